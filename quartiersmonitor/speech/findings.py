"""One-sentence findings, drawn from the figures and true of nothing else."""

from collections.abc import Mapping, Sequence

from quartiersmonitor import thresholds
from quartiersmonitor.speech import numbers, sentences, wording
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _

Series = Mapping[str, Sequence[Value]]


def at(series: Series, indicator: str, period: str) -> Value | None:
    """The value of an indicator in a period."""
    return next((v for v in series.get(indicator, ()) if v.period == period), None)


def change(series: Series, indicator: str, period: str) -> float | None:
    """The difference to the same period a year before, where both have a number.

    None while the period is being delivered.
    """
    now = at(series, indicator, period)
    before = at(series, indicator, numbers.year_before(period))
    if now is None or before is None or now.number is None or before.number is None:
        return None
    if now.in_delivery:
        return None
    return now.number - before.number


def is_more_than_chance(series: Series, header: Header, period: str) -> bool:
    """Whether the change to the year before is one that the two values carry."""
    now, before = at(series, header.id, period), at(series, header.id, numbers.year_before(period))
    if now is None or before is None or change(series, header.id, period) is None:
        return False
    return sentences.change(header, now, before) != 0


def overview(series: Series, headers: Mapping[str, Header], place: Region, period: str) -> str:
    """How many older residents are covered, what changed in a year, and how safe it is."""
    covered = at(series, "A2", period)
    if covered is None or covered.number is None:
        return _named(place, _no_value(covered, headers["A2"]))
    share = _number(covered, headers["A2"])
    if covered.number == 0:
        return _named(place, _("nobody aged 65 and over lives with a contact point."))
    sentence = _("{share} of residents aged 65 and over live with a contact point").format(
        share=share
    )
    difference = change(series, "A2", period)
    if difference is not None:
        sentence += " – " + _than_last_year(difference, headers["A2"].decimals)
    secured = at(series, "A4", period)
    if secured is not None and secured.number == 0:
        sentence += "; " + _("for nobody it is secured for at least {months} months").format(
            months=numbers.decimal(thresholds.CLIFF_MONTHS[-1])
        )
    elif secured is not None and secured.number is not None:
        sentence += "; " + _("for {share} it is secured for at least {months} months").format(
            months=numbers.decimal(thresholds.CLIFF_MONTHS[-1]),
            share=_number(secured, headers["A4"]),
        )
    return _named(place, sentence + ".")


def coverage(series: Series, headers: Mapping[str, Header], place: Region, period: str) -> str:
    """Share of municipalities and share of residents, never one without the other."""
    places, people = at(series, "A1", period), at(series, "A2", period)
    if places is None or people is None or places.number is None or people.number is None:
        return _named(place, _no_value(people, headers["A2"]))
    sentence = _(
        "{places} of municipalities have a contact point, reaching {people} of residents aged 65 "
        "and over"
    ).format(places=_number(places, headers["A1"]), people=_number(people, headers["A2"]))
    unserved = at(series, "A6", period)
    if unserved is not None and unserved.number:
        sentence += "; " + _("{number} older people live where there is nothing").format(
            number=numbers.decimal(unserved.number)
        )
    return _named(place, sentence + ".")


def gap(value: Value | None, header: Header) -> str:
    """Town against country, in percentage points of residents covered."""
    if value is None or value.number is None:
        return _no_value(value, header)
    if round(value.number, header.decimals) == 0:
        return _("Town and country are equally well covered.")
    text = (
        _(
            "In towns of {town} and more, the share of covered residents aged 65 and over is "
            "{points} percentage points higher than in municipalities below {small}."
        )
        if value.number > 0
        else _(
            "In municipalities below {small}, the share of covered residents aged 65 and over is "
            "{points} percentage points higher than in towns of {town} and more."
        )
    )
    return text.format(
        town=numbers.decimal(thresholds.TOWN_RESIDENTS),
        small=numbers.decimal(thresholds.SMALL_RESIDENTS),
        points=numbers.decimal(abs(value.number), header.decimals),
    )


def participation(series: Series, headers: Mapping[str, Header], place: Region, period: str) -> str:
    """Visits per 1,000 older residents and, where it is more than chance, the change in a year."""
    visits = at(series, "T1", period)
    if visits is None or visits.number is None:
        return _named(place, _no_value(visits, headers["T1"]))
    sentence = _("{number} visits per {per} residents aged 65 and over").format(
        number=numbers.decimal(visits.number, headers["T1"].decimals),
        per=numbers.per(headers["T1"].unit),
    )
    difference = change(series, "T1", period)
    if difference is not None and is_more_than_chance(series, headers["T1"], period):
        sentence += " – " + _more_or_less(difference, headers["T1"].decimals)
    shaped = at(series, "T8", period)
    if shaped is not None and shaped.number is not None:
        sentence += "; " + _("citizens shape {share} of the dates themselves").format(
            share=_number(shaped, headers["T8"])
        )
    return _named(place, sentence + ".")


def generations(series: Series, headers: Mapping[str, Header], place: Region, period: str) -> str:
    """What is designed to link generations against where they really met."""
    designed, mixed = at(series, "G1", period), at(series, "G2", period)
    if designed is None or mixed is None or designed.number is None or mixed.number is None:
        return _named(place, _no_value(mixed, headers["G2"]))
    sentence = _(
        "{designed} of dates are designed to link generations, and in {mixed} young and old really "
        "met."
    )
    return _named(
        place,
        sentence.format(
            designed=_number(designed, headers["G1"]), mixed=_number(mixed, headers["G2"])
        ),
    )


def trend(values: Sequence[Value], header: Header, place: Region) -> str:
    """First and last figure of a series: the text beside a line; none that is being delivered."""
    known = [value for value in values if value.number is not None and not value.in_delivery]
    if not known:
        return _("{title}, {place}: no published value.").format(
            title=header.title, place=place.name
        )
    return _("{title}, {place}: {first} in {start}, {last} in {end}.").format(
        title=header.title,
        place=place.name,
        first=wording.shown(known[0], header),
        start=numbers.short_period(known[0].period),
        last=wording.shown(known[-1], header),
        end=numbers.short_period(known[-1].period),
    )


def spread(rows: Sequence[tuple[str, Value]], header: Header, period: str) -> str:
    """The highest and the lowest place: the text beside bars and maps."""
    known = sorted(
        ((value.number, name, value) for name, value in rows if value.number is not None),
        key=lambda row: row[0],
    )
    if not known:
        return _("{title}, {period}: no published value.").format(
            title=header.title, period=numbers.long_period(period)
        )
    (_low, low_name, low), (_high, high_name, high) = known[0], known[-1]
    return _(
        "{title}, {period}: highest in {high_name} ({high}), lowest in {low_name} ({low}); "
        "{count} of {total} places have a published value."
    ).format(
        title=header.title,
        period=numbers.long_period(period),
        high_name=high_name,
        high=wording.shown(high, header),
        low_name=low_name,
        low=wording.shown(low, header),
        count=numbers.decimal(len(known)),
        total=numbers.decimal(len(rows)),
    )


def _number(value: Value, header: Header) -> str:
    text = numbers.with_unit(numbers.decimal(value.number or 0, header.decimals), header.unit)
    return f"({text})" if "()" in value.flags else text


def _no_value(value: Value | None, header: Header) -> str:
    status = value.status if value else "not_delivered"
    return _("no value for “{title}”: {reason}.").format(
        title=header.title, reason=wording.status(status)
    )


def _than_last_year(difference: float, decimals: int) -> str:
    points = numbers.decimal(abs(difference), decimals)
    if round(difference, decimals) == 0:
        return _("as many as a year ago")
    if difference > 0:
        return _("{points} percentage points more than a year ago").format(points=points)
    return _("{points} percentage points fewer than a year ago").format(points=points)


def _more_or_less(difference: float, decimals: int) -> str:
    number = numbers.decimal(abs(difference), decimals)
    if round(difference, decimals) == 0:
        return _("as many as a year ago")
    if difference > 0:
        return _("{number} more than a year ago").format(number=number)
    return _("{number} fewer than a year ago").format(number=number)


def _named(place: Region, sentence: str) -> str:
    """A sentence about the state speaks for itself; any other place is named first."""
    if place.level == "state":
        return sentence[:1].upper() + sentence[1:]
    return f"{place.name}: {sentence}"

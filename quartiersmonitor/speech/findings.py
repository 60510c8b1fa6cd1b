"""One-sentence findings, drawn from the figures and true of nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quartiersmonitor import thresholds
from quartiersmonitor.speech import numbers, sentences, shares, signs, wording
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


def points(series: Series, header: Header, period: str) -> float | None:
    """The change that can be said in the unit of the indicator: none between shares of few."""
    compared = (at(series, header.id, when) for when in (period, numbers.year_before(period)))
    if any(shares.is_of_few(value, header) for value in compared):
        return None
    return change(series, header.id, period)


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
        return _named(place, _no_value(covered, headers["A2"], place))
    share = _number(covered, headers["A2"])
    if covered.number == 0:
        return _named(place, _("no contact point for this place is known to these exports."))
    sentence = _(
        "{share} of residents aged 65 and over live in the catchment of a contact point"
    ).format(share=share)
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
    """Share of residents and share of municipalities, and how many people live outside."""
    places, people = at(series, "A1", period), at(series, "A2", period)
    if people is None or people.number is None:
        return _named(place, _no_value(people, headers["A2"], place))
    if people.number == 0:
        return _named(place, _("no contact point for this place is known to these exports."))
    sentence = _(
        "{share} of residents aged 65 and over live in the catchment of a contact point"
    ).format(share=_number(people, headers["A2"]))
    if place.level != "municipality" and places is not None and places.number is not None:
        sentence += "; " + _("municipalities with a contact point: {places}").format(
            places=_number(places, headers["A1"])
        )
    unserved = at(series, "A6", period)
    if unserved is not None and unserved.number:
        sentence += "; " + _(
            "people aged 65 and over outside every catchment that these exports know: {number}"
        ).format(number=_number(unserved, headers["A6"]))
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
    """Visits of older people, with the change in a year where it is more than chance."""
    difference = change(series, "T1", period)
    moved = ""
    if difference is not None and is_more_than_chance(series, headers["T1"], period):
        moved = " – " + _more_or_less(difference, headers["T1"].decimals)
    return told(series, headers, place, period, "T1", "T8", moved=moved)


def generations(series: Series, headers: Mapping[str, Header], place: Region, period: str) -> str:
    """Where young and old really met, against what is designed to link them."""
    return told(series, headers, place, period, "G2", "G1")


def volunteering(series: Series, headers: Mapping[str, Header], place: Region, period: str) -> str:
    """How many people volunteer, as the tile says it, and the hours they gave."""
    return told(series, headers, place, period, "E1", "E2")


def networks(series: Series, headers: Mapping[str, Header], place: Region, period: str) -> str:
    """Who is active in the networks, and how much of the approved staff is missing."""
    return told(series, headers, place, period, "N1", "N4")


def told(
    series: Series,
    headers: Mapping[str, Header],
    place: Region,
    period: str,
    first: str,
    second: str,
    *,
    moved: str = "",
) -> str:
    """Two figures in the words of their headers, as the tiles below say them.

    `moved` follows the first; the second is left out where it has no number or is zero.
    """
    now, beside = at(series, first, period), at(series, second, period)
    if now is None or now.number is None or (not now.number and headers[first].counts_people):
        parts = [_no_value(now, headers[first], place).removesuffix(".")]
    else:
        parts = [sentences.stated(headers[first], now) + moved]
    if beside is not None and beside.number:
        parts.append(sentences.stated(headers[second], beside))
    return _named(place, ". ".join(parts) + ".")


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


def spread(
    rows: Sequence[tuple[str, Value]],
    header: Header,
    period: str,
    own: tuple[str, Value] | None = None,
) -> str:
    """The highest and the lowest place: the text beside bars and maps; `own` is said first.

    Places that share an extreme are counted, a single one is named; shares of few are not ranked.
    """
    known = [(name, value) for name, value in rows if value.number is not None]
    about = f"{header.title}, {numbers.long_period(period)}"
    said = [_of_one(*own, header)] if own else []
    if not known:
        return f"{about}: {'; '.join((*said, _('no published value')))}."
    ranked = [(name, value) for name, value in known if not shares.is_of_few(value, header)]
    parts = [*dict.fromkeys((*said, _extremes(ranked, header)))] if ranked else said
    parts.append(
        _("places with a published value: {count} of {total}").format(
            count=numbers.decimal(len(known)), total=numbers.decimal(len(rows))
        )
    )
    few = [value for _name, value in known if shares.is_of_few(value, header)]
    if header.counted is not None and few:
        parts.append(
            _("unranked ({fewer}): {count}, of these zero: {zeros}").format(
                fewer=shares.fewer(header.counted),
                count=numbers.decimal(len(few)),
                zeros=numbers.decimal(sum(value.status == "zero" for value in few)),
            )
        )
    return f"{about}: {'; '.join(parts)}."


def _extremes(ranked: Sequence[tuple[str, Value]], header: Header) -> str:
    """The ends of a ranking as they are shown: places that read alike share a place in it."""
    by_place = sorted(ranked, key=lambda row: row[1].number or 0.0)
    low, high = (by_place[end][1] for end in (0, -1))
    lowest, highest = (_places_like(value, ranked, header) for value in (low, high))
    if len(ranked) == 1:
        return _of_one(lowest[0], high, header)
    if len(lowest) == len(ranked):
        return _("the same {value} in {places}").format(
            places=named_or_counted(lowest), value=wording.shown(replace(high, flags=""), header)
        )
    return _("highest {high} in {highest}, lowest {low} in {lowest}").format(
        highest=named_or_counted(highest),
        high=wording.shown(replace(high, flags="") if len(highest) > 1 else high, header),
        lowest=named_or_counted(lowest),
        low=wording.shown(replace(low, flags="") if len(lowest) > 1 else low, header),
    )


def _of_one(name: str, value: Value, header: Header) -> str:
    if value.status == "ok":
        return _("{value} in {place}").format(value=wording.shown(value, header), place=name)
    return _("{sign} in {place}, {reason}").format(
        sign=wording.shown(value, header), reason=signs.word_for(value.status, header), place=name
    )


def _places_like(value: Value, ranked: Sequence[tuple[str, Value]], header: Header) -> list[str]:
    alike = wording.shown(replace(value, flags=""), header)
    return [
        name for name, other in ranked if wording.shown(replace(other, flags=""), header) == alike
    ]


def named_or_counted(names: Sequence[str]) -> str:
    """A single place by its name, several by their number."""
    if len(names) == 1:
        return names[0]
    return _("{count} places").format(count=numbers.decimal(len(names)))


def _number(value: Value, header: Header) -> str:
    text = shares.said(value, header)
    return f"({text})" if "()" in value.flags else text


def _no_value(value: Value | None, header: Header, place: Region | None = None) -> str:
    """Why there is no figure; what has no row does not apply to the place, whatever is delivered."""
    if place is not None and place.level not in header.levels:
        return _("“{title}” is not measured per {level}.").format(
            title=header.title, level=wording.level(place.level)
        )
    reason = _("does not apply") if value is None else signs.word_for(value.status, header)
    return _("no value for “{title}”: {reason}.").format(title=header.title, reason=reason)


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

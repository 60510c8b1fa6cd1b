"""The headlines of the pages on volunteering, networks and needs, drawn from their figures."""

from collections.abc import Mapping

from quartiersmonitor import thresholds
from quartiersmonitor.speech import findings, numbers, wording
from quartiersmonitor.speech.figures import Count, Header, Region, Value
from quartiersmonitor.speech.findings import Series
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import cells, reading


def volunteering(series: Series, headers: Mapping[str, Header], place: Region, period: str) -> str:
    """How many people volunteer, and the hours they gave."""
    active, hours = findings.at(series, "E1", period), findings.at(series, "E2", period)
    if active is None or active.number is None:
        return _named(place, _no_value(active, headers["E1"]))
    counted = reading.evidence_of((place.region_id,), period)[place.region_id, "E1"]
    people = numbers.decimal(counted.numerator or 0)
    sentence = _("{people} people volunteer").format(
        people=f"({people})" if "()" in active.flags else people
    )
    if hours is not None and hours.number:
        sentence += "; " + _("together they gave {hours} hours").format(
            hours=_number(hours, headers["E2"])
        )
    return _named(place, sentence + ".")


def networks(series: Series, headers: Mapping[str, Header], place: Region, period: str) -> str:
    """Who is active in the networks, and how much of the approved staff is missing."""
    partners, vacant = findings.at(series, "N1", period), findings.at(series, "N4", period)
    if partners is None or partners.number is None:
        return _named(place, _no_value(partners, headers["N1"]))
    sentence = _("active network partners: {number}").format(
        number=_number(partners, headers["N1"])
    )
    if vacant is not None and vacant.number is not None:
        sentence += "; " + _("{share} of approved posts are vacant").format(
            share=numbers.with_unit(_number(vacant, headers["N4"]), "percent")
        )
    return _named(place, sentence + ".", " – ")


def needs(stages: Mapping[tuple[str, str], Count], place: Region) -> str:
    """How many needs were noted, raised, answered and implemented."""
    if not stages:
        return _named(place, _("needs are not delivered."))
    return _named(
        place,
        _(
            "needs of {months} months: {reported} noted, {raised} raised with politics, {answered} "
            "answered, {implemented} implemented."
        ).format(
            months=numbers.decimal(thresholds.NEEDS_MONTHS),
            **{
                stage: _whole(stages.get((stage, "needs")))
                for stage in ("reported", "raised", "answered", "implemented")
            },
        ),
        " – ",
    )


def _number(value: Value, header: Header) -> str:
    text = numbers.decimal(value.number or 0, header.decimals)
    return f"({text})" if "()" in value.flags else text


def _no_value(value: Value | None, header: Header) -> str:
    status = value.status if value else "not_delivered"
    return _("no value for “{title}”: {reason}.").format(
        title=header.title, reason=wording.status(status)
    )


def _whole(count: Count | None) -> str:
    value = cells.number(count)
    return cells.whole(count) if value is None else numbers.decimal(value)


def _named(place: Region, sentence: str, mark: str = ": ") -> str:
    """A sentence about the state speaks for itself; any other place is named first."""
    if place.level == "state":
        return sentence[:1].upper() + sentence[1:]
    return f"{place.name}{mark}{sentence}"

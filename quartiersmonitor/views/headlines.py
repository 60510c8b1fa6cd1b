"""The headline of the page on needs, drawn from its figures."""

from collections.abc import Mapping

from quartiersmonitor import thresholds
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.figures import Count, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import cells


def needs(stages: Mapping[tuple[str, str], Count], area: Region, place: Region) -> str:
    """How many needs were noted, raised, answered and implemented in the area around a place.

    The area is the place itself where needs are published for it.
    """
    if not stages:
        return _named(place, _("needs are not delivered."))
    if area.name != place.name:  # a district-free city is a district and a municipality
        around = _("no needs are published for it alone; {area}").format(area=area.name)
        return f"{place.name}: {around} – {_counted(stages)}"
    said = _counted(stages)
    if place.level == "state":
        return said[:1].upper() + said[1:]
    return f"{place.name} – {said}"


def _counted(stages: Mapping[tuple[str, str], Count]) -> str:
    return _(
        "needs of {months} months: {reported} noted, {raised} raised with politics, {answered} "
        "answered, {implemented} implemented."
    ).format(
        months=numbers.decimal(thresholds.NEEDS_MONTHS),
        **{
            stage: _whole(stages.get((stage, "needs")))
            for stage in ("reported", "raised", "answered", "implemented")
        },
    )


def _whole(count: Count | None) -> str:
    value = cells.number(count)
    return cells.whole(count) if value is None else numbers.decimal(value)


def _named(place: Region, sentence: str) -> str:
    """A sentence about the state speaks for itself; any other place is named first."""
    if place.level == "state":
        return sentence[:1].upper() + sentence[1:]
    return f"{place.name}: {sentence}"

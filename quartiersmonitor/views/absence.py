"""What stands in place of a view of which nothing can be shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from quartiersmonitor.speech import signs, wording
from quartiersmonitor.speech.figures import Count, Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import cells, periods
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.view import Missing


@dataclass(frozen=True)
class Nearest:
    """The smallest area around the place with a number, and its cells; none where there is none.

    `told` says why a smaller area is not shown, in one sentence; empty where the place itself is.
    """

    place: Region
    counts: dict[tuple[str, str], Count]
    told: str


def missing(
    id_: str, title: str, chosen: Choice, place: Region, counts: Iterable[Count] = ()
) -> Missing:
    """A view without anything to show, and why."""
    return Missing(id=id_, title=title, choice=chosen, reason=reason(title, place, counts))


def of_comparison(id_: str, title: str, chosen: Choice) -> Missing | None:
    """Why nothing is compared in a period that is still being delivered; None in any other."""
    told = periods.in_delivery(chosen.period)
    return Missing(id=id_, title=title, choice=chosen, reason=told) if told else None


def reason(title: str, place: Region, counts: Iterable[Count] = ()) -> str:
    """Why there is nothing: kept secret where the cells are there without a number, else not
    delivered.
    """
    statuses = {count.status for count in counts}
    status = "suppressed" if "suppressed" in statuses else "not_delivered"
    return _("{title}, {place}: {sign} {reason}").format(
        title=title, place=place.name, sign=wording.SIGNS[status], reason=wording.status(status)
    )


def of_value(header: Header, place: Region, value: Value | None) -> str:
    """Why an indicator has no number at a place."""
    if place.level not in header.levels:
        return _("{indicator} is not measured per {level}; it is measured per {known}.").format(
            indicator=header.title,
            level=wording.level(place.level),
            known=", ".join(wording.level(level) for level in header.levels),
        )
    status = value.status if value else "not_delivered"
    return _("{title}, {place}: {sign} {reason}").format(
        title=header.title,
        place=place.name,
        sign=signs.mark(status, header),
        reason=signs.word_for(status, header),
    )


def nearest(breakdown: str, chosen: Choice, title: str) -> Nearest:
    """The breakdown of the smallest area around the place that has a number."""
    smaller, hidden = cells.nearest(breakdown, chosen)
    place, counts = cells.nearest(breakdown, chosen, with_numbers=True)
    is_told = smaller != place or not counts
    return Nearest(place, counts, reason(title, smaller, hidden.values()) if is_told else "")

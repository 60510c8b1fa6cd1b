"""Cells of a breakdown of the chosen place itself, and why there are none."""

from quartiersmonitor.speech import findings, wording
from quartiersmonitor.speech.figures import Count
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import cells, reading
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.view import Missing


def counts(breakdown: str, chosen: Choice) -> dict[tuple[str, str], Count]:
    """The cells of the place and period; none where the place has none, whatever lies around it.

    For breakdowns of every level: showing a larger area instead would hide a missing delivery.
    """
    return cells.of_period(reading.counts_over_time(breakdown, chosen.place, chosen.period), chosen)


def missing(id_: str, title: str, indicator: str, chosen: Choice) -> Missing:
    """A view without anything to show, with the reason that the indicator of the same money gives."""
    value = findings.at(reading.over_time(chosen.place, chosen.period), indicator, chosen.period)
    is_told = value is not None and value.status != "ok"
    reason = wording.status(value.status if value and is_told else "not_delivered")
    text = _("{title}, {place}: {reason}")
    return Missing(
        id=id_,
        title=title,
        choice=chosen,
        reason=text.format(title=title, place=chosen.place.name, reason=reason),
    )

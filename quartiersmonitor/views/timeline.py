"""The timeline of every grant of a place."""

from collections.abc import Sequence
from datetime import date

from quartiersmonitor.grants import NEVER
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import behind, grants, payers, reading, timeline_figure
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.grants import Funded
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

AT_A_TIME = 20
"""So many neighbourhoods fit one picture on a page."""
ON_STAGE = 6
"""So many fit one that is read from afar."""


def of(chosen: Choice, page: int = 1, at_a_time: int = AT_A_TIME) -> View | Missing:
    """Every grant of the neighbourhoods of the place, so many neighbourhoods at a time.

    `behind` has those of all of them.
    """
    title, place = _("Timeline of every grant"), chosen.place
    day = reading.days(chosen.period)[1]
    found = grants.of_place(place, day)
    if not found:
        reason = _("No grant of a neighbourhood at home here was delivered.")
        return Missing(id="timeline", title=title, choice=chosen, reason=reason)
    first = (page - 1) * at_a_time
    shown = found[first : first + at_a_time]
    subtitle = [_area(place), _("as of {day}").format(day=numbers.day(day))]
    if len(found) > at_a_time:
        subtitle.append(_which(first, len(shown), len(found)))
    return View(
        id="timeline",
        title=title,
        choice=chosen,
        place=place,
        period=chosen.period,
        subtitle=" · ".join(subtitle),
        finding=finding(found, place, day),
        figure=timeline_figure.figure(shown, day),
        legend=timeline_figure.legend(),
        notes=(
            _(
                "As known to this data version: what was approved or applied for later also shows "
                "in earlier periods. Lines of the same payers and the same days are drawn as one "
                "bar."
            ),
        ),
        table=lambda: table(shown, day),
        behind=lambda: behind.grants(one.region.region_id for one in found),
        indicators=("F1",),
    )


def next_to_end(chosen: Choice) -> View | Missing:
    """The neighbourhoods of the place whose main funding ends next, as many as a slide holds."""
    return of(chosen, at_a_time=ON_STAGE)


def pages(chosen: Choice) -> int:
    """How many times twenty neighbourhoods the place has."""
    found = grants.of_place(chosen.place, reading.days(chosen.period)[1])
    return -(-len(found) // AT_A_TIME)


def _which(first: int, shown: int, total: int) -> str:
    return _(
        "Neighbourhoods {first}–{last} of {total}, the next to lose its main funding on top"
    ).format(
        first=numbers.decimal(first + 1),
        last=numbers.decimal(first + shown),
        total=numbers.decimal(total),
    )


def _area(place: Region) -> str:
    if place.level == "municipality" and place.unit_kind == "amt":
        return _("Neighbourhoods at home in {unit}").format(unit=place.unit_name)
    if place.level == "neighbourhood":
        return wording.place(place)
    return _("Neighbourhoods at home in {unit}").format(unit=place.name)


def finding(found: Sequence[Funded], place: Region, day: date) -> str:
    """Whose main funding ends next, and how many neighbourhoods run."""
    if place.level == "neighbourhood":
        return f"{place.name}: {grants.end_in_words(found[0])}."
    running = [one for one in found if one.is_running]
    ending = [one for one in running if one.main_end not in (None, NEVER)]
    text = (
        _(
            "{place}: the next main funding to end is that of {name}, on {day}; neighbourhoods "
            "running: {running} of {count}."
        )
        if ending
        else _("{place}: no main funding has an end; neighbourhoods running: {running} of {count}.")
    )
    return text.format(
        place=place.name,
        name=ending[0].region.name if ending else "",
        day=numbers.day(ending[0].main_end or day) if ending else "",
        running=numbers.decimal(len(running)),
        count=numbers.decimal(len(found)),
    )


def table(found: Sequence[Funded], day: date) -> Table:
    """A row per line of funding, neighbourhood by neighbourhood, the latest first."""
    rows = []
    for one in found:
        for line in sorted(one.lines, key=lambda line: line.begins_on, reverse=True):
            rows.append(
                (
                    one.region.name,
                    f"{payers.name(line.funder_kind)}: {line.funder_name}",
                    line.legal_basis or "",
                    grants.stage_name(line.stage(day)),
                    numbers.day(line.begins_on),
                    grants.until(line.ends_on or NEVER),
                    _yearly(line.annual_amount),
                    _("yes") if line.is_regular else _("no"),
                )
            )
    return Table(
        (
            wording.level("neighbourhood"),
            _("Payer"),
            _("Legal basis"),
            _("State of the grant"),
            _("From"),
            _("To"),
            _("A year"),
            _("Regular funding"),
        ),
        tuple(rows),
    )


def _yearly(amount: float | None) -> str:
    if amount is None:
        return wording.SIGNS["not_delivered"]
    return numbers.with_unit(numbers.decimal(amount), "eur")


KINDS = (
    Kind(
        id="timeline",
        title=lambda: _("Timeline of every grant"),
        make=next_to_end,
        takes=frozenset({"place", "period"}),
        indicator="F1",
    ),
)

"""The next deadlines of a place: proofs of use that are due, and grants that end."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quartiersmonitor.grants import Grant, Stage, Successors
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import behind, grants, payers, reading
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.grants import Funded
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

_MOST_NAMED = 3
_YEARS_AHEAD = 1


@dataclass(frozen=True)
class Deadline:
    """A day that asks something of neighbourhoods: a proof of use, or what comes after grants.

    `grants` are those of the day, the largest first; `annual_amount` is theirs together, in EUR
    for the neighbourhoods of the place.
    """

    day: date
    is_report: bool
    names: tuple[str, ...]
    grants: tuple[Grant, ...]
    annual_amount: float


def among(found: Sequence[Funded], day: date) -> tuple[Deadline, ...]:
    """The deadlines of the twelve months after the day, the next first.

    Own funds, donations, contributions and fees end with the grants they complement.
    """
    until = date(day.year + _YEARS_AHEAD, day.month, day.day)
    parts: defaultdict[str, list[tuple[str, Grant]]] = defaultdict(list)
    for one in found:
        for line in one.lines:
            if line.has_deadlines:
                parts[line.grant_id].append((one.region.name, line))
    together: defaultdict[tuple[date, bool, tuple[str, ...]], list[tuple[float, Grant]]]
    together = defaultdict(list)
    for lines in parts.values():
        grant, names = lines[0][1], tuple(name for name, _line in lines)
        amount = sum(line.annual_amount or 0.0 for _name, line in lines)
        if grant.report_due and day < grant.report_due <= until:
            together[grant.report_due, True, names].append((amount, grant))
        ends = grant.ends_on
        if grant.stage(day) is Stage.RUNNING and ends and ends <= until:
            together[ends, False, names].append((amount, grant))
    return tuple(
        Deadline(
            *place,
            tuple(grant for _amount, grant in sorted(of, key=lambda one: -one[0])),
            sum(amount for amount, _grant in of),
        )
        for place, of in sorted(together.items(), key=lambda one: one[0])
    )


def _months() -> str:
    return numbers.decimal(12 * _YEARS_AHEAD)


def of(chosen: Choice) -> View | Missing:
    """A table of the deadlines of the twelve months after the period."""
    day, place = reading.days(chosen.period)[1], chosen.place
    funded = grants.of_place(place, day)
    found, title = among(funded, day), _("Next deadlines")
    if not found:
        reason = _(
            "{place}: no proof of use is due and no grant ends in the {months} months after {day}."
        ).format(months=_months(), place=place.name, day=numbers.day(day))
        return Missing(id="deadlines", title=title, choice=chosen, reason=reason)
    after = Successors.among(grants.every(), day)
    ending = [grant for one in found if not one.is_report for grant in one.grants]
    finding = _(
        "{place}, the {months} months after {day} – proofs of use due: {reports}; grants that end: "
        "{ends}, of them without an approved successor: {open}."
    ).format(
        months=_months(),
        place=place.name,
        day=numbers.day(day),
        reports=numbers.decimal(sum(len(one.grants) for one in found if one.is_report)),
        ends=numbers.decimal(len(ending)),
        open=numbers.decimal(sum(grant.grant_id not in after.approved for grant in ending)),
    )
    return View(
        id="deadlines",
        title=title,
        choice=chosen,
        place=place,
        period=chosen.period,
        finding=finding,
        notes=(
            _(
                "Grants of the same neighbourhoods and day stand in one row, the largest first; "
                "the successor is the one of the largest. Own funds, donations, contributions and "
                "fees end with the grants they go with."
            ),
        ),
        table=lambda: _table(found, after),
        behind=lambda: behind.grants(one.region.region_id for one in funded),
        indicators=("F1",),
    )


def _table(found: Sequence[Deadline], after: Successors) -> Table:
    return Table(
        (
            _("Day"),
            _("What"),
            _("Successor"),
            wording.levels("neighbourhood"),
            _("Payer"),
            _("A year"),
        ),
        tuple(
            (
                numbers.day(one.day),
                _("Proof of use due") if one.is_report else _("Grant ends"),
                "" if one.is_report else _succession(one.grants[0].grant_id, after),
                _listed(one.names),
                " · ".join(dict.fromkeys(payers.name(g.funder_kind) for g in one.grants)),
                numbers.with_unit(numbers.decimal(one.annual_amount), "eur"),
            )
            for one in found
        ),
    )


def _succession(grant_id: str, after: Successors) -> str:
    if grant_id in after.approved:
        return _("approved")
    return _("applied for") if grant_id in after.applied else _("none yet")


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    return _("{names} and {more} more").format(
        names=", ".join(names[: _MOST_NAMED - 1]),
        more=numbers.decimal(len(names) - _MOST_NAMED + 1),
    )


KINDS = (
    Kind(
        id="deadlines",
        title=lambda: _("Next deadlines"),
        make=of,
        takes=frozenset({"place", "period"}),
        indicator="F1",
    ),
)

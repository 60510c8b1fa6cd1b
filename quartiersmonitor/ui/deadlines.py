"""The next deadlines of a place: proofs of use that are due, and grants that end."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from quartiersmonitor.grants import Grant, Stage, Successors
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import printed, show
from quartiersmonitor.views import grants, payers, reading
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.grants import Funded
from quartiersmonitor.views.tables import Table

_AT_A_TIME = 12
_MOST_NAMED = 3


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


def of(found: Sequence[Funded], day: date) -> tuple[Deadline, ...]:
    """The deadlines of the twelve months after the day, the next first.

    Own funds, donations, contributions and fees end with the grants they complement.
    """
    until = date(day.year + 1, day.month, day.day)
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


def show_next(chosen: Choice, key: str) -> None:
    """The deadlines of the twelve months after the period, twelve at a time."""
    day = reading.days(chosen.period)[1]
    place = chosen.place
    found = of(grants.of_place(place, day), day)
    after = Successors.among(grants.every(), day)
    if not found:
        st.markdown(
            _(
                "{place}: no proof of use is due and no grant ends in the 12 months after {day}."
            ).format(place=place.name, day=numbers.day(day))
        )
        return
    ending = [grant for one in found if not one.is_report for grant in one.grants]
    st.markdown(
        _(
            "{place}, the 12 months after {day} – proofs of use due: {reports}; grants that end: "
            "{ends}, of them without an approved successor: {open}."
        ).format(
            place=place.name,
            day=numbers.day(day),
            reports=numbers.decimal(sum(len(one.grants) for one in found if one.is_report)),
            ends=numbers.decimal(len(ending)),
            open=numbers.decimal(sum(grant.grant_id not in after.approved for grant in ending)),
        )
    )
    printed.show(
        _table(_page(found, place, key), after),
        _("Next deadlines, {place}").format(place=place.name),
        key,
    )
    st.caption(
        _(
            "Grants of the same neighbourhoods and day stand in one row, the largest first; the "
            "successor is the one of the largest. Own funds, donations, contributions and fees end "
            "with the grants they go with."
        )
    )
    show.source()


def _page(found: Sequence[Deadline], place: Region, key: str) -> Sequence[Deadline]:
    if len(found) <= _AT_A_TIME:
        return found
    # Another place starts at its first page again.
    page = st.pagination(-(-len(found) // _AT_A_TIME), key=f"{key}_{place.region_id}_page")
    first = (page - 1) * _AT_A_TIME
    return found[first : first + _AT_A_TIME]


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

"""The money of a place on paper: what is secured until when, who pays, and what falls due next."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quartiersmonitor.grants import NEVER, Stage, Successors
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import cliff, deadlines, grants, own, payers, reading
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.deadlines import Deadline
from quartiersmonitor.views.grants import Funded

_MOST_PAYERS = 4


@dataclass(frozen=True)
class Due:
    """A day, what it asks for, and of whom."""

    day: str
    what: str
    who: str


@dataclass(frozen=True)
class Money:
    """Sentences about the funding, and the deadlines of twelve months, the next first."""

    sentences: tuple[str, ...]
    due: tuple[Due, ...]


def of(chosen: Choice) -> Money:
    """From published lines of funding only; a place without any says so."""
    place, day = chosen.place, reading.days(chosen.period)[1]
    found = grants.of_place(place, day)
    sentences = []
    counts = own.counts("funding_end", chosen)
    if counts:
        sentences.append(cliff.finding(counts, place, chosen.period))
    elif place.level != "neighbourhood" and not found:
        sentences.append(_("No neighbourhood with published funding is at home here."))
    if place.level == "neighbourhood":
        sentences.append(_main(found))
    if paid := _paid(found, day):
        sentences.append(paid)
    after = Successors.among(grants.every(), day)
    due = (_due(one, after, named=len(found) > 1) for one in deadlines.among(found, day))
    return Money(tuple(sentences), tuple(due))


def _main(found: Sequence[Funded]) -> str:
    end = found[0].main_end if found else None
    if end is None:
        return _("No approved funding runs.")
    if end == NEVER:
        return _("Main funding goes on without an end that is known.")
    return _("Main funding until {day}.").format(day=numbers.day(end))


def _paid(found: Sequence[Funded], day: date) -> str:
    """Who pays how much a year on that day, the largest first."""
    amounts: defaultdict[str, float] = defaultdict(float)
    for one in found:
        for line in one.lines:
            if line.annual_amount and line.stage(day) is Stage.RUNNING:
                amounts[line.funder_kind] += line.annual_amount
    if not amounts:
        return ""
    largest = sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0]))
    said = [f"{payers.name(kind)} {numbers.eur(amount)}" for kind, amount in largest[:_MOST_PAYERS]]
    if len(largest) > _MOST_PAYERS:
        others = sum(amount for _kind, amount in largest[_MOST_PAYERS:])
        said.append(_("others {amount}").format(amount=numbers.eur(others)))
    return _("Approved money a year: {payers}.").format(payers=", ".join(said))


def _due(deadline: Deadline, after: Successors, *, named: bool) -> Due:
    kinds = " · ".join(dict.fromkeys(payers.name(grant.funder_kind) for grant in deadline.grants))
    if deadline.is_report:
        what = _("Proof of use due")
    elif deadline.grants[0].grant_id in after.approved:
        what = _("Grant ends, successor approved")
    elif deadline.grants[0].grant_id in after.applied:
        what = _("Grant ends, successor applied for")
    else:
        what = _("Grant ends, no successor yet")
    who = deadline.names[0] if len(deadline.names) == 1 else numbers.decimal(len(deadline.names))
    return Due(
        day=numbers.day(deadline.day),
        what=what,
        who=f"{who}: {kinds}" if named and len(deadline.names) == 1 else kinds,
    )

"""What a coordinator must not miss: applications, proofs of use and ends of funding."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from quartiersmonitor import grants
from quartiersmonitor.grants import Grant, Successors
from quartiersmonitor.review.quarter import Deadline, Due

APPLICATION_MONTHS = 6
"""Months before the end of the main funding by which what follows it is applied for.

An assumption: programmes and councils decide months after an application, and what is spent before
the approval is as a rule not funded (VV no. 1.3 to § 44 LHO). No export says a programme's own day.
"""

PROOF_MONTH, PROOF_DAY = 6, 30
"""Where no day was delivered: 30 June of the year after, the usual day of proofs of use."""


def of_quarter(lines: Sequence[Grant], first: date, last: date) -> tuple[Deadline, ...]:
    """The deadlines from the quarter's first day on, by all that is delivered, the next first.

    Own funds, donations, contributions and fees have none: they end with the grants they
    complement. Ends: of every approved grant. Proofs of use: on the delivered day, else assumed
    on 30 June of each year after one in which the grant ran, the next one only. Applications: six
    months before the main funding ends (`grants.main_end`), for the grants that end with it and
    that nothing approved or applied for follows; it stays in the list when that day has passed,
    until the funding has ended.
    """
    with_deadlines = [line for line in lines if line.has_deadlines]
    found = [
        *_ends(with_deadlines, first),
        *_proofs(with_deadlines, first),
        *_applications(lines, first, last),
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.due, one.funder, one.grant_id)))


def _ends(lines: Iterable[Grant], first: date) -> Iterator[Deadline]:
    for line in lines:
        if line.ends_on and line.ends_on >= first:
            yield _deadline(Due.FUNDING_END, line.ends_on, line, is_assumed=False)


def _proofs(lines: Iterable[Grant], first: date) -> Iterator[Deadline]:
    for line in lines:
        if line.report_due:
            if line.report_due >= first:
                yield _deadline(Due.PROOF_OF_USE, line.report_due, line, is_assumed=False)
            continue
        day = next_proof(line, first)
        if day:
            yield _deadline(Due.PROOF_OF_USE, day, line, is_assumed=True)


def next_proof(line: Grant, first: date) -> date | None:
    """The first 30 June on or after the day that follows a year in which the grant ran."""
    year = max(first.year, line.begins_on.year + 1)
    if date(year, PROOF_MONTH, PROOF_DAY) < first:
        year += 1
    ended = line.ends_on is not None and line.ends_on.year < year - 1
    return None if ended else date(year, PROOF_MONTH, PROOF_DAY)


def _applications(lines: Sequence[Grant], first: date, last: date) -> Iterator[Deadline]:
    after = Successors.among(lines, grants.NEVER)
    # Where nothing runs any more on the last day, what ran on the first was not carried on.
    end = grants.main_end(lines, after, last) or grants.main_end(lines, after, first)
    if end is None or end == grants.NEVER:
        return
    open_ends = [
        line
        for line in lines
        if line.has_deadlines
        and line.ends_on is not None
        and first <= line.ends_on <= end
        and line.begins_on <= last
        and line.grant_id not in after.approved | after.applied
    ]
    last_end = max((line.ends_on for line in open_ends if line.ends_on), default=None)
    for line in open_ends:
        if line.ends_on == last_end and last_end is not None:
            day = months_before(last_end, APPLICATION_MONTHS)
            yield _deadline(Due.APPLICATION, day, line, is_assumed=True)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, of the last day of a month the last day, too."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def _deadline(due: Due, day: date, line: Grant, *, is_assumed: bool) -> Deadline:
    return Deadline(
        due=due,
        day=day,
        grant_id=line.grant_id,
        funder=line.funder_name,
        amount=line.total_amount,
        is_assumed=is_assumed,
    )

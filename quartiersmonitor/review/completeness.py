"""What of the quarter was delivered, table by table."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from quartiersmonitor import contract
from quartiersmonitor.review.exact import ExactFigures
from quartiersmonitor.review.quarter import Delivered
from quartiersmonitor.review.recorded import DeliveredMonth, Quarter


class Rhythm(StrEnum):
    """How often a table speaks of a neighbourhood. A log may rightfully be empty."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    ONCE = "once"
    LOG = "log"


RHYTHMS = {
    "angebotsnutzung": Rhythm.MONTHLY,
    "beratungen": Rhythm.MONTHLY,
    "ehrenamt_stunden": Rhythm.MONTHLY,
    "ehrenamt_bestand": Rhythm.QUARTERLY,
    "reichweite_quartal": Rhythm.QUARTERLY,
    "personal_stellen": Rhythm.MONTHLY,
    "personal_stunden": Rhythm.MONTHLY,
    "foerderungen": Rhythm.ONCE,
    "finanzierung_jahr": Rhythm.YEARLY,
    "kosten_jahr": Rhythm.YEARLY,
    "projektphasen": Rhythm.ONCE,
    "angebote": Rhythm.ONCE,
    "netzwerk_partner": Rhythm.ONCE,
    "netzwerk_treffen": Rhythm.LOG,
    "bedarfsmeldungen": Rhythm.LOG,
}
"""Every export that is delivered again and again for a neighbourhood."""


def of_quarter(exact: ExactFigures, quarter: Quarter) -> tuple[Delivered, ...]:
    """What is expected of each export for the quarter and what is there, required ones first.

    Expected are the months of the quarter in which the neighbourhood runs; one for tables by
    quarter, by year, or delivered once; none of logs. `months` are the first days of what was
    delivered; for a table that is delivered once the quarter's first day stands for it. The last
    delivery is the newest of those that brought it.
    """
    running = _running_months(exact, quarter)
    required = {name: table.required for name, table in contract.read_all().items()}
    names = sorted(RHYTHMS, key=lambda name: not required[name])
    return tuple(
        _delivered(
            name,
            [row for row in exact.delivered if row.delivered_table == name],
            quarter,
            running,
            is_required=required[name],
        )
        for name in names
    )


def _running_months(exact: ExactFigures, quarter: Quarter) -> tuple[date, ...]:
    """The months as publishing expects them: in which the neighbourhood works on any day."""
    start, end = exact.place["start_date"], exact.place["end_date"]
    assert isinstance(start, date)
    first = quarter.first_day
    months = [date(first.year, first.month + more, 1) for more in range(3)]
    return tuple(
        month
        for month in months
        if date(start.year, start.month, 1) <= month and (not isinstance(end, date) or end >= month)
    )


def _delivered(
    name: str,
    rows: Iterable[DeliveredMonth],
    quarter: Quarter,
    running: tuple[date, ...],
    *,
    is_required: bool,
) -> Delivered:
    first = quarter.first_day
    match RHYTHMS[name]:
        case Rhythm.MONTHLY:
            kept, expected = [row for row in rows if row.month in running], running
        case Rhythm.QUARTERLY:
            kept, expected = [row for row in rows if row.month == first], (first,)
        case Rhythm.YEARLY:
            year = date(first.year, 1, 1)
            kept, expected = [row for row in rows if row.month == year], (year,)
        case Rhythm.ONCE:
            kept, expected = list(rows), (first,)
        case Rhythm.LOG:
            kept = [row for row in rows if row.month and first <= row.month <= quarter.last_day]
            expected = ()
    expected = expected if running else ()
    months = tuple(sorted({row.month or first for row in kept}))
    missing = tuple(month for month in expected if month not in months)
    last = max(kept, key=lambda row: (row.delivered_on or date.min, row.delivery_id), default=None)
    return Delivered(
        table=name,
        expected=len(expected),
        months=months,
        last_delivery=last.delivery_id if last else None,
        last_delivered_on=last.delivered_on if last else None,
        is_complete=not missing,
        missing=missing,
        declared_complete=last.declared_complete if last else None,
        is_required=is_required,
    )

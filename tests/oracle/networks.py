"""Partners of neighbourhoods, which of them are active, and the needs they raised."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from tests.oracle.optional_rows import Meeting, Need, Partner
from tests.oracle.periods import Period, last_day, later_month
from tests.oracle.rows import Offer

ACTIVE_MONTHS = 12
ANSWER_MONTHS = 6
YEAR = 12


class Networks:
    """`held`: the months in which each offer was held."""

    def __init__(
        self,
        partners: Iterable[Partner],
        meetings: Iterable[Meeting],
        offers: Mapping[str, Offer],
        held: Mapping[str, set[date]],
    ) -> None:
        self._meetings = list(meetings)
        self._offers = offers
        self._held = held
        self.partners: dict[str, list[Partner]] = defaultdict(list)
        for partner in partners:
            self.partners[partner.neighbourhood].append(partner)

    def active(self, period: Period) -> dict[str, list[Partner]]:
        """Of each neighbourhood: those in a meeting or a held offer of four quarters."""
        first = later_month(period.last, 1 - ACTIVE_MONTHS)
        named: set[tuple[str, str]] = set()
        for meeting in self._meetings:
            if first <= meeting.day <= period.last:
                named |= {(meeting.neighbourhood, partner) for partner in meeting.partners}
        for name, offer in self._offers.items():
            if any(first <= month <= period.last for month in self._held.get(name, ())):
                named |= {(offer.neighbourhood, partner) for partner in offer.partners}
        return {
            neighbourhood: [partner for partner in of if (neighbourhood, partner.id) in named]
            for neighbourhood, of in self.partners.items()
        }


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    first = later_month(day, months)
    return min(first + timedelta(days=day.day - 1), last_day(first))


def answered_in_time(need: Need) -> bool:
    return (
        need.raised_on is not None
        and need.answered_on is not None
        and need.answered_on <= months_after(need.raised_on, ANSWER_MONTHS)
    )


def raised_a_while_ago(need: Need, period: Period) -> bool:
    """Raised in the year that ended six months before the last day of the period."""
    last = last_day(later_month(period.last, -ANSWER_MONTHS))
    first = later_month(last, 1 - YEAR)
    return need.raised_on is not None and first <= need.raised_on <= last

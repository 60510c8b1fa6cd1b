"""What the queries of `queries/review/rows` find: the neighbourhood's own rows, counted by quarter."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarter:
    """A calendar quarter that the deliveries cover."""

    period: str
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferQuarter:
    """An offer in a calendar quarter it was delivered for."""

    offer_id: str
    name: str
    kind: str
    section71: str
    period: str
    dates_held: int
    dates_cancelled: int
    visits: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedVisits:
    """A date whose ages are all known."""

    day: date
    period: str
    offer_id: str
    offer: str
    visits: int
    under30: int
    aged_30_to_64: int
    aged_65plus: int
    is_mixed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Visitors:
    """Visits of a calendar quarter; None where nobody recorded that."""

    period: str
    visits: float
    aged_80plus: float | None
    age_unknown: float
    first_visits: float | None
    asked: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stock:
    """Volunteers of a calendar quarter; None where nobody counted who joined or left."""

    period: str
    active: float
    joined: float | None
    left_again: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """Hours of a calendar quarter in one field of activity or of one case type."""

    period: str
    part: str
    hours: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Contacts:
    """Contacts of counselling in a calendar quarter on one number of section 71 (2) SGB XII."""

    period: str
    section71: str
    contacts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveredMonth:
    """That something was delivered of a table, and with which delivery.

    `month` is the first day of the month, calendar quarter or year; None where rows speak of none.
    """

    delivered_table: str
    month: date | None
    delivery_id: str
    delivered_on: date | None
    declared_complete: bool | None

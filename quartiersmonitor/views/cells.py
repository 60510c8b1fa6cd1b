"""Reading the cells of a breakdown: of which place, as a number, as text."""

from collections.abc import Iterable, Mapping, Sequence

from quartiersmonitor.marks import PROTECTED_ZERO
from quartiersmonitor.speech import numbers, shares, wording
from quartiersmonitor.speech.figures import Count, Region
from quartiersmonitor.views import reading
from quartiersmonitor.views.choice import STATE, Choice

OF_PEOPLE = ("visits", "contacts", "people")  # measures whose zero may stand for one or two
_THINGS = {"municipalities": "municipalities", "dates_with_ages": "dates"}


def nearest(
    breakdown: str, chosen: Choice, *, with_numbers: bool = False
) -> tuple[Region, dict[tuple[str, str], Count]]:
    """The breakdown of the place, or of the smallest area around it that has one.

    `with_numbers` passes by areas of which every cell is kept secret.
    """
    regions = reading.regions()
    place = chosen.place
    around = (place.region_id, place.unit_id, place.district_id, STATE)
    for region in (regions[id_] for id_ in around if id_ in regions):
        counts = reading.counts_over_time(breakdown, region, chosen.period)
        if any(
            c.period == chosen.period
            and c.measure != "residents"
            and (number(c) is not None or not with_numbers)
            for c in counts
        ):
            return region, of_period(counts, chosen)
    return regions[STATE], {}


def of_period(counts: Iterable[Count], chosen: Choice) -> dict[tuple[str, str], Count]:
    """The cells of the chosen period, by category and measure."""
    return {(c.category, c.measure): c for c in counts if c.period == chosen.period}


def together(cells: Mapping[tuple[str, str], Count], categories: Sequence[str], name: str) -> Count:
    """The visits of several categories as one; unknown where one of them is not published."""
    parts = [cells.get((category, "visits")) for category in categories]
    known = [value for value in map(number, parts) if value is not None]
    some = next(iter(cells.values()))
    if len(known) < len(categories):
        hidden = next((part for part in parts if part is not None), some)
        return Count(some.region_id, some.period, name, "visits", None, hidden.status)
    total = sum(known)
    return Count(some.region_id, some.period, name, "visits", total, "ok" if total else "zero")


def nobody(cells: Mapping[tuple[str, str], Count], category: str, measure: str) -> Count | None:
    """Where a place was delivered, a category without a row is one in which nothing took place."""
    some = next(iter(cells.values()), None)
    if some is None:
        return None
    return Count(some.region_id, some.period, category, measure, 0.0, "zero")


def number(count: Count | None) -> float | None:
    if count is None or count.status not in ("ok", "zero"):
        return None
    return count.value or 0.0


def whole(count: Count | None) -> str:
    value = number(count)
    if value is None:
        return wording.SIGNS.get(count.status if count else "not_delivered", "…")
    zero = PROTECTED_ZERO if count and count.measure in OF_PEOPLE else wording.SIGNS["zero"]
    return numbers.decimal(value) if value else zero


def percent(
    cells: Mapping[tuple[str, str], Count], category: str, part: str, whole: str
) -> float | None:
    of_part, of_whole = number(cells.get((category, part))), number(cells.get((category, whole)))
    return None if of_part is None or not of_whole else 100 * of_part / of_whole


def share(cells: Mapping[tuple[str, str], Count], category: str, part: str, whole: str) -> str:
    """The same as text: in per cent, or how many of how many where these are few things."""
    percentage = percent(cells, category, part, whole)
    of_part, of_whole = number(cells.get((category, part))), number(cells.get((category, whole)))
    if not percentage or of_part is None or of_whole is None or of_whole >= shares.FEW:
        return shown(percentage)
    return shares.counted(of_part, of_whole, _THINGS[whole])


def shown(value: float | None) -> str:
    if value is None:
        return wording.SIGNS["not_delivered"]
    return numbers.percent(value) if value else wording.SIGNS["zero"]


def eur(amount: float) -> str:
    """An amount to the euro, or the sign for nothing."""
    if not round(amount):
        return wording.SIGNS["zero"]
    return numbers.with_unit(numbers.decimal(amount), "eur")

"""What took place: tallies of held dates per municipality, neighbourhood and month."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tests.oracle import cells
from tests.oracle.cells import Cell
from tests.oracle.rows import BANDS, Offer, Usage

# What a tally counts:
# "dates", "dates co_designed", "dates estimated", "dates linking|open|none", "dates 5" (number of
# § 71), "visits", "visits unknown", "dates_with_ages", "mixed_dates" and both of them with a format
# behind; of single dates the people who came together, their squares, and dates with any: "older",
# "older squared", "older dates" (visits 65+), "first", "first squared", "first dates" (first visits),
# "mixed", "mixed squared", "everyday", "everyday squared" (visits of mixed dates, also without
# festivals); "provisional", "revised" and "first visits" (rows; of these where first visits were
# asked for), "mixed_dates 10" and "30" (by other shares), "mixed_dates everyday" (no festivals),
# "dates of TRE", "mixed_dates of TRE" and "dates_with_ages of TRE" for every kind of offer.
# A name that is missing was never recorded; 0 was counted.
Tally = Counter[str]
Monthly = dict[date, Tally]
# People by age band or, as "§ 5", by the number of the offer; every record is in one of each.
Cells = dict[str, Cell]
MonthlyCells = dict[date, Cells]

UNKNOWN = "unknown"
FORMATS = {"kein": "none", "offen": "open", "verbindend": "linking"}
CO_DESIGNED = ("ko", "selbst")
FEWEST_PEOPLE = 5
FEAST = "FES"


def tally(row: Usage, offer: Offer) -> Tally:
    """What one row adds; where it did not take place only what was said of its quality."""
    counts: Tally = Counter(
        {
            "provisional": int(row.quality == "vorlaeufig"),
            "revised": int(row.quality == "korrigiert"),
            f"dates of {offer.kind}": row.dates if row.took_place else 0,
        }
    )
    if not row.took_place:
        return counts
    generations = FORMATS[offer.generations]
    counts["dates"] = row.dates
    counts[f"dates {generations}"] = row.dates
    counts[f"dates {offer.section}"] = row.dates
    counts["dates estimated"] = row.dates if row.is_estimated else 0
    counts["dates co_designed"] = row.dates if offer.shaped_by in CO_DESIGNED else 0
    counts["visits"] = row.people
    counts["visits unknown"] = unknown_ages(row)
    counts["first visits"] = int(row.first is not None)
    *_, aged65, aged80 = row.bands
    if row.dates == 1 and aged65 is not None and aged80 is not None:
        counts["older"] = aged65 + aged80
        counts["older squared"] = (aged65 + aged80) ** 2
        counts["older dates"] = int(aged65 + aged80 > 0)
    if row.dates == 1 and row.first is not None:
        counts["first"] = row.first
        counts["first squared"] = row.first**2
        counts["first dates"] = int(row.first > 0)
    if has_every_age(row):
        counts["dates_with_ages"] = counts[f"dates_with_ages {generations}"] = 1
        if is_mixed(row):
            counts["mixed_dates"] = counts[f"mixed_dates {generations}"] = 1
            counts[f"mixed_dates of {offer.kind}"] = 1
            counts["mixed_dates everyday"] = int(offer.kind != FEAST)
            counts["mixed"], counts["mixed squared"] = row.people, row.people**2
            if offer.kind != FEAST:
                counts["everyday"], counts["everyday squared"] = row.people, row.people**2
        counts[f"dates_with_ages of {offer.kind}"] = 1
        counts["mixed_dates 10"] = int(is_mixed(row, 10))
        counts["mixed_dates 30"] = int(is_mixed(row, 30))
    return counts


def unknown_ages(row: Usage) -> int:
    """People in none of the recorded bands."""
    return max(row.people - sum(people or 0 for people in row.bands), 0)


def has_every_age(row: Usage) -> bool:
    """A single date with at least five people, all of known age."""
    is_single = row.is_dated and row.dates == 1
    is_recorded = None not in row.bands and not unknown_ages(row)
    return is_single and is_recorded and row.people >= FEWEST_PEOPLE


def is_mixed(row: Usage, percent: int = 20) -> bool:
    """At least a fifth under 30 and at least a fifth from 65."""
    ages = dict(zip(BANDS, row.bands, strict=True))
    young = (ages["0-17"] or 0) + (ages["18-29"] or 0)
    old = (ages["65-79"] or 0) + (ages["80+"] or 0)
    return min(young, old) * 100 >= row.people * percent


def no_age_is_known(counts: Tally) -> bool:
    """People came, and nobody's age was recorded."""
    return 0 < counts["visits"] == counts["visits unknown"]


class HeldDates:
    """All usage rows, reduced to what is asked of them.

    `homes`: the municipality where a neighbourhood's offers without a place count.
    """

    def __init__(
        self,
        usage: Iterable[Usage],
        offers: Mapping[str, Offer],
        mergers: Mapping[str, str],
        homes: Mapping[str, str],
    ) -> None:
        self.by_municipality: dict[str, Monthly] = defaultdict(dict)
        self.by_neighbourhood: dict[str, Monthly] = defaultdict(dict)
        self.people_by_municipality: dict[str, MonthlyCells] = defaultdict(dict)
        self.people_by_neighbourhood: dict[str, MonthlyCells] = defaultdict(dict)
        # Months a neighbourhood delivered, held or not; and municipalities it named there.
        self.delivered: dict[str, set[date]] = defaultdict(set)
        self.municipalities: dict[str, set[str]] = defaultdict(set)
        # Months with a held date of a neighbourhood in a municipality, or of its transport.
        self.held_in: dict[tuple[str, str], set[date]] = defaultdict(set)
        self.transport: dict[str, set[date]] = defaultdict(set)
        places = {
            name: mergers.get(offer.ags, offer.ags) if offer.ags else homes.get(offer.neighbourhood)
            for name, offer in offers.items()
        }
        self.held_offers: dict[str, set[date]] = defaultdict(set)
        people: dict[tuple[str, date], list[int]] = {}
        # First visits, visits where they were asked for, and visits of mixed dates.
        others: dict[tuple[str, date], Counter[str]] = defaultdict(Counter)
        for row in usage:
            offer = offers[row.offer]
            ags = places[row.offer]
            self.delivered[offer.neighbourhood].add(row.month)
            counts = tally(row, offer)
            of_neighbourhood = self.by_neighbourhood[offer.neighbourhood]
            _add(of_neighbourhood.setdefault(row.month, Counter()), counts)
            if row.took_place:
                of_month = people.setdefault((row.offer, row.month), [0] * (len(BANDS) + 1))
                for band, number in enumerate((*row.bands, unknown_ages(row))):
                    of_month[band] += number or 0
                if row.dates:
                    self.held_offers[row.offer].add(row.month)
                if row.first is not None:
                    others[row.offer, row.month]["first"] += row.first
                    others[row.offer, row.month]["asked"] += row.people
                if counts["mixed_dates"]:
                    others[row.offer, row.month]["mixed"] += row.people
            if ags is None:
                continue
            self.municipalities[offer.neighbourhood].add(ags)
            _add(self.by_municipality[ags].setdefault(row.month, Counter()), counts)
            if counts["dates"]:
                self.held_in[offer.neighbourhood, ags].add(row.month)
                if offer.kind == "FAH":
                    self.transport[offer.neighbourhood].add(row.month)
        for (name, month), numbers in people.items():
            found = records(name, month, numbers)
            found[f"§ {offers[name].section}"] = cells.together(found.values())
            for what, number in others[name, month].items():
                key = cells.record_key("angebotsnutzung", what, name, month.isoformat())
                found[what] = cells.record(number, key)
            if offers[name].kind != FEAST and "mixed" in found:
                found["mixed everyday"] = found["mixed"]
            of = self.people_by_neighbourhood[offers[name].neighbourhood]
            add_cells(of.setdefault(month, {}), found)
            if (ags := places[name]) is not None:
                add_cells(self.people_by_municipality[ags].setdefault(month, {}), found)


def records(offer: str, month: date, people: Iterable[int]) -> Cells:
    """The seven records of an offer in a month, by band; `people` in the order of the bands."""
    keys = cells.visit_keys(offer, month)
    return {
        band: cells.record(number, key)
        for band, number, key in zip((*BANDS, UNKNOWN), people, keys, strict=True)
    }


def over(monthly: Monthly, months: Iterable[date]) -> Tally | None:
    """The tally of several months; None where none of them was delivered."""
    delivered = [monthly[month] for month in months if month in monthly]
    if not delivered:
        return None
    counts: Tally = Counter()
    for found in delivered:
        _add(counts, found)
    return counts


def _add(counts: Tally, more: Tally) -> None:
    # Not Counter.update, which is three times slower, nor +, which drops zeros.
    for name, number in more.items():
        counts[name] += number


def add_cells(found: Cells, more: Cells) -> None:
    for name, cell in more.items():
        before = found.get(name, cells.NOBODY)
        found[name] = Cell(before.people + cell.people, before.key + cell.key)

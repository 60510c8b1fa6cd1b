"""What a page may show: the figures of a snapshot's files, and what a few rules make of them."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from tests.pages.figures.shown import CHANGE, HEADLINE, MAP, Figure

PERIOD = re.compile(r"\b(?:Q([1-4])/)?(20[0-3]\d)\b")  # 2040 is no period but a future
MEASURED = ("value", "low", "high", "low998", "high998", "numerator", "denominator")
# What a count of a breakdown is shown as a share of, within its category.
WHOLE_OF = {
    "covered_65plus": "residents_65plus",
    "covered_municipalities": "municipalities",
    "mixed_dates": "dates_with_ages",
}
# Pages that show a place among others, and what their columns without a name of a place hold.
AMONG_PEERS = {"compare", "profile"}
COUNTS_BESIDE = {"needs"}  # pages with counts and an indicator in one table
UNNAMED = {"networks", "volunteering", "funding", "needs"}  # with charts whose axes are numbers
ONE_BY_PLACE = {"participation", "generations"}  # pages whose bars by place are of the chosen one
PLACES_COUNTED = {
    *("Vergleichsorte von–bis", "Orte", "Darunter hier verglichen"),
    *("Peers from–to", "Places", "Of them, compared here"),
}
CLASSES = {"Werte", "Values"}
PROCESS_LIMITS = {"Prozessgrenzen", "Process limits"}
RESIDENTS = {"Menschen ab 65", "Residents 65+"}
# Categories that are shown together, so that each is a share of their sum.
TOGETHER = {
    "age_mix": (
        ("0-17", "18-29", "30-49", "50-64", "65-79", "80+", "unknown"),
        ("under30", "30-64", "65+", "unknown"),
        ("under65", "65+"),
    )
}
# What a later stage, or a part of the costs, is shown as a share of.
STAGES = {"needs_stages": ("reported", "raised"), "uncovered_costs": ("costs",)}
OWN_MONEY = {"eigenmittel", "spende", "beitraege", "entgelte"}
APPROVED = {"bewilligt", "beendet"}
COMPLETENESS = {"Gemeldet", "Geschätzt", "Reported", "Estimated"}
SHARES = ("reporting_rate", "share_unknown", "share_estimated")


Counts = dict[tuple[str, str, str], float]
"""By breakdown, category and measure."""


@dataclass(frozen=True)
class View:
    """What a page is asked to show; indicator and level are those of its map."""

    page: str
    place: str
    period: str
    level: str
    indicator: str
    language: str

    def __str__(self) -> str:
        return f"{self.page}-{self.place}-{self.period}-{self.language}"


class Published:
    """A snapshot as it lies in its folder, read without any code of the dashboard."""

    def __init__(self, snapshots: Path) -> None:
        folder = snapshots / (snapshots / "current").read_text().strip()
        self._figures = pq.read_table(folder / "values.parquet")
        self._counts = pq.read_table(folder / "breakdowns.parquet").to_pylist()
        self.regions = {
            row["region_id"]: row for row in pq.read_table(folder / "regions.parquet").to_pylist()
        }
        self._meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        self._headers = pq.read_table(folder / "indicators.parquet").to_pylist()
        self._grants = pq.read_table(folder / "grants.parquet").to_pylist()

    @cached_property
    def _rows(self) -> dict[tuple[str, str], dict[str, dict[str, object]]]:
        """By region and period the rows of its indicators."""
        rows: defaultdict[tuple[str, str], dict[str, dict[str, object]]] = defaultdict(dict)
        names = ("indicator", "region_id", "period", "status", *MEASURED, *SHARES)
        columns = [self._figures[name].to_pylist() for name in names]
        for values in zip(*columns, strict=True):
            row = dict(zip(names, values, strict=True))
            rows[str(row["region_id"]), str(row["period"])][str(row["indicator"])] = row
        return rows

    @cached_property
    def _cells(self) -> dict[tuple[str, str], Counts]:
        """By region and period the counts: breakdown, category and measure."""
        cells: defaultdict[tuple[str, str], Counts]
        cells = defaultdict(dict)
        for row in self._counts:
            if row["value"] is not None:
                key = (row["breakdown"], row["category"], row["measure"])
                cells[row["region_id"], row["period"]][key] = row["value"]
        for counts in cells.values():
            _add_under65(counts)
        return cells

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for id_, region in self.regions.items():
            names[region["name"]].append(id_)
        return names

    @cache  # noqa: B019 - one snapshot a test session
    def _named_indicators(self, label: str, language: str) -> frozenset[str]:
        return frozenset(
            str(header["id"]) for header in self._headers if header[f"title_{language}"] in label
        )

    def indicators_in(self, labels: Iterable[str], language: str) -> set[str]:
        """The indicators whose titles the labels hold."""
        return set().union(*(self._named_indicators(label, language) for label in labels))

    def regions_in(self, labels: Iterable[str]) -> list[str]:
        """The regions that a label names, by name or by key."""
        found = []
        for label in labels:
            found += [label] if label in self.regions else self._by_name.get(label, [])
        return found

    def around(self, place: str) -> list[str]:
        """A place and the areas it lies in, whose breakdowns a page may show for it."""
        region = self.regions[place]
        up = (place, region["unit_id"], region["district_id"], "01")
        return list(dict.fromkeys(id_ for id_ in up if id_ in self.regions))

    def is_published(self, shown: Figure, view: View) -> bool:
        """Whether the figure rounds from something published that its labels can mean."""
        decimals = shown.decimals
        if shown.labels[0] == MAP:
            decimals = next(h["decimals"] for h in self._headers if h["id"] == view.indicator)
        half = 0.5 * 10.0**-decimals + 1e-9
        return any(abs(number - shown.number) <= half for number in self._allowed(shown, view))

    def _allowed(self, shown: Figure, view: View) -> Iterator[float]:
        labels = shown.labels
        if labels[0] == HEADLINE:
            yield from self._of_headlines(view)
            return
        titled = self.indicators_in(labels[:1], view.language)
        indicators = titled or self.indicators_in(labels, view.language)
        named = self.regions_in(labels)
        if named and not labels[0] and view.page in ONE_BY_PLACE:
            indicators = indicators or {view.indicator}
        periods = _periods_in(labels) or {view.period}
        if view.page in UNNAMED and labels[1:2] == ("",) and periods == {view.period}:
            # A chart with numbers on both axes names neither period nor place.
            periods = self._periods_like(view.period)
            named = [*named, *self.around(view.place), *self._districts]
        if labels[0] == MAP:
            indicators, named = {view.indicator}, self._painted(labels[1], view.level)
        elif view.page in AMONG_PEERS and (not named or labels[0] in CLASSES):
            yield from self._of_peers(shown, view, indicators or {view.indicator})
            if view.page == "compare":
                return
        for period in periods:
            for region in named or self.around(view.place):
                yield from self._of(region, period, indicators, shown)
                if not indicators or (view.page in COUNTS_BESIDE and not titled):
                    yield from self._of_breakdowns(region, period)
                if not indicators or labels[0] in RESIDENTS:
                    yield from _residents(self.regions[region])

        if view.page == "funding" and not titled:
            yield from self._of_grants
            for region in self.around(view.place):
                yield from _added_up(self._cells.get((region, view.period), {}))
            yield from _aftermath(self._cells.get(("01", view.period), {}))

    @cached_property
    def _of_grants(self) -> list[float]:
        """What a grant brings a year, and what others bring the same places until the same day."""
        lines: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
        for grant in self._grants:
            if grant["funder_kind"] not in OWN_MONEY and grant["approval_status"] in APPROVED:
                lines[grant["grant_id"]].append(grant)
        together: defaultdict[tuple[object, ...], float] = defaultdict(float)
        for parts in lines.values():
            places = tuple(sorted(str(part["neighbourhood_id"]) for part in parts))
            for day in ("ends_on", "report_due"):
                amounts = (part["annual_amount"] for part in parts)
                together[day, parts[0][day], places] += sum(
                    a for a in amounts if isinstance(a, float)
                )
        return [*(grant["annual_amount"] or 0.0 for grant in self._grants), *together.values()]

    @cached_property
    def _districts(self) -> list[str]:
        return [id_ for id_, region in self.regions.items() if region["level"] == "district"]

    @cache  # noqa: B019 - one snapshot a test session
    def _periods_like(self, period: str) -> set[str]:
        return {other for _region, other in self._rows if ("-" in other) == ("-" in period)}

    def of_the_data_page(self) -> set[float]:
        """What the snapshot says about itself, and how completely the state was reported."""
        found = set(_numbers_in(self._meta))
        of_state = self._figures.filter(pc.equal(self._figures["level"], "state"))
        for row in of_state.select(SHARES).to_pylist():
            found |= {100 * share for share in row.values() if share is not None}
        return found

    def _of_headlines(self, view: View) -> Iterator[float]:
        """What a finding may say of the place, the areas around it and the districts: values in
        both periods that are compared, changes, residents, and how many indicators or districts.
        """
        before = f"{int(view.period[:4]) - 1}{view.period[4:]}"
        for region in (*self.around(view.place), *self._districts):
            for period in (view.period, before):
                for row in self._rows.get((region, period), {}).values():
                    for number in (_number(row), row["numerator"], row["denominator"]):
                        if isinstance(number, float):
                            yield from (number, abs(number))
            for id_, row in self._rows.get((region, view.period), {}).items():
                for change in _difference(row, self._rows.get((region, before), {}).get(id_, {})):
                    yield abs(change)
            yield from _residents(self.regions[region])
            yield from self._cells.get((region, view.period), {}).values()
        yield from range(len(self._headers) + 1)

    def _of_peers(self, shown: Figure, view: View, indicators: set[str]) -> Iterator[float]:
        """Values of places on the level of the place compared, how many there are, and limits."""
        level = self.regions[view.place]["level"].replace("state", "district")
        peers = [id_ for id_, region in self.regions.items() if region["level"] == level]
        if shown.labels[0] in PLACES_COUNTED:
            yield from range(len(peers) + 1)
        if shown.labels[0] in PROCESS_LIMITS:
            for indicator in indicators:
                yield from self._process_limits(view.place, view.period, indicator)
        for region in (*peers, "01"):
            for id_ in indicators:
                row = self._rows.get((region, view.period), {}).get(id_)
                if row and (number := _number(row)) is not None:
                    yield number

    def _process_limits(self, place: str, until: str, indicator: str) -> Iterator[float]:
        """Mean of the calendar quarters since the last gap ± 2.66 × their mean change."""
        quarters = sorted(
            period for region, period in self._rows if region == place and "Q" in period
        )
        series: list[float] = []
        for period in quarters:
            number = _number(self._rows[place, period].get(indicator, {}))
            if period <= until:
                series = [] if number is None else [*series, number]
        if len(series) > 1:
            mean = sum(series) / len(series)
            changes = [abs(b - a) for a, b in pairwise(series)]
            reach = 2.66 * sum(changes) / len(changes)
            yield from (mean, max(mean - reach, 0.0), mean - reach, mean + reach)

    def _painted(self, municipality: str, level: str) -> list[str]:
        region = self.regions[municipality]
        key = {"unit": region["unit_id"], "district": region["district_id"]}.get(level)
        return [key or municipality]

    def _of(self, region: str, period: str, indicators: set[str], shown: Figure) -> Iterator[float]:
        now = self._rows.get((region, period), {})
        before = self._rows.get((region, f"{int(period[:4]) - 1}{period[4:]}"), {})
        for id_ in indicators or now.keys():
            if id_ not in now:
                continue
            row = now[id_]
            if CHANGE in shown.labels:
                if id_ in before:
                    yield from _difference(row, before[id_])
                continue
            yield from (100 * value for name in SHARES if isinstance(value := row[name], float))
            if shown.labels[0] in COMPLETENESS:
                continue
            yield from (value for name in MEASURED if isinstance(value := row[name], float))
            if row["status"] == "zero":
                yield 0.0

    @cache  # noqa: B019 - one snapshot a test session
    def _of_breakdowns(self, region: str, period: str) -> frozenset[float]:
        """Counts, their shares in the whole they are part of, and in the sum of all categories."""
        return frozenset(self._counts_and_shares(region, period))

    def _counts_and_shares(self, region: str, period: str) -> Iterator[float]:
        counts = self._cells.get((region, period), {})
        yield from counts.values()
        for (breakdown, category, measure), count in counts.items():
            for shown in TOGETHER.get(breakdown, (None,)):
                if shown is None or category in shown:
                    yield from _share(count, _sum(counts, breakdown, measure, shown))
            whole = counts.get((breakdown, category, WHOLE_OF.get(measure, "")), 0.0)
            yield from _share(count, whole)
            for stage in STAGES.get(breakdown, ()):
                yield from _share(count, counts.get((breakdown, stage, measure), 0.0))


def _added_up(counts: Counts) -> Iterator[float]:
    """Of the neighbourhoods by the quarter in which their funding ends: those until then."""
    quarters: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (breakdown, category, measure), count in counts.items():
        if breakdown == "funding_end" and category != "later":
            quarters[measure]["" if category == "over" else category] = count
    for ends in quarters.values():
        yield from accumulate(ends[quarter] for quarter in sorted(ends))


def _aftermath(counts: Counts) -> Iterator[float]:
    """Quarters from the end of funding, and what a project had in each, one before it as 100."""
    for (breakdown, quarter, measure), count in counts.items():
        if breakdown != "after_funding_end":
            continue
        yield float(quarter)
        course = f"projects_{measure.partition('_')[2]}"
        start, projects, then = (
            counts.get((breakdown, *which), 0.0)
            for which in (("-1", measure), ("-1", course), (quarter, course))
        )
        if start and projects and then:
            yield 100 * (count / then) / (start / projects)


def _add_under65(counts: Counts) -> None:
    """Small places publish two younger groups, which pages show as one beside the population."""
    younger = [counts.get(("age_mix", group, "visits")) for group in ("under30", "30-64")]
    if None not in younger:
        counts.setdefault(("age_mix", "under65", "visits"), sum(filter(None, younger)))


def _numbers_in(entry: object) -> Iterator[float]:
    """Every number at any depth, how many entries each list has, and the parts of dates."""
    if isinstance(entry, dict):
        for part in entry.values():
            yield from _numbers_in(part)
    elif isinstance(entry, list):
        yield len(entry)
        for part in entry:
            yield from _numbers_in(part)
    elif isinstance(entry, int | float):
        yield float(entry)
    elif isinstance(entry, str):
        yield from (float(number) for number in re.findall(r"\d+(?:\.\d+)?", entry))


def _share(part: float, whole: float) -> Iterator[float]:
    if whole:
        yield 100 * part / whole


def _sum(counts: Counts, breakdown: str, measure: str, categories: tuple[str, ...] | None) -> float:
    return sum(
        count
        for (of, category, what), count in counts.items()
        if (of, what) == (breakdown, measure) and (categories is None or category in categories)
    )


def _difference(now: dict[str, object], before: dict[str, object]) -> Iterator[float]:
    after, earlier = _number(now), _number(before)
    if after is not None and earlier is not None:
        yield after - earlier


def _number(row: dict[str, object]) -> float | None:
    value = 0.0 if row.get("status") == "zero" else row.get("value")
    return value if isinstance(value, float) else None


def _residents(region: dict[str, object]) -> Iterator[float]:
    for name in ("residents", "residents_65plus"):
        if isinstance(number := region[name], int | float):
            yield float(number)


def _periods_in(labels: Iterable[str]) -> set[str]:
    found = set()
    for label in labels:
        for quarter, year in PERIOD.findall(label):
            found.add(f"{year}-Q{quarter}" if quarter else year)
    return found

"""Questions put to the snapshot that is shown; whoever shows one says which, and what to keep."""

from calendar import monthrange
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

import pyarrow as pa

from quartiersmonitor import paths, peers, query
from quartiersmonitor.measure import REPORTING_RATE_RELIABLE
from quartiersmonitor.peers import Group, Peer, Place
from quartiersmonitor.snapshot import Snapshot
from quartiersmonitor.speech import figures
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Count, Header, Region, Value
from quartiersmonitor.views.hatches import Outlines
from quartiersmonitor.warehouse import Warehouse

Found = TypeVar("Found")


@dataclass(frozen=True)
class Shown:
    """A published data version and what its `meta.json` says.

    `reporting_rates` are the shares, 0–1, of the usage of the state that was reported, by period.
    """

    folder: Path
    version: str
    is_current: bool
    created: str
    delivered_until: str
    synthetic: bool
    contract_version: str
    engine: str
    protection: str
    periods: dict[str, tuple[str, ...]]
    reporting_rates: dict[str, float]
    sources: tuple[dict[str, str], ...]
    delivered_rows: dict[str, int]
    checks: dict[str, int]
    gate: dict[str, object] | None

    @classmethod
    def of(cls, found: Snapshot, *, is_current: bool) -> Self:
        """What `meta.json` says; KeyError or ValueError where it is damaged."""
        meta: Any = found.meta
        return cls(
            folder=found.folder,
            version=found.version,
            is_current=is_current,
            created=found.created,
            delivered_until=str(meta["data_until"]),
            synthetic=bool(meta["synthetic"]),
            contract_version=str(meta["contract_version"]),
            engine=str(meta["engine"]),
            protection=str(meta["protection"]),
            periods={grain: tuple(periods) for grain, periods in meta["periods"].items()},
            reporting_rates=dict(meta["reporting_rates"]),
            sources=tuple(meta["sources"]),
            delivered_rows=dict(meta["delivered_rows"]),
            checks=dict(meta["checks"]),
            gate=dict(meta["gate"]) if meta.get("gate") else None,
        )

    @property
    def data_until(self) -> str:
        """The day up to which figures reach, without the quarters that are being delivered."""
        if self.in_delivery.isdisjoint(self.periods.get("quarter", ())):
            return self.delivered_until
        return days(self.default_period)[1].isoformat()

    @property
    def newest_first(self) -> tuple[str, ...]:
        """Every calendar quarter, then every year, the newest first."""
        return tuple(
            period for grain in _GRAINS for period in reversed(self.periods.get(grain, ()))
        )

    @property
    def default_period(self) -> str:
        """The period that is shown unless another is chosen: a calendar quarter where there is one."""
        return self.usual_periods[0]

    @cached_property
    def usual_periods(self) -> tuple[str, ...]:
        """The newest quarter and the newest year that are reported well enough to speak of.

        Where none is, it is the one with the highest rate, the newest of several.
        """
        return tuple(self._usual(self.periods[grain]) for grain in _GRAINS if self.periods[grain])

    @cached_property
    def in_delivery(self) -> frozenset[str]:
        """The periods newer than the usual one of their length: they are still being delivered."""
        usual = {len(period): period for period in self.usual_periods}
        return frozenset(period for period in self.newest_first if period > usual[len(period)])

    def _usual(self, periods: tuple[str, ...]) -> str:
        rates = self.reporting_rates
        reliable = [period for period in periods if rates[period] >= REPORTING_RATE_RELIABLE]
        return reliable[-1] if reliable else max(periods, key=lambda one: (rates[one], one))


_GRAINS = ("quarter", "year")


class Memory(Protocol):
    """Gives what was found before under the same words, or has it found now.

    A snapshot never changes, so its folder and the question are the whole key.
    """

    def __call__(self, find: Callable[[], Found], *key: Hashable) -> Found: ...


def forgetful(find: Callable[[], Found], *_key: Hashable) -> Found:
    """A memory that keeps nothing."""
    return find()


@dataclass(frozen=True)
class _Reading:
    shown: Shown
    warehouse: Callable[[], Warehouse]
    memory: Memory


_reading: ContextVar[_Reading] = ContextVar("reading")


def show(found: Shown, warehouse: Callable[[], Warehouse], memory: Memory) -> None:
    """Every later question of this context is put to this snapshot."""
    _reading.set(_Reading(found, warehouse, memory))


@contextmanager
def opened(found: Snapshot, *, is_current: bool = True) -> Iterator[Shown]:
    """Put questions to a snapshot for a while, as a command does; answers are kept until the end."""
    kept: dict[tuple[Hashable, ...], Any] = {}

    def memory(find: Callable[[], Found], *key: Hashable) -> Found:
        if key not in kept:
            kept[key] = find()
        answer: Found = kept[key]
        return answer

    shown_then = Shown.of(found, is_current=is_current)
    with Warehouse.over_snapshot(found.folder) as warehouse:
        before = _reading.set(_Reading(shown_then, lambda: warehouse, memory))
        try:
            yield shown_then
        finally:
            _reading.reset(before)


def shown() -> Shown:
    """The snapshot that is shown."""
    return _reading.get().shown


def regions() -> dict[str, Region]:
    """Every region by its id, larger ones first."""
    return _kept(
        lambda: {str(row["region_id"]): Region(**row) for row in _rows("regions")},  # type: ignore[arg-type]
        "regions",
    )


def headers(language: str) -> dict[str, Header]:
    """Every indicator's header by its id, in the order of the topics."""
    return _kept(
        lambda: {str(row["id"]): figures.header(row, language) for row in _rows("indicators")},
        "indicators",
        language,
    )


def mains(language: str) -> dict[str, Header]:
    """The indicators of the catalogue, without their variants, in the order of the topics."""
    return {id_: found for id_, found in headers(language).items() if not found.variant_of}


def variants(indicator: str, language: str) -> list[Header]:
    """An indicator with its variants, itself first, whichever of them is named."""
    every = headers(language)
    family = [found for found in every.values() if found.main == every[indicator].main]
    return sorted(family, key=lambda found: bool(found.variant_of))


def headlines(language: str) -> list[Header]:
    """The indicators that open the overview, in the order of their rank."""
    ranked = [header for header in headers(language).values() if header.headline]
    return sorted(ranked, key=lambda header: header.headline or 0)


def by_region(indicator: str, level: str, period: str) -> tuple[Value, ...]:
    """One indicator in one period, for every region of the level."""
    return _values(
        "figures_by_region",
        (("indicator", indicator), ("level", level), ("period", period)),
    )


def over_time(region: Region, period: str) -> dict[str, tuple[Value, ...]]:
    """Every indicator of a region up to a period, quarter by quarter or year by year."""
    grain = "quarter" if "-" in period else "year"
    found: dict[str, tuple[Value, ...]] = {}
    for value in _values(
        "figures_over_time",
        (("level", region.level), ("region", region.region_id), ("grain", grain)),
    ):
        if value.period <= period:
            found[value.indicator] = (*found.get(value.indicator, ()), value)
    return found


def rows(name: str, **asked: str) -> tuple[dict[str, object], ...]:
    """What a query of `queries/pages` finds in the snapshot, as rows by name of the column."""
    return _kept(lambda: tuple(_rows(name, **asked)), "rows", name, tuple(sorted(asked.items())))


def table(name: str, **asked: object) -> pa.Table:
    """What a query of `queries/pages` finds in the snapshot, as an Arrow table."""
    return _reading.get().warehouse().arrow(query.text(f"pages/{name}.sql"), **asked)


def counts_by_region(breakdown: str, level: str, period: str) -> tuple[Count, ...]:
    """One breakdown in one period, for every region of the level."""
    return _counts(
        "counts_by_region",
        (("breakdown", breakdown), ("level", level), ("period", period)),
    )


def counts_over_time(breakdown: str, region: Region, period: str) -> tuple[Count, ...]:
    """One breakdown of a region, for every period of the same length."""
    grain = "quarter" if "-" in period else "year"
    return _counts(
        "counts_over_time",
        (
            ("breakdown", breakdown),
            ("level", region.level),
            ("region", region.region_id),
            ("grain", grain),
        ),
    )


def places() -> dict[str, Place]:
    """What decides who is compared with whom, by region."""
    return _kept(
        lambda: {str(row["region_id"]): Place(**row) for row in _rows("places")},  # type: ignore[arg-type]
        "places",
    )


def groups(region_id: str, period: str) -> dict[Group, tuple[str, ...]]:
    """Who a place can be compared with in a period, by group."""

    def find() -> dict[Group, tuple[str, ...]]:
        running = _running(period)
        place = places()[region_id]
        return {
            group: tuple(other.region_id for other in peers.members(group, place, running))
            for group in peers.groups(place, running)
        }

    return _kept(find, "groups", region_id, period)


def similar(region_id: str, period: str) -> tuple[Peer, ...]:
    """The places most like it among those that work in the period."""
    return _kept(
        lambda: peers.similar(places()[region_id], _running(period)), "similar", region_id, period
    )


def days(period: str) -> tuple[date, date]:
    """The first and the last day of a calendar quarter or year."""
    year = int(period[:4])
    if "-" not in period:
        return date(year, 1, 1), date(year, 12, 31)
    month = 3 * int(period[-1])
    return date(year, month - 2, 1), date(year, month, monthrange(year, month)[1])


def evidence(indicator: str, level: str, period: str) -> tuple[Evidence, ...]:
    """One indicator in one period for every region of the level, with counts and limits."""
    return _evidence(
        "evidence_by_indicator",
        (("indicator", indicator), ("level", level), ("period", period)),
    )


def evidence_of(regions: tuple[str, ...], period: str) -> dict[tuple[str, str], Evidence]:
    """Every indicator of the regions in one period, by region and indicator."""
    found = _evidence("evidence_by_region", (("regions", regions), ("period", period)))
    return {(value.region_id, value.indicator): value for value in found}


def reporting(grain: str) -> tuple[tuple[str, str, float | None, float | None, float | None], ...]:
    """Period, indicator, reporting rate, share unknown and share estimated of the state."""
    return _kept(
        lambda: tuple(tuple(row.values()) for row in _rows("reporting", grain=grain)),  # type: ignore[misc]
        "reporting",
        grain,
    )


def outlines() -> Outlines:
    """The borders of all municipalities."""
    file = paths.STATIC / "municipalities.geojson"
    return _kept(
        lambda: Outlines.read(file.read_text(encoding="utf-8")), "outlines", file.stat().st_mtime_ns
    )


def drawn(draw: Callable[[], bytes], *what: str) -> bytes:
    """A drawing over the outlines and the snapshot shown, made once."""
    changed = (paths.STATIC / "municipalities.geojson").stat().st_mtime_ns
    return _kept(draw, "drawn", changed, *what)


def _kept(find: Callable[[], Found], *key: Hashable) -> Found:
    reading = _reading.get()
    return reading.memory(find, str(reading.shown.folder), *key)


def _rows(name: str, **parameters: object) -> list[dict[str, object]]:
    sql = query.text(f"pages/{name}.sql")
    found: list[dict[str, object]] = _reading.get().warehouse().arrow(sql, **parameters).to_pylist()
    return found


def _values(name: str, parameters: tuple[tuple[str, str], ...]) -> tuple[Value, ...]:
    return _kept(
        lambda: tuple(Value(**_cautious(row)) for row in _rows(name, **dict(parameters))),  # type: ignore[arg-type]
        name,
        parameters,
    )


def _counts(name: str, parameters: tuple[tuple[str, str], ...]) -> tuple[Count, ...]:
    return _kept(
        lambda: tuple(Count(**row) for row in _rows(name, **dict(parameters))),  # type: ignore[arg-type]
        name,
        parameters,
    )


def _evidence(
    name: str, parameters: tuple[tuple[str, str | tuple[str, ...]], ...]
) -> tuple[Evidence, ...]:
    def find() -> tuple[Evidence, ...]:
        asked = {key: list(v) if isinstance(v, tuple) else v for key, v in parameters}
        return tuple(Evidence(**_cautious(row)) for row in _rows(name, **asked))  # type: ignore[arg-type]

    return _kept(find, name, parameters)


def _cautious(row: dict[str, object]) -> dict[str, object]:
    """What is still being delivered is compared with nothing."""
    if row["period"] not in shown().in_delivery:
        return row
    return {**row, "comparison": "none", "in_delivery": True}


def _running(period: str) -> list[Place]:
    first, last = days(period)
    return [place for place in places().values() if place.runs(first, last)]

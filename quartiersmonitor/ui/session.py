"""The seam between Streamlit and a snapshot: finding it, loading it once, and caching answers."""

import gc
import logging
from calendar import monthrange
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from quartiersmonitor import paths, peers, query
from quartiersmonitor import snapshot as published
from quartiersmonitor.peers import Group, Peer, Place
from quartiersmonitor.speech import figures
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Count, Header, Region, Value
from quartiersmonitor.ui.hatches import Outlines
from quartiersmonitor.warehouse import Warehouse

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class Snapshot:
    """A published data version and what its `meta.json` says."""

    folder: Path
    version: str
    is_current: bool
    created: str
    data_until: str
    synthetic: bool
    contract_version: str
    engine: str
    protection: str
    periods: dict[str, tuple[str, ...]]
    sources: tuple[dict[str, str], ...]
    delivered_rows: dict[str, int]
    checks: dict[str, int]
    gate: dict[str, object] | None


_shown: ContextVar[Snapshot] = ContextVar("shown")


def warm_up() -> None:
    """Load the snapshot in force, and keep what is loaded out of every later garbage collection.

    Streamlit collects garbage after each run; looking through all modules and figures each time
    would cost more than the run itself.
    """
    snapshot()
    gc.collect()
    gc.freeze()


def snapshot(wanted: str | None = None) -> Snapshot | None:
    """The wanted version where it is kept, else the one in force, else none.

    A version is a folder of `QM_SNAPSHOTS` with a readable `meta.json`; `current` names the one
    in force, and is read anew on every run, so that publishing shows at once.
    """
    root = paths.snapshots()
    current = published.current_version(root)
    kept = (found.version for found in published.find_all(root))
    for version in filter(None, (wanted, current, *kept)):
        if found := _read(root, version, current):
            return found
    return None


def _read(root: Path, version: str, current: str | None) -> Snapshot | None:
    try:
        found = published.find(root, version)
    except published.NoSnapshot:
        return None
    meta: Any = found.meta
    try:
        _warehouse(str(found.folder))
        return Snapshot(
            folder=found.folder,
            version=version,
            is_current=version == current,
            created=found.created,
            data_until=str(meta["data_until"]),
            synthetic=bool(meta["synthetic"]),
            contract_version=str(meta["contract_version"]),
            engine=str(meta["engine"]),
            protection=str(meta["protection"]),
            periods={grain: tuple(periods) for grain, periods in meta["periods"].items()},
            sources=tuple(meta["sources"]),
            delivered_rows=dict(meta["delivered_rows"]),
            checks=dict(meta["checks"]),
            gate=dict(meta["gate"]) if meta.get("gate") else None,
        )
    except Exception:  # whatever is wrong with a folder, another version may still be readable
        _LOGGER.exception("snapshot %s cannot be read", version)
        return None


def show(found: Snapshot) -> None:
    """Every later question of this run is put to this snapshot."""
    _shown.set(found)


def shown() -> Snapshot:
    """The snapshot this run shows."""
    return _shown.get()


def regions() -> dict[str, Region]:
    """Every region by its id, larger ones first."""
    return _regions(str(shown().folder))


def headers(language: str) -> dict[str, Header]:
    """Every indicator's header by its id, in the order of the topics."""
    return _headers(str(shown().folder), language)


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
        str(shown().folder),
        "figures_by_region",
        (("indicator", indicator), ("level", level), ("period", period)),
    )


def over_time(region: Region, period: str) -> dict[str, tuple[Value, ...]]:
    """Every indicator of a region up to a period, quarter by quarter or year by year."""
    grain = "quarter" if "-" in period else "year"
    found: dict[str, tuple[Value, ...]] = {}
    for value in _values(
        str(shown().folder),
        "figures_over_time",
        (("level", region.level), ("region", region.region_id), ("grain", grain)),
    ):
        if value.period <= period:
            found[value.indicator] = (*found.get(value.indicator, ()), value)
    return found


def rows(name: str, **asked: str) -> tuple[dict[str, object], ...]:
    """What a query of `queries/pages` finds in the snapshot, as rows by name of the column."""
    return _found(str(shown().folder), name, tuple(sorted(asked.items())))


def counts_by_region(breakdown: str, level: str, period: str) -> tuple[Count, ...]:
    """One breakdown in one period, for every region of the level."""
    return _counts(
        str(shown().folder),
        "counts_by_region",
        (("breakdown", breakdown), ("level", level), ("period", period)),
    )


def counts_over_time(breakdown: str, region: Region, period: str) -> tuple[Count, ...]:
    """One breakdown of a region, for every period of the same length."""
    grain = "quarter" if "-" in period else "year"
    return _counts(
        str(shown().folder),
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
    return _places(str(shown().folder))


def groups(region_id: str, period: str) -> dict[Group, tuple[str, ...]]:
    """Who a place can be compared with in a period, by group."""
    return _groups(str(shown().folder), region_id, period)


def similar(region_id: str, period: str) -> tuple[Peer, ...]:
    """The places most like it among those that work in the period."""
    return _similar(str(shown().folder), region_id, period)


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
        str(shown().folder),
        "evidence_by_indicator",
        (("indicator", indicator), ("level", level), ("period", period)),
    )


def evidence_of(regions: tuple[str, ...], period: str) -> dict[tuple[str, str], Evidence]:
    """Every indicator of the regions in one period, by region and indicator."""
    found = _evidence(
        str(shown().folder), "evidence_by_region", (("regions", regions), ("period", period))
    )
    return {(value.region_id, value.indicator): value for value in found}


def reporting(grain: str) -> tuple[tuple[str, str, float | None, float | None, float | None], ...]:
    """Period, indicator, reporting rate, share unknown and share estimated of the state."""
    return _reporting(str(shown().folder), grain)


def outlines() -> Outlines:
    """The borders of all municipalities."""
    file = paths.STATIC / "municipalities.geojson"
    return _outlines(str(file), file.stat().st_mtime_ns)


def drawn(draw: Callable[[], bytes], *what: str) -> bytes:
    """A drawing over the outlines and the snapshot shown, made once."""
    changed = (paths.STATIC / "municipalities.geojson").stat().st_mtime_ns
    return _drawn(draw, str(shown().folder), changed, what)


# A snapshot never changes, so its folder is the whole key of what is cached from it.
@st.cache_resource(show_spinner=False, max_entries=3)
def _warehouse(folder: str) -> Warehouse:
    return Warehouse.over_snapshot(Path(folder))


def _rows(folder: str, name: str, **parameters: object) -> list[dict[str, object]]:
    sql = _sql(name)
    rows: list[dict[str, object]] = _warehouse(folder).arrow(sql, **parameters).to_pylist()
    return rows


@st.cache_resource(show_spinner=False, max_entries=32)
def _sql(name: str) -> str:
    return query.text(f"pages/{name}.sql")


@st.cache_resource(show_spinner=False, max_entries=3)
def _regions(folder: str) -> dict[str, Region]:
    return {
        str(row["region_id"]): Region(**row)  # type: ignore[arg-type]
        for row in _rows(folder, "regions")
    }


@st.cache_resource(show_spinner=False, max_entries=6)
def _headers(folder: str, language: str) -> dict[str, Header]:
    return {str(row["id"]): figures.header(row, language) for row in _rows(folder, "indicators")}


@st.cache_resource(show_spinner=False, max_entries=1)
def _outlines(file: str, changed: int) -> Outlines:
    return Outlines.read(Path(file).read_text(encoding="utf-8"))


@st.cache_resource(show_spinner=False, max_entries=256)
def _drawn(
    _draw: Callable[[], bytes], folder: str, outlines_changed: int, what: tuple[str, ...]
) -> bytes:
    return _draw()


@st.cache_resource(show_spinner=False, max_entries=256)
def _values(folder: str, name: str, parameters: tuple[tuple[str, str], ...]) -> tuple[Value, ...]:
    return tuple(
        Value(**row)  # type: ignore[arg-type]
        for row in _rows(folder, name, **dict(parameters))
    )


@st.cache_resource(show_spinner=False, max_entries=3)
def _places(folder: str) -> dict[str, Place]:
    return {
        str(row["region_id"]): Place(**row)  # type: ignore[arg-type]
        for row in _rows(folder, "places")
    }


@st.cache_resource(show_spinner=False, max_entries=256)
def _groups(folder: str, region_id: str, period: str) -> dict[Group, tuple[str, ...]]:
    running = _running(folder, period)
    place = _places(folder)[region_id]
    return {
        group: tuple(other.region_id for other in peers.members(group, place, running))
        for group in peers.groups(place, running)
    }


@st.cache_resource(show_spinner=False, max_entries=256)
def _similar(folder: str, region_id: str, period: str) -> tuple[Peer, ...]:
    return peers.similar(_places(folder)[region_id], _running(folder, period))


def _running(folder: str, period: str) -> list[Place]:
    first, last = days(period)
    return [place for place in _places(folder).values() if place.runs(first, last)]


@st.cache_resource(show_spinner=False, max_entries=64)
def _evidence(
    folder: str, name: str, parameters: tuple[tuple[str, str | tuple[str, ...]], ...]
) -> tuple[Evidence, ...]:
    asked = {key: list(v) if isinstance(v, tuple) else v for key, v in parameters}
    return tuple(
        Evidence(**row)  # type: ignore[arg-type]
        for row in _rows(folder, name, **asked)
    )


@st.cache_resource(show_spinner=False, max_entries=64)
def _found(
    folder: str, name: str, asked: tuple[tuple[str, str], ...]
) -> tuple[dict[str, object], ...]:
    return tuple(_rows(folder, name, **dict(asked)))


@st.cache_resource(show_spinner=False, max_entries=256)
def _counts(folder: str, name: str, parameters: tuple[tuple[str, str], ...]) -> tuple[Count, ...]:
    return tuple(
        Count(**row)  # type: ignore[arg-type]
        for row in _rows(folder, name, **dict(parameters))
    )


@st.cache_resource(show_spinner=False, max_entries=6)
def _reporting(
    folder: str, grain: str
) -> tuple[tuple[str, str, float | None, float | None, float | None], ...]:
    return tuple(tuple(row.values()) for row in _rows(folder, "reporting", grain=grain))  # type: ignore[misc]

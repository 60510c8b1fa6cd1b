"""The published rows behind a view, unrounded, as tables for other programs."""

from collections.abc import Iterable, Sequence

import pyarrow as pa

from quartiersmonitor.views import reading


def indicator(
    ids: Sequence[str],
    *,
    level: str = "",
    region_ids: Iterable[str] = (),
    grain: str = "",
    periods: Iterable[str] = (),
) -> pa.Table:
    """Rows of `values.parquet` with the names of the regions; what is left out is not narrowed."""
    return _narrowed("behind_indicators", level, region_ids, grain, periods, indicators=list(ids))


def breakdown(
    names: Sequence[str],
    *,
    level: str = "",
    region_ids: Iterable[str] = (),
    grain: str = "",
    periods: Iterable[str] = (),
) -> pa.Table:
    """Rows of `breakdowns.parquet` with the names of the regions, narrowed as those of indicators."""
    return _narrowed("behind_breakdowns", level, region_ids, grain, periods, breakdowns=list(names))


def _narrowed(
    name: str,
    level: str,
    region_ids: Iterable[str],
    grain: str,
    periods: Iterable[str],
    **wanted: list[str],
) -> pa.Table:
    where = {"level": level, "regions": list(region_ids), "grain": grain, "periods": list(periods)}
    return reading.table(name, **wanted, **where)


def grants(region_ids: Iterable[str] = ()) -> pa.Table:
    """Rows of `grants.parquet`, of all neighbourhoods or of some."""
    return reading.table("behind_grants", regions=list(region_ids))

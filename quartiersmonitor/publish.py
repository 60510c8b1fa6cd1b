"""From exports to a published snapshot: check, compute, protect, write."""

import hashlib
import hmac
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Literal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from quartiersmonitor import (
    breakdown,
    contract,
    exports_change,
    indicator,
    measure,
    paths,
    query,
    snapshot,
    thresholds,
)
from quartiersmonitor.breakdown import Breakdown
from quartiersmonitor.checking import check
from quartiersmonitor.checking.finding import Finding, Severity
from quartiersmonitor.disclosure import attack, p_table, protection, release, secret
from quartiersmonitor.indicator import Indicator
from quartiersmonitor.warehouse import Warehouse

Progress = Callable[[str, float], None]

_FOLDER = paths.QUERIES / "publish"

_HEADER = (
    *("id", "slug", "headline", "variant_of", "compared", "counted", "unit", "per", "decimals"),
    *("privacy", "minimum_count", "owner", "reviewed"),
)

# Modules whose arithmetic decides the figures: another text of theirs is another version.
_DECIDING = (
    *(
        "measure.py",
        "thresholds.py",
        "publish.py",
        "indicator.py",
        "breakdown.py",
        "query.py",
        "snapshot.py",
    ),
    *("methods/*.py", "disclosure/*.py"),
)


class ExportsRefused(Exception):
    """The exports have errors; `findings` says which. Nothing was published."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


def silent(stage: str, share: float) -> None:
    """Progress that nobody watches."""


def publish(
    exports: Path,
    snapshots: Path,
    *,
    reference: Path = paths.REFERENCE,
    progress: Progress = silent,
    language: Literal["de", "en"] = "de",
) -> snapshot.Snapshot:
    """Check the exports, build a snapshot of them and put it in force.

    `progress` is told each stage with the share of the work done, 0–1. Exports that were
    published before, with the same queries, give the same version, which is only put in force
    again. Deliveries are accepted and withdrawn before or after, never meanwhile. The current
    snapshot stays where this raises: ExportsRefused when the exports have errors, ExportsUnusable
    when a change of them was cut off and cannot be ended, SecretRefused when real exports come
    without a usable `QM_SECRET_FILE`, ReleaseRefused when people could be found out from what
    would be published.
    """
    # Who accepts a delivery holds the lock on the exports only: neither can wait for the other.
    with snapshot.exclusive(snapshots), exports_change.settled(exports):
        progress("check", 0.0)
        findings = list(check.check(exports, reference, language))
        if any(finding.severity is Severity.ERROR for finding in findings):
            raise ExportsRefused(findings)
        progress("fingerprint", 0.25)
        key = secret.read(all_synthetic=_all_synthetic(exports))
        version = fingerprint(exports, reference, key)
        try:
            snapshot.find(snapshots, version)
            return snapshot.put_in_force(snapshots, version)
        except snapshot.NoSnapshot:
            pass
        with snapshot.building(snapshots) as folder, snapshot.building(snapshots) as spill:
            with Warehouse.over_exports(exports, reference, spill) as warehouse:
                meta = _build(warehouse, key, folder, progress)
            meta |= {
                "version": version,
                "layout": snapshot.LAYOUT,
                "created": datetime.now(UTC).isoformat(timespec="seconds"),
                "sources": _sources(reference),
                "delivered_rows": delivered_rows(exports),
                "checks": _counted(findings),
                "protection": protection.PROTECTION,
            }
            _write_json(folder / "meta.json", meta)
            progress("done", 1.0)
            return snapshot.finish(folder, version)


def fingerprint(exports: Path, reference: Path, key: bytes) -> str:
    """The version: a hash of exports, reference data, contract, queries, deciding code and key."""
    digest = hashlib.blake2b(hmac.digest(key, b"version", "sha256"), digest_size=6)
    tables = contract.read_all()
    for name, table in tables.items():
        folder = reference if table.is_reference else exports
        for file in contract.export_files(folder, name):
            with file.open("rb") as content:
                digest.update(hashlib.file_digest(content, "blake2b").digest())
    package = Path(__file__).parent
    decided_by = [
        *sorted(paths.QUERIES.rglob("*.sql")),
        *sorted(paths.CONTRACT.rglob("*.toml")),
        reference / "sources.toml",
        *(file for name in _DECIDING for file in sorted(package.glob(name))),
    ]
    for file in decided_by:
        digest.update(file.name.encode() + file.read_bytes())
    # What the gate finds, and with it what is left out, may differ with another solver.
    digest.update(attack.SOLVER.encode())
    return digest.hexdigest()


def _all_synthetic(exports: Path) -> bool:
    """Whether every delivery of the exports says of itself that it is invented."""
    flags = [
        pq.read_table(file, columns=["ist_synthetisch"])["ist_synthetisch"]
        for file in contract.export_files(exports, "lieferungen")
    ]
    return all(flag is True for column in flags for flag in column.to_pylist())


def _counted(findings: Iterable[Finding]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.severity.value] += finding.count
    return dict(counts)


def delivered_rows(exports: Path) -> dict[str, int]:
    """How many rows each table was delivered with; tables that were not delivered are left out."""
    return {
        name: sum(pq.read_metadata(file).num_rows for file in files)
        for name, table in contract.read_all().items()
        if not table.is_reference and (files := contract.export_files(exports, name))
    }


def establish_facts(warehouse: Warehouse, progress: Progress = silent) -> pa.Table:
    """Staging views, facts and the table `region` over exports; returns the regions."""
    for number, stage in enumerate(("staging", "facts")):
        progress(stage, 0.3 + 0.05 * number)
        warehouse.run_all(paths.QUERIES / stage, **thresholds.IN_FACTS)
    regions = warehouse.arrow(query.text("publish/regions.sql"))
    warehouse.add("region", regions)
    return regions


def _build(warehouse: Warehouse, key: bytes, folder: Path, progress: Progress) -> dict[str, object]:
    regions = establish_facts(warehouse, progress)
    indicators = indicator.read_all()
    periods = warehouse.table(query.text("publish/periods.sql"))
    progress("protect", 0.4)
    protection.count_people(warehouse, key)
    clearance = release.clear(
        warehouse,
        {str(period)[:4] for period in periods["period"]},
        lambda share: progress("release gate", 0.42 + 0.3 * share),
    )
    protection.publish_amounts(warehouse)
    warehouse.run_all(paths.QUERIES / "companions")
    values = figures(
        warehouse,
        indicators.values(),
        progress=lambda id_, share: progress(id_, 0.75 + 0.15 * share),
    )
    progress("breakdowns", 0.9)
    breakdowns = _parts(warehouse, breakdown.read_all().values())
    progress("write", 0.95)
    tables = {
        "regions": regions,
        "indicators": pa.Table.from_pylist([_row(found) for found in indicators.values()]),
        "values": values,
        "breakdowns": breakdowns,
        "grants": warehouse.arrow(query.text("publish/grants.sql")),
    }
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    [delivered] = warehouse.arrow(query.text("publish/deliveries.sql")).to_pylist()
    return {
        "contract_version": contract.VERSION,
        "synthetic": delivered["any_synthetic"],
        "engine": f"duckdb {installed_version('duckdb')}",
        "data_until": delivered["data_until"].isoformat(),
        "periods": {
            grain: periods.loc[periods["grain"] == grain, "period"].tolist()
            for grain in ("quarter", "year")
        },
        "reporting_rates": dict(
            zip(periods["period"], periods["reporting_rate"].tolist(), strict=True)
        ),
        "row_counts": {name: table.num_rows for name, table in tables.items()},
        "gate": clearance.summary(),
    }


def figures(
    warehouse: Warehouse,
    indicators: Collection[Indicator],
    *,
    noise_variance: float = p_table.VARIANCE,
    progress: Progress = silent,
) -> pa.Table:
    """The values of indicators for every row of `region` and every period, as published.

    Needs what `_build` leaves before it: facts, published people and amounts, companions. Columns
    and order are those of `values.parquet`; `noise_variance` is that of the counts of people.
    """
    measured = [
        {"indicator": found.id, "companion": found.companion.value, "level": level}
        for found in indicators
        for level in found.levels
    ]
    warehouse.add("measured", pa.Table.from_pylist(measured))
    warehouse.add("indicator_count", _COUNTS.empty_table())
    for number, found in enumerate(indicators):
        progress(found.id, number / len(indicators))
        warehouse.run(_FOLDER / "count.sql", indicator=found.id, counts=found.sql)
    in_order = sorted(indicators, key=lambda found: found.id)
    parts = [in_order[first : first + TOGETHER] for first in range(0, len(in_order), TOGETHER)]
    return pa.concat_tables(
        _measured(warehouse, part, noise_variance) for part in parts
    ).combine_chunks()


def _measured(
    warehouse: Warehouse, indicators: Collection[Indicator], noise_variance: float
) -> pa.Table:
    counts = warehouse.table(
        query.text("publish/counts.sql"),
        indicators=[found.id for found in indicators],
        noise_variance=noise_variance,
    )
    return _written(measure.measure(counts, indicators))


TOGETHER = 16
"""Indicators measured in one frame: a frame of all would hold a gigabyte of a whole country."""

_COUNTS = pa.schema(
    [
        *((name, pa.string()) for name in ("indicator", "level", "region_id", "grain", "period")),
        *(
            (name, pa.float64())
            for name in ("numerator", "denominator", "variance", "clusters", "noise_cells")
        ),
        *((name, pa.bool_()) for name in ("hidden", "estimated")),
    ]
)


def _parts(warehouse: Warehouse, breakdowns: Iterable[Breakdown]) -> pa.Table:
    warehouse.add("part", _PARTS.empty_table())
    for found in breakdowns:
        warehouse.run(_FOLDER / "part.sql", breakdown=found.id, parts=found.sql)
    return _written(warehouse.table(query.text("publish/breakdowns.sql")))


_PARTS = pa.schema(
    [
        *((name, pa.string()) for name in ("breakdown", "level", "region_id", "grain", "period")),
        *((name, pa.string()) for name in ("category", "measure")),
        ("value", pa.float64()),
        ("hidden", pa.bool_()),
    ]
)


def _written(rows: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata()


def _row(found: Indicator) -> dict[str, object]:
    """An indicator's header as one flat row; the wording as `title_de`, `title_en` …"""
    row = {key: getattr(found, key) for key in _HEADER}
    row |= {key: str(getattr(found, key)) for key in ("topic", "kind", "polarity", "companion")}
    row |= {key: list(getattr(found, key)) for key in ("levels", "needs", "motion")}
    for language in ("de", "en"):
        wording = getattr(found, language)
        for key in ("title", "definition", "formula", "finding"):
            row[f"{key}_{language}"] = getattr(wording, key)
        row[f"caveats_{language}"] = list(wording.caveats)
    return row


def _sources(reference: Path) -> list[dict[str, object]]:
    content = tomllib.loads((reference / "sources.toml").read_text(encoding="utf-8"))
    sources: list[dict[str, object]] = content["source"]
    return sources


def _write_json(path: Path, content: dict[str, object]) -> None:
    path.write_text(
        json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n", encoding="utf-8"
    )

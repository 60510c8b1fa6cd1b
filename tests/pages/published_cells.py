"""What a test looks up in the published demo: cells of breakdowns, and where they are secret."""

import json
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
from streamlit.testing.v1 import AppTest

Cells = dict[tuple[str, str], float | None]
"""The cells of a breakdown by category and measure; None where nothing is published."""


def cells(snapshots: Path, breakdown: str, region: str, period: str) -> Cells:
    """The cells of one region in one period."""
    table = pq.read_table(
        _current(snapshots) / "breakdowns.parquet",
        filters=[
            ("breakdown", "=", breakdown),
            ("region_id", "=", region),
            ("period", "=", period),
        ],
    )
    return {
        (row["category"], row["measure"]): row["value"] or 0.0
        if row["status"] in ("ok", "zero")
        else None
        for row in table.to_pylist()
    }


def secret_regions(snapshots: Path, breakdown: str, level: str, period: str) -> list[str]:
    """The regions of a level of which no cell of the breakdown is published."""
    table = pq.read_table(
        _current(snapshots) / "breakdowns.parquet",
        filters=[("breakdown", "=", breakdown), ("level", "=", level), ("period", "=", period)],
    )
    known = table.filter(pc.field("status").isin(["ok", "zero"]))
    shown = set(known["region_id"].to_pylist())
    return sorted(set(table["region_id"].to_pylist()) - shown)


def charts(app: AppTest) -> list[dict[str, list[dict[str, object]]]]:
    """Every chart of a page as Plotly gets it."""
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def _current(snapshots: Path) -> Path:
    return snapshots / (snapshots / "current").read_text(encoding="utf-8").strip()

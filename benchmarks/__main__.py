"""`make bench`: full-size timings, printed as a table and written to `benchmarks/results/`."""

import argparse
import json
import os
import platform
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import (
    deliveries,
    documents,
    gate,
    overview,
    place_sheet,
    presentation,
    publish,
    stage,
)

# A neighbourhood of the demo that delivers everything.
REVIEWED = ("Q14", "2025-Q4")
# A municipality of the demo with a neighbourhood of its own.
PLACE = "01058135"

RESULTS = Path(__file__).parent / "results"

# What we want to stay below; printed beside the measurement, never asserted.
GOALS = {
    "publish seconds": 20.0,
    "publish peak_megabytes": 4000.0,
    "gate seconds": 60.0,
    "CSV dry_run_seconds": 60.0,
    "CSV accept_seconds": 60.0,
    "XLSX dry_run_seconds": 60.0,
    "XLSX accept_seconds": 60.0,
    "documents first_report_seconds": 3.0,
    "presentation pptx_seconds": 10.0,
    "place first_place_seconds": 3.0,
    "stage longest_step_milliseconds": 300.0,
    "overview first_view_seconds": 60.0,
    "overview cpu_milliseconds": 90.0,
    "overview kilobytes": 60.0,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--usage-rows", type=int, default=10_000_000, metavar="N")
    usage_rows = parser.parse_args().usage_rows

    with tempfile.TemporaryDirectory() as folder:
        exports, snapshots = Path(folder, "exports"), Path(folder, "snapshots")
        print(f"Writing exports with {usage_rows:,} usage rows …", flush=True)
        written = publish.write_exports(exports, usage_rows)
        print("Publishing them …", flush=True)
        published = publish.publish(exports, snapshots)
        print("Attacking the default demo …", flush=True)
        publish.write_exports(Path(folder, "demo"), None)
        attacked = gate.measure(Path(folder, "demo"))
        print("Writing a quarterly report …", flush=True)
        publish.publish(Path(folder, "demo"), Path(folder, "demo-snapshots"))
        reported = documents.measure(
            Path(folder, "demo"), Path(folder, "demo-snapshots"), *REVIEWED
        )
        print("Writing slides, a place and a stage …", flush=True)
        presented = presentation.measure(Path(folder, "demo-snapshots"))
        printed = place_sheet.measure(Path(folder, "demo-snapshots"), PLACE)
        stepped = stage.measure(Path(folder, "demo-snapshots"))
        print("Taking in lists of full size …", flush=True)
        of_csv = deliveries.csv(Path(folder, "csv"))
        of_xlsx = deliveries.xlsx(Path(folder, "xlsx"))
        print("Changing the period on the overview …", flush=True)
        viewed = overview.measure(snapshots)

    measured = {
        f"{what} {name}": value
        for what, taken in (
            ("demo", written),
            ("publish", published),
            ("gate", attacked),
            ("documents", reported),
            ("presentation", presented),
            ("place", printed),
            ("stage", stepped),
            ("CSV", of_csv),
            ("XLSX", of_xlsx),
            ("overview", viewed),
        )
        for name, value in asdict(taken).items()
    }
    print(_table(measured))
    print(_write(usage_rows, measured))


def _table(measured: dict[str, float]) -> str:
    lines = [f"{'':34}{'measured':>12}{'goal':>12}"]
    for name, value in measured.items():
        goal = f"< {GOALS[name]:,.0f}" if name in GOALS else ""
        lines.append(f"{name.replace('_', ' '):34}{value:>12,.1f}{goal:>12}")
    return "\n".join(lines)


def _write(usage_rows: int, measured: dict[str, float]) -> Path:
    now = datetime.now(UTC)
    result = {
        "measured_at": now.isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "usage_rows": usage_rows,
        "measured": {name: round(value, 3) for name, value in measured.items()},
        "goals": GOALS,
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{now:%Y-%m-%dT%H%M%S}.json"
    path.write_text(json.dumps(result, indent=2) + "\n")
    return path


if __name__ == "__main__":
    main()

"""How long the release gate takes for the whole demo: every year, reader and provider."""

import time
from dataclasses import dataclass
from pathlib import Path

from quartiersmonitor import paths, publish, query
from quartiersmonitor.disclosure import protection, release, secret
from quartiersmonitor.warehouse import Warehouse


@dataclass(frozen=True)
class Gate:
    """Seconds on the clock and of CPU, pairs of role and small count, and views left out."""

    seconds: float
    cpu_seconds: float
    targets: int
    left_out: int


def measure(exports: Path) -> Gate:
    """Attacks what would be published of these exports until no attack succeeds."""
    with Warehouse.over_exports(exports, paths.REFERENCE) as warehouse:
        publish.establish_facts(warehouse)
        protection.count_people(warehouse, secret.PUBLIC_DEMONSTRATION_KEY)
        periods = warehouse.table(query.text("publish/periods.sql"))["period"]
        begun, cpu = time.perf_counter(), time.process_time()
        clearance = release.clear(warehouse, {str(p)[:4] for p in periods}, lambda _share: None)
        return Gate(
            time.perf_counter() - begun,
            time.process_time() - cpu,
            sum(sum(report.targets.values()) for report in clearance.reports.values()),
            len(clearance.coarsenings),
        )

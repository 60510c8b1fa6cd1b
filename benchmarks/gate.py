"""How long the release gate takes: the whole demo, and how its cost grows with the places."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from quartiersmonitor import paths, publish, query
from quartiersmonitor.disclosure import attack, protection, release, secret
from quartiersmonitor.disclosure.attack import Publication
from quartiersmonitor.warehouse import Warehouse

YEAR = "2024"


@dataclass(frozen=True)
class Gate:
    """Seconds on the clock and of CPU, pairs of role and small count, and views left out.

    `twofold` and `fourfold` are how many times the CPU of the demo's visits of one year two and four
    copies of its places cost, in one state and with the same providers all over it.
    """

    seconds: float
    cpu_seconds: float
    targets: int
    left_out: int
    twofold: float
    fourfold: float


def measure(exports: Path) -> Gate:
    """Attacks what would be published of these exports until no attack succeeds."""
    with Warehouse.over_exports(exports, paths.REFERENCE) as warehouse:
        publish.establish_facts(warehouse)
        protection.count_people(warehouse, secret.PUBLIC_DEMONSTRATION_KEY)
        periods = warehouse.table(query.text("publish/periods.sql"))["period"]
        begun, cpu = time.perf_counter(), time.process_time()
        clearance = release.clear(warehouse, {str(p)[:4] for p in periods}, lambda _share: None)
        taken = time.perf_counter() - begun, time.process_time() - cpu
        once, twice, four_times = _growth(warehouse, (1, 2, 4))
        return Gate(
            *taken,
            sum(sum(report.targets.values()) for report in clearance.reports.values()),
            len(clearance.coarsenings),
            twofold=twice / once,
            fourfold=four_times / once,
        )


def _growth(warehouse: Warehouse, copies: Iterable[int]) -> list[float]:
    """CPU seconds of the first attack on the visits of a year, for so many copies of the country."""
    protection.publish_people(warehouse, ())
    country = release.publication(warehouse, ("visits", YEAR))
    cells = warehouse.table(query.text("protection/gate/cells.sql"), year=YEAR)
    of_the_state = set(cells.loc[cells["level"] == "state", "cell"])
    taken = []
    for number in copies:
        larger = _copied(country, of_the_state, number)
        cpu = time.process_time()
        attack.attack(larger)
        taken.append(time.process_time() - cpu)
    return taken


def _copied(country: Publication, joined: set[int], copies: int) -> Publication:
    """So many copies of a country side by side; the `joined` cells hold the records of all."""
    records, cells, members = country.records, country.cells, country.members
    is_joined, held_once = cells["cell"].isin(joined), members["cell"].isin(joined)
    totals = (
        members.merge(records, on="record").groupby("cell")["count"].sum().reindex(cells["cell"])
    )
    more = (copies - 1) * totals.fillna(0).to_numpy()
    whole = cells.assign(low=cells["low"] + more, high=cells["high"] + more)[is_joined]
    far = 1 + max(records["record"].max(), cells["cell"].abs().max())
    return Publication(
        pd.concat([records.assign(record=records["record"] + far * n) for n in range(copies)]),
        pd.concat(
            [whole]
            + [
                cells[~is_joined].assign(cell=_apart(cells.loc[~is_joined, "cell"], far * n))
                for n in range(copies)
            ]
        ),
        pd.concat(
            [
                members.assign(
                    record=members["record"] + far * n,
                    cell=members["cell"].where(held_once, _apart(members["cell"], far * n)),
                )
                for n in range(copies)
            ]
        ),
    )


def _apart(cells: "pd.Series[int]", distance: int) -> "pd.Series[int]":
    """Numbers of cells of another copy; bounds are numbered below 0."""
    return cells + distance * (2 * (cells >= 0).astype(int) - 1)

"""The release gate: nothing is published before an attack on it has failed."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from quartiersmonitor import query
from quartiersmonitor.disclosure import attack, p_table, protection
from quartiersmonitor.disclosure.attack import Failure, Publication, Report
from quartiersmonitor.disclosure.protection import Coarsening
from quartiersmonitor.warehouse import Warehouse

SUBJECTS = (
    *("visits", "first_visits", "mixed_visits"),
    *("volunteers", "volunteer_flow", "reach", "consultations"),
)
WANTED = 3  # values that must remain possible of every count of one to four people
ROUNDS = 12

Part = tuple[str, str]
"""Subject and year: what is published of different years about different rows is not linked."""


class ReleaseRefused(Exception):
    """What was to be published could be taken apart, however much was left out."""


@dataclass(frozen=True)
class Clearance:
    """What the gate found out about what is now published, and what had to be left out for it."""

    reports: dict[Part, Report]
    coarsenings: tuple[Coarsening, ...]

    def summary(self) -> dict[str, object]:
        """For `meta.json`: targets, what remained possible of them, what was left out.

        No provider is named: how many small counts others have is nobody's business.
        """
        targets: Counter[str] = Counter()
        decided: Counter[str] = Counter()
        roles: set[str | None] = set()
        for report in self.reports.values():
            for role, count in report.targets.items():
                targets["reader" if role is None else "providers"] += count
            decided.update(report.decided)
            roles |= report.targets.keys()
        return {
            "targets": dict(sorted(targets.items())),
            "roles": len(roles),
            "smallest_candidates": min((r.fewest for r in self.reports.values()), default=WANTED),
            "decided": dict(decided),
            "failed": sum(len(report.failures) for report in self.reports.values()),
            "coarsened": [vars(coarsening) for coarsening in self.coarsenings],
        }


def clear(
    warehouse: Warehouse, years: Iterable[str], progress: Callable[[float], None]
) -> Clearance:
    """Publish the cells of people, attack them, and leave out what gives a small count away.

    Needs what `protection.count_people` leaves; leaves `published_people`. Every reader and every
    provider is tried. Raises ReleaseRefused when the attack still succeeds at the end.
    """
    coarsenings: set[Coarsening] = set()
    reports: dict[Part, Report] = {}
    parts = [(subject, year) for subject in SUBJECTS for year in sorted(years)]
    open_parts = parts
    for _round in range(ROUNDS):
        protection.publish_people(warehouse, coarsenings)
        for number, part in enumerate(open_parts):
            progress(number / len(open_parts))
            settled = reports[part].settled if part in reports else frozenset()
            reports[part] = attack.attack(
                _publication(warehouse, part), wanted=WANTED, settled=settled
            )
        open_parts = [part for part in open_parts if not reports[part].passed]
        if not open_parts:
            return Clearance(reports, tuple(sorted(coarsenings)))
        more = set().union(
            *(_give_up(warehouse, part, reports[part].failures) for part in open_parts)
        )
        if more <= coarsenings:
            break
        coarsenings |= more
    failures = [failure for part in open_parts for failure in reports[part].failures]
    raise ReleaseRefused(
        f"{len(failures)} counts of one to four people could be found out from the published "
        f"figures, even without {len(coarsenings)} views that were left out; the first: "
        f"{failures[0]}. Nothing was published; the current snapshot stays in force."
    )


def _publication(warehouse: Warehouse, part: Part) -> Publication:
    cells = _rows(warehouse, "cells", part)
    windows = {people: p_table.window(people) for people in cells["published"].unique()}
    known = cells.assign(
        low=[windows[people][0] for people in cells["published"]],
        high=[windows[people][1] for people in cells["published"]],
    )
    bounds = _rows(warehouse, "bounds", part)
    at_least = bounds.drop_duplicates("cell").rename(columns={"fewest_people": "low"})
    return Publication(
        records=_rows(warehouse, "records", part),
        cells=pd.concat(
            [known[["cell", "low", "high"]], at_least[["cell", "low"]].assign(high=np.inf)]
        ),
        members=pd.concat(
            [_rows(warehouse, "members", part), bounds[["cell", "record"]]], ignore_index=True
        ),
    )


def _give_up(warehouse: Warehouse, part: Part, failures: Iterable[Failure]) -> set[Coarsening]:
    """The views that show the fewest people around each failed target, for the whole year.

    All views of the same records go together: each alone would tell as much.
    """
    subject, year = part
    cells = _rows(warehouse, "cells", part).set_index("cell")
    members = _rows(warehouse, "members", part).groupby("cell")["record"].agg(frozenset)
    found: set[Coarsening] = set()
    for failure in failures:
        around = [members[cell] for cell in failure.within if cell in members.index]
        if not around:
            continue
        smallest = min(around, key=lambda records: (len(records), sorted(records)))
        for cell in members.index[members == smallest]:
            place = cells.loc[cell]
            found.add(Coarsening(subject, place["level"], place["region_id"], year, place["split"]))
    return found


def _rows(warehouse: Warehouse, name: str, part: Part) -> pd.DataFrame:
    subject, year = part
    return warehouse.table(query.text(f"protection/gate/{name}.sql"), subject=subject, year=year)

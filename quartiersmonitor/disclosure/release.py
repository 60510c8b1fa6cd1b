"""The release gate: nothing is published before an attack on it has failed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
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
            "limits": attack.limits(),
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
    in_order = sorted(years)
    protection.publish_people(warehouse, ())
    for number, year in enumerate(in_order):
        progress(number / len(in_order))
        _clear_year(warehouse, year, coarsenings, reports)
    return Clearance(reports, tuple(sorted(coarsenings)))


def _clear_year(
    warehouse: Warehouse, year: str, coarsenings: set[Coarsening], reports: dict[Part, Report]
) -> None:
    """Attack a year and leave out more of it until every attack fails; adds to both arguments."""
    grounds = _grounds(warehouse, year)
    open_parts: list[Part] = [(subject, year) for subject in SUBJECTS]
    for _round in range(ROUNDS):
        cells = _by_subject(warehouse, "cells", year)
        for part in open_parts:
            settled = reports[part].settled if part in reports else frozenset()
            subject = part[0]
            reports[part] = attack.attack(
                _known(cells[subject], grounds[subject]), wanted=WANTED, settled=settled
            )
        open_parts = [part for part in open_parts if not reports[part].passed]
        if not open_parts:
            return
        more = set().union(
            *(
                _give_up(part, cells[part[0]], grounds[part[0]], reports[part].failures)
                for part in open_parts
            )
        )
        if more <= coarsenings:
            break
        coarsenings |= more
        protection.publish_people(warehouse, coarsenings)
    failures = [failure for part in open_parts for failure in reports[part].failures]
    raise ReleaseRefused(
        f"{len(failures)} counts of one to four people could be found out from the published "
        f"figures, even without {len(coarsenings)} views that were left out; the first: "
        f"{failures[0]}. Nothing was published; the current snapshot stays in force."
    )


@dataclass(frozen=True)
class _Ground:
    """What stays as it is however much is left out: records of a subject and year, which cells
    hold them, and what dates tell of them."""

    records: pd.DataFrame
    members: pd.DataFrame
    bounds: pd.DataFrame


def _grounds(warehouse: Warehouse, year: str) -> dict[str, _Ground]:
    records, members, bounds = (
        _by_subject(warehouse, name, year) for name in ("records", "members", "bounds")
    )
    return {
        subject: _Ground(records[subject], members[subject], bounds[subject])
        for subject in SUBJECTS
    }


def _by_subject(warehouse: Warehouse, name: str, year: str) -> dict[str, pd.DataFrame]:
    rows = warehouse.table(query.text(f"protection/gate/{name}.sql"), year=year)
    found = {
        str(subject): part.reset_index(drop=True)
        for subject, part in rows.groupby("subject", observed=True)
    }
    return {subject: found.get(subject, rows.iloc[:0]) for subject in SUBJECTS}


def publication(warehouse: Warehouse, part: Part) -> Publication:
    """What an attacker knows of a subject and year, as it is published now."""
    subject, year = part
    cells = _by_subject(warehouse, "cells", year)
    return _known(cells[subject], _grounds(warehouse, year)[subject])


def _known(cells: pd.DataFrame, ground: _Ground) -> Publication:
    """What an attacker knows: windows around the published cells and the bounds of dates."""
    windows = {people: p_table.window(people) for people in cells["published"].unique()}
    known = cells[["cell"]].assign(
        low=[windows[people][0] for people in cells["published"]],
        high=[windows[people][1] for people in cells["published"]],
    )
    at_least = ground.bounds.drop_duplicates("cell").rename(columns={"fewest_people": "low"})
    members = ground.members
    return Publication(
        records=ground.records,
        cells=pd.concat([known, at_least[["cell", "low"]].assign(high=np.inf)]),
        members=pd.concat(
            [
                members.loc[members["cell"].isin(cells["cell"]), ["cell", "record"]],
                ground.bounds[["cell", "record"]],
            ],
            ignore_index=True,
        ),
    )


def _give_up(
    part: Part, cells: pd.DataFrame, ground: _Ground, failures: Collection[Failure]
) -> set[Coarsening]:
    """The views that show the fewest people around each failed target, for the whole year.

    All views of the same records go together: each alone would tell as much.
    """
    subject, year = part
    places = cells.set_index("cell")
    known = ground.members[ground.members["cell"].isin(places.index)]
    lost = {record for failure in failures for record in failure.records}
    holding = known.loc[known["record"].isin(lost), "cell"]
    members = known[known["cell"].isin(holding)].groupby("cell")["record"].agg(frozenset)
    found: set[Coarsening] = set()
    for failure in failures:
        around = [members[cell] for cell in failure.within if cell in members.index]
        if not around:
            continue
        smallest = min(around, key=lambda records: (len(records), sorted(records)))
        for cell in members.index[members == smallest]:
            place = places.loc[cell]
            found.add(Coarsening(subject, place["level"], place["region_id"], year, place["split"]))
    return found

"""Municipalities that became part of others: their successors, residents and outlines."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from quartiersmonitor.reference.boundaries import Boundaries, united
from quartiersmonitor.reference.refusal import ReferenceRefused
from quartiersmonitor.reference.tables import Merger, Municipality, Reference, Residents


def day_after_last_borders(current: Reference, register_source: str) -> date:
    """The earliest day on which a change after the register in force can have come about.

    The register does not tell the day of a change; the earliest one keeps every key valid that a
    delivery of that time may name.
    """
    vintages = [
        source.vintage for source in current.sources if source.id.startswith(register_source)
    ]
    return date.fromisoformat(max(vintages)) + timedelta(days=1)


def successors(
    gone: Sequence[Municipality], now: set[str], shapes: Boundaries, file: Path
) -> dict[str, str]:
    """The new key of each municipality that is gone: the one whose outline holds its midpoint."""
    found: dict[str, str] = {}
    for place in gone:
        midpoint = shapely.Point(place.laenge, place.breite)
        if place.ags in shapes.outlines:
            raise ReferenceRefused(
                file,
                f"still has {place.gemeinde_name} ({place.ags}), which the register no longer has",
                "take the boundaries of the same date as the register",
                column="AGS",
            )
        new = next(
            (
                ags
                for ags, outline in shapes.outlines.items()
                if ags in now and outline.contains(midpoint)
            ),
            None,
        )
        if new is None:
            raise ReferenceRefused(
                file,
                f"no outline holds the midpoint of {place.gemeinde_name} ({place.ags}), which the "
                "register no longer has, so its successor is not known",
                "take the boundaries of the same date as the register",
                column="geometry",
            )
        found[place.ags] = new
    return found


def with_successors(
    mergers: Iterable[Merger], new: Mapping[str, str], first_day: date
) -> tuple[Merger, ...]:
    """All mergers, each leading to the key in force today, also over several steps."""
    earlier = [
        Merger(merger.ags_alt, new.get(merger.ags_neu, merger.ags_neu), merger.gueltig_ab)
        for merger in mergers
        if merger.ags_alt not in new
    ]
    return (*earlier, *(Merger(old, key, first_day) for old, key in new.items()))


def merged(residents: Iterable[Residents], successor: Mapping[str, str]) -> tuple[Residents, ...]:
    """Residents under the keys of today: those of merged municipalities are added up.

    An age group is dropped where one of the parts has no figure for it. Of an exact figure and an
    estimate of the same part, the exact one counts.
    """
    heirs = set(successor.values())
    kept: list[Residents] = []
    parts: dict[tuple[str, date, str], dict[str, list[Residents]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in residents:
        heir = successor.get(row.ags, row.ags)
        if heir in heirs:
            parts[heir, row.stichtag, row.basis][row.ags].append(row)
        else:
            kept.append(row)
    for (heir, _, _), by_part in parts.items():
        if set(by_part) == {heir}:
            kept += by_part[heir]
        else:
            kept += _added_up(heir, list(by_part.values()))
    return tuple(kept)


def dissolved(
    current: Reference, shapes: Boundaries, file: Path
) -> tuple[dict[str, BaseGeometry], tuple[str, ...]]:
    """Outlines under the keys of today, and the keys among them that are no municipality."""
    today = {place.ags: place for place in current.municipalities}
    successor = {merger.ags_alt: merger.ags_neu for merger in current.mergers}
    pieces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for ags, outline in shapes.outlines.items():
        pieces[ags if ags in today else successor.get(ags, ags)].append(outline)
    missing = sorted(today.keys() - pieces.keys())
    if missing:
        raise ReferenceRefused(
            file,
            f"has no outline of {len(missing):,} municipalities of the register, the first is "
            f"{today[missing[0]].name_eindeutig} ({missing[0]})",
            "take the boundaries of the same date as the register, or give both files together",
            column="AGS",
        )
    districts = {place.kreis_ags for place in current.municipalities}
    extra = tuple(sorted(pieces.keys() - today.keys()))
    for ags in extra:
        if ags[:5] not in districts:
            raise ReferenceRefused(
                file,
                f"has an outline of {ags}, in a district that the register does not know",
                "take the boundaries of the same date as the register",
                column="AGS",
            )
    whole = {ags: united(parts) for ags, parts in sorted(pieces.items())}
    return whole, extra


def _added_up(heir: str, parts: Sequence[Sequence[Residents]]) -> list[Residents]:
    # Exact figures come last and so take the place of estimates.
    by_group = [
        {row.altersgruppe: row for row in sorted(part, key=lambda row: not row.geschaetzt)}
        for part in parts
    ]
    groups = set(by_group[0]).intersection(*by_group[1:])
    return [_sum(heir, [figures[group] for figures in by_group]) for group in sorted(groups)]


def _sum(heir: str, rows: Sequence[Residents]) -> Residents:
    return Residents(
        ags=heir,
        stichtag=rows[0].stichtag,
        altersgruppe=rows[0].altersgruppe,
        einwohner=sum(row.einwohner for row in rows),
        basis=rows[0].basis,
        geschaetzt=any(row.geschaetzt for row in rows),
        quelle=max(row.quelle for row in rows),
    )

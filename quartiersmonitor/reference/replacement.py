"""Replaces reference tables and outlines by newer official files: all of them, or nothing."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace as changed
from datetime import date, timedelta
from pathlib import Path

from quartiersmonitor.reference import boundaries as boundary_files
from quartiersmonitor.reference import merging, outlines, tables
from quartiersmonitor.reference import population as population_files
from quartiersmonitor.reference import register as register_files
from quartiersmonitor.reference.boundaries import Boundaries
from quartiersmonitor.reference.outlines import OutlinesBroken, Simplified
from quartiersmonitor.reference.population import Population
from quartiersmonitor.reference.refusal import ReferenceRefused
from quartiersmonitor.reference.register import Entry, Register
from quartiersmonitor.reference.tables import Municipality, Reference, Residents, Source

# More midpoints than this outside their own outline: the file belongs to other borders.
MAX_SHARE_OUTSIDE = 0.05
REGISTER_SOURCE = "gv_isys_"
BOUNDARIES_SOURCE = "vg250_"
MERGERS_SOURCE = "zusammenschluesse"


def replace(
    boundaries: Path | None,
    register: Path | None,
    population: Path | None,
    reference: Path,
    static: Path,
) -> list[str]:
    """Takes over newer official files and returns lines that say what changed.

    `boundaries` is a VG250 GeoPackage or GeoJSON, `register` an AuszugGV workbook of GV-ISys,
    `population` a CSV of residents by age; `reference` and `static` are the folders to renew.
    Everything is read and checked before the first file is replaced. Raises `ReferenceRefused`.
    """
    current = tables.read(reference)
    entries = register_files.read(register) if register else None
    shapes = boundary_files.read(boundaries) if boundaries else None
    figures = population_files.read(population, current.sources) if population else None

    said: list[str] = []
    renewed = current
    if register and entries:
        renewed = _with_register(renewed, entries, register, boundaries, shapes, said)
    if population and figures:
        renewed = _with_population(renewed, figures, population, said)
    simplified = None
    if boundaries and shapes:
        simplified = _simplified(renewed, shapes, boundaries, said)
        renewed = _with_source(renewed, _boundaries_source(boundaries), BOUNDARIES_SOURCE)
    renewed = _with_size_classes(renewed)
    files = _swap(renewed, simplified, reference, static)
    said.append(f"replaced: {', '.join(files)}" if files else "nothing has changed")
    return said


def _with_register(
    current: Reference,
    register: Register,
    file: Path,
    boundary_file: Path | None,
    shapes: Boundaries | None,
    said: list[str],
) -> Reference:
    before = {place.ags: place for place in current.municipalities}
    now = {entry.ags for entry in register.entries}
    gone, fresh = sorted(before.keys() - now), sorted(now - before.keys())
    first_day = merging.day_after_last_borders(current, REGISTER_SOURCE)
    successors: dict[str, str] = {}
    if gone or fresh:
        if shapes is None or boundary_file is None:
            raise ReferenceRefused(
                file,
                f"changes the municipalities (gone: {', '.join(gone) or 'none'}; "
                f"new: {', '.join(fresh) or 'none'})",
                "give the boundaries of the same date as well (--boundaries)",
            )
        successors = merging.successors([before[ags] for ags in gone], now, shapes, boundary_file)
    source = _register_source(register)
    municipalities = tuple(
        _municipality(entry, before.get(entry.ags), first_day) for entry in register.entries
    )
    counted = [
        Residents(
            entry.ags,
            register.residents_of,
            tables.TOTAL,
            entry.residents,
            register.base,
            False,
            source.id,
        )
        for entry in register.entries
    ]
    names = {entry.ags: entry.unique_name for entry in register.entries}
    units = {entry.unit for entry in register.entries}
    said.append(
        f"register: borders of {register.borders_of:%d.%m.%Y}, {len(now):,} municipalities "
        f"(before: {len(before):,}) in {len(units)} units; residents of "
        f"{register.residents_of:%d.%m.%Y} on {register.base}: "
        f"{sum(entry.residents for entry in register.entries):,}"
    )
    said += [
        f"register: {before[old].name_eindeutig} ({old}) is now part of {names[new]} ({new}), "
        f"taken as valid from {first_day:%d.%m.%Y}"
        for old, new in sorted(successors.items())
    ]
    said += [f"register: new municipality {names[ags]} ({ags})" for ags in fresh]
    return _with_source(
        Reference(
            municipalities=municipalities,
            residents=_upserted(merging.merged(current.residents, successors), counted),
            mergers=merging.with_successors(current.mergers, successors, first_day),
            sources=current.sources,
        ),
        source,
    )


def _municipality(entry: Entry, before: Municipality | None, first_day: date) -> Municipality:
    return Municipality(
        ags=entry.ags,
        ars=entry.ars,
        gemeinde_name=entry.name,
        name_eindeutig=entry.unique_name,
        gemeinde_typ=entry.kind,
        kreis_ags=entry.district,
        kreis_name=entry.district_name,
        verwaltungseinheit_id=entry.unit,
        verwaltungseinheit_name=entry.unit_name,
        verwaltungseinheit_typ=entry.unit_kind,
        groessenklasse=tables.size_class(entry.residents),
        raumtyp=entry.settlement_type or (before.raumtyp if before else None),
        flaeche_km2=entry.area_km2,
        laenge=entry.longitude,
        breite=entry.latitude,
        gueltig_ab=before.gueltig_ab if before else first_day,
        gueltig_bis=None,
    )


def _with_population(
    current: Reference, population: Population, file: Path, said: list[str]
) -> Reference:
    today = {place.ags for place in current.municipalities}
    successors = {merger.ags_alt: merger.ags_neu for merger in current.mergers}
    counted = []
    for row in population.residents:
        if row.ags in today or row.ags in successors:
            counted.append(row)
        elif row.einwohner:
            # Uninhabited areas have keys of their own, with nobody in them.
            raise ReferenceRefused(
                file,
                f"{row.ags} is no municipality of the register in force",
                "correct the key, or give the register of the same date as well (--register)",
                row=population.first_rows[row.ags],
                column="ags",
            )
    counted = list(merging.merged(counted, successors))
    residents = _upserted(current.residents, counted)
    _check_totals(residents, counted, population, file)
    estimated = {
        (row.ags, row.stichtag, row.altersgruppe) for row in current.residents if row.geschaetzt
    }
    for key in sorted({(row.stichtag, row.basis, row.altersgruppe) for row in counted}):
        rows = [row for row in counted if (row.stichtag, row.basis, row.altersgruppe) == key]
        replaced = sum(
            (row.ags, row.stichtag, row.altersgruppe) in estimated and not row.geschaetzt
            for row in rows
        )
        said.append(
            f"population: {key[2]} of {key[0]:%d.%m.%Y} ({key[1]}) for {len(rows):,} of "
            f"{len(today):,} municipalities, {sum(row.einwohner for row in rows):,} persons"
            + (f"; goes before {replaced:,} estimates" if replaced else "")
        )
    said += population.remarks
    renewed = changed(current, residents=residents)
    for source in population.sources:
        renewed = _with_source(renewed, source)
    return renewed


def _check_totals(
    residents: Sequence[Residents],
    counted: Sequence[Residents],
    population: Population,
    file: Path,
) -> None:
    totals = {
        (row.ags, row.stichtag, row.basis): row.einwohner
        for row in residents
        if row.altersgruppe == tables.TOTAL and not row.geschaetzt
    }
    for row in counted:
        total = totals.get((row.ags, row.stichtag, row.basis))
        if total is not None and row.einwohner > total:
            raise ReferenceRefused(
                file,
                f"{row.ags} has {row.einwohner} residents aged {row.altersgruppe}, "
                f"but {total} in all on {row.stichtag:%d.%m.%Y}",
                "correct the figure or its date",
                row=population.first_rows.get(row.ags),
                column=row.altersgruppe,
            )


def _simplified(current: Reference, shapes: Boundaries, file: Path, said: list[str]) -> Simplified:
    names = {place.ags: place.name_eindeutig for place in current.municipalities}
    midpoints = {place.ags: (place.laenge, place.breite) for place in current.municipalities}
    whole, extra = merging.dissolved(current, shapes, file)
    outside = outlines.outside_own_outline(whole, midpoints)
    if len(outside) > MAX_SHARE_OUTSIDE * len(midpoints):
        raise ReferenceRefused(
            file,
            f"{len(outside):,} of {len(midpoints):,} official midpoints lie outside their own "
            f"outline (first: {names[outside[0]]})",
            "take the boundaries of the same date as the register, with unchanged coordinates",
            column="geometry",
        )
    try:
        simplified = outlines.simplify(whole, midpoints)
    except OutlinesBroken as error:
        raise ReferenceRefused(
            file, str(error), "take the official file unchanged", column="geometry"
        ) from error
    said += shapes.remarks
    said.append(
        f"boundaries: {len(simplified.municipalities):,} municipalities and "
        f"{len(simplified.districts)} districts, simplified at {simplified.tolerance} m; "
        f"{len(simplified.kept)} outlines kept in full"
    )
    if extra:
        said.append(
            "boundaries: not in the register, drawn as part of the district only: "
            + ", ".join(f"{shapes.names.get(ags) or 'unnamed'} ({ags})" for ags in extra)
        )
    outside = outlines.outside_own_outline(simplified.municipalities, midpoints)
    if outside:
        said.append(
            "boundaries: the official midpoint lies outside the outline of "
            + ", ".join(f"{names[ags]} ({ags})" for ags in outside)
        )
    return simplified


def _with_size_classes(current: Reference) -> Reference:
    """Size classes by the newest residents on the base of the 2022 census, else the newest."""
    newest: dict[str, Residents] = {}
    for row in sorted(current.residents, key=lambda row: (row.basis, row.stichtag)):
        if row.altersgruppe == tables.TOTAL:
            newest[row.ags] = row
    return changed(
        current,
        municipalities=tuple(
            changed(place, groessenklasse=tables.size_class(newest[place.ags].einwohner))
            if place.ags in newest
            else place
            for place in current.municipalities
        ),
    )


def _upserted(residents: Sequence[Residents], newer: Sequence[Residents]) -> tuple[Residents, ...]:
    by_key = {
        (row.ags, row.stichtag, row.altersgruppe, row.basis, row.geschaetzt): row
        for row in (*residents, *newer)
    }
    return tuple(by_key.values())


def _with_source(current: Reference, source: Source, kind: str | None = None) -> Reference:
    """Adds a source or renews it; sources of the same `kind` and those no row cites fall away."""
    cited = {row.quelle for row in current.residents}
    registers = [
        known for known in (*current.sources, source) if known.id.startswith(REGISTER_SOURCE)
    ]
    cited.add(max(registers, key=lambda known: known.vintage).id)
    kept = [
        known
        for known in current.sources
        if known.id != source.id
        and not (kind and known.id.startswith(kind))
        and (known.id in cited or known.id.startswith((BOUNDARIES_SOURCE, MERGERS_SOURCE)))
    ]
    return changed(current, sources=tuple(sorted((*kept, source), key=lambda known: known.id)))


def _register_source(register: Register) -> Source:
    census = register.base.removeprefix("zensus")
    # The register of the last day of a year is published in the next.
    published = (register.borders_of + timedelta(days=1)).year
    return Source(
        id=f"{REGISTER_SOURCE}{register.borders_of}",
        title_de="Gemeindeverzeichnis GV-ISys (AuszugGV), Gebietsstand "
        f"{register.borders_of:%d.%m.%Y}: Gemeinden, Ämter, Kreise, Flächen, Mittelpunkte, Grad "
        f"der Verstädterung, Bevölkerung zum {register.residents_of:%d.%m.%Y} auf Grundlage des "
        f"Zensus {census}",
        title_en="Register of municipalities GV-ISys (AuszugGV), boundaries of "
        f"{register.borders_of:%d.%m.%Y}: municipalities, Ämter, districts, areas, midpoints, "
        f"degree of urbanisation, residents on {register.residents_of:%d.%m.%Y} based on the "
        f"{census} census",
        licence="Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet",
        attribution=f"© Statistisches Bundesamt (Destatis), {published}",
        vintage=register.borders_of.isoformat(),
    )


def _boundaries_source(file: Path) -> Source:
    vintage = boundary_files.vintage(file)
    return Source(
        id=f"{BOUNDARIES_SOURCE}{vintage}",
        title_de=f"Verwaltungsgebiete 1:250 000 (VG250), {vintage}, vereinfacht",
        title_en=f"Administrative areas 1:250,000 (VG250), {vintage}, simplified",
        licence="Datenlizenz Deutschland – Namensnennung – Version 2.0 (dl-de/by-2-0)",
        attribution=f"© GeoBasis-DE / BKG {vintage} (Daten verändert)",
        vintage=vintage,
    )


def _swap(
    renewed: Reference, simplified: Simplified | None, reference: Path, static: Path
) -> list[str]:
    """Writes beside the files in force, then moves what differs into their place."""
    replaced = []
    with (
        tempfile.TemporaryDirectory(dir=static, prefix=".new-") as new_static,
        tempfile.TemporaryDirectory(dir=reference, prefix=".new-") as new_reference,
    ):
        tables.write(renewed, Path(new_reference))
        if simplified is not None:
            outlines.write(simplified, Path(new_static))
        for folder, target in ((new_static, static), (new_reference, reference)):
            for file in sorted(Path(folder).iterdir()):
                in_force = target / file.name
                if in_force.exists() and in_force.read_bytes() == file.read_bytes():
                    continue
                os.replace(file, in_force)
                replaced.append(file.name)
    return replaced

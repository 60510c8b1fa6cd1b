"""A whole snapshot as one ZIP: its tables, what they mean, and where the figures come from."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from quartiersmonitor.documents.extracts import columns
from quartiersmonitor.speech import language, numbers, signs
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import passport, reading, source
from quartiersmonitor.views.reading import Shown

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can hold: nothing in it says when it was made."""


def write(file: BinaryIO) -> None:
    """The snapshot that is shown; the same snapshot gives the same bytes.

    Tables go in piece by piece, as they are: Parquet is packed already.
    """
    found = reading.shown()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "README.txt", _readme(found).encode())
        _add(archive, "passports.json", _passports())
        _add(archive, "meta.json", (found.folder / "meta.json").read_bytes())
        for path in tables(found.folder):
            entry = zipfile.ZipInfo(path.name, MOMENT)
            entry.file_size = path.stat().st_size
            with path.open("rb") as table, archive.open(entry, "w") as written:
                while piece := table.read(1 << 20):
                    written.write(piece)


def tables(folder: Path) -> list[Path]:
    """The tables of a snapshot, by name."""
    return sorted(folder.glob("*.parquet"))


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _passports() -> bytes:
    content = {
        spoken: {id_: _said(id_, spoken) for id_ in reading.headers(spoken)}
        for spoken in language.LANGUAGES
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _said(indicator: str, spoken: str) -> dict[str, object]:
    with language.spoken(spoken):
        found = passport.of(reading.headers(spoken)[indicator])
    return {"title": found.title, **dict(found.lines)}


def _readme(found: Shown) -> str:
    """German first, English beneath, as everywhere else."""
    parts = []
    for spoken in language.LANGUAGES:
        with language.spoken(spoken):
            parts.append("\n".join(_lines(found)))
    return ("\n\n" + "=" * 78 + "\n\n").join(parts) + "\n"


def _lines(found: Shown) -> Iterator[str]:
    yield _("Quartiersmonitor: published figures, data version {version}").format(
        version=found.version
    )
    if banner := source.invented():
        yield ""
        yield banner
    yield ""
    yield source.line(maps_too=True)
    yield _("Published on {day}; data until {until}; data contract {contract}.").format(
        day=numbers.day(found.created),
        until=numbers.day(found.data_until),
        contract=found.contract_version,
    )
    yield _(
        "Small numbers of people are protected already: nothing here tells more than the pages do."
    )
    yield ""
    yield _("Sources and licences")
    for entry in found.sources:
        title = entry.get(f"title_{language.current()}", entry.get("id", ""))
        facts = (
            title,
            entry.get("attribution", ""),
            entry.get("vintage", ""),
            entry.get("licence"),
        )
        yield "  " + " · ".join(fact for fact in facts if fact)
    yield ""
    yield _("Files")
    yield "  meta.json – " + _("version, periods, sources, checks and the release gate")
    yield "  passports.json – " + _("what every indicator means, in German and English")
    for path in tables(found.folder):
        schema = pq.read_schema(path)
        rows = numbers.decimal(pq.read_metadata(path).num_rows)
        yield ""
        yield f"  {path.name} – {_about(path.stem)} ({_('{count} rows').format(count=rows)})"
        for field in schema:
            yield "    " + _column(field)
    yield ""
    yield _("Signs")
    for mark, meaning in signs.meanings().items():
        yield f"  {mark}  {meaning}"
    yield "  " + _(
        "They follow from status and flags; an empty value is not published and never a zero."
    )


def _column(field: pa.Field) -> str:
    column = columns.of(field.name)
    said = ": ".join(text for text in (column.title, column.description) if text)
    return f"{field.name} ({field.type}) – {said}"


def _about(table: str) -> str:
    return {
        "values": _("every indicator by place and period"),
        "breakdowns": _("figures split into categories"),
        "grants": _("every line of funding"),
        "regions": _("every place with its public attributes"),
        "indicators": _("the catalogue of the indicators"),
    }.get(table, table)

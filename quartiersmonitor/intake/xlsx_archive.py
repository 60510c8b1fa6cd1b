"""Looks through the parts of an XLSX before it is read: bombs, macros, formulas, stray cells."""

import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from quartiersmonitor.intake.refusal import MEGABYTE, Limits, Progress, refused
from quartiersmonitor.intake.sheet import place

PART = 1_000_000
# Below this size a part may be as repetitive as it likes.
SMALL = 10 * MEGABYTE
MOST_PARTS = 5_000
_EXECUTABLE = ("vbaproject", "macrosheets/", "activex/", "dialogsheets/", "customui/")
_BINARY = ".bin"
STYLES = "xl/styles.xml"
# Numbers of the formats that every workbook has, `0%` and `0.00%`.
PERCENT_FORMATS = ("9", "10")
_SECTIONS = ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs")


class _Refused(Exception):
    """Names the rule of a refusal, and the cell it is about."""

    def __init__(self, rule: str, cell: str = "", **details: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.cell = cell
        self.details = details


@dataclass(frozen=True)
class Worksheet:
    """A sheet's name and the part of the archive that it lies in."""

    name: str
    part: str


PercentCells = Mapping[int, tuple[int, ...]]
"""Columns, by row, of the cells that are shown in percent; both counted from 0."""


def inspect(
    path: Path, name: str, language: str, limits: Limits, progress: Progress
) -> dict[str, PercentCells]:
    """The percent cells of each sheet, which only the archive tells.

    Raises FileRefused unless the archive is a workbook of plain values that fits in memory.
    """
    sheet = ""
    found: dict[str, PercentCells] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {member.filename: member for member in archive.infolist()}
            _inspect_parts(archive, parts, path.stat().st_size, limits)
            worksheets = list(_worksheets(archive, parts))
            if len(worksheets) > limits.sheets:
                raise _Refused(
                    "too_many_sheets",
                    delivered=str(len(worksheets)),
                    expected=str(limits.sheets),
                )
            for part in parts:
                if part.startswith("xl/") and part.endswith("sharedStrings.xml"):
                    _Parser().read(archive, part)
            percent_styles = _percent_styles(archive, parts)
            sizes = [parts[worksheet.part].file_size for worksheet in worksheets]
            done = 0
            for worksheet, size in zip(worksheets, sizes, strict=True):
                sheet = worksheet.name
                cells = _Cells(limits, percent_styles)
                cells.read(archive, worksheet.part)
                found[sheet] = cells.in_percent()
                done += size
                progress("inspect", done / max(sum(sizes), 1))
            return found
    except _Refused as refusal:
        file = place(name, sheet)
        details = {"expected": refusal.cell} | refusal.details
        cell = refusal.cell or None
        raise refused(refusal.rule, file, language, None, cell, **details) from refusal
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, KeyError) as error:
        raise refused("damaged", name, language, delivered=str(error)) from error
    except (NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise refused("damaged", name, language, delivered=str(error)) from error


def _inspect_parts(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], size: int, limits: Limits
) -> None:
    members = archive.infolist()
    if len(members) > MOST_PARTS or len(members) != len(parts):
        raise _Refused("unpacks_too_large")
    unpacked = sum(member.file_size for member in members)
    # Parts that lie over each other unpack to more than the archive holds.
    if unpacked > limits.unpacked_bytes or sum(m.compress_size for m in members) > size:
        raise _Refused("unpacks_too_large")
    for member in members:
        lower = member.filename.lower()
        if member.flag_bits & 0x1:
            raise _Refused("password")
        if any(word in lower for word in _EXECUTABLE):
            raise _Refused("macro")
        if member.file_size > SMALL and member.file_size > limits.ratio * member.compress_size:
            raise _Refused("unpacks_too_large")
    if any(part.lower() == f"xl/workbook{_BINARY}" for part in parts):
        raise _Refused("old_excel")
    if "xl/workbook.xml" not in parts or "[Content_Types].xml" not in parts:
        raise _Refused("unknown_kind")
    if b"macroEnabled" in _small(archive, "[Content_Types].xml"):
        raise _Refused("macro")


def _small(archive: zipfile.ZipFile, part: str) -> bytes:
    if archive.getinfo(part).file_size > SMALL:
        raise _Refused("unpacks_too_large")
    return archive.read(part)


def _worksheets(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> Iterator[Worksheet]:
    """Every worksheet the workbook names, in its order; chart sheets hold no cells."""
    targets = {
        attributes.get("Id", ""): attributes
        for tag, attributes in _Parser(listed=("Relationship",)).read(
            archive, "xl/_rels/workbook.xml.rels"
        )
        if tag == "Relationship"
    }
    for _, attributes in _Parser(listed=("sheet",)).read(archive, "xl/workbook.xml"):
        id_ = next((text for key, text in attributes.items() if key.endswith(":id")), "")
        target = targets[id_]
        if not target.get("Type", "").endswith("/worksheet"):
            continue
        part = target["Target"]
        part = part.lstrip("/") if part.startswith("/") else str(PurePosixPath("xl") / part)
        if part not in parts:
            raise _Refused("damaged", delivered=part)
        yield Worksheet(attributes.get("name", ""), part)


def _percent_styles(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> frozenset[str]:
    """The numbers of the cell styles that show a number in percent."""
    if STYLES not in parts:
        return frozenset()
    formats = set(PERCENT_FORMATS)
    styles: set[str] = set()
    section, number = "", 0
    for tag, attributes in _Parser(listed=("numFmt", *_SECTIONS, "xf")).read(archive, STYLES):
        if tag in _SECTIONS:
            section, number = tag, 0
        elif tag == "numFmt" and "%" in attributes.get("formatCode", ""):
            formats.add(attributes.get("numFmtId", ""))
        elif tag == "xf" and section == "cellXfs":
            if attributes.get("numFmtId", "") in formats:
                styles.add(str(number))
            number += 1
    return frozenset(styles)


class _Parser:
    """Reads a part with expat, piece by piece; a document type, home of entity bombs, is refused.

    `listed` are the elements whose attributes are returned.
    """

    def __init__(self, listed: tuple[str, ...] = ()) -> None:
        self._listed = listed
        self._found: list[tuple[str, dict[str, str]]] = []

    def read(self, archive: zipfile.ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse_document_type
        if self._listed:
            parser.StartElementHandler = self._list
        self.prepare(parser)
        with archive.open(part) as stream:
            while piece := stream.read(PART):
                parser.Parse(piece, False)
        parser.Parse(b"", True)
        return self._found

    def prepare(self, parser: expat.XMLParserType) -> None:
        """Room for handlers of their own."""

    def _refuse_document_type(self, *_: object) -> None:
        raise _Refused("unpacks_too_large")

    def _list(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag in self._listed:
            self._found.append((tag, attributes))


class _Cells(_Parser):
    """Looks at every cell of a worksheet that has a value."""

    def __init__(self, limits: Limits, percent_styles: Collection[str]) -> None:
        super().__init__()
        self._limits = limits
        self._percent_styles = percent_styles
        self._in_percent: list[str] = []
        self._style = ""
        self._cell = ""
        self._is_error = False
        self._column, self._columns = 0, {""}
        self._last_row = 0

    def prepare(self, parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = self._start

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag == "c":
            self._cell = attributes.get("r", "")
            self._is_error = attributes.get("t") == "e"
            self._style = attributes.get("s", "")
        elif tag in ("v", "is"):
            if self._is_error:
                raise _Refused("error_value", self._cell)
            self._place()
            if self._style in self._percent_styles and self._cell:
                self._in_percent.append(self._cell)
        elif tag == "f":
            raise _Refused("formula", self._cell)
        elif tag == "row":
            self._last_row += 1

    def in_percent(self) -> PercentCells:
        """The cells shown in percent."""
        found: dict[int, tuple[int, ...]] = {}
        for cell in self._in_percent:
            letters = cell.rstrip("0123456789")
            row = int(cell[len(letters) :]) - 1
            found[row] = (*found.get(row, ()), _number(letters) - 1)
        return found

    def _place(self) -> None:
        letters = self._cell.rstrip("0123456789")
        if letters not in self._columns:
            self._columns.add(letters)
            self._column = max(self._column, _number(letters))
            if self._column > self._limits.columns:
                raise _Refused("too_many_columns", self._cell, expected=str(self._limits.columns))
        row = self._cell[len(letters) :]
        if row:
            self._last_row = max(self._last_row, int(row))
        if self._last_row * max(self._column, 1) > self._limits.box:
            raise _Refused("too_far_apart", self._cell, delivered=self._cell)


def _number(letters: str) -> int:
    """The column's number from 1: A is 1, AA is 27. Raises ValueError for anything else."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or len(letters) > 4:
            raise ValueError(f"cell {letters}")
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

"""The workbook behind a native chart: the numbers that the chart caches, exactly, at their places."""

import io
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils.cell import coordinate_from_string, get_column_letter, range_boundaries
from openpyxl.xml.constants import SHEET_MAIN_NS
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement

from quartiersmonitor.documents import archive
from quartiersmonitor.documents.typed_text import printable

_SHEET = "Sheet1"  # as python-pptx names it in the references of the chart

Cells = Mapping[tuple[int, str], str | float]
"""Texts and numbers by row and letters of the column."""


def of(chart: BaseOxmlElement, created: datetime, names: Mapping[str, str]) -> bytes:
    """As XLSX, from the references and cached values of a chart; `names` are more cells by address."""
    cells: dict[tuple[int, str], str | float] = {}
    for kind in ("numRef", "strRef"):
        for reference in chart.iter(qn(f"c:{kind}")):
            address = (reference.findtext(qn("c:f")) or "").rpartition("!")[2].replace("$", "")
            column, first, _last_column, _last_row = range_boundaries(address)
            for point in reference.iter(qn("c:pt")):
                said = point.findtext(qn("c:v")) or ""
                place = (int(first or 1) + int(point.get("idx", "0")), _letters(column))
                cells[place] = float(said) if kind == "numRef" else said
    for address, name in names.items():
        letters, row = coordinate_from_string(address)
        cells[row, letters] = name
    book = Workbook()
    assert book.active is not None
    book.active.title = _SHEET
    book.properties.creator = "Quartiersmonitor"
    written = io.BytesIO()
    book.save(written)
    content = written.getvalue()
    return archive.steady(
        content,
        {
            "docProps/core.xml": _properties(content, created),
            "xl/worksheets/sheet1.xml": _sheet(cells).encode(),
        },
    )


def _letters(column: int | None) -> str:
    return str(get_column_letter(column or 1))


def _sheet(cells: Cells) -> str:
    """A worksheet; openpyxl and XlsxWriter write sixteen digits, and a double needs seventeen."""
    rows: defaultdict[int, list[str]] = defaultdict(list)
    for (row, letters), value in sorted(cells.items(), key=lambda one: (one[0][0], one[0][1])):
        if isinstance(value, float):
            rows[row].append(f'<c r="{letters}{row}"><v>{value!r}</v></c>')
        elif value:  # as a text, whatever it begins with
            said = escape(printable(value))
            rows[row].append(
                f'<c r="{letters}{row}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
            )
    data = "".join(f'<row r="{row}">{"".join(found)}</row>' for row, found in rows.items())
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<worksheet xmlns="{SHEET_MAIN_NS}"><sheetData>{data}</sheetData></worksheet>'
    )


def _properties(content: bytes, created: datetime) -> bytes:
    """With the moment of the figures: saving writes the present one."""
    core = parse_xml(archive.entry(content, "docProps/core.xml"))
    for element in core:
        if str(element.tag).endswith(("}created", "}modified")):
            element.text = created.strftime("%Y-%m-%dT%H:%M:%SZ")
    return serialize_part_xml(core)

"""Writes workbooks part by part, so that they can hold what no spreadsheet would write."""

import zipfile
from pathlib import Path

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
ROOT = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
WORKBOOK = (
    f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
OF_WORKBOOK = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Datum</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>TN gesamt</t></is></c></row>'
)


def sheet(rows: str, before: str = "", dimension: str = "") -> str:
    """A worksheet of these rows, with what is to stand before its first element."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{SPREADSHEET}">'
        f"{dimension}<sheetData>{HEAD}{rows}</sheetData></worksheet>"
    )


def cell(reference: str, inside: str, kind: str = "") -> str:
    """A row with one cell."""
    row = "".join(sign for sign in reference if sign.isdigit())
    of_kind = f' t="{kind}"' if kind else ""
    return f'<row r="{row}"><c r="{reference}"{of_kind}>{inside}</c></row>'


def write(path: Path, worksheet: str | bytes, **more: str | bytes) -> Path:
    """A workbook of one sheet `Liste`; `more` are further parts by name, `__` standing for /."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", ROOT)
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", OF_WORKBOOK)
        archive.writestr("xl/worksheets/sheet1.xml", worksheet)
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
    return path

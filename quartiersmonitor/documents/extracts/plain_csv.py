"""An extract as CSV for programs (RFC 4180) and its description as CSV on the Web (W3C)."""

import csv
import io
import json

import pyarrow as pa

from quartiersmonitor.documents import archive
from quartiersmonitor.documents.extracts import columns, described
from quartiersmonitor.documents.extracts.extract import Extract

METADATA = "-metadata.json"
"""What the name of the description ends on, after that of the CSV."""


def of(extract: Extract) -> bytes:
    """UTF-8, comma, decimal point, CRLF, one header line; empty where there is no value."""
    return written(extract.rows)


def written(rows: pa.Table) -> bytes:
    """A table as CSV; lists are joined by `; `."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(rows.column_names)
    lines.writerows(zip(*(_texts(rows[name]) for name in rows.column_names), strict=True))
    return text.getvalue().encode()


def metadata(extract: Extract, address: str) -> bytes:
    """Columns, source, version and passports as the W3C vocabulary for tables has them."""
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": extract.language}],
        "url": address,
        "dc:title": extract.title,
        "dc:description": extract.finding,
        "dc:source": extract.source,
        "dc:language": extract.language,
        "tableSchema": {
            "columns": [
                {
                    "name": field.name,
                    "titles": field.name,
                    "dc:title": columns.of(field.name).title,
                    "dc:description": columns.of(field.name).description,
                    "datatype": _datatype(field.type),
                    "null": "",
                }
                for field in extract.rows.schema
            ]
        },
        # What the vocabulary has no word for stands as a note, which may hold anything.
        "notes": [described.of(extract)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"


def package(extract: Extract, file_name: str) -> bytes:
    """The CSV and its description in one ZIP, as the vocabulary wants them beside each other."""
    return archive.written(
        {file_name: of(extract), file_name + METADATA: metadata(extract, file_name)}
    )


def _texts(column: pa.ChunkedArray) -> list[object]:
    if pa.types.is_boolean(column.type):
        return ["" if value is None else str(value).lower() for value in column.to_pylist()]
    if pa.types.is_list(column.type):
        return ["; ".join(value or ()) for value in column.to_pylist()]
    return ["" if value is None else value for value in column.to_pylist()]


def _datatype(kind: pa.DataType) -> str:
    if pa.types.is_floating(kind):
        return "double"
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_boolean(kind):
        return "boolean"
    return "date" if pa.types.is_date(kind) else "string"

"""An extract as Parquet, with its explanation in the metadata of the file."""

import io

import pyarrow as pa
import pyarrow.parquet as pq

from quartiersmonitor.documents.extracts import described
from quartiersmonitor.documents.extracts.extract import Extract

KEY = "quartiersmonitor"
"""The metadata under this key are JSON: passports, source, version, choice."""


def of(extract: Extract) -> bytes:
    """Typed columns, each with title, meaning and unit in its metadata."""
    fields = [
        field.with_metadata({key: str(text) for key, text in column.items()})
        for field, column in zip(extract.rows.schema, described.columns_of(extract), strict=True)
    ]
    explained = {KEY: described.as_text(described.of(extract))}
    rows = extract.rows.cast(pa.schema(fields, metadata=explained))
    buffer = io.BytesIO()
    pq.write_table(rows, buffer)
    return buffer.getvalue()

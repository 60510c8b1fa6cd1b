"""An extract as JSON: what it is, its passports, its columns and its rows."""

import json
from datetime import date

from quartiersmonitor.documents.extracts import described
from quartiersmonitor.documents.extracts.extract import Extract


def of(extract: Extract) -> bytes:
    """One object; `rows` has an object for each row, null where there is no value."""
    content = {
        **described.of(extract),
        "columns": described.columns_of(extract),
        "rows": extract.rows.to_pylist(),
    }
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, default=_day)
    return text.encode() + b"\n"


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON")

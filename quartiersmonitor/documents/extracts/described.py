"""What an extract is and means, as plain values for programs."""

import json

from quartiersmonitor.documents.extracts import columns
from quartiersmonitor.documents.extracts.extract import Extract
from quartiersmonitor.speech import wording
from quartiersmonitor.speech.figures import Header

Plain = dict[str, object]


def of(extract: Extract) -> Plain:
    """Everything but the rows and their columns."""
    return {
        "name": extract.name,
        "title": extract.title,
        "finding": extract.finding,
        "choice": dict(extract.asked),
        "language": extract.language,
        "version": extract.version,
        "as_of": extract.data_until,
        "synthetic": bool(extract.invented),
        "warning": extract.invented,
        "source": extract.source,
        "notes": list(extract.notes),
        "passports": [_passport(header, extract.rates[header.id]) for header in extract.headers],
    }


def columns_of(extract: Extract) -> list[Plain]:
    """Name, title, meaning and unit of every column, in the order of the columns."""
    return [
        {
            "name": name,
            "title": columns.of(name).title,
            "description": columns.of(name).description,
            "unit": extract.unit(name),
        }
        for name in extract.rows.column_names
    ]


def as_text(plain: object) -> str:
    """Plain values as JSON on one line."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False)


def _passport(header: Header, per: float) -> Plain:
    return {
        "id": header.id,
        "title": header.title,
        "topic": header.topic,
        "kind": header.kind,
        "definition": header.definition,
        "formula": header.formula,
        "unit": header.unit,
        "unit_title": wording.unit(header.unit),
        "per": per,
        "decimals": header.decimals,
        "polarity": header.polarity,
        "caveats": list(header.caveats),
        "levels": list(header.levels),
        "minimum_count": header.minimum_count,
        "protection_class": header.privacy,
        "reads": list(header.needs),
        "motion": list(header.motion),
        "variant_of": header.variant_of,
        "compared": header.compared,
        "owner": header.owner,
        "reviewed": header.reviewed,
    }

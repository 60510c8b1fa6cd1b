"""An extract as CSV that a German Excel opens on a double click, with its explanation beneath."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from datetime import date

import pyarrow as pa

from quartiersmonitor.documents.extracts import columns
from quartiersmonitor.documents.extracts.extract import Extract
from quartiersmonitor.speech import language, numbers, signs, wording
from quartiersmonitor.speech.language import _

BEGINNING = "\ufeff"
"""The byte order mark, by which Excel knows UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?\d+(,\d+)?")


def of(extract: Extract) -> bytes:
    """Semicolons, decimal commas, CRLF, UTF-8 with byte order mark, in both languages alike.

    Codes are worded; numbers stay unrounded. After an empty line come source, version and passports,
    in two columns.
    """
    text = io.StringIO(newline="")
    text.write(BEGINNING)
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    with language.spoken(extract.language):
        lines.writerow([columns.of(name).title for name in extract.rows.column_names])
        worded = [_cells(name, extract.rows[name]) for name in extract.rows.column_names]
        lines.writerows(zip(*worded, strict=True))
        lines.writerow([])
        lines.writerows(map(harmless, line) for line in _explanation(extract))
    return text.getvalue().encode()


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, whoever thought of the name."""
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _cells(name: str, column: pa.ChunkedArray) -> Iterable[str]:
    words = _wording().get(name, str)
    for value in column.to_pylist():
        if value is None:
            yield ""
        elif isinstance(value, bool):
            yield _("yes") if value else _("no")
        elif isinstance(value, int | float):
            yield _number(value)
        elif isinstance(value, date):
            yield value.isoformat()
        else:
            yield harmless(words(str(value)))


def _number(value: float) -> str:
    if float(value).is_integer():
        return str(int(value))
    return repr(float(value)).replace(".", ",")


def _wording() -> dict[str, Callable[[str], str]]:
    return {
        "level": wording.level,
        "status": signs.word,
        "comparison": wording.comparison,
        "grain": lambda grain: _("calendar quarter") if grain == "quarter" else _("calendar year"),
    }


def _explanation(extract: Extract) -> Iterable[tuple[str, str]]:
    yield _("Content"), extract.title
    if extract.finding:
        yield _("Finding"), extract.finding
    if extract.invented:
        yield _("Mind"), extract.invented
    yield extract.source, ""
    yield _("As of"), numbers.day(extract.data_until)
    yield _("Data version"), extract.version
    for note in extract.notes:
        yield _("Note"), note
    for mark, meaning in wording.sign_meanings().items():
        yield _("Sign") + f" {mark}", meaning
    for passport in extract.passports:
        yield _("Indicator"), passport.title
        yield from passport.lines

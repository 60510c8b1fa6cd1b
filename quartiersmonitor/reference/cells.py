"""Reads single cells of official German tables: keys, numbers with decimal comma, dates, census."""

import re
from datetime import date

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
_DATE = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CENSUS = re.compile(r"zensus\s*(2011|2022)", re.IGNORECASE)

# From here on (until here) an official figure can only be on the base of the one census: the
# figures up to 2021 were never recomputed, those of 2022 and 2023 exist on both bases.
LAST_DAY_OF_CENSUS_2011_ONLY = date(2021, 12, 31)
FIRST_DAY_OF_CENSUS_2022_ONLY = date(2024, 1, 1)


def text(cell: object) -> str:
    """The cell as one line without superfluous spaces; empty where there is nothing."""
    return "" if cell is None else _SPACES.sub(" ", str(cell)).strip()


def digits(cell: object, length: int) -> str:
    """A key of fixed length, also where the table program has taken it for a number.

    Raises `ValueError` where the cell holds anything but up to `length` digits.
    """
    found = text(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)
    if re.fullmatch(rf"\d{{1,{length}}}", found) is None:
        raise ValueError(f"'{found}' is not a key of {length} digits")
    return found.zfill(length)


def decimal(cell: object) -> float:
    """A number, whether the cell holds one or text with a decimal comma."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    found = text(cell).replace(" ", "")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})*,\d+", found):
        found = found.replace(".", "").replace(",", ".")
    try:
        return float(found)
    except ValueError:
        raise ValueError(f"'{text(cell)}' is not a number") from None


def count(cell: object) -> int:
    """A number of persons: a whole number that is not negative, `1.234` and `1 234` included."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    found = text(cell).replace(" ", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", found):
        found = found.replace(".", "")
    if re.fullmatch(r"\d+", found) is None:
        raise ValueError(f"'{text(cell)}' is not a number of persons (whole, not negative)")
    return int(found)


def day(cell: object) -> date | None:
    """The first date within a cell (`31.12.2024`, `2024-12-31` or a date cell), if there is one."""
    if isinstance(cell, date):
        return date(cell.year, cell.month, cell.day)
    found = _DATE.search(text(cell))
    if found:
        parts = (int(found[3]), int(found[2]), int(found[1]))
    else:
        found = _ISO_DATE.search(text(cell))
        if not found:
            return None
        parts = (int(found[1]), int(found[2]), int(found[3]))
    try:
        return date(*parts)
    except ValueError:
        return None


def census(words: str, reference_day: date) -> str | None:
    """The census on which figures of a day are based: `zensus2011`, `zensus2022`, None if unclear.

    A file that names exactly one census is believed; else the day decides where it can.
    """
    named = set(_CENSUS.findall(words))
    if len(named) == 1:
        return f"zensus{named.pop()}"
    if reference_day <= LAST_DAY_OF_CENSUS_2011_ONLY:
        return "zensus2011"
    if reference_day >= FIRST_DAY_OF_CENSUS_2022_ONLY:
        return "zensus2022"
    return None

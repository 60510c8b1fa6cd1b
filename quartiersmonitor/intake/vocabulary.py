"""The words that coordinators use in their lists, read from `data/intake`."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path

from quartiersmonitor import paths

FOLDER = paths.ROOT / "data" / "intake"

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})
_DASHES = re.compile(r"\s*[\u2010-\u2015\u2212]\s*|(?<=\d)\s*-\s*(?=\d)")
_BETWEEN_WORDS = re.compile(r"(?<!\d)-|-(?!\d)|[^\w<>+\-ωσ∑*]+|_")


@dataclass(frozen=True, kw_only=True)
class ColumnWords:
    """How a column is recognised, read and filled where the file leaves it open.

    `words` are headings. `reading` names a reader other than the type's (`month`, `quarter`).
    `fill_down`: an entry holds for the empty cells below it. `default`, `estimated` and `cancelled`
    are what an empty cell means in any row, in an estimated and in a cancelled one; `cancels`:
    a word for cancelled in a number's place cancels the date. `derive` names a function of
    `derivation`, with the columns it takes (`sources`, in TOML `from`) and the `prefix` of ids.
    `earliest` is the first year that is no slip of the keyboard.
    """

    words: tuple[str, ...] = ()
    reading: str = ""
    fill_down: bool = False
    default: str = ""
    estimated: str = ""
    cancelled: str = ""
    cancels: bool = False
    derive: str = ""
    sources: tuple[str, ...] = ()
    prefix: str = ""
    earliest: int = 2000


@dataclass(frozen=True, kw_only=True)
class TableWords:
    """The words of one table. `wide`: the column that may stand in months side by side.

    `added_up`: columns summed over rows of the same key; none where such rows stay apart.
    """

    columns: Mapping[str, ColumnWords] = field(default_factory=dict)
    wide: str = ""
    added_up: tuple[str, ...] = ()

    def column(self, name: str) -> ColumnWords:
        """The words of a column; nothing in particular where the file names none."""
        return self.columns.get(name, ColumnWords())


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words that all tables share: `months` by name, `codes` by list and code, and what follows
    from a code (`by_code`, by list and code).
    """

    left_out: tuple[str, ...]
    noise: tuple[str, ...]
    persons: tuple[str, ...]
    sheets_left_out: tuple[str, ...]
    totals: tuple[str, ...]
    notes: tuple[str, ...]
    not_recorded: tuple[str, ...]
    estimated_before: tuple[str, ...]
    estimated_after: tuple[str, ...]
    cancelled: tuple[str, ...]
    open_ended: tuple[str, ...]
    units: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    unlimited: tuple[str, ...]
    months: Mapping[str, int]
    codes: Mapping[str, Mapping[str, tuple[str, ...]]]
    by_code: Mapping[str, Mapping[str, str]]


@cache
def of_table(name: str, folder: Path = FOLDER) -> TableWords:
    """The words of a table. Raises ValueError, naming the file, for an unknown key."""
    path = folder / f"{name}.toml"
    if not path.exists():
        return TableWords()
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = {column: _column(path, keys) for column, keys in content.pop("columns", {}).items()}
    if unknown := content.keys() - {"wide", "added_up"}:
        raise ValueError(f"{path.name}: unknown keys {sorted(unknown)}")
    return TableWords(
        columns=columns, wide=content.get("wide", ""), added_up=tuple(content.get("added_up", ()))
    )


def _column(path: Path, keys: dict[str, object]) -> ColumnWords:
    typed = {
        "sources" if key == "from" else key: tuple(value) if isinstance(value, list) else value
        for key, value in keys.items()
    }
    if unknown := typed.keys() - {known.name for known in fields(ColumnWords)}:
        raise ValueError(f"{path.name}: unknown keys {sorted(unknown)}")
    return ColumnWords(**typed)  # type: ignore[arg-type]


@cache
def shared(folder: Path = FOLDER) -> Words:
    """The words of `words.toml`."""
    content = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    months = {
        key(name): int(number) for number, names in content.pop("months").items() for name in names
    }
    codes = {
        name: {code: tuple(words) for code, words in lists.items()}
        for name, lists in content.pop("codes").items()
    }
    by_code = content.pop("by_code")
    lists = {name: tuple(words) for name, words in content.items()}
    return Words(months=months, codes=codes, by_code=by_code, **lists)


@cache
def told(kind: str, folder: Path = FOLDER) -> Mapping[str, Mapping[str, str]]:
    """The wordings of `told.toml` (`reasons` or `filled`) by name and language."""
    content = tomllib.loads((folder / "told.toml").read_text(encoding="utf-8"))
    wordings: Mapping[str, Mapping[str, str]] = content[kind]
    return wordings


def key(text: str) -> str:
    """The text without case, umlauts, accents, dashes and punctuation, to compare it by."""
    plain = text.casefold().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _DASHES.sub("-", plain)
    plain = _BETWEEN_WORDS.sub(" ", plain)
    return " ".join(plain.split())


@cache
def _noise() -> frozenset[str]:
    return frozenset(key(word) for word in shared().noise)


def heading_key(text: str) -> str:
    """As `key`, without the words that add nothing to a heading; "18 bis 29" becomes "18-29"."""
    words = re.sub(r"(\d+) bis (\d+)", r"\1-\2", key(text)).split()
    kept = [word for word in words if word not in _noise()]
    return " ".join(kept)

"""Keeps the account of a conversion: findings, rows set aside, what was filled, what is unclear."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from quartiersmonitor import contract
from quartiersmonitor.checking.finding import Listing, Place
from quartiersmonitor.contract import Table
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.converted import SHOWN, SetAside, Unresolved
from quartiersmonitor.intake.names import Lookup
from quartiersmonitor.intake.refusal import rules
from quartiersmonitor.intake.sheet import Sheet, place

Positions = npt.NDArray[np.int64]

LONGEST = 60
LONGEST_ROW = 160
ARROW = " → "
"""Stands between the file's heading and the contract's column in a finding."""
# Unclear texts are resolved by hand; more of them mean that the column is the wrong one.
MOST_UNRESOLVED = 100


class Account:
    """One conversion's account; `file` is what the user calls the file."""

    def __init__(self, file: str, table: Table, language: str) -> None:
        self.listing = Listing(language)
        self.set_aside: list[SetAside] = []
        self.not_data = 0
        self._file = file
        self._table = table
        self._language = language
        self._filled: Counter[tuple[str, str, str]] = Counter()
        self._unresolved: dict[tuple[str, str], tuple[int, Lookup]] = {}

    def place(self, sheet: Sheet | None) -> str:
        """The file, with the sheet's name if it has one."""
        return place(self._file, sheet.name if sheet is not None else "")

    def whole(self, rule: str, sheet: Sheet | None = None, column: str = "", **told: str) -> None:
        """A finding about a file, a sheet or a whole column."""
        place = Place(self.place(sheet), None, "")
        self.listing.add(rules()[rule], self._table.name, [place], column or None, details=told)

    def cells(
        self,
        rule: str,
        sheet: Sheet,
        column: str,
        lines: Positions,
        texts: Sequence[str],
        **told: str,
    ) -> None:
        """Findings about cells; `lines` are all physical rows, `texts` those of the first few."""
        places = [
            Place(self.place(sheet), int(line), shortened(text, LONGEST))
            for line, text in zip(lines[: len(texts)].tolist(), texts, strict=True)
        ]
        self.listing.add(
            rules()[rule], self._table.name, places, column, count=len(lines), details=told
        )

    def room(self, rule: str, column: str) -> int:
        """How many more findings of the kind would be listed."""
        return self.listing.room(rules()[rule], self._table.name, column)

    def aside(
        self, sheet: Sheet, positions: Positions, reason: str, *, hidden: bool = False
    ) -> None:
        """Rows (positions in the sheet) that are no data; `hidden`: their text is not shown."""
        self.not_data += len(positions)
        said = vocabulary.told("reasons")[reason][self._language]
        for position in positions[: max(0, SHOWN - len(self.set_aside))].tolist():
            text = "…" if hidden else " | ".join(cell for cell in sheet.row(position) if cell)
            line = int(sheet.physical[position])
            shown = shortened(" ".join(text.split()), LONGEST_ROW)
            self.set_aside.append(SetAside(sheet=sheet.name, row=line, reason=said, text=shown))

    def fill(self, column: str, wording: str, count: int, shown: str = "") -> None:
        """Entries of a column that were derived or assumed; `shown` is the value."""
        if count:
            self._filled[column, wording, shown] += count

    def unclear(self, column: str, text: str, rows: int, known: Lookup) -> None:
        """A text that nothing fits, in so many rows."""
        before = self._unresolved.get((column, text), (0, known))[0]
        self._unresolved[column, text] = (before + rows, known)

    def filled(self) -> dict[str, str]:
        """What was derived or assumed, in words, by column."""
        told: dict[str, list[str]] = {}
        for (column, wording, shown), count in self._filled.items():
            text = vocabulary.told("filled")[wording][self._language]
            label = _label(self._table, column, shown, self._language)
            said = text.format(count=grouped(count, self._language), shown=label)
            told.setdefault(column, []).append(said)
        return {column: "; ".join(texts) for column, texts in told.items()}

    def unresolved(self) -> tuple[Unresolved, ...]:
        """What is unclear, the most frequent first, with what it may mean."""
        frequent = sorted(self._unresolved.items(), key=lambda item: (-item[1][0], item[0]))
        return tuple(
            Unresolved(column=column, text=text, rows=rows, candidates=known.candidates(text))
            for (column, text), (rows, known) in frequent[:MOST_UNRESOLVED]
        )


def _label(table: Table, column: str, shown: str, language: str) -> str:
    labels: tuple[contract.Code, ...] = ()
    if column in {known.name for known in table.columns}:
        labels = table.column(column).labels
    for code in labels:
        if code.code == shown:
            return code.en if language == "en" else code.de
    return shown


def shortened(text: str, longest: int) -> str:
    """The text, cut with an ellipsis if it is longer."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def grouped(number: int, language: str) -> str:
    """A whole number with its thousands grouped."""
    text = f"{number:,}"
    return text if language == "en" else text.replace(",", ".")

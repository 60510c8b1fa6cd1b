"""Reads whole columns of text as the contract's types: each distinct text once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from quartiersmonitor.contract import Column
from quartiersmonitor.intake.body import Mask, TextColumn
from quartiersmonitor.intake.cell_readers import Reader, Reading


@dataclass(frozen=True)
class TypedColumn:
    """A column that was read: its `values` in the contract's type, shape (entries,), and for each
    distinct text what it means (None for free text).
    """

    text: TextColumn
    values: pa.Array
    readings: tuple[Reading, ...] | None

    @cached_property
    def broken(self) -> Mask:
        """Entries whose text breaks a rule."""
        return self._where([bool(reading.rule) for reading in self.readings or ()])

    @cached_property
    def estimated(self) -> Mask:
        """Entries that say they are estimates."""
        return self._where([reading.is_estimated for reading in self.readings or ()])

    @cached_property
    def cancelled(self) -> Mask:
        """Entries that say the date was cancelled."""
        return self._where([reading.is_cancelled for reading in self.readings or ()])

    @cached_property
    def by_text(self) -> npt.NDArray[np.int64]:
        """How many entries each distinct text has; shape (texts,)."""
        return np.bincount(self.text.codes[self.text.is_filled], minlength=len(self.text.texts))

    def entries_of(self, text: int) -> npt.NDArray[np.int64]:
        """The entries with that text, by its position among the distinct ones."""
        return np.flatnonzero(self.text.codes == text)

    def _where(self, marks: list[bool]) -> Mask:
        if not any(marks):
            return np.zeros(len(self.text.codes), dtype=bool)
        return self.text.where(np.array(marks, dtype=bool))


def typed(column: Column, text: TextColumn, read: Reader | None) -> TypedColumn:
    """The column read with its reader; without one it is free text."""
    indices = pa.array(text.codes, mask=text.codes < 0)
    if read is None:
        return TypedColumn(text, text.texts.take(indices).cast(column.arrow), None)
    used = np.zeros(len(text.texts), dtype=bool)
    used[text.codes[text.codes >= 0]] = True
    nothing = Reading()
    readings = tuple(
        read(cell) if is_used else nothing
        for cell, is_used in zip(text.texts.to_pylist(), used.tolist(), strict=True)
    )
    values = pa.array([reading.value for reading in readings], column.arrow)
    return TypedColumn(text, values.take(indices), readings)

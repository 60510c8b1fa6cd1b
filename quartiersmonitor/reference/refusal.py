"""The one exception of the reference data: an official file that cannot be taken over."""

from pathlib import Path


class ReferenceRefused(Exception):
    """A file was refused; the message names file, row, column and what to do, nothing was replaced.

    `row` counts as the user's program shows it (1 = first line of the file or sheet).
    """

    def __init__(
        self,
        file: Path | str,
        problem: str,
        remedy: str,
        *,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        self.file = Path(file).name
        self.row = row
        self.column = column
        self.problem = problem
        self.remedy = remedy
        place = [self.file]
        if row is not None:
            place.append(f"row {row}")
        if column is not None:
            place.append(f"column {column}")
        super().__init__(f"{', '.join(place)}: {problem} – {remedy}")

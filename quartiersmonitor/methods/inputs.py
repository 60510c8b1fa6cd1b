"""Refuses numbers for which no formula is defined."""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]
Values = npt.ArrayLike


def counts(values: Values, what: str) -> Numbers:
    """The values as an array. NaN stays: it says that a count is missing.

    Raises ValueError where a value is negative or infinite.
    """
    numbers = np.asarray(values, dtype=np.float64)
    if np.any(numbers < 0):
        raise ValueError(f"{what} must not be negative.")
    if np.any(np.isinf(numbers)):
        raise ValueError(f"{what} must be finite.")
    return numbers


def known_counts(values: Values, what: str) -> Numbers:
    """Like `counts`, for formulas that need every number. Raises ValueError on NaN, too."""
    numbers = counts(values, what)
    if np.any(np.isnan(numbers)):
        raise ValueError(f"{what} must not be missing.")
    return numbers


def known_numbers(values: Values, what: str) -> Numbers:
    """The values as an array of any sign. Raises ValueError where one is NaN or infinite."""
    numbers = np.asarray(values, dtype=np.float64)
    if not np.all(np.isfinite(numbers)):
        raise ValueError(f"{what} must be finite numbers.")
    return numbers


def at_most(part: Numbers, whole: Numbers, sentence: str) -> None:
    """Raises ValueError with the sentence where a part exceeds its whole."""
    if np.any(part > whole):
        raise ValueError(sentence)


def one_each(*columns: Numbers) -> None:
    """Raises ValueError unless all are one-dimensional and of one length."""
    if any(column.ndim != 1 or column.shape != columns[0].shape for column in columns):
        raise ValueError("Every list needs one number for each area, year or date.")


def coverage(level: float) -> float:
    """The level itself. Raises ValueError unless it lies strictly between 0 and 1."""
    if not 0 < level < 1:
        raise ValueError("The level must lie between 0 and 1, such as 0.95.")
    return level

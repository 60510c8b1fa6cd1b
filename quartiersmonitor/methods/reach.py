"""Bounds for people counted once a year, from people counted once a quarter."""

from collections.abc import Sequence

from quartiersmonitor.methods.inputs import known_counts


def bounds_of_union(persons: Sequence[int]) -> tuple[int, int]:
    """Fewest and most different persons who can stand behind the numbers of several periods.

    The same people return, so persons do not add: max(Qᵢ) ≤ year ≤ ΣQᵢ. Raises ValueError where a
    number is negative, missing or infinite, or there is no period.
    """
    known = known_counts(persons, "Persons")
    if known.size == 0:
        raise ValueError("There must be at least one period.")
    return int(known.max()), int(known.sum())

"""Calendar quarters before a calendar quarter."""

from collections.abc import Mapping

from quartiersmonitor.review.quarter import Count
from quartiersmonitor.speech import numbers


def before(period: str) -> str:
    """The calendar quarter before: `2024-Q4` of `2025-Q1`."""
    year, quarter = int(period[:4]), int(period[-1])
    return f"{year}-Q{quarter - 1}" if quarter > 1 else f"{year - 1}-Q4"


def count(values: Mapping[str, float | None], period: str) -> Count:
    """What was counted in the quarter, in the one before and a year before; None where nothing."""
    return Count(
        now=values.get(period),
        previous=values.get(before(period)),
        year_before=values.get(numbers.year_before(period)),
    )

"""Days and calendar quarters: where a day lies on their axis, and when one ends."""

from datetime import date, timedelta


def position(day: date, first: str) -> float:
    """How many quarters after the middle of the first one a day lies, in whole ones and parts."""
    months = (day.year - int(first[:4])) * 12 + day.month - 1 - (int(first[-1]) - 1) * 3
    return (months + (day.day - 1) / 31) / 3 - 0.5


def last_day(period: str) -> date:
    """The last day of a calendar quarter."""
    year, quarter = int(period[:4]), int(period[-1])
    after = date(year + 1, 1, 1) if quarter == 4 else date(year, 3 * quarter + 1, 1)
    return after - timedelta(days=1)

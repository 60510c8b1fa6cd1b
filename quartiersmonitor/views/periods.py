"""What is said of a period that is not completely reported: still being delivered, or the best."""

from quartiersmonitor.measure import REPORTING_RATE_RELIABLE
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import reading


def name(period: str) -> str:
    """The period as pickers offer it, with what is reported so far while it is being delivered."""
    if period in reading.shown().in_delivery:
        return short_name(period)  # no room for more
    return _capitalised(numbers.long_period(period))


def short_name(period: str) -> str:
    """The same in short."""
    named = numbers.short_period(period)
    if period not in reading.shown().in_delivery:
        return named
    return _("{period} – being delivered ({share})").format(period=named, share=_reported(period))


def in_delivery(period: str) -> str:
    """That a period is still being delivered, instead of any finding; empty where it is not."""
    if period not in reading.shown().in_delivery:
        return ""
    return _(
        "{period} is still being delivered: {share} reported so far. Nothing is concluded from it "
        "or compared yet."
    ).format(period=_capitalised(numbers.long_period(period)), share=_reported(period))


def best_of_few(period: str) -> str:
    """That no period of this length is reliable, where the best one is shown; else empty."""
    shown = reading.shown()
    is_reliable = shown.reporting_rates[period] >= REPORTING_RATE_RELIABLE
    if is_reliable or period not in shown.usual_periods:
        return ""
    text = (
        _(
            "No calendar quarter is reported to {threshold} or more yet; {period} is the one with "
            "the most ({share})."
        )
        if "-" in period
        else _(
            "No calendar year is reported to {threshold} or more yet; {period} is the one with the "
            "most ({share})."
        )
    )
    return text.format(
        threshold=numbers.percent(100 * REPORTING_RATE_RELIABLE, 0),
        period=numbers.short_period(period),
        share=_reported(period),
    )


def _reported(period: str) -> str:
    """The reporting rate, rounded down: what is below the threshold must not read as reaching it."""
    share = 100 * reading.shown().reporting_rates[period]
    decimals = 1 if 0 < share < 1 else 0
    return numbers.percent(int(share * 10**decimals) / 10**decimals, decimals)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]

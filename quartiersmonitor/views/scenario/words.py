"""Ranges of money and numbers as text."""

from quartiersmonitor.scenario.uncertainty import Span
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _

_MILLION = 999_500  # what would round to a million is one


def money(span: Span) -> str:
    """From–to in EUR: `20,3–44,2 Mio. €` in German, `€20.3–44.2m` in English."""
    low, high = _ends(span)
    if low == high:
        return numbers.eur(span.high)
    if span.high >= _MILLION:
        return _joined(_("€{low}–{high}m").format(low=low, high=high))
    return _joined(_("€{low}–{high}").format(low=low, high=high))


def money_of(low: float, high: float) -> str:
    """From–to in EUR, where the middle does not matter."""
    return money(Span(low, low, high))


def spoken_money(span: Span) -> str:
    """From–to as a sentence says it."""
    low, high = _ends(span)
    if low == high:
        return numbers.eur(span.high)
    if span.high >= _MILLION:
        return _("{low} to {high} million euros").format(low=low, high=high)
    return _("{low} to {high} euros").format(low=low, high=high)


def _ends(span: Span) -> tuple[str, str]:
    if span.high >= _MILLION:
        return numbers.decimal(span.low / 1e6, 1), numbers.decimal(span.high / 1e6, 1)
    return whole(span.low), whole(span.high)


def whole(value: float) -> str:
    """EUR without false precision: in thousands from ten thousand on."""
    return numbers.decimal(round(value, -3) if abs(value) >= 10_000 else value)


def each(span: Span) -> str:
    """From–to in EUR per resident, with cents below ten euros."""
    decimals = 2 if span.high < 10 else 1 if span.high < 30 else 0
    low, high = numbers.decimal(span.low, decimals), numbers.decimal(span.high, decimals)
    return _joined(_("€{low}–{high}").format(low=low, high=high))


def _joined(text: str) -> str:
    """So that no line breaks between a number and its unit."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def posts(span: Span) -> str:
    """From–to of full-time posts."""
    return numbers.with_unit(plain(span), "fte")


def plain(span: Span) -> str:
    """From–to of numbers without a unit."""
    decimals = 0 if span.high >= 100 else 1
    low, high = numbers.decimal(span.low, decimals), numbers.decimal(span.high, decimals)
    return low if low == high else f"{low}–{high}"


def for_file(value: float, decimals: int) -> str:
    """A number as spreadsheets of this country read it: decimal comma, no groups."""
    return f"{value + 0.0:.{decimals}f}".replace(".", ",")

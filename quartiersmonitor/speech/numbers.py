"""Numbers, dates and periods as text, after DIN 5008 in German."""

from datetime import date, datetime

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _

_NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
_SPACE = "\N{NO-BREAK SPACE}"
_MINUS = "\N{MINUS SIGN}"
PER = {"per_1000": 1_000, "per_1000_65plus": 1_000, "per_10000": 10_000}
"""Residents that a rate of the unit is of, all of them or those aged 65 and over."""
_PATTERNS = ("#,##0", "#,##0.0", "#,##0.00", "#,##0.000")
_LOCALES = {"de": Locale("de", "DE"), "en": Locale("en", "GB")}


def decimal(value: float, decimals: int = 0) -> str:
    """A number with grouped thousands: `1 234,5` in German, `1,234.5` in English."""
    spoken = language.current()
    # Adding zero takes the sign from what rounds to nothing.
    rounded = round(value, decimals) + 0.0
    text = format_decimal(rounded, _PATTERNS[decimals], locale=_LOCALES[spoken])
    if spoken == "de":
        text = text.replace(".", _NARROW_SPACE)
    return text.replace("-", _MINUS)


def signed(value: float, decimals: int = 0) -> str:
    """A change with its sign: plus, a true minus, or ± where it rounds to nothing."""
    text = decimal(abs(value), decimals)
    if round(value, decimals) == 0:
        return f"±{text}"
    return f"{'+' if value > 0 else _MINUS}{text}"


def change(difference: float, decimals: int, unit: str) -> str:
    """A change of a value in this unit: shares change by percentage points."""
    if unit == "eur":
        sign = signed(difference, decimals)[:1]
        return sign + eur(abs(difference), decimals)
    points = "percentage_points" if unit == "percent" else "count"
    return with_unit(signed(difference, decimals), points)


def percent(value: float, decimals: int = 1) -> str:
    """A value of 0–100 as percentage: `12,3 %` in German, `12.3%` in English."""
    return with_unit(decimal(value, decimals), "percent")


def with_unit(number: str, unit: str) -> str:
    """A formatted number and its unit, joined so that no line breaks between them."""
    match unit:
        case "percent":
            return f"{number}{_SPACE}%" if language.current() == "de" else f"{number}%"
        case "per_1000" | "per_1000_65plus" | "per_10000":
            return number + _SPACE + _per(unit)
        case "months":
            return number + _SPACE + _("months")
        case "hours":
            return number + _SPACE + _("h")
        case "percentage_points":
            return number + _SPACE + _("pp")
        case "fte":
            return number + _SPACE + _("FTE")
        case "eur":
            return _euros(number)
    return number


def in_words(number: str, unit: str) -> str:
    """A formatted number and its unit as a sentence says them: abbreviations are for tables."""
    words = {
        "hours": (_("hour"), _("hours")),
        "months": (_("month"), _("months")),
        "percentage_points": (_("percentage point"), _("percentage points")),
        "fte": (_("full-time post"), _("full-time posts")),
    }
    if unit not in words:
        return with_unit(number, unit)
    one, many = words[unit]
    return number + _SPACE + _unbroken(one if number == "1" else many)


def per(unit: str) -> str:
    """How many residents a rate of this unit is of."""
    return decimal(PER[unit])


def _per(unit: str) -> str:
    return _unbroken(_("per {number}").format(number=per(unit)))


def _unbroken(text: str) -> str:
    """Words that stay on one line."""
    return _SPACE.join(text.split(" "))


def eur(value: float, decimals: int = 0) -> str:
    """Money; from a million on in millions: `12 300 €`, `1,2 Mio. €` in German, `€1.2m`."""
    if abs(value) < 999_500:  # what would round to a million is one
        return _euros(decimal(value, decimals))
    return _euros(decimal(value / 1e6, 1), millions=True)


def fte(value: float) -> str:
    """Posts as full-time equivalents: `4,3 VZÄ` in German, `4.3 FTE`."""
    return with_unit(decimal(value, 1), "fte")


def _euros(number: str, *, millions: bool = False) -> str:
    if language.current() == "de":
        return number + (f"{_SPACE}Mio." if millions else "") + f"{_SPACE}€"
    sign, digits = (_MINUS, number[1:]) if number.startswith(_MINUS) else ("", number)
    return f"{sign}€{digits}{'m' if millions else ''}"


def day(moment: date | datetime | str) -> str:
    """A date: 01.11.2025 in German, 1 Nov 2025 in English. Text is read as ISO 8601."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    spoken = language.current()
    pattern = "dd.MM.yyyy" if spoken == "de" else "d MMM yyyy"
    return format_date(moment, pattern, locale=_LOCALES[spoken])


def short_period(period: str) -> str:
    """`2025-Q3` as `Q3/2025`, `2025` as it is."""
    year, _dash, quarter = period.partition("-")
    return f"{quarter}/{year}" if quarter else year


def long_period(period: str) -> str:
    """`2025-Q3` as `Kalenderquartal Q3/2025`, so that nobody reads it as a neighbourhood."""
    if "-" in period:
        return _("calendar quarter {quarter}").format(quarter=short_period(period))
    return _("calendar year {year}").format(year=period)


def year_before(period: str) -> str:
    """The same quarter, or the whole year, one year earlier."""
    return f"{int(period[:4]) - 1}{period[4:]}"

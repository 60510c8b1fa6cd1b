"""Reads numbers and hours as people write them, and says what is no number."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from quartiersmonitor.intake import vocabulary

_SIGN = r"(?P<sign>[+\-−]?)\s*"
_WHOLE = re.compile(_SIGN + r"(?P<whole>\d+)")
_GROUPED = re.compile(_SIGN + r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+)")
_SPACED = re.compile(_SIGN + r"(?P<whole>[1-9]\d{0,2}(?:[ '’\u202f]\d{3})+)(?:,(?P<part>\d+))?")
_COMMA = re.compile(_SIGN + r"(?P<whole>\d+),(?P<part>\d+)")
_POINT = re.compile(_SIGN + r"(?P<whole>\d+)\.(?P<part>\d+)")
_GERMAN = re.compile(_SIGN + r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+),(?P<part>\d+)")
_ENGLISH = re.compile(_SIGN + r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+)\.(?P<part>\d+)")
_RANGE = re.compile(r"\d[\d.,]*\s*(?:-|–|—|/|bis|to|oder)\s*\d[\d.,]*", re.IGNORECASE)
_OPEN = re.compile(r"[<>≤≥]\s*=?\s*\d[\d.,]*|\d[\d.,]*\s*\+")
_CLOCK = re.compile(r"(?P<hours>\d{1,4}):(?P<minutes>[0-5]\d)(?::(?P<seconds>[0-5]\d))?")
_HOURS_MINUTES = re.compile(
    r"(?:(?P<hours>\d+)\s*(?:h|std\.?|stunden?)\s*)(?P<minutes>[0-5]?\d)\s*(?:m|min\.?|minuten)?",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?P<minutes>\d+)\s*(?:min\.?|minuten|')", re.IGNORECASE)
_SPAN = re.compile(
    r"(?P<from>\d{1,2})(?:[:.](?P<from_minutes>[0-5]\d))?\s*(?:uhr)?\s*(?:-|–|—|bis)\s*"
    r"(?P<to>\d{1,2})(?:[:.](?P<to_minutes>[0-5]\d))?\s*(?P<uhr>uhr)?",
    re.IGNORECASE,
)
_HOUR_UNIT = re.compile(r"\s*(?:h|std|stdn|stunden?|hours?)\.?$", re.IGNORECASE)
_HALVES = {"½": "5", "¼": "25", "¾": "75"}
_NUMERIC = re.compile(r"[\d.,:/%€~\- ]*\d[\d.,:/%€~\- ]*(?:uhr|std\.?|h|€)?", re.IGNORECASE)
_BAND = re.compile(r"\d{1,2}\s*[-–]\s*\d{2}|\d{4}-\d{2}-01")
_BRACKETED = re.compile(r"\((.*)\)$")


@dataclass(frozen=True)
class Number:
    """A number that was read; `is_converted`: from minutes or a span of the day."""

    value: Decimal
    is_estimated: bool = False
    is_percent: bool = False
    is_rounded: bool = False
    is_converted: bool = False


@dataclass(frozen=True)
class NoNumber:
    """The rule that the text breaks, or what it says instead: `not_recorded`, `cancelled`."""

    rule: str


def looks_numeric(text: str) -> bool:
    """True for numbers, dates and times; not for age bands, which are headings."""
    return bool(_NUMERIC.fullmatch(text)) and not _BAND.fullmatch(text)


def has_our_digits(text: str) -> bool:
    """False for text with digits of other scripts, which look like typing errors."""
    return text.isascii() or all(sign.isascii() for sign in text if sign.isdecimal())


def read_number(text: str, digits: int) -> Number | NoNumber:
    """A number with at most that many digits behind the comma; 0 for whole numbers."""
    if said := _said_instead(text):
        return NoNumber(said)
    if not has_our_digits(text):
        return NoNumber("no_number")
    text, is_estimated = _without_estimate(text)
    plain = _without_unit(text)
    is_percent = plain.endswith("%")
    plain = plain.removesuffix("%").strip()
    read = _plain(plain, digits)
    if isinstance(read, NoNumber):
        return read
    return _rounded(read, digits, is_estimated=is_estimated, is_percent=is_percent)


def _rounded(
    value: Decimal,
    digits: int,
    *,
    is_estimated: bool,
    is_percent: bool = False,
    is_converted: bool = False,
) -> Number | NoNumber:
    if is_percent:
        return Number(value, is_estimated, is_percent)
    rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)
    if rounded != value and digits == 0:
        return NoNumber("not_whole")
    return Number(rounded, is_estimated, False, rounded != value, is_converted)


def read_hours(text: str, digits: int) -> Number | NoNumber:
    """Hours as a number, as `1:30`, `90 min`, `1 Std. 30` or as a span of the day (`14-16 Uhr`)."""
    if said := _said_instead(text):
        return NoNumber(said)
    if not has_our_digits(text):
        return NoNumber("no_hours")
    rest, is_estimated = _without_estimate(text)
    minutes = _minutes(rest)
    if minutes is not None:
        hours = minutes / 60
        return _rounded(hours, digits, is_estimated=is_estimated, is_converted=True)
    plain = _HOUR_UNIT.sub("", rest).strip()
    for sign, part in _HALVES.items():
        if plain.endswith(sign):
            plain = f"{plain.removesuffix(sign).strip() or 0},{part}"
    read = _plain(plain, digits)
    if isinstance(read, NoNumber):
        return NoNumber("no_hours") if read.rule == "no_number" else read
    return _rounded(read, digits, is_estimated=is_estimated)


def _minutes(text: str) -> Decimal | None:
    without_unit = _HOUR_UNIT.sub("", text).strip()
    if found := _CLOCK.fullmatch(without_unit):
        seconds = Decimal(found["seconds"] or 0) / 60
        return Decimal(int(found["hours"]) * 60 + int(found["minutes"])) + seconds
    if found := _HOURS_MINUTES.fullmatch(text):
        return Decimal(int(found["hours"]) * 60 + int(found["minutes"]))
    if found := _MINUTES.fullmatch(text):
        return Decimal(found["minutes"])
    found = _SPAN.fullmatch(text)
    # Bare numbers beside each other are a range, not times of the day.
    if found is None or not (found["from_minutes"] or found["to_minutes"] or found["uhr"]):
        return None
    begins = int(found["from"]) * 60 + int(found["from_minutes"] or 0)
    ends = int(found["to"]) * 60 + int(found["to_minutes"] or 0)
    return Decimal(ends - begins) if begins < ends <= 24 * 60 else None


def is_not_recorded(text: str) -> bool:
    """True for `–`, `k. A.`, `?` and what else people write where they recorded nothing."""
    return " ".join(text.casefold().split()) in _not_recorded()


def _said_instead(text: str) -> str | None:
    """What a word in a number's place says: not recorded, cancelled; None for anything else."""
    if is_not_recorded(text):
        return "not_recorded"
    word = " ".join(text.casefold().split())
    key = vocabulary.key(_BRACKETED.sub("", word))
    if any(key == said or key.startswith(f"{said} ") for said in _cancelled()):
        return "cancelled"
    return None


@cache
def _not_recorded() -> frozenset[str]:
    words = vocabulary.shared().not_recorded
    return frozenset(word.casefold() for word in words) | {"–", "—", "−"}


@cache
def _cancelled() -> tuple[str, ...]:
    return tuple(vocabulary.key(word) for word in vocabulary.shared().cancelled)


@cache
def _estimate_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = vocabulary.shared()
    before = "|".join(re.escape(word) for word in sorted(words.estimated_before, key=len)[::-1])
    after = "|".join(re.escape(word) for word in sorted(words.estimated_after, key=len)[::-1])
    return (
        re.compile(rf"^(?:{before})\.?\s*(?=[\d½¼¾])", re.IGNORECASE),
        re.compile(rf"(?<=[\d½¼¾.a-zäöü%€])\s*(?:{after})$", re.IGNORECASE),
    )


def _without_estimate(text: str) -> tuple[str, bool]:
    """The text without a word that says it is an estimate, and whether it had one."""
    before, after = _estimate_patterns()
    rest = after.sub("", before.sub("", text.strip())).strip()
    return rest, rest != text.strip()


@cache
def _units() -> re.Pattern[str]:
    words = sorted(vocabulary.shared().units, key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(re.escape(word) for word in words)})$", re.IGNORECASE)


def _without_unit(text: str) -> str:
    rest = _units().sub("", text).strip()
    rest = rest.removeprefix("€").strip()
    return rest if any(sign.isdigit() for sign in rest) else text


@cache
def _open_words() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in vocabulary.shared().open_ended)
    return re.compile(rf"(?:{words})\s*\d[\d.,]*", re.IGNORECASE)


def _plain(text: str, digits: int) -> Decimal | NoNumber:
    """A number without words. Three digits behind a single mark are told apart, or refused."""
    if found := _WHOLE.fullmatch(text):
        return _decimal(found)
    if found := _GROUPED.fullmatch(text):
        is_certain = digits == 0 or text.count(".") > 1
        return _decimal(found) if is_certain else NoNumber("ambiguous_number")
    for pattern in (_SPACED, _GERMAN, _ENGLISH):
        if found := pattern.fullmatch(text):
            return _decimal(found)
    if found := _COMMA.fullmatch(text):
        could_be_grouped = len(found["part"]) == 3 and not found["whole"].startswith("0")
        if could_be_grouped and (digits == 0 or found["part"] == "000"):
            return NoNumber("ambiguous_number")
        return _decimal(found)
    if found := _POINT.fullmatch(text):
        return _decimal(found)
    if _RANGE.fullmatch(text):
        return NoNumber("range_of_numbers")
    if _OPEN.fullmatch(text) or _open_words().fullmatch(text):
        return NoNumber("open_number")
    return NoNumber("no_number")


def _decimal(found: re.Match[str]) -> Decimal:
    whole = re.sub(r"\D", "", found["whole"])
    part = found.groupdict().get("part") or ""
    sign = "-" if found["sign"] in ("-", "−") else ""
    return Decimal(f"{sign}{whole}.{part}" if part else f"{sign}{whole}")

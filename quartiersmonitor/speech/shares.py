"""Shares of few things are said as counts: two of two neighbourhoods are no 100 %."""

from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _

FEW = 10
"""Of fewer things than this a share is said as a count, and is neither ranked nor coloured."""


def is_of_few(value: Value | None, header: Header) -> bool:
    """Whether a value is a share of so few things that it is counted."""
    return (
        header.counted is not None
        and value is not None
        and value.number is not None
        and value.denominator is not None
        and value.denominator < FEW
    )


def said(value: Value, header: Header, *, with_unit: bool = True) -> str:
    """The number of a value with its unit; of few things, how many of how many."""
    if header.counted is not None and is_of_few(value, header):
        part, whole = value.numerator or 0.0, value.denominator or 0.0
        return counted(part, whole, header.counted if with_unit else "")
    text = numbers.decimal(value.number or 0.0, header.decimals)
    return numbers.with_unit(text, header.unit) if with_unit else text


def counted(part: float, whole: float, things: str) -> str:
    """How many of how many, with what they are where `things` says it."""
    words = {
        "": (_("{part} of {whole}"), _("{part} of {whole}")),
        "neighbourhoods": (
            _("{part} of {whole} neighbourhood"),
            _("{part} of {whole} neighbourhoods"),
        ),
        "phases": (_("{part} of {whole} project phase"), _("{part} of {whole} project phases")),
        "municipalities": (
            _("{part} of {whole} municipality"),
            _("{part} of {whole} municipalities"),
        ),
        "units": (
            _("{part} of {whole} administrative unit"),
            _("{part} of {whole} administrative units"),
        ),
        "dates": (_("{part} of {whole} date"), _("{part} of {whole} dates")),
    }
    one, many = words[things]
    return (one if whole == 1 else many).format(part=_whole(part), whole=_whole(whole))


def fewer(things: str) -> str:
    """That there are too few things for a ranking."""
    words = {
        "neighbourhoods": _("fewer than {few} neighbourhoods"),
        "phases": _("fewer than {few} project phases"),
        "municipalities": _("fewer than {few} municipalities"),
        "units": _("fewer than {few} administrative units"),
    }
    return words[things].format(few=numbers.decimal(FEW))


def things(code: str) -> str:
    """What a denominator counts, where the number stands apart from it."""
    return {
        "neighbourhoods": _("neighbourhoods"),
        "phases": _("project phases"),
        "municipalities": _("municipalities"),
        "units": _("administrative units"),
    }[code]


def _whole(number: float) -> str:
    return numbers.decimal(number, 0 if float(number).is_integer() else 1)

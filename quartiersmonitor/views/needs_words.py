"""Needs in words: stages, addressees, and the columns that a list of them has."""

from datetime import date, timedelta

from quartiersmonitor import thresholds
from quartiersmonitor.speech import codes, numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import reading
from quartiersmonitor.views.choice import SWITCHES, Choice

ADDRESSEES = tuple(code for code in SWITCHES["addressee"] if code != "all")


def window(chosen: Choice) -> str:
    """Which needs a period looks at."""
    _first, last = reading.days(chosen.period)
    return _("needs of the {months} months up to {day}").format(
        months=numbers.decimal(thresholds.NEEDS_MONTHS), day=numbers.day(last)
    )


def answer_window(chosen: Choice) -> str:
    """Of which needs a period tells whether they were answered in time: all have had that time."""
    _first, last = reading.days(chosen.period)
    ends = _first_of_month(last, 1 - thresholds.ANSWER_MONTHS) - timedelta(days=1)
    begins = _first_of_month(ends, 1 - thresholds.RAISED_MONTHS)
    return _("needs raised from {first} to {last}").format(
        first=numbers.day(begins), last=numbers.day(ends)
    )


def _first_of_month(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def addressees() -> dict[str, str]:
    """To whom needs can be addressed, by the codes of the switch."""
    found = codes.labels("bedarfsmeldungen", "adressat")
    return dict(
        zip(ADDRESSEES, (found[c] for c in ("gemeinde", "amt", "kreis", "land")), strict=True)
    )


def addressed(addressee: str) -> str:
    """To whom needs are addressed, as a part of a subtitle."""
    name = _("everyone") if addressee == "all" else addressees()[addressee]
    return _("addressed to: {name}").format(name=name)


def stage(code: str) -> str:
    """How far a need has come, by its code."""
    return {
        "reported": _("Noted"),
        "raised": _("Raised with politics"),
        "answered": _("Answered"),
        "answered_in_time": _("of these within {months} months").format(
            months=numbers.decimal(thresholds.ANSWER_MONTHS)
        ),
        "decided": _("Decided"),
        "implemented": _("Implemented"),
        "rejected": _("Rejected"),
    }[code]


def charted() -> list[tuple[str, str]]:
    """The two measures that are drawn: noted and answered."""
    return [("reported", stage("reported")), ("answered", stage("answered"))]


def measures(addressee: str) -> list[tuple[str, str]]:
    """The columns of the list; of one addressee only its own column is published by topic."""
    if addressee != "all":
        return [
            (f"to_{addressee}", _("Raised, to: {name}").format(name=addressees()[addressee])),
            ("reported", _("Noted, to everyone")),
            ("raised", _("Raised, to everyone")),
            ("answered", stage("answered")),
            ("implemented", stage("implemented")),
        ]
    return [
        ("reported", stage("reported")),
        ("raised", stage("raised")),
        *(
            (f"to_{code}", _("of these to: {name}").format(name=name))
            for code, name in addressees().items()
        ),
        ("answered", stage("answered")),
        ("implemented", stage("implemented")),
        ("neighbourhoods", wording.levels("neighbourhood")),
    ]


def leading(addressee: str) -> str:
    """The measure that counts what was told to the addressee."""
    return "reported" if addressee == "all" else f"to_{addressee}"

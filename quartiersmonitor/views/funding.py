"""What the funding page opens with: how much is secured, and the figures beside it."""

from collections.abc import Mapping

from quartiersmonitor import thresholds
from quartiersmonitor.speech import findings, numbers, wording
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _

TILES = ("F1", "F2", "F3")
"""Remaining term, cliff and regular funding; the share of short terms stands beside them."""


def finding(
    series: findings.Series, headers: Mapping[str, Header], place: Region, period: str
) -> str:
    """How much is secured: whose main funding ends within a year, and how long money runs."""
    cliff, term = (findings.at(series, id_, period) for id_ in ("F2", "F1"))
    if cliff is None or cliff.number is None:
        reason = wording.status(cliff.status if cliff else "not_delivered")
        sentence = _("no value for “{title}”: {reason}.").format(
            title=headers["F2"].title, reason=reason
        )
    elif place.level == "neighbourhood":
        sentence = _of_one(cliff, term, headers["F1"])
    else:
        sentence = _of_many(cliff, term, headers)
    if place.level == "state":
        return sentence[:1].upper() + sentence[1:]
    return f"{place.name}: {sentence}"


def _of_many(cliff: Value, term: Value | None, headers: Mapping[str, Header]) -> str:
    if not cliff.number:
        sentence = _(
            "of the neighbourhoods known to these exports none loses its main funding within "
            "{months} months"
        ).format(months=_ahead())
    else:
        sentence = _(
            "neighbourhoods that lose their main funding within {months} months, with no "
            "successor approved, or have lost it: {share}"
        ).format(months=_ahead(), share=wording.shown(cliff, headers["F2"]))
    if term is not None and term.number:
        sentence += "; " + _("the money runs for another {months} on average").format(
            months=_months(term, headers["F1"])
        )
    return sentence + "."


def _of_one(cliff: Value, term: Value | None, header: Header) -> str:
    text = (
        _("the main funding ends within {months} months, with no successor approved")
        if cliff.number
        else _("the main funding goes on for more than {months} months")
    )
    sentence = text.format(months=_ahead())
    if term is None or term.number is None:
        return sentence + "."
    if not term.number:
        return _("no approved funding is running any more.")
    return (
        sentence
        + "; "
        + _("approved money runs for another {months} on average").format(
            months=_months(term, header)
        )
        + "."
    )


def _ahead() -> str:
    return numbers.decimal(thresholds.CLIFF_MONTHS[0])


def _months(term: Value, header: Header) -> str:
    """Months as a sentence says them, in brackets where they are doubtful."""
    text = numbers.with_unit(numbers.decimal(term.number or 0.0, header.decimals), header.unit)
    return f"({text})" if "()" in term.flags else text

"""Assumptions in words: titles, numbers with their unit, ranges, kinds."""

from quartiersmonitor.scenario import assumptions
from quartiersmonitor.scenario.assumptions import Parameter
from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.language import _


def words(by_language: assumptions.Words, what: str) -> str:
    """A title or basis in the language of the page."""
    return by_language[language.current()][what]


def title(parameter: Parameter) -> str:
    return words(parameter.words, "title")


def shown(parameter: Parameter, value: float) -> str:
    """A number of a parameter with its unit."""
    text = numbers.decimal(value, parameter.decimals)
    if parameter.unit == "year":
        return f"{value:.0f}"
    if parameter.unit == "years":
        return _("{number} years").format(number=text)
    return numbers.with_unit(text, parameter.unit)


def range_of(parameter: Parameter) -> str:
    """The stated range in words."""
    if parameter.low is None or parameter.high is None:
        return _("Free choice.")
    return _("Range {low} to {high}.").format(
        low=shown(parameter, parameter.low), high=shown(parameter, parameter.high)
    )


def unit(parameter: Parameter) -> str:
    """The unit as the label of a field says it; empty where the title says it."""
    return {"percent": "%", "eur": "€", "fte": _("FTE")}.get(parameter.unit, "")


def kind(parameter: Parameter) -> str:
    return _("decision") if parameter.is_decision else _("assumption")


def planning(code: str) -> str:
    """Who plans the posts, in the plural."""
    return wording.levels(code)


def basis(code: str) -> str:
    return {
        "residents": _("by residents"),
        "residents_65plus": _("by residents 65+"),
        "none": _("the same for each area"),
    }[code]


def outcome(code: str) -> str:
    return {
        "year": _("additional cost per year"),
        "decade": _("cost of the first ten years"),
    }[code]

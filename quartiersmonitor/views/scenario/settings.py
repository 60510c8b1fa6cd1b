"""Reads a scenario under the short names of a link; what cannot be takes its default."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from quartiersmonitor.scenario import assumptions
from quartiersmonitor.scenario.assumptions import Assumptions, Parameter, Preset, Settings

PLANNING, BASIS, OUTCOME = "plan", "base", "out"
VARIANTS = "variants"
"""The variants of a comparison: ids of presets with commas between them; all where it is empty."""
OUTCOMES = ("year", "decade")

Link = Mapping[str, str]
"""Plain numbers and codes by the short names of a link, the same in every language."""


@dataclass(frozen=True)
class Chosen:
    """A valid scenario, whatever the link says, and what the tornado is about."""

    settings: Settings
    outcome: str


def assumed() -> Assumptions:
    """The assumptions with their ranges."""
    return assumptions.read()


def of(link: Link) -> Chosen:
    """The scenario of a link; what it leaves open or names wrongly takes its default."""
    default = assumed().default
    chosen = {
        parameter.id: value
        for parameter in assumed().parameters
        if (value := number(parameter, link)) is not None
    }
    settings = replace(
        default,
        planning=_one_of(link, PLANNING, assumptions.PLANNING, default.planning),
        basis=_one_of(link, BASIS, assumptions.BASES, default.basis),
    ).with_values(chosen)
    # What the state bears, the districts cannot.
    most = 100 - settings.share_state
    return Chosen(
        settings.with_values({"share_district": min(settings.share_district, most)}),
        _one_of(link, OUTCOME, OUTCOMES, OUTCOMES[0]),
    )


def variants(link: Link) -> tuple[Preset, ...]:
    """The presets that are compared, in the order the link names them."""
    known = {preset.id: preset for preset in assumed().presets}
    named = tuple(known[id_] for id_ in dict.fromkeys(_listed(link)) if id_ in known)
    return named or assumed().presets


def number(parameter: Parameter, link: Link) -> float | None:
    """The number of a parameter; None where the link has none that can be."""
    try:
        value = float(wanted(link, parameter.link))
    except ValueError:
        return None
    if not parameter.least <= value <= parameter.most:
        return None
    return float(round(value)) if parameter.decimals == 0 else value


def wanted(link: Link, key: str) -> str:
    """What the link says, without blanks around it."""
    return str(link.get(key) or "").strip()


def fields() -> tuple[str, ...]:
    """The names under which the page keeps a scenario in its link."""
    return (PLANNING, BASIS, OUTCOME, *(parameter.link for parameter in assumed().parameters))


def keys() -> tuple[str, ...]:
    """Every name that a scenario may have, of a link or of a deck."""
    return (*fields(), VARIANTS)


def problems(link: Link) -> tuple[str, ...]:
    """The names that do not exist, or whose value cannot be."""
    codes = {PLANNING: assumptions.PLANNING, BASIS: assumptions.BASES, OUTCOME: OUTCOMES}
    parameters = {parameter.link: parameter for parameter in assumed().parameters}
    presets = {preset.id for preset in assumed().presets}

    def is_usable(key: str) -> bool:
        if not wanted(link, key):
            return key in keys()
        if key == VARIANTS:
            return set(_listed(link)) <= presets
        if key in codes:
            return wanted(link, key) in codes[key]
        return key in parameters and number(parameters[key], link) is not None

    return tuple(key for key in link if not is_usable(key))


def _listed(link: Link) -> list[str]:
    return [id_.strip() for id_ in wanted(link, VARIANTS).split(",") if id_.strip()]


def _one_of(link: Link, key: str, codes: tuple[str, ...], default: str) -> str:
    return wanted(link, key) if wanted(link, key) in codes else default

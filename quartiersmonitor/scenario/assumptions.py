"""Reads the assumptions of the scenario: parameters with ranges and basis, presets, payers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from quartiersmonitor import paths

FILE = paths.ROOT / "data" / "scenario.toml"
PLANNING = ("unit", "municipality", "district")
BASES = ("residents", "residents_65plus", "none")
GROUPS = ("staffing", "price", "time", "payers")

Words = Mapping[str, Mapping[str, str]]
"""By language (`de`, `en`): `title` and, where there is one, `basis`."""


class AssumptionError(ValueError):
    """The file of assumptions is incomplete or contradicts itself."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One scenario: a planning area, a key, and a number for every parameter.

    Money in EUR of the price year, shares and surcharges in per cent, `basis` "none" gives every
    planning area exactly `minimum_fte`.
    """

    planning: str
    basis: str
    key_residents: float
    key_65plus: float
    minimum_fte: float
    need_factor: float
    aged_surcharge: float
    travel_surcharge: float
    personnel: float
    material: float
    overhead: float
    programme: float
    room: float
    allowance: float
    set_up: float
    wage_growth: float
    ramp_years: float
    recruitment: float
    first_year: float
    third_party: float
    share_state: float
    share_district: float

    def value(self, parameter: str) -> float:
        """The number of a parameter by its id."""
        return float(getattr(self, parameter))

    def with_values(self, values: Mapping[str, float]) -> "Settings":
        """The same scenario with other numbers. Raises TypeError for an unknown parameter."""
        return replace(self, **values)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A number of the scenario with its stated range, what a reader may enter, and its basis."""

    id: str
    link: str
    group: str
    kind: str
    default: float
    low: float | None
    high: float | None
    least: float
    most: float
    step: float
    decimals: int
    unit: str
    raises_cost: bool
    words: Words

    @property
    def is_decision(self) -> bool:
        """Whether somebody settles it, rather than nobody knowing it exactly."""
        return self.kind == "decision"

    def applies(self, settings: Settings) -> bool:
        """Whether the parameter has a part in this scenario at all."""
        return {
            "key_residents": settings.basis == "residents",
            "key_65plus": settings.basis == "residents_65plus",
            "need_factor": settings.basis != "none",
            "aged_surcharge": settings.basis != "none",
            "travel_surcharge": settings.basis != "none",
        }.get(self.id, True)

    def ends(self, settings: Settings) -> tuple[float, float] | None:
        """The range, widened to hold the number chosen; the cheap end first; None where free."""
        if self.low is None or self.high is None:
            return None
        chosen = settings.value(self.id)
        low, high = min(self.low, chosen), max(self.high, chosen)
        return (low, high) if self.raises_cost else (high, low)


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A starting point for a scenario."""

    id: str
    settings: Settings
    words: Words


@dataclass(frozen=True, kw_only=True)
class PayerSplit:
    """Who bears what is left, in per cent; municipalities bear the rest."""

    id: str
    share_state: float
    share_district: float
    words: Words


@dataclass(frozen=True, kw_only=True)
class Assumptions:
    """Everything the scenario rests on."""

    price_year: int
    parameters: tuple[Parameter, ...]
    presets: tuple[Preset, ...]
    payer_splits: tuple[PayerSplit, ...]
    not_included: tuple[Mapping[str, str], ...]

    @property
    def default(self) -> Settings:
        """The scenario of the first preset."""
        return self.presets[0].settings

    def parameter(self, id_: str) -> Parameter:
        """A parameter by its id. Raises KeyError."""
        return {parameter.id: parameter for parameter in self.parameters}[id_]

    def preset_of(self, settings: Settings) -> Preset | None:
        """The preset these settings are, whoever pays; None for a scenario of one's own."""
        shares = {id_: settings.value(id_) for id_ in ("share_state", "share_district")}
        return next((p for p in self.presets if p.settings.with_values(shares) == settings), None)

    def payer_split_of(self, settings: Settings) -> PayerSplit | None:
        """The payer split these settings have; None for one of one's own."""
        chosen = (settings.share_state, settings.share_district)
        return next(
            (p for p in self.payer_splits if (p.share_state, p.share_district) == chosen), None
        )


@cache
def read(path: Path = FILE) -> Assumptions:
    """The assumptions of the file.

    Raises AssumptionError where a number is missing, unknown or outside what may be entered.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    parameters = tuple(_parameter(entry) for entry in content["parameter"])
    _check(parameters)
    defaults = {parameter.id: parameter.default for parameter in parameters}
    return Assumptions(
        price_year=int(content["price_year"]),
        parameters=parameters,
        presets=tuple(_preset(entry, defaults) for entry in content["preset"]),
        payer_splits=tuple(
            PayerSplit(
                id=entry["id"],
                share_state=float(entry["share_state"]),
                share_district=float(entry["share_district"]),
                words=_words(entry),
            )
            for entry in content["payers"]
        ),
        not_included=tuple(dict(entry) for entry in content["not_included"]),
    )


def _parameter(entry: Mapping[str, Any]) -> Parameter:
    return Parameter(
        id=entry["id"],
        link=entry["link"],
        group=entry["group"],
        kind=entry["kind"],
        default=float(entry["default"]),
        low=float(entry["low"]) if "low" in entry else None,
        high=float(entry["high"]) if "high" in entry else None,
        least=float(entry["least"]),
        most=float(entry["most"]),
        step=float(entry["step"]),
        decimals=int(entry["decimals"]),
        unit=entry["unit"],
        raises_cost=bool(entry["raises_cost"]),
        words=_words(entry),
    )


def _preset(entry: Mapping[str, Any], defaults: Mapping[str, float]) -> Preset:
    if entry["planning"] not in PLANNING or entry["basis"] not in BASES:
        raise AssumptionError(f"preset {entry['id']}: unknown planning area or basis")
    if unknown := set(entry["values"]) - set(defaults):
        raise AssumptionError(f"preset {entry['id']}: unknown parameters {sorted(unknown)}")
    numbers = dict(defaults) | {id_: float(value) for id_, value in entry["values"].items()}
    return Preset(
        id=entry["id"],
        settings=Settings(planning=entry["planning"], basis=entry["basis"], **numbers),
        words=_words(entry),
    )


def _words(entry: Mapping[str, Any]) -> Words:
    return {language: dict(entry[language]) for language in ("de", "en")}


def _check(parameters: tuple[Parameter, ...]) -> None:
    numbers = {field.name for field in fields(Settings)} - {"planning", "basis"}
    named = [parameter.id for parameter in parameters]
    if sorted(named) != sorted(numbers):
        raise AssumptionError(f"parameters differ from those of the model: {set(named) ^ numbers}")
    for parameter in parameters:
        bounds = (parameter.low, parameter.default, parameter.high)
        inside = [number for number in bounds if number is not None]
        if inside != sorted(inside):
            raise AssumptionError(f"{parameter.id}: the default is outside its range")
        if not parameter.least <= inside[0] <= inside[-1] <= parameter.most:
            raise AssumptionError(f"{parameter.id}: the range is outside what may be entered")
        if parameter.group not in GROUPS or parameter.kind not in ("decision", "assumption"):
            raise AssumptionError(f"{parameter.id}: unknown group or kind")

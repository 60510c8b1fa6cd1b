"""What an indicator is: one SQL file whose header says what its number means."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path

from quartiersmonitor import paths, query
from quartiersmonitor.query import HeaderError

LEVELS = ("state", "district", "unit", "municipality", "neighbourhood")


class Topic(StrEnum):
    COVERAGE = "coverage"
    PARTICIPATION = "participation"
    GENERATIONS = "generations"
    VOLUNTEERING = "volunteering"
    FUNDING = "funding"
    NETWORKS = "networks"


class Kind(StrEnum):
    """How the value comes from the two counts.

    proportion, rate, ratio and index: per × numerator ÷ denominator. difference: per ×
    (numerator - denominator). amount and count: the numerator itself, no denominator.
    """

    PROPORTION = "proportion"
    RATE = "rate"
    RATIO = "ratio"
    INDEX = "index"
    DIFFERENCE = "difference"
    AMOUNT = "amount"
    COUNT = "count"

    @property
    def has_denominator(self) -> bool:
        return self not in (Kind.AMOUNT, Kind.COUNT)


class Polarity(StrEnum):
    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NEUTRAL = "neutral"


class Interval(StrEnum):
    """Which chance limits the counts carry; full counts of places carry none.

    wilson: a share of dates. poisson: a count of people or visits, with the variance its SELECT
    gives (by default the count itself).
    """

    WILSON = "wilson"
    POISSON = "poisson"
    NONE = "none"


class Companion(StrEnum):
    """Which delivery a value stands on: it gives the reporting rate and the shares beside it."""

    USAGE = "usage"
    VOLUNTEER_STOCK = "volunteer_stock"
    VOLUNTEER_HOURS = "volunteer_hours"
    FUNDING = "funding"
    MONEY = "money"
    COSTS = "costs"
    PHASES = "phases"
    PROJECTS = "projects"
    STAFF = "staff"
    STAFF_HOURS = "staff_hours"
    CONSULTATIONS = "consultations"
    REACH = "reach"
    PARTNERS = "partners"
    NEEDS = "needs"
    COVERAGE = "coverage"


UNITS = (
    "percent",
    "per_1000",
    "per_1000_65plus",
    "per_10000",
    "count",
    "months",
    "hours",
    "index",
    "persons",
    "percentage_points",
    "eur",
    "fte",
    "ratio",
)
COUNTED = ("neighbourhoods", "phases", "municipalities", "units")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a reader is told about an indicator, in one language.

    `finding` states a figure in plain words, with {value} for the number and its unit and {of} for
    its denominator, without place, period and full stop.
    """

    title: str
    definition: str
    formula: str
    finding: str
    caveats: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator: its counts in SQL and the meaning of the value made from them.

    `minimum_count` is the fewest cases (poisson), the smallest denominator (wilson, none) a value may
    rest on. `variant_of` names the indicator that this one asks with another threshold. `counted`
    says what things a proportion is of, where there may be few of them. Where `compared` is false
    the value says how much reaches everybody, and places with and without a project are not
    compared by it. The SELECT returns level, region_id, grain, period, numerator, denominator,
    estimated, and may return hidden (taken out to protect people), variance (before noise) and
    clusters of the numerator, and noise_cells (altered counts in it, if not one).
    """

    id: str
    slug: str
    topic: Topic
    kind: Kind
    unit: str
    per: float
    decimals: int
    polarity: Polarity
    interval: Interval
    companion: Companion
    levels: tuple[str, ...]
    privacy: str
    minimum_count: int
    needs: tuple[str, ...]
    motion: tuple[str, ...]
    owner: str
    reviewed: str
    de: Wording
    en: Wording
    sql: str = field(repr=False)
    headline: int | None = None
    variant_of: str | None = None
    compared: bool = True
    counted: str | None = None


_OPTIONAL = {"headline", "variant_of", "compared", "counted"}


def read(path: Path) -> Indicator:
    """Read one indicator; a header key that is missing, misspelt or unknown stops the load.

    Raises HeaderError naming the file and the key.
    """
    keys, sql = query.with_header(path)
    _require_keys(path.name, keys, Indicator, given={"sql", "slug"}, optional=_OPTIONAL)
    try:
        found = Indicator(
            **keys
            | {
                "slug": path.stem,
                "sql": sql,
                "topic": Topic(keys["topic"]),
                "kind": Kind(keys["kind"]),
                "polarity": Polarity(keys["polarity"]),
                "interval": Interval(keys["interval"]),
                "companion": Companion(keys["companion"]),
                "levels": tuple(keys["levels"]),
                "needs": tuple(keys["needs"]),
                "motion": tuple(keys["motion"]),
                "de": _wording(f"{path.name} [de]", keys["de"]),
                "en": _wording(f"{path.name} [en]", keys["en"]),
            }
        )
    except ValueError as error:
        raise HeaderError(f"{path.name}: {error}") from None
    if (
        found.unit not in UNITS
        or set(found.levels) - set(LEVELS)
        or found.topic != path.parent.name
        or found.counted not in (None, *COUNTED)
    ):
        raise HeaderError(
            f"{path.name}: unit, levels, topic or counted is not one of the agreed ones"
        )
    return found


def read_all(folder: Path | None = None) -> dict[str, Indicator]:
    """Every indicator below the folder (default `queries/indicators`), by id, in id order.

    Raises HeaderError when two files claim the same id, or a variant names no indicator.
    """
    found: dict[str, Indicator] = {}
    for path in sorted((folder or paths.QUERIES / "indicators").glob("*/*.sql")):
        indicator = read(path)
        if indicator.id in found:
            raise HeaderError(f"{path.name}: {indicator.id} is also {found[indicator.id].slug}")
        found[indicator.id] = indicator
    for indicator in found.values():
        if indicator.variant_of not in (None, *found):
            raise HeaderError(f"{indicator.id}: there is no indicator {indicator.variant_of}")
    return dict(sorted(found.items()))


def _wording(place: str, keys: object) -> Wording:
    if not isinstance(keys, dict) or not isinstance(keys.get("caveats", []), list):
        raise TypeError(f"{place} is a table, and its caveats are a list of sentences")
    _require_keys(place, keys, Wording)
    return Wording(**keys | {"caveats": tuple(keys["caveats"])})


def _require_keys(
    place: str,
    keys: Mapping[str, object],
    shape: type[Indicator] | type[Wording],
    given: set[str] | None = None,
    optional: set[str] | None = None,
) -> None:
    allowed = {f.name for f in fields(shape)} - (given or set())
    if unknown := keys.keys() - allowed:
        raise HeaderError(f"{place}: unknown header keys {sorted(unknown)}")
    if missing := allowed - (optional or set()) - keys.keys():
        raise HeaderError(f"{place}: missing header keys {sorted(missing)}")

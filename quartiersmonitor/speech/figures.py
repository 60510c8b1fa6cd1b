"""What a page reads from a snapshot: values, counts, regions and indicator headers."""

from dataclasses import dataclass, field, fields

from quartiersmonitor import marks

SHOWN = ("ok",)
"""Statuses that carry a number; every other status is shown by its sign."""


@dataclass(frozen=True, slots=True)
class Value:
    """One indicator in one region and period; `value` is None unless the status is `ok`.

    `numerator` and `denominator` are the counts it is made of; None where they are not published.
    Of a period that is `in_delivery` nothing is concluded: no finding, no change, no comparison.
    """

    indicator: str
    level: str
    region_id: str
    grain: str
    period: str
    value: float | None
    low: float | None
    high: float | None
    status: str
    flags: str
    comparison: str
    reporting_rate: float | None
    share_unknown: float | None
    share_estimated: float | None
    numerator: float | None = None
    denominator: float | None = None
    in_delivery: bool = field(default=False, kw_only=True)

    @property
    def number(self) -> float | None:
        """The value where there is one to show: a zero counts, a missing figure does not."""
        if self.status == "zero":
            return 0.0
        return self.value if self.status == "ok" else None


@dataclass(frozen=True, slots=True)
class Count:
    """One cell of a breakdown; `value` is None where it is not published."""

    region_id: str
    period: str
    category: str
    measure: str
    value: float | None
    status: str


@dataclass(frozen=True, slots=True)
class Region:
    """A municipality, administrative unit, district, neighbourhood, or the state."""

    level: str
    region_id: str
    name: str
    unit_id: str | None
    unit_name: str | None
    district_id: str | None
    district_name: str | None
    unit_kind: str | None
    size_class: str | None
    residents: float | None
    residents_65plus: float | None
    residents_65plus_estimated: bool | None
    longitude: float | None
    latitude: float | None
    area_km2: float | None


@dataclass(frozen=True, slots=True)
class Header:
    """What an indicator means, in the language of the page."""

    id: str
    topic: str
    kind: str
    unit: str
    decimals: int
    polarity: str
    levels: tuple[str, ...]
    privacy: str
    minimum_count: int
    needs: tuple[str, ...]
    motion: tuple[str, ...]
    owner: str
    reviewed: str
    headline: int | None
    title: str
    definition: str
    formula: str
    caveats: tuple[str, ...]
    finding: str = ""
    companion: str = ""
    variant_of: str | None = None
    counted: str | None = None
    compared: bool = True

    @property
    def main(self) -> str:
        """The indicator of the catalogue that this is, or that this asks with another threshold."""
        return self.variant_of or self.id

    @property
    def counts_people(self) -> bool:
        """Whether the value rests on altered counts of people; a share of dates does not."""
        return marks.counts_people(self.privacy, self.kind)

    @property
    def is_sum(self) -> bool:
        """Whether a larger place has more of it: then the state, which has all, is no yardstick."""
        return self.kind in ("amount", "count")


def header(row: dict[str, object], language: str) -> Header:
    """The header of an indicator from its row in the snapshot, worded in one language."""
    spoken = {key.removesuffix(f"_{language}"): value for key, value in row.items()}
    kept = {field.name: spoken[field.name] for field in fields(Header)}
    for name, value in kept.items():
        if isinstance(value, list):
            kept[name] = tuple(value)
    return Header(**kept)  # type: ignore[arg-type]

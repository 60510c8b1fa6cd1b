"""Tables of formatted text behind the views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartiersmonitor.speech import certainty, numbers, wording
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _


@dataclass(frozen=True)
class Table:
    """Column titles and rows of text, as they are read out and printed."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def of_series(
    series: Sequence[tuple[str, Header, Sequence[Value]]],
) -> Table:
    """A row per period, the latest first; the interval beside a single indicator."""
    periods = sorted({v.period for _n, _h, values in series for v in values}, reverse=True)
    found = {(name, value.period): value for name, _header, values in series for value in values}
    single = series[0] if len(series) == 1 else None
    columns = [_("Period"), *(name for name, _header, _values in series)]
    if single:
        columns += [certainty.usual_interval(), _("Reported"), _("Estimated")]
    rows = []
    for period in periods:
        row = [numbers.short_period(period)]
        row += [wording.shown(found.get((name, period)), header) for name, header, _v in series]
        if single:
            row += _companions(found.get((single[0], period)), single[1])
        rows.append(tuple(row))
    return Table(tuple(columns), tuple(rows))


def of_regions(
    values: Sequence[Value], header: Header, regions: Mapping[str, Region], level: str
) -> Table:
    """A row per region in the order of the alphabet, with interval and comparison."""
    named = sorted(
        ((regions[value.region_id], value) for value in values if value.region_id in regions),
        key=lambda pair: pair[0].name,
    )
    with_district = level in ("municipality", "unit")
    columns = [wording.level(level)]
    if with_district:
        columns.append(wording.level("district"))
    columns += [header.title, certainty.usual_interval(), _("Compared"), _("Reported")]
    rows = []
    for region, value in named:
        interval, reported, _estimated = _companions(value, header)
        district = (region.district_name or "",) if with_district else ()
        shown = wording.shown(value, header)
        compared = wording.comparison(value.comparison)
        rows.append((region.name, *district, shown, interval, compared, reported))
    return Table(tuple(columns), tuple(rows))


def _companions(value: Value | None, header: Header) -> list[str]:
    """Interval, reporting rate and share estimated, as text."""
    if value is None:
        return ["", "", ""]
    interval = ""
    if value.status == "ok" and value.low is not None and value.high is not None:
        low, high = (numbers.decimal(v, header.decimals) for v in (value.low, value.high))
        interval = f"{low}–{high}"
    return [interval, share(value.reporting_rate), share(value.share_estimated)]


def share(value: float | None) -> str:
    """A share of 0–1 as whole per cent, a dash where it does not apply."""
    return "" if value is None else numbers.percent(100 * value, 0)

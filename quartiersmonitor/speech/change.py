"""What is said of a series: signal or noise, and the change to the year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from quartiersmonitor import measure
from quartiersmonitor.methods import change, intervals, process
from quartiersmonitor.methods.not_computed import NotComputed, Reason
from quartiersmonitor.methods.process import Process
from quartiersmonitor.speech import certainty, numbers, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _

_CLUSTERED = 1.5  # times the variance of a count: events come in groups, not one by one


@dataclass(frozen=True)
class Limits:
    """The quarters that process limits are computed from, and the limits in the value's unit."""

    values: tuple[Value, ...]
    process: Process

    def span(self, header: Header) -> tuple[float, float]:
        """Lower and upper limit as they are shown: nothing falls below zero, no share above all."""
        high = self.process.high
        return max(self.process.low, 0.0), min(high, 100.0) if header.unit == "percent" else high


class Sentence(NamedTuple):
    """What is said, and whether it rests on a computation."""

    text: str
    is_computed: bool


def limits(values: Sequence[Value]) -> Limits:
    """Limits of the quarters since the last gap.

    Raises NotComputed for years, for fewer than eight quarters without a gap up to the last, and
    where most quarters repeat the one before, as figures do that are delivered by year: limits come
    from the change between neighbours, and would be too narrow.
    """
    known: list[Value] = []
    for value in values:
        if not value.in_delivery:
            known = [*known, value] if value.number is not None else []
    if any(value.grain != "quarter" for value in values):
        known = []
    series = [value.number or 0.0 for value in known]
    found = process.process(series)
    if 2 * sum(one == other for one, other in pairwise(series)) > len(series) - 1:
        raise NotComputed(Reason.MOVES_IN_STEPS, "Most quarters repeat the one before.")
    return Limits(tuple(known), found)


def signal(values: Sequence[Value], header: Header, period: str) -> Sentence:
    """Whether the period stands out from the ordinary variation of its series, in words."""
    if "-" not in period:
        return Sentence(
            _("Process limits are drawn for calendar quarters; choose one to see them."), False
        )
    if any(value.in_delivery for value in values if value.period == period):
        return Sentence(_still_delivered(period), False)
    try:
        found = limits(values)
    except NotComputed as missing:
        if missing.reason is Reason.MOVES_IN_STEPS:
            return Sentence(
                _(
                    "This figure stays the same for most calendar quarters and then changes in a "
                    "step, so process limits say nothing about it."
                ),
                False,
            )
        if missing.reason is not Reason.TOO_FEW_QUARTERS:
            raise
        return Sentence(
            _(
                "No process limits: they need {needed} calendar quarters in a row with a published "
                "value."
            ).format(needed=process.POINTS_NEEDED),
            False,
        )
    last, is_signal = found.values[-1], found.process.signals[-1]
    low, high = found.span(header)
    words = {
        "period": numbers.short_period(last.period),
        # Between limits a zero is a number, not a sign.
        "value": wording.shown(last, header)
        if last.number
        else numbers.with_unit(numbers.decimal(0, header.decimals), header.unit),
        "low": numbers.decimal(low, header.decimals),
        "high": numbers.with_unit(numbers.decimal(high, header.decimals), header.unit),
        "count": numbers.decimal(len(found.values)),
    }
    if is_signal:
        text = _(
            "Signal: {value} in {period} lies outside the process limits of {low} to {high}, "
            "computed from {count} quarters. Something is likely to have changed."
        )
    else:
        text = _(
            "Noise: {value} in {period} lies within the process limits of {low} to {high}, "
            "computed from {count} quarters. The series varies that much without a cause of its "
            "own."
        )
    return Sentence(text.format(**words), True)


def year_on_year(now: Evidence | None, before: Evidence | None, header: Header) -> Sentence:
    """The change to the same period of the year before, with its interval where counts carry one."""
    if now is None or before is None or now.number is None or before.number is None:
        return Sentence(
            _("No comparison with a year before: one of the two values is not published."), False
        )
    if now.in_delivery:
        return Sentence(_still_delivered(now.period), False)
    plain = _("{now} against {before} a year before").format(
        now=wording.shown(now, header), before=wording.shown(before, header)
    )
    if not (now.has_limits and before.has_limits):
        return Sentence(
            plain + " – " + _("without an interval, so whether by chance cannot be said."), False
        )
    try:
        if header.kind == "proportion":
            return Sentence(f"{plain}: {_of_shares(now, before)}", True)
        if _clustered(now) or _clustered(before) or not _whole(now) or not _whole(before):
            return Sentence(f"{plain}: {_by_overlap(now, before)}", True)
        return Sentence(f"{plain}: {_of_counts(now, before)}", True)
    except NotComputed:
        return Sentence(
            plain + " – " + _("too little was counted for an interval of the change."), False
        )


def _still_delivered(period: str) -> str:
    return _("{period} is still being delivered, so it is compared with nothing yet.").format(
        period=numbers.short_period(period)
    )


def _of_shares(now: Evidence, before: Evidence) -> str:
    found = change.difference_of_proportions(
        now.numerator or 0.0,
        now.denominator or 0.0,
        before.numerator or 0.0,
        before.denominator or 0.0,
        _level(),
    )
    low, high = (numbers.signed(100 * limit, 1) for limit in (found.low, found.high))
    text = _("{change} percentage points ({level} % interval {low} to {high}) – {verdict}.")
    return text.format(
        level=certainty.usual(),
        change=numbers.signed(100 * found.value, 1),
        low=low,
        high=high,
        verdict=_evidence(found.low > 0 or found.high < 0),
    )


def _of_counts(now: Evidence, before: Evidence) -> str:
    found = change.ratio_of_counts(
        round(now.numerator or 0.0),
        round(before.numerator or 0.0),
        now.denominator or 0.0,
        before.denominator or 0.0,
        _level(),
    ).ratio
    text = _("{ratio} times as much (exact {level} % interval {low} to {high}) – {verdict}.")
    return text.format(
        level=certainty.usual(),
        ratio=numbers.decimal(found.value, 2),
        low=numbers.decimal(found.low, 2),
        high=numbers.decimal(found.high, 2) if np.isfinite(found.high) else "∞",
        verdict=_evidence(found.low > 1 or found.high < 1),
    )


def _by_overlap(now: Evidence, before: Evidence) -> str:
    """Counts that are not independent, or not whole, have no exact ratio."""
    apart = (now.low or 0.0) > (before.high or 0.0) or (now.high or 0.0) < (before.low or 0.0)
    text = (
        _("the two {level} % intervals do not overlap – {verdict}.")
        if apart
        else _("the two {level} % intervals overlap – {verdict}.")
    )
    return text.format(level=certainty.usual(), verdict=_evidence(apart))


def _level() -> float:
    return measure.LIMITS["low", "high"]


def _evidence(is_beyond_chance: bool) -> str:
    return _("more than chance explains") if is_beyond_chance else _("no evidence of a real change")


def _clustered(value: Evidence) -> bool:
    """Whether the published interval is clearly wider than that of independent events."""
    cases = value.numerator or 0.0
    if not cases or not value.value or value.low is None or value.high is None:
        return False
    low, high = (float(limit[0]) for limit in intervals.count_limits([cases], _level()))
    published = (value.high - value.low) / value.value * cases
    return (published / (high - low)) ** 2 > _CLUSTERED


def _whole(value: Evidence) -> bool:
    return value.numerator is not None and float(value.numerator).is_integer()

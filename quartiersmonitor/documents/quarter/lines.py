"""The chart of one indicator over time: process limits, target and what happened."""

from collections.abc import Sequence

from quartiersmonitor.documents.quarter import charts, moments
from quartiersmonitor.documents.quarter.charts import Line, Tick
from quartiersmonitor.methods.not_computed import NotComputed
from quartiersmonitor.review.quarter import Figure, QuarterReview
from quartiersmonitor.speech import change, findings, numbers, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.state.annotations import Annotation


def of(figure: Figure, review: QuarterReview, *, most_labels: int) -> Line | None:
    """The series of a figure; None where it has no value at all.

    Notes are numbered as `numbered` does.
    """
    series, header = figure.series, figure.header
    values = tuple(value.number for value in series)
    if all(value is None for value in values):
        return None
    limits = _limits(figure)
    target = figure.target
    heights = [value for value in values if value is not None]
    heights += [limits[0].low, limits[0].high] if limits else []
    heights += [target.value] if target else []
    signal = change.signal(series, header, review.period).text
    return Line(
        title=header.title,
        unit=wording.unit(header.unit),
        alt=f"{findings.trend(series, header, review.neighbourhood)} {signal}".strip(),
        values=values,
        last=_last(series[-1], header),
        ticks=_heights(heights, header),
        periods=_periods([value.period for value in series], most_labels),
        limits=limits[0] if limits else None,
        signals=limits[1] if limits else (),
        target=Tick(target.value, _target(target.value, header)) if target else None,
        markers=_markers(figure, review),
        caption=signal,
    )


def numbered(review: QuarterReview) -> dict[int, Annotation]:
    """The notes in force by day, counted from 1; what happened after the quarter is left out."""
    end = moments.last_day(review.period)
    kept = [note for note in review.annotations if note.withdrawn_at is None and note.day <= end]
    return dict(enumerate(sorted(kept, key=lambda note: (note.day, note.id)), start=1))


def _markers(figure: Figure, review: QuarterReview) -> tuple[Tick, ...]:
    first = figure.series[0].period
    found = [
        Tick(moments.position(note.day, first), str(number))
        for number, note in numbered(review).items()
        if note.indicator in (None, figure.header.id)
    ]
    return tuple(marker for marker in found if -0.5 <= marker.at <= len(figure.series) - 0.5)


def _limits(figure: Figure) -> tuple[charts.Limits, tuple[int, ...]] | None:
    try:
        found = change.limits(figure.series)
    except NotComputed:
        return None
    decimals = figure.header.decimals
    process, last = found.process, len(figure.series) - 1
    low, high = found.span(figure.header)
    # Limits rest on the values since the last gap, and the last of them is the last of the series.
    first = last - len(found.values) + 1
    drawn = charts.Limits(
        first=first,
        last=last,
        mean=process.mean,
        low=low,
        high=high,
        mean_text=_("mean {number}").format(number=numbers.decimal(process.mean, decimals)),
        limit_text=_("limit"),
    )
    outside = (first + index for index, beyond in enumerate(process.signals) if beyond)
    return drawn, tuple(outside)


def _last(value: Value, header: Header) -> str:
    """The last value as a number, a zero too: on an axis it is no sign."""
    if value.number is None:
        return ""
    return wording.with_doubts(numbers.decimal(value.number, header.decimals), value.flags)


def _target(value: float, header: Header) -> str:
    return _("target {number}").format(number=numbers.decimal(value, header.decimals))


def _heights(values: Sequence[float], header: Header) -> tuple[Tick, ...]:
    ticks = charts.scale(values)
    decimals = next(
        (count for count in range(4) if all(round(at, count) == round(at, 6) for at in ticks)), 3
    )
    return tuple(Tick(at, numbers.decimal(at, decimals)) for at in ticks)


def _periods(periods: Sequence[str], most: int) -> tuple[Tick, ...]:
    """Every period, or every second, third … that can be written, the last one always."""
    step = -(-len(periods) // most)
    last = len(periods) - 1
    return tuple(
        Tick(index, numbers.short_period(period))
        for index, period in enumerate(periods)
        if (last - index) % step == 0
    )

"""The review's first table: each indicator now, before, a year before, its target and its peers."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from quartiersmonitor.methods.not_computed import NotComputed
from quartiersmonitor.review import periods, sentences
from quartiersmonitor.review.quarter import Figure, QuarterReview
from quartiersmonitor.speech import change, numbers, shares, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import review_words as words

_SHORT = ("percent", "eur")
"""Units that stand beside each number."""


def shown(found: QuarterReview) -> tuple[Figure, ...]:
    """The indicators of the catalogue that have something to say; variants stand in the report."""
    return tuple(
        figure
        for figure in found.figures
        if not figure.header.variant_of
        and any(
            value is not None and value.number is not None
            for value in (figure.now, figure.previous, figure.year_before)
        )
    )


def missing(found: QuarterReview) -> tuple[Figure, ...]:
    """The indicators of the catalogue without any value, now and before."""
    there = {figure.header.id for figure in shown(found)}
    return tuple(
        figure
        for figure in found.figures
        if not figure.header.variant_of and figure.header.id not in there
    )


def html(found: QuarterReview) -> str:
    """A table that reads itself out; it scrolls sideways on its own."""
    period = found.period
    title = _("Figures of {place}, {period}").format(
        place=found.neighbourhood.name, period=numbers.long_period(period)
    )
    titles = (
        _("Indicator"),
        numbers.short_period(period),
        numbers.short_period(periods.before(period)),
        numbers.short_period(numbers.year_before(period)),
        _("Target"),
        _("Peers"),
    )
    notes = ("", _("exact"), _("quarter before"), _("a year before"), "", _("published"))
    head = "".join(
        f'<th scope="col">{escape(text)}{_small(note)}</th>'
        for text, note in zip(titles, notes, strict=True)
    )
    body = "".join(
        f'<tbody><tr class="qm-topic"><th scope="rowgroup" colspan="{len(titles)}">'
        f"<span>{escape(wording.topic(topic))}</span></th></tr>"
        f"{''.join(_row(figure) for figure in figures)}</tbody>"
        for topic, figures in groupby(shown(found), key=lambda figure: figure.header.topic)
    )
    return (
        f'<div class="qm-scroll" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<table class="qm-review"><caption class="qm-unseen">{escape(title)}</caption>'
        f"<thead><tr>{head}</tr></thead>{body}</table></div>"
    )


def _row(figure: Figure) -> str:
    header, now = figure.header, figure.now
    cells = (
        _cell(_value(now, header), _mark(figure)),
        _before(now, figure.previous, figure),
        _before(now, figure.year_before, figure),
        _target(figure),
        _peers(figure),
    )
    name = f'<th scope="row">{escape(header.title)}{_small(_unit(figure))}</th>'
    return f"<tr>{name}{''.join(cells)}</tr>"


def _unit(figure: Figure) -> str:
    unit = figure.header.unit
    return "" if unit in (*_SHORT, "count") else wording.unit(unit)


def _value(value: Evidence | None, header: Header) -> str:
    """A longer unit stands once, beneath the title."""
    return words.shown(value, header, with_unit=header.unit in _SHORT)


def _mark(figure: Figure) -> str:
    return f"◆ {_('signal')}" if is_signal(figure) else ""


def is_signal(figure: Figure) -> bool:
    """Whether the quarter lies outside its process limits, where limits mean something."""
    try:
        return bool(change.limits(figure.series).process.signals[-1])
    except NotComputed:
        return False


def _before(now: Evidence, before: Evidence | None, figure: Figure) -> str:
    header = figure.header
    if before is None:
        return _cell(words.MISSING, "")
    said = words.change(now.number, before.number, header.decimals, header.unit)
    if any(shares.is_of_few(value, header) for value in (now, before)):
        said = ""  # no percentage points between one of two and two of two
    return _cell(_value(before, header), said)


def _target(figure: Figure) -> str:
    target, header, number = figure.target, figure.header, figure.now.number
    if target is None:
        return _cell("", "")
    return _cell(_number(target.value, header), _attainment(number, target.value, figure))


def _attainment(number: float | None, target: float, figure: Figure) -> str:
    reached = sentences.is_reached(figure)
    if reached is None:
        return words.change(number, target, figure.header.decimals, figure.header.unit)
    return f"✓ {_('reached')}" if reached else f"✗ {_('not reached')}"


def _peers(figure: Figure) -> str:
    spread, header = figure.peers, figure.header
    if spread is None:
        return _cell("", "")
    return _cell(_number(spread.median, header), words.beside_peers(figure.now, spread, header))


def _number(value: float, header: Header) -> str:
    text = numbers.decimal(value, header.decimals)
    return numbers.with_unit(text, header.unit) if header.unit in _SHORT else text


def _cell(text: str, note: str) -> str:
    return f"<td>{escape(text)}{_small(note)}</td>"


def _small(note: str) -> str:
    return f"<small>{escape(note)}</small>" if note else ""


def moved(found: QuarterReview) -> Sequence[Figure]:
    """The figures whose quarter stands out from their own ordinary variation."""
    return [figure for figure in shown(found) if is_signal(figure)]

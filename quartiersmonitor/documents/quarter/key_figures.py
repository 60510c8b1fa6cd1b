"""The indicators of the neighbourhood: against before, target and peers, and over time."""

from quartiersmonitor.documents.quarter import lines, tables
from quartiersmonitor.documents.quarter.charts import Line
from quartiersmonitor.documents.quarter.report import Section
from quartiersmonitor.documents.quarter.tables import Cell, Column, Table
from quartiersmonitor.review import periods, sentences
from quartiersmonitor.review.quarter import Figure, QuarterReview, Spread
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import passport
from quartiersmonitor.views.passport import Passport

_WIDE, _NARROW = 9, 3  # labels of the time axis that a chart has room for
_TOPICS = ("participation", "generations", "volunteering", "networks", "funding", "coverage")


def main(review: QuarterReview) -> tuple[Figure, ...]:
    """The figures of the catalogue, no variants, in the order of topics; headline figures first."""
    kept = [figure for figure in review.figures if figure.header.variant_of is None]
    return tuple(
        sorted(kept, key=lambda one: (_TOPICS.index(one.header.topic), one.header.headline or 99))
    )


def compared(review: QuarterReview) -> Section:
    """Every indicator of the quarter against what it is held against."""
    rows: list[tuple[Cell, ...]] = []
    topic = ""
    for figure in main(review):
        if figure.header.topic != topic:
            topic = figure.header.topic
            rows.append((Cell(wording.topic(topic)),))
        rows.append(_row(figure))
    before = periods.before(review.period)
    columns = (
        Column(_("Indicator"), 4.9),
        Column(_("Unit"), 2.7),
        tables.counted(numbers.short_period(review.period), 1.35),
        tables.counted(numbers.short_period(before), 1.35),
        tables.counted(numbers.short_period(numbers.year_before(review.period)), 1.35),
        tables.counted(_("Target"), 2.0),
        tables.counted(_("Peers: median (middle half)"), 3.5),
    )
    note = " ".join(
        part
        for part in (
            _(
                "The neighbourhood’s own figures are exact; those of the peers are the published "
                "ones."
            ),
            review.peers_reason,
        )
        if part
    )
    return Section(
        name=_("Key figures"),
        heading=_("Key figures of the calendar quarter"),
        tables=(Table("", columns, tuple(rows), note),),
    )


def _row(figure: Figure) -> tuple[Cell, ...]:
    header = figure.header
    return (
        Cell(header.title),
        Cell(wording.unit(header.unit)),
        tables.exact(figure.now, header),
        tables.exact(figure.previous, header),
        tables.exact(figure.year_before, header),
        target(figure),
        _peers(figure.peers, header),
    )


def target(figure: Figure) -> Cell:
    """The target, and whether it is met where the indicator has a direction."""
    wanted = figure.target
    if wanted is None:
        return Cell("")
    text = numbers.decimal(wanted.value, figure.header.decimals)
    reached = sentences.is_reached(figure)
    if reached is not None:
        text += " · " + (_("reached") if reached else _("missed"))
    return Cell(text, wanted.value, figure.header.decimals, figure.header.unit)


def _peers(spread: Spread | None, header: Header) -> Cell:
    if spread is None:
        return Cell("")
    median, low, high = (
        numbers.decimal(value, header.decimals)
        for value in (spread.median, spread.low, spread.high)
    )
    return Cell(f"{median} ({low}–{high})", spread.median, header.decimals, header.unit)


def over_time(review: QuarterReview) -> Section:
    """Headline figures that ever moved, and those with a target or a note of their own."""
    noted = {note.indicator for note in lines.numbered(review).values()}
    chosen = [
        figure
        for figure in main(review)
        if figure.header.headline is not None
        or figure.target is not None
        or figure.header.id in noted
    ]
    drawn: list[Line] = []
    for figure in chosen:
        # The first chart has the width of the page.
        chart = lines.of(figure, review, most_labels=_WIDE if not drawn else _NARROW)
        if chart is not None and (len(set(chart.values)) > 1 or chart.target is not None):
            drawn.append(chart)
    explained = _(
        "Limits are process limits: a value between them varies as the series always does (noise), "
        "one outside is a signal (◆). Numbers above a chart are the notes below."
    )
    return Section(
        name=_("Over time"),
        heading=_("Signal or noise: the course of the calendar quarters"),
        sentences=(explained,) if drawn else (),
        charts=tuple(drawn),
    )


def passports(review: QuarterReview) -> tuple[Passport, ...]:
    """What every indicator of the table means."""
    return tuple(passport.in_brief(figure.header) for figure in main(review))

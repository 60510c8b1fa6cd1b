"""All that is known of the indicators, as tables for a workbook."""

from quartiersmonitor import marks
from quartiersmonitor.documents.quarter import key_figures, tables
from quartiersmonitor.documents.quarter.offer_sections import headings
from quartiersmonitor.documents.quarter.tables import Cell, Column, Table
from quartiersmonitor.review.quarter import Figure, QuarterReview, Spread
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.speech.language import _

_NONE = Cell("")


def compared(review: QuarterReview) -> Table:
    """Every indicator, variants too: number and signs side by side, so that one can reckon on."""
    now, before, year_before = headings(review)
    columns = (
        Column(_("Indicator")),
        Column(_("Title")),
        Column(_("Topic")),
        Column(_("Unit")),
        *_with_signs(now),
        tables.counted(_("Numerator")),
        tables.counted(_("Denominator")),
        *_with_signs(before),
        *_with_signs(year_before),
        tables.counted(_("Target")),
        Column(_("Target from")),
        tables.counted(_("Number of peers")),
        tables.counted(_("Peers: lower quartile")),
        tables.counted(_("Peers: median")),
        tables.counted(_("Peers: upper quartile")),
        *_with_signs(_("State, published")),
        *_with_signs(_("This neighbourhood, published")),
    )
    return Table(_("Key figures"), columns, tuple(_row(figure) for figure in review.figures))


def _with_signs(heading: str) -> tuple[Column, Column]:
    return tables.counted(heading), Column(_("Signs of {column}").format(column=heading))


def _row(figure: Figure) -> tuple[Cell, ...]:
    header = figure.header
    return (
        Cell(header.id),
        Cell(header.title),
        Cell(wording.topic(header.topic)),
        Cell(wording.unit(header.unit)),
        *_exact(figure.now, header),
        _plain(figure.now.numerator, 2),
        _plain(figure.now.denominator, 2),
        *_exact(figure.previous, header),
        *_exact(figure.year_before, header),
        key_figures.target(figure),
        Cell(numbers.short_period(figure.target.valid_from)) if figure.target else _NONE,
        *_spread(figure.peers, header),
        *_published(figure.state, header),
        *_published(figure.published, header),
    )


def _exact(value: Evidence | None, header: Header) -> tuple[Cell, Cell]:
    return tables.exact(value, header), Cell(_signs(value, is_exact=True, header=header))


def _published(value: Evidence | None, header: Header) -> tuple[Cell, Cell]:
    return tables.published(value, header), Cell(_signs(value, is_exact=False, header=header))


def _signs(value: Evidence | None, *, is_exact: bool, header: Header) -> str:
    if value is None:
        return ""
    return marks.sign(value.status, value.flags, of_people=header.counts_people and not is_exact)


def _plain(value: float | None, decimals: int) -> Cell:
    return _NONE if value is None else tables.number(value, decimals)


def _spread(spread: Spread | None, header: Header) -> tuple[Cell, ...]:
    if spread is None:
        return (_NONE,) * 4
    return (
        tables.number(spread.peers),
        *(
            tables.number(value, header.decimals)
            for value in (spread.low, spread.median, spread.high)
        ),
    )


def series(review: QuarterReview) -> Table:
    """Every indicator in every calendar quarter up to this one, a row each."""
    columns = (
        Column(_("Indicator")),
        Column(_("Title")),
        Column(_("Unit")),
        Column(_("Calendar quarter")),
        tables.counted(_("Value")),
        Column(_("Signs")),
        tables.counted(_("Numerator")),
        tables.counted(_("Denominator")),
    )
    rows = tuple(
        (
            Cell(figure.header.id),
            Cell(figure.header.title),
            Cell(wording.unit(figure.header.unit)),
            Cell(numbers.short_period(value.period)),
            *_exact(value, figure.header),
            _plain(value.numerator, 2),
            _plain(value.denominator, 2),
        )
        for figure in review.figures
        for value in figure.series
    )
    return Table(_("Time series"), columns, rows)


def passports(review: QuarterReview) -> Table:
    """What every indicator means, variants too."""
    columns = (
        Column(_("Indicator")),
        Column(_("Title")),
        Column(_("Unit")),
        Column(_("Direction")),
        Column(_("Definition")),
        Column(_("Formula")),
        Column(_("Caveats")),
    )
    rows = tuple(
        (
            Cell(header.id),
            Cell(header.title),
            Cell(wording.unit(header.unit)),
            Cell(wording.polarity(header.polarity)),
            Cell(header.definition),
            Cell(header.formula),
            Cell(" ".join(header.caveats)),
        )
        for header in (figure.header for figure in review.figures)
    )
    return Table(_("What the indicators mean"), columns, rows)


def sources(review: QuarterReview) -> tuple[Table, ...]:
    """Whose figures these are, and what the signs mean."""
    attributions = tuple((Cell(said), _NONE) for said in dict.fromkeys(review.sources))
    origin = (
        (Cell(_("As of")), Cell(numbers.day(review.data_until), review.data_until)),
        (Cell(_("Data version")), Cell(review.version)),
        (Cell(_("Published at")), Cell(review.created)),
    )
    signs = tuple((Cell(mark), Cell(said)) for mark, said in wording.sign_meanings().items())
    return (
        Table(
            _("Source"),
            (Column(_("Source")), Column("")),
            (*origin, *attributions),
        ),
        Table(_("Signs"), (Column(_("Sign")), Column(_("Meaning"))), signs),
    )

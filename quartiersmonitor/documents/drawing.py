"""What a view shows, as our typesetter draws it: a chart, a map, figures or a table, and colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from quartiersmonitor.documents import map_drawing
from quartiersmonitor.documents.map_drawing import DrawnMap
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import colours, plot
from quartiersmonitor.views.legends import Entry
from quartiersmonitor.views.plot import Mark, Plot
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import KeyNumber, View

MOST_ROWS = 60
"""More rows of a table than that are nothing to look at; the app has all of them."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """The colours of a ground, as `#rrggbb` or `rgba(…)`."""

    page: str
    text: str
    muted: str
    faint: str
    accent: str
    border: str
    outline: str
    focus: str
    hatch: str
    core: str
    seam: str
    banner: str
    on_banner: str
    warning: str


@dataclass(frozen=True)
class Sheet:
    """The rows of a table that may be drawn; `left_out` more are known.

    `more` says for 0, 1, 2 … drawn rows how many are not.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_number: tuple[bool, ...]
    left_out: int
    more: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """One of plot, map, numbers and table, with its legend."""

    legend: tuple[Entry, ...] = ()
    plot: Mapping[str, object] | None = None
    map: DrawnMap | None = None
    numbers: tuple[KeyNumber, ...] = ()
    table: Sheet | None = None


def of(view: View) -> Drawing:
    """The drawing of a view, in the colours in which it was made."""
    if view.is_map:
        return Drawing(
            legend=view.legend,
            map=map_drawing.of(view.areas, view.choice.place, has_borders=_has_borders(view)),
        )
    if view.figure is not None:
        return Drawing(legend=view.legend, plot=plotted(plot.of(view.figure)))
    if view.numbers:
        return Drawing(numbers=view.numbers)
    return Drawing(legend=view.legend, table=sheet(view.table()))


def sheet(table: Table) -> Sheet:
    """The first rows of a table, with what to say of the others."""
    total = len(table.rows)
    kept = table.rows[:MOST_ROWS]
    return Sheet(
        columns=table.columns,
        rows=kept,
        is_number=(False, *(_is_number(column) for column in _columns(table)[1:])),
        left_out=total - len(kept),
        more=tuple(
            _("More rows in the application: {count}").format(count=numbers.decimal(total - count))
            for count in range(len(kept) + 1)
        ),
    )


def look() -> Look:
    """The colours of the ground that is drawn on."""
    is_dark = colours.is_dark()
    return Look(
        page="#10171D" if is_dark else "#FFFFFF",
        text=colours.text(),
        muted=colours.muted(),
        faint="#3D4A54" if is_dark else "#D5DBDF",
        accent=colours.accent(),
        border=colours.border(),
        outline=colours.outline(),
        focus=colours.text(),
        hatch=colours.hatch(),
        core=colours.CORE,
        seam=colours.SEAM,
        banner="#4A3B00" if is_dark else "#FFE9A8",
        on_banner="#FFE9A8" if is_dark else "#2E2300",
        warning="#E0A100" if is_dark else "#8A5A00",
    )


def region() -> str:
    """The country whose typography the language follows here."""
    return {"de": "DE", "en": "GB"}[language.current()]


def plotted(drawn: Plot) -> dict[str, object]:
    """A chart with its marks named, as the template reads it."""
    return _fields(drawn) | {"marks": [_mark(mark) for mark in drawn.marks]}


def _mark(mark: Mark) -> dict[str, object]:
    return _fields(mark) | {"mark": type(mark).__name__.lower()}


def _fields(value: Plot | Mark) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _has_borders(view: View) -> bool:
    """Municipalities are only set apart where each is coloured by its own value."""
    traces = view.figure.get("data") if view.figure else None
    if not isinstance(traces, list) or not traces:
        return True
    line = traces[0].get("marker", {}).get("line", {})
    return bool(line.get("width", 1))


def _columns(table: Table) -> Sequence[tuple[str, ...]]:
    return list(zip(*table.rows, strict=True)) if table.rows else [() for _one in table.columns]


def _is_number(cells: Sequence[str]) -> bool:
    """Whether a column is read from the right: most of what it holds begins as a number does."""
    if not any(letter.isalpha() for cell in cells for letter in cell):
        return bool(cells)
    said = [cell for cell in cells if len(cell) > 1 or cell.isdigit()]
    return bool(said) and 2 * sum(cell.lstrip("(−+±€")[:1].isdigit() for cell in said) > len(said)

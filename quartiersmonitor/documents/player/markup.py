"""The slides of the player as HTML: what the hall sees, and what stands behind it."""

import re
from collections.abc import Sequence
from html import escape

from quartiersmonitor.decks.compose import ComposedSlide, Presentation
from quartiersmonitor.documents.player.drawings import Twins
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import colours, legends
from quartiersmonitor.views.passport import Passport
from quartiersmonitor.views.tables import Table

# So many rows of a table are tried on a slide; the script hides what does not fit.
_MOST_ROWS_SHOWN = 24
_LONG_HEADLINE = 110
_WIDE_NUMBER = 9
_NUMBER = re.compile(r"^[\s(<≈−+-]*\d|^[–•·…/x.]?$")


def title_slide(presentation: Presentation) -> str:
    """The first slide: what it is about, from when, and what could not be shown at all."""
    day = _("As of {day}. Data version {version}.").format(
        day=presentation.day, version=presentation.version
    )
    problems = [found.message for found in presentation.problems if found.slide is None]
    listed = "".join(f"<li>{escape(message)}</li>" for message in problems)
    return (
        '<section class="slide opening" id="slide-0" data-number="0" aria-labelledby="title">'
        '<div class="face"><div class="middle">'
        f'<h1 id="title" tabindex="-1">{escape(presentation.title)}</h1>'
        + _paragraph("subtitle", presentation.subtitle)
        + _paragraph("day", day)
        + (f'<ul class="problems">{listed}</ul>' if listed else "")
        + _paragraph("invented", presentation.invented)
        + "</div></div></section>"
    )


def slide(composed: ComposedSlide, twins: Twins | None, count: int, *, with_notes: bool) -> str:
    """A slide with its picture, or with why there is none."""
    number = composed.number
    headline = composed.headline or _("Slide {number}").format(number=number)
    size = " long" if len(headline) > _LONG_HEADLINE else ""
    at = _("Slide {number} of {count}: keys").format(number=number, count=count)
    source = " · ".join(part for part in (composed.source, composed.reported) if part)
    view = composed.view
    shape = "" if view is None else " with-map" if view.is_map else ""
    return (
        f'<section class="slide{shape}" id="slide-{number}" data-number="{number}" '
        f'aria-labelledby="headline-{number}"><div class="face">'
        f'<div class="head"><h2 id="headline-{number}" class="headline{size}" tabindex="-1">'
        f"{escape(headline)}</h2>"
        + _paragraph("finding", composed.finding)
        + _paragraph("subtitle", view.subtitle if view else "")
        + f'</div><div class="body">{_picture(composed, twins)}</div>'
        f'<div class="foot"><p class="source">{escape(source)}</p>'
        f'<button type="button" class="count" data-does="keys" aria-label="{escape(at)}">'
        f"{number}<span> / {count}</span></button></div></div>"
        + _behind(composed, with_notes=with_notes)
        + "</section>"
    )


def _picture(composed: ComposedSlide, twins: Twins | None) -> str:
    view = composed.view
    if view is None or twins is None:
        return f'<p class="problem" role="note">{escape(composed.problem)}</p>'
    if view.numbers:
        figures = "".join(
            f"<div><dt>{escape(number.label)}</dt><dd>{escape(number.text)}</dd>"
            + (f'<dd class="detail">{escape(number.detail)}</dd>' if number.detail else "")
            + "</div>"
            for number in view.numbers
        )
        longest = max(len(number.text) for number in view.numbers)
        width = " wide" if longest > _WIDE_NUMBER else ""
        return f'<dl class="numbers{width}" data-count="{len(view.numbers)}">{figures}</dl>'
    if view.figure is None:
        return _shown_rows(view.table())
    return (
        f'<div class="picture" role="img" aria-label="{escape(view.finding)}"></div>'
        + _rest()
        + _legend(twins)
    )


def _rest() -> str:
    """What the script says where something does not fit."""
    rows = _("{shown} of {count} rows are shown; D shows all of them.")
    table = _(
        "{shown} of {count} rows and {across} of {columns} columns are shown; D shows all of them."
    )
    return f'<p class="rest" data-words="{escape(rows)}" data-words-of-table="{escape(table)}" hidden></p>'


def _legend(twins: Twins) -> str:
    """Both grounds; the style sheet shows the one in use."""
    if not twins.light.legend:
        return ""
    drawn = []
    for ground, view in (("light", twins.light), ("dark", twins.dark)):
        with colours.on_ground(dark=ground == "dark"):
            drawn.append(f'<div class="on-{ground}">{legends.swatches(view.legend)}</div>')
    return f'<div class="legend">{"".join(drawn)}</div>'


def _shown_rows(table: Table) -> str:
    """The first rows, as many as a slide may hold; the whole table stands behind it."""
    count = len(table.rows)
    first = Table(table.columns, table.rows[:_MOST_ROWS_SHOWN])
    return f'<div class="rows" data-count="{count}"><table>{_rows(first)}</table></div>' + _rest()


def _behind(composed: ComposedSlide, *, with_notes: bool) -> str:
    """The finding where the headline does not say it, table, passports and note, to be read."""
    number, view = composed.number, composed.view
    parts = []
    if view is not None:
        table = view.table()
        caption = " · ".join(part for part in (view.title, view.subtitle) if part)
        parts.append(_paragraph("finding", composed.finding))
        parts.append(
            f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(view.title)} '
            f'({number})"><table><caption>{escape(caption)}</caption>{_rows(table)}</table></div>'
        )
        parts += [_paragraph("remark", note) for note in view.notes]
    parts += [_passport(found) for found in composed.passports]
    if with_notes and composed.note:
        lines = "<br>".join(escape(line) for line in composed.note.splitlines())
        parts.append(f'<div class="note"><h3>{escape(_("To be said"))}</h3><p>{lines}</p></div>')
    label = _("Behind slide {number}").format(number=number)
    return f'<div class="behind" role="group" aria-label="{escape(label)}">{"".join(parts)}</div>'


def _passport(found: Passport) -> str:
    lines = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in found.lines)
    return f'<div class="passport"><h3>{escape(found.title)}</h3><dl>{lines}</dl></div>'


def _rows(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(words)}</th>' for words in table.columns)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in table.rows)
    return f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"


def _cells(row: Sequence[str]) -> str:
    if not row:
        return ""
    others = "".join(
        f'<td class="n">{escape(cell)}</td>' if _NUMBER.match(cell) else f"<td>{escape(cell)}</td>"
        for cell in row[1:]
    )
    return f'<th scope="row">{escape(row[0])}</th>{others}'


def _paragraph(name: str, text: str) -> str:
    return f'<p class="{name}">{escape(text)}</p>' if text else ""

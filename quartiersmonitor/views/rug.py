"""The rug: indicators down, places across, each cell by its comparison with the state."""

from collections.abc import Collection, Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import verdicts
from quartiersmonitor.views.tables import Table

Cells = Mapping[tuple[str, str], Evidence]
"""Values by region and indicator."""


def html(
    places: Sequence[Region],
    chosen: Region,
    state: Region,
    headers: Sequence[Header],
    cells: Cells,
    link: Mapping[str, str],
    title: str,
) -> str:
    """A table that needs no twin to be read aloud; it scrolls sideways on its own.

    `link` are the parameters that the link to each place's profile keeps.
    """
    heads = "".join(_head(place, place == chosen, link) for place in places)
    body = []
    topic = ""
    for header in headers:
        if header.topic != topic:
            topic = header.topic
            words = escape(wording.topic(topic))
            body.append(
                f'<tr class="qm-topic"><th scope="rowgroup" colspan="{len(places) + 2}">'
                f"<span>{words}</span></th></tr>"
            )
        body.append(_row(header, places, chosen, state, cells))
    return (
        f'<div class="qm-scroll" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<table class="qm-rug"><caption class="qm-unseen">{escape(title)}</caption>'
        f'<thead><tr><th scope="col">{escape(_("Indicator"))}</th>'
        f'<th scope="col" class="qm-state">{escape(wording.level("state"))}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def legend_html(codes: Collection[str], *, of_marks: bool = False) -> str:
    """What the colours of the verdicts mean, each with its arrows; of marks, or of cells."""
    arrows = {"better": "▲▼", "worse": "▲▼", "higher": "▲", "lower": "▼", "similar": "≈"}
    kind = " qm-mark" if of_marks else ""
    items = "".join(
        f'<li><span class="qm-{code}{kind}"></span>{arrows.get(code, "")} {escape(words)}</li>'
        for code, words in verdicts.meanings().items()
        if code in codes
    )
    return f'<ul class="qm-legend">{items}</ul>'


def table(places: Sequence[Region], headers: Sequence[Header], cells: Cells) -> Table:
    """A row per indicator and place: value, limits and verdict."""
    rows = []
    for header in headers:
        for place in places:
            if place.level not in header.levels:
                continue
            value = cells.get((place.region_id, header.id))
            if value is None:  # where an indicator does not apply it has no row
                continue
            rows.append(
                (
                    header.title,
                    place.name,
                    wording.shown(value, header),
                    interval(value, header),
                    verdicts.said(value, header),
                )
            )
    columns = (_("Indicator"), _("Place"), _("Value"), _("99.8 % interval"), _("Compared"))
    return Table(columns, tuple(rows))


def interval(value: Evidence | None, header: Header) -> str:
    """The 99.8 % limits as text; empty where there are none."""
    if value is None or not value.has_limits:
        return ""
    low, high = (
        numbers.decimal(limit or 0.0, header.decimals) for limit in (value.low998, value.high998)
    )
    return f"{low}–{high}"


def _head(place: Region, is_chosen: bool, link: Mapping[str, str]) -> str:
    href = escape("profile?" + urlencode({**link, "place": place.region_id}))
    marked = ' class="qm-chosen"' if is_chosen else ""
    return f'<th scope="col"{marked}><a href="{href}" target="_self">{escape(place.name)}</a></th>'


def _row(
    header: Header, places: Sequence[Region], chosen: Region, state: Region, cells: Cells
) -> str:
    values = [cells.get((place.region_id, header.id)) for place in places]
    is_compared = any(verdicts.of(value, header) != "none" for value in values)
    notes = [] if header.unit == "percent" else [wording.unit(header.unit)]
    if not is_compared:
        notes.append(_("not compared"))
    note = f"<small>{escape(', '.join(notes))}</small>" if notes else ""
    benchmark = _shown(cells.get((state.region_id, header.id)), header)
    drawn = "".join(
        _cell(place, value, header, place == chosen, is_compared)
        for place, value in zip(places, values, strict=True)
    )
    return (
        f'<tr><th scope="row">{escape(header.title)}{note}</th>'
        f'<td class="qm-state">{benchmark}</td>{drawn}</tr>'
    )


def _cell(
    place: Region, value: Evidence | None, header: Header, is_chosen: bool, is_compared: bool
) -> str:
    edge = " qm-chosen" if is_chosen else ""
    if place.level not in header.levels:
        return f'<td class="qm-empty{edge}"><small>{escape(_("not measured"))}</small></td>'
    if value is None:
        return f'<td class="qm-empty{edge}"><small>{escape(_("does not apply"))}</small></td>'
    if value.number is None or value.status == "zero":
        words = escape(wording.status(value.status))
        if value.comparison in ("higher", "lower", "similar"):
            words = escape(verdicts.said(value, header))
            edge = f" qm-{verdicts.of(value, header)}{edge}"
        return f'<td class="qm-sign{edge}">{_shown(value, header)}<small>{words}</small></td>'
    code = verdicts.of(value, header)
    said = verdicts.said(value, header) if is_compared else ""
    return f'<td class="qm-{code}{edge}">{_shown(value, header)}<small>{escape(said)}</small></td>'


def _shown(value: Value | None, header: Header) -> str:
    if value is None:
        return ""
    return escape(wording.shown(value, header, with_unit=header.unit == "percent"))

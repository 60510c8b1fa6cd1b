"""The rug: indicators down, places across, each cell by its comparison with the state."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from quartiersmonitor.speech import certainty, language, numbers, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import behind, colours, compare, reading, standing, verdicts
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.compare import Company
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.legends import Entry
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

Cells = Mapping[tuple[str, str], Evidence]
"""Values by region and indicator."""

_DIFFERING = ("better", "worse", "higher", "lower")


@dataclass(frozen=True)
class Rug:
    """What the rug shows: places across, indicators down, and the value of each."""

    title: str
    places: tuple[Region, ...]
    headers: tuple[Header, ...]
    cells: Cells


def of(company: Company, period: str) -> Rug:
    """The rug of a place and of those it is compared with that fit beside it."""
    own = () if company.place.level == "state" else (company.place,)
    places = (*own, *company.shown)
    title = _("{place} and those it is compared with, {period}: every indicator against the state")
    return Rug(
        title.format(place=company.place.name, period=numbers.long_period(period)),
        places,
        tuple(
            header
            for header in reading.mains(language.current()).values()
            if any(place.level in header.levels for place in places)
        ),
        reading.evidence_of((STATE, *(place.region_id for place in places)), period),
    )


def view(chosen: Choice) -> View | Missing:
    """What of the rug differs from the state by more than chance, as a table."""
    company = compare.of(chosen)
    whole = of(company, chosen.period)
    rows = table(whole.places, whole.headers, whole.cells, only_differing=True).rows
    if not rows:
        return Missing(
            id="rug",
            title=whole.title,
            choice=chosen,
            reason=standing.finding(company, chosen.period),
        )
    return View(
        id="rug",
        title=_("Where {place} and its peers differ from the state by more than chance").format(
            place=company.place.name
        )
        if company.place.level != "state"
        else _("Where districts differ from the state by more than chance"),
        choice=chosen,
        subtitle=numbers.long_period(chosen.period),
        place=company.place,
        period=chosen.period,
        finding=standing.finding(company, chosen.period),
        legend=legend(
            {
                code
                for header in whole.headers
                for place in whole.places
                if (code := verdicts.of(whole.cells.get((place.region_id, header.id)), header))
                in _DIFFERING
            }
        ),
        notes=(about_the_state(),),
        table=lambda: table(whole.places, whole.headers, whole.cells, only_differing=True),
        behind=lambda: behind.indicator(
            [header.id for header in whole.headers],
            region_ids=[STATE, *(place.region_id for place in whole.places)],
            periods=[chosen.period],
        ),
        indicators=telling(
            (header, whole.cells.get((place.region_id, header.id)))
            for header in whole.headers
            for place in whole.places
        ),
    )


def telling(values: Iterable[tuple[Header, Evidence | None]]) -> tuple[str, ...]:
    """The indicators that differ from the state by more than chance, each once."""
    found = (header.id for header, value in values if verdicts.of(value, header) in _DIFFERING)
    return tuple(dict.fromkeys(found))


def about_the_state() -> str:
    """Why places with a project lie above the state."""
    return _(
        "The state includes places without a project, so places with one lie above it in "
        "visits and volunteers almost by definition; their peers say more."
    )


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


def legend(codes: Collection[str], *, of_marks: bool = False) -> tuple[Entry, ...]:
    """What the colours of the verdicts mean, each with its arrows; of marks, or of cells."""
    arrows = {"better": "▲▼", "worse": "▲▼", "higher": "▲", "lower": "▼", "similar": "≈"}
    return tuple(
        Entry(
            "" if code == "none" else verdicts.mark(code) if of_marks else _ground(code),
            f"{arrows.get(code, '')} {words}".strip(),
        )
        for code, words in verdicts.meanings().items()
        if code in codes
    )


def _ground(code: str) -> str:
    return verdicts.LOOKS[code].ground[colours.is_dark()]


def table(
    places: Sequence[Region],
    headers: Sequence[Header],
    cells: Cells,
    *,
    only_differing: bool = False,
) -> Table:
    """A row per indicator and place: value, limits and verdict; of all, or of those that differ."""
    rows = []
    for header in headers:
        for place in places:
            if place.level not in header.levels:
                continue
            value = cells.get((place.region_id, header.id))
            if value is None:  # where an indicator does not apply it has no row
                continue
            if only_differing and verdicts.of(value, header) not in _DIFFERING:
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
    columns = (_("Indicator"), _("Place"), _("Value"), certainty.strict_interval(), _("Compared"))
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
    benchmark = shown(cells.get((state.region_id, header.id)), header)
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
        words = escape(wording.status_in_brief(value.status))
        if value.comparison in ("higher", "lower", "similar"):
            words = escape(verdicts.said(value, header))
            edge = f" qm-{verdicts.of(value, header)}{edge}"
        return f'<td class="qm-sign{edge}">{shown(value, header)}<small>{words}</small></td>'
    code = verdicts.of(value, header)
    said = verdicts.said(value, header) if is_compared else ""
    return f'<td class="qm-{code}{edge}">{shown(value, header)}<small>{escape(said)}</small></td>'


def shown(value: Value | None, header: Header) -> str:
    """A value as the tables of places write it, as HTML; nothing where there is none."""
    if value is None:
        return ""
    return escape(wording.shown(value, header, with_unit=header.unit == "percent"))


KINDS = (
    Kind(
        id="rug",
        title=lambda: _("Every indicator at a glance"),
        make=view,
        takes=frozenset({"place", "period", "peers"}),
        indicator="T1",
    ),
)

"""The parts every page is made of: headline, tiles, charts with their table and source."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Literal

import streamlit as st

from quartiersmonitor.speech import findings as series_findings
from quartiersmonitor.speech import language, numbers, sentences, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.speech.sentences import Sentence
from quartiersmonitor.ui import charts, choice, maps, markdown, session, tables
from quartiersmonitor.ui.charts import Figure
from quartiersmonitor.ui.tables import Table

# Of our own: an icon by name would be fetched from another host.
ICON = str(Path(__file__).with_name("icon.svg"))


def style() -> None:
    """The name and the style sheet of the project."""
    st.logo(str(Path(__file__).with_name("logo.svg")), icon_image=ICON)
    st.html(Path(__file__).with_name("style.css"))


def announce_language() -> None:
    """Tell the browser and screen readers which language the page is in."""
    st.html(
        f"<script>document.documentElement.lang='{escape(language.current())}'</script>",
        unsafe_allow_javascript=True,
    )


def banner() -> None:
    """Say that the figures are invented, on every page, with no way to close it."""
    title = _("Synthetic demonstration data")
    text = _(
        "Every figure about neighbourhoods, offers, volunteers and funding is invented. Only "
        "municipalities, boundaries and population are real."
    )
    st.html(
        f'<div class="qm-banner" role="note"><strong>{escape(title)}</strong> – {escape(text)}'
        "</div>"
    )


def headline(kicker: str, sentence: str) -> None:
    """What the page is about, small, and above all its finding."""
    st.html(f'<div class="qm-kicker">{escape(kicker)}</div>')
    st.title(markdown.plain(sentence), anchor=False)


def findings_of(
    chosen: choice.Choice, topics: Sequence[str] = (), skip: Sequence[str] = (), most: int = 3
) -> tuple[Sentence, ...]:
    """The findings about the chosen place and period, of all topics or of some."""
    place, period = chosen.place, chosen.period
    found = session.evidence_of((place.region_id, choice.STATE), period)
    earlier = session.evidence_of((place.region_id,), numbers.year_before(period))
    headers = session.headers(language.current())
    is_state = place.region_id == choice.STATE
    return sentences.drawn(
        [header for header in headers.values() if not topics or header.topic in topics],
        _of(place.region_id, found),
        _of(place.region_id, earlier),
        {} if is_state else _of(choice.STATE, found),
        skip=skip,
        most=most,
    )


def _of(region_id: str, found: Mapping[tuple[str, str], Evidence]) -> dict[str, Evidence]:
    return {indicator: value for (region, indicator), value in found.items() if region == region_id}


def findings(
    chosen: choice.Choice, topics: Sequence[str] = (), skip: Sequence[str] = (), most: int = 3
) -> None:
    """Two or three findings under the headline, each a link to its figure; none is none.

    `skip` names the indicators that the headline speaks of already.
    """
    said = findings_of(chosen, topics, skip, most)
    if not said:
        return
    title = _("Findings about {place}, {period}").format(
        place=chosen.place.name, period=numbers.long_period(chosen.period)
    )
    items = "".join(
        f'<li><a href="{escape(choice.address(found.header, chosen))}" target="_self">'
        f"{escape(found.text)}</a></li>"
        for found in said
    )
    st.html(f'<ul class="qm-findings" aria-label="{escape(title)}">{items}</ul>')


def section(title: str) -> None:
    st.header(title, anchor=False)


def source(*, maps_too: bool = False) -> None:
    """Where the figures come from and how fresh they are, in every case under the figure."""
    found = session.shown()
    origin = (
        _("synthetic demonstration deliveries") if found.synthetic else _("providers' deliveries")
    )
    shown = [
        entry["attribution"]
        for entry in found.sources
        if maps_too or "BKG" not in entry["attribution"]
    ]
    st.caption(
        _("Source: {origin}, own calculation; {attributions}. As of {day}. Data version {version}.")
        .format(
            origin=origin,
            attributions="; ".join(dict.fromkeys(shown)),
            day=numbers.day(found.data_until),
            version=found.version,
        )
        .replace(" .", ".")
    )


def tiles(
    series: series_findings.Series, headers: Sequence[Header], period: str, columns: int = 4
) -> None:
    """A tile per indicator: value, change to the year before, trend, and how complete it is."""
    with st.grid(columns, min_column_width=175, border=True) as grid:
        for header in headers:
            with grid.cell():
                _tile(series, header, period)


def _tile(series: series_findings.Series, header: Header, period: str) -> None:
    value = series_findings.at(series, header.id, period)
    difference = series_findings.change(series, header.id, period)
    moved = difference is not None and round(difference, header.decimals) != 0
    trend = [v.number for v in series.get(header.id, ()) if v.number is not None]
    st.metric(
        f"**{header.title}**",
        wording.brief(value, header),
        delta=None
        if difference is None
        else numbers.change(difference, header.decimals, header.unit),
        delta_arrow="off" if not moved else "up" if (difference or 0) > 0 else "down",
        delta_color=_delta_colour(header, difference or 0)
        if moved and series_findings.is_more_than_chance(series, header, period)
        else "off",
        help=header.definition,
        chart_data=trend if len(trend) > 1 else None,
    )
    parts = [_companions(value)]
    if header.unit not in ("percent", "eur"):
        parts.insert(0, wording.unit(header.unit))
    if difference is not None:
        before = numbers.short_period(numbers.year_before(period))
        parts.insert(-1, _("change against {period}").format(period=before))
    st.caption(" · ".join(part for part in parts if part))


def _delta_colour(header: Header, difference: float) -> Literal["green", "red", "gray"]:
    """Green for better, red for worse, by polarity alone; arrow and sign say the same.

    What may be chance is neither.
    """
    better = {"higher_is_better": difference > 0, "lower_is_better": difference < 0}
    if header.polarity not in better:
        return "gray"
    return "green" if better[header.polarity] else "red"


def _companions(value: Value | None) -> str:
    if value is None or value.status in ("no_project", "not_delivered"):
        return wording.status(value.status if value else "not_delivered")
    parts = [
        (_("reported {share}"), value.reporting_rate),
        (_("age unknown {share}"), value.share_unknown),
        (_("estimated {share}"), value.share_estimated),
    ]
    return " · ".join(
        text.format(share=tables.share(share)) for text, share in parts if share is not None
    )


def chart(figure: Figure, alt: str, table: Callable[[], Table], key: str) -> None:
    """A chart with its finding for those who cannot see it, its table and its source."""
    st.plotly_chart(charts.Plain(figure), key=f"chart_{key}", config=charts.CONFIG, alt=alt)
    tables.twin(table, alt, key)
    source()


def map_(drawn: maps.Map, alt: str, table: Callable[[], Table], key: str) -> None:
    """A map with its legend in words, its table and its source."""
    with st.container(key="map_width"), st.container(key="map_frame"):
        st.plotly_chart(
            charts.Plain(drawn.figure),
            key=f"chart_{key}",
            config=charts.CONFIG,
            alt=alt,
            height="stretch",
        )
    st.html(drawn.legend_html())
    tables.twin(table, alt, key)
    source(maps_too=True)


def indicator_map(chosen: choice.Choice, header: Header, key: str) -> None:
    """One indicator on the map, at the chosen level."""
    level = chosen.level if chosen.level in header.levels else _coarser(header)
    if level != chosen.level:
        st.caption(
            _("This indicator is not measured per {wanted}; shown per {level}.").format(
                wanted=wording.level(chosen.level), level=wording.level(level)
            )
        )
    regions = session.regions()
    values = session.by_region(header.id, level, chosen.period)
    named = [(regions[v.region_id].name, v) for v in values if v.region_id in regions]
    map_(
        maps.of_values(values, header, level, regions, chosen.place),
        series_findings.spread(named, header, chosen.period),
        lambda: tables.of_regions(values, header, regions, level),
        key,
    )


def _coarser(header: Header) -> str:
    return next(level for level in ("unit", "district", "state") if level in header.levels)


def districts(header: Header, period: str, state: Value | None, key: str) -> None:
    """One indicator by district, the largest on top, against the state."""
    regions = session.regions()
    values = session.by_region(header.id, "district", period)
    named = [(regions[v.region_id].name, v) for v in values if v.region_id in regions]
    st.caption(f"{header.title} · {wording.unit(header.unit)} · {numbers.long_period(period)}")
    if legend := maps.doubts_html([value for _name, value in named]):
        st.html(legend)
    chart(
        charts.ranked(named, header, state),
        series_findings.spread(named, header, period),
        lambda: tables.of_regions(values, header, regions, "district"),
        key,
    )


def trend(values: Sequence[Value], header: Header, place: Region, key: str) -> None:
    """One indicator of a place over time."""
    series = [(header.title, header, values)]
    chart(
        charts.lines(series),
        series_findings.trend(values, header, place),
        lambda: tables.of_series(series),
        key,
    )


def explain(header: Header) -> None:
    """What an indicator means and what it does not: its own header."""
    st.markdown(f"{header.definition}  \n{_('Formula')}: {markdown.plain(header.formula)}")
    for caveat in header.caveats:
        st.markdown(f"- {markdown.plain(caveat)}")


def every_indicator(
    chosen: choice.Choice,
    series: series_findings.Series,
    state: series_findings.Series,
    topic: str,
    first: str,
) -> None:
    """Any indicator of a topic, chosen here: over time, by district, and what it means."""
    choice.indicator_picker(first, topic=topic)
    over_time, by_district = st.columns(2, gap="medium")
    with over_time:
        st.subheader(_("Over time"), anchor=False)
        trend(series.get(chosen.indicator.id, ()), chosen.indicator, chosen.place, "trend")
        explain(chosen.indicator)
    with by_district:
        st.subheader(_("By district"), anchor=False)
        districts(
            chosen.indicator,
            chosen.period,
            series_findings.at(state, chosen.indicator.id, chosen.period),
            "districts",
        )


def nothing_published() -> None:
    """What to do when there is no snapshot yet."""
    st.title(_("No figures have been published yet"), anchor=False)
    st.info(
        _(
            "The dashboard shows published snapshots only. Publish the exports once, or write and "
            "publish the demonstration data:"
        ),
        icon=":material/info:",
    )
    st.code(
        "python -m quartiersmonitor check data/exports\npython -m quartiersmonitor publish",
        language="bash",
    )
    st.code("make run", language="bash")


def messages() -> None:
    """Say what in the link could not be followed, and when an older version is shown."""
    for text in choice.complaints():
        st.warning(text, icon=":material/link_off:")
    found = session.shown()
    if not found.is_current:
        st.info(
            _("You see the older data version {version}, published on {day}.").format(
                version=found.version, day=numbers.day(found.created)
            ),
            icon=":material/history:",
        )
        st.button(_("Show the version in force"), on_click=choice.forget_version)


def spoken() -> str:
    """The language of the page."""
    return language.current()

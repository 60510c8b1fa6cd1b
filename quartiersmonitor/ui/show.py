"""The parts every page is made of: headline, tiles, charts with their table and source."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Literal

import streamlit as st

from quartiersmonitor.speech import findings as series_findings
from quartiersmonitor.speech import language, numbers, sentences, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.speech.sentences import Sentence
from quartiersmonitor.ui import choice, markdown, plotly_chart, printed, take_along
from quartiersmonitor.views import colours, indicators, legends, periods, reading, tables
from quartiersmonitor.views import source as source_line
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.view import Missing, View

# Of our own: an icon by name would be fetched from another host.
ICON = str(Path(__file__).with_name("icon.svg"))


def style() -> None:
    """The name and the style sheet of the project."""
    st.logo(str(Path(__file__).with_name("logo.svg")), icon_image=ICON)
    st.html(Path(__file__).with_name("style.css"))
    if st.context.is_embedded:
        st.html(Path(__file__).with_name("embedded.css"))


def follow_theme() -> None:
    """Draw for the ground of the reader's page; for a light one where the browser has not said."""
    colours.on_dark(st.context.theme.type == "dark")


def announce_language() -> None:
    """Tell the browser and screen readers which language the page is in."""
    st.html(
        f"<script>document.documentElement.lang='{escape(language.current())}'</script>",
        unsafe_allow_javascript=True,
    )


def banner() -> None:
    """Say that the figures are invented, on every page, with no way to close it."""
    title, text = source_line.banner()
    st.html(
        f'<div class="qm-banner" role="note"><strong>{escape(title)}</strong> – {escape(text)}'
        "</div>"
    )


def headline(kicker: str, sentence: str, chosen: Choice | None = None) -> None:
    """What the page is about, small, and above all its finding.

    Where that is about a choice: nothing is found while its period is being delivered.
    """
    instead = periods.in_delivery(chosen.period) if chosen else ""
    st.html(f'<div class="qm-kicker">{escape(kicker)}</div>')
    st.title(markdown.plain(instead or sentence), anchor=False)
    if chosen and (caution := periods.best_of_few(chosen.period)):
        st.caption(markdown.plain(caution))


def findings_of(
    chosen: Choice, topics: Sequence[str] = (), skip: Sequence[str] = (), most: int = 3
) -> tuple[Sentence, ...]:
    """The findings about the chosen place and period, of all topics or of some."""
    place, period = chosen.place, chosen.period
    found = reading.evidence_of((place.region_id, STATE), period)
    earlier = reading.evidence_of((place.region_id,), numbers.year_before(period))
    headers = reading.headers(language.current())
    is_state = place.region_id == STATE
    return sentences.drawn(
        [header for header in headers.values() if not topics or header.topic in topics],
        _of(place.region_id, found),
        _of(place.region_id, earlier),
        {} if is_state else _of(STATE, found),
        skip=skip,
        most=most,
    )


def _of(region_id: str, found: Mapping[tuple[str, str], Evidence]) -> dict[str, Evidence]:
    return {indicator: value for (region, indicator), value in found.items() if region == region_id}


def findings(
    chosen: Choice, topics: Sequence[str] = (), skip: Sequence[str] = (), most: int = 3
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
    st.caption(source_line.line(maps_too=maps_too))


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
    difference = series_findings.points(series, header, period)
    moved = difference is not None and round(difference, header.decimals) != 0
    trend = [
        v.number for v in series.get(header.id, ()) if v.number is not None and not v.in_delivery
    ]
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
    if header.unit not in ("percent", "eur", "months", "hours", "fte", "percentage_points"):
        parts.insert(0, wording.unit(header.unit))  # the number stands alone, or with less of it
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


def view(shown: View | Missing, key: str, *, with_files: bool = True) -> None:
    """A view with what is counted, its legend, table, source and notes, or why it is not there.

    Beneath it stands what a reader can take along, unless it is a preview.
    """
    if isinstance(shown, Missing):
        st.info(shown.reason, icon=":material/info:")
        return
    if shown.subtitle:
        st.caption(markdown.plain(shown.subtitle))
    if shown.legend and not shown.is_map:
        st.html(legends.swatches(shown.legend))
    if shown.is_map:
        with st.container(key="map_width"), st.container(key="map_frame"):
            _drawn(shown, key, height="stretch")
        st.html(legends.swatches(shown.legend))
    elif shown.figure is not None:
        _drawn(shown, key, height="content")
    printed.twin(shown.table, shown.finding, key)
    source(maps_too=shown.is_map)
    for note in shown.notes:
        st.caption(markdown.plain(note))
    if with_files:
        take_along.buttons(shown, key)


def _drawn(shown: View, key: str, height: Literal["stretch", "content"]) -> None:
    assert shown.figure is not None
    st.plotly_chart(
        plotly_chart.Plain(shown.figure),
        key=f"chart_{key}",
        config=plotly_chart.CONFIG,
        alt=shown.finding,
        height=height,
    )


def explain(header: Header) -> None:
    """What an indicator means and what it does not: its own header."""
    st.markdown(f"{header.definition}  \n{_('Formula')}: {markdown.plain(header.formula)}")
    for caveat in header.caveats:
        st.markdown(f"- {markdown.plain(caveat)}")


def every_indicator(chosen: Choice, topic: str, first: str) -> None:
    """Any indicator of a topic, chosen here: over time, by district, and what it means."""
    choice.indicator_picker(first, topic=topic)
    over_time, by_district = st.columns(2, gap="medium")
    with over_time:
        st.subheader(_("Over time"), anchor=False)
        view(indicators.over_time(chosen), "trend")
        explain(chosen.indicator)
    with by_district:
        st.subheader(_("By district"), anchor=False)
        view(indicators.by_district(chosen), "districts")


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
    found = reading.shown()
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

"""The review page: its finding, who it is for, its contents, and one indicator over time."""

from collections.abc import Mapping
from html import escape
from typing import NoReturn

import streamlit as st

from quartiersmonitor.checking.export_file import DAMAGE
from quartiersmonitor.disclosure import p_table
from quartiersmonitor.exports_change import ExportsUnusable
from quartiersmonitor.methods.process import POINTS_NEEDED
from quartiersmonitor.review import sentences
from quartiersmonitor.review.quarter import Figure, QuarterReview
from quartiersmonitor.speech import change, findings, numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import (
    permission,
    plotly_chart,
    printed,
    review_chart,
    review_choice,
    review_figures,
    review_session,
    show,
)
from quartiersmonitor.ui import review_words as words
from quartiersmonitor.ui.permission import Permission
from quartiersmonitor.ui.review_choice import Chosen
from quartiersmonitor.ui.review_kept import Kept
from quartiersmonitor.views import process
from quartiersmonitor.views.tables import Table
from quartiersmonitor.warehouse import QueryFailed

_FIRST = "T1"


def only_if(allowed: Permission) -> None:
    """End the page, saying why and what to do, where exact figures may not be shown."""
    if allowed.is_given:
        return
    show.headline(
        _kicker(),
        _("Exact figures are not shown here"),
    )
    st.info(allowed.reason, icon=":material/lock:")
    st.markdown(
        _(
            "The review holds one neighbourhood’s own exact figures, which are not published. Open "
            "the dashboard on the computer that it runs on, with the exports in the folder that "
            "`QM_EXPORTS` names. What is published about each neighbourhood stands in its profile."
        )
    )
    st.page_link("../pages/places/profile.py", label=_("Profile"), icon=":material/badge:")
    st.stop()


def chosen() -> Chosen:
    """The neighbourhood and calendar quarter; without any the page ends and says so."""
    found = review_choice.current()
    if found is None:
        show.headline(
            _kicker(),
            _("No neighbourhood has been published yet"),
        )
        st.stop()
    return found


def of(asked: Chosen, kept: Kept) -> QuarterReview:
    """The review, counted from the exports; where they do not know it the page ends and says so."""
    with st.spinner(_("Counting the exact figures …")):
        try:
            found = review_session.reviewed(asked.neighbourhood.region_id, asked.period)
        except LookupError:
            show.headline(_kicker(), _("The exports hold nothing about this neighbourhood"))
            review_choice.pickers(asked)
            st.info(
                _(
                    "What is published about it comes from exports that lie elsewhere or have "
                    "changed since. Choose another one, or deliver its lists."
                ),
                icon=":material/info:",
            )
            st.stop()
        except (ExportsUnusable, QueryFailed, *DAMAGE) as reason:
            _unreadable(reason)
    # Asked again of the exports as they lie now: real rows may have come in since the first time.
    only_if(permission.exact())
    return review_session.noted(found, kept.notes, kept.targets)


def _unreadable(reason: Exception) -> NoReturn:
    """End the page where the exports cannot be read; the reason is for who can do something."""
    show.headline(_kicker(), _("The exports cannot be read at the moment"))
    st.error(
        _("A file of the exports is damaged or locked. `check` says which; published figures stay.")
        + (f"\n\n{reason}" if permission.write().is_given else ""),
        icon=":material/error:",
    )
    st.stop()


def headline(found: QuarterReview) -> None:
    """The finding of the quarter, in the neighbourhood's own figures."""
    show.headline(_kicker(), sentences.headline(found))


def _kicker() -> str:
    return _("Review of a neighbourhood and its calendar quarter")


def for_whom(found: QuarterReview, allowed: Permission) -> None:
    """That these figures are exact, for whom they are, and why they can be seen here."""
    title = _(
        "Exact figures, for the coordinators of {place} and those who fund it – not for publication."
    ).format(place=found.neighbourhood.name)
    said = [
        _(
            "Nothing is altered here; published figures of the same neighbourhood are protected and "
            "may differ by up to {most} people."
        ).format(most=numbers.decimal(p_table.LARGEST_DEVIATION)),
        allowed.reason,
    ]
    if found.exports_changed:
        said.append(
            _(
                "Rows were delivered or withdrawn since data version {version} was published: the "
                "exact figures may be newer than the published ones beside them."
            ).format(version=found.version)
        )
    st.html(
        f'<aside class="qm-exact" aria-label="{escape(_("Confidential"))}">'
        f"<strong>{escape(title)}</strong> {escape(' '.join(said))}</aside>"
    )


def contents(sections: Mapping[str, str]) -> None:
    """Links to the sections of the page, by their anchors."""
    items = "".join(
        f'<li><a href="#{anchor}">{escape(title)}</a></li>' for anchor, title in sections.items()
    )
    st.html(
        f'<nav aria-label="{escape(_("On this page"))}"><ul class="qm-contents">{items}</ul></nav>'
    )


def figures(found: QuarterReview) -> None:
    """Every indicator against the quarter before, a year before, its target and its peers."""
    shown, missing = review_figures.shown(found), review_figures.missing(found)
    if not shown:
        st.info(
            _(
                "{place}: no values for this calendar quarter, the one before or a year before."
            ).format(place=found.neighbourhood.name),
            icon=":material/info:",
        )
        return
    moved = review_figures.moved(found)
    if moved:
        st.markdown(
            f"**◆ {_('More than ordinary variation:')}** "
            + "; ".join(figure.header.title for figure in moved)
        )
    st.html(review_figures.html(found))
    st.caption(
        _(
            "◆ signal: outside the limits in which the neighbourhood’s own series varies; without "
            "it a change is noise, or there are no limits: fewer than {needed} calendar quarters in "
            "a row, or a figure that changes by the year. Peers: {reason} Large: their median."
        ).format(needed=numbers.decimal(POINTS_NEEDED), reason=found.peers_reason)
    )
    if missing:
        st.caption(
            _("Without any value: {titles}.").format(
                titles=", ".join(figure.header.title for figure in missing)
            )
        )
    st.caption(printed.legend())
    words.source(found)


def over_time(found: QuarterReview) -> None:
    """The chosen indicator over time, with limits, target and notes, and what that says."""
    there = {figure.header.id: figure for figure in review_figures.shown(found)}
    if not there:
        return
    figure = there[review_choice.indicator(list(there), _FIRST)]
    header = words.certain(figure.header)
    said = _signal(figure, found.period)
    marked = review_chart.marks(figure, found.annotations)
    st.caption(
        f"{header.title} · {wording.unit(header.unit)} · {found.neighbourhood.name}"
        + (f" · {_('dotted line: target')}" if figure.target else "")
    )
    alt = " ".join(
        [
            findings.trend(figure.series, header, found.neighbourhood),
            said,
            *(f"{mark.number}: {numbers.day(mark.note.day)} {mark.note.text}." for mark in marked),
        ]
    )
    st.plotly_chart(
        plotly_chart.Plain(review_chart.drawn(figure, found)),
        key="chart_review_trend",
        config=plotly_chart.CONFIG,
        alt=alt,
    )
    st.markdown(f"**{_('Signal or noise?')}** {said}")
    _year_on_year(figure, found.period)
    if marked:
        printed.show(
            Table(
                ("", _("Day"), _("What happened"), _("Noted by")),
                tuple(
                    (
                        str(mark.number),
                        numbers.day(mark.note.day),
                        mark.note.text,
                        mark.note.author,
                    )
                    for mark in marked
                ),
            ),
            _("What the numbers in the chart stand for"),
            "review_marks",
            with_legend=False,
        )
    printed.twin(lambda: _series(figure), alt, "review_trend")
    _meaning(figure)
    words.source(found)


def _meaning(figure: Figure) -> None:
    with st.expander(_("What this figure means"), icon=":material/info:"):
        show.explain(figure.header)
        st.caption(
            _(
                "Caveats about altered or hidden counts of people hold for the published figures; "
                "the neighbourhood’s own figures on this page are exact."
            )
        )


def _series(figure: Figure) -> Table:
    header = words.certain(figure.header)
    return process.table(figure.series, header)


def _signal(figure: Figure, period: str) -> str:
    return change.signal(figure.series, words.certain(figure.header), period).text


def _year_on_year(figure: Figure, period: str) -> None:
    header = words.certain(figure.header)
    said = change.year_on_year(figure.now, figure.year_before, header).text
    before = numbers.year_before(period)
    st.markdown(f"**{numbers.short_period(period)} / {numbers.short_period(before)}:** {said}")

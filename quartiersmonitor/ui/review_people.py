"""The people of the quarter: visitors, newcomers, 80 and over, volunteers, and staff hours."""

from collections.abc import Sequence

import streamlit as st

from quartiersmonitor.review import periods
from quartiersmonitor.review.quarter import (
    OVERLOAD_HOURS,
    Count,
    Participation,
    QuarterReview,
    Volunteers,
)
from quartiersmonitor.speech import codes, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import plotly_chart, printed
from quartiersmonitor.ui import review_words as words
from quartiersmonitor.views import charts, tables
from quartiersmonitor.views.tables import Table


def visitors(found: QuarterReview) -> None:
    """Visits, those by people of 80 and over, of unknown age and for the first time."""
    people = found.participation
    if people.visits == Count(now=None, previous=None, year_before=None):
        st.info(
            _(
                "No visits were delivered for this calendar quarter, the one before or a year before."
            ),
            icon=":material/info:",
        )
        return
    for sentence in newcomers(people):
        st.markdown(sentence)
    printed.show(
        _compared(
            found,
            (
                (_("Visits"), people.visits),
                (_("by people of 80 and over"), people.aged_80plus),
                (_("of unknown age"), people.age_unknown),
                (_("for the first time"), people.first_visits),
                (_("at offers that ask about it"), people.asked),
            ),
        ),
        _("Visits of {place}").format(place=found.neighbourhood.name),
        "review_visitors",
        with_legend=False,
    )


def newcomers(people: Participation) -> tuple[str, ...]:
    """The shares behind the counts, as far as they were recorded."""
    said = []
    if people.first_visits.now is not None and people.asked.now:
        said.append(
            _("First visits: {share} of the visits at offers that ask about it.").format(
                share=tables.share(people.first_visits.now / people.asked.now)
            )
        )
    else:
        said.append(_("First visits were not recorded in this calendar quarter."))
    known = (people.visits.now or 0.0) - (people.age_unknown.now or 0.0)
    if people.aged_80plus.now is not None and known > 0:
        said.append(
            _("80 and over: {share} of the visits by people of known age.").format(
                share=tables.share(people.aged_80plus.now / known)
            )
        )
    return tuple(said)


def volunteers(found: QuarterReview) -> None:
    """Who joined and left, how many hours they gave and in what, and whether it is too much."""
    there = found.volunteers
    if there.active.now is None and there.hours.now is None:
        st.info(
            _("Nothing was delivered about volunteers in this calendar quarter."),
            icon=":material/info:",
        )
        return
    st.markdown(_balance(there))
    if there.is_overload:
        st.markdown(
            "**▲ "
            + _(
                "Overload: on average {hours} hours per volunteer, more than {limit} in the "
                "calendar quarter (a working day each week)."
            ).format(
                hours=numbers.decimal(there.hours_per_person or 0.0),
                limit=numbers.decimal(OVERLOAD_HOURS),
            )
            + "**"
        )
    printed.show(
        _compared(
            found,
            (
                (_("Active volunteers"), there.active),
                (_("Joined"), there.joined),
                (_("Left"), there.left),
                (_("Volunteer hours"), there.hours),
            ),
        ),
        _("Volunteers of {place}").format(place=found.neighbourhood.name),
        "review_volunteers",
        with_legend=False,
    )
    if there.by_field:
        named = codes.labels("ehrenamt_stunden", "taetigkeitsfeld")
        printed.show(
            Table(
                (_("Field of activity"), _("Hours")),
                tuple(
                    (named.get(field, field), words.amount(hours))
                    for field, hours in there.by_field
                ),
            ),
            _("Volunteer hours by field, {place}").format(place=found.neighbourhood.name),
            "review_fields",
            with_legend=False,
        )


def _balance(there: Volunteers) -> str:
    joined, left = there.joined.now, there.left.now
    if joined is None or left is None:
        return _("Who joined and who left was not delivered.")
    return _("Joined: {joined}, left: {left}, balance {net}.").format(
        joined=numbers.decimal(joined),
        left=numbers.decimal(left),
        net=numbers.signed(joined - left),
    )


def case_hours(found: QuarterReview) -> None:
    """Staff hours by class of work, now and in the quarter before; there is no norm to hold them
    against.
    """
    named = codes.labels("personal_stunden", "fallart")
    hours = [one for one in found.case_hours if one.hours.now is not None]
    total = sum(one.hours.now or 0.0 for one in hours)
    if not hours:
        st.info(
            _("No staff hours were delivered for this calendar quarter."), icon=":material/info:"
        )
        return
    names = [named.get(one.case_type, one.case_type) for one in found.case_hours]
    alt = _("Staff hours of {place}: {parts}.").format(
        place=found.neighbourhood.name,
        parts=", ".join(
            f"{name} {words.amount(one.hours.now)}"
            for name, one in zip(names, found.case_hours, strict=True)
        ),
    )
    series = [
        (
            numbers.short_period(period),
            [_of(one.hours, which) for one in found.case_hours],
            [words.amount(_of(one.hours, which)) for one in found.case_hours],
        )
        for period, which in (
            (found.period, "now"),
            (periods.before(found.period), "previous"),
        )
    ]
    st.plotly_chart(
        plotly_chart.Plain(charts.pairs(names, series)),
        key="chart_review_case_hours",
        config=plotly_chart.CONFIG,
        alt=alt,
    )
    printed.twin(
        lambda: Table(
            (_("Class of work"), _("Hours"), _("Share"), _("Hours, quarter before")),
            tuple(
                (
                    name,
                    words.amount(one.hours.now),
                    tables.share(one.hours.now / total) if one.hours.now and total else "",
                    words.amount(one.hours.previous),
                )
                for name, one in zip(names, found.case_hours, strict=True)
            ),
        ),
        alt,
        "review_case_hours",
    )
    st.caption(_("No target stands beside this: no norm for the mix of work exists."))
    words.source(found)


def _of(hours: Count, which: str) -> float | None:
    return hours.now if which == "now" else hours.previous


def _compared(found: QuarterReview, rows: Sequence[tuple[str, Count]]) -> Table:
    return Table(
        (
            "",
            numbers.short_period(found.period),
            numbers.short_period(periods.before(found.period)),
            numbers.short_period(numbers.year_before(found.period)),
        ),
        tuple((name, *words.against(count)) for name, count in rows),
    )

"""What took place in the quarter: offers and their course, section 71, and dates that mixed ages."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from quartiersmonitor.documents.quarter import words as spoken
from quartiersmonitor.review import periods
from quartiersmonitor.review.quarter import Course, MixedDate, Offer, QuarterReview
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import printed
from quartiersmonitor.ui import review_words as words
from quartiersmonitor.views.tables import Table

_FIRST = (
    Course.PAUSED,
    Course.SHRINKING,
    Course.NEW,
    Course.GROWING,
    Course.STEADY,
    Course.UNKNOWN,
)


def offers(found: QuarterReview) -> None:
    """Which offers grow, shrink or pause, and what was cancelled; those to look at first."""
    if not found.offers:
        st.info(
            _("{place} had no offer in this calendar quarter or the ones before.").format(
                place=found.neighbourhood.name
            ),
            icon=":material/info:",
        )
        return
    st.markdown(in_short(found.offers))
    ordered = sorted(
        found.offers, key=lambda offer: (_FIRST.index(offer.course), -(offer.visits or 0))
    )
    before, year_before = (
        periods.before(found.period),
        numbers.year_before(found.period),
    )
    printed.show(
        Table(
            (
                _("Offer"),
                _("Course"),
                _("Visits"),
                _("Visits {period}").format(period=numbers.short_period(before)),
                _("Visits {period}").format(period=numbers.short_period(year_before)),
                _("Dates held"),
                _("Dates cancelled"),
                _("Kind"),
            ),
            tuple(
                (
                    offer.name,
                    words.unbroken(spoken.course(offer.course)),
                    _now(offer.visits, offer),
                    _then(offer.visits_previous),
                    _then(offer.visits_year_before),
                    _now(offer.dates_held, offer),
                    _now(offer.dates_cancelled, offer),
                    spoken.label("angebote", "angebotsart", offer.kind),
                )
                for offer in ordered
            ),
        ),
        _("Offers of {place}").format(place=found.neighbourhood.name),
        "review_offers",
        with_legend=False,
    )
    words.source(found)


def _now(value: int | None, offer: Offer) -> str:
    """An offer that pauses had nothing; of one that nothing is known about that is said."""
    return words.amount(0 if value is None and offer.course is Course.PAUSED else value)


def _then(visits: int | None) -> str:
    """Empty where it did not take place, or nothing was delivered: the exports do not tell."""
    return "" if visits is None else words.amount(visits)


def in_short(found: Sequence[Offer]) -> str:
    """How many offers took which course, and how many dates were cancelled."""
    counted = Counter(offer.course for offer in found)
    courses = " · ".join(
        f"{spoken.course(course)}: {numbers.decimal(counted[course])}"
        for course in Course
        if counted[course]
    )
    known = [offer.dates_cancelled for offer in found if offer.dates_cancelled is not None]
    if not known:
        return courses
    held = sum(offer.dates_held or 0 for offer in found)
    return courses + _(" – dates held: {held}, cancelled: {cancelled}").format(
        held=numbers.decimal(held), cancelled=numbers.decimal(sum(known))
    )


def section71(found: QuarterReview) -> None:
    """Each number of section 71 (2), and those that nothing served in the quarter."""
    unserved = [one for one in found.paragraphs if not one.is_served]
    if not found.paragraphs:
        st.info(_("No dates were delivered for this calendar quarter."), icon=":material/info:")
        return
    if unserved:
        named = "; ".join(wording.section71(one.number) for one in unserved)
        st.markdown(f"**{_('Not served in this calendar quarter:')}** {named}")
    else:
        st.markdown(_("Every number of section 71 (2) SGB XII was served."))
    printed.show(
        Table(
            (
                _("Section 71 (2) SGB XII"),
                _("Served"),
                _("Offers"),
                _("Dates held"),
                _("Visits"),
                _("Consultations"),
            ),
            tuple(
                (
                    wording.section71(one.number),
                    f"✓ {_('yes')}" if one.is_served else f"✗ {_('no')}",
                    words.amount(one.offers),
                    words.amount(one.dates),
                    words.amount(one.visits),
                    words.amount(one.contacts),
                )
                for one in found.paragraphs
            ),
        ),
        _("Numbers of section 71 (2) SGB XII and what served them"),
        "review_section71",
        with_legend=False,
    )
    st.caption(
        _(
            "An offer counts under its first number. By content, which is no statement about legal "
            "claims."
        )
    )


def mixed_dates(found: QuarterReview) -> None:
    """Which dates really brought generations together, and behind them all dates with ages."""
    if not found.mixed_dates:
        st.info(_("For no date of this calendar quarter ages are known."), icon=":material/info:")
        return
    mixed = [date for date in found.mixed_dates if date.is_mixed]
    st.markdown(
        _("{mixed} of {all} dates with known ages really mixed generations.").format(
            mixed=numbers.decimal(len(mixed)), all=numbers.decimal(len(found.mixed_dates))
        )
    )
    title = _("Dates that mixed generations, {place}").format(place=found.neighbourhood.name)
    if mixed:
        printed.show(_of_dates(mixed, with_verdict=False), title, "review_mixed", with_legend=False)
    if header := next((f.header for f in found.figures if f.header.id == "G2"), None):
        st.caption(header.definition)
    with st.expander(
        _("All dates with known ages"),
        key="review_all_dates",
        on_change="rerun",
        icon=":material/table:",
    ) as place:
        if place.open:
            printed.show(
                _of_dates(found.mixed_dates, with_verdict=True),
                _("All dates with known ages"),
                "review_dates",
                with_legend=False,
            )


def _of_dates(dates: Sequence[MixedDate], *, with_verdict: bool) -> Table:
    return Table(
        (
            _("Day"),
            _("Offer"),
            _("Visits"),
            wording.age("under30"),
            "30–64",
            wording.age("65+"),
            *((_("Mixed"),) if with_verdict else ()),
        ),
        tuple(
            (
                numbers.day(one.day) if one.day else words.MISSING,
                one.offer,
                words.amount(one.visits),
                words.amount(one.under30),
                words.amount(one.aged_30_to_64),
                words.amount(one.aged_65plus),
                *((f"✓ {_('yes')}" if one.is_mixed else f"✗ {_('no')}",) if with_verdict else ()),
            )
            for one in dates
        ),
    )

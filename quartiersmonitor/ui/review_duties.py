"""What a coordinator must not miss: funding deadlines, needs without an answer, the delivery."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from quartiersmonitor.documents import quarter
from quartiersmonitor.documents.quarter import words as document_words
from quartiersmonitor.review.deadlines import APPLICATION_MONTHS
from quartiersmonitor.review.quarter import Delivered, QuarterReview
from quartiersmonitor.speech import codes, language, numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import printed
from quartiersmonitor.ui import review_words as words
from quartiersmonitor.views import reading
from quartiersmonitor.views.tables import Table


def needs(found: QuarterReview) -> None:
    """Needs that the neighbourhood raised, those without an answer first."""
    if not found.needs:
        st.info(
            _("No needs were noted in this neighbourhood, or none were delivered."),
            icon=":material/info:",
        )
        return
    open_ = [one for one in found.needs if one.raised_on and not one.answered_on]
    st.markdown(
        _("Needs on record: {all}; raised with politics and not yet answered: {open}.").format(
            all=numbers.decimal(len(found.needs)), open=numbers.decimal(len(open_))
        )
    )
    topics = codes.labels("bedarfsmeldungen", "thema")
    addressees = codes.labels("bedarfsmeldungen", "adressat")
    statuses = codes.labels("bedarfsmeldungen", "status")
    ordered = sorted(found.needs, key=lambda one: (one not in open_, -one.noted_on.toordinal()))
    printed.show(
        Table(
            (
                _("Need"),
                _("Addressed to"),
                _("Noted"),
                _("Raised"),
                _("Answered"),
                _("State of play"),
            ),
            tuple(
                (
                    topics.get(one.topic, one.topic),
                    addressees.get(one.addressee, one.addressee),
                    numbers.day(one.noted_on),
                    _day(one.raised_on),
                    _day(one.answered_on),
                    statuses.get(one.status, one.status),
                )
                for one in ordered
            ),
        ),
        _("Needs of {place}").format(place=found.neighbourhood.name),
        "review_needs",
        with_legend=False,
    )


def gaps(found: QuarterReview) -> list[Delivered]:
    """The exports that have to be there or are there in part, and are not whole."""
    return [
        one
        for one in found.delivered
        if len(one.months) < one.expected and (one.is_required or one.months)
    ]


def never(found: QuarterReview) -> list[Delivered]:
    """The optional exports of which nothing is there."""
    return [
        one for one in found.delivered if one.expected and not one.months and not one.is_required
    ]


def incomplete(found: QuarterReview) -> None:
    """Say before any comparison that a quarter is not whole, or that nothing ran in it."""
    if idle := _idle(found):
        st.info(idle, icon=":material/info:")
        return
    missing = gaps(found)
    if missing:
        st.info(
            _(
                "Not everything of this calendar quarter was delivered: {names}. Less than before "
                "may only mean that."
            ).format(names=_named(missing)),
            icon=":material/hourglass_top:",
        )


def _idle(found: QuarterReview) -> str:
    """That the neighbourhood had not begun or had ended, where no day of the quarter is its own."""
    own = reading.places().get(found.neighbourhood.region_id)
    first, last = reading.days(found.period)
    if own is None or own.runs(first, last):
        return ""
    if own.end_date and own.end_date < first:
        return _("{place} ended on {day}, before this calendar quarter.").format(
            place=found.neighbourhood.name, day=numbers.day(own.end_date)
        )
    return _("{place} began on {day}, after this calendar quarter.").format(
        place=found.neighbourhood.name, day=numbers.day(own.start_date or last)
    )


def _named(missing: Sequence[Delivered]) -> str:
    return "; ".join(f"{wording.export(one.table)} ({_absent(one)})" for one in missing)


def completeness(found: QuarterReview) -> None:
    """Which exports are there for the quarter, month by month, and where to deliver the rest."""
    if not any(one.expected for one in found.delivered):
        st.markdown(_("Nothing is expected for this calendar quarter."))
        return
    missing, optional = gaps(found), never(found)
    if not missing:
        st.markdown(_("Everything that is expected for this calendar quarter was delivered."))
    else:
        st.markdown(f"**{_('Still missing:')}** {_named(missing)}")
    if optional:
        st.markdown(
            _("Not delivered, and optional: {names}.").format(
                names=", ".join(wording.export(one.table) for one in optional)
            )
        )
    printed.show(
        Table(
            (_("Export"), _("Delivered"), _("Missing"), _("Last delivery"), _("Complete")),
            tuple(
                (
                    wording.export(one.table),
                    _counted(one),
                    _absent(one),
                    _last(one),
                    f"✓ {_('yes')}" if one.is_complete else f"✗ {_('no')}",
                )
                for one in found.delivered
            ),
        ),
        _("What was delivered for {place}").format(place=found.neighbourhood.name),
        "review_delivered",
        with_legend=False,
    )
    st.page_link(
        "../pages/coordination/deliveries.py",
        label=_("Deliver a list"),
        icon=":material/upload_file:",
    )


def _counted(one: Delivered) -> str:
    if not one.expected:
        return _("as it occurs")
    return _("{count} of {expected}").format(
        count=numbers.decimal(len(one.months)), expected=numbers.decimal(one.expected)
    )


def _absent(one: Delivered) -> str:
    """The months that are expected and not there; of quarters and years only that nothing is."""
    if len(one.months) >= one.expected:
        return ""
    if not one.months:
        return _("nothing delivered")
    return ", ".join(f"{month.month:02d}/{month.year}" for month in one.missing)


def _last(one: Delivered) -> str:
    if one.last_delivered_on is None:
        return words.MISSING
    return numbers.day(one.last_delivered_on)


def _day(day: date | None) -> str:
    return numbers.day(day) if day else ""


def deadlines(found: QuarterReview) -> None:
    """What is due when about the grants, and a file that puts it into any calendar."""
    if not found.deadlines:
        st.info(
            _("{place} has no deadline of a grant ahead.").format(place=found.neighbourhood.name),
            icon=":material/info:",
        )
        return
    first = min(found.deadlines, key=lambda one: one.day)
    st.markdown(
        _("Next: {what}, {day} ({funder}).").format(
            what=document_words.due(first.due), day=numbers.day(first.day), funder=first.funder
        )
    )
    printed.show(
        Table(
            (_("Day"), _("What"), _("Payer"), _("Amount"), _("Basis")),
            tuple(
                (
                    numbers.day(one.day),
                    document_words.due(one.due),
                    one.funder,
                    numbers.eur(one.amount) if one.amount is not None else "",
                    _("assumed") if one.is_assumed else _("delivered"),
                )
                for one in sorted(found.deadlines, key=lambda one: one.day)
            ),
        ),
        _("Funding deadlines of {place}").format(place=found.neighbourhood.name),
        "review_deadlines",
        with_legend=False,
    )
    if any(one.is_assumed for one in found.deadlines):
        st.caption(
            _(
                "Assumed: the proof of use by 30 June of the year after, the application {months} "
                "months before the end; the notice of approval decides."
            ).format(months=numbers.decimal(APPLICATION_MONTHS))
        )
    spoken = language.current()
    st.download_button(
        _("Deadlines for the calendar (.ics)"),
        partial(quarter.calendar_ics, found, spoken),
        file_name=quarter.file_name(found, "ics", spoken),
        mime="text/calendar",
        key="review_ics",
        on_click="ignore",
        icon=":material/event:",
    )

"""Notes and targets of a neighbourhood, as they are written on the review page."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from quartiersmonitor.review import periods
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.speech.language import _
from quartiersmonitor.state import annotations, targets
from quartiersmonitor.state.annotations import Annotation
from quartiersmonitor.state.store import Store
from quartiersmonitor.state.targets import Target
from quartiersmonitor.ui import review_kept
from quartiersmonitor.ui.review_kept import Entry, Kept
from quartiersmonitor.views import reading

_AHEAD = 8  # calendar quarters from which on a target may hold


def _write_note(found: QuarterReview, into: Store, written: int, by: str) -> None:
    """The form for what happened on a day."""
    charts = {"": _("every indicator")}
    charts |= {id_: header.title for id_, header in _headers(found).items()}
    # A new key empties the field, which must keep its text where something is still missing.
    with st.form("review_note"):
        day = st.date_input(
            _("When"),
            value=reading.days(found.period)[1],
            min_value=date(2000, 1, 1),
            max_value=date(2100, 12, 31),
            format="DD.MM.YYYY" if language.current() == "de" else "YYYY-MM-DD",
            key=f"review_note_day_{found.period}",
        )
        text = st.text_area(
            _("What happened"),
            key=f"review_note_text_{written}",
            max_chars=annotations.LONGEST_TEXT,
            placeholder=_("For example: meeting place closed for three weeks after a burst pipe"),
        )
        about = st.selectbox(
            _("Shown on the chart of"),
            list(charts),
            format_func=charts.__getitem__,
            key="review_note_indicator",
        )
        st.caption(_("Please no names of visitors or volunteers: notes stand in reports too."))
        if not st.form_submit_button(_("Keep the note"), icon=":material/add:"):
            return
    if not review_kept.is_named(by):
        return
    if not (text or "").strip():
        st.error(_("Please write what happened."), icon=":material/edit_note:")
        return
    with review_kept.writing(_("The note is kept and marked on the charts.")):
        annotations.add(
            into,
            neighbourhood_id=found.neighbourhood.region_id,
            day=day,
            text=text,
            author=by,
            indicator=about or None,
        )


def notes(found: QuarterReview, kept: Kept, by: str, *, may: bool) -> None:
    """The form for a note, and every note about the neighbourhood, the latest first."""
    if (store := kept.store) is None:
        return
    if may:
        _write_note(found, store, len(kept.notes), by)
    if not kept.notes:
        st.markdown(_("There is no note about this neighbourhood yet."))
    named = _headers(found)
    review_kept.listed(
        [_of_note(note, named) for note in reversed(kept.notes)],
        lambda id_, name: annotations.withdraw(store, id_, by=name),
        lambda id_, name: annotations.restore(store, id_, by=name),
        "review_notes",
        by,
        may=may,
    )


def _of_note(note: Annotation, named: Mapping[str, Header]) -> Entry:
    about = named.get(note.indicator or "")
    day = numbers.day(note.day)
    return Entry(
        note.id,
        f"{day} · {note.text}",
        " · ".join([note.author, about.title if about else _("on every chart")]),
        _("note of {day}").format(day=day),
        note.withdrawn_at is not None,
    )


def _set_target(found: QuarterReview, into: Store, by: str) -> None:
    """The form for the value that an indicator is to reach from a calendar quarter on."""
    named = _headers(found)
    if not named:
        return
    with st.form("review_target"):
        id_ = st.selectbox(
            _("Indicator"),
            list(named),
            format_func={
                each: f"{header.title} ({wording.unit(header.unit)})"
                for each, header in named.items()
            }.__getitem__,
            key="review_target_indicator",
        )
        value = st.number_input(
            _("Target, in the unit of the indicator"),
            value=None,
            format="%.2f",
            key="review_target_value",
        )
        since = st.selectbox(
            _("From calendar quarter"),
            _quarters(found.period),
            format_func=numbers.short_period,
            key=f"review_target_since_{found.period}",
        )
        if not st.form_submit_button(_("Set the target"), icon=":material/flag:"):
            return
    if not review_kept.is_named(by):
        return
    if value is None:
        st.error(_("Please type in the value to reach."), icon=":material/flag:")
        return
    with review_kept.writing(_("The target is set and drawn on the chart.")):
        targets.put(
            into,
            neighbourhood_id=found.neighbourhood.region_id,
            indicator=id_,
            value=float(value),
            valid_from=since,
            author=by,
        )


def targets_set(found: QuarterReview, kept: Kept, by: str, *, may: bool) -> None:
    """The form for a target, and every target of the neighbourhood, by indicator and quarter."""
    if (store := kept.store) is None:
        return
    if may:
        _set_target(found, store, by)
    if not kept.targets:
        st.markdown(_("There is no target for this neighbourhood yet."))
    named = {figure.header.id: figure.header for figure in found.figures}
    review_kept.listed(
        [_of_target(target, named) for target in kept.targets],
        lambda id_, name: targets.withdraw(store, id_, by=name),
        lambda id_, name: targets.restore(store, id_, by=name),
        "review_targets",
        by,
        may=may,
    )


def _of_target(target: Target, named: Mapping[str, Header]) -> Entry:
    header = named.get(target.indicator)
    title = header.title if header else target.indicator
    value = numbers.decimal(target.value, header.decimals if header else 2)
    shown = numbers.with_unit(value, header.unit) if header else value
    since = numbers.short_period(target.valid_from)
    return Entry(
        target.id,
        f"{title}: {shown}",
        " · ".join([_("from {period} on").format(period=since), target.author]),
        _("target {shown} for “{title}” from {period}").format(
            shown=shown, title=title, period=since
        ),
        target.withdrawn_at is not None,
    )


def _headers(found: QuarterReview) -> dict[str, Header]:
    """The indicators of the catalogue that the neighbourhood has, by id."""
    return {
        figure.header.id: figure.header for figure in found.figures if not figure.header.variant_of
    }


def _quarters(period: str) -> list[str]:
    """The quarter under review first, then the four before and those ahead."""
    ahead = [period]
    for _step in range(_AHEAD):
        year, quarter = int(ahead[-1][:4]), int(ahead[-1][-1])
        ahead.append(f"{year}-Q{quarter + 1}" if quarter < 4 else f"{year + 1}-Q1")
    before = [period]
    for _step in range(4):
        before.append(periods.before(before[-1]))
    return [*ahead, *before[1:]]

"""One neighbourhood in one calendar quarter, in its own exact figures: what to see and to do."""

import streamlit as st

from quartiersmonitor.ui import (
    _,
    permission,
    review,
    review_choice,
    review_downloads,
    review_duties,
    review_kept,
    review_notes,
    review_offers,
    review_people,
)
from quartiersmonitor.ui.review_words import section

allowed = permission.exact()
review.only_if(allowed)
chosen = review.chosen()
kept = review_kept.about(chosen.neighbourhood.region_id)
found = review.of(chosen, kept)

review.headline(found)
review.for_whom(found, allowed)
review_choice.pickers(chosen)
review_duties.incomplete(found)
review.contents(
    {
        "figures": _("Figures"),
        "offers": _("Offers"),
        "people": _("Visitors and volunteers"),
        "work": _("Staff hours"),
        "duties": _("Deadlines and needs"),
        "delivery": _("Completeness"),
        "notes": _("Notes and targets"),
        "report": _("Quarterly report"),
    }
)

section(_("Figures"), "figures")
review.figures(found)
st.subheader(_("Over time: signal or noise"), anchor=False)
review.over_time(found)

section(_("Offers"), "offers")
review_offers.offers(found)
st.subheader(_("Section 71: what was served"), anchor=False)
review_offers.section71(found)
st.subheader(_("Dates that mixed generations"), anchor=False)
review_offers.mixed_dates(found)

section(_("Visitors and volunteers"), "people")
visitors, volunteers = st.columns(2, gap="medium")
with visitors:
    st.subheader(_("New people and 80 and over"), anchor=False)
    review_people.visitors(found)
with volunteers:
    st.subheader(_("Volunteers"), anchor=False)
    review_people.volunteers(found)

section(_("Staff hours by class of work"), "work")
review_people.case_hours(found)

section(_("Deadlines and needs"), "duties")
st.subheader(_("Funding deadlines"), anchor=False)
review_duties.deadlines(found)
st.subheader(_("Needs raised and answers"), anchor=False)
review_duties.needs(found)

section(_("Completeness of the delivery"), "delivery")
review_duties.completeness(found)

section(_("Notes and targets"), "notes")
review_kept.outcome()
may_write = review_kept.may_write(kept)
by = review_kept.author() if may_write else ""
notes, targets = st.columns(2, gap="medium")
with notes:
    st.subheader(_("What happened"), anchor=False)
    review_notes.notes(found, kept, by, may=may_write)
with targets:
    st.subheader(_("Own targets"), anchor=False)
    review_notes.targets_set(found, kept, by, may=may_write)

section(_("Quarterly report"), "report")
review_downloads.in_sentences(found)
review_downloads.buttons(found)

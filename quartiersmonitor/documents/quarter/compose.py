"""Composes the report of a review: its marks, source and sections, in one language."""

from quartiersmonitor.disclosure import p_table
from quartiersmonitor.documents.quarter import key_figures, offer_sections, work_sections
from quartiersmonitor.documents.quarter.report import Note, Report, Section
from quartiersmonitor.review import sentences
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import source as source_line

_MOST_MIXED_DATES = 12


def report(review: QuarterReview) -> Report:
    """The report in the language that is spoken."""
    place = review.neighbourhood.name
    period = numbers.long_period(review.period)
    return Report(
        language=language.current(),
        region={"de": "DE", "en": "GB"}[language.current()],
        title=sentences.headline(review),
        author=review.provider,
        description=_("Quarterly report of a neighbourhood: {place}, {period}").format(
            place=place, period=period
        ),
        keywords=(place, period, _("neighbourhood"), _("quarterly report")),
        kicker=" · ".join((_("Quarterly report"), kind_of(review), review.provider)),
        running=f"{place} · {period}",
        confidential=confidential(),
        synthetic=synthetic(review),
        source=source(review),
        page=_("Page {page} of {pages}"),
        notes=notes(review),
        sections=_sections(review),
        passports_heading=_("What the indicators mean"),
        passports_note=_(
            "Caveats about altered or hidden counts of people hold for the published figures; the "
            "neighbourhood’s own figures in this report are exact."
        ),
        passports=key_figures.passports(review),
    )


def sections(review: QuarterReview, *, most_mixed_dates: int | None = None) -> tuple[Section, ...]:
    """What the quarter holds, section by section; the indicators come first."""
    return (
        key_figures.compared(review),
        key_figures.over_time(review),
        work_sections.notes(review),
        offer_sections.offers(review),
        offer_sections.section71(review),
        offer_sections.mixed_dates(review, most=most_mixed_dates),
        offer_sections.participation(review),
        work_sections.volunteers(review),
        work_sections.case_hours(review),
        work_sections.deadlines(review),
        work_sections.needs(review),
        work_sections.completeness(review),
    )


def _sections(review: QuarterReview) -> tuple[Section, ...]:
    glance = Section(
        name=_("At a glance"),
        heading=_("At a glance"),
        sentences=sentences.five_sentences(review),
    )
    signs = " · ".join(f"{mark} = {said}" for mark, said in wording.sign_meanings().items())
    return (
        glance,
        *(one.in_brief() for one in sections(review, most_mixed_dates=_MOST_MIXED_DATES)),
        Section(name=_("Signs"), heading=_("Signs"), sentences=(signs,)),
    )


def kind_of(review: QuarterReview) -> str:
    """The neighbourhood with where it lies, so that nobody takes it for a calendar quarter."""
    place = review.neighbourhood
    return ", ".join(
        part for part in (wording.place(place), place.unit_name, place.district_name) if part
    )


def confidential() -> str:
    """To whom exact figures may be given."""
    return _("Exact figures – only for the neighbourhood and its funders")


def synthetic(review: QuarterReview) -> str:
    """The mark of invented figures; empty where they are real."""
    if not review.synthetic:
        return ""
    return _("Synthetic demonstration data") + " – " + _("all figures are invented")


def source(review: QuarterReview) -> str:
    """Where the figures come from, how fresh they are, and of which version."""
    return source_line.sentence(
        dict.fromkeys(review.sources),
        synthetic=review.synthetic,
        data_until=review.data_until,
        version=review.version,
    )


def notes(review: QuarterReview) -> tuple[Note, ...]:
    """What has to be known before anything is read."""
    marks = [
        Note(
            confidential(),
            _(
                "Counts of few people are not altered here, so this report is not for publication. "
                "The published figures of the same neighbourhood are protected and may differ by up "
                "to {most} people."
            ).format(most=numbers.decimal(p_table.LARGEST_DEVIATION)),
        )
    ]
    if review.synthetic:
        marks.insert(0, Note(*source_line.banner(), is_warning=True))
    if review.exports_changed:
        newer = _(
            "Rows were delivered or withdrawn since data version {version} was published: the exact "
            "figures may be newer than the published ones beside them."
        ).format(version=review.version)
        marks.append(Note(_("Newer than what is published"), newer))
    return tuple(marks)

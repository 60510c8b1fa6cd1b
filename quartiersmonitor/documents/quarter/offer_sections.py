"""What took place: offers, numbers of section 71, dates that mixed generations, and who came."""

from quartiersmonitor.documents.quarter import tables, words
from quartiersmonitor.documents.quarter.charts import Bar, Bars
from quartiersmonitor.documents.quarter.report import Section
from quartiersmonitor.documents.quarter.tables import Cell, Column, Table
from quartiersmonitor.review import periods
from quartiersmonitor.review.quarter import Count, Course, Offer, QuarterReview
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.language import _


def headings(review: QuarterReview) -> tuple[str, str, str]:
    """This quarter, the one before and that of a year before, as headings of columns."""
    return (
        numbers.short_period(review.period),
        numbers.short_period(periods.before(review.period)),
        numbers.short_period(numbers.year_before(review.period)),
    )


def offers(review: QuarterReview) -> Section:
    """Every offer with its dates, visits and course; the most visited first."""
    now, before, year_before = headings(review)
    columns = (
        Column(_("Offer"), 4.2),
        tables.detail(_("Kind")),
        Column(_("Section 71"), 1.5),
        Column(_("Course"), 1.9),
        tables.counted(_("Dates held"), 1.2),
        tables.counted(_("Dates cancelled"), 1.5),
        tables.counted(_("Visits {period}").format(period=now), 1.4),
        tables.counted(_("Visits {period}").format(period=before), 1.4),
        tables.counted(_("Visits {period}").format(period=year_before), 1.4),
    )
    ranked = sorted(review.offers, key=lambda one: (-(one.visits or 0), one.name, one.offer_id))
    return Section(
        name=_("Offers"),
        heading=_("Offers: what grows, shrinks or was cancelled"),
        sentences=_courses(review.offers),
        tables=(Table("", columns, tuple(_offer(offer) for offer in ranked)),) if ranked else (),
    )


def _courses(offers: tuple[Offer, ...]) -> tuple[str, ...]:
    if not offers:
        return (_("No offer is delivered for this calendar quarter."),)
    said = []
    for course in (Course.GROWING, Course.SHRINKING, Course.NEW, Course.PAUSED):
        names = [offer.name for offer in offers if offer.course is course]
        if names:
            said.append(f"{words.course(course)}: {tables.listed(names)}.")
    cancelled = sum(offer.dates_cancelled or 0 for offer in offers)
    held = sum(offer.dates_held or 0 for offer in offers)
    if cancelled:
        said.append(
            _("{cancelled} of {planned} dates were cancelled ({share}).").format(
                cancelled=numbers.decimal(cancelled),
                planned=numbers.decimal(cancelled + held),
                share=numbers.percent(100 * cancelled / (cancelled + held), 0),
            )
        )
    return tuple(said)


def _offer(offer: Offer) -> tuple[Cell, ...]:
    return (
        Cell(offer.name),
        Cell(words.label("angebote", "angebotsart", offer.kind)),
        Cell(_short_number(offer.section71)),
        Cell(words.course(offer.course)),
        tables.number(offer.dates_held),
        tables.number(offer.dates_cancelled),
        tables.number(offer.visits),
        tables.number(offer.visits_previous),
        tables.number(offer.visits_year_before),
    )


def _short_number(code: str) -> str:
    """A number of section 71 without its words: `No. 5`."""
    return wording.section71(code).split(" · ")[0] if code in wording.SECTION71 else code


def section71(review: QuarterReview) -> Section:
    """Which numbers of section 71 were served, and which were not."""
    missing = [wording.section71(one.number) for one in review.paragraphs if not one.is_served]
    sentence = (
        _("Not served in this calendar quarter: {numbers}.").format(numbers=tables.listed(missing))
        if missing
        else _("Every number of section 71 (2) SGB XII was served in this calendar quarter.")
    )
    if not review.paragraphs:
        sentence = _("No offer is delivered for this calendar quarter.")
    columns = (
        Column(_("Number of section 71 SGB XII"), 6.0),
        tables.counted(_("Offers"), 1.0),
        tables.counted(_("Dates"), 1.0),
        tables.counted(_("Visits"), 1.0),
    )
    rows = tuple(
        (
            Cell(wording.section71(one.number)),
            tables.number(one.offers),
            tables.number(one.dates),
            tables.number(one.visits),
        )
        for one in review.paragraphs
    )
    bars = tuple(
        Bar(wording.section71(one.number), one.visits, numbers.decimal(one.visits))
        for one in review.paragraphs
        if one.is_served
    )
    title = _("Visits by number of section 71 SGB XII")
    chart = Bars(
        title=title,
        alt=f"{title}: " + "; ".join(f"{bar.label} {bar.text}" for bar in bars) + f". {sentence}",
        bars=bars,
    )
    return Section(
        name=_("Section 71"),
        heading=_("Numbers of section 71 (2) SGB XII"),
        sentences=(sentence,),
        charts=(chart,) if bars else (),
        tables=(Table("", columns, rows),) if rows else (),
    )


def mixed_dates(review: QuarterReview, *, most: int | None = None) -> Section:
    """Dates with the ages of their visitors, those that mixed generations first; `most` of them."""
    dates = review.mixed_dates
    mixed = [one for one in dates if one.is_mixed]
    if not dates:
        sentence = _("No date with the ages of its visitors is delivered.")
    else:
        sentence = _(
            "At {mixed} of {dates} dates with known ages young and old really met ({share})."
        ).format(
            mixed=numbers.decimal(len(mixed)),
            dates=numbers.decimal(len(dates)),
            share=numbers.percent(100 * len(mixed) / len(dates), 0),
        )
    ranked = sorted(
        dates, key=lambda one: (not one.is_mixed, -one.visits, str(one.day), one.offer_id)
    )
    shown = ranked if most is None else [one for one in ranked if one.is_mixed][:most]
    more = len(mixed) - len(shown)
    note = (
        _("The {shown} largest; {more} more are in the workbook.").format(
            shown=numbers.decimal(len(shown)), more=numbers.decimal(more)
        )
        if more > 0
        else ""
    )
    columns = (
        Column(_("Day"), 1.6),
        Column(_("Offer"), 5.0),
        Column(_("Mixed"), 1.2),
        tables.counted(_("Visits"), 1.2),
        tables.counted(wording.age("under30"), 1.4),
        tables.counted(wording.age("30-64"), 1.2),
        tables.counted(wording.age("65+"), 1.7),
    )
    rows = tuple(
        (
            tables.day(one.day),
            Cell(one.offer),
            Cell(_("yes") if one.is_mixed else _("no")),
            tables.number(one.visits),
            tables.number(one.under30),
            tables.number(one.aged_30_to_64),
            tables.number(one.aged_65plus),
        )
        for one in shown
    )
    return Section(
        name=_("Mixed dates"),
        heading=_("Where generations really met"),
        sentences=(sentence,),
        tables=(Table("", columns, rows, note),) if rows else (),
    )


def participation(review: QuarterReview) -> Section:
    """Visits in all, of 80 and over, of unknown age, and for the first time."""
    found = review.participation
    rows = (
        (_("Visits"), found.visits),
        (_("by people of 80 and over"), found.aged_80plus),
        (_("of unknown age"), found.age_unknown),
        (_("at offers that count first visits"), found.asked),
        (_("first visits"), found.first_visits),
    )
    return Section(
        name=_("Participation"),
        heading=_("New people and the oldest"),
        tables=(Table("", _count_columns(_("Visits"), review), _counts(rows)),),
    )


def _count_columns(heading: str, review: QuarterReview) -> tuple[Column, ...]:
    return (Column(heading, 5.0), *(tables.counted(period, 1.3) for period in headings(review)))


def count_table(
    heading: str,
    rows: tuple[tuple[str, Count], ...],
    review: QuarterReview,
    *,
    decimals: int = 0,
    title: str = "",
    note: str = "",
) -> Table:
    """Counts or hours of this quarter, the one before and that of a year before."""
    return Table(title, _count_columns(heading, review), _counts(rows, decimals), note)


def _counts(rows: tuple[tuple[str, Count], ...], decimals: int = 0) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            Cell(name),
            tables.number(count.now, decimals),
            tables.number(count.previous, decimals),
            tables.number(count.year_before, decimals),
        )
        for name, count in rows
    )

"""Who worked and what is due: volunteers, staff hours, deadlines, needs, deliveries and notes."""

from quartiersmonitor.documents.quarter import lines, tables, words
from quartiersmonitor.documents.quarter.charts import Part, Stack, Stacked
from quartiersmonitor.documents.quarter.offer_sections import count_table, headings
from quartiersmonitor.documents.quarter.report import Section
from quartiersmonitor.documents.quarter.tables import Cell, Column, Table
from quartiersmonitor.review.quarter import (
    OVERLOAD_HOURS,
    Count,
    Deadline,
    Delivered,
    QuarterReview,
)
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.language import _


def volunteers(review: QuarterReview) -> Section:
    """How many volunteers, who joined and left, their hours, and whether that is too much."""
    found = review.volunteers
    said = []
    if found.active.now is None:
        said.append(_("Volunteers are not delivered for this calendar quarter."))
    elif found.joined.now is not None and found.left.now is not None:
        said.append(
            _("{active} active volunteers; {joined} joined, {left} left.").format(
                active=numbers.decimal(found.active.now),
                joined=numbers.decimal(found.joined.now),
                left=numbers.decimal(found.left.now),
            )
        )
    hours = found.hours_per_person
    if hours is not None:
        said.append(
            (
                _("Overload: each gave {hours} on average, more than {limit} in the quarter.")
                if found.is_overload
                else _(
                    "Each gave {hours} on average; overload begins above {limit} in the quarter."
                )
            ).format(
                hours=numbers.in_words(numbers.decimal(hours, 1), "hours"),
                limit=numbers.in_words(numbers.decimal(OVERLOAD_HOURS), "hours"),
            )
        )
    people = count_table(
        _("Volunteers"),
        (
            (_("active in the quarter"), found.active),
            (_("joined"), found.joined),
            (_("left"), found.left),
        ),
        review,
    )
    spent = count_table(_("Hours"), ((_("hours of volunteers"), found.hours),), review, decimals=2)
    by_field = Table(
        _("Hours by field"),
        (
            Column(_("Field"), 5.0),
            tables.counted(_("Hours"), 1.3),
        ),
        tuple(
            (
                Cell(words.label("ehrenamt_stunden", "taetigkeitsfeld", field)),
                tables.number(value, 2),
            )
            for field, value in found.by_field
        ),
    )
    return Section(
        name=_("Volunteering"),
        heading=_("Volunteers: gains, losses and overload"),
        sentences=tuple(said),
        tables=(people, spent, by_field) if found.by_field else (people, spent),
    )


def case_hours(review: QuarterReview) -> Section:
    """Hours of staff by class of work, and their shares now and in the quarter before."""
    known = [one for one in review.case_hours if one.hours.now is not None]
    if not known:
        return Section(
            name=_("Staff hours"),
            heading=_("Hours of staff by case type"),
            sentences=(_("Hours of staff are not delivered for this calendar quarter."),),
        )
    names = tuple(_case_type(one.case_type) for one in review.case_hours)
    labels = headings(review)
    stacks = [
        _stack(label, [getattr(one.hours, moment) or 0.0 for one in review.case_hours])
        for label, moment in zip(labels, ("now", "previous", "year_before"), strict=True)
        if any(getattr(one.hours, moment) for one in review.case_hours)
    ]
    title = _("Shares of the recorded hours")
    said = "; ".join(
        f"{stack.label}: "
        + ", ".join(f"{name} {part.text}" for name, part in zip(names, stack.parts, strict=True))
        for stack in stacks
    )
    chart = Stacked(title=title, alt=f"{title}: {said}.", names=names, stacks=tuple(stacks))
    total = Count(
        now=sum(one.hours.now or 0.0 for one in known),
        previous=_sum([one.hours.previous for one in review.case_hours]),
        year_before=_sum([one.hours.year_before for one in review.case_hours]),
    )
    rows = (*((_case_type(one.case_type), one.hours) for one in review.case_hours),)
    table = count_table(
        _("Hours"),
        (*rows, (_("together"), total)),
        review,
        decimals=2,
        note=_("There is no target for the shares: what is right depends on the neighbourhood."),
    )
    return Section(
        name=_("Staff hours"),
        heading=_("Hours of staff by case type"),
        charts=(chart,) if stacks else (),
        tables=(table,),
    )


def _sum(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _stack(label: str, values: list[float]) -> Stack:
    whole = sum(values)
    return Stack(
        label, tuple(Part(value, numbers.percent(100 * value / whole, 0)) for value in values)
    )


def _case_type(code: str) -> str:
    return words.label("personal_stunden", "fallart", code)


def deadlines(review: QuarterReview) -> Section:
    """What is due about the grants, the next day first."""
    columns = (
        Column(_("Day"), 1.5),
        Column(_("What"), 3.4),
        Column(_("Payer"), 3.4),
        tables.counted(_("Amount (€)"), 1.6),
        Column(_("Known how"), 1.6),
        tables.detail(_("Grant")),
    )
    ordered = sorted(review.deadlines, key=lambda one: (one.day, one.due, one.grant_id))
    return Section(
        name=_("Deadlines"),
        heading=_("Deadlines of the funding"),
        sentences=() if ordered else (_("No deadline of a grant is known."),),
        tables=(Table("", columns, tuple(_deadline(one) for one in ordered)),) if ordered else (),
    )


def _deadline(one: Deadline) -> tuple[Cell, ...]:
    return (
        tables.day(one.day),
        Cell(words.due(one.due)),
        Cell(one.funder),
        Cell("") if one.amount is None else tables.number(one.amount, 2),
        Cell(_("reckoned") if one.is_assumed else _("delivered")),
        Cell(one.grant_id),
    )


def needs(review: QuarterReview) -> Section:
    """Needs that were raised, and what became of them."""
    columns = (
        Column(_("Noted on"), 1.5),
        Column(_("Need"), 3.2),
        Column(_("Addressed to"), 2.2),
        Column(_("Raised on"), 1.5),
        Column(_("Answered on"), 1.6),
        Column(_("What became of it"), 2.0),
    )
    rows = tuple(
        (
            tables.day(one.noted_on),
            Cell(words.label("bedarfsmeldungen", "thema", one.topic)),
            Cell(words.label("bedarfsmeldungen", "adressat", one.addressee)),
            tables.day(one.raised_on),
            tables.day(one.answered_on),
            Cell(words.label("bedarfsmeldungen", "status", one.status)),
        )
        for one in review.needs
    )
    return Section(
        name=_("Needs"),
        heading=_("Needs raised and answers"),
        sentences=() if rows else (_("No need is delivered."),),
        tables=(Table("", columns, rows),) if rows else (),
    )


def completeness(review: QuarterReview) -> Section:
    """What of each export is there for the quarter."""
    columns = (
        Column(_("Export"), 3.2),
        tables.counted(_("Delivered"), 1.1),
        tables.counted(_("Expected"), 1.1),
        Column(_("Complete"), 1.5),
        Column(_("Missing"), 2.4),
        Column(_("Last delivery"), 3.0),
        Column(_("on"), 1.4),
    )
    rows = tuple(
        (
            Cell(wording.export(one.table)),
            tables.number(len(one.months)),
            tables.number(one.expected),
            Cell(_("yes") if one.is_complete else _("no")),
            Cell(", ".join(f"{month.month:02d}/{month.year}" for month in one.missing)),
            Cell(one.last_delivery or ""),
            tables.day(one.last_delivered_on),
        )
        for one in review.delivered
    )
    return Section(
        name=_("Completeness"),
        heading=_("Completeness of the delivery"),
        sentences=_missing(review) if rows else (),
        tables=(Table("", columns, rows),) if rows else (),
    )


def _missing(review: QuarterReview) -> tuple[str, ...]:
    """What has to be delivered and is not; what may be left out is said apart."""
    required = [wording.export(one.table) for one in _incomplete(review, is_required=True)]
    optional = [wording.export(one.table) for one in _incomplete(review, is_required=False)]
    said = [_("Everything required for this calendar quarter is delivered.")]
    if required:
        said = [
            _("Required and not complete for this calendar quarter: {exports}.").format(
                exports=tables.listed(required)
            )
        ]
    if optional:
        said.append(
            _("Optional and not complete: {exports}.").format(exports=tables.listed(optional))
        )
    return tuple(said)


def _incomplete(review: QuarterReview, *, is_required: bool) -> list[Delivered]:
    return [
        one for one in review.delivered if not one.is_complete and one.is_required is is_required
    ]


def notes(review: QuarterReview) -> Section:
    """What happened, as numbered on the charts."""
    columns = (
        Column(_("No."), 0.7),
        Column(_("Day"), 1.5),
        Column(_("What happened"), 7.0),
        Column(_("Noted by"), 2.6),
    )
    rows = tuple(
        (
            Cell(str(number), number),
            tables.day(note.day),
            Cell(note.text),
            Cell(note.author),
        )
        for number, note in lines.numbered(review).items()
    )
    return Section(
        name=_("Notes"),
        heading=_("Notes: what happened"),
        sentences=() if rows else (_("Nothing is noted."),),
        tables=(Table("", columns, rows),) if rows else (),
    )

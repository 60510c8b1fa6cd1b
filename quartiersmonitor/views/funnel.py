"""A view of the places of a level between the limits of chance."""

from collections import Counter
from collections.abc import Sequence

from quartiersmonitor.methods import funnel as methods
from quartiersmonitor.speech import certainty, numbers, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import absence, behind, compare, funnels, reading, rug, verdicts
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.compare import Company
from quartiersmonitor.views.funnels import Mark
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View


def of(chosen: Choice) -> View | Missing:
    """The funnel of a level; where chance is not known, a sentence says why there is none."""
    company = compare.of(chosen)
    header = compare.measured(chosen, company.level)
    if missing := absence.of_comparison("funnel", header.title, chosen):
        return missing
    values = reading.evidence(header.id, company.level, chosen.period)
    state = compare.state(header, chosen.period)
    if state is None or not funnels.exists_for(header, values, state):
        told = compare.told_instead(chosen, company.level)
        reason = " ".join(filter(None, (told, _none(header, state))))
        return Missing(id="funnel", title=header.title, choice=chosen, reason=reason)
    marks = marks_of(company, values)
    drawn = {verdicts.of(value, header) for value in values if value.number is not None}
    where = (wording.levels(company.level), numbers.long_period(chosen.period))
    return View(
        id="funnel",
        title=header.title,
        choice=chosen,
        subtitle=" · ".join(
            filter(
                None,
                (
                    compare.told_instead(chosen, company.level),
                    *where,
                    wording.unit(header.unit),
                    beyond(marks, header, chosen.period),
                ),
            )
        ),
        place=company.place,
        period=chosen.period,
        finding=_finding(company, values, header, chosen.period),
        figure=funnels.figure(marks, state, header, _size(header)),
        legend=rug.legend(drawn, of_marks=True),
        notes=tuple(filter(None, (_how_to_read(), _how_wide(values, header)))),
        table=lambda: _table(company, values, header),
        behind=lambda: behind.indicator([header.id], level=company.level, periods=[chosen.period]),
        indicators=(header.id,),
    )


def marks_of(company: Company, values: Sequence[Evidence]) -> list[Mark]:
    """Every place of the level, the chosen one and those compared with it marked."""
    regions = reading.regions()
    # Everyone at the level is a peer where the group is the level itself: mark only those shown.
    compared = {region.region_id for region in company.shown}
    return [
        Mark(
            regions[value.region_id].name,
            value,
            value.region_id == company.place.region_id,
            value.region_id in compared,
        )
        for value in values
        if value.region_id in regions
    ]


def beyond(marks: Sequence[Mark], header: Header, period: str) -> str:
    """How many places are drawn at the edge; empty where none is."""
    count = funnels.beyond(marks, compare.state(header, period))
    if not count:
        return ""
    return _("Beyond the picture, and drawn at its edge: {count}.").format(
        count=numbers.decimal(count)
    )


def _how_to_read() -> str:
    return _(
        "Each mark is a place. Between the solid lines lie {outer} of places that differ from "
        "the state by chance alone, between the dotted ones {inner}. The smaller a place, the "
        "wider chance reaches – so there is no ranking here."
    ).format(
        outer=numbers.percent(100 * methods.OUTER, 1), inner=numbers.percent(100 * methods.INNER, 0)
    )


def _how_wide(values: Sequence[Evidence], header: Header) -> str:
    spread = funnels.dispersion(values, header)
    if spread <= 1.05:
        return ""
    return _(
        "The lines are {factor} times as far apart as for independent counts, like the "
        "published intervals: visits of one date belong together, and counts of people "
        "are slightly altered to protect them."
    ).format(factor=numbers.decimal(spread**0.5, 1))


def _none(header: Header, state: Evidence | None) -> str:
    if state is not None and state.has_limits:
        return _(
            "“{title}” has no funnel here: no place of this level has enough cases for an interval."
        ).format(title=header.title)
    return _(
        "“{title}” has no funnel: no interval of chance is published for it, because it is a full "
        "count of places, money, hours or terms, or an index. So no difference is called better "
        "or worse; how the values spread says more."
    ).format(title=header.title)


def _size(header: Header) -> str:
    """What the denominators of an indicator with a funnel count."""
    if header.unit == "per_1000_65plus":
        return _("size: residents 65+ of the catchments")
    if header.kind == "rate":
        return _("size: residents of the catchments")
    return _("size: denominator of the share (dates)")


def _finding(company: Company, values: Sequence[Evidence], header: Header, period: str) -> str:
    compared = [value for value in values if value.has_limits]
    counts = Counter(value.comparison for value in compared)
    text = _(
        "{title}, {period}: of {count} comparable places {higher} lie above and {lower} below the "
        "state by more than chance."
    ).format(
        title=header.title,
        period=numbers.long_period(period),
        count=numbers.decimal(len(compared)),
        higher=numbers.decimal(counts["higher"]),
        lower=numbers.decimal(counts["lower"]),
    )
    own = next((v for v in values if v.region_id == company.place.region_id), None)
    if own is None:
        return text
    said = verdicts.said(own, header)
    return f"{text.removesuffix('.')}; {company.place.name}: {wording.shown(own, header)}, {said}."


def _table(company: Company, values: Sequence[Evidence], header: Header) -> Table:
    regions = reading.regions()
    named = sorted(
        ((regions[v.region_id].name, v) for v in values if v.region_id in regions),
        key=lambda row: row[0],
    )
    return Table(
        (
            wording.level(company.level),
            _("Size"),
            header.title,
            certainty.strict_interval(),
            _("Compared"),
        ),
        tuple(
            (
                name,
                "" if value.denominator is None else numbers.decimal(value.denominator),
                wording.shown(value, header),
                rug.interval(value, header),
                verdicts.said(value, header),
            )
            for name, value in named
        ),
    )


KINDS = (
    Kind(
        id="funnel",
        title=lambda: _("Difference or chance?"),
        make=of,
        takes=frozenset({"indicator", "place", "period", "peers"}),
        indicator="T1",
    ),
)

"""Views of what is offered, what is asked, and who comes: shares of dates, contacts and visits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from quartiersmonitor import thresholds
from quartiersmonitor.speech import codes, numbers, wording
from quartiersmonitor.speech import shares as few
from quartiersmonitor.speech.figures import Count, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import absence, behind, cells, charts
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

Cells = Mapping[tuple[str, str], Count]


def section71(chosen: Choice) -> View | Missing:
    """Share of offer dates by number of section 71 (2) SGB XII; of visits where published."""
    title = _("What is offered under section 71 SGB XII")
    place, counts = cells.nearest("section71", chosen)
    if not counts:
        return absence.missing("section71", title, chosen, place)
    measures = [("dates", _("Share of dates")), ("visits", _("Share of visits"))]
    published = {measure for _category, measure in counts}
    shares = _shares(
        counts,
        wording.SECTION71,
        wording.section71,
        [(measure, label) for measure, label in measures if measure in published],
    )
    notes: tuple[str, ...] = ()
    if "visits" not in published:
        notes = (
            _("Visits by number of section 71 are published for the state and districts only."),
        )
    return View(
        id="section71",
        title=title,
        choice=chosen,
        subtitle=_where_and_when(place, chosen),
        place=place,
        period=chosen.period,
        finding=most_often(_("Section 71 SGB XII"), place, chosen.period, shares.first),
        figure=shares.figure(),
        notes=notes,
        table=shares.table,
        behind=lambda: behind.breakdown(
            ["section71"],
            level=place.level,
            region_ids=[place.region_id],
            periods=[chosen.period],
        ),
        indicators=("T4",),
    )


def age_mix(chosen: Choice) -> View | Missing:
    """Ages of visits, three groups where more would tell of single people."""
    title = _("Ages of visits")
    place, counts = cells.nearest("age_mix", chosen)
    if not counts:
        return absence.missing("age_mix", title, chosen, place)
    notes: tuple[str, ...] = ()
    if _is_small(place):
        notes = (
            _(
                "To protect people, places this small show {groups} age groups; where more than "
                "{share} are of one group, the others are not shown."
            ).format(
                groups=numbers.decimal(len(wording.AGE_GROUPS)),
                share=numbers.percent(100 * thresholds.DOMINATING_AGE, 0),
            ),
        )
    shares = _shares(
        counts,
        (*(wording.AGE_GROUPS if _is_small(place) else wording.AGES), "unknown"),
        wording.age,
        (("visits", _("Share of visits")),),
    )
    return View(
        id="age_mix",
        title=title,
        choice=chosen,
        subtitle=_where_and_when(place, chosen),
        place=place,
        period=chosen.period,
        finding=most_often(title, place, chosen.period, shares.first),
        figure=shares.figure(),
        notes=notes,
        table=shares.table,
        behind=lambda: _ages_behind(place, chosen),
        indicators=("G3",),
    )


def age_population(chosen: Choice) -> View | Missing:
    """The share of older people in the visits against their share of the population."""
    title = _("Visits against the population")
    place, counts = cells.nearest("age_mix", chosen)
    if not counts:
        return absence.missing("age_population", title, chosen, place)
    if _is_small(place):
        counts = counts | {
            ("under65", "visits"): cells.together(counts, ("under30", "30-64"), "under65")
        }
    shares = _shares(
        counts,
        ("under65", "65+"),
        wording.age,
        (("visits", _("Share of visits")), ("residents", _("Share of the population"))),
    )
    return View(
        id="age_population",
        title=title,
        choice=chosen,
        subtitle=_where_and_when(place, chosen),
        place=place,
        period=chosen.period,
        finding=_old_and_all(place, chosen, shares),
        figure=shares.figure(),
        table=shares.table,
        behind=lambda: _ages_behind(place, chosen),
        indicators=("T1",),
    )


def _old_and_all(place: Region, chosen: Choice, shares: "_Shares") -> str:
    about = f"{place.name}, {numbers.long_period(chosen.period)}"
    (_visits, among_visits, said), (_residents, among_residents, known) = shares.series
    if among_visits[-1] is None or among_residents[-1] is None:
        return _("{about}: no published value.").format(about=about)
    return _(
        "{about}: people aged 65 and over make {visits} of visits and {residents} of the "
        "population."
    ).format(about=about, visits=said[-1], residents=known[-1])


def consultation_topics(chosen: Choice) -> View | Missing:
    """What people ask advice on, as shares of the contacts."""
    title = _("Topics of counselling")
    found = absence.nearest("consultation_topics", chosen, title)
    place, counts = found.place, found.counts
    if not counts:
        return Missing(id="consultation_topics", title=title, choice=chosen, reason=found.told)
    named = codes.labels("beratungen", "thema")
    order = sorted(
        named, key=lambda topic: cells.number(counts.get((topic, "contacts"))) or 0.0, reverse=True
    )
    shares = _shares(counts, order, named.__getitem__, [("contacts", _("Share of contacts"))])
    return View(
        id="consultation_topics",
        title=title,
        choice=chosen,
        subtitle=" · ".join(filter(None, (found.told, _where_and_when(place, chosen)))),
        place=place,
        period=chosen.period,
        finding=most_often(title, place, chosen.period, shares.first),
        figure=shares.figure(),
        notes=(_("By topic, contacts are published for the state only; they are no persons."),),
        table=shares.table,
        behind=lambda: behind.breakdown(
            ["consultation_topics"],
            level=place.level,
            region_ids=[place.region_id],
            periods=[chosen.period],
        ),
        indicators=("T5",),
    )


def most_often(
    title: str, place: Region, period: str, shares: Sequence[tuple[str, float | None, str]]
) -> str:
    """The two largest shares of a picture, in one sentence; names whose shares read alike together.

    `shares` are name, share and what is shown of it.
    """
    known = sorted(
        ((name, share, text) for name, share, text in shares if share),
        key=lambda row: row[1],
        reverse=True,
    )
    about = f"{title}, {place.name}, {numbers.long_period(period)}"
    if not known:
        return _("{about}: no published value.").format(about=about)
    alike: dict[str, list[str]] = {}
    for name, _share, text in known:
        alike.setdefault(text, []).append(name)
    texts = [
        f"{wording.together(names)} ({wording.each(text, names)})"
        for text, names in list(alike.items())[:2]
    ]
    if len(texts) == 1:
        return _("{about}: most often {first}.").format(about=about, first=texts[0])
    return _("{about}: most often {first}, then {second}.").format(
        about=about, first=texts[0], second=texts[1]
    )


@dataclass(frozen=True)
class _Shares:
    """Shares of categories in per cent: a label, values and texts per series."""

    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...], tuple[str, ...]], ...]

    @property
    def first(self) -> list[tuple[str, float | None, str]]:
        """Names, values and texts of the first series."""
        _label, values, texts = self.series[0]
        return list(zip(self.names, values, texts, strict=True))

    def figure(self) -> charts.Figure:
        return charts.pairs(self.names, self.series)

    def table(self) -> Table:
        return Table(
            (_("Category"), *(label for label, _values, _texts in self.series)),
            tuple(
                (name, *(texts[index] for _label, _values, texts in self.series))
                for index, name in enumerate(self.names)
            ),
        )


def _shares(
    counts: Cells,
    categories: Sequence[str],
    name: Callable[[str], str],
    measures: Sequence[tuple[str, str]],
) -> _Shares:
    series = []
    for measure, label in measures:
        found = [
            counts.get((category, measure)) or cells.nobody(counts, category, measure)
            for category in categories
        ]
        values = [cells.number(count) for count in found]
        total = sum(value for value in values if value is not None)
        shares = tuple(100 * v / total if v is not None and total else None for v in values)
        texts = tuple(
            few.counted(value, total, "dates")
            if value and measure == "dates" and total < few.FEW
            else cells.shown(share)
            if share
            else cells.whole(count)
            for value, share, count in zip(values, shares, found, strict=True)
        )
        series.append((label, shares, texts))
    return _Shares(tuple(name(category) for category in categories), tuple(series))


def _ages_behind(place: Region, chosen: Choice) -> pa.Table:
    return behind.breakdown(
        ["age_mix"], level=place.level, region_ids=[place.region_id], periods=[chosen.period]
    )


def _is_small(place: Region) -> bool:
    return place.level in ("municipality", "neighbourhood")


def _where_and_when(place: Region, chosen: Choice) -> str:
    return f"{wording.place(place)} · {numbers.long_period(chosen.period)}"


KINDS = (
    Kind(
        id="section71",
        title=lambda: _("What is offered under section 71 SGB XII"),
        make=section71,
        takes=frozenset({"place", "period"}),
        indicator="T4",
    ),
    Kind(
        id="age_mix",
        title=lambda: _("Ages of visits"),
        make=age_mix,
        takes=frozenset({"place", "period"}),
        indicator="G3",
    ),
    Kind(
        id="age_population",
        title=lambda: _("Visits against the population"),
        make=age_population,
        takes=frozenset({"place", "period"}),
        indicator="T1",
    ),
    Kind(
        id="consultation_topics",
        title=lambda: _("Topics of counselling"),
        make=consultation_topics,
        takes=frozenset({"place", "period"}),
        indicator="T5",
    ),
)

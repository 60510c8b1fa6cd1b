"""Views of what staff has to carry: hours of volunteers per contractual staff hour."""

from collections.abc import Sequence

from quartiersmonitor.speech import findings, language, numbers, wording
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import absence, behind, charts, colours, indicators, reading, tables
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.view import Missing, View

OVERLOAD = 5.0
"""Hours of volunteers per contractual staff hour from which overload is worth asking about.

An assumption: no norm exists.
"""
LOAD = "E3"
_SHOWN_NEIGHBOURHOODS = 12


def by_district(chosen: Choice) -> View | Missing:
    """Hours of volunteers per contractual staff hour, by district, with the mark of overload."""
    header = reading.headers(language.current()).get(LOAD)
    if header is None:
        title = _("Volunteers and staff")
        return absence.missing("load_by_district", title, chosen, chosen.place)
    regions = reading.regions()
    values = reading.by_region(header.id, "district", chosen.period)
    named = [(regions[v.region_id].name, v) for v in values if v.region_id in regions]
    if not named:
        return absence.missing("load_by_district", header.title, chosen, regions[STATE])
    state = next(iter(reading.by_region(header.id, "state", chosen.period)), None)
    return View(
        id="load_by_district",
        title=header.title,
        choice=chosen,
        subtitle=_subtitle(wording.levels("district"), chosen, header),
        place=regions[STATE],
        period=chosen.period,
        finding=findings.spread(named, header, chosen.period),
        figure=loads(named, header, state),
        legend=indicators.legend([value for _name, value in named], header),
        table=lambda: tables.of_regions(values, header, regions, "district"),
        behind=lambda: behind.indicator([header.id], level="district", periods=[chosen.period]),
        indicators=(header.id,),
    )


def by_neighbourhood(chosen: Choice) -> View | Missing:
    """The same by neighbourhood of the place: the most loaded in the chart, all in the table."""
    header = reading.headers(language.current()).get(LOAD)
    if header is None:
        title = _("Volunteers and staff")
        return absence.missing("load_by_neighbourhood", title, chosen, chosen.place)
    regions = reading.regions()
    around = _area(chosen.place)
    values = [
        value
        for value in reading.by_region(header.id, "neighbourhood", chosen.period)
        if value.region_id in regions and _lies_in(regions[value.region_id], around)
    ]
    named = [(regions[value.region_id].name, value) for value in values]
    known = [row for row in named if row[1].number is not None]
    if not known:
        return absence.missing("load_by_neighbourhood", header.title, chosen, around)
    drawn = sorted(known, key=lambda row: row[1].number or 0.0, reverse=True)
    # Whoever the finding names has a bar.
    loaded = sum((value.number or 0.0) >= OVERLOAD for _name, value in drawn)
    drawn = drawn[: max(_SHOWN_NEIGHBOURHOODS, loaded)]
    return View(
        id="load_by_neighbourhood",
        title=header.title,
        choice=chosen,
        subtitle=_subtitle(wording.place(around), chosen, header),
        place=around,
        period=chosen.period,
        finding=_hint(known),
        figure=loads(drawn, header),
        legend=indicators.legend([value for _name, value in drawn], header),
        table=lambda: tables.of_regions(values, header, regions, "neighbourhood"),
        behind=lambda: behind.indicator(
            [header.id],
            level="neighbourhood",
            region_ids=[value.region_id for value in values],
            periods=[chosen.period],
        ),
        indicators=(header.id,),
    )


def about() -> str:
    """What the ratio says and what it does not."""
    return _(
        "A high ratio is no efficiency: where few staff hours stand behind many volunteers, "
        "support and coordination may be missing. The threshold of {number} hours of "
        "volunteers per contractual staff hour is an assumption, not a norm (▲)."
    ).format(number=numbers.decimal(OVERLOAD))


def _hint(known: Sequence[tuple[str, Value]]) -> str:
    """Who lies above the threshold, as a hint and no more."""
    loaded = sorted(name for name, value in known if (value.number or 0.0) >= OVERLOAD)
    if loaded:
        return _("Hint of overload: {names}.").format(names=", ".join(loaded))
    return _(
        "Of {count} neighbourhoods with a figure none lies above the assumed threshold."
    ).format(count=numbers.decimal(len(known)))


def _subtitle(where: str, chosen: Choice, header: Header) -> str:
    return " · ".join((where, numbers.long_period(chosen.period), wording.unit(header.unit)))


def loads(rows: Sequence[tuple[str, Value]], header: Header, state: Value | None = None) -> Figure:
    """A bar per place, the largest on top; the threshold is a line, bars that reach it stand out.

    The shade is said by the mark too. Places without a number carry their sign.
    """
    ordered = sorted(rows, key=lambda row: (row[1].number is not None, row[1].number or 0.0))
    names = [name for name, _value in ordered]
    lengths = [value.number or 0.0 for _name, value in ordered]
    over = [length >= OVERLOAD for length in lengths]
    _usual, warm = colours.series()
    texts = [
        wording.shown(value, header, with_unit=False) + (" ▲" if is_over else "")
        for (_name, value), is_over in zip(ordered, over, strict=True)
    ]
    beside = state.number or 0.0 if state is not None else 0.0
    end = 1.3 * max([*lengths, beside, OVERLOAD])
    threshold: Figure = {
        "type": "line",
        "x0": OVERLOAD,
        "x1": OVERLOAD,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": warm, "dash": "dot", "width": 1.5},
        "layer": "below",
    }
    words: Figure = {
        "x": OVERLOAD,
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "xanchor": "right" if end / 2 < OVERLOAD else "center",
        "text": _("hint of overload from {number}").format(number=numbers.decimal(OVERLOAD)),
        "showarrow": False,
        "font": {"color": colours.text(), "size": 12},
    }
    usual = charts.marked(state, header)
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": names,
                "x": [value.number for _name, value in ordered],
                "marker": {
                    "color": [warm if is_over else colours.accent() for is_over in over],
                    "pattern": charts.doubts([value for _name, value in ordered]),
                },
                "customdata": texts,
                "hovertemplate": "%{y}: %{customdata}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "text",
                "y": names,
                "x": [max(length, beside) for length in lengths],
                "text": [f" {text}" for text in texts],
                "textposition": "middle right",
                "textfont": {"color": colours.text()},
                "cliponaxis": False,
                "hoverinfo": "skip",
                "showlegend": False,
            },
        ],
        "layout": charts.layout(
            100 + 27 * len(ordered),
            yaxis=charts.name_axis(),
            xaxis={"visible": False, "range": [0, end]},
            bargap=0.35,
            margin={"l": 8, "r": 16, "t": 30, "b": 28},
            shapes=[*_listed(usual, "shapes"), threshold],
            annotations=[*_listed(usual, "annotations"), words],
        ),
    }


def _listed(figure: Figure, key: str) -> list[object]:
    found = figure.get(key)
    return found if isinstance(found, list) else []


def _area(place: Region) -> Region:
    """The place itself where neighbourhoods lie in it, else its district."""
    if place.level in ("state", "district", "unit"):
        return place
    return reading.regions().get(place.district_id or "", place)


def _lies_in(neighbourhood: Region, area: Region) -> bool:
    if area.level == "state":
        return True
    return area.region_id in (
        neighbourhood.region_id,
        neighbourhood.unit_id,
        neighbourhood.district_id,
    )


KINDS = (
    Kind(
        id="load_by_district",
        title=lambda: _("Volunteers and staff, by district"),
        make=by_district,
        takes=frozenset({"period"}),
        indicator=LOAD,
    ),
    Kind(
        id="load_by_neighbourhood",
        title=lambda: _("Volunteers and staff, by neighbourhood"),
        make=by_neighbourhood,
        takes=frozenset({"place", "period"}),
        indicator=LOAD,
    ),
)

"""Views of one scenario: its results, where posts are missing, and the way there year by year."""

import pyarrow as pa

from quartiersmonitor.scenario import uncertainty
from quartiersmonitor.scenario.model import Path
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import maps, reading
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.scenario import assumed, figures, plan, table, words
from quartiersmonitor.views.scenario.plan import Plan
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import KeyNumber, View


def finding(found: Plan) -> str:
    """The additional cost as a range: never one number."""
    return _(
        "{place}: at full roll-out {money} a year beyond what is secured already, depending on the "
        "assumptions"
    ).format(
        place=found.place.name,
        money=words.spoken_money(found.total(lambda full: full.additional)),
    )


def about(found: Plan) -> str:
    """What a view of the scenario says beside its title: place, variant, and what it is."""
    preset = found.assumed.preset_of(found.settings)
    variant = assumed.words(preset.words, "title") if preset else _("own assumptions")
    return " · ".join((wording.place(found.place), variant, computed(found)))


def computed(found: Plan) -> str:
    """That these are no figures of any delivery."""
    return _("a calculation with assumptions at prices of {year}").format(
        year=found.assumed.price_year
    )


def key_numbers(chosen: Choice) -> View:
    """Six results, each as a range."""
    found = plan.of_choice(chosen)
    shown = _results(found)
    return View(
        id="scenario_numbers",
        title=_("What the roll-out would need and cost"),
        choice=chosen,
        subtitle=about(found),
        place=found.place,
        period=chosen.period,
        finding=f"{finding(found)}.",
        numbers=shown,
        table=lambda: Table(
            (_("Result"), _("Range"), _("Of these")),
            tuple((result.label, result.text, result.detail) for result in shown),
        ),
        behind=lambda: table.behind(found),
    )


def _results(found: Plan) -> tuple[KeyNumber, ...]:
    cost = found.total(lambda full: full.cost)
    additional = found.total(lambda full: full.additional)
    posts = uncertainty.span(found.assumed, found.settings, found.posts, decisions=True)
    sites = uncertainty.span(found.assumed, found.settings, found.sites, decisions=True)
    open_ = uncertainty.span(found.assumed, found.settings, found.additional, decisions=True)
    decade = uncertainty.span(found.assumed, found.settings, found.decade)
    secured = float(found.country.fte_secured[found.where].sum())
    return (
        KeyNumber(
            _("Additional cost per year"),
            words.money(additional),
            _("chosen numbers {middle} · with the decisions left open too {open}").format(
                middle=numbers.eur(round(additional.middle, -3)), open=words.money(open_)
            ),
        ),
        KeyNumber(
            _("Cost of full operation per year"),
            words.money(cost),
            _("of which secured by regular money at the end of {period} {secured}").format(
                period=numbers.short_period(found.period),
                secured=numbers.eur(round(float(found.country.eur_secured[found.where].sum()), -3)),
            ),
        ),
        KeyNumber(
            _("Cost per resident and year"),
            words.each(cost.per(found.residents or 1.0)),
            _("per resident 65+ {money}").format(
                money=words.each(cost.per(found.residents_65plus or 1.0))
            ),
        ),
        KeyNumber(
            _("Posts"),
            words.posts(posts),
            _(
                "chosen {middle}, secured already {secured}, additional {additional} · range over "
                "the decisions"
            ).format(
                middle=numbers.fte(posts.middle),
                secured=numbers.fte(secured),
                additional=numbers.fte(float(found.middle.fte_additional[found.where].sum())),
            ),
        ),
        KeyNumber(
            _("Contact points"),
            words.plain(sites),
            _("chosen {middle} · {rule} · range over the decisions").format(
                middle=numbers.decimal(sites.middle, 0 if sites.middle >= 100 else 1),
                rule=_one_site_per(found),
            ),
        ),
        KeyNumber(
            _("First ten years together"),
            words.money(decade),
            _("with set-up, wage growth and open posts, at prices of each year"),
        ),
    )


def _one_site_per(found: Plan) -> str:
    if found.settings.basis == "none":
        return _("one per planning area")
    if found.settings.minimum_fte > 0:
        return _("one per full-time post, at least one per planning area")
    return _("one per full-time post")


def additional_map(chosen: Choice) -> View:
    """Additional posts by planning area."""
    found = plan.of_choice(chosen)
    level = "district" if found.settings.planning == "district" else "unit"
    regions = reading.regions()
    values = [
        _value(area.region_id, level, chosen, float(found.middle.fte_additional[index]))
        for index, area in enumerate(found.areas)
    ]
    header = _header(level)
    inside = [values[index] for index in found.where]
    most = numbers.fte(max(value.value or 0.0 for value in inside))
    drawn = maps.of_values(values, header, level, regions, found.place)
    shown = _("{what} · with the chosen numbers").format(
        what=f"{header.title}, {wording.levels(level)}"
    )
    return View(
        id="scenario_map",
        title=_("Where posts are missing"),
        choice=chosen,
        subtitle=f"{shown} · {computed(found)}",
        place=found.place,
        period=chosen.period,
        finding=_(
            "Additional posts with the chosen numbers: {total} in {place}; most in {largest} "
            "with {most}."
        ).format(
            total=numbers.fte(float(found.middle.fte_additional[found.where].sum())),
            place=found.place.name,
            largest=wording.together(
                [
                    regions[value.region_id].name
                    for value in inside
                    if numbers.fte(value.value or 0.0) == most
                ]
            ),
            most=most,
        ),
        figure=drawn.figure,
        paint=drawn.areas,
        legend=drawn.legend,
        table=lambda: table.of_regions(found, (level,)),
        behind=lambda: table.behind(found),
    )


def _value(region_id: str, level: str, chosen: Choice, number: float) -> Value:
    return Value(
        indicator="scenario",
        level=level,
        region_id=region_id,
        grain=chosen.grain,
        period=chosen.period,
        value=number,
        low=None,
        high=None,
        status="ok",
        flags="",
        comparison="none",
        reporting_rate=None,
        share_unknown=None,
        share_estimated=None,
    )


def _header(level: str) -> Header:
    """What the map paints, said as for an indicator."""
    return Header(
        id="scenario",
        topic="funding",
        kind="amount",
        unit="fte",
        decimals=1,
        polarity="neutral",
        levels=(level,),
        privacy="public",
        minimum_count=0,
        needs=(),
        motion=(),
        owner="",
        reviewed="",
        headline=None,
        title=_("Additional posts"),
        definition="",
        formula="",
        caveats=(),
    )


def money_by_year(chosen: Choice) -> View:
    """The additional cost year by year, as a band."""
    found = plan.of_choice(chosen)
    low, middle, high = found.paths()
    full = _first_full_year(middle)
    return _over_years(
        "scenario_money",
        _("The way to full roll-out"),
        chosen,
        found,
        figures.money_by_year(low, middle, high),
        _(
            "Additional cost by year: in {first} {start}, in {year}, the first year of full "
            "roll-out, {money} at prices of that year."
        ).format(
            first=middle.years[0],
            start=words.money_of(low.additional[0], high.additional[0]),
            year=middle.years[full],
            money=words.money_of(low.additional[full], high.additional[full]),
        ),
    )


def posts_by_year(chosen: Choice) -> View:
    """How many of the additional posts are approved and filled, year by year."""
    found = plan.of_choice(chosen)
    low, middle, high = found.paths()
    full = _first_full_year(middle)
    return _over_years(
        "scenario_posts",
        _("Posts approved and filled"),
        chosen,
        found,
        figures.posts_by_year(low, middle, high),
        _(
            "Posts: in {year} all are approved and {filled} are filled, {least} to {most} depending "
            "on recruitment; open posts carry over to the next year."
        ).format(
            year=middle.years[full],
            filled=numbers.percent(100 * middle.filled[full], 0),
            least=numbers.percent(100 * low.filled[full], 0),
            most=numbers.percent(100 * high.filled[full], 0),
        ),
    )


def _over_years(
    id_: str, title: str, chosen: Choice, found: Plan, figure: Figure, said: str
) -> View:
    return View(
        id=id_,
        title=title,
        choice=chosen,
        subtitle=about(found),
        place=found.place,
        period=chosen.period,
        finding=said,
        figure=figure,
        table=lambda: table.of_path(*found.paths()),
        behind=lambda: _years_behind(found),
    )


def _years_behind(found: Plan) -> pa.Table:
    low, middle, high = found.paths()
    return pa.Table.from_pylist(
        [
            {
                "year": year,
                "share_approved": middle.planned[index],
                "share_filled_low": low.filled[index],
                "share_filled": middle.filled[index],
                "share_filled_high": high.filled[index],
                "fte_filled": middle.posts[index],
                "additional_low": low.additional[index],
                "additional": middle.additional[index],
                "additional_high": high.additional[index],
            }
            for index, year in enumerate(middle.years)
        ]
    )


def _first_full_year(way: Path) -> int:
    return next(index for index, share in enumerate(way.planned) if share >= 1)


_TAKES = frozenset({"place", "period", "scenario"})
KINDS = (
    Kind(
        id="scenario_numbers",
        title=lambda: _("What the roll-out would need and cost"),
        make=key_numbers,
        takes=_TAKES,
        indicator="A8",
    ),
    Kind(
        id="scenario_map",
        title=lambda: _("Where posts are missing"),
        make=additional_map,
        takes=_TAKES,
        indicator="A8",
    ),
    Kind(
        id="scenario_money",
        title=lambda: _("The way to full roll-out"),
        make=money_by_year,
        takes=_TAKES,
        indicator="A8",
    ),
    Kind(
        id="scenario_posts",
        title=lambda: _("Posts approved and filled"),
        make=posts_by_year,
        takes=_TAKES,
        indicator="A8",
    ),
)

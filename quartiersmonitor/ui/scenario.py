"""What a statewide roll-out would need and cost: findings, charts and tables of the page."""

import streamlit as st

from quartiersmonitor.scenario import uncertainty
from quartiersmonitor.scenario.model import Path
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import printed, scenario_choice, scenario_table, show
from quartiersmonitor.ui.scenario_choice import Chosen
from quartiersmonitor.views import maps, reading, scenario_figures, scenario_plan, scenario_words
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.scenario_plan import Plan


def plan(chosen: Choice, wanted: Chosen) -> Plan:
    """The scenario for the chosen place; what is secured is that of the chosen period."""
    return scenario_plan.of(chosen.place, chosen.period, wanted.settings, scenario_choice.assumed())


def finding(found: Plan) -> str:
    """The additional cost as a range: never one number."""
    return _(
        "{place}: at full roll-out {money} a year beyond what is secured already, depending on the "
        "assumptions"
    ).format(
        place=found.place.name,
        money=scenario_words.spoken_money(found.total(lambda full: full.additional)),
    )


def reservation(found: Plan, chosen: Choice) -> None:
    """What kind of figures these are, before anyone reads one."""
    st.markdown(
        _(
            "A calculation with assumptions at prices of {year}, no forecast and no delivery. "
            "Ranges hold all assumptions about prices, pay and recruitment at their cheap end and "
            "at their expensive end at once; what somebody has to decide (who plans, key, minimum, "
            "surcharges, pace) stays as chosen unless it says otherwise."
        ).format(year=found.assumed.price_year)
    )
    if found.place != chosen.place:
        st.caption(
            _("{place} does not plan on its own in this variant; shown for {around}.").format(
                place=chosen.place.name, around=wording.place(found.place)
            )
        )
    if not found.is_secured_known:
        st.caption(
            _("Posts and money that are secured already are not delivered; nothing is subtracted.")
        )


def tiles(found: Plan) -> None:
    """Six results, each as a range."""
    cost = found.total(lambda full: full.cost)
    additional = found.total(lambda full: full.additional)
    posts = uncertainty.span(found.assumed, found.settings, found.posts, decisions=True)
    sites = uncertainty.span(found.assumed, found.settings, found.sites, decisions=True)
    open_ = uncertainty.span(found.assumed, found.settings, found.additional, decisions=True)
    decade = uncertainty.span(found.assumed, found.settings, found.decade)
    secured = float(found.country.fte_secured[found.where].sum())
    rows = [
        (
            _("Additional cost per year"),
            scenario_words.money(additional),
            _("chosen numbers {middle} · with the decisions left open too {open}").format(
                middle=numbers.eur(round(additional.middle, -3)), open=scenario_words.money(open_)
            ),
        ),
        (
            _("Cost of full operation per year"),
            scenario_words.money(cost),
            _("of which secured by regular money at the end of {period} {secured}").format(
                period=numbers.short_period(found.period),
                secured=numbers.eur(round(float(found.country.eur_secured[found.where].sum()), -3)),
            ),
        ),
        (
            _("Cost per resident and year"),
            scenario_words.each(cost.per(found.residents or 1.0)),
            _("per resident 65+ {money}").format(
                money=scenario_words.each(cost.per(found.residents_65plus or 1.0))
            ),
        ),
        (
            _("Posts"),
            scenario_words.posts(posts),
            _(
                "chosen {middle}, secured already {secured}, additional {additional} · range over "
                "the decisions"
            ).format(
                middle=numbers.fte(posts.middle),
                secured=numbers.fte(secured),
                additional=numbers.fte(float(found.middle.fte_additional[found.where].sum())),
            ),
        ),
        (
            _("Contact points"),
            scenario_words.plain(sites),
            _("chosen {middle} · {rule} · range over the decisions").format(
                middle=numbers.decimal(sites.middle, 0 if sites.middle >= 100 else 1),
                rule=_one_site_per(found),
            ),
        ),
        (
            _("First ten years together"),
            scenario_words.money(decade),
            _("with set-up, wage growth and open posts, at prices of each year"),
        ),
    ]
    with st.grid(3, min_column_width=230, border=True) as grid:
        for title, value, caption in rows:
            with grid.cell():
                st.metric(f"**{title}**", value)
                st.caption(caption)


def _one_site_per(found: Plan) -> str:
    if found.settings.basis == "none":
        return _("one per planning area")
    if found.settings.minimum_fte > 0:
        return _("one per full-time post, at least one per planning area")
    return _("one per full-time post")


def additional_map(found: Plan, chosen: Choice, key: str) -> None:
    """Additional posts by planning area."""
    level = "district" if found.settings.planning == "district" else "unit"
    regions = reading.regions()
    values = [
        _value(area.region_id, level, chosen, float(found.middle.fte_additional[index]))
        for index, area in enumerate(found.areas)
    ]
    header = _header(level)
    largest = max(values, key=lambda value: value.value or 0.0)
    alt = _(
        "Map of additional posts with the chosen numbers: {total} in {place}; most in {largest} "
        "with {most}."
    ).format(
        total=numbers.fte(float(found.middle.fte_additional[found.where].sum())),
        place=found.place.name,
        largest=regions[largest.region_id].name,
        most=numbers.fte(largest.value or 0.0),
    )
    st.caption(
        _("{what} · with the chosen numbers").format(
            what=f"{header.title}, {wording.levels(level)}"
        )
    )
    show.map_(
        maps.of_values(values, header, level, regions, found.place),
        alt,
        lambda: scenario_table.of_regions(found, (level,)),
        key,
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


def money_by_year(found: Plan, key: str) -> None:
    """The additional cost year by year, as a band."""
    low, middle, high = found.paths()
    full = _first_full_year(middle)
    alt = _(
        "Additional cost by year: in {first} {start}, in {year}, the first year of full roll-out, "
        "{money} at prices of that year."
    ).format(
        first=middle.years[0],
        start=scenario_words.money_of(low.additional[0], high.additional[0]),
        year=middle.years[full],
        money=scenario_words.money_of(low.additional[full], high.additional[full]),
    )
    show.chart(
        scenario_figures.money_by_year(low, middle, high),
        alt,
        lambda: scenario_table.of_path(low, middle, high),
        key,
    )


def posts_by_year(found: Plan, key: str) -> None:
    """How many of the additional posts are approved and filled, year by year."""
    low, middle, high = found.paths()
    full = _first_full_year(middle)
    alt = _(
        "Posts: in {year} all are approved and {filled} are filled, {least} to {most} depending on "
        "recruitment; open posts carry over to the next year."
    ).format(
        year=middle.years[full],
        filled=numbers.percent(100 * middle.filled[full], 0),
        least=numbers.percent(100 * low.filled[full], 0),
        most=numbers.percent(100 * high.filled[full], 0),
    )
    show.chart(
        scenario_figures.posts_by_year(low, middle, high),
        alt,
        lambda: scenario_table.of_path(low, middle, high),
        key,
    )


def _first_full_year(way: Path) -> int:
    return next(index for index, share in enumerate(way.planned) if share >= 1)


def downloads(found: Plan) -> None:
    """The full table and its assumptions as files for spreadsheets."""
    preset = found.assumed.preset_of(found.settings)
    name = _("scenario_{variant}_{place}_{version}").format(
        variant=(preset.id if preset else scenario_choice.OWN).replace("_", "-"),
        place=found.place.region_id,
        version=reading.shown().version,
    )
    table, basis = st.columns(2)
    table.download_button(
        _("Full table (CSV)"),
        scenario_table.full_file(found),
        f"{name}.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    basis.download_button(
        _("Assumptions (CSV)"),
        scenario_table.assumptions_file(found.settings),
        f"{name}_{_('assumptions')}.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )


def assumptions(found: Plan, key: str) -> None:
    """Every assumption with its basis, the formula, and what the figures leave out."""
    printed.show(
        scenario_table.of_assumptions_in_short(found.settings),
        _("The assumptions of the scenario with range and basis"),
        key,
        with_legend=False,
    )
    show.section(_("What is not included"))
    for left_out in found.assumed.not_included:
        st.markdown(f"- {left_out[show.spoken()]}")
    show.section(_("How it is computed"))
    st.markdown(
        _(
            "Posts of a planning area: the greater of minimum and residents ÷ key × need factor × "
            "surcharges. Cost per year: posts × (personnel + overhead + material) + contact points "
            "× (programme + room + allowances). Subtracted per administrative unit (per district "
            "where districts plan), never below zero: regular money that runs at the end of the period, "
            "then creditable care insurance funds. Grants that end are not subtracted. "
            "Along the way, posts are approved in equal steps, and personnel and overhead grow "
            "with wages."
        )
    )

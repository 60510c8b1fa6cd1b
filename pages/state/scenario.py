"""What a statewide roll-out would need and cost, as ranges over stated assumptions."""

import streamlit as st

from quartiersmonitor.ui import _, choice, scenario, scenario_choice, scenario_ranges, show

scenario_choice.bind_link()
chosen = choice.current("A2")
wanted = scenario_choice.current()
plan = scenario.plan(chosen, wanted)

show.headline(
    _("Scenario of the roll-out · prices of {year}").format(year=plan.assumed.price_year),
    scenario.finding(plan),
)
scenario_choice.warnings()
scenario.reservation(plan, chosen)
variant, place, period = st.columns([5, 4, 3])
with variant:
    scenario_choice.preset_picker()
with place:
    choice.place_picker()
with period:
    choice.period_picker()
scenario_choice.payers_picker()
with st.expander(_("Change the assumptions"), icon=":material/tune:"):
    scenario_choice.fields()
scenario.tiles(plan)
show.source()

left, right = st.columns(2, gap="medium")
with left:
    show.section(_("Where posts are missing"))
    scenario.additional_map(plan, chosen, "scenario_map")
    show.section(_("Who would pay"))
    scenario_ranges.payers(plan, "payers")
with right:
    show.section(_("What moves the result"))
    scenario_choice.outcome_picker()
    scenario_ranges.sensitivity(plan, wanted, "sensitivity")

money, posts = st.columns(2, gap="medium")
with money:
    show.section(_("The way to full roll-out"))
    scenario.money_by_year(plan, "money_by_year")
with posts:
    show.section(_("Posts approved and filled"))
    scenario.posts_by_year(plan, "posts_by_year")

variants, districts = st.columns(2, gap="medium")
with variants:
    show.section(_("Variants side by side"))
    scenario_ranges.variants(plan, chosen, "variants")
with districts:
    scenario_ranges.districts(plan, "districts")

show.section(_("Take the figures along"))
scenario.downloads(plan)
show.section(_("Every assumption and its basis"))
scenario.assumptions(plan, "assumptions")

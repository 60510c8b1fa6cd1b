"""What a statewide roll-out would need and cost, as ranges over stated assumptions."""

import streamlit as st

from quartiersmonitor.ui import _, choice, scenario, scenario_choice, show
from quartiersmonitor.views.scenario import plan, ranges, results

scenario_choice.bind_link()
chosen = scenario_choice.with_scenario(choice.current("A2"))
found = plan.of_choice(chosen)

show.headline(
    _("Scenario of the roll-out · prices of {year}").format(year=found.assumed.price_year),
    results.finding(found),
    chosen,
)
scenario_choice.warnings()
scenario.reservation(found, chosen)
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
scenario.tiles(chosen)
show.source()

left, right = st.columns(2, gap="medium")
with left:
    show.section(_("Where posts are missing"))
    show.view(results.additional_map(chosen), "scenario_map")
    show.section(_("Who would pay"))
    show.view(ranges.payers(chosen), "payers")
with right:
    show.section(_("What moves the result"))
    scenario_choice.outcome_picker()
    show.view(ranges.sensitivity(chosen), "sensitivity")

money, posts = st.columns(2, gap="medium")
with money:
    show.section(_("The way to full roll-out"))
    show.view(results.money_by_year(chosen), "money_by_year")
with posts:
    show.section(_("Posts approved and filled"))
    show.view(results.posts_by_year(chosen), "posts_by_year")

variants, districts = st.columns(2, gap="medium")
with variants:
    show.section(_("Variants side by side"))
    show.view(ranges.variants(chosen), "variants")
with districts:
    scenario.districts(chosen, "districts")

show.section(_("Take the figures along"))
scenario.downloads(found)
show.section(_("Every assumption and its basis"))
scenario.assumptions(found, "assumptions")

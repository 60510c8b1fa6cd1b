"""What the page on the scenario says beside its views: reservations, results, files, assumptions."""

import streamlit as st

from quartiersmonitor.speech import wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import markdown, printed, scenario_choice, show
from quartiersmonitor.views import reading
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.scenario import ranges, results, table
from quartiersmonitor.views.scenario.plan import Plan
from quartiersmonitor.views.view import Missing


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


def tiles(chosen: Choice) -> None:
    """Six results, each as a range."""
    with st.grid(3, min_column_width=230, border=True) as grid:
        for result in results.key_numbers(chosen).numbers:
            with grid.cell():
                st.metric(f"**{result.label}**", result.text)
                st.caption(markdown.plain(result.detail))


def districts(chosen: Choice, key: str) -> None:
    """The additional cost by district, where the place has any."""
    drawn = ranges.districts(chosen)
    if isinstance(drawn, Missing):
        return
    show.section(_("By district"))
    show.view(drawn, key)


def downloads(found: Plan) -> None:
    """The full table and its assumptions as files for spreadsheets."""
    preset = found.assumed.preset_of(found.settings)
    name = _("scenario_{variant}_{place}_{version}").format(
        variant=(preset.id if preset else scenario_choice.OWN).replace("_", "-"),
        place=found.place.region_id,
        version=reading.shown().version,
    )
    regions, basis = st.columns(2)
    regions.download_button(
        _("Full table (CSV)"),
        table.full_file(found),
        f"{name}.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    basis.download_button(
        _("Assumptions (CSV)"),
        table.assumptions_file(found.settings),
        f"{name}_{_('assumptions')}.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )


def assumptions(found: Plan, key: str) -> None:
    """Every assumption with its basis, the formula, and what the figures leave out."""
    printed.show(
        table.of_assumptions_in_short(found.settings),
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

"""The frame around every page: configuration, language, banner, navigation, and nothing else."""

import streamlit as st

from quartiersmonitor.ui import _, choice, collection, embedding, session, show

st.set_page_config(page_title="Quartiersmonitor", page_icon=show.ICON, layout="wide")
show.style()
choice.bind_link()
choice.speak()
show.follow_theme()

page = st.navigation(
    {
        _("State"): [
            st.Page(
                "../pages/state/overview.py",
                title=_("Overview"),
                icon=":material/map:",
                url_path="overview",
                default=True,
            ),
            st.Page(
                "../pages/state/coverage.py",
                title=_("Coverage"),
                icon=":material/location_on:",
                url_path="coverage",
            ),
            st.Page(
                "../pages/state/participation.py",
                title=_("Participation"),
                icon=":material/groups:",
                url_path="participation",
            ),
            st.Page(
                "../pages/state/generations.py",
                title=_("Generations"),
                icon=":material/diversity_3:",
                url_path="generations",
            ),
            st.Page(
                "../pages/state/volunteering.py",
                title=_("Volunteering"),
                icon=":material/volunteer_activism:",
                url_path="volunteering",
            ),
            st.Page(
                "../pages/state/funding.py",
                title=_("Funding"),
                icon=":material/payments:",
                url_path="funding",
            ),
            st.Page(
                "../pages/state/networks.py",
                title=_("Networks and staff"),
                icon=":material/hub:",
                url_path="networks",
            ),
            st.Page(
                "../pages/state/needs.py",
                title=_("Needs and politics"),
                icon=":material/campaign:",
                url_path="needs",
            ),
            st.Page(
                "../pages/state/scenario.py",
                title=_("Scenario"),
                icon=":material/calculate:",
                url_path="scenario",
            ),
        ],
        _("Places"): [
            st.Page(
                "../pages/places/compare.py",
                title=_("Comparison"),
                icon=":material/compare_arrows:",
                url_path="compare",
            ),
            st.Page(
                "../pages/places/profile.py",
                title=_("Profile"),
                icon=":material/badge:",
                url_path="profile",
            ),
        ],
        _("Coordination"): [
            st.Page(
                "../pages/coordination/review.py",
                title=_("Quarter review"),
                icon=":material/fact_check:",
                url_path="review",
            ),
            st.Page(
                "../pages/coordination/deliveries.py",
                title=_("Deliveries"),
                icon=":material/upload_file:",
                url_path="deliveries",
            ),
        ],
        _("On stage"): [
            st.Page(
                "../pages/stage/presentation.py",
                title=_("Presentation"),
                icon=":material/slideshow:",
                url_path="presentation",
            ),
        ],
        _("About"): [
            st.Page(
                "../pages/about/motion.py",
                title=_("Motion P 9"),
                icon=":material/gavel:",
                url_path="motion",
            ),
            st.Page(
                "../pages/about/indicators.py",
                title=_("Indicators"),
                icon=":material/menu_book:",
                url_path="indicators",
            ),
            st.Page(
                "../pages/about/method.py",
                title=_("Method"),
                icon=":material/function:",
                url_path="method",
            ),
            st.Page(
                "../pages/about/data.py",
                title=_("Data and sources"),
                icon=":material/database:",
                url_path="data",
            ),
        ],
    },
    # Folded, the last pages would stand behind a button of a single language.
    expanded=True,
)
with st.sidebar:
    choice.language_picker()
    show.announce_language()

snapshot = session.snapshot(choice.wanted_version())
if snapshot is not None:
    session.show(snapshot)
    with st.sidebar:
        collection.hint()
    if snapshot.synthetic:
        show.banner()
    show.messages()
if snapshot is not None and embedding.wanted():
    embedding.run()
# The first delivery comes before anything is published.
elif snapshot is not None or page.url_path == "deliveries":
    page.run()
else:
    show.nothing_published()

"""The frame around every page: configuration, language, banner, navigation, and nothing else."""

import streamlit as st

from quartiersmonitor.ui import _, choice, language, session, show

st.set_page_config(page_title="Quartiersmonitor", page_icon=show.ICON, layout="wide")
show.style()
choice.bind_link()
language.choose()

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
        _("About"): [
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
    }
)
with st.sidebar:
    choice.language_picker()
    language.announce()

snapshot = session.snapshot(choice.wanted_version())
if snapshot is None:
    show.nothing_published()
else:
    session.show(snapshot)
    if snapshot.synthetic:
        show.banner()
    show.messages()
    page.run()

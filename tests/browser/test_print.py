"""A profile is printed on two pages: what the place is, and how it stands."""

import re

from tests.browser.tabs import Tabs, link


def test_a_profile_fits_on_two_pages(tabs: Tabs, address: str) -> None:
    page = tabs.open(link(address, "profile", place="01058", lang="de"))
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2

"""What axe-core finds on a page that keeps people out, but for what Streamlit itself draws."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

# The rule, the part of the page that Streamlit draws, and why the finding has to stay.
STREAMLITS_OWN = {
    ("list", "stSidebarNavItems"): "section headings stand between the entries of the list",
    ("listitem", "stSidebarNavItems"): "for the same reason",
    ("svg-img-alt", "stMetricChart"): "the points of a tile's small line; its text says the change",
    ("scrollable-region-focusable", "stTable"): "browsers let the keyboard scroll it all the same",
}

# The named parts of the page that an element lies in, the innermost first.
PARTS_AROUND = """selector => {
    const parts = [];
    for (let element = document.querySelector(selector); element; element = element.parentElement)
        if (element.dataset.testid) parts.push(element.dataset.testid);
    return parts.slice(0, 5);
}"""


def serious_barriers(page: Page | Frame, *rules: str) -> list[str]:
    """Elements with a serious or critical finding that is ours: where, what and why.

    Looks for what breaks the rules named, or any rule.
    """
    # Fetched ahead would be what only a rule about videos reads, which is not a serious one.
    options: dict[str, object] = {"resultTypes": ["violations"], "preload": False}
    if rules:
        options["runOnly"] = rules
    barriers = []
    for finding in Axe().run(page, options=options).response["violations"]:
        if finding["impact"] not in ("serious", "critical"):
            continue
        for node in finding["nodes"]:
            parts = page.evaluate(PARTS_AROUND, node["target"][0])
            if not any((finding["id"], part) in STREAMLITS_OWN for part in parts):
                barriers.append(
                    f"{finding['id']}: {node['html'][:120]} in {parts}: {node['failureSummary']}"
                )
    return barriers

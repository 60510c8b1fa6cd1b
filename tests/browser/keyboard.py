"""What the Tab key alone reaches on a page."""

from playwright.sync_api import Page

MORE_THAN_ANY_PAGE_HAS = 400

# Marks the focused element; tells whether the focus has come round.
MARK = """() => {
    const element = document.activeElement;
    const before = element === document.body || 'reached' in element.dataset;
    element.dataset.reached = '';
    return before;
}"""

# Controls that Tab did not reach. Of a group of radio buttons, of tabs, or of the parts of a
# select box, one is enough: the arrow keys lead to the others.
UNREACHED = """() => [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [role=button], [role=combobox], ' +
    '[role=tab], [role=slider], [role=switch], [role=checkbox]'
)].filter(element => {
    if (element.disabled || !element.checkVisibility({visibilityProperty: true})) return false;
    if (element.closest('[aria-hidden=true], [inert]')) return false;
    if ('reached' in element.dataset || element.querySelector('[data-reached]')) return false;
    const group = element.closest('[role=radiogroup], [role=tablist], [data-testid=stSelectbox]');
    return !(group && group.querySelector('[data-reached]'));
}).map(element => element.outerHTML.slice(0, 200))"""


# A page opened by the navigation keeps the sidebar that was walked through before, and the place
# where that walk ended.
AFRESH = """() => {
    for (const element of document.querySelectorAll('[data-reached]')) delete element.dataset.reached;
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
}"""


def controls_tab_does_not_reach(page: Page) -> list[str]:
    """Presses Tab until the focus has come round; the source text of what was left out."""
    page.evaluate(AFRESH)
    for _ in range(MORE_THAN_ANY_PAGE_HAS):
        page.keyboard.press("Tab")
        if page.evaluate(MARK):
            unreached: list[str] = page.evaluate(UNREACHED)
            return unreached
    raise AssertionError("The focus never came round.")

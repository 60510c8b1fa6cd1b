"""The keys of the player and what each does, for the list that the page shows."""

from quartiersmonitor.speech.language import _


def keys() -> tuple[tuple[str, str, str], ...]:
    """Name for the script, caps of the keys, and what they do; an empty name has no button."""
    return (
        ("next", f"→ ↓ {_('Space')} {_('Page down')}", _("next slide")),
        ("previous", f"← ↑ {_('Page up')}", _("previous slide")),
        ("", f"{_('Home')} / {_('End')}", _("first or last slide")),
        ("", _("number, then Enter"), _("go to a slide")),
        ("overview", _("O, or hold Esc"), _("overview of all slides")),
        ("behind", "D", _("table, definition and note of the slide")),
        ("black", "B .", _("black screen; any key brings the slide back")),
        ("white", "W", _("white screen")),
        ("ground", "T", _("light or dark")),
        ("full", "F", _("full screen")),
        ("speaker", "N", _("window for the speaker: note, next slide, clock")),
        ("read", "R", _("everything on one page, to read and to print")),
        ("keys", "?", _("this list")),
    )

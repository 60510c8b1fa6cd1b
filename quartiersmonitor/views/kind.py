"""A kind of view: what it is called, what may be chosen for it, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.view import Missing, View


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of view under the name that decks and links call it by.

    `takes` names what of a choice it heeds: `indicator, level, place, period, peers, scenario` and
    the switches. `indicator` is the one it shows unless told otherwise, or always where it does not
    take one. `title` is worded when it is asked for.
    """

    id: str
    title: Callable[[], str]
    make: Callable[[Choice], View | Missing]
    takes: frozenset[str]
    indicator: str

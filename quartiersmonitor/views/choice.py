"""What is chosen to be shown: place, level, period, indicator, and the switches of single views."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from quartiersmonitor.peers import Group
from quartiersmonitor.speech.figures import Header, Region

STATE = "01"
SWITCHES = {
    "measure": ("neighbourhoods", "residents_65plus", "fte"),
    "addressee": ("all", "municipality", "unit", "district", "state"),
}
"""Switches of single views that a link keeps, with their codes; the first is the default."""


@dataclass(frozen=True)
class Choice:
    """Valid choices, whatever the link or the deck says.

    `group` is with whom the place is compared; None is the first group that it has. `switches`
    holds codes of `SWITCHES`; one left out stands for its default. `scenario` holds the short
    parameters of a scenario, empty for the usual one.
    """

    place: Region
    level: str
    period: str
    indicator: Header
    group: Group | None = None
    switches: Mapping[str, str] = field(default_factory=dict)
    scenario: Mapping[str, str] = field(default_factory=dict)

    @property
    def grain(self) -> str:
        return "quarter" if "-" in self.period else "year"

    def of(self, indicator: Header) -> "Choice":
        """The same choice with another indicator."""
        return replace(self, indicator=indicator)

    def at(self, place: Region) -> "Choice":
        """The same choice at another place."""
        return replace(self, place=place)

    def switch(self, key: str) -> str:
        """The code of a switch that is chosen, or its default."""
        return self.switches.get(key, SWITCHES[key][0])

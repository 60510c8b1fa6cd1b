"""A view: one picture of the snapshot with all that belongs to it, whoever draws it."""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from quartiersmonitor.speech.figures import Region
from quartiersmonitor.views import periods
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.legends import Entry
from quartiersmonitor.views.maps import Area
from quartiersmonitor.views.tables import Table


@dataclass(frozen=True)
class KeyNumber:
    """A figure to be read from afar: its name, the figure as text, and what stands beneath it."""

    label: str
    text: str
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class View:
    """A picture with its finding, its table and what has to be known to read it.

    `choice` is what was asked for, `place` what is shown: a larger area where the place itself has
    no figures. `figure` is a Plotly dictionary, of a map drawn by MapLibre; `areas` are the same map for
    whoever draws it otherwise, and empty for anything but a map. A view with `numbers` is those figures in
    large type; one with neither is its table. `finding` is one sentence of plain text and the alternative text of the picture;
    of a period that is still being delivered it says that and no more.
    `behind` are the published rows it is drawn from, unrounded. `indicators` are the ids whose passports explain it, the main one first.
    """

    id: str
    title: str
    choice: Choice
    place: Region
    period: str
    finding: str
    table: Callable[[], Table]
    behind: Callable[[], pa.Table]
    figure: Figure | None = None
    paint: Callable[[], tuple[Area, ...]] | None = None
    numbers: tuple[KeyNumber, ...] = ()
    subtitle: str = ""
    legend: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if instead := periods.in_delivery(self.period):
            object.__setattr__(self, "finding", f"{self.title}, {self.place.name}: {instead}")

    @property
    def is_map(self) -> bool:
        return self.paint is not None

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas of a map, made anew each time they are asked for; none of anything else."""
        return self.paint() if self.paint else ()


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Why a view has nothing to show for a choice: one sentence with sign and reason."""

    id: str
    title: str
    choice: Choice
    reason: str

"""Figures as Streamlit takes them."""

# Streamlit imports the first two on the first chart; here they are there before the first reader.
import plotly.io
import plotly.tools  # noqa: F401
from plotly.basedatatypes import BaseFigure

from quartiersmonitor.views.charts import Figure

CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


class Plain(BaseFigure):  # type: ignore[misc]
    """A figure that Streamlit takes as it is; checking a map entry by entry costs 20 ms a run.

    The tests check every figure of every page against Plotly's own validators instead.
    """

    def __init__(self, figure: Figure) -> None:
        self._plain = figure

    def to_dict(self) -> Figure:
        return self._plain

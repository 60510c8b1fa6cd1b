"""Figures as Streamlit takes them."""

from collections.abc import Sequence

# Streamlit imports the first two on the first chart; here they are there before the first reader.
import plotly.io
import plotly.tools  # noqa: F401
from plotly.basedatatypes import BaseFigure

from quartiersmonitor.views.charts import Figure

CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}

# Values of areas stay as they are: a map says them when it is touched.
_ROUNDED = ("x", "y", "base")


class Plain(BaseFigure):  # type: ignore[misc]
    """A figure that Streamlit takes as it is; checking a map entry by entry costs 20 ms a run.

    The tests check every figure of every page against Plotly's own validators instead.
    """

    def __init__(self, figure: Figure) -> None:
        self._plain = in_short(figure)

    def to_dict(self) -> Figure:
        return self._plain


def in_short(figure: Figure) -> Figure:
    """The same figure with positions of five significant digits: the same picture in half the
    bytes."""
    traces = figure["data"]
    assert isinstance(traces, list)
    return figure | {
        "data": [
            trace
            | {key: _rounded(trace[key]) for key in _ROUNDED if isinstance(trace.get(key), list)}
            for trace in traces
        ]
    }


def _rounded(values: Sequence[object]) -> list[object]:
    return [float(f"{value:.5g}") if isinstance(value, float) else value for value in values]

"""Pictures of ranges: bars that float between two ends, and a path with its band."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from quartiersmonitor.scenario.model import Path
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import charts, colours
from quartiersmonitor.views.charts import Figure

_BAR, _LINE = 32, 17  # pixels of a row: its bar, and each line of text above it
_LETTERS = 46  # to a line, so that it fits a telephone


@dataclass(frozen=True)
class Bar:
    """A range from low to high with the chosen value between, and its words."""

    title: str
    low: float
    middle: float
    high: float
    label: str
    is_hatched: bool = False


def ranges(bars: Sequence[Bar], middle: str) -> Figure:
    """A floating bar per row, its title above it, its range beside it, a mark at the middle.

    Titles stand above the bars, so that long ones fit a telephone; `middle` names the mark.
    """
    rows = list(range(len(bars)))[::-1]
    texts = [wrap(f"{bar.title}: {bar.label}", _LETTERS) for bar in bars]
    lines = max(map(len, texts), default=1)
    row_height = _BAR + _LINE * lines
    most = max((bar.high for bar in bars), default=1.0) or 1.0
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": rows,
                "base": [bar.low for bar in bars],
                "x": [bar.high - bar.low for bar in bars],
                "width": 20 / row_height,
                "marker": {
                    "color": [colours.series()[bar.is_hatched] for bar in bars],
                    "pattern": {
                        "shape": ["/" if bar.is_hatched else "" for bar in bars],
                        "fillmode": "overlay",
                        "fgcolor": colours.border(),
                        "size": 6,
                    },
                },
                "customdata": [[bar.title, bar.label] for bar in bars],
                "hovertemplate": "%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "name": middle,
                "y": rows,
                "x": [bar.middle for bar in bars],
                "marker": {
                    "symbol": "line-ns",
                    "size": 16,
                    "line": {"width": 3, "color": colours.text()},
                },
                "hoverinfo": "skip",
            },
        ],
        "layout": charts.layout(
            16 + row_height * len(bars),
            barmode="overlay",
            margin={"l": 8, "r": 8, "t": 8, "b": 8},
            xaxis={"visible": False, "range": [0, most * 1.02]},
            yaxis={"visible": False, "range": [-0.3, len(bars) - 0.3]},
            annotations=[
                {
                    "x": 0,
                    "xref": "paper",
                    "xanchor": "left",
                    "y": row + 11 / row_height,
                    "yanchor": "bottom",
                    "align": "left",
                    "text": "<br>".join(text),
                    "showarrow": False,
                    "font": {"color": colours.text(), "size": 12.5},
                }
                for row, text in zip(rows, texts, strict=True)
            ],
        ),
    }


def money_by_year(low: Path, middle: Path, high: Path) -> Figure:
    """Million EUR by year: a band between the ends, a line for the chosen numbers."""
    years = [str(year) for year in middle.years]
    colour = colours.accent()
    return {
        "data": [
            _band(years, [v / 1e6 for v in (*high.additional, *low.additional[::-1])], colour),
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": years,
                "y": [v / 1e6 for v in middle.additional],
                "line": {"color": colour, "width": 2.5},
                "hovertemplate": "%{x}: %{y:.1f}<extra></extra>",
                "name": _("chosen numbers"),
            },
        ],
        "layout": _by_year(_("million euros")),
    }


def _band(years: list[str], around: list[float], colour: str) -> Figure:
    """From the dear end along the years and back along the cheap one."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": years + years[::-1],
        "y": around,
        "fill": "toself",
        "fillcolor": colour,
        "opacity": 0.22,
        "line": {"width": 0},
        "hoverinfo": "skip",
        "name": _("range"),
    }


def posts_by_year(low: Path, middle: Path, high: Path) -> Figure:
    """Posts approved and posts filled, in per cent of the additional posts, by year."""
    years = [str(year) for year in middle.years]
    return {
        "data": [
            _band(
                years,
                [100 * v for v in (*high.filled, *low.filled[::-1])],
                colours.series()[0],
            ),
            *(
                {
                    "type": "scatter",
                    "mode": "lines+markers",
                    "name": name,
                    "x": years,
                    "y": [100 * share for share in shares],
                    "line": {"color": colour, "width": 2.5, "dash": dash},
                    "marker": {"symbol": symbol, "size": 7},
                    "text": [numbers.percent(100 * share, 0) for share in shares],
                    "hovertemplate": f"{name}<br>%{{x}}: %{{text}}<extra></extra>",
                }
                for name, shares, colour, dash, symbol in (
                    (_("approved"), middle.planned, colours.series()[1], "dash", "diamond"),
                    (_("filled"), middle.filled, colours.series()[0], "solid", "circle"),
                )
            ),
        ],
        "layout": _by_year(_("per cent of the additional posts")),
    }


def _by_year(unit: str) -> Figure:
    return charts.layout(
        300,
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        xaxis={"type": "category", "showgrid": False, "tickfont": {"color": colours.text()}},
        yaxis={
            "rangemode": "tozero",
            "nticks": 5,
            "zeroline": False,
            "automargin": True,
            "title": {"text": unit, "font": {"color": colours.text()}},
            "tickfont": {"color": colours.text()},
        },
    )

"""What a figure draws, resolved to axes and marks."""

from dataclasses import fields

import pytest

from quartiersmonitor.speech import language
from quartiersmonitor.views import catalogue, charts, colours, plot, plot_bars
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.plot import Bars, Lines, Plot, Points, Rule, Words
from quartiersmonitor.views.reading import Shown
from quartiersmonitor.views.view import View
from tests.views.conftest import Choose


def drawn(*traces: Figure, **layout: object) -> Plot:
    return plot.of({"data": list(traces), "layout": charts.layout(300, **layout)})


def bars_of(found: Plot) -> list[Bars]:
    return [mark for mark in found.marks if isinstance(mark, Bars)]


def test_bars_lie_at_the_positions_of_their_names() -> None:
    found = drawn({"type": "bar", "orientation": "h", "y": ["a", "b"], "x": [3, None]})
    (bars,) = bars_of(found)
    assert found.y.kind == "category"
    assert found.y.names == ("a", "b")
    assert (found.y.low, found.y.high) == (-0.5, 1.5)
    assert bars.at == (0.0, 1.0)
    assert bars.values == (3.0, None)
    assert bars.end == (3.0, 0.0)
    assert found.x.low == 0


def test_bars_of_a_group_stand_beside_each_other() -> None:
    one, other = bars_of(
        drawn({"type": "bar", "x": [0, 1], "y": [1, 2]}, {"type": "bar", "x": [0, 1], "y": [3, 4]})
    )
    assert one.offset == pytest.approx(-0.4)
    assert other.offset == pytest.approx(0)
    assert one.width == other.width == pytest.approx(0.4)


def test_bars_of_a_stack_begin_where_the_one_before_ends() -> None:
    below, above = bars_of(
        drawn(
            {"type": "bar", "x": [0, 1], "y": [1, -2]},
            {"type": "bar", "x": [0, 1], "y": [3, -4]},
            barmode="relative",
        )
    )
    assert below.end == above.base == (1.0, -2.0)
    assert above.end == (4.0, -6.0)
    assert above.values == (3.0, -4.0)


def test_bars_between_days_are_as_long_as_their_milliseconds() -> None:
    found = drawn(
        {"type": "bar", "orientation": "h", "y": [5], "base": ["1970-01-11"], "x": [86_400_000]},
        barmode="overlay",
        xaxis={"type": "date", "range": ["1970-01-01", "1970-02-01"]},
    )
    (bars,) = bars_of(found)
    assert (bars.base, bars.end) == ((10.0,), (11.0,))
    assert (found.x.low, found.x.high) == (0.0, 31.0)


def test_a_bar_that_only_carries_a_sign_has_no_value() -> None:
    (bars,) = bars_of(
        drawn({"type": "bar", "x": [0, 1], "y": [0, 2], "meta": {"values": [None, 2]}})
    )
    assert bars.values == (None, 2.0)


def test_a_replacing_hatch_lies_on_the_ground_in_the_colour_of_the_bar() -> None:
    marker = {"color": "#D55E00", "pattern": {"shape": "/", "fillmode": "replace"}}
    (bars,) = bars_of(drawn({"type": "bar", "x": [0], "y": [1], "marker": marker}))
    assert bars.colours == (colours.border(),)
    assert bars.pens == ("#D55E00",)


def test_gaps_in_a_line_stay_gaps() -> None:
    found = drawn({"type": "scatter", "mode": "lines+markers", "x": [0, 1, 2], "y": [1, None, 2]})
    (line,) = found.marks
    assert isinstance(line, Lines)
    assert line.y == (1.0, None, 2.0)


def test_positions_of_a_logarithmic_axis_are_powers_of_ten() -> None:
    found = drawn(
        {"type": "scatter", "mode": "markers+text", "x": [100], "y": [2], "text": ["Kiel"]},
        xaxis={"type": "log", "range": [1, 3], "tickvals": [10, 500], "ticktext": ["10", "500"]},
    )
    (points,) = found.marks
    assert isinstance(points, Points)
    assert points.x == (2.0,)
    assert points.texts == ("Kiel",)
    assert [round(tick.at, 4) for tick in found.x.ticks] == [1.0, 2.699]


def test_text_is_plain() -> None:
    found = drawn(annotations=[{"x": 0, "y": 1, "text": "<b>a &amp; b</b><br>c"}])
    (words,) = found.marks
    assert isinstance(words, Words)
    assert words.text == "a & b\nc"
    assert words.bold


def test_rules_that_lie_below_come_first_and_words_last() -> None:
    line = {"type": "line", "x0": 1, "x1": 1, "y0": 0, "y1": 1, "yref": "paper"}
    found = drawn(
        {"type": "scatter", "mode": "text", "x": [0], "y": [0], "text": ["•"]},
        {"type": "bar", "x": [0], "y": [1]},
        shapes=[line, line | {"layer": "below"}],
        annotations=[{"x": 0, "y": 1, "text": "a"}],
    )
    assert [type(mark) for mark in found.marks] == [Rule, Bars, Words, Rule, Words]


@pytest.mark.parametrize(("spoken", "middle"), [("de", "2,5"), ("en", "2.5")])
def test_ticks_are_round_numbers_in_the_language(spoken: str, middle: str) -> None:
    with language.spoken(spoken):
        found = drawn(yaxis={"range": [0, 11], "nticks": 5})
    assert middle in [tick.text for tick in found.y.ticks]


def test_an_axis_of_nothing_has_a_length() -> None:
    found = drawn({"type": "bar", "x": [], "y": []}, yaxis={"rangemode": "tozero"})
    assert found.y.low < found.y.high
    assert found.x.low < found.x.high


def test_what_is_no_plot_is_refused() -> None:
    with pytest.raises(ValueError, match="choroplethmap"):
        drawn({"type": "choroplethmap"})


def test_faint_colours_are_mixed_with_the_ground() -> None:
    assert plot_bars.mixed("#000000", 0.5) == "#808080"


@pytest.mark.parametrize("kind_id", list(catalogue.KINDS))
@pytest.mark.parametrize("place", ["01", "01058", "010020000", "Q01"])
def test_every_figure_of_the_catalogue_is_a_plot(
    kind_id: str, place: str, choose: Choose, shown: Shown
) -> None:
    kind = catalogue.KINDS[kind_id]
    with language.spoken("de"):
        view = kind.make(choose(kind.indicator, place))
        if not isinstance(view, View) or view.figure is None or view.is_map:
            return
        found = plot.of(view.figure)
    assert found.x.low != found.x.high
    assert found.y.low != found.y.high
    for mark in found.marks:
        lengths = {
            len(value)
            for one in fields(mark)
            if isinstance(value := getattr(mark, one.name), tuple)
        }
        assert len(lengths) <= 1, mark

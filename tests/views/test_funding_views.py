"""The views of funding state their finding with numbers and draw what is published."""

import pytest

from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.figures import Value
from quartiersmonitor.ui import plotly_chart
from quartiersmonitor.views import (
    aftermath,
    cells,
    charts,
    cliff,
    costs,
    coverage,
    deadlines,
    own,
    payments,
    reading,
    terms,
    timeline,
)
from quartiersmonitor.views.view import Missing, View
from tests.views.conftest import Choose

pytestmark = pytest.mark.usefixtures("_english")


def shown(made: View | Missing) -> View:
    assert isinstance(made, View)
    return made


def bars(made: View) -> list[list[float]]:
    """The values of the bars of a figure, trace by trace."""
    assert made.figure is not None
    traces = made.figure["data"]
    assert isinstance(traces, list)
    return [trace["x" if trace.get("orientation") == "h" else "y"] for trace in traces]


class TestCliff:
    def test_its_finding_is_one_sentence_with_both_horizons(self, choose: Choose) -> None:
        said = shown(cliff.of(choose("F2"))).finding
        assert "within 12 months for" in said
        assert "within 24 months for" in said
        assert "A successor" not in said

    def test_the_page_adds_the_successors(self, choose: Choose) -> None:
        chosen = choose("F2")
        counts = own.counts("funding_end", chosen)
        said = cliff.sentence(counts, chosen.place, chosen.period)
        assert said.startswith(cliff.finding(counts, chosen.place, chosen.period) + " A successor")

    def test_it_is_measured_in_what_is_chosen(self, choose: Choose) -> None:
        made = shown(cliff.of(choose("F2", measure="fte")))
        assert "Full-time posts" in made.subtitle
        assert made.notes
        assert not shown(cliff.of(choose("F2"))).notes

    def test_bars_are_not_rounded(self, choose: Choose) -> None:
        chosen = choose("F2", measure="residents_65plus")
        drawn = cliff.steps(own.counts("funding_end", chosen), "residents_65plus", chosen.period)
        without, applied, _labels = bars(shown(cliff.of(chosen)))
        heights = [a + b for a, b in zip(without, applied, strict=True)]
        assert heights == pytest.approx([step.so_far for step in drawn], rel=1e-12)

    def test_every_step_has_a_name_also_without_a_tick(self, choose: Choose) -> None:
        figure = shown(cliff.of(choose("F2"))).figure
        assert figure is not None
        layout = figure["layout"]
        assert isinstance(layout, dict)
        assert layout["meta"]["names"][:2] == ["now", "Q1/2026"]
        assert len(layout["meta"]["names"]) == 1 + cliff.AHEAD


class TestMoney:
    def test_the_largest_source_is_named_with_its_share(self, choose: Choose) -> None:
        chosen = choose("F3")
        counts = own.counts("payers", chosen)
        [(_kind, _amount, share), *_rest] = payments.shares(counts)
        made = shown(payments.by_payer(chosen))
        assert f"with {numbers.percent(share)} of" in made.finding
        assert made.behind().column("breakdown").unique().to_pylist() == ["payers"]

    def test_where_nothing_is_regular_its_table_says_so(self, choose: Choose) -> None:
        made = shown(payments.regular_share(choose("F3", "Q01")))
        assert made.figure is None
        assert "nothing of the money is regular" in made.finding
        assert set(made.table().rows[0][1:]) == {"–"}

    def test_costs_that_were_not_delivered_are_missing(self, choose: Choose) -> None:
        made = costs.of(choose("F4", "Q45"))
        assert isinstance(made, Missing)
        assert made.reason == "Costs, Amtsquartier Knickweg: not delivered"

    def test_parts_of_costs_add_up_to_all_of_them(self, choose: Choose) -> None:
        made = shown(costs.of(choose("F4")))
        assert sum(sum(bar) for bar in bars(made)) == pytest.approx(100)
        assert len(made.legend) == len(bars(made))

    def test_terms_take_another_threshold(self, choose: Choose) -> None:
        made = shown(terms.of(choose("F6_36")))
        assert made.indicators == ("F6_36",)
        assert "36 months at most" in made.finding
        assert shown(terms.of(choose("F2"))).indicators == ("F6",)


class TestGrants:
    def test_neighbourhoods_come_twenty_at_a_time(self, choose: Choose) -> None:
        chosen = choose("F1")
        assert timeline.pages(chosen) == 3
        first, last = shown(timeline.of(chosen)), shown(timeline.of(chosen, 3))
        assert "1–20 of 58" in first.subtitle
        assert "41–58 of 58" in last.subtitle
        assert first.finding == last.finding
        behind = first.behind().column("neighbourhood_id").unique()
        assert len(behind) == 58

    def test_a_slide_holds_the_next_to_end(self, choose: Choose) -> None:
        made = shown(timeline.next_to_end(choose("F1")))
        assert "1–6 of 58" in made.subtitle
        assert len({row[0] for row in made.table().rows}) == timeline.ON_STAGE

    def test_one_neighbourhood_is_told_when_its_funding_ends(self, choose: Choose) -> None:
        assert shown(timeline.of(choose("F1", "Q01"))).finding == (
            "Quartier Ahornhof: main funding until 30 Jun 2028."
        )

    def test_no_deadline_is_said_and_not_an_empty_table(self, choose: Choose) -> None:
        made = deadlines.of(choose("F1", "Q01"))
        assert isinstance(made, Missing)
        assert "no proof of use is due" in made.reason
        assert shown(deadlines.of(choose("F1"))).table().rows


class TestAftermath:
    def test_it_claims_no_cause(self, choose: Choose) -> None:
        for made in (aftermath.visits(choose("F7")), aftermath.volunteers(choose("F7"))):
            assert "not what caused it" in shown(made).notes[0]
            assert "per project, quarter before the end = 100" in shown(made).finding


class TestCoverage:
    def test_municipalities_are_counted_inside_of_the_place(self, choose: Choose) -> None:
        state, district = (coverage.coverage_map(choose("A1", place)) for place in ("01", "01058"))
        assert "of 1,104 municipalities" in state.finding
        assert "of 165 municipalities" in district.finding
        assert len(state.areas) == len(district.areas) == 1104

    def test_white_spots_of_a_municipality_are_those_of_its_district(self, choose: Choose) -> None:
        made = shown(coverage.white_spots(choose("A6", "01058127")))
        assert made.finding.startswith("Rendsburg-Eckernförde:")
        assert made.place.region_id == "01058"

    def test_shares_by_size_are_those_of_the_breakdown(self, choose: Choose) -> None:
        chosen = choose("A5")
        counts = cells.of_period(
            reading.counts_over_time("coverage_by_size", chosen.place, chosen.period), chosen
        )
        share = cells.percent(counts, "50000+", "covered_65plus", "residents_65plus")
        assert share in [value for bar in bars(coverage.town_and_country(chosen)) for value in bar]


@pytest.fixture
def figure() -> charts.Figure:
    return {
        "data": [
            {"type": "bar", "x": [123456.789, None, 7], "y": ["a", "b", "c"], "z": [1.23456789]},
            {"type": "scatter", "x": ["2025-01-01"], "y": [0.000123456789]},
        ],
        "layout": {"height": 100},
    }


class TestForTheBrowser:
    def test_positions_have_five_digits_and_nothing_else_changes(
        self, figure: charts.Figure
    ) -> None:
        short = plotly_chart.Plain(figure).to_dict()
        assert short["data"] == [
            {"type": "bar", "x": [123460.0, None, 7], "y": ["a", "b", "c"], "z": [1.23456789]},
            {"type": "scatter", "x": ["2025-01-01"], "y": [0.00012346]},
        ]
        assert short["layout"] == figure["layout"]

    def test_the_view_keeps_what_is_published(self, figure: charts.Figure) -> None:
        plotly_chart.Plain(figure)
        assert figure["data"][0]["x"] == [123456.789, None, 7]  # type: ignore[index]


class TestTerms:
    def test_where_nothing_runs_so_short_the_next_longer_term_leads(self) -> None:
        def series(short: float, longer: float) -> dict[str, tuple[Value, ...]]:
            return {"F6": (term(short),), "F6_36": (term(longer),)}

        assert terms.leading(series(0.0, 12.5), "2025-Q4") == "F6_36"
        assert terms.leading(series(3.0, 12.5), "2025-Q4") == "F6"
        assert terms.leading(series(0.0, 0.0), "2025-Q4") == "F6"
        assert terms.leading({}, "2025-Q4") == "F6"


def term(share: float) -> Value:
    """A published share of short terms."""
    return Value(
        indicator="F6",
        level="state",
        region_id="01",
        grain="quarter",
        period="2025-Q4",
        value=share or None,
        low=None,
        high=None,
        status="ok" if share else "zero",
        flags="",
        comparison="none",
        reporting_rate=1.0,
        share_unknown=None,
        share_estimated=None,
    )

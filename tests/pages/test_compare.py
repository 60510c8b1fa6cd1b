"""The comparison says only what the limits carry, and why each peer is one."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.views import distribution, funnels, rug, spine, verdicts
from quartiersmonitor.views.funnels import Mark
from tests.pages.conftest import OpenPage
from tests.pages.regions import region
from tests.pages.test_signs import SHARE

PAGE = "pages/places/compare.py"
SHARE_OF_DATES = replace(SHARE, polarity="higher_is_better")


def evidence(value: float | None = 10.0, **changes: object) -> Evidence:
    """A value on 10 of 100 dates, like the state."""
    made = Evidence(
        indicator="X1",
        level="municipality",
        region_id="01002000",
        grain="quarter",
        period="2025-Q4",
        value=value,
        low=5.0,
        high=17.0,
        status="ok",
        flags="",
        comparison="similar",
        reporting_rate=1.0,
        share_unknown=None,
        share_estimated=None,
        numerator=10.0,
        denominator=100.0,
        low998=3.0,
        high998=22.0,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def html(app: AppTest, kind: str) -> str:
    """The one table in HTML of this kind."""
    bodies = [element.proto.body for element in app.get("html")]
    [body] = [body for body in bodies if f'<table class="{kind}"' in body]
    return unescape(body)


class TestVerdicts:
    @pytest.mark.parametrize(
        ("comparison", "polarity", "verdict"),
        [
            ("higher", "higher_is_better", "better"),
            ("lower", "higher_is_better", "worse"),
            ("higher", "lower_is_better", "worse"),
            ("lower", "lower_is_better", "better"),
            ("higher", "neutral", "higher"),
            ("lower", "neutral", "lower"),
            ("similar", "neutral", "similar"),
            ("none", "higher_is_better", "none"),
        ],
    )
    def test_a_verdict_is_comparison_times_polarity(
        self, comparison: str, polarity: str, verdict: str
    ) -> None:
        header = replace(SHARE, polarity=polarity)
        assert verdicts.of(evidence(comparison=comparison), header) == verdict

    def test_what_has_no_number_is_not_judged(self) -> None:
        for status in ("no_project", "not_delivered", "suppressed", "unreliable"):
            value = evidence(value=None, status=status, comparison="higher")
            assert verdicts.of(value, SHARE) == "none"

    @pytest.mark.parametrize("polarity", ["higher_is_better", "lower_is_better", "neutral"])
    @pytest.mark.parametrize("comparison", ["higher", "lower"])
    def test_a_mark_points_where_the_arrow_does(self, polarity: str, comparison: str) -> None:
        header = replace(SHARE, polarity=polarity)
        value = evidence(comparison=comparison)
        pointing = {"▲": "triangle-up", "▼": "triangle-down"}[verdicts.arrow(value)]
        assert verdicts.symbol(verdicts.of(value, header), header) == pointing


class TestRug:
    def test_every_judged_cell_has_a_colour_an_arrow_and_a_word(self, open_page: OpenPage) -> None:
        table = html(open_page(PAGE, place="01058", lang="en"), "qm-rug")
        cells = re.findall(
            r'<td class="qm-(better|worse|higher|lower|similar)[^>]*>[^<]+<small>([^<]+)', table
        )
        assert cells
        for code, said in cells:
            assert said.split()[0] in ("▲", "▼", "≈")
            assert said.split()[1] == code

    def test_the_chosen_place_comes_first_and_at_most_twenty_are_shown(
        self, open_page: OpenPage
    ) -> None:
        table = html(open_page(PAGE, place="01058127", peers="district"), "qm-rug")
        names = re.findall(r'place=\w+" target="_self">([^<]+)', table)
        assert names[0] == "Owschlag"
        assert len(names) == 20

    def test_a_place_is_a_link_to_its_profile(self, open_page: OpenPage) -> None:
        table = html(open_page(PAGE, place="01058127", period="2025-Q3"), "qm-rug")
        assert "profile?lang=de&period=2025-Q3&place=01058127" in table

    def test_where_an_indicator_does_not_apply_nothing_is_called_missing(
        self, open_page: OpenPage
    ) -> None:
        table = html(open_page(PAGE, place="01058", peers="state", lang="en"), "qm-rug")
        [gap] = re.findall(r"<tr><th[^>]*>Town–country gap.*?</tr>", table)
        assert "does not apply" in gap
        assert "not delivered" not in gap

    def test_the_table_behind_it_names_the_limits(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, tables=True, place="01002", lang="en")
        columns = [tuple(table.value.columns) for table in app.table]
        assert ("Indicator", "Place", "Value", "99.8 % interval", "Compared") in columns

    def test_its_html_cannot_be_broken_by_a_name(self) -> None:
        evil = region("state", "01", "<script>")
        drawn = rug.html([evil], evil, evil, [SHARE], {}, {}, "<b>")
        assert "<script>" not in drawn
        assert "<b>" not in drawn


class TestPeers:
    def test_each_peer_comes_with_its_reason(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058127")
        [table] = [table.value for table in app.table if "Warum" in table.value.columns]
        assert len(table) == 10
        assert all("Größenklasse 2" in reason and "65+" in reason for reason in table["Warum"])

    def test_the_link_names_the_kind_of_peers(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058127", peers="unit")
        assert app.segmented_control(key="peers_picker").value == "unit"
        app.segmented_control(key="peers_picker").set_value("district").run()
        assert app.query_params["peers"] == "district"

    def test_a_kind_of_peers_the_place_does_not_have_gives_way(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="Q01", peers="inside")
        assert not app.exception
        assert not app.warning
        assert app.segmented_control(key="peers_picker").value == "similar"

    def test_nonsense_is_named_and_replaced(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058127", peers="<b>friends</b>")
        [warning] = app.warning
        assert "bfriendsb" in warning.value

    def test_a_neighbourhood_that_has_ended_is_nobody_s_peer(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="Q40", period="2025-Q4")
        table = html(app, "qm-rug")
        assert "Amtsquartier Haselbusch" not in table
        app = open_page(PAGE, place="Q40", period="2022-Q1", peers="similar")
        assert not app.exception


class TestFunnel:
    def test_places_without_an_interval_get_a_reason_instead(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058127", indicator="A2")
        assert "keinen Trichter" in app.info[0].value
        assert len(app.get("plotly_chart")) == 1

    def test_its_limits_close_in_on_the_state_as_places_grow(self) -> None:
        state = evidence(numerator=1000.0, denominator=10_000.0, level="state")
        marks = [
            Mark(f"P{size}", evidence(denominator=float(size)), size == 100, False)
            for size in (20, 100, 1000)
        ]
        lines = [
            trace
            for trace in _traces(funnels.figure(marks, state, SHARE_OF_DATES, "size"))
            if trace["mode"] == "lines"
        ]
        assert len(lines) == 4
        for line in lines:
            distance = [abs(y - 10.0) for y in line["y"]]
            assert distance == sorted(distance, reverse=True)

    def test_a_mark_outside_the_outer_line_is_one_the_snapshot_calls_different(self) -> None:
        # 3.09 standard errors at 100 dates are 9.27 points: Wilson's limits say the same.
        state = evidence(numerator=1000.0, denominator=10_000.0, level="state")
        marks = [Mark("P", evidence(), False, False), Mark("Q", evidence(value=30.0), True, False)]
        outer = _traces(funnels.figure(marks, state, SHARE_OF_DATES, "size"))[1]
        near = min(zip(outer["x"], outer["y"], strict=True), key=lambda point: abs(point[0] - 100))
        assert near[1] == pytest.approx(19.27, abs=0.6)

    def test_clustered_visits_widen_the_funnel_as_they_widen_the_intervals(self) -> None:
        rate = replace(SHARE, kind="rate", unit="per_1000")
        wide = [evidence(numerator=100.0, value=100.0, low=60.0, high=140.0)]
        assert funnels.dispersion(wide, rate) > 3
        assert funnels.dispersion([], rate) == 1.0
        assert funnels.dispersion(wide, SHARE) == 1.0

    def test_one_tiny_place_does_not_press_the_others_together(self) -> None:
        marks = [Mark(str(n), evidence(value=float(n)), False, False) for n in range(1, 60)]
        giant = Mark("giant", evidence(value=5000.0), False, False)
        assert funnels.reach([*marks, giant], None) < 100
        assert funnels.beyond([*marks, giant], None) == 1
        chosen = replace(giant, is_chosen=True)
        assert funnels.reach([*marks, chosen], None) > 5000

    def test_the_chosen_place_is_named_in_the_picture(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058", indicator="G1")
        funnel = json.loads(app.get("plotly_chart")[0].proto.spec)
        named = [trace for trace in funnel["data"] if trace.get("mode") == "markers+text"]
        assert [trace["text"] for trace in named] == [["Rendsburg-Eckernförde"]]


class TestDistribution:
    def test_five_classes_hold_every_place_with_a_value_once(self) -> None:
        marks = [Mark(str(n), evidence(value=float(n)), n == 1, False) for n in range(50)]
        table = distribution.classes(marks, SHARE)
        assert table
        assert [row[2] for row in table.rows] == ["10"] * 5
        assert [row[3] for row in table.rows] == ["1", "–", "–", "–", "–"]

    def test_fewer_than_five_places_have_no_classes(self) -> None:
        marks = [Mark(str(n), evidence(value=float(n)), False, False) for n in range(4)]
        assert distribution.classes(marks, SHARE) is None

    def test_places_without_a_value_are_counted_by_reason(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058127", indicator="G1", period="2025-Q4")
        assert any(
            "959 (kein Projekt in diesen Exporten bekannt)" in caption.value
            for caption in app.caption
        )


class TestFinding:
    def test_it_counts_only_what_the_limits_carry(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058", lang="en")
        table = html(app, "qm-rug")
        own = re.findall(r'<td class="qm-(\w+) qm-chosen"', table)
        compared = [code for code in own if code not in ("sign", "empty", "none")]
        assert f"of {len(compared)} indicators" in app.title[0].value

    def test_a_place_where_nothing_is_known_is_told_so(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="Q52", lang="en")
        assert "no indicator can be compared" in app.title[0].value

    def test_nobody_is_ranked(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, tables=True, place="01058", peers="state", lang="en")
        names = re.findall(r'target="_self">([^<]+)', html(app, "qm-rug"))[1:]
        assert names == sorted(names)
        for table in app.table:
            assert not {"Rank", "Rang"} & set(table.value.columns)


def test_the_spine_puts_better_to_the_right_whatever_the_polarity() -> None:
    def dot(polarity: str, value: float) -> float:
        header = replace(SHARE, polarity=polarity)
        [bone] = spine.of(
            [header],
            "here",
            "01",
            ["there"],
            {
                ("here", "X1"): evidence(value=value),
                ("01", "X1"): evidence(),
                ("there", "X1"): evidence(value=12.0),
            },
        )
        found = re.search(r'qm-dot[^"]*" style="left:([\d.]+)%', spine.html([bone], "title"))
        assert found
        return float(found.group(1))

    assert dot("higher_is_better", 11.0) > 50 > dot("higher_is_better", 9.0)
    assert dot("lower_is_better", 9.0) > 50 > dot("lower_is_better", 11.0)
    assert dot("neutral", 11.0) > 50


def _traces(figure: dict[str, object]) -> list[dict[str, object]]:
    traces = figure["data"]
    assert isinstance(traces, list)
    return traces

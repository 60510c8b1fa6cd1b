"""Ties are counted, shares of few are said as counts, and neither is called an extreme."""

import re
from dataclasses import replace

import pytest

from quartiersmonitor import indicator
from quartiersmonitor.speech import findings, numbers, sentences, shares, wording
from quartiersmonitor.speech.figures import Value
from quartiersmonitor.views import charts, colours, distribution, hatching, maps, spine, stage
from quartiersmonitor.views.funnels import Mark
from tests.pages.regions import region
from tests.pages.test_compare import evidence
from tests.pages.test_signs import SHARE, VALUE

PERIOD = "2025-Q4"
CLIFF = replace(SHARE, counted="neighbourhoods", finding="Neighbourhoods at the edge: {value}")
TWO = evidence(100.0, numerator=2.0, denominator=2.0, comparison="none")
TEN = evidence(30.0, numerator=3.0, denominator=10.0, comparison="none")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "en")


def values(*numbers_: float) -> list[tuple[str, Value]]:
    """Places A, B, … with these values; zero is the status, not a small number."""
    return [
        (
            chr(ord("A") + place),
            replace(VALUE, value=number, status="ok")
            if number
            else replace(VALUE, value=None, status="zero"),
        )
        for place, number in enumerate(numbers_)
    ]


def spread(*numbers_: float) -> str:
    return findings.spread(values(*numbers_), SHARE, PERIOD)


class TestTies:
    def test_places_that_share_an_end_are_counted(self) -> None:
        assert "highest 9.0% in 2 places, lowest – in 3 places;" in spread(9, 0, 9, 0, 5, 0)

    def test_a_place_alone_at_its_end_is_named(self) -> None:
        assert "highest 9.0% in A, lowest 1.0% in C;" in spread(9, 2, 1)

    def test_values_that_read_alike_are_a_tie(self) -> None:
        assert "highest 9.0% in 2 places" in spread(9.01, 8.99, 1)

    @pytest.mark.parametrize("number", [0, 4])
    def test_where_all_are_alike_there_is_no_extreme(self, number: float) -> None:
        said = spread(*[number] * 15)
        assert "in 15 places" in said
        assert "highest" not in said

    def test_a_single_value_is_no_extreme(self) -> None:
        assert spread(4) == (
            "Share, calendar quarter Q4/2025: 4.0% in A; places with a published value: 1 of 1."
        )

    def test_a_variant_that_has_no_value_names_nobody(self) -> None:
        rows = [("A", replace(VALUE, value=None, status="not_delivered"))] * 3
        said = findings.spread(rows, SHARE, PERIOD)
        assert said == "Share, calendar quarter Q4/2025: no published value."

    def test_the_chosen_place_comes_first_and_once(self) -> None:
        rows = values(9, 2, 1)
        assert ": 2.0% in B; highest" in findings.spread(rows, SHARE, PERIOD, rows[1])
        assert findings.spread(rows[:1], SHARE, PERIOD, rows[0]).count("9.0% in A") == 1


class TestFew:
    @pytest.mark.parametrize(
        ("language", "two", "one"),
        [
            ("de", "2 von 2 Quartieren", "1 von 1 Quartier"),
            ("en", "2 of 2 neighbourhoods", "1 of 1 neighbourhood"),
        ],
    )
    def test_few_are_counted(
        self, language: str, two: str, one: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("QM_LANG", language)
        assert plain(wording.shown(TWO, CLIFF)) == two
        assert plain(wording.shown(replace(TWO, numerator=1.0, denominator=1.0), CLIFF)) == one

    def test_ten_are_a_share(self) -> None:
        assert wording.shown(TEN, CLIFF) == "30.0%"
        assert shares.FEW == 10

    def test_nothing_of_few_keeps_its_sign(self) -> None:
        assert wording.shown(replace(TWO, value=0.0, status="zero", numerator=0.0), CLIFF) == "–"

    def test_doubt_about_few_stays(self) -> None:
        assert plain(wording.shown(replace(TWO, flags="p()"), CLIFF)) == (
            "(2 of 2 neighbourhoods) p"
        )

    def test_residents_are_not_counted_as_things(self) -> None:
        assert wording.shown(TWO, SHARE) == "100.0%"

    def test_large_type_and_sentences_count_them_too(self) -> None:
        assert plain(stage.large(TWO, CLIFF)) == "2 of 2 neighbourhoods"
        said = sentences.sentence(CLIFF, TWO, None, None)
        assert said is not None
        assert plain(said.text) == "Neighbourhoods at the edge: 2 of 2 neighbourhoods."

    def test_a_change_between_few_has_no_percentage_points(self) -> None:
        before = replace(TWO, period=numbers.year_before(TWO.period), value=50.0, numerator=1.0)
        series = {"X1": (before, TWO)}
        assert findings.change(series, "X1", TWO.period) == 50
        assert findings.points(series, CLIFF, TWO.period) is None
        assert findings.points(series, SHARE, TWO.period) == 50

    def test_few_are_no_extreme(self) -> None:
        rows = [("A", TWO), ("B", TEN), ("C", replace(TEN, value=40.0))]
        said = findings.spread(rows, CLIFF, PERIOD)
        assert "highest 40.0% in C, lowest 30.0% in B;" in said
        assert "unranked (fewer than 10 neighbourhoods): 1, of these zero: 0." in said

    def test_where_all_are_few_nobody_is_named(self) -> None:
        said = findings.spread([("A", TWO), ("B", TWO)], CLIFF, PERIOD)
        assert "highest" not in said
        assert "A" not in said.partition(":")[2].replace("Q4", "")

    def test_bars_of_few_stand_below_in_a_colour_of_their_own(self) -> None:
        bars, _words = charts.ranked([("A", TWO), ("B", TEN)], CLIFF)["data"]  # type: ignore[misc]
        assert bars["y"] == ["A", "B"]
        assert bars["marker"]["color"] == [colours.uncompared(), colours.accent()]
        assert plain(bars["customdata"][0]) == "2 of 2 neighbourhoods"

    def test_few_have_no_class_on_a_map(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hatching, "layers", lambda *_: [])
        place, other = region("municipality", "01002000", "A"), region("municipality", "1", "B")
        regions = {"01002000": place, "1": other, "01": region("state", "01", "Land")}
        drawn = maps.of_values(
            [TWO, replace(TEN, region_id="1")], CLIFF, "municipality", regions, regions["01"]
        )
        said = {area.id: (plain(area.said), area.colour) for area in drawn.areas()}
        assert said["01002000"] == ("2 of 2 neighbourhoods", colours.uncompared())
        assert said["1"][0] == "30.0%"
        assert said["1"][1] in colours.classes()
        hovers = [str(trace.get("hovertemplate")) for trace in drawn.figure["data"]]  # type: ignore[attr-defined]
        assert any("2 of 2" in hover for hover in hovers)
        assert "fewer than 10 neighbourhoods: counted, not ranked" in {
            entry.words for entry in drawn.legend
        }

    def test_few_are_in_no_fifth(self) -> None:
        marks = [Mark("A", TWO, False, False)] * 5
        assert distribution._ranked(marks, CLIFF) == []

    def test_few_are_no_range_of_peers_and_no_dot(self) -> None:
        cells = {("p", "X1"): TWO, ("q", "X1"): TEN, ("here", "X1"): TWO, ("01", "X1"): TEN}
        [bone] = spine.of([CLIFF], "here", "01", ["p", "q"], cells)
        assert spine.peer_range(bone) == "30.0–30.0 (1)"
        assert "qm-dot" not in spine.html([bone], "")


@pytest.mark.parametrize("found", indicator.read_all().values(), ids=lambda found: found.id)
def test_a_share_of_things_says_which(found: indicator.Indicator) -> None:
    things = ("neighbourhoods", "phases", "municipalities", "administrative units")
    whole = re.split(r" (?:in|of|that) ", found.en.formula.rpartition("÷")[2])[0]
    is_share_of_things = found.kind == "proportion" and any(thing in whole for thing in things)
    assert (found.counted is not None) == is_share_of_things
    if found.counted:
        # “2 of 2 neighbourhoods” stands behind a colon, never before “of running ones”.
        assert found.en.finding.endswith(": {value}")
        assert found.de.finding.endswith(": {value}")


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")

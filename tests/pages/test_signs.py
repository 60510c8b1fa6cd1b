"""A status is shown by its sign, never as a zero; doubt about a number stands beside it."""

import gzip
import json
import re
from dataclasses import replace
from itertools import combinations

import pytest

from quartiersmonitor.hatch import Hatch, Line
from quartiersmonitor.speech import signs, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.views import charts, colours, hatches, maps
from quartiersmonitor.views.hatches import Outlines

SHARE = Header(
    id="X1",
    topic="coverage",
    kind="proportion",
    unit="percent",
    decimals=1,
    polarity="neutral",
    levels=("state",),
    privacy="P0",
    minimum_count=0,
    needs=(),
    motion=(),
    owner="",
    reviewed="",
    headline=None,
    title="Share",
    definition="",
    formula="",
    caveats=(),
    finding="",
    companion="coverage",
    variant_of=None,
)
VALUE = Value(
    indicator="X1",
    level="state",
    region_id="01",
    grain="quarter",
    period="2025-Q4",
    value=12.34,
    low=None,
    high=None,
    status="ok",
    flags="",
    comparison="none",
    reporting_rate=1.0,
    share_unknown=None,
    share_estimated=None,
)


@pytest.fixture(autouse=True)
def _german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "de")


@pytest.mark.parametrize(
    ("status", "sign"),
    [
        ("zero", "–"),
        ("no_project", "x"),
        ("not_delivered", "…"),
        ("suppressed", "•"),
        ("unreliable", "/"),
    ],
)
def test_a_status_without_a_number_is_shown_by_its_sign(status: str, sign: str) -> None:
    assert wording.shown(replace(VALUE, status=status, value=None), SHARE) == sign


def test_only_a_zero_counts_as_a_number() -> None:
    assert replace(VALUE, status="zero", value=None).number == 0
    for status in ("no_project", "not_delivered", "suppressed", "unreliable"):
        assert replace(VALUE, status=status).number is None


def test_a_value_that_rounds_to_nothing_is_not_the_sign_for_nothing() -> None:
    assert wording.shown(replace(VALUE, value=0.01), SHARE) == "0,0\u00a0%"


def test_doubt_stands_in_brackets_and_in_letters() -> None:
    assert wording.shown(replace(VALUE, flags="ps()"), SHARE) == "(12,3\u00a0%)\u00a0ps"


def test_a_zero_of_people_may_be_one_that_was_made() -> None:
    nobody = replace(VALUE, status="zero", value=None)
    assert wording.shown(nobody, replace(SHARE, privacy="P2", kind="rate")) == "0"
    assert wording.shown(nobody, replace(SHARE, privacy="P2", kind="proportion")) == "–"
    assert "Geheimhaltung" in wording.sign_meanings()["0"]


def test_every_sign_is_explained() -> None:
    everything = [*signs.STATUSES.values(), *signs.FLAGS.values()]
    assert {sign.mark for sign in everything} | {"0"} == set(wording.sign_meanings())
    assert all(sign.word and sign.meaning for sign in everything)


class TestHatches:
    def test_every_status_and_flag_has_a_hatch_of_its_own(self) -> None:
        everything = [*signs.STATUSES.values(), *signs.FLAGS.values()]
        for one, other in combinations(everything, 2):
            assert one.hatch != other.hatch
            assert one.hatch.swatch("black") != other.hatch.swatch("black")
        for kind in (signs.STATUSES, signs.FLAGS):
            assert len({sign.hatch.bar for sign in kind.values()}) == len(kind)

    def test_several_flags_lie_over_each_other(self) -> None:
        assert [sign.code for sign in signs.of("ok", "ps()")] == ["()", "p", "s"]

    @pytest.mark.parametrize("is_dark", [False, True])
    @pytest.mark.parametrize("status", signs.STATUSES)
    def test_lines_stand_out_from_their_grey(
        self, status: str, is_dark: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(colours, "is_dark", lambda: is_dark)
        assert contrast(colours.hatch(), colours.no_value(status)) >= 3

    def test_a_bar_is_hatched_by_the_first_flag_of_its_value(self) -> None:
        rows = [("A", replace(VALUE, flags="")), ("B", replace(VALUE, flags="ps", value=13.0))]
        [bars, _words] = charts.ranked(rows, SHARE)["data"]
        assert bars["marker"]["pattern"]["shape"] == ["", "\\"]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.1 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(part, 16) / 255 for part in re.findall("[0-9a-fA-F]{2}", colour)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def square(id_: str, west: float, east: float) -> dict[str, object]:
    ring = [[west, 54.0], [east, 54.0], [east, 55.0], [west, 55.0], [west, 54.0]]
    return {"id": id_, "geometry": {"type": "Polygon", "coordinates": [ring]}}


class TestLines:
    TWO = Outlines.read(json.dumps({"features": [square("a", 9, 10), square("b", 10, 11)]}))
    BOX = (9.0, 54.0, 11.0, 55.0)

    def lines(self, hatched: dict[str, list[Hatch]]) -> list[list[list[float]]]:
        drawn = json.loads(gzip.decompress(hatches.geojson(self.TWO, hatched, self.BOX)))
        found: list[list[list[float]]] = drawn["geometry"]["coordinates"]
        return found

    def test_they_end_at_the_border_of_their_area(self) -> None:
        lines = self.lines({"a": [Hatch((Line.LEVEL,), bar="-")]})
        assert len(lines) == pytest.approx(85, abs=1)
        assert all(line[0][0] == 9 and line[1][0] == 10 for line in lines)

    def test_those_of_touching_areas_join(self) -> None:
        level = [Hatch((Line.LEVEL,), bar="-")]
        lines = self.lines({"a": level, "b": level})
        assert all(line[0][0] == 9 and line[1][0] == 11 for line in lines)

    @pytest.mark.parametrize(("line", "slope"), [(Line.RISING, 1), (Line.FALLING, -1)])
    def test_slanting_ones_rise_or_fall(self, line: Line, slope: int) -> None:
        for (west, south), (east, north) in self.lines({"b": [Hatch((line,), bar="/")]}):
            assert (north - south) * (east - west) * slope > 0

    def test_an_area_without_a_hatch_has_none(self) -> None:
        assert self.lines({"a": []}) == []

    def test_an_area_out_of_sight_has_none(self) -> None:
        hatched = {"b": [Hatch((Line.LEVEL,), bar="-")]}
        drawn = hatches.geojson(self.TWO, hatched, (8.0, 54.4, 8.1, 54.5))
        assert json.loads(gzip.decompress(drawn))["geometry"]["coordinates"] == []


class TestClasses:
    def test_there_are_at_most_five(self) -> None:
        bounds = maps.class_bounds([float(number) for number in range(1, 101)])
        assert len(bounds) == 6
        assert bounds == sorted(set(bounds))

    def test_they_reach_from_the_smallest_to_the_largest_value(self) -> None:
        bounds = maps.class_bounds([3.14159, 97.2, 55.0])
        assert bounds[0] <= 3.14159
        assert bounds[-1] >= 97.2

    def test_places_that_share_one_value_do_not_swallow_the_others(self) -> None:
        assert len(maps.class_bounds([100.0] * 90 + [10.0, 40.0, 70.0])) == 6

    def test_one_value_makes_one_class_and_none_makes_none(self) -> None:
        assert maps.class_bounds([7.0, 7.0]) == [7.0]
        assert maps.class_bounds([None]) == []

"""Which period is shown unless another is chosen, and what is said of one being delivered.

The tiny country with one more list, of one neighbourhood, for the first quarter of 2025.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from quartiersmonitor import paths, publish, snapshot
from quartiersmonitor.documents import ordered, place_sheet
from quartiersmonitor.speech import findings, language
from quartiersmonitor.views import catalogue, indicators, periods, process, reading
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.reading import Shown
from quartiersmonitor.views.view import View
from tests import tiny_country
from tests.conftest import Folders, gate_open
from tests.oracle.alteration import write
from tests.oracle.altered_country import Rows, of

TOLD = (
    "Kalenderquartal Q1/2025 ist noch in Lieferung: Bisher sind 11\N{NO-BREAK SPACE}% gemeldet. "
    "Daraus wird noch nichts geschlossen oder verglichen."
)


def _a_lone_list(tables: Mapping[str, Rows]) -> None:
    [delivery] = of(tables["lieferungen"], "lieferung_id", "L-B-2024")
    first, last = date(2025, 1, 1), date(2025, 3, 31)
    late = {"lieferung_id": "L-B-2025"}
    tables["lieferungen"].append({**delivery, **late, "zeitraum_von": first, "zeitraum_bis": last})
    row = of(tables["angebotsnutzung"], "angebot_id", "O7")[0]
    row = {**row, **late, "nutzung_id": "N-late", "datum": date(2025, 1, 10)}
    tables["angebotsnutzung"].append({**row, "berichtsmonat": first})


@pytest.fixture(scope="module")
def altered(tiny: Folders, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of snapshots."""
    folder = tmp_path_factory.mktemp("delivering")
    exports = tiny_country.write("exports", folder / "exports")
    reference = tiny_country.write("reference", folder / "reference")
    write(exports, reference, _a_lone_list)
    with gate_open():
        publish.publish(exports, folder / "snapshots", reference=reference)
    return folder / "snapshots"


@pytest.fixture
def shown(altered: Path) -> Iterator[Shown]:
    with reading.opened(snapshot.find(altered)) as found:
        yield found


def chosen_of(indicator: str, period: str, place: str = STATE) -> Choice:
    header = reading.headers(language.current())[indicator]
    return Choice(reading.regions()[place], "municipality", period, header)


def test_the_newest_period_that_is_reported_well_is_the_default(shown: Shown) -> None:
    assert shown.reporting_rates["2024-Q3"] == 1.0
    assert shown.reporting_rates["2024-Q4"] == pytest.approx(2 / 3)
    assert shown.reporting_rates["2025-Q1"] == pytest.approx(1 / 9)
    assert shown.default_period == "2024-Q3"
    assert shown.in_delivery == {"2024-Q4", "2025-Q1"}
    assert (shown.delivered_until, shown.data_until) == ("2025-03-31", "2024-09-30")
    assert ordered.of_a_place("pdf", STATE, "").name.endswith("2024-Q3.pdf")


@pytest.mark.parametrize(
    ("rates", "usual", "in_delivery"),
    [
        ({"2024-Q4": 0.8, "2025-Q1": 0.79}, "2024-Q4", {"2025-Q1"}),
        ({"2024-Q4": 0.9, "2025-Q1": 0.8}, "2025-Q1", set()),
        ({"2024-Q3": 0.5, "2024-Q4": 0.5, "2025-Q1": 0.1}, "2024-Q4", {"2025-Q1"}),
        ({"2024-Q4": 0.0, "2025-Q1": 0.0}, "2025-Q1", set()),
        ({"2024": 0.9, "2025": 0.0}, "2024", {"2025"}),
    ],
)
def test_without_a_reliable_period_it_is_the_one_with_most_reported(
    rates: dict[str, float], usual: str, in_delivery: set[str], shown: Shown
) -> None:
    grain = "quarter" if "-" in usual else "year"
    there = {"quarter": (), "year": (), grain: tuple(rates)}
    found = replace(shown, periods=there, reporting_rates=rates)
    assert found.default_period == usual
    assert found.in_delivery == in_delivery


def test_a_picker_says_what_is_being_delivered(shown: Shown) -> None:
    assert periods.name("2025-Q1") == "Q1/2025 – in Lieferung (11\N{NO-BREAK SPACE}%)"
    assert periods.name("2024-Q3") == "Kalenderquartal Q3/2024"
    with language.spoken("en"):
        assert periods.short_name("2025-Q1") == "Q1/2025 – being delivered (11%)"


def test_that_no_period_is_reliable_is_said_in_words(altered: Path, shown: Shown) -> None:
    found = snapshot.find(altered)
    for rate, said in ((0.7999, "79 %"), (0.0, "0 %"), (0.004, "0,4 %")):
        rates = {**dict.fromkeys(shown.reporting_rates, 0.0), "2025-Q1": rate}
        with reading.opened(replace(found, meta={**found.meta, "reporting_rates": rates})):
            assert periods.best_of_few("2025-Q1") == (
                "Noch kein Kalenderquartal ist zu mindestens 80 % gemeldet; am vollständigsten ist "
                f"Q1/2025 ({said}).".replace(" %", "\N{NO-BREAK SPACE}%")
            )
    assert periods.best_of_few("2024-Q3") == periods.best_of_few("2024-Q4") == ""


def test_nothing_is_concluded_from_it_in_any_view(shown: Shown) -> None:
    made = [
        kind.make(chosen_of(kind.indicator, "2025-Q1", place))
        for kind in catalogue.KINDS.values()
        for place in (STATE, "Q3")
    ]
    found = [view for view in made if isinstance(view, View)]
    assert len(found) > len(catalogue.KINDS) / 2
    assert {view.finding for view in found} == {
        f"{view.title}, {view.place.name}: {TOLD}" for view in found
    }
    assert not {"funnel", "distribution", "pair", "spine", "rug"} & {view.id for view in found}


def test_it_ends_no_trend_and_has_no_change_and_no_comparison(shown: Shown) -> None:
    place, header = reading.regions()[STATE], reading.headers("de")["A2"]
    series = {"A2": reading.over_time(place, "2025-Q1")["A2"]}
    ends = [findings.at(series, "A2", period) for period in ("2024-Q1", "2025-Q1")]
    assert all(value and value.number is not None for value in ends)
    assert findings.change(series, "A2", "2025-Q1") is None
    assert findings.trend(series["A2"], header, place).endswith("in Q3/2024.")
    assert {v.comparison for v in reading.by_region("T1", "district", "2025-Q1")} == {"none"}
    told = "Q1/2025 ist noch in Lieferung und wird deshalb noch mit nichts verglichen."
    said = process.signal_and_change(chosen_of("A2", "2025-Q1"))
    assert [text for _label, text in said] == [told, told]


def test_the_default_period_is_spoken_of_as_ever(shown: Shown) -> None:
    made = indicators.over_time(chosen_of("T1", "2024-Q3"))
    assert isinstance(made, View)
    assert "Lieferung" not in made.finding
    assert "Q3/2024" in made.finding


def test_a_sheet_of_it_opens_with_that_it_is_being_delivered(shown: Shown) -> None:
    sheet = place_sheet.content(reading.regions()[STATE], "2025-Q1")
    assert sheet.finding == TOLD
    assert {bone.verdict for bone in sheet.spine.bones} <= {""}


def test_the_overview_opens_with_the_default_and_speaks_of_the_newer_one_with_care(
    altered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QM_SNAPSHOTS", str(altered))
    app = AppTest.from_file(paths.ROOT / "quartiersmonitor" / "frame.py", default_timeout=60).run()
    assert not app.exception
    assert app.selectbox(key="period_picker").value == "2024-Q3"
    assert "Lieferung" not in app.title[0].value
    app.selectbox(key="period_picker").select("2025-Q1").run()
    assert not app.exception
    assert app.title[0].value == TOLD
    assert [tile.delta for tile in app.metric if tile.delta] == []

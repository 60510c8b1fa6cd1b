"""What a change of the exports or of the secret changes of what is published, and what not."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from quartiersmonitor import publish
from tests.conftest import Folders, gate_open
from tests.disclosure.published import (
    TABLES,
    Published,
    bytes_of,
    differing,
    published_when,
    read,
)
from tests.oracle import cells, people
from tests.oracle.altered_country import Alteration, Rows, of

FIGURES = ["numerator", "denominator", "value", "low", "high", "low998", "high998", "status"]
LIMITS = ["low", "high", "low998", "high998"]
OF_VISITS = {
    *("T1", "T2", "T3", "T4", "T6", "T6_SHARE", "T8", "F9_VISIT"),
    *("G1", "G2", "G2_10", "G2_30", "G3", "G4", "G4_EVERYDAY", "T1_RESIDENTS", "G4_RESIDENTS"),
}
WITH_LIMITS_OF_VISITS = {"T1", "T1_RESIDENTS", "T3", "G4", "G4_EVERYDAY", "G4_RESIDENTS"}
OF_HOURS = {"E2", "E3", "E3_HOURS", "E5", "E5_15", "E5_25"}
ABOUT_PEOPLE = {
    *("T1", "T2", "T3", "T5", "T6", "T6_SHARE", "T7", "F9_VISIT"),
    *("G3", "G4", "G4_EVERYDAY", "E1", "E4", *OF_HOURS),
    *("T1_RESIDENTS", "T5_RESIDENTS", "G4_RESIDENTS", "E1_RESIDENTS"),
}


# (f) What no figure uses changes no byte.


def unused_columns_differ(tables: Mapping[str, Rows]) -> None:
    """Durations, ages of volunteers, assignments, pay grades, sources, names of rows and offers."""
    for row in tables["angebotsnutzung"]:
        row |= {"dauer_std": None, "nutzung_id": f"X{row['nutzung_id']}"}
    for row in tables["ehrenamt_bestand"]:
        row |= {"davon_unter30": None, "davon_30_64": None, "davon_65plus": None}
        row |= {"mit_pauschale": None}
    for row in tables["beratungen"]:
        row |= {"davon_erstkontakte": None, "weitervermittlungen": None}
    for row in tables["reichweite_quartal"]:
        row |= {"personen_80plus": None}
    for row in tables["personal_stellen"]:
        row |= {"entgeltgruppe": "S 12", "befristet": False}
    for row in tables["netzwerk_treffen"]:
        row |= {"teilnehmende": None}
    for row in tables["bedarfsmeldungen"]:
        row |= {"quelle": "befragung", "gremium": None}
    for row in tables["ehrenamt_stunden"]:
        row |= {"einsaetze": None, "aufwandsentschaedigung_eur": None}
    for row in tables["angebote"]:
        row["bezeichnung"] = f"Angebot {row['angebot_id']}"


def rows_come_in_another_order(tables: Mapping[str, Rows]) -> None:
    for name in ("angebotsnutzung", "ehrenamt_bestand", "ehrenamt_stunden", "angebote"):
        tables[name].reverse()


def test_what_no_figure_uses_changes_no_published_byte(
    tiny_published: Published, tmp_path: Path
) -> None:
    def unused_columns_and_order_differ(tables: Mapping[str, Rows]) -> None:
        unused_columns_differ(tables)
        rows_come_in_another_order(tables)

    changed = published_when(unused_columns_and_order_differ, tmp_path)
    assert changed.version != tiny_published.version
    for table in TABLES:
        assert bytes_of(changed, table) == bytes_of(tiny_published, table), table


# (g) One more person changes the figures of the cells that hold the person, and no other.


class Visit(NamedTuple):
    """One more visit: in which row and band, and where it counts."""

    row: str
    column: str
    regions: set[tuple[str, str]]
    district: str
    categories: set[str]


HAFENSTADT = {
    ("state", "01"),
    ("district", "01001"),
    ("unit", "010010000"),
    ("municipality", "01001000"),
    ("neighbourhood", "Q1"),
}
CEDORF = {
    ("state", "01"),
    ("district", "01051"),
    ("unit", "010515001"),
    ("municipality", "01051003"),
    ("neighbourhood", "Q2"),
}
SEESTADT = {
    ("state", "01"),
    ("district", "01053"),
    ("unit", "010530020"),
    ("municipality", "01053020"),
    ("neighbourhood", "Q4"),
}
VISITS = [
    Visit("N001", "tn_65_79", HAFENSTADT, "01001", {"all", "65-79", "65+"}),
    Visit("N029", "tn_0_17", CEDORF, "01051", {"all", "0-17", "under30", "under65"}),
    Visit("N009", "tn_unbekannt", SEESTADT, "01053", {"all", "unknown"}),
]


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: f"{visit.row}-{visit.column}")
def test_one_more_visit_changes_only_figures_of_the_cells_that_hold_it(
    visit: Visit, unattacked: Published, tmp_path: Path
) -> None:
    with gate_open():
        changed = published_when(one_more(visit), tmp_path)
    assert_only_cells_that_hold(visit, unattacked, changed)


def test_what_the_gate_takes_away_for_one_more_visit_hides_figures_and_changes_none(
    tiny_published: Published, tmp_path: Path
) -> None:
    changed = published_when(one_more(VISITS[0]), tmp_path)
    assert_only_cells_that_hold(VISITS[0], tiny_published, changed)


def one_more(visit: Visit) -> Alteration:
    def alter(tables: Mapping[str, Rows]) -> None:
        [row] = of(tables["angebotsnutzung"], "nutzung_id", visit.row)
        for column in ("tn_gesamt", visit.column):
            row[column] = int(str(row[column])) + 1

    return alter


def assert_only_cells_that_hold(visit: Visit, before: Published, changed: Published) -> None:
    periods = {"2024-Q1", "2024"}
    # The gate looks at a whole year: what it takes away elsewhere hides figures and changes none.
    taken = before.taken ^ changed.taken
    columns = [name for name in before.values.columns if name != "comparison"]
    for key, names in differing(before.values[columns], changed.values[columns]).items():
        indicator, level, region, _, period = key
        if (level, region, period[:4]) in taken:
            continue
        assert period in periods, key
        assert indicator in OF_VISITS, key
        if (level, region) in visit.regions:
            continue
        assert same_district(level, region, visit.district), key
        # Known per neighbourhood only: whatever it serves has a share of its published count.
        if indicator in {"T2", "F9_VISIT"}:
            assert level != "neighbourhood", key
            continue
        # How much visits vary is told for a whole district: it moves the limits, not the counts.
        assert indicator in WITH_LIMITS_OF_VISITS, key
        assert names <= set(LIMITS), key
    # The state is what all others are compared with.
    for key in differing(before.values[["comparison"]], changed.values[["comparison"]]):
        assert key[-1] in periods or (key[1], key[2], key[-1][:4]) in taken, key
    parts = differing(before.parts, changed.parts)
    assert ("age_mix", "state", "01", "year", "2024", "all", "visits") in parts
    for key in parts:
        breakdown, level, region, _, period, category, measure = key
        if (level, region, period[:4]) in taken:
            continue
        assert (level, region) in visit.regions, key
        if breakdown == "after_funding_end":
            assert measure.startswith("visits"), key
            continue
        assert period in periods, key
        if breakdown in {"generation_format", "mixing_by_kind"}:
            assert measure in {"mixed_dates", "dates_with_ages"}
            continue
        assert breakdown in {"age_mix", "section71"}, key
        assert measure == "visits", key
        is_hidden_with_others = level in people.SMALL and category in people.GROUPS
        assert breakdown == "section71" or category in visit.categories or is_hidden_with_others


def same_district(level: str, region: str, district: str) -> bool:
    if level == "neighbourhood":
        return {"01001": "Q1", "01051": "Q2 Q3", "01053": "Q4 Q5"}[district].find(region) >= 0
    return region.startswith(district)


def test_one_more_volunteer_changes_only_the_volunteers_of_the_cells_that_hold_the_person(
    tiny_published: Published, tmp_path: Path
) -> None:
    def one_more_volunteer(tables: Mapping[str, Rows]) -> None:
        [row] = of(of(tables["ehrenamt_bestand"], "quartier_id", "Q1"), "quartal", "2024-Q1")
        row["aktiv"] = int(str(row["aktiv"])) + 1

    changed = published_when(one_more_volunteer, tmp_path)
    taken = tiny_published.taken ^ changed.taken
    columns = [name for name in tiny_published.values.columns if name != "comparison"]
    for key in differing(tiny_published.values[columns], changed.values[columns]):
        if (key[1], key[2], key[-1][:4]) in taken:
            continue
        indicator, level, region, _, period = key
        # Which hours are safe to tell depends on the volunteers of the whole year.
        assert indicator in {"E1", "E1_RESIDENTS", "E4", *OF_HOURS}, key
        if indicator not in OF_HOURS:
            assert (level, region) in HAFENSTADT, key
            # The stock of a quarter is what the gains of the next are measured by.
            assert period in {"2024-Q1", "2024", *(["2024-Q2"] if indicator == "E4" else [])}, key
    for key in differing(tiny_published.parts, changed.parts):
        if (key[1], key[2], key[4][:4]) in taken:
            continue
        assert key[0] in {"other_municipalities", "after_funding_end"}, key


# (h) The same secret gives the same bytes, another one other deviations.


def keep_secret(folder: Path, secret: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file that only its owner may read."""
    file = folder / "secret"
    file.touch(mode=0o600)
    file.write_bytes(secret)
    monkeypatch.setenv("QM_SECRET_FILE", str(file))


def test_another_secret_gives_other_deviations_and_another_version(
    tiny: Folders, tiny_published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_secret(tmp_path, b"a secret of more than thirty-two bytes, for this test", monkeypatch)
    other = read(publish.publish(tiny.exports, tmp_path / "other", reference=tiny.reference))
    assert other.version != tiny_published.version
    changed = {key[0] for key in differing(tiny_published.values, other.values)}
    assert {"T1", "E1"} <= changed
    # What is not told of people is the same, except shares beside it.
    columns = [name for name in FIGURES if name in tiny_published.values]
    figures = differing(tiny_published.values[columns], other.values[columns])
    assert {key[0] for key in figures} <= ABOUT_PEOPLE
    visits = [key for key in differing(tiny_published.parts, other.parts) if key[-1] == "visits"]
    assert visits


def test_the_whitespace_at_the_end_of_a_secret_does_not_count(
    tiny: Folders, unattacked: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_secret(tmp_path, cells.SECRET + b" \r\n\n", monkeypatch)
    with gate_open():
        same = read(publish.publish(tiny.exports, tmp_path / "same", reference=tiny.reference))
    for table in TABLES:
        assert bytes_of(same, table) == bytes_of(unattacked, table), table

"""Each rule across rows and tables finds its defect with file, row and value."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from quartiersmonitor.checking import rows
from quartiersmonitor.checking.check import check
from tests.contract import delivery
from tests.contract.conftest import Found
from tests.contract.delivery import Row

USAGE = "angebotsnutzung"
FILE = "angebotsnutzung.parquet"


def write(exports: Path, table: str, content: list[Row]) -> None:
    delivery.write(exports, delivery.arrow(table, content), name=f"{table}.parquet")


@pytest.mark.parametrize(
    ("rule", "table", "row", "cells", "column", "value"),
    [
        ("age_bands_above_total", USAGE, 2, {"tn_65_79": 99}, "tn_gesamt", "105 > 12"),
        ("age_unknown_is_not_the_rest", USAGE, 3, {"tn_unbekannt": 0}, "tn_unbekannt", "0 ≠ 12 - 11"),
        ("age_unknown_is_not_the_rest", USAGE, 3, {"tn_unbekannt": None}, "tn_unbekannt", "– ≠ 12 - 11"),
        ("first_visits_above_total", USAGE, 4, {"erstbesuche": 13}, "erstbesuche", "13 > 12"),
        ("large_date", USAGE, 5, {"tn_gesamt": 301, "tn_unbekannt": 290}, "tn_gesamt", "301 (TRE)"),
        ("cancelled_with_visits", USAGE, 1, {"status": "ausgefallen"}, "tn_gesamt", "12"),
        ("several_dates_on_one_day", USAGE, 1, {"termine": 2}, "termine", "2"),
        (
            "date_outside_month", USAGE, 5, {"datum": date(2025, 4, 1)},
            "datum", "2025-04-01 (2025-03)",
        ),
        (
            "month_outside_delivery", "ehrenamt_stunden", 2, {"berichtsmonat": date(2024, 12, 1)},
            "berichtsmonat", "2024-12 (L1)",
        ),
        ("duplicate_key", USAGE, 4, {"nutzung_id": "N1"}, "nutzung_id", f"N1 ({FILE}: 1)"),
        (
            "duplicate_key", "quartiere", 2, {"quartier_id": "Q1"},
            "quartier_id", "Q1 (quartiere.parquet: 1)",
        ),
        (
            "duplicate_key", "ehrenamt_stunden", 3, {"berichtsmonat": date(2025, 1, 1)},
            "quartier_id, traeger_id, berichtsmonat, taetigkeitsfeld, angebot_id",
            "Q1 · T1 · 2025-01-01 · angebot (ehrenamt_stunden.parquet: 1)",
        ),
        (
            "duplicate_date", USAGE, 5, {"datum": date(2025, 3, 1)},
            "angebot_id, datum", f"A1 · 2025-03-01 ({FILE}: 1)",
        ),
        (
            "end_before_start", "foerderungen", 1, {"ende": date(2021, 12, 31)},
            "ende", "2021-12-31 < 2022-01-01",
        ),
        (
            "end_before_start", "angebote", 2, {"aktiv_bis": date(2021, 1, 1)},
            "aktiv_bis", "2021-01-01 < 2022-01-01",
        ),
        (
            "end_before_start", "quartiere", 2, {"ende_datum": date(2021, 1, 1)},
            "ende_datum", "2021-01-01 < 2022-01-01",
        ),
        (
            "end_before_start", "lieferungen", 1, {"zeitraum_von": date(2025, 4, 1)},
            "zeitraum_bis", "2025-03-31 < 2025-04-01",
        ),
        (
            "grant_without_approval_date", "foerderungen", 1, {"bewilligt_am": None},
            "bewilligt_am", "bewilligt",
        ),
        (
            "volunteer_ages_above_total", "ehrenamt_bestand", 1, {"davon_65plus": 3},
            "aktiv", "5 > 4",
        ),
        (
            "volunteer_hours_per_person", "ehrenamt_bestand", 1,
            {"aktiv": 0, "davon_unter30": 0, "davon_30_64": 0, "davon_65plus": 0},
            "aktiv", "Q1 · 2025-Q1 · 60.00 h / 0",
        ),
        ("mixed_synthetic", USAGE, 2, {"ist_synthetisch": False}, "ist_synthetisch", "false"),
        (
            "mixed_synthetic", "bevoelkerung_prognose", 1, {"ist_synthetisch": False},
            "ist_synthetisch", "false",
        ),
        (
            "first_contacts_above_total", "beratungen", 2, {"davon_erstkontakte": 7},
            "davon_erstkontakte", "7 > 6",
        ),
        (
            "month_outside_delivery", "beratungen", 1, {"berichtsmonat": date(2024, 12, 1)},
            "berichtsmonat", "2024-12 (L1)",
        ),
        (
            "month_outside_delivery", "personal_stellen", 2, {"berichtsmonat": date(2025, 4, 1)},
            "berichtsmonat", "2025-04 (L1)",
        ),
        (
            "month_outside_delivery", "personal_stunden", 2, {"berichtsmonat": date(2025, 4, 1)},
            "berichtsmonat", "2025-04 (L1)",
        ),
        (
            "reach_ages_above_total", "reichweite_quartal", 1, {"personen_65plus": 41},
            "personen_65plus", "41 > 40",
        ),
        (
            "reach_ages_above_total", "reichweite_quartal", 1, {"personen_80plus": 31},
            "personen_80plus", "31 > 30",
        ),
        (
            "filled_above_approved", "personal_stellen", 2, {"vzae_besetzt": Decimal("0.51")},
            "vzae_besetzt", "0.51 > 0.50",
        ),
        (
            "end_before_start", "projektphasen", 1, {"ende": date(2021, 12, 31)},
            "ende", "2021-12-31 < 2022-01-01",
        ),
        (
            "end_before_start", "netzwerk_partner", 2, {"aktiv_bis": date(2021, 12, 31)},
            "aktiv_bis", "2021-12-31 < 2022-01-01",
        ),
        (
            "phase_predecessor_unknown", "projektphasen", 2, {"vorgaenger_phase_id": "PH9"},
            "vorgaenger_phase_id", "PH9",
        ),
        (
            "phase_predecessor_unknown", "projektphasen", 2, {"vorgaenger_phase_id": "PH2"},
            "vorgaenger_phase_id", "PH2",
        ),
        (
            "costs_are_not_the_funding", "kosten_jahr", 2, {"ist": Decimal("30200.00")},
            "ist", "Q2 · 2025 · 30200.00 € / 29500.00 €",
        ),
        (
            "meeting_partner_unknown", "netzwerk_treffen", 1, {"partner_ids": ["P1", "P9"]},
            "partner_ids", "P9",
        ),
        (
            "need_raised_before_noted", "bedarfsmeldungen", 1, {"eingebracht_am": date(2024, 9, 1)},
            "eingebracht_am", "2024-09-01 < 2024-09-02",
        ),
        (
            "need_answered_before_raised", "bedarfsmeldungen", 1,
            {"antwort_am": date(2024, 9, 30)}, "antwort_am", "2024-09-30 < 2024-10-01",
        ),
        (
            "need_without_raised_date", "bedarfsmeldungen", 1, {"eingebracht_am": None},
            "eingebracht_am", "beschlossen",
        ),
        (
            "need_without_raised_date", "bedarfsmeldungen", 1,
            {"eingebracht_am": None, "status": "erfasst"}, "eingebracht_am", "erfasst",
        ),
        (
            "delivered_apart", "lieferungen", 1, {"zeitraum_bis": date(2035, 3, 31)},
            "zeitraum_bis", "2025-01-01 – 2035-03-31 (2025-01-01 – 2025-03-31)",
        ),
    ],
)  # fmt: skip
def test_a_defect_is_found_with_its_row(
    rule: str, table: str, row: int, cells: Row, column: str, value: str,
    exports: Path, found: Found,
) -> None:  # fmt: skip
    delivery.spoil(exports, table, row, **cells)
    assert found(rule) == [(table, f"{table}.parquet", row, column, value)]


def test_every_rule_about_rows_has_a_test() -> None:
    tested = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in rows.read_all() if f'"{name}"' not in tested] == []


def test_every_rule_about_rows_names_tables_of_the_contract() -> None:
    named = {table for rule in rows.read_all().values() for table in rule.tables}
    assert named <= delivery.TABLES.keys()


def test_a_duplicate_delivery_shows_as_duplicate_dates(exports: Path, found: Found) -> None:
    again = [row | {"nutzung_id": f"X{row['nutzung_id']}"} for row in delivery.rows(USAGE)]
    delivery.write(exports, delivery.arrow(USAGE, again), name=f"{USAGE}/L2/usage.parquet")
    first = f"{USAGE}/L2/usage.parquet"
    assert found("duplicate_date") == [
        (USAGE, FILE, day, "angebot_id, datum", f"A1 · 2025-03-0{day} ({first}: {day})")
        for day in range(1, 6)
    ]
    assert found("duplicate_key") == []


def test_monthly_totals_are_duplicates_by_month(exports: Path, found: Found) -> None:
    totals: list[Row] = [row | {"datum": None} for row in delivery.rows(USAGE)[:2]]
    write(exports, USAGE, [*totals, *delivery.rows(USAGE)[2:]])
    assert found("duplicate_date") == [
        (USAGE, FILE, 2, "angebot_id, datum", f"A1 · 2025-03 ({FILE}: 1)")
    ]


def test_days_long_ago_are_told_apart(exports: Path, reference: Path) -> None:
    past = [
        row | {"datum": date(1990, 3, day), "berichtsmonat": date(1990, 3, 1)}
        for row, day in zip(delivery.rows(USAGE), range(1, 6), strict=True)
    ]
    write(exports, USAGE, past)
    assert {f.rule for f in check(exports, reference)} == {"month_outside_delivery"}


def test_what_is_dated_in_a_far_year_is_named_with_the_days_it_lies_apart_from(
    exports: Path, found: Found
) -> None:
    delivery.spoil(exports, "lieferungen", 1, zeitraum_von=date(2016, 1, 1))
    delivery.spoil(exports, USAGE, 3, berichtsmonat=date(2016, 3, 1), datum=date(2016, 3, 3))
    span = "(2025-01-01 – 2025-03-31)"
    assert found("delivered_apart") == [
        (USAGE, FILE, 3, "berichtsmonat", f"2016-03 {span}"),
        (
            "lieferungen", "lieferungen.parquet", 1, "zeitraum_von",
            f"2016-01-01 – 2025-03-31 {span}",
        ),
    ]  # fmt: skip


def test_a_quarter_without_any_report_parts_nothing_two_do(exports: Path, found: Found) -> None:
    delivery.spoil(exports, "lieferungen", 1, zeitraum_bis=date(2025, 9, 30))
    delivery.spoil(exports, USAGE, 3, berichtsmonat=date(2025, 7, 1), datum=date(2025, 7, 3))
    assert found("delivered_apart") == []
    delivery.spoil(exports, "lieferungen", 1, zeitraum_bis=date(2025, 12, 31))
    delivery.spoil(exports, USAGE, 3, berichtsmonat=date(2025, 10, 1), datum=date(2025, 10, 3))
    assert [place[2:4] for place in found("delivered_apart")] == [
        (3, "berichtsmonat"),
        (1, "zeitraum_bis"),
    ]


def test_a_festival_may_be_large_and_so_may_a_monthly_total(exports: Path, reference: Path) -> None:
    festival, total, *others = delivery.rows(USAGE)
    festival |= {"angebot_id": "A2", "tn_gesamt": 900, "tn_unbekannt": 889}
    total |= {"datum": None, "termine": 4, "tn_gesamt": 1_200, "tn_unbekannt": 1_189}
    write(exports, USAGE, [festival, total, *others])
    assert check(exports, reference) == []


def test_shares_of_a_municipality_add_up_to_one_at_most(exports: Path, found: Found) -> None:
    late: Row = {"gueltig_ab": date(2024, 7, 1), "anteil_bevoelkerung": Decimal("0.60000")}
    delivery.spoil(exports, "quartier_gemeinde", 2, **late)
    assert found("share_above_one") == [
        (
            "quartier_gemeinde", "quartier_gemeinde.parquet", 2, "anteil_bevoelkerung",
            "01001000 · 2024-07-01 · Σ 1.10000",
        )
    ]  # fmt: skip


def test_a_share_ends_with_its_neighbourhood_its_validity_or_a_newer_row(
    exports: Path, found: Found
) -> None:
    share = Decimal("0.90000")
    first, second = delivery.rows("quartier_gemeinde")
    ended: Row = first | {"anteil_bevoelkerung": share}
    replaced: Row = second | {"anteil_bevoelkerung": share, "gueltig_ab": date(2023, 1, 1)}
    newer: Row = replaced | {"gueltig_ab": date(2024, 1, 1)}
    write(exports, "quartier_gemeinde", [ended, replaced, newer])
    delivery.spoil(exports, "quartiere", 1, ende_datum=date(2022, 12, 31))
    assert found("share_above_one") == []


def test_three_thirds_are_not_more_than_one(exports: Path, reference: Path) -> None:
    thirds = [
        delivery.rows("quartier_gemeinde")[0]
        | {"quartier_id": f"Q{number}", "anteil_bevoelkerung": Decimal("0.33334")}
        for number in (1, 2, 3)
    ]
    write(exports, "quartier_gemeinde", thirds)
    neighbourhoods = [
        delivery.rows("quartiere")[0] | {"quartier_id": f"Q{number}"} for number in (1, 2, 3)
    ]
    write(exports, "quartiere", neighbourhoods)
    assert check(exports, reference) == []


def test_a_phase_follows_one_of_its_own_neighbourhood(exports: Path, found: Found) -> None:
    delivery.spoil(exports, "projektphasen", 1, quartier_id="Q2")
    assert [place[4] for place in found("phase_predecessor_unknown")] == ["PH1"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            "phase_after_end",
            ("projektphasen", "projektphasen.parquet", 2, "ende", "2026-12-31 > 2025-12-30"),
        ),
        (
            "grant_after_end",
            ("foerderungen", "foerderungen.parquet", 1, "ende", "Q1: 2026-12-31 > 2025-12-30"),
        ),
    ],
)
def test_what_goes_on_after_the_end_of_a_neighbourhood_is_asked_about(
    rule: str, expected: tuple[str, ...], exports: Path, found: Found
) -> None:
    assert found(rule) == []
    delivery.spoil(exports, "quartiere", 1, ende_datum=date(2025, 12, 30))
    assert found(rule) == [expected]
    delivery.spoil(exports, "quartiere", 1, ende_datum=date(2026, 12, 31))
    assert found(rule) == []


def test_costs_may_differ_from_the_funds_by_two_percent(exports: Path, found: Found) -> None:
    delivery.spoil(exports, "kosten_jahr", 1, ist=Decimal("30102.00"))
    assert found("costs_are_not_the_funding") == []
    delivery.spoil(exports, "kosten_jahr", 1, ist=None, plan=Decimal("28000.00"))
    assert [place[4] for place in found("costs_are_not_the_funding")] == [
        "Q1 · 2025 · 28000.00 € / 29500.00 €"
    ]


def test_a_grant_for_after_the_end_pays_for_no_costs(exports: Path, found: Found) -> None:
    delivery.spoil(exports, "quartiere", 1, ende_datum=date(2021, 12, 31))
    assert [place[4] for place in found("costs_are_not_the_funding")] == [
        "Q1 · 2025 · 29800.00 € / 0.00 €"
    ]


def test_many_hours_are_fine_for_many_volunteers(exports: Path, found: Found) -> None:
    delivery.spoil(exports, "ehrenamt_stunden", 1, stunden=Decimal("1000.00"))
    assert found("volunteer_hours_per_person") == []
    delivery.spoil(exports, "ehrenamt_stunden", 1, stunden=Decimal("1000.25"))
    assert [place[4] for place in found("volunteer_hours_per_person")] == [
        "Q1 · 2025-Q1 · 1040.25 h / 4"
    ]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_largest_numbers_and_the_oddest_dates_stop_no_rule(
    day: date, exports: Path, reference: Path
) -> None:
    most = 2**31 - 1
    counts: Row = {
        column.name: most
        for name in (USAGE, "ehrenamt_bestand", "beratungen", "reichweite_quartal")
        for column in delivery.TABLES[name].columns
        if column.type == "integer"
    }
    for name in delivery.CLEAN:
        columns = {column.name: column for column in delivery.TABLES[name].columns}
        odd: Row = {key: count for key, count in counts.items() if key in columns}
        odd |= {key: day for key, c in columns.items() if c.arrow == pa.date32()}
        content = [row | {k: v for k, v in odd.items() if k in row} for row in delivery.rows(name)]
        write(exports, name, content)
    delivery.spoil(exports, "ehrenamt_stunden", 1, stunden=Decimal("999999.99"))
    broken = {finding.rule for finding in check(exports, reference)}
    assert {"date_range", "age_bands_above_total", "volunteer_ages_above_total"} <= broken

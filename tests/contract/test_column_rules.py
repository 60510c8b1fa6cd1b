"""Each column rule finds its defect with file, row, column and value, and nothing else."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from quartiersmonitor.checking.check import check
from tests.contract import delivery
from tests.contract.conftest import Found

USAGE = "angebotsnutzung"
FILE = "angebotsnutzung.parquet"


def test_a_clean_delivery_has_no_finding(exports: Path, reference: Path) -> None:
    assert check(exports, reference) == []


@pytest.mark.parametrize(
    ("rule", "table", "column", "cell", "value"),
    [
        ("required", USAGE, "status", None, "leer"),
        ("required", USAGE, "nutzung_id", "", "leer"),
        ("required", "foerderungen", "quartier_ids", [], "leer"),
        ("required", "foerderungen", "quartier_ids", None, "leer"),
        ("allowed", USAGE, "zaehlart", "geraten", "geraten"),
        ("allowed", "angebote", "zielgruppe", ["alle", "katzen"], "katzen"),
        ("allowed", "angebote", "turnus", "", "leer"),
        ("negative", USAGE, "tn_gesamt", -3, "-3"),
        ("negative", "ehrenamt_stunden", "stunden", Decimal("-0.50"), "-0.50"),
        ("minimum", USAGE, "dauer_std", Decimal("0.20"), "0.20"),
        ("maximum", USAGE, "dauer_std", Decimal("12.25"), "12.25"),
        ("maximum", "quartier_gemeinde", "anteil_bevoelkerung", Decimal("1.50000"), "1.50000"),
        ("maximum", "angebote", "dhw_zielfeld", 7, "7"),
        ("maximum", "foerderungen", "foerderquote", Decimal("100.01"), "100.01"),
        ("first_of_month", USAGE, "berichtsmonat", date(2025, 3, 2), "2025-03-02"),
        ("date_range", "foerderungen", "ende", date(9999, 12, 31), "9999-12-31"),
        ("pattern", "ehrenamt_bestand", "quartal", "1/2025", "1/2025"),
        ("pattern", "quartier_gemeinde", "ags", "1001000", "1001000"),
        ("reference", USAGE, "angebot_id", "A9", "A9"),
        ("reference", USAGE, "quartier_id", "Q9", "Q9"),
        ("reference", USAGE, "traeger_id", "T9", "T9"),
        ("reference", USAGE, "lieferung_id", "L9", "L9"),
        ("reference", "ehrenamt_stunden", "angebot_id", "A9", "A9"),
        ("reference", "foerderungen", "quartier_ids", ["Q1", "Q9"], "Q9"),
        ("reference", "finanzierung_jahr", "foerderung_id", "F9", "F9"),
        ("unknown_municipality", "quartier_gemeinde", "ags", "01999999", "01999999"),
        ("unknown_municipality", "angebote", "ags_ort", "02000000", None),
        ("merged_municipality", "quartier_gemeinde", "ags", "01059141", "01059141"),
    ],
)
def test_a_defect_is_found_with_its_row(
    rule: str, table: str, column: str, cell: object, value: str | None,
    exports: Path, found: Found,
) -> None:  # fmt: skip
    row = len(delivery.rows(table))
    delivery.spoil(exports, table, row, **{column: cell})
    if value is None:  # a key of another state does not even have the form
        assert found(rule, in_cells=True) == []
        return
    assert found(rule, in_cells=True) == [(table, f"{table}.parquet", row, column, value)]


def test_a_merged_municipality_is_no_error(exports: Path, reference: Path) -> None:
    delivery.spoil(exports, "quartier_gemeinde", 1, ags="01059141")
    [finding] = check(exports, reference, "en")
    assert finding.severity == "notice"
    assert "01059126" in finding.message


def test_text_in_a_number_column_names_rows_and_cell_texts(exports: Path, found: Found) -> None:
    texts = pa.array(["12", "zwölf", None, "ca. 10", "9"])
    delivery.retype(exports, USAGE, "tn_gesamt", texts)
    assert found("type") == [
        (USAGE, FILE, 2, "tn_gesamt", "zwölf"),
        (USAGE, FILE, 4, "tn_gesamt", "ca. 10"),
    ]
    assert found("required") == [(USAGE, FILE, 3, "tn_gesamt", "leer")]
    assert found("stored_as") == [(USAGE, FILE, 1, "tn_gesamt", "12")]


def test_a_decimal_comma_has_a_hint_of_its_own(exports: Path, reference: Path) -> None:
    texts = pa.array(["1,5", "1.5", "1.234,50", "2", None])
    delivery.retype(exports, USAGE, "dauer_std", texts)
    hints = [f for f in check(exports, reference, "en") if f.rule == "decimal_comma"]
    assert [(f.row, f.value) for f in hints] == [(1, "1,5"), (3, "1.234,50")]
    assert "decimal comma" in hints[0].message


def test_numbers_stored_as_text_are_reported_once_per_file(exports: Path, found: Found) -> None:
    delivery.retype(exports, USAGE, "tn_gesamt", pa.array(["12"] * 5))
    assert found("stored_as") == [(USAGE, FILE, 1, "tn_gesamt", "12")]


@pytest.mark.parametrize(
    ("table", "column", "cells"),
    [
        ("quartier_gemeinde", "ags", pa.array([1001000, 1001000])),
        ("angebote", "zielgruppe", pa.array(["alle", "alle"])),
        (USAGE, "ist_synthetisch", pa.array([1] * 5)),
        (USAGE, "berichtsmonat", pa.array(["2025-03-01"] * 5)),
        (USAGE, "datum", pa.array([20250301] * 5)),
        (USAGE, "tn_gesamt", pa.array([True] * 5)),
        (USAGE, "nutzung_id", pa.array([b"N1", b"N2", b"N3", b"N4", b"N5"])),
    ],
)
def test_a_column_of_another_type_is_an_error(
    table: str, column: str, cells: pa.Array, exports: Path, found: Found
) -> None:
    delivery.retype(exports, table, column, cells)
    [(*place, row, at, _)] = found("stored_as")
    assert (place, row, at) == ([table, f"{table}.parquet"], 1, column)


def test_dates_that_are_not_written_the_iso_way_are_named(exports: Path, found: Found) -> None:
    delivery.retype(exports, USAGE, "datum", pa.array(["01.03.2025", *["2025-03-02"] * 4]))
    assert found("type") == [(USAGE, FILE, 1, "datum", "01.03.2025")]


def test_a_time_of_day_is_no_date(exports: Path, found: Found) -> None:
    moments = [datetime(2025, 3, day, 9 * (day == 2)) for day in range(1, 6)]
    delivery.retype(exports, USAGE, "datum", pa.array(moments, pa.timestamp("us")))
    assert found("type") == [(USAGE, FILE, 2, "datum", "2025-03-02 09:00:00")]


def test_fractions_in_a_count_are_named(exports: Path, found: Found) -> None:
    delivery.retype(exports, USAGE, "tn_gesamt", pa.array([12.0, 12.5, float("nan"), 12.0, 12.0]))
    assert found("type") == [
        (USAGE, FILE, 2, "tn_gesamt", "12.5"),
        (USAGE, FILE, 3, "tn_gesamt", "nan"),
    ]


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (
            USAGE,
            {
                "tn_gesamt": pa.array([12] * 5, pa.int64()),
                "dauer_std": pa.array([1.5] * 5),
                "datum": pa.array([datetime(2025, 3, d) for d in range(1, 6)]),
                "status": pa.array(["stattgefunden"] * 5, pa.large_string()),
            },
        ),
        (
            USAGE,
            {
                "tn_gesamt": pa.array([12] * 5, pa.uint8()),
                "dauer_std": pa.array([2] * 5),
                "status": pa.array(["stattgefunden"] * 5, pa.string_view()),
            },
        ),
        (
            USAGE,
            {
                "dauer_std": pa.nulls(5),
                "status": pa.array(["stattgefunden"] * 5).dictionary_encode(),
            },
        ),
        ("angebote", {"zielgruppe": pa.array([["alle"], []], pa.large_list(pa.large_string()))}),
        ("angebote", {"zielgruppe": pa.array([[], None], pa.list_(pa.null()))}),
    ],
)
def test_other_ways_to_store_the_same_are_fine(
    table: str, columns: dict[str, pa.Array], exports: Path, reference: Path
) -> None:
    delivery.retype_all(exports, table, columns)
    assert check(exports, reference) == []


def test_whole_numbers_stored_with_a_point_are_a_notice(exports: Path, reference: Path) -> None:
    delivery.retype(exports, USAGE, "erstbesuche", pa.array([3.0, None, 3.0, 3.0, 3.0]))
    [finding] = check(exports, reference)
    assert (finding.rule, finding.severity) == ("whole_as_decimal", "notice")


def test_a_number_too_large_for_its_type_is_found(exports: Path, found: Found) -> None:
    delivery.retype(exports, USAGE, "tn_0_17", pa.array([1, 1, 1, 2**31, 1]))
    assert found("type") == [(USAGE, FILE, 4, "tn_0_17", "2147483648")]


def test_reference_tables_are_held_to_their_contract(
    exports: Path, reference: Path, found: Found
) -> None:
    delivery.spoil(reference, "bevoelkerung", 1, einwohner=-1)
    assert found("negative") == [("bevoelkerung", "bevoelkerung.parquet", 1, "einwohner", "-1")]

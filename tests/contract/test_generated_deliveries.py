"""What the contract allows, the check accepts: deliveries generated from the contract itself."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartiersmonitor import contract
from quartiersmonitor.checking.check import check
from quartiersmonitor.contract import Column, Table, Type
from tests.contract import delivery
from tests.contract.delivery import Row

TABLES = contract.exports_only(contract.read_all())
START = date(2022, 1, 1)
LAST = date(2025, 12, 31)
BANDS = ("tn_0_17", "tn_18_29", "tn_30_49", "tn_50_64", "tn_65_79", "tn_80plus")
ROWS = 4


def identifier(place: str, number: int) -> str:
    """The n-th value of a key column, the same wherever it is referred to."""
    return "01001000" if place == "gemeinden.ags" else f"{place}-{number}"


def decimals(column: Column, places: int) -> st.SearchStrategy[Decimal]:
    low = Decimal(str(column.minimum or 0))
    high = Decimal(str(column.maximum if column.maximum is not None else 1_000))
    return st.decimals(low, high, places=places)


def cells(table: Table, column: Column) -> st.SearchStrategy[object]:
    """Any cell that the column's definition allows."""
    texts = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1)
    if column.references:
        texts = st.integers(0, ROWS - 1).map(lambda n: identifier(column.references, n))
    elif column.labels:
        texts = st.sampled_from(column.allowed)
    elif column.pattern:
        texts = st.from_regex(column.pattern, fullmatch=True)
    allowed: Mapping[Type, st.SearchStrategy[object]] = {
        Type.TEXT: texts,
        Type.TEXTS: st.lists(texts, min_size=0 if column.nullable else 1, max_size=3),
        Type.INTEGER: st.integers(int(column.minimum or 0), int(column.maximum or 40)),
        Type.HOURS: decimals(column, 2),
        Type.MONEY: decimals(column, 2),
        Type.RATE: decimals(column, 2),
        Type.SHARE: decimals(column, 5),
        Type.DATE: st.dates(START, LAST),
        Type.MONTH: st.dates(START, LAST).map(lambda day: day.replace(day=1)),
        # One delivery is either invented or real.
        Type.BOOLEAN: st.just(True) if column.name == "ist_synthetisch" else st.booleans(),
    }
    return st.one_of(st.none(), allowed[column.type]) if column.nullable else allowed[column.type]


def in_order(row: Row, start: str, end: str) -> None:
    """Make the end of a span the later of the two dates."""
    first, last = row[start], row.get(end)
    if isinstance(first, date) and isinstance(last, date) and last < first:
        row[start], row[end] = last, first


def settle_usage(row: Row, number: int) -> None:
    recorded = [value for value in (row[band] for band in BANDS) if isinstance(value, int)]
    unknown = row["tn_unbekannt"]
    if not isinstance(unknown, int):
        row["tn_unbekannt"] = unknown = 0
    total = sum(recorded) + unknown
    row |= {"tn_gesamt": total, "status": "stattgefunden"}
    if isinstance(row["erstbesuche"], int):
        row["erstbesuche"] = min(total, row["erstbesuche"])
    day = START + timedelta(days=40 * number)
    row["berichtsmonat"] = day.replace(day=1)
    if row["datum"] is not None:
        row |= {"datum": day, "termine": 1}


def settle_volunteers(row: Row, number: int) -> None:
    parts = [row[part] for part in ("davon_unter30", "davon_30_64", "davon_65plus")]
    row["aktiv"] = 1 + sum(part for part in parts if isinstance(part, int))
    row["quartal"] = f"2022-Q{number + 1}"


def settle_hours(row: Row, number: int) -> None:
    row |= {"berichtsmonat": date(2022, 3 * number + 1, 1), "stunden": Decimal("20.25")}


def settle_grant(row: Row, number: int) -> None:
    row["bewilligt_am"] = row["beginn"]
    in_order(row, "beginn", "ende")


def settle_share(row: Row, number: int) -> None:
    row |= {"anteil_bevoelkerung": Decimal("0.25"), "gueltig_ab": START + timedelta(days=number)}
    in_order(row, "gueltig_ab", "gueltig_bis")


def settle_consultation(row: Row, number: int) -> None:
    row |= {"berichtsmonat": date(2022, 3 * number + 1, 1), "kontakte": 50}


def settle_reach(row: Row, number: int) -> None:
    row |= {"quartal": f"2022-Q{number + 1}", "personen_gesamt": 90}
    if isinstance(row["personen_65plus"], int):
        row["personen_65plus"] += 45  # the largest number that is drawn is 40


def settle_post(row: Row, number: int) -> None:
    row |= {"berichtsmonat": date(2022, 3 * number + 1, 1), "vzae_bewilligt": Decimal("999.00")}
    row["vzae_besetzt"] = Decimal("0.50")


def settle_phase(row: Row, number: int) -> None:
    row["vorgaenger_phase_id"] = None
    in_order(row, "beginn", "ende")


def settle_partner(row: Row, number: int) -> None:
    row["partner_id"] = identifier("partner", number)
    in_order(row, "aktiv_seit", "aktiv_bis")


def settle_need(row: Row, number: int) -> None:
    row |= {"datum": START, "eingebracht_am": row["eingebracht_am"] or START}
    in_order(row, "eingebracht_am", "antwort_am")


# What one row owes to the others, or one cell to another.
SETTLE: Mapping[str, Callable[[Row, int], None]] = {
    "angebotsnutzung": settle_usage,
    "ehrenamt_bestand": settle_volunteers,
    "ehrenamt_stunden": settle_hours,
    "foerderungen": settle_grant,
    "quartier_gemeinde": settle_share,
    # Phases and grants of any length belong to neighbourhoods that run.
    "quartiere": lambda row, _: row.update(ende_datum=None),
    "angebote": lambda row, _: in_order(row, "aktiv_von", "aktiv_bis"),
    "finanzierung_jahr": lambda row, number: row.update(jahr=2022 + number),
    "lieferungen": lambda row, _: row.update(zeitraum_von=START, zeitraum_bis=date(2022, 12, 31)),
    "beratungen": settle_consultation,
    "reichweite_quartal": settle_reach,
    "personal_stellen": settle_post,
    "personal_stunden": lambda row, number: row.update(berichtsmonat=date(2022, 3 * number + 1, 1)),
    "projektphasen": settle_phase,
    "kosten_jahr": lambda row, number: row.update(jahr=2022 + number, plan=None, ist=None),
    "netzwerk_partner": settle_partner,
    "netzwerk_treffen": lambda row, _: row.update(partner_ids=None),
    "bedarfsmeldungen": settle_need,
    "bevoelkerung_prognose": lambda row, number: row.update(jahr=2022 + number),
}


@st.composite
def deliveries(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Rows for every export table."""
    content: dict[str, list[Row]] = {}
    for name, table in TABLES.items():
        content[name] = []
        for number in range(ROWS):
            row: Row = {column.name: draw(cells(table, column)) for column in table.columns}
            if len(table.key) == 1:
                [key] = table.key
                row[key] = identifier(f"{name}.{key}", number)
            SETTLE.get(name, lambda _row, _number: None)(row, number)
            content[name].append(row)
    return content


@given(deliveries())
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_a_delivery_made_from_the_contract_passes(content: dict[str, list[Row]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        delivery.write_all(folder / "clean", folder / "reference")
        for name, table in TABLES.items():
            rows = pa.Table.from_pylist(content[name], schema=table.schema)
            delivery.write(folder / "exports", rows, name=f"{name}.parquet")
        assert check(folder / "exports", folder / "reference") == []

"""A small clean delivery and a small country, to be spoilt one defect at a time."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quartiersmonitor import contract

TABLES = contract.read_all()
Row = dict[str, object]

_COMMON: Row = {"lieferung_id": "L1", "ist_synthetisch": True}

CLEAN: Mapping[str, Sequence[Row]] = {
    "quartiere": [
        {
            "quartier_id": key,
            "traeger_id": "T1",
            "quartier_name": f"Quartier {key}",
            "quartier_typ": "stadtteil",
            "gebietsdefinition": "grenze",
            "start_datum": date(2022, 1, 1),
            "ende_datum": None,
            "anlaufstelle_vorhanden": True,
            "praesenzstunden_woche": Decimal("12.00"),
            "barrierefrei": "ja",
        }
        for key in ("Q1", "Q2")
    ],
    "quartier_gemeinde": [
        {
            "quartier_id": key,
            "ags": "01001000",
            "gueltig_ab": date(2022, 1, 1),
            "anteil_bevoelkerung": Decimal("0.50000"),
            "versorgungsart": "eigen",
        }
        for key in ("Q1", "Q2")
    ],
    "traeger": [{"traeger_id": "T1", "traeger_name": "Träger A", "verband": "AWO"}],
    "angebote": [
        {
            "angebot_id": key,
            "quartier_id": "Q1",
            "traeger_id": "T1",
            "bezeichnung": "Klönschnack",
            "angebotsart": kind,
            "sgb12_71_nr": "5",
            "sgb12_71_nr_sek": ["6"],
            "dhw_zielfeld": 3,
            "zielgruppe": ["aeltere", "alle"],
            "generationenformat": "offen",
            "mitgestaltung": "ko",
            "kostenart": "spende",
            "turnus": "woechentlich",
            "ags_ort": "01001000",
            "kooperationspartner_ids": [],
            "aktiv_von": date(2022, 1, 1),
            "aktiv_bis": None,
        }
        for key, kind in (("A1", "TRE"), ("A2", "FES"))
    ],
    "angebotsnutzung": [
        {
            "nutzung_id": f"N{day}",
            "angebot_id": "A1",
            "quartier_id": "Q1",
            "traeger_id": "T1",
            "berichtsmonat": date(2025, 3, 1),
            "datum": date(2025, 3, day),
            "status": "stattgefunden",
            "termine": 1,
            "dauer_std": Decimal("1.50"),
            "tn_gesamt": 12,
            "tn_0_17": 1,
            "tn_18_29": 0,
            "tn_30_49": 2,
            "tn_50_64": 1,
            "tn_65_79": 5,
            "tn_80plus": 2,
            "tn_unbekannt": 1,
            "erstbesuche": 3,
            "zaehlart": "strichliste",
            "ort_form": "praesenz",
            "qualitaet": "gezaehlt",
        }
        for day in range(1, 6)
    ],
    "ehrenamt_bestand": [
        {
            "quartier_id": "Q1",
            "traeger_id": "T1",
            "quartal": "2025-Q1",
            "aktiv": 4,
            "davon_unter30": 1,
            "davon_30_64": 1,
            "davon_65plus": 2,
            "zugaenge": 1,
            "abgaenge": 0,
            "mit_pauschale": 2,
            "qualitaet": "gezaehlt",
        }
    ],
    "ehrenamt_stunden": [
        {
            "quartier_id": "Q1",
            "traeger_id": "T1",
            "berichtsmonat": date(2025, month, 1),
            "taetigkeitsfeld": "angebot",
            "angebot_id": None,
            "stunden": Decimal("20.00"),
            "einsaetze": 8,
            "erfassungsart": "einzeln",
            "aufwandsentschaedigung_eur": Decimal("50.00"),
            "qualitaet": "gezaehlt",
        }
        for month in (1, 2, 3)
    ],
    "foerderungen": [
        {
            "foerderung_id": "F1",
            "traeger_id": "T1",
            "quartier_ids": ["Q1", "Q2"],
            "mittelgeber_name": "Beispielstiftung",
            "mittelgeber_typ": "stiftung_lotterie",
            "rechtsgrundlage": "DHW",
            "finanzierungsart": "anteil",
            "foerderquote": Decimal("80.00"),
            "bewilligung_status": "bewilligt",
            "bewilligt_am": date(2021, 12, 1),
            "beginn": date(2022, 1, 1),
            "ende": date(2026, 12, 31),
            "betrag_gesamt": Decimal("300000.00"),
            "regelfinanzierung": False,
            "dynamisiert": False,
            "vorgaenger_foerderung_id": None,
            "verwendungsnachweis_faellig": None,
            "evaluationspflicht": True,
        }
    ],
    "finanzierung_jahr": [
        {
            "foerderung_id": "F1",
            "traeger_id": "T1",
            "jahr": 2025,
            "betrag_plan": Decimal("60000.00"),
            "betrag_ist": Decimal("59000.00"),
            "abgerufen_bis": None,
        }
    ],
    "lieferungen": [
        {
            "lieferung_id": "L1",
            "schema_version": "1.0",
            "traeger_id": "T1",
            "erzeugt_am": date(2025, 4, 10),
            "zeitraum_von": date(2025, 1, 1),
            "zeitraum_bis": date(2025, 3, 31),
            "vollstaendig": True,
            "pruefsumme": None,
            "hinweis": None,
        }
    ],
    "beratungen": [
        {
            "quartier_id": "Q1",
            "berichtsmonat": date(2025, month, 1),
            "thema": "wohnen",
            "sgb12_71_nr": "2",
            "kanal": "hausbesuch",
            "adressat": "80+",
            "kontakte": 6,
            "davon_erstkontakte": 2,
            "weitervermittlungen": 1,
            "qualitaet": "gezaehlt",
            "traeger_id": "T1",
        }
        for month in (1, 2)
    ],
    "reichweite_quartal": [
        {
            "quartier_id": "Q1",
            "quartal": "2025-Q1",
            "personen_gesamt": 40,
            "personen_65plus": 30,
            "personen_80plus": 10,
            "methode": "kartei",
            "qualitaet": "gezaehlt",
            "traeger_id": "T1",
        }
    ],
    "personal_stellen": [
        {
            "quartier_id": "Q1",
            "berichtsmonat": date(2025, month, 1),
            "rolle": "quartiersmanagement",
            "vzae_bewilligt": Decimal("0.50"),
            "vzae_besetzt": Decimal("0.40"),
            "entgeltgruppe": "S12",
            "befristet": True,
            "qualitaet": "gezaehlt",
            "traeger_id": "T1",
        }
        for month in (1, 2)
    ],
    "personal_stunden": [
        {
            "quartier_id": "Q1",
            "berichtsmonat": date(2025, 1, 1),
            "fallart": case,
            "stunden": Decimal("20.25"),
            "qualitaet": "gezaehlt",
            "traeger_id": "T1",
        }
        for case in ("spezifisch", "unspezifisch")
    ],
    "projektphasen": [
        {
            "phase_id": key,
            "quartier_id": "Q1",
            "phasenart": kind,
            "beginn": begin,
            "ende": end,
            "vorgaenger_phase_id": before,
            "status": status,
            "finanzierungskonzept_gemeinsam": False,
            "traeger_ids": ["T1"],
            "traeger_id": "T1",
        }
        for key, kind, begin, end, before, status in (
            ("PH1", "aufbau", date(2022, 1, 1), date(2022, 12, 31), None, "beendet"),
            ("PH2", "umsetzung", date(2023, 1, 1), date(2026, 12, 31), "PH1", "laufend"),
        )
    ],
    "kosten_jahr": [
        {
            "quartier_id": key,
            "jahr": 2025,
            "kostenart": "personal",
            "plan": Decimal("30000.00"),
            "ist": Decimal("29800.00"),
            "foerderfaehig": True,
            "traeger_id": "T1",
        }
        for key in ("Q1", "Q2")
    ],
    "netzwerk_partner": [
        {
            "partner_id": "P1",
            "quartier_id": key,
            "partner_typ": "pflege",
            "rolle": "profi",
            "aktiv_seit": date(2022, 1, 1),
            "aktiv_bis": None,
            "traeger_id": "T1",
        }
        for key in ("Q1", "Q2")
    ],
    "netzwerk_treffen": [
        {
            "treffen_id": "M1",
            "quartier_id": "Q1",
            "datum": date(2025, 2, 4),
            "art": "runder_tisch",
            "teilnehmende": 9,
            "partner_ids": ["P1"],
            "traeger_id": "T1",
        }
    ],
    "bedarfsmeldungen": [
        {
            "bedarf_id": "B1",
            "quartier_id": "Q1",
            "datum": date(2024, 9, 2),
            "thema": "mobilitaet",
            "quelle": "buerger",
            "adressat": "kreis",
            "gremium": "Sozialausschuss",
            "eingebracht_am": date(2024, 10, 1),
            "antwort_am": date(2025, 2, 3),
            "status": "beschlossen",
            "traeger_id": "T1",
        }
    ],
    "bevoelkerung_prognose": [
        {
            "kreis_ags": "01001",
            "jahr": 2040,
            "altersgruppe": "65+",
            "variante": "basis",
            "einwohner": 22_000,
            "basisjahr": 2022,
            "quelle": "Beispiel",
        }
    ],
}

COUNTRY: Mapping[str, Sequence[Row]] = {
    "gemeinden": [
        {
            "ags": ags,
            "ars": f"{ags[:5]}0000000",
            "gemeinde_name": name,
            "name_eindeutig": name,
            "gemeinde_typ": "Stadt",
            "kreis_ags": ags[:5],
            "kreis_name": name,
            "verwaltungseinheit_id": f"{ags[:5]}0000",
            "verwaltungseinheit_name": name,
            "verwaltungseinheit_typ": "kreisfrei",
            "groessenklasse": "50000+",
            "raumtyp": None,
            "flaeche_km2": 50.0,
            "laenge": 9.5,
            "breite": 54.5,
            "gueltig_ab": date(2024, 12, 31),
            "gueltig_bis": None,
        }
        for ags, name in (("01001000", "Oststadt"), ("01059126", "Westdorf"))
    ],
    "bevoelkerung": [
        {
            "ags": "01001000",
            "stichtag": date(2022, 5, 15),
            "altersgruppe": "65+",
            "einwohner": 19_127,
            "basis": "zensus2022",
            "geschaetzt": True,
            "quelle": "zensus2022",
        }
    ],
    "gemeinde_zusammenschluss": [
        {"ags_alt": "01059141", "ags_neu": "01059126", "gueltig_ab": date(2023, 3, 1)}
    ],
}


def rows(table: str) -> list[Row]:
    """Fresh copies of the clean rows of a table."""
    if table in COUNTRY:
        return [dict(row) for row in COUNTRY[table]]
    return [_COMMON | dict(row) for row in CLEAN[table]]


def arrow(table: str, content: Sequence[Row] | None = None) -> pa.Table:
    """Rows as an Arrow table with the columns of the contract that they have."""
    content = rows(table) if content is None else content
    schema = pa.schema([f for f in TABLES[table].schema if f.name in rows(table)[0]])
    return pa.Table.from_pylist(list(content), schema=schema)


def write(folder: Path, content: pa.Table, *, name: str) -> Path:
    """Write one Parquet file below the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(content, path)
    return path


def write_all(exports: Path, reference: Path) -> None:
    """The clean delivery, and the reference tables it is checked against."""
    for table in CLEAN:
        write(exports, arrow(table), name=f"{table}.parquet")
    for table in COUNTRY:
        write(reference, arrow(table), name=f"{table}.parquet")


def spoil(exports: Path, table: str, row: int, **cells: object) -> None:
    """Write the table anew with other cells in its n-th row (from 1)."""
    content = rows(table)
    content[row - 1] |= cells
    write(exports, arrow(table, content), name=f"{table}.parquet")


def retype(exports: Path, table: str, column: str, cells: pa.Array) -> None:
    """Write the table anew with one column of another type."""
    retype_all(exports, table, {column: cells})


def retype_all(exports: Path, table: str, columns: Mapping[str, pa.Array]) -> None:
    """Write the table anew with some columns of another type, or more columns than it has."""
    content = arrow(table)
    for column, cells in columns.items():
        position = content.schema.get_field_index(column)
        if position < 0:
            content = content.append_column(column, cells)
        else:
            content = content.set_column(position, column, cells)
    write(exports, content, name=f"{table}.parquet")

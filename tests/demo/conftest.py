"""The demo written once, and its tables as frames."""

from pathlib import Path

import pandas as pd
import pytest

from quartiersmonitor import demo, paths

DATES = {
    *("berichtsmonat", "datum", "start_datum", "ende_datum", "gueltig_ab", "gueltig_bis"),
    *("aktiv_von", "aktiv_bis", "beginn", "ende", "bewilligt_am"),
    *("eingebracht_am", "antwort_am", "aktiv_seit"),
}


def tables_of(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table of a folder of exports, with dates as timestamps."""
    tables = {}
    for path in sorted(each for each in folder.iterdir() if each.is_dir()):
        table = pd.concat(
            [pd.read_parquet(file) for file in sorted(path.glob("*.parquet"))], ignore_index=True
        )
        for column in DATES & set(table.columns):
            table[column] = pd.to_datetime(table[column])
        tables[path.name] = table
    return tables


@pytest.fixture(scope="session")
def folder(demo_exports):
    """The default demo."""
    return demo_exports


@pytest.fixture(scope="session")
def tables(folder):
    return tables_of(folder)


@pytest.fixture(scope="session")
def defective(tmp_path_factory):
    """The demo with all defects."""
    out = tmp_path_factory.mktemp("defective") / "exports"
    demo.write(out, defects=True)
    return out


@pytest.fixture(scope="session")
def held(tables):
    """Usage rows that took place, with their offer and neighbourhood."""
    offers = tables["angebote"][
        ["angebot_id", "angebotsart", "sgb12_71_nr", "generationenformat", "ags_ort"]
    ]
    places = tables["quartiere"][["quartier_id", "quartier_typ", "quartier_name"]]
    usage = tables["angebotsnutzung"]
    usage = usage[usage["status"] == "stattgefunden"]
    return usage.merge(offers, on="angebot_id").merge(places, on="quartier_id")


@pytest.fixture(scope="session")
def posts(tables):
    """`personal_stellen` with approved and filled full-time posts as numbers."""
    rows = tables["personal_stellen"]
    return rows.assign(
        approved=rows["vzae_bewilligt"].astype(float), filled=rows["vzae_besetzt"].astype(float)
    )


@pytest.fixture(scope="session")
def running(tables):
    """Identifiers of the 46 neighbourhoods that run on the last day."""
    places = tables["quartiere"]
    return places[(places["start_datum"] <= "2025-12-31") & places["ende_datum"].isna()][
        "quartier_id"
    ]


@pytest.fixture(scope="session")
def residents_65plus():
    """Estimated residents aged 65 and over by municipality key."""
    residents = pd.read_parquet(paths.REFERENCE / "bevoelkerung.parquet")
    return residents[residents["altersgruppe"] == "65+"].set_index("ags")["einwohner"]


@pytest.fixture(scope="session")
def municipalities():
    return pd.read_parquet(paths.REFERENCE / "gemeinden.parquet").set_index("ags")

"""Where the parts of the project and a user's own folders lie."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
CONTRACT = ROOT / "data" / "contract"
REFERENCE = ROOT / "data" / "reference"
LOCALE = ROOT / "locale"
STATIC = ROOT / "static"


class Unusable(Exception):
    """A place that a setting names cannot be used; the message says why and what to do."""


def exports() -> Path:
    """The folder of the Parquet exports (`QM_EXPORTS`)."""
    return Path(os.environ.get("QM_EXPORTS", ROOT / "data" / "exports"))


def snapshots() -> Path:
    """The folder of the published snapshots (`QM_SNAPSHOTS`)."""
    return Path(os.environ.get("QM_SNAPSHOTS", ROOT / "data" / "snapshots"))


def deliveries() -> Path:
    """The folder where providers' files and what became of them are kept (`QM_DELIVERIES`)."""
    return Path(os.environ.get("QM_DELIVERIES", ROOT / "data" / "deliveries"))


def state() -> str:
    """Where annotations, targets, mappings and delivery states are kept (`QM_STATE`).

    A path of an SQLite file, or the URL of a database.
    """
    return os.environ.get("QM_STATE", str(ROOT / "data" / "state.sqlite"))

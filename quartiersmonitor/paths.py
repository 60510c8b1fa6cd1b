"""Where the parts of the project and a user's own folders lie."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
CONTRACT = ROOT / "data" / "contract"
REFERENCE = ROOT / "data" / "reference"
LOCALE = ROOT / "locale"
STATIC = ROOT / "static"


def exports() -> Path:
    """The folder of the Parquet exports (`QM_EXPORTS`)."""
    return Path(os.environ.get("QM_EXPORTS", ROOT / "data" / "exports"))


def snapshots() -> Path:
    """The folder of the published snapshots (`QM_SNAPSHOTS`)."""
    return Path(os.environ.get("QM_SNAPSHOTS", ROOT / "data" / "snapshots"))

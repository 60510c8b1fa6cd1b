"""Brings the state database to the shape of this release, step by step (`migrations`)."""

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

from quartiersmonitor.state.tables import VERSION_TABLE

STEPS = Path(__file__).parent / "migrations"

# Alembic keeps the migration at work in a module of its own: one at a time in a process.
_one_at_a_time = threading.Lock()


class Unfit(Exception):
    """The database is not one that this release can bring up to date."""


def is_at_head(connection: Connection) -> bool:
    """True where the database has the shape of this release.

    Raises Unfit for the database of a newer release or of another program.
    """
    at = _context(connection).get_current_heads()
    script = ScriptDirectory(str(STEPS))
    if not at and inspect(connection).get_table_names():
        raise Unfit(
            "it holds the tables of another program. "
            "Name a file that does not exist yet, or an empty database, in QM_STATE."
        )
    try:
        script.get_revisions(at)
    except CommandError as unknown:
        raise Unfit(
            f"it was last used by a newer release (its shape is {', '.join(at)}). "
            "Start that release, or put back a copy made before it was first started."
        ) from unknown
    return at == tuple(script.get_heads())


def to_head(connection: Connection) -> None:
    """Take the steps that are missing, within the transaction of the connection."""
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _one_at_a_time:
        command.upgrade(config, "head")


def _context(connection: Connection) -> MigrationContext:
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})

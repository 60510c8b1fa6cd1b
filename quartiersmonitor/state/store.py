"""Opens the state database, SQLite or PostgreSQL, and hands out its transactions."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, func, make_url, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from quartiersmonitor import paths
from quartiersmonitor.state import migration

PATIENCE = 30
"""Seconds that a transaction waits for another one to end."""

CONNECT_WITHIN = 10
"""Seconds in which a PostgreSQL has to answer."""

WRITING = 5_157_001
"""Number of the PostgreSQL lock that writers hold in turn, as those of SQLite do anyway."""

LOCK_NOT_AVAILABLE = "55P03"
"""What PostgreSQL says when a lock did not come in time."""

OURS = (exc.DataError, exc.IntegrityError, exc.ProgrammingError)
"""What a mistake in the code raises, not the state of the database."""


class StateUnusable(paths.Unusable):
    """The state database cannot be used; the message says why and what to do, without secrets."""

    @classmethod
    def because(cls, name: str, why: str) -> "StateUnusable":
        """The refusal of the database of that name."""
        return cls(f"The state database {name} cannot be used: {why}")


class Store:
    """The state database. Threads may share it; whoever writes, writes alone."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name
        self._own = threading.local()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or, where anything is raised in it, nothing.

        Within another one of the same thread it is a part of that one, which is kept or lost as a
        whole. Raises StateUnusable where the database does not answer or stays busy.
        """
        if (outer := self._outer()) is not None:
            with outer.begin_nested():
                yield outer
            return
        with self._transaction(writes=True) as connection:
            self._own.connection = connection
            try:
                yield connection
            finally:
                self._own.connection = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read from, which waits for no writer; within `begin` it is that one's.

        Raises StateUnusable where the database does not answer.
        """
        if (outer := self._outer()) is not None:
            yield outer
            return
        with self._transaction(writes=False) as connection:
            yield connection

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def _outer(self) -> Connection | None:
        return getattr(self._own, "connection", None)

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                connection.execution_options(qm_writes=writes)
                with connection.begin():
                    if writes and connection.dialect.name == "postgresql":
                        waits = func.set_config("lock_timeout", f"{PATIENCE}s", True)
                        connection.execute(select(waits))
                        connection.execute(select(func.pg_advisory_xact_lock(WRITING)))
                    yield connection
        except OURS:
            raise
        except exc.DBAPIError as reason:
            raise _refusal(self._name, reason) from reason
        except exc.TimeoutError as reason:
            raise StateUnusable.because(self._name, "too many wait for it. Try again.") from reason


def open_store(address: str | None = None) -> Store:
    """The state database at a path or URL (default `QM_STATE`), brought up to date.

    A file that does not exist is made. Raises StateUnusable with what to do.
    """
    url = _url(paths.state() if address is None else address)
    name = _name(url)
    engine = _engine(url, name)
    store = Store(engine, name)
    try:
        _bring_up_to_date(store)
        if engine.dialect.name == "sqlite":
            _let_readers_read(engine)
    except migration.Unfit as reason:
        store.close()
        raise StateUnusable.because(name, str(reason)) from reason
    except exc.DBAPIError as reason:
        store.close()
        raise _refusal(name, reason) from reason
    except BaseException:
        store.close()
        raise
    return store


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except (exc.ArgumentError, ValueError):
        # Not with its reason: that one may quote the address, and with it a password.
        raise StateUnusable(
            "QM_STATE is neither a path nor a URL such as "
            "postgresql://user@host:5432/database; signs like @ : / in a password are written "
            "as %40 %3A %2F."
        ) from None
    if url.get_backend_name() in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        return URL.create("sqlite", database=url.database)
    raise StateUnusable(
        f"The state is kept in an SQLite file or in PostgreSQL, not in {url.drivername}. "
        "Name a path or a postgresql:// URL in QM_STATE."
    )


def _name(url: URL) -> str:
    """What may be shown of an address: no user, password or option."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    shown = URL.create("postgresql", host=url.host, port=url.port, database=url.database)
    return shown.render_as_string()


def _engine(url: URL, name: str) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, name)
    try:
        return create_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"connect_timeout": CONNECT_WITHIN},
        )
    except ModuleNotFoundError as missing:
        raise StateUnusable(
            f"The driver of PostgreSQL is missing ({missing.name}). "
            "Install what requirements.txt lists."
        ) from missing


def _sqlite(url: URL, name: str) -> Engine:
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        why = f"the folder {folder} cannot be made ({reason.strerror}). Name another in QM_STATE."
        raise StateUnusable.because(name, why) from reason
    engine = create_engine(url, connect_args={"timeout": PATIENCE}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def settle(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # Python's sqlite3 would begin late and not before every statement.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        # What was erased is overwritten in the file.
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("qm_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _bring_up_to_date(store: Store) -> None:
    with store.reading() as connection:
        if migration.is_at_head(connection):
            return
    with store.begin() as connection:
        # Another process may have been faster.
        if not migration.is_at_head(connection):
            migration.to_head(connection)


def _let_readers_read(engine: Engine) -> None:
    """Write ahead, so that readers and a writer do not wait for each other; the file remembers it.

    Where the file is in use just now, or lies on a drive that cannot, all the rest holds without.
    """
    connection = engine.raw_connection()
    with suppress(sqlite3.OperationalError):
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    connection.close()


def _refusal(name: str, reason: exc.DBAPIError) -> StateUnusable:
    told = str(reason.orig).strip().splitlines()[0]
    if "locked" in told or getattr(reason.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE:
        remedy = f"Someone else has been writing for {PATIENCE} seconds. Try again."
    else:
        remedy = "See that it runs, that it may be written, and that QM_STATE names the right one."
    return StateUnusable.because(name, f"{told}. {remedy}")

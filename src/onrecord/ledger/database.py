"""One ledger as a database: where it is, how it is opened, and its errors in the words of onrecord.

SQLite: write-ahead log, foreign keys, one writer at a time, which waits for another; readers never wait. PostgreSQL: an
advisory lock lets one writer in at a time, so that both behave alike. A connection lives as long as its transaction, so that none
is carried into a process that reads articles.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from onrecord.errors import (
    LedgerBusyError,
    LedgerError,
    LedgerFullError,
    LedgerMissingError,
    LedgerUnreachableError,
    NotALedgerError,
    UsageError,
)
from onrecord.ledger.schema import VERSIONS, check_version, may_be_ledger, migrate, version_of

SECONDS_TO_WAIT = 30.0  # for another writer
_WRITERS = 6_711_970_001  # the advisory lock of all writers; any number that no other program is likely to use


class Ledger:
    """An open ledger. Every call of `reading` and `writing` is one transaction."""

    def __init__(self, place: str, *, wait: float = SECONDS_TO_WAIT) -> None:
        self.place = place
        self._wait = wait
        self._engine = _engine(place, wait)

    @property
    def is_sqlite(self) -> bool:
        """Say whether it is a SQLite file rather than a PostgreSQL database."""
        return self._engine.dialect.name == "sqlite"

    @property
    def path(self) -> Path | None:
        """Return the SQLite file; None where the ledger is a PostgreSQL database."""
        return Path(self._engine.url.database or "") if self.is_sqlite else None

    @property
    def shown(self) -> str:
        """Return its place as it can be shown: without a password."""
        return str(self.path) if self.path else self._engine.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection to read by: all that is read through it is of one moment."""
        with _in_our_words(self.shown), self._engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction to write by, alone; it is kept whole at the end, and not at all where an error ends it.

        Raises:
            LedgerBusyError: another process was writing for too long.
            LedgerFullError: the disk is full; nothing of the transaction was kept.
        """
        with _in_our_words(self.shown), self._engine.connect() as connection:
            writer = connection.execution_options(onrecord_writes=True)
            with writer.begin():
                if not self.is_sqlite:
                    writer.execute(text(f"SET LOCAL lock_timeout = {int(self._wait * 1000)}"))
                    writer.execute(text("SELECT pg_advisory_xact_lock(:writers)"), {"writers": _WRITERS})
                yield writer


def open_ledger(place: str | PathLike[str], *, create: bool = False, wait: float = SECONDS_TO_WAIT) -> Ledger:
    """Return the ledger at a place, seen to be one of this version.

    Args:
        place: a path, or an address such as `postgresql://user@host/name`.
        create: make it where there is none.
        wait: seconds that a writer waits for another.

    Raises:
        LedgerMissingError: there is none, and `create` is not set.
        LedgerError: it cannot be used; the subclass says why.
        UsageError: the place is no path and no address of a kind that onrecord knows.
    """
    ledger = Ledger(fspath(place), wait=wait)
    path = ledger.path
    if path is not None and not create and not path.exists():
        raise LedgerMissingError(f"no ledger at {path}; `onrecord ledger init` makes one, --ledger names another")
    if path is not None and not path.absolute().parent.is_dir():
        raise LedgerMissingError(f"the folder of {path} is not there; make it, or name another place with --ledger")
    with ledger.reading() as connection:
        version = version_of(connection)
    if version is None and not create:
        raise LedgerMissingError(f"{ledger.shown} holds no ledger; `onrecord ledger init` makes one")
    if version is None:
        with ledger.writing() as connection:
            if version_of(connection) is None:  # another process may have been faster
                migrate(connection)
    else:
        check_version(version)
    return ledger


def migrate_ledger(place: str | PathLike[str]) -> tuple[str, str]:
    """Bring a ledger to the newest version; return the version before and after.

    Raises:
        LedgerMissingError, NewerLedgerError: there is nothing to migrate, or not by this onrecord.
    """
    ledger = Ledger(fspath(place))
    if ledger.path is not None and not ledger.path.exists():
        raise LedgerMissingError(f"no ledger at {ledger.path}; `onrecord ledger init` makes one")
    with ledger.writing() as connection:
        before = version_of(connection)
        if before is None:
            raise LedgerMissingError(f"{ledger.shown} holds no ledger; `onrecord ledger init` makes one")
        if before not in VERSIONS:
            check_version(before)
        migrate(connection)
        return before, version_of(connection) or before


def _engine(place: str, wait: float) -> Engine:
    if "://" not in place:
        place = f"sqlite:///{place}"
    try:
        url = make_url(place)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        if url.get_backend_name() not in ("sqlite", "postgresql"):
            raise UsageError(f"expected a path or an address of sqlite or postgresql for a ledger, got {url.drivername}")
        engine = create_engine(url, poolclass=NullPool)
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(
            f"expected a path or an address such as postgresql://user@host/name for a ledger, got {place!r}"
        ) from error
    except ImportError as error:
        raise UsageError("a ledger in PostgreSQL needs the extra `postgres`: pip install 'onrecord[postgres]'") from error
    if engine.dialect.name == "sqlite":
        _set_up_sqlite(engine, wait)
    return engine


def _set_up_sqlite(engine: Engine, wait: float) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver thinks
        connection.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
        connection.execute("PRAGMA foreign_keys = ON")
        if _may_be_ours(connection):  # the file of another program stays as it is
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")  # with a write-ahead log a killed process loses nothing

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("onrecord_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _may_be_ours(connection: sqlite3.Connection) -> bool:
    return may_be_ledger([name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")])


@contextmanager
def _in_our_words(place: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise _translated(error, place) from error


def _translated(error: DBAPIError, place: str) -> LedgerError:
    """Return an error of the database as one of ours."""
    words = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    state = getattr(error.orig, "sqlstate", None)
    if "locked" in words or "busy" in words or state == "55P03":
        return LedgerBusyError(f"another process is writing to {place} and does not end; wait for it, or end it, and call again")
    if "is full" in words or state == "53100":
        return LedgerFullError(f"no room is left on the disk of {place}; what was kept before stays; make room and call again")
    if "not a database" in words or "malformed" in words or "corrupt" in words:
        return NotALedgerError(f"{place} is no ledger, or is damaged ({words}); bring back a backup, or name another")
    if "unable to open" in words or "readonly" in words or "read-only" in words:
        return LedgerUnreachableError(
            f"{place} cannot be opened or written ({words}); check its permissions and those of its folder"
        )
    if error.connection_invalidated or (state is None and "connect" in words):
        return LedgerUnreachableError(
            f"{place} does not answer ({words}); see that the server runs and that the address is right"
        )
    return LedgerError(f"{place}: the database refused ({words}); please report it")

"""One ledger as a database: where it is, how it is opened, and its errors in the words of onrecord.

SQLite: write-ahead log, foreign keys, one writer at a time, which waits for another; readers never wait. PostgreSQL: an
advisory lock lets one writer in at a time, so that both behave alike. A connection lives as long as its transaction, so that none
is used in a process that reads articles; `held_open` carries one there, which nobody uses.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from onrecord.errors import LedgerMissingError, NotALedgerError, UsageError
from onrecord.ledger.failures import in_our_words
from onrecord.ledger.schema import VERSIONS, check_version, migrate, version_of

SECONDS_TO_WAIT = 30.0  # for another writer
_PAUSE = 0.02  # seconds between two attempts
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
        if self.path:
            return str(self.path)
        url = self._engine.url.set(drivername="postgresql")
        secret = [key for key in url.query if "password" in key]  # libpq takes them there as well
        return url.update_query_dict(dict.fromkeys(secret, "***")).render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection to read by: all that is read through it is of one moment."""
        with in_our_words(self.shown), self._engine.connect() as connection:
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
        with in_our_words(self.shown), self._engine.connect() as connection:
            writer = connection.execution_options(onrecord_writes=True)
            with writer.begin():
                if not self.is_sqlite:
                    writer.execute(text(f"SET LOCAL lock_timeout = {max(1, int(self._wait * 1000))}"))  # 0: for ever
                    writer.execute(text("SELECT pg_advisory_xact_lock(:writers)"), {"writers": _WRITERS})
                yield writer

    @contextmanager
    def held_open(self) -> Iterator[None]:
        """Let a SQLite file be open for the whole of a run: whoever closes it last must write its log into it each time.

        The connection is used for nothing; a process that is started meanwhile does not touch it.
        """
        if self.path is None:
            yield
            return
        with in_our_words(self.shown):
            idle = self._engine.raw_connection()
        try:
            idle.cursor().execute("SELECT 1 FROM sqlite_master").fetchall()  # only then does SQLite open the file
            yield
        finally:
            idle.close()

    def log_ahead(self) -> None:
        """Let a SQLite file have a write-ahead log, which it has ever after. SQLite by itself waits for nobody to change this."""
        until = time.monotonic() + self._wait
        with in_our_words(self.shown), self._engine.connect() as connection:
            driver = connection.connection.cursor()
            while driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                try:
                    driver.execute("PRAGMA journal_mode = WAL")
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                        raise
                    time.sleep(_PAUSE)

    def empty_log(self) -> bool:
        """Empty the write-ahead log of a SQLite file, so that nothing that was removed stands in it; say whether it is empty.

        It is not where another process reads for longer than a writer waits.
        """
        if not self.is_sqlite:
            return True
        with in_our_words(self.shown), self._engine.connect() as connection:
            busy, *_ = connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


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
    if path is not None and path.is_dir():
        raise NotALedgerError(f"{path} is a folder; name a file with --ledger, as {path / 'onrecord.db'}")
    with ledger.reading() as connection:
        version = version_of(connection)
    if version is None and not create:
        raise LedgerMissingError(f"{ledger.shown} holds no ledger; `onrecord ledger init` makes one")
    if version is not None:
        check_version(version)
    if ledger.is_sqlite:
        ledger.log_ahead()
    if version is None:
        with ledger.writing() as connection:
            if version_of(connection) is None:  # another process may have been faster
                migrate(connection)
    return ledger


def migrate_ledger(place: str | PathLike[str]) -> tuple[str, str]:
    """Bring a ledger to the newest version, and make its words of search anew; return the version before and after.

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
        if ledger.is_sqlite:
            connection.execute(text("INSERT INTO entry_words (entry_words) VALUES ('rebuild')"))
        return before, version_of(connection) or before


def _engine(place: str, wait: float) -> Engine:
    try:
        engine = create_engine(_url(place), poolclass=NullPool)
    except ImportError as error:
        raise UsageError("a ledger in PostgreSQL needs the extra `postgres`: pip install 'onrecord[postgres]'") from error
    if engine.dialect.name == "sqlite":
        _set_up_sqlite(engine, wait)
    return engine


def _url(place: str) -> URL:
    """Return where the database is: a path as it stands, whatever its characters, or an address.

    Raises:
        UsageError: it is neither; no message shows a password.
    """
    if "://" not in place:
        url = URL.create("sqlite", database=place)
    else:
        try:
            url = make_url(place)
        except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
            raise _no_address(place.partition("://")[0]) from error
    kinds = {"sqlite": "sqlite", "postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
    if url.drivername not in {*kinds, *kinds.values()}:
        raise _no_address(url.drivername)
    if url.database in (None, "", ":memory:") and url.drivername == "sqlite":
        raise UsageError("expected a file for a ledger, got one in memory, of which nothing would be kept; name a file")
    return url.set(drivername=kinds.get(url.drivername, url.drivername))


def _no_address(kind: str) -> UsageError:
    return UsageError(f"expected a path or an address such as postgresql://user@host/name for a ledger, got one of {kind!r}")


def _set_up_sqlite(engine: Engine, wait: float) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver thinks
        connection.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")  # with a write-ahead log a killed process loses nothing

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("onrecord_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

"""Errors of the database in the words of onrecord: which of them cost one record, and which end a run.

SQLite tells them by its result codes, PostgreSQL by its SQLSTATE classes (appendix A of its manual); a server that is not reached
has neither.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError, StatementError

from onrecord.errors import (
    LedgerBusyError,
    LedgerError,
    LedgerFullError,
    LedgerRefusedError,
    LedgerUnreachableError,
    NotALedgerError,
)

_LONGEST = 200  # characters of the database's own words
_SQLITE = {  # by the name of a result code, the longest beginning first
    "SQLITE_IOERR_WRITE": LedgerFullError,  # a quota, or a limit of the size of files
    "SQLITE_IOERR_SHMSIZE": LedgerFullError,
    "SQLITE_FULL": LedgerFullError,
    "SQLITE_BUSY": LedgerBusyError,
    "SQLITE_LOCKED": LedgerBusyError,
    "SQLITE_PROTOCOL": LedgerBusyError,  # too many open it at the same moment
    "SQLITE_CORRUPT": NotALedgerError,
    "SQLITE_NOTADB": NotALedgerError,
    "SQLITE_CANTOPEN": LedgerUnreachableError,
    "SQLITE_READONLY": LedgerUnreachableError,
    "SQLITE_PERM": LedgerUnreachableError,
    "SQLITE_AUTH": LedgerUnreachableError,
    "SQLITE_IOERR": LedgerUnreachableError,
    "SQLITE_CONSTRAINT": LedgerRefusedError,
    "SQLITE_MISMATCH": LedgerRefusedError,
    "SQLITE_TOOBIG": LedgerRefusedError,
    "SQLITE_RANGE": LedgerRefusedError,
}
_POSTGRESQL = {  # by the beginning of a SQLSTATE, the longest first
    "25006": LedgerUnreachableError,  # a server that is only read from
    "42501": LedgerUnreachableError,  # no permission
    "42P01": NotALedgerError,  # no such table
    "42703": NotALedgerError,  # no such column
    "53100": LedgerFullError,
    "55P03": LedgerBusyError,
    "08": LedgerUnreachableError,  # the connection broke
    "22": LedgerRefusedError,  # data that do not fit
    "23": LedgerRefusedError,  # a constraint
    "28": LedgerUnreachableError,  # no such user, or a wrong password
    "3D": LedgerUnreachableError,  # no such database
    "40": LedgerBusyError,  # one of two that waited for each other
    "53": LedgerUnreachableError,  # too many connections, no memory
    "54": LedgerRefusedError,  # larger than the database takes
    "57": LedgerUnreachableError,  # it was shut down
    "58": LedgerUnreachableError,  # the system under it failed
    "XX001": NotALedgerError,
    "XX002": NotALedgerError,
}


@contextmanager
def in_our_words(place: str) -> Iterator[None]:
    """Raise what the database raises as an error of ours.

    Raises:
        LedgerRefusedError: it cannot take what it was given; the next may be taken.
        LedgerError: of any other kind; nothing will be taken until that is mended.
    """
    try:
        yield
    except DBAPIError as error:
        raise _translated(error, place) from error
    except sqlite3.Error as error:  # of the driver, where no statement of ours was between
        raise _of(_kind_of_sqlite(error, str(error)), place, str(error)) from error
    except (StatementError, UnicodeEncodeError, OverflowError) as error:  # values that no database's driver can hand over
        raise _of(LedgerRefusedError, place, str(error)) from error


def _translated(error: DBAPIError, place: str) -> LedgerError:
    words = str(error.orig).strip() or type(error.orig).__name__
    return _of(_kind(error, words), place, words)


def _kind(error: DBAPIError, words: str) -> type[LedgerError]:
    if isinstance(error.orig, sqlite3.Error):
        return _kind_of_sqlite(error.orig, words)
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        no_answer = isinstance(error, (OperationalError, InterfaceError, InternalError))
        return LedgerUnreachableError if no_answer else LedgerRefusedError  # by the driver, which looks at values first
    if error.connection_invalidated:
        return LedgerUnreachableError
    found = next((state[:length] for length in (5, 2) if state[:length] in _POSTGRESQL), None)
    return LedgerError if found is None else _POSTGRESQL[found]


def _kind_of_sqlite(error: sqlite3.Error, words: str) -> type[LedgerError]:
    name = getattr(error, "sqlite_errorname", None)
    if name is None:  # the driver's own errors: of values, or of bytes that are no UTF-8
        if isinstance(error, sqlite3.OperationalError):
            return NotALedgerError
        return LedgerRefusedError
    if words.startswith(("no such table", "no such column")):
        return NotALedgerError
    found = max((one for one in _SQLITE if name.startswith(one)), key=len, default=None)
    return LedgerError if found is None else _SQLITE[found]


def _of(kind: type[LedgerError], place: str, words: str) -> LedgerError:
    line = next(iter(words.splitlines()), kind.__name__)[:_LONGEST]
    message = _SERVERS[kind] if "://" in place and kind in _SERVERS else _MESSAGES[kind]
    return kind(message.format(place=place, words=line))


_MESSAGES: dict[type[LedgerError], str] = {
    LedgerBusyError: "another process is writing to {place} and does not end; wait for it, or end it, and call again",
    LedgerFullError: "no room is left on the disk of {place} ({words}); what was kept before stays; make room and call again",
    NotALedgerError: "{place} is no ledger, or is damaged ({words}); bring back a backup, or name another",
    LedgerUnreachableError: "{place} cannot be opened or written ({words}); check its permissions and those of its folder",
    LedgerRefusedError: "{place} cannot take this ({words}); mend it, or leave it out",
    LedgerError: "{place}: the database refused ({words}); please report it",
}
_SERVERS: dict[type[LedgerError], str] = {
    LedgerUnreachableError: "{place} does not answer, or refuses ({words}); see that the server runs, and who may do what there",
}

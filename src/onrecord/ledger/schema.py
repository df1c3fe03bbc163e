"""The version of a ledger's schema: told, made and brought up to date, by alembic's migrations."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, inspect, text

from onrecord.errors import NewerLedgerError, NotALedgerError, OlderLedgerError

VERSIONS = ("0001",)  # of every schema that has landed, oldest first; each is a migration
NEWEST = VERSIONS[-1]
_VERSION_TABLE = "alembic_version"
_OF_EVERY_VERSION = frozenset({"articles", "readings", "entries"})  # tables; other programs have versions too


def version_of(connection: Connection) -> str | None:
    """Return the version of the schema; None where the database holds no ledger.

    Raises:
        NotALedgerError: it holds tables of something else.
    """
    there = set(inspect(connection).get_table_names())
    if not may_be_ledger(there):
        listed = ", ".join(sorted(there - {_VERSION_TABLE})[:3])
        raise NotALedgerError(f"expected a ledger or an empty database, found others ({listed}); name another")
    if _VERSION_TABLE not in there:
        return None
    found = connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar()  # noqa: S608 - a constant
    return None if found is None else str(found)


def may_be_ledger(tables: Collection[str]) -> bool:
    """Say whether a database with these tables is a ledger, or one that is empty and may become one."""
    return set(tables) <= {_VERSION_TABLE} or {_VERSION_TABLE, *_OF_EVERY_VERSION} <= set(tables)


def check_version(version: str) -> None:
    """See that a ledger of this version can be used as it is.

    Raises:
        NewerLedgerError, OlderLedgerError: it cannot; the message says what to do.
    """
    if version == NEWEST:
        return
    if version in VERSIONS:
        raise OlderLedgerError(
            f"this ledger is of version {version}, this onrecord needs {NEWEST}; back it up, then `onrecord ledger migrate`"
        )
    raise NewerLedgerError(f"this ledger is of version {version}, this onrecord knows up to {NEWEST}; use a newer onrecord")


def migrate(connection: Connection) -> None:
    """Bring the schema of an open transaction to the newest version; an empty database becomes a ledger."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "onrecord:ledger/migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

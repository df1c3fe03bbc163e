"""Every test of the ledger that asks for `ledger` or `place` runs twice: over a SQLite file and over a real PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import binaries, running_server
from sqlalchemy import NullPool, create_engine, text

from onrecord.ledger import Ledger, open_ledger

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the address of a PostgreSQL server that is started for the tests."""
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed; apt-get install postgresql")
    with running_server() as address:
        yield address


def new_database(server: str) -> str:
    """Make an empty database on a server and return its address."""
    name = f"ledger_{next(_NUMBERS)}"
    _on(server, f"CREATE DATABASE {name}")
    return server.rsplit("/", 1)[0] + f"/{name}"


def _on(server: str, statement: str) -> None:
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return where a ledger may be made: a file, then an empty database, which goes with the test."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.db")
        return
    server = request.getfixturevalue("server")
    address = new_database(server)
    yield address
    _on(server, f"DROP DATABASE {address.rsplit('/', 1)[1]} WITH (FORCE)")


@pytest.fixture
def ledger(place: str) -> Ledger:
    """Return a new ledger."""
    return open_ledger(place, create=True)

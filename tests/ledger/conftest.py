"""Every test of the ledger that asks for `ledger` or `place` runs twice: over a SQLite file and over a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import binaries, drop_database, new_database, running_server

from onrecord.ledger import Ledger, open_ledger


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the address of a PostgreSQL server that is started for the tests."""
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed; apt-get install postgresql")
    with running_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return where a ledger may be made: a file, then an empty database, which goes with the test."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.db")
        return
    server = request.getfixturevalue("server")
    address = new_database(server)
    yield address
    drop_database(server, address)


@pytest.fixture
def ledger(place: str) -> Ledger:
    """Return a new ledger."""
    return open_ledger(place, create=True)

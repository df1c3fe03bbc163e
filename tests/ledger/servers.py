"""A PostgreSQL server of our own for the tests: started on a free port of 127.0.0.1, stopped and removed behind them."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import NullPool, create_engine, text

_NUMBERS = itertools.count(1)  # of the databases
_OWNER = "postgres"  # the server refuses to run as root


def binaries() -> Path | None:
    """Return the folder that holds `initdb` and `pg_ctl`; None where PostgreSQL is not installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    folders = [*debian, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server and yield the address of its first database; it does not wait for the disk, as no test pulls the plug.

    Raises:
        FileNotFoundError: PostgreSQL is not installed.
    """
    programs = binaries()
    if programs is None:
        raise FileNotFoundError("PostgreSQL is not installed; apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="onrecord-pg-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        port = _free_port()
        _own(Path(folder))
        _run([str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "onrecord", "-E", "UTF8", "--locale=C"])
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off -c max_connections=50"
        pg_ctl = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
        _run([*pg_ctl, "-o", options, "-l", str(Path(folder) / "log"), "start"])
        try:
            yield f"postgresql://onrecord@127.0.0.1:{port}/postgres"
        finally:
            _run([*pg_ctl, "-m", "immediate", "stop"])


def new_database(server: str) -> str:
    """Make an empty database on a server and return its address."""
    name = f"ledger_{next(_NUMBERS)}"
    _ask(server, f"CREATE DATABASE {name}")
    return server.rsplit("/", 1)[0] + f"/{name}"


def drop_database(server: str, address: str) -> None:
    """Remove a database from a server, whoever is connected to it."""
    _ask(server, f"DROP DATABASE {address.rsplit('/', 1)[1]} WITH (FORCE)")


def _ask(server: str, statement: str) -> None:
    address = server.replace("postgresql:", "postgresql+psycopg:")
    with create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(statement))


def _own(folder: Path) -> None:
    if os.getuid() == 0:
        owner = pwd.getpwnam(_OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)


def _run(command: list[str]) -> None:
    as_owner = ["runuser", "-u", _OWNER, "--", *command] if os.getuid() == 0 else command
    subprocess.run(as_owner, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])

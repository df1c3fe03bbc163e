"""What may be wrong with the place of a ledger: files that are none, closed folders, servers that are away or refuse."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from endurance import AT, contents, keep_steps, processes, steps, visit
from servers import new_database
from sqlalchemy import text

from onrecord.errors import (
    LedgerBusyError,
    LedgerError,
    LedgerFullError,
    LedgerMissingError,
    LedgerRefusedError,
    LedgerUnreachableError,
    NotALedgerError,
    UsageError,
)
from onrecord.ledger import Ledger, check_ledger, keep_record, open_ledger, status_of
from onrecord.ledger.failures import in_our_words
from onrecord.ledger.tables import articles
from onrecord.pipeline import Settings
from onrecord.pipeline.keeping import keep_all

NOBODY = 65534
AS_ROOT = os.geteuid() == 0


# --- what a database may answer


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        pytest.param("53100", LedgerFullError, id="disk full"),
        pytest.param("53200", LedgerUnreachableError, id="out of memory"),
        pytest.param("25006", LedgerUnreachableError, id="read only"),
        pytest.param("42501", LedgerUnreachableError, id="no permission"),
        pytest.param("40P01", LedgerBusyError, id="deadlock"),
        pytest.param("57P01", LedgerUnreachableError, id="shut down"),
        pytest.param("58030", LedgerUnreachableError, id="I/O error"),
        pytest.param("XX001", NotALedgerError, id="damaged"),
        pytest.param("22001", LedgerRefusedError, id="too long"),
        pytest.param("54000", LedgerRefusedError, id="over a limit"),
        pytest.param("P0001", LedgerError, id="anything else"),
    ],
)
def test_what_postgresql_answers_is_said_in_our_words(server: str, state: str, kind: type[LedgerError]) -> None:
    """By its state, raised by a real server in the middle of a transaction; nothing of it is kept."""
    ledger = open_ledger(new_database(server), create=True)
    keep_steps(ledger, steps(1))
    before = contents(ledger)
    with ledger.writing() as connection:
        raises = f"BEGIN RAISE EXCEPTION 'it could not be' USING ERRCODE = '{state}'; END"
        connection.execute(text(f"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {raises} $$"))
        connection.execute(text("CREATE TRIGGER refusing BEFORE INSERT ON conditions EXECUTE FUNCTION refuse()"))
    with pytest.raises(LedgerError) as error:
        keep_record(ledger, visit(7), at=AT)
    assert error.type is kind
    assert contents(ledger) == before


@pytest.mark.parametrize(
    "value",
    [pytest.param("https://post.example/\udc80", id="half a surrogate pair"), pytest.param(object(), id="no value at all")],
)
def test_what_a_database_cannot_take_is_refused_alone(ledger: Ledger, value: object) -> None:
    """The next record is kept."""
    with ledger.reading() as connection, pytest.raises(LedgerRefusedError, match="cannot take this"), in_our_words("here"):
        connection.execute(articles.select().where(articles.c.url == value))
    assert keep_record(ledger, visit(1), at=AT).status == "added"


@pytest.mark.parametrize("key", ["id", "text", "url", "outlet"])
def test_a_character_that_postgresql_does_not_take_costs_its_article(place: str, tmp_path: Path, key: str) -> None:
    """NUL, wherever it stands: a ledger in a file takes it, and one in PostgreSQL says that it does not."""
    path = tmp_path / "wire.jsonl"
    lines = [{"id": f"n-{number}", "text": f"The port will open on {number} May, Hedda Koss said."} for number in range(3)]
    lines[1][key] = lines[1].get(key, "https://post.example/") + "\0"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    ledger = open_ledger(place, create=True)
    results = list(keep_all([path], ledger, settings=Settings(attributor="rules")))
    assert [one.status for one in results] == ["added", "added" if ledger.is_sqlite else "failed", "added"]
    assert "NUL" in str(results[1].error) or ledger.is_sqlite
    assert list(check_ledger(ledger)) == []


def test_a_server_that_stops_is_out_of_reach(server: str) -> None:
    """In the middle of a transaction, of which nothing is kept; the next one finds the server again."""
    ledger = open_ledger(new_database(server), create=True)

    def stopped() -> None:
        with ledger.writing() as connection:
            mine = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with ledger.reading() as other:
                other.execute(text("SELECT pg_terminate_backend(:process)"), {"process": mine})
            connection.execute(text("SELECT 1"))

    with pytest.raises(LedgerUnreachableError, match="does not answer"):
        stopped()
    assert keep_record(ledger, visit(1), at=AT).status == "added"


# --- places that are none


@pytest.mark.parametrize(
    ("place", "kind", "words"),
    [
        pytest.param("postgresql://ana:hushed@127.0.0.1:1/none", LedgerUnreachableError, "does not answer", id="no server"),
        pytest.param("postgresql://127.0.0.1:1/x?password=hushed", LedgerUnreachableError, "does not", id="password behind"),
        pytest.param("postgresql://ana:hushed@host:port/none", UsageError, "one of 'postgresql'", id="a port in letters"),
        pytest.param("mysql://ana:hushed@host/none", UsageError, "one of 'mysql'", id="another database"),
        pytest.param("postgresql+nope://ana:hushed@host/none", UsageError, "nope", id="another driver"),
        pytest.param("sqlite://", UsageError, "in memory", id="memory, as an address"),
        pytest.param(":memory:", UsageError, "in memory", id="memory"),
    ],
)
def test_an_address_that_is_off_says_so_without_its_password(place: str, kind: type[Exception], words: str) -> None:
    """In one line."""
    with pytest.raises(kind, match=words) as error:
        open_ledger(place, create=True)
    assert "hushed" not in str(error.value)
    assert "\n" not in str(error.value)


def test_a_path_is_taken_as_it_stands(tmp_path: Path) -> None:
    """Whatever an address would make of its characters."""
    for name in ("a?b=c.db", "50%25.db", "a#b.db", "ä 🚢.db"):
        path = tmp_path / name
        assert open_ledger(path, create=True).path == path
        assert path.exists()
        keep_steps(open_ledger(path), steps(1))


def test_what_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    """A text, a folder, another program's database: each is named, and none is written to."""
    notes = tmp_path / "notes.txt"
    notes.write_text("Freedonia weighs sending engineers.\n" * 200)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE ferries (name TEXT)")
    connection.close()
    for place, words in ((notes, "no ledger, or is damaged"), (tmp_path, "is a folder"), (other, "found others .ferries")):
        before = place.read_bytes() if place.is_file() else None
        for create in (False, True):
            with pytest.raises(NotALedgerError, match=words):
                open_ledger(place, create=create)
        assert before in (None, place.read_bytes() if place.is_file() else None)


def test_a_missing_place_is_missing(tmp_path: Path) -> None:
    """Nothing is made by looking."""
    for place in (tmp_path / "none.db", tmp_path / "none" / "ledger.db"):
        with pytest.raises(LedgerMissingError):
            open_ledger(place)
    with pytest.raises(LedgerMissingError, match="the folder of"):
        open_ledger(tmp_path / "none" / "ledger.db", create=True)
    (tmp_path / "empty.db").touch()
    with pytest.raises(LedgerMissingError, match="holds no ledger"):
        open_ledger(tmp_path / "empty.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("share", [pytest.param(share, id=f"to {share:.0%}") for share in (0.0005, 0.1, 0.5, 0.99)])
def test_a_truncated_ledger_is_damaged(tmp_path: Path, share: float) -> None:
    """Whether opening it tells, or reading all of it."""
    whole = tmp_path / "whole.db"
    keep_steps(open_ledger(whole, create=True), steps(20))
    path = tmp_path / "cut.db"
    path.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * share)])
    try:
        found = [one.what for one in check_ledger(open_ledger(path))]
    except NotALedgerError as error:
        found = [str(error)]
    assert any("damaged" in what for what in found)


@pytest.mark.parametrize(
    ("of_file", "of_folder"),
    [pytest.param(0o444, 0o755, id="read-only file"), pytest.param(0o444, 0o555, id="read-only folder")],
)
def test_a_ledger_that_may_not_be_written_says_so(tmp_path: Path, of_file: int, of_folder: int) -> None:
    """To whoever is not its owner; nothing is changed."""
    if not AS_ROOT:
        pytest.skip("only root can become another user")
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "ledger.db"
    keep_steps(open_ledger(path, create=True), steps(1))
    for above in tmp_path.parents:
        if str(above).startswith("/tmp/"):  # noqa: S108 - pytest's own folders, closed to others
            above.chmod(above.stat().st_mode | 0o011)
    tmp_path.chmod(0o755)
    path.chmod(of_file)
    folder.chmod(of_folder)
    context = processes()
    told, tells = context.Pipe(duplex=False)
    run = context.Process(target=_keep_as_nobody, args=(str(path), tells))
    run.start()
    assert told.poll(60)
    kind, words = told.recv()
    run.join(60)
    assert kind is LedgerUnreachableError, words
    assert "check its permissions and those of its folder" in words
    assert status_of(open_ledger(path)).articles == 1


def _keep_as_nobody(place: str, tells: Any) -> None:
    record = visit(9)
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    try:
        keep_record(open_ledger(place, create=True), record, at=AT)
    except LedgerError as error:
        tells.send((type(error), str(error)))
    else:
        tells.send((None, "kept"))


def test_a_ledger_without_one_of_its_tables_is_damaged(ledger: Ledger) -> None:
    """Whoever took it away."""
    with ledger.writing() as connection:
        connection.execute(text("DROP TABLE conditions"))
    with pytest.raises(NotALedgerError, match="damaged"):
        keep_record(ledger, visit(1), at=AT)
    assert any("cannot be read" in one.what for one in _after_keeping_nothing(ledger))


def _after_keeping_nothing(ledger: Ledger) -> list[Any]:
    with ledger.writing() as connection:
        connection.execute(text("DROP TABLE entries" + ("" if ledger.is_sqlite else " CASCADE")))
    return list(check_ledger(ledger))

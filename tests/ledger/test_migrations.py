"""The schema of a ledger and its versions: the migrations make what the tables say, and no other file is taken for a ledger."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from exported import bridge, exported, odd
from landed.make import dumped
from servers import new_database
from small_records import report
from sqlalchemy import Boolean, Connection, MetaData, insert, inspect, text

import onrecord.ledger.schema as versions
from onrecord.errors import (
    LedgerError,
    LedgerMissingError,
    NewerLedgerError,
    NotALedgerError,
    OlderLedgerError,
)
from onrecord.ledger import Ledger, check_ledger, keep_record, migrate_ledger, open_ledger
from onrecord.ledger.tables import metadata
from onrecord.record import Record

LANDED = Path(__file__).with_name("landed")
FOR_SEARCH = re.compile(r"entry_words(_\w+)?|ix_entries_words")  # of one database or the other, and so in no table of ours
RECORDS = [  # those that `landed/make.py` keeps and that count
    report("Ana Ruiz was brief.", url="https://post.example/1"),
    odd(id="odd", outlet="The Albrenn Courier", engine="0.2.0"),
]


def differences(connection: Connection) -> list[object]:
    """Return in what a database is not as the tables say: alembic compares all but primary keys, and those are compared here."""
    ours = {"compare_type": True, "compare_server_default": True, "include_object": _is_ours}
    found: list[object] = list(compare_metadata(MigrationContext.configure(connection, opts=ours), metadata))
    there = inspect(connection).get_table_names()
    for table in (table for table in metadata.sorted_tables if table.name in there):
        keys = inspect(connection).get_pk_constraint(table.name)["constrained_columns"]
        if keys != [column.name for column in table.primary_key]:
            found.append((table.name, keys))
    return found


def _is_ours(_object: object, name: str | None, *_: object) -> bool:
    return name is None or not FOR_SEARCH.fullmatch(name)


def landed(version: str, place: str, folder: Path) -> None:
    """Make a ledger as it was when a version landed: from its SQL in SQLite, with the same rows in PostgreSQL."""
    file = place if "://" not in place else str(folder / "landed.db")
    with sqlite3.connect(file) as connection:
        connection.executescript((LANDED / f"{version}.sql").read_bytes().decode("utf-8"))
    connection.close()
    if file != place:
        _copy(file, version, place)


def _copy(file: str, version: str, place: str) -> None:
    source = sqlite3.connect(file)
    source.row_factory = sqlite3.Row
    with Ledger(place).writing() as connection:
        config = Config()
        config.set_main_option("script_location", "onrecord:ledger/migrations")
        config.attributes["connection"] = connection
        upgrade(config, version)
        there = MetaData()
        there.reflect(connection)
        for table in there.sorted_tables:
            rows = source.execute(f"SELECT * FROM {table.name} ORDER BY rowid")  # noqa: S608 - our own names
            truths = {column.name for column in table.columns if isinstance(column.type, Boolean)}
            values = [{name: bool(row[name]) if name in truths else row[name] for name in row.keys()} for row in rows]  # noqa: SIM118
            if values and table.name != "alembic_version":
                connection.execute(insert(table), values)
    source.close()


# --- the schema


def test_the_migrations_make_what_the_tables_say(ledger: Ledger) -> None:
    """In both databases: tables, columns, their types, keys, indexes and constraints."""
    with ledger.reading() as connection:
        assert differences(connection) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("DROP INDEX ix_articles_url", id="an index less"),
        pytest.param("ALTER TABLE parties ADD COLUMN colour TEXT", id="a column more"),
        pytest.param("ALTER TABLE articles RENAME COLUMN title TO headline", id="a column of another name"),
        pytest.param("DROP TABLE fingerprints", id="a table less"),
        pytest.param("CREATE TABLE colours (name TEXT)", id="a table more"),
    ],
)
def test_a_schema_that_is_off_is_noticed(ledger: Ledger, change: str) -> None:
    """The comparison can fail."""
    with ledger.writing() as connection:
        connection.execute(text(change))
        assert differences(connection) != []


# --- versions


def test_each_version_that_landed_has_its_ledger() -> None:
    """One file a version, of that version; `landed/make.py` writes it."""
    assert sorted(path.stem for path in LANDED.glob("*.sql")) == list(versions.VERSIONS)


def test_a_dump_makes_the_same_ledger_again(tmp_path: Path) -> None:
    """The script leaves nothing out: a dump of what a dump made is the same."""
    for version in versions.VERSIONS:
        landed(version, str(tmp_path / f"{version}.db"), tmp_path)
        again = "".join(f"{line}\n" for line in dumped(tmp_path / f"{version}.db"))
        assert again.encode() == (LANDED / f"{version}.sql").read_bytes()


@pytest.mark.parametrize("version", versions.VERSIONS)
def test_a_ledger_of_a_landed_version_is_brought_up_to_date(place: str, version: str, tmp_path: Path) -> None:
    """With all that is in it: the records come out as they went in, every row is sound, and more can be kept."""
    landed(version, place, tmp_path)
    assert migrate_ledger(place) == (version, versions.NEWEST)
    ledger = open_ledger(place)
    with ledger.reading() as connection:
        assert differences(connection) == []
    assert list(check_ledger(ledger)) == []
    assert exported(ledger) == _lines(tmp_path, *RECORDS)
    if ledger.is_sqlite:
        assert keep_record(ledger, bridge(id="more")).status == "added"
        assert list(check_ledger(ledger)) == []


def _lines(folder: Path, *records: Record) -> str:
    fresh = open_ledger(folder / "fresh.db", create=True)
    for record in records:
        keep_record(fresh, record)
    return exported(fresh)


def test_migrating_what_is_up_to_date_changes_nothing(ledger: Ledger, place: str) -> None:
    """Neither the version nor a row."""
    keep_record(ledger, bridge())
    before = exported(ledger, all_revisions=True)
    assert migrate_ledger(place) == (versions.NEWEST, versions.NEWEST)
    assert exported(ledger, all_revisions=True) == before


def test_a_ledger_of_a_newer_version_is_refused(ledger: Ledger, place: str) -> None:
    """By every way in, and it stays as it was."""
    _set_version(ledger, "9999")
    calls: tuple[Callable[[], object], ...] = (
        lambda: open_ledger(place),
        lambda: open_ledger(place, create=True),
        lambda: migrate_ledger(place),
    )
    for call in calls:
        with pytest.raises(NewerLedgerError, match=f"of version 9999, this onrecord knows up to {versions.NEWEST}"):
            call()
    with ledger.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_a_ledger_of_an_older_version_is_told_to_migrate(ledger: Ledger, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer onrecord, with one version more, opens it only after that."""
    newer = (*versions.VERSIONS, "9000")
    monkeypatch.setattr(versions, "VERSIONS", newer)
    monkeypatch.setattr(versions, "NEWEST", newer[-1])
    with pytest.raises(OlderLedgerError, match="needs 9000; back it up, then `onrecord ledger migrate`"):
        open_ledger(place)


def _set_version(ledger: Ledger, version: str) -> None:
    with ledger.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


# --- what is no ledger


def _of_words(path: Path) -> None:
    path.write_text("Ana Ruiz was brief. " * 100, encoding="utf-8")


def _of_another(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def _of_another_with_versions(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('3f2a9c')")
    connection.close()


def _cut_off(path: Path) -> None:
    keep_record(open_ledger(path, create=True), bridge())
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    ("made", "error", "words"),
    [
        pytest.param(_of_words, NotALedgerError, "is no ledger, or is damaged", id="a text"),
        pytest.param(_of_another, NotALedgerError, "recipes", id="another database"),
        pytest.param(_of_another_with_versions, NotALedgerError, "recipes", id="another database that has versions too"),
        pytest.param(_cut_off, NotALedgerError, "is no ledger, or is damaged", id="a ledger cut off"),
        pytest.param(Path.mkdir, NotALedgerError, "is a folder", id="a folder"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused(
    tmp_path: Path, made: Callable[[Path], None], error: type[LedgerError], words: str, create: bool
) -> None:
    """With a word why, whether it may be made or not; what is there stays."""
    path = tmp_path / "there.db"
    made(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=words):
        open_ledger(path, create=create)
    assert before is None or path.read_bytes() == before


def test_an_empty_file_holds_no_ledger_until_one_is_made(tmp_path: Path) -> None:
    """As a place for one it will do."""
    path = tmp_path / "empty.db"
    path.touch()
    for call in (open_ledger, migrate_ledger):
        with pytest.raises(LedgerMissingError, match="holds no ledger"):
            call(path)
    assert keep_record(open_ledger(path, create=True), bridge()).status == "added"


def test_a_place_without_a_folder_or_file_is_said(tmp_path: Path) -> None:
    """And nothing is made on the way."""
    with pytest.raises(LedgerMissingError, match="no ledger at"):
        open_ledger(tmp_path / "none.db")
    with pytest.raises(LedgerMissingError, match="the folder of"):
        open_ledger(tmp_path / "nowhere" / "none.db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_another_database_of_a_server_is_refused(server: str) -> None:
    """One with other tables, and one that is not there."""
    place = new_database(server)
    with Ledger(place).writing() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    with pytest.raises(NotALedgerError, match="recipes"):
        open_ledger(place, create=True)
    with pytest.raises(LedgerError):
        open_ledger(place + "_elsewhere")

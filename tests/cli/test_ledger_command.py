"""`onrecord ledger`: init, status, check, migrate, backup, forget; what each prints, and how it ends."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from command import call

from onrecord.ledger import check_ledger, open_ledger, status_of

LINES = [
    {"id": "n-1", "url": "https://post.example/1", "published": "2031-02-17", "text": "The port will open, Hedda Koss said."},
    {"id": "n-2", "url": "https://post.example/2", "published": "2031-02-18", "text": "“We go,” Osk Tevren told reporters."},
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of two reports, not to be changed."""
    folder = tmp_path_factory.mktemp("kept")
    wire = folder / "wire.jsonl"
    wire.write_text("".join(f"{json.dumps(line)}\n" for line in LINES), encoding="utf-8")
    assert call("keep", wire, "--ledger", folder / "ledger.db", "--attributor", "rules", "--jobs", "1").code == 0
    return folder / "ledger.db"


@pytest.fixture
def place(kept: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    copy = tmp_path / "ledger.db"
    copy.write_bytes(kept.read_bytes())
    return copy


def test_init_makes_a_ledger_and_leaves_one_that_is_there(tmp_path: Path) -> None:
    """Twice is as once."""
    for _ in range(2):
        result = call("ledger", "init", "--ledger", tmp_path / "new.db")
        assert (result.code, result.err) == (0, "")
        assert result.out == f"{tmp_path / 'new.db'}: a ledger of version 0001\n"


@pytest.mark.parametrize("command", ["status", "check", "migrate", "backup", "forget"])
def test_a_missing_ledger_is_missing(tmp_path: Path, command: str) -> None:
    """Exit 1, one line that names the next step, and no file."""
    more = {"backup": [tmp_path / "copy.db"], "forget": ["n-1", "--yes"]}.get(command, [])
    result = call("ledger", command, *more, "--ledger", tmp_path / "none.db")
    assert (result.code, result.out, len(result.remarks)) == (1, "", 1)
    assert "`onrecord ledger init` makes one" in result.err
    assert list(tmp_path.iterdir()) == []


def test_status_says_what_is_held(place: Path) -> None:
    """As JSON, and for people; $ONRECORD_LEDGER names the ledger too."""
    found = json.loads(call("ledger", "status", "--json", "--ledger", place).out)
    assert (found["documents"], found["articles"], found["readings"]) == (2, 2, 2)
    assert (found["first_published"], found["last_published"]) == ("2031-02-17", "2031-02-18")
    assert (found["place"], found["version"]) == (str(place), "0001")
    assert found["attributions"] == 2
    result = call("ledger", "status", ONRECORD_LEDGER=str(place))
    assert result.code == 0
    assert "2 documents in 2 revisions, published 2031-02-17 to 2031-02-18" in result.out


def test_check_is_quiet_on_a_sound_ledger(place: Path) -> None:
    """Exit 0; no JSON line means nothing is off."""
    result = call("ledger", "check", "--ledger", place)
    assert (result.code, result.out, result.err) == (0, "every row is as it was kept\n", "")
    assert call("ledger", "check", "--json", "--ledger", place).out == ""


def test_check_tells_what_was_changed(place: Path) -> None:
    """Exit 1, a line a finding, and what to do."""
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE articles SET text = replace(text, 'port', 'fort') WHERE id = 'n-1'")
    connection.close()
    result = call("ledger", "check", "--json", "--ledger", place)
    assert result.code == 1
    assert [json.loads(line) for line in result.out.splitlines()] == [
        {"article": "n-1", "what": "its record is not the one that was kept: the text was changed"}
    ]
    assert "bring back a backup" in result.err
    assert call("ledger", "check", "--ledger", place).out.startswith("n-1: its record is not the one that was kept")


def test_a_damaged_file_is_told(place: Path) -> None:
    """Whether opening it tells, or the check: exit 1, in words and without a trace."""
    data = place.read_bytes()
    place.write_bytes(data[: len(data) // 2])
    result = call("ledger", "check", "--ledger", place)
    assert result.code == 1
    assert "damaged" in result.out + result.err
    assert "Traceback" not in result.err


def test_migrate_leaves_the_newest_as_it_is(place: Path) -> None:
    """And says so."""
    result = call("ledger", "migrate", "--ledger", place)
    assert (result.code, result.out) == (0, "version 0001, as before\n")
    assert list(check_ledger(open_ledger(place))) == []


def test_a_newer_ledger_is_refused(place: Path) -> None:
    """By every command, before anything is changed."""
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    for command in ("status", "check", "migrate"):
        result = call("ledger", command, "--ledger", place)
        assert (result.code, len(result.remarks)) == (1, 1)
        assert "this ledger is of version 9999" in result.err
        assert "use a newer onrecord" in result.err


def test_a_backup_is_a_ledger_and_overwrites_nothing(place: Path, tmp_path: Path) -> None:
    """Exit 2 where something is at the target."""
    copy = tmp_path / "copy.db"
    result = call("ledger", "backup", copy, "--ledger", place)
    assert result.code == 0
    assert result.out == f"{copy}: 2 articles, {_entries(place)} entries\n"
    assert status_of(open_ledger(copy)).documents == 2
    assert call("ledger", "check", "--ledger", copy).code == 0
    before = copy.read_bytes()
    again = call("ledger", "backup", copy, "--ledger", place)
    assert again.code == 2
    assert "a backup overwrites nothing" in again.err
    assert copy.read_bytes() == before


def _entries(place: Path) -> int:
    found = status_of(open_ledger(place))
    return found.attributions + sum(found.commitments.values()) + found.meetings


@pytest.mark.parametrize("selector", ["n-2", "https://post.example/2"])
def test_what_is_forgotten_is_gone(place: Path, selector: str) -> None:
    """By id or URL: with its words, which no part of the file holds any more."""
    assert b"Tevren" in place.read_bytes()
    result = call("ledger", "forget", selector, "--yes", "--ledger", place)
    assert result.code == 0
    assert result.out.startswith("n-2: 1 revision,")
    assert status_of(open_ledger(place)).documents == 1
    assert call("ledger", "check", "--ledger", place).code == 0
    for path in place.parent.glob("ledger.db*"):
        assert b"Tevren" not in path.read_bytes(), path.name


def test_nothing_is_forgotten_without_a_yes(place: Path) -> None:
    """Nor what is not there: exit 2."""
    assert call("ledger", "forget", "n-2", "--ledger", place, stdin="n\n").code == 1
    for unasked in ([], ["--yes"]):
        missing = call("ledger", "forget", "n-9", *unasked, "--ledger", place)
        assert (missing.code, len(missing.remarks)) == (2, 1)
        assert "no article here has the id or URL 'n-9'" in missing.err
    assert status_of(open_ledger(place)).documents == 2


@pytest.mark.parametrize("command", ["init", "status", "check", "migrate"])
@pytest.mark.parametrize("place", ["postgresql://ana:hushed@127.0.0.1:1/x", "postgresql://127.0.0.1:1/x?password=hushed"])
def test_no_password_is_shown(command: str, place: str) -> None:
    """Whatever is wrong with the server."""
    result = call("ledger", command, "--ledger", place)
    assert (result.code, len(result.remarks)) == (1, 1)
    assert "does not answer" in result.err
    assert "hushed" not in result.out + result.err

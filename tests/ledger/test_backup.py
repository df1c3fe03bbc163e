"""A copy is whole or not there, whatever ends the copying, and is of one moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from endurance import AT, contents, keep_steps, steps, visit
from servers import new_database

from onrecord.errors import LedgerMissingError, UsageError
from onrecord.ledger import Ledger, back_up, check_ledger, keep_record, open_ledger


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return where the copy is to be."""
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder / "copy.db"


def test_a_copy_that_is_not_ended_is_not_there(ledger: Ledger, copy: Path) -> None:
    """Nor anything of it; the next one is whole."""
    keep_steps(ledger, steps(6))
    copying = back_up(ledger, str(copy))
    assert next(copying)[0] == "articles"
    assert not copy.exists()
    copying.close()  # type: ignore[attr-defined]
    assert list(copy.parent.iterdir()) == []
    copy.with_name("copy.db.part").write_text("left behind by a killed process")
    list(back_up(ledger, str(copy)))
    assert list(copy.parent.iterdir()) == [copy]
    assert contents(open_ledger(copy)) == contents(ledger)


def test_a_copy_is_of_one_moment(ledger: Ledger, copy: Path) -> None:
    """What is kept meanwhile is not in it."""
    keep_steps(ledger, steps(3))
    before = contents(ledger)
    copying = back_up(ledger, str(copy))
    next(copying)
    keep_record(ledger, visit(40), at=AT)
    list(copying)
    assert contents(open_ledger(copy)) == before != contents(ledger)
    assert list(check_ledger(open_ledger(copy))) == []


def test_a_copy_in_the_other_database_goes_on_as_any_ledger(ledger: Ledger, copy: Path, server: str) -> None:
    """New rows are numbered behind those that were copied."""
    keep_steps(ledger, steps(6))
    place = new_database(server) if ledger.is_sqlite else str(copy)
    list(back_up(ledger, place))
    other = open_ledger(place)
    assert contents(other) == contents(ledger)
    for each in (ledger, other):
        keep_steps(each, steps(9))
    assert contents(other) == contents(ledger)
    assert list(check_ledger(other)) == []


def test_nothing_is_overwritten(ledger: Ledger, copy: Path, server: str) -> None:
    """Neither a file nor a ledger in a database."""
    keep_steps(ledger, steps(1))
    copy.write_text("notes")
    with pytest.raises(UsageError, match="overwrites nothing"):
        list(back_up(ledger, str(copy)))
    assert copy.read_text() == "notes"
    place = new_database(server)
    list(back_up(ledger, place))
    with pytest.raises(UsageError, match="overwrites nothing"):
        list(back_up(ledger, place))


def test_no_copy_into_a_folder_that_is_not_there(ledger: Ledger, copy: Path) -> None:
    """It says which folder."""
    with pytest.raises(LedgerMissingError, match="the folder of"):
        list(back_up(ledger, str(copy.parent / "none" / "copy.db")))

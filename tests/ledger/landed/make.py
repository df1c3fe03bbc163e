"""Write a ledger of the newest version, with a little of everything in it, as SQL: `python make.py` here, once a version.

The migrations of later versions are tested against what it wrote when each version was new; so a file is never written anew.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
NOON = datetime(2031, 3, 1, 12, tzinfo=UTC)


def main() -> None:
    """Write `VERSION.sql` beside this file; refuse to write over one."""
    sys.path.insert(0, str(HERE.parent))
    from onrecord.ledger.schema import NEWEST

    target = HERE / f"{NEWEST}.sql"
    if target.exists():
        sys.exit(
            f"{target.name} is there already, and a version that has landed does not change; remove it by hand if this has not"
        )
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "ledger.db"
        _fill(place)
        target.write_text("".join(f"{line}\n" for line in dumped(place)), encoding="utf-8", newline="")


def dumped(place: Path) -> Iterator[str]:
    """Yield the statements that make a SQLite ledger anew; the words of search follow from its entries, and are left out."""
    with sqlite3.connect(place) as connection:
        for kind in ("table", "index"):
            for name, sql in connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' "
                "ORDER BY rowid",
                (kind,),
            ):
                if not name.startswith("entry_words_"):  # made by that of entry_words
                    yield f"{' '.join(sql.split())};"
                if kind == "table" and not name.startswith("entry_words"):
                    yield from _rows(connection, name)
    connection.close()
    yield "INSERT INTO entry_words (entry_words) VALUES ('rebuild');"


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    names = [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]
    quoted = ", ".join(f'"{name}"' for name in names)
    values = " || ', ' || ".join(f'quote("{name}")' for name in names)
    for (row,) in connection.execute(f"SELECT {values} FROM {table} ORDER BY rowid"):  # noqa: S608 - as above
        yield f"INSERT INTO {table} ({quoted}) VALUES ({row});"  # noqa: S608 - as above


def _fill(place: Path) -> None:
    from exported import bridge, odd
    from small_records import report

    from onrecord.ledger import keep_record, open_ledger

    ledger = open_ledger(place, create=True)
    keep_record(ledger, bridge(url="https://post.example/1"), at=NOON)
    keep_record(ledger, odd(id="odd", outlet="The Albrenn Courier"), at=NOON)
    keep_record(ledger, report("Ana Ruiz was brief.", url="https://post.example/1"), at=NOON)
    keep_record(ledger, odd(id="odd", outlet="The Albrenn Courier", engine="0.2.0"), rework=True, at=NOON)


if __name__ == "__main__":
    main()

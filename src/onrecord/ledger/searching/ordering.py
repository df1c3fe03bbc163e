"""The order of hits, and cursors: where in it a page ended, so that the next goes on there whatever was kept meanwhile.

A cursor holds the place of the last hit in the order, in values that a new reading of the same text does not change, and is of
one search alone.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, false, literal, or_

from onrecord.errors import UsageError
from onrecord.ledger.searching.matching import Match
from onrecord.ledger.searching.wanted import Wanted
from onrecord.ledger.tables import entries

SORTS = ("newest", "oldest", "relevance")
_VERSION = 1
_CHECKED = 6  # bytes of a digest


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """One part of an order."""

    name: str
    column: ColumnElement[Any]
    down: bool
    text: bool
    nulls: bool = False  # may be null; those come last


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order of entries; no two have the same place in it."""

    sort: str
    keys: tuple[_Key, ...]
    search: str  # a digest of what is searched, by which a cursor knows its own

    def ordered(self, chosen: Select[Any]) -> Select[Any]:
        """Return a selection in this order, with what a cursor is made of, each under its name."""
        named = [key.column.label(key.name) for key in self.keys]  # named once, so that a score is reckoned once
        directed = [_direction(key, label) for key, label in zip(self.keys, named, strict=True)]
        return chosen.add_columns(*named).order_by(*directed)

    def cursor(self, row: RowMapping) -> str:
        """Return the cursor behind a row of what `ordered` selects."""
        said = json.dumps([_VERSION, self.search, *(row[key.name] for key in self.keys)], ensure_ascii=False).encode()
        return base64.urlsafe_b64encode(said + hashlib.sha256(said).digest()[:_CHECKED]).decode().rstrip("=")

    def behind(self, cursor: str) -> ColumnElement[bool]:
        """Say in SQL what comes behind a cursor.

        Raises:
            UsageError: it is broken, or of another search.
        """
        values = self._read(cursor)
        ways: list[ColumnElement[bool]] = []
        same: list[ColumnElement[bool]] = []
        for key, value in zip(self.keys, values, strict=True):
            ways.append(and_(*same, _later(key, value)))
            same.append(key.column.is_(None) if value is None else key.column == value)
        return or_(*ways)

    def _read(self, cursor: str) -> list[Any]:
        read = _opened(cursor)
        if read is None:
            raise UsageError(
                "expected a cursor that a search printed, got something else; copy it whole, or leave --cursor out to begin anew"
            )
        search, *values = read
        if search != self.search or len(values) != len(self.keys):
            raise UsageError("this cursor is of another search; repeat the words and options of the one that printed it")
        return values


def order_of(wanted: Wanted, sort: str, match: Match | None) -> Order:
    """Return the order that is asked for.

    By date, the last kept article of a day first where the newest come first; within an article in the order of its text.
    Entries without a date come last.

    Raises:
        UsageError: there is no such order, or none by relevance without words.
    """
    if sort not in SORTS:
        raise UsageError(f"no order {sort!r}; there are {', '.join(SORTS)}")
    score = match.score if match is not None else None
    if sort == "relevance" and score is None:
        raise UsageError("without words nothing is more relevant than another; give words, or sort by newest or oldest")
    down = sort != "oldest"
    keys = [
        _Key(name="published", column=entries.c.published, down=down, text=True, nulls=True),
        _Key(name="article", column=entries.c.article, down=down, text=False),
        _Key(name="start", column=entries.c.start, down=False, text=False),
        _Key(name="id", column=entries.c.id, down=False, text=True),
    ]
    if sort == "relevance" and score is not None:
        keys.insert(0, _Key(name="score", column=score, down=True, text=False))
    if wanted.all_revisions:  # then several readings of one text hold the same entry
        keys.append(_Key(name="key", column=entries.c.key, down=False, text=False))
    asked = hashlib.sha256(repr((sort, wanted)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Order(sort=sort, keys=tuple(keys), search=asked)


def _opened(cursor: str) -> list[Any] | None:
    """Return what a cursor holds; None where it is broken, or none."""
    try:
        raw = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except ValueError:  # of base64, and of what is not ASCII
        return None
    said = raw[:-_CHECKED]
    if hashlib.sha256(said).digest()[:_CHECKED] != raw[-_CHECKED:]:
        return None
    version, *held = json.loads(said)  # as we wrote it
    return held if version == _VERSION else None


def _direction(key: _Key, label: ColumnElement[Any]) -> ColumnElement[Any]:
    directed = label.desc() if key.down else label.asc()
    return directed.nulls_last() if key.nulls else directed


def _later(key: _Key, value: Any) -> ColumnElement[bool]:
    if value is None:
        return false()
    later = key.column < literal(value) if key.down else key.column > literal(value)
    return or_(later, key.column.is_(None)) if key.nulls else later

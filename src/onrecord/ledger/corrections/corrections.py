"""Corrections as they are kept: read from their rows, written, and which of them stand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from onrecord.ledger.columns import canonical
from onrecord.ledger.corrections.anchors import Anchor
from onrecord.ledger.tables import corrections

OF_ENTRIES = ("accept", "reject", "amend", "release")  # verdicts on one entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that somebody corrected."""

    key: int
    id: str  # `x-` and 12 hex digits
    made_at: str
    by: str
    verdict: str  # accept, reject, amend, release, split, undo
    reason: str | None
    document: str
    entry_type: str
    entry_id: str  # when it was made
    field: str | None
    value: Any
    anchor: Anchor | None
    undone: str | None  # by which correction it is taken back
    entry: int | None  # the key of the entry that it holds for now

    @property
    def stands(self) -> bool:
        """Say whether nobody has taken it back."""
        return self.undone is None

    @property
    def orphaned(self) -> bool:
        """Say whether it stands, and finds no entry."""
        return self.stands and self.verdict in OF_ENTRIES and self.entry is None


def corrections_of(connection: Connection, document: str) -> list[Correction]:
    """Return all corrections of a document in the order of their making."""
    rows = connection.execute(select(corrections).where(corrections.c.document == document).order_by(corrections.c.key))
    return [correction_of(row) for row in rows.mappings()]


def correction_of(row: RowMapping) -> Correction:
    """Return the correction that a row holds."""
    anchor = json.loads(row["anchor"])
    names = ("key", "id", "made_at", "by", "verdict", "reason", "document", "entry_type", "entry_id", "field", "undone", "entry")
    return Correction(
        **{name: row[name] for name in names},
        value=None if row["value"] is None else json.loads(row["value"]),
        anchor=None if anchor is None else Anchor(**anchor),
    )


def add_correction(
    connection: Connection,
    *,
    made_at: str,
    by: str,
    verdict: str,
    reason: str | None,
    document: str,
    entry_type: str,
    entry_id: str,
    field: str | None = None,
    value: object = None,
    anchor: Anchor | None = None,
) -> str:
    """Write a correction, which finds its place later, and return its id."""
    row: dict[str, Any] = {
        "made_at": made_at,
        "by": by,
        "verdict": verdict,
        "reason": reason,
        "document": document,
        "entry_type": entry_type,
        "entry_id": entry_id,
        "field": field,
        "value": None if value is None else canonical(value),
        "anchor": canonical(None if anchor is None else asdict(anchor)),
    }
    before = connection.execute(select(func.coalesce(func.max(corrections.c.key), 0))).scalar_one()
    row["id"] = "x-" + _digest([before, *row.values()])[:12]
    connection.execute(insert(corrections).values(**row, digest=correction_digest(row)))
    return str(row["id"])


def correction_digest(row: Mapping[str, Any]) -> str:
    """Return the sha256 of all that does not change of a correction."""
    lasting = ("id", "made_at", "by", "verdict", "reason", "document", "entry_type", "entry_id", "field", "value", "anchor")
    return _digest([row[name] for name in lasting])


def taken_back(made: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Return what is taken back, with what takes it back: an undo counts unless it is itself taken back.

    Args:
        made: ids in the order of their making, each with the id of what it takes back, if it is an undo.
    """
    gone: dict[str, str] = {}
    for id_, undoes in reversed(list(made)):
        if undoes is not None and id_ not in gone:
            gone[undoes] = id_
    return gone


def settle_undone(connection: Connection, document: str) -> None:
    """Note of each correction of a document what takes it back."""
    made = corrections_of(connection, document)
    gone = taken_back((one.id, undoes_of(one)) for one in made)
    for one in made:
        if one.undone != gone.get(one.id):
            connection.execute(update(corrections).where(corrections.c.key == one.key).values(undone=gone.get(one.id)))


def undoes_of(one: Correction) -> str | None:
    """Return the id of what a correction takes back; None if it is no undo."""
    return str(one.value) if one.verdict == "undo" else None


def _digest(values: list[Any]) -> str:
    return hashlib.sha256(canonical(values).encode()).hexdigest()

"""From rows back to records: each comes out as it went in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, func, select

from onrecord.ledger.tables import articles, entries, readings
from onrecord.record import FORMAT, Record
from onrecord.serial import from_json

A_BATCH = 64  # readings held at a time
_LISTS = {"attribution": "attributions", "commitment": "commitments", "meeting": "meetings"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """A reading as it is stored."""

    key: int
    article: int
    document: str
    record_digest: str
    current: bool  # of its article
    revision: int  # of its document
    counts: bool  # the current reading of the current revision
    kept_at: str
    json: str  # the record as the engine made it


def stored_readings(
    connection: Connection,
    *,
    everything: bool = False,
    document: str | None = None,
    only: Sequence[ColumnElement[bool]] = (),
) -> Iterator[StoredReading]:
    """Yield readings in the order of their keeping, a few at a time: the current ones of current articles, or everything.

    Args:
        connection: to read by.
        everything: also those that are not the current one of a current article.
        document: of which alone.
        only: what must hold of the columns of `articles` and `readings`.
    """
    last = 0
    while True:
        wanted = _readings().where(readings.c.key > last, *only)
        if not everything:
            wanted = wanted.where(readings.c.current, articles.c.current)
        if document is not None:
            wanted = wanted.where(articles.c.document == document)
        batch = connection.execute(wanted.order_by(readings.c.key).limit(A_BATCH)).all()
        if not batch:
            return
        last = batch[-1].key
        bodies = _bodies(connection, [row.key for row in batch])
        for row in batch:
            yield StoredReading(
                key=row.key,
                article=row.article,
                document=row.document,
                record_digest=row.record_digest,
                current=row.current,
                revision=row.revision,
                counts=row.current and row.last_revision,
                kept_at=row.kept_at,
                json=_json(row.about, row.text, row.engine, row.entities, bodies.get(row.key, {})),
            )


def records(connection: Connection) -> Iterator[Record]:
    """Yield the record of every current article, as its last reading made it, in the order of keeping.

    What people corrected is left out; `corrected_records` has it.

    Raises:
        MalformedInputError: a row was tampered with so that it is no record any more; `onrecord ledger check` finds it.
    """
    for stored in stored_readings(connection):
        yield from_json(stored.json)


def _readings() -> Select[tuple[int, int, str, str, bool, str, str, str, str, int, bool, str]]:
    return select(
        readings.c.key,
        readings.c.article,
        articles.c.document,
        readings.c.record_digest,
        readings.c.current,
        func.coalesce(readings.c.about, articles.c.about).label("about"),
        articles.c.text,
        readings.c.engine,
        readings.c.entities,
        articles.c.revision,
        articles.c.current.label("last_revision"),
        readings.c.kept_at,
    ).join(articles, articles.c.key == readings.c.article)


def _bodies(connection: Connection, keys: list[int]) -> dict[int, dict[str, list[str]]]:
    """Return the entries of some readings as JSON, by reading and type, each list in its order."""
    found: dict[int, dict[str, list[str]]] = {}
    rows = connection.execute(
        select(entries.c.reading, entries.c.type, entries.c.body)
        .where(entries.c.reading.in_(keys))
        .order_by(entries.c.reading, entries.c.type, entries.c.place)
    )
    for row in rows:
        found.setdefault(row.reading, {}).setdefault(row.type, []).append(row.body)
    return found


def _json(about: str, text: str, engine: str, found_entities: str, bodies: dict[str, list[str]]) -> str:
    """Put a record together from the JSON of its parts; no part is read for it."""
    article = f'{about[:-1]},"text":{json.dumps(text, ensure_ascii=False)}}}'
    lists = ",".join(f'"{name}":[{",".join(bodies.get(kind, []))}]' for kind, name in _LISTS.items())
    return f'{{"format":"{FORMAT}","engine":{engine},"article":{article},{lists},"entities":{found_entities}}}'

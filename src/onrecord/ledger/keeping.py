"""Keeping a record: added, unchanged, revised; whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, func, insert, or_, select, text, update

from onrecord.ledger.columns import Row, canonical, rows_of
from onrecord.ledger.corrections.following import follow
from onrecord.ledger.corrections.placing import add_parties
from onrecord.ledger.database import Ledger
from onrecord.ledger.parties import Roster
from onrecord.ledger.tables import articles, conditions, entries, readings
from onrecord.ledger.utterances import NOTHING, Left, put_in, take_out
from onrecord.record import Article, Engine, Record, article_id
from onrecord.serial import to_dict, to_json

Status = Literal["added", "unchanged", "revised"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What came of keeping one record."""

    status: Status
    reworked: bool  # the text was there, and another reading of it counts now
    attributions: int
    commitments: int


def keep_record(ledger: Ledger, record: Record, *, rework: bool = False, at: datetime | None = None) -> Kept:
    """Keep what is on record in one article, in one transaction.

    Args:
        ledger: where.
        record: what `read` made of the article.
        rework: where the text is there already, let this reading of it count, and keep the one before beside it.
        at: the time that is noted; now, if none is given.

    Returns:
        `added` for a new article, `revised` for another text of a document that is there (the same URL or given id),
        `unchanged` for a text that is there.

    Raises:
        LedgerRefusedError: the ledger cannot take this record; the next may be taken. The ledger is as it was, here and below.
        LedgerError: nothing can be kept, until what the message says is mended.
    """
    now = (at or datetime.now(UTC)).isoformat(timespec="seconds")
    counts = {"attributions": len(record.attributions), "commitments": len(record.commitments)}
    with ledger.writing() as connection:
        there = _article(connection, record.article)
        if there is not None:
            reworked = rework and _new_reading(connection, there, record, now)
            return Kept(status="unchanged", reworked=reworked, **counts)
        revised = _add(connection, record, now)
    return Kept(status="revised" if revised else "added", reworked=False, **counts)


def holds(ledger: Ledger, article: Article, engine: Engine | None = None) -> bool:
    """Say whether a text is kept under its id; with `engine`, whether its last reading is by that engine and of the same data.

    Where it was read from is none of these: of copies of a text, and of a folder that was moved, one reading is enough.
    """
    with ledger.reading() as connection:
        there = _article(connection, article)
        if there is None or engine is None:
            return there is not None
        last = connection.execute(
            select(readings.c.engine_digest, articles.c.about)
            .join(articles, articles.c.key == readings.c.article)
            .where(readings.c.article == there.key, readings.c.current)
        ).one()
        as_given = _apart_from_source(last.about) == _apart_from_source(about_of(article))
        return bool(last.engine_digest == engine_digest(engine) and as_given)


@dataclass(frozen=True, slots=True, kw_only=True)
class _There:
    key: int
    document: str
    current: bool


def engine_digest(engine: Engine) -> str:
    """Return the sha256 of an engine's version and models."""
    return _digest(canonical({"version": engine.version, "models": dict(sorted(engine.models.items()))}))


def about_of(article: Article) -> str:
    """Return all of an article but its text, as JSON."""
    return canonical(_article_adapter().dump_python(article, mode="json", exclude={"text"}))


@cache
def _article_adapter() -> TypeAdapter[Article]:
    return TypeAdapter(Article)


def _apart_from_source(about: str) -> dict[str, Any]:
    return {**json.loads(about), "source": None}


def record_digest(record: Record) -> str:
    """Return the sha256 of a record's JSON."""
    return _digest(to_json(record))


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _article(connection: Connection, article: Article) -> _There | None:
    row = connection.execute(
        select(articles.c.key, articles.c.document, articles.c.current).where(
            articles.c.id == article.id, articles.c.sha256 == article.sha256
        )
    ).first()
    return None if row is None else _There(key=row.key, document=row.document, current=row.current)


def _add(connection: Connection, record: Record, now: str) -> bool:
    """Keep an article that is not there; return whether it revises one that is."""
    article = record.article
    document = _document(connection, article)
    before, left = 0, NOTHING
    if document is not None:
        before = connection.execute(select(func.count()).where(articles.c.document == document)).scalar_one()
        earlier = connection.execute(select(articles.c.key).where(articles.c.document == document)).scalars().all()
        left = take_out(connection, earlier)
        connection.execute(update(entries).where(entries.c.article.in_(earlier), entries.c.current).values(current=False))
        connection.execute(update(articles).where(articles.c.document == document).values(current=False))
    document = document or article.id
    key = connection.execute(
        insert(articles)
        .values(
            id=article.id,
            sha256=article.sha256,
            document=document,
            revision=before + 1,
            current=True,
            kept_at=now,
            text=article.text,
            **described(article),
        )
        .returning(articles.c.key)
    ).scalar_one()
    _add_reading(connection, _There(key=key, document=document, current=True), record, now, left)
    if before:
        follow(connection, document)
    return before > 0


def described(article: Article) -> dict[str, str | None]:
    """Return the columns of an article that another reading of it may change."""
    return {
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "about": about_of(article),
    }


def _document(connection: Connection, article: Article) -> str | None:
    """Return the document of which an article is a revision: by its given id, else by its URL."""
    given = article.id if article.id != article_id(article.sha256) else None
    same = [articles.c.document == article.id, articles.c.id == article.id] if given is not None else []
    if article.url is not None:
        same.append(articles.c.url == article.url)
    if not same:
        return None
    found = connection.execute(
        select(articles.c.document).where(or_(*same)).order_by((articles.c.id == article.id).desc(), articles.c.key).limit(1)
    ).scalar()
    return None if found is None else str(found)


def _new_reading(connection: Connection, there: _There, record: Record, now: str) -> bool:
    """Let another reading of a text that is there count, made anew or once before; return False where it counts already."""
    made = connection.execute(
        select(readings.c.key, readings.c.current).where(
            readings.c.article == there.key, readings.c.record_digest == record_digest(record)
        )
    ).first()
    if made is not None and made.current:
        return False
    left = take_out(connection, [there.key])
    _set_aside(connection, there, record.article)
    if made is None:
        _add_reading(connection, there, record, now, left)
    else:
        reading = _last_again(connection, there, made.key, now)
        connection.execute(update(entries).where(entries.c.reading == reading).values(current=there.current))
        put_in(connection, there.key, reading, left)
    follow(connection, there.document)
    return True


def _last_again(connection: Connection, there: _There, key: int, now: str) -> int:
    """Let a reading that was made before be the last one of its article, in the order of keeping too; return its new key."""
    made = dict(connection.execute(select(readings).where(readings.c.key == key)).mappings().one())
    of_article = readings.c.article == there.key
    last = connection.execute(select(func.max(readings.c.number)).where(of_article)).scalar_one()
    connection.execute(update(readings).where(readings.c.key == key).values(record_digest=""))  # which no two may have
    again = {name: value for name, value in made.items() if name != "key"}
    again |= {"number": last + 1, "about": None, "current": True, "kept_at": now}
    reading = connection.execute(insert(readings).values(**again).returning(readings.c.key)).scalar_one()
    connection.execute(update(entries).where(entries.c.reading == key).values(reading=reading))
    connection.execute(delete(readings).where(readings.c.key == key))
    connection.execute(
        update(readings).where(of_article, readings.c.number > made["number"]).values(number=readings.c.number - 1)
    )
    return int(reading)


def _set_aside(connection: Connection, there: _There, article: Article) -> None:
    """Let no reading of a text count any more, and describe it as it is given now; its readings keep what they were given."""
    of_article = readings.c.article == there.key
    connection.execute(update(entries).where(entries.c.article == there.key, entries.c.current).values(current=False))
    before = select(articles.c.about).where(articles.c.key == there.key).scalar_subquery()
    connection.execute(update(readings).where(of_article, readings.c.about.is_(None)).values(about=before))
    connection.execute(update(readings).where(of_article).values(current=False))
    connection.execute(update(articles).where(articles.c.key == there.key).values(**described(article)))


def _add_reading(connection: Connection, there: _There, record: Record, now: str, left: Left) -> None:
    bodies = to_dict(record)
    before = connection.execute(select(func.count()).where(readings.c.article == there.key)).scalar_one()
    reading = connection.execute(
        insert(readings)
        .values(
            article=there.key,
            number=before + 1,
            engine=canonical(bodies["engine"]),
            engine_digest=engine_digest(record.engine),
            record_digest=record_digest(record),
            entities=canonical(bodies["entities"]),
            current=True,
            kept_at=now,
        )
        .returning(readings.c.key)
    ).scalar_one()
    roster = Roster(record, there.document)
    rows = rows_of(record, roster)
    add_parties(connection, roster.parties.values())
    _add_entries(connection, there, reading, rows)
    put_in(connection, there.key, reading, left)


def _add_entries(connection: Connection, there: _There, reading: int, rows: Sequence[Row]) -> None:
    if not rows:
        return
    placed = {"reading": reading, "article": there.key, "current": there.current, "rejected": False}
    keys = (
        connection.execute(
            insert(entries).returning(entries.c.key, sort_by_parameter_order=True),
            [{**placed, "type": row.type, "place": row.place, **row.values} for row in rows],
        )
        .scalars()
        .all()
    )
    hanging = [{"entry": key, **condition} for key, row in zip(keys, rows, strict=True) for condition in row.conditions]
    if hanging:
        connection.execute(insert(conditions), hanging)
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO entry_words (rowid, quote) SELECT key, quote FROM entries WHERE reading = :reading"),
            {"reading": reading},
        )

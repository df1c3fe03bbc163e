"""What a ledger holds, how it is copied, and how an article is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, or_, select, text

from onrecord.errors import SelectorError, UsageError
from onrecord.ledger.corrections.corrections import OF_ENTRIES
from onrecord.ledger.corrections.linking import forget_places
from onrecord.ledger.corrections.verdicts import settle_parties
from onrecord.ledger.database import Ledger, open_ledger
from onrecord.ledger.schema import version_of
from onrecord.ledger.tables import articles, corrections, entries, metadata, pairs, parties, readings
from onrecord.ledger.utterances import settle, take_out

_ROWS = 500  # copied at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerStatus:
    """What a ledger holds. All counts of entries are of current readings of current articles."""

    place: str
    version: str
    bytes: int  # on disk
    documents: int
    articles: int  # revisions of them
    readings: int
    engines: int  # different ones among the current readings
    attributions: int
    commitments: dict[str, int]  # by kind
    meetings: int
    parties: int  # merged ones once
    corrections: int
    orphaned: int  # corrections that find no entry any more
    verdicts: int  # on pairs
    first_published: str | None
    last_published: str | None
    last_kept: str | None


def status_of(ledger: Ledger) -> LedgerStatus:
    """Return what a ledger holds, all of one moment."""
    with ledger.reading() as connection:
        types = select(entries.c.type, func.count()).where(entries.c.current).group_by(entries.c.type)
        of_type = {kind: count for kind, count in connection.execute(types)}  # noqa: C416 - rows are no pairs to the type checker
        kinds = connection.execute(
            select(entries.c.kind, func.count())
            .where(entries.c.current, entries.c.type == "commitment")
            .group_by(entries.c.kind)
            .order_by(entries.c.kind)
        )
        dates = connection.execute(
            select(func.min(articles.c.published), func.max(articles.c.published), func.max(articles.c.kept_at))
        ).one()
        return LedgerStatus(
            place=ledger.shown,
            version=version_of(connection) or "",
            bytes=_bytes(ledger, connection),
            documents=_count(connection, select(func.count(articles.c.document.distinct()))),
            articles=_count(connection, select(func.count()).select_from(articles)),
            readings=_count(connection, select(func.count()).select_from(readings)),
            engines=_count(connection, select(func.count(readings.c.engine_digest.distinct())).where(readings.c.current)),
            attributions=of_type.get("attribution", 0),
            commitments={kind: count for kind, count in kinds},  # noqa: C416
            meetings=of_type.get("meeting", 0),
            parties=_count(connection, select(func.count(parties.c.root.distinct()))),
            corrections=_count(connection, select(func.count()).select_from(corrections)),
            orphaned=_count(
                connection,
                select(func.count())
                .select_from(corrections)
                .where(corrections.c.entry.is_(None), corrections.c.undone.is_(None), corrections.c.verdict.in_(OF_ENTRIES)),
            ),
            verdicts=_count(connection, select(func.count()).select_from(pairs)),
            first_published=dates[0],
            last_published=dates[1],
            last_kept=dates[2],
        )


def back_up(ledger: Ledger, target: str) -> Iterator[tuple[str, int]]:
    """Copy a ledger, as it is at this moment, to where there is none; yield each table and how many of its rows are copied.

    The copy is a ledger like any other, in SQLite or PostgreSQL, whichever the first was.

    Raises:
        UsageError: something is at `target`.
    """
    if "://" in target:
        yield from _copy(ledger, open_ledger(target, create=True))
        return
    path = Path(target)
    if path.exists():
        raise UsageError(f"{target} is there already, and a backup overwrites nothing; name a new file")
    part = path.with_name(f"{path.name}.part")  # whatever ends the copying leaves no file that looks like a whole one
    try:
        _move(part, None)
        yield from _copy(ledger, open_ledger(part, create=True))
        _move(part, path)
    finally:
        _move(part, None)


def _copy(ledger: Ledger, copy: Ledger) -> Iterator[tuple[str, int]]:
    with ledger.reading() as source, copy.writing() as written:
        if _count(written, select(func.count()).select_from(articles)):
            raise UsageError(f"{copy.shown} holds a ledger already, and a backup overwrites nothing; name an empty database")
        for table in metadata.sorted_tables:
            copied = 0
            every = select(table).order_by(*table.primary_key.columns)
            with source.execution_options(yield_per=_ROWS).execute(every) as rows:
                for batch in rows.mappings().partitions():
                    written.execute(insert(table), [dict(row) for row in batch])
                    copied += len(batch)
                    yield table.name, copied
        if copy.is_sqlite:
            written.execute(text("INSERT INTO entry_words (entry_words) VALUES ('rebuild')"))
        else:
            _count_on(written)


def _move(path: Path, to: Path | None) -> None:
    """Move a SQLite file, its log first if there is one; remove it where it goes nowhere."""
    for ending in ("-wal", "-shm", ""):
        file = path.with_name(path.name + ending)
        if to is not None and ending != "-shm" and file.exists():
            file.rename(to.with_name(to.name + ending))
        else:
            file.unlink(missing_ok=True)


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL number new rows behind those that were copied with theirs."""
    for table in metadata.sorted_tables:
        if [column.name for column in table.primary_key.columns] == ["key"]:
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'key'), "  # noqa: S608 - our own names
                    f"(SELECT coalesce(max(key), 0) + 1 FROM {table.name}), false)"
                )
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was removed with a document."""

    document: str
    articles: int
    entries: int
    corrections: int  # with the verdicts on places of it


def forget(ledger: Ledger, selector: str) -> Forgotten:
    """Remove a document with every revision, reading, entry and correction of it; its words are in the file no longer.

    Args:
        ledger: where.
        selector: the id or URL of one of its revisions.

    Raises:
        SelectorError: nothing is called so, or several documents are.
    """
    with ledger.writing() as connection:
        document = document_of(connection, selector)
        keys = connection.execute(select(articles.c.key).where(articles.c.document == document)).scalars().all()
        gone = _count(connection, select(func.count()).select_from(entries).where(entries.c.article.in_(keys)))
        if ledger.is_sqlite:
            connection.execute(text("PRAGMA secure_delete = ON"))
            connection.execute(
                text(
                    "INSERT INTO entry_words (entry_words, rowid, quote) SELECT 'delete', key, quote FROM entries "
                    "WHERE article IN (SELECT key FROM articles WHERE document = :document)"
                ),
                {"document": document},
            )
        judged = connection.execute(delete(corrections).where(corrections.c.document == document)).rowcount
        judged += forget_places(connection, document)
        left = take_out(connection, keys)
        connection.execute(delete(articles).where(articles.c.document == document))
        _forget_parties(connection)
        settle_parties(connection)
        settle(connection, left)
        if ledger.is_sqlite:
            connection.execute(
                text("INSERT INTO entry_words (entry_words) VALUES ('optimize')")
            )  # writes the index anew, without
    return Forgotten(document=document, articles=len(keys), entries=gone, corrections=judged)


def _forget_parties(connection: Connection) -> None:
    """Remove the parties that nothing names any more."""
    speaks = select(entries.c.key).where(entries.c.speaker_party == parties.c.id)
    acts = select(entries.c.key).where(entries.c.actor_party == parties.c.id)
    judged = select(pairs.c.key).where(pairs.c.of == "party", or_(pairs.c.first == parties.c.id, pairs.c.second == parties.c.id))
    connection.execute(delete(parties).where(~speaks.exists(), ~acts.exists(), ~judged.exists()))


def document_of(connection: Connection, selector: str) -> str:
    """Return the document of which a revision has this id or URL.

    Raises:
        SelectorError: nothing is called so, or several documents are.
    """
    found = (
        connection.execute(
            select(articles.c.document)
            .where(or_(articles.c.id == selector, articles.c.url == selector, articles.c.document == selector))
            .distinct()
        )
        .scalars()
        .all()
    )
    if not found:
        raise SelectorError(f"no article here has the id or URL {selector!r}; `onrecord search` shows the ids")
    if len(found) > 1:
        raise SelectorError(f"{selector!r} fits several documents; name one of them by its id", found)
    return str(found[0])


def _bytes(ledger: Ledger, connection: Connection) -> int:
    if ledger.path is not None:
        log = ledger.path.with_name(ledger.path.name + "-wal")
        return ledger.path.stat().st_size + (log.stat().st_size if log.exists() else 0)
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def _count(connection: Connection, wanted: object) -> int:
    return int(connection.execute(wanted).scalar_one())  # type: ignore[call-overload]

"""What `onrecord ledger check` looks at: that every row is what was kept, and that what follows from others still does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, case, func, select, text
from sqlalchemy.exc import DBAPIError

from onrecord.errors import LedgerError, MalformedInputError
from onrecord.ledger.corrections.corrections import corrections_of
from onrecord.ledger.corrections.placing import expected_rows
from onrecord.ledger.corrections.proving import check_corrections
from onrecord.ledger.database import Ledger
from onrecord.ledger.keeping import about_of, record_digest
from onrecord.ledger.records import StoredReading, stored_readings
from onrecord.ledger.tables import articles, conditions, entries, parties, readings
from onrecord.ledger.utterances import unsound
from onrecord.record import Record, text_digest
from onrecord.serial import from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in a ledger that is not as it was kept."""

    article: str | None  # its id; None where it is of the ledger as a whole
    what: str  # in one line


def check_ledger(ledger: Ledger) -> Iterator[Finding]:
    """Yield all that is torn, tampered with or left over, a reading at a time; nothing where the ledger is sound.

    Raises:
        LedgerError: the database cannot be read at all.
    """
    with ledger.reading() as connection:
        if ledger.is_sqlite:
            yield from _file(connection)
        yield from _left_over(connection)
        for id_, what in check_corrections(connection):
            yield Finding(article=id_, what=what)
        for stored in stored_readings(connection, everything=True):
            yield from _reading(connection, stored)
        yield from _currents(connection)
        yield from (Finding(article=id_, what=what) for id_, what in unsound(connection))
    if ledger.is_sqlite:
        yield from _index(ledger)


def _file(connection: Connection) -> Iterator[Finding]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield Finding(article=None, what=f"the file is damaged: {line}")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(article=None, what=f"a row of {row[0]} points at one of {row[2]} that is not there")


def _index(ledger: Ledger) -> Iterator[Finding]:
    """See that the words of search are those of the entries; SQLite counts this check as a writing."""
    try:
        with ledger.writing() as connection:
            connection.execute(text("INSERT INTO entry_words (entry_words, rank) VALUES ('integrity-check', 1)"))
    except (LedgerError, DBAPIError):
        yield Finding(
            article=None, what="the words of search are not those of the entries; `onrecord ledger migrate` makes them anew"
        )


def _left_over(connection: Connection) -> Iterator[Finding]:
    without = select(articles.c.id).where(~select(readings.c.key).where(readings.c.article == articles.c.key).exists())
    for (id_,) in connection.execute(without):
        yield Finding(article=id_, what="the article has no reading")


def _reading(connection: Connection, stored: StoredReading) -> Iterator[Finding]:
    """See that a record comes out as it went in, and that its columns follow from it."""
    id_ = connection.execute(select(articles.c.id).where(articles.c.key == stored.article)).scalar_one()
    try:
        record = from_json(stored.json)
    except MalformedInputError as error:
        yield Finding(article=id_, what=f"its record cannot be read any more: {error}")
        return
    if record_digest(record) != stored.record_digest:
        yield Finding(article=id_, what=f"its record is not the one that was kept: {_what_changed(record)}")
        return
    yield from _columns(connection, stored, record)


def _what_changed(record: Record) -> str:
    if text_digest(record.article.text) != record.article.sha256:
        return "the text was changed"
    return "an entry was changed, lost or added"


def _columns(connection: Connection, stored: StoredReading, record: Record) -> Iterator[Finding]:
    id_ = record.article.id
    row = connection.execute(select(articles).where(articles.c.key == stored.article)).mappings().one()
    article = record.article
    last = stored.current
    expected = {"id": id_, "sha256": article.sha256, "url": article.url, "title": article.title, "outlet": article.outlet}
    expected |= {"published": article.published, "about": about_of(article)}
    for name, value in expected.items():
        if last and row[name] != value:
            yield Finding(article=id_, what=f"`{name}` of its row is not that of its record")
    there = connection.execute(select(entries).where(entries.c.reading == stored.key)).mappings().all()
    by_place = {(one["type"], one["place"]): one for one in there}
    try:
        rows = expected_rows(connection, stored, record, corrections_of(connection, stored.document))
    except (KeyError, TypeError, ValueError):
        return  # a correction was tampered with so that it is none any more, which is found by its digest
    for made in rows:
        one = by_place[made.type, made.place]
        off = [name for name, value in made.values.items() if one[name] != value]
        if off:
            yield Finding(article=id_, what=f"{made.values['id']}: `{off[0]}` of its row is not that of its entry")
        hanging = connection.execute(
            select(conditions.c.place, conditions.c.type, conditions.c.quote)
            .where(conditions.c.entry == one["key"])
            .order_by(conditions.c.place)
        ).mappings()
        if [dict(each) for each in hanging] != [dict(each) for each in made.conditions]:
            yield Finding(article=id_, what=f"{made.values['id']}: its conditions are not those of its entry")


def _currents(connection: Connection) -> Iterator[Finding]:
    """See that each document has one current article, each article one current reading, and each entry what follows."""
    per_document = select(articles.c.document).group_by(articles.c.document)
    for (document,) in connection.execute(per_document.having(func.sum(_as_number(articles.c.current)) != 1)):
        yield Finding(article=document, what="not exactly one revision is the current one")
    per_article = (
        select(articles.c.id).join(readings, readings.c.article == articles.c.key).group_by(articles.c.key, articles.c.id)
    )
    for (id_,) in connection.execute(per_article.having(func.sum(_as_number(readings.c.current)) != 1)):
        yield Finding(article=id_, what="not exactly one reading is the current one")
    wrong = (
        select(articles.c.id, entries.c.id)
        .join(readings, readings.c.key == entries.c.reading)
        .join(articles, articles.c.key == entries.c.article)
        .where(_as_number(entries.c.current) != _as_number(readings.c.current) * _as_number(articles.c.current))
    )
    for id_, entry in connection.execute(wrong):
        yield Finding(article=id_, what=f"{entry} counts as current, or does not, against its article and reading")
    lost = select(entries.c.id).outerjoin(parties, parties.c.id == entries.c.speaker_party)
    for (entry,) in connection.execute(lost.where(entries.c.speaker_party.is_not(None), parties.c.id.is_(None))):
        yield Finding(article=None, what=f"{entry}: its party is not there")


def _as_number(column: ColumnElement[bool]) -> ColumnElement[int]:
    return case((column, 1), else_=0)

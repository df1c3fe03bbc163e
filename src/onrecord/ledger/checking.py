"""What `onrecord ledger check` looks at: that every row is what was kept, and that what follows from others still does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, case, func, or_, select, text

from onrecord.errors import MalformedInputError, NotALedgerError
from onrecord.ledger.columns import Row
from onrecord.ledger.corrections.corrections import corrections_of
from onrecord.ledger.corrections.placing import expected_rows
from onrecord.ledger.corrections.proving import check_corrections
from onrecord.ledger.database import Ledger
from onrecord.ledger.keeping import described, engine_digest, record_digest
from onrecord.ledger.parties import Party
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
        LedgerError: it cannot be read at all, or not be checked now, as where another process writes for too long.
    """
    try:
        with ledger.reading() as connection:
            if ledger.is_sqlite:
                _let_pass_any_bytes(connection)
                yield from _file(connection)
            yield from _left_over(connection)
            for id_, what in check_corrections(connection):
                yield Finding(article=id_, what=what)
            for stored in stored_readings(connection, everything=True):
                yield from _reading(connection, stored)
            yield from _currents(connection)
            yield from _numbers(connection)
            yield from (Finding(article=id_, what=what) for id_, what in unsound(connection))
        if ledger.is_sqlite:
            yield from _index(ledger)
    except NotALedgerError as error:
        yield Finding(article=None, what=f"what follows cannot be read: {error}")


def _let_pass_any_bytes(connection: Connection) -> None:
    """Let bytes that are no UTF-8 come as U+FFFD, so that the row in which they stand is found and not only the file."""
    connection.connection.dbapi_connection.text_factory = lambda found: found.decode("utf-8", "replace")  # type: ignore[union-attr]


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
    except NotALedgerError:  # SQLite calls the file damaged
        what = "the words of search are not those of the entries; `onrecord ledger migrate` makes them anew"
        yield Finding(article=None, what=what)


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
    """See that the rows of an article, a reading, its entries and its parties are those that follow from the record."""
    article = record.article
    row = connection.execute(select(articles).where(articles.c.key == stored.article)).mappings().one()
    expected: dict[str, str | None] = {"id": article.id, "sha256": article.sha256}
    if stored.current:
        expected |= described(article)
    for name, value in expected.items():
        if row[name] != value:
            yield Finding(article=article.id, what=f"`{name}` of its row is not that of its record")
    engine = connection.execute(select(readings.c.engine_digest).where(readings.c.key == stored.key)).scalar_one()
    if engine != engine_digest(record.engine):
        yield Finding(article=article.id, what="`engine_digest` of its reading is not that of its engine")
    try:
        rows, named = expected_rows(connection, stored, record, corrections_of(connection, stored.document))
    except (KeyError, TypeError, ValueError):
        return  # a correction was tampered with so that it is none any more, which is found by its digest
    for what in (*_parties(connection, named), *_entries(connection, stored, rows)):
        yield Finding(article=article.id, what=what)


def _entries(connection: Connection, stored: StoredReading, made: Sequence[Row]) -> Iterator[str]:
    there = connection.execute(select(entries).where(entries.c.reading == stored.key)).mappings().all()
    by_place = {(one["type"], one["place"]): one for one in there}
    hanging: dict[int, list[dict[str, object]]] = {}
    of_reading = select(conditions).join(entries, entries.c.key == conditions.c.entry).where(entries.c.reading == stored.key)
    for one in connection.execute(of_reading.order_by(conditions.c.entry, conditions.c.place)).mappings():
        hanging.setdefault(one["entry"], []).append({name: value for name, value in one.items() if name != "entry"})
    for each in made:
        row = by_place.pop((each.type, each.place), None)
        if row is None:
            yield f"{each.values['id']}: its row is not at its place"
            continue
        expected = {**each.values, "article": stored.article}
        off = [name for name, value in expected.items() if row[name] != value]
        if off:
            yield f"{each.values['id']}: `{off[0]}` of its row is not that of its entry"
        if hanging.get(row["key"], []) != [dict(condition) for condition in each.conditions]:
            yield f"{each.values['id']}: its conditions are not those of its entry"
    for row in by_place.values():
        yield f"{row['id']}: a row too many, which its record does not have"


def _parties(connection: Connection, named: Mapping[str, Party]) -> Iterator[str]:
    """See that those who speak and act are there; of one with an entity the first name that it was kept under stays."""
    there = {row.id: row for row in connection.execute(select(parties).where(parties.c.id.in_(list(named))))}
    for id_, party in named.items():
        row = there.get(id_)
        if row is None:
            yield f"{id_}: its party is not there"
        elif row.entity != party.entity or (party.entity is None and row.name != party.name):
            yield f"{id_}: its party is not the one that was kept"


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


def _numbers(connection: Connection) -> Iterator[Finding]:
    """See that no revision of a document and no reading of an article is missing, and what else rows say of one another."""
    revisions = select(articles.c.document).group_by(articles.c.document)
    for (document,) in connection.execute(revisions.having(_not_counted_from_one(articles.c.revision))):
        yield Finding(article=document, what="not every revision is there once")
    of_document = articles.alias()
    newer = select(of_document.c.key).where(
        of_document.c.document == articles.c.document, of_document.c.revision > articles.c.revision
    )
    for (document,) in connection.execute(select(articles.c.document).where(articles.c.current, newer.exists())):
        yield Finding(article=document, what="the current revision is not the last one")
    first = select(articles.c.document).where(articles.c.revision == 1, articles.c.id != articles.c.document)
    for (document,) in connection.execute(first):
        yield Finding(article=document, what="its first revision has another id")
    made = select(articles.c.id).join(readings, readings.c.article == articles.c.key).group_by(articles.c.key, articles.c.id)
    for (id_,) in connection.execute(made.having(_not_counted_from_one(readings.c.number))):
        yield Finding(article=id_, what="not every reading is there once")
    root = parties.alias()
    lost = select(parties.c.id).where(~select(root.c.id).where(root.c.id == parties.c.root).exists())
    for (party,) in connection.execute(lost):
        yield Finding(article=None, what=f"{party}: the party that it was merged into is not there")


def _not_counted_from_one(column: ColumnElement[int]) -> ColumnElement[bool]:
    """Say of a group whether its numbers are others than 1, 2, 3, …, each once."""
    return or_(func.min(column) != 1, func.max(column) != func.count(), func.count(column.distinct()) != func.count())


def _as_number(column: ColumnElement[bool]) -> ColumnElement[int]:
    return case((column, 1), else_=0)

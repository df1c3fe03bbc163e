"""Where corrections hold: each is placed at an entry of the current reading, and the columns of the entries follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.ledger.columns import Row, rows_of
from onrecord.ledger.corrections.anchors import Anchor, find, shared
from onrecord.ledger.corrections.corrections import OF_ENTRIES, Correction, corrections_of
from onrecord.ledger.corrections.overlay import LEAST_SHARED, Corrected, Place, anchors_in, lay_over, without_rejected
from onrecord.ledger.parties import Party, Roster
from onrecord.ledger.records import StoredReading, stored_readings
from onrecord.ledger.tables import conditions, corrections, entries, parties
from onrecord.ledger.utterances import rejoin
from onrecord.record import Record
from onrecord.serial import from_json
from onrecord.spans import Span, hull

_TELLS_UTTERANCES = frozenset({"rejected", "speaker", "speaker_party", "quote", "kind"})
LEAST_ALONE = 0.4  # of two spans, where no other entry of the type touches the place; below it, an act within an act is found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    key: int
    place: Place
    id: str
    span: Span  # as the engine has it


def place_corrections(connection: Connection, document: str) -> None:
    """Place every correction of a document anew, and make the columns of its entries follow."""
    made = corrections_of(connection, document)
    if not made:
        return
    places = placements(connection, document, made)
    for one in made:
        if one.entry != places[one.key]:
            connection.execute(update(corrections).where(corrections.c.key == one.key).values(entry=places[one.key]))
    made = corrections_of(connection, document)
    changed: list[int] = []
    for stored in stored_readings(connection, everything=True, document=document):
        if is_torn(connection, stored.key):
            continue  # its entries are not where they were; a check tells, and another reading mends it
        changed += _derive(connection, stored, from_json(stored.json), made)
    rejoin(connection, changed)


def placements(connection: Connection, document: str, made: Sequence[Correction]) -> dict[int, int | None]:
    """Return the key of the entry that each correction holds for, by its own key; None where it finds none.

    An entry of the same id comes first; else, of those of its type, the one whose words are the anchored ones, or most of them.
    """
    current = next(iter(stored_readings(connection, document=document)), None)
    if current is None:
        return {one.key: None for one in made}
    record = from_json(current.json)
    there = _entries(connection, current.key, record)
    found: dict[tuple[str, str], int | None] = {}
    for one in made:
        group = (one.entry_type, one.entry_id)
        if one.verdict in OF_ENTRIES and group not in found:
            found[group] = _entry_for(record.article.text, there, [each for each in made if _group(each) == group])
    return {one.key: found.get(_group(one)) if _can_hold(record.article.text, one) else None for one in made}


def expected_rows(
    connection: Connection, stored: StoredReading, record: Record, made: Sequence[Correction]
) -> tuple[list[Row], dict[str, Party]]:
    """Return the rows of a reading as its record and the corrections of its document make them, but for what the engine said.

    With them come the parties that they name, by their ids.
    """
    corrected = corrected_of(connection, stored, record, made)
    roster = Roster(record, stored.document, corrected.parted)
    rows = _rows(roster, corrected)
    return rows, {**roster.parties, **{one.id: one for one in corrected.chosen.values()}}


def corrected_of(connection: Connection, stored: StoredReading, record: Record, made: Sequence[Correction]) -> Corrected:
    """Return the record of a reading with the corrections that stand and are placed in it."""
    standing = [one for one in made if one.stands]
    placed: dict[Place, list[Correction]] = {}
    if any(one.entry is not None for one in standing):
        rows = connection.execute(select(entries.c.key, entries.c.type, entries.c.place).where(entries.c.reading == stored.key))
        places = {row.key: (row.type, row.place) for row in rows}
        for one in standing:
            if one.entry in places and one.verdict in OF_ENTRIES:
                placed.setdefault(places[one.entry], []).append(one)
    return lay_over(record, placed, [one for one in standing if one.verdict == "split"])


def corrected_records(connection: Connection) -> Iterator[Record]:
    """Yield the record of every current article with its corrections, in the order of keeping: without what is rejected.

    The engine's own are those of `records`.

    Raises:
        MalformedInputError: a row was tampered with so that it is no record any more; `onrecord ledger check` finds it.
    """
    for stored in stored_readings(connection):
        yield corrected_record(connection, stored)


def corrected_record(connection: Connection, stored: StoredReading) -> Record:
    """Return the record of a reading with the corrections that hold of it, without what is rejected.

    Raises:
        MalformedInputError: as for `corrected_records`.
    """
    record = from_json(stored.json)
    made = corrections_of(connection, stored.document)
    return without_rejected(corrected_of(connection, stored, record, made), record, stored.document) if made else record


def add_parties(connection: Connection, of_record: Iterable[Party]) -> None:
    """Keep parties that are not there yet."""
    values = [{"id": p.id, "name": p.name, "kind": p.kind, "entity": p.entity, "root": p.id} for p in of_record]
    if values:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(parties).on_conflict_do_nothing(), values)


def is_torn(connection: Connection, reading: int) -> bool:
    """Say whether an entry of a reading is gone, so that those after it are not at their places."""
    gaps = select(entries.c.type).where(entries.c.reading == reading).group_by(entries.c.type)
    return connection.execute(gaps.having(func.max(entries.c.place) + 1 != func.count())).first() is not None


def span_of(record: Record, kind: str, place: int) -> Span:
    """Return the words that an entry points at: its content, action or words."""
    if kind == "attribution":
        return hull(record.attributions[place].content)
    return record.commitments[place].action if kind == "commitment" else record.meetings[place].span


def _group(one: Correction) -> tuple[str, str]:
    return one.entry_type, one.entry_id


def _can_hold(text_: str, one: Correction) -> bool:
    return all(find(text_, anchor) is not None for anchor in anchors_in(one))


def _entries(connection: Connection, reading: int, record: Record) -> list[_Entry]:
    rows = connection.execute(
        select(entries.c.key, entries.c.type, entries.c.place, entries.c.id)
        .where(entries.c.reading == reading)
        .order_by(entries.c.type, entries.c.place)
    )
    whole = {"attribution": len(record.attributions), "commitment": len(record.commitments), "meeting": len(record.meetings)}
    return [  # of a torn ledger a row may stand behind the end
        _Entry(key=row.key, place=(row.type, row.place), id=row.id, span=span_of(record, row.type, row.place))
        for row in rows
        if row.place < whole.get(row.type, 0)
    ]


def _entry_for(text_: str, there: Sequence[_Entry], group: Sequence[Correction]) -> int | None:
    """Return the key of the entry that some corrections of one entry hold for now."""
    of_type = [one for one in there if one.place[0] == group[0].entry_type]
    for one in of_type:
        if one.id == group[0].entry_id:
            return one.key
    anchors = [one.anchor for one in group if one.anchor is not None][:1]
    moved = [anchors_in(one)[0] for one in group if one.field == "span" and one.stands][-1:]
    for anchor in (*anchors, *moved):  # where the engine found it, then where people say that it is
        key = _nearest(text_, of_type, anchor)
        if key is not None:
            return key
    return None


def _nearest(text_: str, there: Sequence[_Entry], anchor: Anchor) -> int | None:
    span = find(text_, anchor)
    if span is None:
        return None
    near = [one for one in there if one.span.touches(span)]
    best = max(near, key=lambda one: (shared(one.span, span), -one.span.start, -one.key), default=None)
    if best is None:
        return None
    least = LEAST_ALONE if len(near) == 1 else LEAST_SHARED
    return best.key if shared(best.span, span) > least else None


def _rows(roster: Roster, corrected: Corrected) -> list[Row]:
    rows = rows_of(corrected.record, roster, corrected.chosen)
    return [
        Row(
            type=row.type,
            place=row.place,
            values={name: value for name, value in row.values.items() if name != "body"}
            | {"rejected": (row.type, row.place) in corrected.rejected},
            conditions=row.conditions,
        )
        for row in rows
    ]


def _derive(connection: Connection, stored: StoredReading, record: Record, made: Sequence[Correction]) -> list[int]:
    """Make the columns of a reading's entries follow; return the keys of quotations that may be another utterance now."""
    rows, named = expected_rows(connection, stored, record, made)
    add_parties(connection, named.values())
    there = connection.execute(select(entries).where(entries.c.reading == stored.key)).mappings().all()
    by_place = {(one["type"], one["place"]): one for one in there}
    regrouped = []
    for row in rows:
        one = by_place[row.type, row.place]
        if _change(connection, dict(one), row) & _TELLS_UTTERANCES and row.type == "attribution":
            regrouped.append(one["key"])
    return regrouped


def _change(connection: Connection, one: Mapping[str, Any], row: Row) -> set[str]:
    """Write what has changed of an entry's columns, its words of search and its conditions; return those columns."""
    changed = {name: value for name, value in row.values.items() if one[name] != value}
    if "quote" in changed and connection.dialect.name == "sqlite":
        words = {"key": one["key"], "quote": one["quote"]}
        connection.execute(text("INSERT INTO entry_words (entry_words, rowid, quote) VALUES ('delete', :key, :quote)"), words)
        words["quote"] = changed["quote"]
        connection.execute(text("INSERT INTO entry_words (rowid, quote) VALUES (:key, :quote)"), words)
    if changed:
        connection.execute(update(entries).where(entries.c.key == one["key"]).values(**changed))
    columns = (conditions.c.place, conditions.c.type, conditions.c.quote)
    of_entry = select(*columns).where(conditions.c.entry == one["key"]).order_by(conditions.c.place)
    if [dict(each) for each in connection.execute(of_entry).mappings()] != [dict(each) for each in row.conditions]:
        connection.execute(delete(conditions).where(conditions.c.entry == one["key"]))
        if row.conditions:
            connection.execute(insert(conditions), [{"entry": one["key"], **each} for each in row.conditions])
    return set(changed)

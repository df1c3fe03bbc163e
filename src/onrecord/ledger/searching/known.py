"""Who is in public life though no office or Wikidata id is known of them: a text says what they are, or who speaks for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, or_, select

from onrecord.ledger.searching.query import folded
from onrecord.ledger.searching.roles import role_beside, role_of
from onrecord.ledger.tables import articles, entries, readings
from onrecord.lexicons import lexicon
from onrecord.spans import Span

_A_BATCH = 100  # texts held at a time


def one_of(column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Say in SQL that a column is one of some values, of which there may be more than a statement has room for parameters."""
    return column.in_(bindparam(None, list(values), expanding=True, literal_execute=True))


def roles_of(connection: Connection, ids: Sequence[str]) -> dict[str, set[str]]:
    """Return what the texts say that each of some parties is; those of whom no text says such a thing are absent.

    A text says it beside a name ("Dana Moll, the mayor,"), or in the words by which it gives somebody a statement ("the prime
    minister", "a spokesman for Dana Moll"). What was rejected tells nothing.
    """
    by_reading: dict[int, list[Row[Any]]] = {}
    for row in _entries(connection, ids) if ids else ():
        by_reading.setdefault(row.reading, []).append(row)
    found: dict[str, set[str]] = {}
    for row in _texts(connection, list(by_reading)):
        text = row.text
        named = _spans(json.loads(row.entities), text)
        told = {name: {role_beside(text, span) for span in spans} for name, spans in named.items()}
        for id_, name, words in _said_of(by_reading[row.key], text, set(ids)):
            found.setdefault(id_, set()).update(role for role in (*told.get(name, ()), words) if role is not None)
    return {id_: roles for id_, roles in found.items() if roles}


def _entries(connection: Connection, ids: Sequence[str]) -> Iterable[Row[Any]]:
    columns = (
        entries.c.reading,
        entries.c.body,
        entries.c.speaker,
        entries.c.speaker_party,
        entries.c.actor,
        entries.c.actor_party,
    )
    theirs = or_(one_of(entries.c.speaker_party, ids), one_of(entries.c.actor_party, ids))
    return connection.execute(select(*columns).where(theirs, ~entries.c.rejected))


def _texts(connection: Connection, keys: Sequence[int]) -> Iterable[Row[Any]]:
    if not keys:
        return ()
    texts = select(readings.c.key, articles.c.text, readings.c.entities).join(articles, articles.c.key == readings.c.article)
    return connection.execute(texts.where(one_of(readings.c.key, keys)).execution_options(yield_per=_A_BATCH))


def _spans(entities: Sequence[dict[str, Any]], text: str) -> dict[str, list[Span]]:
    """Return by name where a text names somebody; pronouns and descriptions are left out."""
    found: dict[str, list[Span]] = {}
    for entity in entities:
        words = set(folded(entity["name"]))
        for start, end in entity["mentions"]:
            if set(folded(text[start:end])) <= words:
                found.setdefault(entity["name"], []).append(Span(start, end))
    return found


def _said_of(rows: Iterable[Row[Any]], text: str, ids: set[str]) -> Iterator[tuple[str, str, str | None]]:
    """Yield the parties of a reading's entries, each with its name there and with what the words of a source say that it is."""
    for row in rows:
        if row.speaker_party in ids:
            source = json.loads(row.body).get("source")
            yield row.speaker_party, row.speaker, _by_source(text[slice(*source[0])], row.speaker) if source else None
        if row.actor_party in ids:
            yield row.actor_party, row.actor, None


def _by_source(source: str, name: str) -> str | None:
    """Return what a source says of whoever is its speaker: "the prime minister"; "a spokesman for Ana Ruiz" that she has one."""
    role = role_of(source.partition(",")[0])
    if role is None or folded(role)[-1] in folded(name):  # Mr King is no king
        return None
    if role.split()[-1] not in lexicon("speakers").words("kinds", "spokesperson"):
        return role
    _, for_, whom = source.partition(" for ")
    return f"has a {role}" if for_ and set(folded(name)) & set(folded(whom)) else role

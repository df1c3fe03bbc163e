"""Whom a correction names: a party by its id, its Wikidata id or its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, func, or_, select

from onrecord.errors import SelectorError, UsageError
from onrecord.ledger.corrections.overlay import Entry
from onrecord.ledger.corrections.selecting import Selected
from onrecord.ledger.parties import party_id, party_of
from onrecord.ledger.tables import articles, entries, parties
from onrecord.record import AttributionEntry, SpeakerKind

NEW = "new:"  # before the name of somebody who is none of those in the ledger


def parties_called(connection: Connection, words: str) -> list[RowMapping]:
    """Return the parties that an id (`p-…`, `Q…`) or a name means; of a name all who bear it, in whatever case."""
    name = " ".join(words.split())
    wanted = or_(
        parties.c.id == name, parties.c.entity == name, func.lower(parties.c.name) == name.lower(), parties.c.name == name
    )
    return list(connection.execute(select(parties).where(wanted).order_by(parties.c.id)).mappings())


def select_party(connection: Connection, words: str, document: str | None = None) -> RowMapping | None:
    """Return the one party that an id or a name means; None where there is none.

    Args:
        connection: to read by.
        words: its id, its Wikidata id, or its name.
        document: of several of a name, those that are named in it come first.

    Raises:
        SelectorError: it fits several that nobody has said to be the same.
    """
    found = parties_called(connection, words)
    if len({one["root"] for one in found}) > 1:
        named = _named_now(connection, [one["id"] for one in found])
        found = [one for one in found if one["id"] in named] or found
    if document is not None and len({one["root"] for one in found}) > 1:
        here = parties_in(connection, document)
        found = [one for one in found if one["id"] in here] or found
    if len({one["root"] for one in found}) > 1:
        raise SelectorError(
            f"{words!r} fits several parties; name one by its id" + (f", or {NEW}{words} for another" if document else ""),
            [f"{one['id']} {one['name']} ({one['entity'] or one['kind']}){_whereabouts(connection, one['id'])}" for one in found],
        )
    roots = [one for one in found if one["id"] == one["root"]]
    return next(iter(roots or found), None)


def party_value(connection: Connection, words: str, chosen: Selected, present: str | None, kind: str) -> dict[str, Any] | None:
    """Return whom words mean as the value of an amendment; None for “none”.

    Args:
        connection: to read by.
        words: the id of a party, a Wikidata id, a name, `new:NAME` or `none`.
        chosen: whose speaker or actor is amended.
        present: the name that the entry has now.
        kind: what a party that is not in the ledger yet is taken to be.

    Raises:
        SelectorError: an id that is nowhere, or words that fit several.
    """
    name = " ".join(words.split())
    if name.lower() == "none":
        return None
    given = name.removeprefix(NEW).strip()
    if not given:
        raise UsageError("expected a party's id, a Wikidata id, a name, new:NAME or none, got nothing")
    found = None if name.startswith(NEW) else select_party(connection, name, chosen.document)
    if found is not None:
        office = _office(connection, found["id"], chosen.document)
        return {"id": found["id"], "name": found["name"], "kind": found["kind"], "entity": found["entity"], "office": office}
    if re.fullmatch(r"p-[0-9a-f]{12}", given):
        raise SelectorError(f"no party here has the id {given}; `onrecord correct parties NAME` shows the ids")
    entity = given if re.fullmatch(r"Q[1-9][0-9]*", given) else None
    if entity is not None and present is None:
        raise SelectorError(f"nobody here is {entity}, and the entry has no name; give a name")
    called = given if entity is None else str(present)
    id_ = party_id(chosen.document, called, entity, kind, None)
    there = connection.execute(select(parties.c.id).where(parties.c.id == id_)).scalar()
    if name.startswith(NEW) and there is not None:
        id_ = party_id(f"{chosen.document}\n{chosen.id}", called, entity, kind, None)  # another of that name in this document
    made = party_of(id_, called, entity, kind, None)
    return {"id": made.id, "name": made.name, "kind": made.kind, "entity": made.entity, "office": None}


def kind_of_new(name: str, entry: Entry) -> str:
    """Return what a party that the ledger does not know yet is taken to be: a country by its name, else what the speaker was."""
    country = party_of("", name.removeprefix(NEW).strip(), None, SpeakerKind.COUNTRY, None).country
    if country is not None:
        return str(SpeakerKind.COUNTRY)
    speaker = entry.speaker if isinstance(entry, AttributionEntry) else None
    return str(SpeakerKind.UNKNOWN if speaker is None or speaker.kind is SpeakerKind.COUNTRY else speaker.kind)


def parties_in(connection: Connection, document: str) -> set[str]:
    """Return the ids of the parties that are named in a document as it counts now."""
    rows = connection.execute(
        select(entries.c.speaker_party, entries.c.actor_party)
        .join(articles, articles.c.key == entries.c.article)
        .where(articles.c.document == document, entries.c.current)
    )
    return {id_ for row in rows for id_ in row if id_ is not None}


def _named_now(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Return which of some parties speak or act in an entry that counts; others are of readings and corrections of before."""
    found: set[str] = set()
    for column in (entries.c.speaker_party, entries.c.actor_party):
        found.update(connection.execute(select(column).where(column.in_(ids), entries.c.current).distinct()).scalars())
    return found


def _office(connection: Connection, party: str, document: str) -> str | None:
    """Return the office with which a party speaks in a document, else everywhere; None where it has several, or none."""
    rows = connection.execute(
        select(entries.c.office, articles.c.document)
        .join(articles, articles.c.key == entries.c.article)
        .where(entries.c.speaker_party == party, entries.c.current, entries.c.office.is_not(None))
        .distinct()
    ).all()
    here: Sequence[str] = sorted({row.office for row in rows if row.document == document})
    found = here or sorted({row.office for row in rows})
    return found[0] if len(found) == 1 else None


def _whereabouts(connection: Connection, party: str) -> str:
    """Return the office of a party, else the article that it is known by, to tell it from others of its name."""
    row = connection.execute(
        select(entries.c.office, articles.c.id)
        .join(articles, articles.c.key == entries.c.article)
        .where(or_(entries.c.speaker_party == party, entries.c.actor_party == party))
        .order_by(entries.c.current.desc(), entries.c.office.is_(None), entries.c.key)
        .limit(1)
    ).first()
    if row is None:
        return ""
    return f", {row.office}" if row.office else f", in {row.id}"

"""What was corrected, as it is listed: corrections of entries, splits, verdicts on pairs, in the order of their making."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, or_, select

from onrecord.errors import SelectorError
from onrecord.ledger.corrections.corrections import OF_ENTRIES, Correction, corrections_of
from onrecord.ledger.corrections.naming import parties_called
from onrecord.ledger.corrections.selecting import Selected, select_document, select_entry
from onrecord.ledger.corrections.verdicts import Verdict, verdicts_of
from onrecord.ledger.database import Ledger
from onrecord.ledger.tables import articles, corrections, entries, parties


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCorrection:
    """One correction or verdict."""

    id: str
    verdict: str  # accept, reject, amend, release, split, same, never, undo
    made_at: str
    by: str
    reason: str | None
    article: str | None  # the id of the current revision of its document; None of a verdict on a pair
    type: str | None  # of the entry
    entry: str | None  # its id when the correction was made
    now: str | None  # the id of the entry that it holds for now
    field: str | None
    value: Any
    quote: str | None  # the words that it is anchored to
    parties: tuple[str, ...]  # of a pair or a split
    undoes: str | None
    undone: str | None
    orphaned: bool  # it stands, and finds no entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedParty:
    """A party, and what tells it from others of its name."""

    id: str
    name: str
    kind: str
    entity: str | None
    root: str  # the party that it is merged into, else itself
    offices: tuple[str, ...]
    articles: tuple[str, ...]  # the first few that name it
    reports: int  # articles that name it
    attributions: int  # that it is the speaker of
    commitments: int  # and their like, that it is to act in


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """An entry as it stands, with its corrections."""

    selected: Selected
    rejected: bool
    speaker_party: str | None
    actor_party: str | None
    corrections: tuple[ListedCorrection, ...]


MOST_ARTICLES = 5  # that are listed of a party


def list_corrections(
    ledger: Ledger, *, orphaned: bool = False, article: str | None = None, ids: Sequence[str] | None = None
) -> list[ListedCorrection]:
    """Return corrections and verdicts in the order of their making.

    Args:
        ledger: where.
        orphaned: only those that stand and find no entry.
        article: the id or URL of the article whose corrections alone are listed.
        ids: which alone are listed.

    Raises:
        SelectorError: there is no such article, or several are called so.
    """
    with ledger.reading() as connection:
        wanted = select(corrections.c.document).distinct()
        if article is not None:
            wanted = wanted.where(corrections.c.document == select_document(connection, article))
        if ids is not None:
            wanted = wanted.where(corrections.c.id.in_(ids))
        found = [one for document in connection.execute(wanted).scalars().all() for one in _of(connection, document)]
        numbers = {row.id: row.key for row in connection.execute(select(corrections.c.id, corrections.c.key))}
        if article is None and not orphaned:
            found += [_verdict(one) for one in verdicts_of(connection)]
    chosen = [one for one in found if (one.orphaned or not orphaned) and (ids is None or one.id in ids)]
    return sorted(chosen, key=lambda one: (one.made_at, numbers.get(one.id, math.inf)))


def show_entry(ledger: Ledger, id_: str, article: str | None = None) -> ShownEntry:
    """Return an entry as it stands, with all that was said of it.

    Raises:
        SelectorError: there is no such entry, or it stands in several articles and `article` chooses none.
    """
    with ledger.reading() as connection:
        selected = select_entry(connection, id_, article)
        row = connection.execute(
            select(entries.c.rejected, entries.c.speaker_party, entries.c.actor_party).where(entries.c.key == selected.key)
        ).one()
        made = tuple(
            one for one in _of(connection, selected.document) if one.now == id_ or (one.type, one.entry) == (selected.type, id_)
        )
    return ShownEntry(
        selected=selected,
        rejected=row.rejected,
        speaker_party=row.speaker_party,
        actor_party=row.actor_party,
        corrections=made,
    )


def list_parties(ledger: Ledger, words: str) -> list[ListedParty]:
    """Return the parties of a name, an id or a Wikidata id, with those that they are merged with.

    Raises:
        SelectorError: there is none.
    """
    with ledger.reading() as connection:
        roots = {one["root"] for one in parties_called(connection, words)}
        if not roots:
            raise SelectorError(f"no party here is called {words!r}; names are written in full, as in the articles")
        rows = connection.execute(
            select(parties)
            .where(parties.c.root.in_(sorted(roots)))
            .order_by(parties.c.root, parties.c.root != parties.c.id, parties.c.id)
        ).mappings()
        return [_party(connection, dict(row)) for row in rows.all()]


def _of(connection: Connection, document: str) -> Iterator[ListedCorrection]:
    article = connection.execute(
        select(articles.c.id)
        .where(articles.c.document == document)
        .order_by(articles.c.current.desc(), articles.c.key.desc())
        .limit(1)
    ).scalar()
    made = corrections_of(connection, document)
    keys = [one.entry for one in made if one.entry is not None]
    found = connection.execute(select(entries.c.key, entries.c.id).where(entries.c.key.in_(keys)))
    ids = {row.key: row.id for row in found}
    for one in made:
        yield _listed(one, article, None if one.entry is None else ids.get(one.entry))


def _listed(one: Correction, article: str | None, now: str | None) -> ListedCorrection:
    is_undo, is_split = one.verdict == "undo", one.verdict == "split"
    return ListedCorrection(
        id=one.id,
        verdict=one.verdict,
        made_at=one.made_at,
        by=one.by,
        reason=one.reason,
        article=article,
        type=one.entry_type if one.entry_type != "party" else None,
        entry=one.entry_id if one.entry_type != "party" else None,
        now=now if one.verdict in OF_ENTRIES else None,
        field=one.field,
        value=None if is_undo or is_split else one.value,
        quote=one.anchor.exact if one.anchor else None,
        parties=(*one.value["parties"], one.value["into"]["id"]) if is_split else (),
        undoes=one.value if is_undo else None,
        undone=one.undone,
        orphaned=one.orphaned,
    )


def _verdict(one: Verdict) -> ListedCorrection:
    return ListedCorrection(
        id=one.id,
        verdict=one.verdict,
        made_at=one.made_at,
        by=one.by,
        reason=one.reason,
        article=None,
        type=None,
        entry=None,
        now=None,
        field=None,
        value=None,
        quote=None,
        parties=(one.first, one.second),
        undoes=one.undoes,
        undone=one.undone,
        orphaned=False,
    )


def _party(connection: Connection, row: dict[str, Any]) -> ListedParty:
    speaks, acts = entries.c.speaker_party == row["id"], entries.c.actor_party == row["id"]
    offices = select(entries.c.office).where(speaks, entries.c.current, entries.c.office.is_not(None)).distinct()
    named = (
        select(articles.c.id, func.min(articles.c.key))
        .join(entries, entries.c.article == articles.c.key)
        .where(or_(speaks, acts), entries.c.current)
        .group_by(articles.c.id)
        .order_by(func.min(articles.c.key))
    )
    here: Sequence[str] = [id_ for id_, _ in connection.execute(named)]
    counted = select(func.count()).select_from(entries).where(entries.c.current, entries.c.rejected.is_(False))
    return ListedParty(
        **row,
        offices=tuple(sorted(connection.execute(offices).scalars())),
        articles=tuple(here[:MOST_ARTICLES]),
        reports=len(here),
        attributions=connection.execute(counted.where(speaks, entries.c.type == "attribution")).scalar_one(),
        commitments=connection.execute(counted.where(acts, entries.c.type == "commitment")).scalar_one(),
    )

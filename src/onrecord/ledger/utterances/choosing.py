"""Which utterances are shown: those of most reports first, and of private persons none but on request."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, select

from onrecord.ledger.searching.known import one_of, roles_of
from onrecord.ledger.tables import articles, entries, fingerprints, parties
from onrecord.record import SpeakerKind

_A_BATCH = 200  # utterances whose speakers are looked up at a time
_PERSON, _UNNAMED = str(SpeakerKind.PERSON), str(SpeakerKind.UNNAMED)


def most_reported(connection: Connection, *, least: int, private: bool) -> Iterator[int]:
    """Yield the utterances of quotations that so many articles report, by the keys of their first reports.

    Private is a person of no office and no Wikidata id whom no article gives an office, a rank or words for a body, as in search;
    and whoever is not named.
    """
    rows = connection.execute(_most_reported(least)).all()
    if private:
        yield from (row.utterance for row in rows)
        return
    for start in range(0, len(rows), _A_BATCH):
        batch = rows[start : start + _A_BATCH]
        shown = _of_known_persons(connection, [row.utterance for row in batch if not row.known])
        yield from (row.utterance for row in batch if row.known or row.utterance in shown)


def _of_known_persons(connection: Connection, utterances: Sequence[int]) -> set[int]:
    """Return those utterances of which an article tells that a speaker is in public life."""
    if not utterances:
        return set()
    rows = connection.execute(
        select(entries.c.utterance, parties.c.root)
        .join(parties, parties.c.id == entries.c.speaker_party)
        .where(one_of(entries.c.utterance, utterances), entries.c.current, ~entries.c.rejected, parties.c.kind == _PERSON)
        .distinct()
    ).all()
    known = _known_roots(connection, {row.root for row in rows})
    return {row.utterance for row in rows if row.root in known}


def _known_roots(connection: Connection, roots: Collection[str]) -> set[str]:
    """Return those parties of which, or of one that was merged into them, an id, an office or a part in public life is told."""
    if not roots:
        return set()
    members = connection.execute(
        select(parties.c.id, parties.c.root, parties.c.entity).where(one_of(parties.c.root, roots))
    ).all()
    root_of = {row.id: row.root for row in members}
    spoke = select(entries.c.speaker_party).where(one_of(entries.c.speaker_party, root_of), entries.c.office.is_not(None))
    told = {*roles_of(connection, list(root_of)), *connection.execute(spoke.distinct()).scalars()}
    return {row.root for row in members if row.entity is not None or row.id in told}


def _most_reported(least: int) -> Select[Any]:
    of_many = func.count(articles.c.document.distinct())
    obscure = and_(
        parties.c.kind.is_not(None),
        parties.c.kind.in_((_PERSON, _UNNAMED)),
        parties.c.entity.is_(None),
        entries.c.office.is_(None),
    )
    return (
        select(entries.c.utterance, func.sum(case((obscure, 0), else_=1)).label("known"))
        .join(articles, articles.c.key == entries.c.article)
        .outerjoin(parties, parties.c.id == entries.c.speaker_party)
        .where(entries.c.current, ~entries.c.rejected, entries.c.type == "attribution")
        .where(entries.c.utterance.in_(select(fingerprints.c.entry)))  # what stands within others is shown with these
        .group_by(entries.c.utterance)
        .having(of_many >= least)
        .order_by(
            of_many.desc(), func.min(func.coalesce(articles.c.published, "9999")), func.min(articles.c.id), entries.c.utterance
        )
    )

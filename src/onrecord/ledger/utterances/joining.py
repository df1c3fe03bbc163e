"""Which quotations are reports of one utterance: `entries.utterance`, kept right as articles come, change and go.

Fingerprints find what may be alike, `likeness` decides, and `clusters` groups. All that hangs together with what came or went is
grouped anew, so that the groups follow from what is in the ledger and not from the order in which it came.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from onrecord.ledger.corrections.verdicts import kept_apart
from onrecord.ledger.tables import articles, entries, fingerprints, parties
from onrecord.ledger.utterances.clusters import grouped
from onrecord.ledger.utterances.likeness import Agreement, Voice, agree, same_utterance
from onrecord.ledger.utterances.within import A_BATCH, join_within, take_along
from onrecord.ledger.utterances.wording import content_words, quoted_words
from onrecord.ledger.utterances.wording import fingerprints as fingerprints_of
from onrecord.record import QuotationType

MOST_CANDIDATES = 400  # quotations with which one that is new is compared, those that share most first
MOST_TOGETHER = 2000  # quotations that are grouped anew at a time
A_GROUPING = 100  # quotations from which on what hangs together is looked for at a time

_QUOTED = (str(QuotationType.DIRECT), str(QuotationType.MIXED))
_NO_DATE = "9999"  # behind every date


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation of a current reading."""

    key: int
    article: int
    end: int  # in the text
    place: tuple[str, str, int, int]  # date, id of the article, where in its text, and in the list: the first report is the least
    words: tuple[str, ...]
    voice: Voice
    published: str | None
    utterance: int | None
    hashes: frozenset[int] = field(repr=False)


def add_fingerprints(connection: Connection, reading: int) -> list[int]:
    """Note by which runs of words the quotations of a reading are found; return the keys of those that share one with another.

    What stands within a direct quotation is not noted: it is part of the words of whoever is quoted.
    """
    rows = connection.execute(
        select(*(entries.c[name] for name in ("key", "id", "quote", "kind", "body"))).where(
            entries.c.reading == reading, entries.c.current, entries.c.type == "attribution"
        )
    ).all()
    parents = {row.id: json.loads(row.body)["parent"] for row in rows}
    direct = {row.id for row in rows if row.kind == str(QuotationType.DIRECT)}
    made = {
        row.key: fingerprints_of(_words(row))
        for row in rows
        if row.kind in _QUOTED and direct.isdisjoint(_around(row.id, parents))
    }
    values = [{"entry": key, "hash": one} for key, hashes in made.items() for one in sorted(hashes)]
    if not values:
        return []
    connection.execute(insert(fingerprints), values)
    times = Counter(value["hash"] for value in values)
    shared = {one for one, count in times.items() if count > 1}
    for batch in batches(sorted(times)):
        found = select(fingerprints.c.hash).where(fingerprints.c.hash.in_(batch), fingerprints.c.entry.not_in(list(made)))
        shared.update(connection.execute(found.distinct()).scalars())
    return [key for key, hashes in made.items() if hashes & shared]


def _around(id_: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the attributions within which one stands, the nearest first."""
    seen = {id_}
    parent = parents.get(id_)
    while parent is not None and parent not in seen:
        yield parent
        seen.add(parent)
        parent = parents.get(parent)


def take_out(connection: Connection, article_keys: Collection[int]) -> set[int]:
    """Take the quotations of articles out of their utterances; return those that are left of these, to be grouped anew."""
    mine = select(entries.c.key).where(entries.c.article.in_(article_keys), entries.c.type == "attribution")
    of = select(entries.c.utterance).where(entries.c.article.in_(article_keys), entries.c.utterance.is_not(None))
    left = connection.execute(
        select(entries.c.key).where(
            entries.c.utterance.in_(of), entries.c.article.not_in(article_keys), entries.c.type == "attribution"
        )
    ).scalars()
    found = set(left)
    connection.execute(delete(fingerprints).where(fingerprints.c.entry.in_(mine)))
    gone = select(entries.c.key).where(entries.c.article.in_(article_keys))
    connection.execute(
        update(entries)
        .where(or_(entries.c.article.in_(article_keys), entries.c.utterance.in_(gone)))
        .where(entries.c.utterance.is_not(None))
        .values(utterance=None)
    )
    return found


def join(connection: Connection, new: Collection[int], left: Collection[int] = ()) -> None:
    """Group anew all quotations that hang together with some, and the commitments within them.

    Args:
        connection: within the transaction of the keeping.
        new: quotations that came.
        left: those that `take_out` left of utterances.
    """
    never = kept_apart(connection)
    waiting = sorted({*new, *left})
    while waiting:
        some = waiting[:A_GROUPING]
        together = _together(connection, some, never)
        _group(connection, together, never, changed=bool(left))
        done = {one.key for one in together}.union(some)
        waiting = [key for key in waiting if key not in done]


def _group(connection: Connection, together: Sequence[Quotation], never: frozenset[frozenset[str]], *, changed: bool) -> None:
    """Write the utterances of quotations that hang together; without `changed`, only where any is of one, or comes into one."""
    first_of: dict[int, int | None] = {}
    for group in grouped(together, _centre, partial(_alike, never=never), partial(_fits, never=never)):
        first = min(group, key=lambda one: one.place)
        first_of.update(dict.fromkeys((one.key for one in group), first.key if len(group) > 1 else None))
    if not changed and all(one.utterance is first_of[one.key] is None for one in together):
        return
    take_along(connection, {one.key: one.utterance for one in together}, first_of)
    moved = {one.key: first_of[one.key] for one in together if one.utterance != first_of[one.key]}
    for value in sorted(set(moved.values()), key=lambda key: key or 0):
        for batch in batches([key for key, first_key in moved.items() if first_key == value]):
            connection.execute(update(entries).where(entries.c.key.in_(batch)).values(utterance=value))
    join_within(connection, {one.article for one in together}, first_of)


def rejoin(connection: Connection, keys: Collection[int]) -> None:
    """Group quotations anew of which something was corrected: that they are none, or who spoke."""
    mates: set[int] = set(keys)
    of_keys: set[int] = set()
    for batch in batches(sorted(keys)):
        of = select(entries.c.utterance).where(entries.c.key.in_(batch), entries.c.utterance.is_not(None))
        told = select(entries.c.key).where(entries.c.utterance.in_(of), entries.c.type == "attribution")
        mates.update(connection.execute(told).scalars())
        of_keys.update(connection.execute(select(entries.c.article).where(entries.c.key.in_(batch))).scalars())
    affected = sorted(mates)
    for batch in batches(affected):
        connection.execute(update(entries).where(entries.c.key.in_(batch)).values(utterance=None))
    for articles_ in batches(sorted(of_keys)):
        join_within(connection, articles_, dict.fromkeys(keys), alone=True)
    join(connection, (), affected)


def shared_by(connection: Connection, of_parties: Collection[str]) -> list[int]:
    """Return the quotations by some parties that share a run of words with another one: only these may be one utterance."""
    other = fingerprints.alias()
    also = select(other.c.entry).where(other.c.hash == fingerprints.c.hash, other.c.entry != fingerprints.c.entry)
    found = (
        select(entries.c.key)
        .join(fingerprints, fingerprints.c.entry == entries.c.key)
        .where(entries.c.type == "attribution", entries.c.current, entries.c.speaker_party.in_(of_parties), also.exists())
        .distinct()
    )
    return list(connection.execute(found).scalars())


def batches(values: Sequence[int]) -> Iterable[Sequence[int]]:
    """Yield values a question's worth at a time."""
    return (values[start : start + A_BATCH] for start in range(0, len(values), A_BATCH))


def _centre(one: Quotation) -> tuple[int, tuple[str, str, int, int]]:
    """Order centres: the fullest wording is a centre first, since every cut of it is like it; then the earliest."""
    return -len(one.words), one.place


def _together(connection: Connection, seeds: Iterable[int], never: frozenset[frozenset[str]]) -> list[Quotation]:
    """Return the seeds and all that is like one of them, and like one of these, and so on."""
    found: dict[int, Quotation] = {}
    edge = _loaded(connection, sorted(set(seeds)))
    while edge and len(found) < MOST_TOGETHER:
        found.update({one.key: one for one in edge})
        near = [one for one in _loaded(connection, _candidates(connection, edge)) if one.key not in found]
        edge = [one for one in near if any(_alike(other, one, never) for other in edge)]
    return list(found.values())


def _fits(group: Sequence[Quotation], one: Quotation, never: frozenset[frozenset[str]]) -> bool:
    """See that nobody in a group is surely another speaker: one who is not named joins no two who are."""
    if any(_overlap(other, one) for other in group):
        return False
    return all(agree(voice, one.voice, never) is not Agreement.NO for voice in {other.voice for other in group})


def _alike(one: Quotation, other: Quotation, never: frozenset[frozenset[str]]) -> bool:
    if not one.hashes & other.hashes or _overlap(one, other):
        return False
    return same_utterance(one.words, other.words, (one.voice, other.voice), (one.published, other.published), never)


def _overlap(one: Quotation, other: Quotation) -> bool:
    """Say whether two are read from the same words of one article."""
    return one.article == other.article and one.place[2] < other.end and other.place[2] < one.end


def _candidates(connection: Connection, edge: Sequence[Quotation]) -> list[int]:
    """Return the quotations that share runs of words with some."""
    shared: dict[int, int] = {}
    for batch in batches(sorted(frozenset().union(*(one.hashes for one in edge)))):
        rows = connection.execute(
            select(fingerprints.c.entry, func.count().label("shared"))
            .where(fingerprints.c.hash.in_(batch))
            .group_by(fingerprints.c.entry)
            .order_by(func.count().desc(), fingerprints.c.entry)
            .limit(MOST_CANDIDATES + len(edge))
        )
        for row in rows:
            shared[row.entry] = shared.get(row.entry, 0) + row.shared
    return sorted(shared, key=lambda key: (-shared[key], key))[: MOST_CANDIDATES + len(edge)]


def _loaded(connection: Connection, keys: Sequence[int]) -> list[Quotation]:
    found: list[Quotation] = []
    for batch in batches(keys):
        rows = connection.execute(
            select(
                *(
                    entries.c[name]
                    for name in ("key", "article", "start", "end", "place", "quote", "kind", "speaker", "utterance")
                ),
                articles.c.id,
                articles.c.published,
                *(parties.c[name].label(f"party_{name}") for name in ("kind", "entity", "root")),
            )
            .join(articles, articles.c.key == entries.c.article)
            .outerjoin(parties, parties.c.id == entries.c.speaker_party)
            .where(entries.c.key.in_(batch), entries.c.current, ~entries.c.rejected)
            .where(
                select(fingerprints.c.entry).where(fingerprints.c.entry == entries.c.key).exists(),
            )
        )
        found += [_quotation(row) for row in rows]
    return found


def _quotation(row: Row[Any, *tuple[Any, ...]]) -> Quotation:
    words = _words(row)
    return Quotation(
        key=row.key,
        article=row.article,
        end=row.end,
        place=(row.published or _NO_DATE, row.id, row.start, row.place),
        words=words,
        voice=Voice(name=row.speaker, kind=row.party_kind, entity=row.party_entity, root=row.party_root),
        published=row.published,
        utterance=row.utterance,
        hashes=fingerprints_of(words),
    )


def _words(row: Row[Any, *tuple[Any, ...]]) -> tuple[str, ...]:
    words = quoted_words(row.quote, mixed=row.kind == str(QuotationType.MIXED))
    return words if content_words(words) else ()

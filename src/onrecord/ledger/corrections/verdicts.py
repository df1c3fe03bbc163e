"""Verdicts on pairs of parties: the same, or never the same; and the roots of parties that follow from those that stand.

Of several verdicts on one pair that are not taken back the last holds. Two that are said never to be the same are never joined,
not through others either; whoever asks for it is told which verdicts stand in the way.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, or_, select, update

from onrecord.errors import UsageError
from onrecord.ledger.columns import canonical
from onrecord.ledger.corrections.corrections import correction_of, taken_back
from onrecord.ledger.tables import articles, corrections, entries, pairs, parties, readings

PARTY = "party"  # what `pairs.of` says of these
_ROOTS = select(parties.c.id, parties.c.root)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What somebody said of a pair."""

    key: int
    id: str  # `v-` and 12 hex digits
    of: str
    first: str
    second: str
    verdict: str  # same, never, undo
    made_at: str
    by: str
    reason: str | None
    undoes: str | None
    undone: str | None


def verdicts_of(connection: Connection, of: str = PARTY) -> list[Verdict]:
    """Return all verdicts on pairs of one sort, in the order of their making."""
    rows = connection.execute(select(pairs).where(pairs.c.of == of).order_by(pairs.c.key)).mappings()
    return [verdict_of(row) for row in rows]


def verdict_of(row: RowMapping) -> Verdict:
    """Return the verdict that a row holds."""
    return Verdict(**{name: value for name, value in row.items() if name != "digest"})


def add_verdict(
    connection: Connection,
    pair: tuple[str, str],
    verdict: str,
    *,
    made_at: str,
    by: str,
    reason: str | None,
    of: str = PARTY,
    undoes: str | None = None,
) -> str:
    """Write a verdict on a pair and return its id; what follows from it is settled by `settle_parties`."""
    first, second = sorted(pair)
    row: dict[str, Any] = {"of": of, "first": first, "second": second, "verdict": verdict}
    row |= {"made_at": made_at, "by": by, "reason": reason, "undoes": undoes}
    before = connection.execute(select(func.coalesce(func.max(pairs.c.key), 0))).scalar_one()
    row["id"] = "v-" + _digest([before, *row.values()])[:12]
    connection.execute(insert(pairs).values(**row, digest=verdict_digest(row)))
    return str(row["id"])


def verdict_digest(row: Mapping[str, Any]) -> str:
    """Return the sha256 of all that does not change of a verdict."""
    return _digest([row[n] for n in ("id", "of", "first", "second", "verdict", "made_at", "by", "reason", "undoes")])


def holding(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the verdict that holds for each pair: the last of those that are not taken back."""
    last = {(one.first, one.second): one for one in verdicts if one.undone is None and one.verdict != "undo"}
    return sorted(last.values(), key=lambda one: one.key)


def settle_verdicts(connection: Connection, of: str = PARTY) -> None:
    """Note of each verdict what takes it back."""
    made = verdicts_of(connection, of)
    gone = taken_back((one.id, one.undoes) for one in made)
    for one in made:
        if one.undone != gone.get(one.id):
            connection.execute(update(pairs).where(pairs.c.key == one.key).values(undone=gone.get(one.id)))


def judges_any_of(connection: Connection, document: str) -> bool:
    """Say whether anybody has judged any party of a document."""
    judged = select(pairs.c.key).where(pairs.c.of == PARTY, or_(pairs.c.first == parties.c.id, pairs.c.second == parties.c.id))
    if connection.execute(select(pairs.c.key).where(pairs.c.of == PARTY).limit(1)).scalar() is None:
        return False
    named = (
        select(parties.c.id)
        .join(entries, or_(entries.c.speaker_party == parties.c.id, entries.c.actor_party == parties.c.id))
        .join(articles, articles.c.key == entries.c.article)
        .where(articles.c.document == document, judged.exists())
        .limit(1)
    )
    return connection.execute(named).scalar() is not None


def settle_parties(connection: Connection) -> list[str]:
    """Make the root of every party follow from the verdicts; return those that have another now.

    Raises:
        UsageError: two that are never the same would be joined.
    """
    roots = expected_roots(connection)
    merged = select(parties.c.id, parties.c.root).where(or_(parties.c.root != parties.c.id, parties.c.id.in_(list(roots))))
    changed = [id_ for id_, root in connection.execute(merged) if root != roots.get(id_, id_)]
    for id_ in changed:
        connection.execute(update(parties).where(parties.c.id == id_).values(root=roots.get(id_, id_)))
    return changed


def expected_roots(connection: Connection) -> dict[str, str]:
    """Return the root of every party that is joined with another: one with a Wikidata id, if any has, else that of the least id.

    Raises:
        UsageError: two that are never the same would be joined.
    """
    verdicts = holding(verdicts_of(connection))
    edges = {(one.first, one.second): one.id for one in verdicts if one.verdict == "same"}
    apart = {(one.first, one.second): one.id for one in verdicts if one.verdict == "never"} | _splits(connection)
    for (first, second), id_ in apart.items():
        path = path_between(edges, first, second)
        if path:
            raise UsageError(
                f"{first} and {second} are never the same by {id_}, and the same by {', '.join(path)}; "
                "take one of these back first: `onrecord correct undo ID`"
            )
    for edge in _grown(connection, {id_ for pair in edges for id_ in pair}):
        if not any(path_between({**edges, edge: ""}, *pair) for pair in apart):
            edges[edge] = ""
    return _roots(connection, edges)


def kept_apart(connection: Connection) -> frozenset[frozenset[str]]:
    """Return the pairs of parties that are never the same, by verdicts or by being parted; each as the one it is merged into."""
    apart = {(one.first, one.second) for one in holding(verdicts_of(connection)) if one.verdict == "never"}
    apart |= _splits(connection).keys()
    named = {id_ for pair in apart for id_ in pair}
    roots = {id_: root for id_, root in connection.execute(_ROOTS.where(parties.c.id.in_(named)))} if named else {}  # noqa: C416
    return frozenset(frozenset(roots.get(id_, id_) for id_ in pair) for pair in apart)


def path_between(edges: Mapping[tuple[str, str], str], first: str, second: str) -> list[str]:
    """Return the verdicts by which two are the same, through the fewest others; none where they are not."""
    beside: dict[str, list[tuple[str, str]]] = {}
    for (one, other), id_ in edges.items():
        beside.setdefault(one, []).append((other, id_))
        beside.setdefault(other, []).append((one, id_))
    ways: dict[str, list[str]] = {first: []}
    waiting = deque([first])
    while waiting:
        here = waiting.popleft()
        for there, id_ in beside.get(here, ()):
            if there not in ways:
                ways[there] = [*ways[here], id_ or "a later reading"]
                waiting.append(there)
    return ways.get(second, [])


def _splits(connection: Connection) -> dict[tuple[str, str], str]:
    """Return the pairs that a split of an article says are not the same, with its id."""
    rows = connection.execute(
        select(corrections)
        .where(corrections.c.verdict == "split", corrections.c.undone.is_(None))
        .where(corrections.c.entry_id.between("p-", "p-g"))  # the ids of parties, by the index; hexadecimal digits come before g
    )
    made = [correction_of(row) for row in rows.mappings()]
    return {(old, one.value["into"]["id"]): one.id for one in made for old in one.value["parties"]}


def _grown(connection: Connection, judged: set[str]) -> list[tuple[str, str]]:
    """Return what parties became when their document was read anew and their Wikidata id was found.

    The party of a name in a document is another one once the name is resolved; what was said of the first is meant of the second
    too. Only where the name has that one party in the document now.
    """
    before = entries.alias("before")
    now = entries.alias("now")
    then, here = articles.alias("then"), articles.alias("here")
    resolved = parties.alias("resolved")
    found: list[tuple[str, str]] = []
    for name, party in (("speaker", "speaker_party"), ("actor", "actor_party")):
        rows = connection.execute(
            select(before.c[party], here.c.document, now.c[name], now.c[party], resolved.c.entity)
            .select_from(before)
            .join(readings, readings.c.key == before.c.reading)
            .join(then, then.c.key == before.c.article)
            .join(here, here.c.document == then.c.document)
            .join(now, now.c.article == here.c.key)
            .join(resolved, resolved.c.id == now.c[party])
            .where(before.c[party].in_(sorted(judged)), before.c.current.is_(False), now.c.current)
            .where(now.c[name] == before.c[name])
            .distinct()
        ).all()
        today: dict[tuple[str, str, str], set[tuple[str, str | None]]] = {}
        for old, document, called, new, entity in rows:
            today.setdefault((old, document, called), set()).add((new, entity))
        for (old, *_), those in sorted(today.items()):
            if len(those) == 1 and next(iter(those))[1] is not None:
                found.append((old, next(iter(those))[0]))
    return [pair for pair in dict.fromkeys(found) if pair[0] != pair[1]]


def _roots(connection: Connection, edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    above: dict[str, str] = {}

    def top(id_: str) -> str:
        while above.setdefault(id_, id_) != id_:
            above[id_] = above[above[id_]]
            id_ = above[id_]
        return id_

    for one, other in edges:
        above[top(one)] = top(other)
    groups: dict[str, list[str]] = {}
    for id_ in list(above):
        groups.setdefault(top(id_), []).append(id_)
    return {id_: root for group in groups.values() for root in [_root(connection, group)] for id_ in group}


def _root(connection: Connection, group: Sequence[str]) -> str:
    known = select(parties.c.id).where(parties.c.id.in_(group)).order_by(parties.c.entity.is_(None), parties.c.id)
    return str(connection.execute(known.limit(1)).scalar() or min(group))


def _digest(values: list[Any]) -> str:
    return hashlib.sha256(canonical(values).encode()).hexdigest()

"""Who is meant by a name: the parties that a selector fits, and which of them are private persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select, union

from onrecord.ledger.searching.known import one_of, roles_of
from onrecord.ledger.searching.query import folded
from onrecord.ledger.tables import entries, parties
from onrecord.record import SpeakerKind

_ENTITY = re.compile(r"Q[1-9][0-9]*")
_PARTY = re.compile(r"p-[0-9a-f]{12}")
_ALONE = frozenset({SpeakerKind.PERSON, SpeakerKind.UNNAMED})  # private where nothing says that they are known


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A party with those that were merged into it."""

    root: str
    name: str  # of the root
    kind: str
    entity: str | None
    members: tuple[str, ...]  # ids, the root's among them
    private: bool  # a person of no Wikidata id, no office and no role in public life that a text tells of; or somebody unnamed
    roles: tuple[str, ...]  # what texts say that a person of no known office is, in alphabetical order


def parties_called(connection: Connection, selector: str) -> list[Called]:
    """Return the parties that a Wikidata id, a party's id or a name fits, by name and id; none where nobody is called so.

    A name fits whom it is the whole name of, in any case, with or without marks on letters; a single word also the persons whose
    last name it is. Only where it fits nobody so, it fits those whose name ends in it or, failing that, holds all its words.
    """
    everybody = connection.execute(select(parties)).mappings().all()
    if _PARTY.fullmatch(selector):
        roots = {row["root"] for row in everybody if row["id"] == selector}
    elif _ENTITY.fullmatch(selector):
        roots = {row["root"] for row in everybody if row["entity"] == selector}
    else:
        roots = _by_name(selector, everybody, _names(connection))
    groups: dict[str, list[Mapping[str, str | None]]] = {root: [] for root in roots}
    for row in everybody:
        if row["root"] in groups:
            groups[row["root"]].append(dict(row))
    known = _in_office(connection, [str(row["id"]) for group in groups.values() for row in group])
    unknown = [str(row["id"]) for group in groups.values() if _is_obscure(group, known) for row in group]
    roles = roles_of(connection, unknown)
    called = [_called(root, group, known, roles) for root, group in groups.items()]
    return sorted(called, key=lambda one: (one.name, one.root))


def offices_called(connection: Connection, selector: str) -> list[str]:
    """Return the offices in which all words of a selector stand: "president" fits “President of Freedonia”."""
    wanted = set(folded(selector))
    held = connection.execute(select(entries.c.office).where(entries.c.office.is_not(None)).distinct()).scalars()
    return sorted(office for office in held if office and wanted and wanted <= set(folded(office)))


def _by_name(selector: str, everybody: Iterable[RowMapping], names: Mapping[str, set[str]]) -> set[str]:
    wanted = folded(selector)
    if not wanted:
        return set()
    whole, last, within = set[str](), set[str](), set[str]()
    for row in everybody:
        for name in {row["name"], *names.get(row["id"], ())}:
            words = folded(name)
            if words == wanted:
                whole.add(row["root"])
            elif words[-len(wanted) :] == wanted and row["kind"] == SpeakerKind.PERSON:
                last.add(row["root"])
            elif set(wanted) <= set(words):
                within.add(row["root"])
    if len(wanted) == 1:
        return (whole | last) or within
    return whole or last or within


def _names(connection: Connection) -> dict[str, set[str]]:
    """Return what each party is called in the entries."""
    found: dict[str, set[str]] = {}
    for party, name in connection.execute(
        union(
            select(entries.c.speaker_party, entries.c.speaker).where(entries.c.speaker_party.is_not(None)),
            select(entries.c.actor_party, entries.c.actor).where(entries.c.actor_party.is_not(None)),
        )
    ):
        if name is not None:
            found.setdefault(party, set()).add(name)
    return found


def _in_office(connection: Connection, ids: list[str]) -> set[str]:
    """Return which parties spoke in an office."""
    if not ids:
        return set()
    spoke = select(entries.c.speaker_party).where(one_of(entries.c.speaker_party, ids), entries.c.office.is_not(None))
    return set(connection.execute(spoke.distinct()).scalars())


def _is_obscure(group: list[Mapping[str, str | None]], in_office: set[str]) -> bool:
    """Say whether a group of merged parties is a person or somebody unnamed, of no known office or Wikidata id."""
    alone = any(row["kind"] in _ALONE for row in group if row["id"] == row["root"])
    return alone and not any(row["entity"] or row["id"] in in_office for row in group)


def _called(root: str, group: list[Mapping[str, str | None]], in_office: set[str], roles: Mapping[str, set[str]]) -> Called:
    head = next((row for row in group if row["id"] == root), group[0])
    entity = head["entity"] or next((row["entity"] for row in group if row["entity"]), None)
    members = tuple(sorted(str(row["id"]) for row in group))
    told = sorted(set[str]().union(*(roles.get(one, ()) for one in members)))
    private = _is_obscure(group, in_office) and (head["kind"] == SpeakerKind.UNNAMED or not told)
    return Called(
        root=root,
        name=str(head["name"]),
        kind=str(head["kind"]),
        entity=entity,
        members=members,
        private=private,
        roles=tuple(told),
    )


def members_of(called: Iterable[Called]) -> Iterator[str]:
    """Yield the ids of all parties and of those merged into them."""
    for one in called:
        yield from one.members

"""The page of one speaker: who that is, in which offices they were met and when, and what is on record of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from onrecord.errors import SelectorError
from onrecord.ledger.database import Ledger
from onrecord.ledger.quoting import MOST_QUOTED
from onrecord.ledger.searching.hits import Hit, NamedParty
from onrecord.ledger.searching.known import one_of
from onrecord.ledger.searching.naming import Called, parties_called
from onrecord.ledger.searching.search import found
from onrecord.ledger.searching.wanted import Wanted, asked_for
from onrecord.ledger.tables import articles, entries

MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office in which somebody spoke, by the dates of the articles; not when it was taken up or left."""

    office: str
    first: str | None  # YYYY-MM-DD
    last: str | None
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPage:
    """One party and what is on record of it, all of one moment. Every count is of entries, as each report has its own."""

    party: NamedParty
    kind: str  # of a speaker, as in the record
    namesakes: int  # other parties that the selector fits: private persons, left out
    names: tuple[str, ...]  # what it is called, in alphabetical order
    merged: tuple[str, ...]  # ids of the parties that were merged into it
    offices: tuple[Held, ...]  # by the day on which each was first met
    roles: tuple[str, ...]  # what texts say that a person of no known office is, such as "mayor"; in alphabetical order
    statements: int  # attributions of which it is the speaker
    said: dict[str, int]  # commitments and their like in its words, by kind
    acts: dict[str, int]  # those of which it is the actor, by kind, whoever reports them
    strengths: dict[str, int]  # of those of which it is the actor
    first: str | None  # date of publication
    last: str | None
    entries: Iterator[Hit]  # by date


@contextmanager
def speaker_page(
    ledger: Ledger,
    selector: str,
    *,
    since: str | None = None,
    until: str | None = None,
    sort: str = "newest",
    limit: int | None = None,
    cursor: str | None = None,
    private: bool = False,
    most: int | None = MOST_QUOTED,
) -> Iterator[SpeakerPage]:
    """Open the page of one speaker; its entries are read while it is open.

    Args:
        ledger: where.
        selector: a name, a Wikidata id or a party's id.
        since: first date of publication, as for `search`; offices and counts keep to it too.
        until: last date, likewise.
        sort: newest or oldest of the entries first.
        limit: at most so many entries.
        cursor: go on behind the entry that had it.
        private: also of a private person.
        most: characters of one quotation; None for all.

    Raises:
        SelectorError: nobody is called so, or several are; it holds them as candidates.
        UsageError: a date, the order or the cursor is none.
    """
    with ledger.reading() as connection:
        fitting = parties_called(connection, selector)
        called = _the_one(connection, fitting, selector, private)
        wanted = Wanted(about=(called.root,), since=since, until=until, private=True)
        where = asked_for(connection, wanted).where
        spoke = one_of(entries.c.speaker_party, called.members)
        acts = one_of(entries.c.actor_party, called.members)
        first, last = connection.execute(select(func.min(entries.c.published), func.max(entries.c.published)).where(*where)).one()
        is_commitment = entries.c.type == "commitment"
        yield SpeakerPage(
            party=NamedParty(id=called.root, name=called.name, entity=called.entity),
            kind=called.kind,
            namesakes=len(fitting) - 1,
            names=_names(connection, called),
            merged=tuple(one for one in called.members if one != called.root),
            offices=_offices(connection, [*where, spoke]),
            roles=called.roles,
            statements=sum(_counted(connection, entries.c.type, [*where, spoke, ~is_commitment]).values()),
            said=_counted(connection, entries.c.kind, [*where, spoke, is_commitment]),
            acts=_counted(connection, entries.c.kind, [*where, acts, is_commitment]),
            strengths=_counted(connection, entries.c.strength, [*where, acts, is_commitment]),
            first=first,
            last=last,
            entries=found(connection, wanted, sort=sort, limit=limit, cursor=cursor, most=most),
        )


def page_json(page: SpeakerPage) -> dict[str, Any]:
    """Return a page without its entries as it is printed."""
    shown = {name: getattr(page, name) for name in page.__slots__ if name != "entries"}
    return {**shown, "party": asdict(page.party), "offices": [asdict(held) for held in page.offices]}


def _the_one(connection: Connection, called: list[Called], selector: str, private: bool) -> Called:
    shown = [one for one in called if private or not one.private]
    if len(shown) == 1:
        return shown[0]
    if not called:
        raise SelectorError(f"nobody here is called {selector!r}; `onrecord search --speaker` and words find names")
    if not shown:
        raise SelectorError(
            f"{selector!r} fits private persons only ({len(called)}: no office of theirs is told, nor for whom they speak); "
            "--private shows them"
        )
    hidden = len(called) - len(shown)
    without = f"; {hidden} more of whom no office is told, --private lists them, too" if hidden else ""
    more = f"; the first {MOST_CANDIDATES} of {len(shown)} are" if len(shown) > MOST_CANDIDATES else ""
    raise SelectorError(
        f"{selector!r} fits several{without}; name one by its id{more}",
        [_line(connection, one) for one in shown[:MOST_CANDIDATES]],
    )


def _line(connection: Connection, called: Called) -> str:
    """Return a party as a candidate: its id, what it is, and what tells it from others of that name."""
    theirs = or_(one_of(entries.c.speaker_party, called.members), one_of(entries.c.actor_party, called.members))
    current = (theirs, entries.c.current, ~entries.c.rejected)
    offices = connection.execute(
        select(entries.c.office)
        .distinct()
        .where(one_of(entries.c.speaker_party, called.members), entries.c.office.is_not(None), *current)
        .order_by(entries.c.office)
    ).scalars()
    count, first, article, articles_ = connection.execute(
        select(func.count(), func.min(entries.c.published), func.min(articles.c.id), func.count(entries.c.article.distinct()))
        .join(articles, articles.c.key == entries.c.article)
        .where(*current)
    ).one()
    where = f"in {article}" if articles_ == 1 else f"in {articles_} articles"
    told = [called.name, called.kind, *([called.entity] if called.entity else []), *offices, *called.roles]
    return (
        f"{called.root}  {', '.join(told)}: {count} entr{'y' if count == 1 else 'ies'} {where}{f' from {first}' if first else ''}"
    )


def _names(connection: Connection, called: Called) -> tuple[str, ...]:
    spoke = select(entries.c.speaker).where(one_of(entries.c.speaker_party, called.members))
    acted = select(entries.c.actor).where(one_of(entries.c.actor_party, called.members))
    names = set(connection.execute(spoke.union(acted)).scalars())
    return tuple(sorted({called.name, *(name for name in names if name)}))


def _offices(connection: Connection, where: list[ColumnElement[bool]]) -> tuple[Held, ...]:
    rows = connection.execute(
        select(entries.c.office, func.min(entries.c.published), func.max(entries.c.published), func.count())
        .where(*where, entries.c.office.is_not(None), entries.c.type == "attribution")
        .group_by(entries.c.office)
    )
    held = [Held(office=office, first=first, last=last, statements=count) for office, first, last, count in rows]
    return tuple(sorted(held, key=lambda one: (one.first or "", one.office)))


def _counted(connection: Connection, column: ColumnElement[Any], where: list[ColumnElement[bool]]) -> dict[str, int]:
    rows = connection.execute(select(column, func.count()).where(*where).group_by(column))
    return dict(sorted((str(name), int(count)) for name, count in rows if name is not None))

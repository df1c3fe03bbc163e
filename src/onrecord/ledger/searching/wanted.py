"""What can be asked of a search, seen to be something that there is, and said in SQL."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Select, false, func, or_, select

from onrecord.errors import BadDateError, SelectorError, UsageError
from onrecord.ledger.searching.known import one_of
from onrecord.ledger.searching.matching import Match, match_of
from onrecord.ledger.searching.naming import Called, members_of, offices_called, parties_called
from onrecord.ledger.searching.query import parse_query
from onrecord.ledger.tables import articles, conditions, entries
from onrecord.record import STRENGTHS, Act, CommitmentKind, ConditionType, Polarity, QuotationType
from onrecord.speakers import knowledge_base

TYPES = ("attribution", "commitment")
KINDS = (*get_args(CommitmentKind), *map(str, QuotationType))
ACTS = tuple(map(str, Act))
CONDITIONS = get_args(ConditionType)
POLARITIES = get_args(Polarity)
_IN_ORDER: tuple[CommitmentKind, ...] = ("commitment", "demand")  # of whose strengths one is more than another
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What entries are asked for: those that fit everything given. Several values of one field are alternatives."""

    words: str = ""  # in the language of `query`
    speakers: tuple[str, ...] = ()  # a name, a Wikidata id, or a party's id
    actors: tuple[str, ...] = ()  # who is to act, likewise
    about: tuple[str, ...] = ()  # speaker or actor, likewise
    offices: tuple[str, ...] = ()  # words of the speaker's office on that day
    countries: tuple[str, ...] = ()  # ISO 3166 codes or names
    kinds: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()  # "prepared+": prepared or stronger
    conditions: tuple[str, ...] = ()  # a type of condition
    polarity: str | None = None
    outlets: tuple[str, ...] = ()
    types: tuple[str, ...] = TYPES
    since: str | None = None  # YYYY-MM-DD, YYYY-MM or YYYY; included
    until: str | None = None  # likewise
    all_revisions: bool = False  # also what was revised, read anew or rejected
    first_reports: bool = False  # of each utterance its first report alone
    private: bool = False  # also private persons, where somebody is asked for by name


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was wanted, in SQL."""

    where: tuple[ColumnElement[bool], ...]
    match: Match | None  # None: no words were asked for
    remarks: tuple[str, ...]  # why nothing can fit, for people
    hidden: bool  # whether private persons fit a name and were left out
    broad: bool  # nothing but words, dates, and what every search asks

    def is_frequent(self, connection: Connection) -> bool:
        """Say whether the words are."""
        return self.match is not None and self.match.is_frequent(connection)

    def selected(self, chosen: Select[Any], *, walking: bool = False) -> Select[Any]:
        """Return a selection of entries, narrowed to what is asked for; `walking` where the words are frequent."""
        if self.match is not None:
            chosen = self.match.walked(chosen) if walking else self.match.applied(chosen)
        return chosen.where(*self.where)


def asked_for(connection: Connection, wanted: Wanted) -> Asked:
    """Return what is wanted in SQL.

    Raises:
        UsageError: a kind, an act, a date or the like is none; the message lists those that there are.
        SelectorError: a country's name fits several.
    """
    _check_text(*wanted.outlets, *wanted.countries)
    terms = parse_query(wanted.words)
    where = [*_what(wanted), *_when(wanted), *_where_said(wanted)]
    remarks: list[str] = []
    if wanted.words.strip() and not terms:
        where.append(false())
        remarks.append(f"{wanted.words.strip()!r} holds no word to look for")
    if wanted.offices:
        where.append(_in_office(connection, wanted.offices, remarks))
    hidden = False
    for selectors, columns in (
        (wanted.speakers, [entries.c.speaker_party]),
        (wanted.actors, [entries.c.actor_party]),
        (wanted.about, [entries.c.speaker_party, entries.c.actor_party]),
    ):
        if selectors:
            called = _called(connection, selectors, remarks)
            shown = [one for one in called if wanted.private or not one.private]
            hidden = hidden or len(shown) < len(called)
            where.append(or_(*(one_of(column, members_of(shown)) for column in columns)) if shown else false())
    match = match_of(terms, sqlite=connection.dialect.name == "sqlite") if terms else None
    broad = wanted == Wanted(words=wanted.words, types=wanted.types, since=wanted.since, until=wanted.until)
    return Asked(where=tuple(where), match=match, remarks=tuple(remarks), hidden=hidden, broad=broad)


def _check_text(*given: str) -> None:
    """See that what is compared with columns can be written to a database at all."""
    for one in given:
        if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in one):
            raise UsageError(f"expected text in UTF-8, got {one!r}; write it anew")


def _what(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield entries.c.type.in_(_known("type", wanted.types, TYPES))
    if not wanted.all_revisions:
        yield entries.c.current
        yield ~entries.c.rejected
    if wanted.first_reports:
        yield or_(entries.c.utterance.is_(None), entries.c.utterance == entries.c.key)
    if wanted.kinds:
        yield entries.c.kind.in_(_known("kind", wanted.kinds, KINDS))
    if wanted.acts:
        yield entries.c.act.in_(_known("act", wanted.acts, ACTS))
    if wanted.strengths:
        yield entries.c.strength.in_([strength for asked in wanted.strengths for strength in _strengths(asked)])
    if wanted.polarity is not None:
        yield entries.c.polarity.in_(_known("polarity", [wanted.polarity], POLARITIES))
    if wanted.conditions:
        types = _known("type of condition", wanted.conditions, CONDITIONS)
        yield entries.c.key.in_(select(conditions.c.entry).where(conditions.c.type.in_(types)))


def _when(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    first = None if wanted.since is None else _day(wanted.since, last=False)
    last = None if wanted.until is None else _day(wanted.until, last=True)
    if first is not None and last is not None and first > last:
        raise UsageError(f"no day lies from {first} to {last}; exchange the two")
    if first is not None:
        yield entries.c.published >= first
    if last is not None:
        yield entries.c.published <= last


def _where_said(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.countries:
        yield entries.c.country.in_([_country(asked) for asked in wanted.countries])
    if wanted.outlets:
        same = [outlet.lower() for outlet in wanted.outlets]
        named = or_(articles.c.outlet.in_(wanted.outlets), func.lower(articles.c.outlet).in_(same))
        yield entries.c.article.in_(select(articles.c.key).where(named))


def _known(what: str, asked: Sequence[str], there: Sequence[str]) -> Sequence[str]:
    for one in asked:
        if one not in there:
            raise UsageError(f"no {what} {one!r}; there are {', '.join(there)}")
    return asked


def _strengths(asked: str) -> Sequence[str]:
    """Return a strength or, if a plus follows it, it and those above it."""
    name = asked.removesuffix("+")
    for kind, there in STRENGTHS.items():
        if name in there:
            if name == asked:
                return [name]
            if kind in _IN_ORDER:
                return there[there.index(name) :]
            raise UsageError(f"of {name!r} there is no more or less, as it is of a {kind}; leave the + out")
    listed = "; ".join(f"of a {kind} {', '.join(there)}" for kind, there in STRENGTHS.items())
    raise UsageError(f"no strength {asked!r}; there are {listed}; a + behind one means it or more")


def _day(asked: str, *, last: bool) -> str:
    """Return a day as YYYY-MM-DD: the one that is given, or the first or last of a month or year."""
    parts = _DATE.fullmatch(asked)
    expected = f"expected a date as YYYY-MM-DD, YYYY-MM or YYYY, got {asked!r}"
    if parts is None:
        raise BadDateError(expected)
    try:
        year, month = int(parts[1]), int(parts[2] or (12 if last else 1))
        day = int(parts[3]) if parts[3] else calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, day).isoformat()
    except ValueError as error:  # calendar's own for a month is one
        raise BadDateError(expected) from error


def _country(asked: str) -> str:
    data = knowledge_base()
    found = data.country(asked)
    if found is not None:
        return found.code
    several = data.countries(asked)
    if len(several) > 1:
        raise SelectorError(
            f"{asked!r} fits several countries; give one by its code", [f"{one.code}  {one.name}" for one in several]
        )
    if len(asked) == 2 and asked.isascii() and asked.isalpha():
        return asked.upper()
    raise UsageError(f"no country is called {asked!r}; give its name, or its ISO 3166 code of two letters")


def _in_office(connection: Connection, asked: Sequence[str], remarks: list[str]) -> ColumnElement[bool]:
    found = {one: offices_called(connection, one) for one in asked}
    remarks += [f"nobody here spoke in an office called {one!r}" for one, there in found.items() if not there]
    return one_of(entries.c.office, [office for there in found.values() for office in there])


def _called(connection: Connection, asked: Sequence[str], remarks: list[str]) -> list[Called]:
    called: dict[str, Called] = {}
    for one in asked:
        found = parties_called(connection, one)
        called |= {party.root: party for party in found}
        if not found:
            remarks.append(f"nobody here is called {one!r}")
    return list(called.values())

"""Full text: the one place where SQLite (FTS5) and PostgreSQL (tsquery) are asked each in its own words.

Both indexes hold stems (Porter's), all words, and no marks on letters. That a word begins in some way cannot be told from its
stem ("negotiat*": the stem is "negoti"), so the index finds those whose stem may be of such a word, and an expression over the
entry's own words decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, cast, column, func, literal_column, select, table, true

from onrecord.ledger.searching.query import Term, pattern_of
from onrecord.ledger.tables import entries

_WORDS = table("entry_words", column("rowid"), column("quote"))
_WHOLE: ColumnElement[str] = literal_column("entry_words")  # FTS5 calls the index as a whole by the name of its table
_STEMMED: ColumnElement[str] = literal_column("'onrecord'::regconfig")
_AS_IT_IS: ColumnElement[str] = literal_column("'simple'::regconfig")
_UNSURE = "syedSYED"  # a beginning of three letters that ends so has a stem of its own for FTS5
FREQUENT = 1000  # matching entries from which on it is faster to go through all in their order
_SHORT = 200  # characters that count for every entry, so that the shortest do not always come first


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a query asks of entries."""

    found: ColumnElement[bool]  # by the index of words
    score: ColumnElement[int] | None  # by an entry's own words, so that it stays while others write; None: no words are wanted
    joined: bool  # with the index of SQLite
    patterns: tuple[ColumnElement[bool], ...] = ()  # that the entry's own words must fit, too

    def applied(self, chosen: Select[Any]) -> Select[Any]:
        """Return a selection of entries, narrowed to those that match."""
        if self.joined:
            chosen = chosen.join(_WORDS, _WORDS.c.rowid == entries.c.key)
        return chosen.where(self.found, *self.patterns)

    def is_frequent(self, connection: Connection) -> bool:
        """Say whether so much matches that it is faster to go through all entries in their order, up to the last that is wanted.

        PostgreSQL finds that out by itself.
        """
        if not self.joined:
            return False
        some = select(_WORDS.c.rowid).where(self.found).limit(FREQUENT).subquery()
        return int(connection.execute(select(func.count()).select_from(some)).scalar_one()) == FREQUENT

    def walked(self, chosen: Select[Any]) -> Select[Any]:
        """Return a selection of entries in their order, each seen to be one that matches; for what `is_frequent`."""
        matching = select(_WORDS.c.rowid).where(self.found)
        return chosen.where((entries.c.key + 0).in_(matching), *self.patterns)


def match_of(terms: Sequence[Term], *, sqlite: bool) -> Match:
    """Return what the terms of a query ask of entries; there is at least one."""
    wanted = [term for term in terms if term.wanted]
    unwanted = [term for term in terms if not term.wanted]
    patterns = [entries.c.quote.regexp_match(pattern_of(term)) for term in wanted if term.begins]
    patterns += [~entries.c.quote.regexp_match(pattern_of(term)) for term in unwanted if term.begins]
    whole = [term for term in unwanted if not term.begins]
    return (_in_fts5 if sqlite else _in_postgresql)(wanted, whole, tuple(patterns))


def _in_fts5(wanted: Sequence[Term], unwanted: Sequence[Term], patterns: tuple[ColumnElement[bool], ...]) -> Match:
    looked_for = " AND ".join(map(_fts5, wanted))
    without = " OR ".join(map(_fts5, unwanted))
    if not looked_for:
        absent = entries.c.key.not_in(select(_WORDS.c.rowid).where(_WHOLE.op("MATCH")(without))) if without else true()
        return Match(found=absent, score=None, joined=False, patterns=patterns)
    asked = f"({looked_for}) NOT ({without})" if without else looked_for
    times = func.length(func.highlight(_WHOLE, 0, "\x01", "")) - func.length(entries.c.quote)
    score: ColumnElement[int] = cast(times * 1_000_000, BigInteger) // (func.length(entries.c.quote) + _SHORT)
    return Match(found=_WHOLE.op("MATCH")(asked), score=score, joined=True, patterns=patterns)


def _fts5(term: Term) -> str:
    """Return a term in the language of FTS5; words are letters and digits only, and stand in quotation marks."""
    if not term.begins:
        return f'"{" ".join(term.words)}"'
    exact = [f'"{word}"' for word in term.words[:-1]]
    likely = [f'"{word}"{" *" if open_ else ""}' for word, open_ in _stems(term.words[-1])]
    return " AND ".join([*exact, f"({' OR '.join(likely)})"])


def _in_postgresql(wanted: Sequence[Term], unwanted: Sequence[Term], patterns: tuple[ColumnElement[bool], ...]) -> Match:
    index: ColumnElement[str] = func.onrecord_words(entries.c.quote)
    asked = [*map(_tsquery, wanted), *(func.tsquery_not(_tsquery(term)) for term in unwanted)]
    if not asked:
        return Match(found=true(), score=None, joined=False, patterns=patterns)
    whole = _all_of(asked)
    score: ColumnElement[int] = cast(func.ts_rank(index, whole, 1) * 1_000_000, BigInteger)
    return Match(found=index.op("@@")(whole), score=score if wanted else None, joined=False, patterns=patterns)


def _tsquery(term: Term) -> ColumnElement[str]:
    exact = term.words[:-1] if term.begins else term.words
    parts: list[ColumnElement[str]] = []
    if exact:
        parts.append(func.to_tsquery(_STEMMED, " <-> ".join(exact)))
    if term.begins:
        likely = " | ".join(f"{word}{':*' if open_ else ''}" for word, open_ in _stems(term.words[-1]))
        parts.append(func.to_tsquery(_AS_IT_IS, likely))
    return _all_of(parts)


def _all_of(parts: Iterable[ColumnElement[str]]) -> ColumnElement[str]:
    first, *others = parts
    for part in others:
        first = func.tsquery_and(first, part)
    return first


def _stems(beginning: str) -> list[tuple[str, bool]]:
    """Return what the stem of a word may be that begins so, each exactly or, if True, as a beginning itself.

    A stem is what its word begins with, but for its last letter, which may have become an i or e ("says" → "sai"); one of three
    letters or more has the first three of its word, or the first two and one of those; shorter ones are all listed.
    """
    if len(beginning) == 1 or not beginning.isascii():
        return [(beginning[:1], True)]
    short = [(f"{beginning[:length]}{end}", False) for length in (1, 2) for end in ("", "i", "e")]
    sure = 3 if len(beginning) >= 3 and beginning[2] not in _UNSURE else 2
    return [(beginning[:sure], True), *short]

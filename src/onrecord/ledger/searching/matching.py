"""Full text: the one place where SQLite (FTS5) and PostgreSQL (tsquery) are asked each in its own words.

Both indexes hold stems (Porter's), all words, and no marks on letters. That a word begins in some way cannot be told from its
stem ("negotiat*": the stem is "negoti"), so the index finds those whose stem may be of such a word, and an expression over the
entry's own words decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, Select, and_, cast, column, func, literal_column, select, table

from onrecord.ledger.searching.query import Term, pattern_of
from onrecord.ledger.tables import entries

_WORDS = table("entry_words", column("rowid"), column("quote"))
_WHOLE: ColumnElement[str] = literal_column("entry_words")  # FTS5 calls the index as a whole by the name of its table
_STEMMED: ColumnElement[str] = literal_column("'onrecord'::regconfig")
_AS_IT_IS: ColumnElement[str] = literal_column("'simple'::regconfig")
_UNSURE = "syedSYED"  # a beginning of three letters that ends so has a stem of its own for FTS5
_SHORT = 200  # characters that count for every entry, so that the shortest do not always come first


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a query asks of entries."""

    condition: ColumnElement[bool]
    score: ColumnElement[int] | None  # by an entry's own words, so that it stays while others write; None: no words are wanted
    joined: bool  # with the index of SQLite

    def applied(self, chosen: Select[tuple[int]]) -> Select[tuple[int]]:
        """Return a selection of entries, narrowed to those that match."""
        if self.joined:
            chosen = chosen.join(_WORDS, _WORDS.c.rowid == entries.c.key)
        return chosen.where(self.condition)


def match_of(terms: Sequence[Term], *, sqlite: bool) -> Match:
    """Return what the terms of a query ask of entries; there is at least one."""
    wanted = [term for term in terms if term.wanted]
    unwanted = [term for term in terms if not term.wanted]
    patterns = [entries.c.quote.regexp_match(pattern_of(term)) for term in wanted if term.begins]
    patterns += [~entries.c.quote.regexp_match(pattern_of(term)) for term in unwanted if term.begins]
    whole = [term for term in unwanted if not term.begins]
    return (_in_fts5 if sqlite else _in_postgresql)(wanted, whole, patterns)


def _in_fts5(wanted: Sequence[Term], unwanted: Sequence[Term], patterns: list[ColumnElement[bool]]) -> Match:
    looked_for = " AND ".join(map(_fts5, wanted))
    without = " OR ".join(map(_fts5, unwanted))
    if not looked_for:
        absent = [entries.c.key.not_in(select(_WORDS.c.rowid).where(_WHOLE.op("MATCH")(without)))] if without else []
        return Match(condition=and_(*absent, *patterns), score=None, joined=False)
    asked = f"({looked_for}) NOT ({without})" if without else looked_for
    times = func.length(func.highlight(_WHOLE, 0, "\x01", "")) - func.length(entries.c.quote)
    score: ColumnElement[int] = cast(times * 1_000_000, BigInteger) // (func.length(entries.c.quote) + _SHORT)
    return Match(condition=and_(_WHOLE.op("MATCH")(asked), *patterns), score=score, joined=True)


def _fts5(term: Term) -> str:
    """Return a term in the language of FTS5; words are letters and digits only, and stand in quotation marks."""
    if not term.begins:
        return f'"{" ".join(term.words)}"'
    exact = [f'"{word}"' for word in term.words[:-1]]
    likely = [f'"{word}"{" *" if open_ else ""}' for word, open_ in _stems(term.words[-1])]
    return " AND ".join([*exact, f"({' OR '.join(likely)})"])


def _in_postgresql(wanted: Sequence[Term], unwanted: Sequence[Term], patterns: list[ColumnElement[bool]]) -> Match:
    index: ColumnElement[str] = func.onrecord_words(entries.c.quote)
    asked = [*map(_tsquery, wanted), *(func.tsquery_not(_tsquery(term)) for term in unwanted)]
    if not asked:
        return Match(condition=and_(*patterns), score=None, joined=False)
    whole = _all_of(asked)
    score: ColumnElement[int] = cast(func.ts_rank(index, whole, 1) * 1_000_000, BigInteger)
    return Match(condition=and_(index.op("@@")(whole), *patterns), score=score if wanted else None, joined=False)


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

    A stem keeps the first two letters of its word, and all but its last where that was changed ("says" → "sai").
    """
    if len(beginning) <= len("us"):
        return [(beginning, True), (beginning[:1], False)]
    first = beginning[:2]
    if not beginning.isascii() or beginning[2] in _UNSURE:
        return [(first, True)]
    return [(beginning[:3], True), *((f"{first}{end}", False) for end in ("", "i", "e"))]

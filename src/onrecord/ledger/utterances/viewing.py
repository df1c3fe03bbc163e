"""Utterances as they are shown: who reported the same words, in which wordings, and how these differ from the first report's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, select

from onrecord.errors import SelectorError, UsageError
from onrecord.ledger.quoting import MOST_QUOTED, cut
from onrecord.ledger.tables import articles, entries
from onrecord.ledger.utterances.choosing import most_reported
from onrecord.ledger.utterances.wording import located_words, quoted_text
from onrecord.record import QuotationType

MOST_COMPARED = 1500  # words of a wording that are compared with the first's


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A run of words that a wording shares with the first report's, has beside it, or lacks."""

    change: Literal["equal", "inserted", "deleted"]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One entry in one article."""

    article: str
    id: str
    revision: int
    span: tuple[int, int]
    quote: str
    published: str | None
    outlet: str | None
    speaker: str | None
    wording: int  # the number of its wording, from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording of an utterance."""

    quote: str  # as the first that has it prints it
    reports: int  # articles
    outlets: int
    diff: tuple[Change, ...]  # against the first report; empty for its own wording
    cut: bool  # more of the diff is there than is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What was said once, and every report of it. Counts are of articles and of outlets that are known."""

    id: str  # of the first report's entry
    type: str  # attribution, commitment
    speaker: str | None
    reports: int
    outlets: int
    wordings: tuple[Wording, ...]  # the first report's first
    reported: tuple[Report, ...]  # the earliest first


def utterances(
    connection: Connection, *, least: int = 2, limit: int | None = None, private: bool = False, whole: bool = False
) -> Iterator[Utterance]:
    """Yield the utterances of quotations that several articles report, those of most reports first.

    Args:
        connection: to read by.
        least: articles that report it.
        limit: how many are yielded at most; all, if none is given.
        private: also those of private persons, as `choosing` tells them.
        whole: quote in full, and not at most 300 characters.

    Raises:
        UsageError: `least` or `limit` is less than one.
    """
    if least < 1 or (limit is not None and limit < 1):
        raise UsageError("expected at least 1 report and at least 1 utterance; name a greater number")
    for utterance in islice(most_reported(connection, least=least, private=private), limit):
        yield _utterance(connection.execute(_reports().where(entries.c.utterance == utterance)).all(), whole)


def count_utterances(connection: Connection, *, least: int = 2, private: bool = False) -> int:
    """Return how many utterances `utterances` yields without a limit."""
    return sum(1 for _ in most_reported(connection, least=least, private=private))


def utterance_of(connection: Connection, entry: str, *, whole: bool = False) -> Utterance:
    """Return the utterance that an entry reports; its only report may be that entry.

    Raises:
        SelectorError: no current quotation or commitment has that id, or several that are not one utterance have it.
    """
    found = connection.execute(_reports().where(entries.c.id == entry)).all()
    if not found:
        raise SelectorError(f"no current quotation or commitment here has the id {entry!r}; `onrecord search` shows the ids")
    if len({row.utterance or -row.key for row in found}) > 1:
        found = sorted(found, key=lambda row: row.article_id)
        lines = [f"{row.id} in {row.article_id}: {row.quote[:80]}" for row in found]
        raise SelectorError(f"{entry!r} fits several utterances; name another report of the one that is meant", lines)
    utterance = found[0].utterance
    if utterance is None:
        return _utterance(found, whole)
    return _utterance(connection.execute(_reports().where(entries.c.utterance == utterance)).all(), whole)


def _reports() -> Select[Any]:
    return (
        select(
            *(entries.c[name] for name in ("key", "id", "type", "kind", "start", "end", "place")),
            *(entries.c[name] for name in ("quote", "speaker", "utterance")),
            articles.c.id.label("article_id"),
            *(articles.c[name] for name in ("document", "revision", "published", "outlet")),
        )
        .join(articles, articles.c.key == entries.c.article)
        .where(entries.c.current, ~entries.c.rejected, entries.c.type.in_(("attribution", "commitment")))
    )


def _utterance(rows: Sequence[Row[Any, *tuple[Any, ...]]], whole: bool) -> Utterance:
    rows = sorted(rows, key=lambda row: (row.published or "9999", row.article_id, row.start, row.place))  # as they are grouped
    by_wording: dict[tuple[str, ...], list[Row[Any, *tuple[Any, ...]]]] = {}
    number_of: dict[int, int] = {}
    for row in rows:
        words = tuple(word for word, _ in located_words(_text(row)))
        by_wording.setdefault(words, []).append(row)
        number_of[row.key] = list(by_wording).index(words)
    first = rows[0]
    return Utterance(
        id=first.id,
        type=first.type,
        speaker=next((row.speaker for row in rows if row.speaker is not None), None),
        reports=_documents(rows),
        outlets=_outlets(rows),
        wordings=tuple(_wording(first, of_one, whole) for of_one in by_wording.values()),
        reported=tuple(_report(row, number_of[row.key], whole) for row in rows),
    )


def _wording(first: Row[Any, *tuple[Any, ...]], rows: Sequence[Row[Any, *tuple[Any, ...]]], whole: bool) -> Wording:
    changes = [] if first in rows else differences(_text(first), _text(rows[0]))
    shown = changes if whole else _within(changes, MOST_QUOTED)
    return Wording(
        quote=_quoted(_text(rows[0]), whole),
        reports=_documents(rows),
        outlets=_outlets(rows),
        diff=tuple(shown),
        cut=shown != changes,
    )


def differences(first: str, other: str) -> list[Change]:
    """Return how the words of a quotation differ from those of another, run by run, in the order of reading.

    Words are compared without case, punctuation and marks; they are shown as they are printed, equal ones as in `other`.
    """
    one, two = located_words(first)[:MOST_COMPARED], located_words(other)[:MOST_COMPARED]
    matcher = SequenceMatcher(None, [word for word, _ in one], [word for word, _ in two], autojunk=False)
    found: list[Change] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            found.append(Change(change="equal", words=_printed(other, two, other_start, other_end)))
            continue
        if end > start:
            found.append(Change(change="deleted", words=_printed(first, one, start, end)))
        if other_end > other_start:
            found.append(Change(change="inserted", words=_printed(other, two, other_start, other_end)))
    return found


def _printed(text: str, words: Sequence[tuple[str, int]], start: int, end: int) -> str:
    last = words[end][1] if end < len(words) else len(text)
    return " ".join(text[words[start][1] : max(last, words[start][1] + 1)].split())


def _within(changes: Sequence[Change], most: int) -> list[Change]:
    """Return as many changes as have no more characters than allowed together, the last one cut."""
    shown: list[Change] = []
    for one in changes:
        if most <= 0:
            break
        shown.append(one if len(one.words) <= most else Change(change=one.change, words=cut(one.words, most)))
        most -= len(one.words)
    return shown


def _report(row: Row[Any, *tuple[Any, ...]], wording: int, whole: bool) -> Report:
    return Report(
        article=row.article_id,
        id=row.id,
        revision=row.revision,
        span=(row.start, row.end),
        quote=_quoted(row.quote, whole),
        published=row.published,
        outlet=row.outlet,
        speaker=row.speaker,
        wording=wording,
    )


def _text(row: Row[Any, *tuple[Any, ...]]) -> str:
    return quoted_text(row.quote, mixed=row.kind == str(QuotationType.MIXED))


def _quoted(words: str, whole: bool) -> str:
    return words if whole else cut(words, MOST_QUOTED)


def _documents(rows: Sequence[Row[Any, *tuple[Any, ...]]]) -> int:
    return len({row.document for row in rows})


def _outlets(rows: Sequence[Row[Any, *tuple[Any, ...]]]) -> int:
    return len({row.outlet for row in rows if row.outlet is not None})

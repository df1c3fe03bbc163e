"""Commitments within quotations follow them: those of one utterance whose action is the same words are one commitment."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from sqlalchemy import Connection, func, select, update

from onrecord.ledger.tables import articles, entries
from onrecord.ledger.utterances.clusters import grouped
from onrecord.ledger.utterances.wording import is_number, words_of

LEAST_COVERAGE = 0.75  # of the shorter action, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pledge:
    key: int
    place: tuple[str, str, int, int]
    sort: tuple[str | None, str | None]  # kind and polarity
    action: tuple[str, ...]
    utterance: int | None
    said: int | None  # the utterance of the quotation that it stands in


def join_pledges(connection: Connection, article_keys: Collection[int], utterances: Mapping[int, int | None]) -> None:
    """Give the commitments of articles their utterance: the first report of the same one.

    Args:
        connection: within the transaction of the keeping.
        article_keys: of the articles whose quotations were grouped.
        utterances: of each of these quotations the first report; None where there is no other.
    """
    by_utterance: dict[int, list[_Pledge]] = defaultdict(list)
    wanted: dict[int, int | None] = {}
    pledges = _pledges(connection, article_keys, utterances)
    for one in pledges:
        wanted[one.key] = None
        if one.said is not None:
            by_utterance[one.said].append(one)
    for together in by_utterance.values():
        for group in grouped(together, lambda one: (-len(one.action), one.place), _alike):
            if len(group) > 1:
                first = min(group, key=lambda one: one.place)
                wanted.update(dict.fromkeys((one.key for one in group), first.key))
    for one in pledges:
        if one.utterance != wanted[one.key]:
            connection.execute(update(entries).where(entries.c.key == one.key).values(utterance=wanted[one.key]))


def _pledges(connection: Connection, article_keys: Collection[int], utterances: Mapping[int, int | None]) -> list[_Pledge]:
    """Return the commitments that stand in quotations which were grouped."""
    ids = select(entries.c.key, entries.c.reading, entries.c.id).where(
        entries.c.article.in_(article_keys), entries.c.current, entries.c.type == "attribution"
    )
    quotations = {(row.reading, row.id): row.key for row in connection.execute(ids)}
    rows = connection.execute(
        select(
            *(entries.c[name] for name in ("key", "reading", "start", "place", "kind", "polarity", "body", "utterance")),
            articles.c.id,
            articles.c.published,
            func.substr(articles.c.text, entries.c.start + 1, entries.c.end - entries.c.start).label("action"),
        )
        .join(articles, articles.c.key == entries.c.article)
        .where(entries.c.article.in_(article_keys), entries.c.current, entries.c.type == "commitment")
    )
    found = []
    for row in rows:
        within = quotations.get((row.reading, json.loads(row.body)["attribution"]))
        if within is not None and within in utterances:
            place = (row.published or "9999", row.id, row.start, row.place)
            found.append(
                _Pledge(
                    key=row.key,
                    place=place,
                    sort=(row.kind, row.polarity),
                    action=words_of(row.action),
                    utterance=row.utterance,
                    said=utterances[within],
                )
            )
    return found


def _alike(one: _Pledge, other: _Pledge) -> bool:
    """Compare two actions within one utterance: by kind, polarity and words."""
    if one.sort != other.sort:
        return False
    short, long = sorted((one.action, other.action), key=len)
    numbers = [{word for word in words if is_number(word)} for words in (short, long)]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    return bool(short) and LCSseq.similarity(short, long) >= LEAST_COVERAGE * len(short)

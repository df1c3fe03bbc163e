"""What stands within quotations follows them.

Commitments of one utterance whose action is the same words are one commitment; so is what others are said to have said in it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from sqlalchemy import Connection, case, func, select, update

from onrecord.ledger.tables import articles, entries
from onrecord.ledger.utterances.clusters import grouped
from onrecord.ledger.utterances.wording import is_number, words_of
from onrecord.record import QuotationType

LEAST_COVERAGE = 0.75  # of the shorter, in words
A_BATCH = 500  # values in one question to the database


@dataclass(frozen=True, slots=True, kw_only=True)
class _Within:
    key: int
    place: tuple[str, str, int, int]
    sort: tuple[str | None, ...]  # type, kind and polarity
    words: tuple[str, ...]  # of the action; of an attribution its content
    utterance: int | None
    said: int | None  # the utterance of the quotation that it stands in


def join_within(
    connection: Connection, article_keys: Collection[int], utterances: Mapping[int, int | None], *, alone: bool = False
) -> None:
    """Give what stands within the quotations of articles its utterance: the first report of the same.

    Args:
        connection: within the transaction of the keeping.
        article_keys: of the articles whose quotations were grouped.
        utterances: of each of these quotations the first report; None where there is no other.
        alone: whatever else was of their utterances is grouped anew by itself.
    """
    by_utterance: dict[int, list[_Within]] = defaultdict(list)
    wanted: dict[int, int | None] = {}
    there = list(_entries(connection, article_keys, utterances))
    for one in there:
        wanted[one.key] = None
        if one.said is not None:
            by_utterance[one.said].append(one)
    for together in by_utterance.values():
        for group in grouped(together, lambda one: (-len(one.words), one.place), _alike):
            if len(group) > 1:
                first = min(group, key=lambda one: one.place)
                wanted.update(dict.fromkeys((one.key for one in group), first.key))
    if not alone:
        take_along(connection, {one.key: one.utterance for one in there}, wanted)
    for one in there:
        if one.utterance != wanted[one.key]:
            connection.execute(update(entries).where(entries.c.key == one.key).values(utterance=wanted[one.key]))


def take_along(connection: Connection, before: Mapping[int, int | None], after: dict[int, int | None]) -> None:
    """Let reports that were too many to be grouped anew follow their first one, where that is of another utterance now.

    Args:
        connection: within the transaction of the keeping.
        before: the utterance of each entry that was grouped anew.
        after: what it is to be; a first report that others follow stays one where it is to be of none.
    """
    firsts = [key for key, utterance in before.items() if utterance == key != after[key]]
    for start in range(0, len(firsts), A_BATCH):
        following = entries.c.utterance.in_(firsts[start : start + A_BATCH])
        for row in connection.execute(select(entries.c.key, entries.c.utterance).where(following)).all():
            if row.key in before:
                continue
            after[row.utterance] = after[row.utterance] or row.utterance
            connection.execute(update(entries).where(entries.c.key == row.key).values(utterance=after[row.utterance]))


def _entries(connection: Connection, article_keys: Collection[int], utterances: Mapping[int, int | None]) -> Iterator[_Within]:
    """Yield the commitments, and the attributions within others, that stand in quotations which were grouped."""
    rows = connection.execute(
        select(
            *(
                entries.c[name]
                for name in ("key", "reading", "id", "type", "start", "place", "kind", "polarity", "body", "utterance")
            ),
            articles.c.id.label("article_id"),
            articles.c.published,
            case(
                (
                    entries.c.type == "commitment",
                    func.substr(articles.c.text, entries.c.start + 1, entries.c.end - entries.c.start),
                ),
                else_=entries.c.quote,
            ).label("words"),
        )
        .join(articles, articles.c.key == entries.c.article)
        .where(entries.c.article.in_(article_keys), entries.c.current, entries.c.type.in_(("attribution", "commitment")))
    ).all()
    around = {(row.reading, row.id): json.loads(row.body)["parent"] for row in rows if row.type == "attribution"}
    said = {(row.reading, row.id): row for row in rows if row.key in utterances}
    for row in rows:
        if row.key in utterances:
            continue
        body = json.loads(row.body)
        within, climbed = body["parent" if row.type == "attribution" else "attribution"], {row.id}
        while within is not None and (row.reading, within) not in said and within not in climbed:
            climbed.add(within)
            within = around.get((row.reading, within))
        outer = said.get((row.reading, within))
        if outer is not None and (row.type == "commitment" or outer.kind == str(QuotationType.DIRECT)):
            yield _Within(
                key=row.key,
                place=(row.published or "9999", row.article_id, row.start, row.place),
                sort=(row.type, row.kind, row.polarity),
                words=words_of(row.words),
                utterance=row.utterance,
                said=utterances[outer.key],
            )


def _alike(one: _Within, other: _Within) -> bool:
    """Compare two entries within one utterance: by kind, polarity and words."""
    if one.sort != other.sort:
        return False
    short, long = sorted((one.words, other.words), key=len)
    numbers = [{word for word in words if is_number(word)} for words in (short, long)]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    return bool(short) and LCSseq.similarity(short, long) >= LEAST_COVERAGE * len(short)

"""Which articles are one story: wire copy and edited copies of it, by `articles.story`.

Bands of MinHash signatures (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3) find copies of
about one length, shared fingerprints of quotations find those that were cut short; the exact likeness of the texts decides. The
signatures are computed here, since what is stored must stay comparable: a library's permutations change with its versions.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.ledger.tables import articles, bands, entries, fingerprints
from onrecord.ledger.utterances.likeness import close

SHINGLE = 3  # words
BANDS, ROWS = 24, 2  # texts of a Jaccard likeness of 0.3 share a band with a chance of 0.9, of 0.01 with one of 0.002
LEAST_JACCARD = 0.3
LEAST_CONTAINMENT = 0.5  # of the shorter text in the longer
LEAST_SHINGLES = 25  # of the shorter; less is a headline or a caption, which many share
LEAST_SHARED = 3  # fingerprints of quotations that a cut copy shares
MOST_CANDIDATES = 20  # texts that a new one is compared with, those that share most first
DAYS_CLOSE = 14
MOST_OTHER_FACTS, MOST_OTHER_SHARE = 2, 0.15  # names and numbers of the text with fewer that the other may lack
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?:“\"\n])[ (—–-]([A-Z]\w+)")
_WORD = re.compile(r"\w+")
_NO_DATE = "9999"
_MERSENNE = (1 << 61) - 1


def same_story(first: str, second: str, days: tuple[str | None, str | None] = (None, None)) -> bool:
    """Say whether one text is a copy of the other, edited or cut; the same whichever is first.

    A form that is filled in anew ("declared that a disaster exists in Tarn") is no copy: it is of another day, or of other names
    and numbers.
    """
    if not close(*days, DAYS_CLOSE):
        return False
    one, other = shingles(first), shingles(second)
    least = min(len(one), len(other))
    if least < LEAST_SHINGLES:
        return one == other and bool(one)
    shared = len(one & other)
    if shared < LEAST_CONTAINMENT * least and shared < LEAST_JACCARD * (len(one) + len(other) - shared):
        return False
    told, also = facts(first), facts(second)
    fewer = min(len(told), len(also))
    return fewer - len(told & also) <= max(MOST_OTHER_FACTS, MOST_OTHER_SHARE * fewer)


@lru_cache(maxsize=128)
def facts(text: str) -> frozenset[str]:
    """Return the numbers of a text and the names in it: what is written with a capital within a sentence, unless all is."""
    numbers = {found.group().replace(",", "") for found in _FIGURES.finditer(text)}
    if sum(map(str.isupper, text)) > sum(map(str.islower, text)):
        return frozenset(numbers)
    return frozenset(numbers.union(found.group(1).casefold() for found in _NAME.finditer(text)))


@lru_cache(maxsize=128)  # a text is a candidate again and again while its story is news
def shingles(text: str) -> frozenset[int]:
    """Return the hashes of every run of words of a text, of 32 bits."""
    words = _WORD.findall(text.casefold())
    return frozenset(crc32(" ".join(words[start : start + SHINGLE]).encode()) for start in range(len(words) - SHINGLE + 1))


def band_hashes(of_text: frozenset[int]) -> list[int]:
    """Return the hash of each band of the signature of a text, of 64 bits with a sign; nothing for a text too short."""
    import numpy as np

    if len(of_text) < LEAST_SHINGLES:
        return []
    factors, shifts = _permutations()
    values = np.fromiter(of_text, dtype=np.uint64, count=len(of_text))
    signature = ((values[:, None] * factors + shifts) >> np.uint64(32)).min(axis=0).astype(">u4")
    return [_signed(signature[start : start + ROWS].tobytes()) for start in range(0, BANDS * ROWS, ROWS)]


def take_out(connection: Connection, article_keys: Collection[int]) -> set[int]:
    """Take articles out of their stories; return those that are left of these, to be grouped anew."""
    of = select(articles.c.story).where(articles.c.key.in_(article_keys), articles.c.story.is_not(None))
    left = set(
        connection.execute(select(articles.c.key).where(articles.c.story.in_(of), articles.c.key.not_in(article_keys))).scalars()
    )
    connection.execute(delete(bands).where(bands.c.article.in_(article_keys)))
    connection.execute(
        update(articles).where(articles.c.key.in_([*article_keys, *left]), articles.c.story.is_not(None)).values(story=None)
    )
    return left


def add(connection: Connection, article: int) -> None:
    """Note by which bands an article is found, and put it into its story."""
    text = connection.execute(select(articles.c.text).where(articles.c.key == article)).scalar_one()
    values = [{"article": article, "band": band, "hash": one} for band, one in enumerate(band_hashes(shingles(text)))]
    if values:
        connection.execute(insert(bands), values)
    join(connection, article)


def join(connection: Connection, article: int) -> None:
    """Put an article into the story of those that it is a copy of; it may make one story of several."""
    candidates = _candidates(connection, article)
    if not candidates:
        return
    own = connection.execute(
        select(articles.c.text, articles.c.published, articles.c.story).where(articles.c.key == article)
    ).one()
    together, stories = {article}, {own.story} - {None}
    columns = (articles.c.key, articles.c.text, articles.c.published, articles.c.story)
    rows = connection.execute(select(*columns).where(articles.c.key.in_(candidates)))
    for row in sorted(rows, key=lambda row: candidates.index(row.key)):
        if row.story in stories or not same_story(own.text, row.text, (own.published, row.published)):
            continue
        together.add(row.key)
        if row.story is not None:
            stories.add(row.story)
    if len(together) > 1:
        _number(connection, together, stories)


def _number(connection: Connection, together: Iterable[int], stories: Collection[int]) -> None:
    """Let articles, and all of some stories, be one story, called by its first article."""
    members = connection.execute(
        select(articles.c.key, articles.c.id, articles.c.published).where(
            articles.c.key.in_(together) | articles.c.story.in_(stories)
        )
    ).all()
    first = min(members, key=lambda row: (row.published or _NO_DATE, row.id, row.key))
    connection.execute(update(articles).where(articles.c.key.in_([row.key for row in members])).values(story=first.key))


def _candidates(connection: Connection, article: int) -> list[int]:
    """Return the current articles that share bands with one, or fingerprints of quotations, those that share most first."""
    mine = connection.execute(select(bands.c.band, bands.c.hash).where(bands.c.article == article)).all()
    shared: Counter[int] = Counter()
    by_hash = {row.hash: row.band for row in mine}
    near = select(bands.c.article, bands.c.band, bands.c.hash).where(bands.c.hash.in_(by_hash), bands.c.article != article)
    if by_hash:  # a text too short has none, for which SQLite would go through all of them
        shared.update(row.article for row in connection.execute(near) if by_hash[row.hash] == row.band)
    hashes = select(fingerprints.c.hash).join(entries, entries.c.key == fingerprints.c.entry).where(entries.c.article == article)
    quoted = connection.execute(
        select(entries.c.article, func.count(fingerprints.c.hash.distinct()).label("shared"))
        .join(entries, entries.c.key == fingerprints.c.entry)
        .where(fingerprints.c.hash.in_(hashes), entries.c.article != article)
        .group_by(entries.c.article)
        .having(func.count(fingerprints.c.hash.distinct()) >= LEAST_SHARED)
        .order_by(func.count(fingerprints.c.hash.distinct()).desc(), entries.c.article)
        .limit(MOST_CANDIDATES)
    )
    for row in quoted:
        shared[row.article] += row.shared
    return sorted(shared, key=lambda key: (-shared[key], key))[:MOST_CANDIDATES]


def _signed(raw: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "big", signed=True)


@cache
def _permutations() -> tuple[Any, Any]:
    """Return the factors and shifts of the signature's hash functions: multiply-shift (Dietzfelbinger 1997), fixed for good."""
    import numpy as np

    drawn = [hashlib.blake2b(b"onrecord signature %d" % number, digest_size=16).digest() for number in range(BANDS * ROWS)]
    factors = np.array([int.from_bytes(one[:8], "big") | 1 for one in drawn], dtype=np.uint64)
    shifts = np.array([int.from_bytes(one[8:], "big") for one in drawn], dtype=np.uint64)
    return factors, shifts

"""How fast search is: the 95th percentile over many queries, beside a bare FTS5 query of the same words.

    python benchmarks/searching.py --ledger onrecord.db [--queries 200]
    python benchmarks/searching.py --made 2000           a ledger of so many invented statements, made for this

A bare query opens the file and takes the keys of the best twenty entries that hold the words (`ORDER BY rank LIMIT 20`); another
takes the keys of all. Search opens the ledger's connection, too, sorts by date, and returns twenty whole hits with their counts.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.ledger import Ledger, Wanted, keep_record, open_ledger, search
from onrecord.record import (
    FORMAT,
    Article,
    AttributionEntry,
    CommitmentEntry,
    Engine,
    QuotationType,
    Record,
    Speaker,
    SpeakerKind,
    article_id,
    entry_id,
    text_digest,
)
from onrecord.spans import Span

PAGE = 20
_SYLLABLES = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za", "dre", "fla", "gri", "pro", "sta", "tren"]
_SENTENCES = 24  # of one invented statement, each said by somebody; every third holds a commitment


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--ledger", type=Path)
    arguments.add_argument("--made", type=int, default=2000)
    arguments.add_argument("--queries", type=int, default=200)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "made.db"
        ledger = open_ledger(path, create=given.ledger is None)
        if given.ledger is None:
            _make(ledger, given.made)
        _measure(ledger, path, _queries(path, given.queries))


def _measure(ledger: Ledger, path: Path, queries: Sequence[Sequence[str]]) -> None:
    ways: dict[str, Callable[[Sequence[str]], int]] = {
        "bare FTS5, best 20": lambda words: _bare(path, words, f" ORDER BY rank LIMIT {PAGE}"),
        "bare FTS5, all keys": lambda words: _bare(path, words, ""),
        "search, newest": lambda words: len(list(search(ledger, Wanted(words=" ".join(words)), limit=PAGE))),
        "search, relevance": lambda words: len(list(search(ledger, Wanted(words=" ".join(words)), limit=PAGE, sort="relevance"))),
    }
    print(f"{len(queries)} queries of one to three words; milliseconds")
    for name, way in ways.items():
        way(queries[0])  # what loads once has loaded
        times, found = [], 0
        for words in queries:
            began = time.perf_counter()
            found += way(words)
            times.append((time.perf_counter() - began) * 1000)
        percentiles = statistics.quantiles(times, n=100)
        print(f"{name:<22} median {statistics.median(times):7.2f}   95th percentile {percentiles[94]:7.2f}   {found} found")


def _bare(path: Path, words: Sequence[str], rest: str) -> int:
    connection = sqlite3.connect(path)
    asked = " AND ".join(f'"{word}"' for word in words)
    found = connection.execute(f"SELECT rowid FROM entry_words WHERE entry_words MATCH ?{rest}", (asked,)).fetchall()  # noqa: S608
    connection.close()
    return len(found)


def _queries(path: Path, count: int) -> list[list[str]]:
    """Return one to three words that stand in one entry, drawn at random: what is frequent is drawn more often."""
    connection = sqlite3.connect(path)
    quotes = [
        quote for (quote,) in connection.execute("SELECT quote FROM entries WHERE current AND type != 'meeting' ORDER BY key")
    ]
    connection.close()
    chance = random.Random(6)
    drawn: list[list[str]] = []
    while len(drawn) < count:
        words = [word for word in chance.choice(quotes).split() if word.isalnum() and word.isascii()]
        if words:
            drawn.append(chance.sample(words, min(len(words), chance.randint(1, 3))))
    return drawn


def _make(ledger: Ledger, statements: int) -> None:
    chance = random.Random(6)
    words = sorted({"".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(8000)})
    chance.shuffle(words)
    weights = [1 / (rank + 3) for rank in range(len(words))]  # as in any language
    for number in range(statements):
        keep_record(ledger, _record(number, chance, words, weights))


def _record(number: int, chance: random.Random, words: Sequence[str], weights: Sequence[float]) -> Record:
    sentences = [" ".join(chance.choices(words, weights, k=chance.randint(8, 40))) for _ in range(_SENTENCES)]
    text = "\n".join(sentences)
    digest = text_digest(text)
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    speaker = Speaker(
        name=f"Ana {words[number % 40].title()}",
        kind=SpeakerKind.PERSON,
        entity=None,
        office="President of Freedonia",
        because="named in full",
        candidates=(),
    )
    attributions = tuple(
        AttributionEntry(
            id=entry_id("attribution", digest, {"content": (span,)}),
            content=(span,),
            cue=(),
            source=(),
            type=QuotationType.INDIRECT,
            parent=None,
            speaker=speaker,
            addressee=None,
            said=None,
            confidence=0.9,
        )
        for span in spans
    )
    return Record(
        format=FORMAT,
        engine=Engine(version="0", models={}),
        article=Article(
            id=article_id(digest),
            source=None,
            url=f"https://freedonia.example/{number}",
            title=None,
            outlet="Office of the President",
            authors=(),
            published=f"20{30 + number // 336 % 60}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}",
            published_because="option",
            language="en",
            text=text,
            sha256=digest,
            source_sha256=None,
            omitted=(),
        ),
        attributions=attributions,
        commitments=tuple(_commitment(digest, span, one.id) for span, one in list(zip(spans, attributions, strict=True))[::3]),
        meetings=(),
        entities=(),
    )


def _commitment(digest: str, span: Span, attribution: str) -> CommitmentEntry:
    return CommitmentEntry(
        id=entry_id("commitment", digest, {"action": (span,)}),
        kind="commitment",
        attribution=attribution,
        actor=None,
        actor_name=None,
        actor_entity=None,
        action=span,
        trigger=None,
        act=None,
        object=None,
        polarity="+",
        strength="intends",
        stage="stated",
        conditions=(),
        to=None,
        amounts=(),
        when=None,
        confidence=0.8,
    )


if __name__ == "__main__":
    main()

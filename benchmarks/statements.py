"""Read official statements by the hundred or all of them: nothing may crash, every span must slice to what it claims.

    python benchmarks/statements.py FILE.jsonl.xz [--sample N --seed S] [--jobs J] [--out FILE]

FILE holds JSON lines of articles. The summary is one JSON object: articles, failures by kind, attributions, words,
words a second, peak memory of the largest process. Exit 1 where onrecord itself broke on an article, or a span is off.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.cli.progress import with_progress
from onrecord.errors import ArticleFailedError
from onrecord.pipeline import Settings, read_records
from onrecord.reading import Failure, read_articles
from onrecord.record import Article, Record
from onrecord.serial import to_json


def main() -> None:
    """Run, and print the summary."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="JSON lines of articles")
    parser.add_argument("--sample", type=int, help="how many, drawn at random; all without it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--out", type=Path, help="write the records there, one JSON object a line")
    options = parser.parse_args()
    articles: Iterable[Article | Failure] = read_articles([options.file])
    if options.sample:
        articles = sampled(articles, options.sample, options.seed)
    summary = run(articles, options.jobs, options.out)
    print(json.dumps(summary))
    sys.exit(1 if summary["broken"] or summary["spans_off"] else 0)


def sampled(articles: Iterable[Article | Failure], size: int, seed: int) -> list[Article | Failure]:
    """Return `size` articles drawn with a seed, in the order of the file; only they are held in memory (reservoir sampling)."""
    draw = random.Random(seed)
    kept: list[tuple[int, Article | Failure]] = []
    for place, article in enumerate(articles):
        if len(kept) < size:
            kept.append((place, article))
        elif (slot := draw.randrange(place + 1)) < size:
            kept[slot] = (place, article)
    return [article for _, article in sorted(kept, key=lambda item: item[0])]


def run(articles: Iterable[Article | Failure], jobs: int, out: Path | None) -> dict[str, object]:
    """Read every article and return the summary."""
    failures: Counter[str] = Counter()
    counts = Counter(articles=0, attributions=0, words=0, characters=0, spans_off=0)
    began = time.perf_counter()
    stream = out.open("w", encoding="utf-8") if out else None
    for result in with_progress(read_records(articles, Settings(jobs=jobs)), "statements"):
        if isinstance(result, Failure):
            failures[type(result.error).__name__] += 1
            print(result.message, file=sys.stderr)
            continue
        counts["articles"] += 1
        counts["attributions"] += len(result.attributions)
        counts["words"] += len(result.article.text.split())
        counts["characters"] += len(result.article.text)
        counts["spans_off"] += sum(1 for _ in spans_off(result))
        if stream:
            stream.write(to_json(result) + "\n")
    seconds = time.perf_counter() - began
    if stream:
        stream.close()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        **counts,
        "failures": dict(failures),
        "broken": failures[ArticleFailedError.__name__],
        "jobs": jobs,
        "seconds": round(seconds, 1),
        "words_per_second": round(counts["words"] / seconds),
        "peak_mb": round(peak / 1024),
    }


def spans_off(record: Record) -> Iterator[str]:
    """Yield the id of every entry with a span outside the text, or with white space at its edges."""
    text = record.article.text
    for entry in record.attributions:
        for span in (*entry.content, *entry.cue, *entry.source):
            words = span.of(text)
            if span.end > len(text) or words != words.strip():
                yield entry.id


if __name__ == "__main__":
    main()

"""The pipeline: sources in, records out. The public calls of onrecord stand here."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from pathlib import Path

from onrecord.attribution import DEFAULT_ATTRIBUTOR
from onrecord.errors import SourceNotFoundError
from onrecord.pipeline.batches import error_of, read_each, read_records
from onrecord.pipeline.explaining import CommitmentDecision, Decision, Explanation, explain_at
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.steps import Reading, read_article
from onrecord.pipeline.unsure import Unsure, unsure_sentences
from onrecord.reading import Failure, Given, read_articles, read_text
from onrecord.record import Article, Record

LONGEST_PATH = 1024  # characters; a longer string is a text
_ENDINGS = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".gz", ".xz", ".bz2"})

__all__ = [
    "CommitmentDecision",
    "Decision",
    "Explanation",
    "Failure",
    "Given",
    "Reading",
    "Settings",
    "Unsure",
    "error_of",
    "explain",
    "explain_at",
    "read",
    "read_all",
    "read_article",
    "read_each",
    "read_records",
    "unsure_sentences",
]


def read(
    path_or_text: str | PathLike[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    attributor: str = DEFAULT_ATTRIBUTOR,
    min_confidence: float = 0.0,
) -> Record:
    """Return what is on record in one article.

    Args:
        path_or_text: a file (a `Path`, or a string that names one) or the text of an article itself.
        published: date of publication, YYYY-MM-DD; wins over what the article says of itself, as the next three do.
        outlet: who published it.
        title: its headline.
        url: its address.
        attributor: "tagger" or "rules".
        min_confidence: leave out entries with less; the tagger gives none under 0.35, the rules have none.

    Raises:
        InputError: the article cannot be read; its subclass says why.
        UsageError: an argument is off.
    """
    given = Given(published=published, outlet=outlet, title=title, url=url)
    return _read_one(path_or_text, given, Settings(attributor=attributor, min_confidence=min_confidence)).record


def read_all(
    sources: Iterable[str | PathLike[str]],
    *,
    given: Given | None = None,
    attributor: str = DEFAULT_ATTRIBUTOR,
    min_confidence: float = 0.0,
    jobs: int = 1,
) -> Iterator[Record | Failure]:
    """Yield the record of every article in files, folders, globs and "-", in order; what cannot be read is a `Failure`.

    Raises:
        UsageError: an argument is off.
    """
    settings = Settings(attributor=attributor, min_confidence=min_confidence, jobs=jobs)
    return read_records(read_articles([fspath(source) for source in sources], given or Given()), settings)


def explain(path_or_text: str | PathLike[str], at: int, *, attributor: str = DEFAULT_ATTRIBUTOR) -> Explanation:
    """Return what decided at offset `at` (code points) of one article.

    Raises:
        InputError: the article cannot be read.
        OffsetError: `at` lies outside its text.
    """
    return explain_at(_read_one(path_or_text, Given(), Settings(attributor=attributor)), at, attributor)


def _read_one(path_or_text: str | PathLike[str], given: Given, settings: Settings) -> Reading:
    return read_article(_article(path_or_text, given), settings)


def _article(path_or_text: str | PathLike[str], given: Given) -> Article:
    if isinstance(path_or_text, str) and not _names_a_source(path_or_text):
        return read_text(path_or_text, given)
    for article in read_articles([str(Path(path_or_text))], given):
        if isinstance(article, Failure):
            raise error_of(article)
        return article
    raise SourceNotFoundError(f"expected an article at {path_or_text}, found none; check the path")


def _names_a_source(words: str) -> bool:
    """Say whether a string is a path rather than an article: it exists, or it is one word with a file's ending."""
    if "\n" in words or len(words) > LONGEST_PATH:
        return False
    there = os.path.exists(words)  # noqa: PTH110 - False, unlike Path, for a name that no file can have
    return words == "-" or there or (" " not in words and Path(words).suffix.lower() in _ENDINGS)

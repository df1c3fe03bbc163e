"""Read gold articles from their raw text: what is on record in them, ready to be scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from onrecord.corpora import ItemArticle, SpokenArticle
from onrecord.errors import InputError
from onrecord.evaluation.speakers import Spoken
from onrecord.pipeline import Settings, read_records
from onrecord.reading import Failure, read_text
from onrecord.record import Article, CommitmentEntry, Record


class Named(Protocol):
    """Anything that has a name and a raw text."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


def speak_gold(gold: Iterable[SpokenArticle], settings: Settings, warn: Callable[[str], None]) -> dict[str, Sequence[Spoken]]:
    """Return the attributions that are on record in each gold article, by its name; what stands within others too.

    An article that cannot be read counts as one in which nothing was found; `warn` is told on one line.
    """
    return {name: record.attributions for name, record in _records(gold, settings, warn)}


def commit_gold(
    gold: Iterable[ItemArticle], settings: Settings, warn: Callable[[str], None]
) -> dict[str, Sequence[CommitmentEntry]]:
    """Return the commitments, demands, dependences and outcomes that are on record in each gold article, by its name.

    Articles that cannot be read as in `speak_gold`.
    """
    return {name: record.commitments for name, record in _records(gold, settings, warn)}


def _records(gold: Iterable[Named], settings: Settings, warn: Callable[[str], None]) -> Iterator[tuple[str, Record]]:
    """Yield the name and the record of each article that can be read."""
    names: list[str] = []
    for place, read in enumerate(read_records(_articles(gold, names), settings)):
        if isinstance(read, Failure):
            warn(read.message)
        else:
            yield names[place], read


def _articles(gold: Iterable[Named], names: list[str]) -> Iterator[Article | Failure]:
    """Yield the articles to read, and add the name of each to `names`."""
    for one in gold:
        names.append(one.name)
        try:
            yield read_text(one.text, source=one.name)
        except InputError as error:
            yield Failure(source=one.name, line=None, id=None, error=error)

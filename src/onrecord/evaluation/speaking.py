"""Read gold articles from their raw text: who speaks in them, ready to be scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.corpora import SpokenArticle
from onrecord.errors import InputError
from onrecord.evaluation.speakers import Spoken
from onrecord.pipeline import Settings, read_records
from onrecord.reading import Failure, read_text
from onrecord.record import Article


def speak_gold(gold: Iterable[SpokenArticle], settings: Settings, warn: Callable[[str], None]) -> dict[str, Sequence[Spoken]]:
    """Return the attributions that are on record in each gold article, by its name; what stands within others too.

    An article that cannot be read counts as one in which nothing was found; `warn` is told on one line.
    """
    names: list[str] = []
    result: dict[str, Sequence[Spoken]] = {}
    for place, read in enumerate(read_records(_articles(gold, names), settings)):
        if isinstance(read, Failure):
            warn(read.message)
        else:
            result[names[place]] = read.attributions
    return result


def _articles(gold: Iterable[SpokenArticle], names: list[str]) -> Iterator[Article | Failure]:
    """Yield the articles to read, and add the name of each to `names`."""
    for one in gold:
        names.append(one.name)
        try:
            yield read_text(one.text, source=one.name)
        except InputError as error:
            yield Failure(source=one.name, line=None, id=None, error=error)

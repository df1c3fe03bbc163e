"""Many articles: one after another or on several processes, in the order of their sources; a failure costs its article alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context

from onrecord.errors import ArticleFailedError, InputError, ModelMissingError
from onrecord.language import load_model
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.steps import Reading, read_article
from onrecord.reading import Failure
from onrecord.record import Article, Record
from onrecord.serial import from_json, to_json

MOST_WAITING_A_JOB = 4  # articles handed out ahead of the one whose turn it is: enough to keep a process busy, few in memory
_START = "fork" if "fork" in get_all_start_methods() else "spawn"  # forked processes share the language model's memory


def read_each(articles: Iterable[Article | Failure], settings: Settings) -> Iterator[Reading | Failure]:
    """Yield what is on record in each article, in order, in this process; failures pass through.

    Raises:
        ModelMissingError: the language model is not installed.
    """
    for article in articles:
        yield article if isinstance(article, Failure) else _attempt(article, settings)


def read_records(articles: Iterable[Article | Failure], settings: Settings) -> Iterator[Record | Failure]:
    """Yield the record of each article, in order, on `settings.jobs` processes; the same for any number of them.

    Raises:
        ModelMissingError: the language model is not installed.
    """
    if settings.jobs == 1:
        for result in read_each(articles, settings):
            yield result if isinstance(result, Failure) else result.record
        return
    load_model()  # before the fork, so that the processes share it
    waiting: deque[Failure | Future[str | Failure]] = deque()
    with ProcessPoolExecutor(settings.jobs, mp_context=get_context(_START)) as pool:
        try:
            for article in articles:
                waiting.append(article if isinstance(article, Failure) else pool.submit(_in_process, article, settings))
                while len(waiting) > settings.jobs * MOST_WAITING_A_JOB:
                    yield _outcome(waiting.popleft())
            while waiting:
                yield _outcome(waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _outcome(waiting: Failure | Future[str | Failure]) -> Record | Failure:
    result = waiting.result() if isinstance(waiting, Future) else waiting
    return from_json(result) if isinstance(result, str) else result


def _in_process(article: Article, settings: Settings) -> str | Failure:
    """Read one article in a process of its own; records travel back as JSON, since parses are large and do not travel at all."""
    result = _attempt(article, settings)
    return result if isinstance(result, Failure) else to_json(result.record)


def _attempt(article: Article, settings: Settings) -> Reading | Failure:
    try:
        return read_article(article, settings)
    except InputError as error:
        return _failure(article, error)
    except ModelMissingError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug of ours may cost one article, never the batch
        broken = ArticleFailedError(
            f"onrecord broke on this article ({type(error).__name__}: {error}); leave it out, and please report it"
        )
        broken.__cause__ = error
        return _failure(article, broken)


def _failure(article: Article, error: InputError) -> Failure:
    return Failure(source=article.source or "text", line=None, id=article.id, error=error)

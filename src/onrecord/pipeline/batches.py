"""Many articles: one after another or on several processes, in the order of their sources; a failure costs its article alone."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TypeVar

from onrecord.attribution import attributor
from onrecord.errors import ArticleFailedError, InputError, LexiconError, ModelMissingError, OfficeDataError, WeightsError
from onrecord.language import load_model
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.steps import Reading, read_article
from onrecord.reading import Failure
from onrecord.record import Article, Record, article_id
from onrecord.serial import from_json, to_json
from onrecord.speakers import knowledge_base

MOST_WAITING_A_JOB = 4  # articles handed out ahead of the one whose turn it is: enough to keep a process busy, few in memory
_START = "fork" if "fork" in get_all_start_methods() else "spawn"  # forked processes share the language model's memory

Passing = TypeVar("Passing")


def read_each(articles: Iterable[Article | Failure], settings: Settings) -> Iterator[Reading | Failure]:
    """Yield what is on record in each article, in order, in this process; failures pass through.

    Raises:
        ModelMissingError: the language model is not installed.
    """
    for article in articles:
        yield article if isinstance(article, Failure) else _attempt(article, settings)


def read_records(articles: Iterable[Article | Passing], settings: Settings) -> Iterator[Record | Failure | Passing]:
    """Yield the record of each article, in order, on `settings.jobs` processes; the same for any number of them.

    Whatever is no article passes through in its turn: failures, and what a caller knows already.

    Raises:
        ModelMissingError: the language model is not installed.
        WeightsError: the attributor's weights are missing or broken.
        OfficeDataError: the office data are missing or broken.
    """
    if settings.jobs == 1:
        for article in articles:
            result = _attempt(article, settings) if isinstance(article, Article) else article
            yield result.record if isinstance(result, Reading) else result
        return
    load_model()  # both before the fork, so that the processes share them
    _ = attributor(settings.attributor).models, knowledge_base().digest
    workers = _Workers(settings)
    waiting: deque[Passing | _Submitted] = deque()
    try:
        for article in articles:
            waiting.append(_Submitted(article, workers.submit(article)) if isinstance(article, Article) else article)
            while len(waiting) > settings.jobs * MOST_WAITING_A_JOB:
                yield _outcome(waiting.popleft(), settings)
        while waiting:
            yield _outcome(waiting.popleft(), settings)
    finally:
        workers.close()


def error_of(failure: Failure) -> InputError:
    """Return the error of a failure as it can be raised alone: its message names the source."""
    error = type(failure.error)(failure.message)
    error.__cause__ = failure.error
    return error


def failure_of(article: Article, error: InputError) -> Failure:
    """Return the failure of an article; one that was given an id is named by it, since its source may hold many."""
    if article.id != article_id(article.sha256):
        named = type(error)(f"article {article.id}: {error}")
        named.__cause__ = error.__cause__ or error
        error = named
    return Failure(source=article.source or "text", line=None, id=article.id, error=error)


@dataclass(frozen=True, slots=True)
class _Submitted:
    """An article that a process is to read, or has read."""

    article: Article
    future: Future[str | Failure]


class _Workers:
    """Processes that read articles; where one is killed, new ones take over."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = _pool(settings.jobs)

    def submit(self, article: Article) -> Future[str | Failure]:
        try:
            return self._pool.submit(_in_process, article, self._settings)
        except BrokenProcessPool:
            self.close()
            self._pool = _pool(self._settings.jobs)
            return self._pool.submit(_in_process, article, self._settings)

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context(_START), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """End this process when the one that started it is killed; otherwise it would wait for articles for ever."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_wait_and_end, args=(parent.sentinel,), daemon=True).start()


def _wait_and_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _outcome(waiting: Passing | _Submitted, settings: Settings) -> Record | Failure | Passing:
    if not isinstance(waiting, _Submitted):
        return waiting
    try:
        result = waiting.future.result()
    except BrokenProcessPool:  # some process was killed, and with it every article in hand: this one gets one of its own
        result = _alone(waiting.article, settings)
    return from_json(result) if isinstance(result, str) else result


def _alone(article: Article, settings: Settings) -> str | Failure:
    with _pool(1) as pool:
        try:
            return pool.submit(_in_process, article, settings).result()
        except BrokenProcessPool as error:
            killed = ArticleFailedError("the process that read this article was killed, perhaps for want of memory; leave it out")
            killed.__cause__ = error
            return failure_of(article, killed)


def _in_process(article: Article, settings: Settings) -> str | Failure:
    """Read one article in a process of its own; records travel back as JSON, since parses are large and do not travel at all."""
    result = _attempt(article, settings)
    return result if isinstance(result, Failure) else to_json(result.record)


def _attempt(article: Article, settings: Settings) -> Reading | Failure:
    try:
        return read_article(article, settings)
    except InputError as error:
        return failure_of(article, error)
    except (ModelMissingError, WeightsError, LexiconError, OfficeDataError):  # every article would fail in the same way
        raise
    except Exception as error:  # noqa: BLE001 - a bug of ours may cost one article, never the batch
        broken = ArticleFailedError(
            f"onrecord broke on this article ({type(error).__name__}: {error}); leave it out, and please report it"
        )
        broken.__cause__ = error
        return failure_of(article, broken)

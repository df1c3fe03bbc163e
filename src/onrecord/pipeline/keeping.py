"""From sources into a ledger: what is kept already is not read again, and each article is kept as soon as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from os import PathLike, fspath
from typing import Literal, TypeVar

from onrecord.errors import (
    ArticleFailedError,
    InputError,
    LedgerBusyError,
    LedgerError,
    LedgerFullError,
    LedgerUnreachableError,
    NotALedgerError,
)
from onrecord.ledger import Ledger, holds, keep_record
from onrecord.pipeline.batches import failure_of, read_records
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.steps import engine_of
from onrecord.reading import Failure, Given, read_articles
from onrecord.record import Article, Engine, Record

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSource:
    """What came of one article of a source."""

    source: str
    article: str | None  # its id; None where the source could not be read far enough to have one
    status: Literal["added", "unchanged", "revised", "failed"]
    reworked: bool = False  # unchanged, and read anew by another engine
    attributions: int = 0
    commitments: int = 0
    error: str | None = None  # of a failure, on one line


def keep_all(
    sources: Iterable[str | PathLike[str]],
    ledger: Ledger,
    *,
    given: Given | None = None,
    settings: Settings | None = None,
    rework: bool = False,
) -> Iterator[KeptSource]:
    """Read every article in files, folders, globs and "-", keep what is on record in each, and yield what came of it, in order.

    An article is kept in a transaction of its own, so that whatever ends the run costs the article in hand at most; the next
    run goes on there, since a text that is kept is not read again.

    Args:
        sources: as for `read_all`.
        ledger: where to keep.
        given: what is known of the articles.
        settings: how to read.
        rework: read texts again that another engine read, or that are given other data now, and keep the new reading.

    What cannot be read, what the ledger cannot take and what onrecord breaks on costs its article.

    Raises:
        LedgerError: the ledger cannot be used: full, held by another process, out of reach, damaged; what was kept before stays.
    """
    chosen = settings or Settings()
    engine = engine_of(chosen) if rework else None

    def to_read() -> Iterator[Article | Failure | KeptSource]:
        for article in read_articles([fspath(source) for source in sources], given or Given()):
            yield article if isinstance(article, Failure) else _seen(ledger, article, engine)

    results: Iterator[Record | Failure | KeptSource] = read_records(to_read(), chosen)
    with ledger.held_open():
        for result in results:
            if isinstance(result, Record):
                yield _kept(ledger, result, rework)
            else:
                yield result if isinstance(result, KeptSource) else _failed(result)


def _seen(ledger: Ledger, article: Article, engine: Engine | None) -> Article | Failure | KeptSource:
    """Return an article where it is to be read, else what came of it without reading."""
    there = _attempt(article, lambda: holds(ledger, article, engine))
    if isinstance(there, Failure):
        return there
    return _unchanged(article) if there else article


def _attempt(article: Article, act: Callable[[], Done]) -> Done | Failure:
    """Do what the ledger is asked for one article; whatever the next article may be spared costs this one alone.

    Raises:
        LedgerError: every article would fail in the same way.
    """
    try:
        return act()
    except (LedgerBusyError, LedgerFullError, LedgerUnreachableError, NotALedgerError):
        raise
    except LedgerError as error:
        return failure_of(article, InputError(str(error)))
    except Exception as error:  # noqa: BLE001 - a bug of ours may cost one article, never the batch
        what = f"{type(error).__name__}: {error}"
        return failure_of(article, ArticleFailedError(f"onrecord broke on keeping this article ({what}); please report it"))


def _unchanged(article: Article) -> KeptSource:
    return KeptSource(
        source=article.source or "text",
        article=article.id,
        status="unchanged",
    )


def _kept(ledger: Ledger, record: Record, rework: bool) -> KeptSource:
    kept = _attempt(record.article, lambda: keep_record(ledger, record, rework=rework))
    if isinstance(kept, Failure):
        return _failed(kept)
    return KeptSource(
        source=record.article.source or "text",
        article=record.article.id,
        status=kept.status,
        reworked=kept.reworked,
        attributions=kept.attributions,
        commitments=kept.commitments,
    )


def _failed(failure: Failure) -> KeptSource:
    return KeptSource(
        source=failure.source,
        article=failure.id,
        status="failed",
        error=failure.message,
    )

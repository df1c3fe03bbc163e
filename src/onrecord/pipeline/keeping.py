"""From sources into a ledger: what is kept already is not read again, and each article is kept as soon as it is read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike, fspath
from typing import Literal

from onrecord.ledger import Ledger, holds, keep_record
from onrecord.pipeline.batches import read_records
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.steps import engine_of
from onrecord.reading import Failure, Given, read_articles
from onrecord.record import Article, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSource:
    """What came of one article of a source."""

    source: str
    article: str | None  # its id; None where the source could not be read far enough to have one
    status: Literal["added", "unchanged", "revised", "failed"]
    reworked: bool  # unchanged, and read anew by another engine
    attributions: int
    commitments: int
    error: str | None  # of a failure, on one line


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
    passed: deque[KeptSource | None] = deque()  # None: one that is read, and comes out of `read_records` in its turn

    def to_read() -> Iterator[Article | Failure]:
        for article in read_articles([fspath(source) for source in sources], given or Given()):
            there = _attempt(article, lambda one: holds(ledger, one, engine))
            if there is True:
                passed.append(_unchanged(article))
            else:
                passed.append(None)
                yield there or article

    for result in read_records(to_read(), chosen):
        yield from _before(passed)
        passed.popleft()
        yield _failed(result) if isinstance(result, Failure) else _kept(ledger, result, rework)
    yield from _before(passed)


def _before(passed: deque[KeptSource | None]) -> Iterator[KeptSource]:
    """Take out and yield those that were kept already, up to the next that was read."""
    while passed and passed[0] is not None:
        unchanged = passed.popleft()
        if unchanged is not None:
            yield unchanged


def _unchanged(article: Article) -> KeptSource:
    return KeptSource(
        source=article.source or "text",
        article=article.id,
        status="unchanged",
        reworked=False,
        attributions=0,
        commitments=0,
        error=None,
    )


def _kept(ledger: Ledger, record: Record, rework: bool) -> KeptSource:
    kept = keep_record(ledger, record, rework=rework)
    return KeptSource(
        source=record.article.source or "text",
        article=record.article.id,
        status=kept.status,
        reworked=kept.reworked,
        attributions=kept.attributions,
        commitments=kept.commitments,
        error=None,
    )


def _failed(failure: Failure) -> KeptSource:
    return KeptSource(
        source=failure.source,
        article=failure.id,
        status="failed",
        reworked=False,
        attributions=0,
        commitments=0,
        error=failure.message,
    )

"""Records made before, by `onrecord read --json` or `onrecord export`, into a ledger: each line checked, then kept by itself."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from os import PathLike, fspath
from typing import Any

from onrecord.errors import (
    ArticleTooLongError,
    BadDateError,
    InputError,
    LedgerBusyError,
    LedgerError,
    LedgerFullError,
    LedgerUnreachableError,
    MalformedInputError,
    NotALedgerError,
)
from onrecord.ledger import Ledger, keep_record
from onrecord.pipeline.keeping import KeptSource
from onrecord.reading import Failure
from onrecord.reading.dates import checked
from onrecord.reading.sources import Stream, expand, opened
from onrecord.record import STRENGTHS, Record, text_digest
from onrecord.serial import from_json
from onrecord.spans import Span

MOST_BYTES = 256 * 1024 * 1024  # of one record: the longest article with all its entries
_SKIP = 1024 * 1024  # bytes at a time, where a line is too long to hold


def import_records(sources: Iterable[str | PathLike[str]], ledger: Ledger, *, rework: bool = False) -> Iterator[KeptSource]:
    """Keep every record in files of JSON lines, and yield what came of each, in order; a line that is no record costs itself.

    Args:
        sources: files, folders, globs, and "-" for standard input.
        ledger: where to keep.
        rework: where a text is there already, keep this reading of it beside the one before, if they differ. An export of all
            revisions needs it to come back whole.

    Raises:
        LedgerError: the ledger cannot be written; what was kept before stays.
    """
    for source in expand(fspath(one) for one in sources):
        if isinstance(source, Failure):
            yield _failed(source)
            continue
        try:
            with opened(source) as stream:
                yield from _lines(stream, source, ledger, rework)
        except InputError as error:
            yield _failed(Failure(source=source, line=None, id=None, error=error))


def checked_record(line: bytes) -> tuple[Record, datetime | None]:
    """Return the record on a line, and when it was kept where an export of all revisions tells.

    Raises:
        MalformedInputError: it is none, or one whose parts do not fit one another; the message says which.
    """
    try:
        record = from_json(line)
        written = json.loads(line)
    except (UnicodeDecodeError, RecursionError) as error:
        raise MalformedInputError(f"not an onrecord/1 record: {error}; expected JSON in UTF-8") from error
    _check(record, written)
    return record, _kept_at(written)


def _lines(stream: Stream, source: str, ledger: Ledger, rework: bool) -> Iterator[KeptSource]:
    number = 0
    while line := stream.line(MOST_BYTES + 1):
        number += 1
        try:
            if len(line) > MOST_BYTES:
                _skip(stream, line)
                raise ArticleTooLongError(f"expected at most {MOST_BYTES // 1024 // 1024} MiB on a line, got more")
            if not line.removeprefix(b"\xef\xbb\xbf").strip():
                continue
            yield _kept(line.removeprefix(b"\xef\xbb\xbf"), f"{source}:{number}", ledger, rework)
        except InputError as error:
            yield _failed(Failure(source=source, line=number, id=None, error=error))


def _kept(line: bytes, place: str, ledger: Ledger, rework: bool) -> KeptSource:
    record, at = checked_record(line)
    try:
        kept = keep_record(ledger, record, rework=rework, at=at)
    except (LedgerBusyError, LedgerFullError, LedgerUnreachableError, NotALedgerError):
        raise  # no other line would fare better
    except LedgerError as error:
        raise InputError(str(error)) from error
    return KeptSource(
        source=place,
        article=record.article.id,
        status=kept.status,
        reworked=kept.reworked,
        attributions=kept.attributions,
        commitments=kept.commitments,
        error=None,
    )


def _skip(stream: Stream, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.line(_SKIP)


def _failed(failure: Failure) -> KeptSource:
    place = failure.source if failure.line is None else f"{failure.source}:{failure.line}"
    return KeptSource(
        source=place,
        article=None,
        status="failed",
        reworked=False,
        attributions=0,
        commitments=0,
        error=failure.message,
    )


def _check(record: Record, written: Any) -> None:
    """See that the parts of a record fit one another, as those of one that was read do."""
    article = record.article
    if (odd := next(_unkeepable(written), None)) is not None:
        raise _unfit(f"it holds {odd}, which no ledger keeps")
    if text_digest(article.text) != article.sha256:
        raise _unfit("`article.sha256` is not the digest of `article.text`: the text was changed")
    if not article.id:
        raise _unfit("`article.id` is empty")
    if article.published is not None:
        _check_date(article.published)
    for place, span in _spans(record):
        if span.end > len(article.text):
            raise _unfit(f"{place} points to {span.end}, behind the end of the text at {len(article.text)}")
    known = {one.id: one.parent for one in record.attributions}
    if (odd_one := _within_itself(known)) is not None:
        raise _unfit(f"{odd_one} stands within itself, by its parents")
    for one in record.attributions:
        if not one.content:
            raise _unfit(f"{one.id} has no content")
        if one.parent is not None and one.parent not in known:
            raise _unfit(f"{one.id} has a parent that is not there: {one.parent}")
    for entry in record.commitments:
        if entry.attribution is not None and entry.attribution not in known:
            raise _unfit(f"{entry.id} names an attribution that is not there: {entry.attribution}")
        if entry.strength is not None and entry.strength not in STRENGTHS[entry.kind]:
            raise _unfit(f"{entry.id} has the strength {entry.strength!r}; expected one of {', '.join(STRENGTHS[entry.kind])}")


def _within_itself(parents: Mapping[str, str | None]) -> str | None:
    """Return the id of an attribution from which parents lead back to it; None where there is none."""
    ended: set[str] = set()
    for first in parents:
        way: set[str] = set()
        at: str | None = first
        while at is not None and at not in ended:
            if at in way:
                return at
            way.add(at)
            at = parents.get(at)
        ended |= way
    return None


def _unfit(what: str) -> MalformedInputError:
    return MalformedInputError(f"not a record as onrecord makes it: {what}; read the article again, or export it anew")


def _check_date(published: str) -> None:
    try:
        checked(published)
    except BadDateError as error:
        raise _unfit(f"`article.published`: {error}") from error


def _unkeepable(value: Any) -> Iterator[str]:
    """Yield what one database or another, or JSON itself, has no place for."""
    if isinstance(value, str) and "\0" in value:
        yield "the character U+0000"
    elif isinstance(value, float) and not math.isfinite(value):
        yield f"the number {value}"
    elif isinstance(value, dict):
        for pair in value.items():
            yield from _unkeepable(list(pair))
    elif isinstance(value, list):
        for part in value:
            yield from _unkeepable(part)


def _spans(record: Record) -> Iterator[tuple[str, Span]]:
    """Yield every span of a record, with the id or name of that which it is of."""
    for one in record.attributions:
        around = [part.span for part in (one.addressee, one.said) if part is not None]
        yield from ((one.id, span) for span in (*one.content, *one.cue, *one.source, *around))
    for entry in record.commitments:
        when = None if entry.when is None else entry.when.span
        single: tuple[Span | None, ...] = (entry.actor, entry.action, entry.trigger, entry.object, entry.to, when)
        listed = [*(part.span for part in entry.conditions), *(part.span for part in entry.amounts)]
        yield from ((entry.id, span) for span in (*single, *listed) if span is not None)
    for meeting in record.meetings:
        yield from ((meeting.id, span) for span in (meeting.span, *(each.span for each in meeting.participants)))
    for known in record.entities:
        yield from ((known.name, span) for span in known.mentions)


def _kept_at(written: Any) -> datetime | None:
    kept = written.get("kept")
    at = kept.get("at") if isinstance(kept, dict) else None
    if at is None:
        return None
    try:
        time = datetime.fromisoformat(at)
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (TypeError, ValueError, OverflowError) as error:
        raise MalformedInputError(f"expected a time such as 2031-02-18T09:00:00+00:00 in `kept.at`, got {at!r}") from error

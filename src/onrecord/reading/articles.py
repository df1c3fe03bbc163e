"""From sources to articles: picks the format and hands the bytes to its reader, one source and one line at a time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.errors import ArticleTooLongError, InputError
from onrecord.reading.building import build, digest
from onrecord.reading.decoding import decoded
from onrecord.reading.given import MAX_BYTES, Failure, Format, Given
from onrecord.reading.lines import holds_text, one_article, read_lines
from onrecord.reading.sources import Stream, expand, format_by_ending, may_be_one_document, opened, size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.record import Article

_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_NOTHING_GIVEN = Given()


def read_articles(sources: Iterable[str], given: Given = _NOTHING_GIVEN) -> Iterator[Article | Failure]:
    """Read files, folders, globs and "-" as `expand` names them, each when it is asked for.

    JSON lines are read a line at a time and never held whole. What cannot be read comes as a `Failure`, the rest goes on; no
    `InputError` is raised.
    """
    for source in expand(sources):
        if isinstance(source, Failure):
            yield source
        else:
            yield from _read(source, given)


def read_text(text: str, given: Given = _NOTHING_GIVEN, *, source: str | None = None) -> Article:
    """Return the article of a text already in hand, character for character, unless `given.format` says it is HTML or JSON.

    Raises:
        EmptyArticleError, ArticleTooLongError, MalformedInputError: see `InputError`.
    """
    if given.format in (None, Format.TEXT):
        return build(text, given, source=source, source_sha256=None)
    return read_bytes(text.encode("utf-8", "surrogatepass"), given, source=source)


def read_bytes(data: bytes, given: Given = _NOTHING_GIVEN, *, source: str | None = None) -> Article:
    """Return the one article of a text, a page, or a JSON object, by `given.format`, else the name's ending, else its beginning.

    Raises:
        InputError: it cannot be read.
    """
    if len(data) > MAX_BYTES:
        raise _too_big(len(data))
    kind = given.format or format_by_ending(source) or _sniffed(data)
    if kind == Format.JSONL:
        return one_article(data, given, source=source)
    if kind == Format.HTML:
        from onrecord.reading.page import read_page

        return read_page(data, given, source=source)
    text = decoded(data)
    return build(text.text, given, source=source, source_sha256=digest(data), omitted=text.omitted)


def _read(source: str, given: Given) -> Iterator[Article | Failure]:
    try:
        with opened(source) as stream:
            kind = given.format or format_by_ending(source) or _format_of_beginning(stream)
            if kind == Format.JSONL:
                yield from read_lines(stream, given, source=source, whole=may_be_one_document(source))
                return
            if (bytes_there := size(source) or 0) > MAX_BYTES:
                raise _too_big(bytes_there)
            data = stream.read(MAX_BYTES + 1)
            kind = kind or _sniffed(data)
            if kind == Format.JSONL:
                stream.put_back(data)
                yield from read_lines(stream, given, source=source, whole=True)
                return
        yield read_bytes(data, replace(given, format=kind), source=source)
    except InputError as error:
        yield Failure(source=source, line=None, id=None, error=error)


def _format_of_beginning(stream: Stream) -> Format | None:
    """Say whether a stream holds JSON lines by its first line with something on it; what was read is put back."""
    read = b""
    while line := stream.line(MAX_BYTES - len(read)):
        read += line
        if line.strip():
            break
    stream.put_back(read)
    return Format.JSONL if holds_text(line) else None


def _sniffed(data: bytes) -> Format:
    if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")[:4096]):
        return Format.HTML
    first_line = data.lstrip().split(b"\n", 1)[0]
    return Format.JSONL if holds_text(first_line) or holds_text(data) else Format.TEXT


def _too_big(count: int) -> ArticleTooLongError:
    limit = f"{MAX_BYTES // 1024 // 1024} MiB"
    came = f"{count:,} bytes" if count > MAX_BYTES + 1 else "more"  # a stream is read to one byte over the limit
    return ArticleTooLongError(f"expected one article of at most {limit}, got {came}; split it into its articles")

"""JSON lines: one article a line, its text verbatim; one bad line is one failure, and the lines after it are read.

Keys: `text` (needed), `id`, `published` (or `date`), `title`, `url`, `outlet`, `authors`; all others are passed over.
A `.json` file may also hold one object, or an array of objects, over many lines (up to the limit of one line).
"""

from __future__ import annotations

import codecs
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from onrecord.errors import ArticleTooLongError, EmptyArticleError, InputError, MalformedInputError
from onrecord.reading.building import Said, build, digest
from onrecord.reading.dates import metadata_date
from onrecord.reading.decoding import decoded
from onrecord.reading.given import MAX_BYTES, Failure, Given, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.reading.sources import Stream
    from onrecord.record import Article, Omission

_SKIP = 1024 * 1024  # bytes at a time, where a line is too long to hold
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # UTF-16 and UTF-32


@dataclass(frozen=True, slots=True)
class _Parsed:
    value: Any
    omitted: tuple[Omission, ...]


def read_lines(stream: Stream, given: Given, *, source: str, whole: bool) -> Iterator[Article | Failure]:
    """Read JSON lines from a stream, each when it is asked for.

    Args:
        stream: where the lines come from; what cannot be read of it ends the articles with a failure.
        given: what the user says of all of them.
        source: the name to give to articles and failures.
        whole: whether the source may also hold one JSON document over many lines.

    Raises:
        InputError: the source as a whole is no JSON lines.
    """
    if whole and (data := _document(stream)) is not None:
        yield from _entries(data, given, source=source)
        return
    number, empty = 0, True
    while line := _next_line(stream, number):
        number += 1
        if isinstance(line, InputError):
            yield Failure(source=source, line=number, id=None, error=line)
        elif line.removeprefix(codecs.BOM_UTF8).strip():
            yield _article_or_failure(line.rstrip(b"\r\n"), given, source=source, number=number)
        else:
            continue
        empty = False
    if empty:
        raise EmptyArticleError("expected a JSON object a line, got no line with anything on it; check the file")


def one_article(data: bytes, given: Given, *, source: str | None) -> Article:
    """Return the one article that a JSON object holds, on one line or over many.

    Raises:
        InputError: it is no such object, or its text cannot be read.
    """
    parsed = _parsed(data)
    value = parsed.value[0] if isinstance(parsed.value, list) and len(parsed.value) == 1 else parsed.value
    return _article(_Parsed(value, parsed.omitted), given, source=source, source_sha256=digest(data))


def holds_text(data: bytes) -> bool:
    """Say whether bytes are a JSON object with the key `text`, or an array that begins with one."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return False
    try:
        value = _parsed(data).value
    except InputError:
        return False
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and "text" in first


def _next_line(stream: Stream, number: int) -> bytes | InputError:
    """Return the next line, b"" at the end; a line too long to hold is passed by, and what is wrong with it returned.

    Raises:
        MalformedInputError: the source is not in UTF-8.
        UnreadableSourceError: it cannot be read on.
    """
    line = stream.line(MAX_BYTES + 1)
    if number == 0 and line.startswith(_WIDE_MARKS):
        raise MalformedInputError("expected JSON lines in UTF-8, got UTF-16 or UTF-32; convert them, for instance with iconv")
    if len(line) <= MAX_BYTES:
        return line
    while line and not line.endswith(b"\n"):
        line = stream.line(_SKIP)
    limit = f"{MAX_BYTES // 1024 // 1024} MiB"
    return ArticleTooLongError(f"expected at most {limit} on a line, got more; put one article on each line")


def _document(stream: Stream) -> bytes | None:
    """Return the bytes of a JSON document over many lines; None, with everything put back, where there are JSON lines."""
    read = b""
    while line := stream.line(MAX_BYTES - len(read)):
        read += line
        if line.strip():
            break
    beginning = line.strip(b"\xef\xbb\xbf \t\r\n")
    stream.put_back(read)
    if beginning[:1] not in (b"{", b"[") or (beginning[:1] == b"{" and _is_json(line)):
        return None
    data = stream.read(MAX_BYTES + 1)
    if beginning[:1] == b"[" or beginning == b"{" or (len(data) <= MAX_BYTES and _is_json(data)):
        return data
    stream.put_back(data)
    return None


def _entries(data: bytes, given: Given, *, source: str) -> Iterator[Article | Failure]:
    """Read the object, or the objects of the array, that a JSON document holds."""
    if len(data) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1024 // 1024} MiB"
        raise ArticleTooLongError(f"expected a JSON document of at most {limit}, got more; write JSON lines, one article a line")
    parsed, sha256 = _parsed(data), digest(data)
    if not isinstance(parsed.value, list):
        yield _article(parsed, given, source=source, source_sha256=sha256)
        return
    if not parsed.value:
        raise EmptyArticleError("expected an array of articles, got an empty one; check the file")
    for place, value in enumerate(parsed.value, start=1):
        try:
            yield _article(_Parsed(value, parsed.omitted), given, source=source, source_sha256=sha256)
        except InputError as error:
            yield Failure(source=source, line=None, id=_id(value), error=type(error)(f"entry {place} of the array: {error}"))


def _article_or_failure(line: bytes, given: Given, *, source: str, number: int) -> Article | Failure:
    value: Any = None
    try:
        parsed = _parsed(line)
        value = parsed.value
        return _article(parsed, given, source=source, source_sha256=digest(line))
    except InputError as error:
        return Failure(source=source, line=number, id=_id(value), error=error)


def _is_json(data: bytes) -> bool:
    try:
        _parsed(data)
    except InputError:
        return False
    return True


def _parsed(data: bytes) -> _Parsed:
    """Return the JSON value of bytes; raw control characters within strings are let through."""
    text = decoded(data)
    omitted = tuple(omission for omission in text.omitted if omission.what != "byte-order mark")  # outside every string
    try:
        return _Parsed(json.loads(text.text, strict=False, parse_constant=_no_constant), omitted)
    except json.JSONDecodeError as error:
        where = f"character {error.pos + 1}"
        raise MalformedInputError(f"expected a JSON object, got something else at {where} ({error.msg}); mend it") from error
    except RecursionError as error:
        raise MalformedInputError("expected a plain JSON object, got one nested too deep; mend it") from error
    except ValueError as error:  # what Python's int says of it speaks to programmers
        raise MalformedInputError(
            "expected a plain JSON object, got a number of thousands of digits; write it as a string"
        ) from error


def _no_constant(name: str) -> NoReturn:
    raise MalformedInputError(f"expected a JSON object, got {name}, which is no JSON; write null or leave it out")


def _article(parsed: _Parsed, given: Given, *, source: str | None, source_sha256: str) -> Article:
    value = parsed.value
    if not isinstance(value, dict):
        raise MalformedInputError(f'expected an object such as {{"text": "…"}}, got {_kind(value)}; give one for each article')
    text = _string(value, "text")
    if text is None:
        keys = printable(", ".join(list(value)[:8])) or "none"
        raise MalformedInputError(f'expected the key "text" with the article\'s words, got the keys: {keys}; add it')
    said = Said(
        id=_checked_id(value),
        title=_string(value, "title"),
        outlet=_string(value, "outlet"),
        url=_string(value, "url"),
        authors=_authors(value),
        published=_published(value) if given.published is None else None,
    )
    return build(text, given, source=source, source_sha256=source_sha256, said=said, omitted=parsed.omitted)


def _id(value: Any) -> str | None:
    """Return the id that an object gives, a number as its digits; None where it gives none or something else.

    Raises nothing: a failure names its id where it can.
    """
    found = value.get("id") if isinstance(value, dict) else None
    if isinstance(found, bool) or not isinstance(found, str | int | float) or (isinstance(found, float) and math.isinf(found)):
        return None
    return str(found) or None


def _checked_id(value: Mapping[str, Any]) -> str | None:
    found = value.get("id")
    if (said := _id(value)) is None and found not in (None, ""):
        got = "a number too large" if isinstance(found, float) else _kind(found)
        raise MalformedInputError(f'expected a string or a number under "id", got {got}; quote it or leave it out')
    return said


def _string(value: Mapping[str, Any], key: str) -> str | None:
    found = value.get(key)
    if found is None or isinstance(found, str):
        return found
    raise MalformedInputError(f'expected a string under "{key}", got {_kind(found)}; quote it or leave it out')


def _authors(value: Mapping[str, Any]) -> tuple[str, ...]:
    found = value.get("authors")
    names = [found] if isinstance(found, str) else found or []
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return tuple(name for name in names if name.strip())
    raise MalformedInputError(f'expected a list of strings under "authors", got {_kind(found)}; write ["First Last", …]')


def _published(value: Mapping[str, Any]) -> str | None:
    key = "published" if value.get("published") is not None else "date"
    found = _string(value, key)
    if found is None or not found.strip():
        return None
    if date := metadata_date(found):
        return date
    came = printable(found)[:40]
    raise MalformedInputError(f'expected a date such as 2025-02-17 under "{key}", got {came!r}; mend it or leave it out')


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")

"""Spans: where words stand in an article's text.

Every span counts Unicode code points in `Article.text`, half-open, and `article.text[span.start:span.end]`
is exactly what the reader sees. Nothing else in onrecord points into a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.errors import SpanError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of an article's text, in code points from 0."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"a span holds at least one character: got [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Say whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic write a span as `[start, end]` and read it back (`onrecord.serial`)."""
        from pydantic_core import core_schema as cs

        pair = cs.tuple_schema([cs.int_schema(ge=0), cs.int_schema(ge=1)])
        return cs.no_info_after_validator_function(
            lambda value: cls(*value),
            pair,
            serialization=cs.plain_serializer_function_ser_schema(lambda span: (span.start, span.end), return_schema=pair),
        )


def overlap(one: Span, other: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def length(span: Span) -> int:
    """Return how many characters a span holds."""
    return span.end - span.start


def trimmed(start: int, end: int, text: str) -> Span | None:
    """Return [start, end) without the white space at its edges; None where only that is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def merged(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Return `spans` trimmed and in text order, those that meet or are parted by white space alone made one."""
    result: list[Span] = []
    for span in sorted(spans):
        part = trimmed(span.start, span.end, text)
        if part is None:
            continue
        if result and not text[result[-1].end : part.start].strip():
            result[-1] = Span(result[-1].start, max(result[-1].end, part.end))
        else:
            result.append(part)
    return tuple(result)


def hull(spans: Sequence[Span]) -> Span:
    """Return the smallest span that holds all of `spans`.

    Raises:
        SpanError: `spans` is empty.
    """
    if not spans:
        raise SpanError("a hull is drawn round at least one span: got none")
    return Span(min(s.start for s in spans), max(s.end for s in spans))

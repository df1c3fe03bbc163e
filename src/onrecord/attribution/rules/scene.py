"""The scene of the rules: a parsed article with the look-ups that every rule needs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.language import Paragraph, ParsedArticle, Quotation
from onrecord.spans import Span, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_EDGE = " \t\r\n,;:–—-"


class Scene:
    """A parsed article, with its tokens by offset and by quotation."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self.parsed = parsed
        self.text = parsed.article.text
        self.doc: Doc = parsed.doc
        self.paragraphs: tuple[Paragraph, ...] = parsed.paragraphs
        self.outer: tuple[Quotation, ...] = tuple(q for q in parsed.quotations if q.depth == 0)
        self._starts = [token.idx for token in self.doc]
        self._ends = [token.idx + len(token) for token in self.doc]

    def tokens(self, start: int, end: int) -> list[Token]:
        """Return the tokens that share a character with [start, end), white space left out."""
        first, stop = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return [token for token in self.doc[first:stop] if not token.is_space]

    @cached_property
    def place_of(self) -> dict[Span, int]:
        """The place in `outer` of the quotation with each span."""
        return {quotation.span: place for place, quotation in enumerate(self.outer)}

    @cached_property
    def quotation_of(self) -> list[int]:
        """For each token, the place in `outer` of the quotation that holds it, else -1."""
        result = [-1] * len(self.doc)
        for place, quotation in enumerate(self.outer):
            for token in self.tokens(quotation.inner.start, quotation.inner.end):
                result[token.i] = place
        return result

    @cached_property
    def paragraph_of(self) -> list[int]:
        """For each token, the index of the paragraph that holds it (white space: that of the one before)."""
        result = [0] * len(self.doc)
        for paragraph in self.paragraphs:
            for token in self.tokens(paragraph.span.start, paragraph.span.end):
                result[token.i] = paragraph.index
        return result

    def same_side(self, one: Token, other: Token) -> bool:
        """Say whether two tokens lie in the same quotation, or both outside all, and in the same paragraph."""
        return self.quotation_of[one.i] == self.quotation_of[other.i] and self.paragraph_of[one.i] == self.paragraph_of[other.i]

    def span(self, tokens: Iterable[Token]) -> Span | None:
        """Return the smallest span that holds `tokens`, edge punctuation but quotation marks and brackets left out."""
        held = sorted(tokens, key=lambda token: token.i)
        while held and held[-1].text == ".":  # the full stop of a sentence is no part of what was said; "U.S." is one token
            held.pop()
        if not held:
            return None
        start, end = held[0].idx, held[-1].idx + len(held[-1])
        while end > start and self.text[end - 1] in _EDGE:
            end -= 1
        while end > start and self.text[start] in _EDGE:
            start += 1
        return trimmed(start, end, self.text) if end > start else None

    def quoted_spans(self) -> list[Span]:
        """Return the spans of all quotations, of any depth, marks included."""
        return [quotation.span for quotation in self.parsed.quotations]

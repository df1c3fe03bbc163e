"""Where corrected words stand: by quote and context, so that they are found again in another text of the same document.

Source: W3C Web Annotation Data Model, TextQuoteSelector (`exact`, `prefix`, `suffix`) and TextPositionSelector (`start`, `end`),
here in code points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from onrecord.spans import Span, overlap

CONTEXT = 32  # characters kept on either side
TELLING = 24  # characters that are found again by themselves; fewer ("meet") must have one side of their context beside them
LEAST_ALIKE = 78.0  # of 100: of sentences on one topic none is as like another as 74, with a word changed none is below 83
LEAST_CONTEXT = 65.0  # of 100, of the better side: of sides that have nothing to do with each other 99 % are below 63
_WORTH_A_LOOK = 60.0  # of 100, of a quote and as many characters of the text; then the edges are moved
_LEAST_REACH, _MOST_REACH = 12, 40  # characters about a place in which the words most like a quote may start or end
_END = 200  # characters at either end of a quote by which its ends are moved
_PIECE = 32  # characters by which the two ends of a long quote are looked for
_SHORTEST = 8  # characters that are looked for where they do not stand word for word


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words of a text, and what stood around them."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def anchor_at(text: str, span: Span) -> Anchor:
    """Return the anchor of a span of a text."""
    return Anchor(
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        start=span.start,
        end=span.end,
    )


def find(text: str, anchor: Anchor) -> Span | None:
    """Return where the words of an anchor stand in a text, which may be another; None where nothing is like them enough.

    They stand where they stood, if words and context are still there; else where the same words have the context most like
    theirs, of several equal ones the nearest; else where the words most like them are.
    """
    there = Span(anchor.start, anchor.end)
    if there.end <= len(text) and anchor_at(text, there) == anchor:
        return there
    places = list(_occurrences(text, anchor.exact))
    if places:
        best = max(places, key=lambda one: (_likeness_around(text, one, anchor), -abs(one.start - anchor.start)))
        return best if _may_be(text, best, anchor) else None
    like = _most_like(text, anchor.exact)
    return like if like is not None and _may_be(text, like, anchor) else None


def shared(one: Span, other: Span) -> float:
    """Return how much of two spans together is in both, from 0 to 1: of several disjoint ones, one alone can have over half."""
    both = overlap(one, other)
    return both / (len(one) + len(other) - both)


def _may_be(text: str, place: Span, anchor: Anchor) -> bool:
    """Say whether words are long enough to be the anchored ones by themselves, or have one side of their context beside them."""
    if len(anchor.exact) >= TELLING:
        return True
    found = anchor_at(text, place)
    return max(fuzz.ratio(found.prefix, anchor.prefix), fuzz.ratio(found.suffix, anchor.suffix)) >= LEAST_CONTEXT


def _likeness_around(text: str, place: Span, anchor: Anchor) -> float:
    """Return how like the context of a place is to an anchor's; one side that stands tells more than two that are half alike."""
    found = anchor_at(text, place)
    return float(fuzz.ratio(found.prefix, anchor.prefix) ** 2 + fuzz.ratio(found.suffix, anchor.suffix) ** 2)


def _occurrences(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _most_like(text: str, exact: str) -> Span | None:
    """Return the words most like a quote; a long one is found by its ends, or what stands near them, and compared as a whole."""
    if not _SHORTEST <= len(exact) <= 2 * len(text):
        return None
    if len(exact) <= 2 * _PIECE:
        return _alike(text, _aligned(text, exact), exact)
    inward = (0, _PIECE, 2 * _PIECE)
    heads = [_aligned(text, exact[skip : skip + _PIECE]) for skip in inward if skip + _PIECE <= len(exact)]
    tails = [
        _aligned(text, exact[len(exact) - skip - _PIECE : len(exact) - skip]) for skip in inward if skip + _PIECE <= len(exact)
    ]
    found = [
        _alike(text, Span(max(0, head.start - before), min(len(text), tail.end + after)), exact)
        for head, before in zip(heads, inward, strict=False)
        for tail, after in zip(tails, inward, strict=False)
        if head is not None and tail is not None and 0 < tail.end - head.start <= 2 * len(exact)
    ]
    return max((one for one in found if one), key=lambda one: fuzz.ratio(one.of(text), exact), default=None)


def _aligned(text: str, words: str) -> Span | None:
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=_WORTH_A_LOOK)
    if found is None or found.dest_start >= found.dest_end:
        return None
    return Span(found.dest_start, found.dest_end)


def _alike(text: str, place: Span | None, exact: str) -> Span | None:
    """Return the whole words about a place that are most like a quote, if they are like it enough."""
    if place is None:
        return None
    reach = min(max(_LEAST_REACH, len(exact) // 3), _MOST_REACH)
    starts = _edges(text, place.start - reach, place.start + reach, starts=True)
    ends = _edges(text, place.end - reach, place.end + reach, starts=False)

    def ending(start: int, end: int) -> float:
        return float(fuzz.ratio(text[max(start, end - _END) : end], exact[-_END:])) if start < end else 0.0

    def beginning(start: int, end: int) -> float:
        return float(fuzz.ratio(text[start : min(end, start + _END)], exact[:_END])) if start < end else 0.0

    end = max(ends, key=lambda one: ending(place.start, one), default=place.end)
    start = max(starts, key=lambda one: beginning(one, end), default=place.start)
    end = max(ends, key=lambda one: ending(start, one), default=end)
    return Span(start, end) if start < end and fuzz.ratio(text[start:end], exact) >= LEAST_ALIKE else None


def _edges(text: str, first: int, last: int, *, starts: bool) -> list[int]:
    """Return where words, or marks between them, start or end within some offsets."""

    def is_edge(at: int) -> bool:
        before, behind = text[at - 1 : at], text[at : at + 1]
        if (behind if starts else before).strip() == "":
            return False
        return not (before.isalnum() and behind.isalnum())

    return [at for at in range(max(0, first), min(len(text), last) + 1) if is_edge(at)]

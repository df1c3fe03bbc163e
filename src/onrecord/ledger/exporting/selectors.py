"""Where words stand, as the W3C Web Annotation Data Model says it (section 4.2): by position and, or else, by quotation.

Positions count Unicode code points, as the model wants it (4.2.5). A quotation (4.2.4) brings what stands before and behind it,
as much as makes it the only one of its like in the text if there is room for it; where the words are too long to be quoted, a
range selector (4.2.8) quotes their beginning, and what their end meets. Where a quotation still fits several places, the
position tells which.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.ledger.quoting import MOST_QUOTED, end_before, start_after
from onrecord.spans import Span

CONTEXT = 32  # characters before and behind, if they are enough and there is room for them
_LEAST_CONTEXT = 8
_MOST_CONTEXT = 512  # where whole contents are quoted
_LEAST_SHARE = 48  # characters for one piece; with fewer no beginning can be told from another

Selector = dict[str, Any]


def selectors(text: str, pieces: Sequence[Span], *, full: bool = False) -> list[list[Selector]]:
    """Return for each piece its selectors, any of which finds it: its position, and its words.

    Unless `full`, all the words together, with those around them, are at most 300 characters; of very many pieces the last ones
    have their position alone.
    """
    result: list[list[Selector]] = []
    left = MOST_QUOTED
    for number, piece in enumerate(pieces):
        share = None if full else left // (len(pieces) - number)
        quoting = None if share is not None and share < _LEAST_SHARE else _quoting(text, piece, share)
        if quoting is not None:
            left -= _quoted(quoting)
        result.append([position(piece), *([quoting] if quoting else [])])
    return result


def position(span: Span) -> Selector:
    """Return the selector of a span by its position."""
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _quoting(text: str, span: Span, share: int | None) -> Selector | None:
    if share is None:
        return _quote(text, span, CONTEXT, _MOST_CONTEXT)
    room = (share - len(span)) // 2
    if room >= _LEAST_CONTEXT:
        return _quote(text, span, min(CONTEXT, room), room)
    return _range(text, span, share)


def _quote(text: str, span: Span, least: int, most: int) -> Selector:
    """Quote a span with `least` characters on both sides, more, up to `most`, where its words stand elsewhere too."""
    around = least
    while True:
        start, end = _around(text, span, around)
        if around >= most or _once(text, text[start:end]):
            break
        around = min(2 * around, most)
    return _text_quote(text, start, span, end)


def _range(text: str, span: Span, share: int) -> Selector | None:
    """Quote the beginning of a span, and what follows it with the end of the span before: a range stops where its end begins.

    Either is given by its position where its words stand elsewhere too; there is no range where both are.
    """
    context, edge = min(CONTEXT, share // 6), share // 3
    opening = Span(span.start, max(span.start + 1, end_before(text, span.start + edge)))
    first = _told_apart(text, _around(text, opening, context)[0], opening)
    closing = Span(span.end, _around(text, span, context)[1]) if span.end < len(text) else None
    last = closing and _told_apart(text, min(start_after(text, span.end - edge), span.end), closing)
    if first is None and last is None:
        return None
    return {
        "type": "RangeSelector",
        "startSelector": first or {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        "endSelector": last or {"type": "TextPositionSelector", "start": span.end, "end": span.end},
    }


def _told_apart(text: str, start: int, span: Span) -> Selector | None:
    """Return words quoted with those before them, from `start` on; None where they stand elsewhere too."""
    return _text_quote(text, start, span, span.end) if _once(text, text[start : span.end]) else None


def _text_quote(text: str, start: int, span: Span, end: int) -> Selector:
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[start : span.start],
        "suffix": text[span.end : end],
    }


def _around(text: str, span: Span, around: int) -> tuple[int, int]:
    """Return where so many characters before a span begin, and where those behind it end; one at least, if there are any."""
    start = min(start_after(text, max(0, span.start - around)), span.start)
    end = max(end_before(text, min(len(text), span.end + around)), min(span.end + 1, len(text)))
    return start, end


def _once(text: str, words: str) -> bool:
    first = text.find(words)
    return text.find(words, first + 1) < 0


def _quoted(selector: Selector) -> int:
    """Return how many characters of the text a selector gives away."""
    if selector["type"] == "RangeSelector":
        return _quoted(selector["startSelector"]) + _quoted(selector["endSelector"])
    return sum(len(selector.get(name, "")) for name in ("exact", "prefix", "suffix"))

"""Paired quotation marks of an article, paragraph by paragraph, with those that reopen.

News style: a quotation over several paragraphs opens anew in each and closes in the last alone. A mark that an editor forgot
spoils its own paragraph at most. Marks pair by style; a straight mark may close what a curly one opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.language.marks import Mark, Style, is_plural_possessive, marks_in, styles
from onrecord.language.parsed import Paragraph, ParagraphKind, Quotation
from onrecord.spans import Span

_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_BESIDE = frozenset({ParagraphKind.CAPTION, ParagraphKind.SUBHEADING})  # may stand between two paragraphs of one quotation


@dataclass(slots=True)
class _Open:
    """A mark that waits for its like."""

    mark: Mark
    style: Style
    depth: int


@dataclass(frozen=True, slots=True)
class _Pair:
    """Offsets of a quotation within its paragraph, before numbering."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    style: Style
    depth: int
    closed: bool


def pair_quotations(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """Return every quotation of a text, by its start, outer ones before those they hold.

    Args:
        text: the article's text; all offsets are code points in it.
        paragraphs: in text order.

    Source: The Chicago Manual of Style, 17th edition, 13.30 (quotations of more than one paragraph).
    """
    found: list[Quotation] = []
    pending: Quotation | None = None  # unclosed at the end of an earlier paragraph
    for place, paragraph in enumerate(paragraphs):
        following = _opening_of(text, paragraphs, place + 1)
        first = len(found)
        for pair in sorted(_pairs(text, paragraph.span, following), key=lambda p: (p.start, -p.end)):
            found.append(
                Quotation(
                    index=len(found),
                    span=Span(pair.start, pair.end),
                    inner=Span(pair.inner_start, pair.inner_end),
                    style=pair.style.open,
                    paragraph=paragraph.index,
                    depth=pair.depth,
                    closed=pair.closed,
                    reopens=None,
                )
            )
        here = found[first:]
        if pending and here and here[0].span.start == paragraph.span.start and here[0].style == pending.style:
            found[first] = here[0] = replace(here[0], reopens=pending.index)
        if here or paragraph.kind not in _BESIDE:
            last = [q for q in here if q.depth == 0 and not q.closed and q.span.end == paragraph.span.end]
            pending = last[-1] if last else None
    return tuple(found)


def _opening_of(text: str, paragraphs: Sequence[Paragraph], place: int) -> str | None:
    """Return the mark with which the next paragraph of running text opens, if it opens with one."""
    for paragraph in paragraphs[place:]:
        if paragraph.kind in _BESIDE:
            continue
        head = marks_in(text, paragraph.span.start, min(paragraph.span.start + 3, paragraph.span.end))
        return head[0].text if head and head[0].start == paragraph.span.start and head[0].may_open else None
    return None


def _pairs(text: str, span: Span, following: str | None) -> Iterator[_Pair]:
    """Yield the quotations of one paragraph; `following` is the mark that opens the next one."""
    marks = marks_in(text, span.start, span.end)
    stack: list[_Open] = []
    for number, mark in enumerate(marks):
        rest = marks[number + 1 :]
        closing = _closes(text, span, mark, stack, rest, following)
        if closing is not None:
            opened = stack[closing]
            del stack[closing:]
            if opened.mark.end < mark.start:
                yield _Pair(opened.mark.start, mark.end, opened.mark.end, mark.start, opened.style, opened.depth, closed=True)
            continue
        style = _opens(text, mark, stack)
        if style is None:
            continue
        if stack and stack[-1].style == style and not _nests(style, rest):
            slip = stack.pop()  # the mark that should have closed it is missing
            yield from _cut_short(text, slip, mark.start)
        stack.append(_Open(mark, style, len(stack)))
    if stack and (left := stack[0]) and _stays_open(text, span, left, following):
        end = span.end
        if left.mark.end < end:
            yield _Pair(left.mark.start, end, left.mark.end, end, left.style, 0, closed=False)


def _closes(text: str, span: Span, mark: Mark, stack: Sequence[_Open], rest: Sequence[Mark], following: str | None) -> int | None:
    """Return the place in `stack` of what `mark` closes; None where it closes nothing."""
    if not mark.may_close:
        return None
    after = text[mark.end] if mark.end < span.end else " "
    for place in range(len(stack) - 1, -1, -1):
        style = stack[place].style
        if mark.text == style.close:
            if style.apostrophe:
                if after.isalnum():
                    continue
                closer_to_come = any(m.text == mark.text and m.may_close for m in rest)
                if is_plural_possessive(text, mark, span.end) and (closer_to_come or following == style.open):
                    return None
            return place
        if style.double and _is_double(mark.text) and _misshapen_close(text, mark, after, style):
            return place
    return None


def _misshapen_close(text: str, mark: Mark, after: str, style: Style) -> bool:
    """Say whether a mark of another double style stands just where the closing one should: “like this" or “this“."""
    in_place = after.isspace() or after in ".,;:!?)—–-"
    if mark.text == "“" and style.open == "“":  # turned the wrong way
        return in_place and text[mark.start - 1] in ".,!?…"
    if mark.text in ('"', "”", "''"):
        return in_place and not text[mark.start - 1].isdigit()
    return False


def _opens(text: str, mark: Mark, stack: Sequence[_Open]) -> Style | None:
    """Return the style that `mark` opens; None where it opens nothing."""
    after = text[mark.end] if mark.end < len(text) else " "
    if after.isspace():
        return None
    for style in styles():
        if mark.text == style.open and (mark.may_open or (style.shaped and not style.apostrophe)):
            if mark.text == "“" and stack and stack[-1].style.open == "„":
                continue
            return style
    if mark.text == "”" and mark.may_open and not stack and after.isalnum():  # turned the wrong way: ”Like this,”
        return next(style for style in styles() if style.close == "”")
    return None


def _nests(style: Style, rest: Sequence[Mark]) -> bool:
    """Say whether a quotation of this style may hold one of the same: enough closing marks must follow for both."""
    if not style.shaped:
        return False
    opens = sum(1 for mark in rest if mark.text == style.open and mark.may_open)
    closes = sum(1 for mark in rest if mark.text == style.close and mark.may_close)
    return closes >= opens + 2


def _cut_short(text: str, slip: _Open, limit: int) -> Iterator[_Pair]:
    """Yield the quotation of an opening mark that nobody closed before the next one opened: to the end of its sentence."""
    if slip.style.apostrophe:
        return
    stop = _SENTENCE_END.search(text, slip.mark.end, limit)
    end = stop.end() if stop else limit
    while end > slip.mark.end and text[end - 1].isspace():
        end -= 1
    if end > slip.mark.end:
        yield _Pair(slip.mark.start, end, slip.mark.end, end, slip.style, slip.depth, closed=False)


def _stays_open(text: str, span: Span, left: _Open, following: str | None) -> bool:
    """Say whether an opening mark without a closing one holds the rest of its paragraph."""
    if not left.style.apostrophe or following == left.style.open:
        return True
    if not left.style.shaped:
        return False  # a straight single mark alone is an apostrophe
    head = text[max(span.start, left.mark.start - 2) : left.mark.start].strip()
    return head in ("", ",", ":") and left.mark.end < span.end and text[left.mark.end].isupper()


def _is_double(mark: str) -> bool:
    return any(style.double and mark in (style.open, style.close) for style in styles())

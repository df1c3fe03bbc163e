"""Paired quotation marks of an article, paragraph by paragraph, with those that reopen.

News style: a quotation over several paragraphs opens anew in each and closes in the last alone. A mark that an editor forgot
spoils its own paragraph at most. Marks pair by style; a straight mark may close what a curly one opened, and the reverse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from onrecord.language.marks import SENTENCE_MARKS, Mark, Style, marks_in, styles
from onrecord.language.parsed import Paragraph, ParagraphKind, Quotation
from onrecord.spans import Span

MOST_AHEAD = 80  # marks that are looked at to judge one; no sentence holds as many

_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_BESIDE = frozenset({ParagraphKind.CAPTION, ParagraphKind.SUBHEADING})  # may stand between two paragraphs of one quotation
_HEADS = frozenset({"", ",", ":", ".", "!", "?"})  # what stands before speech in single marks


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that waits for its like."""

    mark: Mark
    style: Style


@dataclass(frozen=True, slots=True)
class _Pair:
    """Offsets of a quotation, before numbering."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    style: Style
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
    for paragraph, following in zip(paragraphs, _openings_below(text, paragraphs), strict=True):
        here = _numbered(_pairs(text, paragraph.span, following), paragraph.index, len(found))
        opens = bool(here) and here[0].span.start == paragraph.span.start
        if paragraph.kind not in _BESIDE or (opens and not here[0].closed):
            if pending and opens and pending.style == here[0].style:
                here[0] = replace(here[0], reopens=pending.index)
            left = [q for q in here if q.depth == 0 and not q.closed and q.span.end == paragraph.span.end]
            pending = left[-1] if left else None
        found += here
    return tuple(found)


def _openings_below(text: str, paragraphs: Sequence[Paragraph]) -> list[str | None]:
    """Return, for each paragraph, the mark with which the next one of running text opens; None where it opens with none."""
    below: list[str | None] = []
    opening: str | None = None
    for paragraph in reversed(paragraphs):
        below.append(opening)
        if paragraph.kind not in _BESIDE:
            start = paragraph.span.start
            head = marks_in(text, start, min(start + 40, paragraph.span.end))[:1]
            opening = head[0].text if head and head[0].start == start and head[0].may_open else None
    return below[::-1]


def _numbered(pairs: list[_Pair], paragraph: int, first: int) -> list[Quotation]:
    numbered: list[Quotation] = []
    holders: list[int] = []  # ends of the quotations that are open here
    for pair in sorted(pairs, key=lambda p: (p.start, -p.end)):
        while holders and holders[-1] <= pair.start:
            holders.pop()
        numbered.append(
            Quotation(
                index=first + len(numbered),
                span=Span(pair.start, pair.end),
                inner=Span(pair.inner_start, pair.inner_end),
                style=pair.style.open,
                paragraph=paragraph,
                depth=len(holders),
                closed=pair.closed,
                reopens=None,
            )
        )
        holders.append(pair.end)
    return numbered


def _pairs(text: str, span: Span, following: str | None) -> list[_Pair]:
    """Return the quotations of one paragraph as they close; `following` is the mark that opens the next one."""
    found: list[_Pair] = []
    marks = marks_in(text, span.start, span.end)
    stack: list[_Open] = []
    for number, mark in enumerate(marks):
        ahead = marks[number + 1 : number + 1 + MOST_AHEAD]
        closing = _closes(text, span, mark, stack, ahead, following)
        if closing is not None:
            opened = stack[closing]
            del stack[closing:]
            if text[opened.mark.end : mark.start].strip():
                found.append(_Pair(opened.mark.start, mark.end, opened.mark.end, mark.start, opened.style, closed=True))
            continue
        style = _opens(text, mark, stack, ahead)
        if style is None:
            continue
        if stack and stack[-1].style == style and not _nests(style, ahead):
            slip = stack.pop()  # the mark that should have closed it is missing
            found += _cut_short(text, slip, mark.start, found)
        stack.append(_Open(mark, style))
    left = next((waiting for waiting in stack if _stays_open(text, span, waiting, following)), None)
    if left is not None:
        found.append(_Pair(left.mark.start, span.end, left.mark.end, span.end, left.style, closed=False))
    return found


def _closes(
    text: str, span: Span, mark: Mark, stack: Sequence[_Open], ahead: Sequence[Mark], following: str | None
) -> int | None:
    """Return the place in `stack` of what `mark` closes; None where it closes nothing."""
    if not mark.may_close:
        return None
    for place in range(len(stack) - 1, -1, -1):
        opened = stack[place]
        if not _fits(text, span, mark, opened.style, ahead):
            continue
        if opened.style.apostrophe and any(_closes_later(o.style, ahead) for o in stack[place + 1 :] if o.style.double):
            return None  # ‘He said “the goin’ rate” twice’
        if mark.doubtful and (_closes_later(opened.style, ahead) or _goes_on(text, span, opened, following)):
            return None
        return place
    return None


def _fits(text: str, span: Span, mark: Mark, style: Style, ahead: Sequence[Mark]) -> bool:
    """Say whether a mark may close a style: its own closing mark, or one that an editor mixed up with it."""
    before = text[mark.start - 1]
    after = text[mark.end] if mark.end < span.end else " "
    if mark.text == style.close:
        return not (style.apostrophe and after.isalnum() and before not in SENTENCE_MARKS)
    in_place = after.isspace() or after in ".,;:!?)—–-]"
    if mark.text == "“" and style.close in ("”", '"'):  # turned the wrong way
        return in_place and not before.isspace()
    if mark.text not in style.closers or not in_place:
        return False
    return style.double or before in SENTENCE_MARKS or not _closes_later(style, ahead)


def _closes_later(style: Style, ahead: Sequence[Mark]) -> bool:
    """Say whether one of the marks ahead is the closing one of a quotation that is open here already."""
    depth = 0
    for mark in ahead:
        if mark.may_open and mark.text in style.openers:
            depth += 1
        elif mark.may_close and not mark.doubtful and mark.text in style.closers:
            if not depth:
                return True
            depth -= 1
    return False


def _goes_on(text: str, span: Span, opened: _Open, following: str | None) -> bool:
    """Say whether a quotation in single marks is speech that the next paragraph carries on."""
    return opened.style.apostrophe and following == opened.style.open and _opens_speech(text, span, opened)


def _opens(text: str, mark: Mark, stack: Sequence[_Open], ahead: Sequence[Mark]) -> Style | None:
    """Return the style that `mark` opens; None where it opens nothing."""
    if not mark.may_open:
        return None
    for style in styles():
        if mark.text == style.open and not (mark.text == "“" and stack and stack[-1].style.open == "„"):
            return style
    if stack or not text[mark.end].isalnum():
        return None
    if mark.text == "”":  # turned the wrong way: ”Like this,”
        return _style("“")
    if mark.text == "’" and text[mark.end].isupper() and _closes_later(_style("‘"), ahead):
        return _style("‘")
    return None


def _nests(style: Style, ahead: Sequence[Mark]) -> bool:
    """Say whether a quotation of this style may hold one of the same: enough closing marks must follow for both."""
    if not style.shaped:
        return False
    opens = sum(1 for mark in ahead if mark.text == style.open and mark.may_open)
    closes = sum(1 for mark in ahead if mark.text == style.close and mark.may_close and not mark.doubtful)
    return closes >= opens + 2


def _cut_short(text: str, slip: _Open, limit: int, found: Sequence[_Pair]) -> Iterator[_Pair]:
    """Yield the quotation of an opening mark that nobody closed before the next one opened: to the end of its sentence."""
    if slip.style.apostrophe:
        return
    stop = _SENTENCE_END.search(text, slip.mark.end, limit)
    end = stop.end() if stop else limit
    for pair in takewhile(lambda pair: pair.start > slip.mark.start, reversed(found)):  # those within it
        end = pair.end if pair.start < end < pair.end else end
    while end > slip.mark.end and text[end - 1].isspace():
        end -= 1
    if text[slip.mark.end : end].strip():
        yield _Pair(slip.mark.start, end, slip.mark.end, end, slip.style, closed=False)


def _stays_open(text: str, span: Span, left: _Open, following: str | None) -> bool:
    """Say whether an opening mark without a closing one holds the rest of its paragraph."""
    if not text[left.mark.end : span.end].strip():
        return False
    if not left.style.apostrophe:
        return True
    # a straight single mark alone is an apostrophe, unless the next paragraph opens with one
    return (left.style.shaped or following == left.style.open) and _opens_speech(text, span, left)


def _opens_speech(text: str, span: Span, opened: _Open) -> bool:
    head = text[max(span.start, opened.mark.start - 2) : opened.mark.start].strip()
    after = text[opened.mark.end : opened.mark.end + 1]
    return head in _HEADS and (after.isupper() or after.isdigit() or after in ("“", '"', "[", "…"))


def _style(opening: str) -> Style:
    return next(style for style in styles() if style.open == opening)

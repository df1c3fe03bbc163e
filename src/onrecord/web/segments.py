"""An article's text cut at every border of a span, so that words of several entries can be marked though spans overlap.

Joined, the pieces are the text: nothing is added, nothing left out.
"""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.language.paragraphs import paragraphs_of
from onrecord.spans import Span, hull
from onrecord.web.roles import ROLES, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.language.parsed import Paragraph
    from onrecord.record import Article
    from onrecord.web.entries import Entry

MOST_LEVELS = {Line.BELOW: 4, Line.ABOVE: 3, Line.BOX: 1, Line.FAINT: 1}  # what fits between two lines of text


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Words that belong to the same entries in the same roles; none where no entry has them."""

    text: str
    keys: tuple[str, ...]  # of the entries, the innermost first
    layers: tuple[str, ...]  # the classes of each line or box on it, the outermost first
    roles: tuple[str, ...]
    opens: tuple[str, ...]  # keys of the entries whose main words begin here
    closes: str  # numbers of the entries whose main words end here
    speaks: bool  # there is more in it than punctuation and white space
    first: bool  # the first that speaks of those that lead to its innermost entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, or the white space between two (`number` 0)."""

    number: int
    kind: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    entry: Entry
    role: str
    span: Span
    level: int


def blocks_of(article: Article, entries: Iterable[Entry]) -> tuple[Block, ...]:
    """Return the whole text of `article` as paragraphs and the white space between them, marked with `entries`."""
    entries = tuple(entries)
    paragraphs = paragraphs_of(article)
    edges = {0, len(article.text)} | {edge for p in paragraphs for edge in (p.span.start, p.span.end)}
    segments = dict(_segments(article.text, _marks(entries), edges))
    starts = sorted(segments)
    blocks: list[Block] = []
    at = position = 0
    for number, kind, end in _stretches(paragraphs, len(article.text)):
        while at < len(starts) and starts[at] < end:
            at += 1
        blocks.append(Block(number=number, kind=kind, segments=tuple(segments[start] for start in starts[position:at])))
        position = at
    return tuple(block for block in blocks if block.segments)


def companions(blocks: Iterable[Block]) -> dict[str, tuple[str, ...]]:
    """Return, for every key, the keys of other entries that have words in common with it, in the order of the text."""
    found: dict[str, dict[str, None]] = {}
    for segment in (segment for block in blocks for segment in block.segments):
        for key in segment.keys:
            found.setdefault(key, {}).update(dict.fromkeys(other for other in segment.keys if other != key))
    return {key: tuple(others) for key, others in found.items()}


def _stretches(paragraphs: Sequence[Paragraph], length: int) -> Iterator[tuple[int, str, int]]:
    for paragraph in paragraphs:
        yield 0, "gap", paragraph.span.start
        yield paragraph.index + 1, str(paragraph.kind), paragraph.span.end
    yield 0, "gap", length


def _marks(entries: Sequence[Entry]) -> list[_Mark]:
    """Give every span of every role a level: spans that overlap stand on different ones as long as there are any."""
    groups = [(entry, role, spans) for entry in entries for role, spans in entry.roles]
    groups.sort(key=lambda group: (hull(group[2]).start, -hull(group[2]).end))
    marks: list[_Mark] = []
    levels: dict[tuple[str, tuple[Span, ...]], int] = {}  # two entries with the same words in the same role share a line
    taken: dict[Line, list[_Mark]] = {line: [] for line in Line}
    for entry, role, spans in groups:
        line = ROLES[role].line
        most = MOST_LEVELS[line]
        level = 0
        if (role, spans) in levels:
            level = levels[role, spans]
        elif most > 1:
            taken[line] = [mark for mark in taken[line] if mark.span.end > hull(spans).start]
            used = {mark.level for mark in taken[line] if any(mark.span.touches(span) for span in spans)}
            level = min((n for n in range(most) if n not in used), default=most - 1)
        levels[role, spans] = level
        found = [_Mark(entry=entry, role=role, span=span, level=level) for span in spans]
        taken[line].extend(found)
        marks.extend(found)
    return marks


def _segments(text: str, marks: list[_Mark], edges: set[int]) -> Iterator[tuple[int, Segment]]:
    cuts = sorted(edges | {edge for mark in marks for edge in (mark.span.start, mark.span.end)})
    opens = _numbered((min(e.main).start, e.key) for e in _entries(marks))
    closes = _numbered((max(span.end for span in e.main), e.number) for e in _entries(marks) if e.number)
    marks = sorted(marks, key=lambda mark: mark.span.start)
    active: list[_Mark] = []
    led: set[tuple[str, ...]] = set()
    at = 0
    for start, end in itertools.pairwise(cuts):
        active = [mark for mark in active if mark.span.end > start]
        while at < len(marks) and marks[at].span.start == start:
            active.append(marks[at])
            at += 1
        inner = sorted(active, key=lambda mark: (len(mark.span), mark.span.start))
        keys = tuple(dict.fromkeys(mark.entry.key for mark in inner))
        speaks = any(unicodedata.category(character)[0] not in "CPZ" for character in text[start:end])
        yield (
            start,
            Segment(
                text=text[start:end],
                keys=keys,
                layers=tuple(dict.fromkeys(_layers(active, start, end))),
                roles=tuple(dict.fromkeys(mark.role for mark in inner)),
                opens=tuple(opens.get(start, ())),
                closes=" ".join(closes.get(end, ())),
                speaks=speaks,
                first=keys[:1] not in led,
            ),
        )
        if speaks:
            led.add(keys[:1])


def _layers(marks: list[_Mark], start: int, end: int) -> Iterator[str]:
    lines = {line: [mark for mark in marks if ROLES[mark.role].line is line] for line in Line}
    below = lines[Line.BELOW] or lines[Line.FAINT][:1]
    for mark in sorted(below, key=lambda mark: mark.level):
        yield f"{mark.role} l{mark.level}"
    for mark in sorted(lines[Line.ABOVE], key=lambda mark: -mark.level):
        yield f"{mark.role} h{mark.level}"
    for mark in sorted(lines[Line.BOX], key=lambda mark: -len(mark.span)):
        edges = (" begins" if mark.span.start == start else "") + (" ends" if mark.span.end == end else "")
        yield f"{mark.role} box{edges}"


def _entries(marks: Iterable[_Mark]) -> list[Entry]:
    return list({mark.entry.key: mark.entry for mark in marks}.values())


def _numbered(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for position, value in pairs:
        found.setdefault(position, []).append(value)
    return found

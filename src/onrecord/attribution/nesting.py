"""Attributions within one another: their order, and who is whose parent; the same for every attributor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.attribution.relation import Attribution
from onrecord.spans import Span, hull


def in_order(found: Iterable[Attribution]) -> list[Attribution]:
    """Return attributions by the start of their content, longer ones first; of two with the same content and source, one."""
    distinct: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Attribution] = {}
    for one in found:
        if one.content:
            distinct.setdefault((one.content, one.source), one)
    return sorted(distinct.values(), key=lambda a: (a.content[0].start, -a.content[-1].end, a.cue))


def nested(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions with `parent` set: the smallest one whose content holds all of another's content and cue."""
    sizes = [sum(map(len, one.content)) for one in found]
    parents = [min(places, key=lambda place: (sizes[place], place), default=None) for places in holders(found, found)]
    return tuple(replace(one, parent=parent) for one, parent in zip(found, parents, strict=True))


def holders(inner: Sequence[Attribution], outer: Sequence[Attribution]) -> list[list[int]]:
    """Return for each of some attributions the places of those others whose content, not the same, holds its content and cue."""
    near = side_by_side([hull([*one.content, *one.cue]) for one in inner], [hull(other.content) for other in outer])
    return [
        [place for place in places if outer[place].content != one.content and _holds(outer[place], one)]
        for one, places in zip(inner, near, strict=True)
    ]


def side_by_side(spans: Sequence[Span], others: Sequence[Span]) -> list[list[int]]:
    """Return for each of some spans the places of those others that share a character with it, in ascending order.

    One pass over both in text order: a long article has thousands of each, and few of them meet.
    """
    result: list[list[int]] = [[] for _ in spans]
    waiting = sorted(range(len(others)), key=lambda place: others[place].start, reverse=True)
    at_hand: list[int] = []
    for place in sorted(range(len(spans)), key=lambda place: spans[place].start):
        span = spans[place]
        while waiting and others[waiting[-1]].start < span.end:
            at_hand.append(waiting.pop())
        at_hand = [other for other in at_hand if others[other].end > span.start]  # what ends before this one meets no later one
        result[place] = sorted(other for other in at_hand if others[other].start < span.end)
    return result


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return all(any(part.holds(span) for part in outer.content) for span in (*inner.content, *inner.cue))

"""Attributions within one another: their order, and who is whose parent; the same for every attributor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.attribution.relation import Attribution
from onrecord.spans import Span


def in_order(found: Iterable[Attribution]) -> list[Attribution]:
    """Return attributions by the start of their content, longer ones first; of two with the same content and source, one."""
    distinct: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Attribution] = {}
    for one in found:
        if one.content:
            distinct.setdefault((one.content, one.source), one)
    return sorted(distinct.values(), key=lambda a: (a.content[0].start, -a.content[-1].end, a.cue))


def nested(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions with `parent` set: the smallest one whose content holds all of another's content and cue."""
    result = []
    for place, one in enumerate(found):
        inner = [*one.content, *one.cue]
        holders = [
            (sum(map(len, other.content)), k)
            for k, other in enumerate(found)
            if k != place and _holds(other, inner) and other.content != one.content
        ]
        result.append(replace(one, parent=min(holders)[1] if holders else None))
    return tuple(result)


def _holds(outer: Attribution, inner: Sequence[Span]) -> bool:
    return all(any(part.holds(span) for part in outer.content) for span in inner)

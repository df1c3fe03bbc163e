"""Quotations as others may have them: of at most 300 characters, cut where a reader would cut them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import takewhile

from onrecord.record import AttributionEntry, CommitmentEntry, MeetingEntry
from onrecord.spans import Span

MOST_QUOTED = 300  # characters of one quotation
BETWEEN = " … "  # the pieces of one that is interrupted
_CUT = " …"
_JOINER = "\u200d"  # within emoji
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)  # two of them are a flag

Entry = AttributionEntry | CommitmentEntry | MeetingEntry


def cut(words: str, most: int | None) -> str:
    """Return words of at most `most` characters, cut at a word's end where there is one; all of them where `most` is None."""
    if most is None or len(words) <= most:
        return words
    room = most - len(_CUT)
    ends = [place for place in range(room, room // 2, -1) if words[place].isspace()]
    return words[: ends[0] if ends else end_before(words, room)].rstrip() + _CUT


def joined(text: str, spans: Sequence[Span]) -> str:
    """Return the words of spans as one quotation."""
    return BETWEEN.join(span.of(text) for span in spans)


def words_of(text: str, entry: Entry, most: int | None) -> dict[str, list[str]]:
    """Return the words of every role of an entry, each list in the entry's order; roles that are empty are left out."""
    return {
        role: [cut(joined(text, spans), most)] if role == "content" else [cut(span.of(text), most) for span in spans]
        for role, spans in roles_of(entry).items()
        if spans
    }


def roles_of(entry: Entry) -> dict[str, tuple[Span, ...]]:
    """Return where the words of every role of an entry stand."""
    if isinstance(entry, AttributionEntry):
        return {
            "content": entry.content,
            "cue": entry.cue,
            "source": entry.source,
            "addressee": () if entry.addressee is None else (entry.addressee.span,),
            "said": () if entry.said is None else (entry.said.span,),
        }
    if isinstance(entry, MeetingEntry):
        return {"span": (entry.span,), "participants": tuple(one.span for one in entry.participants)}
    return {
        "actor": _one(entry.actor),
        "action": (entry.action,),
        "trigger": _one(entry.trigger),
        "object": _one(entry.object),
        "conditions": tuple(one.span for one in entry.conditions),
        "to": _one(entry.to),
        "amounts": tuple(one.span for one in entry.amounts),
        "when": () if entry.when is None else (entry.when.span,),
    }


def end_before(text: str, place: int) -> int:
    """Return the last place, not behind `place`, where words can end without parting what is read as one character."""
    while 0 < place < len(text) and _within(text, place):
        place -= 1
    return place


def start_after(text: str, place: int) -> int:
    """Return the first place, not before `place`, where words can begin without parting what is read as one character."""
    while 0 < place < len(text) and _within(text, place):
        place += 1
    return place


def _within(text: str, place: int) -> bool:
    """Say whether the characters on both sides of a place are read as one."""
    before, behind = text[place - 1], text[place]
    if before == "\r":
        return behind == "\n"
    if ord(before) in _FLAG_LETTERS and ord(behind) in _FLAG_LETTERS:
        return sum(1 for _ in takewhile(lambda char: ord(char) in _FLAG_LETTERS, reversed(text[:place]))) % 2 == 1
    return _JOINER in (before, behind) or unicodedata.category(behind)[0] == "M" or ord(behind) in _SKIN_TONES


def _one(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)

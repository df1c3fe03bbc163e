"""Quotations as others may have them: of at most 300 characters, cut where a reader would cut them."""

from __future__ import annotations

import unicodedata
from itertools import takewhile

MOST_QUOTED = 300  # characters of one quotation (DESIGN, "Law and decency")
_CUT = " …"
_JOINER = "\u200d"  # within emoji
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)  # two of them are a flag


def cut(words: str, most: int | None) -> str:
    """Return words of at most `most` characters, cut at a word's end where there is one; all of them where `most` is None."""
    if most is None or len(words) <= most:
        return words
    room = max(most - len(_CUT), 1)
    ends = [place for place in range(room, room // 2, -1) if words[place].isspace()]
    return words[: ends[0] if ends else end_before(words, room)].rstrip() + _CUT


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

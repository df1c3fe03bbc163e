"""Datelines: "MARDEN, May 8 (Tarnmark Post) —" at the head of a paragraph is no part of its first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.language.parsed import Paragraph, ParagraphKind

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_CAPITALS = r"[A-Z][A-Z'’.-]*[A-Z](?: [A-Z][A-Z'’.]+){0,3}"
_WRITTEN = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}"
_REGION = rf"(?:, (?!{_MONTH} \d)[A-Z][\w'’.]*(?: [A-Z][\w'’.]*){{0,2}})?"
_AGENCY = r"(?: ?\([A-Z][^()\n]{1,40}\)| ?/[A-Z][^/\n]{1,40}/)"
_DASH = r" ?(?:--|[‒–—―]|-(?= ))[ \t]*"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}{_REGION}(?:,? {_DAY})?{_AGENCY}?"  # MARDEN, Ruvenia, May 8 (Tarnmark Post) —
    rf"|{_WRITTEN}{_REGION}(?:,? {_DAY}{_AGENCY}?|{_AGENCY})){_DASH}(?=[\w\"“‘'(])"  # Marden (Tarnmark Post) —
)


def dateline_ends(text: str, paragraphs: Iterable[Paragraph]) -> frozenset[int]:
    """Return where the words behind the datelines of a text begin; a title has none."""
    found = (_DATELINE.match(text, one.span.start, one.span.end) for one in paragraphs if one.kind is not ParagraphKind.TITLE)
    return frozenset(match.end() for match in found if match is not None)

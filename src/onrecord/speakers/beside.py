"""Where a text says what the bearer of a name is: in the words right before the name, and in phrases that commas set beside it.

Only words are read here, so that a ledger, which holds no syntax, can ask as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.spans import Span

_REACH = 100  # characters that are looked at on either side
_SPACE = "[ \u00a0]+"
_PHRASE = '[^\n\r,;:.()“”"—–]{2,80}'  # up to the next mark
_RUN = re.compile(rf"(?:[^\W_]+(?:[-’'][^\W_]+)*\.?{_SPACE}){{1,6}}\Z")  # words in a row
_APPOSED = re.compile(rf"({_PHRASE}),{_SPACE}(?:[A-Z][a-z]{{1,4}}\.{_SPACE})?\Z")  # "the mayor, ", "the mayor, Col. "
_CLOSED = re.compile(r"[ \u00a0]*(?:[,.;:)—–\n\r]|\Z)")
_BEHIND = re.compile(rf"(?:,{_SPACE}\d{{1,3}})?,{_SPACE}({_PHRASE})|{_SPACE}(who {_PHRASE})")  # ", 54, the mayor", " who leads"


@dataclass(frozen=True, slots=True)
class Beside:
    """The words beside a name; None where there are none of the sort."""

    title: str | None  # in a row right before it: "Foreign Minister "
    behind: str | None  # up to the next mark: "the mayor" of "Dana Moll, the mayor,", "who leads the union"
    before: str | None  # "told the mayor" of "told the mayor, Dana Moll,"


def words_beside(text: str, name: Span) -> Beside:
    """Return the words that stand beside a name."""
    left, right = text[max(0, name.start - _REACH) : name.start], text[name.end : name.end + _REACH]
    title, behind = _RUN.search(left), _BEHIND.match(right)
    before = _APPOSED.search(left) if _CLOSED.match(right) is not None else None
    return Beside(
        title=title[0] if title is not None else None,
        behind=(behind[1] or behind[2]) if behind is not None else None,
        before=before[1] if before is not None else None,
    )

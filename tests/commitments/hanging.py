"""Ask what an act hangs on: text with marked acts in, conditions as plain strings out. All names are invented.

"[c:send engineers]" marks the act of a commitment, "[d:…]" of a demand, "[p:…]" of a dependence, "[o:…]" of an outcome; "<will>"
what carries the next act. Marks are no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.attribution import attributor
from onrecord.commitments.actions import Action
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase
from onrecord.commitments.conditions.conditions import condition_phrases, conditions_of
from onrecord.language import ParsedArticle, parse
from onrecord.occasions import speakers_and_addressees
from onrecord.occasions.clauses import Clauses
from onrecord.reading import read_text
from onrecord.record import Condition
from onrecord.spans import Span

_KINDS = {"c": "commitment", "d": "demand", "p": "dependence", "o": "outcome"}
_MARK = re.compile(r"\[([cdpo]):|\]|<|>")


def phrases(text: str) -> list[tuple[str, str]]:
    """Return type and words of every phrase of a text that states a condition; causes left out."""
    return [(one.type, one.span.of(text)) for one in all_phrases(text) if one.manner != "effect"]


def all_phrases(text: str) -> tuple[ConditionPhrase, ...]:
    """Return every phrase of a text that states a condition."""
    return condition_phrases(parse(read_text(text)))


def text_of(marked: str) -> str:
    """Return a text without its marks."""
    return _read(marked)[0]


def hung(marked: str) -> list[list[tuple[str, str]]]:
    """Return type and words of the conditions of each marked act."""
    text, _, _ = _read(marked)
    return [[(one.type, one.span.of(text)) for one in rows] for rows in conditions(marked)]


def conditions(marked: str, name_of: Callable[[Span], str | None] | None = None) -> tuple[tuple[Condition, ...], ...]:
    """Return the conditions of each marked act; `name_of` says whom a span names, by default its words."""
    text, spans, kinds = _read(marked)
    parsed = parse(read_text(text))
    return asked(parsed, spans, kinds, name_of or (lambda span: span.of(text)))


def asked(
    parsed: ParsedArticle, spans: list[tuple[Span, Span | None]], kinds: list[str], name_of: Callable[[Span], str | None]
) -> tuple[tuple[Condition, ...], ...]:
    """Return the conditions of acts, each given by its words and those of its trigger."""
    clauses = Clauses(parsed)
    actions = []
    for span, trigger in spans:
        head = clauses.root([span])
        governor = clauses.root([trigger]) if trigger is not None else None
        assert head is not None
        place = None if governor is None else governor.i
        actions.append(Action(head=head.i, span=span, trigger=trigger, governor=place, subject=None))
    attributions = attributor("rules").attribute(parsed)
    speakers, _ = speakers_and_addressees(parsed, attributions)
    return conditions_of(parsed, actions, kinds, attributions, name_of, speakers=speakers)


def _read(marked: str) -> tuple[str, list[tuple[Span, Span | None]], list[str]]:
    text, place, kinds, spans = "", 0, [], []
    act = said = 0
    trigger: Span | None = None
    for mark in _MARK.finditer(marked):
        text += marked[place : mark.start()]
        place = mark.end()
        if mark[1]:
            act = len(text)
            kinds.append(_KINDS[mark[1]])
        elif mark[0] == "]":
            spans.append((Span(act, len(text)), trigger))
        elif mark[0] == "<":
            said = len(text)
        else:
            trigger = Span(said, len(text))
    return text + marked[place:], spans, kinds

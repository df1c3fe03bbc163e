"""When an act is to be done, or was: the time that syntax gives to it, as a date where its words give one.

A time belongs to an act if it hangs on the act's own verb or noun, on a verb below that within the act ("ensure that it opens
by 2030"), or on the words that carry it, save where these tell when it was said: "promised on Monday to leave". One that opens
the sentence holds for all acts that "and" joins. Acts lie ahead, so of a day's two readings the coming one is meant, unless the
act is told in the past.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.commitments.times.tenses import is_past
from onrecord.commitments.times.times import TimeExpression, times_in
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.occasions import DateExpression
from onrecord.record import When

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFIES = frozenset({"compound", "poss", "nummod", "nmod", "amod", "nsubj", "dobj"})
_APART = frozenset({"relcl", "nsubj", "nsubjpass", "csubj", "parataxis", "appos"})
_MOST_STEPS = 8


def when_of(
    parsed: ParsedArticle, actions: Sequence[Action], dates: Sequence[DateExpression], kinds: Sequence[str] | None = None
) -> tuple[When | None, ...]:
    """Return for each act its deadline or date; None where the text gives none.

    Args:
        parsed: the article.
        actions: its acts.
        dates: its date expressions.
        kinds: of each act, "commitment", "demand", "dependence" or "outcome", where that is known: the date of an outcome is
            that of its verb, and what hangs on something has one only where it is said of it outright.
    """
    times: dict[int, list[TimeExpression]] = {}  # by the beginning of their sentence
    for time in times_in(parsed, dates):
        times.setdefault(parsed.doc[time.head].sent.start, []).append(time)
    heads = {action.head for action in actions}
    each = kinds if kinds is not None else [None] * len(actions)
    return tuple(_of(parsed, action, kind, times, heads) for action, kind in zip(actions, each, strict=True))


def _of(
    parsed: ParsedArticle, action: Action, kind: str | None, times: Mapping[int, Sequence[TimeExpression]], heads: set[int]
) -> When | None:
    head = parsed.doc[action.head]
    best: tuple[int, int, TimeExpression] | None = None
    for time in times.get(head.sent.start, ()):
        rank = _rank(parsed, action, kind, time, heads)
        if kind == "dependence" and rank != 0:
            continue
        if rank is not None and _can_be(parsed, action, time):
            distance = abs(time.head - action.head)
            if best is None or (rank, distance) < best[:2]:
                best = (rank, distance, time)
    return When(span=best[2].span, date=_date(parsed, action, best[2])) if best is not None else None


def _rank(parsed: ParsedArticle, action: Action, kind: str | None, time: TimeExpression, heads: set[int]) -> int | None:
    """Return how near a time stands to an act in syntax, 0 the nearest; None where it is not the act's."""
    doc = parsed.doc
    head, word = doc[action.head], doc[time.head]
    if word == head or (word.dep_ in _MODIFIES and not _is_fiscal(word)):
        return None
    anchor = word.head
    inside = action.span.touches(time.span)
    leads = time.span.start < action.span.start
    if anchor == head:
        return 0 if not (leads and _is_loose(time, parsed)) else None
    if action.governor is not None and anchor == doc[action.governor]:
        return 1 if inside else 2 if _governs(parsed, action, kind, time) else None
    if head.is_ancestor(word):
        below = not _is_loose(time, parsed) and _is_below(head, word, inside=inside, leads=leads, heads=heads)
        return 1 if below else None
    if leads and anchor.i in heads and not _is_loose(time, parsed) and _is_joined(head, anchor):
        return 3
    return None


def _is_loose(time: TimeExpression, parsed: ParsedArticle) -> bool:
    """Say whether "now" merely leads on: "he will now turn to trade"."""
    return time.span.of(parsed.article.text).lower() == "now"


def _is_fiscal(word: Token) -> bool:
    return word.head.lower_ in ("fy", "year")


def _is_below(head: Token, word: Token, *, inside: bool, leads: bool, heads: set[int]) -> bool:
    """Say whether a time below an act's head is the act's: not that of somebody else's deed told within it."""
    if leads:
        return False
    step = word.head
    while step != head:
        if step.dep_ in _APART or (step.i in heads and step.dep_ == "conj") or step.tag_ == "VBD":
            return False
        if step.pos_ == "VERB" and step.dep_ in ("conj", "ccomp", "advcl", "acl") and not inside and step.tag_ == "VBN":
            return False
        step = step.head
    return True


def _governs(parsed: ParsedArticle, action: Action, kind: str | None, time: TimeExpression) -> bool:
    """Say whether a time that hangs on the words that carry an act is the act's, not that of the words."""
    governor, head = parsed.doc[action.governor or 0], parsed.doc[action.head]
    if _is_loose(time, parsed) or (_is_of_saying(governor) and time.date is not None):
        return False
    if kind == "outcome":
        return is_past(governor) or not time.is_event
    if time.date is None:
        return not time.is_event
    return not is_past(governor) or (kind is None and head.pos_ in ("NOUN", "PROPN"))


def _is_of_saying(verb: Token) -> bool:
    return verb.lemma_.lower() in lexicon("deadlines").words("told", "verbs")


def _is_joined(head: Token, anchor: Token) -> bool:
    """Say whether "and" joins an act to one before it."""
    step, steps = head, 0
    while step.dep_ in ("conj", "xcomp") and steps < _MOST_STEPS:
        step, steps = step.head, steps + 1
        if step == anchor:
            return True
    return False


def _can_be(parsed: ParsedArticle, action: Action, time: TimeExpression) -> bool:
    """Say whether an act can lie at a time: not one to come at a time that has passed."""
    opening = time.span.of(parsed.article.text).split()[0].lower()
    if opening in lexicon("deadlines").words("lead", "past") and not _is_told_as_past(parsed, action):
        return False
    if time.date is None or parsed.article.published is None or _is_told_as_past(parsed, action):
        return True
    last = _last_day(time.date.future)
    return last is None or last >= dt.date.fromisoformat(parsed.article.published)


def _is_told_as_past(parsed: ParsedArticle, action: Action) -> bool:
    head = parsed.doc[action.head]
    if head.pos_ in ("VERB", "AUX") and head.tag_ not in ("VBG", "VB"):
        return is_past(head)
    return action.governor is not None and head.pos_ in ("NOUN", "PROPN") and is_past(parsed.doc[action.governor])


def _date(parsed: ParsedArticle, action: Action, time: TimeExpression) -> str | None:
    if time.date is None:
        return None
    return time.date.past if _is_told_as_past(parsed, action) else time.date.future


def _last_day(edtf: str | None) -> dt.date | None:
    """Return the last day that a date of year, month or day may mean; None where that cannot be told."""
    last = (edtf or "").rpartition("/")[2].rstrip("~?%")
    parts = last.split("-")
    try:
        numbers = [int(part) for part in parts]
    except ValueError:
        return None
    if len(numbers) == 1:
        return dt.date(numbers[0], 12, 31)
    if not 1 <= numbers[1] <= 12:
        return dt.date(numbers[0], 12, 31)  # a season
    if len(numbers) == 2:
        following = dt.date(numbers[0] + numbers[1] // 12, numbers[1] % 12 + 1, 1)
        return following - dt.timedelta(days=1)
    return dt.date(*numbers[:3])

"""Words that say when: the dates of an article with the preposition before them, and times that have no date of their own.

"by 2030", "no later than 5 March", "immediately", "in the coming months", "before the summit", "in her first 90 days".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.commitments.amounts.bounds import any_of
from onrecord.commitments.amounts.places import Places
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.occasions import DateExpression
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAD = 24  # characters before a date within which its preposition stands
_DEEPEST = 200  # of phrases within a phrase
_BEINGS = frozenset({"PERSON", "GPE", "NORP", "ORG", "LOC", "FAC"})  # "before Parliament" is a place
_MODIFIES = frozenset({"compound", "poss", "nummod", "nmod", "amod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that say when something is, was or is to be."""

    span: Span  # its preposition included, save "on"
    date: DateExpression | None  # None where the words give none
    is_event: bool  # "before the summit"
    head: int  # token: the word by which it hangs in the sentence, its preposition where there is one


def times_in(parsed: ParsedArticle, dates: Sequence[DateExpression]) -> tuple[TimeExpression, ...]:
    """Return the time expressions of an article in text order; where two overlap, the one with a date, else the longer."""
    reader = _Reader(parsed)
    found = [reader.of_date(one) for one in dates] + list(reader.phrases()) + list(reader.spans())
    kept: list[TimeExpression] = []
    for one in sorted(found, key=lambda one: (one.date is None, -len(one.span), one.span.start)):
        whole = next((other for other in kept if other.span.touches(one.span)), None)
        if whole is None:
            kept.append(one)
        elif (
            one.span.start < whole.span.start
            and one.span.holds(whole.span)
            and not any(other is not whole and other.span.touches(one.span) for other in kept)
        ):
            kept[kept.index(whole)] = one  # "before May’s vote"
    return tuple(sorted(kept, key=lambda one: one.span))


class _Reader:
    """Finds the time expressions of one article."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self._places = Places(parsed)
        self._text = parsed.article.text
        self._doc = parsed.doc

    def of_date(self, date: DateExpression) -> TimeExpression:
        """Return a date with the preposition before it."""
        start, own = date.span.start, self._doc[self._head(date.span.start, date.span.end)]
        if own.dep_ in _MODIFIES and own.head.i > own.i:
            return TimeExpression(span=date.span, date=date, is_event=False, head=own.i)  # "in [last week]’s vote"
        first = self._places.at(start)
        before = first.nbor(-1) if first.i > 0 else None
        if before is not None and before.lower_ in lexicon("deadlines").words("lead", "bare") and before.dep_ == "prep":
            return TimeExpression(span=date.span, date=date, is_event=False, head=before.i)
        while (found := _lead().search(self._text, max(0, start - _LEAD), start)) is not None:
            start = found.start()
        return TimeExpression(span=Span(start, date.span.end), date=date, is_event=False, head=self._head(start, date.span.end))

    def phrases(self) -> Iterable[TimeExpression]:
        """Yield the phrases of the lexicon: "immediately", "as soon as possible"."""
        for match in _phrases().finditer(self._text):
            head = self._head(match.start(), match.end())
            if self._doc[head].dep_ not in ("pobj", "amod", "det", "compound", "intj", "nsubj"):
                yield TimeExpression(span=Span(match.start(), match.end()), date=None, is_event=False, head=head)

    def spans(self) -> Iterable[TimeExpression]:
        """Yield prepositions with a time or an event: "in the coming months", "ahead of the summit"."""
        words = lexicon("deadlines").words
        for token in self._doc:
            if token.dep_ not in ("prep", "mark", "advmod", "pcomp") or token.lower_ not in _openers():
                continue
            noun = _object(token)
            if noun is None:
                continue
            lemma = noun.lemma_.lower()
            timed = token.lower_ in words("spans", "before_times") and lemma in words("spans", "times") and _is_ahead(noun)
            held = token.lower_ in words("spans", "before_events") and _is_event(token, noun)
            if timed or held:
                last = _last(noun)
                yield TimeExpression(span=Span(token.idx, last.idx + len(last)), date=None, is_event=held, head=token.i)

    def _head(self, start: int, end: int) -> int:
        """Return the word of a stretch on which its others hang: the leftmost of those that hang outside it."""
        first, last = self._places.at(start), self._places.at(end - 1)
        words = self._doc[first.i : last.i + 1]
        outside = [word for word in words if not first.i <= word.head.i <= last.i or word.head == word]
        return (outside[0] if outside else first).i


def _object(preposition: Token) -> Token | None:
    """Return the noun that a preposition takes, past "of" of "ahead of" and "to" of "prior to"."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            return child
        if child.dep_ == "prep" and child.lower_ in ("of", "to"):
            return next((below for below in child.children if below.dep_ == "pobj"), None)
    return None


def _is_event(preposition: Token, noun: Token) -> bool:
    """Say whether a noun is of what is held or lasts: by itself, or since "during" takes no other."""
    words = lexicon("deadlines").words
    lemma = noun.lemma_.lower()
    if lemma in words("spans", "events") or lemma in lexicon("dates").words("tense", "scheduled"):
        return True
    if noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ in _BEINGS:
        return False
    return preposition.lower_ in words("spans", "lasting")


def _is_ahead(noun: Token) -> bool:
    """Say whether a time is one to come, or one counted: "the coming months", "seven years", "the rest of the year"."""
    coming = lexicon("deadlines").words("spans", "coming")
    below = [child for child in noun.subtree if child != noun]
    return any(child.lower_ in coming or (child.dep_ == "nummod" and child.head == noun) for child in below)


def _last(noun: Token, steps: int = 0) -> Token:
    """Return the last word of a time: with "of" and "in" behind it, and "to come", without a clause."""
    last = noun
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "on", "with", "at"):
            below = next((one for one in child.children if one.dep_ == "pobj"), None)
            last = _last(below, steps + 1) if below is not None and steps < _DEEPEST else last
        elif child.dep_ in ("advmod", "relcl", "acl") and child.right_edge.i - child.left_edge.i <= 1:
            last = child.right_edge
        else:
            break
    return last


@cache
def _openers() -> frozenset[str]:
    words = lexicon("deadlines").words
    return words("spans", "before_times") | words("spans", "before_events")


@cache
def _lead() -> re.Pattern[str]:
    words = any_of(lexicon("deadlines").words("lead", "words"))
    return re.compile(rf"(?<![\w-])(?:{words})(?:\s+the)?\s+\Z", re.IGNORECASE)


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(lexicon('deadlines').words('phrases'))})(?![\w-])", re.IGNORECASE)

"""On which pledge something bears that is said to matter in a clause of its own: one of the same speaker's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.commitments.actions import Action
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.constructions import VERBAL
from onrecord.commitments.conditions.importance import matters_to
from onrecord.language import ParsedArticle
from onrecord.occasions.clauses import Holders
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers.offices import offices_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_REACH_AHEAD = 4  # sentences: how far behind what matters its pledge may stand
_POINTING = frozenset({"such", "any", "this", "that", "the", "these", "those", "a", "an"})
_STEM = 5  # letters that the adjective of a state shares with its name
_BESIDE = 60  # characters beside a name in which an office stands
_BODIES = frozenset({SpeakerKind.COUNTRY, SpeakerKind.ORGANIZATION, SpeakerKind.GROUP})


def borne_on(
    parsed: ParsedArticle,
    importances: Sequence[ConditionPhrase],
    actions: Sequence[Action],
    kinds: Sequence[str],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None],
) -> Iterator[tuple[int, ConditionPhrase]]:
    """Yield the places of the pledges on which what matters bears, with it; nothing where its speaker pledges nothing.

    Args:
        parsed: the article.
        importances: what it says to matter.
        actions: all of the article.
        kinds: of each of them.
        attributions: of the article.
        speakers: theirs, in the same order.
    """
    voices = _Voices(parsed, attributions, speakers)
    pledges = [place for place, kind in enumerate(kinds) if kind == "commitment"]
    found: dict[tuple[int, str | int], tuple[_Distance, ConditionPhrase]] = {}
    for phrase in importances:
        if not voices.speak(phrase.span):
            continue
        own = [place for place in pledges if _may_bear(parsed.doc, phrase, actions[place])]
        far = {place: _distance(parsed.doc, phrase, actions[place]) for place in own}
        own = [place for place in own if far[place].is_near and voices.are_one(actions[place].span, phrase.span)]
        chosen = min(own, key=lambda place: far[place], default=None)
        for place in own:
            if place == chosen or (chosen is not None and _is_joined(parsed.doc, actions[chosen], actions[place])):
                whose = parsed.doc[phrase.subject].text if phrase.subject is not None else phrase.head
                told = found.get((place, whose))
                if told is None or far[place] < told[0]:  # said again, as in the title: what stands nearer
                    found[place, whose] = (far[place], phrase)
    yield from ((place, phrase) for (place, _), (_, phrase) in found.items())


@dataclass(frozen=True, slots=True, order=True)
class _Distance:
    """How far a pledge is from what matters, the likeliest least."""

    elsewhere: bool  # the words for what matters point to no word of it
    foreign: bool  # it has no word of the field in which states need each other
    behind: bool
    idle: bool  # a mere manner of speaking
    words: int
    sentences: int

    @property
    def is_near(self) -> bool:
        """Say whether it is near enough: behind what matters only where something else joins the two, or where they meet."""
        if not self.behind or self.sentences <= 1:
            return True
        return self.sentences <= _REACH_AHEAD and not (self.elsewhere and self.foreign)


class _Voices:
    """Who speaks where in an article."""

    def __init__(self, parsed: ParsedArticle, attributions: Sequence[Attribution], speakers: Sequence[Speaker | None]) -> None:
        self._text = parsed.article.text
        self._holders, self._attributions, self._speakers = Holders(attributions), attributions, speakers

    def speak(self, span: Span) -> bool:
        """Say whether a place lies in somebody's words."""
        return bool(self._holders.of(span))

    def are_one(self, one: Span, other: Span) -> bool:
        """Say whether two places lie in one speaker's words, or both in nobody's."""
        first, second = self._innermost(one), self._innermost(other)
        if not first and not second:
            return not self._holders.of(one) and not self._holders.of(other)
        return bool(self._holders.of(one) & self._holders.of(other) & self._shared(one, other)) or any(
            self._is_same(a, b) for a in first for b in second
        )

    def _shared(self, one: Span, other: Span) -> frozenset[int]:
        """Return the smallest attribution that holds both places, where it is the smallest of either."""
        nearest = (self._smallest(one), self._smallest(other))
        return frozenset(place for place in nearest if place is not None and nearest[0] == nearest[1])

    def _smallest(self, span: Span) -> int | None:
        held = self._holders.of(span)
        return min(held, key=lambda place: (sum(map(len, self._attributions[place].content)), place), default=None)

    def _innermost(self, span: Span) -> list[Speaker]:
        """Return who says some words; where a body is said to have said so, whoever speaks of it as well."""
        held = sorted(self._holders.of(span), key=lambda place: (sum(map(len, self._attributions[place].content)), place))
        told = [speaker for place in held if place < len(self._speakers) and (speaker := self._speakers[place]) is not None]
        return told[:2] if told and told[0].kind in _BODIES else told[:1]

    def _is_same(self, one: Speaker, other: Speaker) -> bool:
        """Say whether two speakers are one: by name, by surname, or one by an office where the other has no other."""
        if one.name == other.name:
            return True
        if {one.kind, other.kind} == {SpeakerKind.PERSON}:
            return one.name.split()[-1] == other.name.split()[-1]
        if {one.kind, other.kind} != {SpeakerKind.PERSON, SpeakerKind.UNNAMED}:
            return False
        person, called = (one, other) if one.kind is SpeakerKind.PERSON else (other, one)
        office, beside = set(offices_in(called.name)), self._offices_beside(person.name)
        return bool(office) and (not beside or bool(office & beside))

    def _offices_beside(self, name: str) -> set[str]:
        """Return the offices that stand right before a name or, between commas, behind it."""
        found: set[str] = set()
        place = self._text.find(name)
        while place >= 0:
            before = re.split(r"[.,;:]\s", self._text[max(0, place - _BESIDE) : place])[-1]
            behind = re.match(r",\s+([^,.;]*)[,.;]", self._text[place + len(name) : place + len(name) + _BESIDE])
            found |= set(offices_in(before)) | set(offices_in(behind[1]) if behind else ())
            place = self._text.find(name, place + 1)
        return found


def _may_bear(doc: Doc, phrase: ConditionPhrase, action: Action) -> bool:
    """Say whether something may matter to a pledge: it is no part of it, no other's, and no other subject matter lies between."""
    if action.span.touches(phrase.span):
        return False
    if doc[action.head].lemma_.lower() in words("shifts", "manner") or not _is_for(doc, phrase, action):
        return False
    whose = doc[phrase.subject] if phrase.subject is not None else None
    if whose is not None and action.subject is not None and doc[action.subject].text == whose.text:
        return False
    first, last = sorted((action.head, phrase.head))
    between = _sentences_behind(doc, first, last)
    return not any(_turns(doc, sentence.start, sentence.end) for sentence in between)


def _is_for(doc: Doc, phrase: ConditionPhrase, action: Action) -> bool:
    """Say whether what matters to a state by its name matters to a pledge: its sentence names that state as well."""
    token = doc[phrase.modified]
    verb = next((one for one in (token, *token.ancestors) if one.pos_ in VERBAL), token)
    names = [one for one in matters_to(token, verb) if one.pos_ == "PROPN"]
    return not names or any(_is_named(name, action, one) for name in names for one in doc[action.head].sent)


def _is_named(name: Token, action: Action, word: Token) -> bool:
    """Say whether a word names whoever pledges: not where they are to go, "send troops [to Mureth]"."""
    return word.text.startswith(name.text[:_STEM]) and (word.i < action.head or word.text != name.text)


def _sentences_behind(doc: Doc, first: int, last: int) -> list[Words]:
    """Return the sentences behind that of one word, up to that of another."""
    found, at = [], doc[first].sent.end
    while at <= last:
        found.append(doc[at].sent)
        at = found[-1].end
    return found


def _turns(doc: Doc, start: int, end: int) -> bool:
    """Say whether a sentence turns to another subject matter."""
    return any(
        doc[place].lower_ == form[0] and tuple(one.lower_ for one in doc[place : place + len(form)]) == form
        for form in _shifts()
        for place in range(start, end)
    )


@cache
def _shifts() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(form.split()) for form in words("shifts", "forms")))


def _distance(doc: Doc, phrase: ConditionPhrase, action: Action) -> _Distance:
    said, pledged = doc[phrase.head].sent, doc[action.head].sent
    nouns = {one.lemma_.lower() for one in pledged if one.pos_ == "NOUN"}
    first, last = sorted((action.head, phrase.head))
    return _Distance(
        elsewhere=not any(one.lemma_.lower() in nouns and _is_pointed_to(one) for one in said if one.i != phrase.head),
        foreign=not any(one.lemma_.lower() in words("shifts", "field") for one in pledged),
        behind=action.head > phrase.head,
        idle=doc[action.head].lemma_.lower() in words("shifts", "idle"),
        words=last - first,
        sentences=len(_sentences_behind(doc, first, last)),
    )


def _is_pointed_to(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and any(one.lower_ in _POINTING for one in noun.lefts)


def _is_joined(doc: Doc, action: Action, other: Action) -> bool:
    """Say whether another pledge stands before "and" of which the first is the last: "we will [go] and [stay]"."""
    head = doc[action.head]
    return head.dep_ == "conj" and doc[other.head] in head.ancestors and doc[other.head].sent == head.sent

"""Which pledge a need is about that a sentence of its own states: the last that the same speaker made before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.commitments.actions import Action
from onrecord.commitments.acts.acts import act_of
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase
from onrecord.commitments.conditions.denials import denies
from onrecord.commitments.conditions.uptakes import is_act
from onrecord.language import ParsedArticle
from onrecord.occasions.clauses import Clauses, Holders
from onrecord.occasions.meeting_syntax import own_subject
from onrecord.record import Act, Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers.lands import name_root
from onrecord.speakers.offices import offices_in
from onrecord.speakers.told import state_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_REACH = 12  # sentences
_STEM = 5  # letters that the adjective of a state shares with its name
_PERSONAL = frozenset({SpeakerKind.PERSON, SpeakerKind.UNKNOWN})
_OFFICIAL = frozenset({SpeakerKind.UNNAMED, SpeakerKind.PERSON})


class Pledges:
    """What is undertaken in an article, and by whose words.

    A refusal counts that has a condition of its own (`limited`): who "will not go before" it will go behind it.
    """

    def __init__(
        self,
        parsed: ParsedArticle,
        actions: Sequence[Action],
        kinds: Sequence[str],
        attributions: Sequence[Attribution],
        speakers: Sequence[Speaker | None],
        limited: frozenset[int] = frozenset(),
    ) -> None:
        self._parsed, self._actions = parsed, actions
        self._holders, self._speakers = Holders(attributions), speakers
        clauses = Clauses(parsed)
        made = [
            place
            for place, action in enumerate(actions)
            if kinds[place] == "commitment"
            and (place in limited or action.trigger is None or not denies(clauses.tokens(action.trigger)))
        ]
        self._places = sorted(made, key=lambda place: actions[place].head)
        self._heads = [actions[place].head for place in self._places]

    def before(self, phrase: ConditionPhrase, sentences: Sequence[Words], number: int) -> list[int]:
        """Return the places of the pledge that a need is about and of those joined to it; none where nobody made one.

        Of the speaker's last pledges, up to some sentences back, one of a known sort of act goes before others.

        Args:
            phrase: the need.
            sentences: of the article.
            number: of the need's sentence.
        """
        doc = self._parsed.doc
        first, end = sentences[max(0, number - _REACH)].start, min(phrase.head, phrase.modified)
        near = [
            place
            for place in self._places[bisect_left(self._heads, first) : bisect_left(self._heads, end)]
            if self._actions[place].span.end <= phrase.span.start
            and self._is_of_one_voice(self._actions[place].span, phrase)
            and not self._is_anothers(place, phrase)
        ]
        owner = _owner(doc[phrase.modified])
        if owner is not None:  # "Albrenn's participation depends on": no pledge of another's
            near = [place for place in near if self._names(place, owner)]
        known = [place for place in near if act_of(self._parsed, self._actions[place]) is not Act.OTHER]
        if not near:
            return []
        last = max(known or near, key=lambda place: self._actions[place].head)
        head = doc[self._actions[last].head]
        return [
            place for place in near if place == last or (head.dep_ == "conj" and doc[self._actions[place].head] in head.ancestors)
        ]

    def _is_of_one_voice(self, pledge: Span, phrase: ConditionPhrase) -> bool:
        """Say whether a pledge and a need are the words of one speaker, or both the reporter's.

        The reporter may also tell what the speaker needs: "Ruiz ruled out going alone".
        """
        first, second = self._holders.of(pledge), self._holders.of(phrase.span)
        if first & second or not (first or second):
            return True
        told = own_subject(self._parsed.doc[phrase.head].sent.root) if not second else None
        if told is not None:
            return any(self._is_called(one, told.text) for one in first)
        return any(self._is_same(one, other) for one in first for other in second)

    def _is_anothers(self, place: int, phrase: ConditionPhrase) -> bool:
        """Say whether a pledge is of another state than that for which whoever states the need speaks."""
        subject = self._actions[place].subject
        if subject is None or self._parsed.doc[subject].pos_ != "PROPN":
            return False
        named = self._parsed.doc[subject].text
        told = (self._speakers[one] for one in self._holders.of(phrase.span) if one < len(self._speakers))
        said = [one for one in told if one is not None]
        states = {state for one in said if one.office is not None and (state := state_of(one.office)) is not None}
        own = any(named in one.name.split() for one in said)
        return bool(states) and not own and all(name_root(state) != name_root(named) for state in states)

    def _names(self, place: int, owner: str) -> bool:
        """Say whether the sentence of a pledge names a state, or what is called after it."""
        stem = owner[:_STEM]
        return any(one.text.startswith(stem) for one in self._parsed.doc[self._actions[place].head].sent)

    def _is_called(self, attribution: int, word: str) -> bool:
        """Say whether the speaker of an attribution is called by a word, the last of a name."""
        speaker = self._speakers[attribution] if attribution < len(self._speakers) else None
        return speaker is not None and speaker.name.split()[-1] == word

    def _is_same(self, one: int, other: int) -> bool:
        if max(one, other) >= len(self._speakers):
            return False
        first, second = self._speakers[one], self._speakers[other]
        if first is None or second is None:
            return False
        if first.name == second.name:
            return True
        if {first.kind, second.kind} <= _PERSONAL:
            return first.name.split()[-1] == second.name.split()[-1]
        return {first.kind, second.kind} <= _OFFICIAL and bool(_office(first) or _office(second))


def _owner(verb: Token) -> str | None:
    """Return the name of whoever has the act that a verb tells of: "[Albrenn]'s participation depends on it"."""
    subject = own_subject(verb)
    owners = [one for one in subject.children if one.dep_ == "poss" and one.pos_ == "PROPN"] if subject is not None else []
    return owners[0].text if owners and subject is not None and is_act(subject) else None


def _office(speaker: Speaker) -> bool:
    """Say whether a speaker is called by an office alone: "the prime minister of Albrenn"."""
    return speaker.kind is SpeakerKind.UNNAMED and bool(offices_in(speaker.name))

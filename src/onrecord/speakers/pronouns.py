"""Whom pronouns mean: "he" and "she" by the model of antecedents, "they" and "it" by who was spoken of, or spoke, last."""

from __future__ import annotations

from bisect import insort
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.attribution import SPEAKER_LABEL_RULE, Attribution
from onrecord.record import Candidate, QuotationType, Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers.answers import is_owner, person_named, same_as, score_of, unknown
from onrecord.speakers.antecedent_features import Layout, Place, Pronoun, Somebody
from onrecord.speakers.antecedents import Ranking, rank
from onrecord.speakers.discourse import Antecedent, Discourse, is_aside
from onrecord.speakers.names import sex_told_by
from onrecord.speakers.people import Person
from onrecord.speakers.sexes import sex_of_pronoun
from onrecord.speakers.syntax import subject_above, token_at

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST_SHARE = 0.5  # of a pronoun’s antecedent, to be named
SURE_SHARE = 0.8  # below it, those who may be meant as well are kept
LEAST_CANDIDATE = 0.02  # of their shares
MOST_CANDIDATES = 5
MOST_TURNS = 2  # of others, after which "it" is no longer the body that spoke
NOUN_PHRASE_RULE = "noun phrase"  # of what is asked as sources are, and is none
MANY = frozenset({SpeakerKind.GROUP, SpeakerKind.ORGANIZATION, SpeakerKind.COUNTRY})
_BODIES = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.COUNTRY, SpeakerKind.DOCUMENT})
_HUMAN = frozenset({SpeakerKind.PERSON, SpeakerKind.UNNAMED})
_OBJECTS = frozenset({"dobj", "pobj", "dative"})
Found = tuple[Person | None, Speaker]


class Pronouns:
    """Where a text speaks of whom, as far as it was read, and whom its pronouns mean."""

    def __init__(
        self, discourse: Discourse, attributions: Sequence[Attribution], weight: Mapping[str, float] | None = None
    ) -> None:
        self.discourse, self.weight = discourse, weight
        self.parsed, self.people = discourse.parsed, discourse.people
        self.attributions = attributions
        self.layout = Layout(self.parsed)
        self.places: dict[Hashable, list[Place]] = {
            person: [self._place(m.root, named=True) for m in person.mentions if not is_aside(m.span, self.parsed)]
            for person in self.people.persons
        }
        self.spoke: list[tuple[int, Hashable, Speaker]] = []  # where a source stands, and who spoke
        self.rankings: list[tuple[int, Ranking]] = []  # of each pronoun that is a source: its place among the attributions

    def add_speaker(self, offset: int, person: Person | None, speaker: Speaker) -> None:
        """Add who spoke by a source that stands at an offset, after all before it."""
        self.spoke.append((offset, person or key_of_speaker(speaker), speaker))

    def add_antecedent(self, offset: int, person: Person | None, speaker: Speaker, told: bool | None) -> None:
        """Add somebody spoken of at an offset, whom a pronoun behind it may mean; `told`: whether the words tell a woman."""
        sex = person.female if person is not None else sex_told_by(speaker.name)
        known = told if sex is None else sex
        token = token_at(self.parsed, offset)
        if token is not None and (person is not None or sex_of_pronoun(key_of_speaker(speaker)) is None):
            self.add_place(person or key_of_speaker(speaker), token, named=False)
        self.discourse.add(
            Antecedent(offset=offset, speaker=speaker, person=person, female=known, quoted=self.discourse.is_quoted(offset))
        )

    def meant_by(self, pronoun: Token) -> Person | None:
        """Return whom "he" or "she" means that stands beside others: "she and the council"."""
        if sex_of_pronoun(pronoun.lower_) is None:
            return None
        return self.he_or_she(Span(pronoun.idx, pronoun.idx + len(pronoun)), pronoun.lower_, None, None)[0]

    def last_body(self, offset: int) -> str | None:
        """Return the name of the body that spoke last before an offset; None where none did, or somebody else has since."""
        before = [speaker for start, _, speaker in self.spoke if start < offset]
        named = [one for one in before[-MOST_TURNS:] if one.kind is SpeakerKind.ORGANIZATION and one.name[:1].isupper()]
        return named[-1].name if named else None

    def he_or_she(self, span: Span, words: str, above: Speaker | None, place: int | None) -> Found:
        """Resolve "he" and "she" by the model of antecedents.

        Within a quotation or a turn it is never whoever speaks; within indirect speech ("he said that he hoped …") it mostly is.

        Args:
            span: where the pronoun stands.
            words: the pronoun.
            above: who speaks the words within which it stands, if they are somebody's.
            place: of the attribution whose source it is, if it is one.
        """
        female = bool(sex_of_pronoun(words.casefold()))
        parent = self.attributions[place].parent if place is not None else None
        own = self._is_within_quotation(parent) or self.discourse.is_quoted(span.start)
        if above is not None and not own and not self._asks(parent) and not self._is_object_of_source(span, parent):
            same = [p for p in self.people.persons if p.name == above.name]
            fits = any(p.female in (None, female) for p in same) if same else sex_told_by(above.name) in (None, female)
            if fits and above.kind in _HUMAN:
                return None, same_as(above, f"“{words}” within the words of {above.name}")
        ranking = self._ranking(span, female, above, place)
        if ranking is not None and place is not None:
            self.rankings.append((place, ranking))
        if ranking is None or not ranking.shares:
            return None, unknown(words)
        key, share = ranking.shares[0]
        if share < LEAST_SHARE:
            return None, self._unsure(words, ranking)
        likely = self._candidates(ranking) if share < SURE_SHARE else ()
        if isinstance(key, Person):
            speaker = person_named(key, f"“{words}” most likely means {key.name} ({share:.2f})")
            return key, replace(speaker, candidates=likely)
        last = self._speaker_called(key)
        speaker = same_as(last, f"“{words}” most likely means “{last.name}” ({share:.2f})")
        return None, replace(speaker, candidates=likely or _not_by_pronoun(last))

    def _ranking(self, span: Span, female: bool, above: Speaker | None, place: int | None) -> Ranking | None:
        """Return who may be meant by a pronoun; None where no whole word stands there."""
        token = token_at(self.parsed, span.start)
        if token is None:
            return None
        attribution = self.attributions[place] if place is not None else None
        pronoun = Pronoun(
            token=token,
            quoted=above is not None or self.discourse.is_quoted(span.start),
            source=attribution is not None and attribution.evidence.rule != NOUN_PHRASE_RULE,
            contents=attribution.content if attribution is not None else (),
            direct=attribution is not None and attribution.quotation_type is not QuotationType.INDIRECT,
            speakers=[who for start, who, _ in self.spoke if start < span.start],
        )
        without = above.name if above is not None else None
        return rank(pronoun, self.everybody(female, without, source=place is not None), self.layout, self.weight)

    def everybody(self, female: bool, without: str | None = None, *, source: bool = False) -> list[Somebody]:
        """Return everybody of the text whom "she" or "he" may mean, in the order in which the text was read.

        Args:
            female: whether it is "she".
            without: the name of whoever is not meant: they speak the words that hold the pronoun.
            source: whether it is the source of an attribution; one who is as likely a place is none.
        """
        found = []
        for key, places in self.places.items():
            told = key.female if isinstance(key, Person) else sex_told_by(str(key))
            if told not in (None, female) or (without is not None and shown(key).casefold() == without.casefold()):
                continue
            certain = not isinstance(key, Person) or key.certain
            if certain or not source:
                named = isinstance(key, Person)
                found.append(Somebody(key=key, places=places, sex_known=told is not None, certain=certain, named=named))
        return found

    def _is_beside(self, offset: int, other: int) -> bool:
        """Say whether two places are in one sentence."""
        one, two = token_at(self.parsed, offset), token_at(self.parsed, other)
        return one is not None and two is not None and self.layout.sentence(one) == self.layout.sentence(two)

    def _unsure(self, words: str, ranking: Ranking) -> Speaker:
        because = f"“{words}” may mean any of them: none is likely enough"
        return replace(unknown(words), kind=SpeakerKind.PERSON, because=because, candidates=self._candidates(ranking))

    def _candidates(self, ranking: Ranking) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(name=self._name_of(key), entity=None, score=score_of(share))
            for key, share in ranking.shares[:MOST_CANDIDATES]
            if share >= LEAST_CANDIDATE
        )

    def _speaker_called(self, key: Hashable) -> Speaker:
        """Return the speaker who is none of the people, whom a later pronoun means; as a noun or name has them, if one does."""
        unnamed = [one.speaker for one in self.discourse.antecedents if one.person is None]
        called = [speaker for speaker in unnamed if key_of_speaker(speaker) == key]
        return ([speaker for speaker in called if _not_by_pronoun(speaker) == speaker.candidates] or called)[-1]

    def _name_of(self, key: Hashable) -> str:
        """Return the name of somebody as the speaker that they would be has it."""
        return key.name if isinstance(key, Person) else self._speaker_called(key).name

    def _place(self, token: Token, *, named: bool) -> Place:
        return Place(token=token, named=named, quoted=self.discourse.is_quoted(token.idx))

    def add_place(self, key: Hashable, token: Token, *, named: bool) -> None:
        """Add a place where the text speaks of somebody."""
        places = self.places.setdefault(key, [])
        if all(place.token.i != token.i for place in places):
            insort(places, self._place(token, named=named), key=lambda place: place.token.i)

    def _is_within_quotation(self, parent: int | None) -> bool:
        """Say whether an attribution gives somebody's own words, so that "he" within them is somebody else."""
        if parent is None:
            return False
        above = self.attributions[parent]
        return above.quotation_type is QuotationType.DIRECT or above.evidence.rule == SPEAKER_LABEL_RULE

    def _asks(self, parent: int | None) -> bool:
        """Say whether an attribution gives what somebody asked, mostly about whoever is asked: "asked whether he would"."""
        cues = self.attributions[parent].cue if parent is not None else ()
        words = " ".join(part.of(self.parsed.article.text) for part in cues).casefold().split()
        return bool({"asked", "asks", "asking"} & set(words))

    def _is_object_of_source(self, span: Span, parent: int | None) -> bool:
        """Say whether a pronoun is the object of what whoever speaks does, so that it is another: "Orla began by urging him"."""
        token = token_at(self.parsed, span.start)
        if parent is None or token is None or token.dep_ not in _OBJECTS or not self.attributions[parent].source:
            return False
        subject = subject_above(token)
        return subject is not None and any(part.start <= subject.idx < part.end for part in self.attributions[parent].source)

    def they(self, words: str, source: Span, above: Speaker | None) -> Speaker:
        """Resolve "they": the last group that was a subject before it, else the last body."""
        before = [one for one in self.discourse.bodies if one.offset < source.start and (above is not None or not one.quoted)]
        groups = [one for one in before if one.speaker.kind is SpeakerKind.GROUP] or before
        if not groups:
            return unknown(words)
        last = groups[-1].speaker
        return same_as(last, f"“{words}” after “{last.name}”, the last such subject before it")

    def it(self, words: str, source: Span, above: Speaker | None) -> Speaker:
        """Resolve "it": the body that spoke last, or whose document did, if hardly anybody else has spoken since."""
        if above is not None and above.kind in MANY:
            return same_as(above, f"“{words}” within the words of {above.name}")
        beside = [one for one in self.discourse.bodies if one.offset < source.start and self._is_beside(one.offset, source.start)]
        if beside and beside[-1].speaker.kind in _BODIES:
            last = beside[-1].speaker
            return same_as(last, f"“{words}” after “{last.name}”, the subject before it in the sentence")
        before = [speaker for start, _, speaker in self.spoke if start < source.start]
        for spoke in reversed(before[-MOST_TURNS:]):
            if spoke.kind in _BODIES or is_owner(spoke):
                return same_as(spoke, f"“{words}” after “{spoke.name}”, the last body or document that spoke")
        return unknown(words)


def _not_by_pronoun(speaker: Speaker) -> tuple[Candidate, ...]:
    """Return whom a name may mean that fits several; not those whom an earlier pronoun might have meant instead."""
    first = speaker.candidates[:1]
    return () if first and first[0].name == speaker.name else speaker.candidates


def key_of_speaker(speaker: Speaker) -> str:
    """Return by what somebody without a name is known again."""
    return speaker.name.casefold()


def shown(key: Hashable) -> str:
    """Return the name of somebody of whom the text speaks."""
    return key.name if isinstance(key, Person) else str(key)

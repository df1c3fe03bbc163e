"""The speakers that this room gives: one function for each way of deciding, or of leaving undecided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import floor

from onrecord.record import Candidate, Speaker, SpeakerKind
from onrecord.speakers.knowledge import Holder
from onrecord.speakers.people import Person

_WHOSE = "whose"
NOT_PLAIN = "the text does not make plain who"


def person_named(person: Person, because: str) -> Speaker:
    """Return a person of the article as a speaker."""
    return _speaker(person.name, SpeakerKind.PERSON, because)


def same_as(speaker: Speaker, because: str) -> Speaker:
    """Return a speaker once more, decided otherwise."""
    return replace(speaker, because=because)


def as_called(words: str, kind: SpeakerKind, because: str = "as the text calls it") -> Speaker:
    """Return the words of a source as a speaker."""
    return _speaker(words, kind, because)


def undecided(words: str, kind: SpeakerKind, persons: Sequence[Person], because: str) -> Speaker:
    """Return the words of a source as a speaker, with those who may be meant, none more than another."""
    candidates = tuple(Candidate(name=person.name, entity=None, score=score_of(1 / len(persons))) for person in persons)
    return replace(_speaker(words, kind, because), candidates=candidates)


def not_named(words: str, holders: Sequence[Holder]) -> Speaker:
    """Return the words of a source that may mean any of several who held such an office, none more than another."""
    candidates = tuple(_candidate(one, 1 / len(holders)) for one in holders)
    because = "the text does not name whom; those who held such an office then"
    return replace(_speaker(words, SpeakerKind.PERSON, because), candidates=candidates)


def likely_holder(holder: Holder, share: float, others: Sequence[Holder], because: str) -> Speaker:
    """Return whoever held an office as the speaker; with the others who may be meant, if there are any, beside."""
    candidates = (_candidate(holder, share), *(_candidate(one, (1 - share) / len(others)) for one in others)) if others else ()
    return replace(_speaker(holder.name, SpeakerKind.PERSON, because), candidates=candidates)


def _candidate(holder: Holder, share: float) -> Candidate:
    return Candidate(name=holder.name, entity=holder.entity, score=score_of(share))


def score_of(share: float) -> float:
    """Return the score of a candidate: its share in thousandths, never rounded up, so that the scores sum to 1 at most."""
    return floor(1000 * share) / 1000


def owner_of(speaker: Speaker, document: str) -> Speaker:
    """Return a speaker as whose document the source is."""
    return replace(speaker, because=f"{_WHOSE} {document} it is")


def is_owner(speaker: Speaker) -> bool:
    """Say whether somebody speaks by a document of theirs."""
    return speaker.because.startswith(_WHOSE)


def unknown(words: str) -> Speaker:
    """Return a pronoun whose meaning is not plain as it stands."""
    return _speaker(words, SpeakerKind.UNKNOWN, NOT_PLAIN)


def _speaker(name: str, kind: SpeakerKind, because: str) -> Speaker:
    return Speaker(name=name, kind=kind, entity=None, office=None, because=because, candidates=())

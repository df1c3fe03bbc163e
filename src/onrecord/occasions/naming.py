"""The names of those who meet: whom a party is, by what speakers make of its phrase and what else the text calls them."""

from __future__ import annotations

from dataclasses import replace

from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.occasions.parties import Party
from onrecord.record import Speaker, SpeakerKind
from onrecord.speakers.names import titles
from onrecord.speakers.people import People, Person
from onrecord.speakers.transcripts import full_name

_CALLED = frozenset({"the", "this", "that"})
_NOBODY = frozenset({"questioner", "interviewee"})  # of a transcript: whoever asks or answers, by the label alone
_PRONOUNS = frozenset({"i", "we", "he", "she", "me", "us", "him", "her", "you"})
_OPEN = frozenset({SpeakerKind.UNNAMED, SpeakerKind.UNKNOWN})


def named_as(parsed: ParsedArticle, people: People, party: Party, speaker: Speaker) -> Speaker | None:
    """Return who a party is, by the fullest name; None where the text does not make it plain.

    "The sultan" is the one person whom the text calls sultan, and a surname alone gets the name that stands before it elsewhere.
    """
    head, words = party.head, party.phrase.of(parsed.article.text)
    if speaker.candidates or (head.pos_ == "PRON" and speaker.kind is SpeakerKind.UNKNOWN):
        return None
    if head.pos_ == "PRON" and speaker.kind is SpeakerKind.UNNAMED and speaker.name in _NOBODY:
        return None
    if words.casefold() in _PRONOUNS and speaker.name.casefold() in (words.casefold(), *_PRONOUNS):
        return None  # in capitals, syntax takes it for a name
    if head.pos_ == "PRON" and speaker.kind is not SpeakerKind.PERSON and _speaks_for_others(speaker.name):
        return None  # "she met the envoy, her spokesman said": of nobody named
    if head.pos_ == "PRON" and head.dep_ == "poss":
        return speaker if speaker.kind is SpeakerKind.PERSON else None
    if head.pos_ == "NOUN" and speaker.kind in _OPEN and any(child.lower_ in _CALLED for child in head.lefts):
        called = [person for person in people.persons if head.lower_ in person.described and person.certain]
        if len(called) == 1:
            return replace(speaker, name=called[0].name, kind=SpeakerKind.PERSON)
    if speaker.kind is SpeakerKind.GROUP and words.startswith(f"{speaker.name},"):
        return replace(speaker, name=" ".join(words.split()))  # "ministers from Albrenn, Freedonia and Corvania"
    if head.lemma_.lower() == "counterpart" and speaker.kind is not SpeakerKind.PERSON:
        return None
    first, _, rest = speaker.name.partition(" ")
    if head.pos_ == "PROPN" and rest[:1].isupper() and first.endswith("s") and first[:-1].casefold() in titles():
        return replace(speaker, name=full_name(parsed, people, rest) if " " not in rest else rest)  # "Presidents Ruiz and Orla"
    if speaker.name == words and " " not in words and words[:1].isupper() and head.ent_type_ in ("PERSON", "", "ORG"):
        longer = full_name(parsed, people, words)
        if longer.endswith(f" {words}"):
            return replace(speaker, name=longer, kind=SpeakerKind.PERSON)
    return speaker


def so_many(people: People, party: Party) -> tuple[Person, ...]:
    """Return whom "the two leaders" and "the three" mean by their number: the only so many whom the text names; else nobody."""
    counted = {child.lower_ for child in party.head.lefts} | {party.head.lower_}
    persons = [person for person in people.persons if person.certain and person.mentions]
    number = 2 if counted & {"two", "both", "pair", "duo"} else 3 if counted & {"three", "trio"} else 0
    return tuple(persons) if len(persons) == number else ()


def _speaks_for_others(name: str) -> bool:
    """Say whether somebody is told of as a spokesperson alone."""
    return bool(set(name.casefold().split()) & lexicon("speakers").words("kinds", "spokesperson"))

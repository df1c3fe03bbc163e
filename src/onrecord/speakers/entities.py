"""Whom and what an article refers to, each once with every mention: people with their office, countries, bodies.

The office is that of the knowledge base on the day of publication, else the one that the text gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.language import ParsedArticle
from onrecord.record import EntityEntry, Speaker, SpeakerKind
from onrecord.spans import Span, hull
from onrecord.speakers.bodies import bodies_of
from onrecord.speakers.holders import Holders, holders_of
from onrecord.speakers.kinds import plain_words
from onrecord.speakers.knowledge import KnowledgeBase, knowledge_base
from onrecord.speakers.names import flat, titles
from onrecord.speakers.people import People, Person, people_of
from onrecord.speakers.standing import is_namesake, office_of, office_on

if TYPE_CHECKING:
    from spacy.tokens import Span as Run

_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})


def entities_of(
    parsed: ParsedArticle, attributions: Sequence[Attribution], speakers: Sequence[Speaker | None]
) -> tuple[EntityEntry, ...]:
    """Return the people, countries and bodies of an article, by their first mention.

    A mention is a name, or the source of an attribution whose speaker it is ("he", "the PM"). A country is one by its name, not
    by its people or its capital; a body has the fullest name that the article gives it.

    Args:
        parsed: the article.
        attributions: its attributions.
        speakers: their speakers, in the same order.
    """
    data, people = knowledge_base(), people_of(parsed)
    sources = _sources(attributions, speakers)
    entries = [*_persons(parsed, people, data, sources, holders_of(parsed, people, attributions))]
    taken = {span for entry in entries for span in entry.mentions}
    free = [ent for ent in parsed.doc.ents if not any(Span(ent.start_char, ent.end_char).touches(span) for span in taken)]
    entries += _countries(free, data)
    entries += _bodies(parsed, people, free, data, sources)
    return tuple(sorted(entries, key=lambda entry: (entry.mentions[0].start, entry.name)))


def _sources(attributions: Sequence[Attribution], speakers: Sequence[Speaker | None]) -> Mapping[str, list[Span]]:
    """Return where the sources of each named speaker stand."""
    found: dict[str, list[Span]] = {}
    for attribution, speaker in zip(attributions, speakers, strict=True):
        if speaker is not None and attribution.source and not speaker.candidates:
            found.setdefault(speaker.name, []).append(hull(attribution.source))
    return found


def _persons(
    parsed: ParsedArticle, people: People, data: KnowledgeBase, sources: Mapping[str, Sequence[Span]], holders: Holders
) -> Iterable[EntityEntry]:
    published = parsed.article.published
    for person in people.persons:
        if not person.certain or not person.mentions:
            continue
        known = published is not None and not is_namesake(person)
        held = office_on(person.name, date.fromisoformat(published), data, person.offices) if published and known else None
        told = None if is_namesake(person) else holders.office_of(person)
        yield EntityEntry(
            name=person.name,
            kind=SpeakerKind.PERSON,
            entity=held.entity if held is not None else None,
            office=office_of(held) if held is not None else told.words if told is not None else None,
            mentions=_apart([mention.span for mention in person.mentions], _sources_without(person, sources)),
        )


def _sources_without(person: Person, sources: Mapping[str, Sequence[Span]]) -> list[Span]:
    """Return the sources that mean somebody without a name of theirs in them: "he", "the PM"."""
    named = [mention.span for mention in person.mentions]
    return [span for span in sources.get(person.name, ()) if not any(span.touches(one) for one in named)]


def _countries(free: Iterable[Run], data: KnowledgeBase) -> Iterable[EntityEntry]:
    found: dict[str, tuple[str, list[Span]]] = {}
    for ent in free:
        words = plain_words(ent.text)
        if ent.label_ not in ("GPE", "LOC") or flat(words) in titles():
            continue  # "MR." is no Mauritania
        land = data.country_named(words)
        if land is not None:
            found.setdefault(land.code, (land.name, []))[1].append(_trimmed(ent))
    for name, mentions in found.values():
        yield EntityEntry(name=name, kind=SpeakerKind.COUNTRY, entity=None, office=None, mentions=_apart(mentions))


def _bodies(
    parsed: ParsedArticle, people: People, free: Iterable[Run], data: KnowledgeBase, sources: Mapping[str, Sequence[Span]]
) -> Iterable[EntityEntry]:
    bodies = bodies_of(parsed, people)
    found: dict[str, tuple[str, list[Span]]] = {}
    for ent in free:
        words = " ".join(plain_words(ent.text).split()).removeprefix("the ").removeprefix("The ")
        known = data.body(words)
        if ent.label_ != "ORG" and (known is None or ent.label_ in _PLACES):
            continue
        if not words[:1].isupper() or not any(letter.isalpha() for letter in words):
            continue
        name = bodies.fullest(words, ent.start_char, definite=False, begins=False) or words
        key = known.code if known is not None else flat(name)
        found.setdefault(key, (name, []))[1].append(_trimmed(ent))
    names = {span for _, mentions in found.values() for span in mentions}
    for name, mentions in found.values():
        others = [span for span in sources.get(name, ()) if not any(span.touches(one) for one in mentions) and span not in names]
        known = data.body(name)
        entity = known.entity if known is not None else None
        yield EntityEntry(name=name, kind=SpeakerKind.ORGANIZATION, entity=entity, office=None, mentions=_apart(mentions, others))


def _trimmed(ent: Run) -> Span:
    """Return where a name stands, without the article and the possessive ending that the language model takes with it."""
    text = ent.text
    start = len(text) - len(text.removeprefix("the ").removeprefix("The "))
    bare = text.rstrip()
    for ending in ("’s", "'s", "’", "'"):
        if bare.endswith(ending):
            bare = bare[: -len(ending)]
            break
    return Span(ent.start_char + start, ent.start_char + max(len(bare), start + 1))


def _apart(*groups: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in text order, without those that touch an earlier one."""
    kept: list[Span] = []
    for span in sorted((span for group in groups for span in group), key=lambda span: (span.start, -span.end)):
        if not kept or not kept[-1].touches(span):
            kept.append(span)
    return tuple(kept)

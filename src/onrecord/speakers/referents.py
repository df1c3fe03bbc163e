"""Whom a noun phrase or a pronoun means anywhere in an article, also where it is no source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attribution import Attribution, Evidence
from onrecord.language import ParsedArticle
from onrecord.record import QuotationType, Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers.answers import as_called, person_named, same_as, unknown
from onrecord.speakers.bodies import bodies_of
from onrecord.speakers.kinds import plain_words
from onrecord.speakers.knowledge import knowledge_base
from onrecord.speakers.offices import offices_in
from onrecord.speakers.people import People, people_of
from onrecord.speakers.pronouns import NOUN_PHRASE_RULE
from onrecord.speakers.resolve import speakers_of
from onrecord.speakers.sexes import pronoun_form, pronouns
from onrecord.speakers.sources import persons_within
from onrecord.speakers.standing import with_office
from onrecord.speakers.syntax import subject_above, token_at

_ACRONYM = re.compile(r"^[A-Z]{2,6}\d*$|^[A-Z]\d+$")


def referents_of(
    parsed: ParsedArticle,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None],
    phrases: Sequence[Span],
) -> tuple[Speaker, ...]:
    """Return what each noun phrase means, as the speaker that it would be.

    "I" and "we" are the speaker of the words that hold them; other pronouns and descriptions are read as sources are.

    Args:
        parsed: the article.
        attributions: its attributions.
        speakers: their speakers, in the same order.
        phrases: spans of one noun phrase or pronoun each; code points, in any order.
    """
    people = people_of(parsed)
    found: dict[Span, Speaker] = {}
    for phrase in dict.fromkeys(phrases):
        speaker = _by_first_person(parsed, attributions, speakers, phrase) or _named(parsed, people, phrase)
        speaker = speaker or _by_acronym(parsed, phrase)
        if speaker is not None:
            found[phrase] = speaker
    others = [phrase for phrase in dict.fromkeys(phrases) if phrase not in found]
    if others:
        asked = [_as_source(parsed, phrase, holder_of(attributions, phrase)) for phrase in others]
        answers = speakers_of(parsed, [*attributions, *asked])[len(attributions) :]
        found |= {
            phrase: answer or unknown(phrase.of(parsed.article.text)) for phrase, answer in zip(others, answers, strict=True)
        }
    return tuple(found[phrase] for phrase in phrases)


def holder_of(attributions: Sequence[Attribution], span: Span) -> int | None:
    """Return the place of the smallest attribution whose content holds a span; None where none does."""
    holding = [place for place, one in enumerate(attributions) if any(part.holds(span) for part in one.content)]
    return min(holding, key=lambda place: (sum(map(len, attributions[place].content)), place), default=None)


def _by_first_person(
    parsed: ParsedArticle, attributions: Sequence[Attribution], speakers: Sequence[Speaker | None], phrase: Span
) -> Speaker | None:
    words = phrase.of(parsed.article.text)
    if pronoun_form(words) not in pronouns("speaker") | pronouns("speakers"):
        return None
    place = holder_of(attributions, phrase)
    above = speakers[place] if place is not None else None
    return same_as(above, f"“{words}” within the words of {above.name}") if above is not None else None


def _named(parsed: ParsedArticle, people: People, phrase: Span) -> Speaker | None:
    meant = persons_within(people, parsed, phrase, plain_words(phrase.of(parsed.article.text)))
    if len(meant) != 1 or not meant[0].certain:
        return None
    speaker = person_named(meant[0], "the text gives the name")
    return with_office(speaker, parsed.article.published, knowledge_base())


def _by_acronym(parsed: ParsedArticle, phrase: Span) -> Speaker | None:
    """Return the country or body that letters call, a body by its fullest name.

    As a source they might be the label of a transcript.
    """
    words = phrase.of(parsed.article.text)
    if not _ACRONYM.match(words) or offices_in(words):
        return None
    if knowledge_base().country(words) is not None:
        return as_called(words, SpeakerKind.COUNTRY)
    full = bodies_of(parsed, people_of(parsed)).fullest(words, phrase.start, definite=False)
    return as_called(full or words, SpeakerKind.ORGANIZATION)


def _as_source(parsed: ParsedArticle, phrase: Span, parent: int | None) -> Attribution:
    """Return an attribution of nothing but its source, so that the phrase is read as sources are.

    Whoever is named within its content is not meant: so is the subject of the clause in which "him" is an object.
    """
    return Attribution(
        content=_not_meant(parsed, phrase),
        cue=(),
        source=(phrase,),
        quotation_type=QuotationType.INDIRECT,
        evidence=Evidence(rule=NOUN_PHRASE_RULE, because="asked whom it means"),
        parent=parent,
    )


def _not_meant(parsed: ParsedArticle, phrase: Span) -> tuple[Span, ...]:
    """Return a phrase with the subject of the clause of which a pronoun is the object, which it does not mean.

    The subject of the verb right above reaches up to it; one further up stands alone: "Orla left, urging him".
    """
    token = token_at(parsed, phrase.start)
    if token is None or token.pos_ != "PRON" or token.dep_ not in ("dobj", "pobj", "dative"):
        return (phrase,)
    subject = subject_above(token)
    if subject is None or subject.left_edge.idx >= phrase.start:
        return (phrase,)
    verb = next((above for above in token.ancestors if above.pos_ in ("VERB", "AUX")), None)
    end = subject.idx + len(subject)
    if subject.head == verb or end >= phrase.start:
        return (Span(subject.left_edge.idx, phrase.end),)
    return (Span(subject.left_edge.idx, end), phrase)

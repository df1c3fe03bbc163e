"""The office that a named person holds on the article's date, and their Wikidata id, by the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from onrecord.lexicons import lexicon
from onrecord.record import Speaker, SpeakerKind
from onrecord.speakers.knowledge import Body, Country, Holder, KnowledgeBase, form_of
from onrecord.speakers.offices import offices_held
from onrecord.speakers.overlay import SOURCE
from onrecord.speakers.people import Person

HALF = 0.5  # of what speaks for a candidate
LEAST_WORDS = 2  # of a name: a family name alone fits too many
_SUFFIXES = frozenset({"jr", "sr"})
_WITH_ARTICLE = frozenset(
    {"GB", "US", "NL", "PH", "BS", "GM", "AE", "DO", "CD", "CG", "CF", "CZ", "SB", "MH", "MV", "KM", "VA"}
)  # countries


def with_office(
    speaker: Speaker | None, published: str | None, data: KnowledgeBase, called: Collection[str] = ()
) -> Speaker | None:
    """Return a speaker with the office held on the day of publication; unchanged where nobody, or more than one, is so called.

    One who is only likely gets the office, but no id: that stays open with the candidates.

    Args:
        speaker: whoever the text names.
        published: YYYY-MM-DD; None where it is not known.
        data: who held which office.
        called: offices that the text gives them, keys of `data/speakers.toml`: what a family name alone needs.
    """
    if speaker is None or published is None or speaker.kind is not SpeakerKind.PERSON:
        return speaker
    likely = speaker.candidates[:1]
    if likely and (likely[0].name != speaker.name or likely[0].score <= HALF):
        return speaker  # nobody is named, or another as likely
    chosen = office_on(speaker.name, date.fromisoformat(published), data, called)
    if chosen is None:
        return speaker
    source = "the user's own file" if chosen.source == SOURCE else chosen.source
    because = f"{speaker.because}; {office_of(chosen)} on {published} ({source}, since {chosen.start})"
    return replace(speaker, entity=None if likely else chosen.entity, office=office_of(chosen), because=because)


def office_on(name: str, day: date, data: KnowledgeBase, called: Collection[str] = ()) -> Holder | None:
    """Return the office that somebody of a name surely held on a day; None where nobody of that name did, or several."""
    held = [one for one in _of_that_name(name, data, called) if one.surely_on(day)]
    return foremost(held) if len({one.person for one in held}) == 1 else None


def is_namesake(person: Person) -> bool:
    """Say whether a text calls somebody what no officeholder is called for short, and no office: "Edmund Orla, a baker"."""
    if person.offices or person.past:
        return False
    kinds = lexicon("speakers").words
    return bool(person.described & (kinds("kinds", "unnamed") - kinds("kinds", "described")))


def foremost(held: Sequence[Holder]) -> Holder:
    """Return the office by which somebody with several is known: that of the head of government, else the newest."""
    return max(held, key=lambda one: (one.role == "head of government", one.start))


def office_of(holder: Holder) -> str:
    """Return an office in words: "Prime Minister of the United Kingdom", "Secretary General of NATO"."""
    title = f"acting {holder.title}" if holder.acting else holder.title
    long = " of " in title or " for " in title
    return f"{title}, {holder.country.name}" if long else f"{title} of {with_article(holder.country)}"


def with_article(one: Country | Body) -> str:
    """Return the name of a country or a body as a sentence has it: "the United Kingdom", "France", "NATO"."""
    article = one.article if isinstance(one, Body) else one.code in _WITH_ARTICLE
    return f"the {one.name}" if article else one.name


def _of_that_name(name: str, data: KnowledgeBase, called: Collection[str]) -> list[Holder]:
    """Return the offices of heads of state, of government and of bodies so called, or so called in another transcription.

    Ministers and members of parliaments have too many namesakes for a name alone to tell them; but whoever stands in the user's
    own file is meant. A family name alone is enough for an office that the text gives its bearer: "President Zelensky".
    """
    words = name.split()
    while words and form_of(words[-1]) in _SUFFIXES:
        words.pop()
    if len(words) < LEAST_WORDS:
        near = data.offices_by_family(name) if called else []
        found = [one for one in near if one.role is not None and _transcribed(one.family) == _transcribed(name)]
        return [one for one in found if offices_held(one.title) & set(called)]
    found = data.offices_of(name)
    if not found:
        given = [form_of(word).strip(",") for word in words[:-1]]
        near = data.offices_by_first_name(words[0])
        found = [one for one in near if _transcribed(one.family) == _transcribed(words[-1]) and _has_given(one, given)]
    return [one for one in found if one.role is not None or one.source == SOURCE]


def _has_given(one: Holder, given: Sequence[str]) -> bool:
    """Say whether somebody has all given names; an initial is that of one, or of one that the data leave out."""
    known = form_of(one.name).split()
    middle = known[1 : len(known) - len(form_of(one.family).split())]
    return all(
        word in known or (len(word) == 1 and place > 0 and (not middle or any(other.startswith(word) for other in middle)))
        for place, word in enumerate(given)
    )


def _transcribed(family: str) -> str:
    """Return a family name as all its transcriptions have it: Zelenskyy, Zelenskiy, Zelenskij and Zelensky are one."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[iy][iyj]", "y", form_of(family)))

"""The office that a named person holds on the article's date, and their Wikidata id, by the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.record import Speaker, SpeakerKind
from onrecord.speakers.knowledge import Body, Country, Holder, KnowledgeBase, form_of
from onrecord.speakers.overlay import SOURCE

LEAST_WORDS = 2  # of a name: a family name alone fits too many
_SUFFIXES = frozenset({"jr", "sr"})
_WITH_ARTICLE = frozenset(
    {"GB", "US", "NL", "PH", "BS", "GM", "AE", "DO", "CD", "CG", "CF", "CZ", "SB", "MH", "MV", "KM", "VA"}
)  # countries


def with_office(speaker: Speaker | None, published: str | None, data: KnowledgeBase) -> Speaker | None:
    """Return a speaker with the office held on the day of publication; unchanged where nobody, or more than one, is so called.

    Args:
        speaker: whoever the text names.
        published: YYYY-MM-DD; None where it is not known.
        data: who held which office.
    """
    if speaker is None or published is None or speaker.kind is not SpeakerKind.PERSON or speaker.candidates:
        return speaker
    day = date.fromisoformat(published)
    held = [one for one in _of_that_name(speaker.name, data) if one.surely_on(day)]
    if not held or len({one.person for one in held}) > 1:
        return speaker
    chosen = foremost(held)
    source = "the user's own file" if chosen.source == SOURCE else chosen.source
    because = f"{speaker.because}; {office_of(chosen)} on {published} ({source}, since {chosen.start})"
    return replace(speaker, entity=chosen.entity, office=office_of(chosen), because=because)


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


def _of_that_name(name: str, data: KnowledgeBase) -> list[Holder]:
    """Return the offices of heads of state, of government and of bodies so called, or so called in another transcription.

    Ministers and members of parliaments have too many namesakes for a name alone to tell them; but whoever stands in the user's
    own file is meant.
    """
    words = name.split()
    while words and form_of(words[-1]) in _SUFFIXES:
        words.pop()
    if len(words) < LEAST_WORDS:
        return []
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

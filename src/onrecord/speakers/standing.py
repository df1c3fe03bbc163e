"""The office that a named person holds on the article's date, and their Wikidata id, by the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from onrecord.record import Speaker, SpeakerKind
from onrecord.speakers.knowledge import Holder, KnowledgeBase, form_of

LEAST_WORDS = 2  # of a name: a family name alone fits too many
SAME_SPELLING = 0.85  # of SequenceMatcher's ratio, for family names behind the same first name: Zelensky, Zelenskyy
_ROLES = ("head of government", "chief of state")
_WITH_ARTICLE = frozenset({"GB", "US", "NL", "PH", "BS", "GM", "AE", "DO", "CD", "CG", "CF", "CZ", "SB", "MH", "MV", "KM", "VA"})


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
    because = f"{speaker.because}; {office_of(chosen)} on {published} ({chosen.source}, since {chosen.start})"
    return replace(speaker, entity=chosen.entity, office=office_of(chosen), because=because)


def foremost(held: Sequence[Holder]) -> Holder:
    """Return the office by which somebody with several is known: that of a head of government or state, else the newest."""
    return min(
        held, key=lambda one: (one.role is None, _ROLES.index(one.role) if one.role in _ROLES else 0, _reversed(one.start))
    )


def office_of(holder: Holder) -> str:
    """Return an office in words: "Prime Minister of the United Kingdom", "Senator for VT, United States"."""
    land = f"the {holder.country.name}" if holder.country.code in _WITH_ARTICLE else holder.country.name
    acting = "acting " if holder.acting else ""
    if holder.unit is not None:
        return f"{acting}{holder.title} for {holder.unit}, {land}"
    joint = ", " if " of " in holder.title or " for " in holder.title else " of "
    return f"{acting}{holder.title}{joint}{holder.country.name if joint == ', ' else land}"


def _of_that_name(name: str, data: KnowledgeBase) -> list[Holder]:
    """Return the offices of those so called, or nearly so: the same first name, and a family name spelled otherwise."""
    if len(name.split()) < LEAST_WORDS:
        return []
    return data.offices_of(name) or _nearly(name, data.offices_by_first_name(name.split()[0]))


def _nearly(name: str, known: Iterable[Holder]) -> list[Holder]:
    family = form_of(name.split()[-1])
    return [one for one in known if SequenceMatcher(None, family, form_of(one.family)).ratio() >= SAME_SPELLING]


def _reversed(day: str) -> tuple[int, ...]:
    """Return a key by which later days come first."""
    return tuple(-ord(letter) for letter in day)

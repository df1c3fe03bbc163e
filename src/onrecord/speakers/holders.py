"""Who holds an office: "the PM" and "the Albrennish prime minister" become the person to whom the text gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.lexicons import lexicon
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers.answers import person_named, undecided
from onrecord.speakers.discourse import Discourse
from onrecord.speakers.kinds import without_clause
from onrecord.speakers.offices import is_past, office_forms
from onrecord.speakers.people import Person

_FUNCTION = frozenset(
    {"the", "a", "an", "of", "and", "s", "for", "new", "his", "her", "its", "their", "mr", "ms", "mrs", "former", "ex", "then"}
)


def by_office(
    discourse: Discourse, words: str, offices: set[str], source: Span, speaking: Sequence[Person]
) -> tuple[Person | None, Speaker] | None:
    """Return whoever the text gives an office, and those words, if any; None where it gives it to nobody.

    A bare "the PM" whom the text names nowhere is its one named speaker to whom it gives no other office, if there is one.
    """
    further = _further_words(words, offices)
    persons = discourse.people.persons
    held = [p for p in persons if (p.past if is_past(words) else p.offices) & offices]
    if is_past(words) and not held:  # "the former PM" of a text that calls him PM elsewhere
        held = [p for p in persons if p.offices & offices]
    holders = [p for p in held if further <= _stems(p.described)]
    if len(holders) == 1:
        return holders[0], person_named(holders[0], f"the text calls {holders[0].name} {_shown(offices)}")
    if holders:
        near = [one.person for one in discourse.before(source.start, quoted=False) if one.person in holders]
        if near and near[-1] is not None and not further and near[-1] in speaking:
            return near[-1], person_named(near[-1], f"the last {_shown(offices)} that was a subject before it")
        return None, undecided(without_clause(words), SpeakerKind.PERSON, holders, f"the text names several: {_shown(offices)}")
    free = [person for person in speaking if not person.offices and not person.past and person.certain]
    if len(free) == 1 and not further and not is_past(words) and offices <= lexicon("speakers").words("unique", "offices"):
        because = f"the one named speaker to whom the text gives no other office than {_shown(offices)}"
        return free[0], person_named(free[0], because)
    return None


def _further_words(words: str, offices: set[str]) -> frozenset[str]:
    """Return what a description says beside the office: "the Albrennish prime minister" → the stem of "Albrennish"."""
    forms = {part for office in offices for form in office_forms(office) for part in form.split()}
    kept = {word for word in re.findall(r"[\w-]+", words.casefold()) if not word.isdigit()}
    return _stems(kept - forms - _FUNCTION)


def _stems(words: Iterable[str]) -> frozenset[str]:
    """Return words cut to five letters, so that Albrenn and Albrennish meet; a rough measure, used only to tell holders apart."""
    return frozenset(word[:5] for word in words)


def _shown(offices: set[str]) -> str:
    return " or ".join(sorted(offices))

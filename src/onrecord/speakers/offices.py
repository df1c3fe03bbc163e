"""Words for offices: which ones some words name, and which one a noun with its modifiers is."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicons import lexicon

_WORD = re.compile(r"[\w-]+")
NOT_HELD = frozenset({"deputy", "assistant", "would-be", "aspiring", "shadow", "likely", "presumptive", "potential"})
_PAST = frozenset({"former", "ex", "late", "then", "onetime", "one-time", "ousted", "retired", "past", "previous"})


def offices_in(words: str) -> set[str]:
    """Return the offices that words name, as keys of `data/speakers.toml`: "the PM" → {"prime minister"}."""
    padded = f" {' '.join(_WORD.findall(words.casefold()))} "
    found = {office for office, forms in _offices() for form in forms if f" {form} " in padded}
    return _without_wider(found)


def offices_held(before: str, behind: str = "") -> set[str]:
    """Return the offices that a noun with its modifiers is: words that end in it, and an "of" phrase behind it.

    "prime minister" is one; "prime minister aide" and "deputy prime minister" are none; "minister", "of defence" is one.
    """
    words = _WORD.findall(before.casefold())
    if NOT_HELD & set(words):
        return set()
    left = " " + " ".join(words)
    both = f"{left} {' '.join(_WORD.findall(behind.casefold()))} "
    found = {
        office
        for office, forms in _offices()
        for form in forms
        if left.endswith(f" {form}") or (" of " in form and f" {form} " in both)
    }
    return _without_wider(found)


def is_past(words: str) -> bool:
    """Say whether words call an office a former one."""
    return bool(_PAST & set(_WORD.findall(words.casefold())))


def office_forms(office: str) -> tuple[str, ...]:
    """Return the forms of an office, in small letters: "prime minister" → ("pm", "premier", "prime minister")."""
    return dict(_offices()).get(office, (office,))


def _without_wider(found: set[str]) -> set[str]:
    if len(found) < 2:
        return found
    narrow = found & {"vice president", "foreign minister", "defence minister", "finance minister"}
    wide = {"minister", "secretary"} if not narrow else {"minister", "secretary", "leader", "president", "chancellor"}
    return found - wide


@cache
def _offices() -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = lexicon("speakers").tables["offices"]
    return tuple((office, tuple(form.casefold().rstrip(".") for form in forms)) for office, forms in table.items())

"""Who is to act, as it is compared across articles: "Albrenn", its government and its prime minister are one; two states are not.

That two are called the same makes no party of them (the ledger never merges by name alone); it is one of several things that
speak for a link between propositions, and what is linked can be refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from onrecord.lexicons import lexicon
from onrecord.reasoning.model import Party, Slot
from onrecord.reasoning.words import land_of, lemma
from onrecord.speakers.lands import name_root

_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+")
PERSON = "~"  # begins the key of somebody of whom no country is known
_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they", "this", "that", "who", "us", "them", "me", "one", "others"})
_HIS = re.compile(r"^(?:the|our|my|its|his|her|their)\s+", re.IGNORECASE)
_NAMED = r"[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,3}"
_FROM = re.compile(rf"\b(?:by|from|of)\s+(?:the\s+)?({_NAMED})")
_THERE = r"(?i:there\s+(?:must|will|should)\s+be\s+|there\s+is\s+)?(?i:(?:a|an|the|full|firm)\s+)*"
_OWNS = re.compile(rf"^{_THERE}({_NAMED})(?:[’']s)?\s+[a-z]")


class Actors:
    """Who is who among all parties of some statements.

    Args:
        parties: all who act or speak. A name that one article ties to a country, or to the state of an office, is tied to it in
            the others too, unless two claim it; so is a family name alone.
    """

    def __init__(self, parties: Iterable[Party]) -> None:
        everybody = list(parties)
        self._lands = _lands_by_name(everybody)
        self._states = {name_root(one.state) for one in everybody if one.state is not None}
        self._known: dict[tuple[str | None, str | None, str | None, str], frozenset[str] | None] = {}

    def of(self, slot: Slot) -> frozenset[str] | None:
        """Return whoever is to act in a slot, as keys that can be compared; None where nobody can be told."""
        if slot.actor is None:
            return self._in_words(slot.words)
        key = (slot.actor.entity, slot.actor.country, slot.actor.state, slot.actor.name)
        if key not in self._known:
            self._known[key] = self._party(slot.actor)
        return self._known[key]

    def _party(self, party: Party) -> frozenset[str] | None:
        if party.country is not None:
            return frozenset({f"@{party.country}"})
        if party.state is not None:
            return frozenset({_state_key(party.state)})
        if party.kind == "person" and " and " not in party.name and name_root(party.name) not in self._states:
            one = self._lands.get(party.name.casefold()) or _by_office_data(party.name)
            return frozenset({one or f"{PERSON}{name_root(party.name.split()[-1])}"})
        found = [self._one(part) for part in _AND.split(party.name) if part]
        return None if not found or None in found else frozenset(one for one in found if one is not None)

    def _one(self, name: str) -> str | None:
        name = _HIS.sub("", name.strip())
        if not name or name.lower() in _PRONOUNS:
            return None
        land = land_of(name) or self._lands.get(name.casefold()) or _by_office_data(name)
        if land is not None:
            return land
        if name.lower() in lexicon("propositions").words("bodies", "state"):
            return None  # of which state, nothing tells
        return self._of_state(name) or _plain(name)

    def _of_state(self, name: str) -> str | None:
        """Return the state of a name that has a word for its government: "the Freedonian government"."""
        words = name.split()
        state = lexicon("propositions").words("bodies", "state")
        if not any(word.lower() in state for word in words):
            return None
        for word in words:
            if word[:1].isupper() and word.lower() not in state:
                first = word.split("-")[0]
                return land_of(word) or self._lands.get(word.casefold()) or self._lands.get(first.casefold()) or name_root(word)
        return None

    def _in_words(self, words: str) -> frozenset[str] | None:
        """Return who acts by the words alone: "a Caldoran backstop", "a guarantee by Caldora"; None where they do not say."""
        for pattern in (_OWNS, _FROM):
            found = pattern.search(words)
            if found:
                name = found[1]
                land = land_of(name) or self._lands.get(name.casefold())
                if land is not None or name_root(name) in self._roots:
                    return frozenset({land or name_root(name)})
        return None

    @property
    def _roots(self) -> frozenset[str]:
        return frozenset(self._lands.get("", "").split())


def agreement(one: frozenset[str] | None, other: frozenset[str] | None) -> float | None:
    """Return 1.0 for the same actors, 0.0 for others, between them for a part of them; None where either is not known."""
    if one is None or other is None:
        return None
    if {key.removeprefix(PERSON) for key in one} == {key.removeprefix(PERSON) for key in other}:
        return 1.0
    if any(key.startswith(PERSON) for key in one) != any(key.startswith(PERSON) for key in other):
        return None  # somebody may act for the state or body
    return len(one & other) / len(one | other)


def _state_key(state: str) -> str:
    """Return the key of a state, as it has where it acts itself."""
    return land_of(state) or _plain(state) or state.casefold()


def _plain(name: str) -> str | None:
    """Return the key of a name of no known country: of one word its root, of several their stems without what counts them."""
    if any(word[:1].isupper() for word in name.split()) and len(name.split()) == 1:
        return name_root(name)
    counted = lexicon("propositions").words("bodies", "counted")
    stems = [lemma(word) for word in re.findall(r"[\w’'-]+", name) if word.lower() not in counted | {"of", "in"}]
    return " ".join(sorted(stems)) or None


def _lands_by_name(parties: Iterable[Party]) -> Mapping[str, str]:
    """Return the country of each name and family name that has one alone, and under "" the roots of all single names."""
    lands: dict[str, set[str]] = {}
    roots: set[str] = set()
    everybody = list(parties)
    for party in everybody:
        words = party.name.split()
        state = _state_key(party.state) if party.state else None
        land = f"@{party.country}" if party.country else state or _by_office_data(party.name)
        if party.state and len(party.state.split()) == 1:
            roots.add(name_root(party.state))
        if land is not None:
            for name in {party.name, words[-1]}:
                lands.setdefault(name.casefold(), set()).add(land)
        elif len(words) == 1 and party.name[:1].isupper():
            roots.add(name_root(party.name))
    for party in everybody:  # somebody else of that family name
        if len(party.name.split()) > 1 and party.name.casefold() not in lands and _by_office_data(party.name) is None:
            lands.get(party.name.split()[-1].casefold(), set()).add("?")
    alone = {name: next(iter(those)) for name, those in lands.items() if len(those) == 1}
    return {**alone, "": " ".join(sorted(roots))}


@cache
def _by_office_data(name: str) -> str | None:
    """Return the country whose executive somebody of a full name belonged to, or whose government a name stands for."""
    from onrecord.speakers import knowledge_base

    stands_for = knowledge_base().metonym(name)
    if stands_for is not None and hasattr(stands_for.country, "code"):
        return f"@{stands_for.country.code}"
    if len(name.split()) == 1:
        return None
    held = [one for one in knowledge_base().offices_of(name) if one.unit is None and one.role != "head of a body"]
    codes = {one.country.code for one in held}
    return f"@{codes.pop()}" if len(codes) == 1 else None

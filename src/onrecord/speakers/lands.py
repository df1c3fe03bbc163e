"""Names of states and of what is theirs: "Freedonian" belongs to "Freedonia", known to the office data or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.lexicons import lexicon
from onrecord.speakers.knowledge import Country, knowledge_base

_LEAST_ROOT = 4  # letters that are left of a name without its ending
_OPEN_ENDS = "aeiouyn"  # letters that a name loses or gains before an ending: "Norvane", "Norvanian"
_OWNED = re.compile(r"['’]s?$")
_CAPITALS = re.compile(r"\b[A-Z][\w-]+")
_LONGEST_CODE = 3  # letters of the name of a country that must be capitals: "In" is no India


def name_root(name: str) -> str:
    """Return what a name shares with that of its people and with what is theirs: "albr" of "Albrenn" and "Albrennish"."""
    root = _OWNED.sub("", name).casefold()
    ending = next((one for one in _endings() if root.endswith(one) and len(root) - len(one) >= _LEAST_ROOT), "")
    root = root.removesuffix(ending)
    while len(root) > _LEAST_ROOT and root[-1] in _OPEN_ENDS:
        root = root[:-1]
    return root


def is_of(words: str, name: str) -> bool:
    """Say whether a word is made from the name of a state for what is theirs: "Freedonian" from "Freedonia"."""
    one, state = words.casefold(), name.casefold()
    if one == state or " " in one or len(state) < _LEAST_ROOT:
        return False
    stems = {state, state.rstrip("aeiouy")}
    return any(one == stem + ending for stem in stems if len(stem) >= _LEAST_ROOT for ending in _adjectives())


def has_adjective(name: str, text: str) -> bool:
    """Say whether a text has a name as a state’s and a word for what is its: "the king of Norvane", "in Norvane"; "Norvanian"."""
    heads = "|".join([*lexicon("speakers").tables["told"]["states"], "minister", "secretary"])
    if len(name) < _LEAST_ROOT or not re.search(rf"\b(?:in|into|(?:{heads})\s+of)\s+{re.escape(name)}\b", text):
        return False
    return any(is_of(word, name) for word in set(_CAPITALS.findall(text)))


def known_land(words: str) -> Country | None:
    """Return the country of the office data that words name, by an adjective too; None for none, several, and namesakes."""
    bare = words.replace(".", "")
    if not words[:1].isupper() or (len(bare) <= _LONGEST_CODE and not bare.isupper()) or knowledge_base().namesake(words):
        return None
    return knowledge_base().country(words)


def state_of_adjective(words: str, names: Iterable[str]) -> str | None:
    """Return the one of some names from which a word for what is a state's is made; None where none is, or several are."""
    found = {name for name in names if is_of(words, name)}
    return found.pop() if len(found) == 1 else None


@cache
def _endings() -> tuple[str, ...]:
    return tuple(lexicon("speakers").tables["people"]["endings"])


@cache
def _adjectives() -> tuple[str, ...]:
    return tuple(lexicon("speakers").tables["people"]["adjectives"])

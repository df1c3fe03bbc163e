"""What a verb says of whoever acts below it: who is told to, and whether something is done to its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.noun_phrases import NOUNS
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative"})
ADDRESSED = frozenset({"on", "upon", "to", "with", "for"})  # prepositions before those who are asked: "called on", "appealed to"
_CONTROL = ("object", "either", "nobody")
_PREPOSITIONAL = frozenset({"prep", "prt", "mark", "dative"})


def control_of(verb: Token) -> str | None:
    """Return whose act hangs on a verb: "object", "either" or "nobody" of `data/actors.toml`; None for the subject's."""
    lemma = verb.lemma_.lower()
    longer = {f"{lemma}_{child.lower_}" for child in verb.children if child.dep_ in ("prep", "prt", "advmod")}
    words = lexicon("actors").words
    return next((kind for forms in (longer, {lemma}) for kind in _CONTROL if forms & words("control", kind)), None)


def is_passive(verb: Token) -> bool:
    """Say whether something is done to the subject of a verb."""
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def is_imperative(verb: Token) -> bool:
    """Say whether a verb tells whoever is addressed to act: bare, with no subject and no other verb that helps it."""
    helped = any(child.dep_ in ("aux", "auxpass", *SUBJECTS) for child in verb.children)
    return verb.tag_ == "VB" and verb.dep_ in ("ROOT", "ccomp") and not helped


def is_done_to(verb: Token) -> bool:
    """Say whether a verb tells what is done to its subject, or to the noun beside it: "forces ordered to leave"."""
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
    return is_passive(verb) or (verb.tag_ == "VBN" and not perfect)


def told_by(verb: Token, act: Token, *, addressed: bool = True) -> Token | None:
    """Return who is told or asked by a verb: "told [Orla] to go", if `addressed` "called on [Orla] to go"; not the act itself."""
    for child in verb.children:
        if child.dep_ in OBJECTS and child.pos_ in NOUNS and child != act and not child.is_ancestor(act):
            return child
    found = noun_behind(verb, ADDRESSED) if addressed else None
    return found if found is not None and found != act and not found.is_ancestor(act) else None


def noun_behind(word: Token, prepositions: frozenset[str]) -> Token | None:
    """Return the noun right behind one of some prepositions of a word."""
    preps = [child for child in word.children if child.dep_ in _PREPOSITIONAL and child.lower_ in prepositions]
    return next((noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"), None)


def complement_of(verb: Token) -> Token | None:
    """Return what "be" says of its subject: "it is [vital]"."""
    return next((child for child in verb.children if child.dep_ in ("acomp", "attr")), None)

"""Whose something is, by the words beside its noun: "Ruiz’s plan", "the Albrenn plan", "a plan by the council"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.noun_phrases import may_act
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTS = frozenset({"PERSON", "ORG", "GPE", "NORP"})  # entities that act
_BY = frozenset({"by", "from"})
_THEIRS = frozenset({"his", "her", "its", "their"})


def owner_of(noun: Token) -> Token | None:
    """Return whoever is named before a noun as the one whose it is; None where nobody is."""
    possessive = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if possessive is not None:
        return possessive
    return next((child for child in noun.lefts if child.dep_ in ("compound", "nmod", "amod") and child.ent_type_ in _ACTS), None)


def agent_of(noun: Token, *, of: bool = True) -> Token | None:
    """Return whoever is named behind a noun as the one by whom it is, or, of a plan or a pledge, whose it is."""
    for child in noun.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in (_BY | {"of"} if of else _BY):
            behind = next((one for one in child.children if one.dep_ == "pobj"), None)
            if behind is not None and (child.lower_ == "by" or behind.ent_type_ in _ACTS or _stands_for(behind)):
                return behind
    return None


def _stands_for(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon("actors").words("nouns", "stand_for")


def agent_of_passive(verb: Token) -> Token | None:
    """Return who does what a passive says: "hosted by [Orla]"; None where the text does not say."""
    behind = (
        noun
        for by in verb.children
        if by.dep_ in ("agent", "prep") and by.lower_ == "by"
        for noun in by.children
        if noun.dep_ == "pobj"
    )
    return next((noun for noun in behind if may_act(noun)), None)


def is_named(owner: Token | None) -> bool:
    """Say whether an owner is told by more than a pronoun that means somebody named before."""
    return owner is not None and owner.lower_ not in _THEIRS

"""What a noun stands for, as far as its sort is enough: somebody who can speak and be spoken to, or words and occasions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_HUMAN_ENDINGS = ("er", "or", "ist", "ian", "ee", "ant", "man", "woman", "eer")  # of nouns for those who do something
_KINDS = ("group", "organization", "spokesperson", "unnamed", "office", "described", "owned")


def is_somebody(noun: Token) -> bool:
    """Say whether a noun or name stands for a person, a body, a country or a group."""
    if noun.lower_ in lexicon("saying").words("addressed", "nobody"):
        return False
    if noun.lower_ == "media" and any(child.lower_ == "social" for child in noun.lefts):
        return False  # a place where one writes
    if noun.text.startswith("@") or noun.ent_type_ in _LABELS or noun.lower_ in _somebody() or noun.lemma_.lower() in _somebody():
        return True
    if noun.tag_ == "NNS" and noun.lemma_.lower().endswith(_HUMAN_ENDINGS):
        return noun.lemma_.lower() not in lexicon("saying").words("addressed", "no_human")
    if noun.pos_ == "PROPN":
        return noun.ent_type_ in ("", "FAC", "PRODUCT", "WORK_OF_ART", "LOC", "EVENT", "LAW") and noun.text[:1].isupper()
    return False


def is_human(noun: Token) -> bool:
    """Say whether a noun or name stands for people rather than a body or a country."""
    if noun.ent_type_ in ("ORG", "GPE", "NORP", "LOC", "FAC"):
        return False
    human = {noun.lower_, noun.lemma_.lower()} & _people()
    by_ending = noun.tag_ == "NNS" and noun.lemma_.lower().endswith(_HUMAN_ENDINGS)
    return noun.ent_type_ == "PERSON" or bool(human) or (by_ending and is_somebody(noun))


def is_speech(noun: Token) -> bool:
    """Say whether a noun stands for words spoken or written, or for an occasion on which they are."""
    return noun.lemma_.lower() in _speech() or noun.lower_ in _speech()


@cache
def _somebody() -> frozenset[str]:
    kinds = [lexicon("speakers").words("kinds", kind) for kind in _KINDS]
    return lexicon("saying").words("addressed", "somebody").union(*kinds) - lexicon("saying").words("addressed", "nobody")


@cache
def _people() -> frozenset[str]:
    words = lexicon("speakers").words
    kinds = [words("kinds", kind) for kind in ("group", "spokesperson", "unnamed", "office", "described")]
    return frozenset({"him", "her", "them", "me", "us", "you"}).union(*kinds)


@cache
def _speech() -> frozenset[str]:
    words = lexicon("saying").words
    document = lexicon("speakers").words("kinds", "document")
    return words("speech", "to") | words("speech", "with") | words("speech", "occasions") | document

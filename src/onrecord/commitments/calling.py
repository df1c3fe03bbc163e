"""What a noun calls by its word and the words beside it: all of a name, whose plan it is, of whom it counts some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.noun_phrases import joined_to
from onrecord.commitments.owners import agent_of, owner_of
from onrecord.lexicons import lexicon
from onrecord.speakers.names import human_nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOERS = ("er", "or", "ist", "ian", "ee", "ant", "ive", "man", "woman")
_OURS = frozenset({"our", "my"})


def whole_of(noun: Token) -> Token:
    """Return the noun of a name of which a word was taken for whoever acts: "Party" of "the Harbour Party", not "Harbour".

    So it is with the place of a description: "senator" of "the Lowen senator".
    """
    head = noun.head
    named = noun.dep_ == "compound" and noun.pos_ == "PROPN" and noun.i < head.i
    kinds, lemma = lexicon("speakers").words, head.lemma_.lower()
    body = lemma in kinds("kinds", "owned") | kinds("kinds", "organization") or (head.pos_ == "PROPN" and stands_for(head))
    body = body or (noun.ent_type_ in ("GPE", "NORP") and lemma in human_nouns() | kinds("kinds", "described"))
    return head if named and body and head.dep_ != "compound" else noun


def owner_behind(noun: Token) -> Token | None:
    """Return whose plan, measure or the like a noun calls, where the text says it beside."""
    return None if noun.ent_type_ or not stands_for(noun) else owner_of(noun) or agent_of(noun)


def stands_for(noun: Token) -> bool:
    """Say whether a noun calls what acts only in a manner of speaking: whoever has or made it does."""
    return noun.lemma_.lower() in lexicon("actors").words("nouns", "stand_for")


def is_our_state(noun: Token) -> bool:
    """Say whether somebody calls a state, or its government, their own: "my administration", "our country"."""
    ours = any(child.dep_ == "poss" and child.lower_ in _OURS for child in noun.lefts)
    return ours and _is_state(noun)


def _is_state(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon("actors").words("nouns", "state")


def counted(noun: Token) -> Token:
    """Return of whom a noun or pronoun counts some: "candidates" of "all of the candidates", "half a dozen of their friends"."""
    counts = noun.pos_ in ("PRON", "NUM", "DET", "ADJ") or noun.lemma_.lower() in lexicon("actors").words("nouns", "counting")
    behind = (one for child in noun.rights if child.dep_ == "prep" and child.lower_ == "of" for one in child.children)
    return next((one for one in behind if one.dep_ == "pobj"), noun) if counts else noun


def calls_somebody(noun: Token) -> bool:
    """Say whether a noun calls human beings, a body, or a place by its word alone."""
    words, forms = lexicon("speakers").words, {noun.lemma_.lower(), noun.lower_}
    kinds = ("described", "organization", "unnamed", "group", "office")
    told = human_nouns().union(*(words("kinds", kind) for kind in kinds)) | words("bodies", "publication")
    return bool(forms & (told | lexicon("actors").words("nouns", "bodies")))


def calls_things(noun: Token) -> bool:
    """Say whether a plural calls things: no word for human beings or bodies, and none made of what they do ("farmers")."""
    lemma = noun.lemma_.lower()
    people = lexicon("actors").words("nouns", "people") | lexicon("actors").words("nouns", "state")
    acts = lemma.endswith(_DOERS) or lemma in people | lexicon("actors").words("groups", "together")
    return noun.tag_ == "NNS" and noun.pos_ == "NOUN" and not acts and not calls_somebody(noun)


def is_body(noun: Token) -> bool:
    """Say whether a noun is a word for a body: "party", "council"."""
    words = lexicon("speakers").words("kinds", "organization") | lexicon("actors").words("nouns", "bodies")
    return noun.lemma_.lower() in words


def is_named_body(noun: Token) -> bool:
    """Say whether a word for a body has a name before it: "the Harbour Board council", "Lowen’s executive council"."""
    before = (child for child in noun.lefts if child.dep_ in ("compound", "nmod", "poss", "amod"))
    return noun.dep_ != "compound" and any(child.pos_ == "PROPN" for child in before)


def named_behind(noun: Token) -> list[Token]:
    """Return the names right behind a noun for several, of those whom it means: "the rivals Ana Ruiz and Edmund Orla"."""
    first = next((child for child in noun.rights if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    if noun.tag_ != "NNS" or first is None or first.left_edge.i != noun.i + 1:
        return []
    return [first, *joined_to(first)]


def is_government(noun: Token) -> bool:
    """Say whether a noun is a word for those who govern."""
    return noun.lemma_.lower() in ("administration", "government")

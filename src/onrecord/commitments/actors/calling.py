"""What a noun calls by its word and the words beside it: all of a name, whose plan it is, of whom it counts some."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.commitments.actors.countries import land_in
from onrecord.commitments.actors.noun_phrases import joined_to, words_alone
from onrecord.commitments.actors.owners import agent_of, owner_of
from onrecord.lexicons import lexicon
from onrecord.speakers.names import human_nouns
from onrecord.speakers.sexes import pronoun_form

if TYPE_CHECKING:
    from spacy.tokens import Token

ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those(?! (?:who|whom|that)\b))\s+", re.IGNORECASE)
OUR = re.compile(r"\b(?:our|the)\s+")
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
    if noun.ent_type_ or not stands_for(noun):
        return None
    owner = owner_of(noun)
    place = owner is not None and owner.dep_ == "compound" and owner.ent_type_ == "GPE" and land_in(owner.text) is None
    agreed = noun.lemma_.lower() in lexicon("actors").words("groups", "agreements")
    return None if place and agreed else owner or agent_of(noun)  # "the Lowen treaty" is named after where it was signed


def stands_for(noun: Token) -> bool:
    """Say whether a noun calls what acts only in a manner of speaking: whoever has or made it does."""
    return noun.lemma_.lower() in lexicon("actors").words("nouns", "stand_for")


def is_our_state(noun: Token) -> bool:
    """Say whether somebody calls a state, or those who govern, their own: "my administration", "our country", "my team"."""
    ours = any(child.dep_ == "poss" and child.lower_ in _OURS for child in noun.lefts)
    return ours and (_is_state(noun) or noun.lemma_.lower() == "team")


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
    beside = [*noun.rights, *(one for one in noun.head.lefts if one.dep_ == noun.dep_ and one.i > noun.i)]
    first = next((child for child in beside if child.dep_ in ("appos", "nsubj") and child.pos_ == "PROPN"), None)
    if noun.tag_ != "NNS" or first is None or first.left_edge.i != noun.i + 1:
        return []
    return [first, *joined_to(first)]


def is_government(noun: Token) -> bool:
    """Say whether a noun is a word for those who govern."""
    return noun.lemma_.lower() in ("administration", "government")


def is_any(noun: Token) -> bool:
    """Say whether a noun calls nobody in particular but by its clause: "any state that signs"."""
    return any(child.lower_ in ("any", "every", "each") for child in noun.lefts) and any(
        one.dep_ == "relcl" for one in noun.rights
    )


def name_around(noun: Token, members: Sequence[Token]) -> str | None:
    """Return the one name that joins several nouns by "and": "the Committee on Ports and Canals"; None where several are."""
    if len(members) < 2 or noun.ent_type_ != "ORG" or not any(child.lower_ in ("of", "on", "for") for child in noun.rights):
        return None
    name = next((ent for ent in noun.doc.ents if ent.start <= noun.i < ent.end), None)
    return " ".join(name.text.split()) if name is not None and members[-1].i < name.end else None


def words_of(noun: Token) -> str:
    """Return the words of a noun without those that "and" joins to it, and without what makes them "the" or "our"."""
    return OUR.sub("", ARTICLE.sub("", " ".join(words_alone(noun).text.split())))


def word_of(noun: Token) -> str:
    """Return a word in small letters, without the brackets of a capital that an editor set: "[W]e"."""
    return pronoun_form(noun.text.replace("[", "").replace("]", ""))

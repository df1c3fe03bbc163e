"""Whose something is, by the words beside its noun: "Ruiz’s plan", "the Albrenn plan", "a plan by the council"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actors.control import OBJECTS
from onrecord.commitments.actors.noun_phrases import may_act
from onrecord.commitments.actors.own_subjects import own_subject
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTS = frozenset({"PERSON", "ORG", "GPE", "NORP"})  # entities that act
_BY = frozenset({"by", "from", "behind", "between", "among"})
_MADE = frozenset({"by", "behind"})
_SIDES = frozenset({"between", "among"})
_MARKS = frozenset({"’", "'", "’s", "'s"})
_OURS = frozenset({"my", "our"})
_SAYING = frozenset({"i", "they", "we"})
_MAKING = frozenset({"give", "have", "make", "offer"})
_THEIRS = frozenset({"his", "her", "its", "their"})


def owner_of(noun: Token) -> Token | None:
    """Return whoever is named before a noun as the one whose it is; None where nobody is."""
    possessive = next((child for child in noun.lefts if child.dep_ == "poss"), None) or _lost_possessive(noun)
    if possessive is not None:
        return possessive if possessive.ent_type_ not in ("DATE", "TIME") else None
    beside = (child for child in noun.lefts if child.dep_ in ("compound", "nmod", "amod") and _is_body(child))
    found = next((child for child in beside if not _is_of_name(child, noun)), None)
    return found or _shared_owner(noun)


def _is_body(word: Token) -> bool:
    bodies = lexicon("speakers").words("kinds", "organization")
    return word.ent_type_ in _ACTS or (word.pos_ == "PROPN" and word.lemma_.lower() in bodies)


def _is_of_name(word: Token, noun: Token) -> bool:
    """Say whether a word and the noun it stands before are one name: "the Lowen Ports Initiative"."""
    between = noun.doc[word.i + 1 : noun.i + 1]
    return noun.pos_ == "PROPN" and all(one.ent_iob_ == "I" or one.pos_ == "PROPN" for one in between)


def _lost_possessive(noun: Token) -> Token | None:
    """Return the noun right before "’s" or "’" that syntax took for something else: "both [countries]’ willingness"."""
    place = noun.i - 1
    while place > noun.sent.start and (noun.doc[place].pos_ in ("ADJ", "ADV") or noun.doc[place].tag_ in ("VBN", "VBG")):
        place -= 1
    mark = noun.doc[place]
    owner = noun.doc[place - 1] if place - 1 >= noun.sent.start else None
    possessive = mark.text in _MARKS and owner is not None and owner.pos_ in ("NOUN", "PROPN") and not owner.whitespace_
    return owner if possessive else None


def _shared_owner(noun: Token) -> Token | None:
    """Return whose the first of several nouns is, if what "and" joins to it has no word of its own before it."""
    if noun.dep_ != "conj" or noun.head.pos_ != "NOUN" or noun.head.sent != noun.sent:
        return None
    if noun.head.lemma_.lower() in lexicon("actors").words("nouns", "undergone"):
        return None
    own = any(child.dep_ in ("det", "poss", "compound", "nummod") for child in noun.lefts)
    return None if own else next((child for child in noun.head.lefts if child.dep_ == "poss"), None)


def agent_of(noun: Token, *, of: bool = True) -> Token | None:
    """Return whoever is named behind a noun as the one by whom it is, or, of a plan or a pledge, whose it is."""
    for child in noun.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in (_BY | {"of"} if of else _BY):
            behind = next((one for one in child.children if one.dep_ == "pobj"), None)
            if behind is not None and (
                child.lower_ in _MADE
                or (child.lower_ in _SIDES and _stands_for(noun))
                or (child.lower_ not in _SIDES and _has_made(noun, behind))
            ):
                return behind
    return _who_has(noun) if of and _stands_for(noun) else None


def _who_has(noun: Token) -> Token | None:
    """Return who has made a pledge or the like by the clause behind it: "the commitment that [Albrenn] has made"."""
    clause = next((child for child in noun.rights if child.dep_ == "relcl"), None)
    subject = own_subject(clause) if clause is not None and clause.lemma_.lower() in _MAKING else None
    return subject if subject is not None and subject != noun and subject.pos_ != "PRON" and may_act(subject) else None


def is_object(noun: Token) -> bool:
    """Say whether a noun is the object of a verb, or joined to it, as syntax may have it: "discussed …, and their [goal]"."""
    noun = first_of(noun)
    return noun.dep_ in OBJECTS or (noun.dep_ == "conj" and noun.head.pos_ == "VERB")


def conveyed_above(act: Token, verb: Token) -> Token | None:
    """Return the noun of a pledge or the like between a verb that tells of it and an act: "underscored Orla’s [commitment] to".

    None where the text names nobody else as the one whose it is.
    """
    before = (noun for noun in verb.subtree if verb.i < noun.i < act.i and noun.pos_ == "NOUN")
    return next((noun for noun in reversed(list(before)) if first_of(noun).head == verb and is_conveyed(noun)), None)


def first_of(noun: Token) -> Token:
    """Return the first of several nouns that "and" or a comma joins to one."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun


def is_conveyed(noun: Token) -> bool:
    """Say whether a noun is the pledge or the like of somebody named of which a verb tells: "underscored Orla’s commitment"."""
    first = first_of(noun)
    tells = first.dep_ in OBJECTS and first.head.lemma_.lower() in lexicon("actors").words("control", "conveying")
    owner = owner_of(noun) or agent_of(noun)
    return tells and _stands_for(noun) and owner is not None and is_named(owner) and may_act(owner)


def _has_made(noun: Token, behind: Token) -> bool:
    """Say whether whoever stands behind a noun has or made it, and does not get it: "support of farmers"."""
    if behind.ent_type_ in _ACTS or _stands_for(behind):
        return True
    return may_act(behind) and noun.lemma_.lower() not in lexicon("actors").words("nouns", "given")


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
    """Say whether an owner is told by more than a pronoun that means somebody named before.

    "Our" means the subject where that is several or speaks: "[the sides] affirmed our commitment"; a minister’s "our" does not.
    """
    if owner is None or owner.lower_ in _THEIRS:
        return False
    if owner.lower_ not in _OURS:
        return True
    verb = owner.head.head
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    return subject is None or not (subject.lower_ in _SAYING or subject.tag_ in ("NNS", "NNPS") or subject.ent_type_ == "GPE")

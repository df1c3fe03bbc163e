"""How far a deed is that hands something over: stated, allocated or delivered.

The scale is of deeds and says nothing of how firmly somebody binds itself (after the Kiel Ukraine Support Tracker, which counts
commitments, allocations and deliveries apart). Words decide, in this order: delivered, where they tell in the past, or as a
state, that it was handed over or has arrived; allocated, where they tell so that it was approved, appropriated or earmarked;
stated, for a commitment to hand something over with neither. "Will deliver" and "will allocate" are stated: the deed is still
to come. Acts of another sort, a meeting or a vote, have no stage, nor have demands and what hangs on something: nobody is on
record for them. An outcome has one only where words say how far it went.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from onrecord.commitments.actions import Action
from onrecord.commitments.times.tenses import is_past
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

Stage = Literal["stated", "allocated", "delivered"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "attr", "pobj", "appos", "conj"})


def stage_of(parsed: ParsedArticle, action: Action, kind: str) -> Stage | None:
    """Return how far the deed of an act is; None where it hands nothing over, or nobody is on record for it.

    Args:
        parsed: the article.
        action: the act.
        kind: "commitment", "demand", "dependence" or "outcome".
    """
    if kind not in ("commitment", "outcome"):
        return None
    words = list(_words(parsed, action))
    if any(_says(word, "delivered") for word in words):
        return "delivered"
    if any(_says(word, "allocated") for word in words):
        return "allocated"
    return "stated" if kind == "commitment" and _hands_over(parsed.doc[action.head]) else None


def _words(parsed: ParsedArticle, action: Action) -> Iterator[Token]:
    """Yield the words that may say how far an act is: its head, what carries it, and what is said of its object."""
    head = parsed.doc[action.head]
    yield head
    if action.governor is not None and action.governor != action.head:
        yield parsed.doc[action.governor]
    for noun in head.children if head.pos_ in ("VERB", "AUX") else [head]:
        if noun.dep_ in ("dobj", "nsubjpass") or noun == head:
            yield from (child for child in noun.children if child.dep_ in ("amod", "acl"))
    if head.pos_ in ("NOUN", "PROPN") and head.dep_ in _OBJECTS | _SUBJECTS and head.head.pos_ in ("VERB", "AUX"):
        yield head.head


def _says(word: Token, stage: str) -> bool:
    """Say whether a word tells that a deed is done so far."""
    words = lexicon("stages").words
    if _is_undone(word):
        return False
    if word.pos_ in ("VERB", "AUX") and word.lemma_.lower() == "be":
        told = any(_is_state(child, stage) for child in word.children) and _is_present_or_past(word)
        return told and any(child.dep_ in _SUBJECTS and _is_resource(child) for child in word.children)
    if word.dep_ in ("amod", "acl") and word.tag_ == "VBN":
        return word.lower_ in words(stage, "adjectives") and _is_resource(word.head)
    if stage == "delivered" and word.lemma_.lower() in words("delivered", "arriving"):
        return is_past(word) and any(child.dep_ in _SUBJECTS and _is_resource(child) for child in word.children)
    if word.lemma_.lower() in words("done", "verbs") and is_past(word):
        return any(
            child.dep_ in ("dobj", "nsubjpass") and child.lemma_.lower() in words(stage, "nouns") for child in word.children
        )
    return _is_verb(word, stage) and (is_past(word) or _is_passive_now(word))


def _is_verb(word: Token, stage: str) -> bool:
    """Say whether a verb is one of a stage, with the particle that it needs: "signed off"."""
    lemma = word.lemma_.lower()
    particles: Mapping[str, list[str]] = lexicon("stages").tables[stage].get("particles", {})
    if lemma in lexicon("stages").words(stage, "verbs"):
        return word.pos_ == "VERB"
    if lemma in lexicon("stages").words(stage, "of_things") and word.pos_ == "VERB":
        return any(child.dep_ in ("dobj", "nsubjpass") and _is_resource(child) for child in word.children)
    return lemma in particles and any(
        child.lower_ in particles[lemma] and child.dep_ in ("prt", "advmod", "prep") for child in word.children
    )


def _is_passive_now(word: Token) -> bool:
    """Say whether a verb tells a state: "is earmarked", "are deployed"; of a progressive it is still going on."""
    helpers = [child for child in word.children if child.dep_ in ("aux", "auxpass")]
    return (
        word.tag_ == "VBN" and bool(helpers) and all(child.tag_ in ("VBZ", "VBP") and child.lemma_ == "be" for child in helpers)
    )


def _is_present_or_past(verb: Token) -> bool:
    return verb.tag_ in ("VBZ", "VBP", "VBD") and not any(child.tag_ in ("MD", "TO") for child in verb.children)


def _is_state(word: Token, stage: str) -> bool:
    """Say whether what is said with "be" is a state of a stage: "are in place"."""
    phrase = " ".join(token.lower_ for token in word.subtree)
    return word.dep_ in ("acomp", "attr", "prep") and phrase in lexicon("stages").words(stage, "adjectives")


def _is_undone(word: Token) -> bool:
    """Say whether a deed is said not to be done: "has not delivered", "failed to deliver", "has yet to deliver"."""
    words = lexicon("stages").words
    if any(child.dep_ == "neg" or child.lower_ in words("undone", "words") for child in word.children):
        return True
    infinitive = any(child.tag_ == "TO" for child in word.children)
    return infinitive or (word.dep_ == "xcomp" and word.head.lemma_.lower() in words("undone", "verbs"))


def _is_resource(noun: Token) -> bool:
    """Say whether a noun is of what can be handed over: money, aid, things, or whatever is counted: "the transfer of tanks"."""
    words = lexicon("stages").words
    below = [
        noun,
        *(below for child in noun.children if child.lower_ == "of" for below in child.children if below.dep_ == "pobj"),
    ]
    return any(
        one.lemma_.lower() in words("given", "nouns") | words("given", "things")
        or one.lower_ in words("given", "nouns")
        or one.ent_type_ in ("MONEY", "CARDINAL", "QUANTITY")
        or any(child.dep_ in ("nummod", "quantmod") for child in one.children)
        for one in below
    )


def _hands_over(head: Token) -> bool:
    """Say whether an act hands something over, by its verb or its noun."""
    words = lexicon("stages").words
    lemma = head.lemma_.lower()
    if head.pos_ in ("VERB", "AUX"):
        return lemma in words("given", "verbs") or _is_verb(head, "delivered")
    given = words("given", "nouns") | words("given", "things")
    return lemma in given or head.lower_ in given or head.ent_type_ == "MONEY"

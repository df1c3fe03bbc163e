"""Small questions about the syntax of a span, which every file of this room asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.language import ParsedArticle
from onrecord.spans import Span
from onrecord.speakers.names import human_nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBORDINATE = frozenset({"advcl", "relcl", "acl", "ccomp", "csubj", "pcomp", "xcomp"})
_INDEFINITE = frozenset({"no", "every", "each", "any", "neither", "either", "whichever", "what"})
_PARTS = frozenset({"compound", "amod", "nmod", "nummod", "flat"})


def head_of(parsed: ParsedArticle, source: Span) -> Token | None:
    """Return the word on which the others of a span hang; None where it holds no whole word.

    A noun for a human being before a preposition is it, whatever syntax says: "[an adviser] to President Torvath".
    """
    held = parsed.doc.char_span(source.start, source.end, alignment_mode="contract")
    if held is None or not len(held):
        return None
    for token in held[:-1]:
        if token.is_punct or token.i >= held.root.i:
            break
        if token.pos_ == "NOUN" and token.lemma_.lower() in human_nouns() and token.nbor(1).tag_ in ("IN", "TO"):
            return token
    if held.root.pos_ in ("VERB", "AUX"):  # "the average of polls taken last week"
        subjects = [t for t in held.root.lefts if t.dep_ in ("nsubj", "nsubjpass") and t.i >= held.start]
        if subjects:
            return subjects[0]
    return held.root


def token_at(parsed: ParsedArticle, offset: int) -> Token | None:
    """Return the token that holds a character."""
    span = parsed.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def subject_above(token: Token) -> Token | None:
    """Return the subject of the verb on which a word hangs; where it has none of its own, that of the verb above it.

    "Orla began by crediting Ruiz and urging him": Orla urges. "Orla told Ruiz to follow him": Ruiz is to follow.
    """
    verbs = [above for above in token.ancestors if above.pos_ in ("VERB", "AUX")]
    for place, verb in enumerate(verbs):
        subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return subject
        told = next((child for child in verb.children if child.dep_ == "dobj"), None)
        if place and told is not None and verbs[place - 1].dep_ in ("xcomp", "ccomp"):
            return told
        if verb.dep_ not in ("conj", "xcomp", "pcomp", "advcl"):
            return None
    return None


def is_subject(token: Token) -> bool:
    """Say whether a noun, or that to which it stands in apposition, is a subject."""
    while token.dep_ in ("compound", "flat", "appos", "nmod") and token.head != token:
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")


def is_subordinate(token: Token) -> bool:
    """Say whether the verb of a subject heads a clause within another one."""
    while token.dep_ in ("compound", "flat", "appos", "nmod") and token.head != token:
        token = token.head
    verb = token.head
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ in _SUBORDINATE


def is_somebody(noun: Token) -> bool:
    """Say whether a noun stands for one somebody and not for nobody or anybody: "no official", "every voter"."""
    return not any(child.dep_ in ("det", "preconj") and child.lower_ in _INDEFINITE for child in noun.children)


def conjuncts(token: Token) -> Iterator[Token]:
    """Yield the nouns that "and" joins to a noun."""
    pending = [token]
    while pending:
        word = pending.pop()
        if word != token:
            yield word
        joined = [child for child in word.children if child.dep_ == "conj" and child.pos_ in ("PROPN", "NOUN", "PRON")]
        pending += reversed(joined)


def role_words(noun: Token) -> tuple[str, str]:
    """Return a noun with the words that say of what sort it is: before it, and in an "of" phrase right behind it.

    Words below "to", "for", "under" and owners are no part of it: "an adviser to the prime minister" → ("adviser", "").
    """
    left = [t.text for t in noun.lefts if t.dep_ in _PARTS or t.text == "-" for t in t.subtree]
    of = next((child for child in noun.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    return " ".join([*left, noun.text]), " ".join(t.text for t in of.subtree) if of is not None else ""

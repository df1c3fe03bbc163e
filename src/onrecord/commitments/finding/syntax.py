"""What stands above, beside and below a word: the questions about syntax that candidates, their words and their features ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
MODALS = frozenset({"will", "would", "shall", "should", "must", "can", "could", "may", "might", "need", "ought", "let"})
_MOST_STEPS = 20
_SPELLED_OUT = {"'ll": "will", "’ll": "will", "wo": "will", "'d": "would", "’d": "would", "ca": "can", "sha": "shall"}


@dataclass(frozen=True, slots=True)
class Governor:
    """The word on which another hangs, through a preposition where there is one."""

    token: Token | None  # None for the root of a sentence
    relation: str  # "xcomp", "pobj:to"


def plain(token: Token) -> str:
    """Return a word in small letters, short forms spelled out: "’ll" → "will"."""
    return _SPELLED_OUT.get(token.lower_, token.lower_)


def lemma(token: Token) -> str:
    """Return a word's lemma; of an auxiliary the plain word, of digits "#"."""
    if token.dep_ == "aux":
        return plain(token)
    return "#" if token.is_digit else token.lemma_.lower()


def first_conjunct(token: Token) -> Token:
    """Return the first of several that "and" or "or" joins, which alone shows on what they hang."""
    kinds = VERBS if token.pos_ in VERBS else NOUNS | {"PRON"}
    for _ in range(_MOST_STEPS):
        if token.dep_ != "conj" or token.head.pos_ not in kinds:
            break
        token = token.head
    return token


def first_word(noun: Token) -> Token:
    """Return the first word of a noun's phrase; the quotation mark before it is none."""
    first = noun.left_edge
    while first.is_punct and first.i < noun.i:
        first = first.nbor(1)
    return first


def governor(token: Token) -> Governor:
    """Return on what a word hangs, or the first of those that it is joined with."""
    first = first_conjunct(token)
    if first.dep_ == "ROOT":
        return Governor(None, "ROOT")
    above = first.head
    if above.pos_ != "ADP" and above.dep_ not in ("prep", "agent") and first.dep_ not in ("pobj", "pcomp"):
        return Governor(above, first.dep_)
    relation = f"{first.dep_}:{above.lower_}"
    for _ in range(_MOST_STEPS):
        if above.dep_ != "prep" or above.head.pos_ != "ADP":
            break
        above = above.head
    return Governor(above.head if above.head != above else None, relation)


def governors(token: Token, most: int = 4) -> Iterator[Governor]:
    """Yield on what a word hangs, on what that hangs, and so on; the last may be none."""
    current: Token | None = token
    for _ in range(most):
        if current is None:
            break
        above = governor(current)
        yield above
        current = above.token


def auxiliaries(verb: Token) -> list[Token]:
    """Return a verb's auxiliaries, "to" among them; of one joined to another without any, those of the first."""
    own = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    first = first_conjunct(verb)
    return own or [child for child in first.lefts if child.dep_ in ("aux", "auxpass")]


def modal(verb: Token) -> Token | None:
    """Return the modal of a verb; None where it has none."""
    return next((one for one in auxiliaries(verb) if plain(one) in MODALS), None)


def is_denied(token: Token) -> bool:
    """Say whether a word is denied, also by way of the first of those it is joined with: "will not send or sell".

    What has a subject of its own is denied by its own words alone: "we will not go, and they will stay".
    """
    first = first_conjunct(token)
    shared = first != token and not any(child.dep_ in SUBJECTS for child in token.lefts)
    return _has_denial(token) or (shared and _has_denial(first))


def _has_denial(token: Token) -> bool:
    return any(
        child.dep_ == "neg" or (child.lower_ in ("no", "never", "not") and child.dep_ != "conj") for child in token.children
    )


def is_gerund_object(head: Token, above: Token | None) -> bool:
    """Say whether a gerund follows a verb as its object, though syntax takes it for an aside: "ruled out sending"."""
    if above is None or head.tag_ != "VBG" or head.dep_ != "advcl":
        return False
    last = next((child.i for child in above.children if child.dep_ == "prt"), above.i)
    return head.i == last + 1


def subject(verb: Token) -> Token | None:
    """Return the subject of a verb, or of the first of those that it is joined with."""
    for one in (verb, first_conjunct(verb)):
        found = next((child for child in one.lefts if child.dep_ in SUBJECTS), None)
        if found is not None:
            return found
    return None

"""Whether an act is denied, asked not to be done, or awaited: "until" and "before" then name what it needs."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal

from onrecord.commitments.conditions.condition_phrase import words
from onrecord.occasions.clauses import MOST_STEPS

if TYPE_CHECKING:
    from spacy.tokens import Token

_UPWARDS = frozenset(
    {"xcomp", "ccomp", "pcomp", "prep", "pobj", "acl", "conj", "relcl", "dobj", "attr", "acomp", "aux", "auxpass"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "attr", "dobj"})


def is_denied(verb: Token) -> bool:
    """Say whether a verb is denied, by itself, by its subject, or by a verb above it: "refuses to sign"."""
    at = verb
    if verb.lemma_.lower() in words("denying", "verbs"):
        return not _denies(verb)
    for _ in range(MOST_STEPS):
        if _denies(at):
            return True
        above = at.head
        if above == at or at.dep_ not in _UPWARDS:
            return False
        if above.lemma_.lower() in words("denying", "verbs"):
            return not _denies(above)
        if at.dep_ == "conj" and _has_own_subject(at):
            return False
        at = above
    return False


def polarity_of(head: Token, start: int = 0) -> Literal["+", "-"]:
    """Return "-" where the words of a condition, which begin at a token, are denied: "there is no deal"."""
    return "-" if _denies(head, start) else "+"


def denies(tokens: list[Token]) -> bool:
    """Say whether some words, such as those of a trigger, deny what follows: "will not", "refused to"."""
    return any(one.lower_ in words("denying", "words") or one.lemma_.lower() in words("denying", "verbs") for one in tokens)


def _denies(verb: Token, start: int = 0) -> bool:
    for child in islice(verb.children, MOST_STEPS):
        if child.i < start:
            continue
        if child.dep_ == "neg" and child.lower_ != "only":
            return not _is_not_only(child)
        if child.lower_ in words("denying", "words") and child.dep_ in ("advmod", "preconj", "det", *_SUBJECTS):
            return True
        if child.lower_ in words("denying", "inverting") and child.i < verb.i and _is_turned(verb):
            return True
        if child.dep_ in _SUBJECTS and any(one.lower_ == "no" and one.dep_ in ("det", "neg") for one in child.children):
            return True
    return False


def _is_turned(verb: Token) -> bool:
    """Say whether a verb has its auxiliary, or is one, before its subject: "nor [would Albrenn go]"."""
    helpers = [one.i for one in verb.children if one.dep_ in ("aux", "auxpass")] or [verb.i]
    return any(one.dep_ in _SUBJECTS and one.i > helpers[0] and one.i <= verb.i + 2 for one in verb.children)


def _is_not_only(denial: Token) -> bool:
    """Say whether a denial belongs to "not only"."""
    return denial.i + 1 < len(denial.doc) and denial.nbor(1).lower_ in ("only", "just", "merely")


def _has_own_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)

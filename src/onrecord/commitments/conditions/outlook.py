"""Whether a verb looks ahead or back: what is over, or comes anyway, hangs on nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAST = frozenset({"VBD"})


def is_ahead(verb: Token) -> bool:
    """Say whether a verb has "will", "can" or the like."""
    return any(child.dep_ == "aux" and child.lower_ in words("modal", "ahead") for child in verb.children)


def is_past(verb: Token) -> bool:
    """Say whether a verb tells of what is over."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    ahead = any(child.lower_ in words("modal", "ahead") or child.tag_ == "TO" for child in helpers)
    return not ahead and (verb.tag_ in _PAST or any(child.tag_ in _PAST for child in helpers))


def looks_ahead(verb: Token) -> bool:
    """Say whether a verb tells of what is to come: by "will" or the like, or as somebody's stance: "does not rule out"."""
    if is_ahead(verb):
        return True
    stance = {verb.lemma_.lower(), *(child.lemma_.lower() for child in verb.children if child.dep_ in ("acomp", "oprd"))}
    return not is_past(verb) and bool(stance & words("modal", "stances"))


def said_before(verb: Token, condition: Token, start: int) -> Token:
    """Return what is said where a verb only tells who says it behind: "[would go], he said"; else the verb itself.

    Args:
        verb: on which syntax hangs a condition.
        condition: main verb or noun of the condition.
        start: token at which it begins.
    """
    said = [one for one in verb.children if one.dep_ == "ccomp" and one.i < verb.i and one.pos_ in ("VERB", "AUX")]
    told = said and verb.lemma_ != "be" and start < verb.i and said[-1] not in (condition, *condition.ancestors)
    return said[-1] if told else verb

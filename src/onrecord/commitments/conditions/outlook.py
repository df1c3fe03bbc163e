"""Whether a verb looks ahead or back: what is over, or comes anyway, hangs on nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAST = frozenset({"VBD"})
_MOST_SAYING = 8  # words of those that tell who says something


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
    verb = _passed_by(verb, condition)
    said = [one for one in verb.children if one.dep_ == "ccomp" and one.i < verb.i and one.pos_ in ("VERB", "AUX")]
    told = said and verb.lemma_ != "be" and start < verb.i and said[-1] not in (condition, *condition.ancestors)
    return said[-1] if told else verb


def _passed_by(verb: Token, condition: Token) -> Token:
    """Return what is said behind a verb that only tells who says it, between commas: "When they sign, he went on, [we go]"."""
    above = verb.head
    if verb.dep_ not in ("ccomp", "parataxis") or not condition.i < verb.i < above.i or above.sent != verb.sent:
        return verb
    doc = verb.doc
    near = [at for at in range(max(condition.i, verb.i - _MOST_SAYING), verb.i) if doc[at].text == ","]
    behind = [at for at in range(verb.i + 1, min(verb.i + _MOST_SAYING, above.i)) if doc[at].text == ","]
    told = any(one.dep_ == "nsubj" and near and near[-1] < one.i for one in verb.children)
    spoken = f"{verb.lemma_.lower()}_on" in words("saying", "between") or verb.lemma_.lower() in words("saying", "between")
    carries = any(one.dep_ in ("nsubj", "nsubjpass", "expl") and behind and one.i > behind[0] for one in above.children)
    return above if told and spoken and carries else verb

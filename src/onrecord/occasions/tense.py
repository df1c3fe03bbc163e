"""Which way a date looks: behind or ahead, by the tense of the verb that it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.language import ParagraphKind
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_STEPS = 12  # from a date up to its verb
_VERBS = frozenset({"VERB", "AUX"})


def looks_ahead(token: Token, kind: ParagraphKind, *, by_present: bool = True) -> bool:
    """Say whether a date without a year or week is one to come; False where the verb does not say.

    Args:
        token: the word of the date on which its others hang.
        kind: of the paragraph; a caption tells in the present tense of what the picture shows.
        by_present: whether the present tense alone tells of what is to come: "parliament votes on Friday".
    """
    words = lexicon("dates").words
    held_by: Token | None = None  # the noun nearest to the date that it says something of
    step, steps = token, 0
    while step.pos_ not in _VERBS and step.head != step and steps < _MOST_STEPS:
        above = step.head
        if above.lower_ in words("tense", "ahead") or (step.dep_ == "pobj" and above.lower_ == "for" and step == token):
            return True
        if above.lower_ == "to" and step == token and above.head.lemma_.lower() in words("tense", "planning"):
            return True  # "postponed the talks to June"
        if above.pos_ in ("NOUN", "PROPN"):
            held_by = held_by or above
            if any(child.lower_ in words("tense", "upcoming") for child in above.children):
                return True
        if above.pos_ == "ADJ" and above.lemma_.lower() in words("tense", "planning"):
            return not _is_over(above.head)
        step, steps = above, steps + 1
    if step.pos_ not in _VERBS or (not by_present and step.tag_ in ("VBZ", "VBP") and not _is_helped(step)):
        return False
    if held_by is None:
        return _verb_looks_ahead(step, kind, direct=True)
    owned = any(
        child == token or token.is_ancestor(child) or child.is_ancestor(token)
        for child in held_by.children
        if child.dep_ in ("poss", "compound", "nmod", "amod")
    )
    is_set = held_by.lemma_.lower() in words("tense", "scheduled") or held_by.lower_ in words("tense", "scheduled")
    if owned and not is_set:
        return False
    return _verb_looks_ahead(step, kind, direct=False)


def is_still_to_come(verb: Token) -> bool:
    """Say whether what a cue tells of has not been said yet: "will tell parliament on Monday"."""
    return verb.tag_ == "VB" and _verb_looks_ahead(verb, ParagraphKind.BODY, direct=True)


def _verb_looks_ahead(verb: Token, kind: ParagraphKind, *, direct: bool, steps: int = 0) -> bool:
    """Say whether what a verb tells is still to come.

    Args:
        verb: the verb.
        kind: of its paragraph.
        direct: whether the date hangs on the verb itself, not on a noun below it.
        steps: how many verbs were asked before it.
    """
    words = lexicon("dates").words
    if steps > _MOST_STEPS:
        return False
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    forms = {child.lower_ for child in helpers}
    if verb.pos_ == "AUX" and verb.dep_ in ("aux", "auxpass"):
        return _verb_looks_ahead(verb.head, kind, direct=direct, steps=steps + 1)
    perfect = any(child.lemma_ == "have" for child in helpers)
    denied = any(child.dep_ == "neg" for child in verb.children)
    if forms & words("tense", "future_auxiliaries"):
        return not perfect and not (denied and forms & {"could"})
    infinitive = any(child.tag_ == "TO" for child in helpers)
    if infinitive:
        return not perfect and _purpose_looks_ahead(verb, kind, steps)
    if not direct and verb.lemma_.lower() in words("tense", "planning") and not perfect:
        return verb.tag_ != "VBD"  # "planned the attack of Friday"
    if verb.tag_ in ("VBD", "VBN") and not helpers and verb.dep_ != "ROOT" and verb.lemma_.lower() in words("tense", "planning"):
        return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod")  # "the vote, scheduled for Friday"
    if verb.lemma_.lower() in words("tense", "planning") and any(child.dep_ == "auxpass" for child in helpers):
        return not perfect
    if verb.tag_ == "VB" and not helpers and verb.dep_ == "conj":
        return _verb_looks_ahead(verb.head, kind, direct=direct, steps=steps + 1)
    if verb.tag_ in ("VBD", "VBN"):
        return bool(helpers) and all(child.tag_ in ("VBZ", "VBP") and child.lemma_ == "be" for child in helpers)
    if verb.tag_ == "VBG":
        if helpers:
            return not perfect and all(child.tag_ in ("VBZ", "VBP") for child in helpers)
        return verb.head != verb and _above_looks_ahead(verb, kind, steps)
    if verb.tag_ in ("VBZ", "VBP"):
        present = kind is not ParagraphKind.CAPTION and verb.lemma_.lower() not in words("tense", "telling")
        return direct and present
    return not (forms & {"did"})  # a bare infinitive: an order, or what somebody demands


def _purpose_looks_ahead(verb: Token, kind: ParagraphKind, steps: int) -> bool:
    """Say whether "to meet" is still to come: not where it says what came to pass, or why somebody went somewhere."""
    above = verb.head
    if above == verb:
        return True  # a headline: "PM to meet Orla on Friday"
    happened = above.lemma_.lower() in lexicon("dates").words("tense", "implicative")
    if above.pos_ in _VERBS and (verb.dep_ == "advcl" or happened):
        if above.lemma_.lower() == "go" and above.tag_ == "VBG":
            return not any(child.lower_ in ("was", "were") for child in above.children)  # "is going to meet"
        return _verb_looks_ahead(above, kind, direct=True, steps=steps + 1)
    return not _is_over(above)


def _above_looks_ahead(verb: Token, kind: ParagraphKind, steps: int) -> bool:
    """Ask the verb above a bare "-ing": "speaking on Friday, he said"."""
    above = verb.head
    if above.lemma_.lower() in lexicon("dates").words("tense", "planning"):
        return True
    while above.pos_ not in _VERBS and above.head != above and steps < _MOST_STEPS:
        above, steps = above.head, steps + 1
    return above.pos_ in _VERBS and _verb_looks_ahead(above, kind, direct=True, steps=steps + 1)


def _is_helped(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _is_over(word: Token) -> bool:
    """Say whether a plan is told as a former one: "had been due to meet on Friday"."""
    return any(child.lower_ == "had" for one in (word, word.head) for child in one.children)

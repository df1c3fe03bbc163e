"""The subject of a verb itself: what syntax says, the noun behind "who", and the one that syntax has lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actors.control import SUBJECTS
from onrecord.commitments.actors.noun_phrases import NOUNS, may_act

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOBODY = frozenset({"it", "there", "this", "that", "who", "which"})
_ENDS = frozenset({",", ";", ":", "--", "–", "—", "-", "(", ")"})
_RELATIVE = frozenset({"WP", "WDT"})


def own_subject(verb: Token) -> Token | None:
    """Return the subject of a verb itself; the noun behind "who", as far as there is one."""
    before = [] if _is_aside(verb) else [child for child in verb.lefts if child.dep_ in SUBJECTS]
    found = before[-1] if before else next((child for child in verb.rights if child.dep_ in SUBJECTS), None)
    if found is not None and _is_heading(found, verb):
        return None
    found = found if found is not None else _lost_subject(verb)
    if found is None or found.tag_ not in _RELATIVE:
        return found
    clause = verb
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
        clause = clause.head
    if clause.dep_ == "relcl":
        return _described(clause.head, human=found.lower_ == "who")
    word = next((token for token in reversed(list(found.sent[: found.i - found.sent.start])) if not token.is_punct), None)
    return word if word is not None and word.pos_ in NOUNS and found.dep_ != "nsubjpass" else found


def _is_aside(verb: Token) -> bool:
    """Say whether the noun before an infinitive does not act: "promised as [candidates] to lead", "work with [Orla] to lead"."""
    marks = {child.lower_ for child in verb.lefts if child.dep_ == "mark"}
    return bool(marks & {"as", "with"}) and any(child.tag_ == "TO" for child in verb.lefts)


def _is_heading(noun: Token, verb: Token) -> bool:
    """Say whether a noun is a heading before a colon, and the verb behind it somebody else’s: "Ports: Opened the harbour"."""
    first = min([verb.i, *(child.i for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg"))])
    return noun.pos_ != "PRON" and noun.i < first and verb.doc[first - 1].text == ":"


def _described(noun: Token, *, human: bool) -> Token:
    """Return who is said to be what a noun calls: "[Orla] is a bully who"; the noun itself where it is said of nobody."""
    first = noun
    while first.dep_ in ("conj", "appos") and first.head.pos_ in (*NOUNS, "ADJ"):
        first = first.head
    if first.dep_ != "attr" or first.tag_ != "NN" or not noun.text.islower() or not (human or may_act(noun)):
        return noun
    verb = first.head
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not _has_subject(verb):
        verb = verb.head
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    return subject if subject is not None and may_act(subject) and subject.lower_ not in _NOBODY else noun


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _lost_subject(verb: Token) -> Token | None:
    """Return the noun right before a finite verb that has no subject by syntax, which took it for something else.

    So it does behind a phrase in front: "Through the accord, [Albrenn] and Freedonia will trade".
    """
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg", "advmod") and child.tag_ != "TO"]
    finite = verb.tag_ in ("VBD", "VBP", "VBZ") or any(child.tag_ in ("MD", "VBP", "VBZ", "VBD") for child in helpers)
    lifted = next((one for child in helpers for one in child.lefts if one.dep_ in SUBJECTS), None)
    if lifted is not None and finite:
        return lifted
    first = min([verb.i, *(child.i for child in helpers if child.dep_ != "advmod")])
    while first > verb.sent.start and verb.doc[first - 1] in helpers:
        first -= 1
    if not finite or verb.dep_ in ("conj", "xcomp", "relcl") or first == 0 or first == verb.sent.start:
        return None
    place = first - 1
    while place > verb.sent.start and not any(letter.isalnum() for letter in verb.doc[place].text):
        if verb.doc[place].text in _ENDS:
            return None
        place -= 1
    noun = verb.doc[place]
    if noun.pos_ not in NOUNS or noun.dep_ in ("poss", "dobj"):
        return None
    while noun.dep_ in ("conj", "compound") and noun.head.i >= verb.sent.start and noun.head.pos_ in NOUNS:
        if _begins_clause(noun):
            break
        noun = noun.head
    return noun if not noun.is_ancestor(verb) else None


def _begins_clause(noun: Token) -> bool:
    """Say whether a noun that syntax joins to one in a phrase in front follows a comma alone: "Through it, [Albrenn] and"."""
    before = noun.left_edge
    return (
        noun.head.dep_ == "pobj" and before.i > 0 and before.nbor(-1).text == "," and bool(list(noun.conjuncts)) and _joins(noun)
    )


def _joins(noun: Token) -> bool:
    return any(child.dep_ == "cc" for child in noun.children) and not any(child.dep_ == "cc" for child in noun.head.children)

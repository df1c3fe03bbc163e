"""The subject of a verb itself: what syntax says, the noun behind "who", and the one that syntax has lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.control import SUBJECTS
from onrecord.commitments.noun_phrases import NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset({"WP", "WDT"})


def own_subject(verb: Token) -> Token | None:
    """Return the subject of a verb itself; the noun behind "who", as far as there is one."""
    found = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    found = found if found is not None else _lost_subject(verb)
    if found is None or found.tag_ not in _RELATIVE:
        return found
    clause = verb
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
        clause = clause.head
    if clause.dep_ == "relcl":
        return clause.head
    before = next((token for token in reversed(list(found.sent[: found.i - found.sent.start])) if not token.is_punct), None)
    return before if before is not None and before.pos_ in NOUNS and found.dep_ != "nsubjpass" else found


def _lost_subject(verb: Token) -> Token | None:
    """Return the noun right before a finite verb that has no subject by syntax, which took it for something else.

    So it does behind a phrase in front: "Through the accord, [Albrenn] and Freedonia will trade".
    """
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg", "advmod") and child.tag_ != "TO"]
    finite = verb.tag_ in ("VBD", "VBP", "VBZ") or any(child.tag_ in ("MD", "VBP", "VBZ", "VBD") for child in helpers)
    first = min([verb.i, *(child.i for child in helpers)])
    if not finite or verb.dep_ in ("conj", "xcomp", "relcl") or first == 0 or first == verb.sent.start:
        return None
    noun = verb.doc[first - 1]
    if noun.pos_ not in NOUNS or noun.dep_ in ("poss", "dobj"):
        return None
    while noun.dep_ in ("conj", "compound") and noun.head.i >= verb.sent.start and noun.head.pos_ in NOUNS:
        noun = noun.head
    return noun if not noun.is_ancestor(verb) else None

"""Items of a list and the words above it: "The ministers agreed to:" says who does what each item names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.commitments.actors.climbing import subject_of_verb
from onrecord.commitments.actors.control import OBJECTS, SUBJECTS, control_of
from onrecord.commitments.actors.noun_phrases import first_that_acts, may_act
from onrecord.language import ParsedArticle
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_COLON = re.compile(r":[*_]*\s*\n|(?<=\w):[ \xa0]+(?=[A-Z])")
_ITEM = re.compile(r"(?:\n|[;:•*–-]\s)[\W_]*$")
_BEFORE_ITEM = 8  # characters before an item
_MOST_ABOVE = 6000  # characters


def subject_above(parsed: ParsedArticle, act: Span, *, asked: bool = False) -> Token | None:
    """Return the subject of the sentence above a list, before a colon, in which an act is an item; None where it is in none.

    Of what is `asked` it is whoever is told there: "We urge [the ports] to:".
    """
    text = parsed.article.text
    first = parsed.doc.char_span(act.start, act.start + 1, alignment_mode="expand")
    start = _item_of(first[0]).idx if asked and first is not None and len(first) else act.start
    opens = first is not None and len(first) and first[0].is_sent_start
    if not opens and _ITEM.search(text[max(0, start - _BEFORE_ITEM) : start]) is None:
        return None
    for colon in reversed(list(_COLON.finditer(text, max(0, start - _MOST_ABOVE), start + 1))):
        above = parsed.doc.char_span(colon.start(), colon.start() + 1, alignment_mode="expand")
        if above is None or not len(above):
            continue
        verbs = [token for token in above[0].sent if token.idx < colon.start() and token.pos_ in ("VERB", "AUX")]
        told = next((found for verb in reversed(verbs) if (found := _told(verb)) is not None), None) if asked else None
        subject = told or next((found for verb in reversed(verbs) if (found := subject_of_verb(verb)) is not None), None)
        if subject is not None and subject.idx < colon.start():
            return first_that_acts(subject)
    return None


def _item_of(verb: Token) -> Token:
    """Return the first of bare verbs that "and" joins, each of which tells somebody to act: "[run] drills and plan"."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.tag_ in ("VB", "VBP", "NNP") and not list(verb.lefts):
        verb = verb.head
    return verb


def _told(verb: Token) -> Token | None:
    """Return whom a verb that asks names as its object, or as the subject of what it asks."""
    if control_of(verb) not in ("object", "either"):
        return None
    beside = [child for child in verb.rights if child.dep_ in OBJECTS]
    beside += [
        below for child in verb.rights if child.dep_ in ("ccomp", "xcomp") for below in child.lefts if below.dep_ in SUBJECTS
    ]
    return next((noun for noun in beside if may_act(noun)), None)

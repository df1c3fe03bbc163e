"""What an act handles: "engineers" of "send engineers to the border", "the ports" of "closure of the ports"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.commitments.actors.noun_phrases import NOUNS, phrase_of
from onrecord.language import ParsedArticle
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_DIRECT = frozenset({"dobj", "obj", "attr", "oprd"})
_OF = frozenset({"of", "on", "for", "against", "to", "over"})  # of a nominal, the nearest first: "a ban on steel"
_VERBS = frozenset({"VERB", "AUX"})
_LIGHT = frozenset({"continue", "begin", "start", "keep", "help", "seek", "try", "work", "remain"})  # the act stands below them


def object_of(parsed: ParsedArticle, action: Action) -> Span | None:
    """Return the noun phrase for what an act handles, within the act's words; None where it handles nothing.

    Of a passive that is its subject, which stands before the act: "the ports will be closed".
    """
    head = parsed.doc[action.head]
    found = _of_verb(head) if head.pos_ in _VERBS else _of_nominal(head)
    if found is None or found.pos_ not in NOUNS:
        return None
    span = phrase_of(found)
    inside = Span(max(span.start, action.span.start), min(span.end, action.span.end)) if span.touches(action.span) else None
    passive = found.dep_ == "nsubjpass"
    return span if passive else inside


def _of_verb(verb: Token) -> Token | None:
    """Return the direct object of a verb, of a passive its subject, of "continue to send" that of the verb below."""
    while True:
        own = next((child for child in verb.children if child.dep_ in ("nsubjpass", *_DIRECT)), None)
        if own is not None:
            return own
        below = next((child for child in verb.rights if child.dep_ in ("xcomp", "ccomp") and child.pos_ in _VERBS), None)
        if below is None or verb.lemma_.lower() not in _LIGHT:
            below = next((child for child in verb.rights if child.dep_ == "conj" and child.pos_ in _VERBS), None)
            if any(child.dep_ == "prep" for child in verb.children):
                return None
        if below is None:
            return None
        verb = below


def _of_nominal(noun: Token) -> Token | None:
    """Return what stands behind "of" or the like of a nominal act: "withdrawal of [troops]", "a ban on [steel]"."""
    behind = [
        (child.lower_, one) for child in noun.rights if child.dep_ == "prep" for one in child.children if one.dep_ == "pobj"
    ]
    told = [one for preposition, one in behind if preposition == "of"] or [one for word, one in behind if word in _OF]
    return told[0] if told else None

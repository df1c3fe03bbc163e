"""To or for whom an act is, with whom, or against whom: "to Albrenn", "for small firms", "with the council"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.commitments.actors.noun_phrases import NOUNS, may_act, phrase_of
from onrecord.language import ParsedArticle
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO = (
    "to",
    "with",
    "for",
    "against",
    "between",
    "among",
    "alongside",
    "from",
    "on",
    "into",
    "toward",
    "towards",
    "of",
)  # nearest first
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "QUANTITY", "ORDINAL"})
_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_FORMS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})


def to_of(parsed: ParsedArticle, actions: Sequence[Action]) -> tuple[Span | None, ...]:
    """Return the beneficiary, counterpart or addressee of each act, in their order; None where the words name none."""
    return tuple(_to(parsed, action) for action in actions)


def _to(parsed: ParsedArticle, action: Action) -> Span | None:
    head = parsed.doc[action.head]
    inside = [token for token in parsed.doc[head.left_edge.i : head.right_edge.i + 1] if _is_in(token, action.span)]
    given = next((token for token in inside if token.dep_ == "dative" and token.pos_ in NOUNS), None)
    if given is not None:
        return _cut(given, action.span)
    found = sorted(_behind(inside), key=lambda one: (_TO.index(one[0]), one[1].i))
    near = [noun for preposition, noun in found if preposition != "of"]
    held = [
        child for child in head.rights if child.dep_ in ("dobj", "nsubj") and _is_in(child, action.span) and _is_somebody(child)
    ]
    whose = [token for token in inside if token.dep_ == "poss" and token.ent_type_ in _ENTITIES]
    chosen = [*near, *held, *whose, *(noun for preposition, noun in found if preposition == "of")]
    return _cut(chosen[0], action.span) if chosen else None


def _behind(tokens: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """Yield what stands behind the prepositions of an act and is somebody."""
    for prep in tokens:
        if prep.dep_ in ("prep", "dative", "agent") and prep.lower_ in _TO and prep.pos_ in ("ADP", "SCONJ"):
            noun = next((child for child in prep.children if child.dep_ == "pobj"), None)
            if noun is not None and _is_somebody(noun):
                yield prep.lower_, noun


def _is_somebody(noun: Token) -> bool:
    """Say whether a noun calls a human being, a group, a body or a state: never a name of something else, nor a time."""
    if noun.ent_type_ in _TIMES or noun.tag_ not in _FORMS:
        return False
    return noun.ent_type_ in _ENTITIES or (noun.pos_ != "PROPN" and may_act(noun))


def _is_in(token: Token, span: Span) -> bool:
    return span.start <= token.idx < span.end


def _cut(noun: Token, span: Span) -> Span:
    """Return the phrase of a noun as far as an act's words hold it."""
    whole = phrase_of(noun)
    return Span(max(whole.start, span.start), min(whole.end, span.end))

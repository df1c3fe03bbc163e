"""Conditions that "with" states before what has come about: "with peace established", "with a truce in place"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.extents import cut_extent
from onrecord.commitments.conditions.outlook import looks_ahead, said_before
from onrecord.language import ParsedArticle
from onrecord.occasions.clauses import MOST_STEPS
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBAL = frozenset({"VERB", "AUX"})


def absolutes_in(parsed: ParsedArticle) -> list[ConditionPhrase]:
    """Return the conditions that begin with "with", in text order."""
    found = (_phrase(parsed, token) for token in parsed.doc if token.lower_ == "with")
    return [one for one in found if one is not None]


def _phrase(parsed: ParsedArticle, first: Token) -> ConditionPhrase | None:
    predicate = _told(first)
    if predicate is None:
        return None
    modified = said_before(_modified(first, predicate), predicate, first.i)
    if not looks_ahead(modified) or modified.sent != first.sent or _tells_how(first, modified):
        return None
    span = cut_extent(parsed, first.i + 1, predicate.i, predicate.right_edge.i + 1)
    if span is None or span.start <= modified.idx < span.end:
        return None
    return ConditionPhrase(
        type="if",
        span=span,
        connective=Span(first.idx, first.idx + len(first)),
        kind="after",
        manner="clause",
        head=predicate.i,
        subject=None,
        modified=modified.i,
        polarity="+",
        states=None,
        consequence=None,
    )


def _told(first: Token) -> Token | None:
    """Return the word that says of a settlement that it is there: "established", "place" of "in place"."""
    noun = next((one for one in first.doc[first.i + 1 : first.sent.end] if _is_settled(one)), None)
    if noun is None or noun.left_edge.i != first.i + 1:
        return None
    above = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass") and above.tag_ in ("VBN", "VBD") and first in (above.head, *above.children):
        return above if _is_reached(above) else None
    if above != first:
        return None
    for child in noun.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN" and _is_reached(child):
            return child
        if child.dep_ == "prep" and child.lower_ == "in":
            place = next((one for one in child.children if one.lower_ in words("events", "standing")), None)
            if place is not None and place.i == child.i + 1:
                return place
    return None


def _tells_how(first: Token, modified: Token) -> bool:
    """Say whether "with" stands behind a verb that it may belong to: "will end with a treaty signed"."""
    would = any(child.lower_ in ("would", "’d", "'d") for child in modified.children if child.dep_ == "aux")
    return first.i > modified.i and not would and first.nbor(-1).text != ","


def _is_settled(noun: Token) -> bool:
    return noun.lemma_.lower() in words("events", "settled")


def _is_reached(verb: Token) -> bool:
    return verb.lemma_.lower() in words("events", "reached")


def _modified(first: Token, predicate: Token) -> Token:
    """Return the verb on which "with" and what stands behind it hang."""
    at = predicate if first.head == predicate else first
    for _ in range(MOST_STEPS):
        at = at.head
        if at.pos_ in _VERBAL or at.head == at:
            break
    return at

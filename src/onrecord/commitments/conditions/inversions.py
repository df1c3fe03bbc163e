"""Conditions without a connective: "should they agree", "were Albrenn to sign", "had the talks failed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.denials import polarity_of
from onrecord.commitments.conditions.extents import clause_extent, main_clause_within
from onrecord.language import ParsedArticle
from onrecord.occasions.clauses import has_subject
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_STARTS = frozenset({",", ";", "—", "–", "--", "-", "“", '"', "‘", "'", ":", "("})
_JOINING = frozenset({"and", "but", "so", "that"})
_MODAL = frozenset({"would", "will", "could", "might", "may", "’d", "'d", "'ll", "’ll", "can"})


def inversions_in(parsed: ParsedArticle) -> list[ConditionPhrase]:
    """Return the conditions that begin with an auxiliary before its subject, in text order."""
    found = []
    for token in parsed.doc:
        if token.lower_ not in words("inverted", "auxiliaries"):
            continue
        phrase = _phrase(parsed, token)
        if phrase is not None:
            found.append(phrase)
    return found


def is_inverted(parsed: ParsedArticle, connective: Span) -> bool:
    """Say whether a connective is an auxiliary before its subject."""
    return connective.of(parsed.article.text).lower() in words("inverted", "auxiliaries")


def _phrase(parsed: ParsedArticle, first: Token) -> ConditionPhrase | None:
    verb = first.head if first.dep_ in ("aux", "auxpass") else first
    subject = next((one for one in verb.children if one.dep_ in _SUBJECTS and one.i > first.i), None) or _taken_for_object(first)
    sent = first.sent
    if subject is None or subject.left_edge.i != first.i + 1 or _is_question(first):
        return None
    if first.lower_ == "were" and not _is_hypothetical(verb, first):
        return None
    if first.lower_ == "had" and (verb == first or verb.tag_ not in ("VBN", "VBD") or verb.i < first.i):
        return None
    modified = main_clause_within(verb, first.i) or _other_clause(verb, first)
    if modified is None or modified.sent != sent:
        return None
    span = clause_extent(parsed, first.i + 1, verb, modified)
    if span is None or (span.start <= modified.idx < span.end):
        return None
    return ConditionPhrase(
        type="if",
        span=span,
        connective=Span(first.idx, first.idx + len(first)),
        kind="if",
        manner="clause",
        head=verb.i,
        subject=subject.i,
        modified=modified.i,
        polarity=polarity_of(verb),
        states=None,
        consequence=None,
    )


def _taken_for_object(first: Token) -> Token | None:
    """Return the subject that syntax took for what somebody is: "we would go were [Albrenn] to ask"."""
    if first.lower_ != "were" or any(one.i < first.i and one.dep_ in _SUBJECTS for one in first.children):
        return None
    bare = (one for one in first.children if one.dep_ == "attr" and one.i > first.i)
    return next((one for one in bare if any(act.tag_ == "VB" and act.dep_ in ("relcl", "acl") for act in one.children)), None)


def _is_question(first: Token) -> bool:
    """Say whether the words may ask: at the start of a sentence that ends in a question mark."""
    return any(one.text == "?" for one in first.doc[first.i : first.sent.end])


def _is_hypothetical(verb: Token, first: Token) -> bool:
    """Say whether "were" stands before "to" and a verb, or before what somebody is not: "were he president"."""
    acts = [child for thing in (verb, _taken_for_object(first)) if thing is not None for child in thing.children]
    bare = any(child.tag_ == "TO" for child in verb.children) or any(
        child.tag_ == "VB" and any(one.tag_ == "TO" for one in child.children) for child in acts
    )
    begins = first.i == first.sent.start or first.nbor(-1).text in _STARTS or first.nbor(-1).lower_ in _JOINING
    return bare or begins


def _other_clause(verb: Token, first: Token) -> Token | None:
    """Return the clause beside the inverted one: above it by syntax, else under it."""
    at = verb
    while at.dep_ == "conj" and at.head.i > first.i:
        at = at.head
    said = [one for one in at.children if one.dep_ in ("ccomp", "parataxis") and one.i < first.i and has_subject(one)]
    if said:  # "[They will go] should we ask": what is said before, that syntax hung under the condition
        return said[-1]
    if at.head != at and at.dep_ != "conj":
        return at.head if at.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ") else None
    if at.dep_ == "conj":
        return at.head
    below = [one for one in at.children if one.dep_ in ("ccomp", "conj", "advcl", "parataxis") and one.pos_ in ("VERB", "AUX")]
    modal = [one for one in below if any(child.lower_ in _MODAL for child in one.children)]
    return next(iter(modal or below), None)

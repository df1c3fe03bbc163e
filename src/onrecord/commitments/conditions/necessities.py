"""Constructions by which one thing alone will do, or is needed: "only X will Y", "X is the only way to Y", "Y requires X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.constructions import (
    VERBAL,
    aim_of,
    is_purpose,
    stated,
    subject_with_clause,
    type_in,
    words_of,
)
from onrecord.commitments.conditions.extents import cut_extent
from onrecord.commitments.conditions.mattering import depending, mattering
from onrecord.commitments.conditions.obligations import aims_of_object, awaited, bargained, purposes, threatened
from onrecord.commitments.conditions.takenup import acts, taken_up
from onrecord.language import ParsedArticle

if TYPE_CHECKING:
    from spacy.tokens import Token
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_NO_SUBJECT = frozenset(
    {"if", "when", "once", "after", "by", "with", "through", "on", "in", "then", "because", "as", "until", "to"}
)


def necessities_in(parsed: ParsedArticle) -> list[ConditionPhrase]:
    """Return the conditions that constructions of need state, in text order."""
    return necessities_between(parsed, 0, len(parsed.doc))


def necessities_between(parsed: ParsedArticle, start: int, end: int) -> list[ConditionPhrase]:
    """Return those that hang on the tokens [start, end)."""
    found: list[ConditionPhrase] = []
    for token in parsed.doc[start:end]:
        lemma = token.lemma_.lower()
        if token.lower_ == "only":
            found += _only_subject(parsed, token)
        if lemma in words("ways", "nouns"):
            found += _only_way(parsed, token)
        if token.pos_ in VERBAL:
            found += _needing(parsed, token, lemma)
            found += purposes(parsed, token)
            found += threatened(parsed, token)
            found += bargained(parsed, token)
            found += awaited(parsed, token, lemma)
        found += depending(parsed, token, lemma)
        found += mattering(parsed, token, lemma)
    return found


def _only_subject(parsed: ParsedArticle, only: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "only X will Y": from behind "only", which begins a clause, to the first verb in "will" or the like."""
    doc, end = only.doc, only.sent.end
    if (
        only.i + 1 >= end
        or not _begins_clause(only)
        or doc[only.i + 1].lower_ in _NO_SUBJECT
        or doc[only.i + 1].pos_ in ("VERB", "SCONJ")
    ):
        return
    verbs = [one for one in doc[only.i + 1 : end] if one.pos_ in VERBAL and _first_helper(one, only.i) is not None]
    full = [one for one in verbs if one.dep_ != "relcl"] or verbs
    if not full:
        return
    stop = _first_helper(full[0], only.i)
    if stop is None or any(one.text in (",", ";", ":") for one in doc[only.i + 1 : stop] if one.i == only.i + 1):
        return
    nouns = [one for one in doc[only.i + 1 : stop] if one.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
    if nouns:
        span = cut_extent(parsed, only.i + 1, nouns[0].i, stop)
        yield from stated(span, only, nouns[0], full[0], "only_if", "only", "necessary", parsed)


def _begins_clause(word: Token) -> bool:
    before = word.nbor(-1) if word.i > word.sent.start else None
    return before is None or before.is_punct or before.is_space or before.lower_ in ("that", "and", "but", "because", "so")


def _first_helper(verb: Token, start: int) -> int | None:
    """Return the place of a verb's "will" or the like behind a place."""
    helpers = [one.i for one in verb.children if one.dep_ == "aux" and one.lower_ in words("modal", "ahead") and start < one.i]
    return min(helpers, default=None)


def _only_way(parsed: ParsedArticle, way: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "X is the only way to Y" and "the only way to Y is X"."""
    sole = next((one for one in way.children if one.lower_ in words("ways", "sole") and one.i < way.i), None)
    if sole is None:
        return
    aims = [one for one in way.children if one.i > way.i and one.dep_ in ("acl", "relcl", "xcomp", "prep", "advcl")]
    aim = next((aim_of(one) for one in aims), None)
    verb = way.head
    if way.dep_ in ("attr", "conj", "dobj") and (subject := subject_with_clause(verb)) is not None:
        named = taken_up(subject) or subject
    elif way.dep_ in _SUBJECTS and verb.lemma_ == "be":
        behind = [
            one for one in verb.children if one.i > verb.i and one.dep_ in ("attr", "xcomp", "ccomp", "acomp", "prep", "advcl")
        ]
        if not behind:
            return
        named = next(iter(behind[0].children), behind[0]) if behind[0].dep_ == "prep" else behind[0]
    else:
        return
    modified = aim if aim is not None else way
    yield from stated(words_of(parsed, named), way, named, modified, "only_if", "way", "necessary", parsed, first=sole)


def _needing(parsed: ParsedArticle, verb: Token, lemma: str) -> Iterator[ConditionPhrase]:
    """Yield X of "Y requires X", "it takes X to Y", "Y would need X"."""
    type_ = type_in("needing", lemma)
    if type_ is None:
        return
    subject = subject_with_clause(verb)
    needed = next((one for one in verb.children if one.i > verb.i and one.dep_ in ("dobj", "ccomp")), None)
    purpose = next((one for one in verb.children if is_purpose(one) or (lemma == "take" and one.dep_ == "xcomp")), None)
    if purpose is None and lemma == "need":
        purpose = next(aims_of_object(verb), None)
    if needed is None and lemma == "require":
        needed = next((one for one in verb.children if one.i > verb.i and one.dep_ == "xcomp"), None)
    if (
        needed is None
        or subject is None
        or (purpose is None and acts(subject) and subject.lower_ not in ("that", "this", "it", "which"))
    ):
        return
    dummy = subject.lower_ == "it" and purpose is not None
    ahead = any(child.lower_ in words("modal", "ahead") for child in verb.children)
    taken = lemma == "take" and (dummy or (ahead and subject.lower_ in ("that", "this", "it", "which")))
    if lemma in ("take", "demand") and not taken:
        return
    if lemma == "need" and not (purpose or any(child.lower_ in ("would", "will", "’d", "'d") for child in verb.children)):
        return
    modified = purpose if purpose is not None and (dummy or lemma in ("need", "take")) else verb
    stop = _stop_before(needed, purpose)
    if purpose is None:
        stop = max([stop, *(one.right_edge.i + 1 for one in verb.children if one.dep_ == "xcomp" and one.i > needed.i)])
    span = cut_extent(parsed, needed.left_edge.i, needed.i, stop)
    yield from stated(span, verb, needed, modified, type_, "need", "necessary", parsed)


def _stop_before(needed: Token, purpose: Token | None) -> int:
    end = needed.right_edge.i + 1
    return min(end, purpose.left_edge.i) if purpose is not None and purpose.i > needed.i else end

"""What matters or decides: "Y depends on X", "X is crucial to Y", "X, necessary for Y"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.constructions import (
    aim_of,
    is_purpose,
    is_towards,
    stated,
    subject_with_clause,
    type_in,
    words_of,
)
from onrecord.commitments.conditions.extents import cut_extent, end_of_noun
from onrecord.commitments.conditions.takenup import acts
from onrecord.language import ParsedArticle
from onrecord.record import ConditionType

if TYPE_CHECKING:
    from spacy.tokens import Token

_ON = frozenset({"on", "upon"})


def depending(parsed: ParsedArticle, token: Token, lemma: str) -> Iterator[ConditionPhrase]:
    """Yield X of "Y depends on X"."""
    type_ = type_in("depending", lemma)
    if type_ is None or token.dep_ in ("amod", "compound"):
        return
    prep = next((one for one in token.children if one.lower_ in _ON and one.i > token.i), None)
    on = next((one for one in prep.children if one.dep_ in ("pobj", "pcomp", "ccomp")), None) if prep is not None else None
    if prep is None or on is None or (token.tag_ == "VBG" and token.dep_ in ("prep", "advcl")):
        return
    verb = token if token.pos_ == "VERB" else token.head
    subject = subject_with_clause(verb)
    if subject is None or (token.pos_ == "VERB" and acts(subject) and subject.lower_ not in ("that", "this", "it", "which")):
        return
    start = prep.i + 1
    if token.doc[start].lower_ == "whether":
        start += 1
    span = cut_extent(parsed, start, max(on.i, start), end_of_noun(on))
    yield from stated(span, token, on, subject, type_, "depend", "necessary", parsed)


def mattering(parsed: ParsedArticle, token: Token, lemma: str) -> Iterator[ConditionPhrase]:
    """Yield X of "X is crucial to Y", "X, necessary for Y", "X would be enough to Y"."""
    sufficient = lemma in words("matters", "enough")
    type_: ConditionType | None = "if" if sufficient else type_in("matters", lemma)
    if type_ is None or token.dep_ in ("compound", "advmod"):
        return
    aims = (
        one
        for one in token.children
        if one.i > token.i and (is_purpose(one) or is_towards(one) or (one.dep_ == "xcomp" and one.tag_ == "VB"))
    )
    aim = next((aim_of(one) for one in aims), None)
    if aim is None and token.dep_ in ("acomp", "attr"):
        aim = next((aim_of(one) for one in token.head.children if one.i > token.i and (is_purpose(one) or is_towards(one))), None)
    if aim is None and token.pos_ == "NOUN":
        aim = next((aim_of(one) for one in token.children if one.dep_ == "prep" and one.lower_ == "of"), None)
    if aim is None:
        return
    verb = token if token.pos_ == "VERB" else token.head
    named: Token | None
    if token.dep_ in ("acomp", "attr", "oprd") or (token.pos_ == "VERB" and token.dep_ != "amod" and token.dep_ != "acl"):
        named = subject_with_clause(verb)
    elif token.dep_ in ("amod", "acl", "relcl", "advcl") and token.i > token.head.i and token.head.pos_ in ("NOUN", "PROPN"):
        named = token.head
    else:
        return
    if named is not None and named.lower_ == "it" and token.dep_ in ("acomp", "attr"):
        named = next(
            (one for one in verb.children if one.i > token.i and one.dep_ in ("ccomp", "xcomp", "advcl") and one != aim), named
        )
    if named is None or named.lower_ == "there":
        return
    span = words_of(parsed, named, before=token)
    yield from stated(span, token, named, aim, type_, "matter", "sufficient" if sufficient else "necessary", parsed)

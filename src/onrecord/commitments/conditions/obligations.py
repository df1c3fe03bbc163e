"""What somebody must do before or for something else: "they must X to Y", "waits for X before Y", "X or face Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.constructions import is_purpose, stated, subject_with_clause
from onrecord.commitments.conditions.extents import cut_extent
from onrecord.language import ParsedArticle
from onrecord.occasions.meeting_syntax import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token


def purposes(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "they must X in order to Y" and "to Y, they will have to X"."""
    obliged = (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in ("have", "need", "get", "oblige")
        and any(one.tag_ == "TO" for one in verb.children)
    )
    must = any(child.dep_ == "aux" and child.lower_ in words("modal", "must") for child in verb.children)
    if not (obliged or must):
        return
    around = (verb, *(one for one in verb.children if one.dep_ == "xcomp"), *((verb.head,) if obliged else ()))
    aims = [act for one in around for act in _in_order(one)]
    aims += [act for one in around for act in one.children if is_purpose(act) and act != verb]
    aims += [act for one in around for clause in one.children for act in aims_of_if(clause)]
    aims += [act for one in around for act in aims_of_object(one)]
    aims += [act for one in around for act in _befores(one)]
    for purpose in aims[:1]:
        stop = purpose.left_edge.i if purpose.i > verb.i else max(verb.right_edge.i + 1, verb.i + 1)
        while stop > verb.i + 1 and verb.doc[stop - 1].lower_ in ("in", "order", "so", "as", "if", "before", "prior", "to"):
            stop -= 1
        start = min((one.i for one in verb.children if one.dep_ == "auxpass"), default=verb.i)  # "be passed"
        span = cut_extent(parsed, start, verb.i, stop)
        yield from stated(span, verb.head if obliged else verb, verb, purpose, "only_if", "purpose", "necessary", parsed)


def awaited(parsed: ParsedArticle, verb: Token, lemma: str) -> Iterator[ConditionPhrase]:
    """Yield X of "waits for X before Y", "waits until X to Y"."""
    if lemma not in words("waiting", "verbs"):
        return
    later = [one for one in verb.subtree if one.lower_ == "before" and one.dep_ in ("prep", "mark")]
    acts = [child for one in later for child in one.children if child.dep_ == "pcomp"] + [
        one.head for one in later if one.dep_ == "mark"
    ]
    behind = [one for one in verb.children if one.lower_ == "for" and one.dep_ == "prep"] or [
        one for one in verb.subtree if one.lower_ == "for" and one.i == verb.i + 1
    ]
    if not acts or not behind:
        return
    first = behind[0]
    span = cut_extent(parsed, first.i + 1, min(first.i + 1, len(verb.doc) - 1), later[0].i)
    head = next((one for one in first.children if one.dep_ in ("pobj", "pcomp")), first.head)
    yield from stated(span, first, head, acts[0], "only_if", "wait", "necessary", parsed)


def threatened(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "they must X or face Y", "X, or we will Y"."""
    joined = next((one for one in verb.children if one.dep_ == "conj" and one.i > verb.i), None)
    choice = next((one for one in verb.children if one.dep_ == "cc" and one.lower_ in ("or", "else") and one.i > verb.i), None)
    if joined is None or choice is None or choice.i > joined.i or verb.tag_ not in ("VB", "VBP", "NNP", "NN"):
        return
    suffers = joined.lemma_.lower() in words("threats", "suffering") and own_subject(joined) in (None, own_subject(verb))
    helpers = {child.lower_ for child in joined.children if child.dep_ == "aux"}
    ahead = bool(helpers & words("modal", "threatening")) or joined.lower_ == "going" or choice.lower_ == "else"
    warned = ahead and any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in joined.children)
    if not (suffers or warned):
        return
    span = cut_extent(parsed, verb.i, verb.i, choice.i)
    for phrase in stated(span, choice, verb, joined, "unless", "threat", "necessary", parsed):
        subject = subject_with_clause(verb)
        yield replace(phrase, states=None, consequence=None, subject=subject.i if subject is not None else None)


def bargained(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "do X and we will Y", said to somebody."""
    joined = next((one for one in verb.children if one.dep_ == "conj" and one.i > verb.i), None)
    ordered = verb.tag_ == "VB" and not any(one.dep_ in ("aux", "nsubj", "nsubjpass", "mark") for one in verb.children)
    if joined is None or not ordered or verb.dep_ not in ("ROOT", "ccomp"):
        return
    both = any(one.dep_ == "cc" and one.lower_ == "and" and verb.i < one.i < joined.i for one in verb.children)
    helpers = {one.lower_ for one in joined.children if one.dep_ == "aux"}
    if both and own_subject(joined) is not None and helpers & words("modal", "threatening"):
        stop = next(one.i for one in verb.children if one.dep_ == "cc")
        for phrase in stated(cut_extent(parsed, verb.i, verb.i, stop), verb, verb, joined, "if", "threat", "sufficient", parsed):
            yield replace(phrase, states=None, consequence=None, connective=None)


def aims_of_if(clause: Token) -> Iterator[Token]:
    """Yield the verb of "if we are to Y"."""
    if clause.dep_ == "advcl" and clause.lemma_ == "be" and any(one.lower_ == "if" for one in clause.children):
        yield from (one for one in clause.children if one.dep_ == "xcomp" and one.tag_ == "VB")


def aims_of_object(verb: Token) -> Iterator[Token]:
    """Yield the verb of an aim that syntax hangs on the object: "need subsidies [to survive]"; not "find a way to survive"."""
    for thing in verb.children:
        if thing.dep_ in ("dobj", "attr") and thing.lemma_.lower() not in words("ways", "nouns") | words("ways", "filled"):
            yield from (act for act in thing.children if act.dep_ in ("relcl", "acl") and _is_bare_aim(act))


def _is_bare_aim(verb: Token) -> bool:
    """Say whether a verb is an infinitive without a subject of its own."""
    to = any(one.tag_ == "TO" for one in verb.children)
    return to and verb.tag_ == "VB" and own_subject(verb) in (None, verb.head)


def _befores(verb: Token) -> Iterator[Token]:
    """Yield what comes only after what must be done: Y of "must X before Y"."""
    for one in verb.children:
        if one.dep_ == "advcl" and any(mark.lower_ == "before" and mark.dep_ in ("mark", "advmod") for mark in one.children):
            yield one
        if one.dep_ == "prep" and one.lower_ == "before":
            yield from (act for act in one.children if act.dep_ == "pcomp" or act.lemma_.lower() in words("events", "nouns"))


def _in_order(verb: Token) -> Iterator[Token]:
    """Yield the verb of "in order to Y" below another."""
    for prep in verb.children:
        if prep.lower_ == "in" and prep.dep_ == "prep":
            yield from (act for order in prep.children if order.lower_ == "order" for act in order.children if act.tag_ == "VB")

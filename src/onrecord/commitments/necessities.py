"""Constructions that say what something needs: "only X will Y", "X is the only way to Y", "Y requires X", "X is crucial to Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.commitments.condition_phrase import ConditionPhrase, ConditionType, States, words
from onrecord.commitments.denials import polarity_of
from onrecord.commitments.extents import cut_extent, noun_extent
from onrecord.commitments.takenup import acts, taken_up
from onrecord.language import ParsedArticle
from onrecord.occasions.meeting_syntax import own_subject as named_subject
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_VERBAL = frozenset({"VERB", "AUX"})
_TOWARDS = frozenset({"to", "for", "in"})
_NO_SUBJECT = frozenset(
    {"if", "when", "once", "after", "by", "with", "through", "on", "in", "then", "because", "as", "until", "to"}
)
_ON = frozenset({"on", "upon"})


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
        if token.pos_ in _VERBAL:
            found += _needing(parsed, token, lemma)
            found += _purposes(parsed, token)
            found += _threatened(parsed, token, lemma)
            found += _awaited(parsed, token, lemma)
        found += _depending(parsed, token, lemma)
        found += _mattering(parsed, token, lemma)
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
    verbs = [one for one in doc[only.i + 1 : end] if one.pos_ in _VERBAL and _first_helper(one, only.i) is not None]
    full = [one for one in verbs if one.dep_ != "relcl"] or verbs
    if not full:
        return
    stop = _first_helper(full[0], only.i)
    if stop is None or any(one.text in (",", ";", ":") for one in doc[only.i + 1 : stop] if one.i == only.i + 1):
        return
    nouns = [one for one in doc[only.i + 1 : stop] if one.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
    if nouns:
        span = cut_extent(parsed, only.i + 1, nouns[0].i, stop)
        yield from _phrase(span, only, nouns[0], full[0], "only_if", "only", "necessary", parsed)


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
    aim = next((_aim_of(one) for one in aims), None)
    verb = way.head
    if way.dep_ in ("attr", "conj", "dobj") and (subject := _subject(verb)) is not None:
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
    yield from _phrase(_words_of(parsed, named), way, named, modified, "only_if", "way", "necessary", parsed, first=sole)


def _needing(parsed: ParsedArticle, verb: Token, lemma: str) -> Iterator[ConditionPhrase]:
    """Yield X of "Y requires X", "it takes X to Y", "Y would need X"."""
    type_: ConditionType | None = _type_in("needing", lemma)
    if type_ is None:
        return
    subject = _subject(verb)
    needed = next((one for one in verb.children if one.i > verb.i and one.dep_ in ("dobj", "ccomp")), None)
    purpose = next((one for one in verb.children if _is_purpose(one) or (lemma == "take" and one.dep_ == "xcomp")), None)
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
    yield from _phrase(span, verb, needed, modified, type_, "need", "necessary", parsed)


def _purposes(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
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
    purposes = [act for one in around for act in _in_order(one)]
    purposes += [act for one in around for act in one.children if _is_purpose(act) and act != verb]
    purposes += [act for one in around for clause in one.children for act in _aims_of_if(clause)]
    purposes += [act for one in around for act in _befores(one)]
    for purpose in purposes[:1]:
        stop = purpose.left_edge.i if purpose.i > verb.i else max(verb.right_edge.i + 1, verb.i + 1)
        while stop > verb.i + 1 and verb.doc[stop - 1].lower_ in ("in", "order", "so", "as", "if", "before", "prior", "to"):
            stop -= 1
        span = cut_extent(parsed, verb.i, verb.i, stop)
        yield from _phrase(span, verb.head if obliged else verb, verb, purpose, "only_if", "purpose", "necessary", parsed)


def _awaited(parsed: ParsedArticle, verb: Token, lemma: str) -> Iterator[ConditionPhrase]:
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
    yield from _phrase(span, first, head, acts[0], "only_if", "wait", "necessary", parsed)


def _threatened(parsed: ParsedArticle, verb: Token, lemma: str) -> Iterator[ConditionPhrase]:
    """Yield X of "they must X or face Y", "X, or we will Y"."""
    joined = next((one for one in verb.children if one.dep_ == "conj" and one.i > verb.i), None)
    choice = next((one for one in verb.children if one.dep_ == "cc" and one.lower_ in ("or", "else") and one.i > verb.i), None)
    if joined is None or choice is None or choice.i > joined.i or verb.tag_ not in ("VB", "VBP", "NNP", "NN"):
        return
    suffers = joined.lemma_.lower() in words("threats", "suffering") and named_subject(joined) in (None, named_subject(verb))
    helpers = {child.lower_ for child in joined.children if child.dep_ == "aux"}
    ahead = bool(helpers & words("modal", "threatening")) or joined.lower_ == "going" or choice.lower_ == "else"
    warned = ahead and any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in joined.children)
    if not (suffers or warned):
        return
    span = cut_extent(parsed, verb.i, verb.i, choice.i)
    for phrase in _phrase(span, choice, verb, joined, "unless", "threat", "necessary", parsed):
        yield replace(
            phrase, states=None, consequence=None, subject=subject.i if (subject := _subject(verb)) is not None else None
        )


def _depending(parsed: ParsedArticle, token: Token, lemma: str) -> Iterator[ConditionPhrase]:
    """Yield X of "Y depends on X"."""
    type_ = _type_in("depending", lemma)
    if type_ is None or token.dep_ in ("amod", "compound"):
        return
    prep = next((one for one in token.children if one.lower_ in _ON and one.i > token.i), None)
    on = next((one for one in prep.children if one.dep_ in ("pobj", "pcomp", "ccomp")), None) if prep is not None else None
    if prep is None or on is None or (token.tag_ == "VBG" and token.dep_ in ("prep", "advcl")):
        return
    verb = token if token.pos_ == "VERB" else token.head
    subject = _subject(verb)
    if subject is None or (token.pos_ == "VERB" and acts(subject) and subject.lower_ not in ("that", "this", "it", "which")):
        return
    start = prep.i + 1
    if token.doc[start].lower_ == "whether":
        start += 1
    span = cut_extent(parsed, start, max(on.i, start), on.right_edge.i + 1)
    yield from _phrase(span, token, on, subject, type_, "depend", "necessary", parsed)


def _mattering(parsed: ParsedArticle, token: Token, lemma: str) -> Iterator[ConditionPhrase]:
    """Yield X of "X is crucial to Y", "X, necessary for Y", "X would be enough to Y"."""
    sufficient = lemma in words("matters", "enough")
    type_: ConditionType | None = "if" if sufficient else _type_in("matters", lemma)
    if type_ is None or token.dep_ in ("compound", "advmod"):
        return
    aims = (
        one
        for one in token.children
        if one.i > token.i and (_is_purpose(one) or _is_towards(one) or (one.dep_ == "xcomp" and one.tag_ == "VB"))
    )
    aim = next((_aim_of(one) for one in aims), None)
    if aim is None and token.dep_ in ("acomp", "attr"):
        aim = next(
            (_aim_of(one) for one in token.head.children if one.i > token.i and (_is_purpose(one) or _is_towards(one))), None
        )
    if aim is None and token.pos_ == "NOUN":
        aim = next((_aim_of(one) for one in token.children if one.dep_ == "prep" and one.lower_ == "of"), None)
    if aim is None:
        return
    verb = token if token.pos_ == "VERB" else token.head
    named: Token | None
    if token.dep_ in ("acomp", "attr", "oprd") or (token.pos_ == "VERB" and token.dep_ != "amod" and token.dep_ != "acl"):
        named = _subject(verb)
    elif token.dep_ in ("amod", "acl", "relcl", "advcl") and token.i > token.head.i and token.head.pos_ in ("NOUN", "PROPN"):
        named = token.head
    else:
        return
    if named is not None and named.lower_ == "it" and token.dep_ in ("acomp", "attr"):
        named = next(
            (one for one in verb.children if one.i > token.i and one.dep_ in ("ccomp", "xcomp", "advcl") and one != aim), named
        )
    if named is None or named.lower_ in ("there",):
        return
    span = _words_of(parsed, named, before=token)
    yield from _phrase(span, token, named, aim, type_, "matter", "sufficient" if sufficient else "necessary", parsed)


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb, also where it is a clause: "Rebuilding the bridge requires money"."""
    return named_subject(verb) or next((one for one in verb.children if one.dep_ in ("csubj", "csubjpass")), None)


def _type_in(table: str, lemma: str) -> ConditionType | None:
    if lemma in words(table, "only_if"):
        return "only_if"
    return "important" if lemma in words(table, "important") else None


def _is_purpose(verb: Token) -> bool:
    """Say whether a verb is an infinitive that tells what for."""
    return verb.dep_ in ("advcl", "acl") and verb.tag_ == "VB" and any(one.tag_ == "TO" for one in verb.children)


def _aims_of_if(clause: Token) -> Iterator[Token]:
    """Yield the verb of "if we are to Y"."""
    if clause.dep_ == "advcl" and clause.lemma_ == "be" and any(one.lower_ == "if" for one in clause.children):
        yield from (one for one in clause.children if one.dep_ == "xcomp" and one.tag_ == "VB")


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


def _is_towards(prep: Token) -> bool:
    return prep.dep_ in ("prep", "dative") and prep.lower_ in _TOWARDS


def _aim_of(token: Token) -> Token:
    """Return what a way is for: the verb of "to Y", what stands behind "to", "of" or "for"."""
    if token.dep_ in ("prep", "dative"):
        return next((one for one in token.children if one.dep_ in ("pobj", "pcomp")), token)
    return token


def _stop_before(needed: Token, purpose: Token | None) -> int:
    end = needed.right_edge.i + 1
    return min(end, purpose.left_edge.i) if purpose is not None and purpose.i > needed.i else end


def _words_of(parsed: ParsedArticle, named: Token, before: Token | None = None) -> Span | None:
    """Return the words for what is needed: a noun phrase, or an act without its "to"."""
    if named.pos_ == "VERB" and named.dep_ not in ("csubj",):
        return cut_extent(parsed, named.i, named.i, named.right_edge.i + 1)
    stop = named.right_edge.i + 1
    if before is not None and before.i > named.i:
        stop = min(stop, before.left_edge.i)
    return cut_extent(parsed, named.left_edge.i, named.i, stop)


def _phrase(
    span: Span | None,
    connective: Token,
    named: Token,
    modified: Token,
    type_: ConditionType,
    kind: str,
    states: States,
    parsed: ParsedArticle,
    first: Token | None = None,
) -> Iterator[ConditionPhrase]:
    if span is None:
        return
    begin = first if first is not None and first.i < connective.i else connective
    yield ConditionPhrase(
        type=type_,
        span=span,
        connective=Span(begin.idx, connective.idx + len(connective)),
        kind=kind,
        manner="construction",
        head=named.i,
        subject=None,
        modified=modified.i,
        polarity=polarity_of(named),
        states=states,
        consequence=cut_extent(
            parsed, modified.i if modified.pos_ in _VERBAL else modified.left_edge.i, modified.i, modified.right_edge.i + 1
        ),
    )

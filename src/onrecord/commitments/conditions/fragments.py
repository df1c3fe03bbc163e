"""Needs put shortly: "No guarantee, no soldiers", "A vote first, then the planes", "They come along, or we stay at home"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.company import words_for_others
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.denials import is_denied
from onrecord.commitments.conditions.extents import cut_extent
from onrecord.commitments.conditions.needed import is_thing, need
from onrecord.commitments.conditions.uptakes import takes_up
from onrecord.language import ParsedArticle
from onrecord.occasions.meeting_syntax import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

_NOMINAL = frozenset({"NOUN", "PROPN"})
_LONGEST = 12  # words before the comma
_NO_FILLERS = frozenset({",", "–", "—", "-", "or", "else"})


def fragments_in(parsed: ParsedArticle, sentence: Words) -> Iterator[ConditionPhrase]:
    """Yield the needs that a sentence puts shortly."""
    yield from _without_verb(parsed, sentence)
    yield from _clause_first(parsed, sentence)
    yield from _to_get_first(parsed, sentence)
    yield from _or_not(parsed, sentence)


def _without_verb(parsed: ParsedArticle, sentence: Words) -> Iterator[ConditionPhrase]:
    """Yield X of "No X, no Y", "Without X, no Y", "X first, then Y"."""
    doc = sentence.doc
    for start in _starts(sentence):
        comma = next((at for at in range(start, min(start + _LONGEST, sentence.end)) if doc[at].text in (",", "–", "—")), None)
        if comma is None or comma + 2 > sentence.end or any(one.pos_ in ("VERB", "AUX") for one in doc[start:comma]):
            continue
        first, after = doc[start].lower_, doc[comma + 1].lower_
        begin, end = None, comma
        if first in ("no", "without") and after in ("no", "nothing", "nobody"):
            begin = start + 1
        elif after == "then" and (first == "first" or doc[comma - 1].lower_ == "first"):
            begin, end = (start + 1, comma) if first == "first" else (start, comma - 1)
        heads = [one for one in doc[begin:end] if one.pos_ in _NOMINAL] if begin is not None else []
        if begin is not None and heads and (span := cut_extent(parsed, begin, heads[-1].i, end)) is not None:
            yield need(span, heads[-1], heads[-1])


def _clause_first(parsed: ParsedArticle, sentence: Words) -> Iterator[ConditionPhrase]:
    """Yield X of "First X gives a mandate, then Y": what another does, or decides, that those who act need."""
    doc = sentence.doc
    for start in _starts(sentence):
        commas = (at for at in range(start, min(start + _LONGEST, sentence.end - 1)) if doc[at].text in (",", ";", "–", "—"))
        comma = next(commas, None)
        if comma is None or not _then(doc, comma + 1):
            continue
        first = doc[start].lower_ == "first"
        begin, end = (start + 1, comma) if first else (start, comma - 1)
        if not first and doc[comma - 1].lower_ != "first":
            continue
        verb = next((one for one in doc[begin:end] if one.pos_ == "VERB"), None)
        subject = own_subject(verb) if verb is not None else None
        if verb is None or subject is None or subject.pos_ not in _NOMINAL or not begin <= subject.i < end or is_denied(verb):
            continue
        decided = verb.lemma_.lower() in words("needs", "deciding") or any(is_thing(one) for one in doc[begin:end])
        span = cut_extent(parsed, begin, verb.i, end)
        if decided and span is not None:
            yield need(span, verb, verb, subject=subject.i)


def _to_get_first(parsed: ParsedArticle, sentence: Words) -> Iterator[ConditionPhrase]:
    """Yield X of "Get X first", said to nobody in particular."""
    for verb in sentence:
        if (
            verb.tag_ != "VB"
            or verb.lemma_.lower() not in words("needs", "getting")
            or any(one.dep_ == "aux" for one in verb.children)
        ):
            continue
        thing = next((one for one in verb.children if one.dep_ == "dobj" and is_thing(one)), None)
        first = any(one.lower_ == "first" for one in (*verb.children, *verb.subtree) if one.i > verb.i)
        if thing is None or not first or own_subject(verb) is not None or verb.i not in _starts(sentence):
            continue
        span = cut_extent(parsed, thing.left_edge.i, thing.i, thing.i + 1)
        if span is not None:
            yield need(span, thing, verb)


def _then(doc: Doc, at: int) -> bool:
    return doc[at].lower_ == "then" or (doc[at].lower_ == "and" and doc[at + 1].lower_ in ("then", "only"))


def _or_not(parsed: ParsedArticle, sentence: Words) -> Iterator[ConditionPhrase]:
    """Yield X of "X, or we stay at home"."""
    doc = sentence.doc
    for at in range(sentence.start + 2, sentence.end - 1):
        if doc[at].lower_ not in ("or", "otherwise") or not _stays(doc, at + 1, sentence.end):
            continue
        start = max((one for one in _starts(sentence) if one < at), default=sentence.start)
        verbs = [one for one in doc[start:at] if one.pos_ in ("VERB", "AUX") and own_subject(one) is not None]
        if not verbs:
            continue
        subject = own_subject(verbs[0])
        others = words_for_others(parsed, subject) if subject is not None else None
        span = others or cut_extent(parsed, start, verbs[0].i, at)
        if span is not None and subject is not None:
            yield need(span, verbs[0], verbs[0], subject=None if others else subject.i)
        return


def _stays(doc: Doc, start: int, end: int) -> bool:
    """Say whether what stands behind "or" says that nobody goes."""
    forms = [form.split() for form in words("needs", "staying")]
    for place in range(start, min(start + 4, end)):
        if doc[place].lower_ in _NO_FILLERS and place > start + 1:
            return False
        if any([one.lower_ for one in doc[place : place + len(form)]] == form for form in forms):
            return True
        verb = doc[place]
        if verb.pos_ in ("VERB", "AUX") and is_denied(verb) and takes_up(verb):
            return True
    return False


def _starts(sentence: Words) -> list[int]:
    """Return where the words of a sentence, of a quotation in it and of what follows a colon begin."""
    doc = sentence.doc
    marks = [token.i for token in sentence if token.is_quote or token.text in (":", "—", "–")]
    found = [sentence.start, *(at + 1 for at in marks if at + 1 < sentence.end)]
    return [at for at in found if doc[at].is_alpha] or [at + 1 for at in found if at + 1 < sentence.end]

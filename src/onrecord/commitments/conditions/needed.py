"""What is needed, by the words for it: "a guarantee from Caldora", "at least one other country", "that they sign"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.company import words_for_others
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.denials import polarity_of
from onrecord.commitments.conditions.extents import cut_extent
from onrecord.language import ParsedArticle
from onrecord.occasions.meeting_syntax import own_subject
from onrecord.record import ConditionType
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

KIND = "need apart"
_WHEN = frozenset({"first", "beforehand", "too"})  # no part of what is needed
_BEHIND_IT = frozenset({"behind", "from", "by", "of", "with", "for"})


def need_of(parsed: ParsedArticle, noun: Token, verb: Token, stop: int | None = None) -> Iterator[ConditionPhrase]:
    """Yield what is needed: a clause, others, or a noun with what stands behind it."""
    if noun.pos_ == "VERB" and noun.dep_ in ("ccomp", "pcomp"):
        subject = own_subject(noun)
        begin = subject.left_edge.i if subject is not None else noun.i
        span = cut_extent(parsed, begin, noun.i, noun.right_edge.i + 1)
        others = words_for_others(parsed, subject) if subject is not None else None
        if span is not None:
            yield need(others or span, noun, verb, subject=None if others or subject is None else subject.i)
        return
    end = min(end_of(noun, verb), stop or len(noun.doc))
    while end - 1 > noun.i and noun.doc[end - 1].lower_ in _WHEN:
        end -= 1
    span = words_for_others(parsed, noun) or cut_extent(parsed, noun.left_edge.i, noun.i, end)
    if span is not None and noun.lower_ not in ("it", "that", "this", "one", "them", "something"):
        yield need(span, noun, verb)


def end_of(noun: Token, verb: Token | None = None) -> int:
    """Return where the words of a noun end: before a comma, with what syntax hung on the verb but belongs to it."""
    end = noun.right_edge.i + 1
    for child in verb.children if verb is not None else ():
        if child.dep_ in ("prep", "agent") and child.i == end and child.lower_ in _BEHIND_IT:
            end = child.right_edge.i + 1
    listed = any(child.dep_ == "conj" for child in noun.children)
    commas = [one.i for one in noun.doc[noun.i : end] if one.text == "," and not listed]
    return min([end, *commas])


def is_thing(noun: Token) -> bool:
    """Say whether a noun names what those who act may need: "a guarantee", "Albrenn's word"."""
    return noun.lemma_.lower() in words("needs", "things")


def need(
    span: Span, head: Token, modified: Token, type_: ConditionType = "only_if", subject: int | None = None
) -> ConditionPhrase:
    """Return the condition that words for what is needed are.

    Args:
        span: the words.
        head: their main verb or noun.
        modified: head of what says that they are needed.
        type_: of the condition.
        subject: head of the words for whoever brings it about, where they are a clause.
    """
    return ConditionPhrase(
        type=type_,
        span=span,
        connective=None,
        kind=KIND,
        manner="construction",
        head=head.i,
        subject=subject,
        modified=modified.i,
        polarity=polarity_of(head) if head.pos_ == "VERB" else "+",
        states=None,
        consequence=None,
    )

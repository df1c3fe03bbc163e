"""The extent of a noun phrase: without its article, with what says of whom or of what, without clauses and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_KEPT = frozenset({"of", "from", "for", "into"})  # prepositions that say who somebody is: "a reporter from Corvania Today"
_ARTICLES = frozenset({"a", "an", "the"})


def phrase_of(noun: Token) -> Span:
    """Return the span of a noun's phrase.

    An article goes, save the capital one of a name ("The Albrenn Post"); a possessive stays.
    """
    first, last = noun.left_edge, _last(noun)
    doc = noun.doc
    while first.i < noun.i and (first.is_punct or first.is_space or (first.lower_ in _ARTICLES and not _is_of_name(first))):
        first = doc[first.i + 1]
    end = last.idx + len(last)
    return Span(first.idx, end)


def _last(noun: Token, *, of: Token | None = None) -> Token:
    """Return the last word of a noun's phrase; `of` is the noun to which it belongs, if it does: the governor `of` Tessmark."""
    last = noun
    for child in noun.rights:
        if child.dep_ == "punct":
            continue
        if child.dep_ == "prep" and child.lower_ == "in" and [below.lower_ for below in child.children] == ["chief"]:
            last = next(child.children)  # "commander in chief"
        elif child.dep_ == "prep" and child.lower_ in _KEPT:
            below = next((noun_ for noun_ in child.children if noun_.dep_ == "pobj"), None)
            if below is None or below.ent_type_ in ("DATE", "TIME"):
                break
            last = _last(below, of=noun)
        elif _is_its_name(child, of or noun) or _is_conjunct(noun, child):
            last = _last(child)
        elif child.dep_ in ("compound", "flat", "nummod", "nmod") and child.i == last.i + 1:
            last = child
        elif child.dep_ == "cc":
            continue
        else:
            break
    return _rest_of_name(last)


def _is_its_name(child: Token, noun: Token) -> bool:
    """Say whether a word is the name of what a noun describes: "the governor of Tessmark, [Lucia Ferrant],"."""
    beside = child.dep_ == "appos" or (child.dep_ == "conj" and child.ent_type_ == "PERSON" and not _is_joined(child.head, child))
    return beside and child.pos_ == "PROPN" and noun.pos_ == "NOUN"


def _is_conjunct(noun: Token, other: Token) -> bool:
    """Say whether "and" joins another noun to one: "friends and [allies]"."""
    return other.dep_ == "conj" and other.pos_ in ("NOUN", "PROPN", "PRON") and _is_joined(noun, other)


def _is_joined(noun: Token, other: Token) -> bool:
    """Say whether "and" or "or" joins a noun to those behind it, and no comma alone."""
    return any(child.dep_ == "cc" for one in (noun, other) for child in one.rights)


def _rest_of_name(last: Token) -> Token:
    """Return the last word of the name that a word begins, whatever syntax takes its end for: "Corvania Today"."""
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    while after is not None and last.ent_type_ and after.ent_iob_ == "I" and after.ent_type_ == last.ent_type_:
        last = after
        after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if after is not None and after.text == "-" and not last.whitespace_ and after.i + 1 < len(last.doc):
        return _rest_of_name(_with_name(after.nbor(1)))  # "co-host Lena Holt"
    if after is not None and last.pos_ == "PROPN" and after.text in ("Today", "Tonight", "Now"):
        return after
    return last


def _with_name(noun: Token) -> Token:
    """Return the last word of the name right behind a noun; the noun itself where none stands there."""
    last = noun
    while last.i + 1 < len(last.doc) and last.nbor(1).pos_ == "PROPN" and last.nbor(1).ent_type_ not in ("DATE", "TIME"):
        last = last.nbor(1)
    return last


def _is_of_name(article: Token) -> bool:
    """Say whether a capital "The" belongs to a name: not where it merely begins a sentence."""
    return article.text == "The" and not article.is_sent_start

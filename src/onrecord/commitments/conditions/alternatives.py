"""Alternatives: conditions of which some are enough, "alongside others", "either a vote or a ruling", "one of the following"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.extents import noun_extent
from onrecord.language import ParsedArticle
from onrecord.spans import Span, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ITEM = re.compile(r"[^;\n]+")
_LEADING = re.compile(r"^(?:\W+|and\b|or\b|\(?[a-z0-9]{1,2}[.)])+", re.IGNORECASE)
_EITHER = re.compile(r"\beither\s+(.+?),?\s+or\s+(.+)", re.IGNORECASE | re.DOTALL)


def others_of(parsed: ParsedArticle, action: Action) -> Iterator[tuple[Span, int, Token]]:
    """Yield those beside whom alone an act is done: "others" of "alongside others", with how many of them are needed."""
    doc = parsed.doc
    forms = [tuple(form.split()) for form in words("others", "before")]
    for place in range(action.head + 1, len(doc)):
        token = doc[place]
        if token.idx >= action.span.end:
            return
        form = next((form for form in forms if _reads(doc, place, form)), None)
        if form is None or place + len(form) >= len(doc):
            continue
        noun = next((one for one in doc[place + len(form) - 1].children if one.dep_ == "pobj"), None)
        if noun is None or not _is_others(noun):
            continue
        span = noun_extent(parsed, noun, place + len(form))
        if span is not None:
            yield span, _least(doc, place + len(form), noun.i), noun


def either_of(text: str, phrase: ConditionPhrase) -> tuple[Span, ...]:
    """Return the two of which "either … or …" makes alternatives; none where the words of a condition have no "either"."""
    found = _EITHER.search(phrase.span.of(text))
    if found is None:
        return ()
    parts = (found.span(1), found.span(2))
    spans = [trimmed(phrase.span.start + start, phrase.span.start + end, text) for start, end in parts]
    return tuple(one for one in spans if one is not None)


def listed_behind(parsed: ParsedArticle, phrase: ConditionPhrase) -> tuple[tuple[Span, ...], int] | None:
    """Return the conditions of a list of which so many are needed: "if one of the following happens: …"; None without one."""
    doc, text = parsed.doc, parsed.article.text
    inner = [
        token
        for token in doc[doc[phrase.head].sent.start : doc[phrase.head].sent.end]
        if phrase.span.start <= token.idx < phrase.span.end
    ]
    of = next((one for one in inner if one.lower_ == "of" and one.i + 2 < len(doc) and _points_on(doc, one.i)), None)
    colon = text.find(":", phrase.span.end - 1, phrase.span.end + _NEAR)
    if of is None or colon < 0:
        return None
    least = _number(doc[of.i - 1].lower_)
    paragraph = next((one.span.end for one in parsed.paragraphs if one.span.start <= colon < one.span.end), colon + 1)
    end = paragraph if text[colon + 1 : paragraph].strip() else _end_of_list(parsed, colon)
    items = tuple(
        span for one in _ITEM.finditer(text, colon + 1, end) if (span := _item(text, one.start(), one.end())) is not None
    )
    return (items, least) if least is not None and len(items) > 1 else None


def are_joined_by_or(text: str, one: ConditionPhrase, other: ConditionPhrase) -> bool:
    """Say whether two conditions are alternatives: "if they sign or if they withdraw"."""
    start = other.connective.start if other.connective is not None else other.span.start
    between = text[one.span.end : start] if one.span.end <= start else ""
    return between.strip(" ,;\n").lower() in ("or", "or else", "or even")


_NEAR = 40  # characters between "one of the following" and its colon


def _reads(doc: Doc, place: int, form: Sequence[str]) -> bool:
    return place + len(form) <= len(doc) and all(doc[place + i].lower_ == word for i, word in enumerate(form))


def _is_others(noun: Token) -> bool:
    """Say whether a noun names others in general: "others", "at least one other state"; not "the others", "our other allies"."""
    before = {child.lower_ for child in noun.children if child.i < noun.i}
    if before & {"the", "these", "those"} or any(child.dep_ == "poss" for child in noun.children):
        return False
    named = noun.lower_ in words("others", "nouns")
    other = "other" in before and (bool(before & words("others", "least")) or bool(before & words("others", "any")))
    return named or other or "another" in before


def _least(doc: Doc, start: int, end: int) -> int:
    return next((number for token in doc[start : end + 1] if (number := _number(token.lower_)) is not None), 1)


def _number(word: str) -> int | None:
    """Return how many a word asks for; None where it is no number."""
    if word in words("others", "any"):
        return 1
    numbers = ("one", "two", "three", "four", "five", "six")
    return numbers.index(word) + 1 if word in numbers else None


def _points_on(doc: Doc, of: int) -> bool:
    """Say whether "of" stands between a number and "the following" or "these"."""
    behind = doc[of + 2] if doc[of + 1].lower_ == "the" else doc[of + 1]
    return behind.lower_ in words("others", "following") and of > 0 and _number(doc[of - 1].lower_) is not None


def _end_of_list(parsed: ParsedArticle, colon: int) -> int:
    """Return where a list ends that begins in the paragraph behind a colon: with the first that ends in a full stop."""
    behind = [one for one in parsed.paragraphs if one.span.start > colon]
    ends = [one.span.end for one in behind if parsed.article.text[one.span.end - 1] == "."]
    return min(ends, default=colon + 1)


def _item(text: str, start: int, end: int) -> Span | None:
    """Return the words of an item of a list without its number, "and" and marks."""
    lead = _LEADING.match(text[start:end])
    start += lead.end() if lead is not None else 0
    span = trimmed(start, end, text)
    while span is not None and text[span.end - 1] in ".,;" and len(span) > 1:
        span = trimmed(span.start, span.end - 1, text)
    return span

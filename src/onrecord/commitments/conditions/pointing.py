"""Conditions that only point to what was said before, "if we had that", "once it is there", and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.fragments import fragments_in
from onrecord.commitments.conditions.needs import needs_in
from onrecord.language import ParsedArticle

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

_WORDLESS = frozenset({"PRON", "AUX", "PART", "DET"})
_MANY = frozenset({"they", "those", "these"})


def meant_by(parsed: ParsedArticle, phrase: ConditionPhrase, stated: Sequence[ConditionPhrase]) -> ConditionPhrase | None:
    """Return a condition with the words that it points to: a need or a condition of the sentence before, in one paragraph.

    Args:
        parsed: the article.
        phrase: the condition.
        stated: all conditions of the article that a connective or construction states.

    Returns:
        The condition as it is meant; None where its words say more than to point, or where nothing before fits.
    """
    if phrase.manner != "clause" or not (pointing := _pointing(parsed, phrase)):
        return None
    before = _sentence_before(parsed, phrase)
    if before is None:
        return None
    clauses = [one for one in stated if before.start <= one.head < before.end and one.manner == "clause"]
    told = [one for one in clauses if not _pointing(parsed, one)]
    if not pointing & _MANY:
        told += [*needs_in(parsed, before), *fragments_in(parsed, before)]
    if not told:
        return None
    last = max(told, key=lambda one: one.head)
    return replace(phrase, span=last.span, head=last.head, subject=last.subject, polarity=last.polarity, kind=last.kind)


def _pointing(parsed: ParsedArticle, phrase: ConditionPhrase) -> set[str]:
    """Return the pronouns of a condition that says nothing else: "that" of "we had that"; none where it says more."""
    held = parsed.doc.char_span(phrase.span.start, phrase.span.end, alignment_mode="expand")
    verb = parsed.doc[phrase.head]
    if held is None or verb.lemma_.lower() not in words("pointing", "verbs"):
        return set()
    said = [one for one in held if one.is_alpha or one.pos_ in _WORDLESS]
    if not all(one.pos_ in _WORDLESS or one == verb or one.lower_ in words("pointing", "beside") for one in said):
        return set()
    return {one.lower_ for one in said if one.lower_ in words("pointing", "pronouns") and one.dep_ != "expl"}


def _sentence_before(parsed: ParsedArticle, phrase: ConditionPhrase) -> Words | None:
    """Return the sentence before that of a condition, in one paragraph."""
    doc, start = parsed.doc, parsed.doc[phrase.head].sent.start
    while start > 0 and "\n" not in doc[start - 1].text:
        sentence = doc[start - 1].sent
        if any(one.is_alpha for one in sentence):
            return sentence
        start = sentence.start
    return None

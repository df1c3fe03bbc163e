"""Company: others without whom nobody goes, "We won't go alone", "only together with one other state"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.denials import is_denied
from onrecord.commitments.conditions.extents import cut_extent
from onrecord.language import ParsedArticle
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

KIND = "company"
_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "several"})
_FURTHEST = 7  # words from "go" to "alone"
_GOING = frozenset({"VERB", "AUX"})
_FEWER = frozenset({"fewer", "less"})
_KNOWN = frozenset({"the", "these", "those", "this", "that", "our", "their", "its", "his", "her", "my", "all", "no"})


def company_in(parsed: ParsedArticle, sentence: Words) -> Iterator[ConditionPhrase]:
    """Yield the "alone" that somebody will not be.

    Whoever "won't go alone" hangs on not being alone: the words are "alone", the polarity "-", so that the record reads "only if
    not alone" and repeats what was said.
    """
    for at in range(sentence.start, sentence.end):
        found = _alone(parsed, at)
        if found is not None:
            yield found


def others_at(noun: Token) -> bool:
    """Say whether a noun names others, nobody of them known: "at least one other country", "a partner", "two allies"."""
    before = {child.lower_ for child in noun.children if child.i < noun.i}
    if noun.pos_ not in ("NOUN", "PROPN", "PRON") or noun.dep_ in ("amod", "det", "compound", "nummod"):
        return False
    fewer = any(one.lower_ in _FEWER for one in noun.doc[noun.left_edge.i : noun.i])
    if before & (_KNOWN - {"no"} if fewer else _KNOWN) or any(child.dep_ == "poss" for child in noun.children):
        return False
    lemma = noun.lemma_.lower()
    body = lemma in words("company", "bodies")
    more = bool(before & words("company", "more")) or "another" in before
    if noun.lower_ in words("others", "nouns") or (body and more):
        return True
    counted = bool(before & _NUMBERS) or "a" in before or "some" in before
    return lemma in ("partner", "ally", "contributor", "company") and (counted or lemma == "company")


def who_joins(noun: Token) -> Token:
    """Return the others of "the participation of one other state" or "another state's involvement"; else the noun itself."""
    if noun.lemma_.lower() not in words("company", "joining"):
        return noun
    owners = [one for one in noun.children if one.dep_ == "poss"]
    behind = [deep for one in noun.children if one.lower_ in ("of", "by", "from") for deep in one.children if deep.dep_ == "pobj"]
    return next((one for one in (*owners, *behind) if others_at(one)), noun)


def words_for_others(parsed: ParsedArticle, noun: Token) -> Span | None:
    """Return the words for others, without what is said of where they are: "at least one other country | next to us"."""
    noun = who_joins(noun)
    if not others_at(noun):
        return None
    stop = noun.i + 1
    if [one.lower_ for one in noun.doc[stop : stop + 2]] == ["or", "more"]:
        stop += 2
    return cut_extent(parsed, noun.left_edge.i, noun.i, stop)


def asks_for_others(parsed: ParsedArticle, phrase: ConditionPhrase) -> bool:
    """Say whether the words of a condition name others: "at least one other nation does so too"."""
    held = parsed.doc.char_span(phrase.span.start, phrase.span.end, alignment_mode="expand")
    return held is not None and any(others_at(token) for token in held)


def _alone(parsed: ParsedArticle, at: int) -> ConditionPhrase | None:
    """Return the "alone" of "we won't go alone"."""
    doc = parsed.doc
    form = next((form for form in _forms("alone") if _reads(doc, at, form)), None)
    if form is None or (at > 0 and doc[at - 1].lower_ in ("let", "leave", "left", "let's")):
        return None
    verb = next((one for one in doc[at].ancestors if one.pos_ in _GOING), None)
    going = verb is not None and verb.i < at and verb.lemma_.lower() in words("company", "going")
    if not going or verb is None or not (is_denied(verb) or _is_ruled_out(verb)) or at - verb.i > _FURTHEST:
        return None
    if not _is_willed(verb):
        return None
    if verb.lemma_ == "be" and not any(one.lower_ in ("there", "in") for one in doc[verb.i : at]):
        return None  # "we are not alone"
    return _made(Span(doc[at].idx, doc[at + len(form) - 1].idx + len(doc[at + len(form) - 1])), doc[at], verb)


def _is_willed(verb: Token) -> bool:
    """Say whether a verb tells what somebody will not do of an act told before: not "cannot go", "does not do the job alone"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    return not helpers & {"ca", "can", "could", "have"} and (
        thing is None or thing.lower_ in ("it", "this", "that", "part", "troops")
    )


def _is_ruled_out(verb: Token) -> bool:
    """Say whether somebody rules out what a verb tells: "ruled out going", "excluded acting"."""
    above = verb.head
    rules_out = above.lemma_.lower() in words("denying", "verbs") and not any(one.dep_ == "neg" for one in above.children)
    return rules_out and above.i < verb.i


@cache
def _forms(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(form.split()) for form in words("company", table)), key=lambda form: (-len(form), form)))


def _reads(doc: Doc, place: int, form: tuple[str, ...]) -> bool:
    return place + len(form) <= len(doc) and all(doc[place + i].lower_ == word for i, word in enumerate(form))


def _made(span: Span, head: Token, verb: Token) -> ConditionPhrase:
    return ConditionPhrase(
        type="only_if",
        span=span,
        connective=None,
        kind=KIND,
        manner="construction",
        head=head.i,
        subject=None,
        modified=verb.i,
        polarity="-",
        states=None,
        consequence=None,
    )

"""Whom "who" and "which" mean: the noun to which their clause belongs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.language import ParsedArticle
from onrecord.spans import Span
from onrecord.speakers.groups import phrase_of
from onrecord.speakers.kinds import plain_words
from onrecord.speakers.names import human_nouns
from onrecord.speakers.people import People, Person
from onrecord.speakers.sources import persons_within
from onrecord.speakers.syntax import token_at

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_of_relative(parsed: ParsedArticle, people: People, words: str, pronoun: Span) -> tuple[Sequence[Person], Span] | None:
    """Return whom the noun names to which the clause of "who" belongs, by itself or in apposition, and where it stands.

    Nobody where it names nobody; None where there is no such noun.
    """
    token = token_at(parsed, pronoun.start)
    clause = token.head if token is not None else None
    while clause is not None and clause.dep_ not in ("relcl", "acl", "ROOT"):
        clause = clause.head
    if clause is None or clause.dep_ == "ROOT":
        return None
    head = _human_head(clause.head, people) if words.casefold() in ("who", "whom", "whose") else clause.head
    named = people.at.get(head.i, ())
    if not named and head.dep_ == "appos":
        named = people.at.get(head.head.i, ())
    left = [t for t in head.subtree if t.i <= head.i and not t.is_space]
    phrase, span = phrase_of(head), Span(left[0].idx, head.idx + len(head))
    span = phrase if phrase.end <= pronoun.start else span
    return named or persons_within(people, parsed, span, plain_words(span.of(parsed.article.text))), span


def _human_head(noun: Token, people: People) -> Token:
    """Return the human being to which "who" belongs, past the thing it seems to: "people familiar with the matter, who"."""
    above = noun
    while not _is_human(above, people) and above.dep_ in ("pobj", "prep", "amod", "acl", "acomp"):
        above = above.head
    return above if _is_human(above, people) else noun


def _is_human(noun: Token, people: People) -> bool:
    return noun.i in people.at or (noun.pos_ in ("NOUN", "PROPN", "PRON") and _names_human(noun.lemma_.lower(), noun.lower_))


def _names_human(lemma: str, word: str) -> bool:
    return lemma in human_nouns() or word in human_nouns() or lemma in ("people", "those", "other", "supporter", "person")

"""Whom "who" and "which" mean: the noun to which their clause belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.language import ParsedArticle
from onrecord.record import SpeakerKind
from onrecord.spans import Span
from onrecord.speakers.answers import as_called, person_named
from onrecord.speakers.kinds import kind_of, plain_words
from onrecord.speakers.names import human_nouns
from onrecord.speakers.people import People
from onrecord.speakers.pronouns import Found
from onrecord.speakers.sources import persons_within
from onrecord.speakers.syntax import token_at

if TYPE_CHECKING:
    from spacy.tokens import Token


def by_relative(parsed: ParsedArticle, people: People, words: str, pronoun: Span) -> Found:
    """Resolve "who": the noun to which its clause belongs, or the name to which that noun stands in apposition."""
    token = token_at(parsed, pronoun.start)
    clause = token.head if token is not None else None
    while clause is not None and clause.dep_ not in ("relcl", "acl", "ROOT"):
        clause = clause.head
    if clause is None or clause.dep_ == "ROOT":
        return None, as_called(words, SpeakerKind.UNKNOWN)
    head = _human_head(clause.head, people) if words.casefold() in ("who", "whom", "whose") else clause.head
    named = people.at.get(head.i, ())
    if not named and head.dep_ == "appos":
        named = people.at.get(head.head.i, ())
    left = [t for t in head.subtree if t.i <= head.i and not t.is_space]
    span = Span(left[0].idx, head.idx + len(head))
    found = plain_words(span.of(parsed.article.text))
    meant = named or persons_within(people, parsed, span, found)
    if len(meant) == 1:
        return meant[0], person_named(meant[0], f"“{words}” belongs to the name before it")
    kind, name = kind_of(parsed, span, found, people.labels)
    return None, as_called(name, kind, f"“{words}” belongs to it")


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

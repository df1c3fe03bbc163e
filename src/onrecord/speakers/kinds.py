"""What a source is that is no named person: an organization, a country, a group, an unnamed person, a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import SpeakerKind
from onrecord.spans import Span
from onrecord.speakers.lands import has_adjective
from onrecord.speakers.names import is_no_person, key_of
from onrecord.speakers.syntax import head_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r",\s.*$|\s(?:who|which|whose)(?:\s.*)?$")  # "an official, who spoke on condition …"
_WHEN = re.compile(  # "the court this month", "a group of doctors in 2031"
    r"\s(?:(?:this|last|next|earlier this)\s(?:week|month|year|spring|summer|autumn|fall|winter|morning|afternoon|evening)"
    r"|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in\s(?:19|20)\d\d|yesterday|today|immediately after)$"
)
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")  # "the Harbour Board (HB)"
_POSSESSIVE = re.compile(r"['’]s?$")
_BY_LABEL = {
    "PERSON": SpeakerKind.PERSON,
    "ORG": SpeakerKind.ORGANIZATION,
    "GPE": SpeakerKind.COUNTRY,
    "NORP": SpeakerKind.GROUP,
}


def plain_words(words: str) -> str:
    """Return a source's words on one line, without edge punctuation and a possessive ending."""
    plain = " ".join(words.split()).strip(" ,;:–—-\"“”'‘’")
    plain = plain if re.search(r"\b(?:Jr|Sr|[A-Z]\.[A-Z])\.$", plain) else plain.strip(" .")
    return _POSSESSIVE.sub("", plain)


def without_clause(words: str) -> str:
    """Return a source's words without its article, what stands behind a comma, "who" or in brackets, and a time at the end."""
    return _WHEN.sub("", _CLAUSE.sub("", IN_BRACKETS.sub("", _ARTICLE.sub("", words))))


def kind_of(parsed: ParsedArticle, source: Span, words: str, labels: Mapping[tuple[str, ...], str]) -> tuple[SpeakerKind, str]:
    """Return what a source is, and the name to call it by: the noun phrase without its article.

    A spokesperson whom the text does not name speaks for the body named with it (GUIDELINES, part 1). `labels` are what the
    language model mostly calls each name of the article.
    """
    name = without_clause(words)
    head = head_of(parsed, source)
    if head is None:
        return SpeakerKind.UNKNOWN, name
    word, lemma = head.lower_, head.lemma_.lower()
    kinds = lexicon("speakers").words
    if word in kinds("kinds", "spokesperson"):
        body = _body_spoken_for(head)
        return (SpeakerKind.ORGANIZATION, body) if body else (SpeakerKind.UNNAMED, name)
    if word in kinds("kinds", "group"):
        return SpeakerKind.GROUP, name
    if head.ent_type_ == "ORG" and head.text[:1].isupper() and name[:1].isupper():
        return SpeakerKind.ORGANIZATION, name  # "the Post" is no post
    if word in kinds("kinds", "document") or lemma in kinds("kinds", "document"):
        return SpeakerKind.DOCUMENT, name
    label = labels.get(key_of(name), head.ent_type_)
    if label == "PERSON" and is_no_person(name):
        label = "ORG"
    if label == "PERSON" and has_adjective(name, parsed.article.text):
        label = "GPE"
    if label in _BY_LABEL and (head.pos_ == "PROPN" or head.ent_type_ in _BY_LABEL):
        return _BY_LABEL[label], name
    if head.tag_ in ("NNS", "NNPS"):
        return SpeakerKind.GROUP, name
    if lemma in kinds("kinds", "unnamed") or lemma in kinds("kinds", "office"):
        return SpeakerKind.UNNAMED, name
    if lemma in kinds("kinds", "organization"):
        return SpeakerKind.ORGANIZATION, name
    return SpeakerKind.UNKNOWN, name


def _body_spoken_for(head: Token) -> str | None:
    """Return the body of "a spokesman for the ministry" or "the ministry’s spokesman", without its article."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("for", "of"):
            named = next((c for c in child.children if c.dep_ == "pobj"), None)
            if named is not None:
                return _phrase(named)
        if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"):
            return _phrase(child)
        if child.dep_ in ("compound", "nmod") and child.ent_type_ == "ORG":
            return _phrase(child)
    return None


def _phrase(head: Token) -> str:
    tokens = [t for t in head.subtree if t.dep_ not in ("case", "relcl", "appos", "punct") and t.i <= head.i]
    words = " ".join(head.doc[tokens[0].i : head.i + 1].text.split())
    return _ARTICLE.sub("", words)

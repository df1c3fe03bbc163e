"""Who would bring a condition about, where its words name them: Caldora of "a Caldoran backstop", "a guarantee from Caldora"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actors.countries import called_in, land_in
from onrecord.commitments.conditions.company import others_at
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.language import ParsedArticle
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY = frozenset({"by", "from"})
_SHORTEST = 4  # letters that an adjective has of the name of its state
_ENDINGS = ("n", "an", "ian", "ish", "ese", "er", "i", "ic", "r")


def bringer_of(parsed: ParsedArticle, phrase: ConditionPhrase) -> Span | None:
    """Return the words for whoever would bring a condition about; of a state called by an adjective, where its name stands.

    Others in general, "at least one other country", are nobody.
    """
    head = parsed.doc[phrase.head]
    if phrase.subject is not None:
        subject = parsed.doc[phrase.subject]
        return None if others_at(subject) else _words_of(subject)
    if head.pos_ not in ("NOUN", "PROPN") or head.lemma_.lower() not in words("needs", "things"):
        return None
    giver = _giver(head)
    if giver is not None:
        return _words_of(giver)
    before = list(parsed.doc[head.left_edge.i : head.i])
    owner = next((one for one in before if one.dep_ == "poss" and one.head == head), None)
    if owner is not None:
        return _words_of(owner)
    named = next((one for one in before if one.text[:1].isupper() and one.pos_ in ("PROPN", "ADJ")), None)
    return _name_for(parsed, named) if named is not None else None


def _giver(head: Token) -> Token | None:
    """Return the head of what stands behind "by", "from" or, of somebody with a name, "of"."""
    around = (*head.rights, *(one for one in head.head.rights if one.i <= head.right_edge.i + 1))
    for prep in around:
        if prep.dep_ not in ("prep", "agent"):
            continue
        noun = next((one for one in prep.children if one.dep_ == "pobj"), None)
        if noun is not None and (prep.lower_ in _BY or (prep.lower_ == "of" and noun.pos_ == "PROPN")):
            return noun
    return None


def _words_of(noun: Token) -> Span:
    """Return the words of a noun, what is said beside it and its "'s" left out."""
    stop = noun.right_edge.i + 1
    beside = [one.left_edge.i for one in noun.rights if one.dep_ in ("appos", "relcl", "acl", "punct", "case")]
    words_ = noun.doc[noun.left_edge.i : max(noun.i + 1, min([stop, *beside]))]
    return Span(words_.start_char, words_.end_char)


def _name_for(parsed: ParsedArticle, word: Token) -> Span | None:
    """Return where the state is named of which an adjective is made, "Caldora" for "Caldoran"; else the word, if it is a name."""
    text, said = parsed.article.text, word.text
    land = land_in(said)
    usual = called_in(parsed, land.code) if land is not None else None
    if usual is not None and (at := text.find(usual)) >= 0:
        return Span(at, at + len(usual))
    for token in parsed.doc:
        if token.pos_ == "PROPN" and token.text != said and _is_made_of(said, token.text):
            return Span(token.idx, token.idx + len(token))
    return Span(word.idx, word.idx + len(word)) if word.pos_ == "PROPN" else None


def _is_made_of(adjective: str, name: str) -> bool:
    """Say whether a word is the adjective of a name: "Caldoran" of "Caldora", "Skarlandish" of "Skarland"."""
    stem = name.rstrip("aeiou") if len(name.rstrip("aeiou")) >= _SHORTEST else name
    return len(stem) >= _SHORTEST and any(adjective in (f"{name}{end}", f"{stem}{end}") for end in _ENDINGS)

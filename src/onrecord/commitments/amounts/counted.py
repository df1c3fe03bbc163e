"""What a number counts: "2,000 engineers", "six of the ports"; and numbers that count nothing: "Article 5", "these five"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from onrecord.commitments.amounts import bounds
from onrecord.commitments.amounts.numbers import Number
from onrecord.commitments.amounts.places import Places, before, behind
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_SMALL = 12  # "these five bridges": up to this, a definite number says which ones
_YEARS = range(1900, 2101)
_GAP = 60  # characters between a number and what it counts
_STREET = 3  # words between the number of a house and "Street"
_NUMBERED = re.compile(r"\b(?:nos?|numbers?)\.?\s*\Z", re.IGNORECASE)
_MODIFIERS = ("compound", "amod", "nmod")


def noun_from(first: Token, *, anywhere: bool) -> Token | None:
    """Return the noun that a number right before a word counts, at the end of its adjectives and compounds.

    Args:
        first: the word behind the number, or behind "of".
        anywhere: whether articles and other numbers may stand before it: "six of [the] nine ports".
    """
    number = before(first)
    counted = _counted_by(number) if number is not None and number.dep_ == "nummod" else None
    if counted is not None:
        return counted
    noun: Token | None = None
    token: Token | None = first
    while token is not None and token.sent == first.sent and token.idx - first.idx < _GAP:
        if token.tag_ == "POS" and noun is not None:
            noun, anywhere = None, True  # "six of Albrenn’s ports"
        elif token.pos_ in ("NOUN", "PROPN") and not (noun is not None and _begins_another(noun, token)):
            noun = token
        elif noun is not None or not (_is_before_noun(token) or (anywhere and token.pos_ in ("DET", "PRON", "NUM"))):
            break
        token = behind(token)
    return noun


def unit_of(noun: Token, *, titled: bool) -> str:
    """Return the singular of what is counted; a name keeps its capital, save where all words have one (`titled`): "Corvanian"."""
    lemmas: Mapping[str, str] = lexicon("amounts").tables["counted"]["lemmas"]
    if noun.lower_ in lemmas:
        return lemmas[noun.lower_]
    if noun.pos_ == "PROPN":
        return noun.text[:-1] if noun.tag_ == "NNPS" and noun.lower_.endswith("s") and not noun.text.isupper() else noun.text
    if noun.text.isupper():
        return noun.lower_ if titled else noun.text
    lemma = noun.lemma_.lower()
    return lemma[:1].upper() + lemma[1:] if noun.text[:1].isupper() and not titled else lemma


def is_measured_otherwise(noun: Token) -> bool:
    """Say whether what is counted is time, which belongs to deadlines, or degrees, which measure no deed."""
    words = lexicon("amounts").words
    return noun.lemma_.lower() in words("counted", "times") | words("counted", "degrees") or noun.ent_type_ in ("DATE", "TIME")


def is_idle_one(number: Number, noun: Token) -> bool:
    """Say whether "one" counts nothing, but means a certain one: "at one point", "one side or another"."""
    if number.low != 1 or number.in_digits:
        return False
    others = [token.lower_ for token in noun.doc[noun.i + 1 : noun.i + 3]]
    return noun.lemma_.lower() in lexicon("amounts").words("counted", "light") or others in (["or", "another"], ["or", "other"])


def says_which(number: Number, token: Token) -> bool:
    """Say whether a small number stands behind a word that makes it say which ones: "these five bridges"."""
    word = before(token)
    if word is None or number.low > _SMALL:
        return False
    return word.lower_ in lexicon("amounts").words("counted", "definite") or word.tag_ == "POS"


def is_label(places: Places, number: Number) -> bool:
    """Say whether a number is a name's or a year's: "Article 5", "the 2016 race", "12-nation", "Five Eyes"."""
    token = places.at(number.span.start)
    return _is_written_as_label(places, number) or _stands_before_label(places, number, token) or _is_named_by(number, token)


def _is_written_as_label(places: Places, number: Number) -> bool:
    """Say whether the characters at a number make it one: "12-nation", "#5", "2153(d)", 2016."""
    text, span = places.text, number.span
    written, after = span.of(text), text[span.end : span.end + 1]
    if (after and after in "-‐–’'/:" and text[span.end + 1 : span.end + 2].isalpha()) or after == "(":
        return True
    if span.start > 0 and (text[span.start - 1] in "#№" or text[span.start - 1].isalpha()):
        return True
    if re.fullmatch(r"\d{4}", written) and int(written) in _YEARS and bounds.opening(text, span.start)[1] is None:
        return True
    if (not number.in_digits and number.low == 0) or text[max(0, span.start - 2) : span.start] == '="':
        return True
    return _NUMBERED.search(text, max(0, span.start - 8), span.start) is not None


def _is_named_by(number: Number, token: Token) -> bool:
    """Say whether the word before a number is called by it: "Article 5", "aged 55", "Orla 2"."""
    words, word = lexicon("amounts").words, before(token)
    if word is None:
        return False
    if word.lower_ in words("counted", "labels") | words("counted", "ages"):
        return True
    beside = word.dep_ in _MODIFIERS and word.head == token.head  # "the Orla 2 bridge"
    return number.in_digits and word.pos_ == "PROPN" and (token.head == word or beside)


def _stands_before_label(places: Places, number: Number, token: Token) -> bool:
    """Say whether the words behind a number make it another's: "Five Eyes", "5 p.m.", "12 Harbour Street"."""
    words, word = lexicon("amounts").words, behind(places.at(number.span.end - 1))
    if word is None:
        return False
    if number.low == 1 and not number.in_digits and word.lower_ in ("another", "or"):
        return bounds.closing(places.text, number.span.end)[1] is None  # "one or another", but "one or more"
    if word.lower_ in words("counted", "times") | words("counted", "cited"):
        return True
    if not number.in_digits and token.text[:1].isupper() and not token.is_sent_start and word.pos_ == "PROPN":
        return not places.is_heading(number.span.start)
    return any(one.lower_ in words("counted", "places") for one in places.doc[word.i : word.i + _STREET])


def _counted_by(number: Token) -> Token | None:
    """Return the noun on which syntax hangs a number before it, with nothing of another phrase between."""
    noun = number.head
    while noun.dep_ in (*_MODIFIERS, "npadvmod") and noun.head.i > noun.i:
        noun = noun.head  # "harbour pilots", "energy-saving lamps"
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i <= number.i or noun.idx - number.idx > _GAP:
        return None
    between = noun.doc[number.i + 1 : noun.i]
    return noun if all(noun.is_ancestor(one) and one.pos_ != "NUM" for one in between if not one.is_space) else None


def _is_before_noun(token: Token) -> bool:
    """Say whether a word may stand between a number and what it counts."""
    if token.is_quote or token.text in ("-", "–") or token.is_space:
        return "\n\n" not in token.text
    modifies = token.dep_ in _MODIFIERS and token.pos_ != "NUM"
    return token.pos_ == "ADJ" or modifies or token.lower_ in ("and", "or", "more", "other")


def _begins_another(noun: Token, token: Token) -> bool:
    """Say whether a noun right behind one is not what it is put before: "pilots Albrenn", not "harbour pilots"."""
    put_before = noun.dep_ in (*_MODIFIERS, "nummod", "poss") and noun.head.i >= token.i
    return not put_before and token.dep_ not in ("compound", "flat")

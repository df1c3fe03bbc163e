"""Which pronoun fits a person: told by titles, by first names, and by pronouns right behind the name with nobody else between.

Evidence is gathered from the whole text before any pronoun is resolved, so that no guess ever confirms itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.speakers.discourse import Within
from onrecord.speakers.first_names import sex_of_name
from onrecord.speakers.names import human_nouns
from onrecord.speakers.people import People, Person
from onrecord.speakers.syntax import is_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

SAME_SENTENCE, NEXT_SENTENCE = 2, 1  # weight of a pronoun
FIRST_NAME = 3  # weight of a first name that only one sex bears
LEAST_SHARE = 0.75  # of the weight, for one sex


@dataclass(slots=True)
class _Last:
    """The person named last, outside quotations, with no other human being since."""

    person: Person
    subject: bool
    sentence: int
    female: bool | None = None  # by the pronouns since


def pronouns(kind: str) -> frozenset[str]:
    """Return the pronouns of a kind: `data/speakers.toml`, table `pronouns`."""
    return _pronouns(kind)


def pronoun_form(words: str) -> str:
    """Return words as the lists of pronouns have them: in small letters, but for "US", which is a country and not "us"."""
    return words if words == "US" else words.casefold()


def sex_of_pronoun(word: str) -> bool | None:
    """Return True for "she", False for "he", None for any other word."""
    return True if word in _pronouns("female") else False if word in _pronouns("male") else None


def add_sexes(parsed: ParsedArticle, people: People, quoted: Within) -> None:
    """Set the sex of each person whom no title tells, where the pronouns right behind the name agree."""
    weights: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    last: _Last | None = None
    for number, sentence in enumerate(parsed.doc.sents):
        for token in sentence:
            if quoted.holds(token.idx):
                continue
            told = sex_of_pronoun(token.lower_)
            if token.i in people.at:
                meant = people.at[token.i]
                last = _Last(meant[0], is_subject(token), number) if len(meant) == 1 else None
            elif token.pos_ in ("NOUN", "PROPN") and _is_another(token, last):
                last = None
            elif told is not None and last is not None and last.subject:
                if last.female not in (None, told) or number - last.sentence > 1:
                    last = None
                elif token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "poss" and number == last.sentence):
                    last.female = told
                    weights[id(last.person)][told] += SAME_SENTENCE if number == last.sentence else NEXT_SENTENCE
                    last.sentence = number
    for person in people.persons:
        male, female = weights[id(person)]
        named = sex_of_name(person.name) if " " in person.name else None
        male, female = male + FIRST_NAME * (named is False), female + FIRST_NAME * (named is True)
        if person.female is None and male + female and max(male, female) / (male + female) >= LEAST_SHARE:
            person.female = female > male
        if person.female is None:
            person.female = named


def _is_another(noun: Token, last: _Last | None) -> bool:
    """Say whether a noun is a human being other than the one named last: no apposition to it, no title of the next name."""
    if noun.lemma_.lower() not in human_nouns() and noun.ent_type_ != "PERSON":
        return False
    return last is not None and noun.dep_ not in ("appos", "compound", "attr", "nmod")


@cache
def _pronouns(kind: str) -> frozenset[str]:
    return lexicon("speakers").words("pronouns", kind)

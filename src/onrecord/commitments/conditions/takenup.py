"""What "it", "this" and "that" take up: the subject of the clause before, or what somebody is to do in the sentence before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.speakers.names import human_nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_POINTING = frozenset({"it", "this", "that", "these", "those", "which", "they"})
_CLAUSES = frozenset({"that", "this", "which"})  # may take up what is to be done, not a thing alone
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_ACTED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_MOST_SENTENCES = 3


def taken_up(pronoun: Token, steps: int = 0) -> Token | None:
    """Return the head of what a pronoun takes up; None where it is none, or nothing before fits."""
    if pronoun.lower_ not in _POINTING or pronoun.pos_ not in ("PRON", "DET"):
        return None
    doc, sent = pronoun.doc, pronoun.sent
    start, end = _sentence_before(doc, sent.start)
    here = [one for one in doc[sent.start : pronoun.left_edge.i] if one.dep_ in _SUBJECTS]
    there = [one for one in doc[start:end] if one.dep_ in _SUBJECTS and one.head.dep_ in _MAIN]
    for one in (*reversed(here), *there):
        if (one.pos_ in ("NOUN", "PROPN") or (one.pos_ == "VERB" and pronoun.lower_ in _CLAUSES)) and not acts(one):
            return one
        if one in there and one.lower_ in _POINTING and steps < _MOST_SENTENCES:
            return taken_up(one, steps + 1)
    if pronoun.lower_ not in _CLAUSES:
        return None
    aims = [
        one for one in doc[start:end] if one.tag_ == "VB" and one.dep_ in ("xcomp", "conj", "advcl") and one.head.dep_ != "relcl"
    ]
    return aims[-1] if aims else None


def acts(noun: Token) -> bool:
    """Say whether a noun names somebody who acts: a person, a body, a country, "we"."""
    if noun.pos_ == "PRON":
        return True
    if noun.ent_type_ in _ACTED:
        return noun.pos_ == "PROPN"
    if noun.pos_ == "PROPN" and noun.dep_ != "compound" and not any(child.dep_ in ("det", "amod") for child in noun.children):
        return True
    return noun.lemma_.lower() in human_nouns()


def _sentence_before(doc: Doc, start: int) -> tuple[int, int]:
    if start == 0:
        return (0, 0)
    place = start - 1
    while place > 0 and doc[place].is_space:
        place -= 1
    return (doc[place].sent.start, doc[place].sent.end)

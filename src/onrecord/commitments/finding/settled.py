"""Constructions that say by themselves what an action is, so that an entry is given even where the head is not sure of it.

GUIDELINES, "dependence", "demand" and `strength`: "only a truce will stop the war"; "Skarland will have to leave", said by
somebody; "we envisage a further meeting".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import ConditionPhrase
from onrecord.commitments.finding.candidates import Candidate
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.finding.syntax import NOUNS, VERBS, modal, plain, subject
from onrecord.commitments.finding.triggers import Sense, names_act
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_DUTY = Sense("demand", "requires")
_INTENTION = Sense("commitment", "intends")
_AHEAD = frozenset({"will", "can", "could", "would"})
_PRESENT = frozenset({"VBP", "VBZ"})
_BODIES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})


def settled(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return what a construction says of a candidate by itself; None where none does."""
    if "?" in around.words(candidate.head):
        return None
    return _dependence(candidate, around) or _duty(candidate, around) or _intention(candidate, around)


def _dependence(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return the dependence that "only a truce will stop the war" states, and "a truce is the only way to stop it"."""
    head = candidate.head
    for phrase in around.limits(head):
        noun = head.doc[phrase.head]
        by_way = phrase.kind == "way" and phrase.states == "necessary" and phrase.connective is not None
        if by_way and noun.pos_ in NOUNS and _is_only(around, phrase) and _is_act(head):
            return Sense("dependence", "necessary")
    own, who = modal(head), subject(head)
    if own is None or plain(own) not in _AHEAD or who is None or not _is_act(head):
        return None
    for phrase in around.limits(head):
        words = head.doc[phrase.head]
        described = any(child.lower_ != "only" for child in words.children)  # “only time will tell” says nothing
        acts = phrase.span.start <= who.idx < phrase.span.end
        if phrase.kind == "only" and phrase.states is not None and acts and described and words.pos_ in NOUNS | VERBS:
            return Sense("dependence", phrase.states)
    return None


def _is_only(around: Surroundings, phrase: ConditionPhrase) -> bool:
    """Say whether the words of a way have no other beside them: "the only way", not "the best way"."""
    return phrase.connective is not None and "only" in phrase.connective.of(around.parsed.article.text).casefold().split()


def _duty(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return the demand of a quotation that says what others have to do: "Skarland needs to leave"."""
    head, above = candidate.head, candidate.chain[0]
    verb = above.token
    if verb is None or above.relation != "xcomp" or verb.lemma_ not in ("have", "need") or not _is_act(head):
        return None
    own = modal(verb)
    ahead = verb.tag_ in _PRESENT if own is None else plain(own) == "will"
    who = subject(verb)
    if not ahead or _is_denied(verb) or who is None or not _is_named(who) or not around.is_quoted(head):
        return None
    return _DUTY if not around.is_condition(head) else None


def _intention(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return the intention that the speaker states of an act named by a noun: "we plan a summit"."""
    head, above = candidate.head, candidate.chain[0]
    verb = above.token
    if verb is None or above.relation != "dobj" or head.pos_ not in NOUNS or not names_act(head):
        return None
    if verb.lemma_.lower() not in lexicon("triggers").words("intending") or verb.tag_ not in _PRESENT or _is_denied(verb):
        return None
    who = subject(verb)
    return _INTENTION if who is not None and who.lower_ in ("i", "we") and _is_said(head, around) else None


def _is_act(verb: Token) -> bool:
    return verb.pos_ in VERBS and verb.lemma_.lower() not in lexicon("triggers").words("states")


def _is_denied(verb: Token) -> bool:
    """Say whether a verb itself is denied, not another that it is joined with."""
    return any(child.dep_ == "neg" for child in verb.children)


def _is_said(token: Token, around: Surroundings) -> bool:
    """Say whether a word is somebody's, not the reporter's."""
    return around.is_quoted(token) or around.cues(token) is not None


def _is_named(who: Token) -> bool:
    """Say whether words name a country, a people, a body or a person: "Skarland", "we Skarlanders"."""
    named = who.pos_ == "PROPN" or who.ent_type_ in _BODIES
    return named or any(child.dep_ == "appos" and child.ent_type_ in _BODIES for child in who.children)

"""Constructions that say by themselves what an action is, so that an entry is given even where the head is not sure of it.

GUIDELINES, "dependence", "demand", `strength` and "Settled cases": "only a truce will stop the war"; "Skarland will have to
leave", said by somebody; "we envisage a further meeting"; "Albrenn is donating 2,000 doses".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.commitments.actors.noun_phrases import may_act
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase
from onrecord.commitments.finding.candidates import Candidate
from onrecord.commitments.finding.counting import is_counted
from onrecord.commitments.finding.deeds import carried, discussed, limited, ready, rejected, undertaken
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.finding.syntax import NOUNS, VERBS, auxiliaries, modal, plain, subject
from onrecord.commitments.finding.triggers import Sense, goes_against, names_act, sense_of
from onrecord.commitments.finding.weighing import weighed
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_DUTY = Sense("demand", "requires")
_INTENTION = Sense("commitment", "intends")
_PROMISE = Sense("commitment", "promises")
_AHEAD = frozenset({"will", "can", "could", "would"})
_PRESENT = frozenset({"VBP", "VBZ"})
_PAST = frozenset({"was", "were", "had", "been", "have", "has"})
_RELATIVE = frozenset({"WDT", "WP"})
_BODIES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})


def settled(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return what a construction says of a candidate by itself; None where none does."""
    found = settled_by(candidate, around)
    return found[1] if found is not None else None


def settled_by(candidate: Candidate, around: Surroundings) -> tuple[str, Sense] | None:
    """Return the name of the construction that says by itself what a candidate is, and what it says; None where none does."""
    if "?" in around.words(candidate.head):
        return None
    for name, construction in _CONSTRUCTIONS.items():
        sense = construction(candidate, around)
        if sense is not None:
            return name, sense
    return None


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


def _allotment(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return the promise to allot an amount: "is donating 2,000 doses", "announced a $2 million fund"."""
    head = candidate.head
    told = _is_announced(candidate) if head.pos_ in NOUNS else _is_allotted(candidate, around)
    return _PROMISE if told and not around.is_condition(head) and not goes_against(head, candidate.chain) else None


def _is_allotted(candidate: Candidate, around: Surroundings) -> bool:
    """Say whether a verb tells of so much that somebody is to give: "will spend $5m", "another $5m will be spent"."""
    head, above = candidate.head, candidate.chain[0].token
    if head.lemma_.lower() not in lexicon("triggers").words("allotting") or not _is_to_come(candidate, around):
        return False
    if any(child.dep_ == "nsubjpass" and is_counted(child) for child in head.lefts):
        return True
    who = subject(head) or (subject(above) if above is not None else None)
    acts = who is not None and (who.lower_ in ("i", "we") or may_act(who)) and who.tag_ not in _RELATIVE
    return acts and any(child.dep_ == "dobj" and is_counted(child) for child in head.rights)


def _is_announced(candidate: Candidate) -> bool:
    """Say whether a noun is what somebody announces to allot: no plan or decision, which is one of its own strength."""
    head, above = candidate.head, candidate.chain[0]
    verb = above.token
    if verb is None or above.relation != "dobj" or head.pos_ != "NOUN" or _is_denied(verb):
        return False
    return verb.lemma_.lower() in lexicon("triggers").words("announcing") and sense_of(head) is None and is_counted(head)


def _sought(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return what is said of an amount that somebody asks for or proposes: "demanded a $15 wage", "a plan for 40 schools"."""
    head, above = candidate.head, candidate.chain[0]
    word = above.token
    if word is None or head.pos_ != "NOUN":
        return None
    words = lexicon("triggers").words
    by_verb = above.relation == "dobj" and word.pos_ == "VERB" and word.lemma_.lower() in words("seeking")
    by_for = above.relation == "pobj:for" and word.lemma_.lower() in words("seeking_for")
    if not (by_verb or by_for) or not is_counted(head) or _is_denied(word) or around.is_condition(head):
        return None
    sense = sense_of(word) if not goes_against(head, candidate.chain) else None
    return sense if sense is not None and sense.kind in ("commitment", "demand") else None


def _is_to_come(candidate: Candidate, around: Surroundings) -> bool:
    """Say whether a verb tells of what is under way or to come: "is donating", "will donate", said: "would donate"."""
    head, above = candidate.head, candidate.chain[0]
    helpers, own = auxiliaries(head), modal(head)
    if own is not None:
        return plain(own) in ("will", "shall") or (plain(own) == "would" and around.cues(head) is not None)
    if above.token is not None and above.relation == "xcomp" and above.token.lower_ in ("going", "gon"):
        helpers = auxiliaries(above.token)
    elif head.tag_ != "VBG" and all(one.lower_ != "being" for one in helpers):
        return False
    is_now = any(one.lemma_ == "be" and one.tag_ in _PRESENT for one in helpers)
    return is_now and all(one.lower_ not in _PAST for one in helpers)


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


_CONSTRUCTIONS: dict[str, Callable[[Candidate, Surroundings], Sense | None]] = {
    "what alone brings something about": _dependence,
    "what others have to do, in a quotation": _duty,
    "what the speaker plans": _intention,
    "an amount that is being allotted": _allotment,
    "an amount that is asked for or proposed": _sought,
    "a deed that its own state or speaker will or will not do": undertaken,
    "a deed that its own state or speaker has decided on or pledged": carried,
    "what somebody does on one condition alone": limited,
    "that a state or a speaker will talk": discussed,
    "a deed that its own state or speaker rejects": rejected,
    "what somebody is ready for": ready,
    "a deed that its own state or speaker will weigh, or is ready to": weighed,
}

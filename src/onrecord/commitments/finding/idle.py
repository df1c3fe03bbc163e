"""What undertakes nothing, though its words look so: manners of speaking, feelings, timetables, and what another has given.

GUIDELINES, "Settled cases": "declined to comment" and routine schedules carry no item. "I'll be straight with you", "I won't hide
it" and "would not be drawn" tell how somebody speaks, "announced the decision" what is known; "a promise
from Albrenn" is that of Albrenn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actors.noun_phrases import may_act
from onrecord.commitments.finding.candidates import Candidate
from onrecord.commitments.finding.syntax import NOUNS, VERBS, auxiliaries, subject
from onrecord.commitments.finding.triggers import Sense, sense_of
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_PROMISED = Sense("commitment", "promises")
_POINTING = frozenset({"it", "that", "this", "anything", "nothing", "you", "anyone", "anybody"})
_PLACES = frozenset({"GPE", "ORG", "NORP"})


def is_idle(candidate: Candidate) -> bool:
    """Say whether what looks like a commitment undertakes nothing."""
    head = candidate.head
    if head.pos_ in VERBS:
        return _is_candour(head) or _is_timetable(head)
    return _is_news(candidate) or _is_anothers(candidate)


def _is_candour(verb: Token) -> bool:
    """Say whether a verb tells how somebody speaks or feels: "be straight", "hide it", "be drawn", "sleep"."""
    words, lemma = lexicon("triggers").words, verb.lemma_.lower()
    if lemma == "be":
        return any(one.dep_ == "acomp" and one.lower_ in words("candid") for one in verb.rights)
    if lemma == "draw":
        passive = any(one.dep_ == "auxpass" for one in auxiliaries(verb))
        return passive and not any(one.dep_ == "prep" and one.lower_ == "into" for one in verb.rights)
    bare = all(one.dep_ not in ("dobj", "prep", "xcomp") or one.lower_ in _POINTING for one in verb.rights)
    return lemma in words("candour") or (lemma in words("feeling") and bare)


def _is_timetable(verb: Token) -> bool:
    """Say whether a thing is to be published or put off by nobody in particular: "the vote would be postponed"."""
    passive = any(one.dep_ == "auxpass" for one in auxiliaries(verb))
    who = subject(verb)
    return passive and who is not None and not may_act(who) and verb.lemma_.lower() in lexicon("triggers").words("scheduled")


def _is_news(candidate: Candidate) -> bool:
    """Say whether a noun is only what somebody makes known: "announced | the decision"."""
    head, above = candidate.head, candidate.chain[0]
    told = above.token is not None and above.relation == "dobj" and above.token.lemma_.lower() in ("announce", "unveil")
    further = any(one.dep_ in ("acl", "relcl", "prep") and one.lower_ in ("to", "of") for one in head.rights)
    return told and head.lemma_.lower() in lexicon("triggers").words("news") and not further


def _is_anothers(candidate: Candidate) -> bool:
    """Say whether a noun is what another gives: "tied to | a promise of support from Albrenn"."""
    head, verb = candidate.head, candidate.chain[0].token
    if head.pos_ not in NOUNS or not candidate.chain[0].relation.startswith("pobj") or sense_of(head) != _PROMISED:
        return False
    givers = [one for link in head.subtree if link.lower_ == "from" for one in link.rights if one.dep_ == "pobj"]
    named = any(one.ent_type_ in _PLACES or one.pos_ == "PROPN" for one in givers)
    return named and (verb is None or sense_of(verb) is None)

"""What the lexicon and the syntax alone say of a candidate: the baseline, and what works without weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.commitments.actors.noun_phrases import may_act
from onrecord.commitments.actors.subjects import subject_of
from onrecord.commitments.finding.candidates import Candidate
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.finding.syntax import VERBS, auxiliaries, is_gerund_object, modal, plain
from onrecord.commitments.finding.triggers import Sense, goes_against, is_transparent, names_act, sense_of, senses
from onrecord.language import ParagraphKind
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPLEMENTS = ("xcomp", "ccomp", "acl", "pcomp:to", "pcomp:of", "pcomp:on", "pcomp:against", "pcomp:for")
_OBJECTS = ("dobj", "pobj:for", "pobj:on", "pobj:to", "pobj:of")
_REFUSED = frozenset({"promises", "open", "prepared"})  # strengths that refuse where they are denied
_UNDERTAKEN = frozenset({"will", "shall"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules say of a candidate."""

    sense: Sense
    against: bool


def by_rules(candidate: Candidate, around: Surroundings) -> Told | None:
    """Return what a candidate is by lexicon and syntax; None where they say nothing."""
    head = candidate.head
    if around.paragraph_kind(head) is ParagraphKind.BYLINE or "?" in around.words(head):
        return None
    if _carries_another(head):
        return None
    sense = _stated(candidate, around) or _carried(candidate) or _by_modal(candidate, around)
    if sense is None:
        return None
    against = goes_against(head, candidate.chain)
    if sense.strength == "refuses" and not against:
        sense = Sense("commitment", "open")  # a refusal that is denied: "does not rule out"
    elif sense.kind == "commitment" and against and (sense.strength in _REFUSED or _refuses_where_denied(candidate)):
        sense = Sense("commitment", "refuses")
    return Told(sense, against or sense.strength in ("rejected", "withdrawn", "broken"))


def _carries_another(head: Token) -> bool:
    """Say whether a verb weighs or refuses an act that is its complement: "prepared to consider sending", "not rule out"."""
    own = sense_of(head) if head.pos_ in VERBS else None
    if own is None or own.strength not in ("considers", "refuses"):
        return False
    return any(child.dep_ in ("xcomp", "pcomp") or is_gerund_object(child, head) for child in head.rights)


def _refuses_where_denied(candidate: Candidate) -> bool:
    """Say whether a word that carries an action refuses it where it is denied: "no intention of", but not "no plans to"."""
    above = candidate.chain[0].token
    return above is not None and above.lemma_.lower() in lexicon("triggers").words("refusing")


def _stated(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return the dependence that a construction states by itself: "only X will", "without X no"."""
    states = next((phrase.states for phrase in around.limits(candidate.head) if phrase.states is not None), None)
    return Sense("dependence", states) if states is not None else None


def _carried(candidate: Candidate) -> Sense | None:
    """Return what the words say on which an act hangs as their complement: "pledged to send", "called for a ban"."""
    head, above = candidate.head, candidate.chain[0]
    if above.token is None:
        return None
    if not is_gerund_object(head, above.token) and not above.relation.startswith(
        _COMPLEMENTS if head.pos_ in VERBS else _OBJECTS if names_act(head) else ()
    ):
        return None
    if head.pos_ in VERBS and above.relation == "ccomp" and not _is_asked(head):
        return None
    for place, one in enumerate(candidate.chain[:3]):
        if one.token is None:
            break
        going = one.token.lower_ in ("going", "gon")
        if going and head.lemma_.lower() in lexicon("triggers").words("states"):
            break
        sense = Sense("commitment", "promises") if going else sense_of(one.token)
        if sense is not None and (going or not (place == 0 and is_transparent(one.token) and sense.kind != "demand")):
            return sense if sense.kind in ("commitment", "demand") else None
        if not is_transparent(one.token):
            break
    return None


def _is_asked(verb: Token) -> bool:
    """Say whether a clause tells what is to be: "that Sylvania withdraw", "that it should"."""
    helpers = {plain(one) for one in auxiliaries(verb)}
    return verb.tag_ == "VB" and (not helpers or bool(helpers & {"should", "to", "will", "would"}))


def _by_modal(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return what a modal says of whoever acts: "we will send", "Albrenn must"."""
    head = candidate.head
    chosen = modal(head)
    if chosen is None or head.lemma_.lower() in lexicon("triggers").words("states"):
        return None
    sense = next((sense for sense, token in senses(head, ()) if token == chosen), None)
    place = subject_of(around.parsed, head.i, chosen.i, candidate.trigger)
    if sense is None or place is None:
        return None
    noun = head.doc[place]
    if sense.kind == "demand":
        return sense if may_act(noun) else None
    if plain(chosen) in _UNDERTAKEN or (plain(chosen) == "would" and around.cues(head) is not None):
        return sense if noun.lower_ in ("i", "we") or (may_act(noun) and around.cues(head) is None) else None
    return None

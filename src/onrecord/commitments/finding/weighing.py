"""Acts that are no more than weighed: "is prepared to consider | the deployment of troops", "would look at | sending engineers".

GUIDELINES, `strength`: considers "weighing, would look at, prepared to CONSIDER". The action is what is weighed, the words that
weigh it are its trigger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.commitments.actors.noun_phrases import may_act
from onrecord.commitments.acts.acts import act_of
from onrecord.commitments.finding.candidates import Candidate
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.finding.syntax import NOUNS, VERBS, is_denied, is_gerund_object, modal, plain, subject
from onrecord.commitments.finding.triggers import Sense, sense_of
from onrecord.lexicons import lexicon
from onrecord.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

WEIGHING = Sense("commitment", "considers")
_READY = Sense("commitment", "prepared")
_COMPLEMENTS = frozenset({"xcomp", "dobj", "pcomp", "pobj"})
_DEEDS = frozenset({Act.DEPLOY_FORCES, Act.PROVIDE_MILITARY_AID, Act.GUARANTEE_SECURITY, Act.PROVIDE_MONEY, Act.SANCTION})
_SPEAKERS = frozenset({"i", "we", "he", "she"})


def weighing_verb(candidate: Candidate) -> Token | None:
    """Return the verb that weighs an act: "consider" of "consider a role", "give" of "give thought to sending"; else None."""
    above = candidate.chain[0]
    word, (kind, _, link) = above.token, above.relation.partition(":")
    if word is None or not (kind in _COMPLEMENTS or is_gerund_object(candidate.head, word)):
        return None
    thought = _thought(word) if link else None
    verb = word if word.pos_ in VERBS else word.head if word == thought else None
    if verb is None:
        return None
    words = lexicon("triggers").words
    named = {f"{one.lemma_.lower()}_{link}" if link else one.lemma_.lower() for one in (word, thought) if one is not None}
    by_itself = not link and sense_of(word) == WEIGHING
    discussed = not named.isdisjoint(words("discussing")) and _readiness(verb) is not None and _is_option(candidate.head)
    return verb if by_itself or discussed or not named.isdisjoint(words("weighing")) else None


def _thought(word: Token) -> Token | None:
    """Return the object of a verb, or the word itself where it is one: "give [thought] to"."""
    if word.pos_ in NOUNS:
        return word if word.dep_ == "dobj" and word.head.pos_ in VERBS else None
    return next((one for one in word.rights if one.dep_ == "dobj" and one.pos_ in NOUNS), None)


def weighed(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return that a party says it will weigh a deed of its own, or is ready to: "we are prepared to look at sending troops"."""
    verb = weighing_verb(candidate)
    if verb is None or around.is_condition(candidate.head) or not _is_deed(candidate, around):
        return None
    ready = _readiness(verb)
    carrier = verb if ready is None else ready.head if ready.dep_ in ("acomp", "oprd") else ready
    who = subject(carrier)
    if who is None or not (who.lower_ in _SPEAKERS or may_act(who)) or is_denied(carrier) or is_denied(verb):
        return None
    return WEIGHING if ready is not None or _is_ahead(verb, around) else None


def _readiness(verb: Token) -> Token | None:
    """Return the word by which somebody is ready to do what a verb says: "prepared", "willing"."""
    above = verb.head
    return above if verb.dep_ == "xcomp" and (above.lower_ == "prepared" or sense_of(above) == _READY) else None


def _is_ahead(verb: Token, around: Surroundings) -> bool:
    own = modal(verb)
    said = around.is_quoted(verb) or around.cues(verb) is not None
    return own is not None and (plain(own) == "will" or (plain(own) == "would" and said))


def _is_deed(candidate: Candidate, around: Surroundings) -> bool:
    if candidate.head.pos_ in NOUNS and _is_option(candidate.head):
        return True
    action = Action(head=candidate.head.i, span=candidate.span, trigger=None, governor=None, subject=None)
    return act_of(around.parsed, action) in _DEEDS


def _is_option(head: Token) -> bool:
    """Say whether a word is a gerund, or names something that one may do as such: "a role", "a deployment"."""
    words = lexicon("triggers").words
    return head.tag_ == "VBG" or head.lemma_.lower() in words("given") | words("options")

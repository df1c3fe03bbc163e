"""What states, their governments and whoever speaks say that they will or will not do: deeds that are entries by themselves.

GUIDELINES, `strength`: "will", "going to" and "'ll" promise, "will not" refuses; "ready", "willing" are prepared. The head misses
some of these by a hair, or takes what somebody would do on a condition for a dependence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.commitments.acts.acts import act_of
from onrecord.commitments.finding.candidates import Candidate
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.finding.syntax import (
    NOUNS,
    VERBS,
    auxiliaries,
    first_conjunct,
    is_denied,
    modal,
    plain,
    subject,
)
from onrecord.commitments.finding.triggers import Sense, is_denied_afar, is_none, sense_of
from onrecord.lexicons import lexicon
from onrecord.occasions.clauses import MOST_STEPS
from onrecord.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

_PROMISED = Sense("commitment", "promises")
_REFUSED = Sense("commitment", "refuses")
_READY = Sense("commitment", "prepared")
_TURNED_DOWN = Sense("outcome", "rejected")
_LEFT_OPEN = Sense("commitment", "open")
_STATES = frozenset({"GPE", "ORG"})
_SPEAKERS = frozenset({"i", "we"})
_NAMED_SPEAKERS = _SPEAKERS | {"he", "she", "they"}
_OWN = frozenset({"our", "my"})
_COMPLEMENTS = frozenset({"dobj", "prep", "dative", "advmod", "xcomp"})
_PRESENT = frozenset({"VBP", "VBZ"})
_ASKING = frozenset({"if", "whether"})
_UPWARDS = frozenset({"ccomp", "xcomp", "conj", "acl", "advcl", "pcomp", "csubj", "csubjpass", "nsubj", "dobj"})
_DEEDS = frozenset(
    {
        Act.DEPLOY_FORCES,
        Act.PROVIDE_MILITARY_AID,
        Act.PROVIDE_MONEY,
        Act.GUARANTEE_SECURITY,
        Act.SANCTION,
        Act.LIFT_SANCTION,
        Act.SIGN_OR_RATIFY,
        Act.WITHDRAW,
        Act.CEASE_FIRE,
    }
)


def undertaken(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return what a state or a speaker says of a deed of its own: "we will send", "cannot give", "are not giving a guarantee"."""
    head = candidate.head
    if head.lemma_.lower() not in lexicon("triggers").words("doing") or around.is_condition(head) or _is_withheld(head, around):
        return None
    if _is_barred(candidate):
        said = around.is_quoted(head) or around.cues(head) is not None
        return _REFUSED if said and _is_deed(candidate, around) else None
    carrier = _carrier(candidate)
    who = subject(carrier)
    if who is None or head.dep_ == "relcl" or not _acts(who) or any(one.dep_ == "auxpass" for one in auxiliaries(head)):
        return None
    denied = _is_denied(carrier) or _is_denied(head) or is_denied_afar(head)
    if not _is_ahead(candidate, around, denied=denied) or not _is_deed(candidate, around):
        return None
    return _REFUSED if denied else _PROMISED


def _is_withheld(verb: Token, around: Surroundings) -> bool:
    """Say whether words around an act do not say that it will be: "asked whether they will", "doubted", "it is not true that"."""
    if "?" in around.words(verb):
        return True
    at = verb
    for _ in range(MOST_STEPS):
        if any(child.dep_ == "mark" and child.lower_ in _ASKING for child in at.children):
            return True
        above = at.head
        if above == at or at.dep_ not in _UPWARDS:
            return False
        if above.lemma_.lower() in lexicon("triggers").words("withholding") and at.dep_ != "conj":
            return True
        if at.dep_ in ("ccomp", "csubj") and _is_denied(above):
            return True
        if above.pos_ in ("ADJ", "NOUN") and above.head.pos_ == "AUX" and _is_denied(above.head):
            return True
        at = above
    return False


def carried(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return what a state or a speaker has decided or pledged of a deed of its own: "we have decided to send troops"."""
    head, above = candidate.head, candidate.chain[0]
    verb = above.token
    if verb is None or above.relation != "xcomp" or head.lemma_.lower() not in lexicon("triggers").words("doing"):
        return None
    sense, who = sense_of(verb), subject(verb)
    now = verb.tag_ in _PRESENT or any(one.lemma_ == "have" and one.tag_ in _PRESENT for one in auxiliaries(verb))
    if sense is None or sense.kind != "commitment" or who is None or not now or _is_denied(verb) or _is_denied(head):
        return None
    if not (who.lower_ in _SPEAKERS or _is_state(who)) or around.is_condition(head) or not _is_deed(candidate, around):
        return None
    return sense


def conditional(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return what speakers are said to do on a condition, which is theirs to do: "Albrenn would retaliate if", its minister said.

    In their own words that is what they would do "only if".

    It tells nothing by itself: what the head takes for a dependence is a commitment of theirs.
    """
    head = candidate.head
    who, own = subject(head), modal(head)
    if who is None or own is None or plain(own) not in ("would", "will") or head.pos_ not in VERBS:
        return None
    indirect = around.cues(head) is not None and not around.is_quoted(head)
    only = around.is_quoted(head) and who.lower_ in _SPEAKERS and any(one.type == "only_if" for one in around.limits(head))
    own_words = only or (around.is_quoted(head) and who.lower_ in _SPEAKERS and _goes_along(candidate, around))
    speaks = own_words or (indirect and (who.lower_ in _NAMED_SPEAKERS or _is_state(who)))
    if not speaks or not around.limits(head) or head.lemma_.lower() in lexicon("triggers").words("states"):
        return None
    if any(one.dep_ == "auxpass" or one.lower_ == "have" for one in auxiliaries(head)):
        return None
    return _REFUSED if _is_denied(head) or is_denied_afar(head) else _PROMISED


def limited(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return what speakers say to do on one condition alone: "we'd only take part if", "could not take part without a mandate".

    It promises; what they can or could do is left open.
    """
    head = candidate.head
    who, own = subject(head), modal(head)
    if who is None or own is None or head.dep_ == "relcl" or around.is_condition(head) or not _goes_along(candidate, around):
        return None
    said = around.is_quoted(head) or around.cues(head) is not None
    denied = is_denied(head)
    kinds = {phrase.kind for phrase in around.limits(head) if phrase.type == "only_if"}
    if not said or not kinds or denied != (kinds == {"without"}) or not _speaks(who, head, around):
        return None
    word = plain(own)
    if word in ("can", "could"):
        return _LEFT_OPEN
    return _PROMISED if word in ("will", "would") and not denied else None


def discussed(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return that a state or a speaker will talk: "will discuss the terms of a contribution", "we'll enter into talks"."""
    head = candidate.head
    if head.lemma_.lower() not in lexicon("triggers").words("talking") or around.is_condition(head) or head.dep_ == "relcl":
        return None
    who = subject(_carrier(candidate))
    limits = around.limits(first_conjunct(head)) or around.limits(head)
    if who is None or not _acts(who) or not (limits or _are_terms(head)) or is_denied(head):
        return None
    action = Action(head=head.i, span=candidate.span, trigger=None, governor=None, subject=None)
    would = limits and (own := modal(head)) is not None and plain(own) == "would"
    ahead = would or _is_ahead(candidate, around, denied=False)
    return _PROMISED if ahead and act_of(around.parsed, action) is Act.NEGOTIATE else None


def rejected(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return that a state or a speaker refuses a deed that a noun names: "rejects any guarantee", "rules out a deployment"."""
    head, above = candidate.head, candidate.chain[0]
    verb = above.token
    if verb is None or head.pos_ not in NOUNS or above.relation != "dobj" or sense_of(verb) not in (_REFUSED, _TURNED_DOWN):
        return None
    who = subject(verb)
    now = verb.tag_ in _PRESENT or any(one.lemma_ == "have" and one.tag_ in _PRESENT for one in auxiliaries(verb))
    if who is None or not now or is_denied(verb) or not (who.lower_ in _SPEAKERS or _is_state(who)):
        return None
    open_to_all = any(one.lower_ in ("a", "an", "any", "all") for one in head.lefts)
    return _REFUSED if open_to_all and not around.is_condition(head) and _is_deed(candidate, around) else None


def ready(candidate: Candidate, around: Surroundings) -> Sense | None:
    """Return that somebody is ready for an act: "are ready for deployment"; or, having said so, can do it: "we can be there"."""
    head, above = candidate.head, candidate.chain[0]
    if around.is_condition(head):
        return None
    if above.relation == "pobj:for" and above.token is not None and head.pos_ in NOUNS and _is_deed(candidate, around):
        word = above.token
        said_so = word.lower_ == "prepared" or (word.pos_ == "ADJ" and sense_of(word) == _READY)
        stands = word.dep_ == "acomp" and not _is_denied(word.head)
        return _READY if said_so and stands else None
    own, who = modal(head), subject(head)
    able = own is not None and plain(own) == "can" and not _is_denied(head) and who is not None and _is_own(who)
    return _READY if able and head.pos_ in VERBS and _said_ready(head, around) else None


def _is_barred(candidate: Candidate) -> bool:
    """Say whether somebody says that an act is beyond them: "is unable to give", "are in no position to send"."""
    above = candidate.chain[0].token
    if above is None or above.lemma_.lower() not in lexicon("triggers").words("able"):
        return above is not None and above.lemma_.lower() in lexicon("triggers").words("unable")
    link = above.head if above.dep_ == "pobj" else above
    return is_none(above) or _is_denied(link.head)


def _carrier(candidate: Candidate) -> Token:
    """Return the verb that has the subject and the denial: "going" in "is going to send", else the act's own."""
    above = candidate.chain[0]
    going = above.token is not None and above.relation == "xcomp" and above.token.lower_ in ("going", "gon")
    return above.token if going and above.token is not None else candidate.head


def _is_ahead(candidate: Candidate, around: Surroundings, *, denied: bool) -> bool:
    """Say whether a verb tells of what is to come; what one is not doing, or cannot do, refuses as well, in one's own words."""
    head, carrier = candidate.head, _carrier(candidate)
    own = modal(head)
    said = around.is_quoted(head) or around.cues(head) is not None
    if carrier is not head:
        return any(one.lemma_ == "be" and one.tag_ in _PRESENT for one in auxiliaries(carrier))
    if own is None:
        now = head.tag_ == "VBG" and any(one.lemma_ == "be" and one.tag_ in _PRESENT for one in auxiliaries(head))
        return now and denied and said
    word = plain(own)
    if word == "shall":
        return (who := subject(head)) is not None and (who.lower_ in _SPEAKERS or _is_resolved(head))
    if word == "would":
        return around.cues(head) is not None and not around.is_quoted(head)
    could = word == "could" and around.cues(head) is not None and not around.is_quoted(head)
    return word == "will" or ((word == "can" or could) and denied and said)


def _is_resolved(verb: Token) -> bool:
    """Say whether a clause is what somebody has resolved: "the cabinet has resolved that Albrenn shall send"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in ("resolve", "decide", "determine")


def _is_deed(candidate: Candidate, around: Surroundings) -> bool:
    head = candidate.head
    action = Action(head=head.i, span=candidate.span, trigger=None, governor=None, subject=None)
    if head.pos_ in VERBS and not any(one.dep_ in _COMPLEMENTS for one in head.rights):
        return False  # “will impose” alone says too little
    who = subject(head)
    return (who is not None and _are_forces(who)) or sense_of(head) == _PROMISED or act_of(around.parsed, action) in _DEEDS


def _goes_along(candidate: Candidate, around: Surroundings) -> bool:
    """Say whether a verb tells of going along with others, takes up such an act, or tells of a deed: "take part", "do so"."""
    head = candidate.head
    objects = {one.lower_ for one in head.rights if one.dep_ in ("dobj", "advmod", "prep", "prt")}
    names = {head.lemma_.lower(), *(f"{head.lemma_.lower()}_{one}" for one in objects)}
    return not names.isdisjoint(lexicon("conditions").words("needs", "going")) or _is_deed(candidate, around)


def _speaks(who: Token, verb: Token, around: Surroundings) -> bool:
    """Say whether a subject is whoever speaks, or a state in a report of what is said for it."""
    return who.lower_ in _SPEAKERS or _is_state(who) or (who.lower_ in _NAMED_SPEAKERS and not around.is_quoted(verb))


def _are_terms(verb: Token) -> bool:
    """Say whether a verb's object is terms: "discuss the terms of a role", "talk about what we'd give"."""
    asking = any(one.lower_ in ("what", "how") and one.head.dep_ in ("pcomp", "ccomp") for one in verb.subtree)
    return asking or any(one.lemma_.lower() in lexicon("triggers").words("terms") for one in verb.subtree if one.pos_ in NOUNS)


def _are_forces(who: Token) -> bool:
    """Say whether a subject is forces of somebody's, or none of them: "our soldiers", "none of Albrenn's troops"."""
    forces = [one for one in who.subtree if one.lemma_.lower() in lexicon("triggers").words("forces")]
    return any(is_none(who) or _is_own(who) or any(own.ent_type_ == "GPE" for own in one.lefts) for one in forces)


def _acts(who: Token) -> bool:
    """Say whether a subject is a state, a government or whoever speaks, or none of theirs: "none of our soldiers"."""
    return who.lower_ in _SPEAKERS or _is_state(who) or _is_own(who) or is_none(who) or _are_forces(who)


def _is_state(who: Token) -> bool:
    """Say whether words name a state or what governs it; the name of one that nobody knows may be taken for a person's."""
    alone = who.pos_ == "PROPN" and who.ent_type_ in ("", "PERSON") and who.left_edge == who
    named = who.ent_type_ in _STATES or alone or _is_named_elsewhere(who)
    return named or who.lemma_.lower() in lexicon("triggers").words("governing")


def _is_named_elsewhere(who: Token) -> bool:
    """Say whether a word taken for a common noun is the name of a place elsewhere."""
    capital = who.pos_ == "NOUN" and who.text[0].isupper() and not any(one.dep_ == "det" for one in who.lefts)
    return capital and any(one.text == who.text and one.pos_ == "PROPN" and one.ent_type_ in _STATES for one in who.doc)


def _is_own(who: Token) -> bool:
    """Say whether a subject is the speaker, or somebody of the speaker's: "our battalion", "none of our soldiers"."""
    return who.lower_ in _SPEAKERS or any(one.lower_ in _OWN for one in who.subtree if one.dep_ == "poss" and one.i - who.i < 4)


def _said_ready(verb: Token, around: Surroundings) -> bool:
    """Say whether the sentence before, in one paragraph, says of the speaker that all is ready."""
    start = around.sentence(verb).start
    if start == 0:
        return False
    first = around.sentence(verb.doc[start - 1]).start
    near = verb.doc[first:start]
    return "\n" not in near.text and any(_tells_ready(one) for one in near if one.dep_ == "acomp")


def _tells_ready(adjective: Token) -> bool:
    who = subject(adjective.head)
    return sense_of(adjective) == _READY and who is not None and _is_own(who) and not _is_denied(adjective.head)


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)

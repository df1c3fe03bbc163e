"""What a verb says of whoever acts below it: who is told to, and whether something is done to its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actors.noun_phrases import NOUNS, may_act
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative"})
ADDRESSED = frozenset({"on", "upon", "to", "with", "for"})  # prepositions before those who are asked: "called on", "appealed to"
_TO = frozenset({"to"})
_HAVE = frozenset({"’ve", "'ve", "’d", "'d"})
_UNDER = frozenset({"under", "amid", "despite"})
_CONTROL = ("object", "either", "nobody")
_IN_PHRASE = frozenset({"NOUN", "PROPN", "ADP"})
_PREPOSITIONAL = frozenset({"prep", "prt", "mark", "dative"})


def control_of(verb: Token) -> str | None:
    """Return whose act hangs on a verb: "object", "either" or "nobody" of `data/actors.toml`; None for the subject's."""
    lemma = verb.lemma_.lower()
    longer = {f"{lemma}_{child.lower_}" for child in verb.children if child.dep_ in ("prep", "prt", "advmod")}
    words = lexicon("actors").words
    return next((kind for forms in (longer, {lemma}) for kind in _CONTROL if forms & words("control", kind)), None)


def is_passive(verb: Token) -> bool:
    """Say whether something is done to the subject of a verb."""
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def is_imperative(verb: Token) -> bool:
    """Say whether a verb tells whoever is addressed to act: bare, with no subject and no other verb that helps it."""
    helped = any(child.dep_ in ("aux", "auxpass", *SUBJECTS) for child in verb.children)
    return verb.tag_ == "VB" and not helped and (verb.dep_ in ("ROOT", "ccomp") or _opens(verb))


def _opens(verb: Token) -> bool:
    """Say whether a bare verb opens what somebody says behind a colon: "yelled: “[Leave] the hall”"."""
    before = [token for token in verb.doc[max(0, verb.left_edge.i - 3) : verb.left_edge.i] if not token.is_quote]
    return bool(before) and before[-1].text == ":" and verb.left_edge.nbor(-1).is_quote


def is_done_to(verb: Token) -> bool:
    """Say whether a verb tells what is done to its subject, or to the noun beside it: "forces ordered to leave"."""
    perfect = any(child.dep_ == "aux" and (child.lemma_ == "have" or child.lower_ in _HAVE) for child in verb.children)
    return is_passive(verb) or (verb.tag_ == "VBN" and not perfect)


def told_by(verb: Token, act: Token, *, addressed: bool = True) -> Token | None:
    """Return who is told or asked by a verb: "told [Orla] to go", if `addressed` "called on [Orla] to go"; not the act itself."""
    behind = noun_behind(verb, ADDRESSED) if addressed else None
    behind = behind if behind is not None and _is_beside(behind, act) else None
    for child in sorted(verb.children, key=lambda one: one.i > act.i):  # those before the act first
        if child.dep_ in OBJECTS and _is_somebody(child) and _is_beside(child, act):
            joined = act.dep_ == "conj" and not child.is_ancestor(act)  # "wants [a truce] and to sign": no truce signs
            if (not joined or may_act(child)) and (behind is None or child.i < act.i):
                return child
    return behind


def told_to_act(verb: Token, act: Token) -> Token | None:
    """Return who is told by a verb and stands between it and the act; of those who only demand, somebody: no "a truce to"."""
    control = control_of(verb)
    if control is None or is_done_to(verb):
        return None
    told = told_by(verb, act, addressed=control != "nobody")
    if control == "nobody" and told is None and act.pos_ in ("VERB", "AUX"):
        told = noun_behind(verb, frozenset({"for"}))
    if told is None or not verb.i < told.i < act.i or (control == "nobody" and not may_act(told)):
        return None
    return told if act.pos_ in ("VERB", "AUX") or may_act(told) else None


def _is_somebody(word: Token) -> bool:
    return word.pos_ in NOUNS or word.tag_ == "DT" or word.text[0].isupper()


def _is_beside(noun: Token, act: Token) -> bool:
    """Say whether a noun is neither an act nor, as "an end to the ban" would be, one that holds it; people hold no act."""
    wide = noun.tag_ == "DT" and any(child.dep_ in ("acl", "relcl") for child in noun.rights)  # "those calling for a truce"
    return noun != act and (not noun.is_ancestor(act) or ((wide or may_act(noun)) and noun.i < act.i))


def noun_behind(word: Token, prepositions: frozenset[str]) -> Token | None:
    """Return the noun right behind one of some prepositions of a word."""
    preps = [child for child in word.children if child.dep_ in _PREPOSITIONAL and child.lower_ in prepositions]
    behind = (noun for prep in preps for noun in prep.children if noun.dep_ == "pobj")
    return next((noun for noun in behind if noun.ent_type_ not in ("DATE", "TIME")), None)


def asked_by(noun: Token, act: Token) -> Token | None:
    """Return whom an appeal, a call or the like asks: "pressure on [Orla] to go"; not the act itself: "a call for a truce"."""
    found = noun_behind(noun, ADDRESSED)
    return found if found is not None and found != act and (may_act(found) or not found.is_ancestor(act)) else None


def asked_before(act: Token) -> Token | None:
    """Return whom words right before an infinitive ask for it, wherever syntax hangs it: "renew our call on [Orla] to stop"."""
    to = next((child for child in act.lefts if child.lower_ == "to" and child.tag_ == "TO"), None)
    place = to.i - 1 if to is not None else -1
    while place > act.sent.start and act.doc[place].pos_ == "ADV":
        place -= 1
    noun = act.doc[place] if place >= act.sent.start else None
    while (
        noun is not None
        and noun.dep_ in ("compound", "nmod", "pobj", "prep")
        and noun.head.i < noun.i
        and noun.head.pos_ in _IN_PHRASE
    ):
        if _asks(noun):
            break
        noun = noun.head
    if noun is None or noun.pos_ not in NOUNS or not _asks(noun):
        return None
    return noun if may_act(noun) or noun.head.lower_ in ("on", "upon") else None  # "calls for talks to go on" ask nobody


def _asks(noun: Token) -> bool:
    """Say whether a noun stands behind a word that asks: "call on [Orla]", "urged [Orla]"."""
    above = noun.head
    if noun.dep_ in OBJECTS:
        return control_of(above) is not None
    if noun.dep_ != "pobj" or above.lower_ not in ADDRESSED:
        return False
    asking = above.head.lemma_.lower()
    control = lexicon("actors").words
    return asking in control("nouns", "asking") or any(
        f"{asking}_{above.lower_}" in control("control", kind) for kind in _CONTROL
    )


def addressee_of_letter(verb: Token) -> Token | None:
    """Return to whom a letter goes in which a verb asks: "a letter to [Orla] seeking answers", "wrote to [Orla], asking"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("acl", "advcl"):
        return None
    letters = lexicon("actors").words("nouns", "letter")
    above = verb.head
    candidates = [above, *(child for child in above.rights if child.dep_ in OBJECTS)]
    sent = above.lemma_.lower() in ("write", "appeal")
    for one in candidates:
        if one.lemma_.lower() in letters or (one == above and sent):
            found = noun_behind(one, _TO) or noun_behind(above, _TO) or noun_behind(above.head, _TO)
            return found if found is not None and may_act(found) else None
    return None


def is_faced(noun: Token) -> bool:
    """Say whether an appeal, a call or the like comes upon the subject: "is under pressure", "rejected calls to go"."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ in _UNDER:
        return True
    if noun.dep_ == "pobj" and above.dep_ == "prep":
        return f"{above.head.lemma_.lower()}_{above.lower_}" in lexicon("actors").words("control", "facing")
    return noun.dep_ in OBJECTS and above.lemma_.lower() in lexicon("actors").words("control", "facing")


def complement_of(verb: Token) -> Token | None:
    """Return what "be" says of its subject: "it is [vital]"."""
    return next((child for child in verb.children if child.dep_ in ("acomp", "attr")), None)

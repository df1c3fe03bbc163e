"""The way from an act up its sentence to whoever does it: through control, raising, and nouns for what is undertaken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actors.control import (
    OBJECTS,
    SUBJECTS,
    asked_by,
    complement_of,
    control_of,
    is_done_to,
    is_faced,
    is_imperative,
    is_passive,
    noun_behind,
    told_by,
    told_to_act,
)
from onrecord.commitments.actors.noun_phrases import NOUNS, may_act
from onrecord.commitments.actors.own_subjects import own_subject
from onrecord.commitments.actors.owners import agent_of, agent_of_passive, is_conveyed, is_named, is_object, owner_of
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})
_AGAINST = frozenset({"against", "at", "into", "on", "with"})
_MOST_STEPS = 12  # up a tree


def subject_of_verb(verb: Token) -> Token | None:
    """Return who does what a verb says, its own subject or that of those above it."""
    return Climb(verb).subject()


class Climb:
    """The way from an act up its sentence to whoever does it."""

    def __init__(self, act: Token) -> None:
        self._act = act
        self._steps = 0

    def subject(self) -> Token | None:
        """Return who does the act, as far as its sentence says so."""
        verbal = self._act.pos_ in _VERBS or (
            self._act.pos_ in NOUNS and any(child.dep_ in SUBJECTS for child in self._act.lefts)
        )
        return self._of_verb(self._act) if verbal and self._act.dep_ != "attr" else self._of_nominal()

    def asked(self, noun: Token) -> Token | None:
        """Return whom an appeal, a call or the like asks, or upon whom it comes: "[Albrenn] rejected calls to"."""
        return asked_by(noun, self._act) or (self._of_role(noun) if is_faced(noun) else None)

    def _of_verb(self, verb: Token) -> Token | None:
        """Return who does what a verb says; of a passive that is the act itself, only those behind "by"."""
        if self._is_done() or is_imperative(verb) or any(child.dep_ == "expl" for child in verb.children):
            return None
        own = own_subject(verb)
        if own is not None and own.lower_.endswith(("self", "selves")) and own.pos_ == "PRON" and verb.head != verb:
            return self._of_verb(verb.head) if verb.head.pos_ in _VERBS else None
        if verb.i == self._act.i and is_passive(verb) and (own is not None or verb.dep_ not in ("xcomp", "acl", "advcl")):
            return agent_of_passive(verb)
        if own is not None:
            return self._own(verb, own)
        above = verb.head
        if verb.dep_ == "ROOT" or above == verb:
            return None
        if verb.dep_ in ("acl", "relcl") and above.pos_ in NOUNS:
            return self._above_clause(verb, above)
        if verb.dep_ == "pcomp":
            return self._of_prepositional(above)
        if verb.dep_ == "conj":
            if above.pos_ in NOUNS and verb.tag_ in ("VBZ", "VBD") and above.dep_ in OBJECTS:
                return self._of_verb(above.head)  # "It backs the ports and [commits] to", as syntax may have it
            return self._of_noun(above) if above.pos_ in NOUNS else self._of_verb(above)
        return self._below(above)

    def _own(self, verb: Token, own: Token) -> Token | None:
        """Return a subject; of "it is vital for Albrenn to act" that behind "for", of "the plan is to act" whose plan it is."""
        complement = complement_of(verb)
        impersonal = complement is not None and complement.lemma_.lower() in lexicon("actors").words("nouns", "impersonal")
        if own.lower_ == "it" and impersonal and verb.i != self._act.i:
            return noun_behind(complement or verb, frozenset({"for"}))
        if own.lemma_.lower() in lexicon("actors").words("nouns", "stand_for"):
            return owner_of(own) or agent_of(own) or own
        return own

    def _above_clause(self, verb: Token, noun: Token) -> Token | None:
        """Return who does what a clause beside a noun says: "forces vowing to act", "a plan to act"."""
        infinitive = any(child.tag_ == "TO" for child in verb.children)
        if verb.tag_ == "VBG" and not infinitive and not may_act(noun) and noun.dep_ in OBJECTS:
            return self._of_noun(noun) or noun  # "issued a statement pledging": whoever issues it
        if not infinitive and (verb.dep_ == "relcl" or verb.tag_ in ("VBG", "VBN")):
            return noun
        if noun.dep_ in OBJECTS and noun.head.pos_ in _VERBS and control_of(noun.head) in ("object", "either"):
            return noun
        return self._of_noun(noun)

    def _below(self, above: Token) -> Token | None:
        """Return who does an act that hangs on a verb, an adjective or a noun."""
        if above.pos_ in _VERBS:
            control = control_of(above)
            if control is not None and not is_done_to(above):
                told = told_to_act(above, self._act) or told_by(above, self._act, addressed=control != "nobody")
                if told is not None or (control != "either" and self._act.pos_ in _VERBS):
                    return told
            return self._of_verb(above)
        if above.pos_ == "ADJ":
            named = noun_behind(above, frozenset({"for"}))
            named = own_subject(above) if named is None or named == self._act or named.is_ancestor(self._act) else named
            return named or (self._below(above.head) if above.head != above and not self._is_done() else None)
        if above.pos_ in NOUNS:
            return own_subject(above) or self._of_noun(above)
        return self._below(above.head) if above.head != above and not self._is_done() else None

    def _of_prepositional(self, prep: Token) -> Token | None:
        """Return who does an act behind a preposition: "committed to sending", "a plan for sending"."""
        blamed = _blamed(prep)
        if blamed is not None:
            return blamed
        above = prep.head
        while above.pos_ in ("ADP", "SCONJ", "ADV") and above.head != above:
            above = above.head
        return self._below(above) if above != prep else None

    def _of_nominal(self) -> Token | None:
        """Return who does what a noun calls: its owner, unless a pronoun or another's doing: "refused [Orla’s] request"."""
        words, lemma = lexicon("actors").words, self._act.lemma_.lower()
        owner = None if lemma in words("nouns", "undergone") else owner_of(self._act)
        if owner is None and lemma in words("nouns", "done_alone"):
            owner = agent_of(self._act)
            if owner is not None:
                return owner
        owner = owner or agent_of(self._act, of=False)
        theirs = owner is not None and not is_named(owner) and is_object(self._act)
        above = self._of_role(self._act) if theirs else None
        anothers = lemma in words("nouns", "asking") | words("nouns", "stand_for") or (owner is not None and owner.dep_ != "poss")
        if owner is not None and anothers and not is_conveyed(self._act):
            above = self._of_role(self._act)
        return above if above is not None and (owner is None or may_act(above)) else owner or self._of_role(self._act)

    def _of_noun(self, noun: Token) -> Token | None:
        """Return whose plan, pledge or the like it is: its owner's, or whoever has or makes it."""
        if self._is_done():
            return None
        if noun.lemma_.lower() in lexicon("actors").words("nouns", "asking"):
            return self.asked(noun)
        owner = owner_of(noun) or agent_of(noun)
        if owner is not None and (is_named(owner) or not is_object(noun)):
            return owner
        role = self._of_role(noun)
        return owner if role is None or (owner is not None and not may_act(role)) else role

    def _of_role(self, noun: Token) -> Token | None:
        """Return who acts by what a noun is in its clause: the subject of the verb that has it as an object."""
        if self._is_done():
            return None
        while noun.dep_ in ("conj", "appos") and noun.head != noun:
            noun = noun.head
        above = noun.head
        if noun.pos_ in _VERBS:
            return self._of_verb(noun)
        if above == noun:
            return own_subject(noun)
        if noun.dep_ == "pobj":
            return self._of_prepositional(above)
        if noun.dep_ in SUBJECTS:
            return agent_of_passive(above)
        if noun.dep_ == "dobj" and is_passive(above):
            return (
                agent_of_passive(above) or agent_of(noun, of=False) or agent_of(above, of=False)
            )  # "was promised aid": whoever gets it does not give it
        return self._below(above)

    def _is_done(self) -> bool:
        self._steps += 1
        return self._steps > _MOST_STEPS


def _blamed(prep: Token) -> Token | None:
    """Return who is blamed or thanked for an act, or kept from it: "attacked [Orla] for leaving", "barred [him] from leaving"."""
    verb = prep.head
    if verb.pos_ in NOUNS and verb.dep_ in (*OBJECTS, "pobj") and may_act(verb):
        direct_object = any(child.dep_ == "pcomp" and child.tag_ == "VBG" for child in prep.children)
        return verb if prep.lower_ in ("for", "from") and direct_object else None
    gerund = any(child.dep_ == "pcomp" and child.tag_ == "VBG" for child in prep.children)
    if prep.lower_ not in ("for", "from") or not gerund or verb.pos_ not in (*_VERBS, "ADJ") or is_done_to(verb):
        return None
    direct = [child for child in verb.rights if child.dep_ in OBJECTS and child.i < prep.i]
    behind = [
        noun
        for child in verb.rights
        if child.dep_ == "prep" and child.lower_ in _AGAINST and child.i < prep.i
        for noun in child.children
        if noun.dep_ == "pobj"
    ]
    return next((noun for noun in (*direct, *behind) if may_act(noun)), None)

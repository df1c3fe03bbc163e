"""Who does an act by the syntax: its subject, or the one whom the words that carry it name through control and raising.

"Albrenn plans to send engineers" has Albrenn, "Ruiz urged Orla to resign" has Orla, "Ruiz called for a truce" nobody: those who
ask do not act. Which verbs name the one who acts as an object stands in `data/actors.toml`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.commitments.control import (
    ADDRESSED,
    OBJECTS,
    SUBJECTS,
    complement_of,
    control_of,
    is_done_to,
    is_imperative,
    is_passive,
    noun_behind,
    told_by,
)
from onrecord.commitments.noun_phrases import NOUNS, first_that_acts, may_act
from onrecord.commitments.owners import agent_of, agent_of_passive, owner_of
from onrecord.commitments.titles import is_title, subject_in_title
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset({"WP", "WDT"})
_VERBS = frozenset({"VERB", "AUX"})
_THEIRS = frozenset({"his", "her", "its", "their"})
_MOST_STEPS = 12  # up a tree
_BEFORE_ITEM = 6  # characters before the first word of an item
_LINE_BEGINS = re.compile(r"(?:\n|^|[;:])[\W_]*$")


def subject_of(parsed: ParsedArticle, head: int, governor: int | None, trigger: Span | None) -> int | None:
    """Return the head of the words for who acts; None where the text names nobody.

    Of a noun that is asked for ("demanded a truce") it is whoever asks: whether others are to act, `actors_of` knows by the kind.

    Args:
        parsed: the article.
        head: place of the act's main verb or nominal.
        governor: place of the head of the words that carry it: "plans", "urged"; None where only the form does.
        trigger: span of these words.
    """
    act = parsed.doc[head]
    above = _carrier(parsed.doc[governor], trigger) if governor is not None and governor != head else None
    item = act.tag_ == "VBG" and own_subject(act) is None and begins_line(parsed, act)
    found = _Climb(act).subject() if not item and not _is_told(act, above) else None
    if item and (above is None or above.sent == act.sent):
        return None
    if above is not None and _prefers_governor(act, above, found):
        found = _of_governor(act, above)
    if is_title(parsed, act) and trigger is not None and (found is None or found.idx >= trigger.start):
        found = subject_in_title(act, trigger) or found
    if found is None or found.dep_ == "expl" or found.i == head or _is_part(found, act):
        return None
    if above is not None and found.i == above.i and not may_act(found):
        return None
    return first_that_acts(found).i


def _is_told(act: Token, governor: Token | None) -> bool:
    """Say whether a bare verb tells whoever is addressed to act, with no words to carry it but "please"."""
    bare = act.tag_ == "VB" and not any(child.dep_ in ("aux", "auxpass", *SUBJECTS) for child in act.children)
    return bare and governor is not None and governor.dep_ == "intj"


def begins_line(parsed: ParsedArticle, act: Token) -> bool:
    """Say whether a word begins a line, or an item of a list."""
    return bool(_LINE_BEGINS.search(parsed.article.text[max(0, act.idx - _BEFORE_ITEM) : act.idx]))


def _is_part(found: Token, act: Token) -> bool:
    """Say whether a noun is a part of an act that is not by it: neither its subject, its owner, nor behind "by"."""
    by = found.head.lower_ in ("by", "from") and found.dep_ == "pobj"
    return act.is_ancestor(found) and found.head != act and not by


def _carrier(governor: Token, trigger: Span | None) -> Token:
    """Return the head of the words that carry an act; of "conveyed Albrenn’s commitment to" that is the noun."""
    if trigger is None or governor.pos_ not in _VERBS:
        return governor
    nouns = [child for child in governor.rights if child.dep_ in OBJECTS and trigger.start <= child.idx < trigger.end]
    return next((noun for noun in nouns if noun.lemma_.lower() in lexicon("actors").words("nouns", "stand_for")), governor)


def own_subject(verb: Token) -> Token | None:
    """Return the subject of a verb itself; the noun behind "who", as far as there is one."""
    found = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    found = found if found is not None else _lost_subject(verb)
    if found is None or found.tag_ not in _RELATIVE:
        return found
    clause = verb
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
        clause = clause.head
    if clause.dep_ == "relcl":
        return clause.head
    before = next((token for token in reversed(list(found.sent[: found.i - found.sent.start])) if not token.is_punct), None)
    return before if before is not None and before.pos_ in NOUNS and found.dep_ != "nsubjpass" else found


def _lost_subject(verb: Token) -> Token | None:
    """Return the noun right before a finite verb that has no subject by syntax, which took it for something else.

    So it does behind a phrase in front: "Through the accord, [Albrenn] and Freedonia will trade".
    """
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg", "advmod") and child.tag_ != "TO"]
    finite = verb.tag_ in ("VBD", "VBP", "VBZ") or any(child.tag_ in ("MD", "VBP", "VBZ", "VBD") for child in helpers)
    first = min([verb.i, *(child.i for child in helpers)])
    if not finite or verb.dep_ in ("conj", "xcomp", "relcl") or first == 0 or first == verb.sent.start:
        return None
    noun = verb.doc[first - 1]
    if noun.pos_ not in NOUNS or noun.dep_ in ("poss", "dobj"):
        return None
    while noun.dep_ in ("conj", "compound") and noun.head.i >= verb.sent.start and noun.head.pos_ in NOUNS:
        noun = noun.head
    return noun if not noun.is_ancestor(verb) else None


def subject_of_verb(verb: Token) -> Token | None:
    """Return who does what a verb says, its own subject or that of those above it."""
    return _Climb(verb).subject()


class _Climb:
    """The way from an act up its sentence to whoever does it."""

    def __init__(self, act: Token) -> None:
        self._act = act
        self._steps = 0

    def subject(self) -> Token | None:
        verbal = self._act.pos_ in _VERBS or (
            self._act.pos_ in NOUNS and any(child.dep_ in SUBJECTS for child in self._act.lefts)
        )
        return self._of_verb(self._act) if verbal and self._act.dep_ != "attr" else self._of_nominal()

    def _of_verb(self, verb: Token) -> Token | None:
        """Return who does what a verb says; of a passive that is the act itself, only those behind "by"."""
        if self._is_done() or is_imperative(verb) or any(child.dep_ == "expl" for child in verb.children):
            return None
        own = own_subject(verb)
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
                told = told_by(above, self._act, addressed=control != "nobody")
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
        above = prep.head
        while above.pos_ in ("ADP", "SCONJ", "ADV") and above.head != above:
            above = above.head
        return self._below(above) if above != prep else None

    def _of_nominal(self) -> Token | None:
        """Return who does what a noun calls: its owner, unless a pronoun or another's doing: "refused [Orla’s] request"."""
        words, lemma = lexicon("actors").words, self._act.lemma_.lower()
        owner = None if lemma in words("nouns", "undergone") else owner_of(self._act)
        owner = owner or agent_of(self._act, of=False)
        theirs = owner is not None and owner.lower_ in _THEIRS and self._act.dep_ in OBJECTS
        above = self._of_role(self._act) if theirs else None
        anothers = lemma in words("nouns", "asking") | words("nouns", "stand_for") or (owner is not None and owner.dep_ != "poss")
        if owner is not None and anothers:
            above = self._of_role(self._act)
        return above if above is not None and (owner is None or may_act(above)) else owner or self._of_role(self._act)

    def _of_noun(self, noun: Token) -> Token | None:
        """Return whose plan, pledge or the like it is: its owner's, or whoever has or makes it."""
        if self._is_done():
            return None
        if noun.lemma_.lower() in lexicon("actors").words("nouns", "asking"):
            return noun_behind(noun, ADDRESSED)
        owner = owner_of(noun) or agent_of(noun)
        if owner is not None and (_is_named(owner) or noun.dep_ not in OBJECTS):
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
        return self._below(above)

    def _is_done(self) -> bool:
        self._steps += 1
        return self._steps > _MOST_STEPS


def _prefers_governor(act: Token, governor: Token, found: Token | None) -> bool:
    """Say whether the words that carry an act tell better who acts than what syntax makes of the act.

    So they do where it finds nobody, or, of acts in a list, somebody behind them who is no subject of the act itself.
    """
    if own_subject(act) is not None or any(child.dep_ == "expl" for child in act.children):
        return False
    if governor.lemma_.lower() in lexicon("actors").words("nouns", "asking"):
        return found is not None and found.i < governor.i
    owner = owner_of(governor) or agent_of(governor) if governor.pos_ == "NOUN" else None
    if owner is not None and (_is_named(owner) or governor.dep_ not in OBJECTS):
        return True
    if governor.pos_ == "NOUN" and act.pos_ not in _VERBS:
        return True  # whose peace a commitment to peace is does not tell who is committed
    if governor.pos_ not in (*_VERBS, "NOUN", "ADJ"):
        return False
    if (
        governor.pos_ in _VERBS
        and act.pos_ in _VERBS
        and control_of(governor) in ("object", "either")
        and not is_done_to(governor)
    ):
        told = told_by(governor, act)
        if told is not None and governor.i < told.i < act.i:
            return True
    if found is None:
        return not governor.is_ancestor(act)
    tells = governor.lemma_.lower() in lexicon("actors").words("control", "telling") or control_of(governor) is not None
    outer = found.is_ancestor(act) and tells  # "encouraged [a power] to spy", as syntax may have it
    return governor.i < found.i < act.i and not outer and not (tells and act.is_ancestor(found))


def _of_governor(act: Token, governor: Token) -> Token | None:
    """Return who acts by the words that carry an act."""
    if governor.pos_ in _VERBS and not is_done_to(governor):
        control = control_of(governor)
        told = told_by(governor, act) if control in ("object", "either") else None
        return told or (None if control in ("object", "nobody") else _Climb(governor).subject())
    if governor.lemma_.lower() in lexicon("actors").words("nouns", "asking"):
        return noun_behind(governor, ADDRESSED)
    if governor.dep_ == "aux" and own_subject(governor.head) is not None and not is_passive(governor.head):
        return own_subject(governor.head)
    owner = owner_of(governor) or agent_of(governor)
    if owner is not None and (_is_named(owner) or governor.dep_ not in OBJECTS):
        return owner
    above = _Climb(governor).subject()
    return above if above is not None and (owner is None or may_act(above)) else owner


def _is_named(owner: Token | None) -> bool:
    """Say whether an owner is told by more than a pronoun that means somebody named before."""
    return owner is not None and owner.lower_ not in _THEIRS

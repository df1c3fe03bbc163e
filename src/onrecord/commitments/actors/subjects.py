"""Who does an act by the syntax: its subject, or the one whom the words that carry it name through control and raising.

"Albrenn plans to send engineers" has Albrenn, "Ruiz urged Orla to resign" has Orla, "Ruiz called for a truce" nobody: those who
ask do not act. Which verbs name the one who acts as an object stands in `data/actors.toml`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.commitments.actors.climbing import Climb
from onrecord.commitments.actors.control import (
    OBJECTS,
    SUBJECTS,
    addressee_of_letter,
    control_of,
    is_done_to,
    is_passive,
    told_by,
    told_to_act,
)
from onrecord.commitments.actors.noun_phrases import NOUNS, first_that_acts, may_act
from onrecord.commitments.actors.own_subjects import own_subject
from onrecord.commitments.actors.owners import agent_of, agent_of_passive, conveyed_above, is_named, is_object, owner_of
from onrecord.commitments.actors.titles import is_title, subject_in_title
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})
_POINTING = frozenset({"this", "that", "these", "those", "which", "what"})
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
    above = _carrier(parsed.doc[governor], trigger, act) if governor is not None and governor != head else None
    giver = _giver(act, above) if above is not None else None
    if giver is not None:
        return giver.i
    item = act.tag_ == "VBG" and own_subject(act) is None and begins_line(parsed, act)
    found = Climb(act).subject() if not item and not _is_told(act, above) else None
    if item and (above is None or (above.sent == act.sent and (above.pos_ not in _VERBS or above.i > act.i))):
        return None
    beside = _told_beside(act, above) if above is not None else None
    if beside is not None:
        return beside.i
    if above is not None and _prefers_governor(act, above, found):
        found = _of_governor(act, above)
    if found is not None and above is not None and not may_act(found) and (own_subject(act) is None or found.is_ancestor(act)):
        other = _of_governor(act, above)
        found = other if other is not None and may_act(other) else found
    mistaken = _subject_of_mistaken(act, above) if above is not None else None
    if mistaken is not None:
        return mistaken.i
    told = above is not None and above.pos_ in _VERBS and found is not None and told_to_act(above, act) == found
    if is_title(parsed, act) and trigger is not None and (found is None or found.idx >= trigger.start) and not told:
        found = subject_in_title(act, trigger) or found
    if found is None or _points(found) or found.dep_ == "expl" or found.i == head or _is_part(found, act, above):
        return None
    if above is not None and found.i == above.i and not may_act(found):
        return None
    return first_that_acts(found).i


def _giver(act: Token, above: Token) -> Token | None:
    """Return whoever gives what somebody else is to get: "they will get [our] backstop", "a guarantee from [Albrenn]"."""
    if act.dep_ != "dobj" or above.lemma_.lower() not in lexicon("triggers").words("receiving"):
        return None
    links = [one for word in (act, above) for one in word.rights if one.lower_ == "from" and one.i > act.i]
    givers = [one for link in links for one in link.rights if one.dep_ == "pobj" and may_act(one)]
    owner = next((one for one in act.lefts if one.dep_ == "poss" and one.lower_ in ("our", "my")), None)
    return owner or next(iter(givers), None)


def _points(found: Token) -> bool:
    """Say whether a word points at something said before, and not at somebody: "[this] includes"."""
    clause = any(child.dep_ in ("acl", "relcl", "prep") for child in found.rights)
    return found.lower_ in _POINTING and found.pos_ in ("PRON", "DET") and not clause


def _subject_of_mistaken(act: Token, governor: Token) -> Token | None:
    """Return the noun right before a verb that syntax took for a noun: "his call that [Orla] share the files"."""
    asks = governor.lemma_.lower() in lexicon("actors").words("nouns", "asking") or control_of(governor) == "nobody"
    if not asks or act.pos_ not in ("NOUN", "PROPN") or not governor.i < act.i - 1 or governor.sent != act.sent:
        return None
    that = any(token.lower_ == "that" and token.dep_ == "mark" for token in act.doc[governor.i + 1 : act.i])
    before = act.doc[act.i - 1]
    return before if that and before.pos_ in NOUNS and before.dep_ in ("compound", "nmod", "nsubj") else None


def _is_told(act: Token, governor: Token | None) -> bool:
    """Say whether a bare verb tells whoever is addressed to act, with no words to carry it but "please"."""
    bare = act.tag_ == "VB" and not any(child.dep_ in ("aux", "auxpass", *SUBJECTS) for child in act.children)
    return bare and governor is not None and governor.dep_ == "intj"


def begins_line(parsed: ParsedArticle, act: Token) -> bool:
    """Say whether a word begins a line, or an item of a list."""
    return bool(_LINE_BEGINS.search(parsed.article.text[max(0, act.idx - _BEFORE_ITEM) : act.idx]))


def _is_part(found: Token, act: Token, governor: Token | None) -> bool:
    """Say whether a noun is a part of an act that is not by it: neither its subject, its owner, nor behind "by"."""
    alone = act.lemma_.lower() in lexicon("actors").words("nouns", "done_alone")
    by = found.head.lower_ in (("by", "from", "of") if alone else ("by", "from")) and found.dep_ == "pobj"
    subject = own_subject(act)
    its_own = subject is not None and (subject == found or subject.is_ancestor(found))
    carries = governor is not None and own_subject(governor) == found
    return act.is_ancestor(found) and found.head != act and not by and not its_own and not carries


def _carrier(governor: Token, trigger: Span | None, act: Token) -> Token:
    """Return the head of the words that carry an act; of "conveyed Albrenn’s commitment to" that is the noun."""
    if trigger is None or governor.pos_ not in _VERBS:
        return governor
    conveyed = conveyed_above(act, governor)
    if conveyed is not None:
        return conveyed
    nouns = [child for child in governor.rights if child.dep_ in OBJECTS and trigger.start <= child.idx < trigger.end]
    carrying = lexicon("actors").words("nouns", "stand_for") | lexicon("actors").words("nouns", "asking")
    return next((noun for noun in nouns if noun.lemma_.lower() in carrying), governor)


def _prefers_governor(act: Token, governor: Token, found: Token | None) -> bool:
    """Say whether the words that carry an act tell better who acts than what syntax makes of the act.

    So they do where it finds nobody, or, of acts in a list, somebody behind them who is no subject of the act itself.
    """
    if own_subject(act) is not None or any(child.dep_ == "expl" for child in act.children):
        return False
    if governor.lemma_.lower() in lexicon("actors").words("nouns", "asking"):
        return found is not None and found.i < governor.i
    if found is None and is_passive(act) and governor.dep_ in ("aux", "auxpass"):
        return False  # "is to blame and [should] be tried": whoever is tried does not try
    owner = owner_of(governor) or agent_of(governor) if governor.pos_ == "NOUN" else None
    if owner is not None and (is_named(owner) or not is_object(governor)):
        return True
    if governor.pos_ == "NOUN" and act.pos_ not in _VERBS:
        return True  # whose peace a commitment to peace is does not tell who is committed
    if governor.pos_ not in (*_VERBS, "NOUN", "ADJ"):
        return False
    if governor.pos_ in _VERBS and told_to_act(governor, act) is not None:
        return True
    if governor.pos_ in _VERBS and _asked_in_letter(governor, control_of(governor)) is not None and governor.is_ancestor(act):
        return True
    if found is not None and _is_sure(found, act) and not _is_of_circumstance(found, governor):
        return False
    if found is None:
        return not governor.is_ancestor(act)
    tells = governor.lemma_.lower() in lexicon("actors").words("control", "telling") or control_of(governor) is not None
    outer = found.is_ancestor(act) and tells  # "encouraged [a power] to spy", as syntax may have it
    return governor.i < found.i < act.i and not outer and not (tells and act.is_ancestor(found))


def _told_beside(act: Token, governor: Token) -> Token | None:
    """Return who acts by a clause beside an act: "…, as [Ruiz] proposes", "the bridge promised by [Ruiz]"."""
    if governor.pos_ != "VERB":
        return None
    if governor.dep_ == "acl" and governor.head == act and is_done_to(governor):
        return agent_of_passive(governor)
    return own_subject(governor) if _tells_beside(governor, act) else None


def _tells_beside(governor: Token, act: Token) -> bool:
    """Say whether a clause with a subject of its own carries an act beside it."""
    if own_subject(governor) in (None, act):
        return False
    aside = governor.dep_ == "advcl" and any(child.lower_ == "as" and child.dep_ == "mark" for child in governor.lefts)
    return (aside and governor.i > act.i) or (governor.dep_ == "relcl" and governor.head == act and act.pos_ in NOUNS)


def _is_sure(found: Token, act: Token) -> bool:
    """Say whether a noun is the subject of a verb above an act, or what a participle beside it tells of."""
    if found.dep_ in SUBJECTS and found.head.pos_ in _VERBS and may_act(found):
        return found.head == act or found.head.is_ancestor(act)
    return act.dep_ == "acl" and act.tag_ == "VBG" and act.head == found and may_act(found)


def _is_of_circumstance(found: Token, governor: Token) -> bool:
    """Say whether a noun is the subject of a clause of time or the like below a governor: "is ready when [Orla] is ready"."""
    verb = found.head
    infinitive = any(child.tag_ == "TO" for child in verb.lefts)
    return verb.dep_ == "advcl" and not infinitive and governor.is_ancestor(verb) and own_subject(governor) not in (None, found)


def _asked_in_letter(governor: Token, control: str | None) -> Token | None:
    return addressee_of_letter(governor) if control in ("either", "nobody") else None


def _of_governor(act: Token, governor: Token) -> Token | None:
    """Return who acts by the words that carry an act."""
    if governor.pos_ in _VERBS and not is_done_to(governor):
        control = control_of(governor)
        told = (
            told_to_act(governor, act)
            or _asked_in_letter(governor, control)
            or (told_by(governor, act) if control in ("object", "either") else None)
        )
        return told or (None if control in ("object", "nobody") else Climb(governor).subject())
    if governor.pos_ in _VERBS and is_passive(governor) and act.pos_ in _VERBS and governor.is_ancestor(act):
        return own_subject(governor)  # "are committed if Orla agrees to sending": who is told, or bound, acts
    if governor.lemma_.lower() in lexicon("actors").words("nouns", "asking"):
        return Climb(act).asked(governor)
    if governor.dep_ == "aux" and own_subject(governor.head) is not None and not is_passive(governor.head):
        return own_subject(governor.head)
    owner = owner_of(governor) or agent_of(governor)
    if owner is not None and (is_named(owner) or not is_object(governor)):
        return owner
    above = Climb(governor).subject()
    return above if above is not None and (owner is None or may_act(above)) else owner

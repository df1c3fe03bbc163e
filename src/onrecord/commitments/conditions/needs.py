"""Needs that a sentence of its own states: "There has to be a guarantee", "Any such deployment must be backed by Caldora".

Unlike the constructions of `necessities` they do not say in the same breath what needs them: `pledges` tells whose act it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.company import others_at, who_joins, words_for_others
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.constructions import type_in
from onrecord.commitments.conditions.denials import is_denied
from onrecord.commitments.conditions.extents import cut_extent
from onrecord.commitments.conditions.needed import end_of, is_thing, need, need_of
from onrecord.commitments.conditions.uptakes import is_act, points_back
from onrecord.language import ParsedArticle
from onrecord.occasions.meeting_syntax import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_NOMINAL = frozenset({"NOUN", "PROPN"})
_OURSELVES = frozenset({"i", "we"})
_PREDICATES = frozenset({"oprd", "pobj", "acomp", "xcomp", "ccomp", "attr"})
_NEAR = 8  # words behind a verb in which it is told where or when


def needs_in(parsed: ParsedArticle, sentence: Words) -> Iterator[ConditionPhrase]:
    """Yield what a sentence says is needed for something that another one tells."""
    for token in sentence:
        for construction in _CONSTRUCTIONS:
            yield from construction(parsed, token)


def _obliged(verb: Token) -> bool:
    """Say whether a verb tells what must be: "must be", "has to be", "would need to be", "has got to be"."""
    if any(child.dep_ in ("aux", "auxpass") and child.lower_ == "must" for child in verb.children):
        return not _is_denied(verb)
    above = verb.head
    told = verb.dep_ == "xcomp" and any(child.tag_ == "TO" and child.i < verb.i for child in verb.children)
    return told and above.lemma_.lower() in ("have", "need", "get", "ought") and above.i < verb.i and not _is_denied(above)


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb, or of the "has" of "has to"."""
    own = own_subject(verb)
    return own if own is not None or verb.dep_ != "xcomp" else own_subject(verb.head)


def _existing(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "there has to be X"."""
    if verb.lemma_ != "be" or not _obliged(verb):
        return
    around = (*verb.children, *(verb.head.children if verb.dep_ == "xcomp" else ()))
    thing = next((one for one in verb.children if one.dep_ in ("attr", "nsubj") and one.i > verb.i), None)
    if thing is None or not (is_thing(thing) or others_at(thing) or _reads_behind(verb, "behind")):
        return
    if any(one.lower_ == "there" and one.i < verb.i for one in around):
        for one in need_of(parsed, thing, verb):
            yield replace(one, polarity="-" if any(child.lower_ == "no" for child in thing.lefts) else "+")


def _placed(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "X has to be in place", "X must come first", and others of "one other country must stand beside us"."""
    subject = _subject(verb)
    if subject is None or not _obliged(verb) or subject.pos_ not in _NOMINAL:
        return
    if verb.lemma_.lower() in ("be", "come", "stand", "exist", "lie") and _reads_behind(verb, "placed"):
        yield from need_of(parsed, subject, verb)
    elif (others := words_for_others(parsed, subject)) is not None and not is_act(subject):
        yield need(others, subject, verb)


def _having(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "we need X", "I must have X": a thing such as a guarantee, or others; "would need" says only that it matters."""
    lemma = verb.lemma_.lower()
    needing = lemma in words("needs", "having") and not any(one.dep_ == "aux" and one.tag_ == "MD" for one in verb.children)
    if not needing and not (lemma == "have" and _obliged(verb)):
        return
    if lemma == "want" and "first" not in {one.lower_ for one in verb.doc[verb.i : verb.right_edge.i + 1]}:
        return  # a mere wish
    subject, thing = _subject(verb), next((one for one in verb.children if one.dep_ == "dobj" and one.i > verb.i), None)
    if subject is None or thing is None or is_denied(verb) or subject.pos_ not in ("PRON", "PROPN", "NOUN"):
        return
    own = subject.lower_ in (*_OURSELVES, "he", "she", "they", "it") or subject.pos_ == "PROPN" or points_back(subject)
    if any(one.lower_ == "your" for one in thing.lefts):
        return  # said to hearers: "we need your support"
    if own and subject.tag_ not in ("WDT", "WP") and (is_thing(thing) or others_at(thing)) and not _is_aimed(verb, thing):
        yield from need_of(parsed, thing, verb)


def _wanted_beside(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "we'd want X standing there with us": others, and beside us; "would like X to pay more" is a mere wish."""
    if verb.lemma_.lower() not in words("company", "wanting") or is_denied(verb) or not _is_own(_subject(verb)):
        return
    others = [one for one in verb.doc[verb.i + 1 : verb.right_edge.i + 1] if one.i < verb.i + _NEAR and others_at(one)]
    span = words_for_others(parsed, others[0]) if others else None
    if span is not None and _is_beside(others[0]):
        yield need(span, others[0], verb)


def _is_beside(noun: Token) -> bool:
    """Say whether words behind others, in their sentence, say that they are where we are: "alongside us", "going with it"."""
    behind = [one.lower_ for one in noun.doc[noun.i + 1 : min(noun.i + 1 + _NEAR, noun.sent.end)]]
    return any(behind[at : at + len(form)] == list(form) for form in _forms("company", "beside") for at in range(len(behind)))


def _is_own(subject: Token | None) -> bool:
    return subject is not None and (
        subject.lower_ in (*_OURSELVES, "he", "she", "it") or subject.pos_ == "PROPN" or points_back(subject)
    )


def _dispensed(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "we cannot dispense with X", "nor can Albrenn do without X", "X cannot be dispensed with"."""
    able = any(one.dep_ == "aux" and one.lower_ in ("can", "ca", "could") for one in verb.children)
    over = any(one.dep_ == "dobj" or (one.dep_ == "aux" and one.lemma_ == "have") for one in verb.children)
    if not able or over or not is_denied(verb):
        return  # "we could not have done it without them"
    for prep in verb.children:
        if f"{verb.lemma_.lower()}_{prep.lower_}" not in words("needs", "dispensing"):
            continue
        passive = any(one.dep_ == "auxpass" for one in verb.children)
        thing = _subject(verb) if passive else next((one for one in prep.children if one.dep_ == "pobj"), None)
        if (
            thing is not None
            and (passive or _is_own(_subject(verb)) or _governs(_subject(verb)))
            and (is_thing(thing) or others_at(thing))
        ):
            yield from need_of(parsed, thing, verb)


def _governs(subject: Token | None) -> bool:
    return subject is not None and subject.lemma_.lower() in words("needs", "governing")


def _insisting(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "we insist on X"."""
    if verb.lemma_.lower() not in words("needs", "insisting") or is_denied(verb):
        return
    thing = _needed_by(verb)
    if thing is not None and (is_thing(thing) or others_at(thing)):
        yield from need_of(parsed, thing, verb)


def _named(parsed: ParsedArticle, noun: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "my condition is X", "on one condition: X", "what we need is X"."""
    doc = noun.doc
    cleft = noun.dep_ == "csubj" and noun.lemma_.lower() in words("needs", "having")
    if not cleft and (noun.lemma_.lower() not in words("needs", "naming") or noun.pos_ != "NOUN"):
        return
    verb = noun.head
    if noun.dep_ in ("nsubj", "csubj") and verb.lemma_ == "be" and not _is_denied(verb):
        behind = next((one for one in verb.children if one.i > verb.i and one.dep_ in ("attr", "ccomp")), None)
        if behind is not None and (behind.pos_ == "VERB" or is_thing(behind) or others_at(behind)):
            yield from need_of(parsed, behind, verb)
    elif noun.i + 2 < noun.sent.end and doc[noun.i + 1].text == ":":
        behind = next((one for one in doc[noun.i + 2 : noun.sent.end] if is_thing(one) or others_at(one)), None)
        if behind is not None and not any(one.is_quote for one in doc[noun.i : behind.i]):
            yield from need_of(parsed, behind, behind)


def _backer(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield the clause of "Caldora must stand behind us", "Caldora has to guarantee it"."""
    subject = _subject(verb)
    if subject is None or not _obliged(verb) or subject.lower_ in (*_OURSELVES, "you", "it") or subject.pos_ == "DET":
        return
    backing, lemma = words("needs", "backing"), verb.lemma_.lower()
    thing = next((one for one in verb.children if one.dep_ == "dobj" and _is_ours(one)), None)
    behind = next((one for one in verb.children if one.dep_ == "prep" and f"{lemma}_{one.lower_}" in backing), None)
    if behind is not None:
        thing = next((one for one in behind.children if one.dep_ == "pobj" and _is_ours(one)), None)
    if thing is None or (behind is None and lemma not in backing) or is_act(subject):
        return
    span = cut_extent(parsed, subject.left_edge.i, verb.i, verb.right_edge.i + 1)
    if span is not None and not others_at(subject):
        yield need(span, verb, verb, subject=subject.i)


def _is_ours(noun: Token) -> bool:
    return is_act(noun) or noun.lower_ in ("us", "them")


def _predicated(parsed: ParsedArticle, word: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "X is a precondition", "X is needed for such a force", "regards X as indispensable"."""
    if word.lemma_.lower() not in words("needs", "needed") and word.lower_ not in words("needs", "needed"):
        return
    if word.tag_ == "MD" or _is_for_another(word):
        return
    verb = word.head.head if word.dep_ == "pobj" else word.head
    thing: Token | None = None
    if word.dep_ in ("attr", "acomp") and verb.lemma_ in ("be", "remain", "become", "stay"):
        thing = _subject(verb)
    elif word.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in word.children):
        thing, verb = _subject(word), word
    elif verb.lemma_.lower() in words("needs", "seen") and word.dep_ in _PREDICATES:
        thing = _seen_as(verb, word)
    thing = who_joins(thing) if thing is not None else None
    if thing is None or thing.pos_ not in _NOMINAL or is_act(thing) or is_denied(verb) or verb.tag_ == "VBG":
        return
    if is_thing(thing) or others_at(thing):
        yield from need_of(parsed, thing, verb, stop=word.i if word.i > thing.i else None)


def _seen_as(verb: Token, word: Token) -> Token | None:
    """Return what is "called indispensable", also where syntax took it for a part of that word."""
    around = (*verb.children, *word.children)
    things = [one for one in around if one.dep_ in ("dobj", "nsubjpass", "nsubj") and one != own_subject(verb)]
    things += [one for one in word.lefts if one.dep_ == "compound" and is_thing(one)]
    return things[0] if things else None


def _such_act(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "any such deployment must be backed by X", "its participation presupposes X"."""
    subject = _subject(verb)
    if subject is None or not points_back(subject) or is_denied(verb):
        return
    lemma = verb.lemma_.lower()
    passive = verb.tag_ == "VBN" and any(one.dep_ == "auxpass" for one in (*verb.children, *verb.head.children))
    if passive and lemma in words("needs", "backed") and _obliged(verb):
        yield from _backing(parsed, verb)
    type_ = type_in("needing", lemma) or type_in("depending", lemma)
    adjective = next((one for one in verb.children if one.dep_ == "acomp"), None)
    if type_ is None and lemma == "be" and adjective is not None:
        type_ = type_in("depending", adjective.lemma_.lower())
    if type_in("depending", lemma) is not None and not _is_asked_about(verb):
        type_ = "only_if"  # what the own act hangs on, not its success
    if type_ == "only_if" and subject.pos_ in _NOMINAL and lemma not in ("take", "demand"):
        thing = _needed_by(verb) or (_needed_by(adjective) if adjective is not None else None)
        if thing is not None:
            yield from need_of(parsed, thing, verb)


def _is_asked_about(verb: Token) -> bool:
    """Say whether a verb stands behind "whether" or the like: nobody says that it is so."""
    return any(one.dep_ == "mark" and one.lower_ in ("if", "whether", "unless", "as", "because") for one in verb.children)


def _backing(parsed: ParsedArticle, verb: Token) -> Iterator[ConditionPhrase]:
    """Yield X of "must be backed by X": the thing, or with the verb whoever is to do so."""
    prep = next((one for one in verb.children if one.lower_ in ("by", "with") and one.i > verb.i), None)
    by = next((one for one in prep.children if one.dep_ == "pobj"), None) if prep is not None else None
    if by is None or prep is None:
        return
    if by.pos_ == "NOUN" and is_thing(by):
        yield from need_of(parsed, by, verb)
        return
    span = cut_extent(parsed, verb.i, verb.i, end_of(by))
    if span is not None:
        yield need(span, verb, verb, subject=by.i)


def _needed_by(verb: Token) -> Token | None:
    """Return the head of what a verb needs: its object or clause, or what stands behind "on"."""
    for child in verb.rights:
        if child.dep_ in ("dobj", "ccomp"):
            return child
        if child.lower_ in ("on", "upon"):
            return next((one for one in child.children if one.dep_ in ("pobj", "pcomp", "ccomp")), None)
    return None


def _is_aimed(verb: Token, thing: Token) -> bool:
    """Say whether a need is said to be for something of its own: "we need a vote to save the farms"."""
    behind = [one for one in (*verb.children, *thing.children) if one.i > thing.i]
    if any(_is_infinitive(one) for one in behind):
        return True
    return any(one.head == thing and one.lower_ in ("for", "on") and not _for_act(one) for one in behind)


def _is_infinitive(verb: Token) -> bool:
    return (
        verb.dep_ in ("advcl", "acl", "relcl", "xcomp")
        and verb.tag_ == "VB"
        and any(child.tag_ == "TO" for child in verb.children)
    )


def _for_act(prep: Token) -> bool:
    return any(is_act(one) or one.lower_ in ("us", "that") for one in prep.children if one.dep_ == "pobj")


def _is_for_another(word: Token) -> bool:
    """Say whether what is needed is said to be so for something that takes no act up: "a condition of the loan"."""
    behind = [one for one in (*word.children, *word.head.children) if one.i > word.i]
    aims = [one for one in behind if one.dep_ == "prep" and one.lower_ in ("for", "of", "to")]
    told = [noun for one in aims for noun in one.children if noun.dep_ in ("pobj", "pcomp")]
    return any(not is_act(one) for one in told) or any(one.head == word and _is_infinitive(one) for one in behind)


def _reads_behind(verb: Token, table: str) -> bool:
    """Say whether a form of a list stands behind a verb, within a few words."""
    doc = verb.doc
    near = [one.lower_ for one in doc[verb.i + 1 : min(verb.i + 1 + _NEAR, verb.sent.end)]]
    return any(near[at : at + len(form)] == list(form) for form in _forms("needs", table) for at in range(len(near)))


@cache
def _forms(*path: str) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(form.split()) for form in words(*path)))


_CONSTRUCTIONS: tuple[Callable[[ParsedArticle, Token], Iterator[ConditionPhrase]], ...] = (
    _existing,
    _placed,
    _having,
    _wanted_beside,
    _dispensed,
    _insisting,
    _named,
    _predicated,
    _such_act,
    _backer,
)

"""Who would bring a condition about, where its words name them: Caldora of "a Caldoran backstop", "a guarantee from Caldora"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actors.calling import calls_somebody
from onrecord.commitments.actors.states import name_for
from onrecord.commitments.conditions.company import others_at
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.language import ParsedArticle
from onrecord.record import Condition
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY = frozenset({"by", "from"})
_THINGS = frozenset({"this", "that", "these", "those", "which", "what", "there", "everything", "something", "nothing"})
_EVENTS = frozenset({"EVENT", "LAW", "DATE", "TIME", "WORK_OF_ART"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def bringer_of(parsed: ParsedArticle, phrase: ConditionPhrase) -> Span | None:
    """Return the words for whoever would bring a condition about; of a state called by an adjective, where its name stands.

    Others in general, "at least one other country", are nobody, and so is a thing or an event, "a ceasefire", unless it is
    somebody’s to give: "their support". The soldiers of a state act for it.
    """
    if phrase.subject is None:
        head = parsed.doc[phrase.head]
        return _whose(parsed, head) if _is_given(head) else None
    subject = parsed.doc[phrase.subject]
    if others_at(subject):
        return None
    if subject.lemma_.lower() in words("events", "belongings"):
        return _whose(parsed, subject) or (_words_of(subject) if _adjective(subject) is not None else None)
    if _is_given(subject) and not calls_somebody(subject):
        return _whose(parsed, subject)
    return _words_of(subject) if subject.dep_ == "poss" or _may_act(subject) else None


def is_own_gift(parsed: ParsedArticle, action: Span, actor: str | None, one: Condition) -> bool:
    """Say whether a condition from elsewhere is what an act itself is: Caldora’s guarantee, of Caldora’s pledge of one."""
    if not one.inferred or one.actor_name is None or one.actor_name != actor:
        return False
    return bool(_gifts_in(parsed, action) & _gifts_in(parsed, one.span))


def _gifts_in(parsed: ParsedArticle, span: Span) -> frozenset[str]:
    held = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    return frozenset(token.lemma_.lower() for token in held or () if _is_given(token))


def _is_given(noun: Token) -> bool:
    """Say whether a noun calls what somebody gives: "guarantee", "support"."""
    return noun.pos_ in ("NOUN", "PROPN") and noun.lemma_.lower() in words("needs", "things")


def _may_act(noun: Token) -> bool:
    """Say whether a word calls somebody, a body or a state: no "accord", no "this"."""
    if noun.pos_ == "PROPN" or noun.ent_type_ in _NAMED:
        return noun.ent_type_ not in _EVENTS
    if noun.pos_ == "NOUN":
        return calls_somebody(noun)
    return noun.lower_ not in _THINGS


def _whose(parsed: ParsedArticle, head: Token) -> Span | None:
    """Return by whom something is given, or whose it is: "a guarantee by Caldora", "its support", "Caldoran troops"."""
    giver = _giver(head)
    if giver is not None:
        return _words_of(giver)
    before = list(parsed.doc[head.left_edge.i : head.i])
    owner = next((one for one in before if one.dep_ == "poss" and one.head == head), None)
    if owner is not None:
        return _words_of(owner)
    named = _adjective(head)
    return name_for(parsed, named) if named is not None else None


def _adjective(noun: Token) -> Token | None:
    """Return the name or the adjective of a state before a noun: "Caldoran" of "a Caldoran backstop"."""
    before = noun.doc[noun.left_edge.i : noun.i]
    return next((one for one in before if one.text[:1].isupper() and one.pos_ in ("PROPN", "ADJ")), None)


def _giver(head: Token) -> Token | None:
    """Return the head of what stands behind "by", "from" or, of somebody with a name, "of"."""
    around = (*head.rights, *(one for one in head.head.rights if one.i <= head.right_edge.i + 1))
    for prep in around:
        if prep.dep_ not in ("prep", "agent"):
            continue
        noun = next((one for one in prep.children if one.dep_ == "pobj"), None)
        if noun is not None and (prep.lower_ in _BY or (prep.lower_ == "of" and noun.pos_ == "PROPN")):
            return noun
    return None


def _words_of(noun: Token) -> Span:
    """Return the words of a noun, what is said beside it and its "'s" left out."""
    stop = noun.right_edge.i + 1
    beside = [one.left_edge.i for one in noun.rights if one.dep_ in ("appos", "relcl", "acl", "punct", "case")]
    words_ = noun.doc[noun.left_edge.i : max(noun.i + 1, min([stop, *beside]))]
    return Span(words_.start_char, words_.end_char)

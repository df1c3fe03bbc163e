"""What takes an act up that was told before, "any such deployment", "we will not go", and conditions that it is given anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.company import words_for_others
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.denials import is_denied
from onrecord.commitments.conditions.needed import need
from onrecord.language import ParsedArticle
from onrecord.occasions.meeting_syntax import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def restated(parsed: ParsedArticle, phrases: list[ConditionPhrase]) -> Iterator[ConditionPhrase]:
    """Yield of a sentence's conditions those of what takes an act up: "We will not go unless they ask", "do so only if"."""
    for phrase in phrases:
        verb = parsed.doc[phrase.modified]
        if parsed.doc[phrase.head].pos_ == "PRON" or phrase.elsewhere or _is_over(verb):
            continue
        if not (takes_up(verb) or _stays_home(verb) or _stands_alone(parsed.doc, phrase)):
            continue
        denied = is_denied(verb) or _is_none(own_subject(verb)) or _stays_home(verb)
        limits = phrase.type == "only_if" or (denied and phrase.type == "unless")
        if limits and phrase.manner in ("clause", "noun"):
            others = words_for_others(parsed, parsed.doc[phrase.head]) if phrase.manner == "noun" else None
            yield need(others or phrase.span, parsed.doc[phrase.head], verb, subject=phrase.subject)


def takes_up(verb: Token) -> bool:
    """Say whether a verb tells no act of its own but takes one up: "take part", "go", "do so", "there will be no deployment"."""
    lemma = verb.lemma_.lower()
    going = words("needs", "going")
    behind = {child.lower_ for child in verb.children if child.i > verb.i}
    if lemma == "be" and _is_thinkable(verb):
        return True
    if lemma == "be":
        named = [child for child in verb.children if child.dep_ in ("attr", "nsubj") and is_act(child)]
        return bool(named) and any(child.dep_ == "expl" for child in verb.children)
    if lemma in going:
        thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
        return thing is None or is_act(thing) or thing.lower_ in ("so", "it", "that", "anybody", "anyone", "them", "one")
    return any(f"{lemma}_{word}" in going for word in behind)


def _is_thinkable(verb: Token) -> bool:
    """Say whether a verb says of an act told before that it is possible: "a contribution is conceivable"."""
    subject = own_subject(verb)
    possible = any(one.dep_ == "acomp" and one.lemma_.lower() in words("needs", "thinkable") for one in verb.children)
    return possible and subject is not None and subject.pos_ == "NOUN" and points_back(subject)


def is_act(noun: Token) -> bool:
    """Say whether a noun takes an act up: "any such deployment", "its participation"; "it" and "that" as a subject do so too."""
    if noun.pos_ == "PRON" or noun.tag_ == "DT":
        return noun.lower_ in ("it", "this", "that") and noun.dep_ != "expl"
    return noun.lemma_.lower() in words("needs", "acts")


def points_back(noun: Token) -> bool:
    """Say whether a noun takes up an act that was told before: "such a force", "our participation", "a deployment"."""
    return is_act(noun) and not any(child.dep_ == "amod" and child.lower_ in ("other", "new") for child in noun.children)


def _stays_home(verb: Token) -> bool:
    """Say whether a verb tells that nobody goes: "we stay at home"."""
    near = {one.lower_ for one in verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end)]}
    return verb.lemma_.lower() in ("stay", "remain") and bool(near & words("needs", "home"))


def _stands_alone(doc: Doc, phrase: ConditionPhrase) -> bool:
    """Say whether a condition is all that a quotation or sentence says: "But only with a mandate"; "he said" stands outside."""
    if phrase.connective is None or phrase.type != "only_if" or phrase.modified < phrase.head:
        return False
    begin = doc.char_span(phrase.connective.start, phrase.connective.end, alignment_mode="expand")
    before = [one for one in doc[begin.sent.start : begin.start] if one.is_alpha] if begin is not None else []
    quoted = any(one.is_quote for one in doc[phrase.head : phrase.modified])
    return begin is not None and quoted and all(one.lower_ in ("but", "and", "yes", "though") for one in before)


def _is_over(verb: Token) -> bool:
    """Say whether a verb tells of what has been: "we could not have done it without them"."""
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def _is_none(subject: Token | None) -> bool:
    """Say whether a subject is nobody: "not one soldier", "no one"."""
    return subject is not None and any(one.lower_ in ("not", "no") for one in subject.doc[subject.left_edge.i : subject.i])

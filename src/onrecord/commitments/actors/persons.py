"""Persons whom words mean by what stands around them: who tells of an act, who was named together, upon whom a sentence calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actors.calling import word_of
from onrecord.commitments.actors.noun_phrases import joined_to
from onrecord.commitments.actors.own_subjects import own_subject
from onrecord.spans import Span
from onrecord.speakers.first_names import sex_of_name
from onrecord.speakers.groups import listed
from onrecord.speakers.people import People
from onrecord.speakers.sexes import pronouns, sex_of_pronoun

if TYPE_CHECKING:
    from spacy.tokens import Token

BOTH = frozenset({"both", "all"})
_LANDS = frozenset({"GPE", "LOC", "NORP"})
_TOGETHER_BEFORE = 60  # words before a sentence


def who_tells(people: People, noun: Token) -> str | None:
    """Return the person who tells of an act as their own, in no quotation of their own: "Ana Ruiz said [she] would go"."""
    verb = noun.head
    if word_of(noun) not in pronouns("male") | pronouns("female") or noun.dep_ != "nsubj" or verb.dep_ != "ccomp":
        return None
    teller = own_subject(verb.head)
    persons = people.at.get(teller.i, ()) if teller is not None and teller.i < verb.head.i < noun.i else ()
    between = noun.doc[verb.head.i : noun.i]
    if len(persons) != 1 or not persons[0].certain or any(one.is_quote for one in between):
        return None
    known = persons[0].female if persons[0].female is not None else sex_of_name(persons[0].name)
    return persons[0].name if known in (None, sex_of_pronoun(word_of(noun))) else None


def named_together(people: People, noun: Token) -> str | None:
    """Return the persons whom the text named last together: "Ana Ruiz and Edmund Orla met. [Both]"."""
    if word_of(noun) not in pronouns("plural") | BOTH:
        return None
    first = max(0, noun.sent.start - _TOGETHER_BEFORE)
    for place in range(noun.left_edge.i - 1, first, -1):
        token = noun.doc[place]
        members = [token, *joined_to(token)] if token.dep_ != "conj" and place in people.at else []
        persons = [people.at.get(member.i, ()) for member in members if member.i < noun.i]
        if len(persons) > 1 and all(len(some) == 1 and some[0].certain for some in persons):
            return listed([some[0].name for some in persons])
    return None


def by_first_name(people: People, noun: Token, span: Span) -> str | None:
    """Return the one person whose first name stands alone: "Ana" of Ana Ruiz."""
    if noun.pos_ != "PROPN" or noun.ent_type_ in _LANDS or len(span) != len(noun) or len(people.at.get(noun.i, ())) == 1:
        return None
    called = [person for person in people.persons if person.certain and person.name.startswith(f"{noun.text} ")]
    return called[0].name if len(called) == 1 else None


def called_upon(you: Token) -> Token | None:
    """Return the name with which a sentence calls upon "you", before it or behind: "[Albrenn], if you are listening"."""
    for token in you.sent:
        name = (
            token.pos_ == "PROPN"
            and token.dep_ in ("npadvmod", "vocative", "intj", "dep")
            and token.ent_type_ not in ("DATE", "TIME")
        )
        before, behind = token.left_edge.i - 1, token.right_edge.i + 1
        apart = (behind < you.sent.end and you.doc[behind].text == ",") or token.i > you.i
        first = before < you.sent.start or you.doc[before].is_punct or you.doc[before].is_space
        if name and apart and first:
            return token
    return None

"""Small questions about the syntax round a word for a meeting, which every file of meetings asks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from onrecord.lexicons import lexicon
from onrecord.speakers.names import human_nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECT_CONTROL = frozenset({"invite", "ask", "urge", "allow", "send", "tell", "persuade", "convince", "press", "expect", "want"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})


@cache
def words(*path: str) -> frozenset[str]:
    """Return a list of `data/meetings.toml` as a set."""
    return lexicon("meetings").words(*path)


def said_as(token: Token) -> set[str]:
    """Return the forms by which the lexicon may know a word: as it stands, its lemma, and that with a particle or preposition."""
    forms = {token.lower_, token.lemma_.lower()}
    behind = {child.lower_ for child in token.children if child.dep_ in ("prt", "prep") and child.i > token.i}
    return forms | {f"{token.lemma_.lower()}_{word}" for word in behind}


def is_verb(token: Token) -> bool:
    """Say whether a word is a verb, also where it helps another."""
    return token.pos_ in ("VERB", "AUX")


def subject_of(verb: Token) -> Token | None:
    """Return who does what a verb says, also where another clause names them; the noun behind "who"; None where nobody is named.

    "plans to meet" and "flew there and met" share the subject of the other verb; "invited her to meet" has "her".
    """
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = own_subject(verb)
        if own is not None:
            return own
        above = verb.head
        if verb.dep_ in ("acl", "relcl"):
            return _of_noun(above, verb)
        if verb.dep_ == "pcomp":
            above = above.head
        if verb.dep_ == "xcomp" and above.lemma_ in _OBJECT_CONTROL and (met := object_of(above)) is not None:
            return met
        if above.dep_ == "prep":
            above = above.head
        if above.pos_ == "NOUN":
            return _of_noun(above, verb)
        verb = above
    return None


def own_subject(verb: Token) -> Token | None:
    """Return the subject of a verb itself; the noun behind "who"."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            if child.lower_ in _RELATIVE and child.tag_ in ("WP", "WDT"):
                return _head_of_clause(verb)
            return child
    return None


def object_of(verb: Token) -> Token | None:
    """Return the direct object of a verb."""
    return next((child for child in verb.children if child.dep_ in ("dobj", "obj")), None)


def agents_of(verb: Token) -> list[Token]:
    """Return who does what a passive says: "hosted by Orla"."""
    return [noun for by in verb.children if by.dep_ == "agent" for noun in by.children if noun.dep_ == "pobj"]


def with_conjuncts(token: Token) -> Iterator[Token]:
    """Yield a noun and those that "and" or a comma joins to it, or to a name beside it; also where syntax loses one."""
    yield token
    joined = [child for child in token.children if child.dep_ == "conj" and child.pos_ in _NOMINAL]
    beside = [one for child in token.children if child.dep_ == "appos" and child.pos_ == "PROPN" for one in child.children]
    listed = [child for child in token.children if child.dep_ == "appos" and child.pos_ == token.pos_ == "PROPN"]
    joined += [one for one in listed if _is_in_list(one)]
    joined += [one for one in beside if one.head not in joined and one.dep_ == "conj" and _has_name(one)]
    for child in joined:
        yield from with_conjuncts(child)
    if not joined and token.dep_ in ("pobj", "conj") and (lost := _behind_and(token)) is not None:
        yield lost


def _is_in_list(name: Token) -> bool:
    """Say whether what syntax takes for an apposition is the next of a list: "Orla, [Ruiz] and Solvay"."""
    others = [child for child in name.children if child.dep_ == "conj"]
    return bool(others) and not any(one.lemma_.lower() in human_nouns() for one in (name, *others))


def _has_name(noun: Token) -> bool:
    """Say whether a noun is the name of a person, or has one beside it; not "spokesman and [adviser]"."""
    return noun.ent_type_ == "PERSON" or any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in noun.children)


def _behind_and(token: Token) -> Token | None:
    """Return the noun right behind an "and" that joins nothing by syntax: "between Orla and [the unions] was scrapped"."""
    joining = next(
        (child for child in token.children if child.dep_ == "cc" and child.lower_ == "and" and child.i > token.i), None
    )
    if joining is None or any(child.dep_ == "conj" for child in token.children):
        return None
    behind = [one for one in token.sent if one.i > joining.i and one.left_edge.i == joining.i + 1 and one.pos_ in _NOMINAL]
    return behind[-1] if behind and behind[-1].dep_ in ("nsubj", "nsubjpass") else None


def objects_behind(token: Token, prepositions: frozenset[str]) -> list[Token]:
    """Return what stands behind some prepositions of a word: "with" of "talks with Orla".

    Syntax may take a purpose for a clause of its own: "met with [Orla to affirm …]"; then its subject stands there.
    """
    preps = [prep for prep in token.children if prep.dep_ in ("prep", "dative", "agent") and prep.lower_ in prepositions]
    behind = [noun for prep in preps for noun in prep.children if noun.dep_ in ("pobj", "pcomp")]
    return [(own_subject(one) or one) if is_verb(one) else one for one in behind]


def role_of(noun: Token) -> tuple[str, Token]:
    """Return what a noun is in its clause and the word on which it hangs; of nouns joined by "and", what the first is.

    Behind a preposition the role is the preposition, and the word is that on which the preposition hangs. "a round of talks" is
    what "round" is.
    """
    while noun.dep_ == "conj":
        noun = noun.head
    if noun.dep_ == "pobj":
        prep = noun.head
        if prep.lower_ == "of" and said_as(prep.head) & words("nouns", "rounds") and prep.head.pos_ == "NOUN":
            return role_of(prep.head)
        name, above = prep.lower_, prep.head
        if prep.dep_ in ("prep", "pcomp") and above.dep_ in ("prep", "advmod") and above.pos_ in ("ADP", "ADV", "SCONJ"):
            name, above = above.lower_, above.head  # "ahead of", "prior to"
        return name, above
    return noun.dep_, noun.head


def _of_noun(noun: Token, verb: Token) -> Token | None:
    """Return who does what a clause that hangs on a noun says: the noun, its owner, or whoever has it ("has plans to meet")."""
    if noun.pos_ == "PROPN" or verb.dep_ == "relcl":
        return noun
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    role, above = role_of(noun)
    if role in ("dobj", "attr") and is_verb(above):
        return subject_of(above)
    return noun


def _head_of_clause(verb: Token) -> Token | None:
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ in ("relcl", "acl", "ccomp") and verb.head.i != verb.i else None

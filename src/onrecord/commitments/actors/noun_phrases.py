"""The extent of a noun phrase as an entry gives it: with its article and what "and" joins to it, without names beside it.

A clause stays where it says which: "women who fled", "any state that signs".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.lexicons import lexicon
from onrecord.spans import Span
from onrecord.speakers.names import human_nouns

if TYPE_CHECKING:
    from spacy.tokens import Span as Run
    from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_KEPT = frozenset({"compound", "flat", "nummod", "nmod", "amod", "quantmod"})
_ANY = frozenset({"any", "every", "each", "all", "no", "those", "some"})
_THINGS = frozenset({"this", "that", "these", "those", "it", "which", "what", "there"})
_ACTING = ("described", "organization", "unnamed", "group", "office")
_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEEPEST = 200  # of phrases within a phrase; no sentence that people read goes as deep
_WIDE = frozenset({"those", "anyone", "everyone", "anybody", "everybody"})


def phrase_of(noun: Token) -> Span:
    """Return the span of a noun with what says which; the article stays, a possessive ending goes."""
    first, last = noun.left_edge, _last(noun)
    while first.i < noun.i and (first.is_punct or first.is_space or first.dep_ in ("cc", "preconj", "advmod")):
        first = first.nbor(1)
    return Span(first.idx, last.idx + len(last))


def alone(noun: Token) -> Span:
    """Return the span of a noun without those that "and" joins to it."""
    words = words_alone(noun)
    return Span(words.start_char, words.end_char)


def words_alone(noun: Token) -> Run:
    """Return the words of a noun without those that "and" joins to it."""
    first, last = noun.left_edge, _last(noun, joined=False)
    while first.i < noun.i and (first.is_punct or first.is_space or first.dep_ in ("cc", "preconj", "advmod")):
        first = first.nbor(1)
    return noun.doc[first.i : last.i + 1]


def joined_to(noun: Token) -> list[Token]:
    """Return the nouns that "and" or a comma joins to a noun, in text order."""
    reached: list[tuple[Token, int]] = []  # each with the place of what it hangs on, those above before those below
    pending = [(noun, -1)]
    while pending:
        word, above = pending.pop()
        reached.append((word, above))
        below = [(child, len(reached) - 1) for child in word.rights if _may_join(word, child)]
        pending += reversed(below)
    goes_on = [False] * len(reached)
    for place in range(len(reached) - 1, 0, -1):
        word, above = reached[place]
        goes_on[above] |= word.dep_ == "conj" or goes_on[place]
    joined = [True]
    for place, (word, above) in enumerate(reached[1:], start=1):
        joined.append(joined[above] and (word.dep_ == "conj" or goes_on[place]))
    return [word for (word, _), one in zip(reached[1:], joined[1:], strict=True) if one]


def _may_join(noun: Token, child: Token) -> bool:
    """Say whether "and" joins a noun to another, or a comma may: a name beside one of its sort, if the list goes on behind it."""
    if child.dep_ == "appos":
        return child.pos_ == noun.pos_ == "PROPN" and noun.ent_type_ == child.ent_type_
    return child.dep_ == "conj" and child.pos_ in NOUNS


def first_that_acts(noun: Token) -> Token:
    """Return the first of several nouns that may act, where syntax joins what stands before a comma or a colon to a subject.

    "To deepen their partnership, [Albrenn] and Freedonia agreed", "Vaccines: [the council] will", as it may be read.
    """
    members = [*joined_to(noun), *(child for child in noun.rights if child.dep_ == "appos" and child.pos_ in NOUNS)]
    colon = next((one for one in members if one.left_edge.i > 0 and one.left_edge.nbor(-1).text == ":"), None)
    if colon is not None and (noun.dep_ not in _SUBJECTS or colon.i < noun.head.i):
        return first_that_acts(colon)
    if may_act(noun):
        return noun
    comma = (one for one in members if one.left_edge.i > 0 and one.left_edge.nbor(-1).text == "," and one.dep_ == "conj")
    parted = not any(child.dep_ == "cc" for one in (noun, *members) for child in one.children)  # a list would have its "and"
    return next((one for one in comma if may_act(one) and (parted or joined_to(one))), noun)


def may_act(noun: Token) -> bool:
    """Say whether a noun calls somebody rather than something: a human being, a group, a body, whoever has a name."""
    if noun.pos_ in ("PRON", "DET"):
        return noun.lower_ not in _THINGS
    words = lexicon("speakers").words
    groups = lexicon("actors").words("groups", "together") | lexicon("actors").words("groups", "members")
    told = human_nouns() | groups.union(*(words("kinds", kind) for kind in _ACTING))
    return noun.pos_ == "PROPN" or noun.ent_type_ in _ENTITIES or bool({noun.lemma_.lower(), noun.lower_} & told)


def _last(noun: Token, *, joined: bool = True, steps: int = 0) -> Token:
    last = noun
    if steps > _DEEPEST:
        return last
    for child in noun.rights:
        if child.dep_ == "conj" and joined and child.pos_ in NOUNS:
            last = _last(child, steps=steps + 1)
        elif child.dep_ == "prep":
            below = next((one for one in child.children if one.dep_ == "pobj"), None)
            if below is None or below.ent_type_ in ("DATE", "TIME") or child.nbor(-1).is_punct:
                break
            last = _last(below, steps=steps + 1)
        elif child.dep_ in _KEPT and child.pos_ in NOUNS:
            last = child
        elif child.dep_ in ("relcl", "acl") and _says_which(noun, child):
            last = child.right_edge
            break
        elif child.dep_ in ("cc", "case", "punct") and child.text not in ("--", "–", "—", "("):
            continue
        else:
            break
    while last.is_punct and last.i > noun.i:
        last = last.nbor(-1)
    return last


def _says_which(noun: Token, clause: Token) -> bool:
    """Say whether a clause behind a noun says which of many are meant: no comma before it, and the noun is not known without."""
    if clause.left_edge.i == 0 or clause.left_edge.nbor(-1).is_punct:
        return False
    if noun.lower_ in _WIDE:
        return True
    known = any(child.dep_ in ("det", "poss") and child.lower_ not in _ANY for child in noun.lefts)
    return noun.pos_ == "NOUN" and not known and (noun.tag_ == "NNS" or any(child.lower_ in _ANY for child in noun.lefts))

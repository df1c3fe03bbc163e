"""What the head is told of a candidate: its syntax, the words around it, and what the lexicon says of them.

Features are strings. They are hashed into a fixed number of columns (Weinberger et al., ICML 2009), so that no vocabulary of
the texts that were learned from travels with the weights.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.commitments.actors.noun_phrases import may_act
from onrecord.commitments.actors.subjects import subject_of
from onrecord.commitments.finding.candidates import Candidate
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.finding.syntax import NOUNS, auxiliaries, first_conjunct, is_denied, lemma, modal, plain, subject
from onrecord.commitments.finding.triggers import is_against, sense_of, senses

if TYPE_CHECKING:
    from spacy.tokens import Token

COLUMNS = 1 << 15
_AROUND = (-3, -2, -1, 1, 2)
_TOLD_OF_A_SENTENCE = ("if", "unless", "until", "without", "only", "would", "will", "must", "should", "?")


def columns_of(candidate: Candidate, around: Surroundings, without: Collection[str] = ()) -> list[int]:
    """Return the columns of a candidate's features, in rising order, each once; those of the groups `without` are left out."""
    groups = (group(candidate, around) for name, group in GROUPS.items() if name not in without)
    return sorted({column(feature) for feature in itertools.chain(("always",), *groups)})


@lru_cache(maxsize=1 << 17)
def column(feature: str) -> int:
    """Return the column of a feature."""
    return zlib.crc32(feature.encode()) % COLUMNS


def _of_head(head: Token) -> Iterator[str]:
    first = first_conjunct(head)
    yield f"head={lemma(head)}"
    yield f"pos={head.pos_}"
    yield f"tag={head.tag_}"
    yield f"dep={first.dep_}"
    if first != head:
        yield "joined"
    if head.ent_type_:
        yield f"entity={head.ent_type_}"


def _of_helpers(head: Token) -> Iterator[str]:
    helpers = auxiliaries(head)
    denied = is_denied(head)
    if denied:
        yield "denied"
    if not helpers:
        yield "no helper"
    for helper in helpers:
        yield f"helper={plain(helper)}"
    chosen = modal(head)
    if chosen is not None:
        yield f"modal={plain(chosen)}{'-' if denied else '+'}"
        yield f"modal+head={plain(chosen)} {lemma(head)}"


def _of_governors(candidate: Candidate) -> Iterator[str]:
    head, chain = candidate.head, candidate.chain
    yield f"relation={chain[0].relation}"
    above = chain[0].token
    if above is None:
        yield "root"
        return
    word = lemma(above)
    yield f"above={word}"
    yield f"above+relation={word} {chain[0].relation}"
    yield f"above+pos={word} {head.pos_}"
    yield f"above tag={above.tag_}"
    yield f"above+head={word} {lemma(head)}"
    for helper in auxiliaries(above):
        yield f"above helper={plain(helper)}"
        yield f"above helper+above={plain(helper)} {word}"
    if is_denied(above):
        yield "above denied"
        yield f"above denied={word}"
    for child in above.children:
        if child.i < head.i and child.dep_ in ("dobj", "pobj", "dative", "oprd", "acomp", "attr"):
            yield "above has object"
            yield f"above object={lemma(child)}"
            yield f"above+object={word} {child.pos_}"
        elif child.dep_ == "prt" or (child.dep_ == "prep" and child.i < head.i):
            yield f"above+{child.dep_}={word} {child.lower_}"
    if len(chain) > 1:
        yield f"relation above={chain[1].relation}"
        second = chain[1].token
        if second is not None:
            yield f"second={lemma(second)}"
            yield f"second+above={lemma(second)} {word}"
            yield f"second+relation={lemma(second)} {chain[1].relation}"
            yield from (f"second helper={plain(helper)}" for helper in auxiliaries(second))
            if is_denied(second):
                yield "second denied"
            if len(chain) > 2 and chain[2].token is not None:
                yield f"third={lemma(chain[2].token)}"


def _of_subject(candidate: Candidate) -> Iterator[str]:
    own = subject(candidate.head)
    if own is not None:
        yield f"subject={own.lower_}"
        yield f"subject pos={own.pos_}"
        yield f"subject entity={own.ent_type_}"
        yield f"subject dep={own.dep_}"
        chosen = modal(candidate.head)
        if chosen is not None:
            yield f"subject+modal={own.lower_} {plain(chosen)}"
            yield f"subject pos+modal={own.pos_} {plain(chosen)}"
        return
    yield "no subject"
    above = candidate.chain[0].token
    theirs = subject(above) if above is not None else None
    if theirs is not None:
        yield f"subject above={theirs.lower_}"
        yield f"subject above pos={theirs.pos_}"
        yield f"subject above entity={theirs.ent_type_}"


def _of_whoever_acts(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    """Yield of what sort whoever acts is: somebody, or something that only has effects."""
    head, carrier = candidate.head, candidate.governor
    place = subject_of(around.parsed, head.i, carrier.i if carrier is not None else None, candidate.trigger)
    if place is None:
        sort = "nobody"
    else:
        noun = head.doc[place]
        sort = noun.lower_ if noun.pos_ == "PRON" else "somebody" if may_act(noun) else "something"
        yield f"actor word={lemma(noun)}"
    chosen = modal(head)
    sense = next(senses(head, candidate.chain), None)
    yield f"actor={sort}"
    yield f"actor+modal={sort} {plain(chosen) if chosen is not None else '-'}"
    yield f"actor+sense={sort} {f'{sense[0].kind} {sense[0].strength}' if sense is not None else '-'}"
    yield f"actor+genre={sort} {around.genre}"


def _of_conditions(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    head = candidate.head
    above = candidate.chain[0].token
    for name, token in (("limit", head), ("limit of first", first_conjunct(head)), ("limit above", above)):
        if token is None or (name == "limit of first" and token == head):
            continue
        for phrase in around.limits(token):
            yield f"{name}={phrase.type} {phrase.kind}"
            yield f"{name} states={phrase.states}"
            chosen = modal(head)
            yield f"{name}+modal={phrase.type} {plain(chosen) if chosen is not None else '-'}"
    if around.is_condition(head):
        yield "within a condition"


def _of_children(head: Token) -> Iterator[str]:
    for child in head.children:
        yield f"child={child.dep_}"
        if child.dep_ in ("dobj", "pobj", "attr", "acomp"):
            yield f"object={lemma(child)}"
            yield f"head+object={lemma(head)} {lemma(child)}"
            yield f"object entity={child.ent_type_}"
        elif child.dep_ == "prep":
            yield f"preposition={child.lower_}"
            yield f"head+preposition={lemma(head)} {child.lower_}"
        elif child.dep_ in ("advmod", "amod", "prt", "poss"):
            yield f"{child.dep_}={child.lower_}"
    first = first_conjunct(head)
    for one in {head, first}:
        for child in one.children:
            if child.dep_ == "advcl":
                yield from (f"clause={mark.lower_}" for mark in child.lefts if mark.dep_ in ("mark", "advmod"))
    for child in first.lefts:
        if child.dep_ == "mark" or child.tag_ == "WRB":
            yield f"mark={child.lower_}"


def _of_lexicon(candidate: Candidate) -> Iterator[str]:
    head, chain = candidate.head, candidate.chain
    found = list(senses(head, chain))
    for place, (sense, token) in enumerate(found[:2]):
        yield f"sense {place}={sense.kind} {sense.strength}"
        yield f"sense {place}+pos={sense.kind} {sense.strength} {head.pos_} {chain[0].relation.split(':')[0]}"
        yield f"sense {place}+tense={sense.kind} {sense.strength} {token.tag_}"
    if found:
        who = subject(found[0][1]) or subject(head)
        yield f"sense+subject={found[0][0].kind} {found[0][0].strength} {who.pos_ + who.ent_type_ if who is not None else '-'}"
    else:
        yield "no sense"
    own = sense_of(head)
    if own is not None:
        yield f"own sense={own.kind} {own.strength}"
        yield f"own sense+tag={own.kind} {own.strength} {head.tag_}"
    if is_against(head, chain):
        yield "against"


def _of_place(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    head = candidate.head
    doc, sentence = head.doc, around.sentence(head)
    for step in _AROUND:
        place = head.i + step
        if 0 <= place < len(doc):
            yield f"word {step}={'#' if doc[place].is_digit else plain(doc[place])}"
    if head.i > 1:
        yield f"words before={plain(doc[head.i - 2])} {plain(doc[head.i - 1])}"
    words = around.words(head)
    yield from (f"sentence has {word}" for word in _TOLD_OF_A_SENTENCE if word in words)
    yield f"paragraph={around.paragraph_kind(head).value}"
    quoted = around.is_quoted(head)
    if quoted:
        yield "quoted"
    cues = around.cues(head)
    infinitive = any(plain(helper) == "to" for helper in auxiliaries(head))
    if cues is not None:
        yield "content"
        for cue in cues:
            yield f"cue={cue}"
            yield f"cue+infinitive={cue} {infinitive}"
    yield f"genre={around.genre}"
    yield f"genre+form={around.genre} {bool(auxiliaries(head))} {head.tag_}"
    if head.pos_ not in NOUNS:
        own = subject(head)
        who = own.lower_ if own is not None and own.pos_ == "PRON" else "noun" if own is not None else "none"
        yield f"genre+subject={around.genre} {who} {quoted}"
    if head.i == sentence.start or (head.i == sentence.start + 1 and doc[sentence.start].is_punct):
        yield "first of sentence"
        yield f"first of sentence+tag={head.tag_}"


GROUPS: Mapping[str, Callable[[Candidate, Surroundings], Iterator[str]]] = {
    "head": lambda candidate, _: _of_head(candidate.head),
    "helpers": lambda candidate, _: _of_helpers(candidate.head),
    "governors": lambda candidate, _: _of_governors(candidate),
    "subject": lambda candidate, _: _of_subject(candidate),
    "children": lambda candidate, _: _of_children(candidate.head),
    "place": _of_place,
    "lexicon": lambda candidate, _: _of_lexicon(candidate),  # from here on what rules and lexicons say
    "actor": _of_whoever_acts,
    "conditions": _of_conditions,
}
RULES = frozenset({"lexicon", "actor", "conditions"})  # groups that rules and lexicons make

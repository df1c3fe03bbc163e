"""How far the words of an action and of its trigger reach.

An action goes from its verb or nominal to the end of its complements, without what limits it, side remarks, and further acts
that are joined to it (GUIDELINES, `action`); a trigger is the words that carry it (`trigger`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from onrecord.commitments.finding.syntax import MODALS, NOUNS, VERBS, Governor, auxiliaries, first_conjunct, plain
from onrecord.commitments.finding.triggers import sense_of
from onrecord.lexicons import lexicon
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_OF_A_NOUN = frozenset({"poss", "case", "punct", "cc", "preconj", "nsubj", "aux", "cop", "neg", "prep", "mark", "advcl"})
_BREAKS = frozenset({",", "—", "–", "-", "--", ";", ":", "(", "…"})
_CLAUSES = frozenset({"advcl", "relcl", "parataxis", "appos", "nsubj", "nsubjpass", "csubj", "ccomp"})
_NEAR = 2  # places from a verb to the noun that carries an action with it: "reaffirmed their commitment"
_MOST_GOVERNORS = 3


def action_span(head: Token) -> Span:
    """Return the words of the action that a word heads."""
    first = head
    if head.pos_ in NOUNS:
        before = [
            child.left_edge for child in head.lefts if child.dep_ not in _NOT_OF_A_NOUN and child.pos_ not in VERBS - {"AUX"}
        ]
        first = min([head, *before], key=lambda token: token.i)
    last = _last(head)
    return Span(first.idx, last.idx + len(last))


def _last(head: Token) -> Token:
    """Return the last word of an action's complements."""
    limits = lexicon("triggers").words("limits")
    last = head
    for child in head.rights:
        if child.dep_ in ("punct", "cc", "aux", "auxpass"):
            continue
        if child.dep_ == "conj" and (head.pos_ in VERBS) and child.pos_ in VERBS:
            break  # an act of its own
        if child.dep_ in ("advcl", "prep", "mark") and _opening(child) in limits:
            break
        if child.dep_ in ("relcl", "appos", "advcl", "acl", "parataxis") and _is_side_remark(child):
            break
        last = max(last, _edge(child), key=lambda token: token.i)
    while last.i > head.i and (last.is_punct or last.is_space or last.dep_ == "cc"):
        last = last.nbor(-1)
    return last


def _edge(token: Token) -> Token:
    """Return the last word below a complement, without a side remark at its end: "the accord, which both had signed"."""
    last = token.right_edge
    while True:
        for child in token.rights:
            if child.dep_ in ("relcl", "appos") and _is_side_remark(child):
                before = child.left_edge.i - 1
                return token.doc[max(token.i, before)]
        below = next((child for child in token.rights if child.right_edge == last), None)
        if below is None:
            return last
        token = below


def _opening(child: Token) -> str:
    """Return the word that opens a clause or phrase."""
    if child.dep_ == "prep":
        return child.lower_
    marks = [one for one in child.lefts if one.dep_ in ("mark", "advmod")]
    return marks[0].lower_ if marks else ""


def _is_side_remark(child: Token) -> bool:
    """Say whether a comma or dash parts a clause from what it hangs on."""
    before = child.left_edge.i - 1
    return before >= 0 and child.doc[before].text in _BREAKS


def trigger_span(head: Token, chain: Sequence[Governor]) -> Span | None:
    """Return the words that carry an action: its modal, or the words on which it hangs, with their auxiliaries and denials."""
    first = first_conjunct(head)
    helpers = auxiliaries(head)
    if any(plain(one) in MODALS for one in helpers):
        return _between(min(helpers, key=lambda token: token.i), _before(helpers[0].head))
    carrying = _carrying(chain)
    if not carrying:
        return None
    start = min((_start(token) for token in carrying), key=lambda token: token.i)
    nearest = carrying[0]
    if nearest.i > first.i:
        return _between(start, nearest) if start.i > first.i else _between(nearest, nearest)
    return _between(start, _link(nearest, first))


def _carrying(chain: Sequence[Governor]) -> list[Token]:
    """Return the words on which an action hangs, the nearest first, as long as they carry it: "prepared to consider".

    What stands above a clause of its own does not carry what stands in it, nor what stands above the first of several joined
    words what hangs on a later one.
    """
    words = lexicon("triggers").words("carrying")
    found: list[Token] = []
    for above in chain[:_MOST_GOVERNORS]:
        if above.token is None or (found and not _carries(above, found[-1], words)):
            break
        found.append(above.token)
    return found


def _carries(above: Governor, below: Token, words: Collection[str]) -> bool:
    """Say whether a word hands on to the one below it what stands above both."""
    token = above.token
    if token is None or token.i > below.i or token.lemma_.lower() not in words:
        return False
    alone = below.pos_ in NOUNS and below.i - token.i > _NEAR and sense_of(below) is not None  # "reaffirmed Albrenn’s <pledge>"
    return not alone and above.relation not in _CLAUSES and first_conjunct(below) == below


def _start(token: Token) -> Token:
    """Return the first of a word's auxiliaries and denials, or the word itself."""
    helpers = [child for child in token.lefts if child.dep_ in ("aux", "auxpass", "neg") or child.lower_ == "no"]
    copula = token.head if token.dep_ in ("acomp", "attr") and token.head.pos_ in VERBS else None
    if copula is not None and copula.i < token.i:
        helpers += [copula, *(child for child in copula.lefts if child.dep_ in ("aux", "neg"))]
    return min([token, *helpers], key=lambda one: one.i)


def _link(nearest: Token, head: Token) -> Token:
    """Return the last word that joins a word to the action below it: "to", "on", "for", "that", a particle."""
    last = nearest
    for place in range(nearest.i + 1, min(head.i, nearest.i + 4)):
        token = head.doc[place]
        if token.dep_ in ("prt", "prep", "mark", "aux", "neg") and token.pos_ in ("ADP", "PART", "SCONJ"):
            last = token
        elif token.dep_ not in ("advmod", "neg"):
            break
    return last


def _before(first: Token) -> Token:
    """Return the word before the head where it is a modal, auxiliary, denial or adverb of it, else the last such."""
    helpers = [child for child in first.lefts if child.dep_ in ("aux", "auxpass", "neg")]
    return max(helpers, key=lambda token: token.i) if helpers else first


def _between(first: Token, last: Token) -> Span:
    return Span(first.idx, last.idx + len(last)) if first.i <= last.i else Span(last.idx, first.idx + len(first))

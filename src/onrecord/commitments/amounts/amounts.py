"""The amounts of an act: those in its own words, and those outside that syntax gives to it.

Outside are the quantified subject ("25 nations agreed to join", "22 firms will be named"), what a condition asks for ("if it
gains 12 percent"), what an act takes ("that would require three seats"), the money of its tail ("…, helped by a loan of $70
million") and of its own noun ("$70 million for access to clinics"), and those many of whom it is said ("the 14 parties that
signed agreements", "a pact, signed by 14 parties"), and what two verbs share ("fund and ship 2,000 doses").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.commitments.amounts.quantities import Quantity, quantities_in
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.occasions import DateExpression, date_expressions
from onrecord.record import Amount
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = frozenset({"relcl", "advcl", "acl", "ccomp", "csubj", "parataxis"})
_UP = frozenset({"xcomp", "ccomp", "acomp", "pcomp", "conj", "aux"})  # from an act to the words that carry it
_PURPOSE = frozenset({"advcl", "xcomp", "acl", "pobj", "prep", "ccomp"})
_SHARES_SUBJECT = frozenset({"xcomp", "conj", "acomp"})  # an act so joined has the subject of the word above
_OF_NOUN = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "conj"})
_MOST_STEPS = 6


def amounts_of(
    parsed: ParsedArticle,
    actions: Sequence[Span],
    *,
    conditions: Sequence[Sequence[Span]] | None = None,
    dates: Sequence[DateExpression] | None = None,
) -> tuple[tuple[Amount, ...], ...]:
    """Return for each act the amounts that belong to it, in text order.

    Args:
        parsed: the article.
        actions: the span of each act; code points.
        conditions: of each act the spans of what it hangs on, where they are at hand; amounts in them belong to it. Without
            them syntax alone tells which clauses are conditions.
        dates: the date expressions of the article where they are at hand; numbers within them are no amounts.
    """
    quantities = quantities_in(parsed, date_expressions(parsed) if dates is None else dates)
    free: dict[int, list[Quantity]] = {}  # by the beginning of their sentence: those in the words of no act
    for quantity in quantities:
        if not any(quantity.amount.span.touches(action) for action in actions):
            free.setdefault(parsed.doc[quantity.head].sent.start, []).append(quantity)
    hung = conditions if conditions is not None else [()] * len(actions)
    return tuple(_of(parsed, action, [action, *spans], quantities, free) for action, spans in zip(actions, hung, strict=True))


def _of(
    parsed: ParsedArticle,
    action: Span,
    own: Sequence[Span],
    quantities: Sequence[Quantity],
    free: Mapping[int, Sequence[Quantity]],
) -> tuple[Amount, ...]:
    """Return the amounts of an act: those in its `own` words and conditions, and of the `free` ones of its sentence its own."""
    found = {
        quantity.amount.span: quantity.amount for quantity in quantities if any(quantity.amount.span.touches(s) for s in own)
    }
    words = parsed.doc.char_span(action.start, action.end, alignment_mode="expand")
    if words is not None:
        head = words.root
        for quantity in free.get(head.sent.start, ()):
            if _belongs(head, parsed.doc[quantity.head], quantity, behind=quantity.amount.span.start >= action.end):
                found[quantity.amount.span] = quantity.amount
    return tuple(found[span] for span in sorted(found))


def _belongs(head: Token, word: Token, quantity: Quantity, *, behind: bool) -> bool:
    """Say whether syntax gives a quantity outside an act's words to it.

    Args:
        head: of the act.
        word: on which the quantity hangs.
        quantity: that one.
        behind: whether it stands behind the act.
    """
    return (
        _is_subject_of_passive(head, word)
        or (quantity.amount.value != 1 and _is_its_actor(head, word))
        or _is_of_condition(head, word)
        or _is_what_it_takes(head, word)
        or (quantity.is_money and _is_of_tail(head, word, behind=behind))
        or (quantity.is_money and _is_its_noun(head, word))
        or _is_antecedent(head, word)
        or _is_shared_object(head, word)
        or _is_of_party(head, word)
    )


def _is_subject_of_passive(head: Token, word: Token) -> bool:
    """Say whether a quantity is what something is done to: "[22 firms] will be named"."""
    path = _path(word, head)
    return path is not None and path[-1] == "nsubjpass" and not _CLAUSES & set(path)


def _is_its_actor(head: Token, word: Token) -> bool:
    """Say whether a quantity is of those who act: "[25 nations] have agreed to join"."""
    step, steps = head, 0
    while steps < _MOST_STEPS:
        path = _path(word, step)
        if path is not None:
            return path == ["nsubj"] or (path[-1] == "nsubj" and set(path[:-1]) <= _OF_NOUN)
        if step.dep_ not in _SHARES_SUBJECT or step.head == step:
            return False
        step, steps = step.head, steps + 1
    return False


def _is_of_condition(head: Token, word: Token) -> bool:
    """Say whether a quantity stands in the clause of a condition of the act, or of the verb that carries it."""
    conditions = lexicon("amounts").words("belonging", "conditions")
    return any(
        (child == word or child.is_ancestor(word)) and any(mark.lower_ in conditions for mark in child.children)
        for verb in _carriers(head)
        for child in verb.children
        if child.dep_ == "advcl"
    )


def _is_what_it_takes(head: Token, word: Token) -> bool:
    """Say whether a quantity is needed for the act: "has to win [six districts] to be admitted", "that takes [three seats]"."""
    words = lexicon("amounts").words
    verb = head.head
    if head.dep_ in ("nsubj", "csubj") and verb.lemma_.lower() in words("belonging", "requiring"):
        return _is_object(word, verb) or any(
            _is_object(word, child) or _path(word, child) for child in verb.children if child.dep_ == "advcl"
        )
    step, steps = head, 0
    while step.dep_ in _PURPOSE and steps < _MOST_STEPS:
        step, steps = step.head, steps + 1
        if step.pos_ == "VERB" and step.i < head.i and _is_object(word, step) and _is_needed(step):
            return True
    return False


def _is_needed(verb: Token) -> bool:
    """Say whether a verb tells of what must be: "need to win", "must win", "those who have won" in a rule of what is allowed."""
    words = lexicon("amounts").words
    modal = any(child.lower_ in words("belonging", "modals") for child in verb.children if child.dep_ == "aux")
    above = verb.head.lemma_.lower() in words("belonging", "necessity") and any(child.tag_ == "TO" for child in verb.children)
    return modal or (above and verb.dep_ in ("xcomp", "ccomp"))


def _is_of_tail(head: Token, word: Token, *, behind: bool) -> bool:
    """Say whether money stands behind the act in its own clause: "…, helped by [$30 billion]", "…, including [$30 million]".

    A clause with a subject of its own tells of somebody else: "…, in the hope that banks lend [$30 million]".
    """
    if not behind:
        return False
    path = _path(word, head)
    if path is None and head.dep_ == "dobj" and head.pos_ == "NOUN":
        path = _path(word, head.head)  # “finished [the purchase] with $3 million in loans”
        return path is not None and path[-1] == "prep" and not _CLAUSES & set(path)
    if path is None or "conj" in path[-1:] or "ccomp" in path:
        return False
    clause = next((step for step in [word, *word.ancestors][: len(path)] if step.pos_ in ("VERB", "AUX")), None)
    return clause is None or not any(child.dep_ == "nsubj" and child.pos_ != "PRON" for child in clause.children)


def _is_its_noun(head: Token, word: Token) -> bool:
    """Say whether money is for what the act names: "[$70 million] for access to clinics"."""
    return head.dep_ in ("pobj", "pcomp") and head.head.dep_ == "prep" and head.head.head == word


def _is_antecedent(head: Token, word: Token) -> bool:
    """Say whether a clause says the act of those counted: "the [14 parties] that signed agreements"."""
    step, steps = head, 0
    while step.dep_ in _UP | {"dobj", "prep"} and steps < _MOST_STEPS:
        step, steps = step.head, steps + 1
    return step.dep_ in ("relcl", "acl") and step.head == word


def _is_shared_object(head: Token, word: Token) -> bool:
    """Say whether a quantity is the object of two verbs side by side, behind the second: "fund and ship [2,000 doses]"."""
    verb = head.pos_ == "VERB" or head.head.lower_ == "to"  # syntax may take the first for a noun: "to fund and ship"
    if not verb or head.i + 2 >= len(head.doc) or any(child.dep_ == "dobj" for child in head.children):
        return False
    other = head.nbor(2)
    return head.nbor().dep_ == "cc" and other.pos_ == "VERB" and _is_object(word, other)


def _is_of_party(head: Token, word: Token) -> bool:
    """Say whether a clause on a nominal act counts its parties: "a pact, which [9 nations] joined", "… signed by [9 nations]"."""
    path = _path(word, head) if head.pos_ == "NOUN" else None
    if path is None or path[-1] not in ("relcl", "acl"):
        return False
    return path[:-1] == ["nsubj"] or path[:-1] == ["pobj", "agent"]


def _carriers(head: Token) -> list[Token]:
    """Return an act's head and the words above it that carry it: "run", "consider" of "would consider running"."""
    found, step = [head], head
    while step.dep_ in _UP and step.head != step and len(found) < _MOST_STEPS:
        step = step.head
        found.append(step)
    return found


def _is_object(word: Token, verb: Token) -> bool:
    """Say whether a quantity is a verb's object, or said of that: "a gain of [three seats]"."""
    path = _path(word, verb)
    return path is not None and path[-1] in ("dobj", "attr") and not _CLAUSES & set(path)


def _path(word: Token, top: Token) -> list[str] | None:
    """Return the relations from a word up to another; None where that does not govern it."""
    path: list[str] = []
    step = word
    while step != top:
        if step.head == step:
            return None
        path.append(step.dep_)
        step = step.head
    return path or None

"""What constructions of need have in common: who needs, for which aim, and the phrase that they state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, States, words
from onrecord.commitments.conditions.denials import polarity_of
from onrecord.commitments.conditions.extents import cut_extent
from onrecord.language import ParsedArticle
from onrecord.occasions.meeting_syntax import own_subject
from onrecord.record import ConditionType
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})
_TOWARDS = frozenset({"to", "for", "in"})


def stated(
    span: Span | None,
    connective: Token,
    named: Token,
    modified: Token,
    type_: ConditionType,
    kind: str,
    states: States,
    parsed: ParsedArticle,
    first: Token | None = None,
) -> Iterator[ConditionPhrase]:
    """Yield the condition that a construction states; nothing where no words are left for it.

    Args:
        span: the words of what is needed.
        connective: the word that says so: "requires", "way".
        named: head of the words of what is needed.
        modified: head of what needs it.
        type_: of the condition.
        kind: of the construction.
        states: what it states by itself.
        parsed: the article.
        first: the first word of the connective where it has several: "only" of "the only way".
    """
    if span is None:
        return
    begin = first if first is not None and first.i < connective.i else connective
    yield ConditionPhrase(
        type=type_,
        span=span,
        connective=Span(begin.idx, connective.idx + len(connective)),
        kind=kind,
        manner="construction",
        head=named.i,
        subject=None,
        modified=modified.i,
        polarity=polarity_of(named),
        states=states,
        consequence=cut_extent(
            parsed, modified.i if modified.pos_ in VERBAL else modified.left_edge.i, modified.i, modified.right_edge.i + 1
        ),
    )


def subject_with_clause(verb: Token) -> Token | None:
    """Return the subject of a verb, also where it is a clause: "Rebuilding the bridge requires money"."""
    return own_subject(verb) or next((one for one in verb.children if one.dep_ in ("csubj", "csubjpass")), None)


def type_in(table: str, lemma: str) -> ConditionType | None:
    """Return the type under which a table of the lexicon has a word; None where it has it under none."""
    if lemma in words(table, "only_if"):
        return "only_if"
    return "important" if lemma in words(table, "important") else None


def is_purpose(verb: Token) -> bool:
    """Say whether a verb is an infinitive that tells what for."""
    return verb.dep_ in ("advcl", "acl") and any(one.tag_ == "TO" for one in verb.children)


def is_towards(prep: Token) -> bool:
    """Say whether a preposition tells what for: "necessary for Y"."""
    return prep.dep_ in ("prep", "dative") and prep.lower_ in _TOWARDS


def aim_of(token: Token) -> Token:
    """Return what a way is for: the verb of "to Y", what stands behind "to", "of" or "for"."""
    if token.dep_ in ("prep", "dative"):
        return next((one for one in token.children if one.dep_ in ("pobj", "pcomp")), token)
    return token


def words_of(parsed: ParsedArticle, named: Token, before: Token | None = None) -> Span | None:
    """Return the words for what is needed: a noun phrase, or an act without its "to"."""
    if named.pos_ == "VERB" and named.dep_ != "csubj":
        return cut_extent(parsed, named.i, named.i, named.right_edge.i + 1)
    stop = named.right_edge.i + 1
    if before is not None and before.i > named.i:
        stop = min(stop, before.left_edge.i)
    return cut_extent(parsed, named.left_edge.i, named.i, stop)

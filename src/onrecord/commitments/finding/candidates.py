"""Candidates: the words of an article that may head an action, each with what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.commitments.finding.action_words import action_span, trigger_span
from onrecord.commitments.finding.quoted_words import QuotedWords
from onrecord.commitments.finding.syntax import NOUNS, VERBS, Governor, first_conjunct, governors, modal
from onrecord.language import ParsedArticle
from onrecord.spans import Span, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES_OF_NOUNS = frozenset({"dobj", "attr", "nsubj", "nsubjpass", "oprd", "ROOT", "appos", "dative", "pobj"})


@dataclass(frozen=True, eq=False)
class Candidate:
    """A word that may head an action."""

    head: Token
    chain: tuple[Governor, ...]  # on what the head hangs, on what that hangs, …
    quoted: QuotedWords  # the quotations of the article
    carrying: Span | None = None  # the words of a phrase that carries it; None where syntax tells them

    @cached_property
    def span(self) -> Span:
        """The action's words, if it is one; without those that carry it: "there will be no | guarantee"."""
        own, head = action_span(self.head), Span(self.head.idx, self.head.idx + len(self.head))
        if self.carrying is not None and own.start < self.carrying.end <= head.start:
            own = trimmed(self.carrying.end, own.end, self.head.doc.text) or own
        return self.quoted.whole(own, head)

    @property
    def governor(self) -> Token | None:
        """The word that carries the action, if anything does: the head's modal, else that on which it hangs."""
        return modal(self.head) or self.chain[0].token

    @property
    def trigger(self) -> Span | None:
        """The words that carry the action: "is ready to"; None where only the form carries it."""
        return self.carrying or trigger_span(self.head, self.chain)


def candidates_of(parsed: ParsedArticle) -> list[Candidate]:
    """Return every candidate of an article in text order: verbs, and nouns where an act may be named."""
    quoted = QuotedWords(parsed)
    return [
        Candidate(
            head=token,
            quoted=quoted,
            chain=tuple(governors(token)),
        )
        for token in parsed.doc
        if _may_head(token) and any(map(str.isalnum, token.text))
    ]


def _may_head(token: Token) -> bool:
    if token.pos_ in VERBS:
        return token.dep_ not in ("aux", "auxpass")
    return token.pos_ in NOUNS and first_conjunct(token).dep_ in _PLACES_OF_NOUNS

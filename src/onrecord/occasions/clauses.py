"""The clause of a cue: the word on which it hangs, what else belongs to it, and what stands between two of its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.language import ParsedArticle
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


MOST_STEPS = 40  # from a word up to another: a sentence of one clause behind the other is a chain of them
_BLOCK = 1024  # characters of text that are looked up together


class Clauses:
    """An article's words by their offsets."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self.text = parsed.article.text
        self.doc = parsed.doc
        self._starts = [token.idx for token in parsed.doc]
        self._ends = [token.idx + len(token) for token in parsed.doc]

    def tokens(self, span: Span) -> list[Token]:
        """Return the tokens that share a character with a span, white space left out."""
        first, stop = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        return [token for token in self.doc[first:stop] if not token.is_space]

    def root(self, spans: Sequence[Span]) -> Token | None:
        """Return the first word of spans on which the others hang; a verb before a noun, and either before other words."""
        held = [token for span in spans for token in self.tokens(span)]
        top = [token for token in held if token.head == token or token.head not in held] or held
        for kinds in (("VERB",), ("AUX", "NOUN", "PROPN")):
            chosen = [token for token in top if token.pos_ in kinds and token.dep_ not in ("aux", "auxpass")]
            if chosen:
                return chosen[0]
        return top[0] if top else None

    def word_before(self, span: Span) -> Token | None:
        """Return the word right before a span, an article passed over."""
        place = bisect_right(self._starts, span.start) - 1
        while place > 0:
            place -= 1
            token = self.doc[place]
            if not token.is_space and token.lower_ not in ("the", "a", "an", "very", "just", "as", "late", "early"):
                return token
        return None

    def word_after(self, span: Span) -> Token | None:
        """Return the word right behind a span, a comma passed over."""
        place = bisect_left(self._starts, span.end)
        while place < len(self.doc) and (self.doc[place].is_space or self.doc[place].text == ","):
            place += 1
        return self.doc[place] if place < len(self.doc) else None

    def cue_of(self, attribution: Attribution) -> Token | None:
        """Return the word on which a cue hangs, else that of the source; None where the attribution has neither."""
        return self.root(attribution.cue or attribution.source)


class Holders:
    """Which attributions hold a place of the text in the words that they give."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._blocks: defaultdict[int, list[tuple[Span, int]]] = defaultdict(list)
        for place, one in enumerate(attributions):
            for part in one.content:
                for block in range(part.start // _BLOCK, (part.end - 1) // _BLOCK + 1):
                    self._blocks[block].append((part, place))

    def of(self, span: Span) -> frozenset[int]:
        """Return the places of the attributions whose content holds a span."""
        return frozenset(place for part, place in self._blocks.get(span.start // _BLOCK, ()) if part.holds(span))


def is_within(token: Token, spans: Sequence[Span]) -> bool:
    """Say whether a word lies in one of some spans."""
    return any(span.start <= token.idx < span.end for span in spans)


def path_up(token: Token, above: Token) -> list[Token] | None:
    """Return a word and those above it up to one of them, that included; None where it does not hang on it, or far below it."""
    path = [token]
    while path[-1] != above:
        if path[-1].head == path[-1] or len(path) > MOST_STEPS:
            return None
        path.append(path[-1].head)
    return path


def common_head(one: Token, other: Token) -> Token | None:
    """Return the lowest word on which two words both hang; None where they stand in different sentences, or far below it."""
    above = {token.i for token in (one, *islice(one.ancestors, MOST_STEPS))}
    return next((token for token in (other, *islice(other.ancestors, MOST_STEPS)) if token.i in above), None)


def has_subject(verb: Token) -> bool:
    """Say whether a verb has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for child in verb.children)

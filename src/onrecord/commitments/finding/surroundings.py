"""Where a word of an article stands: its sentence, its paragraph, quotation marks, and the words of whom it is given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase
from onrecord.commitments.conditions.inversions import is_inverted
from onrecord.commitments.finding.syntax import plain
from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.spans import Span, merged

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNREAD = frozenset({"basis"})  # conditions that the head has not been trained with
_HEAD = 300  # characters of a text by whose words its genre is told


class Surroundings:
    """An article with the look-ups that the features of a candidate need."""

    def __init__(
        self, parsed: ParsedArticle, attributions: Sequence[Attribution], phrases: Sequence[ConditionPhrase] = ()
    ) -> None:
        self.parsed = parsed
        self._sentences = [(sentence.start, sentence.end) for sentence in parsed.doc.sents]
        self._sentence_starts = [start for start, _ in self._sentences]
        self._words: dict[int, frozenset[str]] = {}
        self._paragraph_starts = [paragraph.span.start for paragraph in parsed.paragraphs]
        self._quoted = merged([quotation.span for quotation in parsed.quotations], parsed.article.text)
        self._quoted_starts = [span.start for span in self._quoted]
        self._limits: dict[int, list[ConditionPhrase]] = {}
        read = [phrase for phrase in phrases if phrase.kind not in _UNREAD]
        for phrase in read:
            self._limits.setdefault(phrase.modified, []).append(phrase)
        self._inverted = {one for phrase in phrases if (one := phrase.connective) is not None and is_inverted(parsed, one)}
        self._within = {place for phrase in read for place in _places(parsed, phrase.span)}
        self._cues = _cues_by_place(parsed, attributions)
        self.genre = _genre(parsed.article.text)

    def sentence(self, token: Token) -> range:
        """Return the places of the tokens of a word's sentence."""
        return range(*self._sentences[self._sentence(token)])

    def words(self, token: Token) -> frozenset[str]:
        """Return the words of a word's sentence, plain and in small letters."""
        place = self._sentence(token)
        if place not in self._words:
            start, end = self._sentences[place]
            self._words[place] = frozenset(plain(one) for one in self.parsed.doc[start:end])
        return self._words[place]

    def paragraph_kind(self, token: Token) -> ParagraphKind:
        """Return of what kind a word's paragraph is."""
        place = bisect_right(self._paragraph_starts, token.idx) - 1
        return self.parsed.paragraphs[max(0, place)].kind

    def is_quoted(self, token: Token) -> bool:
        """Say whether a word stands between quotation marks."""
        place = bisect_right(self._quoted_starts, token.idx) - 1
        return place >= 0 and token.idx < self._quoted[place].end

    def cues(self, token: Token) -> tuple[str, ...] | None:
        """Return the lemmas of the cues that give a word to somebody, of the nearest content; None where no content holds it."""
        return self._cues.get(token.i)

    def limits(self, token: Token) -> Sequence[ConditionPhrase]:
        """Return the phrases that state on what a word's clause hangs."""
        return self._limits.get(token.i, ())

    def is_condition(self, token: Token) -> bool:
        """Say whether a word stands within a condition."""
        return token.i in self._within

    def begins_condition(self, trigger: Span | None) -> bool:
        """Say whether words that seem to ask for something begin a condition before its subject: "[should] they agree"."""
        return trigger in self._inverted

    def _sentence(self, token: Token) -> int:
        return bisect_right(self._sentence_starts, token.i) - 1


def _places(parsed: ParsedArticle, span: Span) -> range:
    held = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    return range(held.start, held.end) if held is not None else range(0)


def _cues_by_place(parsed: ParsedArticle, attributions: Sequence[Attribution]) -> dict[int, tuple[str, ...]]:
    """Return the cues of the smallest content that holds each token."""
    found: dict[int, tuple[str, ...]] = {}
    by_size = sorted(attributions, key=lambda one: -sum(map(len, one.content)))
    for one in by_size:
        lemmas = tuple(lemma for span in one.cue if (lemma := _lemma(parsed, span)) is not None)
        for part in one.content:
            held = parsed.doc.char_span(part.start, part.end, alignment_mode="contract")
            if held is not None:
                found |= {token.i: lemmas for token in held}
    return found


def _lemma(parsed: ParsedArticle, span: Span) -> str | None:
    held = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    return held.root.lemma_.lower() if held is not None and len(held) else None


def _genre(text: str) -> str:
    """Return what sort of text its head says that it is; "report" where it does not say."""
    head = text[:_HEAD].casefold()
    table = lexicon("genres").tables
    return next((name for name, phrases in table.items() if any(phrase in head for phrase in phrases)), "report")

"""The trained attributor: tags and links from a small encoder, then what marks and layout settle for certain."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np

from onrecord.attribution.nesting import holders, in_order, nested, side_by_side
from onrecord.attribution.relation import Attribution, Evidence, quotation_type, with_words
from onrecord.attribution.rules import RuleAttributor
from onrecord.attribution.tagger.confidence import grounds_of
from onrecord.attribution.tagger.model import HEADS, Model, Tagged, load_model
from onrecord.attribution.tagger.reading import places_of, tagged_features
from onrecord.attribution.tagger.settled import settled
from onrecord.encoder import Encoded, Words, pieces_of, words_of
from onrecord.language import ParsedArticle
from onrecord.spans import Span, hull, merged

PACKAGED = Path(__file__).parents[2] / "data" / "attributor"
RULE = "tags and links"
LEAST = 0.35  # confidence; the best cut for an F1 is near half of it
LEAST_OF_NOUNS = 0.5  # a noun as cue (“his push for …”) names a deed as often as words


class TaggerAttributor:
    """Finds attributions by a trained tagger and linker; those within another's content by rules."""

    name = "tagger"
    has_encoder = True

    def __init__(self, folder: Path = PACKAGED) -> None:
        self._folder = folder
        self._rules = RuleAttributor()

    def __reduce__(self) -> tuple[type[TaggerAttributor], tuple[Path]]:
        """Travel to another process as the folder of the weights, which are read there."""
        return type(self), (self._folder,)

    @cached_property
    def _model(self) -> Model:
        return load_model(self._folder)

    @property
    def models(self) -> dict[str, str]:
        """Digests of the weights and lexicons that decide, by name."""
        return {**self._rules.models, "encoder": self._model.encoder.digest, HEADS: self._model.digest}

    def attribute(self, parsed: ParsedArticle) -> tuple[Attribution, ...]:
        """Return an article's attributions by the start of their content, each with its parent where it stands within another.

        What the model is least sure of (`LEAST`, `LEAST_OF_NOUNS`) is left out. What the rules find within another's content is
        added, without a confidence: the model was trained on articles in which such attributions are not marked.
        """
        by_rules = self._rules.attribute(parsed)
        found = self._likely(parsed, self._judged(parsed, by_rules))
        read = set(_characters(found))  # of cues: each is read once
        unread = [one for one in by_rules if read.isdisjoint(_characters([one]))]
        within = [one for one, around in zip(unread, holders(unread, found), strict=True) if around]
        return nested(in_order([*found, *within]))

    def judged(self, parsed: ParsedArticle) -> list[tuple[Attribution, list[float]]]:
        """Return all that the model finds, however unsure it is, each with what a confidence in it rests on (`GROUNDS`)."""
        return self._judged(parsed, self._rules.attribute(parsed))

    def encoded(self, parsed: ParsedArticle) -> Encoded:
        """Return the article as the encoder reads it; one that was attributed last by this thread is not read again."""
        if _latest.read is None or _latest.read[0] is not parsed or _latest.read[1] != self._folder:
            self._judged(parsed, self._rules.attribute(parsed))
        if _latest.read is None:
            raise AssertionError("an article that was judged has been read")
        return _latest.read[2]

    def _judged(self, parsed: ParsedArticle, by_rules: Sequence[Attribution]) -> list[tuple[Attribution, list[float]]]:
        text = parsed.article.text
        words = words_of(text)
        features = tagged_features(parsed, words, by_rules)
        vectors = self._model.encoder.vectors(pieces_of(text, words, self._model.encoder.tokenizer), features)
        _latest.read = parsed, self._folder, Encoded(words, vectors, self._model.encoder.digest)
        quoted = [quotation.span for quotation in parsed.quotations]
        tagged = self._model.attributions(vectors, places_of(features))
        found = settled(parsed, [one for one in (_attribution(one, words, quoted, text) for one in tagged) if one], by_rules)
        sureness = {words.span(one.cue.first, one.cue.last): one.sureness for one in tagged}
        near = side_by_side([hull(one.content) for one in found], [hull(other.content) for other in by_rules])
        return [
            (one, grounds_of(one, sureness.get(one.cue[0]) if one.evidence.rule == RULE else None, [by_rules[k] for k in places]))
            for one, places in zip(found, near, strict=True)
        ]

    def _likely(self, parsed: ParsedArticle, judged: Sequence[tuple[Attribution, list[float]]]) -> list[Attribution]:
        """Return attributions with their confidence, without those below the least, which is higher where a noun is the cue.

        All of them are left in where no confidence was fitted.

        Source: Lipton, Elkan and Narayanaswamy, ECML PKDD 2014, theorem 1 (the cut that is best for an F1 is half of that F1).
        """
        if self._model.confidence is None or not judged:
            return [one for one, _ in judged]
        chances = self._model.confidence.of(np.array([grounds for _, grounds in judged])).tolist()
        return [
            replace(one, confidence=round(chance, 2))
            for (one, _), chance in zip(judged, chances, strict=True)
            if chance >= (LEAST_OF_NOUNS if _by_noun(parsed, one) else LEAST)
        ]


class _Latest(threading.local):
    """The article that this thread read last, by which weights, and as what: other heads ask for it."""

    read: tuple[ParsedArticle, Path, Encoded] | None = None


_latest = _Latest()


def _by_noun(parsed: ParsedArticle, one: Attribution) -> bool:
    """Return whether a noun is the head of a cue."""
    words = [parsed.doc.char_span(span.start, span.end, alignment_mode="expand") for span in one.cue]
    return bool(words) and words[0] is not None and words[0].root.pos_ in ("NOUN", "PROPN")


def _characters(found: Iterable[Attribution]) -> Iterator[int]:
    """Yield the offsets of the characters of all cues."""
    for one in found:
        for span in one.cue:
            yield from range(span.start, span.end)


def _attribution(one: Tagged, words: Words, quoted: Sequence[Span], text: str) -> Attribution | None:
    """Return an attribution by its spans; what has no letter or digit falls away, and without content all of it."""
    content = merged(with_words([words.span(part.first, part.last) for part in one.contents], text), text)
    if not content:
        return None
    cue = words.span(one.cue.first, one.cue.last)
    return Attribution(
        content=content,
        cue=merged([cue], text),
        source=with_words([words.span(one.source.first, one.source.last)], text) if one.source else (),
        quotation_type=quotation_type(content, quoted, text),
        evidence=Evidence(rule=RULE, because=f"cue “{cue.of(text)}”"),
    )

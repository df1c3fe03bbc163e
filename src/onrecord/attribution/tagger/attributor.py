"""The trained attributor: tags and links from a small encoder, then what marks and layout settle for certain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from onrecord.attribution.nesting import in_order, nested
from onrecord.attribution.relation import Attribution, Evidence, quotation_type
from onrecord.attribution.rules import RuleAttributor
from onrecord.attribution.tagger.model import HEADS, Model, Tagged, load_model
from onrecord.attribution.tagger.reading import places_of, tagged_features
from onrecord.attribution.tagger.settled import settled
from onrecord.encoder import Words, pieces_of, words_of
from onrecord.language import ParsedArticle
from onrecord.spans import Span, merged

PACKAGED = Path(__file__).parents[2] / "data" / "attributor"
RULE = "tagger"


class TaggerAttributor:
    """Finds attributions by a trained tagger and linker; those within another's content by rules."""

    name = "tagger"

    def __init__(self, folder: Path = PACKAGED) -> None:
        self._folder = folder
        self._rules = RuleAttributor()

    @cached_property
    def _model(self) -> Model:
        return load_model(self._folder)

    @property
    def models(self) -> dict[str, str]:
        """Digests of the weights and lexicons that decide, by name."""
        return {**self._rules.models, "encoder": self._model.encoder.digest, HEADS: self._model.digest}

    def attribute(self, parsed: ParsedArticle) -> tuple[Attribution, ...]:
        """Return an article's attributions by the start of their content, each with its parent where it stands within another."""
        text = parsed.article.text
        by_rules = self._rules.attribute(parsed)
        words = words_of(text)
        features = tagged_features(parsed, words, by_rules)
        vectors = self._model.encoder.vectors(pieces_of(text, words, self._model.encoder.tokenizer), features)
        quoted = [quotation.span for quotation in parsed.quotations]
        tagged = [_attribution(one, words, quoted, text) for one in self._model.attributions(vectors, places_of(features))]
        found = settled(parsed, tagged, by_rules)
        within = [one for one in by_rules if one.parent is not None and any(_stands_within(one, other) for other in found)]
        return nested(in_order([*found, *within]))


def _attribution(one: Tagged, words: Words, quoted: Sequence[Span], text: str) -> Attribution:
    content = merged([words.span(part.first, part.last) for part in one.contents], text)
    cue = words.span(one.cue.first, one.cue.last)
    return Attribution(
        content=content,
        cue=merged([cue], text),
        source=merged([words.span(one.source.first, one.source.last)], text) if one.source else (),
        quotation_type=quotation_type(content, quoted, text),
        evidence=Evidence(rule=RULE, because=f"cue “{cue.of(text)}”"),
    )


def _stands_within(inner: Attribution, outer: Attribution) -> bool:
    inside = (*inner.content, *inner.cue)
    return inner.content != outer.content and all(any(part.holds(span) for part in outer.content) for span in inside)

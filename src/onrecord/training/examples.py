"""Gold articles as the network reads them: pieces, features of words, and labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.attribution.rules import RuleAttributor
from onrecord.attribution.tagger.pairs import Places
from onrecord.attribution.tagger.reading import places_of, tagged_features
from onrecord.corpora import GoldArticle
from onrecord.encoder import Pieces, pieces_of, words_of
from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.training.labels import Labels, labels_of


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Example:
    """An article with what the network is told of it and what it should say."""

    name: str
    pieces: Pieces
    features: NDArray[np.int64]  # one row a word
    places: Places
    labels: Labels


def examples_of(gold: Iterable[GoldArticle], tokenizer: Tokenizer) -> Iterator[Example]:
    """Yield each gold article, parsed and labelled, in the order given."""
    rules = RuleAttributor()
    for article in gold:
        parsed = parse(read_text(article.text))
        words = words_of(article.text)
        features = tagged_features(parsed, words, rules.attribute(parsed))
        yield Example(
            name=article.name,
            pieces=pieces_of(article.text, words, tokenizer),
            features=features,
            places=places_of(features),
            labels=labels_of(article.attributions, words),
        )

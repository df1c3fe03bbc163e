"""What the trained attributor is told of an article's words: the encoder's features, and what the rules have found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.relation import Attribution
from onrecord.attribution.tagger.pairs import Places
from onrecord.attribution.tagger.tags import TAGS, tags_of
from onrecord.encoder import FEATURES, Words, features_of
from onrecord.encoder.features import Break
from onrecord.language import ParsedArticle

TAGGED_FEATURES = {**FEATURES, "hint": len(TAGS)}  # the tags of the rule attributor: the last column


def tagged_features(parsed: ParsedArticle, words: Words, by_rules: Sequence[Attribution]) -> NDArray[np.int64]:
    """Return one row a word and one column a feature, in the order of `TAGGED_FEATURES`."""
    hints = tags_of([one for one in by_rules if one.parent is None], words)
    return np.concatenate([features_of(parsed, words), hints[:, None]], axis=1)


def places_of(features: NDArray[np.int64]) -> Places:
    """Return for each word the number of its sentence and of its paragraph, counted from the breaks among its features."""
    breaks = features[:, list(FEATURES).index("break")]
    return Places(sentences=np.cumsum(breaks > Break.NOTHING), paragraphs=np.cumsum(breaks == Break.PARAGRAPH))

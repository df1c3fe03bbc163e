"""The room `encoder`: token vectors of a whole article, once, for every trained head."""

from onrecord.encoder.features import FEATURES, features_of
from onrecord.encoder.words import Words, words_of

__all__ = ["FEATURES", "Words", "features_of", "words_of"]

"""The room `encoder`: token vectors of a whole article, once, for every trained head."""

from onrecord.encoder.encoded import Encoded
from onrecord.encoder.encoder import GRAPH, TOKENIZER, Encoder, digest_of, load_encoder
from onrecord.encoder.features import FEATURES, features_of
from onrecord.encoder.pieces import Pieces, pieces_of
from onrecord.encoder.words import Words, words_of

__all__ = [
    "FEATURES",
    "GRAPH",
    "TOKENIZER",
    "Encoded",
    "Encoder",
    "Pieces",
    "Words",
    "digest_of",
    "features_of",
    "load_encoder",
    "pieces_of",
    "words_of",
]

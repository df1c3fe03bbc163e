"""The pieces of words that the encoder has vectors for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.encoder.words import Words

START, END = 101, 102  # ids of the marks at the ends of a window, [CLS] and [SEP]
UNKNOWN = 100  # id of what the vocabulary has no piece for, [UNK]


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """An article's word pieces in text order."""

    ids: NDArray[np.int64]  # in the encoder's vocabulary
    words: NDArray[np.int64]  # the place of the word that each is a piece of; no word is left out

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def firsts(self) -> NDArray[np.int64]:
        """The place of each word's first piece, which speaks for the word."""
        return np.flatnonzero(np.diff(self.words, prepend=-1))


def pieces_of(text: str, words: Words, tokenizer: Tokenizer) -> Pieces:
    """Return the pieces of each word of a text; a word that the tokenizer drops (a control character) is one unknown piece."""
    letters = [text[start:end] for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True)]
    encoded = tokenizer.encode(letters, is_pretokenized=True, add_special_tokens=False)
    ids = np.array(encoded.ids, dtype=np.int64)
    owners = np.array(encoded.word_ids, dtype=np.int64)
    dropped = np.setdiff1d(np.arange(len(words)), owners)
    places = np.searchsorted(owners, dropped)
    return Pieces(ids=np.insert(ids, places, UNKNOWN), words=np.insert(owners, places, dropped))

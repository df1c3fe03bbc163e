from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from onrecord.encoder.pieces import UNKNOWN, pieces_of
from onrecord.encoder.words import words_of

# A vocabulary of letters and one word, numbered as the base encoder numbers its marks.
VOCABULARY = {"lenk": 1, **{letter: 110 + k for k, letter in enumerate("abcdefghijklmnopqrstuvwxyz.“”")}}
VOCABULARY |= {f"##{letter}": 150 + k for k, letter in enumerate("abcdefghijklmnopqrstuvwxyz")} | {"[UNK]": UNKNOWN}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """A tokenizer that works as the base encoder's does."""
    result = Tokenizer(models.WordPiece(VOCABULARY, unk_token="[UNK]"))  # noqa: S106  # no password
    result.normalizer = normalizers.BertNormalizer()
    result.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return result


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Lenk", [0], id="a known word is one piece, whatever its case"),
        pytest.param("Lenk ran.", [0, 1, 1, 1, 2], id="an unknown word falls into several"),
        pytest.param("Lénk 漢", [0, 1], id="accents fall away; what has no piece is unknown"),
        pytest.param("Lenk \ufffd Lenk", [0, 1, 2], id="a word that the tokenizer drops keeps its place"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_each_piece_knows_its_word(tokenizer: Tokenizer, text: str, words: list[int]) -> None:
    """Pieces come in text order, each with the place of its word."""
    assert pieces_of(text, words_of(text), tokenizer).words.tolist() == words


@given(text=st.text(max_size=40))
def test_no_word_is_without_pieces(tokenizer: Tokenizer, text: str) -> None:
    """Every word has a first piece, and it is its own."""
    words = words_of(text)
    pieces = pieces_of(text, words, tokenizer)
    assert pieces.words[pieces.firsts].tolist() == list(range(len(words)))
    assert len(pieces.ids) == len(pieces.words)

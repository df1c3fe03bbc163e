from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder import words_of
from onrecord.spans import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Lenk said no.", ["Lenk", "said", "no", "."], id="a full stop is a word"),
        pytest.param("“Don’t,” he said", ["“", "Don", "’", "t", ",", "”", "he", "said"], id="marks stand by themselves"),
        pytest.param("30,000 café-goers", ["30", ",", "000", "café", "-", "goers"], id="numbers and accents"),
        pytest.param(" \n\t ", [], id="white space alone"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_words_are_runs_of_letters_and_single_marks(text: str, expected: list[str]) -> None:
    """A word is what the encoder looks up: letters and digits together, marks alone."""
    words = words_of(text)
    assert [words.span(place, place).of(text) for place in range(len(words))] == expected


@given(st.text(max_size=60))
def test_words_hold_every_character_but_white_space_once_in_order(text: str) -> None:
    """Nothing is lost, doubled or moved."""
    words = words_of(text)
    pieces = [words.span(place, place).of(text) for place in range(len(words))]
    assert "".join(pieces) == "".join(character for character in text if not character.isspace())


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param(Span(0, 4), range(1), id="just one word"),
        pytest.param(Span(2, 6), range(2), id="cut at both ends"),
        pytest.param(Span(5, 12), range(1, 3), id="two words"),
        pytest.param(Span(4, 5), range(1, 1), id="the space between them"),
        pytest.param(Span(12, 13), range(3, 4), id="the last mark"),
    ],
)
def test_the_words_of_a_span_share_a_character_with_it(span: Span, expected: range) -> None:
    """A span that cuts a word still has it."""
    assert words_of("Lenk said no!").range_of(span) == expected


@given(st.text(max_size=60), st.data())
def test_a_span_between_words_gives_back_its_words(text: str, data: st.DataObject) -> None:
    """From places to characters and back."""
    words = words_of(text)
    if len(words):
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first, len(words) - 1))
        assert words.range_of(words.span(first, last)) == range(first, last + 1)

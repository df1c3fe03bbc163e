from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encoder import FEATURES, Words, features_of, words_of
from onrecord.encoder.features import Break, QuotationState, Shape
from onrecord.language import ParsedArticle, parse
from onrecord.reading import read_text

REPORT = "Mill to close\n\nMara Lenk said on 4 May: “We call it ‘unsafe’ now.” UNOC and McBride agreed."


def column(text: str, name: str) -> dict[str, int]:
    """Return one feature by word; of a word that comes twice, the last."""
    parsed, words = parsed_words(text)
    values = features_of(parsed, words)[:, list(FEATURES).index(name)]
    return {words.span(place, place).of(text): int(value) for place, value in enumerate(values)}


def parsed_words(text: str) -> tuple[ParsedArticle, Words]:
    """Return a text parsed, with its words."""
    return parse(read_text(text)), words_of(text)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        pytest.param("said", Shape.LOWER, id="small letters"),
        pytest.param("Lenk", Shape.CAPITALIZED, id="a capital at its head"),
        pytest.param("UNOC", Shape.CAPITALS, id="capitals throughout"),
        pytest.param("McBride", Shape.MIXED, id="capitals within"),
        pytest.param("4", Shape.NUMBER, id="a number"),
        pytest.param("“", Shape.MARK, id="a mark"),
    ],
)
def test_shape_says_how_a_word_is_written(word: str, shape: Shape) -> None:
    """Case survives, though the encoder reads small letters."""
    assert column(REPORT, "shape")[word] == shape


@pytest.mark.parametrize(
    ("word", "state"),
    [
        pytest.param("said", QuotationState.OUTSIDE, id="outside"),
        pytest.param("“", QuotationState.MARK, id="the opening mark"),
        pytest.param("call", QuotationState.INSIDE, id="inside"),
        pytest.param("‘", QuotationState.MARK, id="the opening mark of a nested one"),
        pytest.param("unsafe", QuotationState.NESTED, id="nested"),
        pytest.param("’", QuotationState.MARK, id="the closing mark of a nested one"),
        pytest.param("now", QuotationState.INSIDE, id="inside again"),
        pytest.param("”", QuotationState.MARK, id="the closing mark"),
    ],
)
def test_quotation_state_follows_the_paired_marks(word: str, state: QuotationState) -> None:
    """Marks, what they hold, and marks within marks."""
    assert column(REPORT, "quotation")[word] == state


@pytest.mark.parametrize(
    ("word", "begins"),
    [
        pytest.param("Mill", Break.PARAGRAPH, id="the title"),
        pytest.param("Mara", Break.PARAGRAPH, id="a paragraph"),
        pytest.param("UNOC", Break.SENTENCE, id="a sentence within one"),
        pytest.param("said", Break.NOTHING, id="nothing"),
    ],
)
def test_breaks_say_what_a_word_begins(word: str, begins: Break) -> None:
    """A title and a paragraph are more than a sentence."""
    assert column(REPORT, "break")[word] == begins


def test_syntax_is_that_of_the_token_in_which_a_word_stands() -> None:
    """The parser and the encoder cut words differently."""
    text = "Mara Lenk won't go."  # spaCy: wo, n't; words: won, ', t
    dependencies = column(text, "dependency")
    assert dependencies["'"] == dependencies["t"] != dependencies["go"]
    assert column(text, "entity")["Lenk"] > 0 == column(text, "entity")["go"]


@given(st.text(alphabet="aB1 .“”'\n", max_size=40))
@settings(max_examples=40, deadline=None)
def test_every_value_lies_within_its_feature(body: str) -> None:
    """No value falls out of its table, whatever the marks."""
    text = "The council met. " + body
    parsed, words = parsed_words(text)
    rows = features_of(parsed, words)
    assert rows.shape == (len(words), len(FEATURES))
    assert (rows >= 0).all()
    assert (rows < list(FEATURES.values())).all()

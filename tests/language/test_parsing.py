from __future__ import annotations

import time

import pytest
from article_helper import article

from onrecord.errors import NotEnglishError
from onrecord.language import load_model, model_version, parse

REPORT = "Freedonia weighs a force\n\nThe premier left\r\n\r\n“We will go. We will stay,” she said\n\n \t \nNobody asked why"
SENTENCE = "Premier Ilse Varga said on Monday that “the guarantee” was the only way to deter another attack on Sylvania. "


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(REPORT, id="paragraphs without full stops"),
        pytest.param("", id="empty"),
        pytest.param(" \n\n\t", id="white space alone"),
        pytest.param("\ufeffWe\u00a0go\u2009now… 🕊️ naïve e\u0301", id="hard spaces, an emoji, a combining accent"),
        pytest.param("“", id="a mark alone"),
        pytest.param("MR. ORLA: No.\nQ: Why?", id="single newlines"),
    ],
)
def test_the_syntax_covers_the_text_and_nothing_else(text: str) -> None:
    """A token's offset is an offset into the article."""
    parsed = parse(article(text))
    assert parsed.doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in parsed.doc)


@pytest.mark.parametrize("mark", ["(", "&", '"', ".", "-"])
def test_a_long_run_of_marks_takes_no_longer_than_words(mark: str) -> None:
    """A page of brackets must not hold up a batch; what stands around it is read."""
    text = f"Osk Tevren left.\n\n{mark * 100_000} Hedda Koss stayed."
    began = time.monotonic()
    parsed = parse(article(text))
    assert time.monotonic() - began < 20
    assert parsed.doc.text == text
    assert {"Tevren", "Koss"} <= {token.text for token in parsed.doc}


def test_a_sentence_never_crosses_a_paragraph() -> None:
    """Paragraphs that lack a full stop end a sentence all the same."""
    parsed = parse(article(REPORT))
    starts = {paragraph.span.start for paragraph in parsed.paragraphs}
    sentences = [sentence for sentence in parsed.doc.sents if sentence.text.strip()]
    assert starts <= {sentence.start_char for sentence in sentences}
    for sentence in sentences:
        stripped = sentence.end_char - (len(sentence.text) - len(sentence.text.rstrip()))
        assert any(p.span.start <= sentence.start_char and stripped <= p.span.end for p in parsed.paragraphs)


@pytest.mark.parametrize(
    "dateline",
    [
        "MARDEN —",
        "MARDEN (TP) --",
        "PORT SELIM, Ruvenia -",
        "PORT SELIM, Ruv., May 8 (Tarnmark Post) –",
        "Marden, 8 May 2031 (Tarnmark Post) —",
        "Port Selim (Tarnmark Post) –",
    ],
)
def test_a_dateline_is_no_part_of_a_sentence(dateline: str) -> None:
    """Where a report was written is not who speaks in it."""
    parsed = parse(article(f"Talks open\n\n{dateline} Osk Tevren said he would go."))
    assert "Osk Tevren said he would go." in [sentence.text.strip() for sentence in parsed.doc.sents]


@pytest.mark.parametrize("head", ["Osk Tevren —", "WE GO", "The PM said - twice -"])
def test_other_words_before_a_dash_are_part_of_it(head: str) -> None:
    """A place in capitals, or with an agency or a day, makes a dateline; a name alone does not."""
    parsed = parse(article(f"Talks open\n\n{head} left the hall late."))
    assert parsed.doc[-2].sent.start_char == len("Talks open\n\n")


@pytest.mark.parametrize(
    ("language", "named"),
    [
        pytest.param("fr", "'fr'", id="French"),
        pytest.param("mul", "several languages", id="several languages"),
        pytest.param("und", "no language can be told", id="none"),
    ],
)
def test_another_language_is_refused_in_one_clear_line(language: str, named: str) -> None:
    """The message says what was expected, what came, and what to do."""
    with pytest.raises(NotEnglishError) as raised:
        parse(article("Nous partons demain.", language=language))
    message = str(raised.value)
    assert "expected English" in message
    assert named in message
    assert "leave" in message
    assert "\n" not in message


@pytest.mark.parametrize("language", [None, "en"])
def test_english_and_unknown_are_read(language: str | None) -> None:
    """A text whose language nobody knows is given the benefit of the doubt."""
    assert len(parse(article("We go. They stay.", language=language)).paragraphs) == 1


def test_the_same_text_parses_alike() -> None:
    """The second time gives what the first gave."""
    one, other = (parse(article(REPORT)) for _ in range(2))
    assert (one.paragraphs, one.quotations) == (other.paragraphs, other.quotations)
    assert [(t.pos_, t.dep_, t.head.i) for t in one.doc] == [(t.pos_, t.dep_, t.head.i) for t in other.doc]


def test_the_model_is_loaded_once() -> None:
    """It takes a second; nobody pays twice."""
    assert load_model() is load_model()
    assert model_version()[0].isdigit()


@pytest.mark.slow
def test_a_very_long_article_parses() -> None:
    """A hundred thousand characters are no limit."""
    paragraph = SENTENCE * 5
    text = "\n\n".join([paragraph.strip()] * (100_000 // len(paragraph) + 1))
    assert len(text) >= 99_000
    parsed = parse(article(text))
    assert parsed.doc.text == text
    assert len(parsed.quotations) == text.count("“")

"""`onrecord.explain`: what decided at one place of an article, or why nothing did."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.attribution import DEFAULT_ATTRIBUTOR
from onrecord.errors import OffsetError
from onrecord.pipeline import Explanation

TEXT = (
    "Koss opens the port\n\n"
    "By Una Brill\n\n"
    "Ruvenia would open its port on Friday, Chancellor Hedda Koss said.\n\n"
    "“I promise to pay,” she told reporters. The so-called “peace boat” left at noon.\n\n"
    "The ferries ran as they always do."
)


def at(words: str, where: int = 0) -> Explanation:
    """Return what is explained at the beginning of `words`, or `where` characters on."""
    return onrecord.explain(TEXT, TEXT.index(words) + where)


@pytest.mark.parametrize(
    ("words", "role", "rests_on"),
    [
        pytest.param("Ruvenia would", "content", "said", id="content"),
        pytest.param("said", "cue", "said", id="cue"),
        pytest.param("Hedda", "source", "said", id="source"),
        pytest.param("told reporters", "cue", "told", id="cue of a quotation"),
    ],
)
def test_an_entry_says_what_decided(words: str, role: str, rests_on: str) -> None:
    """Which role the place has, the attributor and rule that decided, and the words that it rests on."""
    explanation = at(words)
    [decision] = explanation.decisions
    assert decision.role == role
    assert decision.attributor == DEFAULT_ATTRIBUTOR
    assert decision.rule
    assert rests_on in decision.because
    assert decision.entry.speaker is not None
    assert decision.entry.speaker.name == "Hedda Koss"
    assert explanation.remark is None


def test_inner_entries_come_first() -> None:
    """Within a promise within a quotation, the promise is the nearer one."""
    inner, outer = at("to pay").decisions
    assert inner.entry.parent == outer.entry.id
    assert TEXT[inner.entry.content[0].start : inner.entry.content[0].end] == "to pay"


def test_the_place_is_told() -> None:
    """Word, sentence, paragraph and quotation, so that a reader knows where the offset has landed."""
    explanation = at("promise", 2)
    assert (explanation.word, explanation.paragraph, explanation.paragraph_kind) == ("promise", 3, "body")
    assert explanation.sentence is not None
    assert explanation.sentence.of(TEXT).strip() == "“I promise to pay,” she told reporters."
    assert explanation.quotation is not None
    assert explanation.quotation.of(TEXT) == "“I promise to pay,”"


@pytest.mark.parametrize(
    ("words", "where", "kind", "remark"),
    [
        pytest.param("Una Brill", 0, "byline", "nothing is attributed in a byline", id="byline"),
        pytest.param("peace boat", 0, "body", "taken for a term or a title", id="scare quote"),
        pytest.param("ferries", 0, "body", "no cue word or layout", id="plain narrative"),
        pytest.param("By Una", -1, "title", "no cue word or layout", id="between two paragraphs"),
    ],
)
def test_where_there_is_no_entry_it_says_why(words: str, where: int, kind: str, remark: str) -> None:
    """Silence is explained too."""
    explanation = onrecord.explain(TEXT, TEXT.index(words) + where, attributor="rules")
    assert explanation.decisions == ()
    assert explanation.paragraph_kind == kind
    assert remark in (explanation.remark or "")


def test_the_tagger_says_that_it_found_nothing_likely() -> None:
    """It has no rules to name."""
    assert "gives these words to nobody" in (at("ferries").remark or "")


def test_between_words_there_is_no_word() -> None:
    """A blank belongs to no word, and still to its entry."""
    explanation = at(" would open")
    assert explanation.word == ""
    assert explanation.sentence is None
    assert [decision.role for decision in explanation.decisions] == ["content"]


def test_the_first_and_the_last_character_can_be_asked_for() -> None:
    """Both ends of the text are within it."""
    assert onrecord.explain(TEXT, 0).word == "Koss"
    assert onrecord.explain(TEXT, len(TEXT) - 1).word == "."


@pytest.mark.parametrize("offset", [-1, len(TEXT), 10**9])
def test_an_offset_outside_the_text_is_refused(offset: int) -> None:
    """The message tells the offsets that there are."""
    with pytest.raises(OffsetError, match=f"from 0 to {len(TEXT) - 1}, got {offset}"):
        onrecord.explain(TEXT, offset)


def test_offsets_count_code_points() -> None:
    """An astral character is one, as in the record."""
    text = "🚢🚢 The port opens, Hedda Koss said."
    assert onrecord.explain(text, text.index("port")).word == "port"

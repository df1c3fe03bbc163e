"""Sentences that gave no entry, and hold a word that says they might have deserved one."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Failure, Settings, read_each, unsure_sentences
from onrecord.reading import read_text


def unsure(text: str) -> list[tuple[str, str]]:
    """Return each unsure sentence with its word."""
    [reading] = read_each([read_text(text)], Settings())
    assert not isinstance(reading, Failure)
    return [(one.span.of(text), one.word.of(text)) for one in unsure_sentences(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The frigates had a plan for May.",
            [("The frigates had a plan for May.", "plan")],
            id="a commissive word and no entry",
        ),
        pytest.param("The frigates sailed in May.", [], id="neither cue nor commissive word"),
        pytest.param("The frigates must sail by May, Hedda Koss said.", [], id="an entry covers it"),
        pytest.param(
            "Hedda Koss spoke. The frigates will sail. “They sail,” she said.",
            [("The frigates will sail.", "will")],
            id="between others, without the white space around it",
        ),
        pytest.param(
            "The paper has a plan, a guarantee and a condition.",
            [("The paper has a plan, a guarantee and a condition.", "plan")],
            id="several words: the first is named",
        ),
        pytest.param("🚢 The frigates had a plan.", [("The frigates had a plan.", "plan")], id="after an astral character"),
    ],
)
def test_unsure_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    """Listed are the sentence and the first word in it that counts."""
    found = unsure(text)
    assert [(words.removeprefix("🚢 "), word) for words, word in found] == expected


def test_bylines_and_subheadings_are_not_listed() -> None:
    """A sub-heading "What must change" is layout, not a sentence passed over."""
    text = (
        "The port opens on Friday, and the ferries run as they always did.\n\nWhat must change\n\n"
        "The ferries had a plan, and that is a long story."
    )
    assert [word for _, word in unsure(text)] == ["plan"]
    assert [words for words, _ in unsure(text)] == ["The ferries had a plan, and that is a long story."]

"""`min_confidence` and `unsure` know commitments: entries by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.pipeline import Settings, read_article, unsure_sentences
from onrecord.pipeline.sureness import sure_commitments
from onrecord.reading import read_text
from onrecord.record import CommitmentEntry, Condition
from onrecord.spans import Span

TEXT = "The frigates must sail by May. The port should open. The ferries will run."


def entry(words: str, confidence: float | None = None, attribution: str | None = None, condition: str = "") -> CommitmentEntry:
    """Return a commitment to an act in those words."""
    hangs = Condition(
        type="if", span=at(condition or words), polarity="+", actor_name=None, group=None, least=None, inferred=True
    )
    return CommitmentEntry(
        id=f"c-{words}",
        kind="commitment",
        attribution=attribution,
        actor=None,
        actor_name=None,
        actor_entity=None,
        action=at(words),
        trigger=None,
        act=None,
        object=None,
        polarity="+",
        strength=None,
        stage=None,
        conditions=(hangs,) if condition else (),
        to=None,
        amounts=(),
        when=None,
        confidence=confidence,
    )


def at(words: str) -> Span:
    """Return where words stand in the text."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_less_sure_commitments_are_left_out() -> None:
    """The bound itself is sure enough; nothing is known against one without a confidence."""
    found = [entry("sail", 0.8), entry("open", 0.79), entry("run")]
    assert [one.id for one in sure_commitments(found, 0.8, set())] == ["c-sail", "c-run"]


def test_a_commitment_names_no_attribution_that_was_left_out() -> None:
    """It stands on its own then."""
    found = [entry("sail", attribution="a1"), entry("open", attribution="a2")]
    assert [one.attribution for one in sure_commitments(found, 0.0, {"a2"})] == [None, "a2"]


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        pytest.param([], ["must", "should", "will"], id="no entry"),
        pytest.param([entry("sail")], ["should", "will"], id="an act"),
        pytest.param([entry("sail", condition="The port")], ["will"], id="a condition in another sentence"),
    ],
)
def test_sentences_that_gave_an_entry_are_not_unsure(entries: list[CommitmentEntry], words: list[str]) -> None:
    """Those with an act, or with a condition of one."""
    reading = read_article(read_text(TEXT), Settings(attributor="rules"))
    reading = replace(reading, record=replace(reading.record, commitments=tuple(entries)))
    assert [one.word.of(TEXT) for one in unsure_sentences(reading)] == words

"""`min_confidence`: entries that are less sure are left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import onrecord
from onrecord.attribution import Attribution, attributor
from onrecord.errors import UsageError
from onrecord.language import ParsedArticle
from onrecord.pipeline import Settings, explain_at, steps, unsure_sentences
from onrecord.reading import read_text
from onrecord.record import Record

TEXT = "The mayor said that Falk had told him that the bridge was shut. Lenk denied that it was.\n"
RULES = attributor("rules")


class Sure:
    """The rules, with a confidence for each cue."""

    name, models, has_encoder = "sure", RULES.models, False

    def __init__(self, **confidence: float | None) -> None:
        self.confidence = confidence

    def encoded(self, parsed: ParsedArticle) -> None:
        """Return nothing: rules have no encoder."""

    def attribute(self, parsed: ParsedArticle) -> tuple[Attribution, ...]:
        """Return what the rules find."""
        text = parsed.article.text
        return tuple(replace(one, confidence=self.confidence[one.cue[0].of(text).split()[-1]]) for one in RULES.attribute(parsed))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Record]:
    """Read the text with such confidences."""

    def call(least: float, **confidence: float | None) -> Record:
        monkeypatch.setattr(steps, "attributor", lambda name: Sure(**confidence))
        return onrecord.read(TEXT, min_confidence=least)

    return call


def cues(record: Record) -> list[str]:
    """Return the cues of a record's entries."""
    return [entry.cue[0].of(record.article.text) for entry in record.attributions]


def test_less_sure_entries_are_left_out(read: Callable[..., Record]) -> None:
    """The bound itself is sure enough."""
    assert cues(read(0.8, said=0.9, told=0.8, denied=0.79)) == ["said", "had told"]


def test_entries_keep_their_confidence(read: Callable[..., Record]) -> None:
    """As the attributor gave it."""
    assert [entry.confidence for entry in read(0.0, said=0.9, told=None, denied=0.1).attributions] == [0.9, None, 0.1]


def test_entries_without_a_confidence_stay_with_what_holds_them(read: Callable[..., Record]) -> None:
    """Nothing is known against them."""
    assert cues(read(0.8, said=0.9, told=None, denied=0.5)) == ["said", "had told"]


def test_and_fall_with_it(read: Callable[..., Record]) -> None:
    """Nothing is known for them either."""
    assert cues(read(0.8, said=0.7, told=None, denied=0.9)) == ["denied"]


def test_what_nothing_holds_stays_without_a_confidence(read: Callable[..., Record]) -> None:
    """The rules give none at all."""
    assert cues(read(1.0, said=None, told=None, denied=None)) == ["said", "had told", "denied"]


def test_what_stood_within_one_left_out_stands_on_its_own(read: Callable[..., Record]) -> None:
    """No entry names a parent that is not there."""
    record = read(0.6, said=0.5, told=0.7, denied=0.5)
    assert [entry.parent for entry in record.attributions] == [None]
    whole = read(0.0, said=0.5, told=0.7, denied=0.5)
    assert whole.attributions[1].parent == whole.attributions[0].id


def test_explaining_and_what_is_unsure_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was left out is no entry for them."""
    monkeypatch.setattr(steps, "attributor", lambda name: Sure(said=0.9, told=0.2, denied=0.2))
    reading = steps.read_article(read_text(TEXT), Settings(min_confidence=0.8))
    assert explain_at(reading, TEXT.index("denied"), "sure").decisions == ()
    assert [one.word.of(TEXT) for one in unsure_sentences(reading)] == ["denied"]


@pytest.mark.parametrize("least", [-0.1, 1.1])
def test_a_bound_is_from_nothing_to_one(read: Callable[..., Record], least: float) -> None:
    """A percentage is no confidence."""
    with pytest.raises(UsageError, match="expected a confidence from 0 to 1"):
        read(least, said=0.5, told=0.5, denied=0.5)

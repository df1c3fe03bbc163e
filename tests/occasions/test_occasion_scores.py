"""The benchmark counts what it says: a case found, one missed, one too many, a wrong date, a wrong name."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

BENCHMARK = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "occasions.py"))
SAID = {
    "id": "one",
    "published": "2031-02-05",
    "text": "Orla said on Friday that it was over, and told reporters so. The deal failed.",
    "content": "it was over",
    "source": "Orla",
    "cue": "said",
}


@pytest.mark.parametrize(
    ("gold", "span", "whole"),
    [
        pytest.param({"words": "Friday", "date": "2031-01-31"}, (1, 1, 1), (1, 1, 1), id="right"),
        pytest.param({"words": "Friday", "date": "2031-02-07"}, (1, 1, 1), (0, 1, 1), id="another day"),
        pytest.param({"words": "on Friday", "date": "2031-01-31"}, (1, 1, 1), (0, 1, 1), id="other words, the same place"),
        pytest.param({"words": "reporters", "date": "2031-01-31"}, (0, 1, 1), (0, 1, 1), id="elsewhere"),
        pytest.param(None, (0, 1, 0), (0, 1, 0), id="one too many"),
    ],
)
def test_times_are_counted(gold: dict[str, Any] | None, span: tuple[int, ...], whole: tuple[int, ...]) -> None:
    """Matched, found, gold: of the place, and of words and date together."""
    counts, wrong = BENCHMARK["said"]({**SAID, "said": gold})
    assert (tuple(counts["said.span"]), tuple(counts["said"])) == (span, whole)
    assert (wrong is None) == (whole == (1, 1, 1))


@pytest.mark.parametrize(
    ("gold", "counted"),
    [
        pytest.param({"words": "reporters", "name": "Reporters"}, (1, 1, 1), id="right, whatever the capitals"),
        pytest.param({"words": "reporters", "name": "the press"}, (0, 1, 1), id="another name"),
        pytest.param(None, (0, 1, 0), id="one too many"),
    ],
)
def test_addressees_are_counted(gold: dict[str, Any] | None, counted: tuple[int, ...]) -> None:
    """Matched, found, gold: of those found where the gold one stands, and of its name."""
    case = {**SAID, "text": "Orla told reporters that it was over.", "cue": "told", "addressee": gold}
    counts, wrong = BENCHMARK["addressees"](case)
    assert tuple(counts["addressee"]) == counted
    assert (wrong is None) == (counted == (1, 1, 1))


def test_the_nth_place_of_some_words_is_that_one() -> None:
    """Counted from 0 over all places where the characters stand."""
    span = BENCHMARK["span_in"]("Orla told Orla", {"words": "Orla", "words_nth": 1})
    assert (span.start, span.end) == (10, 14)

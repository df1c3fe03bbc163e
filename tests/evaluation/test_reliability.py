"""How well confidences tell how many are right: on numbers worked out by hand, and on draws."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.evaluation import reliability_lines, reliability_of
from onrecord.evaluation.reliability import Bin

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_the_figures_are_as_they_are_defined() -> None:
    """Four entries in two bins: 0.2 and 0.4 wrong, 0.6 right and 1.0 wrong."""
    told = reliability_of([(1.0, False), (0.2, False), (0.6, True), (0.4, False)], bins=2)
    assert (told.entries, told.right) == (4, 0.25)
    assert told.brier == pytest.approx((0.04 + 0.16 + 0.16 + 1.0) / 4)
    assert told.bins == (Bin(2, pytest.approx(0.3), 0.0), Bin(2, 0.8, 0.5))
    assert told.expected_error == pytest.approx((2 * 0.3 + 2 * 0.3) / 4)


@pytest.mark.parametrize(
    ("said", "right", "error"),
    [
        pytest.param(0.8, 8, 0.0, id="as sure as right"),
        pytest.param(0.9, 6, 0.3, id="too sure"),
        pytest.param(0.5, 7, 0.2, id="not sure enough"),
    ],
)
def test_the_error_is_how_far_confidence_is_from_what_is_right(said: float, right: int, error: float) -> None:
    """A thousand of one confidence, of which so many in ten are right."""
    assert reliability_of([(said, number % 10 < right) for number in range(1000)]).expected_error == pytest.approx(error)


def test_fewer_entries_than_bins_have_a_bin_each() -> None:
    """None is empty."""
    assert [one.number for one in reliability_of([(0.5, True), (0.1, False), (0.9, True)]).bins] == [1, 1, 1]


@given(JUDGED)
def test_bins_run_from_the_least_sure_to_the_surest(judged: list[tuple[float, bool]]) -> None:
    """All of a size, together all, and the error is never more than the mean distance of each from right and wrong."""
    told = reliability_of(judged)
    numbers = [one.number for one in told.bins]
    assert sum(numbers) == told.entries == len(judged)
    assert max(numbers) - min(numbers) <= 1
    assert all(one.confidence <= other.confidence + 1e-12 for one, other in zip(told.bins, told.bins[1:], strict=False))
    assert told.expected_error <= sum(abs(said - right) for said, right in judged) / len(judged) + 1e-9
    assert 0 <= told.brier <= 1


def test_draws_at_their_confidence_are_reliable_and_others_are_not() -> None:
    """As many are right as are said to be; twisted confidences show in the error and in the score."""
    dice = random.Random(3)  # noqa: S311
    said = [dice.random() for _ in range(4000)]
    right = [dice.random() < confidence for confidence in said]
    honest = reliability_of(zip(said, right, strict=True))
    twisted = reliability_of((confidence**3, one) for confidence, one in zip(said, right, strict=True))
    assert honest.expected_error < 0.03 < 0.15 < twisted.expected_error
    assert honest.brier < twisted.brier


@pytest.mark.parametrize(
    ("judged", "says"),
    [
        pytest.param([], "expected at least one entry", id="nothing"),
        pytest.param([(1.5, True)], "expected confidences from 0 to 1, got 1.5", id="more than sure"),
        pytest.param([(float("nan"), True)], "expected confidences from 0 to 1, got nan", id="no number"),
    ],
)
def test_what_tells_nothing_is_refused(judged: list[tuple[float, bool]], says: str) -> None:
    """With what was expected."""
    with pytest.raises(UsageError, match=says):
        reliability_of(judged)


def test_the_table_has_a_line_a_bin_and_a_summary() -> None:
    """In per cent."""
    lines = reliability_lines(reliability_of([(0.25, False), (0.75, True)]))
    assert [line.split() for line in lines[1:-1]] == [["1", "25.0", "0.0"], ["1", "75.0", "100.0"]]
    assert lines[-1] == "expected calibration error 0.250, Brier score 0.062 over 2 entries"

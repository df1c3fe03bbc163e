"""How well confidences tell how many entries are right: a table, the Brier score, the expected calibration error.

An entry at 0.8 should be right eight times in ten. What “right” means is the caller's to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Entries of like confidence."""

    number: int
    confidence: float  # mean
    right: float  # share


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """How well confidences tell how many are right."""

    entries: int
    right: float  # share of all
    brier: float  # mean square of the distance of a confidence from 1 where it is right, from 0 where it is wrong; 0 is best
    expected_error: float  # mean distance of confidence and share of right ones, over bins, by their size
    bins: tuple[Bin, ...]  # of equal size, from the least sure to the surest; none is empty


def reliability_of(judged: Iterable[tuple[float, bool]], bins: int = BINS) -> Reliability:
    """Return how well confidences tell how many are right.

    Args:
        judged: each entry's confidence, from 0 to 1, and whether it is right. Of equal confidences, the order given decides
            which stand in one bin.
        bins: how many; as many as there are entries where those are fewer.

    Raises:
        UsageError: there is no entry, or a confidence is not from 0 to 1.

    Source: Brier 1950; Naeini, Cooper and Hauskrecht, AAAI 2015, section 2 (expected calibration error), with bins of equal size.
    """
    ordered = sorted(((float(confidence), bool(right)) for confidence, right in judged), key=lambda one: one[0])
    if not ordered or bins < 1:
        raise UsageError(f"expected at least one entry and one bin, got {len(ordered)} and {bins}; give some with a confidence")
    for confidence, _ in ordered:
        if not 0 <= confidence <= 1:
            raise UsageError(f"expected confidences from 0 to 1, got {confidence:g}; 0.8: right eight times in ten")
    small, larger = divmod(len(ordered), bins)
    ends = [number * small + min(number, larger) for number in range(bins + 1)]
    parts = [ordered[start:end] for start, end in pairwise(ends) if end > start]
    made = [Bin(len(part), fmean(said for said, _ in part), fmean(right for _, right in part)) for part in parts]
    return Reliability(
        entries=len(ordered),
        right=fmean(right for _, right in ordered),
        brier=fmean((confidence - right) ** 2 for confidence, right in ordered),
        expected_error=sum(one.number * abs(one.confidence - one.right) for one in made) / len(ordered),
        bins=tuple(made),
    )


def reliability_lines(told: Reliability) -> list[str]:
    """Return a table of the bins in per cent, a line each, and what it comes to."""
    lines = ["   number  confidence  right"]
    lines += [f"{one.number:9}{100 * one.confidence:11.1f}{100 * one.right:8.1f}" for one in told.bins]
    summary = f"expected calibration error {told.expected_error:.3f}, Brier score {told.brier:.3f} over {told.entries} entries"
    return [*lines, summary]

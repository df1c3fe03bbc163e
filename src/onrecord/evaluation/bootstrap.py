"""Intervals by the percentile bootstrap over documents. Source: Efron and Tibshirani 1993, chapter 13."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.evaluation.counting import Count

COVERAGE = 0.95


def add_up(per_document: Sequence[Mapping[str, Count]]) -> dict[str, Count]:
    """Return the counts of all documents together; each has the same metrics."""
    return _Columns(per_document).totals(range(len(per_document)))


def figures(counts: Mapping[str, Count]) -> dict[str, float]:
    """Return every figure of the counts: METRIC.P, METRIC.R and METRIC.F1 of a matching, METRIC of a share."""
    return {name: value for metric, numbers in counts.items() for name, value in numbers.figures(metric).items()}


def intervals(per_document: Sequence[Mapping[str, Count]], *, resamples: int, seed: int) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval (low, high) of every figure; none where `resamples` is 0.

    As many documents as there are get drawn with replacement, `resamples` times; an interval goes from the figure's 2.5th to its
    97.5th percentile among the draws, each rounded outwards. The same documents, in order, and the same seed give the same.
    """
    generator = random.Random(seed)  # noqa: S311  (nothing secret hangs on it)
    columns, places = _Columns(per_document), range(len(per_document))
    draws = [figures(columns.totals(generator.choices(places, k=len(places)))) for _ in range(resamples)]
    if not draws:
        return {}
    tail = (1 - COVERAGE) / 2
    low, high = int(tail * (resamples - 1)), min(resamples - 1, int((1 - tail) * (resamples - 1)) + 1)
    ordered = {name: sorted(draw[name] for draw in draws) for name in draws[0]}
    return {name: (values[low], values[high]) for name, values in ordered.items()}


class _Columns:
    """The numbers of each metric, one list a number: adding up a thousand draws is then quick."""

    def __init__(self, per_document: Sequence[Mapping[str, Count]]) -> None:
        self._columns = {
            metric: (type(first), list(zip(*(counts[metric] for counts in per_document), strict=True)))
            for metric, first in per_document[0].items()
        }

    def totals(self, places: Sequence[int]) -> dict[str, Count]:
        """Return the counts of the documents at `places`, each as often as it stands there."""
        totals: dict[str, Count] = {}
        for metric, (kind, columns) in self._columns.items():
            sums = [sum(map(column.__getitem__, places)) for column in columns]
            totals[metric] = kind(*sums)
        return totals

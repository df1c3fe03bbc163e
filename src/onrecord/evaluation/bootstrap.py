"""Intervals by the percentile bootstrap over documents. Source: Efron and Tibshirani 1993, chapter 13."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from onrecord.evaluation.counting import Count

COVERAGE = 0.95

Counted = TypeVar("Counted", bound=Count)
Further = Callable[[Mapping[str, Count]], Mapping[str, float]]  # figures that are made of the counts of several metrics


def add_up(per_document: Sequence[Mapping[str, Counted]]) -> dict[str, Counted]:
    """Return the counts of all documents together; each has the same metrics."""
    return _Columns(per_document).totals(range(len(per_document)))


def figures(counts: Mapping[str, Count], further: Further | None = None) -> dict[str, float]:
    """Return every figure of the counts: METRIC.P, METRIC.R and METRIC.F1 of a matching, METRIC of a share.

    Args:
        counts: by metric.
        further: makes figures of several of them, which come behind: a ratio of two, a mean.
    """
    found = {name: value for metric, numbers in counts.items() for name, value in numbers.figures(metric).items()}
    return found if further is None else {**found, **further(counts)}


def intervals(
    per_document: Sequence[Mapping[str, Count]],
    *,
    resamples: int,
    seed: int,
    further: Further | None = None,
) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval (low, high) of every figure; none where `resamples` is 0.

    As many documents as there are get drawn with replacement, `resamples` times; an interval goes from the figure's 2.5th to its
    97.5th percentile among the draws that have it, each rounded outwards. The same documents, in order, and the same seed give
    the same. `further` is as in `figures`.
    """
    generator = random.Random(seed)  # noqa: S311  (nothing secret hangs on it)
    columns, places = _Columns(per_document), range(len(per_document))
    drawn: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(resamples):
        for name, value in figures(columns.totals(generator.choices(places, k=len(places))), further).items():
            drawn[name].append(value)
    return {name: _middle(drawn[name]) for name in figures(columns.totals(places), further) if drawn[name]}


def _middle(values: Sequence[float]) -> tuple[float, float]:
    tail, ordered = (1 - COVERAGE) / 2, sorted(values)
    last = len(ordered) - 1
    return ordered[int(tail * last)], ordered[min(last, int((1 - tail) * last) + 1)]


class _Columns(Generic[Counted]):
    """The numbers of each metric, one list a number: adding up a thousand draws is then quick."""

    def __init__(self, per_document: Sequence[Mapping[str, Counted]]) -> None:
        self._columns = {
            metric: (type(first), list(zip(*(counts[metric] for counts in per_document), strict=True)))
            for metric, first in per_document[0].items()
        }

    def totals(self, places: Sequence[int]) -> dict[str, Counted]:
        """Return the counts of the documents at `places`, each as often as it stands there."""
        totals: dict[str, Counted] = {}
        for metric, (kind, columns) in self._columns.items():
            sums = [sum(map(column.__getitem__, places)) for column in columns]
            totals[metric] = kind(*sums)
        return totals

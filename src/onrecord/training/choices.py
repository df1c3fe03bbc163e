"""Choices between those whom a pronoun may mean, and how good weights are at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.evaluation import Part
from onrecord.evaluation.bootstrap import intervals
from onrecord.speakers.antecedent_features import LAST_SUBJECT, Features
from onrecord.speakers.antecedents import shares_of

FOLDS = 5  # of documents, by their number
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)  # of the bins by share
RESAMPLES, SEED = 1000, 1  # of the intervals, the only thing that is drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A pronoun with everybody who may be meant by it."""

    document: int  # number
    rows: tuple[Features, ...]
    right: tuple[bool, ...]  # whether each is whom it means


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareBin:
    """Choices whose likeliest has a share between two edges."""

    low: float
    high: float
    number: int
    share: float  # mean
    right: float  # share of the choices whose likeliest is right


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """How good weights are on documents that they were not fitted on."""

    choices: int
    reached: int  # in how many of them whoever is right may be meant
    right: int  # in how many the likeliest is right
    baseline: int  # in how many the last subject before the pronoun is
    intervals: Mapping[str, tuple[float, float]]  # of the shares of "right" and "baseline": 95 %, bootstrap over documents
    expected_error: float  # mean distance of share and of those right, over the bins, by their size
    bins: tuple[ShareBin, ...]


def measure(judged: Iterable[tuple[Choice, Mapping[str, float]]]) -> Crossed:
    """Return how often the likeliest is right, and how well their shares tell it, of choices with the weights for each.

    Source: Naeini, Cooper and Hauskrecht, AAAI 2015, section 2 (expected calibration error).
    """
    told = [(choice, *_likeliest(choice, weights)) for choice, weights in judged]
    counts: defaultdict[int, dict[str, Part]] = defaultdict(lambda: {"right": Part(0, 0), "baseline": Part(0, 0)})
    for choice, _, right in told:
        for name, hit in (("right", right), ("baseline", _baseline(choice))):
            before = counts[choice.document][name]
            counts[choice.document][name] = Part(before.hits + hit, before.total + 1)
    bins = tuple(_bins([(share, right) for choice, share, right in told if choice.rows]))
    number = sum(one.number for one in bins)
    return Crossed(
        choices=len(told),
        reached=sum(any(choice.right) for choice, _, _ in told),
        right=sum(right for _, _, right in told),
        baseline=sum(_baseline(choice) for choice, _, _ in told),
        intervals=intervals(list(counts.values()), resamples=RESAMPLES, seed=SEED) if counts else {},
        expected_error=sum(one.number * abs(one.share - one.right) for one in bins) / number if number else 0.0,
        bins=bins,
    )


def report(what: str, crossed: Crossed) -> Iterator[str]:
    """Yield what cross-validation shows, line by line: figures, then a table by share."""
    of = max(crossed.choices, 1)
    yield f"{what}: {crossed.choices} pronouns, cross-validated over documents in {FOLDS} folds"
    yield f"  the one meant may be meant  {100 * crossed.reached / of:5.1f} %"
    yield f"  the likeliest is right      {100 * crossed.right / of:5.1f} %{_low_high(crossed, 'right')}"
    yield f"  the last subject before is  {100 * crossed.baseline / of:5.1f} %{_low_high(crossed, 'baseline')}"
    yield "  share of the likeliest  number   mean  right"
    for one in crossed.bins:
        yield f"  {one.low:9.2f} to {one.high:.2f}     {one.number:9}{100 * one.share:7.1f}{100 * one.right:7.1f}"
    yield f"  expected calibration error {crossed.expected_error:.3f}"


def _likeliest(choice: Choice, weights: Mapping[str, float]) -> tuple[float, bool]:
    """Return the share of the likeliest, and whether it is right; of two as likely, the one spoken of last."""
    if not choice.rows:
        return 0.0, False
    shares = list(shares_of(dict(enumerate(choice.rows)), weights).values())
    best = shares.index(max(shares))
    return shares[best], choice.right[best]


def _baseline(choice: Choice) -> bool:
    return any(
        right and any(name.endswith(f": {LAST_SUBJECT}") for name in row)
        for row, right in zip(choice.rows, choice.right, strict=True)
    )


def _bins(told: Sequence[tuple[float, bool]]) -> Iterator[ShareBin]:
    for low, high in pairwise(EDGES):
        within = [(share, right) for share, right in told if low <= share < high or (share == high == EDGES[-1])]
        if within:
            shares, rights = zip(*within, strict=True)
            yield ShareBin(
                low=low, high=high, number=len(within), share=sum(shares) / len(within), right=sum(rights) / len(within)
            )


def _low_high(crossed: Crossed, name: str) -> str:
    return "  {:.1f}–{:.1f}".format(*(100 * edge for edge in crossed.intervals[name])) if name in crossed.intervals else ""

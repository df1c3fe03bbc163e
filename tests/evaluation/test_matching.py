from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.evaluation.matching import Pair, one_to_one, shared_counts

SMALL = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 4)), st.integers(1, 5), max_size=12)


def best_total(weights: dict[Pair, int]) -> int:
    """Return the greatest total, by trying every choice of a right, or none, for each left."""
    lefts = sorted({left for left, _ in weights})
    choices = [[None, *(right for left, right in weights if left == one)] for one in lefts]
    totals = [0]
    for chosen in product(*choices):
        rights = [right for right in chosen if right is not None]
        if len(rights) == len(set(rights)):
            totals.append(sum(weights[pair] for pair in zip(lefts, chosen, strict=True) if pair in weights))
    return max(totals)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        pytest.param({}, [], id="nothing to match"),
        pytest.param({(0, 0): 5, (0, 1): 4, (1, 0): 4}, [(0, 1), (1, 0)], id="the best pair gives way to two good ones"),
        pytest.param({(0, 0): 9, (0, 1): 4, (1, 0): 4}, [(0, 0)], id="unless it outweighs them"),
        pytest.param({(0, 7): 1, (3, 7): 2, (5, 2): 1}, [(3, 7), (5, 2)], id="more lefts than rights, numbers with gaps"),
        pytest.param({(0, 0): 3, (0, 1): 2, (1, 0): 2, (1, 2): 1}, [(0, 1), (1, 0)], id="a chain of swaps"),
    ],
)
def test_examples_of_matching(weights: dict[Pair, int], expected: list[Pair]) -> None:
    """The total counts, not the single pair."""
    assert one_to_one(weights) == expected


@settings(deadline=None)
@given(SMALL)
def test_no_choice_has_a_greater_total(weights: dict[Pair, int]) -> None:
    """The pairs are real, one to one, and their total is that of the best choice."""
    pairs = one_to_one(weights)
    assert set(pairs) <= set(weights)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert sum(weights[pair] for pair in pairs) == best_total(weights)


@settings(deadline=None)
@given(SMALL, st.randoms(use_true_random=False))
def test_choice_depends_on_weights_and_numbers_alone(weights: dict[Pair, int], random: object) -> None:
    """The order in which pairs are given decides nothing, not even between equals."""
    items = list(weights.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    assert one_to_one(dict(items)) == one_to_one(weights)


@settings(deadline=None)
@given(st.lists(st.frozensets(st.integers(0, 9)), max_size=4), st.lists(st.frozensets(st.integers(0, 9)), max_size=4))
def test_shared_counts_are_sizes_of_intersections(lefts: list[frozenset[int]], rights: list[frozenset[int]]) -> None:
    """Pairs that share nothing are not there."""
    sizes = {(i, j): len(left & right) for i, left in enumerate(lefts) for j, right in enumerate(rights)}
    assert shared_counts(lefts, rights) == {pair: size for pair, size in sizes.items() if size}

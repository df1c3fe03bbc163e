"""Matching: pairs of maximum total weight, or the best first, each left and each right one in one pair at most.

The former by the Hungarian method as successive shortest augmenting paths: lefts come in one by one, each by the cheapest chain
of swaps, and prices on both sides keep every step's cost at zero or more. Source: Kuhn 1955; Edmonds and Karp 1972, section 1.3.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

Pair = tuple[int, int]  # (left, right)
_FREE = -1


def shared_counts(lefts: Sequence[AbstractSet[int]], rights: Sequence[AbstractSet[int]]) -> dict[Pair, int]:
    """Return how many elements a left and a right set share, for the pairs that share any."""
    holders = defaultdict(list)
    for left, elements in enumerate(lefts):
        for element in elements:
            holders[element].append(left)
    shared: defaultdict[Pair, int] = defaultdict(int)
    for right, elements in enumerate(rights):
        for element in elements:
            for left in holders.get(element, ()):
                shared[left, right] += 1
    return dict(shared)


def one_to_one(weights: Mapping[Pair, int]) -> list[Pair]:
    """Return pairs of maximum total weight, in order; no left and no right stands in two of them.

    Args:
        weights: over 0; a pair that is not there cannot be chosen.

    Several choices may have the same total. Which one is taken depends on the weights and numbers alone.
    """
    return sorted(pair for lefts, rights in _components(weights) for pair in _match_component(lefts, rights, weights))


def closest(weights: Mapping[Pair, float]) -> list[Pair]:
    """Return pairs, the heaviest first; no left and no right stands in two of them.

    Of pairs as heavy, the one by the last places comes first, as in the neutral scorer of records.
    """
    chosen: dict[int, int] = {}
    taken = set()
    for _, (left, right) in sorted(((weight, pair) for pair, weight in weights.items()), reverse=True):
        if left not in chosen and right not in taken:
            chosen[left] = right
            taken.add(right)
    return list(chosen.items())


def _components(weights: Mapping[Pair, int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the lefts and rights that hang together: most are a pair or two, and small tables are quick."""
    rights_of, lefts_of = defaultdict(list), defaultdict(list)
    for left, right in weights:
        rights_of[left].append(right)
        lefts_of[right].append(left)
    done: set[int] = set()
    for first in sorted(rights_of):
        if first in done:
            continue
        lefts, rights, front = {first}, set[int](), [first]
        while front:
            news = [right for right in rights_of[front.pop()] if right not in rights]
            rights.update(news)
            reached = {left for right in news for left in lefts_of[right]} - lefts
            lefts |= reached
            front += reached
        done |= lefts
        yield sorted(lefts), sorted(rights)


def _match_component(lefts: Sequence[int], rights: Sequence[int], weights: Mapping[Pair, int]) -> list[Pair]:
    if len(lefts) <= len(rights):
        table = _Table([[weights.get((left, right), 0) for right in rights] for left in lefts])
        pairs = [(lefts[row], rights[column]) for row, column in table.assignment()]
    else:
        table = _Table([[weights.get((left, right), 0) for left in lefts] for right in rights])
        pairs = [(lefts[column], rights[row]) for row, column in table.assignment()]
    return [pair for pair in pairs if pair in weights]


@dataclass(slots=True)
class _Table:
    """An assignment in the making. Rows are no more than columns; every row gets one, if at weight 0."""

    weights: list[list[int]]
    row_prices: list[int] = field(init=False)
    column_prices: list[int] = field(init=False)
    row_of: list[int] = field(init=False)  # by column; _FREE where it has none yet

    def __post_init__(self) -> None:
        self.row_prices = [0] * len(self.weights)
        self.column_prices = [0] * len(self.weights[0])
        self.row_of = [_FREE] * len(self.weights[0])

    def assignment(self) -> list[tuple[int, int]]:
        """Return (row, column) of maximum total weight."""
        for row in range(len(self.weights)):
            self._let_in(row)
        return [(row, column) for column, row in enumerate(self.row_of) if row != _FREE]

    def _let_in(self, new_row: int) -> None:
        """Give one more row a column, moving others by the cheapest chain; of chains as cheap, the one by the first columns."""
        cost: dict[int, int] = {}  # of the cheapest chain that ends at a column
        before: dict[int, int] = {}  # the column that the chain passes before it; _FREE at its head
        settled: list[int] = []
        waiting = list(range(len(self.row_of)))
        row, column, so_far = new_row, _FREE, 0
        while row != _FREE:
            for end in waiting:
                chain = so_far - self.weights[row][end] - self.row_prices[row] - self.column_prices[end]
                if end not in cost or chain < cost[end]:
                    cost[end], before[end] = chain, column
            column = min(waiting, key=cost.__getitem__)
            waiting.remove(column)
            so_far, row = cost[column], self.row_of[column]
            if row != _FREE:
                settled.append(column)
        self.row_prices[new_row] += so_far
        for passed in settled:
            self.row_prices[self.row_of[passed]] += so_far - cost[passed]
            self.column_prices[passed] -= so_far - cost[passed]
        while column != _FREE:
            previous = before[column]
            self.row_of[column] = new_row if previous == _FREE else self.row_of[previous]
            column = previous

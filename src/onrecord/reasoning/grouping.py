"""Groups of places that are joined one by one, and pairs that are never to be in one group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

MOST_COMPARED = 24  # of a group, when two are to be joined: the earliest and those spread over the rest


class Groups:
    """Places from 0, each alone at first."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))
        self._members: dict[int, list[int]] = {}
        self._never: dict[int, set[int]] = {}  # by the top of a group, the places that its own are parted from

    def top(self, place: int) -> int:
        """Return the place that stands for a group: its least."""
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def same(self, one: int, other: int) -> bool:
        """Say whether two places are in one group."""
        return self.top(one) == self.top(other)

    def parted(self, one: int, other: int) -> bool:
        """Say whether the groups of two places are never to be joined."""
        there = self.top(other)
        return any(self.top(place) == there for place in self._never.get(self.top(one), ()))

    def join(self, one: int, other: int) -> bool:
        """Make one group of two; return False where they are parted."""
        first, second = sorted((self.top(one), self.top(other)))
        if first == second:
            return True
        if self.parted(first, second):
            return False
        self._members[first] = sorted([*self.members(first), *self.members(second)])
        self._members.pop(second, None)
        self._above[second] = first
        if second in self._never:
            self._never.setdefault(first, set()).update(self._never.pop(second))
        return True

    def part(self, one: int, other: int) -> bool:
        """Keep two groups apart for good; return False where they are one already."""
        if self.same(one, other):
            return False
        self._never.setdefault(self.top(one), set()).add(other)
        self._never.setdefault(self.top(other), set()).add(one)
        return True

    def members(self, place: int) -> Sequence[int]:
        """Return the places of a group, the least first."""
        return self._members.get(self.top(place), [self.top(place)])

    def spread(self, place: int) -> Sequence[int]:
        """Return the places of a group that stand for it: all of a small one, of a large one some that are spread over it."""
        members = self.members(place)
        return members if len(members) <= MOST_COMPARED else members[:: len(members) // MOST_COMPARED + 1]

    def all(self) -> Iterator[Sequence[int]]:
        """Yield every group, in the order of its least place."""
        for place in range(len(self._above)):
            if self.top(place) == place:
                yield self.members(place)

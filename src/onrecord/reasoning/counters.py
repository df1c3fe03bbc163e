"""Counters: what follows from what among some propositions, once it is settled which others hold.

Every rule counts the conditions that it still lacks, and every group of alternatives the members; whatever comes to hold lowers
the counters that wait for it, and at nought the next holds. Each literal is touched once, so the time is linear in them.

Source: Dowling and Gallier, Journal of Logic Programming 1(3), 1984; groups as the cardinality constraints of Simons, Niemelä and
Soininen, Artificial Intelligence 138, 2002.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from onrecord.reasoning.program import Program


class Counters:
    """The rules into some propositions, ready to be run from several starts.

    Attributes:
        held: what holds from the start, before anything is added.
        size: how many literals there are to touch.
    """

    __slots__ = ("_left", "_target", "_waiting", "held", "size")

    def __init__(self, program: Program, inside: Collection[int], rules: Iterable[int], holds: Callable[[int], bool]) -> None:
        """Make them ready.

        Args:
            program: whose rules they are.
            inside: the propositions that are still open; they hold only by way of the rules.
            rules: those that count, each into one of `inside`.
            holds: whether a literal holds; asked of what is outside and of whatever is negated.
        """
        self._left: list[int] = []
        self._target: list[int] = []  # what holds at nought: another counter, or a proposition as -1 - its number
        self._waiting: dict[int, list[int]] = {}
        self.held: set[int] = set()
        self.size = len(inside)
        for rule in rules:
            self._add(program, inside, rule, holds)

    def closure(self, more: Iterable[int] = ()) -> set[int]:
        """Return what holds once `more` is made to hold."""
        found = self.held | set(more)
        todo = list(found)
        left = self._left.copy()
        while todo:
            for counter in self._waiting.get(todo.pop(), ()):
                at: int = counter
                while at >= 0:
                    left[at] -= 1
                    if left[at] != 0:
                        break
                    at = self._target[at]
                if at < 0 and -1 - at not in found:
                    found.add(-1 - at)
                    todo.append(-1 - at)
        return found

    def alone(self) -> dict[int, list[int]]:
        """Return of each proposition that is waited for, or is brought about, those that it alone brings about at one step."""
        found: dict[int, list[int]] = {-1 - target: [] for target in self._target if target < 0}
        for proposition, counters in self._waiting.items():
            found.setdefault(proposition, [])
            for counter in counters:
                at = counter
                while at >= 0 and self._left[at] == 1:
                    at = self._target[at]
                if at < 0:
                    found[proposition].append(-1 - at)
        return found

    def _add(self, program: Program, inside: Collection[int], rule: int, holds: Callable[[int], bool]) -> None:
        """Add a rule, unless it can never hold."""

        def awaited(literals: Sequence[int]) -> list[int]:
            return [one >> 1 for one in literals if not one & 1 and one >> 1 in inside]

        def held(literals: Sequence[int]) -> int:
            return sum(1 for one in literals if (one & 1 or one >> 1 not in inside) and holds(one))

        needs = program.needs[rule]
        waits = awaited(needs)
        if held(needs) + len(waits) < len(needs):
            return
        groups = []
        for least, members in program.groups[rule]:
            lacking, candidates = least - held(members), awaited(members)
            if lacking > len(candidates):
                return
            if lacking > 0:
                groups.append((lacking, candidates))
        if not waits and not groups:
            self.held.add(program.heads[rule])
            return
        counter = self._counter(len(waits) + len(groups), -1 - program.heads[rule], waits)
        for lacking, candidates in groups:
            self._counter(lacking, counter, candidates)

    def _counter(self, left: int, target: int, waits: Sequence[int]) -> int:
        number = len(self._left)
        self._left.append(left)
        self._target.append(target)
        for proposition in waits:
            self._waiting.setdefault(proposition, []).append(number)
        self.size += len(waits)
        return number

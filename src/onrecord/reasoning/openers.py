"""Openers: the smallest sets of a loop's propositions that, set true, make all of the loop hold.

Take what follows from a set of openers. What of the loop does not is *stuck*: every rule into it needs another that is stuck, so
each set that opens the loop and has these openers among it has one of every stuck part that hangs on nothing stuck outside
itself. To branch on the members of the smallest such part finds every set of a size; two parts need two further openers, which
cuts most branches short. Propositions of which each alone brings about the other open the same, and stand for one another.

Source: the branching is that of the hitting-set tree of Reiter, Artificial Intelligence 32(1), 1987.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.reasoning.components import components
from onrecord.reasoning.counters import Counters
from onrecord.reasoning.fixpoints import Solution, do
from onrecord.reasoning.loops import Loop, holds_with

EXACT = 3  # up to this size all sets are found


@dataclass(frozen=True, slots=True)
class Openers:
    """What opens a loop."""

    sets: tuple[tuple[str, ...], ...]  # the smallest, each in the order of the program
    complete: bool  # all of the smallest size are there; else: each opens the loop and can spare none of its own


class _OverError(Exception):
    """The search has taken all the steps that it was given."""


def openers(solution: Solution, loop: Loop, *, steps: int = 20_000_000, steps_to_three: int = 400_000_000) -> Openers:
    """Return the smallest sets of openers of a loop.

    The limits are counted in steps, not seconds, so that the same program has the same answer on every machine; twenty million
    take some seconds.

    Args:
        solution: in which the loop was found; what the loop comes `after` is read as true.
        loop: one of `loops(solution)`.
        steps: how many literals may be touched for sizes beyond three.
        steps_to_three: how many up to three; only a loop of many hundreds that three barely open can need more.
    """
    search = _Search(solution, loop)
    sets: Iterable[Sequence[int]] = ()
    complete = True
    limits = {1: steps_to_three, EXACT + 1: steps}
    try:
        for size in range(1, len(search.members) + 1):
            search.left = limits.get(size, search.left)
            sets = search.expanded(list(search.of_size(size, (), frozenset())))
            if sets:
                break
    except _OverError:
        sets, complete = [search.greedy()], False
    program = solution.program
    named = [tuple(program.names[number] for number in one) for one in sorted(map(sorted, sets))]
    if program.negative:  # by way of a negation outside the loop, what is set may undo what follows
        true = [one for one in named if _opens(solution, loop, one)]
        named, complete = true, complete and len(true) == len(named)
    return Openers(tuple(named), complete)


def _opens(solution: Solution, loop: Loop, chosen: Iterable[str]) -> bool:
    """Say whether a loop possibly holds once these are set."""
    moved = do(solution, dict.fromkeys([*loop.after, *chosen], True))
    return all(map(moved.possibly, loop.propositions))


class _Search:
    """A search for the openers of one loop.

    Attributes:
        members: of the loop, by number.
        left: how many steps may still be taken.
    """

    def __init__(self, solution: Solution, loop: Loop) -> None:
        program = solution.program
        self.members = frozenset(program.numbers[name] for name in loop.propositions)
        rules = [program.rule_numbers[rule] for rule in loop.rules]
        after = frozenset(program.numbers[name] for name in loop.after)
        self._counters = Counters(program, self.members, rules, holds_with(solution, after))
        self._hangs_on: dict[int, set[int]] = {one: set() for one in self.members}
        for rule in rules:
            body = {literal >> 1 for literal in program.body(rule) if not literal & 1}
            self._hangs_on[program.heads[rule]] |= body & self.members
        alike = components(sorted(self.members), self._counters.alone().__getitem__)
        self._alike = {part[0]: part for part in alike}
        self._first = {one: part[0] for part in alike for one in part}
        self.left = 0

    def of_size(self, size: int, chosen: tuple[int, ...], passed: frozenset[int]) -> Iterator[tuple[int, ...]]:
        """Yield the sets of so many further openers, one for those alike; none with any of `passed`."""
        parts = self._stuck(self._closure(chosen))
        if not parts:
            yield chosen
            return
        if len(parts) > size:
            return
        firsts = sorted({self._first[one] for one in parts[0]} - passed)
        for place, one in enumerate(firsts):
            yield from self.of_size(size - 1, (*chosen, one), passed.union(firsts[:place]))

    def expanded(self, sets: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
        """Return sets with each opener replaced by each that is like it."""
        found = []
        for one in sets:
            for chosen in product(*(self._alike[opener] for opener in one)):
                self._take(len(chosen))
                found.append(chosen)
        return found

    def greedy(self) -> tuple[int, ...]:
        """Return a set that opens the loop and can spare none of its own, if not always a smallest."""
        chosen: tuple[int, ...] = ()
        self.left = self._counters.size * 200 * len(self.members)
        while parts := self._stuck(self._closure(chosen)):
            firsts = sorted({self._first[one] for one in parts[0]})[:50]
            chosen = (*chosen, max(firsts, key=lambda one: len(self._closure((*chosen, one)))))
        for one in chosen:
            without = tuple(other for other in chosen if other != one)
            if not self._stuck(self._closure(without)):
                chosen = without
        return chosen

    def _closure(self, chosen: Sequence[int]) -> set[int]:
        self._take(self._counters.size)
        return self._counters.closure(chosen)

    def _stuck(self, held: set[int]) -> list[tuple[int, ...]]:
        """Return the parts of what is stuck that hang on nothing stuck outside themselves, the smallest first."""
        stuck = self.members - held
        self._take(len(stuck))
        parts = components(sorted(stuck), lambda one: sorted(self._hangs_on[one] & stuck))
        return sorted((part for part in parts if not self._leaves(part, stuck)), key=len)

    def _leaves(self, part: tuple[int, ...], stuck: frozenset[int]) -> bool:
        own = set(part)
        return any((self._hangs_on[one] & stuck) - own for one in part)

    def _take(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise _OverError

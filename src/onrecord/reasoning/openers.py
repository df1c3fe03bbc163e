"""Openers: the smallest sets of a loop's propositions that, set true, make all of the loop hold.

Take what follows from a set of openers. What of the loop does not is *stuck*: every rule into it needs another that is stuck, so
each set that opens the loop and has these openers among it has one of every stuck part that hangs on nothing stuck outside
itself. To branch on the members of the smallest such part finds every set of a size; two parts need two further openers, which
cuts most branches short. Propositions of which each alone brings about the other open the same, and stand for one another.

Where what is set may by way of a negation undo what a rule of the loop asks for, sets are tried one by one.

Source: the branching is that of the hitting-set tree of Reiter, Artificial Intelligence 32(1), 1987.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from onrecord.reasoning.components import components
from onrecord.reasoning.counters import Counters
from onrecord.reasoning.fixpoints import Solution, do
from onrecord.reasoning.loops import Loop, holds_with, may_undo

EXACT = 3  # up to this size all sets are found


@dataclass(frozen=True, slots=True)
class Openers:
    """What opens a loop."""

    sets: tuple[tuple[str, ...], ...]  # the smallest, each in the order of the program
    complete: bool  # all of the smallest size are there; else: each opens the loop and can spare none of its own


class _OverError(Exception):
    """The search has taken all the steps that it was given."""


def openers(solution: Solution, loop: Loop, *, steps: int = 20_000_000, steps_to_three: int = 500_000_000) -> Openers:
    """Return the smallest sets of openers of a loop.

    The limits are counted in steps, not seconds, so that the same program has the same answer on every machine; twenty million
    take some seconds.

    Args:
        solution: in which the loop was found; what the loop comes `after` is read as true.
        loop: one of `loops(solution)`.
        steps: how many literals may be touched for sizes beyond three.
        steps_to_three: how many up to three; a loop of a hundred, each with ten conditions, has enough.
    """
    search = _Search(solution, loop)
    sets: list[tuple[str, ...]] = []
    complete = True
    limits = {1: steps_to_three, EXACT + 1: steps}
    numbers = solution.program.numbers
    undoing = may_undo(solution.program, [numbers[name] for name in (*loop.propositions, *loop.after)])
    find = search.by_trying if undoing else search.by_branching
    try:
        for size in range(1, len(loop.propositions) + 1):
            search.left = limits.get(size, search.left)
            sets = find(size)
            if sets:
                break
    except _OverError:
        sets, complete = search.greedy(), False
    return Openers(tuple(sets), complete)


class _Search:
    """A search for the openers of one loop.

    Attributes:
        left: how many steps may still be taken.
    """

    def __init__(self, solution: Solution, loop: Loop) -> None:
        self._solution, self._loop = solution, loop
        program = solution.program
        self._members = frozenset(program.numbers[name] for name in loop.propositions)
        rules = [program.rule_numbers[rule] for rule in loop.rules]
        after = frozenset(program.numbers[name] for name in loop.after)
        self._counters = Counters(program, self._members, rules, holds_with(solution, after))
        self._hangs_on: dict[int, set[int]] = {one: set() for one in self._members}
        for rule in rules:
            body = {literal >> 1 for literal in program.body(rule) if not literal & 1}
            self._hangs_on[program.heads[rule]] |= body & self._members
        alike = components(sorted(self._members), self._counters.alone().__getitem__)
        self._alike = {part[0]: part for part in alike}
        self._first = {one: part[0] for part in alike for one in part}
        touched = {program.component_of[one] for one in (*self._members, *after)}
        self._once = len(solution.fixed) + sum(len(program.components[one]) for one in touched)  # steps of an intervention, about
        self.left = 0

    def by_branching(self, size: int) -> list[tuple[str, ...]]:
        """Return the sets of a size that open the loop, where no negation is in the way."""
        found = []
        for firsts in list(self._branches(size, (), frozenset())):
            for chosen in product(*(self._alike[one] for one in firsts)):
                self._take(size)
                found.append(tuple(sorted(chosen)))
        return [self._named(one) for one in sorted(found)]

    def by_trying(self, size: int) -> list[tuple[str, ...]]:
        """Return the sets of a size that open the loop, each tried by an intervention: with negation, more may open less."""
        return [one for one in combinations(self._loop.propositions, size) if self._opens(one)]

    def greedy(self) -> list[tuple[str, ...]]:
        """Return a set that opens the loop and can spare none of its own, not always a smallest; nothing if it is undone."""
        self.left = 200 * self._counters.size * len(self._members) + self._once
        chosen: tuple[int, ...] = ()
        most = min(50, 1 + 2_000_000 // self._counters.size)  # looked at before one is chosen
        while parts := self._stuck(self._closure(chosen)):
            firsts = sorted({self._first[one] for one in parts[0]})[:most]
            chosen = (*chosen, max(firsts, key=lambda one: len(self._closure((*chosen, one)))))
        for one in chosen:
            without = tuple(other for other in chosen if other != one)
            if not self._stuck(self._closure(without)):
                chosen = without
        found = self._named(sorted(chosen))
        return [found] if self._opens(found) else []

    def _branches(self, size: int, chosen: tuple[int, ...], passed: frozenset[int]) -> Iterator[tuple[int, ...]]:
        """Yield the sets of so many further openers, one for those alike; none with any of `passed`."""
        held = self._closure(chosen)
        if held >= self._members:
            yield chosen
            return
        parts = self._stuck(held) if size else []
        if len(parts) > size or not size:
            return
        firsts = sorted({self._first[one] for one in parts[0]} - passed)
        for place, one in enumerate(firsts):
            yield from self._branches(size - 1, (*chosen, one), passed.union(firsts[:place]))

    def _opens(self, chosen: Sequence[str]) -> bool:
        """Say whether the loop possibly holds once these are set."""
        self._take(self._once)
        moved = do(self._solution, dict.fromkeys([*self._loop.after, *chosen], True))
        return all(map(moved.possibly, self._loop.propositions))

    def _named(self, chosen: Iterable[int]) -> tuple[str, ...]:
        return tuple(self._solution.program.names[one] for one in chosen)

    def _closure(self, chosen: Sequence[int]) -> set[int]:
        self._take(self._counters.size)
        return self._counters.closure(chosen)

    def _stuck(self, held: set[int]) -> list[tuple[int, ...]]:
        """Return the parts of what is stuck that hang on nothing stuck outside themselves, the smallest first."""
        stuck = self._members - held
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

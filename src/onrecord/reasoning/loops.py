"""Circular waits: propositions that wait for one another, so that nobody moves first, yet all can move together.

A plain test for cycles reports too much where there are alternatives: whoever needs one of several waits for none of them alone.
So a circle is what the greatest fixpoint has and the least has not, both of the same reduct, that whose least fixpoint is
*possibly*: unknown inputs are read as true, and "not p" as true unless p surely holds. What is in the greatest alone does not
come about even if every open question turns out well; a circle that some open question may still open from outside is none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Set
from dataclasses import dataclass

from onrecord.reasoning.components import components
from onrecord.reasoning.counters import Counters
from onrecord.reasoning.fixpoints import Solution, body_truth, do
from onrecord.reasoning.program import FALSE, Program

Holds = Callable[[int], bool]  # whether a literal does


@dataclass(frozen=True, slots=True)
class Loop:
    """Propositions that wait for one another."""

    propositions: tuple[str, ...]  # in the order of the program
    rules: tuple[str, ...]  # by which all of them can move together, in the order of the program
    after: tuple[str, ...]  # what it needs as well, of other loops and of what waits for those


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Propositions among which loops are sought."""

    members: frozenset[int]
    banned: frozenset[int]  # rules that do not count
    world: frozenset[int]  # all that can move, these among them


def waiting_in_circles(solution: Solution) -> frozenset[str]:
    """Return what is false for want of a first move alone: the circles, and whatever waits for them.

    Nobody has refused these; a status that asks for a false condition must not take them for one.
    """
    return frozenset(solution.program.names[one] for one in _all_that_can_move(solution))


def loops(solution: Solution) -> tuple[Loop, ...]:
    """Return the circular waits, in the order of the program.

    Two loops are two where neither needs the other, or only one needs the other, which it then names in `after`. Where a loop's
    moving would by way of a negation undo a rule of its own, that rule does not count: all of it can truly move together.
    """
    world = frozenset(_all_that_can_move(solution))
    todo = [_Candidates(world, frozenset(), world)]
    found: set[Loop] = set()
    while todo:
        given = todo.pop()
        for members in _circles(solution, given, given.world):
            answer = _judged(solution, _Candidates(members, given.banned, given.world))
            if isinstance(answer, Loop):
                found.add(answer)
            else:
                todo += answer
    return tuple(sorted(found, key=lambda loop: [solution.program.numbers[one] for one in loop.propositions]))


def holds_with(solution: Solution, moving: Collection[int]) -> Holds:
    """Return which literals possibly hold once some propositions do that now do not."""
    truths = solution.truths
    return lambda literal: bool(truths[literal]) or (not literal & 1 and literal >> 1 in moving)


def may_undo(program: Program, moving: Iterable[int]) -> bool:
    """Say whether these, if they are set, may by way of a negation undo what a rule into one of them asks for."""
    held = {program.component_of[one] for one in moving}
    return any(program.negated[one] for one in held) or (len(held) > 1 and program.negative)


def _all_that_can_move(solution: Solution) -> set[int]:
    """Return what the greatest fixpoint has and the least has not."""
    program, truths, fixed = solution.program, solution.truths, solution.fixed
    false = {n for n in range(len(program.names)) if truths[2 * n] == FALSE and n not in fixed}
    return _greatest(solution, false, _rules_of(program, false), frozenset())


def _judged(solution: Solution, given: _Candidates) -> Loop | list[_Candidates]:
    """Return the loop that a circle is, or smaller ones to look at instead."""
    program, members = solution.program, given.members
    rules = [rule for rule in _rules_of(program, members) if rule not in given.banned]
    beside: frozenset[int] = frozenset()
    if len(_greatest(solution, members, rules, beside)) == len(members):
        parts = _circles(solution, given, members)
        if parts != [members]:  # held together by rules that need others
            return [_Candidates(part, given.banned, given.world) for part in parts]
    else:
        beside = _upstream(solution, given) - members
    by_others = Counters(program, members, rules, holds_with(solution, beside)).closure()
    if by_others:
        return [_Candidates(members - by_others, given.banned, given.world)]
    holds = holds_with(solution, beside | members)
    live = [rule for rule in rules if _stands(program, rule, holds)]
    undone = _undone(solution, beside | members, live)
    if undone:
        left = _greatest(solution, members, [rule for rule in live if rule not in undone], beside)
        return [_Candidates(frozenset(left), given.banned | undone, given.world - (members - left))]
    needed = {literal >> 1 for rule in live for literal in program.body(rule) if not literal & 1}
    return Loop(
        tuple(program.names[one] for one in sorted(members)),
        tuple(program.rules[rule].id for rule in sorted(live)),
        tuple(program.names[one] for one in sorted(needed & beside)),
    )


def _circles(solution: Solution, given: _Candidates, world: Set[int]) -> list[frozenset[int]]:
    """Return the components of candidates that hang on themselves, by rules that stand if all of `world` moves."""
    program, holds = solution.program, holds_with(solution, world)

    def hangs_on(proposition: int) -> list[int]:
        standing = (rule for rule in program.rules_of[proposition] if rule not in given.banned and _stands(program, rule, holds))
        return [one >> 1 for rule in standing for one in program.body(rule) if not one & 1 and one >> 1 in given.members]

    found = components(sorted(given.members), hangs_on)
    return [frozenset(part) for part in found if len(part) > 1 or part[0] in hangs_on(part[0])]


def _upstream(solution: Solution, given: _Candidates) -> frozenset[int]:
    """Return what candidates hang on, of all that can move, over however many rules; what else moves is no concern of theirs."""
    program, holds = solution.program, holds_with(solution, given.world)
    found = set(given.members)
    todo = list(found)
    while todo:
        for rule in program.rules_of[todo.pop()]:
            if rule not in given.banned and _stands(program, rule, holds):
                new = {literal >> 1 for literal in program.body(rule) if not literal & 1} & given.world - found
                found |= new
                todo += new
    return frozenset(found)


def _undone(solution: Solution, moving: Collection[int], live: Iterable[int]) -> frozenset[int]:
    """Return the rules that would not hold, by way of a negation, if all this moved."""
    program = solution.program
    if not may_undo(program, moving):
        return frozenset()
    moved = do(solution, {program.names[one]: True for one in moving})
    return frozenset(rule for rule in live if body_truth(program, rule, moved.truths) == FALSE)


def _greatest(solution: Solution, members: Set[int], rules: Iterable[int], beside: frozenset[int]) -> set[int]:
    """Return the greatest set of `members` of which each has a rule that stands if all of the set, and `beside`, moves."""
    program, left = solution.program, set(members)
    truths = solution.truths

    def holds(literal: int) -> bool:
        return bool(truths[literal]) or (not literal & 1 and (literal >> 1 in left or literal >> 1 in beside))

    standing = {rule for rule in rules if _stands(program, rule, holds)}
    support = dict.fromkeys(left, 0)
    for rule in standing:
        support[program.heads[rule]] += 1
    todo = [one for one, count in support.items() if not count]
    left.difference_update(todo)
    while todo:
        for rule in program.uses[todo.pop()]:
            if rule in standing and not _stands(program, rule, holds):
                standing.discard(rule)
                head = program.heads[rule]
                support[head] -= 1
                if not support[head]:
                    left.discard(head)
                    todo.append(head)
    return left


def _stands(program: Program, rule: int, holds: Holds) -> bool:
    """Say whether the conditions of a rule hold."""
    return all(map(holds, program.needs[rule])) and all(
        sum(map(holds, members)) >= least for least, members in program.groups[rule]
    )


def _rules_of(program: Program, propositions: Iterable[int]) -> list[int]:
    return [rule for one in propositions for rule in program.rules_of[one]]

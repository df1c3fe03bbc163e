"""What each rule waits for: of its conditions, those that do not surely hold, one by one and group by group."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal as OneOf

from onrecord.reasoning.fixpoints import Solution
from onrecord.reasoning.program import FALSE, TRUE, UNKNOWN, Literal


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition of a rule, or a group of alternatives, that does not surely hold."""

    part: OneOf["needs", "alternatives", "blocked"]
    place: int  # in that part of the rule
    literals: tuple[
        Literal, ...
    ]  # as in the rule; of a group those that may still come about, of a failed one all that are missing
    missing: int  # how many of them are needed; of `blocked` 0, since it may not hold
    failed: bool  # it cannot even possibly come about, and not for want of a first move


def unmet(solution: Solution, rule: str, circular: Collection[str] = ()) -> tuple[Unmet, ...]:
    """Return what of a rule does not surely hold, in the order of its parts; nothing if its conditions are met.

    Args:
        solution: what holds.
        rule: its id.
        circular: from `waiting_in_circles`: what is false for want of a first move alone, and so is still waited for.
    """
    program = solution.program
    given = program.rules[program.rule_numbers[rule]]

    def truth(literal: Literal, *, turned: bool = False) -> int:
        holds = literal.holds != turned
        if holds and literal.proposition in circular:
            return UNKNOWN
        return solution.truths[2 * program.numbers[literal.proposition] + (not holds)]

    found = [
        Unmet("needs", place, (literal,), 1, truth(literal) == FALSE)
        for place, literal in enumerate(given.needs)
        if truth(literal) != TRUE
    ]
    for place, group in enumerate(given.alternatives):
        members = tuple(dict.fromkeys(group.members))
        missing = group.least - sum(truth(one) == TRUE for one in members)
        if missing > 0:
            open_ = tuple(one for one in members if truth(one) == UNKNOWN)
            failed = len(open_) < missing
            lacking = tuple(one for one in members if truth(one) != TRUE) if failed else open_
            found.append(Unmet("alternatives", place, lacking, missing, failed))
    found += [
        Unmet("blocked", place, (literal,), 0, truth(literal, turned=True) == FALSE)
        for place, literal in enumerate(given.blocked)
        if truth(literal, turned=True) != TRUE
    ]
    return tuple(found)

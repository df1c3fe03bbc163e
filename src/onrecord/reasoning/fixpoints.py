"""Two fixpoints: what surely holds, and what possibly holds; and what an intervention makes of them.

*Surely* is what is true in the well-founded model in which unknown inputs are undefined, *possibly* is what is not false there.

Why these are the two fixpoints of the design: without negation the model is reached in one step from either side. Its trues are
the least fixpoint with unknown inputs read as false, its not-falses the least fixpoint with unknown inputs read as true. With
negation, to read an unknown as false is no longer the cautious side: "unless there is an attack" would surely hold for as long as
nobody knows of one. So each side reads what is negated by the other: surely, "not p" holds only if p does not even possibly
hold; possibly, it holds unless p surely does (the alternating fixpoint). What follows:

- surely ⊆ possibly;
- what is surely so stays so, and what is not even possibly so stays out, whichever way an unknown input is settled, since the
  model only gains by knowing more (it is monotone in the order of knowledge);
- an even circle of negations is undefined, neither side of it being first; what waits only for itself is false.

A component is settled when all that it hangs on is, which gives the same model (that of a program that is split is the model of
its upper part, given that of the lower). So a long chain of negations costs no more than a chain. Only within a component that
negates itself are there rounds: what is sure is drawn from what is known; what then cannot be reached, all that is undefined read
as it helps, is *unfounded* and false, from which more may be drawn.

Source: Van Gelder, Ross and Schlipf, Journal of the ACM 38(3), 1991; Van Gelder, Journal of Computer and System Sciences 47(1),
1993; three-valued inputs after Przymusinski, Fundamenta Informaticae 13(4), 1990.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from onrecord.reasoning.counters import Counters
from onrecord.reasoning.program import FALSE, TRUE, UNKNOWN, Given, Program, number_of, truth_of


@dataclass(frozen=True, slots=True)
class Solution:
    """What holds in a program, perhaps under an intervention."""

    program: Program
    truths: bytearray  # of each literal
    done: Mapping[str, bool | None]  # the intervention
    fixed: Mapping[int, int]  # what is given or set, by number: rules into it do not count

    def truth(self, proposition: str) -> bool | None:
        """Return True if it surely holds, False if it does not even possibly, else None; one that is named nowhere is unknown."""
        number = self.program.numbers.get(proposition)
        return self.done.get(proposition) if number is None else truth_of(self.truths[2 * number])

    def surely(self, proposition: str) -> bool:
        """Say whether a proposition surely holds."""
        return self.truth(proposition) is True

    def possibly(self, proposition: str) -> bool:
        """Say whether a proposition possibly holds."""
        return self.truth(proposition) is not False

    def met(self, rule: str) -> bool | None:
        """Return whether the conditions of a rule hold: True surely, False not even possibly; whatever is given of its head."""
        return truth_of(body_truth(self.program, self.program.rule_numbers[rule], self.truths))


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two solutions of one program: in the order of the program."""

    propositions: tuple[str, ...]
    rules: tuple[str, ...]  # whose conditions are met otherwise


def solve(program: Program, do: Given | None = None) -> Solution:
    """Return what holds in a program, in one pass over its rules.

    Args:
        program: the rules and what is given.
        do: an intervention, as in `do`.
    """
    done = dict(do or {})
    truths = bytearray(2 * len(program.names))
    solution = Solution(program, truths, done, {**program.given, **_numbered(program, done)})
    for component in range(len(program.components)):
        _settle(solution, component)
    return solution


def do(before: Solution, values: Given) -> Solution:
    """Return what holds once some propositions are set: the rules into them are cut.

    Only what hangs on them is settled anew, and on from there only what hangs on something that changed. To set what was set
    before replaces it.

    Args:
        before: what holds without.
        values: of the propositions that are set; None sets one to unknown. Those that the program does not name change nothing.

    Source: Pearl, Causality, 2nd edition, 2009, section 3.2.
    """
    program = before.program
    new = _numbered(program, values)
    after = Solution(program, bytearray(before.truths), {**before.done, **values}, {**before.fixed, **new})
    todo = list({program.component_of[number] for number in new})
    heapify(todo)
    queued = set(todo)
    while todo:
        component = heappop(todo)
        members = program.components[component]
        old = [after.truths[2 * one] for one in members]
        _settle(after, component)
        for proposition, truth in zip(members, old, strict=True):
            if after.truths[2 * proposition] != truth:
                for rule in program.uses[proposition]:
                    further = program.component_of[program.heads[rule]]
                    if further not in queued:
                        queued.add(further)
                        heappush(todo, further)
    return after


def changes(before: Solution, after: Solution) -> Changes:
    """Return what differs between two solutions of one program."""
    program = before.program
    moved = [n for n in range(len(program.names)) if before.truths[2 * n] != after.truths[2 * n]]
    touched = sorted({rule for number in moved for rule in program.uses[number]})
    otherwise = [one for one in touched if body_truth(program, one, before.truths) != body_truth(program, one, after.truths)]
    return Changes(tuple(program.names[n] for n in moved), tuple(program.rules[n].id for n in otherwise))


def body_truth(program: Program, rule: int, truths: bytearray) -> int:
    """Return the truth of a rule's conditions, by those of all literals."""
    lowest = TRUE
    for literal in program.needs[rule]:
        if truths[literal] < lowest:
            lowest = truths[literal]
            if lowest == FALSE:
                return FALSE
    for least, members in program.groups[rule]:
        lowest = min(lowest, group_truth(least, members, truths))
    return lowest


def group_truth(least: int, members: tuple[int, ...], truths: bytearray) -> int:
    """Return the truth of "so many of these hold"."""
    surely = possibly = 0
    for literal in members:
        truth = truths[literal]
        surely += truth == TRUE
        possibly += truth != FALSE
    return TRUE if surely >= least else UNKNOWN if possibly >= least else FALSE


def _numbered(program: Program, values: Given) -> dict[int, int]:
    return {program.numbers[name]: number_of(truth) for name, truth in values.items() if name in program.numbers}


def _settle(solution: Solution, component: int) -> None:
    """Settle the propositions of a component, given all that it hangs on."""
    program, truths = solution.program, solution.truths
    if program.cyclic[component]:
        _settle_circle(solution, component)
        return
    (proposition,) = program.components[component]
    truth = solution.fixed.get(proposition)
    if truth is None:
        truth = FALSE if program.rules_of[proposition] else UNKNOWN
        for rule in program.rules_of[proposition]:
            truth = max(truth, body_truth(program, rule, truths))
            if truth == TRUE:
                break
    _set(truths, proposition, truth)


def _settle_circle(solution: Solution, component: int) -> None:
    """Settle propositions that hang on themselves: draw what is sure, then take what is unfounded for false, until nothing is."""
    program, truths, fixed = solution.program, solution.truths, solution.fixed
    members = program.components[component]
    for one in members:
        _set(truths, one, fixed.get(one, UNKNOWN))
    open_ = {one for one in members if one not in fixed}
    left = {one: len(program.rules_of[one]) for one in open_}
    failed: set[int] = set()
    news = [rule for one in open_ for rule in program.rules_of[one]]
    while news:
        _draw(solution, open_, left, failed, news)
        rules = (rule for one in open_ for rule in program.rules_of[one] if rule not in failed)
        founded = Counters(program, open_, rules, lambda literal: truths[literal] != FALSE).closure()
        unfounded = open_ - founded
        for one in unfounded:
            _set(truths, one, FALSE)
        open_ &= founded
        news = [rule for one in unfounded for rule in program.uses[one]] if program.negated[component] else []


def _draw(solution: Solution, open_: set[int], left: dict[int, int], failed: set[int], news: list[int]) -> None:
    """Draw what surely holds, or surely does not, from rules of which something may have changed; it is open no longer.

    Args:
        solution: its truths are changed.
        open_: the propositions that are not settled.
        left: of each of these, how many of its rules have not failed.
        failed: the rules that have.
        news: the rules to begin with.
    """
    program, truths = solution.program, solution.truths
    while news:
        rule = news.pop()
        head = program.heads[rule]
        if head not in open_ or rule in failed:
            continue
        truth = body_truth(program, rule, truths)
        if truth == FALSE:
            failed.add(rule)
            left[head] -= 1
        if truth == TRUE or not left[head]:
            _set(truths, head, truth)
            open_.discard(head)
            news += program.uses[head]


def _set(truths: bytearray, proposition: int, truth: int) -> None:
    truths[2 * proposition] = truth
    truths[2 * proposition + 1] = TRUE - truth

"""Who waits for whom, in circles and not; and whose move opens a circle: examples, and brute force on all small ones."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

import pytest
from hypothesis import given
from oracles import consequences, greatest, inputs_of, names_of, plain_rules, possible_reduct
from random_programs import drawn, literal, program_of, programs

from onrecord.reasoning.fixpoints import Solution, do, solve
from onrecord.reasoning.loops import Loop, loops, waiting_in_circles
from onrecord.reasoning.openers import openers
from onrecord.reasoning.program import Program
from onrecord.reasoning.waiting import Unmet, unmet

# --- loops


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["a: b", "b: a"], ["a b"], id="two wait for each other"),
        pytest.param(["a: b, peace", "b: a"], ["a b"], id="and one of them for something open as well"),
        pytest.param(["a: b", "b: c", "c: a", "d: a"], ["a b c"], id="who waits for a circle is none of it"),
        pytest.param(["a: b", "b: a", "b: peace"], [], id="something open may open it from outside"),
        pytest.param(["a: 1 of b c", "b: a"], [], id="who needs one of two waits for neither alone"),
        pytest.param(["a: 2 of b c", "b: a"], ["a b"], id="who needs both does"),
        pytest.param(["a: 1 of b c", "b: a", "c: a"], ["a b c"], id="alternatives that both wait"),
        pytest.param(["a: b", "b: a", "c: d, a", "d: c"], ["a b", "c d after a"], id="one circle waits for another"),
        pytest.param(["a: 1 of b c", "b: a", "c: d", "d: c"], ["a b", "c d"], id="what another circle may bring about too"),
        pytest.param(["a: b, unless war", "b: a"], ["a b"], id="unless something that nobody knows of"),
        pytest.param(["a: !b", "b: !a"], [], id="each unless the other is no waiting"),
        pytest.param(["a: b, unless b", "b: a"], [], id="its own moving would block it"),
        pytest.param(["a: b, unless c", "b: a", "c: b"], [], id="and so by way of another"),
        pytest.param(["a: b, unless c", "a: d", "b: a", "d: a", "c: b"], ["a d"], id="a circle is left beside what is undone"),
        pytest.param(
            ["a: b", "b: a", "c: d, a, unless e", "d: c", "e: f", "f: e"],
            ["a b", "c d after a", "e f"],
            id="what a third circle would block stays, since the third need not move",
        ),
        pytest.param(["a: a"], ["a"], id="one waits for itself"),
    ],
)
def test_loops(lines: list[str], expected: list[str]) -> None:
    """Which propositions wait for one another, and what they come after."""
    found = loops(solve(program_of(*lines)))
    assert [" ".join([*one.propositions, *(["after"] if one.after else []), *one.after]) for one in found] == expected


def test_a_refusal_is_no_circular_wait() -> None:
    """Somebody in the circle needs what is refused: they cannot move together."""
    assert loops(solve(program_of("a: b, x", "b: a", x=False))) == ()
    assert loops(do(solve(program_of("a: b", "b: a")), {"b": False})) == ()


@pytest.mark.parametrize("negation", [False, True])
def test_circles_are_the_greatest_fixpoint_without_the_least(negation: bool) -> None:
    """By trying every set of propositions, in the reduct by what surely holds."""
    some = 0
    for program in drawn(17, 500, most=7, negation=negation):
        solution = solve(program)
        rules, facts = possible_reduct(program, {name for name in program.names if solution.surely(name)})
        expected = greatest(rules, facts, names_of(program)) - consequences(rules, facts)
        assert waiting_in_circles(solution) == expected, program.rules
        some += bool(expected)
    assert some > 100


@given(programs(most=7, negation=False))
def test_loops_make_up_all_circular_waiting(program: Program) -> None:
    """No two share a proposition; and once all of them move, so can whatever waits for them."""
    solution = solve(program)
    found = loops(solution)
    inside = [name for loop in found for name in loop.propositions]
    assert len(inside) == len(set(inside))
    moved = do(solution, dict.fromkeys(inside, True))
    assert all(moved.possibly(name) for name in waiting_in_circles(solution))


def test_all_of_a_loop_can_move_together_and_each_needs_the_others() -> None:
    """By its rules each has what it asks for once all the others move, and one leads to every other; with negation too."""
    count = after = 0
    for program in drawn(19, 4_000):
        solution = solve(program)
        for loop in loops(solution):
            moved = do(solution, dict.fromkeys([*loop.propositions, *loop.after], True))
            heads = {rule.head for rule in program.rules if rule.id in loop.rules}
            assert heads == set(loop.propositions), program.rules
            assert all(moved.met(rule) is not False for rule in loop.rules), program.rules
            assert not any(map(solution.possibly, (*loop.propositions, *loop.after)))
            assert all(reached(program, loop, name) == heads for name in loop.propositions), program.rules
            count += 1
            after += bool(loop.after)
    assert count > 1000
    assert after > 20


def reached(program: Program, loop: Loop, start: str) -> set[str]:
    """Return what of a loop a proposition hangs on, over however many rules."""
    body_of: dict[str, set[str]] = {name: set() for name in loop.propositions}
    for rule in program.rules:
        if rule.id in loop.rules:
            literals = [*rule.needs, *(one for group in rule.alternatives for one in group.members)]
            positive = {one.proposition for one in literals if one.holds}
            positive |= {one.proposition for one in rule.blocked if not one.holds}
            body_of[rule.head] |= positive & body_of.keys()
    found: set[str] = set()
    todo = [start]
    while todo:
        new = body_of[todo.pop()] - found
        found |= new
        todo += new
    return found


# --- openers


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["a: b", "b: a"], ["a", "b"], id="either move opens it"),
        pytest.param(["a: b, peace", "b: a"], ["a", "b"], id="as far as it hangs on the loop"),
        pytest.param(["a: b", "b: c", "c: a"], ["a", "b", "c"], id="of three in a ring, each"),
        pytest.param(["a: b, c", "b: a", "c: a"], ["a"], id="the one for whom all others wait"),
        pytest.param(["a: b, c", "b: a, c", "c: a, b"], ["a b", "a c", "b c"], id="each waits for all others: any two"),
        pytest.param(["a: 2 of b c d", "b: a", "c: a", "d: a"], ["a"], id="two of three"),
        pytest.param(["a: 1 of b c", "b: a, c", "c: a, b"], ["b", "c"], id="one alternative is enough"),
    ],
)
def test_openers(lines: list[str], expected: list[str]) -> None:
    """The smallest sets whose move makes all of the loop hold."""
    solution = solve(program_of(*lines))
    (loop,) = loops(solution)
    found = openers(solution, loop)
    assert ([" ".join(one) for one in found.sets], found.complete) == (expected, True)


def test_openers_are_those_of_brute_force() -> None:
    """On all loops of random programs without negation, of up to ten propositions: no smaller set, and every one of that size."""
    sizes: dict[int, int] = {}
    for program in drawn(23, 6_000, negation=False):
        solution = solve(program)
        for loop in loops(solution):
            found = openers(solution, loop)
            expected = brute_openers(solution, loop)
            assert set(map(frozenset, found.sets)) == expected, (program.rules, loop)
            assert len(found.sets) == len(expected)
            assert found.complete
            size = len(found.sets[0])
            sizes[size] = sizes.get(size, 0) + 1
    assert sizes[1] > 1000
    assert sizes[2] > 30


def test_openers_of_entangled_loops_are_those_of_brute_force() -> None:
    """Where each needs several at once, so that two, three and four must move."""
    sizes = set()
    for names in ("abc", "abcd", "abcde", "abcdef"):
        for needed in range(1, len(names)):
            lines = [f"{one}: {needed} of {' '.join(set(names) - {one})}" for one in names]
            solution = solve(program_of(*lines))
            (loop,) = loops(solution)
            found = openers(solution, loop)
            assert set(map(frozenset, found.sets)) == brute_openers(solution, loop)
            sizes.add(len(found.sets[0]))
    assert sizes == {1, 2, 3, 4, 5}


def brute_openers(solution: Solution, loop: Loop) -> set[frozenset[str]]:
    """Return all sets of the smallest size that works, by trying every set and drawing consequences naively."""
    for size in range(1, len(loop.propositions) + 1):
        found = {frozenset(some) for some in combinations(loop.propositions, size) if opened_by(solution, loop, some)}
        if found:
            return found
    return set()


def opened_by(solution: Solution, loop: Loop, some: Collection[str]) -> bool:
    """Say whether all of a loop follows from these, in a program without negation."""
    rules, facts = possible_reduct(solution.program, ())
    own = [rule for rule in rules if rule[0] in loop.propositions]
    possibly = filter(solution.possibly, solution.program.names)
    return consequences(own, {*facts, *possibly, *loop.after, *some}) >= set(loop.propositions)


def test_openers_with_negation_are_those_of_brute_force() -> None:
    """By programs made anew for every set: no smaller set makes all of the loop hold, and these are all of that size that do."""
    count = 0
    for program in drawn(29, 3_000, most=8):
        solution = solve(program)
        for loop in loops(solution):
            found = openers(solution, loop)
            works = (
                {some for some in combinations(loop.propositions, size) if all_hold(program, loop, some)}
                for size in range(1, len(loop.propositions) + 1)
            )
            assert (set(found.sets), found.complete) == (next(filter(None, works)), True), (program.rules, loop)
            count += 1
    assert count > 1000


def all_hold(program: Program, loop: Loop, some: tuple[str, ...]) -> bool:
    """Say whether a loop possibly holds where these, and what it comes after, are given and no rule brings them about."""
    chosen = dict.fromkeys([*some, *loop.after], True)
    inputs = {name: truth for name, truth in inputs_of(program).items() if name not in chosen}
    solution = solve(Program([rule for rule in program.rules if rule.head not in chosen], {**inputs, **chosen}))
    return all(map(solution.possibly, loop.propositions))


def test_a_search_without_end_says_so() -> None:
    """Fourteen of whom each waits for any nine others: beyond three within the limit, and then one set that can spare nobody."""
    names = [f"p{number}" for number in range(14)]
    solution = solve(program_of(*(f"{one}: 9 of {' '.join(other for other in names if other != one)}" for one in names)))
    (loop,) = loops(solution)
    short = openers(solution, loop, steps=1000)
    assert (len(short.sets), len(short.sets[0]), short.complete) == (1, 9, False)
    whole = openers(solution, loop)
    assert (len(whole.sets), whole.complete) == (2002, True)


def test_what_a_search_without_end_finds_opens_and_can_spare_nobody() -> None:
    """On all loops of random programs: one set, from which no opener can be taken."""
    count = 0
    for program in drawn(31, 3_000, most=14, negation=False):
        solution = solve(program)
        for loop in loops(solution):
            (some,) = openers(solution, loop, steps_to_three=1).sets
            assert opened_by(solution, loop, some), (program.rules, loop)
            assert not any(opened_by(solution, loop, [one for one in some if one != without]) for without in some)
            count += len(some) > 1
    assert count > 100


def test_a_search_by_interventions_says_so_too() -> None:
    """Where a negation may be in the way, and few steps are given."""
    solution = solve(program_of("a: b", "b: a, !d", "d: e, a", e=False))
    (loop,) = loops(solution)
    assert openers(solution, loop).sets == (("a",), ("b",))
    short = openers(solution, loop, steps_to_three=1)
    assert (len(short.sets), short.complete) == (1, False)


def test_a_ring_of_thousands_is_opened_by_each() -> None:
    """They open the same, and are not tried one by one."""
    ring = solve(program_of(*(f"p{n}: p{(n + 1) % 5000}" for n in range(5000))))
    (loop,) = loops(ring)
    found = openers(ring, loop, steps_to_three=100_000)
    assert (len(found.sets), found.complete) == (5000, True)


# --- what a rule waits for


def test_a_rule_waits_for_what_is_unmet() -> None:
    """One entry a condition and one a group; what is met is none of them."""
    solution = solve(program_of("a: x, y, !z, 2 of u v w, unless war", x=True, u=True))
    assert unmet(solution, "r1") == (
        Unmet("needs", 1, (literal("y"),), 1, False),
        Unmet("needs", 2, (literal("!z"),), 1, False),
        Unmet("alternatives", 0, (literal("v"), literal("w")), 1, False),
        Unmet("blocked", 0, (literal("war"),), 0, False),
    )


def test_a_group_fails_where_too_few_are_left() -> None:
    """All that are missing are told then, those that may still come about too."""
    solution = solve(program_of("a: 2 of x y z", x=False, y=False))
    assert unmet(solution, "r1") == (Unmet("alternatives", 0, (literal("x"), literal("y"), literal("z")), 2, True),)


def test_who_waits_in_a_circle_is_still_waited_for() -> None:
    """It is false for want of a first move alone; what needs what was refused has failed."""
    solution = solve(program_of("a: b", "b: a", "c: a, d", "d: x", x=False))
    circular = waiting_in_circles(solution)
    assert circular == {"a", "b"}
    assert [one.failed for one in unmet(solution, "r1", circular)] == [False]
    assert [one.failed for one in unmet(solution, "r3", circular)] == [False, True]


@given(programs())
def test_a_rule_is_met_where_nothing_of_it_is_unmet(program: Program) -> None:
    """And its conditions are false where something of it has failed."""
    solution = solve(program)
    for rule in program.rules:
        found = unmet(solution, rule.id)
        assert (solution.met(rule.id) is True) == (not found)
        assert (solution.met(rule.id) is False) == any(one.failed for one in found)
        assert len(plain_rules([rule])) > 0 or found

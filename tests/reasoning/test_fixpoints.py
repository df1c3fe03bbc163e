"""What surely and what possibly holds: against clingo, against the definition, and by the laws of the two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles import least_by_clingo, names_of, stable_models, unknowns, well_founded
from random_programs import drawn, program_of, programs

from onrecord.errors import UsageError
from onrecord.reasoning.fixpoints import Solution, changes, do, solve
from onrecord.reasoning.program import Alternatives, Literal, Program, Rule


def model_of(solution: Solution) -> dict[str, bool | None]:
    """Return the truth of every proposition of a program."""
    return {name: solution.truth(name) for name in sorted(solution.program.names)}


# --- examples


@pytest.mark.parametrize(
    ("lines", "inputs", "expected"),
    [
        pytest.param(["a: x"], {}, {"a": None, "x": None}, id="an unknown input leaves open what waits for it"),
        pytest.param(["a: x"], {"x": True}, {"a": True, "x": True}, id="a met condition"),
        pytest.param(["a: x"], {"x": False}, {"a": False, "x": False}, id="a condition that fails"),
        pytest.param(
            ["a: x", "a: y"], {"x": False}, {"a": None, "x": False, "y": None}, id="another rule may still bring it about"
        ),
        pytest.param(["a"], {}, {"a": True}, id="nothing is asked"),
        pytest.param(["a: unless x"], {}, {"a": None, "x": None}, id="nobody knows of what blocks it: not surely"),
        pytest.param(["a: unless x"], {"x": True}, {"a": False, "x": True}, id="blocked"),
        pytest.param(["a: unless !x"], {"x": True}, {"a": True, "x": True}, id="unless there is none, and there is one"),
        pytest.param(["a: !x"], {"x": False}, {"a": True, "x": False}, id="if there is none, and there is none"),
        pytest.param(["a: 2 of x y z"], {"x": True}, {"a": None, "x": True, "y": None, "z": None}, id="one of two is there"),
        pytest.param(["a: 2 of x y"], {"x": True, "y": False}, {"a": False, "x": True, "y": False}, id="the second fails"),
        pytest.param(["a: 2 of x x y"], {"x": True}, {"a": None, "x": True, "y": None}, id="the same twice is one"),
        pytest.param(["a: 2 of x"], {"x": True}, {"a": False, "x": True}, id="fewer are named than are needed"),
        pytest.param(["a: b", "b: a"], {}, {"a": False, "b": False}, id="nobody moves first"),
        pytest.param(["a: b", "b: a", "b: x"], {}, {"a": None, "b": None, "x": None}, id="an input may open the circle"),
        pytest.param(["a: !b", "b: !a"], {}, {"a": None, "b": None}, id="each unless the other: undefined"),
        pytest.param(["a: !a"], {}, {"a": None}, id="unless itself: undefined"),
        pytest.param(["a: !b", "b: c", "c: b"], {}, {"a": True, "b": False, "c": False}, id="what blocks it waits for itself"),
    ],
)
def test_what_holds(lines: list[str], inputs: dict[str, bool], expected: dict[str, bool | None]) -> None:
    """True surely, None possibly but not surely, False not even possibly."""
    assert model_of(solve(program_of(*lines, **inputs))) == expected


def test_a_given_truth_stands_over_the_rules() -> None:
    """The rule still says that its conditions hold."""
    solution = solve(program_of("a: x", "b: a", x=True, a=False))
    assert (solution.truth("a"), solution.truth("b"), solution.met("r1"), solution.met("r2")) == (False, False, True, False)


def test_an_intervention_cuts_the_rules_into_a_proposition() -> None:
    """With the guarantee refused the pledge fails, though all that the guarantee itself asks for is there."""
    before = solve(program_of("guarantee: vote", "pledge: peace, guarantee", "talks: peace", vote=True, peace=True))
    after = do(before, {"guarantee": False})
    assert (before.surely("pledge"), after.possibly("pledge"), after.surely("talks"), after.met("r1")) == (
        True,
        False,
        True,
        True,
    )
    assert changes(before, after).rules == ("r2",)
    assert changes(before, after).propositions == ("guarantee", "pledge")


def test_a_proposition_that_no_rule_names_is_unknown() -> None:
    """To set it changes nothing else."""
    before = solve(program_of("a: x"))
    after = do(before, {"elsewhere": True})
    assert (before.truth("elsewhere"), after.truth("elsewhere"), changes(before, after).propositions) == (None, True, ())


def test_two_rules_of_one_id_are_refused() -> None:
    """The message names the id."""
    with pytest.raises(UsageError, match="'r'"):
        Program([Rule("r", "a"), Rule("r", "b")])


def test_a_group_that_needs_none_is_refused() -> None:
    """It would ask for nothing."""
    with pytest.raises(UsageError, match="at least 1"):
        Alternatives((Literal("a"),), 0)


def test_long_chains_are_no_deep_recursion() -> None:
    """Twenty thousand, each unless the one before: every other holds, and no round is taken for each."""
    solution = solve(program_of("p0", *(f"p{n}: unless p{n - 1}" for n in range(1, 20_000))))
    assert [solution.truth(f"p{n}") for n in (0, 1, 19_998, 19_999)] == [True, False, True, False]


def test_a_ring_of_negations_takes_no_round_for_each() -> None:
    """Twenty thousand, closed to a ring and broken at one place, by a rule that asks for nothing and by an intervention."""
    ring = [f"p{n}: unless p{(n - 1) % 20_000}" for n in range(20_000)]
    broken = solve(program_of(*ring, "p0"))
    assert [broken.truth(f"p{n}") for n in (0, 1, 19_998, 19_999)] == [True, False, True, False]
    whole = solve(program_of(*ring))
    assert [whole.truth(f"p{n}") for n in (0, 1)] == [None, None]
    assert [do(whole, {"p0": False}).truth(f"p{n}") for n in (0, 1, 19_999)] == [False, True, True]


# --- against clingo and the definition


def test_without_negation_the_fixpoints_are_the_only_answer_sets_of_clingo() -> None:
    """Ten thousand programs; unknown inputs read as false are surely, read as true possibly."""
    programs_ = list(drawn(7, 10_000, negation=False))
    apart = 0
    for start in range(0, len(programs_), 500):
        batch = programs_[start : start + 500]
        lower, upper = least_by_clingo(batch, unknown=False), least_by_clingo(batch, unknown=True)
        for program, least, most in zip(batch, lower, upper, strict=True):
            solution = solve(program)
            assert {name for name in program.names if solution.surely(name)} == least, program.rules
            assert {name for name in program.names if solution.possibly(name)} == most, program.rules
            apart += bool(most - least - set(unknowns(program)))
    assert apart > 1000  # the two are often not the same


def test_trues_are_in_and_falses_out_of_every_stable_model() -> None:
    """Of programs with negation, however their unknown inputs turn out; some have many such models and some have none."""
    counts = {0: 0, 1: 0, 2: 0}
    for program in drawn(11, 2_000):
        solution, models = solve(program), stable_models(program)
        counts[min(len(models), 2)] += 1
        for model in models:
            assert all(name in model for name in program.names if solution.surely(name)), program.rules
            assert not any(name in model for name in program.names if not solution.possibly(name)), program.rules
    assert min(counts.values()) > 50, counts


def test_the_model_is_the_one_defined_by_unfounded_sets() -> None:
    """Of eight propositions at most, by trying every set; true, false and undefined all come up among those with rules."""
    seen = {True: 0, False: 0, None: 0}
    for program in drawn(13, 1_500, most=8):
        expected = well_founded(program)
        assert model_of(solve(program)) == expected, program.rules
        for rule in program.rules:
            seen[expected[rule.head]] += 1
    assert min(seen.values()) > 500, seen


@given(programs())
def test_any_program_has_the_model_defined_by_unfounded_sets(program: Program) -> None:
    """As above, of programs that shrink to the smallest that shows a fault."""
    assert model_of(solve(program)) == well_founded(program)


# --- laws


@given(programs())
def test_surely_is_within_possibly(program: Program) -> None:
    """By the numbers too: of a proposition and its negation, the one is as true as the other is false."""
    solution = solve(program)
    for number, name in enumerate(program.names):
        assert solution.possibly(name) or not solution.surely(name)
        assert solution.truths[2 * number] + solution.truths[2 * number + 1] == 2


@given(programs(), st.data())
def test_to_settle_an_unknown_input_moves_nothing_that_was_sure(program: Program, data: st.DataObject) -> None:
    """Neither a surely-true nor a surely-false, of propositions and of the conditions of rules."""
    before = solve(program)
    some = data.draw(st.dictionaries(st.sampled_from(unknowns(program) or ["elsewhere"]), st.booleans(), min_size=1))
    after = do(before, some)
    for name in program.names:
        assert before.truth(name) in (None, after.truth(name))
    for rule in program.rules:
        assert before.met(rule.id) in (None, after.met(rule.id))


@given(programs(), st.data())
def test_what_if_is_the_program_with_the_rules_cut(program: Program, data: st.DataObject) -> None:
    """Settled anew in part, as settled whole; with one intervention after another as with both at once."""
    names = st.sampled_from([*program.names, "elsewhere"])
    first = data.draw(st.dictionaries(names, st.sampled_from((True, False, None)), max_size=2))
    second = data.draw(st.dictionaries(names, st.sampled_from((True, False, None)), max_size=2))
    both = {**first, **second}
    found = do(do(solve(program), first), second)
    inputs = {program.names[number]: truth == 2 for number, truth in program.given.items()}
    cut = Program([rule for rule in program.rules if rule.head not in both], {**inputs, **both})
    expected = solve(cut)
    for name in {*program.names, "elsewhere"}:
        assert found.truth(name) == expected.truth(name) == solve(program, both).truth(name)


@given(programs(), st.randoms(use_true_random=False))
def test_the_order_of_rules_does_not_matter(program: Program, draw: object) -> None:
    """The same model, whichever way they come."""
    rules = list(program.rules)
    draw.shuffle(rules)  # type: ignore[attr-defined]
    inputs = {program.names[number]: truth == 2 for number, truth in program.given.items()}
    assert model_of(solve(Program(rules, inputs))) == model_of(solve(program))


@settings(max_examples=50)
@given(programs(), st.data())
def test_changes_are_all_that_differs(program: Program, data: st.DataObject) -> None:
    """Of propositions, and of rules that have their conditions met otherwise."""
    before = solve(program)
    after = do(before, data.draw(st.dictionaries(st.sampled_from(names_of(program) or ["elsewhere"]), st.booleans(), max_size=2)))
    found = changes(before, after)
    assert found.propositions == tuple(name for name in program.names if before.truth(name) != after.truth(name))
    assert found.rules == tuple(rule.id for rule in program.rules if before.met(rule.id) != after.met(rule.id))

"""What a program means, by definition and by brute force, or by clingo: nothing here calls the engine that it judges.

A rule is spelled out as plain ones: alternatives become one rule for each choice of so many of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import clingo

from onrecord.reasoning.program import Literal, Program, Rule

Plain = tuple[str, tuple[Literal, ...]]  # head, body


def plain_rules(rules: Iterable[Rule]) -> list[Plain]:
    """Return rules without groups and without `blocked`."""
    found = []
    for rule in rules:
        body = (*rule.needs, *(Literal(one.proposition, not one.holds) for one in rule.blocked))
        choices = [list(combinations(dict.fromkeys(group.members), group.least)) for group in rule.alternatives]
        found += [(rule.head, (*body, *(one for part in chosen for one in part))) for chosen in product(*choices)]
    return found


def names_of(program: Program) -> list[str]:
    """Return every proposition of a program."""
    literals = [one for rule in program.rules for one in (*rule.needs, *rule.blocked)]
    literals += [one for rule in program.rules for group in rule.alternatives for one in group.members]
    return sorted({*(rule.head for rule in program.rules), *(one.proposition for one in literals), *inputs_of(program)})


def inputs_of(program: Program) -> dict[str, bool]:
    """Return what is given."""
    return {program.names[number]: truth == 2 for number, truth in program.given.items()}


def unknowns(program: Program) -> list[str]:
    """Return the inputs that are neither given nor brought about by a rule."""
    ruled = {rule.head for rule in program.rules}
    return [name for name in names_of(program) if name not in ruled and name not in inputs_of(program)]


def subsets(names: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield every subset, the smaller ones first."""
    for size in range(len(names) + 1):
        yield from map(frozenset, combinations(names, size))


# --- by definition


def well_founded(program: Program) -> dict[str, bool | None]:
    """Return the model that Van Gelder, Ross and Schlipf define, by trying every set for whether it is unfounded."""
    rules, inputs, open_ = plain_rules(program.rules), inputs_of(program), unknowns(program)
    names = names_of(program)
    model: dict[str, bool] = {}
    while True:
        follows = {head for head, body in rules if head not in inputs and all(_truth(model, one) is True for one in body)}
        follows |= {name for name, truth in inputs.items() if truth}
        can_be = [name for name in names if name not in open_ and inputs.get(name) is not True]
        unfounded = frozenset[str]().union(*(some for some in subsets(can_be) if _is_unfounded(some, rules, inputs, model)))
        new = dict.fromkeys(follows, True) | dict.fromkeys(unfounded, False)
        if new == model:
            return {name: model.get(name) for name in names}
        model = new


def _is_unfounded(some: frozenset[str], rules: list[Plain], inputs: Mapping[str, bool], model: Mapping[str, bool]) -> bool:
    return all(
        any(_truth(model, one) is False or (one.holds and one.proposition in some) for one in body)
        for head, body in rules
        if head in some and head not in inputs
    )


def _truth(model: Mapping[str, bool], literal: Literal) -> bool | None:
    truth = model.get(literal.proposition)
    return None if truth is None else truth == literal.holds


def consequences(rules: Iterable[Plain], facts: Iterable[str]) -> set[str]:
    """Return what follows from facts by rules without negation: round after round, until nothing new does."""
    rules, held = list(rules), set(facts)
    while True:
        new = {head for head, body in rules if all(one.proposition in held for one in body)} - held
        if not new:
            return held
        held |= new


def possible_reduct(program: Program, surely: Collection[str]) -> tuple[list[Plain], set[str]]:
    """Return the rules of which no negated part surely holds, without those parts; and the facts, unknown inputs among them."""
    inputs = inputs_of(program)
    rules = [
        (head, tuple(one for one in body if one.holds))
        for head, body in plain_rules(program.rules)
        if head not in inputs and not any(one.proposition in surely for one in body if not one.holds)
    ]
    return rules, {*(name for name, truth in inputs.items() if truth), *unknowns(program)}


def greatest(rules: list[Plain], facts: set[str], names: Sequence[str]) -> set[str]:
    """Return the greatest fixpoint: all sets of which each is a fact or follows from the set, together."""
    found: set[str] = set()
    for some in subsets(names):
        if all(
            name in facts or any(h == name and all(b.proposition in some for b in body) for h, body in rules) for name in some
        ):
            found |= some
    return found


# --- by clingo


def least_by_clingo(programs: Sequence[Program], *, unknown: bool) -> list[set[str]]:
    """Return the only answer set of each of some programs without negation, with unknown inputs read as `unknown`."""
    text = []
    for number, program in enumerate(programs):
        facts = [name for name, truth in inputs_of(program).items() if truth] + (unknowns(program) if unknown else [])
        text += [f"t({number},{name})." for name in facts]
        text += [_clause(rule, f"{number},") for rule in plain_rules(program.rules) if rule[0] not in inputs_of(program)]
    (model,) = _models(text)
    found: list[set[str]] = [set() for _ in programs]
    for number, name in model:
        found[int(number)].add(name)
    return found


def stable_models(program: Program) -> list[set[str]]:
    """Return the stable models of a program, for every way in which its unknown inputs may turn out."""
    text = [f"t({name})." for name, truth in inputs_of(program).items() if truth]
    text += [f"{{t({name})}}." for name in unknowns(program)]
    text += [_clause(rule, "") for rule in plain_rules(program.rules) if rule[0] not in inputs_of(program)]
    return [{name for (name,) in model} for model in _models(text)]


def _clause(rule: Plain, prefix: str) -> str:
    head, body = rule
    literals = [f"{'' if one.holds else 'not '}t({prefix}{one.proposition})" for one in body]
    return f"t({prefix}{head}) :- {', '.join(literals)}."


def _models(text: Sequence[str]) -> list[list[tuple[str, ...]]]:
    control = clingo.Control(["0", "--warn=none"])
    control.add("base", [], "\n".join(text))
    control.ground([("base", [])])
    with control.solve(yield_=True) as models:
        return [[tuple(map(str, one.arguments)) for one in model.symbols(atoms=True)] for model in models]

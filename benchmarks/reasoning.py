"""What reasoning takes as the ledger grows: time and peak memory of build, status, what-if and circular waits.

    python benchmarks/reasoning.py [--sizes N ...] [--seed S] [--rounds R] [--json]

The programs are made with a seed: commitments that hang on inputs (events that nobody on record brings about) and on one another.
Degrees are like those of reports: most have no condition or one, few several; some have alternatives, some an `unless`; a few
propositions are named by very many, most by one or two (drawn again with a preference for those drawn before). One in fifty is
one of two that wait for each other. `--entangled` lets all hang on all, so that most is one component, with negations within it.

- pass: one reading of every rule and of each of its literals in plain Python, deciding nothing
- build: rules made ready; status: both fixpoints, and the conditions of every rule
- what-if: for interventions on random propositions, and on that which is named most: what changes, and which rules have their
  conditions met otherwise; mean and greatest
- loops: all circular waits, with openers

Each size runs in a process of its own, since memory once taken is not given back. Times are of the processor, the least of some
rounds.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from onrecord.reasoning.fixpoints import changes, do, solve
from onrecord.reasoning.loops import loops
from onrecord.reasoning.openers import openers
from onrecord.reasoning.program import Alternatives, Literal, Program, Rule

T = TypeVar("T")


def main() -> None:
    """Measure, and print a table or JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="how many commitments")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--entangled", action="store_true", help="most of the program in one component")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if min(*options.sizes, options.rounds) < 1:
        parser.error("--sizes and --rounds: expected 1 or more")
    if options.one:
        print(json.dumps(measure(options.sizes[0], options.seed, options.rounds, entangled=options.entangled)))
        return
    results = []
    for size in options.sizes:
        given = ["--sizes", str(size), "--seed", str(options.seed), "--rounds", str(options.rounds), "--one"]
        given += ["--entangled"] * options.entangled
        done = subprocess.run([sys.executable, __file__, *given], check=True, capture_output=True, text=True)
        results.append(json.loads(done.stdout))
    print("\n".join(map(json.dumps, results)) if options.json else table(results))


def commitments(size: int, seed: int, *, entangled: bool = False) -> tuple[list[Rule], dict[str, bool]]:
    """Return so many commitments, and what is known of the inputs.

    Of five propositions three are brought about by commitments, some by several; two are inputs, a third of them known.
    """
    draw = random.Random(seed)
    acts = [f"act-{number}" for number in range(max(1, size * 3 // 4))]
    inputs = [f"event-{number}" for number in range(max(1, size // 2))]
    drawn: list[str] = []

    def literal(head: int, *, holds: bool = True) -> Literal:
        """Draw a proposition: again one that was drawn before, an input, or an act of somebody else, mostly an earlier one."""
        chance = draw.random()
        if drawn and chance < 0.35:
            name = draw.choice(drawn)
        elif chance < (0.4 if entangled else 0.75):
            name = draw.choice(inputs)
        else:
            reach = head if head and not entangled and draw.random() < 0.9 else len(acts)
            name = acts[draw.randrange(reach)]
        drawn.append(name)
        return Literal(name, holds)

    rules = []
    for number in range(size):
        head = number if number < len(acts) else draw.randrange(len(acts))
        needs = tuple(literal(head, holds=draw.random() < 0.97) for _ in range(draw.choices((0, 1, 2, 3), (30, 45, 18, 7))[0]))
        groups = ()
        if draw.random() < 0.1:
            members = tuple(literal(head) for _ in range(draw.randint(2, 4)))
            groups = (Alternatives(members, 1 if draw.random() < 0.8 else 2),)
        blocked = (literal(head),) if draw.random() < 0.08 else ()
        rules.append(Rule(f"c-{number}", acts[head], needs, groups, blocked))
    for number in range(size // 100):  # two who wait for each other
        one, other = f"first-{number}", f"second-{number}"
        rules[draw.randrange(size)] = Rule(f"w-{number}", one, (Literal(other), literal(0)))
        rules[draw.randrange(size)] = Rule(f"v-{number}", other, (Literal(one),))
    return rules, {name: draw.random() < 0.5 for name in inputs if draw.random() < 1 / 3}


def measure(size: int, seed: int, rounds: int, *, entangled: bool) -> dict[str, Any]:
    """Return times in seconds and memory in MB of each step, and what the program is like."""
    rules, inputs = commitments(size, seed, entangled=entangled)
    before = peak()
    read, _ = least(rounds, lambda: one_pass(rules))
    build, program = least(rounds, lambda: Program(rules, inputs))
    built = peak()

    def status() -> tuple[Any, list[bool | None]]:
        solution = solve(program)
        return solution, [solution.met(rule.id) for rule in rules]

    taken, (solution, met) = least(rounds, status)
    solved = peak()
    most = max(range(len(program.names)), key=lambda number: len(program.uses[number]))
    draw = random.Random(seed + 1)
    chosen = [program.names[most], *(draw.choice(program.names) for _ in range(50))]
    asked, moved = [], []
    for name in chosen:
        for value in (True, False):
            once, found = least(rounds, lambda name=name, value=value: changes(solution, do(solution, {name: value})))
            asked.append(once)
            moved.append(len(found.propositions))
    circles, found_loops = least(1, lambda: [(loop, openers(solution, loop)) for loop in loops(solution)])
    return {
        "commitments": len(rules),
        "propositions": len(program.names),
        "literals": sum(len(program.body(number)) for number in range(len(rules))),
        "named_most": len(program.uses[most]),
        "greatest_component": max(map(len, program.components)),
        "detached": met.count(True),
        "waiting": met.count(None),
        "loops": len(found_loops),
        "loops_complete": sum(one.complete for _, one in found_loops),
        "moved_most": max(moved),
        "pass": read,
        "build": build,
        "status": taken,
        "whatif_mean": sum(asked) / len(asked),
        "whatif_greatest": max(asked),
        "loops_seconds": circles,
        "rules_mb": before,
        "build_mb": built - before,
        "status_mb": solved - built,
        "peak_mb": peak(),
    }


def one_pass(rules: Sequence[Rule]) -> int:
    """Touch every rule and every literal of it."""
    count = 0
    for rule in rules:
        for literal in rule.needs:
            count += literal.holds
        for group in rule.alternatives:
            for literal in group.members:
                count += literal.holds
        for literal in rule.blocked:
            count += literal.holds
    return count


def least(rounds: int, step: Callable[[], T]) -> tuple[float, T]:
    """Return the least processor time of some rounds, and what the last returned."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        result = step()
        times.append(time.process_time() - began)
    return min(times), result


def peak() -> float:
    """Return the peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(results: Sequence[dict[str, Any]]) -> str:
    """Return the results as lines for a person: a row a step, a column a size, and how much each grew from the size before."""
    lines = ["".join([f"{'':22}", *(f"{result['commitments']:>12}" for result in results), "   grew by"])]
    for name in results[0]:
        row = [result[name] for result in results]
        seconds = isinstance(row[0], float) and not name.endswith("_mb")
        shown = [f"{value * 1000:>9.2f} ms" if seconds else f"{value:>12.0f}" for value in row]
        grew = [f"{b / a:.1f}" if a else "-" for a, b in pairwise(row)]
        lines.append("".join([f"{name:22}", *shown, "   ", " ".join(grew)]))
    last = results[-1]
    lines.append(f"what-if beside the status of {last['commitments']}: {last['whatif_greatest'] / last['status']:.2f} at most")
    lines.append(f"what-if beside one pass over them: {last['whatif_greatest'] / last['pass']:.2f} at most")
    return "\n".join(lines)


if __name__ == "__main__":
    main()

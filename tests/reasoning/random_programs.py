"""Random programs for the tests of reasoning, drawn with a seed or by hypothesis; and programs written as lines."""

from __future__ import annotations

import random
from collections.abc import Iterator

from hypothesis import strategies as st

from onrecord.reasoning.program import Alternatives, Literal, Program, Rule


def program_of(*lines: str, **inputs: bool) -> Program:
    """Return a program of lines as "head: a, !b, 2 of c d !e, unless f", where "!" is "not"; its rules are r1, r2 and so on."""
    rules = []
    for number, line in enumerate(lines, 1):
        head, _, body = line.partition(":")
        needs, groups, blocked = [], [], []
        for part in filter(None, map(str.strip, body.split(","))):
            words = part.split()
            if words[1:2] == ["of"]:
                groups.append(Alternatives(tuple(map(literal, words[2:])), int(words[0])))
            elif words[0] == "unless":
                blocked.append(literal(words[1]))
            else:
                needs.append(literal(part))
        rules.append(Rule(f"r{number}", head.strip(), tuple(needs), tuple(groups), tuple(blocked)))
    return Program(rules, inputs)


def literal(word: str) -> Literal:
    """Return the literal that a word stands for."""
    return Literal(word.removeprefix("!"), not word.startswith("!"))


def drawn(seed: int, count: int, *, most: int = 10, negation: bool = True) -> Iterator[Program]:
    """Yield random programs: three to `most` propositions, of which some are inputs, some of these known."""
    draw = random.Random(seed)  # noqa: S311
    for _ in range(count):
        names = [f"p{number}" for number in range(draw.randint(3, most))]
        heads = names[: draw.randint(2, len(names))]
        negated = draw.choice((0.0, 0.2, 0.5)) if negation else 0.0

        def some(least: int, greatest: int, share: float) -> tuple[Literal, ...]:
            return tuple(
                Literal(draw.choice(names), draw.random() >= share)  # noqa: B023 -- it is called within its own round
                for _ in range(draw.randint(least, greatest))
            )

        rules = []
        for number in range(draw.randint(len(heads) // 2 + 1, 2 * len(heads))):
            needs = some(0 if draw.random() < 0.15 else 1, 2, negated)
            groups = []
            if draw.random() < 0.4:
                members = some(1, 3, negated)
                groups.append(Alternatives(members, draw.randint(1, len(members))))
            blocked = some(0, 1, 0.3) if negation and draw.random() < 0.3 else ()
            rules.append(Rule(f"r{number}", draw.choice(heads), needs, tuple(groups), blocked))
        ruled = {rule.head for rule in rules}
        inputs = {name: draw.choice((True, False, None)) for name in names if name not in ruled}
        yield Program(rules, inputs)


def programs(*, most: int = 6, negation: bool = True) -> st.SearchStrategy[Program]:
    """Return a strategy of programs, which shrinks to few short rules; something may be given of what has rules, too."""
    names = st.sampled_from([f"p{number}" for number in range(most)])
    literals = st.builds(Literal, names, st.booleans() if negation else st.just(True))
    members = st.lists(literals, min_size=1, max_size=3).map(tuple)
    groups = members.flatmap(lambda some: st.builds(Alternatives, st.just(some), st.integers(1, len(some))))
    parts = {
        "head": names,
        "needs": st.lists(literals, max_size=2).map(tuple),
        "alternatives": st.lists(groups, max_size=1).map(tuple),
        "blocked": st.lists(literals, max_size=1 if negation else 0).map(tuple),
    }
    rules = st.lists(st.fixed_dictionaries(parts), max_size=8)
    inputs = st.dictionaries(names, st.sampled_from((True, False, None)), max_size=3)
    return st.builds(_numbered, rules, inputs)


def _numbered(rules: list[dict[str, object]], inputs: dict[str, bool | None]) -> Program:
    return Program([Rule(f"r{number}", **parts) for number, parts in enumerate(rules)], inputs)  # type: ignore[arg-type]

"""A program: rules over propositions, and what is known of those that no rule brings about.

    head ← every one of `needs` ∧ so many of each of `alternatives` ∧ none of `blocked`

A proposition is an id, no more: nothing here knows of texts, parties or ledgers. One without a rule is an *input*: true, false or
unknown, and unknown unless something is given. A given truth stands over the rules: they no longer bring the proposition about,
while each rule still says whether its own conditions hold.

A program is made ready once, in time and memory linear in its literals: propositions become numbers, and *components* (sets of
propositions that hang on one another) are put in an order in which each comes after all that it hangs on. All that is asked of
the program afterwards goes along that order. A truth is a number there, so that the least of several is their conjunction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import UsageError
from onrecord.reasoning.components import components

FALSE, UNKNOWN, TRUE = 0, 1, 2

Given = Mapping[str, bool | None]  # None: unknown

Group = tuple[int, tuple[int, ...]]  # how many of which literals


@dataclass(frozen=True, slots=True)
class Literal:
    """A proposition that is to hold, or that is not to hold ("if there is no deal")."""

    proposition: str
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Conditions of which so many are needed; a literal that stands there twice counts once."""

    members: tuple[Literal, ...]
    least: int = 1

    def __post_init__(self) -> None:
        if self.least < 1:
            raise UsageError(
                f"of alternatives at least 1 is needed: got {self.least}; leave the group out if it asks for nothing"
            )


@dataclass(frozen=True, slots=True)
class Rule:
    """What brings about `head`: all of `needs`, enough of each of `alternatives`, none of `blocked`."""

    id: str
    head: str
    needs: tuple[Literal, ...] = ()
    alternatives: tuple[Alternatives, ...] = ()
    blocked: tuple[Literal, ...] = ()


class Program:
    """Rules and what is given, made ready; it never changes.

    A literal is a number too: twice that of its proposition, and one more if the proposition is not to hold.

    Attributes:
        rules: in the order given.
        names: of the propositions, by number, in the order of their first appearance.
        numbers: of the propositions, by name.
        heads: of each rule, by its number.
        needs: of each rule, literals; what blocks a rule is among them, turned round.
        groups: of each rule, its alternatives.
        rules_of: of each proposition, the rules that bring it about.
        uses: of each proposition, the rules that name it in a condition.
        components: the propositions, in their order.
        component_of: of each proposition, which component holds it.
        cyclic: of each component, whether its propositions hang on themselves.
        negated: of each component, whether some do so by way of a negation.
        negative: whether anything at all is negated.
        given: by number; what has no entry is unknown, or follows from rules.
        rule_numbers: by id.
    """

    __slots__ = (
        "component_of",
        "components",
        "cyclic",
        "given",
        "groups",
        "heads",
        "names",
        "needs",
        "negated",
        "negative",
        "numbers",
        "rule_numbers",
        "rules",
        "rules_of",
        "uses",
    )

    def __init__(self, rules: Iterable[Rule], inputs: Given | None = None) -> None:
        """Make a program ready.

        Args:
            rules: their ids are distinct.
            inputs: of propositions that are known; None is unknown, as if it were not there.

        Raises:
            UsageError: two rules have one id.
        """
        self.rules: tuple[Rule, ...] = tuple(rules)
        self.rule_numbers: dict[str, int] = {rule.id: number for number, rule in enumerate(self.rules)}
        if len(self.rule_numbers) < len(self.rules):
            twice = next(rule.id for number, rule in enumerate(self.rules) if self.rule_numbers[rule.id] != number)
            raise UsageError(f"each rule has an id of its own: two have {twice!r}")
        self.numbers: dict[str, int] = {}
        self.heads: list[int] = [self._number(rule.head) for rule in self.rules]
        self.needs: list[tuple[int, ...]] = [self._needs(rule) for rule in self.rules]
        self.groups: list[tuple[Group, ...]] = [self._groups(rule) for rule in self.rules]
        known = {name: truth for name, truth in (inputs or {}).items() if truth is not None}
        self.given: dict[int, int] = {self._number(name): number_of(truth) for name, truth in known.items()}
        self.names: list[str] = list(self.numbers)
        self._join()

    def body(self, rule: int) -> list[int]:
        """Return every literal of a rule's conditions."""
        if not self.groups[rule]:
            return list(self.needs[rule])
        return [*self.needs[rule], *(literal for _, members in self.groups[rule] for literal in members)]

    def _number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))

    def _literal(self, literal: Literal, *, turned: bool = False) -> int:
        return 2 * self._number(literal.proposition) + (literal.holds == turned)

    def _needs(self, rule: Rule) -> tuple[int, ...]:
        found = [self._literal(one) for one in rule.needs]
        found += [self._literal(one, turned=True) for one in rule.blocked]
        return tuple(dict.fromkeys(found))

    def _groups(self, rule: Rule) -> tuple[Group, ...]:
        return tuple((group.least, tuple(dict.fromkeys(map(self._literal, group.members)))) for group in rule.alternatives)

    def _join(self) -> None:
        """Note what hangs on what, and find the components."""
        nothing: list[int] = []  # most have no rule, or are named nowhere: they share it
        self.rules_of: list[list[int]] = [nothing] * len(self.names)
        self.uses: list[list[int]] = [nothing] * len(self.names)
        for rule, head in enumerate(self.heads):
            _append(self.rules_of, head, rule)
            for proposition in {literal >> 1 for literal in self.body(rule)}:
                _append(self.uses, proposition, rule)
        self.components: list[tuple[int, ...]] = components(range(len(self.names)), self._hangs_on)
        self.component_of: list[int] = [0] * len(self.names)
        for number, members in enumerate(self.components):
            for proposition in members:
                self.component_of[proposition] = number
        self.cyclic = bytearray(len(self.components))
        self.negated = bytearray(len(self.components))
        self.negative = False
        for rule, head in enumerate(self.heads):
            own = self.component_of[head]
            for literal in self.body(rule):
                self.negative = self.negative or bool(literal & 1)
                if self.component_of[literal >> 1] == own:
                    self.cyclic[own] = True
                    self.negated[own] |= literal & 1

    def _hangs_on(self, proposition: int) -> Sequence[int]:
        return [literal >> 1 for rule in self.rules_of[proposition] for literal in self.body(rule)]


def number_of(truth: bool | None) -> int:
    """Return a truth as a number."""
    return UNKNOWN if truth is None else TRUE if truth else FALSE


def truth_of(number: int) -> bool | None:
    """Return the truth that a number stands for."""
    return None if number == UNKNOWN else number == TRUE


def _append(lists: list[list[int]], place: int, number: int) -> None:
    if lists[place]:
        lists[place].append(number)
    else:
        lists[place] = [number]

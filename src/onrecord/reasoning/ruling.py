"""From what is on record to the program of rules: which words count, for what and against what.

    p ← what its pledge hangs on ∧ what its actor, or trusted words, say that it needs     each pledge that counts
    p ← what trusted words say suffices
    p is given                                                                             by outcomes: kept, broken, given up

A refusal is a rule for "not p", an atom of its own that bars every rule for p. One that stands "until q" is none: it says that
p needs q. A flat no beside a conditional yes in one report is none either: it says when it will not. A proposition of which
nothing else is known than what bars it, or what it needs, stays open as far as these let it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.reasoning.choice import rank
from onrecord.reasoning.graph import gives_up, last_words, later, needs_of
from onrecord.reasoning.model import Stated
from onrecord.reasoning.pledges import Case, Need, Part, Pledge, same_party
from onrecord.reasoning.program import Alternatives, Literal, Program, Rule

NOT = "not "  # before the id of a proposition: that words of its actor bar it
_OPEN = "open "  # what nobody undertook or refused, and may come about


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A case as a program, and what stands behind each rule."""

    case: Case
    program: Program
    pledges: dict[str, Pledge]  # by the id of the rule that each is
    dependences: dict[str, Stated]  # sufficient ones, likewise
    necessary: dict[str, tuple[Need, ...]]  # by the proposition that needs them
    given: dict[str, tuple[Stated, ...]]  # by proposition: the outcomes that settle it
    heads: dict[str, list[str]]  # ids of rules by their head


def ruled(case: Case) -> Ruled:
    """Return a case as a program."""
    counted = [pledge for pledge in case.pledges if counts(case, pledge)]
    necessary = _necessary(case, counted)
    yes = _conditional_yes(counted)
    pledges = {f"pledge {pledge.key}": pledge for pledge in counted if not _says_when(pledge, yes)}
    enough = {f"dependence {one.slot.id}": one for one in _trusted(case, "sufficient")}
    truths, given = _given(case)
    rules = [_pledge_rule(id_, pledge) for id_, pledge in pledges.items()]
    rules += [_sufficient_rule(case, id_, one) for id_, one in enough.items()]
    barred = {rule.head.removeprefix(NOT) for rule in rules if rule.head.startswith(NOT)}
    bare = (barred | set(necessary)) - {rule.head for rule in rules}
    until = {pledge.proposition: pledge for pledge in reversed(counted) if pledge.until and pledge.proposition in bare}
    pledges |= {f"pledge {pledge.key}": pledge for pledge in until.values()}
    names = {id_: f"pledge {pledge.key}" for id_, pledge in until.items()}
    rules += [Rule(names.get(id_, f"{_OPEN}{id_}"), id_, (Literal(f"{_OPEN}{id_}"),)) for id_ in sorted(bare)]
    rules = [_held_back(rule, necessary, barred) for rule in rules]
    heads: dict[str, list[str]] = {}
    for rule in rules:
        heads.setdefault(rule.head, []).append(rule.id)
    return Ruled(
        case=case,
        program=Program(rules, truths),
        pledges=pledges,
        dependences=enough,
        necessary=necessary,
        given=given,
        heads=heads,
    )


def counts(case: Case, pledge: Pledge) -> bool:
    """Say whether a pledge is a rule: its words are firm enough, and it still stands."""
    over = pledge.withdrawn or pledge.released or pledge.kept or pledge.broken or pledge.expired(case.as_of)
    return not over and case.choice.counts(pledge.strength)


def _says_when(pledge: Pledge, yes: Collection[tuple[str, str]]) -> bool:
    """Say whether a refusal only tells without what, or until when, its actor will not move.

    Args:
        pledge: of whatever sign.
        yes: from `_conditional_yes`.
    """
    return not pledge.holds and (bool(pledge.until) or (pledge.proposition, pledge.stated.ref.article) in yes)


def _conditional_yes(counted: Iterable[Pledge]) -> frozenset[tuple[str, str]]:
    """Return of which propositions, in which articles, somebody says that they will on conditions."""
    return frozenset((one.proposition, one.stated.ref.article) for one in counted if one.holds and not one.flat)


def _pledge_rule(id_: str, pledge: Pledge) -> Rule:
    head = pledge.proposition if pledge.holds else NOT + pledge.proposition
    needs, alternatives = _conditions(pledge.needs)
    return Rule(id_, head, needs, alternatives, tuple(Literal(*part.literal) for part in pledge.unless))


def _sufficient_rule(case: Case, id_: str, one: Stated) -> Rule:
    parts = list(case.parts(one))
    needs, alternatives = _conditions(needs_of(parts))
    head = case.of(one) if one.polarity == "+" else NOT + case.of(one)
    return Rule(id_, head, needs, alternatives, tuple(Literal(*part.literal) for part in parts if part.needed.type == "unless"))


def _held_back(rule: Rule, necessary: Mapping[str, tuple[Need, ...]], barred: Collection[str]) -> Rule:
    """Return a rule with what its head needs besides, by its actor's or trusted words, and with what bars it."""
    needs, alternatives = _conditions(necessary.get(rule.head, ()))
    bars = (Literal(NOT + rule.head),) if rule.head in barred else ()
    return replace(rule, needs=rule.needs + needs, alternatives=rule.alternatives + alternatives, blocked=rule.blocked + bars)


def _conditions(needs: tuple[Need, ...]) -> tuple[tuple[Literal, ...], tuple[Alternatives, ...]]:
    alone = tuple(Literal(*need.parts[0].literal) for need in needs if len(need.parts) == 1 and need.least == 1)
    groups = tuple(
        Alternatives(tuple(Literal(*part.literal) for part in need.parts), need.least)
        for need in needs
        if len(need.parts) > 1 or need.least > 1
    )
    return alone, groups


def _trusted(case: Case, strength: str) -> Iterator[Stated]:
    """Yield the dependences that count: their speaker is trusted, and both sides are known."""
    for one in case.dependences:
        if one.strength == strength and one.conditions and one.speaker is not None and one.speaker.id in case.choice.trust:
            yield one


def _necessary(case: Case, counted: Iterable[Pledge]) -> dict[str, tuple[Need, ...]]:
    """Return what propositions need, as their actors say who will not until then, or as trusted words have it.

    "Only X brings Y" and "without X, no Y" are one thing: Y needs X, so where the consequence is denied the antecedent is
    asked for.
    """
    found: dict[str, tuple[Need, ...]] = {}
    for pledge in counted:
        if pledge.until:
            found[pledge.proposition] = (*found.get(pledge.proposition, ()), *pledge.until)
    for one in _trusted(case, "necessary"):
        for part in case.parts(one):
            holds = part.holds if one.polarity == "+" else True
            own = Part(of=one, needed=part.needed, proposition=part.proposition, holds=holds)
            need = Need(type="necessary", parts=(own,), least=1, group=None)
            found[case.of(one)] = (*found.get(case.of(one), ()), need)
    return found


def _given(case: Case) -> tuple[dict[str, bool], dict[str, tuple[Stated, ...]]]:
    """Return which propositions are settled by how things went, and the outcomes that say so; what is disputed is open."""
    truths: dict[str, bool] = {}
    because: dict[str, tuple[Stated, ...]] = {}
    by_proposition: dict[str, list[Pledge]] = {}
    for pledge in case.pledges:
        by_proposition.setdefault(pledge.proposition, []).append(pledge)
    for id_, outcomes in case.outcomes.items():
        pledges = by_proposition.get(id_, [])
        last = last_words(outcomes)
        yes = [one for one in last if _came_about(one)]
        no = [one for one in last if _failed(case, one, pledges)]
        if yes and not no:
            truths[id_], because[id_] = True, tuple(yes)
        elif no and not yes:
            truths[id_], because[id_] = False, tuple(no)
    return truths, because


def _came_about(one: Stated) -> bool:
    """Say whether an outcome is that the thing is done: a promise kept, or what is to be signed signed."""
    return one.polarity == "+" and (one.strength == "kept" or (one.strength == "agreed" and one.slot.act == "sign_or_ratify"))


def _failed(case: Case, one: Stated, pledges: list[Pledge]) -> bool:
    """Say whether an outcome is that the thing will not come about, and its debtor has not undertaken it anew."""
    anew = [each for each in pledges if each.holds and rank(each.strength) >= rank("considers") and later(each.stated, one)]
    if anew:
        return False
    if one.strength == "kept":
        return one.polarity == "-"
    if one.strength == "broken":
        return not pledges or any(pledge.holds for pledge in pledges)  # whoever breaks a refusal has done it
    actor = case.on_record.meaning[one.slot.id].actor
    own = same_party(actor, one.party)
    return one.strength in ("withdrawn", "rejected") and (own or any(gives_up(one, pledge) for pledge in pledges if pledge.holds))

"""The status of every commitment: what became of it, or what it waits for, each with the words that it follows from.

The first that holds counts:
withdrawn > released > discharged > violated > expired > blocked > lapsed > dormant > detached > waiting.
Discharged and violated rest on what somebody says; where some say the one and some the other, it is disputed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.reasoning.choice import FIRM
from onrecord.reasoning.fixpoints import Solution, do, solve
from onrecord.reasoning.loops import waiting_in_circles
from onrecord.reasoning.model import Proposition, Ref, Stated
from onrecord.reasoning.pledges import Need, Part, Pledge
from onrecord.reasoning.ruling import NOT, Ruled
from onrecord.reasoning.sources import OnRecord

Status = Literal[
    "withdrawn",
    "released",
    "discharged",
    "violated",
    "disputed",
    "expired",
    "blocked",
    "lapsed",
    "dormant",
    "detached",
    "waiting",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that a status follows from."""

    rule: str  # a condition's type, the strength of a pledge, "refuses", "do", "kept, says …"
    proposition: Proposition
    evidence: tuple[Ref, ...]  # where it is said; of what was only supposed nothing is


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a commitment stands."""

    pledge: Pledge
    status: Status
    at_risk: bool  # something that was called important fails
    trigger_met: bool  # its conditions hold, and its words are too weak for it to be owed
    because: tuple[Step, ...]  # from the condition down to what decides it
    risks: tuple[Step, ...]  # likewise, of what puts it at risk


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """Where all commitments stand, perhaps under an intervention."""

    ruled: Ruled
    solution: Solution
    supposed: Mapping[str, bool]
    circular: frozenset[str]  # what fails for want of a first move alone: nobody refused it, so it is waited for
    all: tuple[Standing, ...] = ()

    def truth_of(self, id_: str) -> bool | None:
        """Return whether a proposition comes about; None where nobody knows, or nobody moves first."""
        return None if id_ in self.circular else self.solution.truth(id_)

    def truth(self, part: Part) -> bool | None:
        """Return whether a condition is met; None where nobody knows."""
        truth = self.truth_of(part.proposition)
        return truth if truth is None else truth == part.holds


def standings(ruled: Ruled, supposed: Mapping[str, bool] | None = None, baseline: Standings | None = None) -> Standings:
    """Return where all commitments stand.

    Args:
        ruled: what is on record, as rules.
        supposed: propositions that are set, whatever was said of them.
        baseline: where they stand without; a question then costs what hangs on it.
    """
    solution = baseline.solution if baseline else solve(ruled.program)
    if supposed:
        solution = do(solution, supposed)
    there = Standings(ruled=ruled, solution=solution, supposed=dict(supposed or {}), circular=waiting_in_circles(solution))
    return replace(there, all=tuple(_standing(there, pledge) for pledge in ruled.case.pledges))


def unmet(there: Standings, pledge: Pledge) -> list[tuple[Need, tuple[Part, ...]]]:
    """Return what a commitment still lacks: each condition or group, with those of its parts that may still come about."""
    found = []
    for need in all_needs(there.ruled, pledge):
        truths = [(part, there.truth(part)) for part in need.parts]
        if sum(truth is True for _, truth in truths) < need.least:
            found.append((need, tuple(part for part, truth in truths if truth is None)))
    return found


def all_needs(ruled: Ruled, pledge: Pledge) -> tuple[Need, ...]:
    """Return what a commitment hangs on, by its own words and by what trusted others say of its act."""
    trusted = ruled.necessary.get(pledge.proposition, ()) if pledge.holds else ()
    return (*pledge.needs, *(Need(type="necessary", parts=(part,), least=1, group=None) for part in trusted))


def _standing(there: Standings, pledge: Pledge) -> Standing:
    status, because = _status(there, pledge)
    risks = [part for part in pledge.important if there.truth(part) is False]
    over = status in ("withdrawn", "released", "discharged", "violated", "disputed", "expired")
    threats = [step for part in risks if not over for step in _chain(there, "important", part)]
    return Standing(
        pledge=pledge,
        status=status,
        at_risk=bool(threats),
        trigger_met=status == "detached" and not pledge.flat and pledge.strength not in FIRM,
        because=tuple(dict.fromkeys(because)),
        risks=tuple(dict.fromkeys(threats)),
    )


def _status(there: Standings, pledge: Pledge) -> tuple[Status, list[Step]]:
    prop = there.ruled.case.proposition(pledge.proposition)
    settled = _settled(there, pledge, prop)
    if settled is not None:
        return settled
    for part in pledge.unless:
        if there.truth(part) is True:
            return "blocked", _chain(there, "unless", part)
    failing = [need for need in all_needs(there.ruled, pledge) if _fails(there, need)]
    if failing:
        hard = [need for need in failing if need.type in ("only_if", "necessary")]
        lost = hard or failing
        return "lapsed" if hard else "dormant", [step for need in lost for step in _why_failing(there, need)]
    open_unless = [part for part in pledge.unless if there.truth(part) is None]
    lacking = unmet(there, pledge)
    if lacking or open_unless:
        steps = [_step(there, need.type, part) for need, parts in lacking for part in parts]
        return "waiting", steps + [_step(there, "unless", part) for part in open_unless]
    met = [step for need in all_needs(there.ruled, pledge) for step in _why_met(there, need)]
    return "detached", met or [Step(rule="commitment", proposition=prop, evidence=(pledge.stated.ref,))]


def _settled(there: Standings, pledge: Pledge, prop: Proposition) -> tuple[Status, list[Step]] | None:
    """Return a status that was settled by somebody's words or by time."""
    if pledge.withdrawn:
        return "withdrawn", _said(there, prop, pledge.withdrawn)
    if pledge.released:
        return "released", []
    if pledge.kept and pledge.broken:
        return "disputed", _said(there, prop, (*pledge.kept, *pledge.broken))
    if pledge.kept:
        return "discharged", _said(there, prop, pledge.kept)
    if pledge.broken and pledge.strength in FIRM:
        return "violated", _said(there, prop, pledge.broken)
    if pledge.expired(there.ruled.case.as_of):
        return "expired", [Step(rule=f"deadline {pledge.when}", proposition=prop, evidence=(pledge.stated.ref,))]
    return None


def _said(there: Standings, prop: Proposition, those: Sequence[Stated]) -> list[Step]:
    """Return what somebody said of how it went, each with who says so."""
    return [Step(rule=said_by(there.ruled.case.on_record, one), proposition=prop, evidence=(one.ref,)) for one in those]


def said_by(on_record: OnRecord, one: Stated) -> str:
    """Return what an outcome or a later word is, and who says so: "broken, says Ana Ruiz"."""
    who = one.ref.outlet or "a report"
    if one.speaker is not None:
        who = "a private person" if one.speaker.id in on_record.private else one.speaker.name
    return f"{one.strength or one.kind}, says {who}"


def _fails(there: Standings, need: Need) -> bool:
    return sum(there.truth(part) is not False for part in need.parts) < need.least


def _why_failing(there: Standings, need: Need) -> Iterator[Step]:
    for part in need.parts:
        if there.truth(part) is False:
            yield from _chain(there, need.type, part)


def _why_met(there: Standings, need: Need) -> Iterator[Step]:
    for part in need.parts:
        if there.truth(part) is True:
            yield from _chain(there, need.type, part)


def _step(there: Standings, rule: str, part: Part) -> Step:
    prop = there.ruled.case.proposition(part.proposition)
    return Step(rule=rule, proposition=prop, evidence=(part.needed.slot.ref,))


def _chain(there: Standings, rule: str, part: Part) -> list[Step]:
    """Return a condition, and under it what decides it, down to words or to what was supposed."""
    return [_step(there, rule, part), *_decided(there, part.proposition, set())]


def _decided(there: Standings, id_: str, seen: set[str]) -> Iterator[Step]:
    """Yield what decides whether a proposition comes about; each is told once."""
    truth = there.truth_of(id_)
    if id_ in seen or truth is None:
        return
    seen.add(id_)
    ruled = there.ruled
    prop = ruled.case.on_record.propositions.get(id_.removeprefix(NOT))
    if prop is None:
        return
    if id_ in there.supposed:
        yield Step(rule="do", proposition=prop, evidence=())
    elif id_ in ruled.given:
        yield from _said(there, prop, ruled.given[id_])
    elif truth:
        holding = (one for one in ruled.heads.get(id_, ()) if there.solution.met(one) is True)
        yield from _by_rule(there, next(holding, None), prop, seen)
    elif there.solution.truth(NOT + id_) is True:
        yield from _decided(there, NOT + id_, seen)
    else:
        for rule in ruled.heads.get(id_, ()):
            yield from _by_rule(there, rule, prop, seen)


def _by_rule(there: Standings, rule: str | None, prop: Proposition, seen: set[str]) -> Iterator[Step]:
    """Yield a rule that decides a proposition, and what it hangs on."""
    if rule is None:
        return
    ruled = there.ruled
    pledge, dependence = ruled.pledges.get(rule), ruled.dependences.get(rule)
    if pledge is not None:
        said = "refuses" if not pledge.holds else pledge.strength or "commitment"
        yield Step(rule=said, proposition=prop, evidence=(pledge.stated.ref,))
        parts = [(need.type, part) for need in all_needs(ruled, pledge) for part in need.parts]
        parts += [("unless", part) for part in pledge.unless]
    elif dependence is not None:
        yield Step(rule="sufficient", proposition=prop, evidence=(dependence.ref,))
        parts = [(str(part.needed.type), part) for part in ruled.case.parts(dependence)]
    else:
        parts = [("necessary", part) for part in ruled.necessary.get(prop.id, ())]
    met = there.solution.met(rule)
    for kind, part in parts:
        if there.truth(part) is (met if kind != "unless" else not met):
            yield _step(there, kind, part)
            yield from _decided(there, part.proposition, seen)

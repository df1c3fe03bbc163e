"""The status of every commitment: what became of it, or what it waits for.

The first that holds counts:
withdrawn > released > discharged > violated > expired > blocked > lapsed > dormant > detached > waiting.
Discharged and violated rest on what somebody says; where some say the one and some the other, it is disputed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.reasoning.choice import FIRM
from onrecord.reasoning.fixpoints import Solution, do, solve
from onrecord.reasoning.loops import waiting_in_circles
from onrecord.reasoning.pledges import Need, Part, Pledge
from onrecord.reasoning.ruling import Ruled

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
SETTLED = ("withdrawn", "released", "discharged", "violated", "disputed", "expired")  # whatever it hangs on
HARD = frozenset({"only_if", "necessary"})  # without these, not


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a commitment stands; `onrecord.reasoning.because` tells why."""

    pledge: Pledge
    status: Status
    at_risk: bool  # something that was called important fails
    trigger_met: bool  # its conditions hold, and its words are too weak for it to be owed


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
        """Return whether a condition is met; None where nobody knows, or where it only lacks a first move."""
        truth = self.solution.truth(part.proposition)
        if truth is None or (part.proposition in self.circular and part.holds and part.needed.type != "unless"):
            return None
        return truth == part.holds


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
    """Return what a commitment hangs on, by its own words, and by what its actor or trusted others say of its act."""
    return (*pledge.needs, *(ruled.necessary.get(pledge.proposition, ()) if pledge.holds else ()))


def fails(there: Standings, need: Need) -> bool:
    """Say whether so many parts of what is needed fail that too few are left."""
    return sum(there.truth(part) is not False for part in need.parts) < need.least


def _standing(there: Standings, pledge: Pledge) -> Standing:
    status = _settled(there, pledge) or _hanging(there, pledge)
    risk = status not in SETTLED and any(there.truth(part) is False for part in pledge.important)
    met = status == "detached" and not pledge.flat and pledge.strength not in FIRM
    return Standing(pledge=pledge, status=status, at_risk=risk, trigger_met=met)


def _settled(there: Standings, pledge: Pledge) -> Status | None:
    """Return a status that was settled by somebody's words or by time."""
    if pledge.withdrawn:
        return "withdrawn"
    if pledge.released:
        return "released"
    if pledge.kept:
        return "disputed" if pledge.broken else "discharged"
    if pledge.broken and pledge.strength in FIRM:
        return "violated"
    return "expired" if pledge.expired(there.ruled.case.as_of) else None


def _hanging(there: Standings, pledge: Pledge) -> Status:
    """Return the status that follows from what a commitment hangs on."""
    stops = [there.truth(part) for part in pledge.unless if part.needed.type == "unless"]
    lifted = bool(pledge.until) and all(_is_met(there, need) for need in pledge.until)
    if True in stops or lifted:
        return "blocked"
    failing = {need.type for need in all_needs(there.ruled, pledge) if fails(there, need)}
    if failing:
        return "lapsed" if failing & HARD else "dormant"
    may_be_lifted = bool(pledge.until) and not any(fails(there, need) for need in pledge.until)
    return "waiting" if None in stops or may_be_lifted or unmet(there, pledge) else "detached"


def _is_met(there: Standings, need: Need) -> bool:
    return sum(there.truth(part) is True for part in need.parts) >= need.least

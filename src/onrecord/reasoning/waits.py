"""Who waits for whom, and for what; where they wait for one another in a circle, and whose move would open it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.ledger.quoting import MOST_QUOTED
from onrecord.reasoning.loops import loops
from onrecord.reasoning.model import Party, Proposition
from onrecord.reasoning.openers import openers
from onrecord.reasoning.pledges import Part, Pledge
from onrecord.reasoning.showing import party_json, proposition_json, ref_json
from onrecord.reasoning.status import Standings, unmet

Undertaken = Mapping[str, Sequence[Party | None]]  # who is on record to bring about a proposition, by its id


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A commitment that waits for something."""

    pledge: Pledge
    part: Part
    on: Proposition
    for_: tuple[Party, ...]  # who would bring it about: whoever it names, and those who undertook it
    type: str
    group: int | None  # alternatives of one commitment have one number
    least: int  # so many of the alternatives are lacking


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularWait:
    """Commitments that wait for one another: nobody moves first, yet all can move together."""

    parties: tuple[Party, ...]
    pledges: tuple[Pledge, ...]
    openers: tuple[tuple[Proposition, ...], ...]  # the smallest sets of moves that open it
    complete: bool  # all of the smallest are there


def waits(there: Standings) -> list[Wait]:
    """Return what each waiting commitment, however firm its words, still lacks; what is called important is not waited for."""
    found = []
    undertaken: dict[str, list[Party | None]] = {}
    for pledge in there.ruled.case.pledges:
        if pledge.holds and not pledge.withdrawn:
            undertaken.setdefault(pledge.proposition, []).append(pledge.stated.party)
    for standing in there.all:
        if standing.status == "waiting":
            found += list(_of(there, standing.pledge, undertaken))
    return found


def circular_waits(there: Standings) -> list[CircularWait]:
    """Return the circles in which the commitments that count wait for one another."""
    found = []
    for loop in loops(there.solution):
        pledges = [there.ruled.pledges[rule] for rule in loop.rules if rule in there.ruled.pledges]
        opening = openers(there.solution, loop)
        known = there.ruled.case.on_record.propositions
        sets = [tuple(known[id_] for id_ in one) for one in opening.sets if all(id_ in known for id_ in one)]
        found.append(
            CircularWait(
                parties=_parties(one.stated.party for one in pledges),
                pledges=tuple(pledges),
                openers=tuple(sets),
                complete=opening.complete,
            )
        )
    return found


def waits_json(all_: Sequence[Wait], circles: Sequence[CircularWait], most: int | None = MOST_QUOTED) -> dict[str, Any]:
    """Return waits as DESIGN has them."""
    return {
        "waits": [
            {
                "party": party_json(one.pledge.stated.party),
                "commitment": ref_json(one.pledge.stated.ref, most),
                "on": proposition_json(one.on, most),
                "for": [party_json(who) for who in one.for_],
                "type": one.type,
                "group": one.group,
            }
            for one in all_
        ],
        "loops": [
            {
                "parties": [party_json(who) for who in one.parties],
                "commitments": [ref_json(pledge.stated.ref, most) for pledge in one.pledges],
                "openers": [[proposition_json(prop, most) for prop in opening] for opening in one.openers],
                "complete": one.complete,
            }
            for one in circles
        ],
    }


def _of(there: Standings, pledge: Pledge, undertaken: Undertaken) -> Iterator[Wait]:
    for need, parts in unmet(there, pledge):
        for part in parts:
            met = sum(there.truth(each) is True for each in need.parts)
            type_ = need.type if need.group is None else str(part.needed.type)
            yield _wait(there, pledge, part, type_, need.group, need.least - met, undertaken)
    for part in pledge.unless:
        if there.truth(part) is None:
            yield _wait(there, pledge, part, "unless", None, 1, undertaken)


def _wait(
    there: Standings, pledge: Pledge, part: Part, type_: str, group: int | None, least: int, undertaken: Undertaken
) -> Wait:
    on = there.ruled.case.proposition(part.proposition)
    who = _parties((on.actor, *undertaken.get(on.id, ())))
    return Wait(pledge=pledge, part=part, on=on, for_=who, type=type_, group=group, least=least)


def _parties(those: Iterable[Party | None]) -> tuple[Party, ...]:
    return tuple({one.id: one for one in those if one is not None}.values())

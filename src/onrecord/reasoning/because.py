"""Why a commitment stands as it does: from its conditions down to the words, or to what was supposed, that decide them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.ledger import Ref
from onrecord.reasoning.model import Proposition, Stated
from onrecord.reasoning.pledges import Part
from onrecord.reasoning.ruling import NOT, Ruled
from onrecord.reasoning.sources import OnRecord
from onrecord.reasoning.status import HARD, SETTLED, Standing, Standings, all_needs, fails, unmet

MOST_STEPS = 100  # of one answer: a chain that is longer tells nobody more


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that a status follows from."""

    rule: str  # a condition's type, the strength of a pledge, "refuses", "do", "kept, says …"
    proposition: Proposition
    evidence: tuple[Ref, ...]  # where it is said; of what was only supposed nothing is


def because(there: Standings, standing: Standing) -> list[Step]:
    """Return what the status of a commitment follows from."""
    return _first(_because(there, standing))


def risks(there: Standings, standing: Standing) -> list[Step]:
    """Return what puts a commitment at risk: what was called important and fails, and why it does."""
    failing = [part for part in standing.pledge.important if standing.at_risk and there.truth(part) is False]
    return _first(step for part in failing for step in _chain(there, "important", part))


def lacking(there: Standings, standing: Standing) -> list[str]:
    """Return the words of what a commitment waits for, each once."""
    parts = [part for _, those in unmet(there, standing.pledge) for part in those]
    parts += [part for part in standing.pledge.unless if there.truth(part) is None]
    return list(dict.fromkeys(part.needed.slot.words for part in parts))


def said_by(on_record: OnRecord, one: Stated) -> str:
    """Return what an outcome or a later word is, and who says so: "broken, says Ana Ruiz"."""
    who = one.ref.outlet or "a report"
    if one.speaker is not None:
        who = "a private person" if one.speaker.id in on_record.private else one.speaker.name
    return f"{one.strength or one.kind}, says {who}"


def _first(steps: Iterable[Step]) -> list[Step]:
    return list(dict.fromkeys(islice(steps, MOST_STEPS)))


def _because(there: Standings, standing: Standing) -> Iterator[Step]:
    pledge, status = standing.pledge, standing.status
    prop = there.ruled.case.proposition(pledge.proposition)
    needs = all_needs(there.ruled, pledge)
    if status in SETTLED:
        said = {"withdrawn": pledge.withdrawn, "released": (), "discharged": pledge.kept, "violated": pledge.broken}
        yield from _said(there, prop, said.get(status, (*pledge.kept, *pledge.broken) if status == "disputed" else ()))
        if status == "expired":
            yield Step(rule=f"deadline {pledge.when}", proposition=prop, evidence=(pledge.stated.ref,))
    elif status == "blocked":
        yield from _chains(there, (("unless", part) for part in pledge.unless if there.truth(part) is True))
    elif status in ("lapsed", "dormant"):
        lost = [need for need in needs if fails(there, need) and (status == "dormant" or need.type in HARD)]
        yield from _chains(there, ((need.type, part) for need in lost for part in need.parts if there.truth(part) is False))
    elif status == "waiting":
        yield from (_step(there, need.type, part) for need, parts in unmet(there, pledge) for part in parts)
        yield from (_step(there, "unless", part) for part in pledge.unless if there.truth(part) is None)
    elif pledge.flat and not needs:
        yield Step(rule="commitment", proposition=prop, evidence=(pledge.stated.ref,))
    else:
        yield from _chains(there, ((need.type, part) for need in needs for part in need.parts if there.truth(part) is True))
        yield from _chains(there, (("unless", part) for part in pledge.unless))


def _said(there: Standings, prop: Proposition, those: Sequence[Stated]) -> list[Step]:
    """Return what somebody said of how it went, each with who says so."""
    return [Step(rule=said_by(there.ruled.case.on_record, one), proposition=prop, evidence=(one.ref,)) for one in those]


def _step(there: Standings, rule: str, part: Part) -> Step:
    return Step(rule=rule, proposition=there.ruled.case.proposition(part.proposition), evidence=(part.needed.slot.ref,))


def _chains(there: Standings, parts: Iterable[tuple[str, Part]]) -> Iterator[Step]:
    for rule, part in parts:
        yield from _chain(there, rule, part)


def _chain(there: Standings, rule: str, part: Part) -> Iterator[Step]:
    """Yield a condition, and under it what decides it; each proposition is told once."""
    yield _step(there, rule, part)
    seen: set[str] = set()
    todo: list[Step | str] = [part.proposition]
    while todo:
        one = todo.pop()
        if isinstance(one, Step):
            yield one
        elif one not in seen:
            seen.add(one)
            todo += reversed(_decided(there, one))


def _decided(there: Standings, id_: str) -> list[Step | str]:
    """Return what decides whether a proposition comes about: steps, and the propositions to go on with behind them."""
    ruled = there.ruled
    truth = there.truth_of(id_)
    prop = ruled.case.on_record.propositions.get(id_.removeprefix(NOT))
    if truth is None or prop is None:
        return []
    if id_ in there.supposed:
        return [Step(rule="do", proposition=prop, evidence=())]
    if id_ in ruled.given:
        return list(_said(there, prop, ruled.given[id_]))
    if not truth and there.solution.truth(NOT + id_) is True:
        return [NOT + id_]
    rules = [rule for rule in ruled.heads.get(id_, ()) if there.solution.met(rule) is truth]
    return [one for rule in (rules[:1] if truth else rules) for one in _by_rule(there, rule, prop)]


def _by_rule(there: Standings, rule: str, prop: Proposition) -> list[Step | str]:
    """Return a rule that decides a proposition, and what of it does so."""
    found: list[Step | str] = []
    said, parts = _conditions(there.ruled, rule, prop)
    if said is not None:
        found.append(said)
    met = there.solution.met(rule)
    for kind, part in parts:
        if there.truth(part) is (met if kind != "unless" else not met):
            found += [_step(there, kind, part), part.proposition]
    return found


def _conditions(ruled: Ruled, rule: str, prop: Proposition) -> tuple[Step | None, list[tuple[str, Part]]]:
    """Return where a rule is said, and its conditions, each with its type."""
    pledge, dependence = ruled.pledges.get(rule), ruled.dependences.get(rule)
    if pledge is not None:
        said = "refuses" if not pledge.holds else pledge.strength or "commitment"
        parts = [(need.type, part) for need in all_needs(ruled, pledge) for part in need.parts]
        parts += [("unless", part) for part in pledge.unless]
        return Step(rule=said, proposition=prop, evidence=(pledge.stated.ref,)), parts
    parts = [(need.type, part) for need in ruled.necessary.get(prop.id, ()) for part in need.parts]
    if dependence is not None:
        parts = [*((str(part.needed.type), part) for part in ruled.case.parts(dependence)), *parts]
        return Step(rule="sufficient", proposition=prop, evidence=(dependence.ref,)), parts
    return None, parts

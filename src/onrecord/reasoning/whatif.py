"""What if: propositions are set, whatever was said of them, and what changes of where commitments stand."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import SourceNotFoundError, UsageError
from onrecord.ledger.quoting import MOST_QUOTED
from onrecord.reasoning.because import Step, because, risks
from onrecord.reasoning.choice import Choice
from onrecord.reasoning.graph import case_of
from onrecord.reasoning.model import Proposition, Stated
from onrecord.reasoning.pledges import Case
from onrecord.reasoning.ruling import ruled
from onrecord.reasoning.selecting import proposition_named, propositions_named
from onrecord.reasoning.showing import party_json, proposition_json, ref_json, step_json
from onrecord.reasoning.sources import OnRecord
from onrecord.reasoning.status import Standing, Standings, standings

_KEYS = frozenset({"name", "do", "theta", "as_of", "every"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A question with a name, as in a scenario file."""

    name: str | None
    do: Mapping[str, bool]  # words that name a proposition, and whether it comes about
    theta: str | None = None
    as_of: str | None = None
    every: bool = False  # words that fit several propositions set all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A commitment that stands otherwise than without the question."""

    before: Standing
    after: Standing
    risks: tuple[Step, ...]  # what puts it at risk afterwards
    because: tuple[Step, ...]  # what its status follows from afterwards


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What follows from a question."""

    name: str | None
    case: Case
    before: Standings
    after: Standings
    do: tuple[tuple[Proposition, bool], ...]
    changes: tuple[Change, ...]
    unchanged: tuple[Standing, ...]
    hidden: int  # commitments that are not told
    anyway: frozenset[str]  # ids of what is set, and is so without
    not_counted: tuple[Stated, ...]  # dependences that touch on what is set, and make no rule
    scenarios: tuple[Answer, ...] = field(default=())


def answer(
    on_record: OnRecord,
    asked: Scenario,
    choice: Choice,
    hidden: Collection[str] = (),
) -> Answer:
    """Return what changes if some propositions come about or fail.

    Args:
        on_record: all that was said.
        asked: what is supposed; its own strength and day win over those of `choice`.
        choice: what counts.
        hidden: ids of parties whose commitments count and are not told.

    Raises:
        SelectorError: words fit no proposition, or several.
        UsageError: one proposition is to come about and to fail.
    """
    own = Choice(theta=asked.theta or choice.theta, as_of=asked.as_of or choice.as_of, trust=choice.trust)
    case = case_of(on_record, own)
    do = _resolved(case.on_record, asked)
    rules = ruled(case)
    before = standings(rules)
    after = standings(rules, {one.id: value for one, value in do}, before)
    everything = list(zip(before.all, after.all, strict=True))
    pairs = [(old, new) for old, new in everything if not _is_of(new, hidden)]
    return Answer(
        name=asked.name,
        case=case,
        before=before,
        after=after,
        do=do,
        changes=tuple(
            Change(before=old, after=new, risks=tuple(risks(after, new)), because=tuple(because(after, new)))
            for old, new in pairs
            if _differs(old, new)
        ),
        unchanged=tuple(new for old, new in pairs if not _differs(old, new)),
        hidden=len(everything) - len(pairs),
        anyway=frozenset(one.id for one, value in do if before.truth_of(one.id) is value),
        not_counted=tuple(_not_counted(after, {one.id for one, _ in do})),
    )


def read_scenarios(path: Path) -> list[Scenario]:
    """Return the scenarios of a TOML file.

    Each is a table `[[scenario]]` with `name`, `do` (words, and true or false: `do = {"US backstop" = false}`), and where wanted
    `theta`, `as_of` and `every` (true: words that fit several propositions set all of them). A file of one scenario may have
    these keys at its top.

    Raises:
        SourceNotFoundError: there is no such file.
        UsageError: it is not built so.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SourceNotFoundError(f"{path}: no such file; a scenario file is TOML with name, do, theta, as_of") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: expected TOML with name, do, theta, as_of: {error}") from error
    several = tables.get("scenario")
    if several is not None and (not isinstance(several, list) or set(tables) != {"scenario"}):
        raise UsageError(f"{path}: expected [[scenario]] tables and nothing beside them")
    return [_scenario(path, number, table) for number, table in enumerate([tables] if several is None else several, 1)]


def answer_json(one: Answer, most: int | None = MOST_QUOTED) -> dict[str, Any]:
    """Return an answer as DESIGN has it; a scenario also has its name."""
    return {
        **({} if one.name is None else {"name": one.name}),
        "as_of": one.case.as_of,
        "theta": one.case.choice.theta,
        "do": [{"proposition": proposition_json(prop, most), "value": value} for prop, value in one.do],
        "changes": [
            {
                "commitment": ref_json(change.after.pledge.stated.ref, most),
                "party": party_json(change.after.pledge.stated.party),
                "before": change.before.status,
                "after": change.after.status,
                "at_risk": change.after.at_risk,
                "because": [step_json(step, most) for step in (*change.risks, *change.because)],
            }
            for change in one.changes
        ],
        "unchanged": len(one.unchanged),
        "scenarios": [answer_json(scenario, most) for scenario in one.scenarios],
    }


def _resolved(on_record: OnRecord, asked: Scenario) -> tuple[tuple[Proposition, bool], ...]:
    found: dict[str, tuple[Proposition, bool]] = {}
    for words, value in asked.do.items():
        for one in propositions_named(on_record, words) if asked.every else [proposition_named(on_record, words)]:
            if found.get(one.id, (one, value))[1] != value:
                raise UsageError(f"{one.id} ({one.label}) is to come about and to fail: leave one of the two out")
            found[one.id] = one, value
    return tuple(found.values())


def _is_of(one: Standing, hidden: Collection[str]) -> bool:
    party = one.pledge.stated.party
    return party is not None and party.id in hidden


def _differs(old: Standing, new: Standing) -> bool:
    return (old.status, old.at_risk) != (new.status, new.at_risk)


def _not_counted(there: Standings, asked: set[str]) -> list[Stated]:
    """Return the dependences of which one side is asked about and which make no rule: causes, and what nobody is trusted on."""
    case = there.ruled.case
    rules = {one.slot.id for one in there.ruled.dependences.values()}
    rules |= {part.of.slot.id for needs in there.ruled.necessary.values() for need in needs for part in need.parts}
    touched = [one for one in case.dependences if asked & {case.of(one), *(part.proposition for part in case.parts(one))}]
    return [one for one in touched if one.slot.id not in rules]


def _scenario(path: Path, number: int, table: Any) -> Scenario:
    where = f"{path}, scenario {number}"
    if not isinstance(table, dict) or set(table) - _KEYS:
        odd = ", ".join(sorted(set(table) - _KEYS)) if isinstance(table, dict) else repr(table)
        raise UsageError(f"{where}: expected name, do, theta, as_of, got {odd}")
    do = table.get("do")
    if not isinstance(do, dict) or not do or not all(isinstance(value, bool) for value in do.values()):
        raise UsageError(f'{where}: expected what is supposed, as in do = {{"US backstop" = false}}')
    texts = {key: str(table[key]) for key in ("name", "theta", "as_of") if key in table}
    name = texts.get("name", f"scenario {number}")
    every = table.get("every") is True
    return Scenario(name=name, do=do, theta=texts.get("theta"), as_of=texts.get("as_of"), every=every)

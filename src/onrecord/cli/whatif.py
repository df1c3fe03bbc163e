"""`onrecord whatif`: what follows if something comes about, or fails."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.asked import (
    AsOfOption,
    LedgerOption,
    PrivateOption,
    RecordsOption,
    ThetaOption,
    TrustOption,
    WholeOption,
    asked_about,
    choice_of,
    ended,
    remark_undated,
)
from onrecord.cli.output import MOST_SHOWN, clean, counted, one_line, warn
from onrecord.cli.phrases import alike, commitment, listed, more_reports, proposition, quotation, said, short, step, together
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.reasoning.status import Standing, Standings
    from onrecord.reasoning.whatif import Answer, Change

_STATES = {
    "withdrawn": "is withdrawn",
    "released": "is released",
    "discharged": "is kept",
    "violated": "is broken",
    "disputed": "is disputed",
    "expired": "has expired",
    "blocked": "is blocked",
    "lapsed": "lapses",
    "dormant": "lies dormant",
    "detached": "is owed",
    "waiting": "waits",
}
_MOST_UNAFFECTED = 20


def whatif(
    fails: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="What does not come about: words or a q-… id; may be given several times."),
    ] = None,
    holds: Annotated[list[str] | None, typer.Option(metavar="WORDS", help="What comes about, likewise.")] = None,
    scenario: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE.toml", help="Scenarios, each with name, do, theta, as_of; they are told side by side."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--every", help="Words that fit several propositions set all of them; else they are a mistake.")
    ] = False,
    ledger: LedgerOption = None,
    records: RecordsOption = None,
    theta: ThetaOption = "promises",
    as_of: AsOfOption = None,
    trust: TrustOption = None,
    private: PrivateOption = False,
    whole: WholeOption = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Suppose that something comes about or fails, whatever was said of it, and show which commitments then stand otherwise.

    What lapses (it was said: not without), what lies dormant (nobody said what then), what is at risk (it was called important).
    """
    from dataclasses import replace

    from onrecord.reasoning.whatif import Scenario, answer, answer_json, read_scenarios

    if not (fails or holds or scenario):
        raise UsageError("expected --fails WORDS, --holds WORDS or --scenario FILE.toml, got none of them")
    both = set(fails or ()) & set(holds or ())
    if both:
        raise UsageError(f"{min(both)!r} is to come about and to fail: leave one of the two out")
    scenarios = [replace(one, every=one.every or every) for path in scenario or () for one in read_scenarios(path)]
    on_record = asked_about(ledger, records)
    choice = choice_of(on_record, theta, as_of, trust)
    asked = Scenario(name=None, do={**dict.fromkeys(fails or (), False), **dict.fromkeys(holds or (), True)}, every=every)
    hidden = frozenset() if private else on_record.unnamed()
    found = answer(on_record, asked, choice, hidden)
    found = replace(found, scenarios=tuple(answer(on_record, one, choice, hidden) for one in scenarios))
    if found.hidden:
        warn(f"{counted(found.hidden, 'commitment')} of persons whom nobody names left out; --private takes them in")
    remark_undated(found.case)
    if as_json:
        print(json.dumps(answer_json(found, **({"most": None} if whole else {})), ensure_ascii=False))
    else:
        for one in (found, *found.scenarios) if found.do else found.scenarios:
            for line in _told(one, None if whole else MOST_SHOWN):
                print(clean(line))
        if len(found.scenarios) > 1:
            print("\n".join(map(clean, _beside(found.scenarios))))
    ended(on_record, as_json=as_json)


def _told(one: Answer, most: int | None) -> Iterator[str]:
    supposed = listed(dict.fromkeys(f"{proposition(prop)} {'comes about' if value else 'fails'}" for prop, value in one.do))
    name = f"{one.name}: if" if one.name else "If"
    yield one_line(f"{name} {supposed} (as of {one.case.as_of or 'no date'}; words of {one.case.choice.theta} or firmer count):")
    anyway = (f"{proposition(prop)} {'comes about' if value else 'fails'}" for prop, value in one.do if prop.id in one.anyway)
    for already in dict.fromkeys(anyway):
        yield "  " + one_line(f"{already} anyway, by what is on record.")
    values = {prop.id: value for prop, value in one.do}
    changes = sorted(one.changes, key=lambda change: (list(_STATES).index(change.after.status), not change.after.at_risk))
    for those in together(changes, lambda change: (*alike(change.after.pledge.stated), change.after.status)):
        yield from _change(one, those, values, most)
    if not one.changes:
        yield "  No commitment stands otherwise."
    yield from _unaffected(one)
    for said_ in one.not_counted:
        yield f"  Said, and not counted ({said_.strength}): {quotation(said_.ref, most)}"


def _change(answer: Answer, those: Sequence[Change], values: dict[str, bool], most: int | None) -> Iterator[str]:
    change = those[0]
    stated = change.after.pledge.stated
    yield "  " + one_line(f"{commitment(stated)} {_verb(answer, change)}{more_reports(those)}.")
    yield f"      {said(stated, most)}"
    for one in (*change.risks, *(change.because if change.before.status != change.after.status else ())):
        if stated.ref not in one.evidence:
            yield f"      {step(one, values.get(one.proposition.id), most)}"


def _verb(answer: Answer, change: Change) -> str:
    """Say what becomes of a commitment, and what it was without the question."""
    old, new = change.before, change.after
    if old.status == new.status:
        return f"is {'at risk' if new.at_risk else 'not at risk any more'}, and {_state(answer.after, new)} as before"
    also = ", and is at risk" if new.at_risk and not old.at_risk else ""
    return f"{_state(answer.after, new)}{also}; without that, it {_state(answer.before, old)}"


def _state(there: Standings, one: Standing) -> str:
    from onrecord.reasoning.because import lacking

    if one.status == "detached" and not one.pledge.holds:
        return "stands"
    if one.status == "detached" and one.pledge.strength not in ("promises", "bound"):
        return "has its trigger met, and no more was said than that" if one.trigger_met else "stands as it was said"
    if one.status == "waiting":
        words = [f"“{short(each)}”" for each in lacking(there, one)]
        return f"waits for {listed(words)}" if one.pledge.holds else f"stands, unless it comes to {listed(words, 'or')}"
    return _STATES[one.status]


def _unaffected(answer: Answer) -> Iterator[str]:
    groups = together(answer.unchanged, lambda one: (*alike(one.pledge.stated), one.status))
    if not groups:
        return
    yield f"  Unaffected: {counted(len(answer.unchanged), 'commitment')}."
    for each in groups[:_MOST_UNAFFECTED]:
        yield "    " + one_line(f"{commitment(each[0].pledge.stated)} {_state(answer.after, each[0])}{more_reports(each)}.")
    if len(groups) > _MOST_UNAFFECTED:
        yield f"    … and {len(groups) - _MOST_UNAFFECTED} more."


def _beside(scenarios: Sequence[Answer]) -> Iterator[str]:
    """Yield, for each commitment that any scenario changes, what becomes of it in each."""
    yield "Side by side:"
    changed = {change.after.pledge.key: change.after.pledge for one in scenarios for change in one.changes}
    for key, pledge in changed.items():
        states = []
        for one in scenarios:
            there = [*(change.after for change in one.changes), *one.unchanged]
            status = next(
                (each.status + (", at risk" if each.at_risk else "") for each in there if each.pledge.key == key), "not said yet"
            )
            states.append(f"{one.name}: {status}")
        yield "  " + one_line(f"{commitment(pledge.stated)} — {'; '.join(states)}")

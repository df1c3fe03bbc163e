"""`onrecord waits`: who waits for whom, and for what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
    shown,
)
from onrecord.cli.output import MOST_SHOWN, clean, counted, one_line
from onrecord.cli.phrases import alike, commitment, condition, listed, more_reports, proposition, said, things, together

if TYPE_CHECKING:
    from onrecord.reasoning.model import Party
    from onrecord.reasoning.pledges import Case
    from onrecord.reasoning.waits import CircularWait, Wait

_KINDS = {"only_if": "only if", "in_return": "in return", "necessary": "as trusted words have it"}


def waits(
    ledger: LedgerOption = None,
    records: RecordsOption = None,
    theta: ThetaOption = "promises",
    as_of: AsOfOption = None,
    trust: TrustOption = None,
    private: PrivateOption = False,
    whole: WholeOption = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object: waits and loops.")] = False,
) -> None:
    """Show who waits for whom, for what; who waits for one another in a circle, and whose move would open it.

    Commitments of any strength wait; only words of STRENGTH or firmer bring their act about, and so close a circle.
    """
    from onrecord.reasoning.graph import case_of
    from onrecord.reasoning.ruling import ruled
    from onrecord.reasoning.status import standings
    from onrecord.reasoning.waits import circular_waits, waits_json
    from onrecord.reasoning.waits import waits as waits_of

    on_record = asked_about(ledger, records)
    case = case_of(on_record, choice_of(on_record, theta, as_of, trust))
    remark_undated(case)
    there = standings(ruled(case))
    hidden = frozenset() if private else on_record.unnamed()
    found = shown(waits_of(there), lambda one: one.pledge.stated.party, hidden)
    circles = circular_waits(there)
    if as_json:
        print(json.dumps(waits_json(found, circles, **({"most": None} if whole else {})), ensure_ascii=False))
    else:
        for line in _told(case, found, circles, None if whole else MOST_SHOWN):
            print(clean(line))
    ended(on_record, as_json=as_json)


def _told(case: Case, found: Sequence[Wait], circles: Sequence[CircularWait], most: int | None) -> Iterator[str]:
    by_pledge = together(found, lambda one: one.pledge.key)
    for reports in together(by_pledge, lambda those: alike(those[0].pledge.stated)):
        own = reports[0]
        pledge = own[0].pledge
        those = list(_things(own))
        state = (
            f"waits for {things(len(those))}: {listed(those)}"
            if pledge.holds
            else f"stands, unless it comes to {listed(those, 'or')}"
        )
        yield one_line(f"{commitment(pledge.stated)} {state}{more_reports(reports)}.")
        yield f"    {said(pledge.stated, most)}"
    for circle in circles:
        yield from _circle(circle, most)
    if not found and not circles:
        yield "Nothing on record waits for anything."
    else:
        waiting = f"{counted(len(by_pledge), 'commitment')} wait{'s' if len(by_pledge) == 1 else ''}"
        counting = f"as of {case.as_of or 'no date'}, words of {case.choice.theta} or firmer bring their act about"
        yield f"{waiting}, {counted(len(circles), 'circle')}; {counting}."


def _things(own: Sequence[Wait]) -> Iterator[str]:
    """Yield what a commitment waits for: each condition, and each group of alternatives."""
    for those in together(own, lambda one: ("group", one.group) if one.group is not None else id(one)):
        by_words = together(
            those, lambda one: condition(one.part)
        )  # others who go along: the same words, each time another party
        each = [f"{condition(same[0].part)}{_for(same)}" for same in by_words]
        some = f"{those[0].least} of " if those[0].least > 1 and len(each) > 1 else ""
        yield f"{some}{listed(each, 'or')} [{_KINDS.get(those[0].type, those[0].type)}]"


def _for(same: Sequence[Wait]) -> str:
    """Say who would bring it about, but for the one who waits and for those that the words name themselves."""
    own = same[0].pledge.stated.party
    words = same[0].part.needed.slot.words.casefold()
    those = {who.id: who for one in same for who in one.for_ if own is None or who.id != own.id}
    names = [one_line(who.name) for who in those.values() if not any(name.casefold() in words for name in _names(who))]
    return f", for {listed(names, 'or')} to bring about" if names else ""


def _names(who: Party) -> list[str]:
    return [who.name] if who.state is None else [who.name, who.state]


def _circle(circle: CircularWait, most: int | None) -> Iterator[str]:
    those = dict.fromkeys(one_line(who.name) for who in circle.parties)
    names, many = listed(those) or "Somebody", len(those) != 1
    yield one_line(
        f"{names} wait{'' if many else 's'} in a circle: nobody moves first, yet all can move together. {_opening(circle)}"
    )
    for pledge in circle.pledges:
        yield f"    {one_line(commitment(pledge.stated))}: {said(pledge.stated, most)}"


def _opening(circle: CircularWait) -> str:
    sets = [listed(map(proposition, one), "with") for one in circle.openers]
    rest = "" if circle.complete else " There may be smaller or further ones."
    if not sets:
        return f"Nothing found opens it.{rest}"
    if len(sets) == 1:
        return f"What opens it: {sets[0]}.{rest}"
    how = "Either move" if len(sets) == 2 else "Any one of these moves"
    how = how if len(circle.openers[0]) == 1 else "Any of these sets of moves"
    return f"{how} opens it: {listed(sets, 'or')}.{rest}"

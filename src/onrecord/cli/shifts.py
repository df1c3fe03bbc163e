"""`onrecord shifts`: how the words of a party grew firmer or softer."""

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
    WholeOption,
    asked_about,
    ended,
    parties_of,
    shown,
)
from onrecord.cli.output import MOST_SHOWN, clean, counted, one_line
from onrecord.cli.phrases import listed, possessive, proposition, quotation, said, short

if TYPE_CHECKING:
    from onrecord.reasoning.model import Stated
    from onrecord.reasoning.shifts import Shift, Track

_WAYS = {"firmer": "grew firmer", "softer": "grew softer", "other": "changed"}


def shifts(
    party: Annotated[
        str | None,
        typer.Argument(metavar="PARTY", help="A name, a Q… or a p-… id; without it, everybody's.", show_default=False),
    ] = None,
    ledger: LedgerOption = None,
    records: RecordsOption = None,
    as_of: AsOfOption = None,
    every: Annotated[
        bool, typer.Option("--tracks", help="Also the tracks in which nothing shifted; they have several wordings.")
    ] = False,
    private: PrivateOption = False,
    whole: WholeOption = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines: one a shift.")] = False,
) -> None:
    """Show where the words of parties on one proposition changed: firmer or softer, for or against, conditions, amounts.

    Headlines stand apart: they are never the speaker's own words.
    """
    from onrecord.reasoning.choice import Choice
    from onrecord.reasoning.shifts import shift_json, tracks

    on_record = asked_about(ledger, records)
    choice = Choice(as_of=as_of)  # which refuses what is no day
    found = tracks(on_record, parties_of(on_record, party), choice.as_of)
    found = shown(found, lambda one: one.party, frozenset() if private else on_record.private)
    if as_json:
        for track in found:
            for shift in track.shifts:
                print(json.dumps(shift_json(shift, **({"most": None} if whole else {})), ensure_ascii=False))
    else:
        for track in found:
            if track.shifts or (every and len(track.wordings) > 1):
                for line in _told(track, None if whole else MOST_SHOWN):
                    print(clean(line))
        print(f"{counted(sum(len(one.shifts) for one in found), 'shift')} in {counted(len(found), 'track')}.")
    ended(on_record, as_json=as_json)


def _told(track: Track, most: int | None) -> Iterator[str]:
    days = f"{track.wordings[0].ref.published} to {track.wordings[-1].ref.published}" if track.wordings else "no date"
    yield one_line(f"{possessive(track.party)} words on {proposition(track.proposition)}, {days}:")
    for shift in track.shifts:
        yield "  " + one_line(f"{shift.after.ref.published}: they {_WAYS[shift.direction]}: {'; '.join(_changes(shift))}.")
        for before_or_after, one in (("before", shift.before), ("then", shift.after)):
            yield f"      {before_or_after}: {said(one, most)}{_by(one, track)}"
    if not track.shifts:
        yield f"  no shift in {counted(len(track.wordings), 'wording')}."
    for one in track.headlines:
        yield f"  Headline, nobody’s own words ({one.strength or 'no strength'}): {quotation(one.ref, most)}"


def _changes(shift: Shift) -> Iterator[str]:
    old, new = shift.before, shift.after
    for what in shift.changed:
        if what == "strength":
            yield f"from {old.strength or 'nothing'} to {new.strength or 'nothing'}"
        elif what == "polarity":
            yield "from not to do it to doing it" if new.polarity == "+" else "from doing it to not doing it"
        elif what == "condition":
            yield f"conditions: {_conditions(old)} before, {_conditions(new)} then"
        else:
            yield f"amount: {_amounts(old.amount_words)} before, {_amounts(new.amount_words)} then"


def _conditions(one: Stated) -> str:
    return listed(f"“{short(needed.slot.words)}” ({needed.type.replace('_', ' ')})" for needed in one.conditions) or "none"


def _amounts(words: Sequence[str]) -> str:
    return listed(f"“{short(one)}”" for one in words) or "none"


def _by(one: Stated, track: Track) -> str:
    """Say who says it, where it is not the party itself."""
    if one.speaker is None:
        return " (the report’s own words)"
    return "" if one.speaker.id == track.party.id else f" (said by {one_line(one.speaker.name)})"

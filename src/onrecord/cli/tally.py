"""`onrecord tally`: how much was undertaken."""

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
    WholeOption,
    asked_about,
    choice_of,
    ended,
    parties_of,
    remark_undated,
    shown,
)
from onrecord.cli.output import MOST_SHOWN, clean, counted, one_line
from onrecord.cli.phrases import quotation, short, together

if TYPE_CHECKING:
    from onrecord.reasoning.tally import Sum


def tally(
    party: Annotated[
        str | None,
        typer.Argument(metavar="PARTY", help="A name, a Q… or a p-… id; without it, everybody's.", show_default=False),
    ] = None,
    ledger: LedgerOption = None,
    records: RecordsOption = None,
    theta: ThetaOption = "promises",
    as_of: AsOfOption = None,
    private: PrivateOption = False,
    whole: WholeOption = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines: one a sum.")] = False,
) -> None:
    """Sum up what was undertaken, by party, act and unit: stated, allocated and delivered apart.

    Nothing is converted, ranges stay ranges, and what was withdrawn is left out. Of what was said again the last wording counts.
    """
    from onrecord.reasoning.graph import case_of
    from onrecord.reasoning.tally import sum_json
    from onrecord.reasoning.tally import tally as tally_of

    on_record = asked_about(ledger, records)
    case = case_of(on_record, choice_of(on_record, theta, as_of, None))
    remark_undated(case)
    sums = tally_of(case, parties_of(on_record, party))
    sums = shown(sums, lambda one: one.party, frozenset() if private else on_record.private)
    if as_json:
        for one in sums:
            print(json.dumps(sum_json(one, **({"most": None} if whole else {})), ensure_ascii=False))
    else:
        for those in together(sums, lambda one: one.party and (one.party.name, one.party.entity)):
            for line in _told(those, None if whole else MOST_SHOWN):
                print(clean(line))
        print(f"{counted(len(sums), 'sum')}; of what is only stated, words of {theta} or firmer count.")
    ended(on_record, as_json=as_json)


def _told(sums: Sequence[Sum], most: int | None) -> Iterator[str]:
    party = sums[0].party
    yield one_line(f"{party.name if party else 'Nobody named'}:")
    for one in sums:
        hanging = f", {one.conditional} of them on conditions" if one.conditional else ""
        unclear = f"; {counted(len(one.unclear), 'amount')} without a number" if one.unclear else ""
        act = (one.act or "no act").replace("_", " ")
        yield "  " + one_line(f"{act}, {one.stage}: {_much(one)} in {counted(len(one.items), 'amount')}{hanging}{unclear}")
        for item in (*one.items, *one.unclear):
            yield f"      “{short(item.words)}”: {quotation(item.stated.ref, most)}"


def _much(one: Sum) -> str:
    """Return a sum with its unit; a range as a range."""
    unit = f" {one.unit}" if one.unit else ""
    per = f" a {one.per}" if one.per else ""
    low, high = (None if end is None else _number(end) for end in (one.low, one.high))
    if low is None and high is None:
        return f"no sum{unit}{per}"
    if low == high:
        return f"{low}{unit}{per}"
    span = f"{low} to {high}" if low and high else f"{low} or more" if low else f"up to {high}"
    return f"{span}{unit}{per}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"

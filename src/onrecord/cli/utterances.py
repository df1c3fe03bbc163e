"""`onrecord utterances`: what was said once and reported more than once, and how the wordings differ."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.ledgers import LedgerOption, opened
from onrecord.cli.output import clean, counted, one_line, remark, shortened

if TYPE_CHECKING:
    from onrecord.ledger.utterances.viewing import Change, Utterance

_MOST = 20


def utterances(
    entry: Annotated[
        str | None,
        typer.Argument(metavar="ENTRY", help="The id of a quotation or commitment; without it, what most articles report."),
    ] = None,
    ledger: LedgerOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines: one an utterance.")] = False,
    least: Annotated[int, typer.Option(min=1, help="Reports that an utterance has at least, in different articles.")] = 2,
    limit: Annotated[int, typer.Option(min=1, help="Utterances that are shown at most.")] = _MOST,
    private: Annotated[
        bool,
        typer.Option(
            "--private", help="Also show what was said by private persons, of whom no office or Wikidata id is known or told."
        ),
    ] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Quote in full, and not at most 300 characters.")] = False,
) -> None:
    """Show which quotations are reports of one utterance: who reported it, in which words, and what differs from the first.

    Words that were cut, marked otherwise or changed here and there are one utterance; the same said in other words is another.
    """
    from onrecord.ledger.utterances import viewing

    with opened(ledger).reading() as connection:
        if entry is not None:
            _show(viewing.utterance_of(connection, entry, whole=whole), as_json, whole)
            return
        shown = reports = 0
        for one in viewing.utterances(connection, least=least, limit=limit, private=private, whole=whole):
            shown, reports = shown + 1, reports + one.reports
            _show(one, as_json, whole)
        if not as_json:
            there = viewing.count_utterances(connection, least=least, private=private)
            print(f"{shown} of {counted(there, 'utterance')}; those shown have {counted(reports, 'report')}")
            hidden = viewing.count_utterances(connection, least=least, private=True) - there
            if hidden:
                remark(f"{counted(hidden, 'utterance')} of private persons left out; --private shows them, too")


def _show(one: Utterance, as_json: bool, whole: bool) -> None:
    if as_json:
        print(json.dumps(asdict(one), ensure_ascii=False))
        return
    counts = ", ".join((counted(one.reports, "report"), counted(one.outlets, "outlet"), counted(len(one.wordings), "wording")))
    print(one_line(f"{one.id}  {one.speaker or 'nobody named'}: {counts}"))
    for number, wording in enumerate(one.wordings):
        quote = _line(wording.quote, whole)
        words = " ".join(map(_marked, wording.diff)) + (" …" if wording.cut else "") if wording.diff else quote
        print(clean(f"  {number + 1}. {_line(words, whole or bool(wording.diff))}"))
        for report in one.reported:
            if report.wording == number:
                place = f"{report.published or 'no date'}  {report.outlet or 'no outlet'}  {report.article}  {report.id}"
                print("       " + one_line(place))


def _line(words: str, whole: bool) -> str:
    return one_line(words) if whole else shortened(words)


def _marked(change: Change) -> str:
    """Mark words as `wdiff` does: [-gone-], {+come+}."""
    marks = {"equal": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}[change.change]
    return change.words.join(marks)

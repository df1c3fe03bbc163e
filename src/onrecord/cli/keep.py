"""`onrecord keep`: read articles and keep what is on record in them."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.attribution import DEFAULT_ATTRIBUTOR, attributor_names
from onrecord.cli.ledgers import LedgerOption, opened
from onrecord.cli.output import one_line, warn
from onrecord.cli.progress import with_progress
from onrecord.pipeline import Settings
from onrecord.pipeline.settings import MOST_JOBS
from onrecord.reading import Format, Given

if TYPE_CHECKING:
    from onrecord.pipeline.keeping import KeptSource

_STATUSES = ("added", "unchanged", "revised", "failed")


def keep(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders or globs of text, HTML or JSON lines; - is standard input."),
    ],
    ledger: LedgerOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines: one a source, then one with the sums.")] = False,
    rework: Annotated[
        bool, typer.Option("--rework", help="Read again what another engine read, and keep the new reading beside the old one.")
    ] = False,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of publication, YYYY-MM-DD; wins over what the article says.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    title: Annotated[str | None, typer.Option(help="Its headline.")] = None,
    url: Annotated[str | None, typer.Option(help="Its address.")] = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="What the sources are; without it their names and beginnings tell.")
    ] = None,
    attributor: Annotated[
        str, typer.Option(help=f"What finds the attributions: {', '.join(attributor_names())}.")
    ] = DEFAULT_ATTRIBUTOR,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", help="Processes to read with; all cores if not given.", show_default=False)
    ] = None,
) -> None:
    """Read articles and keep who said what and who undertook what in a ledger, which is made where there is none.

    A text that is kept already adds nothing and is not read again; another text under the same URL or given id is a revision.
    Each article is kept at once: stop at any moment, and the next run goes on from there.
    """
    from onrecord.pipeline.keeping import keep_all

    given = Given(published=published, outlet=outlet, title=title, url=url, format=form)
    settings = Settings(attributor=attributor, jobs=jobs or _cores())
    kept_in = opened(ledger, create=True)
    sums: Counter[str] = Counter()
    for one in with_progress(keep_all(sources, kept_in, given=given, settings=settings, rework=rework), "articles"):
        sums[one.status] += 1
        sums["reworked"] += one.reworked
        if as_json:
            print(json.dumps(asdict(one), ensure_ascii=False), flush=True)
        elif one.error is not None:
            warn(one.error)
        else:
            print(_line(one))
    if as_json:
        print(json.dumps({name: sums[name] for name in (*_STATUSES, "reworked")}), flush=True)
    else:
        sys.stdout.flush()
        print(_sums(sums, kept_in.shown))
    if sums["failed"]:
        raise typer.Exit(1)


def _cores() -> int:
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MOST_JOBS)


def _line(one: KeptSource) -> str:
    found = (
        ""
        if one.status == "unchanged" and not one.reworked
        else f"  {one.attributions} attributions, {one.commitments} commitments"
    )
    status = "read anew" if one.reworked else one.status
    return one_line(f"{status:<9}  {one.article}  {one.source}{found}")


def _sums(sums: Counter[str], place: str) -> str:
    listed = ", ".join(f"{sums[name]} {name}" for name in _STATUSES if sums[name] or name == "added")
    anew = f" ({sums['reworked']} read anew)" if sums["reworked"] else ""
    return one_line(f"{place}: {listed}{anew}")

"""`onrecord keep`: read articles and keep what is on record in them."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from onrecord.attribution import DEFAULT_ATTRIBUTOR
from onrecord.cli.kept import tell_kept
from onrecord.cli.ledgers import LedgerOption, opened
from onrecord.cli.progress import with_progress
from onrecord.cli.sources import (
    AttributorOption,
    FormatOption,
    OutletOption,
    PublishedOption,
    SourcesArgument,
    TitleOption,
    UrlOption,
)
from onrecord.pipeline import Settings
from onrecord.pipeline.settings import MOST_JOBS
from onrecord.reading import Given


def keep(
    sources: SourcesArgument,
    ledger: LedgerOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines: one a source, then one with the sums.")] = False,
    rework: Annotated[
        bool, typer.Option("--rework", help="Read again what another engine read, and keep the new reading beside the old one.")
    ] = False,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    title: TitleOption = None,
    url: UrlOption = None,
    form: FormatOption = None,
    attributor: AttributorOption = DEFAULT_ATTRIBUTOR,
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
    kept = keep_all(sources, kept_in, given=given, settings=settings, rework=rework)
    tell_kept(with_progress(kept, "articles"), kept_in.shown, as_json=as_json)


def _cores() -> int:
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MOST_JOBS)

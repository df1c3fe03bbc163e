"""`onrecord read`: the main job."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from onrecord.attribution import DEFAULT_ATTRIBUTOR
from onrecord.cli.output import check_target, counted, remark
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
from onrecord.cli.terminal import console, print_record
from onrecord.errors import UnreadableSourceError, UsageError
from onrecord.pipeline import Reading, Settings, Unsure, read_each, read_records, unsure_sentences
from onrecord.reading import Failure, Given, read_articles
from onrecord.record import STRENGTHS, Record
from onrecord.serial import to_dict, to_json

MANY = 3  # from this many articles on, a last line on stderr sums up


def read(
    sources: SourcesArgument,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object an article, on one line.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write one page that holds all; nothing is printed then.")
    ] = None,
    unsure: Annotated[
        bool, typer.Option("--unsure", help="Also list sentences with a cue or commissive word and no entry.")
    ] = False,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    title: TitleOption = None,
    url: UrlOption = None,
    form: FormatOption = None,
    attributor: AttributorOption = DEFAULT_ATTRIBUTOR,
    min_confidence: Annotated[
        float,
        typer.Option(metavar="0..1", help="Leave out entries with less confidence. The tagger gives none under 0.35."),
    ] = 0.0,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Processes to work with.")] = 1,
) -> None:
    """Read articles and print who said what, each entry with its exact words."""
    given = Given(published=published, outlet=outlet, title=title, url=url, format=form)
    settings = Settings(attributor=attributor, min_confidence=min_confidence, jobs=jobs)
    if unsure and jobs > 1:
        raise UsageError("--unsure works in one process: leave --jobs out")
    if html is not None and as_json:
        raise UsageError("expected --json or --html, got both; call onrecord twice")
    if html is not None and unsure:
        raise UsageError("expected --unsure or --html, got both: a page lists no sentences that were passed over; leave one out")
    if html is not None:
        check_target(html, "--html", sources)
    articles = read_articles(sources, given)
    results = _with_unsure(read_each(articles, settings)) if unsure else ((r, None) for r in read_records(articles, settings))
    tally = _Tally()
    kept: list[Record] = []
    out = console()
    for result, passed_over in with_progress(results, "articles"):
        if isinstance(result, Failure):
            tally.failed += 1
            remark(f"onrecord: {result.message}")
            continue
        tally.add(result)
        if html is not None:
            kept.append(result)
        elif as_json:
            sys.stdout.write(_line(result, passed_over) + "\n")
            sys.stdout.flush()
        else:
            print_record(out, result, passed_over)
    if html is not None and kept:
        _write_page(html, kept)
    tally.tell()
    if tally.failed:
        raise typer.Exit(1)


class _Tally:
    """What came of a run."""

    def __init__(self) -> None:
        self.articles = self.attributions = self.failed = 0
        self.commitments: Counter[str] = Counter()  # by kind

    def add(self, record: Record) -> None:
        self.articles += 1
        self.attributions += len(record.attributions)
        self.commitments.update(entry.kind for entry in record.commitments)

    def tell(self) -> None:
        """Say how much there is of what; kinds of commitments that are not there are passed over."""
        if self.articles + self.failed > MANY:
            counts = [f"{counted(self.articles, 'article')} read", counted(self.attributions, "attribution")]
            counts += [counted(self.commitments[kind], kind) for kind in STRENGTHS if self.commitments[kind]]
            failed = f"; {self.failed} failed" if self.failed else ""
            remark(", ".join(counts) + failed)


def _with_unsure(results: Iterator[Reading | Failure]) -> Iterator[tuple[Record | Failure, Sequence[Unsure] | None]]:
    for result in results:
        if isinstance(result, Failure):
            yield result, None
        else:
            yield result.record, unsure_sentences(result)


def _line(record: Record, passed_over: Sequence[Unsure] | None) -> str:
    """Return a record as one line; with `--unsure` under one key more, "unsure"."""
    if passed_over is None:
        return to_json(record)
    listed = [{"span": [u.span.start, u.span.end], "word": [u.word.start, u.word.end]} for u in passed_over]
    return json.dumps({**to_dict(record), "unsure": listed}, ensure_ascii=False, separators=(",", ":"))


def _write_page(path: Path, records: Sequence[Record]) -> None:
    from onrecord.web import record_page

    page = record_page(records)
    try:
        path.write_text(page, encoding="utf-8", newline="")
    except OSError as error:
        raise UnreadableSourceError(f"cannot write {path}: {error.strerror}; choose another place for --html") from error
    remark(f"{path}: {len(records)} article{'s' if len(records) != 1 else ''}, {len(page.encode()) // 1024} kB")

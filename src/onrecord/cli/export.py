"""`onrecord export`: hand on what a ledger keeps."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from onrecord.cli.ledgers import LedgerOption, opened
from onrecord.cli.output import check_target, remark
from onrecord.cli.progress import with_progress
from onrecord.errors import UsageError


class Form(StrEnum):
    """What an export is written as (the same as `onrecord.ledger.exporting.Form`, which loads a database's libraries)."""

    JSONL = "jsonl"
    CSV = "csv"
    WEBANNOTATION = "webannotation"


def export(
    form: Annotated[
        Form,
        typer.Option(
            "--format",
            help="jsonl: records, as `read --json` prints them; csv: a row an entry; webannotation: W3C Web Annotations.",
        ),
    ] = Form.JSONL,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write there; without it to standard output.")] = None,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="Published on that day or later, YYYY-MM-DD; leaves out what has no date."),
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Published on that day or earlier.")] = None,
    outlet: Annotated[list[str] | None, typer.Option(help="Published by it; may be given several times.")] = None,
    article: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="The id or URL of an article; may be given several times.")
    ] = None,
    all_revisions: Annotated[
        bool,
        typer.Option(
            "--all-revisions",
            help="Also earlier texts and readings; in jsonl each line then has the key `kept`: document, revision, current, at.",
        ),
    ] = False,
    as_read: Annotated[
        bool,
        typer.Option("--as-read", help="As the engine read them: without the corrections of people, with what they rejected."),
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Whole texts and contents, for their owner; jsonl has them without it.")
    ] = False,
    quotes_only: Annotated[
        bool,
        typer.Option(
            "--quotes-only",
            help="No texts, and quotations of at most 300 characters, for others; csv and webannotation do so without it.",
        ),
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Hand on what is on record in the articles of a ledger, as people corrected it: all of it, in the order of keeping.

    Without --full or --quotes-only, jsonl holds whole texts, since a record has its text, and `onrecord ledger import` takes it
    back; csv and webannotation quote at most 300 characters at a time and give the address. In csv an apostrophe stands before a
    cell that a spreadsheet could take for a formula.
    """
    from onrecord.ledger import Selection
    from onrecord.ledger import export as export_ledger
    from onrecord.ledger.exporting import Form as LedgerForm

    if full and quotes_only:
        raise UsageError("expected --full or --quotes-only, got both; leave one out")
    selection = Selection(
        first=first,
        last=last,
        outlets=tuple(outlet or ()),
        articles=tuple(article or ()),
        all_revisions=all_revisions,
        as_read=as_read,
    )
    there = opened(ledger)
    if out is not None:
        check_target(out, "--out", [] if there.path is None else [str(there.path)])
    pieces = export_ledger(there, LedgerForm(form), selection, full=full or (False if quotes_only else None))
    with _target(out) as target:
        count = _write(with_progress(pieces, "articles"), target) - (form is Form.CSV)  # a table has its head
    if out is not None or not count:
        remark(f"{out or there.shown}: {count} {'reading' if all_revisions else 'article'}{'s' if count != 1 else ''}")


def _write(pieces: Iterable[str], target: TextIO) -> int:
    count = 0
    for piece in pieces:
        target.write(piece)
        count += 1
    return count


@contextlib.contextmanager
def _target(path: Path | None) -> Iterator[TextIO]:
    """Open what is written to; a file is there whole at the end, and as it was before where an error ends the writing."""
    if path is None:
        yield sys.stdout
        return
    if path.exists() and not path.is_file():  # a pipe or a device
        with path.open("w", encoding="utf-8", newline="") as special:
            yield special
        return
    place = path.resolve()  # what a link leads to is written anew, and the link stays
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:100]}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as target:  # noqa: PTH123 - it is open already
            yield target
        _set_mode(Path(name), place)
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _set_mode(made: Path, place: Path) -> None:
    """Give a new file the mode of the one that it takes the place of, else that of any new file."""
    if place.exists():
        made.chmod(place.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    made.chmod(0o666 & ~mask)

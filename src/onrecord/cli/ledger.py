"""`onrecord ledger`: make a ledger, look at it, check it, bring it up to date, copy it, import records, forget an article."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.kept import tell_kept
from onrecord.cli.ledgers import LedgerOption, opened, place_of
from onrecord.cli.output import clean, counted, one_line, remark
from onrecord.cli.progress import with_progress

if TYPE_CHECKING:
    from onrecord.ledger import LedgerStatus

ledger = typer.Typer(no_args_is_help=True, help="Make, look at, check, migrate and copy a ledger; forget an article.")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines.")]


@ledger.command()
def init(place: LedgerOption = None) -> None:
    """Make a ledger; one that is there already stays as it is."""
    from onrecord.ledger import status_of

    made = opened(place, create=True)
    print(one_line(f"{made.shown}: a ledger of version {status_of(made).version}"))


@ledger.command()
def status(place: LedgerOption = None, as_json: AsJson = False) -> None:
    """Say what a ledger holds."""
    from onrecord.ledger import status_of

    found = status_of(opened(place))
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False))
        return
    for line in _told(found):
        print(clean(line))


@ledger.command()
def check(place: LedgerOption = None, as_json: AsJson = False) -> None:
    """Look at every row: that it is what was kept, and that what follows from it still does. Exit 1 where something is off."""
    from onrecord.ledger import check_ledger

    found = 0
    for one in check_ledger(opened(place)):
        found += 1
        if as_json:
            print(json.dumps(asdict(one), ensure_ascii=False))
        else:
            print(one_line(f"{one.article or 'ledger'}: {one.what}"))
    if found:
        remark(
            f"{found} {'things are' if found > 1 else 'thing is'} not as kept; bring back a backup, or keep those articles again"
        )
        raise typer.Exit(1)
    if not as_json:
        print("every row is as it was kept")


@ledger.command()
def migrate(place: LedgerOption = None) -> None:
    """Bring a ledger of an older version up to date. Make a backup first."""
    from onrecord.ledger import migrate_ledger

    before, after = migrate_ledger(place_of(place))
    print(f"version {after}, as before" if before == after else f"version {before} became {after}")


@ledger.command()
def backup(
    target: Annotated[str, typer.Argument(metavar="TARGET", help="A new file, or an empty database; nothing is overwritten.")],
    place: LedgerOption = None,
) -> None:
    """Copy a ledger as it is at this moment, while others read and write it; the copy is a ledger too."""
    from onrecord.ledger import back_up

    rows = dict(with_progress(back_up(opened(place), target), "batches"))  # of each table the last count, which is all
    print(one_line(f"{target}: {rows.get('articles', 0)} articles, {rows.get('entries', 0)} entries"))


@ledger.command("import")
def import_(
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE", help="JSON lines of `onrecord read --json` or `export`; - is standard input.")
    ],
    rework: Annotated[
        bool,
        typer.Option(
            "--rework",
            help="Of a text that is there, keep another reading too; `export --all-revisions` needs it to come back whole.",
        ),
    ] = False,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """Keep records made before in a ledger, which is made where there is none. A line that is no record costs itself alone."""
    from onrecord.pipeline.importing import import_records

    kept_in = opened(place, create=True)
    kept = with_progress(import_records(sources, kept_in, rework=rework), "records")
    tell_kept(kept, kept_in.shown, as_json=as_json)


@ledger.command()
def forget(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id or URL of an article; all its revisions go.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    place: LedgerOption = None,
) -> None:
    """Remove an article with every revision, entry and correction of it, so that its words are in the ledger no longer."""
    from onrecord.ledger import forget as forget_document
    from onrecord.ledger.corrections.selecting import select_document

    there = opened(place)
    if not yes:
        with there.reading() as connection:
            select_document(connection, article)  # nobody is asked about what is not there
        typer.confirm(f"Remove {one_line(article)} with all that was kept of it? This cannot be undone", abort=True, err=True)
    gone = forget_document(there, article)
    took = (
        counted(gone.articles, "revision"),
        counted(gone.entries, "entry", "entries"),
        counted(gone.corrections, "correction"),
    )
    print(one_line(f"{gone.document}: {', '.join(took)} removed"))
    if gone.in_log:
        remark("another process reads the ledger; the words stand in its log until that ends")


def _told(found: LedgerStatus) -> list[str]:
    kinds = ", ".join(counted(count, kind) for kind, count in found.commitments.items()) or "no commitments"
    dates = f"{found.first_published} to {found.last_published}" if found.first_published else "no dates"
    return [
        f"{found.place}: version {found.version}, {found.bytes / 1_000_000:.1f} MB",
        f"  {counted(found.documents, 'document')} in {counted(found.articles, 'revision')}, published {dates}; "
        f"last kept {found.last_kept or 'never'}",
        f"  {counted(found.attributions, 'attribution')}, {kinds}, {counted(found.meetings, 'meeting')}",
        f"  {counted(found.parties, 'party', 'parties')}; {counted(found.corrections, 'correction')} "
        f"({found.orphaned} orphaned), {counted(found.verdicts, 'verdict')}",
        f"  read by {counted(found.engines, 'engine')}, {counted(found.readings, 'reading')} in all",
    ]

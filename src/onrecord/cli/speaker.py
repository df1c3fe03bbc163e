"""`onrecord speaker`: what is on record of one speaker."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.hits import limit_of, print_hits
from onrecord.cli.ledgers import LedgerOption, opened
from onrecord.cli.output import one_line, remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.ledger import SpeakerPage


def speaker(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, a Q… or a p-… id; one that fits several lists them.")],
    ledger: LedgerOption = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Published then or later: YYYY[-MM[-DD]].")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Published then or earlier, likewise.")] = None,
    sort: Annotated[str, typer.Option(help="newest or oldest first.")] = "newest",
    limit: Annotated[
        int | None, typer.Option(help="Entries at most; 20 in the terminal, all with --json.", show_default=False)
    ] = None,
    cursor: Annotated[str | None, typer.Option(help="Go on where the same call stopped; it prints what to give.")] = None,
    private: Annotated[
        bool,
        typer.Option("--private", help="Also a private person: no office or Wikidata id is known, and no article tells of one."),
    ] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Whole quotations, where they are longer than 300 characters.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON lines: who it is and in which offices, then one an entry.")
    ] = False,
) -> None:
    """Show the statements and commitments of one speaker by date, and the offices in which they were met.

    Counts are of entries: each report has its own. Offices are those of the articles' dates, not when they were taken up or left.
    """
    from onrecord.ledger import page_json, speaker_page

    most = limit_of(limit, for_people=not as_json)
    with speaker_page(
        opened(ledger),
        name,
        since=since,
        until=until,
        sort=sort,
        limit=most and most + 1,
        cursor=cursor,
        private=private,
        **({"most": None} if whole else {}),
    ) as page:
        if as_json:
            print(json.dumps(page_json(page), ensure_ascii=False))
        else:
            print("\n".join(_told(page)))
        print_hits(page.entries, most, as_json=as_json)
        if page.namesakes:
            who = "one more" if page.namesakes == 1 else f"{page.namesakes} more"
            remark(
                f"{who} called so, of whom no office is told: --private lists them; `onrecord correct same` makes two of them one"
            )


def _told(page: SpeakerPage) -> Iterator[str]:
    ids = ", ".join(filter(None, (page.party.entity, page.party.id)))
    yield one_line(f"{page.party.name}, {page.kind} ({ids})")
    others = [name for name in page.names if name != page.party.name]
    if others:
        yield f"  also called {one_line(', '.join(others))}"
    for held in page.offices:
        yield "  " + one_line(
            f"{held.office}: met {held.first or 'without a date'}{f' to {held.last}' if held.last != held.first else ''}, "
            f"{held.statements} statement{'s' if held.statements != 1 else ''}"
        )
    if page.roles and not page.offices:
        yield f"  the articles say: {one_line(', '.join(page.roles))}"
    published = f", published {page.first} to {page.last}" if page.first else ""
    yield f"  {page.statements} statement{'s' if page.statements != 1 else ''}{published}"
    yield from _counts("  in their words", _in_numbers(page.said))
    yield from _counts("  to be done by them", _in_numbers(page.acts))
    yield from _counts("  of these", page.strengths)


def _in_numbers(kinds: Mapping[str, int]) -> dict[str, int]:
    return {f"{kind}{'s' if count != 1 else ''}": count for kind, count in kinds.items()}


def _counts(what: str, counted: Mapping[str, int]) -> Iterator[str]:
    if counted:
        yield f"{what}: {', '.join(f'{count} {name}' for name, count in counted.items())}"

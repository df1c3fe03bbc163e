"""`onrecord search`: find who said what and who undertook what."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from onrecord.cli.hits import check_form, limit_of, print_hits
from onrecord.cli.ledgers import LedgerOption, opened
from onrecord.cli.output import remark

_MARK = "\u2060"  # before words that begin with a hyphen, while options are told from words


class WordsCommand(TyperCommand):
    """A command that takes `-word` for a word that must not be there, and only `--name` and `-h` for options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the command line."""
        options = args[: args.index("--")] if "--" in args else args
        marked = [f"{_MARK}{one}" if _is_word(one) else one for one in options]
        rest = super().parse_args(ctx, [*marked, *args[len(options) :]])
        ctx.params = {name: _unmarked(value) for name, value in ctx.params.items()}
        return rest


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help="All are needed, in any form. '\"a phrase\"' in a row, -word without it, begin* what begins so.",
            show_default=False,
        ),
    ] = None,
    ledger: LedgerOption = None,
    speaker: Annotated[list[str] | None, typer.Option(help="Who said it: a name, a Q… or a p-… id.")] = None,
    actor: Annotated[list[str] | None, typer.Option(help="Who is to act, likewise.")] = None,
    office: Annotated[list[str] | None, typer.Option(help="Words of the speaker's office on that day.")] = None,
    country: Annotated[list[str] | None, typer.Option(help="Of the speaker, else of the actor: a name or an ISO code.")] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(help="commitment, demand, dependence, outcome; of attributions direct, indirect, mixed."),
    ] = None,
    act: Annotated[list[str] | None, typer.Option(help="Such as deploy_forces; another word lists them all.")] = None,
    strength: Annotated[list[str] | None, typer.Option(help="Such as considers; 'prepared+' is prepared or firmer.")] = None,
    condition: Annotated[
        list[str] | None, typer.Option(help="Hangs on a condition: if, only_if, unless, important, in_return.")
    ] = None,
    polarity: Annotated[str | None, typer.Option(help="+ to do it, - not to.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Published then or later: YYYY[-MM[-DD]].")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Published then or earlier, likewise.")] = None,
    outlet: Annotated[list[str] | None, typer.Option(help="Who published it.")] = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", help="attribution or commitment (demands and their like, too); both.")
    ] = None,
    first_reports: Annotated[
        bool, typer.Option("--first-reports", help="Of an utterance that several reports have, the first report alone.")
    ] = False,
    all_revisions: Annotated[
        bool, typer.Option("--all-revisions", help="Also what was revised, read anew or rejected since.")
    ] = False,
    private: Annotated[bool, typer.Option("--private", help="With --speaker and --actor: private persons, too.")] = False,
    sort: Annotated[str, typer.Option(help="newest, oldest, or relevance to the words.")] = "newest",
    limit: Annotated[
        int | None, typer.Option(help="Entries at most; 20 in the terminal, all with --json and --csv.", show_default=False)
    ] = None,
    cursor: Annotated[str | None, typer.Option(help="Go on where the same search stopped; it prints what to give.")] = None,
    whole: Annotated[bool, typer.Option("--whole", help="Whole quotations, where they are longer than 300 characters.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines, one an entry.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table, one row an entry.")] = False,
) -> None:
    """Find statements and commitments in a ledger by their words, by who said them, and by what they are.

    Everything given must fit; an option given several times fits any of its values. Private persons are not found by name unless
    --private is given; words find everybody's. Private is of whom no office or Wikidata id is known, and to whom no article gives
    an office, a rank, or words for a body.
    """
    from onrecord.ledger import Wanted, remarks_on
    from onrecord.ledger import search as find

    check_form(as_json=as_json, as_csv=as_csv)
    wanted = Wanted(
        words=" ".join(words or ()),
        speakers=tuple(speaker or ()),
        actors=tuple(actor or ()),
        offices=tuple(office or ()),
        countries=tuple(country or ()),
        kinds=tuple(kind or ()),
        acts=tuple(act or ()),
        strengths=tuple(strength or ()),
        conditions=tuple(condition or ()),
        polarity=polarity,
        outlets=tuple(outlet or ()),
        since=since,
        until=until,
        all_revisions=all_revisions,
        first_reports=first_reports,
        private=private,
        **({"types": tuple(types)} if types else {}),
    )
    there = opened(ledger)
    most = limit_of(limit, for_people=not (as_json or as_csv))
    hits = find(
        there,
        wanted,
        sort=sort,
        limit=most and most + 1,
        cursor=cursor,
        **({"most": None} if whole else {}),
    )
    if not print_hits(hits, most, as_json=as_json, as_csv=as_csv):
        remark("no entry fits")
    for line in remarks_on(there, wanted):
        remark(line)


def _is_word(one: str) -> bool:
    return len(one) > 1 and one[0] == "-" and not one.startswith("--") and one != "-h"


def _unmarked(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(_MARK)
    if isinstance(value, (list, tuple)):
        return type(value)(_unmarked(one) for one in value)
    return value

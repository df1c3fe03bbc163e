"""`onrecord correct`: say what is wrong in a ledger, and who is whom; what the engine said is kept beside it."""

from __future__ import annotations

import getpass
import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.corrected import corrected_dict, corrected_line, entry_dict, entry_lines, party_line
from onrecord.cli.ledgers import LedgerOption, opened
from onrecord.cli.output import one_line
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.ledger import By, Ledger

USER = "ONRECORD_USER"

correct = typer.Typer(
    no_args_is_help=True,
    help="Accept, reject and amend entries; release from a commitment; say which parties are the same; take any of it back. "
    "What the engine said stays beside it, and corrections outlast another reading and a revision of the article.",
)

Entry = Annotated[
    str,
    typer.Argument(metavar="ENTRY", help="The id of an entry, as `onrecord search --json` and `onrecord read --json` have it."),
]
PartyArgument = Annotated[
    str,
    typer.Argument(metavar="PARTY", help="A party: its id (p-…), its Wikidata id (Q…), or a name that one party alone bears."),
]
OtherParty = Annotated[str, typer.Argument(metavar="OTHER", help="The other one, likewise.")]
Article = Annotated[
    str | None, typer.Option(metavar="ID", help="The id or URL of the article, where several hold the entry (wire copy).")
]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help=f"Who says so; without it ${USER}, else the login name.", show_default=False),
]
Reason = Annotated[str | None, typer.Option(metavar="WORDS", help="Why; kept with it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines.")]


@correct.command()
def show(entry: Entry, article: Article = None, place: LedgerOption = None, as_json: AsJson = False) -> None:
    """Show an entry as it stands: its words and offsets, its conditions by number, and all that was said of it."""
    from onrecord.ledger import show_entry

    shown = show_entry(opened(place), entry, article)
    if as_json:
        print(json.dumps(entry_dict(shown), ensure_ascii=False))
        return
    for line in entry_lines(shown):
        print(one_line(line) if not line.startswith("  ") else "  " + one_line(line))


@correct.command()
def accept(
    entry: Entry,
    article: Article = None,
    reason: Reason = None,
    by: ByOption = None,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """Say that an entry is right. A rejection of it before holds no longer."""
    from onrecord.ledger import accept as accept_entry

    there = opened(place)
    _print(there, accept_entry(there, entry, _by(by, reason), article=article), as_json)


@correct.command()
def reject(
    entry: Entry,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why it is none; kept with it.")],
    article: Article = None,
    by: ByOption = None,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """Say that an entry is none: it is kept, but neither found nor counted any more. What stands within it stands alone."""
    from onrecord.ledger import reject as reject_entry

    there = opened(place)
    _print(there, reject_entry(there, entry, _by(by, reason), article=article), as_json)


@correct.command()
def release(
    entry: Entry,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="From which day on; today, if none is given.")] = None,
    article: Article = None,
    reason: Reason = None,
    by: ByOption = None,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """Say that whoever a commitment was made to let its debtor go: it stands as released, and brings nothing about any more."""
    from onrecord.ledger import release as release_entry

    there = opened(place)
    _print(there, release_entry(there, entry, _by(by, reason), day=on, article=article), as_json)


@correct.command()
def amend(
    entry: Entry,
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="PARTY",
            help="Who says it: the id of a party, a Wikidata id, a name, new:NAME for another of a name, or none.",
        ),
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="PARTY", help="Who is to act, likewise.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            help="commitment, demand, dependence or outcome; of an attribution direct, indirect or mixed; of a meeting "
            "meeting or call."
        ),
    ] = None,
    strength: Annotated[
        str | None,
        typer.Option(
            help="Of a commitment refuses, open, considers, prepared, intends, promises or bound; of a demand suggests, asks "
            "or requires; of a dependence necessary, sufficient or cause; "
            "of an outcome kept, broken, withdrawn, delayed, agreed or rejected."
        ),
    ] = None,
    polarity: Annotated[str | None, typer.Option(metavar="+|-", help="Whether it is an act (+) or leaving it (-).")] = None,
    act: Annotated[str | None, typer.Option(help="What sort of act it is, such as deploy_forces or other.")] = None,
    stage: Annotated[str | None, typer.Option(help="How far a commitment is: stated, allocated or delivered.")] = None,
    span: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SPAN",
            help="The words of the content or action: START:END in characters of the article's text, or the words themselves; "
            "several times for a content that is interrupted.",
        ),
    ] = None,
    condition: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONDITION",
            help="Add a condition by TYPE=WORDS (only_if=both sides sign), or change the Nth by N=TYPE, N=WORDS or N=TYPE=WORDS; "
            "types are if, only_if, unless, important and in_return, words are as for --span, numbers as `show` has them.",
        ),
    ] = None,
    drop_condition: Annotated[
        list[int] | None, typer.Option("--drop-condition", metavar="N", help="Remove the Nth condition.")
    ] = None,
    article: Article = None,
    reason: Reason = None,
    by: ByOption = None,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """Change what an entry says, a correction for each field; of one field the last wins.

    The speaker of a commitment is that of its attribution, and is amended there.

    onrecord correct amend c0123456789ab --strength considers --condition 'only_if=there is a lasting peace'
    """
    from onrecord.ledger import Amendment
    from onrecord.ledger import amend as amend_entry

    wanted = Amendment(
        speaker=speaker,
        actor=actor,
        kind=kind,
        strength=strength,
        polarity=polarity,
        act=act,
        stage=stage,
        span=tuple(span or ()),
        condition=tuple(condition or ()),
        drop_condition=tuple(drop_condition or ()),
    )
    there = opened(place)
    _print(there, amend_entry(there, entry, wanted, _by(by, reason), article=article), as_json)


@correct.command()
def same(
    party: PartyArgument,
    other: OtherParty,
    reason: Reason = None,
    by: ByOption = None,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """Say that two parties are one. The same name alone never makes them so; this does, until it is taken back."""
    from onrecord.ledger import same as join

    there = opened(place)
    _print(there, join(there, party, other, _by(by, reason)), as_json)


@correct.command()
def never(
    party: PartyArgument,
    other: OtherParty,
    reason: Reason = None,
    by: ByOption = None,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """Say that two parties are never the same: to join them later, also through others, is refused."""
    from onrecord.ledger import never as part

    there = opened(place)
    _print(there, part(there, party, other, _by(by, reason)), as_json)


@correct.command()
def split(
    party: PartyArgument,
    article: Annotated[str, typer.Option(metavar="ID", help="The id or URL of the article whose entries are somebody else's.")],
    reason: Reason = None,
    by: ByOption = None,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """Give the entries of one article that are of a party a party of their own: another of the same name."""
    from onrecord.ledger import split as split_party

    there = opened(place)
    _print(there, split_party(there, party, article, _by(by, reason)), as_json)


@correct.command()
def undo(
    correction: Annotated[
        str,
        typer.Argument(
            metavar="CORRECTION", help="The id of a correction (x-…) or of a verdict on parties (v-…), as `list` has it."
        ),
    ],
    reason: Reason = None,
    by: ByOption = None,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """Take back a correction, whatever it was; what held before holds again. An undo can be undone, too."""
    from onrecord.ledger import undo as take_back

    there = opened(place)
    _print(there, take_back(there, correction, _by(by, reason)), as_json)


@correct.command("list")
def list_(
    orphaned: Annotated[
        bool, typer.Option("--orphaned", help="Only those whose words are in no entry any more; none of them is ever dropped.")
    ] = False,
    article: Annotated[
        str | None, typer.Option(metavar="ID", help="The id or URL of the article whose corrections are listed.")
    ] = None,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """List corrections and verdicts in the order of their making, those taken back too."""
    from onrecord.ledger import list_corrections

    for one in list_corrections(opened(place), orphaned=orphaned, article=article):
        print(json.dumps(corrected_dict(one), ensure_ascii=False) if as_json else corrected_line(one))


@correct.command()
def parties(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in full, the id of a party, or a Wikidata id.")],
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """List the parties of a name, and those that they are merged with: ids, offices, and in how many articles they are."""
    from onrecord.ledger import list_parties

    for one in list_parties(opened(place), name):
        print(json.dumps(asdict(one), ensure_ascii=False) if as_json else party_line(one))


def _by(given: str | None, reason: str | None) -> By:
    from onrecord.ledger import By

    who = given if given is not None else os.environ.get(USER) or _login()
    return By(who=_in_utf8(who), reason=None if reason is None else _in_utf8(reason))


def _in_utf8(words: str) -> str:
    """Return words of the command line as they can be kept: bytes that are no UTF-8 become question marks."""
    return words.encode("utf-8", "replace").decode("utf-8")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError(f"nobody is known to be logged in; say who corrects with --by NAME or ${USER}") from error


def _print(ledger: Ledger, made: list[str], as_json: bool) -> None:
    """Print the corrections that were made, each as `list` has it."""
    from onrecord.ledger import list_corrections

    for one in list_corrections(ledger, ids=made):
        print(json.dumps(corrected_dict(one), ensure_ascii=False) if as_json else corrected_line(one))

"""What the commands that reason share: what is asked about, which words count, and the last line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from onrecord.cli.ledgers import LedgerOption, opened
from onrecord.cli.output import counted, warn
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.reasoning.choice import Choice
    from onrecord.reasoning.model import Party
    from onrecord.reasoning.pledges import Case
    from onrecord.reasoning.sources import OnRecord

__all__ = ["LedgerOption"]

T = TypeVar("T")

RecordsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--records", metavar="FILE", help="Lines of `onrecord read --json` instead of a ledger; may be given several times."
    ),
]
ThetaOption = Annotated[
    str, typer.Option("--theta", metavar="STRENGTH", help="The least strength that counts as bringing its act about.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="What was published later does not count, nor what has no date: YYYY-MM-DD."),
]
TrustOption = Annotated[
    list[str] | None,
    typer.Option(
        "--trust",
        metavar="PARTY",
        help="Whose “only X brings Y” and “X is enough for Y” count as rules; may be given several times.",
    ),
]
PrivateOption = Annotated[bool, typer.Option("--private", help="Also show private persons: those of no known office.")]
WholeOption = Annotated[bool, typer.Option("--whole", help="Whole quotations, where they are longer than 300 characters.")]


def asked_about(ledger: str | None, records: list[Path] | None) -> OnRecord:
    """Return what is asked about, and say what could not be read.

    Raises:
        UsageError: both a ledger and records are given.
    """
    from onrecord.reasoning.sources import from_ledger, from_records

    if ledger is not None and records:
        raise UsageError("expected --ledger or --records, got both; leave one out")
    found = from_records(records) if records else from_ledger(opened(ledger))
    for failure in found.failures:
        warn(str(failure))
    return found


def shown(those: Iterable[T], party_of: Callable[[T], Party | None], hidden: Collection[str]) -> list[T]:
    """Return those that are not of somebody hidden, and say how many are.

    Args:
        those: what was found.
        party_of: whose each is.
        hidden: ids of parties.
    """
    everything = list(those)
    found = [one for one in everything if (who := party_of(one)) is None or who.id not in hidden]
    left = len(everything) - len(found)
    if left:
        warn(f"{left} of persons of no known office left out; --private takes them in")
    return found


def choice_of(on_record: OnRecord, theta: str, as_of: str | None, trust: list[str] | None) -> Choice:
    """Return what whoever asks chose.

    Raises:
        UsageError: a strength or a day that is none; nobody, or several, of a name.
    """
    from onrecord.reasoning.choice import Choice
    from onrecord.reasoning.selecting import parties_named

    trusted = frozenset(who.id for one in trust or () for who in parties_named(on_record, one))
    return Choice(theta=theta, as_of=as_of, trust=trusted)


def parties_of(on_record: OnRecord, name: str | None) -> tuple[Party, ...] | None:
    """Return whom a name means among those who undertake something; None where nobody is named."""
    from onrecord.reasoning.selecting import parties_named

    acting = {one.party.id: one.party for one in on_record.stated if one.party is not None}
    return None if name is None else parties_named(on_record, name, acting.values())


def remark_undated(case: Case) -> None:
    """Say how much does not count because it has no date."""
    if case.undated:
        warn(f"{counted(case.undated, 'entry', 'entries')} without a date left out, since --as-of asks for one")


def ended(on_record: OnRecord, *, as_json: bool) -> None:
    """End a command: for people with what this is; with exit code 1 where some input failed."""
    from onrecord.reasoning.choice import NOT_A_FORECAST

    if not as_json:
        print(NOT_A_FORECAST)
    sys.stdout.flush()
    if on_record.failures:
        raise typer.Exit(1)

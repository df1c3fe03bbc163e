"""What the commands of the ledger share: the option that names it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

DEFAULT = "onrecord.db"
VARIABLE = "ONRECORD_LEDGER"

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="PLACE",
        help=f"A file, or postgresql://user@host/name; without it ${VARIABLE}, else ./{DEFAULT}.",
        show_default=False,
    ),
]


def place_of(given: str | None) -> str:
    """Return where the ledger is: as given, else by $ONRECORD_LEDGER, else onrecord.db in the working folder."""
    return given or os.environ.get(VARIABLE) or DEFAULT


def opened(given: str | None, *, create: bool = False) -> Ledger:
    """Return the ledger that the option names.

    Raises:
        LedgerError: it cannot be used.
    """
    from onrecord.ledger import open_ledger  # a database's libraries load when a ledger is opened, and not before

    return open_ledger(place_of(given), create=create)

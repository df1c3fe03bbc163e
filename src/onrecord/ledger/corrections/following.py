"""What follows from corrections and verdicts, after any of them, and after a document was kept, read anew or forgotten."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from onrecord.ledger.corrections.placing import place_corrections
from onrecord.ledger.corrections.verdicts import judges_any_of, settle_parties
from onrecord.ledger.tables import parties
from onrecord.ledger.utterances import rejoin, shared_by


def follow(connection: Connection, document: str) -> None:
    """Let what people corrected hold for the text and reading of a document that count now."""
    place_corrections(connection, document)
    if judges_any_of(connection, document):
        regroup(connection)


def regroup(connection: Connection, judged: Collection[str] = ()) -> None:
    """Let who is one with whom follow from the verdicts, and from that whose quotations are one utterance.

    Args:
        connection: within the transaction.
        judged: parties of which a verdict was made or taken back; others that are joined or parted now come by themselves.

    Raises:
        UsageError: two that are never the same would be joined.
    """
    before = _one_with(connection, judged)
    concerned = {*settle_parties(connection), *judged}
    if concerned:
        rejoin(connection, shared_by(connection, before | _one_with(connection, concerned)))


def _one_with(connection: Connection, ids: Collection[str]) -> set[str]:
    """Return the parties that are one with any of these, themselves included."""
    roots = select(parties.c.root).where(parties.c.id.in_(ids))
    return set(connection.execute(select(parties.c.id).where(parties.c.root.in_(roots))).scalars())

"""What the tests of search share: a small ledger of invented reports, and how to ask it."""

from __future__ import annotations

from typing import Any

from small_records import Acts, Says, report
from sqlalchemy import update

from onrecord.ledger import Hit, Ledger, Wanted, keep_record, search
from onrecord.ledger.tables import entries
from onrecord.record import Act, QuotationType, SpeakerKind

PRESIDENT = "President of Freedonia"
BRIDGE = (
    "“We are ready to send 2,000 engineers if both sides sign the accord,” said Ana Ruiz. "
    "“Sylvania must open the bridge first.”\n"
)
HARBOUR = (
    "The harbour of Élan stays closed, Edmund Orla said. Albrenn will not sign a treaty unless the fleet leaves the harbour.\n"
)
STREET = "“Nobody negotiates for us in this harbour,” said Jo Marl, who sells fish there.\n"


def fill(ledger: Ledger) -> None:
    """Keep three reports: of a president, of a minister by her Wikidata id, of a private person."""
    keep_record(
        ledger,
        report(
            BRIDGE,
            Says(words="“We are ready to send 2,000 engineers if both sides sign the accord,”", who="Ana Ruiz", office=PRESIDENT),
            Says(words="“Sylvania must open the bridge first.”", who="Ana Ruiz", office=PRESIDENT),
            Acts(
                action="send 2,000 engineers",
                actor="We",
                name="Freedonia",
                trigger="are ready to",
                said=0,
                act=Act.DEPLOY_FORCES,
                strength="prepared",
                conditions=[("if", "both sides sign the accord")],
            ),
            Acts(action="open the bridge", actor="Sylvania", trigger="must", said=1, kind="demand", strength="requires"),
            id="bridge",
            published="2031-02-18",
            url="https://post.example/bridge",
        ),
    )
    keep_record(
        ledger,
        report(
            HARBOUR,
            Says(
                words="The harbour of Élan stays closed",
                who="Edmund Orla",
                entity="Q900001",
                office="Foreign Minister of Albrenn",
                type=QuotationType.INDIRECT,
            ),
            Acts(
                action="sign a treaty",
                actor="Albrenn",
                entity="Q900002",
                trigger="will not",
                act=Act.SIGN_OR_RATIFY,
                strength="promises",
                polarity="-",
                conditions=[("unless", "the fleet leaves the harbour")],
            ),
            id="harbour",
            published="2031-03-02",
            outlet="The Albrenn Courier",
        ),
    )
    keep_record(
        ledger,
        report(
            STREET,
            Says(words="“Nobody negotiates for us in this harbour,”", who="Jo Marl", kind=SpeakerKind.PERSON),
            id="street",
            published=None,
            outlet=None,
        ),
    )


def hits(
    ledger: Ledger, *, sort: str = "newest", limit: int | None = None, cursor: str | None = None, **wanted: Any
) -> list[Hit]:
    """Return what a search finds."""
    return list(search(ledger, Wanted(**wanted), sort=sort, limit=limit, cursor=cursor))


def quotes(ledger: Ledger, **wanted: Any) -> list[str]:
    """Return the words of what a search finds, in its order."""
    return [hit.ref.quote for hit in hits(ledger, **wanted)]


def change(ledger: Ledger, quote: str, **columns: Any) -> None:
    """Set columns of the entries that point at some words, as corrections and utterances do."""
    keys = [hit.ref.id for hit in hits(ledger) if hit.ref.quote == quote]
    assert keys
    with ledger.writing() as connection:
        connection.execute(update(entries).where(entries.c.id.in_(keys)).values(**columns))

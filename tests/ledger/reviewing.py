"""What the tests of corrections share: a report to correct, who corrects it, and what the columns say of it afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from small_records import Acts, Says, report
from sqlalchemy import select, text

from onrecord.ledger import By, Ledger, check_ledger, corrected_records, list_corrections, records
from onrecord.ledger.tables import conditions, entries, parties
from onrecord.record import Act, Record

WHO = By(who="mara", reason="as the text says", at=datetime(2031, 2, 20, 9, 30, tzinfo=UTC))
TEXT = (
    "Freedonia weighs sending engineers\n\n"
    "“We are ready to send 2,000 engineers to the border if both sides sign the accord,” said Ana Ruiz. "
    "“Sylvania must open the bridge first.” Edmund Orla stood beside her.\n\n"
    "The council of Albrenn will pay for the barges. Ms Ruiz and Mr Vane are to meet in Porto Alto.\n"
)
PLEDGE = "“We are ready to send 2,000 engineers to the border if both sides sign the accord,”"
DEMAND = "“Sylvania must open the bridge first.”"


def entries_of(action: str = "send 2,000 engineers", who: str = "Ana Ruiz", entity: str | None = None) -> list[Says | Acts]:
    """Return what a reading finds in the report."""
    return [
        Says(words=PLEDGE, who=who, entity=entity, office="President of Freedonia"),
        Says(words=DEMAND, who=who, entity=entity, office="President of Freedonia"),
        Acts(
            action=action,
            actor="We",
            name="Freedonia",
            trigger="are ready to",
            said=0,
            act=Act.DEPLOY_FORCES,
            strength="prepared",
            conditions=[("if", "both sides sign the accord")],
        ),
        Acts(action="open the bridge", actor="Sylvania", trigger="must", said=1, kind="demand", strength="requires"),
        Acts(action="pay for the barges", actor="The council of Albrenn", name="Albrenn", act=Act.PROVIDE_MONEY),
    ]


def bridge(words: str = TEXT, *found: Says | Acts, **options: Any) -> Record:
    """Return the record of one report."""
    return report(words, *(found or entries_of()), meeting=("are to meet in Porto Alto", "Mr Vane"), **options)


def id_of(record: Record, words: str) -> str:
    """Return the id of the entry whose first words these are."""
    for one in record.commitments:
        if one.action.of(record.article.text).startswith(words):
            return one.id
    for said in record.attributions:
        if said.content[0].of(record.article.text).startswith(words):
            return said.id
    return next(met.id for met in record.meetings if met.span.of(record.article.text).startswith(words))


def columns(ledger: Ledger, id_: str) -> Mapping[str, Any]:
    """Return the columns of a current entry."""
    with ledger.reading() as connection:
        return dict(connection.execute(select(entries).where(entries.c.id == id_, entries.c.current)).mappings().one())


def conditions_of(ledger: Ledger, id_: str) -> list[tuple[str, str]]:
    """Return type and words of the conditions of a current entry."""
    with ledger.reading() as connection:
        rows = connection.execute(
            select(conditions.c.type, conditions.c.quote)
            .join(entries, entries.c.key == conditions.c.entry)
            .where(entries.c.id == id_, entries.c.current)
            .order_by(conditions.c.place)
        )
        return [(row.type, row.quote) for row in rows]


def everything(ledger: Ledger) -> dict[str, Any]:
    """Return all that follows from corrections: columns, conditions, roots and corrected records."""
    with ledger.reading() as connection:
        return {
            "entries": [tuple(row) for row in connection.execute(select(entries).order_by(entries.c.key))],
            "conditions": [
                tuple(r) for r in connection.execute(select(conditions).order_by(conditions.c.entry, conditions.c.place))
            ],
            "roots": {row.id: row.root for row in connection.execute(select(parties.c.id, parties.c.root))},
            "corrected": list(corrected_records(connection)),
            "engine": list(records(connection)),
        }


def corrected(ledger: Ledger) -> Record:
    """Return the corrected record of the only article."""
    with ledger.reading() as connection:
        (found,) = corrected_records(connection)
    return found


def found_by(ledger: Ledger, words: str) -> list[str]:
    """Return the ids of the entries that full-text search finds by words."""
    with ledger.reading() as connection:
        if ledger.is_sqlite:
            query = "SELECT id FROM entries JOIN entry_words ON entry_words.rowid = entries.key WHERE entry_words MATCH :words"
        else:
            query = "SELECT id FROM entries WHERE to_tsvector('english', quote) @@ plainto_tsquery('english', :words)"
        return sorted(connection.execute(text(query), {"words": words}).scalars())


def is_sound(ledger: Ledger) -> bool:
    """Say whether the check finds nothing; what it finds is in the message of the test that fails."""
    found = [one.what for one in check_ledger(ledger)]
    assert found == []
    return True


@dataclass(frozen=True, slots=True)
class Found:
    """Where a correction is: the entry that it holds for now, and whether it is orphaned."""

    now: str | None
    orphaned: bool


def whereabouts(ledger: Ledger) -> list[Found]:
    """Return where each correction is, in their order."""
    return [Found(one.now, one.orphaned) for one in list_corrections(ledger)]

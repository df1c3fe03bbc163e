"""The record of every current article with its corrections, and which party each speaker and actor in it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.ledger.corrections.corrections import corrections_of
from onrecord.ledger.corrections.overlay import Corrected, without_rejected
from onrecord.ledger.corrections.placing import corrected_of
from onrecord.ledger.parties import Party, Roster
from onrecord.ledger.records import StoredReading, stored_readings
from onrecord.ledger.tables import parties
from onrecord.record import AttributionEntry, CommitmentEntry, Record
from onrecord.serial import from_json


@dataclass(frozen=True, kw_only=True)
class PartiedRecord:
    """A corrected record, without what is rejected; its parties are those that stand for all that people merged."""

    record: Record
    document: str
    revision: int
    released: Mapping[str, str]  # commitments whose debtors are free, by id: from which day on
    _by_entry: Mapping[str, Party]  # speakers and actors by the id of their entry
    _roster: Roster
    _roots: Mapping[str, Party]

    def speaker(self, entry: AttributionEntry) -> Party | None:
        """Return the party of the speaker of an attribution; None where it has no source."""
        return self._root(self._by_entry.get(entry.id))

    def actor(self, entry: CommitmentEntry) -> Party | None:
        """Return the party that is to act; None where nobody is named."""
        return self._root(self._by_entry.get(entry.id))

    def named(self, name: str) -> Party | None:
        """Return the party of a name in this article, such as that of a condition's actor."""
        return self._root(self._roster.actor(name, None))

    def _root(self, party: Party | None) -> Party | None:
        return None if party is None else self._roots.get(party.id, party)


def partied_records(connection: Connection) -> Iterator[PartiedRecord]:
    """Yield every current article's corrected record with its parties, in the order of keeping.

    Raises:
        MalformedInputError: a row was tampered with so that it is no record any more; `onrecord ledger check` finds it.
    """
    roots = merged_parties(connection)
    for stored in stored_readings(connection):
        yield _partied(connection, stored, roots)


def records_alone(records: Iterator[Record]) -> Iterator[PartiedRecord]:
    """Yield records that are in no ledger with their parties; each is a document, and nobody has corrected or merged anything."""
    for record in records:
        roster = Roster(record, record.article.id)
        bare = Corrected(record=record, rejected=frozenset(), chosen={}, parted={}, released={})
        yield PartiedRecord(
            record=record,
            document=record.article.id,
            revision=1,
            released={},
            _by_entry=_parties_by_entry(bare, roster),
            _roster=roster,
            _roots={},
        )


def merged_parties(connection: Connection) -> dict[str, Party]:
    """Return the party that stands for each one that was merged into another, by the id of that one."""
    whole = parties.alias("whole")
    rows = connection.execute(
        select(parties.c.id.label("merged"), whole.c.id, whole.c.name, whole.c.kind, whole.c.entity)
        .join(whole, whole.c.id == parties.c.root)
        .where(parties.c.root != parties.c.id)
    )
    return {row.merged: Party(id=row.id, name=row.name, kind=row.kind, entity=row.entity, country=None) for row in rows}


def _partied(connection: Connection, stored: StoredReading, roots: Mapping[str, Party]) -> PartiedRecord:
    record = from_json(stored.json)
    made = corrections_of(connection, stored.document)
    corrected = corrected_of(connection, stored, record, made)
    roster = Roster(record, stored.document, corrected.parted)
    return PartiedRecord(
        record=without_rejected(corrected, record, stored.document),
        document=stored.document,
        revision=stored.revision,
        released=corrected.released,
        _by_entry=_parties_by_entry(corrected, roster),
        _roster=roster,
        _roots=roots,
    )


def _parties_by_entry(corrected: Corrected, roster: Roster) -> dict[str, Party]:
    """Return the party of each speaker and actor by the id of its entry; those that people chose come first."""
    record = corrected.record
    found = {one.id: roster.speaker(one.speaker) for one in record.attributions if one.speaker is not None}
    for one in record.commitments:
        party = roster.actor(one.actor_name, one.actor_entity)
        if party is not None:
            found[one.id] = party
    return {**found, **corrected.chosen}

"""Which records go out, and in which order: that of their keeping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from onrecord.errors import UsageError
from onrecord.ledger.corrections.placing import corrected_record
from onrecord.ledger.corrections.selecting import select_document
from onrecord.ledger.days import check_day
from onrecord.ledger.records import StoredReading, stored_readings
from onrecord.ledger.tables import articles
from onrecord.record import Record
from onrecord.serial import from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which articles to export; those of one that fits nothing are none.

    Raises:
        BadDateError: `first` or `last` is no calendar date.
        UsageError: `first` is after `last`.
    """

    first: str | None = None  # published on that day or later, YYYY-MM-DD; an article without a date is left out
    last: str | None = None  # on that day or earlier
    outlets: tuple[str, ...] = ()  # by one of them, in capitals or not
    articles: tuple[str, ...] = ()  # by their ids or URLs
    all_revisions: bool = False  # also earlier texts, and readings by earlier engines
    as_read: bool = False  # as the engine made them; else with the corrections of people, and without what they rejected

    def __post_init__(self) -> None:
        for day in filter(None, (self.first, self.last)):
            check_day(day)
        if self.first and self.last and self.first > self.last:
            raise UsageError(f"expected a first day that is not after the last, got {self.first} and {self.last}; swap them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A record that goes out, and how the ledger keeps it."""

    record: Record
    document: str  # the id of its first revision
    revision: int  # from 1
    counts: bool  # the last reading of the last revision
    digest: str  # of the record as its engine made it
    kept_at: str  # ISO 8601, UTC


def chosen(connection: Connection, selection: Selection) -> Iterator[Chosen]:
    """Yield the records that a selection names, in the order of keeping, a few in memory at a time.

    Raises:
        SelectorError: an article is named that is not there, or that fits several.
        MalformedInputError: a row was tampered with so that it is no record any more; `onrecord ledger check` finds it.
    """
    for stored in stored_readings(connection, everything=selection.all_revisions, only=_only(connection, selection)):
        yield Chosen(
            record=_record(connection, stored, selection),
            document=stored.document,
            revision=stored.revision,
            counts=stored.counts,
            digest=stored.record_digest,
            kept_at=stored.kept_at,
        )


def _record(connection: Connection, stored: StoredReading, selection: Selection) -> Record:
    """Return the record of a reading as it goes out; corrections hold of those readings that count."""
    if selection.as_read or not stored.counts:
        return from_json(stored.json)
    return corrected_record(connection, stored)


def _only(connection: Connection, selection: Selection) -> list[ColumnElement[bool]]:
    only: list[ColumnElement[bool]] = []
    if selection.first is not None:
        only.append(articles.c.published >= selection.first)
    if selection.last is not None:
        only.append(articles.c.published <= selection.last)
    if selection.outlets:
        only.append(articles.c.outlet.in_(_spellings(connection, selection.outlets)))
    if selection.articles:
        only.append(articles.c.document.in_({select_document(connection, name) for name in selection.articles}))
    return only


def _spellings(connection: Connection, wanted: tuple[str, ...]) -> list[str]:
    """Return outlets as the ledger spells them; databases do not agree on what is a small letter."""
    there = connection.execute(select(articles.c.outlet).distinct().where(articles.c.outlet.is_not(None))).scalars()
    folded = {name.casefold() for name in wanted}
    return sorted(name for name in there if name is not None and name.casefold() in folded)

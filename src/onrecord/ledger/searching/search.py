"""Search: the entries that fit what is wanted, in an order, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.errors import UsageError
from onrecord.ledger.database import Ledger
from onrecord.ledger.quoting import MOST_QUOTED
from onrecord.ledger.searching.hits import Hit, hits_of
from onrecord.ledger.searching.ordering import Order, order_of
from onrecord.ledger.searching.wanted import Asked, Wanted, asked_for
from onrecord.ledger.tables import entries

A_BATCH = 200  # hits held at a time


def search(
    ledger: Ledger,
    wanted: Wanted,
    *,
    sort: str = "newest",
    limit: int | None = None,
    cursor: str | None = None,
    most: int | None = MOST_QUOTED,
) -> Iterator[Hit]:
    """Yield the entries that fit, all of one moment.

    Args:
        ledger: where.
        wanted: what.
        sort: newest or oldest first by the date of publication, or by relevance to the words.
        limit: at most so many; without it all.
        cursor: go on behind the hit that had it; it must be of the same search in the same order.
        most: characters of one quotation; None for all.

    Raises:
        UsageError: something that is wanted, the order or the cursor is none; the message says what there is.
        SelectorError: a country's name fits several.
    """
    if limit is not None and limit < 1:
        raise UsageError(f"expected a limit of 1 or more, got {limit}")
    with ledger.reading() as connection:
        yield from found(connection, wanted, sort=sort, limit=limit, cursor=cursor, most=most)


def found(
    connection: Connection, wanted: Wanted, *, sort: str, limit: int | None, cursor: str | None, most: int | None
) -> Iterator[Hit]:
    """Return the entries that fit, as `search` does, through a connection that stays open while they are read."""
    asked = asked_for(connection, wanted)
    order = order_of(wanted, sort, asked.match)
    walking = sort != "relevance" and limit is not None and asked.broad and asked.is_frequent(connection)
    chosen = asked.selected(select(entries.c.key.label("of")).select_from(entries), walking=walking)
    if cursor is not None:
        chosen = chosen.where(order.behind(cursor))
    if limit is None or limit > A_BATCH:
        chosen = chosen.execution_options(yield_per=A_BATCH)
    return _found(connection, order.ordered(chosen).limit(limit), order, most)


def _found(connection: Connection, chosen: Select[Any], order: Order, most: int | None) -> Iterator[Hit]:
    for batch in connection.execute(chosen).mappings().partitions(A_BATCH):
        yield from hits_of(connection, {row["of"]: order.cursor(row) for row in batch}, most)


def remarks_on(ledger: Ledger, wanted: Wanted) -> list[str]:
    """Return what is to be said of a search: why nothing can fit, and how many entries of private persons are left out."""
    with ledger.reading() as connection:
        asked = asked_for(connection, wanted)
        remarks = list(asked.remarks)
        if asked.hidden:
            everything = asked_for(connection, replace(wanted, private=True))
            left_out = _count(connection, everything) - _count(connection, asked)
            entries_ = "entry" if left_out == 1 else "entries"
            if left_out:
                remarks.append(f"{left_out} {entries_} of private persons left out; --private shows them")
    return remarks


def _count(connection: Connection, asked: Asked) -> int:
    return int(connection.execute(asked.selected(select(func.count()).select_from(entries))).scalar_one())

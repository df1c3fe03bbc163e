"""Collections to keep, processes that keep them and can be killed, and what a ledger holds, told without its keys."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from multiprocessing.synchronize import Barrier
from random import Random
from typing import Any

from small_records import Acts, Says, report
from sqlalchemy import Engine, event, select

from onrecord.ledger import Ledger, holds, keep_record, open_ledger
from onrecord.ledger.tables import metadata
from onrecord.record import Record

AT = datetime(2031, 2, 18, 9, tzinfo=UTC)
NAMES = ("Ana Ruiz", "Edmund Orla", "Hedda Koss", "Osk Tevren", "Dina Havel")
Step = tuple[Record, bool]  # what is kept, and whether it is kept anew


def processes() -> ForkServerContext:
    """Return what starts processes quickly: each is forked from one that holds no thread and no connection."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["onrecord.ledger", "onrecord.speakers", "alembic.command", "psycopg", "hypothesis"])
    return context


def visit(number: int, **options: Any) -> Record:
    """Return the record of one of many short reports: who speaks, a pledge with a condition, a demand."""
    name = NAMES[number % len(NAMES)]
    text = (
        f"“We will send {number} engineers if the truce holds,” said {name} in Lowen. Sylvania must open bridge {number}, "
        f"the minister added. “It is time.”"
    )
    return report(
        text,
        Says(words=f"“We will send {number} engineers if the truce holds,”", who=name),
        Says(words="“It is time.”"),
        Acts(
            action=f"send {number} engineers",
            actor="We",
            name="Albrenn",
            trigger="will",
            said=0,
            conditions=[("if", "the truce holds")],
        ),
        Acts(action=f"open bridge {number}", actor="Sylvania", kind="demand", strength="requires"),
        **options,
    )


def steps(count: int, *, first: int = 0) -> list[Step]:
    """Return what to keep: of three articles in a row two are one document, and every fifth is read anew, of another date."""
    made: list[Step] = []
    for number in range(first, count):
        id_ = f"post-{number - number % 3 % 2}"
        made.append((visit(number, id=id_), False))
        if number % 5 == 4:
            made.append((visit(number, id=id_, engine="0.2.0", published="2031-02-20"), True))
    return made


def keep_steps(ledger: Ledger, todo: Sequence[Step]) -> None:
    """Keep what is not kept yet, as a run that goes on where another stopped."""
    for record, anew in todo:
        if not holds(ledger, record.article, record.engine if anew else None):
            keep_record(ledger, record, rework=anew, at=AT)


def keep_and_die(place: str, first: int, count: int, statement: int | None, opened: Any) -> None:
    """Keep what `steps(count, first=first)` is in this process, until it kills itself at its n-th statement, if one is given."""
    todo = steps(count, first=first)
    if statement is not None:
        _die_at(statement)
    ledger = open_ledger(place, create=True)
    opened.send(None)
    keep_steps(ledger, todo)


def _die_at(statement: int) -> None:
    left = iter(range(statement - 1))

    def count(*_: Any) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "after_cursor_execute", count)
    event.listen(Engine, "commit", count)


def keep_beside_others(place: str, numbers: Sequence[int], seed: int, together: Barrier, answer: Any) -> None:
    """Keep reports in an order of one's own, all writers from the same moment on; answer with each status."""
    together.wait(timeout=120)
    ledger = open_ledger(place, create=True)
    mixed = Random(seed).sample(list(numbers), len(numbers))  # noqa: S311 - no secret
    answer.send([keep_record(ledger, shared_visit(number), at=AT).status for number in mixed])


def shared_visit(number: int) -> Record:
    """Return a report of which each four in a row are revisions of one document, whoever keeps them."""
    return visit(number, id=f"post-{number // 4}")


def contents(ledger: Ledger, *, without: Sequence[str] = ()) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, but some columns, each key as its place among those of its table: gaps do not count."""
    with ledger.reading() as connection:
        rows = {
            table.name: connection.execute(select(table).order_by(*table.primary_key.columns)).mappings().all()
            for table in metadata.sorted_tables
        }
    places = {
        name: {key: place for place, key in enumerate(sorted(row["key"] for row in found))}
        for name, found in rows.items()
        if "key" in metadata.tables[name].c
    }
    told: dict[str, list[tuple[object, ...]]] = {}
    for table in metadata.sorted_tables:
        placed = {column.name: places[target] for column in table.columns if (target := _counted(column)) is not None}
        shown = [column.name for column in table.columns if column.name not in without]
        told[table.name] = [tuple(_told(row[name], placed.get(name, {}).get) for name in shown) for row in rows[table.name]]
    return told


def _told(value: object, place_of: Callable[[Any, Any], object]) -> object:
    return place_of(value, value)


def _counted(column: Any) -> str | None:
    """Return the table that counts what a column holds."""
    if column.name == "key":
        return str(column.table.name)
    return next((key.column.table.name for key in column.foreign_keys if key.column.name == "key"), None)

"""Several processes write and read at once: nothing is lost, doubled or torn, and nobody who reads waits for one who writes."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import pytest
from endurance import AT, keep_beside_others, processes, shared_visit

from onrecord.errors import LedgerBusyError, LedgerMissingError
from onrecord.ledger import Ledger, check_ledger, keep_record, open_ledger, records, status_of
from onrecord.ledger.keeping import record_digest
from onrecord.ledger.tables import articles

WRITERS = 3
EACH = 24  # reports of one writer; it shares most of them with the next


@pytest.mark.slow
def test_writers_at_once_keep_each_report_once(place: str) -> None:
    """They make the ledger together and keep what overlaps; who reads meanwhile sees whole articles, ever more of them."""
    context = processes()
    together = context.Barrier(WRITERS)
    numbers = [range(8 * writer, 8 * writer + EACH) for writer in range(WRITERS)]
    pipes = [context.Pipe(duplex=False) for _ in range(WRITERS)]
    runs: list[Any] = []
    for writer in range(WRITERS):
        given = (place, numbers[writer], writer, together, pipes[writer][1])
        runs.append(context.Process(target=keep_beside_others, args=given))
        runs[-1].start()
        pipes[writer][1].close()
    seen = _read_meanwhile(place, runs)
    statuses = Counter(status for told, _ in pipes for status in told.recv())
    for run in runs:
        run.join(60)
        assert run.exitcode == 0
    ledger = open_ledger(place)
    there = sorted({number for each in numbers for number in each})
    assert statuses["added"] == len({number // 4 for number in there}) == status_of(ledger).documents
    assert statuses["added"] + statuses["revised"] == len(there) == status_of(ledger).articles
    assert sum(statuses.values()) == WRITERS * EACH
    assert list(check_ledger(ledger)) == []
    assert seen == sorted(seen)
    assert seen[-1] <= len(there)


def _read_meanwhile(place: str, runs: list[Any]) -> list[int]:
    """Read while any writer writes: each record is one of those that are kept, whole; return how many articles there were."""
    whole = {record_digest(shared_visit(number)) for number in range(8 * WRITERS + EACH)}
    seen = [0]
    while any(run.is_alive() for run in runs):
        try:
            with open_ledger(place).reading() as connection:
                assert {record_digest(record) for record in records(connection)} <= whole
                seen.append(len(connection.execute(articles.select()).all()))
        except LedgerMissingError:
            continue
    return seen


def test_a_reader_does_not_wait_for_a_writer(ledger: Ledger) -> None:
    """While a transaction writes and does not end, others read what was there before it, at once."""
    keep_record(ledger, shared_visit(1), at=AT)
    with ledger.writing() as connection:
        connection.execute(articles.update().values(title="not yet"))
        began = time.monotonic()
        assert status_of(ledger).articles == 1
        with ledger.reading() as reader:
            assert [record.article.title for record in records(reader)] == [None]
            assert reader.execute(articles.select()).one().title is None
        opened = open_ledger(ledger.path or ledger.place)
        assert status_of(opened).documents == 1
        assert time.monotonic() - began < 10, "thirty seconds are what a writer waits"


def test_a_writer_does_not_wait_for_a_reader(ledger: Ledger) -> None:
    """Who reads sees one moment, however much is kept meanwhile."""
    keep_record(ledger, shared_visit(1), at=AT)
    with ledger.reading() as reader:
        assert len(list(records(reader))) == 1
        assert keep_record(ledger, shared_visit(5), at=AT).status == "added"
        assert keep_record(ledger, shared_visit(6), at=AT).status == "revised"
        assert [one.article.id for one in records(reader)] == ["post-0"]
    with ledger.reading() as reader:
        assert [one.article.id for one in records(reader)] == ["post-0", "post-1"]


def test_a_writer_that_waits_too_long_says_that_another_holds_the_ledger(place: str) -> None:
    """After the wait, and in one line; nothing of it is kept."""
    ledger = open_ledger(place, create=True, wait=0.2)
    with ledger.writing(), pytest.raises(LedgerBusyError, match=r"another process is writing to .* call again") as error:
        keep_record(ledger, shared_visit(1), at=AT)
    assert "\n" not in str(error.value)
    assert status_of(ledger).articles == 0


def test_a_writer_waits_for_another_that_ends(place: str) -> None:
    """In time: then both are kept."""
    context = processes()
    ledger = open_ledger(place, create=True)
    holding, holds_it = context.Pipe(duplex=False)
    run = context.Process(target=_hold, args=(place, 0.5, holds_it))
    run.start()
    assert holding.poll(60)
    assert keep_record(ledger, shared_visit(1), at=AT).status == "revised"
    run.join(60)
    assert run.exitcode == 0
    assert status_of(ledger).articles == 2


def _hold(place: str, seconds: float, tells: Any) -> None:
    """Keep an article in a transaction that takes its time."""
    from onrecord.ledger.keeping import _add

    with open_ledger(place).writing() as connection:
        tells.send(None)
        time.sleep(seconds)
        _add(connection, shared_visit(2), AT.isoformat())


def test_no_wait_at_all_is_no_wait_for_ever(place: str) -> None:
    """Zero seconds are zero seconds in either database."""
    ledger = open_ledger(place, create=True, wait=0)
    with ledger.writing(), pytest.raises(LedgerBusyError):
        keep_record(ledger, shared_visit(1), at=AT)

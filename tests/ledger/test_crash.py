"""A run that is killed at any moment loses the article in hand at most, and the next run goes on there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest
from endurance import AT, Step, contents, keep_and_die, keep_steps, processes, steps
from sqlalchemy import select

from onrecord.errors import LedgerMissingError
from onrecord.ledger import Ledger, check_ledger, keep_record, open_ledger, records
from onrecord.ledger.keeping import _add, record_digest
from onrecord.ledger.tables import articles, readings

KILLS = 50
COUNT = 150  # articles; more than fifty short runs keep
LATEST = 150  # places until a run is killed: before and after each statement, before each commit; the first run makes the ledger
LONGEST = 0.08  # seconds until a run is killed


@pytest.mark.slow
def test_fifty_killed_runs_lose_and_double_nothing(place: str, tmp_path: Path) -> None:
    """Half are killed before or after a statement drawn with a seed, the making of the ledger among them, half after a time."""
    draw = Random(6)  # noqa: S311 - no secret
    todo = steps(COUNT)
    expected = [(record.article.id, record_digest(record)) for record, _ in todo]
    kept = 0
    for kill in range(KILLS):
        _killed_run(place, _articles(todo[: max(0, kept - 3)]), draw, at_a_statement=kill % 2 == 0)
        there = _kept(place)
        assert there == expected[: len(there)]
        assert kept <= len(there) < len(todo), "what was kept stays, and the run was killed before its end"
        assert kill % 10 or _findings(place) == []
        kept = len(there)
    assert kept > KILLS / 5, "most were killed only after they had kept something"
    ledger = open_ledger(place, create=True)
    keep_steps(ledger, todo)
    whole = open_ledger(tmp_path / "never-killed.db", create=True)
    keep_steps(whole, todo)
    assert contents(ledger) == contents(whole)
    assert list(check_ledger(ledger)) == []


def _articles(done: Sequence[Step]) -> int:
    """Return the number of the first article that a run need not look at again."""
    return sum(not anew for _, anew in done)


def _killed_run(place: str, first: int, draw: Random, *, at_a_statement: bool) -> None:
    """Run until killed: at a statement by itself, else by us some hundredths of a second after it opened the ledger."""
    context = processes()
    told, tells = context.Pipe(duplex=False)
    statement = draw.randint(1, LATEST) if at_a_statement else None
    seconds = draw.uniform(0, LONGEST)
    run = context.Process(target=keep_and_die, args=(place, first, COUNT, statement, tells))
    run.start()
    tells.close()
    if not at_a_statement:
        assert told.poll(60)
        time.sleep(seconds)
        run.kill()
    run.join(60)
    assert run.exitcode == -signal.SIGKILL
    told.close()
    run.close()


def _kept(place: str) -> list[tuple[str, str]]:
    """Return the id and digest of every reading in the order of keeping."""
    try:
        ledger = open_ledger(place)
    except LedgerMissingError:
        return []
    with ledger.reading() as connection:
        rows = select(articles.c.id, readings.c.record_digest).join(readings, readings.c.article == articles.c.key)
        return [(id_, digest) for id_, digest in connection.execute(rows.order_by(readings.c.key))]


def _findings(place: str) -> list[str]:
    try:
        return [one.what for one in check_ledger(open_ledger(place))]
    except LedgerMissingError:
        return []


WIRE = [
    {"id": f"wire-{number}", "text": f"The port of Lowen will open if the truce holds, Hedda Koss said. It was visit {number}."}
    for number in range(40)
]


@pytest.mark.slow
def test_the_killed_command_goes_on_where_it_stopped(place: str, tmp_path: Path) -> None:
    """`onrecord keep`, killed three times while it reads and keeps, the last time with processes that read for it."""
    source = tmp_path / "wire.jsonl"
    source.write_text("".join(f"{json.dumps(line)}\n" for line in WIRE), encoding="utf-8")
    draw = Random(7)  # noqa: S311 - no secret
    done = 0
    for jobs in (1, 1, 2):
        statuses = _killed_command(place, source, jobs, done + draw.randint(1, 3), draw.uniform(0, 0.05))
        assert statuses[:done] == ["unchanged"] * done, "what was kept is not read again"
        done = len(_ids(place))
        assert done >= statuses.count("added")
        assert _findings(place) == []
    assert 0 < done < len(WIRE)
    command = _command(place, source, 1)
    end = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    sums = json.loads(end.stdout.splitlines()[-1])
    assert (sums["unchanged"], sums["added"]) == (done, len(WIRE) - done)
    assert _ids(place) == [line["id"] for line in WIRE]
    assert _findings(place) == []


def _command(place: str, source: Path, jobs: int) -> list[str]:
    words = f"keep {source} --ledger {place} --attributor rules --json --jobs {jobs}".split()
    return [sys.executable, "-m", "onrecord", *words]


def _killed_command(place: str, source: Path, jobs: int, lines: int, seconds: float) -> list[str]:
    """Kill the command alone, a moment after it printed some lines; return the statuses that it printed; no process is left."""
    printed = source.with_suffix(".out")
    with printed.open("w") as out:
        command = _command(place, source, jobs)
        run = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, start_new_session=True)
    _until(lambda: printed.read_text().count("\n") >= lines)
    time.sleep(seconds)
    run.kill()
    assert run.wait(60) == -signal.SIGKILL
    _until(lambda: not _is_there(run.pid))
    return [str(json.loads(line)["status"]) for line in printed.read_text().splitlines(keepends=True) if line.endswith("\n")]


def _until(told: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not told():
        assert time.monotonic() < end
        time.sleep(0.01)


def _is_there(group: int) -> bool:
    """Say whether any process of a group runs, reading for the one that was killed."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _ids(place: str) -> list[str]:
    with open_ledger(place).reading() as connection:
        return [record.article.id for record in records(connection)]


def test_a_write_ahead_log_that_a_killed_process_left_is_taken_up(tmp_path: Path) -> None:
    """Every article that was kept is there, though the file itself was never brought up to date."""
    place = str(tmp_path / "ledger.db")
    context = processes()
    told, tells = context.Pipe(duplex=False)
    run = context.Process(target=_keep_and_linger, args=(place, tells))
    run.start()
    assert told.poll(60)
    run.kill()
    run.join(60)
    assert (tmp_path / "ledger.db-wal").stat().st_size > 0
    ledger = open_ledger(place)
    with ledger.reading() as connection:
        assert list(records(connection)) == [steps(1)[0][0]]
    assert list(check_ledger(ledger)) == []


def _keep_and_linger(place: str, tells: object) -> None:
    ledger = open_ledger(place, create=True)
    with ledger.reading():  # a reader holds the log open
        keep_record(ledger, steps(1)[0][0], at=AT)
        tells.send(None)  # type: ignore[attr-defined]
        time.sleep(120)


def test_a_transaction_that_an_error_ends_leaves_nothing(ledger: Ledger) -> None:
    """Not the article, nor its parties."""
    keep_steps(ledger, steps(2))
    before = contents(ledger)

    def broken() -> None:
        with ledger.writing() as connection:
            _add(connection, steps(3, first=2)[0][0], AT.isoformat())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert contents(ledger) == before

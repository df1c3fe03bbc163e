"""A disk that fills up loses nothing that was kept, and ends a run with an error that says so."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from endurance import AT, keep_steps, processes, steps
from small_records import Says, report

from onrecord.errors import LedgerFullError
from onrecord.ledger import Ledger, back_up, check_ledger, keep_record, open_ledger, status_of

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if not AS_ROOT or mount is None:
        pytest.skip("only root mounts a small disk")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "none", str(folder)], capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def _fill(ledger: Ledger) -> int:
    """Keep long reports until the disk is full; return how many were kept."""
    for number in range(1000):
        before = status_of(ledger).articles
        try:
            keep_record(ledger, _long(number), at=AT)
        except LedgerFullError:
            break
    with pytest.raises(LedgerFullError, match=r"^no room is left on the disk of .*; make room and call again$"):
        keep_record(ledger, _long(number), at=AT)
    assert status_of(ledger).articles == before == number
    return number


def _long(number: int) -> Any:
    return report(f"“It is time {number},” said Ana Ruiz. " + "The ferry ran. " * 2000, Says(words=f"“It is time {number},”"))


def test_a_full_disk_loses_nothing_that_was_kept(small_disk: Path) -> None:
    """What was kept is there and sound; with room made, the run goes on."""
    padding = small_disk / "padding"
    padding.write_bytes(b"\0" * 700_000)
    ledger = open_ledger(small_disk / "ledger.db", create=True)
    number = _fill(ledger)
    assert number > 0
    assert list(check_ledger(open_ledger(small_disk / "ledger.db"))) == []
    padding.unlink()
    assert keep_record(ledger, _long(number), at=AT).status == "added"
    assert status_of(ledger).articles == number + 1
    assert list(check_ledger(ledger)) == []


def test_a_ledger_is_not_made_on_a_full_disk(small_disk: Path) -> None:
    """Nor half a ledger: with room made it is made there."""
    padding = small_disk / "padding"
    with pytest.raises(OSError, match="No space left"):
        padding.write_bytes(b"\0" * 3_000_000)
    with pytest.raises(LedgerFullError):
        open_ledger(small_disk / "ledger.db", create=True)
    padding.unlink()
    keep_steps(open_ledger(small_disk / "ledger.db", create=True), steps(1))


def test_a_backup_that_finds_no_room_says_so(small_disk: Path, tmp_path: Path) -> None:
    """It names the copy, and the ledger stays as it is."""
    ledger = open_ledger(tmp_path / "ledger.db", create=True)
    for number in range(60):
        keep_record(ledger, _long(number), at=AT)
    with pytest.raises(LedgerFullError, match=r"copy\.db"):
        list(back_up(ledger, str(small_disk / "copy.db")))
    assert list(check_ledger(ledger)) == []


def test_a_limit_of_the_size_of_files_is_a_full_disk(tmp_path: Path) -> None:
    """As a quota is: SQLite calls it an I/O error."""
    context = processes()
    told, tells = context.Pipe(duplex=False)
    run = context.Process(target=_keep_within, args=(str(tmp_path / "ledger.db"), 600_000, tells))
    run.start()
    assert told.poll(120)
    number = told.recv()
    run.join(60)
    ledger = open_ledger(tmp_path / "ledger.db")
    assert status_of(ledger).articles == number > 0
    assert list(check_ledger(ledger)) == []
    assert keep_record(ledger, _long(number), at=AT).status == "added"


def _keep_within(place: str, most: int, tells: Any) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    tells.send(_fill(open_ledger(place, create=True)))

"""`onrecord keep`, end to end: lines, sums, exit codes, where the ledger is."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from command import Result, call, run

import onrecord.ledger
from onrecord.errors import LedgerFullError
from onrecord.ledger import Ledger, open_ledger, records, status_of
from onrecord.pipeline import keeping

TEXT = "The port of Lowen will open on Friday if the truce holds, {name} said.\n"
ONE_PROCESS = ("--attributor", "rules", "--jobs", "1")
KEYS = ["source", "article", "status", "reworked", "attributions", "commitments", "error"]
SUMS = ["added", "unchanged", "revised", "failed", "reworked"]


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """Return two reports as JSON lines."""
    path = tmp_path / "wire.jsonl"
    _write(path, "Hedda Koss", "Osk Tevren")
    return path


def _write(path: Path, *names: str) -> None:
    lines = [json.dumps({"id": f"n-{place}", "text": TEXT.format(name=name)}) for place, name in enumerate(names)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def lines(result: Result) -> list[dict[str, Any]]:
    """Return what a call printed as JSON lines."""
    return [json.loads(line) for line in result.out.splitlines()]


def held(path: Path) -> list[str]:
    """Return the ids of the articles that a ledger holds."""
    with open_ledger(path).reading() as connection:
        return [record.article.id for record in records(connection)]


def test_a_line_a_source_then_the_sums(wire: Path, tmp_path: Path) -> None:
    """As DESIGN.md has them, on stdout and nothing else; what failed prints its line as well, and the exit code is 1."""
    place = tmp_path / "ledger.db"
    result = run("keep", tmp_path / "none.txt", wire, "--ledger", place, "--json", *ONE_PROCESS)
    assert result.code == 1
    *each, sums = lines(result)
    assert [list(one) for one in each] == [KEYS] * 3
    assert [one["status"] for one in each] == ["failed", "added", "added"]
    assert [one["article"] for one in each] == [None, "n-0", "n-1"]
    assert [one["source"] for one in each] == [str(tmp_path / "none.txt"), str(wire), str(wire)]
    assert "none.txt" in each[0]["error"]
    assert [one["error"] for one in each[1:]] == [None, None]
    assert each[1]["attributions"] == 1
    assert list(sums) == SUMS
    assert sums == {"added": 2, "unchanged": 0, "revised": 0, "failed": 1, "reworked": 0}
    assert held(place) == ["n-0", "n-1"]


def test_added_unchanged_revised_read_anew(wire: Path, tmp_path: Path) -> None:
    """Kept once, kept again, another text, another date: each is told, and each ends with 0."""
    place = tmp_path / "ledger.db"
    keep = ("keep", wire, "--ledger", place, "--json", *ONE_PROCESS)
    told: list[list[str]] = []
    for more in ((), (), ("--published", "2031-02-18", "--rework")):
        result = call(*keep, *more)
        assert (result.code, result.err) == (0, "")
        told.append([f"{one['status']}{' anew' if one['reworked'] else ''}" for one in lines(result)[:-1]])
    _write(wire, "Hedda Koss", "Dina Havel")
    told.append([one["status"] for one in lines(call(*keep))[:-1]])
    assert told == [["added"] * 2, ["unchanged"] * 2, ["unchanged anew"] * 2, ["unchanged", "revised"]]
    assert (status_of(open_ledger(place)).articles, status_of(open_ledger(place)).documents) == (3, 2)


def test_for_people_a_line_a_source_and_a_sum(wire: Path, tmp_path: Path) -> None:
    """What failed goes to stderr."""
    place = tmp_path / "ledger.db"
    result = call("keep", wire, tmp_path / "none.txt", "--ledger", place, *ONE_PROCESS)
    assert result.code == 1
    shown = result.out.splitlines()
    assert [line.split()[:2] for line in shown[:2]] == [["added", "n-0"], ["added", "n-1"]]
    assert shown[-1] == f"{place}: 2 added, 1 failed"
    [remark] = result.remarks
    assert "none.txt" in remark
    assert call("keep", wire, "--ledger", place, *ONE_PROCESS).out.splitlines()[-1] == f"{place}: 0 added, 2 unchanged"


def test_where_the_ledger_is(wire: Path, tmp_path: Path) -> None:
    """`--ledger` wins over $ONRECORD_LEDGER, which wins over onrecord.db in the working folder."""
    there = tmp_path / "there"
    there.mkdir()
    named = tmp_path / "named.db"
    other = tmp_path / "other.db"
    assert run("keep", wire, *ONE_PROCESS, cwd=there, ONRECORD_LEDGER="").code == 0
    assert [path.name for path in there.iterdir()] == ["onrecord.db"]
    assert call("keep", wire, *ONE_PROCESS, ONRECORD_LEDGER=str(named)).code == 0
    assert call("keep", wire, *ONE_PROCESS, "--ledger", other, ONRECORD_LEDGER=str(tmp_path / "unused.db")).code == 0
    assert held(named) == held(other) == held(there / "onrecord.db") == ["n-0", "n-1"]
    assert not (tmp_path / "unused.db").exists()


@pytest.mark.parametrize(
    ("place", "code", "words"),
    [
        pytest.param("none/ledger.db", 1, "the folder of", id="no such folder"),
        pytest.param(".", 1, "is a folder", id="a folder"),
        pytest.param("wire.jsonl", 1, "is no ledger, or is damaged", id="a text"),
        pytest.param("mysql://ana:hushed@host/none", 2, "expected a path or an address", id="another database"),
        pytest.param("postgresql://ana:hushed@host:port/none", 2, "expected a path or an address", id="a port in letters"),
        pytest.param("postgresql://ana:hushed@127.0.0.1:1/none", 1, "ana:***@127.0.0.1:1/none does not answer", id="no server"),
    ],
)
def test_a_ledger_that_cannot_be_used_is_told_in_one_line(
    wire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, code: int, words: str
) -> None:
    """On stderr, with the exit code; nothing was read, and no password is shown."""
    monkeypatch.chdir(tmp_path)
    result = call("keep", wire, "--ledger", place, "--json", *ONE_PROCESS)
    assert (result.code, result.out, len(result.remarks)) == (code, "", 1)
    assert words in result.err
    assert "hushed" not in result.err


def test_a_ledger_that_another_process_holds(wire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1 and one line after the wait; what was kept stays, and the next call goes on."""
    place = tmp_path / "ledger.db"
    first = open_ledger(place, create=True)
    monkeypatch.setattr(onrecord.ledger, "open_ledger", partial(open_ledger, wait=0.2))
    with first.writing():
        result = call("keep", wire, "--ledger", place, "--json", *ONE_PROCESS)
    assert (result.code, result.out, len(result.remarks)) == (1, "", 1)
    assert "another process is writing to" in result.err
    assert call("keep", wire, "--ledger", place, "--json", *ONE_PROCESS).code == 0


def test_a_disk_that_fills_up_ends_the_run(wire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1 and one line; the lines before it were printed, and what they say was kept."""
    place = tmp_path / "ledger.db"
    keep = keeping.keep_record

    def full(ledger: Ledger, record: Any, *, rework: bool = False) -> Any:
        if record.article.id == "n-1":
            raise LedgerFullError("no room is left")
        return keep(ledger, record, rework=rework)

    monkeypatch.setattr(keeping, "keep_record", full)
    result = call("keep", wire, "--ledger", place, "--json", *ONE_PROCESS)
    assert (result.code, result.remarks) == (1, ["onrecord: no room is left"])
    assert [one["article"] for one in lines(result)] == held(place) == ["n-0"]

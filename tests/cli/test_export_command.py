"""`onrecord export` and `onrecord ledger import`, as a user calls them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from command import call, run


@pytest.fixture(scope="module")
def kept(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of four articles."""
    place = tmp_path_factory.mktemp("kept") / "ledger.db"
    assert call("keep", story, "--ledger", place, "-j", "1").code == 0
    return place


def test_records_go_out_as_read_prints_them(story: Path, kept: Path) -> None:
    """Byte for byte, and nothing else on standard output."""
    read = call("read", story, "--json")
    result = call("export", "--ledger", kept)
    assert (result.code, result.out) == (0, read.out)
    assert len(read.out.splitlines()) == 4


def test_an_export_is_written_whole_to_a_file(kept: Path, tmp_path: Path) -> None:
    """The same as on standard output; a remark says how many articles."""
    for form in ("jsonl", "csv", "webannotation"):
        target = tmp_path / f"out.{form}"
        target.write_text("what was there before", encoding="utf-8")
        result = call("export", "--format", form, "--out", target, "--ledger", kept)
        assert (result.code, result.out) == (0, "")
        assert result.remarks == [f"{target}: 4 articles"]
        assert target.read_bytes().decode() == call("export", "--format", form, ONRECORD_LEDGER=str(kept)).out
    assert len(list(tmp_path.iterdir())) == 3, "nothing is left over beside them"


def test_a_broken_ledger_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """What fails half way overwrites nothing."""
    target = tmp_path / "out.jsonl"
    target.write_text("what was there before", encoding="utf-8")
    (tmp_path / "ledger.db").write_text("no ledger at all, " * 100, encoding="utf-8")
    result = call("export", "--out", target, "--ledger", tmp_path / "ledger.db")
    assert result.code == 1
    assert target.read_text(encoding="utf-8") == "what was there before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger.db", "out.jsonl"]


def test_filters_and_quotations(kept: Path) -> None:
    """By outlet, by dates, by article; without texts."""
    lines = call("export", "--outlet", "radio selim", "--quotes-only", "--ledger", kept).out.splitlines()
    assert [json.loads(line)["article"]["id"] for line in lines] == ["n-1"]
    assert "text" not in json.loads(lines[0])["article"]
    table = call("export", "--format", "csv", "--article", "n-2", "--ledger", kept).out
    assert {row["article"] for row in csv.DictReader(io.StringIO(table, newline=""))} == {"n-2"}
    dated = call("export", "--from", "2031-05-09", "--to", "2031-05-09", "--ledger", kept).out.splitlines()
    assert [json.loads(line)["article"]["id"] for line in dated] == ["n-1"]


def test_no_article_is_done_too(kept: Path) -> None:
    """Exit 0, nothing on standard output, a remark."""
    result = call("export", "--outlet", "Nobody's Paper", "--ledger", kept)
    assert (result.code, result.out) == (0, "")
    assert result.remarks == [f"{kept}: 0 articles"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(("--full", "--quotes-only"), "expected --full or --quotes-only", id="both at once"),
        pytest.param(("--from", "May"), "expected a calendar date", id="no date"),
        pytest.param(("--article", "n-9"), "no article here has the id or URL 'n-9'", id="an article that is not there"),
        pytest.param(("--out", "LEDGER"), "would overwrite it", id="onto the ledger"),
    ],
)
def test_a_call_that_is_off_exits_with_2(kept: Path, options: tuple[str, ...], expected: str) -> None:
    """And says why, on one line."""
    result = call("export", *(str(kept) if one == "LEDGER" else one for one in options), "--ledger", kept)
    assert (result.code, result.out, len(result.remarks)) == (2, "", 1)
    assert expected in result.err


def test_a_reader_that_has_enough_ends_it_quietly(kept: Path, tmp_path: Path) -> None:
    """`onrecord export | head`: no trace of an error."""
    import subprocess
    import sys

    command = [sys.executable, "-m", "onrecord", "export", "--ledger", str(kept)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_what_was_exported_is_imported(kept: Path, tmp_path: Path) -> None:
    """From a file or standard input; once more is unchanged; a line that is no record fails by itself, with exit 1."""
    lines = call("export", "--ledger", kept).out
    other = tmp_path / "other.db"
    result = call("ledger", "import", "-", "--ledger", other, "--json", stdin=lines)
    *each, sums = map(json.loads, result.out.splitlines())
    assert (result.code, [one["status"] for one in each]) == (0, ["added"] * 4)
    assert sums == {"added": 4, "unchanged": 0, "revised": 0, "failed": 0, "reworked": 0}
    assert call("export", "--ledger", other).out == lines
    again = call("ledger", "import", "-", "--ledger", other, stdin=lines + "{}\n")
    assert again.code == 1
    assert "standard input, line 5" in again.err
    assert again.out.splitlines()[-1] == f"{other}: 0 added, 4 unchanged, 1 failed"


def test_what_an_export_holds_is_its_own_process(kept: Path) -> None:
    """The command itself, in a process of its own."""
    result = run("export", "--format", "webannotation", "--ledger", kept)
    assert result.code == 0
    assert all(json.loads(line)["type"] == "Annotation" for line in result.out.splitlines())

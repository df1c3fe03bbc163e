"""What leaves the command line: nothing that steers a terminal, and one line where it cannot leave."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command import call

from onrecord.cli.output import check_target, clean
from onrecord.errors import UsageError

HOSTILE = "\x1b[31mred\x1b]0;title\x07\u202eback"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("Lena Orsk\n said\t“no”", "Lena Orsk\n said\t“no”", id="ordinary words"),
        pytest.param("200\u00a0troops,\u202f300\u2009more", "200 troops, 300 more", id="hard and thin spaces"),
        pytest.param("co\u00adast", "coast", id="soft hyphen"),
        pytest.param("👨\u200d👩", "👨\u200d👩", id="joined emoji"),
        pytest.param("\x1b[31m", "\ufffd[31m", id="colour"),
        pytest.param("a\u202eb\u2066c", "a\ufffdb\ufffdc", id="written from right to left"),
        pytest.param("a\x9bb\x07c\x00", "a\ufffdb\ufffdc\ufffd", id="controls"),
        pytest.param("a\rb\u2028c", "a b c", id="line ends of other kinds"),
    ],
)
def test_words_are_shown_as_they_are_without_what_steers(words: str, shown: str) -> None:
    """Spaces are spaces; controls are replaced, and seen to be."""
    assert clean(words) == shown
    assert clean(clean(words)) == shown


def test_no_part_of_a_record_steers_the_terminal(tmp_path: Path) -> None:
    """Title, outlet, authors, id, name of the file, source and speaker; messages and explanations too."""
    folder = tmp_path / f"folder {HOSTILE}"
    folder.mkdir()
    (folder / "empty.txt").write_text("")
    text = f"Osk {HOSTILE} Tevren said that he would go."
    (folder / "a.txt").write_text(text)
    for result in (
        call("read", folder, "--title", HOSTILE, "--outlet", HOSTILE),
        call("explain", folder / "a.txt", "--at", "5"),
        call("read", folder / "none.txt"),
        call("evaluate", "attributions", folder),
    ):
        assert result.out + result.err
        assert not {"\x1b", "\x07", "\u202e"} & set(result.out + result.err)


def test_only_words_of_the_text_are_cut_short(tmp_path: Path) -> None:
    """However long the facts about an article are, its id stands at their end."""
    report = tmp_path / "report.txt"
    report.write_text("Osk Tevren said that he would go.")
    heading = call("read", report, "--outlet", "The Very Long Courier " * 20).out.partition("Osk Tevren  ")[0]
    assert "…" not in heading
    assert heading.split()[-1].startswith("a-")


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("read REPORT > /dev/full", id="a full disk"),
        pytest.param("read --json REPORT > /dev/full", id="a full disk, JSON"),
        pytest.param("schema > /dev/full", id="a full disk, schema"),
        pytest.param("read REPORT >&-", id="closed"),
    ],
)
def test_output_that_cannot_be_written_is_one_line(tmp_path: Path, command: str) -> None:
    """No traceback, exit 1."""
    report = tmp_path / "report.txt"
    report.write_text("Osk Tevren said that he would go.")
    line = f"{sys.executable} -m onrecord {command.replace('REPORT', str(report))}"
    done = subprocess.run(["/bin/sh", "-c", line], stderr=subprocess.PIPE, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert done.stderr.startswith("onrecord: ")
    assert len(done.stderr.splitlines()) == 1


def test_closed_stderr_costs_no_record(tmp_path: Path) -> None:
    """Whoever wants no remarks still gets the record."""
    report = tmp_path / "report.txt"
    report.write_text("Osk Tevren said that he would go.")
    line = f"{sys.executable} -m onrecord read {report} 2>&-"
    done = subprocess.run(["/bin/sh", "-c", line], stdout=subprocess.PIPE, text=True, check=False, timeout=120)
    assert done.returncode == 0
    assert "Osk Tevren" in done.stdout


def test_targets_are_checked_before_the_work(tmp_path: Path) -> None:
    """A folder, a place in no folder, a source."""
    report = tmp_path / "report.txt"
    report.write_text("We go.")
    for target, words in ((tmp_path, "is a folder"), (tmp_path / "no" / "x", "is not there"), (report, "one of the sources")):
        with pytest.raises(UsageError, match=words):
            check_target(target, "--html", [str(report)])
    check_target(tmp_path / "new.html", "--html", [str(report)])

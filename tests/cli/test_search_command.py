"""`onrecord search` and `onrecord speaker`: what they print where, and their exit codes."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from command import call

from onrecord.cli.hits import COLUMNS
from onrecord.ledger import open_ledger

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))
from searched import fill
from small_records import Says, report

from onrecord.ledger import keep_record


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """Return a ledger of three reports."""
    place = str(tmp_path / "ledger.db")
    fill(open_ledger(place, create=True))
    return place


def test_hits_are_told_with_who_when_and_where(kept: str) -> None:
    """Statements and commitments on stdout, how many there are on stderr, each count with its unit."""
    result = call("search", "engineers", "--type", "commitment", "--ledger", kept)
    assert (result.code, result.out.splitlines()) == (
        0,
        [
            "2031-02-18, The Freedonian Post: Ana Ruiz, President of Freedonia",
            "  commitment, prepared, deploy_forces, by Freedonia: "
            "We are ready to send 2,000 engineers if both sides sign the accord",
            "    if: both sides sign the accord",
            f"    1 report, 1 outlet; bridge {result.out.split('bridge ')[1].split()[0]} https://post.example/bridge",
        ],
    )
    assert result.remarks == ["1 commitment"]


def test_what_was_found_is_counted_by_kind(kept: Path) -> None:
    """A demand is no commitment."""
    assert call("search", "bridge", "--type", "commitment", "--ledger", kept).remarks == ["1 demand"]


def test_words_may_begin_with_a_hyphen(kept: str) -> None:
    """Such as must not be there; an option is not taken for one."""
    without = call("search", "the", "-harbour", "-hope", "--json", "--ledger", kept)
    assert {json.loads(line)["ref"]["article"] for line in without.out.splitlines()} == {"bridge"}
    assert call("search", "--polarity", "-", "--json", "--ledger", kept).out.count("\n") == 1
    assert "nobody negotiates" in call("search", "--ledger", kept, "--", "-the").out.lower()
    assert call("search", "--speeker", "Ana", "--ledger", kept).code == 2


def test_json_lines_hold_the_contract_and_nothing_else(kept: str) -> None:
    """All hits, unless a limit is given; then stderr says how to go on."""
    lines = [json.loads(line) for line in call("search", "--json", "--ledger", kept).out.splitlines()]
    assert len(lines) == 7
    assert all({"type", "ref", "entry", "reports", "outlets"} <= set(line) for line in lines)
    first = call("search", "--json", "--limit", "3", "--ledger", kept)
    cursor = first.err.split("--cursor ")[1].strip()
    rest = call("search", "--json", "--cursor", cursor, "--ledger", kept)
    assert [json.loads(line)["ref"] for line in (first.out + rest.out).splitlines()] == [line["ref"] for line in lines]
    assert rest.err == ""


def test_a_table_has_a_row_an_entry_and_runs_nothing(kept: str, tmp_path: Path) -> None:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    words = "=2+2 is what we pay, and not more."
    keep_record(open_ledger(kept), report(words, Says(words=words, who="Ana Ruiz")))
    rows = list(csv.DictReader(io.StringIO(call("search", "--csv", "--ledger", kept).out)))
    assert len(rows) == 8
    assert tuple(rows[0]) == COLUMNS
    assert [row["quote"] for row in rows if "2+2" in row["quote"]] == [f"'{words}"]
    assert {row["polarity"] for row in rows} == {"", "+", "-"}
    assert call("search", "--csv", "--json", "--ledger", kept).code == 2


def test_no_hits_is_done(kept: str) -> None:
    """Exit 0, nothing on stdout, a remark on stderr."""
    result = call("search", "zeppelin", "--ledger", kept)
    assert (result.code, result.out, result.remarks) == (0, "", ["no entry fits"])
    result = call("search", "--speaker", "Jo Marl", "--json", "--ledger", kept)
    assert (result.code, result.out) == (0, "")
    assert result.remarks == ["no entry fits", "1 entry of private persons left out; --private shows them"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        pytest.param(["--act", "fly"], "deploy_forces", id="an act"),
        pytest.param(["--cursor", "abc"], "copy it whole", id="a cursor"),
        pytest.param(["--from", "soon"], "YYYY-MM-DD", id="a date"),
        pytest.param(["--sort", "relevance"], "give words", id="relevance to no words"),
        pytest.param(["--country", "Congo"], "fits several", id="a country that fits several"),
    ],
)
def test_what_is_off_exits_2_and_teaches(kept: str, options: list[str], says: str) -> None:
    """On stderr, and nothing on stdout."""
    result = call("search", *options, "--ledger", kept)
    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_a_page_says_who_it_is_and_what_is_on_record(kept: str) -> None:
    """Offices with their dates, counts with their units, then the entries."""
    result = call("speaker", "Ruiz", "--limit", "1", "--ledger", kept)
    lines = result.out.splitlines()
    assert lines[0].startswith("Ana Ruiz, person (p-")
    assert lines[1:5] == [
        "  President of Freedonia: met 2031-02-18, 2 statements",
        "  2 statements, published 2031-02-18 to 2031-02-18",
        "  in their words: 1 commitment, 1 demand",
        "2031-02-18, The Freedonian Post: Ana Ruiz, President of Freedonia",
    ]
    assert result.err.startswith("1 attribution; more follow: --cursor ")


def test_a_page_as_json_lines_begins_with_who_it_is(kept: str) -> None:
    """Then a line an entry, as search has it."""
    first, *rest = (json.loads(line) for line in call("speaker", "Q900001", "--json", "--ledger", kept).out.splitlines())
    assert (first["party"]["name"], first["party"]["entity"]) == ("Edmund Orla", "Q900001")
    assert first["offices"] == [
        {"office": "Foreign Minister of Albrenn", "first": "2031-03-02", "last": "2031-03-02", "statements": 1}
    ]
    assert [line["ref"]["quote"] for line in rest] == ["The harbour of Élan stays closed"]


def test_a_name_that_fits_several_exits_2_with_their_ids(kept: str) -> None:
    """Each candidate on a line of stderr, its id first; a name that fits nobody exits 2, too."""
    text = "The bridge of Albrenn is open."
    keep_record(open_ledger(kept), report(text, Says(words=text, who="Otto Ruiz", office="President of Albrenn")))
    result = call("speaker", "Ruiz", "--ledger", kept)
    assert (result.code, result.out, len(result.remarks)) == (2, "", 3)
    assert all(line.startswith("p-") for line in result.remarks[1:])
    for line in result.remarks[1:]:
        assert call("speaker", line.split()[0], "--ledger", kept).code == 0
    assert call("speaker", "Nobody Known", "--ledger", kept).code == 2


def test_nothing_kept_steers_the_terminal(kept: str) -> None:
    """Not a name, not an outlet, not words."""
    text = "The \x1b[31mbridge is red."
    keep_record(open_ledger(kept), report(text, Says(words=text, who="A\x1b]0;x\x07na", office="\x1b[2J"), outlet="\u202ePost"))
    out = call("search", "red", "--ledger", kept).out + call("speaker", "--ledger", kept, "--private", "A\x1b]0;x\x07na").out
    assert "bridge is red" in out
    assert not set(out) & set("\x1b\x07\u202e")

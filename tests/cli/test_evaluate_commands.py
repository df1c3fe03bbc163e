"""`evaluate speakers` and `evaluate gap`; `evaluate attributions` is tested with the other commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import call

from onrecord.corpora.gap import COLUMNS

REPORT = "“Yes,” Hedda Koss said, “but not now.” The minister warned that the port was closed. It rained.\n"
GERMAN = "Der Hafen wird am Freitag wieder geöffnet, sagte die Kanzlerin den Journalisten. " * 3
SNIPPET = "Edmund Orla opened the bridge on Friday. Then he left the town with Bram Tolle."
GAP_ROW = ("x-1", SNIPPET, "he", "46", "Edmund Orla", "0", "TRUE", "Bram Tolle", "68", "FALSE", "")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Return a file of speakers of one report: one who is named, and one who is called another name than the gold's."""
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "port.txt").write_text(REPORT, encoding="utf-8")
    contents = {"E1": ["“Yes,”", "“but not now.”"], "E2": ["that the port was closed"]}
    line = {
        "doc": "port",
        "spans": {
            key: [[REPORT.index(part), REPORT.index(part) + len(part)] for part in parts] for key, parts in contents.items()
        },
        "speakers": {"E1": {"name": "Hedda Koss", "type": "person"}, "E2": {"name": "Joakim Ferre", "type": "person"}},
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def snippets(tmp_path: Path) -> Path:
    """Return a file of GAP with one example that is resolved and one that is not."""
    wrong = ("x-2", *GAP_ROW[1:6], "FALSE", *GAP_ROW[7:9], "TRUE", "")
    path = tmp_path / "gap.tsv"
    path.write_text("".join("\t".join(row) + "\n" for row in (COLUMNS, GAP_ROW, wrong)), encoding="utf-8")
    return path


def test_evaluate_speakers_prints_shares_and_errors(gold: Path) -> None:
    """A table of metrics, one of forms, then as many errors as asked for."""
    result = call("evaluate", "speakers", gold, "--attributor", "rules", "--bootstrap", "20", "--errors", "5")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "rules"
    assert [line.split()[1] for line in lines if line.startswith("speaker.end_to_end")] == ["50.0"]
    assert any(line.startswith("form of the source") for line in lines)
    [error] = [line for line in lines if line.startswith("port E2: wrong speaker; “The minister” (description)")]
    assert "wanted “Joakim Ferre”" in error
    assert "port E2" not in call("evaluate", "speakers", gold, "--attributor", "rules", "--bootstrap", "0").out


def test_evaluate_speakers_as_json(gold: Path) -> None:
    """One object an attributor, each once, the same on two processes."""
    options = ("--bootstrap", "0", "--errors", "9", "--json", "--attributor", "rules")
    result = call("evaluate", "speakers", gold, *options, "--attributor", "rules")
    [line] = result.out.splitlines()
    told = json.loads(line)
    assert (told["attributor"], told["scores"]["counts"]["speaker.accuracy"]) == ("rules", [1, 2])
    assert [error["gold"] for error in told["errors"]] == ["E2"]
    assert call("evaluate", "speakers", gold, *options, "--jobs", "2").out == result.out


def test_evaluate_speakers_finds_texts_where_told(gold: Path, tmp_path: Path) -> None:
    """A folder anywhere; without it the error says how."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "text" / "port.txt").rename(tmp_path / "elsewhere" / "port.txt")
    options = ("--bootstrap", "0", "--attributor", "rules")
    lost = call("evaluate", "speakers", gold, *options)
    assert (lost.code, lost.out) == (1, "")
    assert "name the folder of the texts with --texts" in lost.err
    assert call("evaluate", "speakers", gold, *options, "--texts", tmp_path / "elsewhere").code == 0
    nowhere = call("evaluate", "speakers", gold, *options, "--texts", tmp_path / "nowhere")
    assert (nowhere.code, nowhere.remarks) == (
        1,
        [f"onrecord: expected a folder of texts at {tmp_path / 'nowhere'}, found none; check --texts"],
    )


def test_an_article_that_cannot_be_read_is_said_and_counts(gold: Path) -> None:
    """As nothing found."""
    (gold.parent / "text" / "port.txt").write_text(GERMAN, encoding="utf-8")
    result = call("evaluate", "speakers", gold, "--bootstrap", "0", "--json")
    assert "onrecord: port: expected English text" in result.err
    assert json.loads(result.out)["scores"]["counts"]["speaker.end_to_end"] == [0, 2]


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        pytest.param(["--attributor", "rulez"], 2, "no attributor 'rulez'; registered: rules", id="unknown attributor"),
        pytest.param(["--jobs", "0"], 2, "expected from 1 to 64 jobs, got 0", id="no job"),
        pytest.param(["--errors", "-1"], 2, "'--errors'", id="a negative number of errors"),
    ],
)
def test_evaluate_speakers_refuses(gold: Path, options: list[str], code: int, words: str) -> None:
    """With what was expected, and no table."""
    result = call("evaluate", "speakers", gold, *options)
    assert (result.code, result.out) == (code, "")
    assert words in " ".join(result.err.replace("│", " ").split())


def test_evaluate_gap_prints_four_tables(snippets: Path) -> None:
    """Names as written, then masked; those found, then the two given; each with its errors."""
    result = call("evaluate", "gap", snippets, "--bootstrap", "20", "--errors", "3")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert [line for line in lines if line.startswith("names ")] == [
        f"names {names}, {told}" for names in ("as written", "masked") for told in ("found", "the two given")
    ]
    assert "x-2: “he”: wanted “Bram Tolle”, got “Edmund Orla”; … " in result.out
    assert sum(line.startswith("bias ") for line in lines) == 4


def test_evaluate_gap_as_json(snippets: Path) -> None:
    """One object a table; without a feminine example there is no ratio."""
    result = call("evaluate", "gap", snippets, "--bootstrap", "0", "--json", "--errors", "1")
    written, _, masked, last = map(json.loads, result.out.splitlines())
    assert (written["names"], masked["names"]) == ("as written", "masked")
    assert (written["given"], last["given"]) == (False, True)
    assert written["scores"]["counts"] == {"overall": [1, 2, 2], "masculine": [1, 2, 2], "feminine": [0, 0, 0]}
    assert "bias" not in written["scores"]["figures"]
    assert [error["example"] for error in written["errors"]] == ["x-2"]
    assert "Edmund" not in json.dumps(masked)


def test_evaluate_gap_names_what_is_no_such_file(tmp_path: Path, gold: Path) -> None:
    """On one line, with exit code 1."""
    for path in (tmp_path / "none.tsv", gold):
        result = call("evaluate", "gap", path)
        assert (result.code, result.out, len(result.remarks)) == (1, "", 1)

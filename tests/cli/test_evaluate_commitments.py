"""`evaluate commitments`, from raw text and from records made before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import call

TEXT = "Albrenn will send 40 boats to Skarland if the truce holds, Hedda Koss said. She urged Skarland to open the bridge.\n"
GERMAN = "Der Hafen wird am Freitag wieder geöffnet, sagte die Kanzlerin den Journalisten. " * 3


def at(words: str) -> list[int]:
    """Return where words first stand in the text."""
    return [TEXT.index(words), TEXT.index(words) + len(words)]


PLEDGE: dict[str, Any] = {
    "kind": "commitment",
    "actor_name": "Albrenn",
    "action": at("send 40 boats to Skarland"),
    "trigger": at("will"),
    "polarity": "+",
    "strength": "promises",
    "conditions": [{"type": "if", "span": at("the truce holds")}],
    "amounts": [at("40 boats")],
}
DEMAND: dict[str, Any] = {
    "kind": "demand",
    "action": at("open the bridge"),
    "trigger": at("urged"),
    "polarity": "+",
    "strength": "asks",
}
QUIET = ("--bootstrap", "0")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Return a file of items of one report: a pledge and a demand."""
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "boats.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc": "boats", "items": [PLEDGE, DEMAND]}) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def records(gold: Path) -> Path:
    """Return a file of records as `read --json` prints them, with the pledge, more strongly put, as its one commitment."""
    done = call("read", gold.parent / "text" / "boats.txt", "--json", "--attributor", "rules")
    record = json.loads(done.out)
    span = {"value": None, "low": None, "high": None, "unit": None, "per": None}
    alone = {"polarity": "+", "actor_name": None, "group": None, "least": None, "inferred": False}
    nulls = dict.fromkeys(("attribution", "actor", "actor_entity", "act", "object", "stage", "to", "when"))
    entry = {**nulls, **PLEDGE, "id": "c0123456789ab", "strength": "bound", "confidence": 0.75}
    entry["conditions"] = [{**one, **alone} for one in PLEDGE["conditions"]]
    entry["amounts"] = [{"span": one, **span} for one in PLEDGE["amounts"]]
    record["commitments"] = [entry]
    path = gold.parent / "records.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return path


def test_records_made_before_are_scored(gold: Path, records: Path) -> None:
    """The table, errors by kind, how far confidences hold, then as many errors as asked for."""
    result = call("evaluate", "commitments", gold, "--records", records, "--bootstrap", "20", "--errors", "1")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == str(records)
    shown = {line.split()[0]: line.split()[1:] for line in lines if line.strip()}
    assert shown["items.all"] == ["100.0", "50.0", "66.7", "66.7–66.7", "1", "1", "2"]
    assert shown["strength.commitment"][:2] == ["share", "0.0"]
    assert shown["conditions.typed.if"][2] == "100.0"
    tally = [line.rsplit(maxsplit=1) for line in lines if line.startswith(("missed", "spurious", "wrong strength"))]
    assert tally == [["missed", "1"], ["spurious", "0"], ["wrong strength", "1"]]
    assert "expected calibration error 0.250, Brier score 0.062 over 1 entries" in lines
    pledge = PLEDGE["action"][0]
    words = "“will send 40 boats to Skarland”"
    assert [line for line in lines if line.startswith("boats ")] == [
        f"boats {pledge}: wrong strength (commitment); {words}: wanted promises; got bound"
    ]


def test_records_as_json(gold: Path, records: Path) -> None:
    """One object, that names the file; the same again for a seed."""
    options = ("evaluate", "commitments", gold, "--records", records, "--json", "--errors", "9", "--bootstrap", "30")
    result = call(*options)
    [line] = result.out.splitlines()
    told = json.loads(line)
    assert (told["records"], "attributor" in told) == (str(records), False)
    assert told["scores"]["counts"]["items.all"] == [1, 1, 2]
    assert told["scores"]["figures"]["strength.macro.F1"] == 0
    assert set(told["scores"]["intervals"]) == set(told["scores"]["figures"])
    assert (told["confidence"]["entries"], told["confidence"]["brier"]) == (1, 0.0625)
    assert told["errors_by_kind"]["wrong strength"] == 1
    assert [(one["kind"], one["words"]) for one in told["errors"]] == [
        ("wrong strength", "will send 40 boats to Skarland"),
        ("missed", "urged … open the bridge"),
    ]
    assert call(*options).out == result.out


def test_raw_text_is_read(gold: Path) -> None:
    """By each attributor once, the same on two processes; every gold item is told found or missed."""
    options = ("evaluate", "commitments", gold, *QUIET, "--json", "--attributor", "rules")
    result = call(*options, "--attributor", "rules")
    assert result.code == 0
    [line] = result.out.splitlines()
    told = json.loads(line)
    matched, _, wanted = told["scores"]["counts"]["items.all"]
    assert (told["attributor"], wanted) == ("rules", 2)
    assert matched + told["errors_by_kind"]["missed"] == 2
    assert call(*options, "--jobs", "2").out == result.out


def test_texts_are_found_where_told(gold: Path, tmp_path: Path) -> None:
    """A folder anywhere; without it the error says how."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "text" / "boats.txt").rename(tmp_path / "elsewhere" / "boats.txt")
    options = ("evaluate", "commitments", gold, *QUIET, "--attributor", "rules")
    lost = call(*options)
    assert (lost.code, lost.out) == (1, "")
    assert "name the folder of the texts with --texts" in lost.err
    assert call(*options, "--texts", tmp_path / "elsewhere").code == 0
    assert "found none; check --texts" in call(*options, "--texts", tmp_path / "nowhere").err


def test_an_article_that_cannot_be_read_is_said_and_counts(gold: Path) -> None:
    """As nothing found."""
    german = {"doc": "boats", "items": [{"kind": "demand", "action": [0, 9], "polarity": "+", "strength": "asks"}]}
    gold.write_text(json.dumps(german), encoding="utf-8")
    (gold.parent / "text" / "boats.txt").write_text(GERMAN, encoding="utf-8")
    result = call("evaluate", "commitments", gold, *QUIET, "--json")
    assert "onrecord: boats: expected English text" in result.err
    assert json.loads(result.out)["scores"]["counts"]["items.all"] == [0, 0, 1]
    assert json.loads(result.out)["confidence"] is None


def test_what_does_not_fit_the_gold_is_said(gold: Path, records: Path) -> None:
    """A remark on stderr where articles have no record; an error where a record is of another text."""
    extra = {"doc": "port", "items": []}
    gold.write_text(gold.read_text() + json.dumps(extra), encoding="utf-8")
    (gold.parent / "text" / "port.txt").write_text(TEXT, encoding="utf-8")
    result = call("evaluate", "commitments", gold, *QUIET, "--records", records)
    assert (result.code, len(result.remarks)) == (0, 1)
    assert "gold articles without a record, in which nothing is found: 1, the first port" in result.err
    (gold.parent / "text" / "boats.txt").write_text(TEXT + "More.\n", encoding="utf-8")
    changed = call("evaluate", "commitments", gold, *QUIET, "--records", records)
    assert (changed.code, changed.out) == (1, "")
    assert "expected a record of the gold's text of boats, got one of another text" in changed.err


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        pytest.param(["--records", "r.jsonl", "--attributor", "rules"], 2, "expected --records or --attributor", id="both"),
        pytest.param(["--records", "none.jsonl"], 1, "none.jsonl: expected a file that can be read", id="no records"),
        pytest.param(["--attributor", "rulez"], 2, "no attributor 'rulez'; registered: rules", id="unknown attributor"),
        pytest.param(["--jobs", "0"], 2, "expected from 1 to 64 jobs, got 0", id="no job"),
        pytest.param(["--errors", "-1"], 2, "'--errors'", id="a negative number of errors"),
    ],
)
def test_evaluate_commitments_refuses(gold: Path, options: list[str], code: int, words: str) -> None:
    """With what was expected, and no table."""
    result = call("evaluate", "commitments", gold, *options)
    assert (result.code, result.out) == (code, "")
    assert words in " ".join(result.err.replace("│", " ").split())

"""The benchmark of acts counts what it says, on labels made up here; and says why where the corpora are not there."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "acts.py"
CASES = Path(__file__).parent / "cases" / "acts_check.jsonl"
BENCHMARK = runpy.run_path(str(SCRIPT))


def test_agreement_and_accuracy_are_counted() -> None:
    """Four cases in two documents: the two agree on three of them, and the rules find two of those."""
    documents = [
        [("meet", "meet", "meet"), ("other", "other", "trade")],
        [("trade", "trade", "trade"), ("other", "meet", "meet")],
    ]
    found = {name: value for name, (value, _, _) in BENCHMARK["measured"](documents).items()}
    assert found["agreement"] == 0.75
    assert found["kappa"] == pytest.approx((0.75 - 0.3125) / (1 - 0.3125), abs=0.001)
    assert (found["rules.a"], found["rules.b"]) == (0.5, 0.75)
    assert found["rules.both"] == found["both.trade.F1"] == pytest.approx(0.667, abs=0.001)
    assert found["other.both"] == pytest.approx(0.333, abs=0.001)
    assert (found["both.trade.P"], found["both.trade.R"]) == (0.5, 1.0)


def test_intervals_hold_the_figure() -> None:
    """Drawn over documents."""
    documents = [[("meet", "meet", "meet")], [("other", "meet", "meet")], [("meet", "other", "trade")]]
    for value, low, high in BENCHMARK["measured"](documents).values():
        assert low <= value <= high


def test_annotators_who_always_agree_have_a_kappa_of_one() -> None:
    """Unless they know one label alone, where chance would do as well."""
    assert BENCHMARK["measured"]([[("meet", "meet", "meet"), ("trade", "trade", "meet")]])["kappa"][0] == 1.0
    assert BENCHMARK["measured"]([[("meet", "meet", "meet")]])["kappa"][0] == 0.0


def test_cases_are_judged_by_their_words(tmp_path: Path) -> None:
    """From text and annotation to a label, with the trigger and the subject that were annotated."""
    text = "Albrenn will send 40 tanks to Freedonia. Parliament must act now."
    (tmp_path / "commitments" / "text").mkdir(parents=True)
    (tmp_path / "commitments" / "text" / "one.txt").write_text(text, encoding="utf-8")
    spans = [("send 40 tanks to Freedonia", "will", "Albrenn"), ("act now", "must", "Parliament")]
    places = [[[text.index(words), text.index(words) + len(words)] for words in row] for row in spans]
    items = [{"action": action, "trigger": trigger, "actor": actor} for action, trigger, actor in places]
    (tmp_path / "commitments" / "toy.jsonl").write_text(json.dumps({"doc": "one", "items": items}), encoding="utf-8")
    cases = [{"doc": "one", "corpus": "toy", "action": item["action"], "a": "other", "b": "other"} for item in items]
    [labels] = BENCHMARK["labels_by_document"](cases, tmp_path)
    assert [found for _, _, found in labels] == ["provide_military_aid", "legislate"]


def test_without_the_corpora_it_says_so(tmp_path: Path) -> None:
    """Nothing is counted, and nothing fails."""
    done = subprocess.run([sys.executable, str(SCRIPT), "--corpora", str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("skipped: no annotated actions")


def test_the_cases_hold_no_words_of_a_text() -> None:
    """Where an action stands and two labels of the closed list, a case once."""
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    assert len({(case["doc"], *case["action"]) for case in cases}) == len(cases) == 149
    for case in cases:
        assert set(case) == {"doc", "corpus", "action", "a", "b"}
        assert {case["a"], case["b"]} <= {act.value for act in BENCHMARK["Act"]}

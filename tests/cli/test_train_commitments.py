"""`train commitments`, and `evaluate commitments` by rules or by weights of one's own."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from command import call

from onrecord.commitments.finding.head import load_head

TEXT = "Albrenn will send 40 boats to Skarland. Skarland must open the bridge."
needs_training = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("torch", "sklearn")), reason="training needs the extra `train`"
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Return a file of two items in each of six reports."""
    (tmp_path / "text").mkdir()
    lines = []
    for number in range(6):
        text = f"Report {number}. {TEXT}"
        (tmp_path / "text" / f"boats-{number}.txt").write_text(text, encoding="utf-8")
        items = [
            {"kind": kind, "action": [text.index(act), text.index(act) + len(act)], "polarity": "+", "strength": strength}
            for kind, strength, act in (
                ("commitment", "promises", "send 40 boats to Skarland"),
                ("demand", "requires", "open the bridge"),
            )
        ]
        lines.append(json.dumps({"doc": f"boats-{number}", "items": items}))
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_help_says_what_is_needed() -> None:
    """Every option by its name."""
    result = call("train", "commitments", "--help", COLUMNS="200")
    assert result.code == 0
    for option in ("--gold", "--out", "--texts", "--excerpts", "--polnear", "--statements", "--seed", "--networks"):
        assert option in result.out


@needs_training
@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        pytest.param(
            ("--texts", "nowhere"), 1, "expected a folder of texts at nowhere, found none; check --texts", id="no texts"
        ),
        pytest.param(("--gold", "none.jsonl"), 1, "none.jsonl", id="no such gold"),
        pytest.param(("--excerpts", "e.jsonl"), 2, "expected --polnear and --statements beside --excerpts", id="excerpts alone"),
        pytest.param(("--networks", "0"), 2, "--networks", id="no network"),
    ],
)
def test_a_run_that_cannot_begin_says_why(gold: Path, tmp_path: Path, options: tuple[str, ...], code: int, says: str) -> None:
    """And writes nothing."""
    result = call("train", "commitments", "--gold", gold, "--out", tmp_path / "out", *options)
    assert (result.code, result.out) == (code, "")
    assert says in " ".join(result.err.replace("│", " ").split())
    assert not (tmp_path / "out").exists()


@needs_training
def test_too_few_articles_are_refused(gold: Path, tmp_path: Path) -> None:
    """With how many there have to be."""
    gold.write_text(gold.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    result = call("train", "commitments", "--gold", gold, "--out", tmp_path / "out")
    assert (result.code, result.out) == (1, "")
    assert "expected at least 5 articles with commitments to learn from, got 1" in result.err


def test_without_torch_the_error_says_what_to_install(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is read."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    result = call("train", "commitments", "--gold", gold, "--out", tmp_path / "out")
    assert (result.code, result.out) == (1, "")
    assert "training needs torch, sklearn; `pip install" in result.err


@needs_training
@pytest.mark.slow
def test_what_is_trained_is_evaluated(gold: Path, tmp_path: Path) -> None:
    """From files to weights that `evaluate commitments --weights` takes; figures and progress go to stderr."""
    result = call("train", "commitments", "--gold", gold, "--out", tmp_path / "out", "--networks", "1")
    assert (result.code, result.out) == (0, f"{tmp_path / 'out'}\n")
    assert sum("network 1 of 1, loss" in line for line in result.remarks) == 6
    assert sum("given from a confidence of" in line for line in result.remarks) == 4
    weights = tmp_path / "out" / "commitments.npz"
    assert len(load_head(weights).nets) == 1
    scored = call("evaluate", "commitments", gold, "--weights", weights, "--bootstrap", "0", "--json")
    assert scored.code == 0
    assert json.loads(scored.out)["scores"]["counts"]["items.all"][2] == 12


def test_rules_are_evaluated(gold: Path) -> None:
    """Without weights: both items of each report are found by them."""
    result = call("evaluate", "commitments", gold, "--commitments", "rules", "--bootstrap", "0", "--json")
    assert result.code == 0
    told = json.loads(result.out)
    assert told["scores"]["counts"]["items.all"] == [12, 12, 12]
    assert told["confidence"] is None  # rules have none


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        pytest.param(("--commitments", "rulez"), 2, "expected commitments by trained or rules, got rulez", id="unknown finder"),
        pytest.param(("--commitments", "rules", "--weights", "w.npz"), 2, "commitments by rules have no weights", id="both"),
        pytest.param(("--weights", "none.npz"), 1, "expected none.npz, found no such file", id="no weights"),
    ],
)
def test_evaluate_refuses_what_does_not_fit(gold: Path, options: tuple[str, ...], code: int, says: str) -> None:
    """With what was expected, and no table."""
    result = call("evaluate", "commitments", gold, "--bootstrap", "0", *options)
    assert (result.code, result.out) == (code, "")
    assert says in " ".join(result.err.split())

"""The benchmarks run, and what they find holds: no statement breaks the engine, no span is off, the pipeline is not slow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("ONRECORD_CORPORA", ROOT.parent / "shared" / "corpora"))
STATEMENTS = CORPORA / "whitehouse" / "2021-2024.jsonl.xz"

pytestmark = pytest.mark.slow


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a benchmark in a process of its own."""
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=1200, check=False)


@pytest.mark.corpora
@pytest.mark.skipif(not STATEMENTS.exists(), reason="the official statements are not beside this checkout (shared/corpora)")
def test_three_hundred_statements_are_read_without_a_crash() -> None:
    """Drawn with a seed from all there are; a statement in another language is refused, and none is broken."""
    done = run("statements.py", str(STATEMENTS), "--sample", "300", "--seed", "1", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert summary["articles"] + sum(summary["failures"].values()) == 300
    assert summary["articles"] >= 295
    assert set(summary["failures"]) <= {"NotEnglishError"}
    assert summary["attributions"] > summary["articles"]
    assert (summary["broken"], summary["spans_off"]) == (0, 0)


def test_reading_keeps_up_with_the_parser() -> None:
    """A quarter of the words a second that spaCy alone reads, or more, in the same run (docs: a third)."""
    done = run("speed.py", "--rounds", "2", "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["articles"] == 7
    assert result["onrecord_ratio"][0] > 0.25
    assert result["onrecord_peak_mb"] < 1000


@pytest.mark.corpora
@pytest.mark.skipif(not STATEMENTS.exists(), reason="the official statements are not beside this checkout (shared/corpora)")
def test_what_is_read_is_kept_for_little_more() -> None:
    """Thirty statements: each that is read is kept, at a cost far below that of reading (docs: under 15 % on an idle machine)."""
    done = run("keeping.py", str(STATEMENTS), "--sample", "30", "--block", "10", "--jobs", "1", "--attributor", "rules")
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert summary["added"] + summary["failed"] == 30
    assert summary["failed"] == summary["failed_alone"]
    assert summary["blocks"] == 3
    assert summary["attributions"] > summary["added"]
    assert summary["keeping_costs"][0] < 0.5
    assert summary["ledger_mb"] > summary["text_mb"] > 0
    assert summary["peak_mb_late"] < 1.5 * summary["peak_mb_early"]


def test_reasoning_grows_with_its_rules_and_a_what_if_takes_no_longer_than_all_of_them() -> None:
    """Ten times the commitments take some ten times as long (docs: near linear); every circular wait has its openers."""
    done = run("reasoning.py", "--sizes", "2000", "20000", "--rounds", "2", "--json")
    assert done.returncode == 0, done.stderr
    small, large = map(json.loads, done.stdout.splitlines())
    assert (small["commitments"], large["commitments"]) == (2000, 20_000)
    assert large["loops"] == large["loops_complete"] > 100
    assert large["build"] + large["status"] < 30 * (small["build"] + small["status"])
    assert large["whatif_greatest"] < 2 * large["status"]

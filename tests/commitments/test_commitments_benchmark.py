"""The benchmark of commitments takes shares as it says, counts what it prints, and says why where the corpora are not there."""

from __future__ import annotations

import importlib.util
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

if importlib.util.find_spec("torch") is None:
    pytest.skip("the benchmark trains; the extra `train` is not installed", allow_module_level=True)

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "commitments.py"


@pytest.fixture(scope="module")
def script() -> Mapping[str, Any]:
    """Return the names of the script."""
    spec = importlib.util.spec_from_file_location("benchmark_of_commitments", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return vars(module)


def test_a_smaller_share_is_part_of_a_larger_one(script: Mapping[str, Any]) -> None:
    """In the order of the files; a whole share is everything, and another seed draws another part."""
    some, everything = script["some"], list("abcdefghijklmnop")
    eighth, half = some(everything, 0.125, 1), some(everything, 0.5, 1)
    assert (len(eighth), len(half)) == (2, 8)
    assert set(eighth) < set(half)
    assert half == sorted(half)
    assert some(everything, 1.0, 1) == everything
    assert some(everything, 0.5, 2) != half


def test_a_row_tells_mean_and_range(script: Mapping[str, Any]) -> None:
    """One seed has no range."""
    line = script["row"]("both", {"documents": 3, "items": 40}, {"a": [50.0, 60.0], "b": [20.0]})
    assert line.split() == ["both", "3", "40", "55.0", "(50.0–60.0)", "20.0"]


def test_what_is_kept_is_kept_whole(script: Mapping[str, Any], tmp_path: Path) -> None:
    """In a folder that was not there; and nothing half done lies beside it."""
    script["keep"](tmp_path / "new" / "one.pkl", [1, 2])
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["one.pkl"]
    assert pickle.loads((tmp_path / "new" / "one.pkl").read_bytes()) == [1, 2]  # noqa: S301  (written the line before last)


def test_without_the_corpora_it_says_so(tmp_path: Path) -> None:
    """And ends well, as where they are not beside the checkout."""
    command = [sys.executable, str(SCRIPT), "--corpora", str(tmp_path), "--cache", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("skipped: ")

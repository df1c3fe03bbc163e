"""The rules need no weights, and load none: in a process of its own, so that nothing is loaded already."""

from __future__ import annotations

import subprocess
import sys

import pytest

READ = "import sys, onrecord; from pathlib import Path\n{before}\nrecord = onrecord.read({text!r}, attributor={name!r})\n{after}"
TEXT = "Mara Lenk said that the mill would close. “We have tried it all,” she told workers."
NO_WEIGHTS = (
    "from onrecord.attribution.tagger import attributor as a; a.TaggerAttributor.__init__.__defaults__ = (Path('/nowhere'),)"
)


def read(name: str, before: str = "", after: str = "") -> subprocess.CompletedProcess[str]:
    """Read TEXT by an attributor in a process of its own."""
    code = READ.format(before=before, text=TEXT, name=name, after=after)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("module", ["onnxruntime", "tokenizers", "onrecord.encoder", "onrecord.attribution.tagger.model"])
def test_the_rules_load_nothing_of_the_tagger(module: str) -> None:
    """Neither its libraries nor its weights."""
    done = read("rules", after=f"print(len(record.attributions)); assert {module!r} not in sys.modules, {module!r}")
    assert (done.returncode, done.stdout) == (0, "2\n"), done.stderr


def test_the_rules_work_where_there_are_no_weights() -> None:
    """Nothing is looked for."""
    done = read("rules", before=NO_WEIGHTS, after="print(len(record.attributions))")
    assert (done.returncode, done.stdout) == (0, "2\n"), done.stderr


def test_the_tagger_says_what_is_missing() -> None:
    """And what makes it."""
    done = read("tagger", before=NO_WEIGHTS)
    assert done.returncode == 1
    assert "WeightsError" in done.stderr
    assert "`onrecord train attributor` makes it" in done.stderr

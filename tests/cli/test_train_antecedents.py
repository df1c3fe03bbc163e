"""`train antecedents`: from files to a file of weights, and what stops it before the work."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from command import call

from onrecord.corpora.gap import COLUMNS
from onrecord.speakers.antecedents import FORMAT, read_weights

pytest.importorskip("scipy", reason="training needs the extra `train`")

MEN = ("Bram Tolle", "Tobias Renn", "Oskar Falk", "Joakim Ferre", "Emil Varga", "Pavel Linde")
SAID = "that the mill would close"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Return a folder with six reports in which “he” is a source, and as many examples of GAP."""
    (tmp_path / "text").mkdir()
    lines, rows = [], ["\t".join(COLUMNS)]
    for number, other in enumerate(MEN):
        text = f"Mr. Edmund Orla met Mr. {other} at the mill on Friday.\n\nOn Sunday he said {SAID}.\n"
        (tmp_path / "text" / f"report-{number}.txt").write_text(text, encoding="utf-8")
        spans = {"E1": [[text.index(SAID), text.index(SAID) + len(SAID)]]}
        speakers = {"E1": {"name": "Edmund Orla", "type": "person"}}
        lines.append(json.dumps({"doc": f"report-{number}", "spans": spans, "speakers": speakers}))
        snippet = f"Edmund Orla met {other} on Friday. Then he left the town."
        pronoun, second = str(snippet.index("he left")), str(snippet.index(other))
        rows.append("\t".join((f"x-{number}", snippet, "he", pronoun, "Edmund Orla", "0", "TRUE", other, second, "FALSE", "")))
    (tmp_path / "news.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "gap.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


def train(folder: Path, out: str = "out.json", news: str = "news.jsonl", *options: str) -> tuple[int, str, list[str]]:
    """Return exit code, output and remarks of a training on a folder's files."""
    files = ("--news", folder / news, "--gap", folder / "gap.tsv", "--out", folder / out)
    result = call("train", "antecedents", *files, *options)
    return result.code, result.out, result.remarks


def test_train_antecedents_writes_a_file_and_says_what_it_is_worth(corpora: Path) -> None:
    """The file names the command without any folder; the same data give the same file; the figures go to stderr."""
    code, out, remarks = train(corpora)
    assert (code, out) == (0, f"{corpora / 'out.json'}\n")
    written = json.loads((corpora / "out.json").read_text(encoding="utf-8"))
    assert (written["format"], written["made_by"]) == (FORMAT, "onrecord train antecedents --news news.jsonl --gap gap.tsv")
    assert list(written["weights"]) == sorted(read_weights(corpora / "out.json"))
    assert [line for line in remarks if "cross-validated" in line] == [
        f"{what}: 6 pronouns, cross-validated over documents in 5 folds" for what in ("news", "GAP")
    ]
    assert sum("the last subject before is" in line for line in remarks) == 2
    assert sum("expected calibration error" in line for line in remarks) == 2
    assert train(corpora, "again.json")[0] == 0
    assert (corpora / "again.json").read_bytes() == (corpora / "out.json").read_bytes()


def test_a_run_that_cannot_begin_says_why_and_writes_nothing(corpora: Path) -> None:
    """A file that would be overwritten, a folder that is not there, a file of something else, and too few articles."""
    few = (corpora / "news.jsonl").read_text(encoding="utf-8").splitlines()[0]
    (corpora / "few.jsonl").write_text(few + "\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in corpora.iterdir() if path.is_file()}
    for code, words, arguments in (
        (2, "--out would overwrite it", ("gap.tsv",)),
        (2, "the folder of", ("nowhere/out.json",)),
        (1, "expected a folder of texts", ("out.json", "news.jsonl", "--texts", "nowhere")),
        (1, "gap.tsv, line 1", ("out.json", "gap.tsv")),
        (1, "expected articles with pronouns", ("out.json", "few.jsonl")),
    ):
        told, out, remarks = train(corpora, *arguments)
        assert (told, out) == (code, ""), words
        assert any(words in line for line in remarks), remarks
    assert {path.name: path.read_bytes() for path in corpora.iterdir() if path.is_file()} == before


def test_without_scipy_the_error_says_what_to_install(corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is read."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    code, out, remarks = train(corpora)
    assert (code, out) == (1, "")
    assert "training needs scipy; `pip install" in remarks[-1]

"""Small networks and small corpora: what is learnt from them is worth nothing, how it is learnt is the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.corpora import GoldArticle, read_folder
from onrecord.corpora.gap import COLUMNS

REPORTS = (
    ("Mara Lenk", "said", "that the mill would close"),
    ("The mayor", "told reporters", "“we will not pay a penny more”"),
    ("Oskar Falk", "denied", "that he had known of it"),
    ("a union official", "warned", "that the men would walk out"),
)


def _write(folder: Path) -> None:
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    for number in range(6):
        text, lines = "Mill to close\n\n", []
        for place, (source, cue, content) in enumerate(REPORTS[number % 2 :]):
            roles = {}
            for role, words in (("Source", source), ("Cue", cue), ("Content", content)):
                roles[role] = f"T{3 * place + len(roles) + 1}"
                lines.append(f"{roles[role]}\t{role} {len(text)} {len(text) + len(words)}\t{words}")
                text += words + " "
            text = text.rstrip() + ". The street was quiet all day.\n\n"
            lines.append(f"E{place + 1}\tAttribution:{roles['Cue']} " + " ".join(f"{role}:{key}" for role, key in roles.items()))
        (folder / "text" / f"report-{number}.txt").write_text(text, encoding="utf-8")
        (folder / "attributions" / f"report-{number}_a.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def gold_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of six invented reports with their attributions."""
    folder = tmp_path_factory.mktemp("gold")
    _write(folder)
    return folder


@pytest.fixture(scope="session")
def gold(gold_folder: Path) -> list[GoldArticle]:
    """Its articles."""
    return read_folder(gold_folder)


@pytest.fixture
def news_file(tmp_path: Path) -> Path:
    """A file of speakers of six invented reports, in each of which "he" is a source, and one of two men is meant."""
    (tmp_path / "text").mkdir()
    lines = []
    for number, other in enumerate(("Bram Tolle", "Tobias Renn", "Oskar Falk", "Joakim Ferre", "Emil Varga", "Pavel Linde")):
        content = "that the mill would close"
        text = f"Mr. Edmund Orla met Mr. {other} at the mill on Friday.\n\nOn Sunday he said {content}.\n"
        (tmp_path / "text" / f"report-{number}.txt").write_text(text, encoding="utf-8")
        start = text.index(content)
        meant = {"name": "Edmund Orla" if number % 3 else other, "type": "person"}
        lines.append({"doc": f"report-{number}", "spans": {"E1": [[start, start + len(content)]]}, "speakers": {"E1": meant}})
    path = tmp_path / "news.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def gap_file(tmp_path: Path) -> Path:
    """A file of GAP with ten invented examples; the first name is meant in most."""
    rows = ["\t".join(COLUMNS)]
    for number in range(10):
        a, b = ("Edmund Orla", "Bram Tolle") if number % 2 else ("Oskar Falk", "Tobias Renn")
        text = f"{a} met {b} on Friday. Then he left the town."
        first = "TRUE" if number % 4 else "FALSE"
        cells = (f"x-{number}", text, "he", str(text.index("he left")), a, "0", first, b, str(text.index(b)))
        rows.append("\t".join((*cells, "FALSE" if first == "TRUE" else "TRUE", "")))
    path = tmp_path / "gap.tsv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path

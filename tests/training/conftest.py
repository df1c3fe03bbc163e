"""Small networks and small corpora: what is learnt from them is worth nothing, how it is learnt is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.corpora import GoldArticle, read_folder

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

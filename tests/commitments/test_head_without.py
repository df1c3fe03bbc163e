"""A head that was trained without some groups of features is told nothing of them when it judges."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from onrecord.commitments import HEAD, Head, load_head
from onrecord.commitments.conditions.conditions import condition_phrases
from onrecord.commitments.finding.candidates import candidates_of
from onrecord.commitments.finding.features import COLUMNS, RULES, column
from onrecord.commitments.finding.head import OUTPUTS, WORDS_READ
from onrecord.commitments.finding.judging import judged
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.finding.triggers import KINDS
from onrecord.encoder import Encoded, words_of
from onrecord.errors import WeightsError
from onrecord.language import parse
from onrecord.reading import read_text

WIDTH = 2
PLEDGE = "Ana Ruiz pledged to send 2,000 engineers to Albrenn."


def write(folder: Path, without: list[str]) -> Path:
    """Write a head that takes for a commitment whatever verb the lexicon says is promised, and nothing else."""
    read, inner, hidden = WORDS_READ * WIDTH, 2, 2
    linear = np.zeros((COLUMNS, OUTPUTS), dtype=np.float16)
    linear[column("always"), 0] = 10
    linear[column("sense 0+pos=commitment promises VERB xcomp"), 1] = 20
    net = {
        "embedding": np.zeros((COLUMNS, inner)),
        "linear": linear,
        "read.weight": np.zeros((inner, read)),
        "read.bias": np.zeros(inner),
        "hidden.weight": np.zeros((hidden, 2 * inner)),
        "hidden.bias": np.zeros(hidden),
        "out.weight": np.zeros((OUTPUTS, hidden)),
        "out.bias": np.zeros(OUTPUTS),
    }
    kinds = len(KINDS)
    weights = {"means": np.zeros(read), "scales": np.ones(read), "slopes": np.ones(kinds), "offsets": np.zeros(kinds)}
    about = {"encoder": "e", "columns": COLUMNS, "networks": 1, "without": without}
    with (folder / HEAD).open("wb") as file:
        np.savez_compressed(
            file,
            about=np.array(json.dumps(about)),
            least=np.full(kinds, 0.5),
            **weights,
            **{f"0.{name}": value for name, value in net.items()},
        )
    return folder / HEAD


def acts(head: Head) -> list[str]:
    """Return the heads of the actions that it finds."""
    parsed = parse(read_text(PLEDGE))
    words = words_of(PLEDGE)
    encoded = Encoded(words, np.zeros((len(words), WIDTH), dtype=np.float32), "e")
    around = Surroundings(parsed, (), condition_phrases(parsed))
    return [one.candidate.head.text for one in judged(candidates_of(parsed), around, encoded, head)]


def test_a_head_judges_by_all_features(tmp_path: Path) -> None:
    """One that was trained on all of them is told what the lexicon says."""
    assert acts(load_head(write(tmp_path, []))) == ["send"]


def test_a_head_is_not_told_what_it_was_trained_without(tmp_path: Path) -> None:
    """The same weights find nothing where what the lexicon says is left out."""
    head = load_head(write(tmp_path, sorted(RULES)))
    assert head.without == RULES
    assert acts(head) == []


def test_a_head_of_unknown_groups_is_refused(tmp_path: Path) -> None:
    """Groups of another version cannot be left out; the error names one, and those there are."""
    with pytest.raises(WeightsError, match="it left out weather; train again"):
        load_head(write(tmp_path, ["weather"]))

"""A head whose weights are made by hand: a few features decide, and the vectors say nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.commitments.finding.features import COLUMNS, column
from onrecord.commitments.finding.head import CLASSES, LEVELS, OUTPUTS, WORDS_READ
from onrecord.commitments.finding.triggers import KINDS

WIDTH = 2  # of a vector
ENCODER = "0123456789ab"


def arrays(said: Mapping[str, Mapping[str, float]] | None = None) -> dict[str, Any]:
    """Return what the file of a head holds; for each feature of `said`, how much it speaks for a kind or a strength."""
    linear = np.zeros((COLUMNS, OUTPUTS), dtype=np.float32)
    linear[column("always"), 0] = 4.0
    for feature, odds in (said or {}).items():
        for name, value in odds.items():
            linear[column(feature), output(name)] = value
    net = {
        "embedding": np.zeros((COLUMNS, 1), dtype=np.float32),
        "linear": linear,
        "read.weight": np.zeros((1, WORDS_READ * WIDTH), dtype=np.float32),
        "read.bias": np.zeros(1, dtype=np.float32),
        "hidden.weight": np.zeros((2, 2), dtype=np.float32),
        "hidden.bias": np.zeros(2, dtype=np.float32),
        "out.weight": np.zeros((OUTPUTS, 2), dtype=np.float32),
        "out.bias": np.zeros(OUTPUTS, dtype=np.float32),
    }
    return {
        **{f"0.{name}": value for name, value in net.items()},
        "means": np.zeros(WORDS_READ * WIDTH, dtype=np.float32),
        "scales": np.ones(WORDS_READ * WIDTH, dtype=np.float32),
        "slopes": np.ones(len(KINDS), dtype=np.float32),
        "offsets": np.zeros(len(KINDS), dtype=np.float32),
        "least": np.full(len(KINDS), 0.5, dtype=np.float32),
        "about": np.array(json.dumps({"encoder": ENCODER, "columns": COLUMNS, "networks": 1})),
    }


def output(name: str) -> int:
    """Return the place of a kind, a strength or "denied" among the outputs."""
    if name in KINDS:
        return 1 + list(KINDS).index(name)
    return OUTPUTS - 1 if name == "denied" else CLASSES + [strength for _, strength in LEVELS].index(name)


def written(folder: Path, parts: Mapping[str, Any]) -> Path:
    """Write a head's file, and return where."""
    path = folder / "commitments.npz"
    with path.open("wb") as file:
        np.savez_compressed(file, **parts)
    return path

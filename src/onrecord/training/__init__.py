"""The room `training`: from annotated articles to weights. Needs the extra `train`; nothing imports it but its command.

Each public name is fetched when it is first asked for: what learns without torch runs without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.training.antecedents import NewsArticle, Trained, read_news, train_antecedents, write_weights
    from onrecord.training.attributor import train_attributor
    from onrecord.training.calibration import FOLDS, Calibration, calibrate, reliability
    from onrecord.training.choices import report
    from onrecord.training.commitment_examples import Example, example_of, examples_of
    from onrecord.training.commitments import CommitmentProgress, CommitmentRecipe, Learned, train_commitments
    from onrecord.training.loop import Progress, Recipe

__all__ = [
    "FOLDS",
    "Calibration",
    "CommitmentProgress",
    "CommitmentRecipe",
    "Example",
    "Learned",
    "NewsArticle",
    "Progress",
    "Recipe",
    "Trained",
    "calibrate",
    "example_of",
    "examples_of",
    "read_news",
    "reliability",
    "report",
    "train_antecedents",
    "train_attributor",
    "train_commitments",
    "write_weights",
]

_HOMES = {
    "antecedents": ("NewsArticle", "Trained", "read_news", "train_antecedents", "write_weights"),
    "attributor": ("train_attributor",),
    "calibration": ("FOLDS", "Calibration", "calibrate", "reliability"),
    "choices": ("report",),
    "commitment_examples": ("Example", "example_of", "examples_of"),
    "commitments": ("CommitmentProgress", "CommitmentRecipe", "Learned", "train_commitments"),
    "loop": ("Progress", "Recipe"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}; public names: {', '.join(__all__)}")

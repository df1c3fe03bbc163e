"""Whom "he" and "she" mean: those spoken of before are ranked by a linear model over where and how the text speaks of them.

The model is a softmax over the antecedents that may be meant, each with its features; its weights are learned from
annotated speakers and from GAP (Webster et al. 2018), by `onrecord train antecedents`. Nobody of the other sex is ever ranked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, isfinite
from typing import TYPE_CHECKING

from onrecord.errors import WeightsError
from onrecord.speakers.antecedent_features import Features, Layout, Pronoun, Somebody, features_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

WEIGHTS = "antecedents"  # `data/antecedents.json`
FORMAT = "onrecord-antecedents/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Who may be meant by a pronoun, the likeliest first, with the share of each; the shares sum to 1."""

    pronoun: Pronoun
    rows: Mapping[Hashable, Features]
    shares: tuple[tuple[Hashable, float], ...]


def rank(pronoun: Pronoun, everybody: Sequence[Somebody], layout: Layout, weight: Mapping[str, float] | None = None) -> Ranking:
    """Return who of everybody the text may mean by a pronoun; nobody who is spoken of only behind it.

    Args:
        pronoun: whom it means is asked.
        everybody: who may be meant.
        layout: of the text.
        weight: of each feature; the packaged ones without.
    """
    rows = features_of(pronoun, everybody, layout)
    shares = shares_of(rows, weights() if weight is None else weight)
    return Ranking(pronoun=pronoun, rows=rows, shares=tuple(sorted(shares.items(), key=lambda one: -one[1])))


def shares_of(rows: Mapping[Hashable, Features], weight: Mapping[str, float]) -> dict[Hashable, float]:
    """Return how likely each is meant: the softmax of the sums of their weighted features."""
    if not rows:
        return {}
    scores = {key: sum(weight.get(name, 0.0) * value for name, value in row.items()) for key, row in rows.items()}
    most = max(scores.values())
    shares = {key: exp(score - most) for key, score in scores.items()}
    total = sum(shares.values())
    return {key: share / total for key, share in shares.items()}


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature.

    Raises:
        WeightsError: the packaged file is missing or damaged.
    """
    return read_weights(packaged())


@cache
def digest() -> str:
    """Return the first 12 hex digits of the sha256 of the packaged weights; `engine.models` records it.

    Raises:
        WeightsError: the packaged file is missing.
    """
    try:
        return hashlib.sha256(packaged().read_bytes()).hexdigest()[:12]
    except FileNotFoundError as error:
        raise WeightsError(f"no {WEIGHTS}.json in the package; is the installation whole?") from error


def packaged() -> Traversable:
    """Return where the packaged weights lie."""
    return resources.files("onrecord") / "data" / f"{WEIGHTS}.json"


def read_weights(file: Traversable | Path) -> Mapping[str, float]:
    """Return the weights of a file.

    Raises:
        WeightsError: there is none, or it is damaged.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        form, weight = found["format"], {str(name): float(value) for name, value in found["weights"].items()}
    except FileNotFoundError as error:
        raise WeightsError(f"no {file.name} in the package; is the installation whole?") from error
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise WeightsError(
            f'{file.name}: expected {{"format": "{FORMAT}", "weights": {{feature: number}}}}, it cannot be read ({error}); '
            "`onrecord train antecedents` makes it"
        ) from error
    if form != FORMAT:
        raise WeightsError(
            f"{file.name}: expected the format {FORMAT}, got {str(form)[:60]}; `onrecord train antecedents` makes it"
        )
    if not all(map(isfinite, weight.values())):
        raise WeightsError(f"{file.name}: expected finite weights, got others; `onrecord train antecedents` makes it anew")
    return weight

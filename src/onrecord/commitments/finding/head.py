"""The trained head: how likely each candidate is a commitment, a demand, a dependence, an outcome or nothing, and how strong.

A small network over the encoder's vectors of a few words and a bag of hashed features, run with numpy. Several of them, which
differ in what was drawn, are averaged. `onrecord train commitments` makes the weights.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from onrecord.commitments.finding.features import COLUMNS, GROUPS
from onrecord.commitments.finding.triggers import KINDS
from onrecord.errors import WeightsError
from onrecord.record import STRENGTHS

PACKAGED = Path(__file__).parents[2] / "data" / "commitments"
HEAD = "commitments.npz"
WORDS_READ = 3  # whose vectors are read: the head of the action, what carries it, who acts
CLASSES = 1 + len(KINDS)  # nothing, then the kinds
LEVELS: tuple[tuple[str, str], ...] = tuple((kind, strength) for kind, strengths in STRENGTHS.items() for strength in strengths)
OUTPUTS = CLASSES + len(LEVELS) + 2  # then whether it is denied: no, yes
_UNREADABLE = (OSError, EOFError, ValueError, TypeError, KeyError, BadZipFile, zlib.error)  # what numpy and zipfile raise

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What the head says of candidates, one row each."""

    classes: Floats  # (candidates, CLASSES): probabilities of nothing and of each kind
    levels: Floats  # (candidates, levels): scores of the strengths of `LEVELS`, comparable within a kind
    denied: Floats  # (candidates,): probability that the act is refused, denied, or asked not to be done


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """The networks, with what their output is worth."""

    nets: tuple[Mapping[str, Floats], ...]
    means: Floats  # of the vectors that are read
    scales: Floats
    slopes: Floats  # confidence: of the log-odds of each kind
    offsets: Floats
    least: Floats  # the least confidence at which an entry of a kind is given
    encoder: str  # digest of the encoder on whose vectors it was trained
    digest: str  # 12 hex digits of the sha256 of its file
    without: frozenset[str] = (
        frozenset()
    )  # groups of features (`features.GROUPS`) that it was trained without, and is told nothing of

    def scores(self, columns: Sequence[Sequence[int]], vectors: Floats) -> Scores:
        """Return what the head says.

        Args:
            columns: of each candidate's features, each in rising order.
            vectors: (candidates, WORDS_READ * width), zeros for a word that is not there.
        """
        if not columns:
            nothing = np.zeros((0, OUTPUTS), dtype=np.float32)
            return Scores(classes=nothing[:, :CLASSES], levels=nothing[:, CLASSES:-2], denied=nothing[:, -1])
        scaled = (vectors - self.means) / self.scales
        outputs = np.mean([_run(net, columns, scaled) for net in self.nets], axis=0)
        return Scores(
            classes=softmax(outputs[:, :CLASSES]),
            levels=outputs[:, CLASSES:-2],
            denied=softmax(outputs[:, -2:])[:, 1],
        )

    def confidence(self, classes: Floats) -> Floats:
        """Return for each candidate and kind how likely it is an entry of that kind: (candidates, kinds)."""
        return confidence_of(classes, self.slopes, self.offsets)


def confidence_of(classes: Floats, slopes: Floats, offsets: Floats) -> Floats:
    """Return for each candidate and kind how likely it is an entry: a logistic regression over the log-odds of the kind.

    Args:
        classes: (candidates, CLASSES), probabilities.
        slopes: of the log-odds of each kind.
        offsets: of each kind.
    """
    likely = np.clip(classes[:, 1:], 1e-6, 1 - 1e-6)
    odds = np.log(likely) - np.log1p(-likely)
    result: Floats = 1 / (1 + np.exp(-(odds * slopes + offsets)))
    return result


def softmax(scores: Floats) -> Floats:
    """Return probabilities, row by row."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = shifted / shifted.sum(axis=1, keepdims=True)
    return result


def _run(net: Mapping[str, Floats], columns: Sequence[Sequence[int]], scaled: Floats) -> Floats:
    """Return one network's outputs: two layers over vectors and embedded features, and a linear map of the features."""
    starts = np.cumsum([0, *map(len, columns)])[:-1]
    flat = np.concatenate([np.asarray(one, dtype=np.int64) for one in columns])
    embedded = np.add.reduceat(net["embedding"][flat], starts, axis=0)
    linear = np.add.reduceat(net["linear"][flat], starts, axis=0)
    read = scaled @ net["read.weight"].T + net["read.bias"]
    hidden = np.maximum(np.concatenate([embedded, read], axis=1), 0)
    hidden = np.maximum(hidden @ net["hidden.weight"].T + net["hidden.bias"], 0)
    result: Floats = hidden @ net["out.weight"].T + net["out.bias"] + linear
    return result


@cache
def packaged_head() -> Head:
    """Return the packaged head.

    Raises:
        WeightsError: its file is missing or broken.
    """
    return load_head(PACKAGED / HEAD)


def load_head(path: Path) -> Head:
    """Return the head of a file.

    Raises:
        WeightsError: it is missing, broken, or of another version's features.
    """
    try:
        with path.open("rb") as file, np.load(file) as arrays:
            weights = {name: arrays[name] for name in arrays.files}
        about = json.loads(str(weights.pop("about")))
        encoder, features, nets = str(about["encoder"]), int(about["columns"]), int(about["networks"])
        without = frozenset(map(str, about.get("without", ())))
        parts = [
            {name.removeprefix(f"{place}."): _floats(value) for name, value in weights.items() if name.startswith(f"{place}.")}
            for place in range(nets)
        ]
        head = Head(
            nets=tuple(parts),
            **{name: _floats(weights[name]) for name in ("means", "scales", "slopes", "offsets", "least")},
            encoder=encoder,
            digest=hashlib.sha256(path.read_bytes()).hexdigest()[:12],
            without=without,
        )
    except FileNotFoundError as error:
        raise WeightsError(f"expected {path}, found no such file; `onrecord train commitments` makes it") from error
    except _UNREADABLE as error:
        raise WeightsError(
            f"{path}: expected the head of commitments, the file cannot be read ({error!r}); train again"
        ) from error
    _check(path, head, features)
    return head


def _floats(value: NDArray[np.generic]) -> Floats:
    return value.astype(np.float32)


def _check(path: Path, head: Head, columns: int) -> None:
    """Raise a WeightsError where weights are of another shape than they are used in, or no numbers."""
    if columns != COLUMNS:
        raise WeightsError(f"{path}: expected features hashed into {COLUMNS} columns, it has {columns}; train again")
    unknown = sorted(head.without - set(GROUPS))
    if unknown:
        raise WeightsError(
            f"{path}: expected groups of features among {', '.join(GROUPS)}, it left out {unknown[0]}; train again"
        )
    if not head.nets:
        raise WeightsError(f"{path}: expected at least one network, found none; train again")
    read = head.means.shape[0] if head.means.ndim else 0
    for net in head.nets:
        inner, hidden = (net[name].shape[-1] if name in net and net[name].ndim else 0 for name in ("embedding", "hidden.bias"))
        shapes = {
            "embedding": (COLUMNS, inner),
            "linear": (COLUMNS, OUTPUTS),
            "read.weight": (inner, read),
            "read.bias": (inner,),
            "hidden.weight": (hidden, 2 * inner),
            "hidden.bias": (hidden,),
            "out.weight": (OUTPUTS, hidden),
            "out.bias": (OUTPUTS,),
        }
        for name, shape in shapes.items():
            _check_numbers(path, name, net.get(name), shape)
    for name in ("means", "scales"):
        _check_numbers(path, name, getattr(head, name), (read,))
    for name in ("slopes", "offsets", "least"):
        _check_numbers(path, f"{name} ({', '.join(KINDS)})", getattr(head, name), (len(KINDS),))


def _check_numbers(path: Path, name: str, found: Floats | None, shape: tuple[int, ...]) -> None:
    if found is None or found.shape != shape:
        what = f"of shape {found.shape}" if found is not None else "nothing"
        raise WeightsError(f"{path}: expected {name} of shape {shape}, found {what}; train again")
    if not np.isfinite(found).all():
        raise WeightsError(f"{path}: expected numbers in {name}, found some that are none; train again")

"""From annotated commitments, demands, dependences and outcomes to the weights of the head.

Several small networks, which differ in what was drawn, are trained on all articles and averaged. Their confidence, and how sure
an entry must be to be given, come from networks that were trained on other articles (cross-fitting over documents).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from torch import Tensor, nn
from torch.nn import functional

from onrecord.commitments.finding.features import COLUMNS
from onrecord.commitments.finding.head import CLASSES, HEAD, OUTPUTS, Floats, Head, confidence_of
from onrecord.commitments.finding.judging import are_alike
from onrecord.commitments.finding.triggers import KINDS
from onrecord.errors import TrainingError
from onrecord.evaluation.reliability import Reliability, reliability_of
from onrecord.spans import Span
from onrecord.training.commitment_examples import IGNORED, Example

FOLDS = 5
_CUTS = [cut / 100 for cut in range(8, 61)]
_MARGIN = 0.05  # by which an entry must be surer than at the best F1 on held-out articles: chosen on dev, where fewer are wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRecipe:
    """How the head learns."""

    networks: int = 3
    epochs: int = 6
    batch: int = 256
    rate: float = 2e-3
    decay: float = 1e-2
    inner: int = 48  # width of the embedded features, and of what is read of the vectors
    hidden: int = 128
    dropout: float = 0.4
    features_dropped: float = 0.3
    entries_weigh: float = 2.0  # how much more an entry counts than what is nothing
    smoothing: float = 0.03
    levels_weigh: float = 0.5
    least_seen: int = 3  # candidates that have a feature; one that is rarer is left out
    folds: int = FOLDS  # in which the articles are parted for confidences
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentProgress:
    """Where a run stands."""

    network: int
    networks: int
    what: str  # "fold 2 of 5", "all articles"
    loss: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What cross-fitting shows of the head."""

    reliability: Reliability | None  # None where no held-out article has an entry that is sure enough
    least: Mapping[str, float]  # by kind
    f1: Mapping[str, float]  # by kind, of entries against items, at that cut


class Network(nn.Module):
    """The network that `commitments.head` runs."""

    def __init__(self, read: int, recipe: CommitmentRecipe) -> None:
        super().__init__()
        self.embedding = nn.EmbeddingBag(COLUMNS, recipe.inner, mode="sum")
        self.linear = nn.EmbeddingBag(COLUMNS, OUTPUTS, mode="sum")
        self.read = nn.Linear(read, recipe.inner)
        self.hidden = nn.Linear(2 * recipe.inner, recipe.hidden)
        self.out = nn.Linear(recipe.hidden, OUTPUTS)
        self.recipe = recipe
        nn.init.normal_(self.embedding.weight, std=0.05)
        nn.init.zeros_(self.linear.weight)

    def forward(self, flat: Tensor, starts: Tensor, vectors: Tensor) -> Tensor:
        """Return outputs (candidates, OUTPUTS)."""
        recipe = self.recipe
        weights = torch.ones(len(flat))
        if self.training:
            weights = (torch.rand(len(flat)) >= recipe.features_dropped).float() / (1 - recipe.features_dropped)
        embedded = self.embedding(flat, starts, per_sample_weights=weights)
        linear = self.linear(flat, starts, per_sample_weights=weights)
        read = self.read(functional.dropout(vectors, 0.3, self.training))
        first = functional.dropout(torch.relu(torch.cat([embedded, read], 1)), recipe.dropout, self.training)
        hidden = functional.dropout(torch.relu(self.hidden(first)), recipe.dropout, self.training)
        out: Tensor = self.out(hidden) + linear
        return out


def train_commitments(
    examples: Sequence[Example],
    encoder: str,
    out: Path,
    recipe: CommitmentRecipe,
    report: Callable[[CommitmentProgress], None],
    without: Collection[str] = (),
) -> Learned:
    """Learn from examples, and write the weights that `commitments.head.load_head` reads.

    Args:
        examples: annotated articles.
        encoder: digest of the encoder that made their vectors.
        out: folder; the file is `commitments.npz`.
        recipe: how to learn.
        report: told after each network.
        without: groups of features that the examples were made without; the head is told nothing of them either.

    Raises:
        TrainingError: there are too few articles, or an article has no item.
    """
    if len(examples) < recipe.folds or sum(sum(one.items) for one in examples) < len(KINDS):
        raise TrainingError(
            f"expected at least {recipe.folds} articles with commitments to learn from, got {len(examples)}; give more"
        )
    classes = crossed(examples, recipe, report)
    slopes, offsets = _calibrated(examples, classes)
    confidences = [confidence_of(one, slopes, offsets) for one in classes]
    least, f1 = _cuts(examples, confidences)
    head = Head(
        nets=tuple(_networks(examples, recipe, report, "all articles")),
        **_scaling(examples),
        slopes=slopes,
        offsets=offsets,
        least=least,
        encoder=encoder,
        digest="",
        without=frozenset(without),
    )
    out.mkdir(parents=True, exist_ok=True)
    write_head(head, out / HEAD, {"recipe": asdict(recipe), "articles": len(examples), "torch": torch.__version__})
    told = [
        (float(confidence[place, kind]), right)
        for example, confidence in zip(examples, confidences, strict=True)
        for place, kind, right in _entries(example, confidence / least, 1.0)
    ]
    return Learned(
        reliability=reliability_of(told) if told else None,
        least=dict(zip(KINDS, (round(float(cut), 2) for cut in least), strict=True)),
        f1=dict(zip(KINDS, f1, strict=True)),
    )


def crossed(examples: Sequence[Example], recipe: CommitmentRecipe, report: Callable[[CommitmentProgress], None]) -> list[Floats]:
    """Return for each example the probabilities of its candidates' classes, from networks trained on other articles."""
    fold_of = [place % recipe.folds for place in np.random.default_rng(recipe.seed).permutation(len(examples))]
    found: list[Floats | None] = [None] * len(examples)
    for fold in range(recipe.folds):
        kept = [one for one, place in zip(examples, fold_of, strict=True) if place != fold]
        head = Head(
            nets=tuple(_networks(kept, recipe, report, f"fold {fold + 1} of {recipe.folds}")),
            **_scaling(kept),
            slopes=np.ones(len(KINDS), dtype=np.float32),
            offsets=np.zeros(len(KINDS), dtype=np.float32),
            least=np.ones(len(KINDS), dtype=np.float32),
            encoder="",
            digest="",
            without=frozenset(),
        )
        for number, example in enumerate(examples):
            if fold_of[number] == fold:
                found[number] = head.scores(example.columns, example.vectors).classes
    return [one for one in found if one is not None]


def _scaling(examples: Sequence[Example]) -> dict[str, Floats]:
    vectors = np.concatenate([one.vectors for one in examples])
    scales = vectors.std(axis=0)
    return {"means": vectors.mean(axis=0), "scales": np.where(scales > 0, scales, 1).astype(np.float32)}


def _networks(
    examples: Sequence[Example], recipe: CommitmentRecipe, report: Callable[[CommitmentProgress], None], what: str
) -> Iterator[Mapping[str, Floats]]:
    """Yield trained networks, as the head runs them."""
    columns = _often_seen([row for one in examples for row in one.columns], recipe.least_seen)
    scaling = _scaling(examples)
    vectors = torch.from_numpy((np.concatenate([one.vectors for one in examples]) - scaling["means"]) / scaling["scales"])
    wanted = [
        torch.from_numpy(np.concatenate([getattr(one, name) for one in examples])) for name in ("classes", "levels", "denied")
    ]
    for number in range(recipe.networks):
        torch.manual_seed(1000 * recipe.seed + number)
        network = Network(vectors.shape[1], recipe)
        loss = _fit(network, columns, vectors, wanted, recipe, 1000 * recipe.seed + number)
        report(CommitmentProgress(network=number + 1, networks=recipe.networks, what=what, loss=loss))
        yield _arrays(network, columns)


def _often_seen(rows: Sequence[Sequence[int]], least: int) -> list[NDArray[np.int64]]:
    """Return rows of features without those that few candidates have; no row is left empty, since all have one feature."""
    counts = np.bincount(np.concatenate([np.asarray(row) for row in rows]), minlength=COLUMNS)
    return [np.asarray([column for column in row if counts[column] >= least], dtype=np.int64) for row in rows]


def _fit(
    network: Network,
    columns: Sequence[NDArray[np.int64]],
    vectors: Tensor,
    wanted: Sequence[Tensor],
    recipe: CommitmentRecipe,
    seed: int,
) -> float:
    """Train a network, and return the mean loss of its last epoch."""
    drawn = np.random.default_rng(seed)
    classes, levels, denied = wanted
    known = np.flatnonzero(classes.numpy() != IGNORED)
    weight = torch.full((CLASSES,), recipe.entries_weigh)
    weight[0] = 1.0
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay, fused=True)
    steps = recipe.epochs * -(-len(known) // recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, (step + 1) / 100) * max(0, 1 - step / steps))
    network.train()
    mean = 0.0
    for _ in range(recipe.epochs):
        losses = []
        order = drawn.permutation(known)
        for start in range(0, len(order), recipe.batch):
            rows = order[start : start + recipe.batch]
            outputs = network(*_bags(columns, rows), vectors[rows])
            loss = functional.cross_entropy(
                outputs[:, :CLASSES], classes[rows], weight, label_smoothing=recipe.smoothing
            ) + recipe.levels_weigh * (
                _of_entries(outputs[:, CLASSES:-2], levels[rows]) + _of_entries(outputs[:, -2:], denied[rows])
            ) / len(rows)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        mean = float(np.mean(losses))
    network.eval()
    return mean


def _of_entries(outputs: Tensor, wanted: Tensor) -> Tensor:
    """Return the summed loss over the candidates that are entries."""
    return functional.cross_entropy(outputs, wanted, ignore_index=IGNORED, reduction="sum")


def _bags(columns: Sequence[NDArray[np.int64]], rows: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
    bags = [columns[row] for row in rows]
    return torch.from_numpy(np.concatenate(bags)), torch.from_numpy(np.cumsum([0, *map(len, bags)])[:-1])


def _arrays(network: Network, columns: Sequence[NDArray[np.int64]]) -> Mapping[str, Floats]:
    """Return a network's weights by name; those of features that no row has are nought, so that they take no room."""
    weights = {
        name.replace("embedding.weight", "embedding").replace("linear.weight", "linear"): value.detach().numpy()
        for name, value in network.state_dict().items()
    }
    seen = np.zeros(COLUMNS, dtype=bool)
    seen[np.concatenate(columns)] = True
    for name in ("embedding", "linear"):
        weights[name] = np.where(seen[:, None], weights[name], 0)
    return {name: value.astype(np.float16).astype(np.float32) for name, value in weights.items()}


def write_head(head: Head, path: Path, about: Mapping[str, object]) -> None:
    """Write a head as `load_head` reads it, in half precision."""
    arrays = {f"{place}.{name}": value.astype(np.float16) for place, net in enumerate(head.nets) for name, value in net.items()}
    arrays |= {name: getattr(head, name) for name in ("means", "scales", "slopes", "offsets", "least")}
    said = {**about, "encoder": head.encoder, "columns": COLUMNS, "networks": len(head.nets), "without": sorted(head.without)}
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, about=np.array(json.dumps(said)), **arrays)


def _entries(example: Example, scores: Floats, least: float) -> Iterator[tuple[int, int, bool]]:
    """Yield the candidates that are entries, with their kind and whether they match an item, of those that are alike the best."""
    kinds = scores.argmax(axis=1)
    best = scores.max(axis=1)
    kept: list[Span] = []
    for place in np.argsort(-best, kind="stable"):
        if best[place] < least:
            break
        span = example.spans[place]
        if any(are_alike(span, other) for other in kept):
            continue
        kept.append(span)
        yield int(place), int(kinds[place]), KINDS[kinds[place]] in example.near[place]


def _calibrated(examples: Sequence[Example], classes: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Return for each kind how its log-odds become a confidence: a logistic regression over likely entries."""
    odds: list[list[float]] = [[] for _ in KINDS]
    right: list[list[bool]] = [[] for _ in KINDS]
    for example, one in zip(examples, classes, strict=True):
        for place, kind, is_right in _entries(example, one[:, 1:], 0.03):
            likely = min(max(float(one[place, 1 + kind]), 1e-6), 1 - 1e-6)
            odds[kind].append(np.log(likely / (1 - likely)))
            right[kind].append(is_right)
    slopes, offsets = np.ones(len(KINDS), dtype=np.float32), np.zeros(len(KINDS), dtype=np.float32)
    for kind in range(len(KINDS)):
        if len(set(right[kind])) == 2:
            fitted = LogisticRegression(C=1.0).fit(np.array(odds[kind])[:, None], right[kind])
            slopes[kind], offsets[kind] = fitted.coef_[0, 0], fitted.intercept_[0]
    return slopes, offsets


def _cuts(examples: Sequence[Example], confidences: Sequence[Floats]) -> tuple[Floats, list[float]]:
    """Return for each kind the confidence from which entries are given, and the best F1 on held-out articles, a little below."""
    wanted = np.sum([one.items for one in examples], axis=0)
    best, reached = np.full(len(KINDS), 0.5, dtype=np.float32), [0.0] * len(KINDS)
    entries: list[list[tuple[float, bool]]] = [[] for _ in KINDS]
    for example, confidence in zip(examples, confidences, strict=True):
        for place, kind, right in _entries(example, confidence, _CUTS[0]):
            entries[kind].append((float(confidence[place, kind]), right))
    for kind in range(len(KINDS)):
        for cut in _CUTS:
            kept = [right for confidence, right in entries[kind] if confidence >= cut]
            f1 = 2 * sum(kept) / (len(kept) + wanted[kind]) if kept else 0.0
            if f1 > reached[kind]:
                reached[kind], best[kind] = float(f1), cut
    return best + np.float32(_MARGIN), reached


__all__ = ["FOLDS", "CommitmentProgress", "CommitmentRecipe", "Learned", "train_commitments"]

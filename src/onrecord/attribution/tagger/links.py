"""The linker: which cue a content belongs to, and which source a cue, by the vectors of both and what lies between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.tagger.pairs import Pairs, Places, pairs_of
from onrecord.attribution.tagger.tags import Chunk

Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True, eq=False)
class Linker:
    """Weights of one kind of link; `training.network.Linker` holds the same ones while they are learnt."""

    weights: Weights

    def best(
        self, vectors: NDArray[np.float32], chunks: Sequence[Chunk], candidates: Sequence[Chunk], places: Places, *, none: bool
    ) -> list[tuple[int | None, float]]:
        """Return for each chunk the place of its likeliest candidate, with its log-probability; None for none of them.

        Args:
            vectors: a row a word of the article.
            chunks: those that look for a partner.
            candidates: those among which they look, in text order; only those near a chunk count.
            places: where sentences and paragraphs of the article part.
            none: whether a chunk may go without; if not, it does only where no candidate is near.
        """
        pairs = pairs_of(chunks, candidates, places)
        fit, without = self.scores(vectors, chunks, candidates, pairs)
        ends = np.searchsorted(pairs.chunks, np.arange(len(chunks) + 1))
        result: list[tuple[int | None, float]] = []
        for place, (start, end) in enumerate(pairwise(ends.tolist())):
            row = np.append(fit[start:end], without[place]) if none else fit[start:end]
            if len(row) == 0:
                result.append((None, 0.0))
                continue
            chances = log_softmax(row)
            chosen = int(chances.argmax())
            found = int(pairs.candidates[start + chosen]) if start + chosen < end else None
            result.append((found, float(chances[chosen])))
        return result

    def scores(
        self, vectors: NDArray[np.float32], chunks: Sequence[Chunk], candidates: Sequence[Chunk], pairs: Pairs
    ) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
        """Return a score for each pair, and one for each chunk's going without.

        Source: a biaffine score (Dozat and Manning, ICLR 2017, section 2.2) plus one of the pair's features.
        """
        ours = _gelu(self._layer("left", _ends(vectors, chunks)))
        theirs = _gelu(self._layer("right", _ends(vectors, candidates)))[pairs.candidates]
        features = self.weights["pair.weight"][pairs.features].sum(axis=1)
        mixed = _gelu(self._layer("mix", features + ours[pairs.chunks] + theirs))
        biaffine = ((ours @ self.weights["bilinear"])[pairs.chunks] * theirs).sum(axis=1)
        return biaffine + self._layer("score", mixed)[:, 0], self._layer("none", ours)[:, 0]

    def _layer(self, name: str, values: NDArray[np.float32]) -> NDArray[np.float32]:
        result: NDArray[np.float32] = values @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return result


def log_softmax(scores: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return scores as log-probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: NDArray[np.floating] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _ends(vectors: NDArray[np.float32], chunks: Sequence[Chunk]) -> NDArray[np.float32]:
    """Return for each chunk the vectors of its first and of its last word, one behind the other."""
    first = np.array([chunk.first for chunk in chunks], dtype=np.int64)
    last = np.array([chunk.last for chunk in chunks], dtype=np.int64)
    return np.concatenate([vectors[first], vectors[last]], axis=1)


def _gelu(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the Gaussian error linear unit by tanh. Source: Hendrycks and Gimpel, arXiv:1606.08415, section 2."""
    result: NDArray[np.float32] = 0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * values**3)))
    return result

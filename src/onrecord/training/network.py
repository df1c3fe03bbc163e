"""The network that is trained: the encoder with its features of words, a tagger, and two linkers of chunks.

The encoder is BERT's (Devlin et al., NAACL 2019, section 3) with the weights of a small base encoder; what is told of each word
(`encoder.FEATURES`) is added to its pieces' vectors, and adds nothing at first. `attribution.tagger` runs the same tagger and
linkers with numpy, `training.graph` writes the same encoder as an ONNX graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attribution.tagger.pairs import PAIR_FEATURES
from onrecord.attribution.tagger.tags import TAGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large the encoder is; the defaults are the base encoder's."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536


class Network(nn.Module):
    """Encoder, tagger and linkers."""

    def __init__(self, size: Size, features: Mapping[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(size, features, dropout)
        self.tagger = nn.Linear(size.width, len(TAGS))
        self.cue_linker = Linker(size.width)
        self.source_linker = Linker(size.width)


class Encoder(nn.Module):
    """From ids of pieces and features of their words to vectors."""

    def __init__(self, size: Size, features: Mapping[str, int], dropout: float) -> None:
        super().__init__()
        self.size, self.dropout = size, dropout
        self.words = nn.Embedding(size.vocabulary, size.width)
        self.positions = nn.Embedding(size.positions, size.width)
        self.kinds = nn.Embedding(2, size.width)  # BERT's first and second text; there is only a first one here
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.features = nn.ModuleDict({name: nn.Embedding(values, size.width) for name, values in features.items()})
        for table in self.features.values():
            nn.init.zeros_(table.weight)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        """Return vectors (windows, pieces, width).

        Args:
            ids: of pieces (windows, pieces), the marks at a window's ends included.
            mask: False where a window is filled up to the length of the longest.
            features: of each piece's word (windows, pieces, features).
        """
        vectors = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kinds.weight[0]
        for column, table in enumerate(self.features.values()):
            vectors = vectors + table(features[:, :, column])
        vectors = functional.dropout(self.norm(vectors), self.dropout, self.training)
        for layer in self.layers:
            vectors = layer(vectors, mask[:, None, None, :])
        return vectors

    def load_base(self, folder: Path) -> None:
        """Take over the weights of a base encoder: `model.safetensors`, named as in BERT."""
        tensors = {name.removeprefix("bert."): tensor for name, tensor in load_file(str(folder / "model.safetensors")).items()}
        state = {ours: tensors[f"embeddings.{theirs}"] for ours, theirs in _EMBEDDINGS.items()}
        for place in range(self.size.layers):
            for ours, theirs in _LAYER.items():
                for part in ("weight", "bias"):
                    state[f"layers.{place}.{ours}.{part}"] = tensors[f"encoder.layer.{place}.{theirs}.{part}"]
        new = {name: value for name, value in self.state_dict().items() if name.startswith("features.")}
        self.load_state_dict(state | new)


class Layer(nn.Module):
    """One layer of the encoder: attention, then two linear maps, each added to what went in and normed."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = size.heads, dropout
        self.query, self.key, self.value, self.attended = (nn.Linear(size.width, size.width) for _ in range(4))
        self.attended_norm = nn.LayerNorm(size.width, eps=1e-12)
        self.inner = nn.Linear(size.width, size.inner)
        self.outer = nn.Linear(size.inner, size.width)
        self.outer_norm = nn.LayerNorm(size.width, eps=1e-12)

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Return the next layer's vectors, of the same shape."""
        query, key, value = (self._split(part(vectors)) for part in (self.query, self.key, self.value))
        dropout = self.dropout if self.training else 0.0
        attended = functional.scaled_dot_product_attention(query, key, value, mask)  # no dropout: drawing it takes half the time
        attended = self.attended(attended.transpose(1, 2).flatten(2))
        vectors = self.attended_norm(vectors + functional.dropout(attended, dropout))
        mapped = self.outer(functional.gelu(self.inner(vectors)))
        return self.outer_norm(vectors + functional.dropout(mapped, dropout))

    def _split(self, vectors: Tensor) -> Tensor:
        return vectors.unflatten(2, (self.heads, -1)).transpose(1, 2)


class Linker(nn.Module):
    """Scores of pairs of chunks; `attribution.tagger.links.Linker` computes the same with numpy."""

    def __init__(self, width: int, inner: int = 128) -> None:
        super().__init__()
        self.left = nn.Linear(2 * width, inner)
        self.right = nn.Linear(2 * width, inner)
        self.bilinear = nn.Parameter(torch.zeros(inner, inner))
        self.pair = nn.Embedding(PAIR_FEATURES, inner)
        nn.init.normal_(self.pair.weight, std=0.02)
        self.mix = nn.Linear(inner, inner)
        self.score = nn.Linear(inner, 1)
        self.none = nn.Linear(inner, 1)

    def forward(self, chunks: Tensor, candidates: Tensor, pairs: Tensor, *, none: bool) -> Tensor:
        """Return scores (chunks, candidates), with `none` a last column for no candidate.

        Args:
            chunks: vectors of the first and last word of each, one behind the other (chunks, 2 width).
            candidates: the same of the candidates (candidates, 2 width).
            pairs: features of each pair (chunks, candidates, 3).
            none: whether a chunk may go without.
        """
        ours, theirs = _gelu(self.left(chunks)), _gelu(self.right(candidates))
        mixed = _gelu(self.mix(self.pair(pairs).sum(2) + ours[:, None] + theirs[None]))
        fit = ours @ self.bilinear @ theirs.T + self.score(mixed)[..., 0]
        return torch.cat([fit, self.none(ours)], dim=1) if none else fit


def _gelu(values: Tensor) -> Tensor:
    return functional.gelu(values, approximate="tanh")


_EMBEDDINGS = {
    "words.weight": "word_embeddings.weight",
    "positions.weight": "position_embeddings.weight",
    "kinds.weight": "token_type_embeddings.weight",
    "norm.weight": "LayerNorm.weight",
    "norm.bias": "LayerNorm.bias",
}
_LAYER = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer_norm": "output.LayerNorm",
}

"""The trained encoder as an ONNX graph.

The graph is written node by node, with onnxruntime's joined operators where they are faster (attention; bias and GELU), so that
what runs is what stands here. Source: onnxruntime, docs/ContribOperators.md: MultiHeadAttention, BiasGelu. Its joined operator
for sum and norm, SkipLayerNormalization, is several times slower on a CPU than the two apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from onrecord.training.network import Size

_JOINED = "com.microsoft"
_EPSILON = 1e-12  # as in the network's norms


def write_encoder(weights: Mapping[str, Tensor], size: Size, path: Path) -> None:
    """Write the encoder as a graph from `ids` (windows, pieces) and `features` (windows, pieces, features) to `vectors`.

    Args:
        weights: of a `network.Network`, by name.
        size: the encoder's.
        path: of the ONNX file.
    """
    onnx.save(_Graph(weights, size).model(), str(path))


class _Graph:
    def __init__(self, weights: Mapping[str, Tensor], size: Size) -> None:
        self.weights = {name: value.float().numpy() for name, value in weights.items() if name.startswith("encoder.")}
        self.size = size
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def model(self) -> Any:
        tables = [value for name, value in self.weights.items() if name.startswith("encoder.features.")]
        vectors = self._embedded(tables)
        for place in range(self.size.layers):
            vectors = self._layer(place, vectors)
        self._node("Identity", [vectors], "vectors")
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [
                helper.make_tensor_value_info("ids", TensorProto.INT64, ["windows", "pieces"]),
                helper.make_tensor_value_info("features", TensorProto.INT64, ["windows", "pieces", len(tables)]),
            ],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["windows", "pieces", self.size.width])],
            self.constants,
        )
        return helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_JOINED, 1)], ir_version=8
        )

    def _embedded(self, tables: list[NDArray[np.float32]]) -> str:
        """Vectors of pieces, of their places, and of all features: the tables of these are one, each behind the other."""
        rows = np.cumsum([0, *map(len, tables)])[:-1]
        words = self._node("Gather", [self._constant("words", self.weights["encoder.words.weight"]), "ids"], "of_words")
        first, second = self._constant("first", np.array([0])), self._constant("second", np.array([1]))
        self._node("Shape", ["ids"], "shape")
        self._node("Slice", ["shape", second, self._constant("third", np.array([2]))], "length")
        places = self._constant("positions", self.weights["encoder.positions.weight"] + self.weights["encoder.kinds.weight"][0])
        places = self._node("Slice", [places, first, "length", first], "of_places")
        self._node("Add", ["features", self._constant("rows", rows)], "feature_rows")
        self._node("Gather", [self._constant("tables", np.concatenate(tables)), "feature_rows"], "of_each")
        features = self._node("ReduceSum", ["of_each", self._constant("axis", np.array([2]))], "of_features", keepdims=0)
        around = self._node("Add", [features, places], "around")
        total = self._node("Add", [words, around], "embedded")
        return self._normed(total, "encoder.norm", "normed")

    def _layer(self, place: int, vectors: str) -> str:
        prefix = f"encoder.layers.{place}"
        parts = ("query", "key", "value")
        weight = np.concatenate([self.weights[f"{prefix}.{part}.weight"].T for part in parts], axis=1)
        bias = np.concatenate([self.weights[f"{prefix}.{part}.bias"] for part in parts])
        joined = self._node("MatMul", [vectors, self._constant(f"{prefix}.joined", weight)], f"joined{place}")
        widths = self._constant(f"{prefix}.widths", np.array([self.size.width] * 3))
        split = [f"{part}{place}" for part in parts]
        self.nodes.append(helper.make_node("Split", [joined, widths], split, name=f"split{place}", axis=2))
        inputs = [*split, self._constant(f"{prefix}.joined.bias", bias)]
        attended = self._node("MultiHeadAttention", inputs, f"attended{place}", _JOINED, num_heads=self.size.heads)
        attended = self._mapped(attended, f"{prefix}.attended")
        vectors = self._added(attended, vectors, f"{prefix}.attended")
        inner = self._mapped(vectors, f"{prefix}.inner")
        inner = self._node("BiasGelu", [inner, self._weight(f"{prefix}.inner.bias")], f"inner{place}", _JOINED)
        return self._added(self._mapped(inner, f"{prefix}.outer"), vectors, f"{prefix}.outer")

    def _mapped(self, vectors: str, name: str) -> str:
        return self._node(
            "MatMul", [vectors, self._constant(f"{name}.matrix", self.weights[f"{name}.weight"].T)], f"{name}.mapped"
        )

    def _added(self, change: str, vectors: str, name: str) -> str:
        change = self._node("Add", [change, self._weight(f"{name}.bias")], f"{name}.shifted")
        return self._normed(self._node("Add", [change, vectors], f"{name}.sum"), f"{name}_norm", f"{name}.added")

    def _normed(self, vectors: str, norm: str, output: str) -> str:
        weights = [self._weight(f"{norm}.weight"), self._weight(f"{norm}.bias")]
        return self._node("LayerNormalization", [vectors, *weights], output, axis=-1, epsilon=_EPSILON)

    def _weight(self, name: str) -> str:
        return self._constant(name, self.weights[name])

    def _constant(self, name: str, value: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output

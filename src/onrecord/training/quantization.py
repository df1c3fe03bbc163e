"""The encoder's graph in int8: nearly as good, a quarter of the size, and faster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.encoder.windows import windows_of
from onrecord.errors import TrainingError
from onrecord.training.batches import Batch, Excerpt, batch_of
from onrecord.training.examples import Example

UNQUANTIZED = "float32"  # the folder, within that of the weights, of those in single precision
_MATRICES = "MatMul"
_EVENED = 0.75  # how much of the spread of the activations the matrix takes over; 0.5 and 1 change more of what is found
_PLAIN = ("of_each", "encoder.layers.0.outer.mapped")  # tables that are small; the matrix whose inputs are the widest of all
_SHOWN = 16  # examples from which the spread of the activations is taken


def quantize(source: Path, target: Path, examples: Sequence[Example]) -> None:
    """Write a graph's matrices as int8, each column with its own scale, and its activations to be scaled as they come.

    A few dimensions of the activations are far wider than the rest, and one scale for all of them would round those away. So each
    dimension is first narrowed by a factor that the matrix behind it makes good. Source: Xiao et al., SmoothQuant, ICML 2023,
    equation 4. The range of the weights is reduced to seven bits: without VNNI instructions eight would overflow, at the cost of
    a point of F1.

    Args:
        source: the graph in single precision.
        target: the file to write.
        examples: articles as the encoder reads them, from which the spread of the activations is taken.

    Raises:
        TrainingError: the graph lacks a node that is to stay as it is, or names nodes alike; there are no examples.
    """
    graph = onnx.load(str(source))
    names = [node.name for node in graph.graph.node]
    if not examples or len(set(names)) < len(names) or not set(_PLAIN) <= set(names):
        raise TrainingError(
            f"{source}: expected a graph with nodes of distinct names, {' and '.join(_PLAIN)} among them, and articles to show "
            f"it; got {len(names)} nodes of {len(set(names))} names, and {len(examples)} articles; did `write_encoder` write it?"
        )
    _even(graph, _widest(graph, examples[:_SHOWN]))
    quantize_dynamic(
        graph,
        str(target),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=[_MATRICES, "Gather"],
        nodes_to_exclude=list(_PLAIN),
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )


def _widest(graph: Any, examples: Sequence[Example]) -> dict[str, NDArray[np.float32]]:
    """Return for each input of a matrix the greatest absolute value of each of its dimensions."""
    names = list(dict.fromkeys(node.input[0] for node in graph.graph.node if node.op_type == _MATRICES))
    watched = onnx.ModelProto()
    watched.CopyFrom(graph)
    watched.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    widest: dict[str, NDArray[np.float32]] = {}
    for batch in _windows(examples):
        values = session.run(names, {"ids": batch.ids.numpy(), "features": batch.features.numpy()})
        for name, value in zip(names, values, strict=True):
            here = np.abs(value).max(axis=(0, 1))
            widest[name] = np.maximum(widest[name], here) if name in widest else here
    return widest


def _windows(examples: Sequence[Example]) -> Iterator[Batch]:
    for example in examples:
        for window in windows_of(len(example.pieces)):
            yield batch_of([Excerpt(example, window.start, window.end)], [False])


def _even(graph: Any, widest: dict[str, NDArray[np.float32]]) -> None:
    """Put before each matrix a factor for each of its inputs' dimensions, and into its rows the inverse."""
    constants = {one.name: one for one in graph.graph.initializer}
    nodes: list[Any] = []
    for node in graph.graph.node:
        if node.op_type == _MATRICES and node.name not in _PLAIN:
            given, matrix = node.input
            rows = numpy_helper.to_array(constants[matrix])
            factors = _least(widest[given]) ** _EVENED / _least(np.abs(rows).max(axis=1)) ** (1 - _EVENED)
            factors = (factors / np.exp(np.log(factors).mean())).astype(np.float32)
            constants[matrix].CopyFrom(numpy_helper.from_array(rows * factors[:, None], matrix))
            graph.graph.initializer.append(numpy_helper.from_array(1 / factors, f"{node.name}.factors"))
            node.input[0] = f"{node.name}.evened"
            nodes.append(helper.make_node("Mul", [given, f"{node.name}.factors"], [node.input[0]], name=f"{node.name}.evened"))
        nodes.append(node)
    del graph.graph.node[:]
    graph.graph.node.extend(nodes)


def _least(widths: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return widths, none so small that it would blow another up."""
    return np.maximum(widths, np.float32(1e-5))

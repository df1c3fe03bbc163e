"""The steps of training: what is lost, what is changed, and how a stopped run goes on."""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attribution.tagger.pairs import pairs_of
from onrecord.attribution.tagger.tags import TAGS, Chunk
from onrecord.encoder.windows import LONGEST
from onrecord.errors import TrainingError
from onrecord.training.batches import IGNORED, Batch, Excerpt, batch_of, excerpts_of_epoch
from onrecord.training.examples import Example
from onrecord.training.network import Linker, Network

_PRECISION = {True: "bfloat16", False: "single precision"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that decides what is learnt, besides the examples."""

    seed: int = 1
    epochs: float = 6.0
    window: int = LONGEST  # pieces, without the marks at its ends
    batch: int = 3  # windows a step
    encoder_rate: float = 2e-4  # of the encoder's last layer
    layer_decay: float = 0.9  # of the rate, from each layer to the one before
    head_rate: float = 1e-3  # of tagger, linkers and features
    weight_decay: float = 0.01
    warm_up: float = 0.08  # share of the steps
    links: float = 0.3  # weight of the links beside the tags
    hide_hints: float = 0.1  # share of windows that are not told what the rules have found
    average: float = 0.998  # share of the moving average of the weights that a step keeps


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands; losses are means since the last report."""

    step: int
    steps: int
    tags: float
    links: float


def train(
    network: Network,
    examples: Sequence[Example],
    recipe: Recipe,
    checkpoint: Path,
    report: Callable[[Progress], None],
    *,
    every: int = 50,
    save_every: int = 200,
) -> dict[str, Tensor]:
    """Return the moving average of the weights after all steps.

    Args:
        network: changed in place.
        examples: to learn from.
        recipe: how.
        checkpoint: a file in which the run is kept every `save_every` steps. If it is there, the run goes on from it and ends as
            it would have without a stop.
        report: told every `every` steps.
        every: steps.
        save_every: steps.

    Raises:
        TrainingError: the checkpoint is of another recipe or of other examples.
    """
    run = _Run(network, examples, recipe)
    if checkpoint.exists():
        run.load(checkpoint)
    tags, links, counted = 0.0, 0.0, 0
    network.train()
    while run.step < run.steps:
        lost_tags, lost_links = run.advance()
        tags, links, counted = tags + lost_tags, links + lost_links, counted + 1
        if run.step % every == 0 or run.step == run.steps:
            report(Progress(run.step, run.steps, tags / counted, links / counted))
            tags, links, counted = 0.0, 0.0, 0
        if run.step % save_every == 0 or run.step == run.steps:
            run.save(checkpoint)
    network.eval()
    return {**network.state_dict(), **run.averages}


def multiplies_in_half() -> bool:
    """Say whether this processor multiplies matrices in bfloat16; on one that does not, torch does so number by number."""
    capabilities = torch.cpu.get_capabilities()
    return any(capabilities.get(name, False) for name in ("avx512_bf16", "amx_bf16", "bf16"))


class _Run:
    """A run: all that changes from step to step, so that it can be kept and taken up again."""

    def __init__(self, network: Network, examples: Sequence[Example], recipe: Recipe) -> None:
        self.network, self.examples, self.recipe = network, examples, recipe
        torch.manual_seed(recipe.seed)
        self.draw = random.Random(recipe.seed)  # noqa: S311  # no secret
        windows = sum(math.ceil(len(example.pieces) / recipe.window) + 0.5 for example in examples)
        self.steps = max(1, int(recipe.epochs * windows / recipe.batch))
        self.step = 0
        self.waiting: list[Excerpt] = []
        network.encoder.words.weight.requires_grad_(requires_grad=False)
        self.optimizer = torch.optim.AdamW(_groups(network, recipe))
        self.averages = {name: value.detach().clone() for name, value in network.named_parameters() if value.requires_grad}

    def advance(self) -> tuple[float, float]:
        """Take one step; return what was lost on tags and on links."""
        if not self.waiting:
            self.waiting = excerpts_of_epoch(self.examples, self.recipe.window, self.draw)
        windows, self.waiting = self.waiting[: self.recipe.batch], self.waiting[self.recipe.batch :]
        batch = batch_of(windows, [self.draw.random() < self.recipe.hide_hints for _ in windows])
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * _rate(self.step, self.steps, self.recipe.warm_up)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=multiplies_in_half()):
            vectors = self.network.encoder(batch.ids, batch.mask, batch.features)
        vectors = vectors.float()
        tags = functional.cross_entropy(
            self.network.tagger(vectors).view(-1, len(TAGS)), batch.tags.view(-1), ignore_index=IGNORED
        )
        links = _lost_on_links(self.network, vectors, batch)
        (tags + self.recipe.links * links).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        kept = min(self.recipe.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            now = dict(self.network.named_parameters())
            torch._foreach_lerp_(list(self.averages.values()), [now[name] for name in self.averages], 1 - kept)
        return float(tags.detach()), float(links.detach())

    def save(self, path: Path) -> None:
        """Keep the run in a file; a stop while it is written leaves the one before."""
        state = {
            "recipe": asdict(self.recipe),
            "half": multiplies_in_half(),
            "examples": _digest(self.examples),
            "step": self.step,
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "averages": self.averages,
            "waiting": [(self.examples.index(window.example), window.start, window.end) for window in self.waiting],
            "draw": self.draw.getstate(),
            "torch": torch.get_rng_state(),
        }
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def load(self, path: Path) -> None:
        """Take up a run that `save` has kept."""
        try:
            state: Mapping[str, Any] = torch.load(path, weights_only=True)
            told, half = (state["recipe"], state["examples"]), state["half"]
        except (OSError, RuntimeError, KeyError, EOFError, UnpicklingError) as error:
            raise TrainingError(f"{path}: expected a run of this version, it cannot be read; remove it to begin anew") from error
        if told != (asdict(self.recipe), _digest(self.examples)):
            raise TrainingError(
                f"{path}: expected a run of this recipe on these articles, got one of {told[0]}, or on others; "
                "name another folder, or remove the file to begin anew"
            )
        if half != multiplies_in_half():
            raise TrainingError(
                f"{path}: expected a run in {_PRECISION[not half]}, as this processor multiplies, got one in {_PRECISION[half]}; "
                "go on where it was begun, or remove the file to begin anew"
            )
        self.step = state["step"]
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.averages = state["averages"]
        self.waiting = [Excerpt(self.examples[place], start, end) for place, start, end in state["waiting"]]
        version, numbers, rest = state["draw"]
        self.draw.setstate((version, tuple(numbers), rest))
        torch.set_rng_state(state["torch"])


def _digest(examples: Sequence[Example]) -> str:
    """Return a digest of all that a network is shown: pieces, features and labels."""
    digest = hashlib.sha256()
    for example in examples:
        links = sorted(
            (one, other is not None, other or one) for one, other in (example.labels.cue_of | example.labels.source_of).items()
        )
        for part in (example.pieces.ids, example.features, example.labels.tags):
            digest.update(part.tobytes())
        digest.update(repr(links).encode())
    return digest.hexdigest()


def _rate(step: int, steps: int, warm_up: float) -> float:
    """Return the share of the peak rate: up from nothing, then down to nothing, in straight lines."""
    warm = warm_up * steps
    return (step + 1) / warm if step + 1 < warm else min(1.0, (steps - step) / (steps - warm))


def _groups(network: Network, recipe: Recipe) -> list[dict[str, Any]]:
    """Return parameters by rate; biases and norms do not decay."""
    encoder = network.encoder
    depth = len(encoder.layers)
    parts: list[tuple[float, list[nn.Module]]] = [
        (recipe.encoder_rate * recipe.layer_decay ** (depth - 1 - place), [layer]) for place, layer in enumerate(encoder.layers)
    ]
    parts.append((recipe.encoder_rate * recipe.layer_decay**depth, [encoder.positions, encoder.kinds, encoder.norm]))
    parts.append((recipe.head_rate, [encoder.features, network.tagger, network.cue_linker, network.source_linker]))
    groups = []
    for rate, modules in parts:
        parameters = [one for module in modules for one in module.parameters() if one.requires_grad]
        for decay, chosen in (
            (recipe.weight_decay, [one for one in parameters if one.dim() > 1]),
            (0.0, [one for one in parameters if one.dim() <= 1]),
        ):
            groups.append({"params": chosen, "lr": 0.0, "peak": rate, "weight_decay": decay})
    return [group for group in groups if group["params"]]


def _lost_on_links(network: Network, vectors: Tensor, batch: Batch) -> Tensor:
    """Return the mean loss of the links whose both ends stand in one window; none is no loss."""
    lost, count = vectors.new_zeros(()), 0
    for row, window in enumerate(batch.windows):
        labels, at = window.example.labels, batch.places_of_words(row)

        def inside(chunk: Chunk, at: Mapping[int, int] = at) -> bool:
            return chunk.first in at and chunk.last in at

        cues = sorted({cue for cue in (*labels.cue_of.values(), *labels.source_of) if inside(cue)})
        sources = sorted({source for source in labels.source_of.values() if source and inside(source)})
        to_cues = {one: cue for one, cue in labels.cue_of.items() if inside(one) and inside(cue)}
        to_sources = {cue: source for cue, source in labels.source_of.items() if inside(cue) and (not source or inside(source))}
        for linker, links, candidates, none in (
            (network.cue_linker, to_cues, cues, False),
            (network.source_linker, to_sources if sources else {}, sources, True),
        ):
            if links:
                scores = _scores(linker, vectors[row], sorted(links), candidates, window.example, at, none=none)
                chosen = [
                    candidates.index(to) if to else len(candidates) for _, to in sorted(links.items(), key=lambda link: link[0])
                ]
                lost = lost + functional.cross_entropy(scores, torch.tensor(chosen), reduction="sum")
                count += len(links)
    return lost / max(1, count)


def _scores(
    linker: Linker,
    vectors: Tensor,
    chunks: Sequence[Chunk],
    candidates: Sequence[Chunk],
    example: Example,
    at: Mapping[int, int],
    *,
    none: bool,
) -> Tensor:
    def ends(of: Sequence[Chunk]) -> Tensor:
        return torch.cat([vectors[[at[one.first] for one in of]], vectors[[at[one.last] for one in of]]], dim=1)

    pairs = pairs_of(chunks, candidates, example.places, reach=len(example.pieces))  # all that stand in the window
    features = torch.from_numpy(pairs.features).unflatten(0, (len(chunks), len(candidates)))
    scores: Tensor = linker(ends(chunks), ends(candidates), features, none=none)
    return scores

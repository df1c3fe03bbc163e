"""The trained attributor's model: an encoder, a tagger and two linkers, as `onrecord train attributor` writes them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.tagger.links import Linker, Weights, log_softmax
from onrecord.attribution.tagger.pairs import Places
from onrecord.attribution.tagger.tags import ROLES, Chunk, best_tags, chunks_of
from onrecord.encoder import Encoder, load_encoder
from onrecord.errors import WeightsError

HEADS = "attributor.npz"


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the model sees it: chunks of words, and how sure it is of them."""

    contents: tuple[Chunk, ...]  # in text order
    cue: Chunk
    source: Chunk | None
    sureness: tuple[float, float, float, float]  # log-probabilities: tags of content, of cue; link to the cue, to the source


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Heads, with the encoder that they were trained on."""

    encoder: Encoder
    tagger: Weights
    cue_linker: Linker
    source_linker: Linker
    habits: NDArray[np.float64]
    digest: str  # 12 hex digits of the sha256 of the heads' file

    def attributions(self, vectors: NDArray[np.float32], places: Places) -> list[Tagged]:
        """Return the attributions that the vectors of an article's words show, by the start of their content.

        Each content chunk goes to its likeliest cue; contents of one cue are one attribution. Each cue has its likeliest source,
        or none; several cues may have the same.
        """
        scores = log_softmax(vectors @ self.tagger["weight"].T + self.tagger["bias"])
        tags = best_tags(scores, self.habits)
        contents, cues, sources = (chunks_of(tags, role) for role in ROLES)
        if not contents or not cues:
            return []
        of_words = scores[np.arange(len(tags)), tags]
        to_cues = self.cue_linker.scores(vectors, contents, cues, places, none=False)
        to_sources = self.source_linker.scores(vectors, cues, sources, places, none=True)
        chosen = to_cues.argmax(axis=1)
        result = []
        for place, cue in enumerate(cues):
            own = [number for number, to in enumerate(chosen) if to == place]
            if own:
                source = int(to_sources[place].argmax())
                parts = [contents[number] for number in own]
                result.append(
                    Tagged(
                        contents=tuple(parts),
                        cue=cue,
                        source=sources[source] if source < len(sources) else None,
                        sureness=(
                            min(_edge_sureness(of_words, part) for part in parts),
                            _edge_sureness(of_words, cue),
                            float(min(to_cues[number, place] for number in own)),
                            float(to_sources[place, source]),
                        ),
                    )
                )
        return sorted(result, key=lambda one: one.contents)


def load_model(folder: Path) -> Model:
    """Return the model of a folder.

    Raises:
        WeightsError: a file is missing, or the heads were trained on another encoder.
    """
    path = folder / HEADS
    if not path.is_file():
        raise WeightsError(f"expected {path}, found no such file; `onrecord train attributor` makes it")
    encoder = load_encoder(folder)
    with np.load(path) as arrays:
        about = json.loads(str(arrays["about"]))
        if about["encoder"] != encoder.digest:
            raise WeightsError(
                f"{path}: expected the encoder {about['encoder']}, on which it was trained, beside it lies {encoder.digest}; "
                "put that one back, or train again"
            )
        weights = {name: arrays[name] for name in arrays.files if name != "about"}
    return Model(
        encoder=encoder,
        tagger=_under(weights, "tagger"),
        cue_linker=Linker(_under(weights, "cue_linker")),
        source_linker=Linker(_under(weights, "source_linker")),
        habits=weights["habits"].astype(np.float64),
        digest=hashlib.sha256(path.read_bytes()).hexdigest()[:12],
    )


def _under(weights: Weights, head: str) -> Weights:
    return {name.removeprefix(f"{head}."): value for name, value in weights.items() if name.startswith(f"{head}.")}


def _edge_sureness(of_words: NDArray[np.floating], chunk: Chunk) -> float:
    """Return the mean log-probability of a chunk's tags."""
    return float(of_words[chunk.first : chunk.last + 1].mean())

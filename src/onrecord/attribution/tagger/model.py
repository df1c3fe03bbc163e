"""The trained attributor's model: an encoder, a tagger and two linkers, as `onrecord train attributor` writes them."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.tagger.confidence import GROUNDS, Confidence, Sureness
from onrecord.attribution.tagger.links import Linker, Weights, log_softmax
from onrecord.attribution.tagger.pairs import PAIR_FEATURES, Places
from onrecord.attribution.tagger.tags import ROLES, TAGS, Chunk, best_tags, chunks_of
from onrecord.encoder import GRAPH, TOKENIZER, Encoder, digest_of, load_encoder
from onrecord.errors import WeightsError

HEADS = "attributor.npz"
_UNREADABLE = (OSError, EOFError, ValueError, TypeError, KeyError, BadZipFile, zlib.error)  # what numpy and zipfile raise


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the model sees it: chunks of words, and how sure it is of them."""

    contents: tuple[Chunk, ...]  # in text order
    cue: Chunk
    source: Chunk | None
    sureness: Sureness


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Heads, with the encoder that they were trained on."""

    encoder: Encoder
    tagger: Weights
    cue_linker: Linker
    source_linker: Linker
    habits: NDArray[np.float64]
    confidence: Confidence | None  # None where it was not fitted
    digest: str  # 12 hex digits of the sha256 of the heads' file

    def attributions(self, vectors: NDArray[np.float32], places: Places) -> list[Tagged]:
        """Return the attributions that the vectors of an article's words show, by the start of their content.

        Each content chunk goes to the likeliest cue near it, and contents of one cue are one attribution. Each cue has its
        likeliest source, or none; several cues may have the same.
        """
        scores = log_softmax(vectors @ self.tagger["weight"].T + self.tagger["bias"])
        tags = best_tags(scores, self.habits)
        contents, cues, sources = (chunks_of(tags, role) for role in ROLES)
        if not contents or not cues:
            return []
        of_words = scores[np.arange(len(tags)), tags]
        to_cues = self.cue_linker.best(vectors, contents, cues, places, none=False)
        to_sources = self.source_linker.best(vectors, cues, sources, places, none=True)
        own: dict[int, list[int]] = {}
        for number, (cue, _) in enumerate(to_cues):
            if cue is not None:
                own.setdefault(cue, []).append(number)
        result = []
        for cue, numbers in own.items():
            place, source_link = to_sources[cue]
            source = sources[place] if place is not None else None
            parts = [of_words[contents[number].first : contents[number].last + 1] for number in numbers]
            sureness = Sureness(
                content=min(float(part.mean()) for part in parts),
                content_edge=min(float(part.min()) for part in parts),
                cue=float(of_words[cues[cue].first : cues[cue].last + 1].mean()),
                source=float(of_words[source.first : source.last + 1].mean()) if source else 0.0,
                cue_link=min(to_cues[number][1] for number in numbers),
                source_link=source_link,
            )
            result.append(Tagged(tuple(contents[number] for number in numbers), cues[cue], source, sureness))
        return sorted(result, key=lambda one: one.contents)


def load_model(folder: Path) -> Model:
    """Return the model of a folder.

    Raises:
        WeightsError: a file is missing or broken, or the heads were trained on another encoder.
    """
    path = folder / HEADS
    for part in (path, folder / GRAPH, folder / TOKENIZER):
        if not part.is_file():
            raise WeightsError(f"expected {part}, found no such file; `onrecord train attributor` makes it")
    try:
        with path.open("rb") as file, np.load(file) as arrays:
            weights = {name: arrays[name] for name in arrays.files}
        about = json.loads(str(weights.pop("about")))
        trained_on = about["encoder"]
    except _UNREADABLE as error:
        raise WeightsError(f"{path}: expected heads of the tagger, the file cannot be read ({error!r}); train again") from error
    if trained_on != digest_of(folder):
        raise WeightsError(
            f"{path}: expected the encoder {trained_on}, on which it was trained, beside it lies {digest_of(folder)}; "
            "put that one back, or train again"
        )
    grounds = tuple(weights.pop("confidence.grounds", np.array(GROUNDS)).tolist())
    if grounds != GROUNDS:
        told = ", ".join(grounds)
        raise WeightsError(f"{path}: its confidence rests on {told}; this version has other grounds: train again")
    encoder = load_encoder(folder)
    _check(path, weights, encoder.width)
    return Model(
        encoder=encoder,
        tagger=_under(weights, "tagger"),
        cue_linker=Linker(_under(weights, "cue_linker")),
        source_linker=Linker(_under(weights, "source_linker")),
        habits=weights["habits"].astype(np.float64),
        confidence=Confidence(_under(weights, "confidence")) if "confidence.weights" in weights else None,
        digest=hashlib.sha256(path.read_bytes()).hexdigest()[:12],
    )


def _check(path: Path, weights: Weights, width: int) -> None:
    """Raise a WeightsError where weights are missing, of another shape than they are used in, or no numbers."""
    inner = len(weights["cue_linker.bilinear"]) if "cue_linker.bilinear" in weights else 0
    linker = {
        **{f"{side}.weight": (inner, 2 * width) for side in ("left", "right")},
        **{f"{name}.bias": (inner,) for name in ("left", "right", "mix")},
        **dict.fromkeys(("bilinear", "mix.weight"), (inner, inner)),
        **{f"{name}.weight": (1, inner) for name in ("score", "none")},
        **{f"{name}.bias": (1,) for name in ("score", "none")},
        "pair.weight": (PAIR_FEATURES, inner),
    }
    shapes = {
        "tagger.weight": (len(TAGS), width),
        "tagger.bias": (len(TAGS),),
        "habits": (len(TAGS), len(TAGS)),
        **{f"{head}.{name}": shape for head in ("cue_linker", "source_linker") for name, shape in linker.items()},
    }
    if "confidence.weights" in weights:
        shapes |= {f"confidence.{name}": (len(GROUNDS),) for name in ("means", "scales", "weights")} | {"confidence.bias": (1,)}
    for name, shape in shapes.items():
        if name not in weights or weights[name].shape != shape:
            found = f"of shape {weights[name].shape}" if name in weights else "nothing"
            raise WeightsError(f"{path}: expected {name} of shape {shape}, found {found}; train again")
        if not np.isfinite(weights[name]).all():
            raise WeightsError(f"{path}: expected numbers in {name}, found some that are none; train again")


def _under(weights: Weights, head: str) -> Weights:
    return {name.removeprefix(f"{head}."): value for name, value in weights.items() if name.startswith(f"{head}.")}

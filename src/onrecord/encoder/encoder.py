"""The encoder: an article's words as vectors, from a graph of onnxruntime's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from onrecord.encoder.pieces import END, START, Pieces
from onrecord.encoder.windows import windows_of
from onrecord.errors import WeightsError

GRAPH, TOKENIZER = "encoder.onnx", "tokenizer.json"
_SLOWER = ["SkipLayerNormFusion"]  # sum and norm, which onnxruntime would join, are faster apart


@dataclass(frozen=True, slots=True, eq=False)
class Encoder:
    """A graph with the tokenizer that it was trained with."""

    session: InferenceSession
    tokenizer: Tokenizer
    digest: str  # `digest_of` its folder: by it a head names the encoder that it was trained on

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self.session.get_outputs()[0].shape[-1])

    def vectors(self, pieces: Pieces, features: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return one row a word: the vector of its first piece, from the window in which that is most central.

        Args:
            pieces: of all the article's words.
            features: one row a word, the columns that the graph was trained with.

        Raises:
            WeightsError: the graph takes another number of features.
        """
        expected = self.session.get_inputs()[1].shape[-1]
        if features.shape[1] != expected:
            raise WeightsError(
                f"the encoder takes {expected} features of a word, got {features.shape[1]}; are its weights of this version?"
            )
        windows = windows_of(len(pieces))
        if not windows:
            return np.zeros((0, self.width), dtype=np.float32)
        kept = []
        for window in windows:
            ids = np.concatenate([[START], pieces.ids[window.start : window.end], [END]])
            told = np.zeros((len(ids), features.shape[1]), dtype=np.int64)
            told[1:-1] = features[pieces.words[window.start : window.end]]
            (vectors,) = self.session.run(None, {"ids": ids[None], "features": told[None]})
            kept.append(vectors[0, 1 + window.kept_from - window.start : 1 + window.kept_to - window.start])
        result: NDArray[np.float32] = np.concatenate(kept)[pieces.firsts]
        return result


def load_encoder(folder: Path) -> Encoder:
    """Return the encoder of a folder; it runs on one thread, since articles are what runs side by side.

    Raises:
        WeightsError: its files are not there, or broken.
    """
    for name in (GRAPH, TOKENIZER):
        if not (folder / name).is_file():
            raise WeightsError(f"expected {folder / name}, found no such file; `onrecord train attributor` makes it")
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        session = InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER)
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # onnxruntime and tokenizers raise whatever their own libraries do
        raise WeightsError(
            f"{folder}: its {GRAPH} or {TOKENIZER} cannot be read ({error}); train again, or put it back"
        ) from error
    return Encoder(session=session, tokenizer=tokenizer, digest=digest_of(folder))


def digest_of(folder: Path) -> str:
    """Return 12 hex digits of the sha256 of an encoder's graph and tokenizer."""
    digest = hashlib.sha256()
    for name in (GRAPH, TOKENIZER):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:12]

"""An article as the encoder has read it: its words, their vectors, and which encoder that was."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.words import Words


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """The vectors of an article's words: one reading, for every trained head."""

    words: Words
    vectors: NDArray[np.float32]  # (words, width)
    encoder: str  # digest of the encoder: a head refuses the vectors of another than the one it was trained on

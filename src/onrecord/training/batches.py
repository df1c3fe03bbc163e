"""Excerpts of the examples, several at a time, as the network takes them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.encoder.pieces import END, START
from onrecord.training.examples import Example

IGNORED = -100  # the tag of what has none: pieces after a word's first, marks, filling; torch's own default
_LEAST = 8  # pieces; a shorter rest of an article is not worth a window


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Pieces [start, end) of an example."""

    example: Example
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Windows of one step, filled up to the length of the longest."""

    windows: Sequence[Excerpt]
    ids: Tensor  # (windows, pieces), marks at both ends
    mask: Tensor  # False where filled up
    features: Tensor  # (windows, pieces, features)
    tags: Tensor  # (windows, pieces); IGNORED where a piece has none

    def places_of_words(self, row: int) -> dict[int, int]:
        """Return where in a row the first piece of each word stands, by the word's place in its article."""
        window = self.windows[row]
        pieces = window.example.pieces
        inside = pieces.firsts[(pieces.firsts >= window.start) & (pieces.firsts < window.end)]
        return {int(pieces.words[piece]): int(piece) - window.start + 1 for piece in inside}


def excerpts_of_epoch(examples: Sequence[Example], longest: int, draw: random.Random) -> list[Excerpt]:
    """Return articles cut at another offset in each epoch, in random order; all pieces but ends too short to learn from."""
    windows = []
    for example in examples:
        for start in range(draw.randrange(longest) - longest, len(example.pieces), longest):
            first, end = max(0, start), min(len(example.pieces), start + longest)
            if end - first >= _LEAST:
                windows.append(Excerpt(example, first, end))
    draw.shuffle(windows)
    return windows


def batch_of(windows: Sequence[Excerpt], hidden: Sequence[bool]) -> Batch:
    """Return windows as tensors.

    Args:
        windows: of one step.
        hidden: for each, whether the last feature, the hint of the rules, is left out.
    """
    longest = max(window.end - window.start for window in windows) + 2
    columns = windows[0].example.features.shape[1]
    ids = np.zeros((len(windows), longest), dtype=np.int64)
    mask = np.zeros((len(windows), longest), dtype=bool)
    features = np.zeros((len(windows), longest, columns), dtype=np.int64)
    tags = np.full((len(windows), longest), IGNORED, dtype=np.int64)
    for row, (window, hide) in enumerate(zip(windows, hidden, strict=True)):
        example, length = window.example, window.end - window.start
        owners = example.pieces.words[window.start : window.end]
        ids[row, 0], ids[row, length + 1] = START, END
        ids[row, 1 : length + 1] = example.pieces.ids[window.start : window.end]
        mask[row, : length + 2] = True
        features[row, 1 : length + 1] = example.features[owners]
        if hide:
            features[row, :, -1] = 0
        is_first = np.isin(np.arange(window.start, window.end), example.pieces.firsts)
        tags[row, 1 : length + 1] = np.where(is_first, example.labels.tags[owners], IGNORED)
    return Batch(windows, *map(torch.from_numpy, (ids, mask, features, tags)))

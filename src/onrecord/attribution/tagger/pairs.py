"""What the linker is told of a pair of chunks besides their vectors: how far apart, what lies between, which in the row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.tagger.tags import Chunk

_DISTANCES = np.array([0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128])  # words between; a bucket starts at each
_BUCKETS = len(_DISTANCES) + 1
_BEYOND = 2  # the third candidate on a side, and any farther one
_AFTER, _SAME, _RANK = _BUCKETS, 2 * _BUCKETS, 2 * _BUCKETS + 4
_RANK_AFTER = _RANK + _BEYOND + 1

PAIR_FEATURES = _RANK_AFTER + _BEYOND + 1  # values in all; each pair has three of them


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """For each word of an article, the number of its sentence and of its paragraph."""

    sentences: NDArray[np.int64]
    paragraphs: NDArray[np.int64]


def pair_features(chunks: Sequence[Chunk], candidates: Sequence[Chunk], places: Places) -> NDArray[np.int64]:
    """Return three values for each chunk (rows) and candidate (columns): distance, common ground, rank.

    Args:
        chunks: those that look for a partner.
        candidates: those among which they look, in text order.
        places: where sentences and paragraphs of the article part.

    Returns:
        Numbers below `PAIR_FEATURES`, of shape (chunks, candidates, 3). The distance counts words from edge to edge, before and
        after apart; common ground is the sentence, the paragraph, the next paragraph or none; the rank counts the candidates on
        the same side from the chunk outward.
    """
    ours, theirs = _edges(chunks), _edges(candidates)
    after = theirs[None, :, 0] >= ours[:, None, 0]
    gap = np.where(after, theirs[None, :, 0] - ours[:, None, 1], ours[:, None, 0] - theirs[None, :, 1]).clip(min=0)
    distance = np.searchsorted(_DISTANCES, gap, side="right").clip(max=_BUCKETS - 1) + np.where(after, _AFTER, 0)
    same_sentence = places.sentences[ours[:, 0]][:, None] == places.sentences[theirs[:, 0]][None, :]
    paragraphs = abs(places.paragraphs[ours[:, 0]][:, None] - places.paragraphs[theirs[:, 0]][None, :])
    common = _SAME + np.where(same_sentence, 0, 1 + paragraphs.clip(max=2))
    before = (~after).sum(axis=1, keepdims=True)
    place = np.arange(len(candidates))[None, :]
    rank = np.where(after, _RANK_AFTER + (place - before).clip(max=_BEYOND), _RANK + (before - 1 - place).clip(max=_BEYOND))
    return np.stack([distance, common, rank], axis=-1)


def _edges(chunks: Sequence[Chunk]) -> NDArray[np.int64]:
    return np.array([(chunk.first, chunk.last) for chunk in chunks], dtype=np.int64).reshape(-1, 2)

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

REACH = 320  # words: a window in training; farther pairs were never seen there, and an article may be long
PAIR_FEATURES = _RANK_AFTER + _BEYOND + 1  # values in all; each pair has three of them


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """For each word of an article, the number of its sentence and of its paragraph."""

    sentences: NDArray[np.int64]
    paragraphs: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Chunks and the candidates near them, one pair after another: by chunk, then by candidate in text order."""

    chunks: NDArray[np.int64]  # for each pair the place of its chunk
    candidates: NDArray[np.int64]  # and of its candidate
    features: NDArray[np.int64]  # three values each, below `PAIR_FEATURES`


def pairs_of(chunks: Sequence[Chunk], candidates: Sequence[Chunk], places: Places, reach: int = REACH) -> Pairs:
    """Return each chunk with the candidates near it, and what is to be told of each pair: distance, common ground, rank.

    Args:
        chunks: those that look for a partner.
        candidates: those among which they look, in text order.
        places: where sentences and paragraphs of the article part.
        reach: words between the starts of a pair at most.

    Returns:
        The pairs. Distance counts words from edge to edge, before and after apart; common ground is the sentence, the paragraph,
        the next paragraph or none; rank counts the candidates on the same side from the chunk outward.
    """
    ours, theirs = _edges(chunks), _edges(candidates)
    low = np.searchsorted(theirs[:, 0], ours[:, 0] - reach, side="left")
    number = np.searchsorted(theirs[:, 0], ours[:, 0] + reach, side="right") - low
    rows = np.repeat(np.arange(len(chunks)), number)
    columns = np.arange(len(rows)) - np.repeat(np.cumsum(number) - number, number) + np.repeat(low, number)
    one, other = ours[rows], theirs[columns]
    after = other[:, 0] >= one[:, 0]
    gap = np.where(after, other[:, 0] - one[:, 1], one[:, 0] - other[:, 1]).clip(min=0)
    distance = np.searchsorted(_DISTANCES, gap, side="right").clip(max=_BUCKETS - 1) + np.where(after, _AFTER, 0)
    same_sentence = places.sentences[one[:, 0]] == places.sentences[other[:, 0]]
    paragraphs = abs(places.paragraphs[one[:, 0]] - places.paragraphs[other[:, 0]])
    common = _SAME + np.where(same_sentence, 0, 1 + paragraphs.clip(max=2))
    before = np.searchsorted(theirs[:, 0], one[:, 0], side="left")
    rank = np.where(after, _RANK_AFTER + (columns - before).clip(max=_BEYOND), _RANK + (before - 1 - columns).clip(max=_BEYOND))
    return Pairs(rows, columns, np.stack([distance, common, rank], axis=-1))


def _edges(chunks: Sequence[Chunk]) -> NDArray[np.int64]:
    return np.array([(chunk.first, chunk.last) for chunk in chunks], dtype=np.int64).reshape(-1, 2)

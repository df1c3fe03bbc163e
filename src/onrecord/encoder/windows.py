"""A long row of word pieces cut into windows that the encoder can read, so that every piece is read with words around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

LONGEST = 318  # pieces in a window, without the two marks at its ends: the length of the windows in training
LEAST_SHARED = 18  # pieces that two windows share


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [start, end) are read together; of them the vectors of [kept_from, kept_to) are kept."""

    start: int
    end: int
    kept_from: int
    kept_to: int


def windows_of(pieces: int, longest: int = LONGEST, shared: int = LEAST_SHARED) -> list[Window]:
    """Return windows of one length that hold all pieces; each piece is kept from the window where it is most central.

    Args:
        pieces: how many there are.
        longest: pieces in a window at most.
        shared: pieces that a window shares with the next one at least; below `longest`.

    Returns:
        As few windows as will do, in text order; what they keep is every piece once.
    """
    if pieces <= 0:
        return []
    count = 1 if pieces <= longest else -((shared - pieces) // (longest - shared))
    length = -(-(pieces + (count - 1) * shared) // count)
    starts = [round(place * (pieces - length) / max(1, count - 1)) for place in range(count)]
    cuts = [0, *((after + start + length) // 2 for start, after in pairwise(starts)), pieces]
    return [
        Window(start, start + length, kept_from, kept_to)
        for start, (kept_from, kept_to) in zip(starts, pairwise(cuts), strict=True)
    ]

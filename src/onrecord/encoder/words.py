"""The words that the encoder reads: runs of letters and digits, and every other mark by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.spans import Span

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """An article's words in text order: where each starts and ends, in code points of its text."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, last: int) -> Span:
        """Return the characters from the start of word `first` to the end of word `last`, both included."""
        return Span(int(self.starts[first]), int(self.ends[last]))

    def range_of(self, span: Span) -> range:
        """Return the places of the words that share a character with a span; empty where none does."""
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        return range(first, int(np.searchsorted(self.starts, span.end, side="left")))


def words_of(text: str) -> Words:
    """Return the words of a text; white space belongs to none."""
    offsets = np.array([match.span() for match in _WORD.finditer(text)], dtype=np.int64).reshape(-1, 2)
    return Words(starts=offsets[:, 0].copy(), ends=offsets[:, 1].copy())

"""Tags of words: where contents, cues and sources begin and go on, and the best row of tags that is legal.

BIO: B begins a chunk of a role, I goes on with it, O is outside of all. Source: Ramshaw and Marcus, "Text Chunking using
Transformation-Based Learning", WVLC 1995, section 4.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder import Words
from onrecord.spans import Span

ROLES = ("content", "cue", "source")
OUTSIDE = 0
TAGS = ("O", *(f"{letter}-{role}" for role in ROLES for letter in "BI"))
_NEVER = -1e9  # nats: below any sum of real scores


@dataclass(frozen=True, slots=True, order=True)
class Chunk:
    """A run of words in one role: the places of its first and its last word, both included."""

    first: int
    last: int


class Roles(Protocol):
    """Anything that has the three roles of an attribution, as spans of the article's text."""

    @property
    def content(self) -> tuple[Span, ...]: ...  # noqa: D102
    @property
    def cue(self) -> tuple[Span, ...]: ...  # noqa: D102
    @property
    def source(self) -> tuple[Span, ...]: ...  # noqa: D102


def begin(role: str) -> int:
    """Return the tag that begins a chunk of a role; the next one goes on with it."""
    return TAGS.index(f"B-{role}")


def is_legal(before: int | None, tag: int) -> bool:
    """Say whether a tag may follow another, None standing for the start of the text: before an I comes its own B or I."""
    inside = tag != OUTSIDE and TAGS[tag].startswith("I")
    return not inside or before in (tag, tag - 1)


def best_tags(scores: NDArray[np.floating], habits: NDArray[np.floating]) -> NDArray[np.int64]:
    """Return the legal row of tags with the greatest sum of scores.

    Args:
        scores: one row a word, one column a tag of `TAGS`; log-probabilities.
        habits: what is added for a tag (column) that follows a tag (row): how often gold tags do, as weighted log-ratios.

    Source: Viterbi, IEEE Transactions on Information Theory 13 (1967), 260–269.
    """
    if len(scores) == 0:
        return np.zeros(0, dtype=np.int64)
    steps = habits + _illegal()
    at_start = np.array([0.0 if is_legal(None, tag) else _NEVER for tag in range(len(TAGS))])
    total = scores[0] + at_start
    came_from = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, len(scores)):
        paths = total[:, None] + steps
        came_from[word] = paths.argmax(axis=0)
        total = paths.max(axis=0) + scores[word]
    tags = np.empty(len(scores), dtype=np.int64)
    tags[-1] = total.argmax()
    for word in range(len(scores) - 1, 0, -1):
        tags[word - 1] = came_from[word, tags[word]]
    return tags


def chunks_of(tags: NDArray[np.int64], role: str) -> list[Chunk]:
    """Return the chunks of one role in text order; the tags must be legal."""
    first_tag = begin(role)
    starts = np.flatnonzero(tags == first_tag)
    goes_on = np.append(tags == first_tag + 1, False)
    ends = np.flatnonzero(((tags == first_tag) | goes_on[:-1]) & ~goes_on[1:])
    return [Chunk(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]


def role_chunks(attribution: Roles, role: str, words: Words) -> list[Chunk]:
    """Return the words of each span of a role, as chunks; a span that shares no word with the text has none."""
    ranges = [words.range_of(span) for span in getattr(attribution, role)]
    return [Chunk(inside.start, inside.stop - 1) for inside in ranges if inside]


def tags_of(attributions: Sequence[Roles], words: Words) -> NDArray[np.int64]:
    """Return the tag of each word where these are the attributions.

    Chunks that several share are tagged once. Where two others share a word, cues go before sources and sources before contents,
    earlier attributions before later ones; the one that comes second is left out.
    """
    tags = np.full(len(words), OUTSIDE, dtype=np.int64)
    for role in ("cue", "source", "content"):
        for attribution in attributions:
            for chunk in role_chunks(attribution, role, words):
                taken = tags[chunk.first : chunk.last + 1]
                if (taken == OUTSIDE).all():
                    taken[:] = begin(role) + 1
                    taken[0] = begin(role)
    return tags


def _illegal() -> NDArray[np.float64]:
    places = range(len(TAGS))
    return np.array([[0.0 if is_legal(before, tag) else _NEVER for tag in places] for before in places])

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.attribution.tagger.tags import ROLES, TAGS, Chunk, begin, best_tags, chunks_of, is_legal, role_chunks, tags_of
from onrecord.encoder import words_of
from onrecord.spans import Span

TEXT = "Lenk said that we go , adding she left"


class Told:
    """An attribution of TEXT by its words."""

    def __init__(self, content: str, cue: str, source: str) -> None:
        self.content, self.cue, self.source = map(self._spans, (content, cue, source))

    @staticmethod
    def _spans(words: str) -> tuple[Span, ...]:
        return (Span(TEXT.index(words), TEXT.index(words) + len(words)),) if words else ()


NO_HABITS = np.zeros((len(TAGS), len(TAGS)))
scores = st.integers(0, 4).flatmap(lambda words: arrays(float, (words, len(TAGS)), elements=st.integers(-8, 0).map(float)))


def row(*names: str) -> np.ndarray:
    """Return tags by their names."""
    return np.array([TAGS.index(name) for name in names], dtype=np.int64)


def legal(tags: tuple[int, ...]) -> bool:
    """Say whether every tag of a row may follow the one before it."""
    return all(is_legal(before, tag) for before, tag in zip((None, *tags), tags, strict=False))


def total(scores: np.ndarray, tags: tuple[int, ...]) -> float:
    """Return the sum of the scores of a row of tags."""
    return float(sum(scores[word, tag] for word, tag in enumerate(tags)))


@given(scores)
def test_the_best_row_is_the_best_of_all_legal_ones(scores: np.ndarray) -> None:
    """Every row of up to four words is tried."""
    found = tuple(best_tags(scores, NO_HABITS).tolist())
    assert legal(found)
    words = range(len(scores))
    totals = [
        sum(scores[word, tags[word]] for word in words) for tags in product(range(len(TAGS)), repeat=len(scores)) if legal(tags)
    ]
    assert sum(scores[word, found[word]] for word in words) == max(totals)


def test_a_row_never_goes_on_with_what_did_not_begin() -> None:
    """However sure the tagger is of I-content after a cue, the content begins first."""
    sure = np.full((2, len(TAGS)), -10.0)
    sure[0, TAGS.index("B-cue")] = sure[1, TAGS.index("I-content")] = 0.0
    sure[1, TAGS.index("B-content")] = -1.0
    assert best_tags(sure, NO_HABITS).tolist() == row("B-cue", "B-content").tolist()


def test_habits_decide_between_equals() -> None:
    """What gold tags do more often wins where the tagger does not care."""
    habits = NO_HABITS.copy()
    habits[TAGS.index("B-source"), TAGS.index("B-cue")] = 1.0
    even = np.zeros((2, len(TAGS)))
    assert best_tags(even, habits).tolist() == row("B-source", "B-cue").tolist()


@pytest.mark.parametrize(
    ("tags", "contents"),
    [
        pytest.param(row("O", "B-content", "I-content", "O"), [Chunk(1, 2)], id="one"),
        pytest.param(row("B-content", "B-content", "I-content"), [Chunk(0, 0), Chunk(1, 2)], id="two that touch"),
        pytest.param(row("B-content", "B-cue", "B-content"), [Chunk(0, 0), Chunk(2, 2)], id="a cue between them"),
        pytest.param(row("B-cue", "I-cue"), [], id="none of that role"),
        pytest.param(row(), [], id="no words"),
    ],
)
def test_chunks_of_one_role_in_text_order(tags: np.ndarray, contents: list[Chunk]) -> None:
    """A B always opens another chunk."""
    assert chunks_of(tags, "content") == contents


@given(scores)
def test_chunks_give_back_their_tags(scores: np.ndarray) -> None:
    """Tags → chunks → tags is the same row."""
    tags = best_tags(scores, NO_HABITS)
    again = np.zeros_like(tags)
    for role in ROLES:
        for chunk in chunks_of(tags, role):
            again[chunk.first : chunk.last + 1] = begin(role) + 1
            again[chunk.first] = begin(role)
    assert again.tolist() == tags.tolist()


@pytest.mark.parametrize(
    ("attributions", "expected"),
    [
        pytest.param(
            [Told("we go", "said", "Lenk")],
            "B-source B-cue O B-content I-content O O O O",
            id="one attribution",
        ),
        pytest.param(
            [Told("we go", "said", "Lenk"), Told("she left", "adding", "Lenk")],
            "B-source B-cue O B-content I-content O B-cue B-content I-content",
            id="a source that two share is tagged once",
        ),
        pytest.param(
            [Told("that we go", "said", ""), Told("we go ,", "adding", "")],
            "O B-cue B-content I-content I-content O B-cue O O",
            id="of two contents that overlap the later one is left out",
        ),
    ],
)
def test_tags_of_attributions(attributions: list[Told], expected: str) -> None:
    """Each word of `Lenk said that we go , adding she left` has one tag."""
    assert [TAGS[tag] for tag in tags_of(attributions, words_of(TEXT))] == expected.split()


def test_chunks_of_tags_are_those_of_their_attributions() -> None:
    """Attribution → tags → chunks is the same words."""
    one = Told("that we go", "said", "Lenk")
    words = words_of(TEXT)
    tags = tags_of([one], words)
    assert {role: chunks_of(tags, role) for role in ROLES} == {role: role_chunks(one, role, words) for role in ROLES}

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.tagger.links import Linker
from onrecord.attribution.tagger.pairs import PAIR_FEATURES, Places, pairs_of
from onrecord.attribution.tagger.tags import Chunk

# Twelve words: two sentences of four in the first paragraph, one of two in the next, one of two in the third.
PLACES = Places(
    sentences=np.array([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3]),
    paragraphs=np.array([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2]),
)
WIDTH, INNER = 4, 3


def features(chunk: Chunk, *candidates: Chunk) -> list[list[int]]:
    """Return the features of one chunk's pairs."""
    return pairs_of([chunk], candidates, PLACES).features.tolist()


def linker(seed: int = 0) -> Linker:
    """Return a small linker of random weights."""
    draw = np.random.default_rng(seed)
    shapes = {
        "left.weight": (INNER, 2 * WIDTH),
        "right.weight": (INNER, 2 * WIDTH),
        "bilinear": (INNER, INNER),
        "pair.weight": (PAIR_FEATURES, INNER),
        "mix.weight": (INNER, INNER),
        "score.weight": (1, INNER),
        "none.weight": (1, INNER),
        **{f"{name}.bias": (INNER,) for name in ("left", "right", "mix")},
        **{f"{name}.bias": (1,) for name in ("score", "none")},
    }
    return Linker({name: draw.normal(size=shape).astype(np.float32) for name, shape in shapes.items()})


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        pytest.param(Chunk(5, 5), Chunk(6, 6), id="distance"),
        pytest.param(Chunk(2, 2), Chunk(6, 6), id="the side on which it stands"),
    ],
)
def test_distance_and_side_tell_candidates_apart(nearer: Chunk, farther: Chunk) -> None:
    """A pair's first feature differs where the words between differ, or the side."""
    near, far = (features(Chunk(4, 4), candidate)[0][0] for candidate in (nearer, farther))
    assert near != far


def test_distance_counts_from_edge_to_edge() -> None:
    """A long chunk that ends beside a cue is near to it."""
    assert features(Chunk(0, 5), Chunk(6, 6))[0][0] == features(Chunk(5, 5), Chunk(6, 6))[0][0]


def test_common_ground_is_sentence_then_paragraph_then_the_next_one() -> None:
    """Four values: the same sentence, the same paragraph, the one beside it, any farther one."""
    grounds = [pair[1] for pair in features(Chunk(0, 0), Chunk(2, 2), Chunk(5, 5), Chunk(8, 8), Chunk(10, 10))]
    assert len(set(grounds)) == 4
    assert grounds == sorted(grounds)


def test_rank_counts_candidates_outward_on_each_side() -> None:
    """The nearest before and the nearest after differ, the third and the fourth do not."""
    candidates = [Chunk(place, place) for place in (0, 1, 2, 3, 6, 7)]
    ranks = [pair[2] for pair in features(Chunk(5, 5), *candidates)]
    assert ranks[0] == ranks[1] != ranks[2] != ranks[3]
    assert len(set(ranks)) == 5


@given(st.data())
def test_features_stay_in_their_table(data: st.DataObject) -> None:
    """Whatever the chunks, each value has a row of weights."""
    drawn = data.draw(st.lists(st.integers(0, 11), min_size=1, max_size=6, unique=True).map(sorted))
    chunks = [Chunk(place, place) for place in drawn]
    pairs = pairs_of(chunks, chunks, PLACES)
    assert pairs.features.shape == (len(chunks) ** 2, 3)
    assert (pairs.features >= 0).all()
    assert (pairs.features < PAIR_FEATURES).all()


@given(st.integers(0, 12), st.data())
def test_pairs_are_those_within_reach(reach: int, data: st.DataObject) -> None:
    """By chunk, then by candidate; what is farther away is no pair, and the others are told the same."""
    ours, theirs = (
        [Chunk(place, place) for place in data.draw(st.lists(st.integers(0, 11), max_size=6, unique=True).map(sorted))]
        for _ in "ab"
    )
    pairs, every = pairs_of(ours, theirs, PLACES, reach), pairs_of(ours, theirs, PLACES)
    found = list(zip(pairs.chunks.tolist(), pairs.candidates.tolist(), strict=True))
    assert found == [
        (one, other) for one, a in enumerate(ours) for other, b in enumerate(theirs) if abs(a.first - b.first) <= reach
    ]
    told = dict(zip(zip(every.chunks.tolist(), every.candidates.tolist(), strict=True), every.features.tolist(), strict=True))
    assert [told[pair] for pair in found] == pairs.features.tolist()


def test_the_best_candidate_has_the_highest_score() -> None:
    """With its log-probability among those near it, and none where going without scores higher."""
    vectors = np.random.default_rng(1).normal(size=(12, WIDTH)).astype(np.float32)
    chunks, candidates = [Chunk(0, 1), Chunk(4, 5)], [Chunk(2, 2), Chunk(6, 6), Chunk(9, 9)]
    pairs = pairs_of(chunks, candidates, PLACES)
    fit, without = linker().scores(vectors, chunks, candidates, pairs)
    for none in (True, False):
        for place, (chosen, chance) in enumerate(linker().best(vectors, chunks, candidates, PLACES, none=none)):
            row = [*fit.reshape(2, 3)[place], *([without[place]] if none else [])]
            best = int(np.argmax(row))
            assert chosen == (best if best < 3 else None)
            assert chance == pytest.approx(row[best] - np.log(np.exp(row).sum()), abs=1e-5)


@pytest.mark.parametrize("none", [True, False])
def test_a_chunk_without_candidates_goes_without(none: bool) -> None:
    """The only choice is none, for sure."""
    vectors = np.zeros((12, WIDTH), dtype=np.float32)
    assert linker().best(vectors, [Chunk(0, 1)], [], PLACES, none=none) == [(None, pytest.approx(0.0))]


def test_scores_of_a_pair_do_not_depend_on_the_other_chunks() -> None:
    """Chunks are scored side by side."""
    vectors = np.random.default_rng(2).normal(size=(12, WIDTH)).astype(np.float32)
    candidates = [Chunk(2, 2), Chunk(6, 6)]
    both = linker().best(vectors, [Chunk(0, 1), Chunk(4, 5)], candidates, PLACES, none=True)
    [alone] = linker().best(vectors, [Chunk(4, 5)], candidates, PLACES, none=True)
    assert both[1] == (alone[0], pytest.approx(alone[1], abs=1e-6))

"""The file of a head: what is read of it, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from head_helper import ENCODER, WIDTH, arrays, written

from onrecord.commitments.finding.features import column
from onrecord.commitments.finding.head import CLASSES, LEVELS, WORDS_READ, load_head, softmax
from onrecord.errors import WeightsError

NAN = np.full((2, 2), np.nan, dtype=np.float32)


def test_a_head_is_read(tmp_path: Path) -> None:
    """Its parts, its encoder, and a digest that is that of its bytes."""
    path = written(tmp_path, arrays())
    head = load_head(path)
    assert (len(head.nets), head.encoder, len(head.digest)) == (1, ENCODER, 12)
    changed = arrays()
    changed["0.out.bias"] = changed["0.out.bias"] + 1
    assert load_head(written(tmp_path, changed)).digest != head.digest


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"0.out.bias": None}, "expected out.bias of shape .*, found nothing", id="a part is missing"),
        pytest.param(
            {"0.hidden.weight": np.zeros((2, 3))}, r"hidden.weight of shape \(2, 2\), found of shape \(2, 3\)", id="shape"
        ),
        pytest.param({"0.hidden.weight": NAN}, "expected numbers in hidden.weight", id="no numbers"),
        pytest.param({"slopes": np.ones(3)}, r"slopes \(commitment, .*\) of shape \(4,\), found of shape \(3,\)", id="slopes"),
        pytest.param({"least": None}, "the file cannot be read", id="no cuts"),
        pytest.param({"about": None}, "the file cannot be read", id="nothing about it"),
        pytest.param({"about": np.array("{")}, "the file cannot be read", id="broken words about it"),
        pytest.param(
            {"about": np.array(json.dumps({"encoder": "x", "columns": 7, "networks": 1}))},
            "expected features hashed into 32768 columns, it has 7",
            id="other columns",
        ),
        pytest.param({"0.embedding": None}, r"embedding of shape \(32768, 0\), found nothing", id="no embedding"),
        pytest.param({"0.hidden.bias": np.float32(1)}, "expected hidden.* of shape", id="a number for a list"),
        pytest.param({"scales": np.ones(5)}, r"scales of shape \(6,\), found of shape \(5,\)", id="scales of other vectors"),
        pytest.param({"means": np.full(6, np.nan)}, "expected numbers in means", id="means that are none"),
        pytest.param(
            {"about": np.array(json.dumps({"encoder": "x", "columns": 32768, "networks": 0}))},
            "at least one network",
            id="no network",
        ),
    ],
)
def test_a_head_that_cannot_be_used_is_refused(tmp_path: Path, change: dict[str, object], says: str) -> None:
    """With its file, what was expected, and what to do."""
    parts = {name: value for name, value in (arrays() | change).items() if value is not None}
    with pytest.raises(WeightsError, match=says) as caught:
        load_head(written(tmp_path, parts))
    assert "train again" in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"], ids=["empty", "text", "cut off"])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    """On one line."""
    path = tmp_path / "commitments.npz"
    path.write_bytes(content)
    with pytest.raises(WeightsError, match="expected the head of commitments, the file cannot be read") as caught:
        load_head(path)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With the command that makes it."""
    with pytest.raises(WeightsError, match=r"found no such file; `onrecord train commitments` makes it"):
        load_head(tmp_path / "none.npz")


def test_the_scores_are_those_of_the_weights(tmp_path: Path) -> None:
    """Worked out by hand: the features' odds, and nothing of the vectors, whose weights are zero."""
    head = load_head(written(tmp_path, arrays({"modal=will+": {"commitment": 6.0, "promises": 3.0}})))
    vectors = np.ones((2, WORDS_READ * WIDTH), dtype=np.float32)
    always, will = column("always"), column("modal=will+")
    scores = head.scores([[always], sorted([always, will])], vectors)
    e = np.exp
    assert scores.classes[0] == pytest.approx([e(4), *[1] * (CLASSES - 1)] / (e(4) + CLASSES - 1))
    assert scores.classes[1, 1] == pytest.approx(e(6) / (e(6) + e(4) + CLASSES - 2))
    assert [level for level, score in zip(LEVELS, scores.levels[1], strict=True) if score > 0] == [("commitment", "promises")]
    assert scores.denied == pytest.approx([0.5, 0.5])
    assert head.confidence(scores.classes)[1, 0] == pytest.approx(scores.classes[1, 1], abs=1e-4)  # slope 1, offset 0


def test_no_candidate_has_no_score(tmp_path: Path) -> None:
    """An article of marks alone."""
    scores = load_head(written(tmp_path, arrays())).scores([], np.zeros((0, WORDS_READ * WIDTH), dtype=np.float32))
    assert (scores.classes.shape, scores.levels.shape, scores.denied.shape) == ((0, CLASSES), (0, len(LEVELS)), (0,))


def test_probabilities_sum_to_one() -> None:
    """Whatever the size of the scores."""
    rows = softmax(np.array([[1000.0, 0.0, -1000.0], [1.0, 1.0, 1.0]], dtype=np.float32))
    assert rows.sum(axis=1) == pytest.approx([1, 1])
    assert rows[1] == pytest.approx([1 / 3] * 3)

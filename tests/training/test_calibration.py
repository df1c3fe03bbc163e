from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

import onrecord
from onrecord.attribution.tagger.attributor import LEAST, PACKAGED
from onrecord.attribution.tagger.confidence import GROUNDS, Confidence
from onrecord.attribution.tagger.model import HEADS, load_model
from onrecord.corpora import GoldArticle, read_folder
from onrecord.errors import TrainingError, WeightsError

pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.training import FOLDS, calibrate, calibration, reliability
from onrecord.training.calibration import _crossed, _fit, measure

MOST_APART = 0.1  # of a weight: processors round the int8 encoder otherwise, and a dozen statements change sides
CORPORA = Path(os.environ.get("ONRECORD_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A copy of the packaged weights."""
    return Path(shutil.copytree(PACKAGED, tmp_path / "weights"))


@pytest.mark.parametrize(
    ("said", "right", "error"),
    [
        pytest.param(0.8, 0.8, 0.0, id="as sure as right"),
        pytest.param(0.9, 0.6, 0.3, id="too sure"),
        pytest.param(0.5, 0.7, 0.2, id="not sure enough"),
    ],
)
def test_the_error_is_how_far_confidence_is_from_what_is_right(said: float, right: float, error: float) -> None:
    """A thousand of one confidence, of which some share is right."""
    draws = np.arange(1000) % 10 < 10 * right
    assert measure(np.full(1000, said), draws).expected_error == pytest.approx(error, abs=1e-9)


def test_bins_run_from_the_least_sure_to_the_surest() -> None:
    """All of a size; together they are all."""
    draw = np.random.default_rng(3)
    confidence = draw.random(1003)
    told = measure(confidence, draw.random(1003) < confidence)
    assert sum(one.number for one in told.bins) == told.attributions == 1003
    assert max(one.number for one in told.bins) - min(one.number for one in told.bins) <= 1
    assert [one.confidence for one in told.bins] == sorted(one.confidence for one in told.bins)
    assert told.expected_error < 0.06
    assert len(reliability(told)) == len(told.bins) + 2


def test_a_fit_tells_what_is_right_from_what_is_wrong() -> None:
    """One ground decides, the others are noise."""
    draw = np.random.default_rng(4)
    grounds = draw.normal(size=(4000, len(GROUNDS)))
    right = draw.random(4000) < 1 / (1 + np.exp(-2 * grounds[:, 3]))
    said = Confidence(_fit(grounds, right)).of(grounds)
    assert measure(said, right).expected_error < 0.03
    assert said[right].mean() > said[~right].mean() + 0.3


def test_noise_is_seen_through() -> None:
    """Where the grounds tell nothing, those who are right get no more confidence than the others; a fit on them all would."""
    draw = np.random.default_rng(5)
    grounds, right, fold = draw.normal(size=(150, len(GROUNDS))), draw.random(150) < 0.5, np.arange(150) % FOLDS
    by_heart, crossed = Confidence(_fit(grounds, right)).of(grounds), _crossed(grounds, right, fold)
    assert by_heart[right].mean() - by_heart[~right].mean() > 0.08
    assert crossed[right].mean() - crossed[~right].mean() < 0.04


def test_wrong_ones_in_one_part_alone_are_refused(
    gold: list[GoldArticle], weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fit that leaves that part out would have nothing to tell apart."""
    rights = iter([[False], *[[True]] * (FOLDS - 1)])
    monkeypatch.setattr(calibration, "_judged", lambda *_: ([[0.5] * len(GROUNDS)], next(rights)))
    with pytest.raises(TrainingError, match="attributions found rightly and wrongly"):
        calibrate((gold * 2)[:FOLDS], weights)


def test_too_few_articles_are_refused(gold: list[GoldArticle], weights: Path) -> None:
    """Nothing is fitted on a handful, and the weights stay what they were."""
    before = (weights / HEADS).read_bytes()
    with pytest.raises(TrainingError, match="expected 10 articles or more"):
        calibrate(gold, weights)
    assert (weights / HEADS).read_bytes() == before


def test_a_confidence_of_other_grounds_is_refused(weights: Path) -> None:
    """Numbers that mean something else are worse than none."""
    with np.load(weights / HEADS) as arrays:
        kept = {name: arrays[name] for name in arrays.files}
    np.savez(weights / HEADS, **{**kept, "confidence.grounds": np.array(["luck"])})
    with pytest.raises(WeightsError, match="rests on luck"):
        load_model(weights)


@pytest.mark.corpora
@pytest.mark.slow
def test_the_packaged_confidence_is_what_fitting_gives(weights: Path) -> None:
    """The figures of the model card come out again; the error is under what was asked for, 0.05."""
    folder = CORPORA / "polnear" / "dev"
    if not folder.is_dir():
        pytest.skip(f"no corpora at {CORPORA}; set ONRECORD_CORPORA")
    text = "Mara Lenk said that the mill would close. “We have tried it all,” she told workers."
    before = onrecord.read(text)
    told = calibrate(read_folder(folder), weights)
    assert told.expected_error < 0.05
    packaged, again = load_model(PACKAGED).confidence, load_model(weights).confidence
    assert packaged is not None
    assert again is not None
    for name, values in packaged.weights.items():
        assert again.weights[name] == pytest.approx(values, abs=MOST_APART)
    assert all(entry.confidence is not None and entry.confidence >= LEAST for entry in before.attributions)

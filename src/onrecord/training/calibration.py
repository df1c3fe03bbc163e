"""How likely an attribution is right, fitted and measured on articles that the model was not trained on.

Right means a match of `attribution.full`. Both the fit and its measure come from cross-fitting over documents: what is said of an
article was fitted on others. What is written is fitted on all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from onrecord.attribution.tagger.attributor import TaggerAttributor
from onrecord.attribution.tagger.confidence import GROUNDS, Confidence
from onrecord.attribution.tagger.model import HEADS
from onrecord.corpora import GoldArticle
from onrecord.errors import TrainingError
from onrecord.evaluation.comparison import compare
from onrecord.evaluation.reliability import Bin, reliability_of
from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.training.quantization import UNQUANTIZED

CALIBRATION = "calibration.json"
FOLDS = 10
_PRIOR = 1.0  # scikit-learn's C: how far the weights may go from nothing


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well confidences, each from a fit on other articles, tell how many are right."""

    attributions: int
    right: float  # share of all
    expected_error: float  # mean distance of confidence and share of right ones, over bins, by their size
    bins: tuple[Bin, ...]  # of equal size, from the least sure to the surest


def calibrate(gold: Iterable[GoldArticle], folder: Path) -> Calibration:
    """Fit the confidence on gold articles, write it into a folder of weights, and return how good cross-fitting shows it to be.

    Args:
        gold: articles that the weights were not trained on; at least as many as there are folds.
        folder: of the weights; `attributor.npz` is written anew, and what cross-fitting shows as `calibration.json`.

    Raises:
        WeightsError: the folder holds no weights.
        TrainingError: there are too few articles, or none is found right, or none wrong.
    """
    finder = TaggerAttributor(folder)
    rows, rights, groups = [], [], []
    for number, article in enumerate(gold):
        grounds, right = _judged(finder, article)
        rows += grounds
        rights += right
        groups += [number % FOLDS] * len(right)
    x, y, fold = np.array(rows), np.array(rights, dtype=bool), np.array(groups)
    if len(set(groups)) < FOLDS or any(len(set(y[fold != held_out])) < 2 for held_out in range(FOLDS)):  # classes
        raise TrainingError(
            f"expected {FOLDS} articles or more with attributions found rightly and wrongly, got {len(set(groups))} with "
            f"{int(y.sum())} right of {len(y)}; give more articles"
        )
    _write(folder, _fit(x, y))
    result = measure(_crossed(x, y, fold), y)
    (folder / CALIBRATION).write_text(json.dumps(asdict(result)) + "\n", encoding="utf-8")
    return result


def measure(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> Calibration:
    """Return how well confidences tell how many are right."""
    told = reliability_of(zip(confidence.tolist(), right.tolist(), strict=True))
    return Calibration(told.entries, told.right, told.expected_error, told.bins)


def _judged(finder: TaggerAttributor, article: GoldArticle) -> tuple[list[list[float]], list[bool]]:
    """Return the grounds of an article's attributions, and whether each is right."""
    found = finder.judged(parse(read_text(article.text)))
    found.sort(key=lambda pair: (pair[0].content, pair[0].cue, pair[0].source))  # the order of a comparison
    comparison = compare(article, [one for one, _ in found])
    right = {match.predicted for match in comparison.matches if match.source_agrees}
    return [grounds for _, grounds in found], [place in right for place in range(len(found))]


def _crossed(x: NDArray[np.float64], y: NDArray[np.bool_], fold: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return a confidence for each row, fitted on the rows of all other folds."""
    crossed = np.empty(len(y))
    for held_out in range(FOLDS):
        crossed[fold == held_out] = Confidence(_fit(x[fold != held_out], y[fold != held_out])).of(x[fold == held_out])
    return crossed


def _fit(x: NDArray[np.float64], y: NDArray[np.bool_]) -> dict[str, NDArray[np.float64]]:
    means, scales = x.mean(axis=0), x.std(axis=0)
    scales[scales == 0] = 1.0
    fitted = LogisticRegression(C=_PRIOR, max_iter=1000).fit((x - means) / scales, y)
    return {"means": means, "scales": scales, "weights": fitted.coef_[0], "bias": fitted.intercept_}


def _write(folder: Path, weights: dict[str, NDArray[np.float64]]) -> None:
    """Write a confidence beside the heads, and beside those in single precision, so that both leave out alike."""
    if (folder / UNQUANTIZED / HEADS).is_file():
        _write(folder / UNQUANTIZED, weights)
    path = folder / HEADS
    with path.open("rb") as file, np.load(file) as arrays:
        kept = {name: arrays[name] for name in arrays.files if not name.startswith("confidence.")}
    kept["confidence.grounds"] = np.array(GROUNDS)
    kept |= {f"confidence.{name}": value for name, value in weights.items()}
    part = path.with_suffix(".part.npz")
    np.savez_compressed(part, **kept)
    part.replace(path)


def reliability(calibration: Calibration) -> Sequence[str]:
    """Return a table of the bins, a line each."""
    lines = ["   number  confidence  right"]
    lines += [f"{one.number:9}{100 * one.confidence:11.1f}{100 * one.right:8.1f}" for one in calibration.bins]
    return [*lines, f"expected calibration error {calibration.expected_error:.3f} over {calibration.attributions} attributions"]

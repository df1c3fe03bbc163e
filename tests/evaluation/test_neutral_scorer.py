"""Our scores are those of the neutral scorer, figure by figure, on predictions made from gold by damage."""

from __future__ import annotations

import importlib.util
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.corpora import GoldArticle, GoldAttribution, read_folder
from onrecord.evaluation import score, write_predictions
from onrecord.evaluation.matching import one_to_one
from onrecord.evaluation.tokens import FUNCTION_WORDS, quoted_regions
from onrecord.spans import Span

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = pytest.mark.corpora

CORPORA = Path(os.environ.get("ONRECORD_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
SCORER = CORPORA.parent / "score" / "attribution_score.py"
DEV = CORPORA / "polnear" / "dev"


@pytest.fixture(scope="module")
def neutral() -> ModuleType:
    """Return the neutral scorer, loaded from its file without leaving anything beside it."""
    if not SCORER.is_file():
        pytest.skip(f"no neutral scorer at {SCORER}")
    spec = importlib.util.spec_from_file_location("neutral_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    wrote, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = wrote
    return module


@pytest.fixture(scope="module")
def gold() -> list[GoldArticle]:
    """Return the articles of PolNeAR dev."""
    if not DEV.is_dir():
        pytest.skip(f"no PolNeAR dev at {CORPORA}")
    return read_folder(DEV)


Damage = Callable[[GoldAttribution, Sequence[GoldAttribution], random.Random], list[GoldAttribution]]


def dropped_and_edges_moved(
    one: GoldAttribution, others: Sequence[GoldAttribution], dice: random.Random
) -> list[GoldAttribution]:
    """A tagger that misses some and is unsure of edges."""

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(max(0, min(s.start + dice.randint(-15, 15), s.end - 1)), s.end) for s in spans)

    if dice.random() < 0.3:
        return []
    content = moved(one.content) if dice.random() < 0.5 else one.content[:1]
    source = moved(one.source) if dice.random() < 0.3 else one.source
    return [GoldAttribution(content=content, cue=() if dice.random() < 0.1 else one.cue, source=source)]


def sources_swapped_and_doubled(
    one: GoldAttribution, others: Sequence[GoldAttribution], dice: random.Random
) -> list[GoldAttribution]:
    """A linker that errs, and says some things twice."""
    source = dice.choice(others).source if dice.random() < 0.4 else one.source
    swapped = GoldAttribution(content=one.content, cue=one.cue, source=source)
    return [swapped, one] if dice.random() < 0.2 else [swapped]


def merged_and_halved(one: GoldAttribution, others: Sequence[GoldAttribution], dice: random.Random) -> list[GoldAttribution]:
    """A system that glues contents together and cuts others in two."""
    if dice.random() < 0.3:
        return [GoldAttribution(content=one.content + dice.choice(others).content, cue=one.cue, source=one.source)]
    span = one.content[0]
    if dice.random() < 0.3 and len(span) > 20:
        middle = span.start + len(span) // 2
        halves = [(Span(span.start, middle),), (Span(middle, span.end), *one.content[1:])]
        return [GoldAttribution(content=half, cue=one.cue, source=one.source) for half in halves]
    return [one]


@pytest.mark.parametrize("damage", [dropped_and_edges_moved, sources_swapped_and_doubled, merged_and_halved])
def test_scores_agree_with_the_neutral_scorer(
    neutral: ModuleType, gold: list[GoldArticle], damage: Damage, tmp_path: Path
) -> None:
    """Same metrics, counts, figures to four digits, and intervals from the same draws."""
    dice = random.Random(2031)  # noqa: S311
    predicted = {
        article.name: [made for one in article.attributions for made in damage(one, article.attributions, dice)]
        for article in gold[:-1]  # the last one is left without predictions
    }
    for relations in predicted.values():
        dice.shuffle(relations)
    began = time.process_time()
    ours = score(gold, predicted, resamples=1000, seed=5)
    assert time.process_time() - began < 10

    path = tmp_path / "predictions.jsonl"
    write_predictions(path, predicted)
    theirs_gold = neutral.read_gold(DEV)
    theirs = neutral.score(theirs_gold, neutral.read_predictions(path, theirs_gold), 1000, 5)
    assert {metric: list(numbers) for metric, numbers in ours.counts.items()} == theirs["counts"]
    assert list(ours.counts) == list(theirs["counts"])
    assert ours.figures == pytest.approx(theirs["figures"], abs=5e-5)
    assert set(ours.intervals) == set(theirs["intervals"])
    for figure, bounds in theirs["intervals"].items():
        assert ours.intervals[figure] == pytest.approx(bounds, abs=5e-5), figure
    assert 0.1 < ours.figures["attribution.full.F1"] < 0.95  # the damage is neither nothing nor total


def test_gold_is_read_as_the_neutral_scorer_reads_it(neutral: ModuleType, gold: list[GoldArticle]) -> None:
    """The same texts, the same spans, in the same order."""
    ours = {
        article.name: (
            article.text,
            [
                tuple(tuple((s.start, s.end) for s in spans) for spans in (one.content, one.cue, one.source))
                for one in article.attributions
            ],
        )
        for article in gold
    }
    theirs = {name: (text, [tuple(one) for one in relations]) for name, (text, relations) in neutral.read_gold(DEV).items()}
    assert ours == theirs
    assert list(ours) == list(theirs)


def test_parts_agree_on_chance_input(neutral: ModuleType) -> None:
    """Matchings (with many equals), quoted regions and function words are those of the neutral scorer."""
    dice = random.Random(7)  # noqa: S311
    for _ in range(2000):
        pairs = [(left, right) for left in range(dice.randint(1, 6)) for right in range(dice.randint(1, 6))]
        weights = {pair: dice.randint(1, 4) for pair in pairs if dice.random() < 0.5}
        assert one_to_one(weights) == sorted(neutral.match(weights))
        text = "".join(dice.choices(['"', "''", "'", *"“”„«» a\n"], k=dice.randint(0, 14)))
        assert [(span.start, span.end) for span in quoted_regions(text)] == neutral.quoted_regions(text)
    assert FUNCTION_WORDS == neutral.STOPWORDS

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpora import GoldArticle, GoldAttribution
from onrecord.errors import GoldError, OffsetError, UsageError
from onrecord.evaluation import Matched, Share, score, write_predictions
from onrecord.spans import Span

if TYPE_CHECKING:
    from pathlib import Path

TEXT = 'Ilva Torrin said: "The ferry is late." She denied that it was her fault.\n\nIt rained.'


def relation(content: str, cue: str = "", source: str = "", text: str = TEXT) -> GoldAttribution:
    """Return an attribution of words of a text, each where they first stand; parts of a role divided by |."""
    spans = {
        role: tuple(Span(text.index(part), text.index(part) + len(part)) for part in words.split("|") if part)
        for role, words in (("content", content), ("cue", cue), ("source", source))
    }
    return GoldAttribution(**spans)


DIRECT = relation('"The ferry is late."', "said", "Ilva Torrin")
INDIRECT = relation("that it was her fault", "denied", "She")
GOLD = [GoldArticle(name="ferry", text=TEXT, attributions=(DIRECT, INDIRECT))]


def figures(*predicted: GoldAttribution, gold: list[GoldArticle] = GOLD) -> dict[str, float]:
    """Return every figure of predictions for the one article."""
    return dict(score(gold, {"ferry": predicted}, resamples=0).figures)


def test_perfect_predictions_score_one_and_none_score_nought() -> None:
    """Every figure, precision of nothing included."""
    assert set(figures(DIRECT, INDIRECT).values()) == {1.0}
    assert set(figures().values()) == {0.0}


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        pytest.param(
            relation("The ferry is late", "said", "Ilva Torrin"),
            {
                "content.exact.P": 0,
                "content.words.P": 1,
                "content.token.R": 4 / 12,
                "direct.full.F1": 1,
                "direct.token_recall": 4 / 7,
            },
            id="marks left out: not exact, the same words",
        ),
        pytest.param(
            relation("late", "said", "Ilva Torrin"),
            {"content.overlap.P": 1, "attribution.content.P": 0, "direct.token_recall": 1 / 7},
            id="a word of it: overlap, no attribution",
        ),
        pytest.param(
            relation('"The ferry is late."', "said", "She"),
            {"attribution.content.P": 1, "attribution.full.P": 0, "direct.source_accuracy": 0, "source.exact.R": 1 / 2},
            id="another's source: content alone",
        ),
        pytest.param(
            relation('"The ferry is late."', "said"),
            {"attribution.content.P": 1, "attribution.full.P": 0, "source.exact.P": 0},
            id="no source: content alone",
        ),
        pytest.param(
            relation("that it was her fault", "denied", "She"),
            {"attribution.full.R": 1 / 2, "direct.content.R": 0, "direct.content.P": 0},
            id="indirect: nothing on the direct side",
        ),
        pytest.param(
            relation('said: "The ferry is late." She', "said", "Torrin"),
            {"attribution.full.P": 1, "source.exact.P": 0, "source.overlap.P": 1, "direct.full.P": 1},
            id="edges too wide, part of the name",
        ),
    ],
)
def test_one_prediction_against_two_gold(predicted: GoldAttribution, expected: dict[str, float]) -> None:
    """What each metric forgives and what it does not."""
    found = figures(predicted)
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_equal_spans_count_once_attributions_twice() -> None:
    """A doubled prediction costs precision of attributions, not of spans."""
    scores = score(GOLD, {"ferry": [DIRECT, DIRECT]}, resamples=0)
    assert scores.counts["content.exact"] == Matched(1, 1, 2)
    assert scores.counts["attribution.full"] == Matched(1, 2, 2)
    assert scores.counts["direct.full"] == Matched(1, 2, 1)


def test_agreeing_source_decides_between_equal_contents() -> None:
    """Of two predictions of one content, the one with the right source is matched."""
    wrong = relation('"The ferry is late."', "said", "It")
    assert figures(wrong, DIRECT)["attribution.full.R"] == figures(DIRECT, wrong)["attribution.full.R"] == 1 / 2


def test_source_accuracy_leaves_out_gold_without_a_source() -> None:
    """An invented source is wrong in `full`, and no matter of accuracy."""
    gold = [GoldArticle(name="ferry", text=TEXT, attributions=(relation("It rained."), INDIRECT))]
    scores = score(gold, {"ferry": [relation("It rained.", source="She"), INDIRECT]}, resamples=0)
    assert scores.counts["attribution.full"] == Matched(1, 2, 2)
    assert scores.counts["attribution.source_accuracy"] == Share(1, 1)


def test_spans_are_trimmed_and_united_before_they_are_compared() -> None:
    """White space at an edge, and a cut at a line end, are not the system's fault."""
    cut = GoldAttribution(content=(Span(28, 38), Span(17, 28)), cue=(Span(11, 16),), source=(Span(0, 5), Span(5, 12)))
    found = figures(cut, gold=[GoldArticle(name="ferry", text=TEXT, attributions=(DIRECT,))])
    assert set(found.values()) == {1.0}


def test_counts_are_summed_before_they_are_divided_and_absent_documents_count() -> None:
    """A document without predictions is one where nothing was found."""
    gold = [*GOLD, GoldArticle(name="rain", text=TEXT, attributions=(DIRECT, INDIRECT))]
    scores = score(gold, {"ferry": [DIRECT]}, resamples=0)
    assert (scores.documents, scores.counts["attribution.full"]) == (2, Matched(1, 1, 4))
    assert scores.intervals == {}


def test_intervals_hold_the_figure_and_follow_the_seed() -> None:
    """Half of the documents are half right: the interval lies about three quarters."""
    gold = [GoldArticle(name=str(n), text=TEXT, attributions=(DIRECT, INDIRECT)) for n in range(20)]
    predicted = {str(n): [DIRECT, INDIRECT][: 1 + n % 2] for n in range(20)}
    scores = score(gold, predicted, resamples=200, seed=3)
    low, high = scores.intervals["attribution.full.R"]
    assert 0.6 < low < scores.figures["attribution.full.R"] == 0.75 < high < 0.9
    assert scores.intervals == score(gold, predicted, resamples=200, seed=3).intervals
    assert scores.intervals != score(gold, predicted, resamples=200, seed=4).intervals
    assert set(scores.intervals) == set(scores.figures)


def test_what_cannot_be_scored_is_refused() -> None:
    """No gold, an unknown document, a span after the text."""
    with pytest.raises(GoldError, match="at least one gold article"):
        score([], {})
    with pytest.raises(UsageError, match="no gold article 'fery'"):
        score(GOLD, {"fery": [DIRECT]})
    with pytest.raises(OffsetError, match="ferry: a predicted cue ends at 900"):
        score(GOLD, {"ferry": [GoldAttribution(content=(Span(0, 4),), cue=(Span(800, 900),), source=())]})


LINE = "the envoy of Olm said “we stay” and he left , “perhaps” they told us"


@st.composite
def spans(draw: st.DrawFn, *, least: int) -> tuple[Span, ...]:
    """Draw up to two runs of characters of LINE."""
    cuts = draw(st.lists(st.integers(0, len(LINE)), min_size=2 * least, max_size=4, unique=True))
    pairs = zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False)
    return tuple(Span(start, end) for start, end in pairs)


RELATIONS = st.lists(st.builds(GoldAttribution, content=spans(least=1), cue=spans(least=0), source=spans(least=0)), max_size=5)


@settings(max_examples=200, deadline=None)
@given(RELATIONS, RELATIONS, st.randoms(use_true_random=False))
def test_order_of_predictions_does_not_matter(
    gold: list[GoldAttribution], predicted: list[GoldAttribution], random: object
) -> None:
    """The same set scores the same, ties in the matching included."""
    articles = [GoldArticle(name="x", text=LINE, attributions=tuple(gold))]
    shuffled = list(predicted)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert score(articles, {"x": shuffled}, resamples=0).counts == score(articles, {"x": predicted}, resamples=0).counts


@settings(max_examples=200, deadline=None)
@given(RELATIONS, RELATIONS)
def test_figures_are_shares_and_stricter_metrics_are_no_higher(
    gold: list[GoldAttribution], predicted: list[GoldAttribution]
) -> None:
    """No figure leaves [0, 1], and what is exact overlaps too."""
    scores = score([GoldArticle(name="x", text=LINE, attributions=tuple(gold))], {"x": predicted}, resamples=0)
    assert all(0 <= value <= 1 for value in scores.figures.values())
    for strict, lenient in (("attribution.full", "attribution.content"), ("direct.full", "direct.content")):
        assert scores.counts[strict][0] <= scores.counts[lenient][0]
    for metric, numbers in scores.counts.items():
        assert numbers[0] <= min(numbers[1:]), metric


@settings(deadline=None)
@given(RELATIONS)
def test_gold_as_its_own_prediction_finds_everything(gold: list[GoldAttribution]) -> None:
    """Whatever gold looks like, itself is a full match."""
    scores = score([GoldArticle(name="x", text=LINE, attributions=tuple(gold))], {"x": gold}, resamples=0)
    for metric, numbers in scores.counts.items():
        assert len(set(numbers)) == 1, metric


def test_predictions_are_written_as_lines_of_json(tmp_path: Path) -> None:
    """A document a line, attributions in text order, empty roles as empty lists."""
    path = tmp_path / "predictions.jsonl"
    write_predictions(path, {"ferry": [INDIRECT, relation("It rained.")], "fähre": []})
    first, second = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(first) == {
        "doc": "ferry",
        "attributions": [
            {"content": [[50, 71]], "cue": [[43, 49]], "source": [[39, 42]]},
            {"content": [[74, 84]], "cue": [], "source": []},
        ],
    }
    assert second == '{"doc": "fähre", "attributions": []}'

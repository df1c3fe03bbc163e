"""GAP is scored as its authors define it, and answers are read off as the module says."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpora import GapExample, GapName
from onrecord.errors import EmptyArticleError, GoldError, UsageError
from onrecord.evaluation import (
    Decision,
    Scores,
    decide,
    decide_all,
    gap_error_dict,
    gap_error_line,
    gap_errors,
    gap_table,
    score_gap,
)
from onrecord.spans import Span

TEXT = "Ana Ruiz met Dana Koss before {} talk, and Ruiz left."


def example(number: int, pronoun: str = "her", *, a: bool = True, b: bool = False) -> GapExample:
    """Return an example about Ana Ruiz and Koss, A and B, with the truth about each."""
    names = (GapName(span=Span(0, 8), meant=a), GapName(span=Span(18, 22), meant=b))
    pronoun_at = Span(30, 30 + len(pronoun))
    text = TEXT.format(pronoun)
    return GapExample(id=f"x-{number}", text=text, pronoun=pronoun_at, feminine=pronoun in ("her", "she"), names=names)


def scored(*rows: tuple[str, str, str]) -> Scores:
    """Return scores without intervals of (pronoun, gold, decision); "A", "B", "AB" or "-" of the last two."""
    examples = [example(n, pronoun, a="A" in gold, b="B" in gold) for n, (pronoun, gold, _) in enumerate(rows)]
    decisions = {f"x-{n}": Decision("A" in got, "B" in got) for n, (_, _, got) in enumerate(rows)}
    return score_gap(examples, decisions, resamples=0)


def test_figures_are_those_of_two_decisions_an_example() -> None:
    """Worked out by hand: feminine 1 of 2 gold and 1 of 3 given, masculine 2 of 2 and 2 of 2."""
    scores = scored(("her", "A", "AB"), ("she", "B", "A"), ("his", "A", "A"), ("him", "B", "B"), ("he", "-", "-"))
    assert {metric: tuple(count) for metric, count in scores.counts.items()} == {
        "overall": (3, 5, 4),
        "masculine": (2, 2, 2),
        "feminine": (1, 3, 2),
    }
    assert scores.figures["overall.P"] == pytest.approx(3 / 5)
    assert scores.figures["overall.R"] == pytest.approx(3 / 4)
    assert scores.figures["feminine.F1"] == pytest.approx(2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2))
    assert scores.figures["bias"] == pytest.approx(scores.figures["feminine.F1"])


def test_there_is_no_bias_where_one_sex_has_no_figure() -> None:
    """Neither infinite nor nought; the table says so."""
    scores = scored(("her", "A", "B"), ("his", "A", "A"))
    assert "bias" not in scores.figures
    assert "none: no F1 above 0 of both" in gap_table(scores)


def test_intervals_are_drawn_over_examples() -> None:
    """The ratio's too; the same seed gives the same."""
    examples = [example(n, pronoun) for n, pronoun in enumerate(["her", "his"] * 20)]
    decisions = {one.id: Decision(int(one.id[2:]) % 3 > 0, b=False) for one in examples}
    scores = score_gap(examples, decisions, resamples=200, seed=3)
    assert set(scores.intervals) == set(scores.figures)
    low, high = scores.intervals["bias"]
    assert low < scores.figures["bias"] < high
    assert scores.intervals == score_gap(examples, decisions, resamples=200, seed=3).intervals
    last = gap_table(scores).splitlines()[-1]
    assert last == f"bias (F1 feminine / masculine)  {scores.figures['bias']:.3f}  {low:.3f}–{high:.3f}"


@pytest.mark.parametrize(
    ("meant", "expected"),
    [
        pytest.param([Span(0, 8), Span(44, 48)], Decision(a=True, b=False), id="the mention is A"),
        pytest.param([Span(4, 8)], Decision(a=True, b=False), id="part of A"),
        pytest.param([Span(13, 22)], Decision(a=False, b=True), id="B within a mention"),
        pytest.param([Span(0, 8), Span(18, 22)], Decision(a=True, b=True), id="one person who is called both"),
        pytest.param([Span(44, 48)], Decision(a=True, b=False), id="elsewhere, by A's name"),
        pytest.param([Span(13, 17)], Decision(a=False, b=False), id="another name"),
        pytest.param([], Decision(a=False, b=False), id="nobody"),
    ],
)
def test_the_answer_is_read_off_the_mentions(meant: list[Span], expected: Decision) -> None:
    """By where they stand; by their name only where none stands on either."""
    assert decide(example(1), meant) == expected


def test_a_name_that_fits_both_decides_nothing() -> None:
    """Somebody called Ruiz may be A as well as B."""
    text = "Ana Ruiz met Dana Ruiz; Ruiz took her hat."
    names = (GapName(span=Span(0, 8), meant=True), GapName(span=Span(13, 22), meant=False))
    one = GapExample(id="x", text=text, pronoun=Span(34, 37), feminine=True, names=names)
    assert decide(one, [Span(24, 28)]) == Decision(a=False, b=False)


def test_a_text_that_cannot_be_read_means_neither_and_is_said() -> None:
    """The rest is decided."""
    said: list[str] = []

    def resolve(text: str, offset: int, named: Sequence[Span]) -> tuple[Span, ...]:
        if text[offset : offset + 3] == "his":
            raise EmptyArticleError("no words")
        return (Span(0, 8),)

    decisions = decide_all([example(1), example(2, "his")], resolve, said.append)
    assert decisions == {"x-1": Decision(a=True, b=False), "x-2": Decision(a=False, b=False)}
    assert said == ["x-2: no words"]


@pytest.mark.parametrize("given_names", [False, True])
def test_names_are_given_only_where_asked_for(given_names: bool) -> None:
    """By default a system finds them itself."""
    seen = []

    def resolve(text: str, offset: int, named: Sequence[Span]) -> tuple[Span, ...]:
        seen.append(list(named))
        return ()

    one = example(1)
    decide_all([one], resolve, print, given=given_names)
    assert seen == [[name.span for name in one.names] if given_names else []]


def test_errors_name_both_answers() -> None:
    """An example is one error, however wrong."""
    examples = [example(1), example(2, a=False), example(3)]
    decisions = {"x-1": Decision(a=True, b=False), "x-2": Decision(a=True, b=True), "x-3": Decision(a=False, b=True)}
    first, second = gap_errors(examples, decisions)
    assert (first.example, first.wanted, first.got) == ("x-2", (), ("Ana Ruiz", "Koss"))
    assert gap_error_line(second) == (
        "x-3: “her”: wanted “Ana Ruiz”, got “Koss”; … Ana Ruiz met Dana Koss before her talk, and Ruiz left. …"
    )
    shown = gap_error_dict(first)
    assert json.loads(json.dumps(shown)) == shown


def test_what_cannot_be_scored_is_refused() -> None:
    """No example, no decision."""
    with pytest.raises(GoldError, match="at least one example"):
        score_gap([], {})
    with pytest.raises(UsageError, match="no decisions for x-1"):
        score_gap([example(1)], {})


@given(
    st.lists(st.tuples(st.sampled_from(["her", "his"]), st.sampled_from(["A", "B", "-"]), st.sampled_from(["A", "B", "AB", "-"])))
)
def test_both_sexes_together_are_all(rows: list[tuple[str, str, str]]) -> None:
    """And right answers are perfect."""
    if rows:
        counts = scored(*rows).counts
        assert tuple(counts["overall"]) == tuple(map(sum, zip(counts["masculine"], counts["feminine"], strict=True)))
        right = scored(*((pronoun, gold, gold) for pronoun, gold, _ in rows))
        assert right.figures["overall.F1"] == (1 if any(gold != "-" for _, gold, _ in rows) else 0)

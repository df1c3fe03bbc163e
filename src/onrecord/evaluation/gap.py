"""Scores on GAP as its authors define them: for each example two decisions, whether the pronoun means A and whether it means B.

    overall, masculine, feminine   precision, recall and F1 of the decisions that it does; all examples, those with "he", "his",
                                   "him", those with "she", "her", "hers"
    bias                           F1 of the feminine examples by F1 of the masculine ones: 1 where both fare alike

Names are found by the system itself; where A and B stand is looked at only to read its answer off, and the page that a snippet
is from is not looked at (the authors' setting *snippet-context*). Or A and B are given, and one of them
is to be chosen (their setting *gold-two-mention*, in which they report their baselines). Whoever is meant is A where a mention of
theirs shares a character with A, and likewise B; where none shares one with either, where one of the two alone is so called.

Source: Webster, Recasens, Axelrod and Baldridge, TACL 6, 2018; the notes and the scorer published with the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.corpora import GapExample
from onrecord.errors import GoldError, InputError, UsageError
from onrecord.evaluation.attributions import Scores
from onrecord.evaluation.bootstrap import add_up, figures, intervals
from onrecord.evaluation.counting import Count, Matched
from onrecord.evaluation.names import same_name
from onrecord.evaluation.pronouns import Resolver
from onrecord.spans import Span

OVERALL, MASCULINE, FEMININE, BIAS = "overall", "masculine", "feminine", "bias"
_BESIDE = 80  # characters of the text on both sides of a pronoun that an error shows


class Decision(NamedTuple):
    """Whether a pronoun means A, and whether it means B."""

    a: bool
    b: bool


NEITHER = Decision(a=False, b=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GapError:
    """An example of which a decision is wrong. No exception: a finding."""

    example: str  # its id
    pronoun: str
    wanted: tuple[str, ...]  # the names that it means; none where it means neither
    got: tuple[str, ...]
    words: str  # round the pronoun, on one line


def decide_all(
    examples: Iterable[GapExample], resolve: Resolver, warn: Callable[[str], None], *, given: bool = False
) -> dict[str, Decision]:
    """Return the decisions of every example, by its id; one whose text cannot be read means neither, and `warn` is told.

    With `given` the resolver is told where A and B stand.
    """
    result = {}
    for example in examples:
        try:
            named = [name.span for name in example.names] if given else []
            result[example.id] = decide(example, resolve(example.text, example.pronoun.start, named))
        except InputError as error:
            warn(f"{example.id}: {error}")
            result[example.id] = NEITHER
    return result


def decide(example: GapExample, meant: Sequence[Span]) -> Decision:
    """Return the decisions that follow from every mention of the one meant."""
    touched = Decision(*(any(span.touches(name.span) for span in meant) for name in example.names))
    if any(touched):
        return touched
    called = {span.of(example.text) for span in meant}
    named = Decision(*(any(same_name(words, name.span.of(example.text)) for words in called) for name in example.names))
    return NEITHER if all(named) else named


def score_gap(
    examples: Sequence[GapExample], decisions: Mapping[str, Decision], *, resamples: int = 1000, seed: int = 1
) -> Scores:
    """Return every figure of the decisions, with 95 % bootstrap intervals over examples.

    Raises:
        GoldError: there is no example.
        UsageError: decisions are missing for an example.
    """
    if not examples:
        raise GoldError("expected at least one example to score against, got none; name a file of GAP")
    missing = [example.id for example in examples if example.id not in decisions]
    if missing:
        raise UsageError(f"no decisions for {missing[0]} ({len(missing)} such); every example has two")
    per_example = [_count(example, decisions[example.id]) for example in examples]
    counts = add_up(per_example)
    return Scores(
        documents=len(examples),
        counts=counts,
        figures=figures(counts, _bias),
        intervals=intervals(per_example, resamples=resamples, seed=seed, further=_bias),
        resamples=resamples,
        seed=seed,
    )


def gap_errors(examples: Sequence[GapExample], decisions: Mapping[str, Decision]) -> list[GapError]:
    """Return the examples that are wrong in a decision, in their order."""
    return [_error(example, decisions[example.id]) for example in examples if list(decisions[example.id]) != _wanted(example)]


def _wanted(example: GapExample) -> list[bool]:
    return [name.meant for name in example.names]


def _count(example: GapExample, decision: Decision) -> dict[str, Matched]:
    wanted = _wanted(example)
    both = sum(got and meant for got, meant in zip(decision, wanted, strict=True))
    own, nothing = Matched(both, sum(decision), sum(wanted)), Matched(0, 0, 0)
    return {OVERALL: own, MASCULINE: nothing if example.feminine else own, FEMININE: own if example.feminine else nothing}


def _bias(counts: Mapping[str, Count]) -> dict[str, float]:
    """Return the ratio of the F1 of both sexes; nothing where either has none, as in the authors' scorer."""
    feminine, masculine = (counts[sex].figures(sex)[f"{sex}.F1"] for sex in (FEMININE, MASCULINE))
    return {BIAS: feminine / masculine} if feminine and masculine else {}


def _error(example: GapExample, decision: Decision) -> GapError:
    names = [name.span.of(example.text) for name in example.names]
    near = example.text[max(0, example.pronoun.start - _BESIDE) : example.pronoun.end + _BESIDE]
    return GapError(
        example=example.id,
        pronoun=example.pronoun.of(example.text),
        wanted=tuple(name for name, meant in zip(names, _wanted(example), strict=True) if meant),
        got=tuple(name for name, meant in zip(names, decision, strict=True) if meant),
        words=" ".join(near.split()),
    )

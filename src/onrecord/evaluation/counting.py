"""Counts of one article, for every metric (`onrecord.evaluation.attributions` says what each means)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.evaluation.comparison import ROLES, Comparison, Match, Side, Spans
from onrecord.evaluation.matching import one_to_one, shared_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.evaluation.tokens import TokenizedText, Tokens


class Matched(NamedTuple):
    """How many of the predicted and of the gold ones were matched."""

    matched: int
    predicted: int
    gold: int

    def figures(self, metric: str) -> dict[str, float]:
        """Return precision, recall and F1 as METRIC.P, METRIC.R and METRIC.F1; 0 where there is nothing to divide by."""
        return {
            f"{metric}.P": _ratio(self.matched, self.predicted),
            f"{metric}.R": _ratio(self.matched, self.gold),
            f"{metric}.F1": _ratio(2 * self.matched, self.predicted + self.gold),
        }


class Pairing(Matched):
    """A matching that is no figure at all where neither side has any."""

    __slots__ = ()

    def figures(self, metric: str) -> dict[str, float]:
        """Return precision, recall and F1 as `Matched` does; nothing where there is nothing on either side."""
        return Matched(*self).figures(metric) if self.predicted or self.gold else {}


class Share(NamedTuple):
    """How many of a number."""

    hits: int
    total: int

    def figures(self, metric: str) -> dict[str, float]:
        """Return the share as METRIC; 0 where there is nothing to divide by."""
        return {metric: _ratio(self.hits, self.total)}


class Part(Share):
    """A share that is no figure at all where there is nothing to divide by."""

    __slots__ = ()

    def figures(self, metric: str) -> dict[str, float]:
        """Return the share as METRIC; nothing where there is nothing to divide by."""
        return {metric: self.hits / self.total} if self.total else {}


Count = Matched | Share


def count(comparison: Comparison) -> dict[str, Count]:
    """Return the counts of one article by metric; the same metrics in the same order for every article."""
    text, gold, predicted = comparison.text, comparison.gold, comparison.predicted
    counts: dict[str, Count] = {}
    for role in ROLES:
        counts |= _named(role, _span_counts(text, _filled(gold, role), _filled(predicted, role)))
    counts |= _named("attribution", _attribution_counts(gold, comparison.matches, len(predicted), len(gold)))

    direct_gold = [side for side in gold if side.direct]
    direct_matches = [match for match in comparison.matches if gold[match.gold].direct]
    to_direct = {match.predicted for match in direct_matches}
    judged = [side for place, side in enumerate(predicted) if side.direct or place in to_direct]
    spans = _span_counts(text, _filled(direct_gold, "content"), _filled(judged, "content"))
    del spans["token"]
    counts |= _named("direct", spans)
    counts |= _named("direct", _attribution_counts(gold, direct_matches, len(judged), len(direct_gold)))
    wanted = _union(side.content_tokens for side in direct_gold)
    counts["direct.token_recall"] = Share(len(wanted & _union(side.content_tokens for side in predicted)), len(wanted))
    return counts


def _span_counts(text: TokenizedText, gold: set[Spans], predicted: set[Spans]) -> dict[str, Count]:
    """Return exact, words, overlap and token counts of one role; equal spans count once."""
    gold_tokens, predicted_tokens = ([text.covered(spans) for spans in sorted(side)] for side in (gold, predicted))
    gold_words, predicted_words = (
        {tokens & text.words for tokens in side} - {frozenset()} for side in (gold_tokens, predicted_tokens)
    )
    gold_all, predicted_all = _union(gold_tokens), _union(predicted_tokens)
    overlapping = one_to_one(shared_counts(gold_tokens, predicted_tokens))
    return {
        "exact": Matched(len(gold & predicted), len(predicted), len(gold)),
        "words": Matched(len(gold_words & predicted_words), len(predicted_words), len(gold_words)),
        "overlap": Matched(len(overlapping), len(predicted), len(gold)),
        "token": Matched(len(gold_all & predicted_all), len(predicted_all), len(gold_all)),
    }


def _attribution_counts(gold: Sequence[Side], matches: Sequence[Match], n_predicted: int, n_gold: int) -> dict[str, Count]:
    """Return counts of contents matched, of those whose source agrees too, and the share of these where gold has a source."""
    sourced = [match for match in matches if gold[match.gold].source]
    return {
        "content": Matched(len(matches), n_predicted, n_gold),
        "full": Matched(sum(match.source_agrees for match in matches), n_predicted, n_gold),
        "source_accuracy": Share(sum(match.source_agrees for match in sourced), len(sourced)),
    }


def _filled(sides: Iterable[Side], role: str) -> set[Spans]:
    spans: Iterator[Spans] = (getattr(side, role) for side in sides)
    return {parts for parts in spans if parts}


def _named(prefix: str, counts: dict[str, Count]) -> dict[str, Count]:
    return {f"{prefix}.{name}": value for name, value in counts.items()}


def _union(sets: Iterable[Tokens]) -> Tokens:
    return frozenset[int]().union(*sets)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0

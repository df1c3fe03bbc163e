"""Errors by kind: what went wrong with each gold attribution that was not fully matched, and what was predicted without gold.

A gold attribution has one error at most, and a prediction that spoilt one is not counted as spurious besides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.evaluation.comparison import Comparison, Relation, Side, Spans, compare, compare_all
from onrecord.evaluation.traits import CLASSES, Traits, traits_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.corpora import GoldArticle


class ErrorKind(StrEnum):
    """What went wrong, in the order in which tables show it."""

    MISSED = "missed"  # no content predicted there, or only one that is matched to another gold attribution
    CONTENT_EDGES = "content edges"  # one there, but less than half of the tokens in either are shared
    MERGED = "merged"  # the one there covers another gold content too
    SPLIT = "split"  # several predicted contents lie within it, side by side
    WRONG_SOURCE = "wrong source"  # content matched, another mention given as its source
    SOURCE_MISSING = "source missing"  # content matched, no source given
    SOURCE_INVENTED = "source invented"  # content matched, a source given where the text has none
    SPURIOUS = "spurious"  # predicted, and no gold attribution matched or spoilt by it


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionError:
    """One error, with the words that it is about. No exception: a finding."""

    document: str
    kind: ErrorKind
    content: Spans  # the gold's; those of the prediction where it is spurious
    cue: Spans
    source: Spans
    content_words: str  # on one line
    cue_words: str
    source_words: str
    predicted_contents: tuple[Spans, ...]  # of the predictions that the kind is about; none where missed
    predicted_source: str  # words of the source predicted, where the kind is about that
    traits: Traits  # of the gold; of the prediction where it is spurious


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    """Gold attributions of one class: how many there are, how many are right, and the errors by kind."""

    trait: str  # "quotation", "length", "cue", "source"; "all" for the first row
    value: str  # "direct", "1-3 words", …
    gold: int
    right: int
    errors: Mapping[ErrorKind, int]  # every kind; spurious ones by the class of the prediction, not part of `gold`


def errors(gold: Sequence[GoldArticle], predicted: Mapping[str, Sequence[Relation]]) -> list[AttributionError]:
    """Return every error, article by article: those of gold attributions in order, then spurious predictions in text order.

    Raises: as `onrecord.evaluation.score`.
    """
    return [error for comparison in compare_all(gold, predicted) for error in _errors_of(comparison)]


def tally(found: Sequence[AttributionError], gold: Sequence[GoldArticle]) -> list[TallyRow]:
    """Return how many gold attributions of each class are right, and the errors of each kind; first of all together.

    Args:
        found: what `errors` returned for `gold`.
        gold: the same articles.
    """
    golds: Counter[tuple[str, str]] = Counter()
    for article in gold:
        alone = compare(article, ())
        golds.update(key for traits in traits_of(alone.gold, alone.text) for key in _classes(traits))
    kinds = Counter((key, error.kind) for error in found for key in _classes(error.traits))
    return [
        TallyRow(
            trait=key[0],
            value=key[1],
            gold=golds[key],
            right=golds[key] - sum(kinds[key, kind] for kind in ErrorKind if kind is not ErrorKind.SPURIOUS),
            errors={kind: kinds[key, kind] for kind in ErrorKind},
        )
        for key in _all_classes()
    ]


def _classes(traits: Traits) -> list[tuple[str, str]]:
    return [("all", "")] + [(name, str(getattr(traits, name))) for name in CLASSES]


def _all_classes() -> list[tuple[str, str]]:
    return [("all", "")] + [(name, str(value)) for name, values in CLASSES.items() for value in values]


def _errors_of(comparison: Comparison) -> Iterator[AttributionError]:
    gold, predicted, text = comparison.gold, comparison.predicted, comparison.text
    matches = {match.gold: match for match in comparison.matches}
    accounted_for = {match.predicted for match in comparison.matches}
    for place, (side, traits) in enumerate(zip(gold, traits_of(gold, text), strict=True)):
        match = matches.get(place)
        if match is None:
            kind, involved = _content_error(place, comparison)
            accounted_for.update(involved)
            yield _error(comparison, kind, side, traits, [predicted[p] for p in involved], source=())
        elif not match.source_agrees:
            found = predicted[match.predicted]
            yield _error(comparison, _source_error(side, found), side, traits, [found], source=found.source)
    for place, (side, traits) in enumerate(zip(predicted, traits_of(predicted, text), strict=True)):
        if place not in accounted_for:
            yield _error(comparison, ErrorKind.SPURIOUS, side, traits, [side], source=side.source)


def _content_error(place: int, comparison: Comparison) -> tuple[ErrorKind, list[int]]:
    """Return what befell an unmatched gold content, and the predictions, by place, that did it.

    A prediction matched elsewhere is to blame only where it swallowed this content as well.
    """
    gold, predicted, shared = comparison.gold, comparison.predicted, comparison.shared
    apart = [other for other, side in enumerate(gold) if side.content_tokens.isdisjoint(gold[place].content_tokens)]
    matched_to = {match.predicted: match.gold for match in comparison.matches}
    near = sorted(p for g, p in shared if g == place and (p not in matched_to or matched_to[p] in apart))
    merging = [p for p in near if _covers(comparison, place, p) and any(_covers(comparison, other, p) for other in apart)]
    if merging:
        return ErrorKind.MERGED, merging
    free = [p for p in near if p not in matched_to]
    within = [p for p in free if 2 * shared[place, p] > len(predicted[p].content_tokens)]
    if any(predicted[one].content_tokens.isdisjoint(predicted[other].content_tokens) for one in within for other in within):
        return ErrorKind.SPLIT, within
    return (ErrorKind.CONTENT_EDGES, free) if free else (ErrorKind.MISSED, [])


def _covers(comparison: Comparison, gold: int, predicted: int) -> bool:
    """Say whether a predicted content holds more than half of a gold one."""
    return 2 * comparison.shared.get((gold, predicted), 0) > len(comparison.gold[gold].content_tokens)


def _source_error(gold: Side, predicted: Side) -> ErrorKind:
    if not gold.source:
        return ErrorKind.SOURCE_INVENTED
    return ErrorKind.WRONG_SOURCE if predicted.source else ErrorKind.SOURCE_MISSING


def _error(
    comparison: Comparison, kind: ErrorKind, side: Side, traits: Traits, involved: Sequence[Side], *, source: Spans
) -> AttributionError:
    text = comparison.text.text
    return AttributionError(
        document=comparison.name,
        kind=kind,
        content=side.content,
        cue=side.cue,
        source=side.source,
        content_words=words_of(side.content, text),
        cue_words=words_of(side.cue, text),
        source_words=words_of(side.source, text),
        predicted_contents=tuple(other.content for other in involved),
        predicted_source=words_of(source, text),
        traits=traits,
    )

"""Scores of commitments, demands, dependences and outcomes, and their errors, as tables and as values that `json.dumps` takes."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from onrecord.evaluation.item_mistakes import tally_items
from onrecord.evaluation.items import DETAIL, MACRO
from onrecord.evaluation.render import METRIC_HEADINGS, aligned, cut, documents, interval, metric_row, percent
from onrecord.record import STRENGTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.evaluation.attributions import Scores
    from onrecord.evaluation.item_mistakes import ItemError
    from onrecord.evaluation.reliability import Reliability

_BEFORE_MACRO = "strength.of."


def items_table(scores: Scores) -> str:
    """Return scores of items in per cent: the neutral metrics, those of detail, and which gold items are found, by strength."""
    of_strength = {f"{DETAIL}found.{kind}.{strength}": (kind, strength) for kind in STRENGTHS for strength in STRENGTHS[kind]}
    neutral = [METRIC_HEADINGS]
    for metric in scores.counts:
        if metric.startswith("conditions") and not any(row[0] == MACRO for row in neutral):
            neutral += _macro_row(scores)
        if not metric.startswith(DETAIL):
            neutral.append(metric_row(scores, metric))
    details = [metric for metric in scores.counts if metric.startswith(DETAIL) and metric not in of_strength]
    parts = [f"{documents(scores)}\n{aligned(neutral)}"]
    if details:
        parts.append(aligned([METRIC_HEADINGS, *(metric_row(scores, metric) for metric in details)]))
    strengths = [["gold items", "strength", "found", "95 %", "items", "of"]]
    strengths += [
        [kind, strength, percent(scores.figures[metric]), interval(scores, metric), *map(str, scores.counts[metric])]
        for metric, (kind, strength) in of_strength.items()
        if metric in scores.counts
    ]
    if len(strengths) > 1:
        parts.append(aligned(strengths, text_columns=2))
    return "\n\n".join(parts)


def item_tally_table(errors: Sequence[ItemError]) -> str:
    """Return how many errors there are of each kind, a line each."""
    rows = [[str(kind), str(number)] for kind, number in tally_items(errors).items()]
    return aligned([["errors by kind", "number"], *rows])


def item_error_line(error: ItemError) -> str:
    """Return one error on one line: where, what is wrong with what, the words, what was wanted and got."""
    what = f"{error.kind} ({error.item})" if error.item is not None else str(error.kind)
    wanted, got = ("nothing" if told is None else cut(told) for told in (error.wanted, error.got))
    return f"{error.document} {error.span.start}: {what}; “{cut(error.words)}”: wanted {wanted}; got {got}"


def item_error_dict(error: ItemError) -> dict[str, Any]:
    """Return one error for JSON; quoted words are cut at 300 characters."""
    return {
        "document": error.document,
        "kind": error.kind.value,
        "item": error.item,
        "span": [error.span.start, error.span.end],
        "words": cut(error.words),
        "wanted": None if error.wanted is None else cut(error.wanted),
        "got": None if error.got is None else cut(error.got),
    }


def reliability_dict(told: Reliability) -> dict[str, Any]:
    """Return how well confidences tell how many are right, for JSON."""
    return asdict(told)


def _macro_row(scores: Scores) -> list[list[str]]:
    """Return the mean F1 over groups of strength as a row; none where no group has items."""
    figure = f"{MACRO}.F1"
    if figure not in scores.figures:
        return []
    groups = sum(metric.startswith(_BEFORE_MACRO) and numbers[-1] > 0 for metric, numbers in scores.counts.items())
    shown = [percent(scores.figures[figure]), interval(scores, figure)]
    return [[MACRO, "", "mean", *shown, "of", "groups", str(groups)]]

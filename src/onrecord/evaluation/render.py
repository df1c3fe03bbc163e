"""Scores and errors as plain text tables, and as values that `json.dumps` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.evaluation.counting import Matched
from onrecord.evaluation.mistakes import AttributionError, ErrorKind, TallyRow
from onrecord.evaluation.traits import CLASSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.evaluation.attributions import Scores
    from onrecord.evaluation.comparison import Spans

METRIC_HEADINGS = ["metric", "P", "R", "F1", "95 % of F1", "matched", "predicted", "gold"]
QUOTED_AT_MOST = 300  # characters of an article in what is shown to others


def scores_table(scores: Scores) -> str:
    """Return every metric in per cent, a line each: precision, recall, F1 with its 95 % interval, and the counts behind them."""
    rows = [METRIC_HEADINGS, *(metric_row(scores, metric) for metric in scores.counts)]
    return f"{documents(scores)}\n{aligned(rows)}"


def metric_row(scores: Scores, metric: str) -> list[str]:
    """Return a metric as cells under `METRIC_HEADINGS`: figures in per cent, the interval of the last, the counts behind them."""
    numbers = scores.counts[metric]
    if isinstance(numbers, Matched):
        shown = [percent(scores.figures[f"{metric}.{figure}"]) for figure in ("P", "R", "F1")]
        return [metric, *shown, interval(scores, f"{metric}.F1"), *map(str, numbers)]
    counts = [str(numbers.hits), "of", str(numbers.total)]
    return [metric, "", "share", percent(scores.figures[metric]), interval(scores, metric), *counts]


def side_by_side(systems: Mapping[str, Scores]) -> str:
    """Return F1 (or share) of several systems in per cent, a metric a line and a system a column, with 95 % intervals.

    Args:
        systems: scores by the name to show; on the same gold, else the documents differ and the first line says so.
    """
    names = list(systems)
    metrics = list(dict.fromkeys(metric for scores in systems.values() for metric in scores.counts))
    rows = [["F1 or share", *(heading for name in names for heading in (name, "95 %"))]]
    for metric in metrics:
        row = [metric]
        for scores in systems.values():
            figure = f"{metric}.F1" if f"{metric}.F1" in scores.figures else metric
            row += [percent(scores.figures[figure]), interval(scores, figure)]
        rows.append(row)
    scored_on = dict.fromkeys(documents(scores) for scores in systems.values())
    return f"{' / '.join(scored_on)}\n{aligned(rows)}"


def errors_table(rows: Sequence[TallyRow]) -> str:
    """Return a tally as a table: for each class of gold attributions how many are right, and errors by kind.

    Spurious predictions stand with the class of the prediction.
    """
    table = [["", "class", "gold", "right", "%", *(str(kind) for kind in ErrorKind)]]
    seen = None
    for row in rows:
        share = percent(row.right / row.gold) if row.gold else "-"
        heading, seen = ("" if row.trait == seen else row.trait), row.trait
        table.append([heading, row.value, str(row.gold), str(row.right), share, *(str(row.errors[kind]) for kind in ErrorKind)])
    return aligned(table, text_columns=2)


def scores_dict(scores: Scores) -> dict[str, Any]:
    """Return scores for JSON: documents, counts, figures, intervals, and how the intervals were drawn."""
    return {
        "documents": scores.documents,
        "counts": {metric: list(numbers) for metric, numbers in scores.counts.items()},
        "figures": dict(scores.figures),
        "intervals": {figure: list(bounds) for figure, bounds in scores.intervals.items()},
        "resamples": scores.resamples,
        "seed": scores.seed,
    }


def error_dict(error: AttributionError) -> dict[str, Any]:
    """Return one error for JSON; quoted words are cut at 300 characters."""
    return {
        "document": error.document,
        "kind": error.kind.value,
        "content": pairs(error.content),
        "cue": pairs(error.cue),
        "source": pairs(error.source),
        "content_words": cut(error.content_words),
        "cue_words": cut(error.cue_words),
        "source_words": cut(error.source_words),
        "predicted_contents": [pairs(spans) for spans in error.predicted_contents],
        "predicted_source": cut(error.predicted_source),
        "class": {trait: getattr(error.traits, trait).value for trait in CLASSES},
    }


def tally_dicts(rows: Sequence[TallyRow]) -> list[dict[str, Any]]:
    """Return a tally for JSON, a dictionary a row."""
    return [
        {
            "trait": row.trait,
            "value": row.value,
            "gold": row.gold,
            "right": row.right,
            "errors": {kind.value: number for kind, number in row.errors.items()},
        }
        for row in rows
    ]


def documents(scores: Scores) -> str:
    """Return how many documents were scored, and how the intervals were drawn, if any were."""
    drawn = f"; 95 % intervals over documents, {scores.resamples} draws, seed {scores.seed}" if scores.intervals else ""
    return f"{scores.documents} documents{drawn}"


def percent(value: float) -> str:
    """Return a share in per cent, to one digit."""
    return f"{100 * value:.1f}"


def interval(scores: Scores, figure: str) -> str:
    """Return the interval of a figure in per cent; empty where it has none."""
    if figure not in scores.intervals:
        return ""
    low, high = scores.intervals[figure]
    return f"{100 * low:.1f}–{100 * high:.1f}"


def aligned(rows: Sequence[Sequence[str]], *, text_columns: int = 1) -> str:
    """Return rows as lines: the first `text_columns` to the left, numbers to the right; empty columns take no room."""
    kept = [column for column in zip(*rows, strict=True) if any(column[1:])]
    widths = [max(map(len, column)) for column in kept]
    lines = []
    for row in zip(*kept, strict=True):
        cells = [
            cell.ljust(width) if place < text_columns else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def pairs(spans: Spans) -> list[list[int]]:
    """Return spans as `[start, end]` each."""
    return [[span.start, span.end] for span in spans]


def cut(words: str) -> str:
    """Return words, cut at 300 characters."""
    return words if len(words) <= QUOTED_AT_MOST else words[: QUOTED_AT_MOST - 1].rstrip() + "…"

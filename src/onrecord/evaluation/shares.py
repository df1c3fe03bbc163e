"""Scores of speakers and of GAP, and their errors, as plain text tables and as values that `json.dumps` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.evaluation.forms import Form
from onrecord.evaluation.gap import BIAS
from onrecord.evaluation.render import aligned, cut, documents, interval, pairs, percent, scores_table

if TYPE_CHECKING:
    from onrecord.evaluation.attributions import Scores
    from onrecord.evaluation.gap import GapError
    from onrecord.evaluation.speakers import SpeakerError


def speakers_table(scores: Scores) -> str:
    """Return scores of speakers in per cent, with 95 % intervals: a metric a line, then a form of source a line."""
    rows = [["metric", "share", "95 %", "right", "of"]]
    rows += [[metric, *_share(scores, metric)] for metric in scores.counts if not metric.startswith("form.")]
    forms = [["form of the source", "accuracy", "95 %", "right", "of found", "end to end", "95 %", "right", "of all"]]
    for form in Form:
        shown = [cell for figure in ("accuracy", "end_to_end") for cell in _share(scores, f"form.{form}.{figure}")]
        if any(shown):
            forms.append([form.value, *shown])
    return f"{documents(scores)}\n{aligned(rows)}\n\n{aligned(forms)}"


def gap_table(scores: Scores) -> str:
    """Return scores on GAP in per cent: precision, recall, F1 with its 95 % interval, counts; then the ratio of both sexes."""
    ratio = f"{scores.figures[BIAS]:.3f}" if BIAS in scores.figures else "none: no F1 above 0 of both"
    low_high = "{:.3f}–{:.3f}".format(*scores.intervals[BIAS]) if BIAS in scores.intervals else ""
    return f"{scores_table(scores)}\nbias (F1 feminine / masculine)  {ratio}  {low_high}".rstrip()


def speaker_error_line(error: SpeakerError) -> str:
    """Return one error on one line: where, the words of the source, who it is, who was given and why."""
    got = "nobody" if error.got is None else f"“{cut(error.got)}” ({cut(error.because or '')})"
    wanted = "nobody could tell" if error.wanted is None else f"“{cut(error.wanted)}”"
    source = f"“{cut(error.source_words)}”" if error.source_words else "no source"
    return f"{error.document} {error.gold}: {error.kind}; {source} ({error.form}): wanted {wanted}, got {got}"


def speaker_error_dict(error: SpeakerError) -> dict[str, Any]:
    """Return one error for JSON; quoted words are cut at 300 characters."""
    return {
        "document": error.document,
        "kind": error.kind.value,
        "gold": error.gold,
        "content": pairs(error.content),
        "source": pairs(error.source),
        "content_words": cut(error.content_words),
        "source_words": cut(error.source_words),
        "form": error.form.value,
        "wanted": error.wanted,
        "type": error.type,
        "got": error.got,
        "because": error.because,
    }


def gap_error_line(error: GapError) -> str:
    """Return one error on one line: the example, its pronoun, whom it means, who was given, and the words round it."""
    wanted, got = (" and ".join(f"“{name}”" for name in names) or "neither" for names in (error.wanted, error.got))
    return f"{error.example}: “{error.pronoun}”: wanted {wanted}, got {got}; … {cut(error.words)} …"


def gap_error_dict(error: GapError) -> dict[str, Any]:
    """Return one error for JSON."""
    return {
        "example": error.example,
        "pronoun": error.pronoun,
        "wanted": list(error.wanted),
        "got": list(error.got),
        "words": cut(error.words),
    }


def _share(scores: Scores, metric: str) -> list[str]:
    """Return share, interval, hits and total of a metric as cells; empty ones where nothing falls under it."""
    if metric not in scores.counts:
        return [""] * 4
    return [percent(scores.figures[metric]), interval(scores, metric), *map(str, scores.counts[metric])]

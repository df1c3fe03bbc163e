"""`onrecord evaluate commitments`: how right the engine is on commitments, demands, dependences and outcomes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from onrecord.attribution import DEFAULT_ATTRIBUTOR, attributor_names
from onrecord.cli.output import one_line, warn
from onrecord.cli.progress import with_progress
from onrecord.corpora import ItemArticle, read_items
from onrecord.errors import GoldError, UsageError
from onrecord.evaluation import (
    ItemError,
    Reliability,
    Scores,
    commit_gold,
    found_rightly,
    item_error_dict,
    item_error_line,
    item_errors,
    item_tally_table,
    items_table,
    recorded_commitments,
    reliability_dict,
    reliability_lines,
    reliability_of,
    score_items,
    scores_dict,
    tally_items,
)
from onrecord.pipeline import Settings
from onrecord.record import CommitmentEntry


def commitments(
    gold_file: Annotated[Path, typer.Argument(metavar="GOLD", help="JSON lines: the gold items of an article.")],
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Where the texts lie, at any depth; else text beside GOLD, or polnear beside its folder."
        ),
    ] = None,
    using: Annotated[
        list[str] | None,
        typer.Option("--attributor", help=f"Again for several; there are: {', '.join(attributor_names())}."),
    ] = None,
    finder: Annotated[
        str, typer.Option("--commitments", help="What finds them: trained, or rules: lexicon and syntax alone.")
    ] = "trained",
    weights: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Weights of the head, from `onrecord train commitments`; else the packaged ones."),
    ] = None,
    records: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score these records, made by `onrecord read --json`, instead of reading the texts."),
    ] = None,
    resamples: Annotated[int, typer.Option("--bootstrap", min=0, help="Resamples for the 95 % intervals; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(help="Of the resamples.")] = 1,
    most_errors: Annotated[int, typer.Option("--errors", min=0, metavar="N", help="Also list the first N errors.")] = 0,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Processes to work with.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object an attributor, or one for the records.")] = False,
) -> None:
    """Score commitments, demands, dependences and outcomes, from raw text: F1 and shares with bootstrap intervals.

    Actors, polarity, strength, conditions, amounts and dates too; errors by kind. Nothing gold is given. The figures agree with
    the reference scorer; those that it does not have begin with "detail.".
    """
    if records is not None and using:
        raise UsageError("expected --records or --attributor, got both; records are scored as they were made")
    names = [] if records is not None else list(dict.fromkeys(using or [DEFAULT_ATTRIBUTOR]))
    settings = {name: Settings(attributor=name, commitments=finder, commitment_weights=weights, jobs=jobs) for name in names}
    if texts is not None and not texts.is_dir():
        raise GoldError(f"expected a folder of texts at {texts}, found none; check --texts")
    gold = read_items(gold_file, () if texts is None else (texts,))
    for made_by, found in _found(gold, settings, records):
        scores = score_items(gold, found, resamples=resamples, seed=seed)
        wrong = item_errors(gold, found)
        sure = _reliability(gold, found)
        if as_json:
            line = {
                "records" if records is not None else "attributor": made_by,
                "scores": scores_dict(scores),
                "confidence": None if sure is None else reliability_dict(sure),
                "errors_by_kind": {kind.value: number for kind, number in tally_items(wrong).items()},
                "errors": [item_error_dict(one) for one in wrong[:most_errors]],
            }
            print(json.dumps(line, ensure_ascii=False))
        else:
            _print(made_by, scores, sure, wrong, most_errors)


def _found(
    gold: Sequence[ItemArticle], settings: dict[str, Settings], records: Path | None
) -> Iterator[tuple[str, dict[str, Sequence[CommitmentEntry]]]]:
    """Yield by whom, or from which file, and what was found in the gold articles, by their names."""
    if records is not None:
        yield str(records), recorded_commitments(records, gold, warn)
    for name, chosen in settings.items():
        yield name, commit_gold(with_progress(gold, f"articles by {name}", len(gold)), chosen, warn)


def _reliability(gold: Sequence[ItemArticle], found: dict[str, Sequence[CommitmentEntry]]) -> Reliability | None:
    """Return how well confidences tell which entries are matched; None where no entry has one."""
    judged = [(one.confidence, right) for one, right in found_rightly(gold, found) if one.confidence is not None]
    return reliability_of(judged) if judged else None


def _print(made_by: str, scores: Scores, sure: Reliability | None, wrong: Sequence[ItemError], most_errors: int) -> None:
    print(f"{one_line(made_by)}\n\n{items_table(scores)}\n\n{item_tally_table(wrong)}\n")
    if sure is not None:
        print("confidence, of entries found: which are matched", *reliability_lines(sure), "", sep="\n")
    for one in wrong[:most_errors]:
        print(one_line(item_error_line(one)))
    if wrong[:most_errors]:
        print()

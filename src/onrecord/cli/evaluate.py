"""`onrecord evaluate`: how right the engine is, on annotated articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from onrecord.attribution import DEFAULT_ATTRIBUTOR, attributor, attributor_names
from onrecord.cli.evaluate_commitments import commitments
from onrecord.cli.evaluate_gap import gap
from onrecord.cli.evaluate_speakers import speakers
from onrecord.cli.output import check_target, warn
from onrecord.cli.progress import with_progress
from onrecord.corpora import read_folder
from onrecord.errors import UsageError
from onrecord.evaluation import (
    attribute_gold,
    error_dict,
    errors,
    errors_table,
    score,
    scores_dict,
    scores_table,
    side_by_side,
    tally,
    tally_dicts,
    write_predictions,
)

evaluate = typer.Typer(no_args_is_help=True, help="Measure how right the engine is, on annotated articles.")


@evaluate.callback()
def _group() -> None:
    """Measure how right the engine is, on annotated articles."""


@evaluate.command()
def attributions(
    folder: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="A folder as PolNeAR has them: text/*.txt and attributions/*.ann (brat).")
    ],
    using: Annotated[
        list[str] | None,
        typer.Option("--attributor", help=f"Again for several side by side; there are: {', '.join(attributor_names())}."),
    ] = None,
    weights: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Weights of the tagger, from `onrecord train attributor`; else the packaged ones."),
    ] = None,
    resamples: Annotated[int, typer.Option("--bootstrap", min=0, help="Resamples for the 95 % intervals; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(help="Of the resamples.")] = 1,
    errors_file: Annotated[
        Path | None, typer.Option("--errors", metavar="FILE", help="Write every error there, one JSON object a line.")
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option("--predictions", metavar="FILE", help="Write what was found there, for a neutral scorer.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object an attributor.")] = False,
) -> None:
    """Score attributions: precision, recall and F1 with bootstrap intervals, and errors by kind.

    Only top-level attributions count: gold data of this kind hold no nested ones. The figures agree with the reference scorer.
    """
    names = dict.fromkeys(using or [DEFAULT_ATTRIBUTOR])
    if weights is not None and "tagger" not in names:
        raise UsageError(f"expected --attributor tagger beside --weights, got {', '.join(names)}; only the tagger has weights")
    finders = {name: attributor(name, weights if name == "tagger" else None) for name in names}
    for target, option in ((predictions, "--predictions"), (errors_file, "--errors")):
        if target is not None:
            check_target(target, option)
    gold = read_folder(folder)
    found = {
        name: attribute_gold(with_progress(gold, f"articles by {name}", len(gold)), finder, warn)
        for name, finder in finders.items()
    }
    scores = {name: score(gold, predicted, resamples=resamples, seed=seed) for name, predicted in found.items()}
    mistakes = {name: errors(gold, predicted) for name, predicted in found.items()}
    last = next(reversed(found))
    if predictions is not None:
        write_predictions(predictions, found[last])
    if errors_file is not None:
        lines = [json.dumps({"attributor": name, **error_dict(e)}, ensure_ascii=False) for name in found for e in mistakes[name]]
        errors_file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    for name in found:
        table = tally(mistakes[name], gold)
        if as_json:
            line = {"attributor": name, "scores": scores_dict(scores[name]), "errors": tally_dicts(table)}
            print(json.dumps(line, ensure_ascii=False))
        else:
            print(f"{name}\n\n{scores_table(scores[name])}\n\nErrors\n\n{errors_table(table)}\n")
    if len(found) > 1 and not as_json:
        print(side_by_side(scores))


evaluate.command()(speakers)
evaluate.command()(commitments)
evaluate.command()(gap)

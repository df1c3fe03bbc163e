"""`onrecord evaluate speakers`: how often the engine says rightly who speaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from onrecord.attribution import DEFAULT_ATTRIBUTOR, attributor_names
from onrecord.cli.output import one_line, warn
from onrecord.cli.progress import with_progress
from onrecord.corpora import read_speakers
from onrecord.errors import GoldError
from onrecord.evaluation import (
    score_speakers,
    scores_dict,
    speak_gold,
    speaker_error_dict,
    speaker_error_line,
    speaker_errors,
    speakers_table,
)
from onrecord.pipeline import Settings


def speakers(
    gold_file: Annotated[
        Path, typer.Argument(metavar="GOLD", help="JSON lines: the gold attributions of an article, and who is behind each.")
    ],
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
    resamples: Annotated[int, typer.Option("--bootstrap", min=0, help="Resamples for the 95 % intervals; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(help="Of the resamples.")] = 1,
    most_errors: Annotated[int, typer.Option("--errors", min=0, metavar="N", help="Also list the first N errors.")] = 0,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Processes to work with.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object an attributor.")] = False,
) -> None:
    """Score who speaks, from raw text: shares with bootstrap intervals, by kind of speaker and by form of source.

    No gold attribution is given: what the attributor does not find counts only end to end. The figures agree with the
    reference scorer.
    """
    settings = {name: Settings(attributor=name, jobs=jobs) for name in dict.fromkeys(using or [DEFAULT_ATTRIBUTOR])}
    if texts is not None and not texts.is_dir():
        raise GoldError(f"expected a folder of texts at {texts}, found none; check --texts")
    gold = read_speakers(gold_file, () if texts is None else (texts,))
    for name, chosen in settings.items():
        found = speak_gold(with_progress(gold, f"articles by {name}", len(gold)), chosen, warn)
        scores = score_speakers(gold, found, resamples=resamples, seed=seed)
        listed = speaker_errors(gold, found)[:most_errors]
        if as_json:
            line = {"attributor": name, "scores": scores_dict(scores), "errors": [speaker_error_dict(one) for one in listed]}
            print(json.dumps(line, ensure_ascii=False))
        else:
            print(f"{name}\n\n{speakers_table(scores)}\n")
            for one in listed:
                print(one_line(speaker_error_line(one)))
            if listed:
                print()

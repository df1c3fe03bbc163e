"""`onrecord evaluate gap`: how well pronouns are resolved, and whether those of either sex fare alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.output import one_line, warn
from onrecord.cli.progress import with_progress
from onrecord.corpora import GapExample, read_gap
from onrecord.evaluation import (
    by_antecedents,
    decide_all,
    gap_error_dict,
    gap_error_line,
    gap_errors,
    gap_table,
    masked,
    score_gap,
    scores_dict,
)


def gap(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of GAP: eleven columns parted by tabs, with a heading.")],
    resamples: Annotated[int, typer.Option("--bootstrap", min=0, help="Resamples for the 95 % intervals; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(help="Of the resamples.")] = 1,
    most_errors: Annotated[int, typer.Option("--errors", min=0, metavar="N", help="Also list the first N errors of each.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each of the four.")] = False,
) -> None:
    """Score pronouns on GAP: precision, recall and F1 by sex, and the ratio of both, with bootstrap intervals.

    Once with the names that onrecord finds, once with the two names of each example given; both with names as written, and with
    names masked by such as tell no sex: the difference is what first names give.
    """
    examples = read_gap(file)
    for names in ("as written", "masked"):
        chosen = examples if names == "as written" else _masked(examples)
        for given in (False, True):
            told = "the two given" if given else "found"
            waiting = with_progress(chosen, f"examples, names {names}, {told}", len(chosen))
            decisions = decide_all(waiting, by_antecedents, warn, given=given)
            scores = score_gap(chosen, decisions, resamples=resamples, seed=seed)
            listed = gap_errors(chosen, decisions)[:most_errors]
            if as_json:
                line = {"names": names, "given": given, "scores": scores_dict(scores)}
                print(json.dumps({**line, "errors": [gap_error_dict(one) for one in listed]}, ensure_ascii=False))
            else:
                print(f"names {names}, {told}\n\n{gap_table(scores)}\n")
                for one in listed:
                    print(one_line(gap_error_line(one)))
                if listed:
                    print()


def _masked(examples: Sequence[GapExample]) -> list[GapExample]:
    return [masked(example) for example in with_progress(examples, "examples masked", len(examples))]

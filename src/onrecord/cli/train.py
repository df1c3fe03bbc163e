"""`onrecord train`: from annotated articles to weights. Needs the extra `train`."""

from __future__ import annotations

import importlib.util
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.attribution import attributor as attributor_called
from onrecord.cli.output import check_target, remark, warn
from onrecord.cli.progress import with_progress
from onrecord.corpora import read_excerpts, read_folder, read_gap, read_items, read_speakers
from onrecord.errors import GoldError, TrainingError, UsageError
from onrecord.evaluation import reliability_lines

if TYPE_CHECKING:
    from onrecord.training.commitments import CommitmentProgress
    from onrecord.training.loop import Progress

train = typer.Typer(no_args_is_help=True, help="Learn weights from annotated articles; needs the extra `train`.")


@train.callback()
def _group() -> None:
    """Learn weights from annotated articles; needs the extra `train`."""


@train.command()
def attributor(
    polnear: Annotated[
        Path,
        typer.Option(
            metavar="DIR", help="Articles to learn from, as PolNeAR has them: text/*.txt and attributions/*.ann (brat)."
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the weights go. A run that was stopped goes on from there.")],
    dev: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Other articles, laid out alike, to fit the confidence on; without them none is given."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Of everything that is drawn.")] = 1,
    epochs: Annotated[
        float | None, typer.Option(min=0.001, help="How often each article is read; the recipe's own if not given.")
    ] = None,
) -> None:
    """Train the attributor: about an hour on two cores, with a checkpoint every few minutes, which is kept.

    Then `onrecord evaluate attributions DEV_DIR --attributor tagger --weights OUT` says what they are worth.
    """
    missing = [name for name in ("torch", "onnx", "safetensors", "sklearn") if importlib.util.find_spec(name) is None]
    if missing:
        raise TrainingError(f"training needs {', '.join(missing)}; `pip install torch==2.13.0 'onrecord[train]'` brings them")
    from onrecord.training import FOLDS, Recipe, calibrate, reliability, train_attributor

    gold = read_folder(polnear)
    others = read_folder(dev) if dev is not None else []
    if shared := {one.text for one in gold} & {one.text for one in others}:
        raise TrainingError(
            f"{dev}: expected other articles than those in {polnear}, {len(shared)} are the same; a confidence that is fitted on "
            "what was learnt by heart is too high"
        )
    if dev is not None and len(others) < FOLDS:
        raise TrainingError(
            f"{dev}: expected {FOLDS} articles or more to fit the confidence on, got {len(others)}; give more, or none"
        )
    recipe = replace(Recipe(), seed=seed) if epochs is None else replace(Recipe(), seed=seed, epochs=epochs)
    train_attributor(with_progress(gold, "articles parsed", len(gold)), out, recipe, _Report())
    if others:
        for line in reliability(calibrate(with_progress(others, "articles judged", len(others)), out)):
            remark(line)
    print(out)


@train.command()
def antecedents(
    news: Annotated[
        Path,
        typer.Option(metavar="GOLD", help="JSON lines: the gold attributions of an article, and who is behind each."),
    ],
    gap: Annotated[Path, typer.Option(metavar="FILE", help="A file of GAP: eleven columns parted by tabs, with a heading.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the weights go.")],
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Where the texts lie, at any depth; else text beside GOLD, or polnear beside its folder."
        ),
    ] = None,
) -> None:
    """Train the model of antecedents, which says whom "he" and "she" mean: a few minutes, no torch; no weight is drawn.

    On stderr: how often it is right, and how well its shares tell it, on documents that it was not fitted on.
    """
    if importlib.util.find_spec("scipy") is None:
        raise TrainingError("training needs scipy; `pip install 'scipy>=1.13,<2'` brings it, and so does the extra `train`")
    from onrecord.training import read_news, report, train_antecedents, write_weights

    check_target(out, "--out", [str(news), str(gap)])
    if texts is not None and not texts.is_dir():
        raise GoldError(f"expected a folder of texts at {texts}, found none; check --texts")
    gold, examples = read_speakers(news, () if texts is None else (texts,)), read_gap(gap)
    articles = read_news(with_progress(gold, "articles read", len(gold)), attributor_called(), warn)
    trained = train_antecedents(articles, with_progress(examples, "examples read", len(examples)), warn, remark)
    for line in (*report("news", trained.news), *report("GAP", trained.gap)):
        print(line, file=sys.stderr)
    write_weights(trained.weights, out, f"onrecord train antecedents --news {news.name} --gap {gap.name}")
    print(out)


@train.command()
def commitments(
    gold: Annotated[
        list[Path], typer.Option("--gold", metavar="GOLD", help="JSON lines: the gold items of an article; again for more files.")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the weights go, as commitments.npz.")],
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Where the texts lie, at any depth; else text beside GOLD, or polnear beside its folder."
        ),
    ] = None,
    excerpts: Annotated[
        list[Path] | None,
        typer.Option("--excerpts", metavar="FILE", help="Annotated excerpts, which hold offsets and no words; again for more."),
    ] = None,
    polnear: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The news texts that the excerpts are cut from, at any depth.")
    ] = None,
    statements: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The official statements that the excerpts are cut from: JSON lines, .xz.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of everything that is drawn.")] = 1,
    networks: Annotated[int | None, typer.Option(min=1, help="How many networks; the recipe's own if not given.")] = None,
) -> None:
    """Train the head that finds commitments, demands, dependences and outcomes: about half an hour on two cores.

    On stderr: how well its confidences tell which entries are right, on articles that it was not trained on. Then
    `onrecord evaluate commitments DEV --weights OUT/commitments.npz` says what it is worth.
    """
    missing = [name for name in ("torch", "sklearn") if importlib.util.find_spec(name) is None]
    if missing:
        raise TrainingError(f"training needs {', '.join(missing)}; `pip install torch==2.13.0 'onrecord[train]'` brings them")
    from onrecord.training import CommitmentRecipe, examples_of, train_commitments

    if texts is not None and not texts.is_dir():
        raise GoldError(f"expected a folder of texts at {texts}, found none; check --texts")
    articles = [article for path in gold for article in read_items(path, () if texts is None else (texts,))]
    for path in excerpts or ():
        if polnear is None or statements is None:
            raise UsageError("expected --polnear and --statements beside --excerpts, which hold no words of their own; name both")
        articles += read_excerpts(path, polnear, statements)
    finder = attributor_called()
    examples = list(examples_of(with_progress(articles, "articles read", len(articles)), finder, warn))
    recipe = CommitmentRecipe(seed=seed) if networks is None else CommitmentRecipe(seed=seed, networks=networks)
    learned = train_commitments(examples, finder.models["encoder"], out, recipe, _say_commitments)
    for line in reliability_lines(learned.reliability) if learned.reliability is not None else ():
        remark(line)
    for kind, least in learned.least.items():
        remark(f"{kind}: given from a confidence of {least:.2f} on; best F1 a little below {100 * learned.f1[kind]:.1f}")
    print(out)


def _say_commitments(progress: CommitmentProgress) -> None:
    remark(f"{progress.what}: network {progress.network} of {progress.networks}, loss {progress.loss:.3f}")


class _Report:
    """Says on stderr where a run stands and when it will be done."""

    def __init__(self) -> None:
        self.began: tuple[float, int] | None = None

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        rest = ""
        if self.began is not None:
            pace = (now - self.began[0]) / (progress.step - self.began[1])
            rest = f"; {pace * (progress.steps - progress.step) / 60:.0f} minutes left"
        else:
            self.began = now, progress.step
        remark(f"step {progress.step} of {progress.steps}: loss of tags {progress.tags:.3f}, of links {progress.links:.3f}{rest}")

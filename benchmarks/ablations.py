"""What each part of the trained attributor is worth: trained without it on some of the articles, scored on others.

    python benchmarks/ablations.py --polnear DIR --dev DIR --out DIR [--articles 210] [--epochs 4] [--seeds 1 2] [--only NAME …]

Every part has the same seeds, articles and steps. No confidence is fitted, so nothing is left out as unsure; the weights are
those in single precision. What a feature tells of words is hidden from the encoder alone: the linkers go on knowing sentences and
paragraphs, and the rules, whose tags are a feature too, go on reading syntax. A run that was stopped goes on where it was. Needs
the extra `train`; with its defaults, about ten minutes a row and seed on two cores that multiply in bfloat16.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from unittest import mock

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.attribution import Attribution
from onrecord.attribution.tagger import attributor as tagger
from onrecord.attribution.tagger.reading import TAGGED_FEATURES
from onrecord.corpora import read_folder
from onrecord.evaluation import attribute_gold, score
from onrecord.training import Progress, Recipe
from onrecord.training.attributor import base_encoder, base_tokenizer, write_weights
from onrecord.training.examples import Example, examples_of
from onrecord.training.loop import train
from onrecord.training.network import Network, Size
from onrecord.training.quantization import UNQUANTIZED

METRICS = ("attribution.full", "direct.full", "content.exact", "cue.exact", "source.exact")
SYNTAX, WRITING = ("part", "dependency", "entity"), ("shape", "quotation", "break")
MADE_OF = "made-of.json"  # beside the weights: of what they were made


@dataclass(frozen=True, slots=True)
class Ablation:
    """What is left out."""

    name: str
    features: Sequence[str] = ()  # by `TAGGED_FEATURES`; their values all become 0
    recipe: Callable[[Recipe], Recipe] = lambda recipe: recipe
    settles: bool = True  # whether marks and layout settle what the tagger leaves open
    trained_as: str = ""  # the row whose weights are used; its own if empty


ABLATIONS = (
    Ablation("whole"),
    Ablation("without what marks and layout settle", settles=False, trained_as="whole"),
    Ablation("without the tags of the rules", features=("hint",)),
    Ablation("without parts of speech, dependencies, entities", features=SYNTAX),
    Ablation("without case, quotation state, breaks", features=WRITING),
    Ablation("without the moving average", recipe=lambda recipe: replace(recipe, average=0.0)),
    Ablation("half of the epochs", recipe=lambda recipe: replace(recipe, epochs=recipe.epochs / 2)),
)


def main() -> None:
    """Train and score each, and print a table or JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True, help="articles to learn from")
    parser.add_argument("--dev", type=Path, required=True, help="articles to score on")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights of all")
    parser.add_argument("--articles", type=int, default=210, help="how many to learn from, evenly spread over the folder")
    parser.add_argument("--epochs", type=float, default=4.0)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--only", nargs="+", choices=[one.name for one in ABLATIONS], default=[one.name for one in ABLATIONS])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    dev, every = read_folder(options.dev), read_folder(options.polnear)
    if not 0 < options.articles <= len(every):
        parser.error(f"--articles: expected 1 to {len(every)}, as many as {options.polnear} holds, got {options.articles}")
    learnt_from = [every[place * len(every) // options.articles] for place in range(options.articles)]
    say(f"parsing {len(learnt_from)} articles")
    examples = list(examples_of(learnt_from, base_tokenizer(base_encoder())))
    if not options.json:
        print(f"{len(learnt_from)} articles, {options.epochs:g} epochs; F1 on {len(dev)} others, over seeds {options.seeds}")
        print(f"{'':50}" + "".join(f"{metric:>20}" for metric in METRICS))
    for ablation in ABLATIONS:
        if ablation.name not in options.only:
            continue
        told = []
        for seed in options.seeds:
            recipe = ablation.recipe(Recipe(seed=seed, epochs=options.epochs))
            weights = options.out / f"{(ablation.trained_as or ablation.name).replace(' ', '-')}-{seed}"
            learn(examples, ablation, recipe, weights)
            with nullcontext() if ablation.settles else mock.patch.object(tagger, "settled", unsettled):
                found = attribute_gold(dev, tagger.TaggerAttributor(weights / UNQUANTIZED), say)
            figures = score(dev, found, resamples=0).figures
            told.append([round(100 * figures[f"{metric}.F1"], 1) for metric in METRICS])
        by_metric = dict(zip(METRICS, zip(*told, strict=True), strict=True))
        print(json.dumps({"ablation": ablation.name, **by_metric}) if options.json else row(ablation, told), flush=True)


def learn(examples: Sequence[Example], ablation: Ablation, recipe: Recipe, out: Path) -> None:
    """Train, unless that was done before, and write the weights; weights that were made of something else end the run."""
    made_of = json.dumps({"recipe": asdict(recipe), "without": list(ablation.features), "of": [one.name for one in examples]})
    if out.is_dir():
        if (out / MADE_OF).read_text(encoding="utf-8") != made_of:
            sys.exit(f"{out}: expected weights of this recipe and these articles, found those of others; give another --out")
        return
    columns = [list(TAGGED_FEATURES).index(name) for name in ablation.features]
    shown = [replace(example, features=without(example.features, columns)) for example in examples]
    torch.manual_seed(recipe.seed)
    network = Network(Size(), TAGGED_FEATURES)
    network.encoder.load_base(base_encoder())

    def report(at: Progress) -> None:
        say(f"{ablation.name}: step {at.step} of {at.steps}")

    checkpoint, part = out.with_name(f"{out.name}.pt"), out.with_name(f"{out.name}-unfinished")
    part.mkdir(parents=True, exist_ok=True)
    weights = train(network, shown, recipe, checkpoint, report)
    for name in ablation.features:  # whatever its value, it reads as the one that was shown
        table = weights[f"encoder.features.{name}.weight"]
        table[:] = table[0].clone()
    write_weights(weights, Size(), shown, base_tokenizer(base_encoder()), part, about={"without": list(ablation.features)})
    (part / MADE_OF).write_text(made_of, encoding="utf-8")
    part.rename(out)  # whole or not at all
    checkpoint.unlink()


def without(features: NDArray[np.int64], columns: Sequence[int]) -> NDArray[np.int64]:
    """Return features with some columns 0."""
    result = features.copy()
    result[:, list(columns)] = 0
    return result


def unsettled(_parsed: object, found: Sequence[Attribution], _by_rules: object) -> Sequence[Attribution]:
    """Stand in for `settled`: change nothing."""
    return found


def row(ablation: Ablation, told: Sequence[Sequence[float]]) -> str:
    """Return a line of the table."""
    cells = (f"{statistics.mean(values):.1f} ({min(values):.1f}–{max(values):.1f})" for values in zip(*told, strict=True))
    return f"{ablation.name:50}" + "".join(f"{cell:>20}" for cell in cells)


def say(line: str) -> None:
    """Say on stderr where it stands."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

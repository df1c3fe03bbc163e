"""What finds commitments, and what more labels would bring: parts left out, and fewer documents to learn from, scored on dev.

    python benchmarks/commitments.py --corpora DIR --cache DIR [--seeds 1 2] [--folds 3] [--only parts curve] [--json]

DIR/commitments holds {pn,wh}-train.jsonl to learn from and {pn,wh,cond}-dev.jsonl to score on; the annotated excerpts of this
repository are learnt from too. Each head is one network, learnt from all that it is given; its confidences and cuts come from
one more a fold, which did not see that fold. The packaged head has three networks and five folds, and is a little better. Parses,
vectors and heads are kept under --cache by what they were made of, so that what was done once is not done again.

    rules alone      lexicon and syntax decide what is an entry
    model alone      the head is told nothing that rules and lexicons say (`features.RULES`)
    without vectors  the head is told nothing by the encoder
    both             all

Whatever finds the entries, rules make their actors, conditions, amounts and dates, so that of the conditions the figures tell how
often the entry that they hang on is found. The curve takes a share of the documents, drawn by seed, the smaller ones part of the
larger; with the excerpts, the same share of those. Needs the extra `train`; some fifteen minutes a seed on one core, and a minute
where all was done before.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import statistics
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from onrecord.attribution import Attribution, Attributor, attributor
from onrecord.commitments import HEAD, Head, commitments_of, load_head
from onrecord.commitments.finding.features import RULES
from onrecord.corpora import ItemArticle, read_excerpts, read_items
from onrecord.encoder import Encoded
from onrecord.errors import InputError
from onrecord.evaluation import score_items
from onrecord.language import ParsedArticle, parse
from onrecord.occasions import date_expressions, speakers_and_addressees
from onrecord.reading import read_text
from onrecord.record import Speaker
from onrecord.training import CommitmentProgress, CommitmentRecipe, Example, example_of, train_commitments

ROOT = Path(__file__).resolve().parent.parent
TRAIN, DEV = ("pn-train", "wh-train"), ("pn-dev", "wh-dev", "cond-dev")
NEWS, STATEMENTS = Path("polnear", "train"), Path("whitehouse", "2021-2024.jsonl.xz")  # what the excerpts are cut from
SHARES = (0.125, 0.25, 0.5, 1.0)
METRICS = ("items.all.F1", "items.commitment.F1", "conditions.attached.F1")
WITH, WITHOUT = "documents and excerpts", "documents"

Change = Callable[[Example], Example]
Figures = dict[str, float]  # in per cent, by corpus and metric


class Read(NamedTuple):
    """An annotated article as the rooms before commitments give it."""

    article: ItemArticle
    parsed: ParsedArticle
    attributions: Sequence[Attribution]
    speakers: Sequence[Speaker | None]
    encoded: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A way to find entries."""

    name: str
    trained: bool = True
    without: Collection[str] = ()  # groups of features that are left out
    vectors: bool = True


PARTS = (
    Part(name="rules alone", trained=False),
    Part(name="model alone", without=RULES),
    Part(name="without vectors", vectors=False),
    Part(name="both"),
)
BOTH = PARTS[-1]


def main() -> None:
    """Learn, score, and print a table or JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--cache", type=Path, required=True, help="folder for parses and heads; some gigabytes")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--folds", type=int, default=3, help="in which the documents are parted for confidences and cuts")
    parser.add_argument("--only", nargs="+", choices=["parts", "curve"], default=["parts", "curve"])
    parser.add_argument("--shares", type=float, nargs="+", default=list(SHARES), help="of the documents, for the curve")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not all(0 < share <= 1 for share in options.shares):
        parser.error(f"--shares: expected shares from 0 to 1, got {options.shares}")
    if not (options.corpora / "commitments").is_dir():
        print(f"skipped: no annotated items under {options.corpora}; name the folder with --corpora")
        return
    bench = Bench(options.corpora, options.cache, options.folds)
    if not options.json:
        print(header())
    for name, told, figures in bench.rows(options.only, options.seeds, options.shares):
        print(json.dumps({"row": name, **told, **figures}) if options.json else row(name, told, figures), flush=True)


class Bench:
    """The corpora, read once."""

    def __init__(self, corpora: Path, cache: Path, folds: int) -> None:
        """Read what is to be scored on; what is to be learnt from waits until it is asked for."""
        self.corpora, self.cache, self.folds = corpora, cache, folds
        self.finder = attributor()
        self.dev = {name: list(self.read(name, read_items(corpora / "commitments" / f"{name}.jsonl"))) for name in DEV}
        self.made: dict[frozenset[str], tuple[list[Example], list[Example]]] = {}

    def rows(
        self, only: Sequence[str], seeds: Sequence[int], shares: Sequence[float]
    ) -> Iterator[tuple[str, dict[str, int], dict[str, list[float]]]]:
        """Yield the name of each row, the documents and items learnt from, and each figure, one for a seed."""
        if "parts" in only:
            for part in PARTS:
                yield part.name, *self._figures(part, 1.0, WITH, seeds)
        if "curve" in only:
            for of in (WITHOUT, WITH):
                for share in sorted(shares):
                    yield f"{share:g} of the {of}", *self._figures(BOTH, share, of, seeds)

    def _figures(self, part: Part, share: float, of: str, seeds: Sequence[int]) -> tuple[dict[str, int], dict[str, list[float]]]:
        if not part.trained:
            return {"documents": 0, "items": 0}, {name: [value] for name, value in self.scored(part, None).items()}
        told: list[Figures] = []
        examples: list[Example] = []
        for seed in seeds:
            examples = self.drawn(part, share, of, seed)
            say(f"{part.name}, {len(examples)} documents and excerpts, seed {seed}")
            told.append(self.scored(part, self.learnt(examples, part, seed)))
        learnt_from = {"documents": len(examples), "items": sum(sum(one.items) for one in examples)}
        return learnt_from, {name: [one[name] for one in told] for name in told[0]}

    def drawn(self, part: Part, share: float, of: str, seed: int) -> list[Example]:
        """Return a share of what there is to learn from, in the order of the files."""
        documents, excerpts = self.examples(frozenset(part.without))
        found = some(documents, share, seed) + (some(excerpts, share, seed) if of == WITH else [])
        return found if part.vectors else [replace(one, vectors=np.zeros_like(one.vectors)) for one in found]

    def examples(self, without: frozenset[str]) -> tuple[list[Example], list[Example]]:
        """Return the documents and the excerpts to learn from, without some groups of features."""
        if without not in self.made:
            excerpts = sorted((ROOT / "annotations").glob("*.jsonl"))
            news, statements = self.corpora / NEWS, self.corpora / STATEMENTS
            self.made[without] = (
                [
                    self.example(one, without)
                    for name in TRAIN
                    for one in self.read(name, read_items(self.corpora / "commitments" / f"{name}.jsonl"))
                ],
                [
                    self.example(one, without)
                    for path in excerpts
                    for one in self.read(path.stem, read_excerpts(path, news, statements))
                ],
            )
        return self.made[without]

    def example(self, one: Read, without: Collection[str]) -> Example:
        """Return an article as the head reads it."""
        return example_of(one.article, one.parsed, one.attributions, one.encoded, without)

    def read(self, name: str, articles: Sequence[ItemArticle]) -> Iterable[Read]:
        """Return articles read, from the cache if they lie there."""
        texts = [one.text for one in articles]
        path = self.cache / f"{name}-{key(json.dumps([texts, dict(sorted(self.finder.models.items()))]))}.pkl"
        if path.is_file():
            say(f"{name}: as it lies in the cache")
            with path.open("rb") as file:
                kept = pickle.load(file)  # noqa: S301  (what this program wrote)
        else:
            kept = [as_read(self.finder, one, f"{name}, {n} of {len(articles)}") for n, one in enumerate(articles, 1)]
            keep(path, kept)
        return [Read(article, *rest) for article, rest in zip(articles, kept, strict=True) if rest is not None]

    def learnt(self, examples: Sequence[Example], part: Part, seed: int) -> Head:
        """Return a head that is learnt from examples, from the cache if it lies there."""
        recipe = CommitmentRecipe(networks=1, folds=self.folds, seed=seed)
        made_of = hashlib.sha256(json.dumps([asdict(recipe), part.vectors, sorted(part.without)]).encode())
        for one in examples:
            made_of.update(json.dumps([one.name, one.columns, one.classes.tolist(), one.levels.tolist()]).encode())
        folder = self.cache / "heads" / made_of.hexdigest()[:12]
        if not (folder / HEAD).is_file():
            train_commitments(examples, self.finder.models["encoder"], folder, recipe, report, part.without)
        return load_head(folder / HEAD)

    def scored(self, part: Part, head: Head | None) -> Figures:
        """Return what a head, or the rules where there is none, gets on each corpus of dev."""
        result: Figures = {}
        for name, articles in self.dev.items():
            found = {one.article.name: entries(one, part, head) for one in articles}
            figures = score_items([one.article for one in articles], found, resamples=0).figures
            result |= {f"{name} {metric}": round(100 * figures.get(metric, 0.0), 1) for metric in METRICS}
        return result


def entries(one: Read, part: Part, head: Head | None) -> Sequence[object]:
    """Return the commitments of an article."""
    encoded = one.encoded if part.vectors else replace(one.encoded, vectors=np.zeros_like(one.encoded.vectors))
    ids = [str(place) for place in range(len(one.attributions))]
    dates = date_expressions(one.parsed)
    return commitments_of(one.parsed, one.attributions, ids, one.speakers, dates, encoded if head else None, head)


def as_read(finder: Attributor, article: ItemArticle, where: str) -> tuple[object, ...] | None:
    """Return what the rooms before commitments make of an article; None, with a remark, where it cannot be read."""
    say(where)
    try:
        parsed = parse(read_text(article.text))
    except InputError as error:
        say(f"{article.name}: {error}")
        return None
    attributions = finder.attribute(parsed)
    speakers, _ = speakers_and_addressees(parsed, attributions)
    return parsed, attributions, speakers, finder.encoded(parsed)


def some(examples: Sequence[Example], share: float, seed: int) -> list[Example]:
    """Return a share of examples in their order; whatever is in a smaller share is in a larger one of the same seed too."""
    order = np.random.default_rng(seed).permutation(len(examples))
    return [examples[place] for place in sorted(order[: round(share * len(examples))])]


def key(words: str) -> str:
    """Return 12 hex digits that tell words apart from others."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def keep(path: Path, value: object) -> None:
    """Write a value to a file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        pickle.dump(value, file)
    part.rename(path)


def header() -> str:
    """Return the first lines of the table."""
    columns = [f"{corpus} {metric.removesuffix('.F1')}" for corpus in DEV for metric in METRICS]
    named = "\n".join(f"  {number}  {name}" for number, name in enumerate(columns, 1))
    return f"F1 on dev, mean (and range) over the seeds:\n{named}\n" + " " * 48 + "".join(f"{n:>17}" for n in range(1, 10))


def row(name: str, told: Mapping[str, int], figures: Mapping[str, Sequence[float]]) -> str:
    """Return a line of the table."""
    cells = (
        f"{statistics.mean(values):.1f}" + (f" ({min(values):.1f}–{max(values):.1f})" if len(values) > 1 else "")
        for values in figures.values()
    )
    return f"{name:32}{told['documents']:>7}{told['items']:>8} " + "".join(f"{cell:>17}" for cell in cells)


def report(progress: CommitmentProgress) -> None:
    """Say that a network is done."""
    say(f"  {progress.what}: loss {progress.loss:.3f}")


def say(line: str) -> None:
    """Say on stderr where it stands."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

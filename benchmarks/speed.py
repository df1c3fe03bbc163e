"""Words a second of `onrecord` beside spaCy's en_core_web_sm alone, in one run on one core; and peak memory.

    python benchmarks/speed.py [--texts DIR] [--rounds N] [--attributor NAME] [--json]

Rounds alternate between spaCy alone and the whole pipeline, so that a machine whose speed drifts slows both; what counts is the
ratio of a round. Peak memory is that of a process of its own, for each of the two.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.attribution import DEFAULT_ATTRIBUTOR, attributor_names

EXAMPLES = Path(__file__).parent.parent / "examples"


def main() -> None:
    """Measure, and print a table or a JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=EXAMPLES, help="folder of .txt files (default: the shipped examples)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--attributor", default=DEFAULT_ATTRIBUTOR, choices=attributor_names(), help="as of `onrecord read`")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--memory-of", choices=["spacy", "onrecord"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error(f"--rounds: expected 1 or more, got {options.rounds}")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if options.memory_of:
        print(peak_memory(options.memory_of, options.texts, options.attributor))
        return
    articles_in(options.texts)  # no texts: say so at once
    peaks: dict[str, float] = {}
    for name in ("spacy", "onrecord"):  # before this process grows: a new one starts with the peak of the one that started it
        given = ["--texts", str(options.texts), "--attributor", options.attributor]
        command = [sys.executable, __file__, *given, "--memory-of", name]
        peaks[f"{name}_peak_mb"] = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    result = {**measure(options.texts, options.rounds, options.attributor), **peaks}
    print(json.dumps(result) if options.json else table(result))


def measure(folder: Path, rounds: int, name_of_attributor: str) -> dict[str, float | str | list[float]]:
    """Return words a second of each, and the ratios of each round to spaCy alone: median, least and greatest."""
    from onrecord.attribution import attributor
    from onrecord.language import load_model, parse
    from onrecord.pipeline import Settings, read_article

    articles = articles_in(folder)
    words = sum(len(article.text.split()) for article in articles)
    spacy_alone, finder, settings = load_model(), attributor(name_of_attributor), Settings(attributor=name_of_attributor)
    steps: dict[str, Callable[[], object]] = {
        "spacy": lambda: [spacy_alone(article.text) for article in articles],
        "onrecord": lambda: [read_article(article, settings) for article in articles],
    }
    parsed = [parse(article) for article in articles]
    steps["attributor"] = lambda: [finder.attribute(one) for one in parsed]
    for step in steps.values():
        step()
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            began = time.perf_counter()
            step()
            times[name].append(time.perf_counter() - began)
    result: dict[str, float | str | list[float]] = {
        "texts": folder.name,
        "attributor": name_of_attributor,
        "articles": len(articles),
        "words": words,
        "rounds": rounds,
    }
    for name, seconds in times.items():
        result[f"{name}_words_per_second"] = round(words / statistics.median(seconds))
    for name in ("onrecord", "attributor"):
        ratios = [base / own for base, own in zip(times["spacy"], times[name], strict=True)]
        result[f"{name}_ratio"] = [round(statistics.median(ratios), 3), round(min(ratios), 3), round(max(ratios), 3)]
    return result


def articles_in(folder: Path) -> Sequence[object]:
    """Return the articles of the .txt files in a folder, read before any clock runs."""
    from onrecord.reading import Failure, read_articles

    read = list(read_articles(sorted(map(str, folder.glob("*.txt")))))
    found = [one for one in read if not isinstance(one, Failure)]
    if len(found) < len(read):
        print(f"{len(read) - len(found)} of {len(read)} files are left out, since onrecord cannot read them", file=sys.stderr)
    if not found:
        sys.exit(f"no .txt files in {folder}; name another folder with --texts")
    return found


def peak_memory(name: str, folder: Path, name_of_attributor: str) -> float:
    """Return the peak resident memory of this process in MB, once it has read every article by `name`."""
    import resource

    from onrecord.language import load_model
    from onrecord.pipeline import Settings, read_article

    for article in articles_in(folder):
        if name == "spacy":
            load_model()(article.text)
        else:
            read_article(article, Settings(attributor=name_of_attributor))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(result: dict[str, float | str | list[float]]) -> str:
    """Return the result as lines for a person."""
    what = f"{result['articles']} articles of {result['texts']}, {result['words']} words, {result['rounds']} rounds"
    lines = [f"{what}, one core, {result['attributor']}"]
    for name in ("spacy", "onrecord", "attributor"):
        ratio = result.get(f"{name}_ratio")
        beside = f"  ratio {ratio[0]:.2f} ({ratio[1]:.2f} to {ratio[2]:.2f})" if isinstance(ratio, list) else ""
        peak = result.get(f"{name}_peak_mb")
        memory = f"  peak {peak:.0f} MB" if isinstance(peak, float) else ""
        lines.append(f"{name:12}{result[f'{name}_words_per_second']:>8} words/s{beside}{memory}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()

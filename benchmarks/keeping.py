"""What keeping costs beside reading alone: the same statements, in the same run, on the same cores; size, rates and memory.

    python benchmarks/keeping.py FILE.jsonl.xz [--sample N --seed S] [--jobs J] [--block B] [--ledger PLACE] [--attributor NAME]

FILE holds JSON lines of articles. They are gone through in blocks; each block is read alone and read and kept, in turns which of
the two comes first, so that a machine whose speed drifts slows both. The summary is one JSON object. `keeping_costs` is the time
of keeping over that of reading alone, less 1: of all blocks, then of the median, least and greatest block. Peak memory is that of
the largest process, after the first quarter of the blocks and at the end. With --ledger the ledger stays, and
`benchmarks/searching.py --ledger PLACE` measures search in it; without, that is done before the ledger goes.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from onrecord.attribution import DEFAULT_ATTRIBUTOR, attributor_names
from onrecord.errors import UsageError
from onrecord.ledger import Ledger, open_ledger, status_of
from onrecord.pipeline import Settings, read_records
from onrecord.pipeline.keeping import keep_all
from onrecord.reading import read_articles
from onrecord.record import Record

SEARCHING = Path(__file__).with_name("searching.py")


def main() -> None:
    """Measure, and print the summary; the table of search goes to stderr."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="JSON lines of articles, .xz or not")
    parser.add_argument("--sample", type=int, default=2000, help="how many, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--block", type=int, default=100, help="statements read and kept in turns")
    parser.add_argument("--ledger", help="a new file, or an empty database; without it one that goes behind the run")
    parser.add_argument("--attributor", default=DEFAULT_ATTRIBUTOR, choices=attributor_names(), help="as of `onrecord keep`")
    options = parser.parse_args()
    if min(options.sample, options.block, options.jobs) < 1:
        parser.error("--sample, --block and --jobs: expected 1 or more")
    settings = Settings(attributor=options.attributor, jobs=options.jobs)
    if not options.file.exists():
        parser.error(f"no file {options.file}")
    with tempfile.TemporaryDirectory() as folder:
        place = options.ledger or str(Path(folder) / "kept.db")
        ledger = open_ledger(place, create=True)
        if status_of(ledger).articles:
            raise UsageError(f"{ledger.shown} holds articles already, expected a new ledger; name another")
        blocks = list(_blocks(_sampled(options.file, options.sample, options.seed), options.block, Path(folder)))
        print(json.dumps(_summary(measure(blocks, ledger, settings), ledger, settings)))
        _search(ledger)


@dataclass(slots=True)
class Measured:
    """What a run took."""

    statuses: Counter[str] = field(default_factory=Counter)
    failed_alone: int = 0
    characters: int = 0
    words: int = 0
    reading: list[float] = field(default_factory=list)  # seconds of each block
    keeping: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)  # MB, after each block


def measure(blocks: Sequence[Path], ledger: Ledger, settings: Settings) -> Measured:
    """Read and keep every block, in turns which of the two comes first; what loads once has loaded before."""
    done = Measured()
    list(read_records(islice(read_articles([str(blocks[0])]), 2), settings))

    def read_alone(block: Path) -> None:
        for result in read_records(read_articles([str(block)]), settings):
            if isinstance(result, Record):
                done.characters += len(result.article.text)
                done.words += len(result.article.text.split())
            else:
                done.failed_alone += 1

    def keep(block: Path) -> None:
        done.statuses.update(one.status for one in keep_all([block], ledger, settings=settings))

    for number, block in enumerate(blocks):
        steps: list[tuple[Callable[[Path], None], list[float]]] = [(read_alone, done.reading), (keep, done.keeping)]
        for step, times in steps if number % 2 == 0 else reversed(steps):
            began = time.perf_counter()
            step(block)
            times.append(time.perf_counter() - began)
        done.peaks.append(max(resource.getrusage(who).ru_maxrss for who in _PROCESSES) / 1024)
        print(f"{number + 1} of {len(blocks)} blocks, {sum(done.keeping) / sum(done.reading) - 1:+.1%}", file=sys.stderr)
    return done


_PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _summary(done: Measured, ledger: Ledger, settings: Settings) -> dict[str, object]:
    held = status_of(ledger)
    reading, keeping = sum(done.reading), sum(done.keeping)
    costs = [kept / read - 1 for read, kept in zip(done.reading, done.keeping, strict=True)]
    early = done.peaks[(len(done.peaks) - 1) // 4]
    return {
        **{name: done.statuses[name] for name in ("added", "unchanged", "revised", "failed")},
        "failed_alone": done.failed_alone,
        "attributor": settings.attributor,
        "jobs": settings.jobs,
        "blocks": len(done.reading),
        "words": done.words,
        "attributions": held.attributions,
        "commitments": held.commitments,
        "text_mb": round(done.characters / 1e6, 2),
        "ledger_mb": round(held.bytes / 1e6, 2),
        "reading_seconds": round(reading, 1),
        "keeping_seconds": round(keeping, 1),
        "read_a_second": round((done.statuses.total() - done.failed_alone) / reading, 2),
        "kept_a_second": round((done.statuses.total() - done.statuses["failed"]) / keeping, 2),
        "keeping_costs": [round(one, 4) for one in (keeping / reading - 1, statistics.median(costs), min(costs), max(costs))],
        "peak_mb_early": round(early),
        "peak_mb_late": round(done.peaks[-1]),
    }


def _search(ledger: Ledger) -> None:
    """Measure search beside bare FTS5, where there is search and the ledger is a file."""
    if ledger.path is None or not SEARCHING.exists():
        return
    done = subprocess.run(
        [sys.executable, str(SEARCHING), "--ledger", str(ledger.path)], capture_output=True, text=True, check=True
    )
    print(done.stdout, end="", file=sys.stderr)


def _sampled(file: Path, size: int, seed: int) -> list[str]:
    """Return `size` lines drawn with a seed, in the order of the file; only they are held in memory (reservoir sampling)."""
    draw = random.Random(seed)
    kept: list[tuple[int, str]] = []
    with lzma.open(file, "rt", encoding="utf-8") if file.suffix == ".xz" else file.open(encoding="utf-8") as lines:
        for place, line in enumerate(lines):
            if len(kept) < size:
                kept.append((place, line))
            elif (slot := draw.randrange(place + 1)) < size:
                kept[slot] = (place, line)
    return [line for _, line in sorted(kept)]


def _blocks(lines: Sequence[str], size: int, folder: Path) -> Iterator[Path]:
    """Write lines as files of so many lines each."""
    for number, start in enumerate(range(0, len(lines), size)):
        path = folder / f"block-{number:05}.jsonl"
        path.write_text("".join(lines[start : start + size]), encoding="utf-8")
        yield path


if __name__ == "__main__":
    main()

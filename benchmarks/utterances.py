"""How well reports of one utterance and copies of one article find one another, over pairs of our own making; 95 % intervals.

    python benchmarks/utterances.py [--part tuned|held] [--json]

The pairs stand in tests/ledger/cases: quotations and formulas of invented people, and articles, each with what was made of it.
Thresholds were set on the part `tuned` (every second line) and are reported on the part `held`, which shares no line with it.
`marks`, `speaker` and `cut` of articles are made here from these lines, by fixed rules; all else was written by hand.

    quotations that are one utterance   cut · changed (a word, a spelling, a number in figures) · marks (other
                                        marks, case, brackets, mixed with the reporter's words)
    quotations that are not             other (the same in other words) · topic (the same speaker on the same matter) · reversed
                                        (a negation or a number changed) · speaker (somebody else who is named) · formula
    articles that are one story         edited · cut
    articles that are not               topic · form (the same form, filled in anew)

Precision is over the pairs of all classes, recall over those that are one. The figure of a class is the share of its pairs that
are judged rightly, joined or kept apart. Intervals are Wilson's. `strangers`: of all pairs of quotations of different lines those
that are joined.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from pathlib import Path
from typing import TypeVar

from onrecord.ledger.utterances.likeness import Voice, same_utterance
from onrecord.ledger.utterances.stories import same_story
from onrecord.ledger.utterances.wording import quoted_words

CASES = Path(__file__).resolve().parent.parent / "tests" / "ledger" / "cases"
T = TypeVar("T")
PARTS = ("tuned", "held")
OF_QUOTATIONS = ("cut", "changed", "other", "topic", "reversed")  # the keys of a line beside its base
ONE = {"cut", "changed", "marks", "edited"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation as it is printed, and who is said to have spoken."""

    words: str
    who: str | None
    kind: str = "person"
    mixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two quotations, or two articles, and whether they are one."""

    of: str  # quotations, articles
    kind: str
    line: int
    first: Said
    second: Said

    @property
    def one(self) -> bool:
        """Say whether they are one utterance or story."""
        return self.kind in ONE


def main() -> None:
    """Count, and print a table or a JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, default="held")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="print the pairs that are judged wrongly")
    options = parser.parse_args()
    pairs = [pair for pair in all_pairs() if PARTS[pair.line % 2] == options.part]
    result = measured(pairs)
    print(json.dumps(result) if options.json else table(result))
    if options.wrong:
        for pair in pairs:
            if joined(pair) is not pair.one:
                print(f"{pair.of} {pair.kind}\n  {pair.first.words}\n  {pair.second.words}")


def all_pairs() -> Iterator[Pair]:
    """Yield every pair, in the order of the lines."""
    for number, line in enumerate(_lines("quotations")):
        base = Said(words=f"“{line['base']}”", who=line["who"])
        for kind in OF_QUOTATIONS:
            if kind in line:
                yield Pair(of="quotations", kind=kind, line=number, first=base, second=_second(line, line[kind], number))
        yield Pair(of="quotations", kind="marks", line=number, first=base, second=_remarked(line, number))
        if number % 4 < 2:
            other = _lines("quotations")[number - 1]["who"]
            yield Pair(of="quotations", kind="speaker", line=number, first=base, second=Said(words=base.words, who=other))
    for number, line in enumerate(_lines("formulas")):
        first, second = (Said(words=f"“{line[key]}”", who=line["who"]) for key in ("first", "second"))
        yield Pair(of="quotations", kind="formula", line=number, first=first, second=second)
    for number, line in enumerate(_lines("articles")):
        base = Said(words=line["base"], who=None)
        sentences = line["base"].split(". ")
        cuts = {"edited": line["edited"], "topic": line["topic"], "cut": ". ".join(sentences[: 2 + number % 3])}
        for kind, text in cuts.items():
            yield Pair(of="articles", kind=kind, line=number, first=base, second=Said(words=text, who=None))
    for number, line in enumerate(_lines("forms")):
        first, second = (Said(words=line[key], who=None) for key in ("first", "second"))
        yield Pair(of="articles", kind="form", line=number, first=first, second=second)


def joined(pair: Pair) -> bool:
    """Say whether the ledger takes a pair for one."""
    if pair.of == "articles":
        return same_story(pair.first.words, pair.second.words)
    return _same(pair.first, pair.second)


def measured(pairs: Sequence[Pair]) -> dict[str, list[float]]:
    """Return each figure with its interval and how many pairs it is over."""
    result: dict[str, list[float]] = {}
    for of in ("quotations", "articles"):
        mine = [pair for pair in pairs if pair.of == of]
        found = [pair for pair in mine if joined(pair)]
        result[f"{of}.precision"] = _share(found, lambda pair: pair.one)
        result[f"{of}.recall"] = _share([pair for pair in mine if pair.one], joined)
        for kind in sorted({pair.kind for pair in mine}):
            result[f"{of}.{kind}"] = _share([pair for pair in mine if pair.kind == kind], lambda pair: joined(pair) is pair.one)
    lines: dict[tuple[str, int], list[Said]] = {}
    for pair in pairs:
        if pair.of == "quotations" and pair.kind != "speaker":
            lines.setdefault(("formula" if pair.kind == "formula" else "line", pair.line), [pair.first]).append(pair.second)
    strangers = [
        _same(one, other)
        for (_, first), (_, second) in combinations(lines.items(), 2)
        for one in dict.fromkeys(first)
        for other in dict.fromkeys(second)
    ]
    result["strangers"] = _share(strangers, bool)
    return result


def table(result: dict[str, list[float]]) -> str:
    """Return the figures, one a line."""
    rows = [f"{name:<24} {value:6.3f}  [{low:.3f}, {high:.3f}]  {int(n):>6}" for name, (value, low, high, n) in result.items()]
    return "\n".join([f"{'':<24} {'share':>6}  {'95 %':<14}  {'pairs':>6}", *rows])


def _same(one: Said, other: Said) -> bool:
    words = [quoted_words(said.words, mixed=said.mixed) for said in (one, other)]
    voices = (_voice(one), _voice(other))
    return same_utterance(words[0], words[1], voices, ("2031-02-18", "2031-02-19"))


def _voice(said: Said) -> Voice:
    return Voice(name=said.who, kind=None if said.who is None else said.kind, entity=None, root=None)


def _second(line: dict[str, str], words: str, number: int) -> Said:
    """Return a second report: by the full name, the family name, a description, or nobody, in turn."""
    who, kind = (
        (line["who"], "person"),
        (line["who"].split()[-1], "person"),
        (line["role"], "unnamed"),
        (None, "unknown"),
    )[number // 2 % 4]
    return Said(words=f"“{words}”", who=who, kind=kind)


def _remarked(line: dict[str, str], number: int) -> Said:
    """Return the base in other marks or letters, or within the reporter's words; the rule goes by the number of the line."""
    base = line["base"]
    head, tail = base.split(" ", 6)[:6], base.split(" ", 6)[6]
    made = (
        f'"{base}"',
        f"«{base.upper()}»",
        f"‘{base.replace(',', '')}’",
        f"“[{base[0].lower()}]{base[1:]}”",
        f"“… {tail}”",
        f"“{base.replace(', ', ' … ')}”",
    )
    rule = number // 2 % 7
    if rule == len(made):
        return Said(words=f"that {' '.join(head).lower()} “{tail}”", who=line["who"], mixed=True)
    return Said(words=made[rule], who=line["who"])


def _share(things: Sequence[T], right: Callable[[T], bool]) -> list[float]:
    """Return a share, its 95 % interval after Wilson, and of how many it is."""
    n, z = len(things), 1.96
    if not n:
        return [0.0, 0.0, 1.0, 0]
    p = sum(map(right, things)) / n
    middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = ((middle + sign * half) / (1 + z * z / n) for sign in (-1, 1))
    return [round(value, 4) for value in (p, max(0.0, low), min(1.0, high))] + [n]


def _lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()

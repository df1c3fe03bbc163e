"""How much of a story comes out of its reports: what was said, and what hangs on it; point by point.

    python benchmarks/stories.py [STORY ...] [--held] [--json]

A story (benchmarks/stories) is eight reports of one pattern. P is prepared to consider sending forces if there is peace, with a
guarantee by Q behind them and others beside them (report 1); R is ready once an agreement is signed (2); S rules nothing out once
there is peace, and calls Q's support important (3); so does T, which asks for a mandate first (4); V will talk about terms when
there is peace (5). Q moves only after P has (6). A week later P says it will (7); a month later Q refuses (8).

Each story is read with the packaged weights and nothing made by hand, then asked with `waits`, `whatif` and `shifts` in the words
that its file `story.toml` gives. Nothing was tuned on the stories of HELD; `--held` runs these alone.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from onrecord import read
from onrecord.cli.app import app
from onrecord.reasoning.company import least_of
from onrecord.record import CommitmentEntry, Condition, Record
from onrecord.serial import to_json
from onrecord.spans import Span
from onrecord.speakers.lands import name_root

STORIES = Path(__file__).resolve().parent / "stories"
HELD = frozenset({"ulmenia", "dravenia", "halmora", "ysolia"})
REPORTS = 8
WEIGHED = "considers"  # the least strength that counts in the questions: P only considers
HARD = ("if", "only_if")


@dataclass(frozen=True, kw_only=True)
class Story:
    """Eight reports, read."""

    name: str
    told: Mapping[str, Any]  # as story.toml has it
    records: tuple[Record, ...]

    def state(self, role: str) -> str:
        """Return the name of a state by its part."""
        return str(self.told["states"][role])

    def entries(self, sentence: str) -> list[CommitmentEntry]:
        """Return the commitments whose acts stand in a sentence."""
        record, span = self._sentence(sentence)
        return [one for one in record.commitments if one.kind == "commitment" and one.action.touches(span)]

    def conditions(self, entries: Iterable[CommitmentEntry], sentence: str, types: Sequence[str]) -> list[tuple[Condition, str]]:
        """Return the conditions of some commitments that stand in a sentence, with their words."""
        record, span = self._sentence(sentence)
        every = (one for entry in entries for one in entry.conditions)
        return [(one, one.span.of(record.article.text)) for one in every if one.type in types and one.span.touches(span)]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The number of each report, by the id of its article."""
        return {record.article.id: number for number, record in enumerate(self.records, 1)}

    def _sentence(self, name: str) -> tuple[Record, Span]:
        words = self.told["sentences"][name]
        for record in self.records:
            start = record.article.text.find(words)
            if start >= 0:
                return record, Span(start, start + len(words))
        raise ValueError(f"{self.name}: no report has the sentence {name}")


def main() -> None:
    """Read stories and print which points they make."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("story", nargs="*", help="names of folders of benchmarks/stories; all, if none is given")
    parser.add_argument("--held", action="store_true", help="only stories that nothing was tuned on")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    names = asked.story or sorted(one.name for one in STORIES.iterdir() if one.is_dir())
    found = {name: points(story_of(name)) for name in names if not asked.held or name in HELD}
    if asked.json:
        print(json.dumps(found))
        return
    for name, made in found.items():
        missing = [point for point, holds in made.items() if not holds]
        print(f"{name:10} {sum(made.values())} of {len(made)}" + (f"   missing: {', '.join(missing)}" if missing else ""))
    for kind in ("said", "asked"):
        every = [holds for made in found.values() for point, holds in made.items() if point.startswith(kind)]
        print(f"{kind}: {sum(every)} of {len(every)}")


def story_of(name: str) -> Story:
    """Return a story of benchmarks/stories, read."""
    folder = STORIES / name
    told = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
    records = tuple(
        read(folder / f"{number}.txt", published=told["published"][number - 1], outlet=f"Paper {number}")
        for number in range(1, REPORTS + 1)
    )
    return Story(name=name, told=told, records=records)


def points(story: Story) -> dict[str, bool]:
    """Return which points a story makes: what is found in its reports, and what follows from it."""
    return {**said(story), **asked_of(story)}


def said(story: Story) -> dict[str, bool]:
    """Return what of the commitments is found, with their conditions."""
    p = [one for one in story.entries("P_considers") if one.polarity == "+" and one.strength in ("considers", "prepared", "open")]
    r = [one for one in story.entries("R") if one.polarity == "+" and one.strength in ("prepared", "intends", "promises")]
    s = [one for one in story.entries("S") if one.polarity == "+" and one.strength in ("open", "considers")]
    t = [*story.entries("T"), *story.entries("T_mandate")]
    t_yes, t_no = ([one for one in t if one.polarity == sign] for sign in "+-")
    v, q, late = ([one for one in story.entries(name) if one.polarity == "+"] for name in ("V", "Q_after", "P_will"))
    guarantor = name_root(story.state("Q"))
    backed = story.conditions(p, "P_guarantee", ("only_if",))
    beside = story.conditions(p, "P_others", HARD)
    mandate = story.conditions(t_yes, "T_mandate", ("only_if",)) + story.conditions(t_no, "T_mandate", ("only_if", "unless"))
    return {
        "said: P considers": bool(p),
        "said: P waits for peace": bool(story.conditions(p, "P_considers", HARD)),
        "said: P waits for Q": any(guarantor in f"{words} {one.actor_name}".casefold() for one, words in backed),
        "said: P waits for others": any(least_of(words) is not None for _, words in beside),
        "said: R is ready": bool(r),
        "said: R waits for a signature": bool(story.conditions(r, "R", HARD)),
        "said: S is open": bool(s),
        "said: S waits for peace": bool(story.conditions(s, "S", HARD)),
        "said: S calls Q important": bool(story.conditions(s, "S_important", ("important",))),
        "said: T waits for a mandate": bool(mandate),
        "said: T calls Q important": bool(story.conditions(t, "T_important", ("important",))),
        "said: V waits for peace": bool(story.conditions(v, "V", HARD)),
        "said: Q waits for P": bool(story.conditions(q, "Q_after", HARD)),
        "said: P will": any(one.strength == "promises" for one in late),
        "said: Q refuses": any(one.polarity == "-" and one.strength == "refuses" for one in story.entries("Q_refuses")),
    }


def asked_of(story: Story) -> dict[str, bool]:
    """Return which of the answers that follow from a story are given."""
    with tempfile.TemporaryDirectory() as folder:
        first, six, every = (_written(Path(folder) / f"{count}.jsonl", story.records[:count]) for count in (5, 6, REPORTS))
        guarantee, peace = story.told["guarantee"], story.told["peace"]
        waits = _answer("waits", "--theta", "open", "--records", first)
        one, fails = _question("--fails", guarantee, first)
        one_peace, _ = _question("--holds", peace, first)
        told = _call("whatif", "--holds", peace, "--every", "--theta", WEIGHED, "--records", first).stdout
        circles = _answer("waits", "--theta", WEIGHED, "--records", six)["loops"]
        shifts = [json.loads(line) for line in _call("shifts", "--records", every, "--json").stdout.splitlines()]
        _, again = _question("--holds", guarantee, every)
    of_both = [loop for loop in circles if {1, 6} <= {_place(story, ref) for ref in loop["commitments"]}]
    guarantor = name_root(story.state("Q"))
    changes = _changes(story, fails)
    own = [wait for wait in waits["waits"] if _place(story, wait["commitment"]) == 1]
    late = [(shift["direction"], _place(story, shift["to"]["ref"])) for shift in shifts]
    return {
        "asked: P waits, for Q": any(guarantor in name_root(who["name"]) for wait in own for who in wait["for"]),
        "asked: the guarantee is one proposition": one,
        "asked: without it P lapses": any(after == "lapsed" for _, after, _ in changes.get(1, ())),
        "asked: without it S is at risk": any(risk for *_, risk in changes.get(3, ())),
        "asked: without it T is at risk": any(risk for *_, risk in changes.get(4, ())),
        "asked: the rest is unaffected": bool(fails) and not changes.get(2) and not changes.get(5),
        "asked: peace is one proposition": one_peace,
        "asked: peace leaves P waiting for Q": any(_waits_on(line, guarantor) for line in told.splitlines()),
        "asked: P and Q wait in a circle": bool(of_both),
        "asked: either move opens it": any(sorted(map(len, loop["openers"])) == [1, 1] for loop in of_both),
        "asked: P grew firmer": ("firmer", 7) in late,
        "asked: Q grew softer": ("softer", 8) in late,
        "asked: the refusal on record lapses P": any(
            before == "lapsed" for number in (1, 7) for before, *_ in _changes(story, again).get(number, ())
        ),
    }


def _waits_on(line: str, guarantor: str) -> bool:
    considered = any(word in line for word in ("consideration", "readiness", "openness"))
    return considered and "waits for" in line and guarantor in line.partition("waits for")[2].casefold()


def _changes(story: Story, answer: Mapping[str, Any]) -> dict[int, list[tuple[str, str, bool]]]:
    """Return what changes by report: before, after, at risk."""
    found: dict[int, list[tuple[str, str, bool]]] = {}
    for one in answer.get("changes", ()):
        found.setdefault(_place(story, one["commitment"]), []).append((one["before"], one["after"], one["at_risk"]))
    return found


def _place(story: Story, ref: Mapping[str, Any]) -> int:
    return story.places[ref["article"]]


def _question(option: str, words: str, records: Path) -> tuple[bool, Mapping[str, Any]]:
    """Return whether words fit one proposition, and the answer for all that they fit."""
    asked = ("whatif", option, words, "--theta", WEIGHED, "--records", records, "--json")
    alone = _call(*asked)
    found = alone if alone.exit_code == 0 else _call(*asked, "--every")
    return alone.exit_code == 0, json.loads(found.stdout) if found.exit_code == 0 else {}


def _answer(*asked: object) -> Any:
    return json.loads(_call(*asked, "--json").stdout)


def _call(*asked: object) -> Any:
    return CliRunner().invoke(app, [str(one) for one in asked])


def _written(path: Path, records: Iterable[Record]) -> Path:
    path.write_text("".join(f"{to_json(record)}\n" for record in records), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()

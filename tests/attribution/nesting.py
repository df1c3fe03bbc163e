"""The nesting check: sixty invented texts, and whom each attributor takes for the parent of what is said within them.

python tests/attribution/nesting.py    prints the counts, and every error, of each attributor
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from attribution_helper import parsed

from onrecord.attribution import Attribution, Attributor, attributor, attributor_names

CASES = Path(__file__).parent / "nesting_cases.toml"


@dataclass(frozen=True, slots=True)
class Case:
    """A text, with the cues of what is nested in it, each with its parent's, and the cues of what is not."""

    name: str
    text: str
    parents: dict[str, str]
    top: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """What became of the attributions of all cases."""

    nested: int = 0
    nested_found: int = 0  # with the right parent
    nested_missed: int = 0  # no attribution with that cue
    top: int = 0
    top_found: int = 0  # without a parent
    top_missed: int = 0
    whole: int = 0  # cases in which all is right


def read_cases() -> list[Case]:
    """Return the cases in the order of their file."""
    with CASES.open("rb") as stream:
        cases = tomllib.load(stream)["case"]
    return [Case(case["name"], case["text"], case.get("parents", {}), tuple(case.get("top", ()))) for case in cases]


def tally(finder: Attributor, cases: list[Case]) -> tuple[Tally, list[str]]:
    """Return what an attributor makes of the cases, and a line for each of its errors."""
    result, wrong = Tally(), []
    for case in cases:
        found = finder.attribute(parsed(case.text))
        errors = []
        for cue, parent in case.parents.items():
            result.nested += 1
            one = _with_cue(found, case.text, case.text.index(cue), len(cue))
            outer = found[one.parent] if one is not None and one.parent is not None else None
            if one is None:
                result.nested_missed += 1
                errors.append(f"{case.name}: “{cue}” not found")
            elif outer is None or not any(parent in span.of(case.text) for span in outer.cue):
                of = " … ".join(span.of(case.text) for span in outer.cue) if outer else "nobody"
                errors.append(f"{case.name}: “{cue}” within “{parent}” is given to {of}")
            else:
                result.nested_found += 1
        for cue in case.top:
            result.top += 1
            one = _with_cue(found, case.text, case.text.index(cue), len(cue))
            if one is None:
                result.top_missed += 1
                errors.append(f"{case.name}: “{cue}” not found")
            elif one.parent is not None:
                of = " … ".join(span.of(case.text) for span in found[one.parent].cue)
                errors.append(f"{case.name}: “{cue}” stands on its own, is given to {of}")
            else:
                result.top_found += 1
        result.whole += not errors
        wrong += errors
    return result, wrong


def _with_cue(found: tuple[Attribution, ...], text: str, start: int, length: int) -> Attribution | None:
    return next((one for one in found if any(span.start < start + length and start < span.end for span in one.cue)), None)


if __name__ == "__main__":
    for name in attributor_names():
        counts, lines = tally(attributor(name), read_cases())
        print(name, counts, *lines, sep="\n  ")

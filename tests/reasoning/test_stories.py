"""The worked example from reports, in three wordings, with the trained reading and nothing made by hand.

The reports of benchmarks/stories were written by somebody who had not seen the lexicons; nothing was tuned on that of Halmora.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "stories.py"
STORIES = ("tarsenia", "morovna", "halmora")
FOLLOWS = (
    "P waits, for Q",
    "the guarantee is one proposition",
    "without it P lapses",
    "without it S is at risk",
    "without it T is at risk",
    "the rest is unaffected",
    "peace is one proposition",
    "peace leaves P waiting for Q",
    "P grew firmer",
    "the refusal on record lapses P",
)


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, bool]]:
    """Return which points each story makes."""
    done = subprocess.run([sys.executable, SCRIPT, *STORIES, "--json"], capture_output=True, text=True, timeout=600, check=True)
    made: dict[str, dict[str, bool]] = json.loads(done.stdout)
    return made


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("point", FOLLOWS)
def test_what_hangs_on_what_is_told_from_the_reports(found: dict[str, dict[str, bool]], story: str, point: str) -> None:
    """A pledge waits for peace, a guarantee and company; without the guarantee it lapses, others are at risk, the rest is not."""
    assert found[story][f"asked: {point}"]


@pytest.mark.parametrize("story", ["tarsenia", "halmora"])
def test_where_the_guarantor_waits_in_turn_either_move_opens_the_circle(found: dict[str, dict[str, bool]], story: str) -> None:
    """In the third, “when their boots are on the ground” is not yet told of the state whose they are."""
    assert found[story]["asked: P and Q wait in a circle"]
    assert found[story]["asked: either move opens it"]


def test_most_of_what_is_said_is_found(found: dict[str, dict[str, bool]]) -> None:
    """Of fifteen points a story that stand in its reports."""
    for made in found.values():
        assert sum(holds for point, holds in made.items() if point.startswith("said")) >= 13

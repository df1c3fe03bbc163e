"""The example report: what the pledge hangs on, and the two dependences. The text itself is no part of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from hanging import asked

from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.record import Condition
from onrecord.spans import Span

SEED = Path(__file__).parents[3] / "shared" / "seed" / "000_bbcd4bbf0907235c.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the example report is not there")
ACTS = [
    ("commitment", "committing British forces on the ground alongside others", "prepared to consider"),
    ("dependence", "deter Putin from further aggression in the future", "will"),
    ("dependence", "effectively deter Russia from attacking Ukraine again", "the only way"),
]


@pytest.fixture(scope="module")
def text() -> str:
    """Return the report."""
    return SEED.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def found(text: str) -> list[list[Condition]]:
    """Return the conditions of the three acts."""
    spans = []
    for _, action, trigger in ACTS:
        start = text.index(action)
        said = text.rindex(trigger, 0, start)
        spans.append((Span(start, start + len(action)), Span(said, said + len(trigger))))
    parsed = parse(read_text(text))
    return [list(rows) for rows in asked(parsed, spans, [kind for kind, _, _ in ACTS], lambda span: span.of(text))]


def test_the_pledge_waits_for_peace_for_a_backstop_and_for_others(text: str, found: list[list[Condition]]) -> None:
    """One condition in its clause, one in the next sentence, and alternatives."""
    rows = {(one.type, one.span.of(text), one.inferred, one.group, one.least) for one in found[0]}
    assert rows == {
        ("if", "there is a lasting peace agreement", False, None, None),
        ("only_if", "there must be a US backstop", True, None, None),
        ("if", "others", False, 1, 1),
    }


def test_only_a_lasting_peace(text: str, found: list[list[Condition]]) -> None:
    """The dependence with "only X will"."""
    assert [(one.type, one.span.of(text)) for one in found[1]] == [
        ("only_if", "a lasting peace in Ukraine that safeguards its sovereignty")
    ]


def test_the_only_way(text: str, found: list[list[Condition]]) -> None:
    """The dependence with "X is the only way to"."""
    assert [(one.type, one.span.of(text)) for one in found[2]] == [("only_if", "a US security guarantee")]

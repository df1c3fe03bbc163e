"""The report that onrecord has in mind: its nine top-level attributions. The text itself is no part of the repository."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from command import call

CORPORA = Path(os.environ.get("ONRECORD_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
SEED = CORPORA.parent / "seed" / "000_bbcd4bbf0907235c.txt"
SPEAKER = "Keir Starmer"

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not SEED.is_file(), reason="the shared seed is not here; ONRECORD_CORPORA may say where the corpora are"),
]

# (source, cue, type, fragments of the content) in the order of the text
EXPECTED = [
    pytest.param(0, "PM", "says", "mixed", id="headline"),
    pytest.param(1, "he", "calls for", "mixed", id="headline, its second half"),
    pytest.param(2, SPEAKER, "has called on", "mixed", id="caption"),
    pytest.param(3, SPEAKER, "has said", "mixed", id="lead"),
    pytest.param(4, "he", "called for", "mixed", id="lead, its second half"),
    pytest.param(5, "The Prime Minister", "has called on", "mixed", id="demand"),
    pytest.param(6, "He", "added", "mixed", id="he added that"),
    pytest.param(7, "The PM", "said", "direct", id="first long quotation"),
    pytest.param(8, "he", "said", "direct", id="second long quotation"),
]
LONG = [pytest.param(7, 3, id="three paragraphs"), pytest.param(8, 7, id="seven paragraphs")]


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    """Return the record of the seed."""
    result = call("read", "--published", "2025-02-17", SEED, "--json")
    assert (result.code, result.err) == (0, "")
    [line] = result.out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def top_level(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the entries that stand in no other."""
    return [entry for entry in record["attributions"] if entry["parent"] is None]


def words(record: dict[str, Any], spans: list[list[int]]) -> str:
    """Return the words of some spans."""
    return " ".join(record["article"]["text"][start:end] for start, end in spans)


def test_there_are_nine(record: dict[str, Any]) -> None:
    """No more and no fewer: sub-headings and narrative are nobody's words."""
    assert len(top_level(record)) == len(EXPECTED)


@pytest.mark.parametrize(("place", "source", "cue", "type_"), EXPECTED)
def test_each_has_its_source_cue_type_and_speaker(record: dict[str, Any], place: int, source: str, cue: str, type_: str) -> None:
    """The source as the text words it, the speaker by his full name."""
    entry = top_level(record)[place]
    assert words(record, entry["source"]) == source
    assert words(record, entry["cue"]).removesuffix(":") == cue
    assert entry["type"] == type_
    assert (entry["speaker"]["name"], entry["speaker"]["kind"]) == (SPEAKER, "person")


@pytest.mark.parametrize(("place", "paragraphs"), LONG)
def test_a_quotation_over_several_paragraphs_is_one(record: dict[str, Any], place: int, paragraphs: int) -> None:
    """From the mark that opens it, over every mark that reopens it, to the one that closes it."""
    text, content = record["article"]["text"], top_level(record)[place]["content"]
    assert text[content[0][0]] == text[content[-1][1] - 1] == '"'
    assert text.count("\n\n", content[0][0], content[-1][1]) == paragraphs - 1
    between = [text[one[1] : other[0]] for one, other in pairwise(content)]
    assert not "".join(between).strip()


def test_the_date_is_the_one_given(record: dict[str, Any]) -> None:
    """It is not in the text."""
    assert (record["article"]["published"], record["article"]["published_because"]) == ("2025-02-17", "option")


def test_what_is_nested_names_its_own_speaker(record: dict[str, Any]) -> None:
    """Words that he gives to another are that other's, within his own."""
    ids = {entry["id"] for entry in top_level(record)}
    nested = [entry for entry in record["attributions"] if entry["parent"] is not None]
    assert {entry["parent"] for entry in nested} <= ids
    assert ("President Trump", "Donald Trump") in [(words(record, e["source"]), e["speaker"]["name"]) for e in nested]

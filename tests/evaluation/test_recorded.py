"""Records made before are read back and laid onto the gold articles that they are of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from gold_items import ARTICLE, ITEMS, entry, record_line

from onrecord.errors import GoldError
from onrecord.evaluation import recorded_commitments

ENTRIES = tuple(entry(one) for one in ITEMS)
GOLD = [ARTICLE, replace(ARTICLE, name="port")]


def written(folder: Path, *lines: str) -> Path:
    """Write lines into a file of records."""
    path = folder / "records.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_records_go_by_their_source_or_the_name_they_are_given(tmp_path: Path) -> None:
    """The whole entry comes back; an empty line is none; nobody is warned where every article has its record."""
    said = list[str]()
    path = written(tmp_path, record_line("boats", ENTRIES), "", record_line("port", ENTRIES[:1], doc=True))
    assert recorded_commitments(path, GOLD, said.append) == {"boats": ENTRIES, "port": ENTRIES[:1]}
    assert said == []


def test_what_does_not_fit_is_said(tmp_path: Path) -> None:
    """Records of other articles, and articles without a record: each on one line."""
    said = list[str]()
    path = written(tmp_path, record_line("boats", ENTRIES), record_line("ferry", ENTRIES), record_line("mill", ()))
    assert set(recorded_commitments(path, GOLD, said.append)) == {"boats"}
    assert said == [
        "records passed over, since their source is named as no gold article: 2",
        "gold articles without a record, in which nothing is found: 1, the first port",
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("{", "line 2: not an onrecord/1 record: at the whole line", id="no JSON"),
        pytest.param('{"doc": "port"}', "line 2: not an onrecord/1 record: at format", id="no record"),
        pytest.param(record_line("boats", ()), "line 2: expected one record of boats, this is another", id="twice"),
        pytest.param(
            record_line("port", (), "It rained."), "line 2: expected a record of the gold's text of port", id="another text"
        ),
    ],
)
def test_a_line_that_cannot_be_scored_is_named(tmp_path: Path, line: str, says: str) -> None:
    """With the file, on one line."""
    with pytest.raises(GoldError, match=says) as caught:
        recorded_commitments(written(tmp_path, record_line("boats", ENTRIES), line), GOLD, lambda _: None)
    assert "records.jsonl" in str(caught.value)
    assert "\n" not in str(caught.value)

"""Predictions as they are written, and where they cannot be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from onrecord.corpora import GoldAttribution
from onrecord.errors import UnreadableSourceError
from onrecord.evaluation import write_predictions
from onrecord.spans import Span

if TYPE_CHECKING:
    from pathlib import Path


def test_predictions_stand_one_document_a_line(tmp_path: Path) -> None:
    """By their spans; a file that is there is written over."""
    path = tmp_path / "predictions.jsonl"
    path.write_text("old")
    relations = [GoldAttribution(content=(Span(start, start + 5),), cue=(), source=(Span(1, 3),)) for start in (20, 10)]
    write_predictions(path, {"b": relations, "a": []})
    first, second = map(json.loads, path.read_text().splitlines())
    assert [one["content"] for one in first["attributions"]] == [[[10, 15]], [[20, 25]]]
    assert second == {"doc": "a", "attributions": []}


@pytest.mark.parametrize("where", [".", "none/predictions.jsonl", "file/predictions.jsonl"])
def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path, where: str) -> None:
    """A folder, in no folder, or in a file that is none."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreadableSourceError, match=r"^cannot write .*; choose another place for the predictions$"):
        write_predictions(tmp_path / where, {})

"""A real collection, read whole."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from onrecord.reading import Failure, read_articles

CORPORA = Path(os.environ.get("ONRECORD_CORPORA") or Path(__file__).parents[3] / "shared" / "corpora")


@pytest.mark.slow
@pytest.mark.corpora
def test_four_years_of_statements_are_read_without_a_failure() -> None:
    """12,135 of them, packed; nearly all in English."""
    path = CORPORA / "whitehouse" / "2021-2024.jsonl.xz"
    if not path.exists():
        pytest.skip(f"no corpus at {path}; set ONRECORD_CORPORA")
    languages: Counter[str | None] = Counter()
    for article in read_articles([str(path)]):
        assert not isinstance(article, Failure), article.message
        assert article.published_because == "metadata"
        languages[article.language] += 1
    assert languages.total() == 12_135
    assert languages["en"] >= 12_115

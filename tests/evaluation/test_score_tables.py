from __future__ import annotations

import json

from onrecord.corpora import GoldArticle, GoldAttribution
from onrecord.evaluation import (
    error_dict,
    errors,
    errors_table,
    score,
    scores_dict,
    scores_table,
    side_by_side,
    tally,
    tally_dicts,
)
from onrecord.spans import Span

TEXT = "Ilva Torrin said it rained. " + "She added that " + "the river rose and rose " * 20
FIRST = GoldAttribution(content=(Span(17, 26),), cue=(Span(12, 16),), source=(Span(0, 11),))
SECOND = GoldAttribution(content=(Span(38, len(TEXT)),), cue=(Span(32, 37),), source=(Span(28, 31),))
GOLD = [GoldArticle(name="rain", text=TEXT, attributions=(FIRST, SECOND))]
HALF = score(GOLD, {"rain": [FIRST]}, resamples=20)


def line_of(table: str, start: str) -> list[str]:
    """Return the cells of the one line that starts so."""
    [line] = [line for line in table.splitlines() if line.startswith(start)]
    return line.split()


def test_scores_table_shows_per_cent_and_counts() -> None:
    """A metric a line; a share says so; without draws there is no column of intervals."""
    table = scores_table(HALF)
    assert table.splitlines()[0] == "1 documents; 95 % intervals over documents, 20 draws, seed 1"
    assert line_of(table, "attribution.full") == ["attribution.full", "100.0", "50.0", "66.7", "66.7–66.7", "1", "1", "2"]
    assert line_of(table, "attribution.source_accuracy")[1:3] == ["share", "100.0"]
    bare = scores_table(score(GOLD, {"rain": [FIRST]}, resamples=0))
    assert "95 %" not in bare
    assert line_of(bare, "attribution.full") == ["attribution.full", "100.0", "50.0", "66.7", "1", "1", "2"]


def test_systems_stand_side_by_side() -> None:
    """A system a column, in the order given."""
    table = side_by_side({"rules": HALF, "all": score(GOLD, {"rain": [FIRST, SECOND]}, resamples=0)})
    assert table.splitlines()[1].split() == ["F1", "or", "share", "rules", "95", "%", "all"]
    assert line_of(table, "attribution.full") == ["attribution.full", "66.7", "66.7–66.7", "100.0"]


def test_errors_table_shows_every_class() -> None:
    """A class a line: gold, right, per cent, then the kinds."""
    rows = tally(errors(GOLD, {"rain": [FIRST]}), GOLD)
    table = errors_table(rows)
    assert line_of(table, "all")[1:5] == ["2", "1", "50.0", "1"]
    assert len(table.splitlines()) == 1 + len(rows)
    assert json.loads(json.dumps(tally_dicts(rows)))[0]["errors"]["missed"] == 1


def test_json_values_come_back_the_same() -> None:
    """What is handed to `json.dumps` is plain, and long quotations are cut."""
    plain = scores_dict(HALF)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["counts"]["attribution.full"] == [1, 1, 2]
    [error] = errors(GOLD, {"rain": [FIRST]})
    shown = error_dict(error)
    assert json.loads(json.dumps(shown)) == shown
    assert len(shown["content_words"]) <= 300 < len(error.content_words)
    assert (shown["kind"], shown["source"], shown["class"]["cue"]) == ("missed", [[28, 31]], "other verb")

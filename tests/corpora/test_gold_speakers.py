"""Gold speakers are read from a file of annotations, with the texts and sources that lie elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.corpora import GoldSpeaker, read_speakers
from onrecord.errors import GoldError
from onrecord.spans import Span

TEXT = "“Yes,” Ilva Torrin said, “but not\nnow.” Sure, she thought.\n"
ANNOTATION = (
    "T1\tContent 0 6;25 33;34 39\t“Yes,” “but not now.”\nT2\tSource 7 18\tIlva Torrin\nE1\tContent:T1 Source:T2\n"
    "T3\tContent 40 44\tSure\nT4\tSource 46 49\tshe\nE2\tContent:T3 Source:T4\n"
)
LINE: dict[str, Any] = {
    "doc": "report",
    "speakers": {"E1": {"name": "Ilva Torrin", "type": "person"}, "E3": {"name": None, "type": "unknown"}},
    "spans": {"E1": [[0, 6], [25, 33], [34, 39]], "E2": [[40, 44]], "E3": [[50, 57]]},
    "items": [{"kind": "demand"}],
    "until": None,
}
CONTENT = (Span(0, 6), Span(25, 33), Span(34, 39))


def laid_out(root: Path, *lines: Any, text: str = TEXT, annotation: str | None = ANNOTATION) -> Path:
    """Lay a folder out as the shared corpora are, and return the file of speakers."""
    folder = root / "polnear" / "dev"
    for part in ("text", "attributions"):
        (folder / part).mkdir(parents=True)
    (folder / "text" / "report.txt").write_bytes(text.encode("utf-8"))
    if annotation is not None:
        (folder / "attributions" / "report_ann1.ann").write_text(annotation, encoding="utf-8")
    (folder / "attributions" / "report_two_ann1.ann").write_text("", encoding="utf-8")  # of another article, "report_two"
    (root / "commitments").mkdir()
    path = root / "commitments" / "gold.jsonl"
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def test_speakers_come_with_text_and_sources(tmp_path: Path) -> None:
    """In the order of their line; a content that no annotation has brings no source, an unknown speaker no name."""
    [article] = read_speakers(laid_out(tmp_path, LINE, {"doc": "statement", "spans": {}, "speakers": {}}))
    assert (article.name, article.text) == ("report", TEXT)
    assert article.speakers == (
        GoldSpeaker(id="E1", content=CONTENT, source=(Span(7, 18),), name="Ilva Torrin", type="person"),
        GoldSpeaker(id="E2", content=(Span(40, 44),), source=(Span(46, 49),), name=None, type=None),
        GoldSpeaker(id="E3", content=(Span(50, 57),), source=None, name=None, type="unknown"),
    )


def test_a_text_without_an_annotation_beside_it_tells_no_source(tmp_path: Path) -> None:
    """One in a folder of texts alone, too; that folder may be named."""
    gold = laid_out(tmp_path / "a", LINE, annotation=None)
    assert [one.source for one in read_speakers(gold)[0].speakers] == [None, None, None]
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "report.txt").write_text(TEXT, encoding="utf-8")
    [article] = read_speakers(gold, [tmp_path / "deep"])
    assert [one.source for one in article.speakers] == [None, None, None]


def test_an_attribution_without_spans_is_there(tmp_path: Path) -> None:
    """Its annotators gave it no words: it counts among all, and nothing found is it."""
    [article] = read_speakers(laid_out(tmp_path, {**LINE, "spans": {"E1": [], "E2": [[40, 44]]}}))
    assert article.speakers[0] == GoldSpeaker(id="E1", content=(), source=None, name="Ilva Torrin", type="person")
    assert article.speakers[1].content == (Span(40, 44),)


def test_texts_may_lie_beside_the_file(tmp_path: Path) -> None:
    """In `text`, at any depth, and with carriage returns."""
    (tmp_path / "text" / "dev").mkdir(parents=True)
    (tmp_path / "text" / "dev" / "note.txt").write_bytes(b"It rained,\r\nshe said.\r\n")
    path = tmp_path / "gold.jsonl"
    path.write_text('{"doc": "note", "spans": {"E1": [[0, 9]]}, "speakers": {"E1": {"name": "", "type": "person"}}}\r\n\n')
    [article] = read_speakers(path)
    assert article.text == "It rained,\r\nshe said.\r\n"
    assert article.speakers[0].name is None


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("{", "line 2: expected a JSON object, got what is no JSON", id="no JSON"),
        pytest.param("[" * 100_000, "line 2: expected a JSON object, got what is no JSON", id="JSON too deep"),
        pytest.param([], 'line 2: expected a JSON object with the name of its text under "doc"', id="no object"),
        pytest.param(
            {"doc": 5}, 'line 2: expected a JSON object with the name of its text under "doc"', id="a name that is none"
        ),
        pytest.param({**LINE, "spans": []}, 'line 2: expected an object under "spans"', id="spans no object"),
        pytest.param({**LINE, "speakers": None}, 'line 2: expected an object under "speakers"', id="speakers no object"),
        pytest.param({**LINE, "doc": "other"}, "line 2: expected one text other.txt, found none", id="no text"),
        pytest.param({**LINE, "spans": {"E1": [[0, 600]]}}, "line 2, E1: 0 600 is no span of a text of 59", id="after the end"),
        pytest.param({**LINE, "spans": {"E1": [[5, 5]]}}, "line 2, E1: 5 5 is no span", id="empty span"),
        pytest.param({**LINE, "spans": {"E1": [[0]]}}, r"line 2, E1: expected spans such as \[\[12, 40\]\]", id="half a span"),
        pytest.param({**LINE, "spans": {"E1": None}}, r"line 2, E1: expected spans such as", id="no list of spans"),
        pytest.param({**LINE, "spans": {"E1": [[0, True]]}}, r"line 2, E1: expected spans such as", id="truth for an offset"),
        pytest.param({**LINE, "speakers": {"E1": "Orla"}}, "line 2, E1: expected a speaker such as", id="speaker no object"),
        pytest.param({**LINE, "speakers": {"E1": {"name": 4}}}, "line 2, E1: expected a speaker such as", id="name no words"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: Any, says: str) -> None:
    """With the file, on one line."""
    with pytest.raises(GoldError, match=says) as caught:
        read_speakers(laid_out(tmp_path, LINE, line))
    assert "gold.jsonl" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_text_there_twice_is_named(tmp_path: Path) -> None:
    """Nobody can tell which one the offsets count."""
    gold = laid_out(tmp_path, LINE)
    (tmp_path / "commitments" / "text").mkdir()
    (tmp_path / "commitments" / "text" / "report.txt").write_text("It rained.")
    with pytest.raises(GoldError, match=r"expected one text report\.txt, there are 2"):
        read_speakers(gold)


def test_a_file_without_speakers_is_named(tmp_path: Path) -> None:
    """Official statements have commitments alone."""
    with pytest.raises(GoldError, match="expected attributions with their speakers, no line has any"):
        read_speakers(laid_out(tmp_path, {"doc": "statement", "items": []}))
    with pytest.raises(GoldError, match="expected a file that can be read"):
        read_speakers(tmp_path / "none.jsonl")

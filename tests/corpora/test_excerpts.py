"""Annotated excerpts are cut out of texts that lie elsewhere, and are those that were annotated."""

from __future__ import annotations

import hashlib
import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from onrecord.corpora import read_excerpts
from onrecord.errors import GoldError
from onrecord.spans import Span

NEWS = "A quiet week.\n\nAlbrenn will send 40 boats to Skarland if the truce holds, Hedda Koss said.\n"
STATEMENT = "The Office of the Premier\n\nAlbrenn pledges 🚢 engineers.\n"
ACT = "send 40 boats to Skarland"


def row(text: str, of: str, start: int, end: int, act: str = ACT) -> dict[str, Any]:
    """Return the line of an excerpt with one item."""
    excerpt = text[start:end]
    action = [excerpt.index(act), excerpt.index(act) + len(act)]
    item = {"kind": "commitment", "action": action, "polarity": "+", "strength": "promises"}
    digest = hashlib.sha256(excerpt.encode()).hexdigest()
    return {"doc": f"{of}-1", "of": of, "start": start, "end": end, "sha256": digest, "items": [item]}


def laid_out(root: Path, *rows: Any) -> tuple[Path, Path, Path]:
    """Write the excerpts, a folder of news and a file of statements, and return where they are."""
    (root / "news" / "dev").mkdir(parents=True)
    (root / "news" / "dev" / "boats.txt").write_text(NEWS, encoding="utf-8")
    (root / "statements.jsonl").write_text(json.dumps({"id": "premier", "text": STATEMENT}) + "\n", encoding="utf-8")
    (root / "excerpts.jsonl").write_text(
        "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in rows), encoding="utf-8"
    )
    return root / "excerpts.jsonl", root / "news", root / "statements.jsonl"


def test_excerpts_of_news_and_statements_are_read(tmp_path: Path) -> None:
    """In the order of their lines, spans counted from where the excerpt starts, in code points."""
    first = row(STATEMENT, "premier", STATEMENT.index("Albrenn"), len(STATEMENT), "🚢 engineers")
    second = row(NEWS, "boats", NEWS.index("Albrenn"), len(NEWS) - 1)
    one, other = read_excerpts(*laid_out(tmp_path, first, second))
    assert (one.name, one.text, one.until) == ("premier-1", "Albrenn pledges 🚢 engineers.\n", None)
    assert one.items[0].action.of(one.text) == "🚢 engineers"
    assert (other.text[:7], other.items[0].action) == ("Albrenn", Span(13, 13 + len(ACT)))
    assert (other.items[0].kind, other.items[0].strength) == ("commitment", "promises")


def test_statements_may_be_packed(tmp_path: Path) -> None:
    """As they are shipped."""
    excerpts, news, statements = laid_out(tmp_path, row(STATEMENT, "premier", 0, len(STATEMENT), "🚢 engineers"))
    packed = tmp_path / "statements.jsonl.xz"
    packed.write_bytes(lzma.compress(statements.read_bytes()))
    [article] = read_excerpts(excerpts, news, packed)
    assert article.text == STATEMENT


def test_of_two_texts_of_one_name_the_annotated_one_is_taken(tmp_path: Path) -> None:
    """An id may come twice among the statements."""
    excerpts, news, statements = laid_out(tmp_path, row(STATEMENT, "premier", 0, len(STATEMENT), "🚢 engineers"))
    other = json.dumps({"id": "premier", "text": "Another day, another statement of the Office of the Premier."})
    statements.write_text(f"{other}\n{statements.read_text(encoding='utf-8')}", encoding="utf-8")
    [article] = read_excerpts(excerpts, news, statements)
    assert article.text == STATEMENT


GOOD = row(NEWS, "boats", 0, len(NEWS))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("{", "line 2: expected an annotated excerpt", id="no JSON"),
        pytest.param("[]", "line 2: expected an annotated excerpt", id="no object"),
        pytest.param({"doc": "boats", "items": []}, "line 2: expected an annotated excerpt", id="no text named"),
        pytest.param({**GOOD, "start": "here"}, "line 2: expected an annotated excerpt", id="start no number"),
        pytest.param({**GOOD, "of": "ferry"}, "line 2: expected the text ferry .* found 0 texts", id="no such text"),
        pytest.param({**GOOD, "end": 20}, "line 2: expected the text boats .* found 1 texts", id="another excerpt"),
        pytest.param({**GOOD, "items": ["x"]}, "line 2, item 1: expected an object", id="item no object"),
        pytest.param(
            {**GOOD, "items": [{"kind": "commitment", "action": [0, 9999]}]},
            "line 2, item 1, action: 0 9999 is no span",
            id="span",
        ),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: Any, says: str) -> None:
    """With its file and what was expected, on one line."""
    with pytest.raises(GoldError, match=says) as caught:
        read_excerpts(*laid_out(tmp_path, GOOD, line))
    assert "excerpts.jsonl" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", ["{", '{"id": "premier"}', "[]"], ids=["no JSON", "no text", "no object"])
def test_statements_that_cannot_be_read_are_named(tmp_path: Path, content: str) -> None:
    """With their file."""
    excerpts, news, statements = laid_out(tmp_path, row(STATEMENT, "premier", 0, len(STATEMENT), "🚢 engineers"))
    statements.write_text(content + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"statements\.jsonl: expected official statements as JSON lines"):
        read_excerpts(excerpts, news, statements)


@pytest.mark.parametrize("missing", ["excerpts.jsonl", "statements.jsonl"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    """And nothing is read."""
    paths = laid_out(tmp_path, GOOD)
    (tmp_path / missing).unlink()
    with pytest.raises(GoldError, match=missing):
        read_excerpts(*paths)


@pytest.mark.parametrize("name", ["conditions", "news", "statements"])
def test_the_shipped_annotations_hold_offsets_and_labels_alone(name: str) -> None:
    """No words of a text: every value is a number, a label, a digest, a name of a text, or who somebody is."""
    path = Path(__file__).parents[2] / "annotations" / f"commitments-{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows
    assert len({one["doc"] for one in rows}) == len(rows)
    for one in rows:
        assert 0 <= one["start"] < one["end"]
        assert len(one["sha256"]) == 64
        for item in one["items"]:
            words = [value for key, value in item.items() if isinstance(value, str) and key != "actor_name"]
            assert all(len(value.split()) == 1 for value in words), item

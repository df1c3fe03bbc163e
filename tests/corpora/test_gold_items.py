"""Gold items are read from a file of annotations, with the texts that lie elsewhere."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from onrecord.corpora import GoldCondition, GoldItem, read_items
from onrecord.errors import GoldError
from onrecord.spans import Span

CORPORA = Path(os.environ.get("ONRECORD_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
TEXT = "Freedonia is ready to send 40 boats to Albrenn by May if the truce holds, Ana Ruiz said.\r\n"


def at(words: str) -> list[int]:
    """Return where words first stand in the text."""
    return [TEXT.index(words), TEXT.index(words) + len(words)]


ITEM: dict[str, Any] = {
    "kind": "commitment",
    "attribution": "E1",
    "actor": at("Freedonia"),
    "actor_name": "Freedonia",
    "action": at("send 40 boats to Albrenn"),
    "trigger": at("is ready to"),
    "polarity": "+",
    "strength": "prepared",
    "conditions": [{"type": "if", "span": at("the truce holds")}],
    "to": at("Albrenn"),
    "amounts": [at("40 boats")],
    "when": at("May"),
}
LINE: dict[str, Any] = {"doc": "boats", "spans": {"E1": [[0, 72]]}, "items": [ITEM], "until": None}


def laid_out(root: Path, *lines: Any) -> Path:
    """Lay a file of lines and its texts out as the shared corpora are, and return the file."""
    (root / "text" / "dev").mkdir(parents=True)
    (root / "text" / "dev" / "boats.txt").write_bytes(TEXT.encode())
    path = root / "gold.jsonl"
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def test_items_come_with_their_text(tmp_path: Path) -> None:
    """Every field, and the text with its carriage return."""
    [article] = read_items(laid_out(tmp_path, LINE))
    assert (article.name, article.text, article.until) == ("boats", TEXT, None)
    assert article.items == (
        GoldItem(
            kind="commitment",
            attribution="E1",
            actor=Span(*at("Freedonia")),
            actor_name="Freedonia",
            action=Span(*at("send 40 boats to Albrenn")),
            trigger=Span(*at("is ready to")),
            polarity="+",
            strength="prepared",
            conditions=(GoldCondition(type="if", span=Span(*at("the truce holds"))),),
            to=Span(*at("Albrenn")),
            amounts=(Span(*at("40 boats")),),
            when=Span(*at("May")),
        ),
    )


def test_what_is_not_told_is_none(tmp_path: Path) -> None:
    """Left out or null; an article without an item is there, since what is found in it is spurious."""
    bare = {"kind": "outcome", "action": [0, 9], "actor_name": "", "trigger": None}
    one, none = read_items(laid_out(tmp_path, {"doc": "boats", "items": [bare], "until": 40}, {"doc": "boats", "items": []}))
    assert one.until == 40
    [item] = one.items
    assert (item.attribution, item.actor, item.actor_name, item.trigger, item.polarity, item.strength) == (None,) * 6
    assert (item.conditions, item.to, item.amounts, item.when) == ((), None, (), None)
    assert none.items == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("{", "line 2: expected a JSON object", id="no JSON"),
        pytest.param({"doc": "boats"}, 'line 2: expected a list under "items"', id="a file of speakers"),
        pytest.param({**LINE, "doc": "ferry"}, "line 2: expected one text ferry.txt, found none; .* --texts", id="no text"),
        pytest.param({**LINE, "until": "40"}, 'number of characters or null under "until", got "40"', id="until no number"),
        pytest.param({**LINE, "until": True}, 'number of characters or null under "until", got true', id="until a truth"),
        pytest.param({**LINE, "items": ["x"]}, 'line 2, item 1: expected an object .* got "x"', id="item no object"),
        pytest.param(
            {**LINE, "items": [ITEM, {**ITEM, "kind": "pledge"}]},
            'line 2, item 2: expected one of commitment, demand, dependence, outcome under "kind", got "pledge"',
            id="unknown kind",
        ),
        pytest.param({**LINE, "items": [{**ITEM, "kind": ["demand"]}]}, 'under "kind", got \\["demand"\\]', id="kind no word"),
        pytest.param({**LINE, "items": [{**ITEM, "action": None}]}, 'under "action", got none', id="no action"),
        pytest.param({**LINE, "items": [{**ITEM, "action": [3, 900]}]}, "item 1, action: 3 900 is no span", id="after the end"),
        pytest.param({**LINE, "items": [{**ITEM, "to": "Albrenn"}]}, "item 1, to: expected spans such as", id="words for a span"),
        pytest.param({**LINE, "items": [{**ITEM, "attribution": "E7"}]}, "attribution E7 is none of those", id="no attribution"),
        pytest.param({**LINE, "items": [{**ITEM, "actor_name": 5}]}, 'words or null under "actor_name", got 5', id="no name"),
        pytest.param({**LINE, "items": [{**ITEM, "polarity": "no"}]}, r"one of \+, -, null under", id="no polarity"),
        pytest.param(
            {**LINE, "items": [{**ITEM, "strength": "asks"}]},
            'refuses, .* bound, null under "strength"',
            id="a demand's strength",
        ),
        pytest.param({**LINE, "items": [{**ITEM, "conditions": None}]}, 'a list under "conditions"', id="conditions no list"),
        pytest.param(
            {**LINE, "items": [{**ITEM, "conditions": [{"type": "if"}]}]}, "a condition: expected one such as", id="no condition"
        ),
        pytest.param(
            {**LINE, "items": [{**ITEM, "conditions": [{"type": "when", "span": [0, 9]}]}]},
            "expected one of if, only_if, unless, important, in_return",
            id="unknown type",
        ),
        pytest.param({**LINE, "items": [{**ITEM, "amounts": [None]}]}, "amounts: expected spans such as", id="amount no span"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: Any, says: str) -> None:
    """With file, line and item, on one line."""
    with pytest.raises(GoldError, match=says) as caught:
        read_items(laid_out(tmp_path, LINE, line))
    assert "gold.jsonl" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_without_lines_is_named(tmp_path: Path) -> None:
    """Nothing can be scored on it."""
    with pytest.raises(GoldError, match="expected a line an article, the file has none"):
        read_items(laid_out(tmp_path))


@pytest.mark.corpora
@pytest.mark.parametrize(
    ("name", "articles", "items"),
    [("pn-train", 210, 1060), ("pn-dev", 30, 116), ("wh-train", 140, 1067), ("wh-dev", 25, 160), ("cond-dev", 166, 394)],
)
def test_the_shared_corpora_are_read(name: str, articles: int, items: int) -> None:
    """News and statements, whole and excerpts: every line, with texts wherever they lie; no action is cut from white space."""
    path = CORPORA / "commitments" / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip(f"no {path.name} at {CORPORA}; set ONRECORD_CORPORA")
    gold = read_items(path)
    assert (len(gold), sum(len(one.items) for one in gold)) == (articles, items)
    assert all(item.action.of(one.text).strip() for one in gold for item in one.items)

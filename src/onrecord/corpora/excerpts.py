"""Annotated excerpts of texts that lie elsewhere: files that hold offsets, labels and names, and no word of a text but names.

    {"doc": NAME, "of": NAME OF THE TEXT, "start": 120, "end": 980, "sha256": …, "items": […]}

`of` is a PolNeAR document or the id of an official statement; `start` and `end` cut the excerpt out of its text, and `sha256` is
that of the excerpt. Items are as in `onrecord.corpora.items`, their spans counted from the start of the excerpt.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from typing import TYPE_CHECKING, Any

from onrecord.corpora.files import read_raw
from onrecord.corpora.items import ItemArticle, items_of
from onrecord.errors import GoldError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path


def read_excerpts(path: Path, news: Path, statements: Path) -> list[ItemArticle]:
    """Return the annotated excerpts of a file, in the order of its lines.

    Args:
        path: JSON lines as above.
        news: folder of news texts NAME.txt, at any depth.
        statements: official statements, one JSON object with "id" and "text" a line; `.xz` is unpacked.

    Raises:
        GoldError: a file cannot be read, a line is not as above, or a text is missing or another than the one annotated.
    """
    rows = [
        (f"{path}, line {n}", _row(f"{path}, line {n}", line)) for n, line in enumerate(read_raw(path).split("\n"), 1) if line
    ]
    texts = dict(_news(news)) | {}
    asked = {row["of"] for _, row in rows} - set(texts)
    found: dict[str, list[str]] = {name: [text] for name, text in texts.items()}
    for name, text in _statements(statements, asked):
        found.setdefault(name, []).append(text)
    return [_article(where, row, found.get(row["of"], [])) for where, row in rows]


def _row(where: str, line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
        kept = {"doc": str(row["doc"]), "of": str(row["of"]), "start": int(row["start"]), "end": int(row["end"])}
        return {**kept, "sha256": str(row["sha256"]), "items": list(row["items"])}
    except (ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{where}: expected an annotated excerpt, it cannot be read ({error!r}); mend that line") from error


def _news(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.txt")):
        yield path.stem, read_raw(path)


def _statements(path: Path, asked: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts of the statements that are asked for; an id may come twice."""
    try:
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in asked:
                    yield row["id"], row["text"]
    except (OSError, EOFError, lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{path}: expected official statements as JSON lines, it cannot be read ({error!r})") from error


def _article(where: str, row: Mapping[str, Any], texts: list[str]) -> ItemArticle:
    for text in texts:
        excerpt = text[row["start"] : row["end"]]
        if hashlib.sha256(excerpt.encode()).hexdigest() == row["sha256"]:
            return ItemArticle(
                name=row["doc"], text=excerpt, items=items_of(where, row["items"], excerpt), attributions=frozenset(), until=None
            )
    raise GoldError(
        f"{where}: expected the text {row['of']} with the excerpt that was annotated, found {len(texts)} texts of that name and "
        "not that excerpt; name the folders of the very texts"
    )

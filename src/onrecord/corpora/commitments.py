"""Gold speakers from a file of annotations under GUIDELINES.md: one article a line, its text and sources beside it.

    {"doc": NAME, "speakers": {"E1": {"name": "Ana Ruiz", "type": "person"}, …}, "spans": {"E1": [[12, 40], …], …}, …}

`spans` are the contents of the article's gold attributions, `speakers` who is behind each; one without spans is there, and
nothing found matches it. The texts are files NAME.txt; where one lies in a folder as PolNeAR has them, the annotation beside it
tells which words of the text are the source.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.corpora.files import read_raw
from onrecord.corpora.polnear import TEXTS, read_beside
from onrecord.errors import GoldError
from onrecord.spans import Span, merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_NOBODY: Mapping[str, Any] = {"name": None, "type": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSpeaker:
    """Who is behind one gold attribution."""

    id: str  # "E1"
    content: tuple[Span, ...]  # () where the annotators gave none
    source: tuple[Span, ...] | None  # () where the text has none; None where no annotation beside the text tells
    name: str | None  # None where no reader could tell
    type: str | None  # person, organization, country, group, unnamed, document, unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenArticle:
    """A raw text with the speakers of its gold attributions, in the order of their line."""

    name: str
    text: str
    speakers: tuple[GoldSpeaker, ...]


def read_speakers(path: Path, texts: Sequence[Path] = ()) -> list[SpokenArticle]:
    """Return the articles of a file that have attributions, in the order of its lines.

    Args:
        path: JSON lines.
        texts: folders that hold the texts, at any depth; without them `text` beside the file, and `polnear` beside its folder.

    Raises:
        GoldError: a file cannot be read, a line is not as above, a text is missing or there twice, or no article has
            attributions.
    """
    lines = [(f"{path}, line {number}", line) for number, line in enumerate(read_raw(path).split("\n"), 1) if line.strip()]
    found = _texts_under(texts or (path.parent / "text", path.absolute().parent.parent / "polnear"))
    articles = [_article(where, _object(where, line), found) for where, line in lines]
    spoken = [article for article in articles if article.speakers]
    if not spoken:
        raise GoldError(f"{path}: expected attributions with their speakers, no line has any; is it a file of speakers?")
    return spoken


def _texts_under(folders: Sequence[Path]) -> dict[str, list[Path]]:
    found = defaultdict(list)
    for folder in folders:
        for path in sorted(folder.rglob("*.txt")):
            found[path.stem].append(path)
    return dict(found)


def _object(where: str, line: str) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{where}: expected a JSON object, got what is no JSON ({error}); mend that line") from error
    if not isinstance(value, dict) or not isinstance(value.get("doc"), str):
        raise GoldError(f'{where}: expected a JSON object with the name of its text under "doc"; mend that line')
    for key in ("spans", "speakers"):
        if not isinstance(value.setdefault(key, {}), dict):
            raise GoldError(f'{where}: expected an object under "{key}", got another value; mend that line')
    return value


def _article(where: str, value: Mapping[str, Any], texts: Mapping[str, Sequence[Path]]) -> SpokenArticle:
    name, spans = value["doc"], value["spans"]
    if not spans:
        return SpokenArticle(name=name, text="", speakers=())
    path = _only(where, name, texts.get(name, ()))
    text = read_raw(path)
    contents = {key: tuple(_spans(f"{where}, {key}", parts, text)) for key, parts in spans.items()}
    sources = _sources(path)
    speakers = tuple(
        GoldSpeaker(
            id=key,
            content=content,
            source=None if sources is None else sources.get(merged(content, text)),
            **_who(f"{where}, {key}", value["speakers"].get(key, _NOBODY)),
        )
        for key, content in contents.items()
    )
    return SpokenArticle(name=name, text=text, speakers=speakers)


def _only(where: str, name: str, paths: Sequence[Path]) -> Path:
    if len(paths) != 1:
        got = f"there are {len(paths)}: {', '.join(map(str, paths[:2]))}" if paths else "found none"
        raise GoldError(f"{where}: expected one text {name}.txt, {got}; name the folder of the texts with --texts")
    return paths[0]


def _spans(where: str, parts: Any, text: str) -> Iterator[Span]:
    """Yield the spans of [[12, 40], …]."""
    for part in parts if isinstance(parts, list) else [None]:
        if not isinstance(part, list) or len(part) != 2 or not all(type(offset) is int for offset in part):
            raise GoldError(f"{where}: expected spans such as [[12, 40]], got {json.dumps(parts)[:60]}; mend them")
        start, end = part
        if not 0 <= start < end <= len(text):
            raise GoldError(f"{where}: {start} {end} is no span of a text of {len(text)} characters; is it another text's?")
        yield Span(start, end)


def _who(where: str, value: Any) -> dict[str, str | None]:
    """Return name and type of {"name": …, "type": …}; an empty name is none."""
    if not isinstance(value, dict) or not all(isinstance(value.get(key, ""), str | None) for key in ("name", "type")):
        raise GoldError(
            f'{where}: expected a speaker such as {{"name": "Ana Ruiz", "type": "person"}}, got another value; mend it'
        )
    return {"name": value.get("name") or None, "type": value.get("type")}


def _sources(path: Path) -> Mapping[tuple[Span, ...], tuple[Span, ...]] | None:
    """Return the source of each content by the annotation beside a text; None where there is none.

    Of two attributions with one content, the first one's.
    """
    beside = read_beside(path) if path.parent.name == TEXTS else None
    return None if beside is None else {one.content: one.source for one in reversed(beside.attributions)}

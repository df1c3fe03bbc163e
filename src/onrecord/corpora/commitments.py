"""Gold speakers from a file of annotations under GUIDELINES.md: one article a line, its text and sources beside it.

    {"doc": NAME, "speakers": {"E1": {"name": "Ana Ruiz", "type": "person"}, …}, "spans": {"E1": [[12, 40], …], …}, …}

`spans` are the contents of the article's gold attributions, `speakers` who is behind each; one without spans is there, and
nothing found matches it. The texts are files NAME.txt; where one lies in a folder as PolNeAR has them, the annotation beside it
tells which words of the text are the source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.corpora.annotated import annotated_lines, only_text, read_spans, texts_beside
from onrecord.corpora.files import read_raw
from onrecord.corpora.polnear import TEXTS, read_beside
from onrecord.errors import GoldError
from onrecord.spans import merged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from onrecord.spans import Span

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
    found = texts_beside(path, texts)
    articles = [_article(where, value, found) for where, value in annotated_lines(path)]
    spoken = [article for article in articles if article.speakers]
    if not spoken:
        raise GoldError(f"{path}: expected attributions with their speakers, no line has any; is it a file of speakers?")
    return spoken


def _article(where: str, value: Mapping[str, Any], texts: Mapping[str, Sequence[Path]]) -> SpokenArticle:
    name, spans = value["doc"], value["spans"]
    if not spans:
        return SpokenArticle(name=name, text="", speakers=())
    path = only_text(where, name, texts)
    text = read_raw(path)
    contents = {key: tuple(read_spans(f"{where}, {key}", parts, text)) for key, parts in spans.items()}
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

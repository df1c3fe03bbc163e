"""Gold attributions from a folder laid out as PolNeAR is: texts, and brat standoff annotations beside them.

    FOLDER/text/NAME.txt                       the raw text
    FOLDER/attributions/NAME_ANNOTATOR.ann     T lines: spans; E lines: attributions that refer to them

Source: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", LREC 2018; the file format:
brat's standoff format, brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from dataclasses import dataclass
from glob import escape
from typing import TYPE_CHECKING

from onrecord.corpora.files import read_raw
from onrecord.errors import GoldError
from onrecord.spans import Span, merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

TEXTS, ANNOTATIONS = "text", "attributions"
_LAYOUT = f"{TEXTS}/NAME.txt and {ANNOTATIONS}/NAME_ANNOTATOR.ann"

_TEXT_BOUND = re.compile(r"T\d+")
_EVENT = re.compile(r"E\d+")
_FRAGMENT = re.compile(r"(\d{1,12}) (\d{1,12})")  # longer ones are no offsets; Python refuses to count thousands of digits
_UNTABBED = re.compile(r"[TE]\d+ ")
_BRAT = re.compile(r"(?:[TERAMN]\d+|\*|#\d*)\t")  # what a line of brat's begins with
_ROLE = re.compile(r"(content|cue|source)\d*", re.IGNORECASE)  # brat numbers a role that is filled twice: Content2


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAttribution:
    """An attribution as an annotator marked it: spans trimmed, in text order, those parted by white space alone made one."""

    content: tuple[Span, ...]  # never empty
    cue: tuple[Span, ...]
    source: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """A raw text, byte-order mark and carriage returns kept, with its attributions in the order of their file."""

    name: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def read_folder(folder: Path) -> list[GoldArticle]:
    """Return every annotated article of a folder, by the name of its file.

    Where an article has several annotators, the alphabetically first one is the gold. Texts without an annotation, and
    annotations without a text, are left out. Spans outside attributions and attributions without a content are passed over.

    Raises:
        GoldError: the layout is not there, a file cannot be read or is not UTF-8, or a line of an annotation is broken.
    """
    for part in (TEXTS, ANNOTATIONS):
        if not os.path.isdir(folder / part):  # noqa: PTH112  # unlike Path, False where it may not be looked at
            raise GoldError(f"{folder}: expected {_LAYOUT}, found no folder {part}/; name the folder that holds both")
    annotations = defaultdict(list)
    for path in sorted((folder / ANNOTATIONS).glob("*.ann")):
        annotations[_annotated(path)].append(path)
    texts = [path for path in sorted((folder / TEXTS).glob("*.txt")) if path.stem in annotations]
    if not texts:
        raise GoldError(f"{folder}: expected {_LAYOUT}, found no text with an annotation; do the names fit?")
    return [_read_article(path, annotations[path.stem][0]) for path in texts]


def read_beside(text_path: Path) -> GoldArticle | None:
    """Return the article of one text of such a folder, with the annotation that lies beside it; None where none does.

    Args:
        text_path: FOLDER/text/NAME.txt.

    Raises: as `read_folder`.
    """
    found = (text_path.parents[1] / ANNOTATIONS).glob(f"{escape(text_path.stem)}*.ann")
    own = sorted(path for path in found if _annotated(path) == text_path.stem)
    return _read_article(text_path, own[0]) if own else None


def _annotated(path: Path) -> str:
    """Return the name of the article that an annotation is of."""
    return path.stem.rpartition("_")[0] or path.stem


def _read_article(text_path: Path, annotation_path: Path) -> GoldArticle:
    text = read_raw(text_path)
    lines = read_raw(annotation_path).split("\n")
    _check_lines(annotation_path, lines)
    spans: dict[str, tuple[Span, ...]] = {}
    for where, key, value in _entries(annotation_path, lines, _TEXT_BOUND):
        if key in spans:
            raise GoldError(f"{where}: {key} stands for two spans; give one of them another number")
        spans[key] = _fragments(value, text, where)
    events = (_attribution(value, spans, text, where) for where, _, value in _entries(annotation_path, lines, _EVENT))
    return GoldArticle(name=text_path.stem, text=text, attributions=tuple(event for event in events if event.content))


def _check_lines(path: Path, lines: Sequence[str]) -> None:
    """Refuse what is no annotation, or one whose tabs were lost: passed over, its attributions would be missing unsaid."""
    for number, line in enumerate(lines, 1):
        if _UNTABBED.match(line):
            key = line.split(" ", 1)[0]
            raise GoldError(f"{path}, line {number}: expected a tab after {key}, got a space; put the tab back")
    written = [number for number, line in enumerate(lines, 1) if line.strip()]
    if written and not any(map(_BRAT.match, lines)):
        expected = "expected annotations such as T1, a tab, Content 16 21"
        raise GoldError(f"{path}, line {written[0]}: {expected}, no line of this file is one; put brat's annotations there")


def _entries(path: Path, lines: Sequence[str], key: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (file and line, id, value) of the lines that open with such an id.

    Others are notes, or the rest of a marked text that holds a line break: no error.
    """
    for number, line in enumerate(lines, 1):
        fields = line.split("\t")
        if len(fields) > 1 and key.fullmatch(fields[0]):
            yield f"{path}, line {number}", fields[0], fields[1].strip()


def _fragments(value: str, text: str, where: str) -> tuple[Span, ...]:
    """Return the spans of "Content 16 21;30 42"."""
    _, _, offsets = value.partition(" ")
    matches = [_FRAGMENT.fullmatch(part) for part in offsets.split(";")]
    pairs = [(int(match[1]), int(match[2])) for match in matches if match]
    if len(pairs) < len(matches):
        raise GoldError(f'{where}: expected a label and offsets, as in "Content 16 21;30 42", got "{value[:60]}"; mend that line')
    for start, end in pairs:
        if not start < end <= len(text):
            raise GoldError(f"{where}: {start} {end} is no span of a text of {len(text)} characters; is it another text's?")
    return tuple(Span(start, end) for start, end in pairs)


def _attribution(value: str, spans: Mapping[str, tuple[Span, ...]], text: str, where: str) -> GoldAttribution:
    """Return the attribution of "Attribution:T4 Content:T3 Cue:T2 Source:T1"; its trigger and unknown roles are passed over."""
    filled: dict[str, list[Span]] = {"content": [], "cue": [], "source": []}
    for argument in value.split():
        role, colon, reference = argument.partition(":")
        if not colon:
            raise GoldError(f'{where}: expected "Role:T1", got "{argument}"; mend that line')
        known = _ROLE.fullmatch(role)
        if known is None:
            continue
        if reference not in spans:
            raise GoldError(f"{where}: {role} names {reference}, which no line defines; add it or take the reference out")
        filled[known[1].lower()] += spans[reference]
    return GoldAttribution(**{role: merged(parts, text) for role, parts in filled.items()})

"""Lines of annotations under GUIDELINES.md, and the texts that they point into: what gold speakers and gold items share.

    {"doc": NAME, "speakers": {…}, "spans": {"E1": [[12, 40], …], …}, "items": […], "until": null}

The texts are files NAME.txt, in folders of their own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from onrecord.corpora.files import read_raw
from onrecord.errors import GoldError
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

SHOWN = 60  # characters of a value that is off, in a message


def annotated_lines(path: Path) -> list[tuple[str, Mapping[str, Any]]]:
    """Return where each line of a file stands, in words, and its object; lines without a character are passed over.

    Raises:
        GoldError: the file cannot be read, or a line is no object that names its text.
    """
    lines = [(f"{path}, line {number}", line) for number, line in enumerate(read_raw(path).split("\n"), 1) if line.strip()]
    return [(where, _object(where, line)) for where, line in lines]


def texts_beside(path: Path, folders: Sequence[Path] = ()) -> dict[str, list[Path]]:
    """Return the texts that may belong to a file of annotations, by name.

    Args:
        path: the file.
        folders: where to look, at any depth; without them `text` beside the file, and `polnear` beside its folder.
    """
    found = defaultdict(list)
    for folder in folders or (path.parent / "text", path.absolute().parent.parent / "polnear"):
        for text in sorted(folder.rglob("*.txt")):
            found[text.stem].append(text)
    return dict(found)


def only_text(where: str, name: str, texts: Mapping[str, Sequence[Path]]) -> Path:
    """Return the one text of a name.

    Raises:
        GoldError: there is none, or more than one.
    """
    paths = texts.get(name, ())
    if len(paths) != 1:
        got = f"there are {len(paths)}: {', '.join(map(str, paths[:2]))}" if paths else "found none"
        raise GoldError(f"{where}: expected one text {name}.txt, {got}; name the folder of the texts with --texts")
    return paths[0]


def read_spans(where: str, parts: Any, text: str) -> Iterator[Span]:
    """Yield the spans of [[12, 40], …].

    Raises:
        GoldError: it is no list of pairs of whole numbers, or a pair is no span of the text.
    """
    for part in parts if isinstance(parts, list) else [None]:
        if not isinstance(part, list) or len(part) != 2 or not all(type(offset) is int for offset in part):
            raise GoldError(f"{where}: expected spans such as [[12, 40]], got {json.dumps(parts)[:SHOWN]}; mend them")
        start, end = part
        if not 0 <= start < end <= len(text):
            raise GoldError(f"{where}: {start} {end} is no span of a text of {len(text)} characters; is it another text's?")
        yield Span(start, end)


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

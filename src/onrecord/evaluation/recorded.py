"""Records that were made before, by the gold articles that they are of: `onrecord read --json`, read back to be scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.corpora.files import read_raw
from onrecord.errors import GoldError, MalformedInputError
from onrecord.serial import from_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from onrecord.corpora import ItemArticle
    from onrecord.record import CommitmentEntry, Record


def recorded_commitments(
    path: Path, gold: Sequence[ItemArticle], warn: Callable[[str], None]
) -> dict[str, Sequence[CommitmentEntry]]:
    """Return the commitments of the records in a file, by the name of their gold article.

    A record's article goes by the name under `doc`, where its line has one, else by that of its source without its ending.
    `warn` is told, on one line each, how many records are of no gold article, and how many gold articles have no record: in those
    nothing is found.

    Raises:
        GoldError: the file cannot be read, a line is no record, or two records are of one article or one of another text.
    """
    texts = {article.name: article.text for article in gold}
    found: dict[str, Sequence[CommitmentEntry]] = {}
    others = 0
    for number, line in enumerate(read_raw(path).split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        record, name = _record(where, line)
        if name not in texts:
            others += 1
        elif name in found:
            raise GoldError(f"{where}: expected one record of {name}, this is another; leave either out")
        elif record.article.text != texts[name]:
            raise GoldError(f"{where}: expected a record of the gold's text of {name}, got one of another text; read it again")
        else:
            found[name] = record.commitments
    _tell(others, texts, found, warn)
    return found


def _record(where: str, line: str) -> tuple[Record, str]:
    """Return the record of a line, and the name of its article."""
    try:
        record = from_json(line)
    except MalformedInputError as error:
        raise GoldError(f"{where}: {error}") from error
    given = json.loads(line).get("doc")
    return record, given if isinstance(given, str) and given else Path(record.article.source or "").stem


def _tell(others: int, texts: Mapping[str, str], found: Mapping[str, object], warn: Callable[[str], None]) -> None:
    if others:
        warn(f"records passed over, since their source is named as no gold article: {others}")
    missing = [name for name in texts if name not in found]
    if missing:
        warn(f"gold articles without a record, in which nothing is found: {len(missing)}, the first {missing[0]}")

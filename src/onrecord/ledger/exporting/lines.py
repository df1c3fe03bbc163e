"""An export as JSON lines: each record as `onrecord read --json` prints it, or without its text and with quotations instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.ledger.columns import canonical
from onrecord.ledger.exporting.roles import words_of
from onrecord.ledger.exporting.selection import Chosen
from onrecord.ledger.quoting import MOST_QUOTED
from onrecord.record import Record
from onrecord.serial import to_dict, to_json

QUOTING_FORMAT = "onrecord-quotes/1"  # no record: it has no text


def record_lines(articles: Iterable[Chosen], *, all_revisions: bool = False) -> Iterator[str]:
    """Yield each record on a line; with `all_revisions` under one key more, `kept`, which says how the ledger keeps it.

    `kept` holds `document` (the id of the first revision), `revision` (from 1), `current` (the last reading of the last
    revision), and `at` (when the reading was kept). Such a line obeys `onrecord schema` as well.
    """
    for one in articles:
        line = to_json(one.record)
        yield (f'{line[:-1]},"kept":{canonical(_kept(one))}}}' if all_revisions else line) + "\n"


def quoting_lines(articles: Iterable[Chosen], *, all_revisions: bool = False) -> Iterator[str]:
    """Yield each record on a line without its text, and the path it came from, and with the words of each entry's roles.

    They stand under the key `words`, by role, each of at most 300 characters. All other keys are those of a record, and offsets
    count characters of the text of which `article.sha256` is the digest; `format` says that it is no record.
    """
    for one in articles:
        line = _quoting(one.record)
        yield canonical({**line, "kept": _kept(one)} if all_revisions else line) + "\n"


def _kept(one: Chosen) -> dict[str, Any]:
    return {"document": one.document, "revision": one.revision, "current": one.counts, "at": one.kept_at}


def _quoting(record: Record) -> dict[str, Any]:
    line = to_dict(record)
    line["format"] = QUOTING_FORMAT
    del line["article"]["text"]
    line["article"]["source"] = None
    for name, entries in _entries(record).items():
        for body, entry in zip(line[name], entries, strict=True):
            body["words"] = words_of(record.article.text, entry, MOST_QUOTED)
    return line


def _entries(record: Record) -> dict[str, tuple[Any, ...]]:
    return {"attributions": record.attributions, "commitments": record.commitments, "meetings": record.meetings}

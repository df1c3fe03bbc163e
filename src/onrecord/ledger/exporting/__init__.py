"""Records on their way out of a ledger, to those who work with other programs: JSON lines, a table, W3C web annotations.

All that fits comes out, in the order of keeping, one article after the other, so that memory stays flat however many there are.
The same ledger gives the same bytes, in SQLite and in PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from onrecord.ledger.database import Ledger
from onrecord.ledger.exporting.annotations import annotation_lines
from onrecord.ledger.exporting.lines import quoting_lines, record_lines
from onrecord.ledger.exporting.selection import Chosen, Selection, chosen
from onrecord.ledger.exporting.table import table_lines

__all__ = ["Chosen", "Form", "Selection", "annotation_lines", "chosen", "export", "quoting_lines", "record_lines", "table_lines"]


class Form(StrEnum):
    """What an export is written as."""

    JSONL = "jsonl"  # the records, as `onrecord read --json` prints them
    CSV = "csv"  # a table, a row an entry
    WEBANNOTATION = "webannotation"  # W3C Web Annotations in JSON-LD, one a line


def export(ledger: Ledger, form: Form, selection: Selection | None = None, *, full: bool | None = None) -> Iterator[str]:
    """Yield the export of a ledger, as it is at this moment, in pieces: one an article, before them the head of a table.

    Args:
        ledger: what to export.
        form: as what.
        selection: which articles; every current one, if none is given.
        full: with whole texts and contents, rather than with quotations of at most 300 characters. Without it a JSON line holds
            the whole text, as the record that it is; a table and annotations quote.

    Raises:
        SelectorError: an article is named that is not there, or that fits several.
        LedgerError: the ledger cannot be read.
    """
    wanted = selection or Selection()
    whole = form is Form.JSONL if full is None else full
    with ledger.reading() as connection:
        yield from _written(chosen(connection, wanted), form, whole, wanted.all_revisions)


def _written(articles: Iterable[Chosen], form: Form, whole: bool, all_revisions: bool) -> Iterator[str]:
    if form is Form.CSV:
        return table_lines(articles, full=whole)
    if form is Form.WEBANNOTATION:
        return annotation_lines(articles, full=whole)
    return (record_lines if whole else quoting_lines)(articles, all_revisions=all_revisions)

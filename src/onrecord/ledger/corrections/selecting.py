"""What a correction is of: an entry by its id, words of an article by their offsets or by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, or_, select

from onrecord.errors import NotALedgerError, OffsetError, SelectorError, UsageError
from onrecord.ledger.corrections.corrections import corrections_of
from onrecord.ledger.corrections.overlay import Corrected, Entry
from onrecord.ledger.corrections.placing import corrected_of, is_torn, span_of
from onrecord.ledger.records import stored_readings
from onrecord.ledger.tables import articles, entries
from onrecord.record import CommitmentEntry, Record
from onrecord.serial import from_json
from onrecord.spans import Span, overlap

_AROUND = 30  # characters shown on either side of words that stand at several places
_SAME_MARKS = {"'": "['‘’]", "‘": "['‘’]", "’": "['‘’]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """An entry as it stands, and the article around it."""

    key: int
    type: str
    place: int
    id: str
    article: str  # its id
    document: str
    reading: int
    record: Record  # as the engine made it
    corrected: Corrected

    @property
    def text(self) -> str:
        """Return the text of its article."""
        return self.record.article.text

    @property
    def entry(self) -> Entry:
        """Return the entry with its corrections."""
        record = self.corrected.record
        lists: dict[str, tuple[Entry, ...]] = {
            "attribution": record.attributions,
            "commitment": record.commitments,
            "meeting": record.meetings,
        }
        return lists[self.type][self.place]

    @property
    def span(self) -> Span:
        """Return the words that it points at, as the engine has it."""
        return span_of(self.record, self.type, self.place)

    @property
    def now(self) -> Span:
        """Return the words that it points at, with its corrections."""
        return span_of(self.corrected.record, self.type, self.place)


def select_entry(connection: Connection, id_: str, article: str | None = None) -> Selected:
    """Return the entry of an id, among those that count now.

    Args:
        connection: to read by.
        id_: of the entry.
        article: the id or URL of its article, where several hold the entry.

    Raises:
        SelectorError: there is none, or it stands in several articles.
        NotALedgerError: entries of its article are gone.
    """
    wanted = (
        select(
            *(entries.c.key, entries.c.type, entries.c.place, entries.c.id, entries.c.current, entries.c.reading),
            *(articles.c.id.label("article"), articles.c.document, articles.c.outlet, articles.c.title),
        )
        .join(articles, articles.c.key == entries.c.article)
        .where(entries.c.id == id_)
        .order_by(entries.c.key)
    )
    there = connection.execute(wanted).mappings().all()
    found = [row for row in there if row["current"]]
    if article is not None:
        keys = set(connection.execute(select(articles.c.id).where(_is_article(article))).scalars())
        if not keys:
            raise SelectorError(f"no article here has the id or URL {article!r}; `onrecord search` shows the ids")
        found = [row for row in found if row["article"] in keys]
    if not found and there and article is None:
        raise SelectorError(
            f"{id_} is of an earlier reading or revision of {there[-1]['article']} and counts no longer; "
            "`onrecord search` shows what does"
        )
    if not found:
        where = "here" if article is None else f"in {article}"
        raise SelectorError(f"no entry {where} has the id {id_!r}; `onrecord search --json` shows the ids")
    if len({row["article"] for row in found}) > 1:
        raise SelectorError(
            f"{id_} stands in several articles; choose one with --article",
            [" ".join(filter(None, (row["article"], row["outlet"], row["title"]))) for row in found],
        )
    return _selected(connection, found[0])


def attribution_of(connection: Connection, commitment: Selected) -> Selected:
    """Return the attribution within which a commitment stands, whose speaker is its own.

    Raises:
        UsageError: it stands in none.
    """
    entry = commitment.entry
    within = entry.attribution if isinstance(entry, CommitmentEntry) else None
    if within is None:
        raise UsageError(f"{commitment.id} stands in no attribution, so that nobody is its speaker; --actor says who is to act")
    place = next(n for n, one in enumerate(commitment.record.attributions) if one.id == within)
    row = connection.execute(
        select(entries.c.key).where(
            entries.c.reading == commitment.reading, entries.c.type == "attribution", entries.c.place == place
        )
    ).scalar_one()
    return Selected(
        key=row,
        type="attribution",
        place=place,
        id=within,
        article=commitment.article,
        document=commitment.document,
        reading=commitment.reading,
        record=commitment.record,
        corrected=commitment.corrected,
    )


def select_document(connection: Connection, article: str) -> str:
    """Return the document of an article by its id or URL.

    Raises:
        SelectorError: nothing is called so, or several documents are.
    """
    found = connection.execute(select(articles.c.document).where(_is_article(article)).distinct()).scalars().all()
    if not found:
        raise SelectorError(f"no article here has the id or URL {article!r}; `onrecord search` shows the ids")
    if len(found) > 1:
        raise SelectorError(f"{article!r} fits several documents; name one of them by its id", found)
    return str(found[0])


def span_for(text: str, words: str, near: Span) -> Span:
    """Return the words of a text that are meant: `S:E` by their offsets, else by themselves, however they are spaced and quoted.

    Raises:
        OffsetError: offsets outside the text.
        SelectorError: the words are not there, or at several places of which none, or more than one, touches `near`.
    """
    offsets = re.fullmatch(r"(\d+):(\d+)", words.strip())
    if offsets:
        start, end = int(offsets[1]), int(offsets[2])
        if not start < end <= len(text):
            raise OffsetError(f"expected offsets START:END with START below END within 0 to {len(text)}, got {words}")
        return Span(start, end)
    found = [Span(*one.span()) for one in re.finditer(_pattern(words), text)] if words.strip() else []
    touching = [one for one in found if overlap(one, near)]
    if len(found) > 1 and len(touching) == 1:
        return touching[0]
    if not found:
        raise SelectorError(f"{words!r} does not stand in the article; give its exact words, or offsets START:END")
    if len(found) > 1:
        raise SelectorError(
            f"{words!r} stands at several places; name one by its offsets, or give more of its words",
            [
                f"{one.start}:{one.end} …{' '.join(text[max(0, one.start - _AROUND) : one.end + _AROUND].split())}…"
                for one in found
            ],
        )
    return found[0]


def _is_article(article: str) -> Any:
    return or_(articles.c.id == article, articles.c.url == article, articles.c.document == article)


def _selected(connection: Connection, row: RowMapping) -> Selected:
    stored = next(one for one in stored_readings(connection, document=row["document"]) if one.key == row["reading"])
    if is_torn(connection, stored.key):
        raise NotALedgerError(
            f"entries of {row['article']} are gone; `onrecord ledger check` tells more, then bring back a backup"
        )
    record = from_json(stored.json)
    corrected = corrected_of(connection, stored, record, corrections_of(connection, row["document"]))
    names = ("key", "type", "place", "id", "article", "document", "reading")
    return Selected(**{name: row[name] for name in names}, record=record, corrected=corrected)


def _pattern(words: str) -> str:
    parts = ["".join(_SAME_MARKS.get(char, re.escape(char)) for char in word) for word in words.split()]
    return r"\s+".join(parts)

"""An export as a table: CSV after RFC 4180, a row an entry, that a spreadsheet opens without running anything in it.

A cell that a spreadsheet could take for a formula gets an apostrophe in front (`guarded`; `unguarded` takes it away again): one
that begins, behind white space and apostrophes, with = + - @, also in full width. So a polarity is `'+` or `'-`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.ledger.columns import commitment_words
from onrecord.ledger.exporting.roles import joined
from onrecord.ledger.exporting.selection import Chosen
from onrecord.ledger.quoting import MOST_QUOTED, cut
from onrecord.record import Amount, AttributionEntry, CommitmentEntry, Condition, MeetingEntry, Record, Speaker
from onrecord.spans import Span, hull

Cell = str | int | float | None
Row = dict[str, Cell]

COLUMNS = (  # each with what it holds; what an entry's type has not is empty
    *("type", "id"),  # attribution, commitment (of every kind) or meeting; the entry's id
    *("article", "revision", "current"),  # the article's id; which text of its document; whether it counts: yes, no
    *("url", "outlet", "title", "published"),  # of the article
    *("start", "end", "quote"),  # in code points of the article's text; the words, pieces joined by " … "
    *("kind", "type_of_quotation"),  # commitment, demand, dependence, outcome, meeting, call; direct, indirect, mixed
    *("speaker", "speaker_kind", "speaker_entity", "office"),  # who said it; Wikidata id; the office held on that day
    *("addressee", "said", "said_date"),  # to whom; when, as the text has it, and as a date (EDTF)
    *("parent", "attribution"),  # ids: the attribution around this one; the one within which a commitment stands
    *("actor", "actor_entity", "trigger", "action", "act", "object", "polarity", "strength", "stage"),
    *("conditions", "to", "amounts", "when", "when_date"),  # "if: words | only_if: words"; "words (value unit)"
    *("participants", "place", "date", "status"),  # of a meeting
    *("confidence", "engine", "sha256"),  # onrecord's version; the digest of the article's text
)
_SEPARATOR = " | "
_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]")


def table_lines(articles: Iterable[Chosen], *, full: bool = False) -> Iterator[str]:
    """Yield the head of the table, then the rows of each article as one piece; quotations are cut unless `full`."""
    yield _written([COLUMNS])
    most = None if full else MOST_QUOTED
    for one in articles:
        shared = _shared(one)
        rows = [{**shared, **row} for row in _rows(one.record, most)]
        yield _written([[row.get(name) for name in COLUMNS] for row in rows])


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before `guarded`."""
    return cell[1:] if _FORMULA.match(cell) else cell


def _written(rows: Sequence[Sequence[Cell]]) -> str:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return target.getvalue()


def _shared(one: Chosen) -> Row:
    article = one.record.article
    return {
        "article": article.id,
        "revision": one.revision,
        "current": "yes" if one.counts else "no",
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "engine": one.record.engine.version,
        "sha256": article.sha256,
    }


def _rows(record: Record, most: int | None) -> Iterator[Row]:
    text = record.article.text
    speakers = {one.id: one.speaker for one in record.attributions}
    for attribution in record.attributions:
        yield _attribution(text, attribution, most)
    for commitment in record.commitments:
        yield {**_commitment(text, commitment, most), **_speaker(speakers.get(commitment.attribution or ""))}
    for meeting in record.meetings:
        yield _meeting(text, meeting, most)


def _attribution(text: str, one: AttributionEntry, most: int | None) -> Row:
    at = hull(one.content)
    return {
        "type": "attribution",
        "id": one.id,
        "start": at.start,
        "end": at.end,
        "quote": cut(joined(text, one.content), most),
        "type_of_quotation": str(one.type),
        **_speaker(one.speaker),
        "addressee": None if one.addressee is None else one.addressee.name,
        "said": None if one.said is None else cut(one.said.span.of(text), most),
        "said_date": None if one.said is None else one.said.date,
        "parent": one.parent,
        "confidence": one.confidence,
    }


def _commitment(text: str, one: CommitmentEntry, most: int | None) -> Row:
    return {
        "type": "commitment",
        "id": one.id,
        "start": one.action.start,
        "end": one.action.end,
        "quote": cut(commitment_words(text, one), most),
        "kind": one.kind,
        "attribution": one.attribution,
        "actor": one.actor_name,
        "actor_entity": one.actor_entity,
        "trigger": _words(text, one.trigger, most),
        "action": _words(text, one.action, most),
        "act": None if one.act is None else str(one.act),
        "object": _words(text, one.object, most),
        "polarity": one.polarity,
        "strength": one.strength,
        "stage": one.stage,
        "conditions": cut(_SEPARATOR.join(_condition(text, each, most) for each in one.conditions), most),
        "to": _words(text, one.to, most),
        "amounts": _SEPARATOR.join(_amount(text, each, most) for each in one.amounts),
        "when": None if one.when is None else _words(text, one.when.span, most),
        "when_date": None if one.when is None else one.when.date,
        "confidence": one.confidence,
    }


def _meeting(text: str, one: MeetingEntry, most: int | None) -> Row:
    return {
        "type": "meeting",
        "id": one.id,
        "start": one.span.start,
        "end": one.span.end,
        "quote": _words(text, one.span, most),
        "kind": one.kind,
        "participants": _SEPARATOR.join(each.name for each in one.participants),
        "place": one.place,
        "date": one.date,
        "status": one.status,
    }


def _speaker(speaker: Speaker | None) -> Row:
    if speaker is None:
        return {}
    kind, entity = str(speaker.kind), speaker.entity
    return {"speaker": speaker.name, "speaker_kind": kind, "speaker_entity": entity, "office": speaker.office}


def _condition(text: str, one: Condition, most: int | None) -> str:
    """Return a condition with its type, and what else is to be known: “if: the truce holds (group 1, at least 1)”."""
    least = f", at least {one.least}" if one.least is not None else ""
    grouped = f" (group {one.group}{least})" if one.group is not None else ""
    return f"{one.type}: {_words(text, one.span, most)}{grouped}{' (inferred)' if one.inferred else ''}"


def _amount(text: str, one: Amount, most: int | None) -> str:
    words = str(_words(text, one.span, most))
    known = " ".join(filter(None, (_value(one), one.unit, one.per and f"per {one.per}")))
    return f"{words} ({known})" if known else words


def _value(one: Amount) -> str | None:
    if one.value is not None:
        return _number(one.value)
    if one.low is not None and one.high is not None:
        return f"{_number(one.low)} to {_number(one.high)}"
    if one.low is not None:
        return f"at least {_number(one.low)}"
    return None if one.high is None else f"at most {_number(one.high)}"


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def _words(text: str, span: Span | None, most: int | None) -> str | None:
    return None if span is None else cut(span.of(text), most)

"""Ask who met: text in, entries as plain strings out."""

from __future__ import annotations

from dataclasses import replace

from onrecord.attribution import attributor
from onrecord.language import parse
from onrecord.occasions import date_expressions, meetings_of
from onrecord.reading import read_text
from onrecord.record import MeetingEntry
from onrecord.speakers import speakers_of

MONDAY = "2031-02-17"
Row = tuple[str, str, str, list[str], str | None, str | None]  # kind, status, words, participants, place, date


def meetings(text: str, published: str | None = MONDAY) -> tuple[MeetingEntry, ...]:
    """Return the meetings of a text; attributions are those that the rules find."""
    parsed = parse(replace(read_text(text), published=published))
    found = attributor("rules").attribute(parsed)
    return meetings_of(parsed, found, speakers_of(parsed, found), date_expressions(parsed))


def rows(text: str, published: str | None = MONDAY) -> list[Row]:
    """Return the meetings of a text, in text order."""
    return [
        (one.kind, one.status, one.span.of(text), [p.name for p in one.participants], one.place, one.date)
        for one in meetings(text, published)
    ]


def row(text: str, published: str | None = MONDAY) -> Row:
    """Return the one meeting there is."""
    [found] = rows(text, published)
    return found

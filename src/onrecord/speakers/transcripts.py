"""Labels of transcripts as speakers: "Q", "A", "MR. ORLA"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attribution import Attribution
from onrecord.language import ParsedArticle
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span, hull
from onrecord.speakers.answers import as_called, person_named
from onrecord.speakers.names import key_of, name_in, shown
from onrecord.speakers.people import People

RULE = "transcript: speaker label"  # of `attribution.rules.layout`
_ASKS = frozenset({"Q", "QUESTION"})
_ANSWERS = frozenset({"A", "ANSWER"})


def turns(attributions: Sequence[Attribution]) -> list[Span]:
    """Return the words of each turn of a transcript."""
    return [part for one in attributions if one.evidence.rule == RULE for part in one.content]


def by_turn(people: People, attribution: Attribution, words: str, labels: Sequence[Span]) -> Speaker | None:
    """Return who is behind "Q" and "A", a questioner without a name and the one whom the text interviews; else None."""
    if attribution.evidence.rule != RULE:
        return None
    if words in _ASKS:
        return as_called("questioner", SpeakerKind.UNNAMED, "the label of a question")
    if words in _ANSWERS:
        named = [p for p in people.persons if p.certain and any(not _within(m.span, labels) for m in p.mentions)]
        if len(named) == 1:
            return person_named(named[0], "the label of an answer, and the one person whom the text names")
        return as_called("interviewee", SpeakerKind.UNNAMED, "the label of an answer")
    return None


def label_spans(attributions: Sequence[Attribution]) -> list[Span]:
    """Return where the labels of a transcript stand."""
    return [hull(one.source) for one in attributions if one.evidence.rule == RULE and one.source]


def is_label(words: str) -> bool:
    """Say whether words are a transcript's speaker label with a title: "MR. ORLA"."""
    name = name_in(words, Span(0, len(words))) if words else None
    return words.isupper() and name is not None and name.start > 0


def full_name(parsed: ParsedArticle, people: People, label: str) -> str:
    """Return the name behind a label: as the text writes it elsewhere ("Edmund Orla"), else in small letters ("Orla")."""
    known = people.named(label)
    if len(known) == 1 and not known[0].name.isupper():
        return known[0].name
    span = name_in(label, Span(0, len(label)))
    surname = (shown(label, span) if span is not None else label).title()
    for written in re.finditer(rf"(?:[A-Z][\w'’-]+\.? ){{1,3}}{re.escape(surname)}\b", parsed.article.text):
        found = name_in(parsed.article.text, Span(*written.span()))
        if found is not None and len(key_of(found.of(parsed.article.text))) > 1:
            return shown(parsed.article.text, found)
    return surname


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(span.touches(other) for other in others)

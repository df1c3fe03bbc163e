"""Labels of transcripts as speakers: "Q", "A", "MR. ORLA"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attribution import SPEAKER_LABEL_RULE, Attribution
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span, hull
from onrecord.speakers.answers import as_called, person_named
from onrecord.speakers.names import flat, human_nouns, key_of, name_in, shown
from onrecord.speakers.people import People

_ASKS = frozenset({"Q", "QUESTION"})
_ANSWERS = frozenset({"A", "ANSWER"})


def turns(attributions: Sequence[Attribution]) -> list[Span]:
    """Return the words of each turn of a transcript."""
    return [part for one in attributions if one.evidence.rule == SPEAKER_LABEL_RULE for part in one.content]


def by_turn(people: People, attribution: Attribution, words: str, labels: Sequence[Span]) -> Speaker | None:
    """Return who is behind "Q" and "A", a questioner without a name and the one whom the text interviews; else None."""
    if attribution.evidence.rule != SPEAKER_LABEL_RULE:
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
    return [hull(one.source) for one in attributions if one.evidence.rule == SPEAKER_LABEL_RULE and one.source]


def is_label(words: str) -> bool:
    """Say whether words are a name in capitals, as labels have it: "MR. ORLA", "HANNA ORLA, HOST"; not "REPORTER"."""
    last = flat(_named(words).rpartition(" ")[2])
    nobody = human_nouns() | lexicon("speakers").words("kinds", "group")
    return words.isupper() and bool(last) and last not in nobody


def full_name(parsed: ParsedArticle, people: People, label: str) -> str:
    """Return the name behind a label: as the text writes it elsewhere ("Edmund Orla"), else in small letters ("Orla")."""
    name = _named(label) or label
    known = people.named(name)
    if len(known) == 1 and not known[0].name.isupper():
        return known[0].name
    text = parsed.article.text
    for form in (name.title(), name) if len(key_of(name)) == 1 else ():
        for written in re.finditer(rf"(?:[A-Z][\w'’-]+\.? ){{1,3}}{re.escape(form)}\b", text):
            found = name_in(text, Span(*written.span()))
            if found is not None and len(key_of(found.of(text))) > 1 and _is_in_one_sentence(parsed, found):
                full = shown(text, found)
                return full.title() if full.isupper() else full
    return name.title()


def _named(label: str) -> str:
    """Return the name of a label, without titles and what stands behind a comma; empty where it has none."""
    words = label.partition(",")[0]
    span = name_in(words, Span(0, len(words))) if words else None
    return shown(words, span) if span is not None else ""


def _is_in_one_sentence(parsed: ParsedArticle, name: Span) -> bool:
    held = parsed.doc.char_span(name.start, name.end, alignment_mode="expand")
    return held is not None and not any(token.is_sent_start for token in held[1:])


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(span.touches(other) for other in others)

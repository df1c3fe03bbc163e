"""Ask who speaks, with sources marked by hand: what this room does must not hang on what another finds."""

from __future__ import annotations

import re

from onrecord.attribution import Attribution, Evidence
from onrecord.attribution.rules import RuleAttributor
from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.record import QuotationType, Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers import speakers_of

_MARKED = re.compile(r"\[([^\]]*)\]|\{([^}]*)\}")


def heard(marked: str) -> list[Speaker | None]:
    """Return the speaker of each [source], and of each {source} within the words of the one before it, in text order.

    A content is what follows its source up to the end of the paragraph; [] is an attribution without a source.
    """
    text, spans, nested = "", [], []
    position = 0
    for match in _MARKED.finditer(marked):
        text += marked[position : match.start()]
        words = match[1] if match[1] is not None else match[2]
        spans.append((len(text), len(text) + len(words)))
        nested.append(match[1] is None)
        text += words
        position = match.end()
    text += marked[position:]
    attributions: list[Attribution] = []
    outer = 0
    for place, ((start, end), inner) in enumerate(zip(spans, nested, strict=True)):
        outer = outer if inner else place
        paragraph = text.find("\n\n", end)
        content = Span(end, paragraph if paragraph > 0 else len(text))
        attributions.append(
            Attribution(
                content=(content,),
                cue=(),
                source=(Span(start, end),) if end > start else (),
                quotation_type=QuotationType.DIRECT if "“" in text else QuotationType.INDIRECT,
                evidence=Evidence(rule="by hand", because="a test says so"),
                parent=outer if inner else None,
            )
        )
    return list(speakers_of(parse(read_text(text)), attributions))


def one(marked: str) -> Speaker:
    """Return the one speaker there is."""
    [speaker] = heard(marked)
    assert speaker is not None
    return speaker


def names(marked: str) -> list[str | None]:
    """Return the name of each speaker."""
    return [speaker.name if speaker else None for speaker in heard(marked)]


def spoken(text: str) -> list[tuple[str, SpeakerKind]]:
    """Return name and kind of each speaker whose source the rules find, in text order; nested ones too."""
    parsed = parse(read_text(text, source="a transcript"))
    found = speakers_of(parsed, RuleAttributor().attribute(parsed))
    return [(speaker.name, speaker.kind) for speaker in found if speaker is not None]

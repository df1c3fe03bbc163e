"""Speech that layout attributes: speaker labels of transcripts ("MR. SMITH:") and headlines ("Ruiz: We go")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attribution.rules.scene import Scene
from onrecord.language import ParagraphKind, names_nobody, speaker_labels
from onrecord.spans import Span, trimmed

_HEADLINE = re.compile(r"(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|to|and|on)){0,6})(?P<colon>:)\s+(?=[\"“‘'A-Z0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A content that stands behind the name of its source."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]  # the colon; empty for a bare "Q"
    source: tuple[Span, ...]
    rule: str


def laid_out_speech(scene: Scene) -> Iterator[LaidOut]:
    """Yield what layout alone gives to a source, in text order."""
    yield from _transcript(scene)
    for paragraph in scene.paragraphs:
        if paragraph.kind is ParagraphKind.TITLE:
            match = _HEADLINE.match(scene.text, paragraph.span.start, paragraph.span.end)
            rest = trimmed(match.end(), paragraph.span.end, scene.text) if match else None
            if match and rest and not names_nobody(match["name"]):
                yield LaidOut(
                    content=(rest,),
                    cue=(Span(*match.span("colon")),),
                    source=(Span(*match.span("name")),),
                    rule="headline: name and colon",
                )


def _transcript(scene: Scene) -> Iterator[LaidOut]:
    labels = speaker_labels(scene.text, scene.paragraphs)
    labelled = {label.paragraph for label in labels}
    for label in labels:
        parts = [Span(label.end, scene.paragraphs[label.paragraph].span.end)]
        for following in scene.paragraphs[label.paragraph + 1 :]:
            if following.index in labelled or following.kind is not ParagraphKind.BODY:
                break
            parts.append(following.span)
        cue = (label.colon,) if label.colon is not None else ()
        yield LaidOut(content=tuple(parts), cue=cue, source=(label.name,), rule="transcript: speaker label")

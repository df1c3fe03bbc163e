"""Speech that layout attributes: speaker labels of transcripts ("MR. SMITH:") and headlines ("Ruiz: We go")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.attribution.rules.scene import Scene
from onrecord.language import Paragraph, ParagraphKind
from onrecord.lexicons import lexicon
from onrecord.spans import Span, trimmed

LEAST_LABELS = 2  # one labelled paragraph may be a sub-heading; two make a transcript

_CAPITALS = r"(?:[A-Z][A-Z.'’\-]*|[A-Z]\.)"
_BARE_Q = re.compile(r"(?P<name>Q|A)(?P<colon>)[ \t]{1,4}(?=[A-Z\"“(…—-])")
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
            if match and rest and not _names_nobody(match["name"]):
                yield _laid_out(match, (rest,), "headline: name and colon")


def _transcript(scene: Scene) -> Iterator[LaidOut]:
    labelled = [(paragraph, match) for paragraph in scene.paragraphs if (match := _label(scene, paragraph)) is not None]
    if len(labelled) < LEAST_LABELS:
        return
    opening = {paragraph.index for paragraph, _ in labelled}
    for paragraph, match in labelled:
        if match["name"] == "Q" and len(labelled) < 4 and not any(m["name"] != "Q" for _, m in labelled):
            continue
        parts = [Span(match.end(), paragraph.span.end)]
        for following in scene.paragraphs[paragraph.index + 1 :]:
            if following.index in opening or following.kind is not ParagraphKind.BODY:
                break
            parts.append(following.span)
        yield _laid_out(match, parts, "transcript: speaker label")


def _label(scene: Scene, paragraph: Paragraph) -> re.Match[str] | None:
    if paragraph.kind is ParagraphKind.TITLE:
        return None
    span = paragraph.span
    match = _any_label().match(scene.text, span.start, span.end) or _BARE_Q.match(scene.text, span.start, span.end)
    return None if match is None or _names_nobody(match["name"]) else match


@cache
def _any_label() -> re.Pattern[str]:
    titles = "|".join(f"{title}|{title.upper()}" for title in sorted(lexicon("layout").words("speakers", "titles")))
    return re.compile(
        rf"(?P<name>Q(?:UESTION)?|A(?:NSWER)?|(?:THE )?{_CAPITALS}(?:[ ,]+(?:{_CAPITALS}|OF|THE|AND|DE|VON)){{0,6}}"
        rf"|(?:{titles})\.? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
        r"(?P<note>\s*\([^)]{1,60}\))?\s*(?P<colon>:)\s*(?=\S)"
    )


@cache
def _nobody() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(lexicon("layout").words("speakers", "no_speaker"))))
    return re.compile(rf"(?:{words})\b", re.IGNORECASE)


def _names_nobody(name: str) -> bool:
    return _nobody().match(name) is not None


def _laid_out(match: re.Match[str], content: Sequence[Span], rule: str) -> LaidOut:
    colon = Span(*match.span("colon")) if match["colon"] else None
    return LaidOut(content=tuple(content), cue=(colon,) if colon else (), source=(Span(*match.span("name")),), rule=rule)

"""Speaker labels of transcripts: "MR. SMITH:", "Q:", "THE PRESIDENT:" at the head of a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.language.parsed import Paragraph, ParagraphKind
from onrecord.lexicons import lexicon
from onrecord.spans import Span

LEAST_LABELS = 2  # one labelled paragraph may be a sub-heading; two make a transcript

_CAPITALS = r"(?:[A-Z][A-Z.'’\-]*|[A-Z]\.)"
_BARE_Q = re.compile(r"(?P<name>Q|A)(?P<colon>)[ \t]{1,4}(?=[A-Z\"“(…—-])")
_NAME = re.compile(r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3})(?P<colon>:)\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLabel:
    """The label at the head of a transcript's paragraph."""

    paragraph: int  # its index
    name: Span
    colon: Span | None  # None for a bare "Q"
    end: int  # where the words of the speaker begin


def speaker_labels(text: str, paragraphs: Iterable[Paragraph]) -> tuple[SpeakerLabel, ...]:
    """Return the speaker labels of a text, in order; none where there are fewer than make a transcript."""
    known = list(paragraphs)
    names = Counter(match["name"] for one in known if (match := _written_name(text, one)) is not None)
    recurring = frozenset(name for name, times in names.items() if times >= LEAST_LABELS)
    found = [label for paragraph in known if (label := _label(text, paragraph, recurring)) is not None]
    only_q = all(label.name.of(text) == "Q" for label in found)
    return () if len(found) < (2 * LEAST_LABELS if only_q else LEAST_LABELS) else tuple(found)


def names_nobody(words: str) -> bool:
    """Say whether words before a colon are no name but a heading: "Watch", "Fact sheet"."""
    return _nobody().match(words) is not None or _nobody().fullmatch(words.split()[-1]) is not None


def _label(text: str, paragraph: Paragraph, recurring: frozenset[str]) -> SpeakerLabel | None:
    if paragraph.kind is ParagraphKind.TITLE:
        return None
    span = paragraph.span
    match = _any_label().match(text, span.start, span.end) or _BARE_Q.match(text, span.start, span.end)
    if match is None and (written := _written_name(text, paragraph)) is not None and written["name"] in recurring:
        match = written
    if match is None or names_nobody(match["name"]):
        return None
    colon = Span(*match.span("colon")) if match["colon"] else None
    return SpeakerLabel(paragraph=paragraph.index, name=Span(*match.span("name")), colon=colon, end=match.end())


def _written_name(text: str, paragraph: Paragraph) -> re.Match[str] | None:
    """Match "Hanna Lorn:" at the head of a paragraph: a label only where it recurs."""
    return _NAME.match(text, paragraph.span.start, paragraph.span.end)


@cache
def _any_label() -> re.Pattern[str]:
    titles = "|".join(f"{title}|{title.upper()}" for title in sorted(lexicon("layout").words("speakers", "titles")))
    return re.compile(
        rf"(?:[\"“]|'')?(?P<name>Q(?:UESTION)?|A(?:NSWER)?|(?:THE )?{_CAPITALS}(?:[ ,]+(?:{_CAPITALS}|OF|THE|AND|DE|VON)){{0,6}}"
        rf"|(?:{titles})\.? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
        r"(?P<note>\s*\([^)]{1,60}\))?\s*(?P<colon>:)\s*(?=\S)"
    )


@cache
def _nobody() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(lexicon("layout").words("speakers", "no_speaker"))))
    return re.compile(rf"(?:{words})\b", re.IGNORECASE)

"""Why an entry is there, or none: what decided at one place of an article."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from onrecord.errors import OffsetError
from onrecord.pipeline.steps import Reading
from onrecord.record import AttributionEntry
from onrecord.spans import Span

Role = Literal["content", "cue", "source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry that covers the place, and what it rests on."""

    entry: AttributionEntry
    role: Role  # in which of its spans the place lies
    attributor: str
    rule: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What onrecord makes of one place in an article."""

    at: int  # code points
    word: str  # that stands there; "" between words
    sentence: Span | None
    paragraph: int  # index, from 0; that of the one before it where the place lies between two
    paragraph_kind: str
    quotation: Span | None  # the outermost that holds the place
    decisions: tuple[Decision, ...]  # inner ones first
    remark: str | None  # why there is no entry, where there is none


def explain_at(reading: Reading, at: int, attributor: str) -> Explanation:
    """Return what decided at offset `at` of an article.

    Args:
        reading: what the pipeline made of the article.
        at: offset in code points from 0, within the text.
        attributor: name of the attributor that was used.

    Raises:
        OffsetError: `at` lies outside the text.
    """
    text = reading.record.article.text
    if not 0 <= at < len(text):
        raise OffsetError(f"expected an offset from 0 to {len(text) - 1}, got {at}; the text has {len(text)} characters")
    paragraphs = reading.parsed.paragraphs
    paragraph = paragraphs[max(0, bisect_right([p.span.start for p in paragraphs], at) - 1)]
    quotation = next((q.span for q in reading.parsed.quotations if q.depth == 0 and _covers(q.span, at)), None)
    token = next((t for t in reading.parsed.doc if t.idx <= at < t.idx + len(t) and not t.is_space), None)
    decisions = _decisions(reading, at, attributor)
    return Explanation(
        at=at,
        word=token.text if token is not None else "",
        sentence=Span(token.sent.start_char, token.sent.end_char) if token is not None else None,
        paragraph=paragraph.index,
        paragraph_kind=paragraph.kind.value,
        quotation=quotation,
        decisions=decisions,
        remark=None if decisions else _remark(attributor, paragraph.kind.value, quoted=quotation is not None),
    )


def _decisions(reading: Reading, at: int, attributor: str) -> tuple[Decision, ...]:
    entries = {entry.id: entry for entry in reading.record.attributions}
    found: dict[str, Decision] = {}
    for identifier, attribution in zip(reading.ids, reading.attributions, strict=True):
        roles: tuple[tuple[Role, tuple[Span, ...]], ...] = (
            ("cue", attribution.cue),
            ("source", attribution.source),
            ("content", attribution.content),
        )
        role = next((name for name, spans in roles if any(_covers(span, at) for span in spans)), None)
        if role is not None:
            found[identifier] = Decision(
                entry=entries[identifier],
                role=role,
                attributor=attributor,
                rule=attribution.evidence.rule,
                because=attribution.evidence.because,
            )
    return tuple(sorted(found.values(), key=lambda one: sum(map(len, one.entry.content))))


def _remark(attributor: str, kind: str, *, quoted: bool) -> str:
    if kind in ("byline", "subheading"):
        return f"nothing is attributed in a {kind}"
    if attributor != "rules":
        return f"the {attributor} gives these words to nobody, or is too unsure where it does"
    if quoted:
        return "words in quotation marks, but neither a cue nor a whole sentence: taken for a term or a title, not for speech"
    return "no cue word or layout gives these words to a source"


def _covers(span: Span, at: int) -> bool:
    return span.start <= at < span.end

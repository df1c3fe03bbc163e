"""Why an entry is there, or none: what decided at one place of an article."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from onrecord.commitments import Grounds, Verdict, explain_commitments
from onrecord.errors import OffsetError
from onrecord.pipeline.steps import Reading
from onrecord.record import AttributionEntry, CommitmentEntry
from onrecord.spans import Span

Role = Literal["content", "cue", "source"]
CommitmentRole = Literal["trigger", "actor", "condition", "amount", "when", "to", "action", "sentence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry that covers the place, and what it rests on."""

    entry: AttributionEntry
    role: Role  # in which of its spans the place lies
    attributor: str
    rule: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentDecision:
    """One commitment, demand, dependence or outcome that covers the place or stands in its sentence, and what it rests on."""

    role: CommitmentRole  # in which of its spans the place lies; "sentence" where in none
    grounds: Grounds


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
    remark: str | None  # why no attribution covers the place, where none does
    commitments: tuple[CommitmentDecision, ...]  # those that cover the place, then the others of its sentence; by their action
    verdicts: tuple[Verdict, ...]  # what was made of each word of the sentence that may head an act, in text order


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
    sentence = Span(token.sent.start_char, token.sent.end_char) if token is not None else None
    commitments, verdicts = _commitments(reading, at, sentence)
    return Explanation(
        at=at,
        word=token.text if token is not None else "",
        sentence=sentence,
        paragraph=paragraph.index,
        paragraph_kind=paragraph.kind.value,
        quotation=quotation,
        decisions=decisions,
        remark=None if decisions else _remark(attributor, paragraph.kind.value, quoted=quotation is not None),
        commitments=commitments,
        verdicts=verdicts,
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


def _commitments(reading: Reading, at: int, sentence: Span | None) -> tuple[tuple[CommitmentDecision, ...], tuple[Verdict, ...]]:
    """Return on what the commitments rest that cover a place or stand in its sentence, and what was made of that sentence."""
    entries = reading.record.commitments
    covering = [entry for entry in entries if _commitment_role(entry, at) is not None]
    wanted = [entry for entry in entries if entry in covering or (sentence is not None and sentence.touches(entry.action))]
    if sentence is None and not covering:
        return (), ()
    heard, doc = reading.heard, reading.parsed.doc
    found: list[CommitmentDecision] = []
    told: tuple[Verdict, ...] = ()
    spans = [Span(one.start_char, one.end_char) for one in doc.sents]
    for span in spans:  # an entry may stand in a sentence beside: “But there must be …”
        here = [entry for entry in wanted if span.start <= entry.action.start < span.end]
        if not here and span != sentence:
            continue
        grounds, verdicts = explain_commitments(
            reading.parsed, heard.attributions, heard.speakers, here, span, heard.encoded, heard.head
        )
        found += [CommitmentDecision(role=_commitment_role(one.entry, at) or "sentence", grounds=one) for one in grounds]
        told = verdicts if span == sentence else told
    return tuple(sorted(found, key=lambda one: (one.role == "sentence", one.grounds.entry.action))), told


def _commitment_role(entry: CommitmentEntry, at: int) -> CommitmentRole | None:
    """Return in which span of an entry a place lies, the narrower first; None where in none."""
    roles: tuple[tuple[CommitmentRole, list[Span | None]], ...] = (
        ("trigger", [entry.trigger]),
        ("actor", [entry.actor]),
        ("condition", [one.span for one in entry.conditions]),
        ("amount", [one.span for one in entry.amounts]),
        ("when", [entry.when.span if entry.when is not None else None]),
        ("to", [entry.to]),
        ("action", [entry.action]),
    )
    return next((role for role, spans in roles if any(span is not None and _covers(span, at) for span in spans)), None)


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

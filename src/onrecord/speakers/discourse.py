"""Who has been spoken of so far: every human subject of an article, in text order, each as the speaker that it would be."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers.names import human_nouns
from onrecord.speakers.people import People, Person
from onrecord.speakers.syntax import conjuncts, is_somebody, is_subject, is_subordinate

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_ANTECEDENT = frozenset({ParagraphKind.CAPTION, ParagraphKind.BYLINE, ParagraphKind.SUBHEADING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """Somebody whom a later pronoun may mean: named, called by a noun, or left undecided."""

    offset: int
    speaker: Speaker
    person: Person | None  # where the text makes plain which one
    female: bool | None
    quoted: bool


class Within:
    """Which characters lie within any of some spans; as fast for many spans as for few."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))  # the furthest end of all so far

    def holds(self, offset: int) -> bool:
        """Say whether a character lies within one of them."""
        before = bisect_right(self._starts, offset)
        return before > 0 and offset < self._ends[before - 1]


@dataclass(slots=True)
class Discourse:
    """An article with its people and its antecedents so far."""

    parsed: ParsedArticle
    people: People
    quoted: Within  # quotations, and the turns of a transcript
    antecedents: list[Antecedent] = field(default_factory=list)  # by offset
    bodies: list[Antecedent] = field(default_factory=list)  # groups, bodies and countries, by offset

    def add_body(self, offset: int, speaker: Speaker) -> None:
        """Add a group, a body or a country that was spoken of."""
        one = Antecedent(offset=offset, speaker=speaker, person=None, female=None, quoted=self.is_quoted(offset))
        insort(self.bodies, one, key=lambda one: one.offset)

    def add(self, antecedent: Antecedent) -> None:
        """Add somebody who was spoken of."""
        insort(self.antecedents, antecedent, key=lambda one: one.offset)

    def before(self, offset: int, *, quoted: bool) -> list[Antecedent]:
        """Return who was spoken of before an offset, the nearest last; those within quotations only where asked for."""
        return [one for one in self.antecedents if one.offset < offset and (quoted or not one.quoted)]

    def is_quoted(self, offset: int) -> bool:
        """Say whether an offset lies within a quotation or a turn of a transcript."""
        return self.quoted.holds(offset)


def is_aside(span: Span, parsed: ParsedArticle) -> bool:
    """Say whether a span stands in a caption, a byline or a sub-heading, of which running text says nothing more."""
    return any(p.span.start <= span.start < p.span.end for p in parsed.paragraphs if p.kind in _NO_ANTECEDENT)


def human_subjects(parsed: ParsedArticle, people: People, sources: Sequence[Span]) -> list[Token]:
    """Return the subjects of running text and titles that are one human being each, in text order; sources are left out.

    A noun without a name counts where it heads a main clause: in "when a reporter asked, he said", "he" is not the reporter.
    """
    left_out = Within([*(p.span for p in parsed.paragraphs if p.kind in _NO_ANTECEDENT), *sources])
    found = []
    for token in parsed.doc:
        named = token.i in people.at
        if not named and not (token.tag_ in ("NN", "NNP") and token.lemma_.lower() in human_nouns() and is_somebody(token)):
            continue
        if not is_subject(token) or (not named and (token.dep_ not in ("nsubj", "nsubjpass") or is_subordinate(token))):
            continue
        if left_out.holds(token.idx) or next(conjuncts(token), None) is not None:
            continue
        if not named and any(t.i in people.at for t in token.subtree if t.dep_ == "appos"):
            continue  # its name stands beside it, and counts
        found.append(token)
    return found


def other_subjects(parsed: ParsedArticle, people: People, sources: Sequence[Span]) -> list[Token]:
    """Return the subjects of running text that are groups, bodies or countries, in text order; sources are left out.

    Several people joined by "and" are a group.
    """
    left_out = Within([*(p.span for p in parsed.paragraphs if p.kind in _NO_ANTECEDENT), *sources])
    words = lexicon("speakers").words
    return [
        token
        for token in parsed.doc
        if token.dep_ in ("nsubj", "nsubjpass")
        and (token.i not in people.at or next(conjuncts(token), None) is not None)
        and (
            token.i in people.at
            or token.ent_type_ in ("ORG", "NORP", "GPE")
            or token.lower_ in words("kinds", "group")
            or (token.lemma_.lower() in words("kinds", "organization") and token.pos_ in ("NOUN", "PROPN"))
            or (token.tag_ == "NNS" and token.lemma_.lower() in human_nouns())
        )
        and not left_out.holds(token.idx)
    ]


def can_be_meant(speaker: Speaker) -> bool:
    """Say whether "he" or "she" may mean a speaker."""
    return speaker.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED) or bool(speaker.candidates)

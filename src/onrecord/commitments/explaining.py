"""Why commitments and their like are entries, and why other words of their sentence are none: for `onrecord explain`.

Everything is told anew by the same functions that found the entries, so that reading itself keeps nothing for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.commitments.actions import Action
from onrecord.commitments.condition_grounds import ConditionGrounds, grounds_of_conditions
from onrecord.commitments.conditions.conditions import condition_phrases
from onrecord.commitments.entries import action_of
from onrecord.commitments.finding.candidates import Candidate, candidates_of
from onrecord.commitments.finding.head import Head
from onrecord.commitments.finding.judging import Judged, Weighed, judged, weighed_by
from onrecord.commitments.finding.settled import settled_by
from onrecord.commitments.finding.strengths import is_weighed
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.finding.triggers import KINDS, Sense, senses
from onrecord.language import ParsedArticle
from onrecord.record import CommitmentEntry, CommitmentKind, Speaker
from onrecord.spans import Span
from onrecord.speakers import referents_of

if TYPE_CHECKING:
    from onrecord.encoder import Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was made of a word that may head an act."""

    word: Span
    kind: CommitmentKind | None  # that it is, or would likeliest be; None where nothing speaks for one
    confidence: float | None  # the head's, in that kind; None where no head judged, or where it ruled the word out at once
    cut: float | None  # the least confidence at which the head gives an entry of that kind
    is_entry: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """On what an entry rests."""

    entry: CommitmentEntry
    verdict: Verdict
    strength: str  # what gave it
    actor: str  # how whoever acts was named
    conditions: tuple[ConditionGrounds, ...]  # in the entry's order


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """A candidate that was judged an entry, with its action."""

    judged: Judged
    action: Action


def explain_commitments(
    parsed: ParsedArticle,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None],
    entries: Sequence[CommitmentEntry],
    sentence: Span,
    encoded: Encoded | None = None,
    head: Head | None = None,
) -> tuple[tuple[Grounds, ...], tuple[Verdict, ...]]:
    """Return on what the entries of a sentence rest, and what was made of each word of it that may head an act.

    Args:
        parsed: the article.
        attributions: its attributions, as the entries were found with them.
        speakers: theirs, in the same order.
        entries: those of the article's record.
        sentence: span of the sentence.
        encoded: the article as the encoder reads it, where the head judged.
        head: the trained head, where it judged.

    Raises:
        WeightsError: the head was trained on another encoder.
    """
    phrases = condition_phrases(parsed)
    around = Surroundings(parsed, attributions, phrases)
    candidates = candidates_of(parsed)
    found = [_Found(one, action_of(parsed, one, phrases)) for one in judged(candidates, around, encoded, head)]
    weighed = weighed_by(candidates, around, encoded, head) if encoded is not None and head is not None else None
    teller = _Teller(around, {(entry.kind, entry.action) for entry in entries}, found, weighed, head)
    told = {
        candidate.head.i: teller.verdict(place, candidate)
        for place, candidate in enumerate(candidates)
        if sentence.start <= candidate.head.idx < sentence.end
    }
    actions, kinds = [one.action for one in found], [one.judged.kind for one in found]
    rows = []
    for entry in entries:
        own = next((one for one in found if (one.judged.kind, one.action.span) == (entry.kind, entry.action)), None)
        verdict = told.get(own.judged.candidate.head.i) if own is not None else None
        if own is None or verdict is None:
            continue
        rows.append(
            Grounds(
                entry=entry,
                verdict=verdict,
                strength=_strength(own.judged, around, by_head=head is not None),
                actor=_actor(parsed, attributions, speakers, entry),
                conditions=grounds_of_conditions(
                    parsed, entry.conditions, own.action, phrases, actions, kinds, attributions, speakers
                ),
            )
        )
    return tuple(rows), tuple(told.values())


@dataclass(frozen=True, slots=True, eq=False)
class _Teller:
    """Tells what was made of the candidates of an article."""

    around: Surroundings
    on_record: set[tuple[CommitmentKind, Span]]
    found: Sequence[_Found]
    weighed: Weighed | None
    head: Head | None

    def verdict(self, place: int, candidate: Candidate) -> Verdict:
        """Return what was made of one candidate; `place` is its own among all."""
        own = next((one for one in self.found if one.judged.candidate.head == candidate.head), None)
        construction = settled_by(candidate, self.around) if self.weighed is not None else None
        kind = own.judged.kind if own is not None else None
        confidence, cut, likeliest = self._by_head(place, kind or (construction[1].kind if construction is not None else None))
        is_entry = own is not None and (own.judged.kind, own.action.span) in self.on_record
        if own is None:
            because = self._why_not(candidate, confidence, cut, construction)
        elif not is_entry:
            because = "a dependence, but the text does not tell on what it hangs"
        else:
            because = self._why(candidate, own.judged, confidence, cut, construction)
        return Verdict(
            word=Span(candidate.head.idx, candidate.head.idx + len(candidate.head)),
            kind=kind or likeliest,
            confidence=confidence,
            cut=cut,
            is_entry=is_entry,
            because=because,
        )

    def _by_head(self, place: int, kind: CommitmentKind | None) -> tuple[float | None, float | None, CommitmentKind | None]:
        """Return the head's confidence in a kind, its cut there, and that kind; without one, of the likeliest by both."""
        row = self.weighed.row_of.get(place) if self.weighed is not None else None
        if self.weighed is None or self.head is None or row is None:
            cut = round(float(self.head.least[KINDS.index(kind)]), 2) if self.head is not None and kind is not None else None
            return None, cut, kind
        column = KINDS.index(kind) if kind is not None else int((self.weighed.confidence[row] / self.head.least).argmax())
        return round(float(self.weighed.confidence[row, column]), 2), round(float(self.head.least[column]), 2), KINDS[column]

    def _why(
        self,
        candidate: Candidate,
        own: Judged,
        confidence: float | None,
        cut: float | None,
        construction: tuple[str, Sense] | None,
    ) -> str:
        if self.weighed is None:
            return "the lexicon and syntax alone: no head judged"
        if construction is not None and own.kind == construction[1].kind and (confidence or 0) < (cut or 0):
            return f"a construction says so by itself: {construction[0]}"
        if is_weighed(candidate) and (confidence or 0) < (cut or 0):
            return "the head is sure enough of the word above, which weighs this act"
        return "the head is sure enough"

    def _why_not(
        self, candidate: Candidate, confidence: float | None, cut: float | None, construction: tuple[str, Sense] | None
    ) -> str:
        if self.weighed is None:
            return "the lexicon and syntax say nothing of it"
        if construction is not None or (confidence is not None and cut is not None and confidence >= cut):
            span = candidate.span
            other = next((one.judged.candidate.head for one in self.found if one.judged.candidate.span.touches(span)), None)
            return (
                f"it shares its words with “{other.text}”, which is surer" if other is not None else "another act has its words"
            )
        return "the head is less sure than its cut" if confidence is not None else "the head rules it out"


def _strength(own: Judged, around: Surroundings, *, by_head: bool) -> str:
    """Return what gave an entry its strength."""
    candidate = own.candidate
    construction = settled_by(candidate, around) if by_head else None
    if construction is not None and construction[1] == Sense(own.kind, own.strength):
        return f"{own.strength}, by the construction: {construction[0]}"
    carrying = list(senses(candidate.head, candidate.chain))
    above = candidate.chain[0].token
    if own.kind == "commitment" and above is not None and is_weighed(candidate):
        return f"{own.strength}, since “{above.text}” weighs the act"
    same = next((token for sense, token in carrying if sense == Sense(own.kind, own.strength)), None)
    denied = carrying[0][1] if own.strength == "refuses" and carrying else None
    words = f"“{same.text}”, which the lexicon has so" if same is not None else f"“{denied.text}”, denied" if denied else ""
    if not by_head:
        return f"{own.strength}, by {words or 'the construction'}"
    return f"{own.strength}, which the head finds likeliest" + (f"; beside it {words}" if words else "")


def _actor(
    parsed: ParsedArticle, attributions: Sequence[Attribution], speakers: Sequence[Speaker | None], entry: CommitmentEntry
) -> str:
    """Return how whoever acts was named."""
    if entry.kind == "dependence":
        return "nobody: a dependence has no actor"
    if entry.actor is None:
        return (
            "no words name them: it is whoever says this, or is named above a list"
            if entry.actor_name
            else "the text does not say who"
        )
    words = " ".join(entry.actor.of(parsed.article.text).split())
    if entry.actor_name is None:
        return f"“{words}”, of whom the text does not tell who is meant"
    if words.casefold().removeprefix("the ") == entry.actor_name.casefold().removeprefix("the "):
        return f"“{words}”, so named"
    [meant] = referents_of(parsed, attributions, speakers, [entry.actor])
    if meant.name == entry.actor_name:
        return f"“{words}”: {meant.because}"
    return f"“{words}”, which stands for them" + (f"; as a speaker it would be {meant.name}" if meant.name != words else "")

"""What is an entry: candidates are judged by the trained head, by the lexicon where there is none.

Of those that share words the likeliest is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.commitments.actors.noun_phrases import may_act
from onrecord.commitments.finding.candidates import Candidate
from onrecord.commitments.finding.deeds import conditional
from onrecord.commitments.finding.features import columns_of
from onrecord.commitments.finding.head import LEVELS, WORDS_READ, Head, Scores
from onrecord.commitments.finding.idle import is_idle
from onrecord.commitments.finding.rules import by_rules
from onrecord.commitments.finding.settled import settled
from onrecord.commitments.finding.stances import Stance, stances_of
from onrecord.commitments.finding.strengths import settled_strength
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.finding.syntax import VERBS, auxiliaries, plain, subject
from onrecord.commitments.finding.triggers import KINDS, Sense, goes_against
from onrecord.commitments.finding.weighing import WEIGHING, weighing_verb
from onrecord.errors import WeightsError
from onrecord.record import CommitmentKind
from onrecord.spans import Span, overlap

if TYPE_CHECKING:  # the rules load no encoder
    from spacy.tokens import Token

    from onrecord.encoder import Encoded

_NAMES = frozenset({"PERSON", "GPE", "NORP", "DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "LOC"})  # heads of no act
_COSTLY = frozenset({"actor"})  # groups of features that take long
_SURELY_NOTHING = 0.86  # probability; on dev and on sixty articles of train nothing that is found lies above 0.84
_ALIKE = 0.5  # of the characters from the first to the last of two actions: what shares more is one


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A candidate that is an entry."""

    candidate: Candidate
    kind: CommitmentKind
    strength: str
    against: bool  # refused, denied, or asked not to be done
    confidence: float | None  # None where no head judged
    stance: str | None = None  # the phrase that tells it; None where head or lexicon did


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """What the head says of candidates."""

    scores: Scores  # one row each for those that are not ruled out
    confidence: NDArray[np.float32]  # (rows, kinds)
    row_of: Mapping[int, int]  # by the place of a candidate; none for those that are ruled out


def judged(candidates: Sequence[Candidate], around: Surroundings, encoded: Encoded | None, head: Head | None) -> list[Judged]:
    """Return which candidates are entries, in text order.

    Args:
        candidates: of an article.
        around: the article.
        encoded: the article as the encoder reads it; without it, or without a head, the lexicon alone decides.
        head: the trained one.

    Raises:
        WeightsError: the head was trained on another encoder.
    """
    stances = stances_of(around)
    asked = [one for one in _outside(candidates, stances) if not around.begins_condition(one.trigger)]
    if encoded is None or head is None:
        found = [one for candidate in asked if (one := _by_rules(candidate, around)) is not None]
    else:
        found = _by_head(asked, around, encoded, head)
    found = [one for one in found if one.kind != "outcome" or not _is_supposed(one.candidate, around)]
    found = [one for one in found if one.kind != "commitment" or not is_idle(one.candidate)]
    least = None if head is None else round(float(head.least[KINDS.index("commitment")]), 2)
    told = [Judged(one.candidate, one.sense.kind, one.sense.strength, one.against, least, one.name) for one in stances]
    return _apart([*told, *found])


def _outside(candidates: Sequence[Candidate], stances: Sequence[Stance]) -> list[Candidate]:
    """Return the candidates of which no phrase tells a stance, and which are none of its words."""
    carrying = {place for stance in stances for place in stance.carrying}
    told = [stance.candidate.span for stance in stances]
    return [
        one
        for one in candidates
        if one.head.i not in carrying and not any(span.start <= one.head.idx < span.end for span in told)
    ]


def _is_supposed(candidate: Candidate, around: Surroundings) -> bool:
    """Say whether an outcome is no more than what something hangs on: "if the accord is signed", "once it has been signed"."""
    verb = next((one for one in (candidate.head, candidate.chain[0].token) if one is not None and one.pos_ in VERBS), None)
    if verb is None or not around.is_condition(verb):
        return False
    past = any(one.tag_ == "VBD" for one in (verb, *auxiliaries(verb)))
    return not past or _limits_what_would_be(verb, around)


def _limits_what_would_be(verb: Token, around: Surroundings) -> bool:
    """Say whether a verb stands in a condition of what would be, where the past is none: "would go once it was signed"."""
    words = (verb.doc[place] for place in around.sentence(verb))
    limited = (one for one in words if around.limits(one) and any(plain(own) == "would" for own in auxiliaries(one)))
    return any(phrase.span.start <= verb.idx < phrase.span.end for one in limited for phrase in around.limits(one))


def _by_rules(candidate: Candidate, around: Surroundings) -> Judged | None:
    told = by_rules(candidate, around)
    return Judged(candidate, told.sense.kind, told.sense.strength, told.against, None) if told is not None else None


def _by_head(candidates: Sequence[Candidate], around: Surroundings, encoded: Encoded, head: Head) -> list[Judged]:
    weighed = weighed_by(candidates, around, encoded, head)
    scores, confidence, row_of = weighed.scores, weighed.confidence, weighed.row_of
    found = []
    for place, candidate in enumerate(candidates):
        row = row_of.get(place)
        over = confidence[row] / head.least if row is not None else None
        kind = int(over.argmax()) if over is not None else 0
        if row is not None and over is not None and over[kind] >= 1:
            found.append(_with_settled(_entry(candidate, scores, row, KINDS[kind], float(confidence[row, kind])), around))
        elif (sense := settled(candidate, around)) is not None:
            found.append(_settled_entry(candidate, sense, float(head.least[KINDS.index(sense.kind)])))
    return _weighed(found, candidates, around)


def _with_settled(entry: Judged, around: Surroundings) -> Judged:
    """Return an entry of the head with the strength of a construction that says the same of its kind.

    What "only a truce will stop" hangs on nobody's will: where no agent is its subject the construction's kind stands too. What
    somebody says to do on a condition is no dependence but theirs.
    """
    said = settled(entry.candidate, around)
    if entry.kind == "dependence" and (said is None or said.kind == "dependence"):
        said = conditional(entry.candidate, around) or said
    if said is None:
        return entry
    who = subject(entry.candidate.head)
    of_things = (entry.kind, said.kind) == ("commitment", "dependence") and who is not None and not may_act(who)
    own = said.kind == "commitment" and entry.kind in ("dependence", "demand")
    if not (of_things or own or said.kind == entry.kind):
        return entry
    against = said.strength == "refuses" or (entry.against and not own)
    return replace(entry, kind=said.kind, strength=said.strength, against=against)


def weighed_by(candidates: Sequence[Candidate], around: Surroundings, encoded: Encoded, head: Head) -> Weighed:
    """Return what the head says of candidates.

    Raises:
        WeightsError: the head was trained on another encoder.
    """
    if head.encoder != encoded.encoder:
        raise WeightsError(
            f"the head of commitments was trained on the encoder {head.encoder}, got vectors of {encoded.encoder}; train it again"
        )
    places = _not_unlikely(candidates, around, encoded, head)
    likely = [candidates[place] for place in places]
    columns = [columns_of(candidate, around, head.without) for candidate in likely]
    scores = head.scores(columns, vectors_read(likely, encoded))
    return Weighed(scores, head.confidence(scores.classes), {place: row for row, place in enumerate(places)})


def _weighed(found: Sequence[Judged], candidates: Sequence[Candidate], around: Surroundings) -> list[Judged]:
    """Return entries with the act itself where the head has found that it is weighed: "prepared to consider | sending"."""
    below = {verb.i: one for one in reversed(candidates) if (verb := weighing_verb(one)) is not None}
    result: dict[int, Judged] = {}
    for one in found:
        act = below.get(one.candidate.head.i)
        if act is not None and not one.against and (one.kind == "commitment" or settled(act, around) == WEIGHING):
            one = replace(one, candidate=act, kind="commitment", strength=WEIGHING.strength)
        other = result.get(one.candidate.head.i)
        if other is None or (one.confidence or 0) > (other.confidence or 0):
            result[one.candidate.head.i] = one
    return list(result.values())


def _not_unlikely(candidates: Sequence[Candidate], around: Surroundings, encoded: Encoded, head: Head) -> list[int]:
    """Return the places of candidates that the head does not rule out by what is cheap to tell of them: most of them go."""
    asked = [place for place, candidate in enumerate(candidates) if candidate.head.ent_type_ not in _NAMES]
    columns = [columns_of(candidates[place], around, _COSTLY | head.without) for place in asked]
    nothing = head.scores(columns, vectors_read([candidates[place] for place in asked], encoded)).classes[:, 0]
    return [place for place, chance in zip(asked, nothing.tolist(), strict=True) if chance < _SURELY_NOTHING]


def _settled_entry(candidate: Candidate, sense: Sense, least: float) -> Judged:
    """Return the entry that a construction states; no surer than the least sure that the head gives."""
    against = sense.strength == "refuses" or goes_against(candidate.head, candidate.chain)
    return Judged(_with_own_trigger(candidate), sense.kind, sense.strength, against, round(least, 2))


def _with_own_trigger(candidate: Candidate) -> Candidate:
    """Return a candidate with its auxiliaries as its trigger, where only whoever reports it stands above: "'re not | giving"."""
    head, trigger = candidate.head, candidate.trigger
    own = [one for one in head.lefts if one.dep_ in ("aux", "neg")]
    if not own or (trigger is not None and trigger.start < head.idx):
        return candidate
    return replace(candidate, carrying=Span(own[0].idx, own[-1].idx + len(own[-1])))


def _entry(candidate: Candidate, scores: Scores, place: int, kind: CommitmentKind, confidence: float) -> Judged:
    likeliest = likeliest_strength(scores.levels[place], kind)
    strength, against = settled_strength(candidate, kind, likeliest, denied=float(scores.denied[place]))
    return Judged(candidate, kind, strength, against, round(confidence, 2))


def likeliest_strength(levels: NDArray[np.float32], kind: CommitmentKind) -> str:
    """Return the strength with the highest score among those of a kind."""
    return max(((float(score), level[1]) for score, level in zip(levels, LEVELS, strict=True) if level[0] == kind))[1]


def vectors_read(candidates: Sequence[Candidate], encoded: Encoded) -> NDArray[np.float32]:
    """Return the vectors of the words by which each candidate is judged: (candidates, WORDS_READ * width)."""
    width = encoded.vectors.shape[1] if encoded.vectors.ndim > 1 else 0
    read = np.zeros((len(candidates), WORDS_READ, width), dtype=np.float32)
    for place, candidate in enumerate(candidates):
        above = candidate.chain[0].token
        who = subject(candidate.head) or (subject(above) if above is not None else None)
        for number, token in enumerate((candidate.head, candidate.governor, who)):
            if token is not None:
                words = encoded.words.range_of(Span(token.idx, token.idx + len(token)))
                if len(words):
                    read[place, number] = encoded.vectors[words.start]
    return read.reshape(len(candidates), WORDS_READ * width)


def _apart(found: Sequence[Judged]) -> list[Judged]:
    """Return entries in text order; of those that share most of their words a phrase's, else the surest."""
    kept: list[Judged] = []
    for one in sorted(
        found, key=lambda one: (one.stance is None, -(one.confidence or 0), -len(one.candidate.span), one.candidate.head.i)
    ):
        if not any(are_alike(one.candidate.span, other.candidate.span) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.candidate.span.start, one.candidate.head.i))


def are_alike(one: Span, other: Span) -> bool:
    """Say whether two actions share so many words that only one of them is an entry."""
    return overlap(one, other) > _ALIKE * (max(one.end, other.end) - min(one.start, other.start))

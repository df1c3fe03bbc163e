"""How strong an entry is, and whether it goes for or against its act, where the head and the lexicon are weighed."""

from __future__ import annotations

from onrecord.commitments.finding.candidates import Candidate
from onrecord.commitments.finding.syntax import is_denied
from onrecord.commitments.finding.triggers import Sense, goes_against, is_denied_afar, sense_of
from onrecord.commitments.finding.weighing import weighing_verb
from onrecord.record import CommitmentKind

_READY = Sense("commitment", "prepared")
_REFUSED = frozenset({"promises", "prepared", "open"})  # where they are denied
_AGAINST = frozenset({"refuses", "broken", "withdrawn", "rejected"})


def settled_strength(candidate: Candidate, kind: CommitmentKind, likeliest: str, *, denied: float) -> tuple[str, bool]:
    """Return the strength and whether the act is refused, denied, or asked not to be done.

    A refusal goes against its act, and so do outcomes that are broken, withdrawn or rejected (GUIDELINES, `strength`, "Settled
    cases"); of other entries the words that carry them decide, together with the head.

    Args:
        candidate: the entry's.
        kind: of the entry.
        likeliest: the strength that the head finds likeliest.
        denied: the head's probability that it goes against the act.
    """
    if likeliest in _AGAINST:
        return likeliest, True
    if kind == "commitment" and is_weighed(candidate):
        likeliest = "considers"  # "is prepared to consider sending" and "will consider sending" are no more
    by_words = goes_against(candidate.head, candidate.chain)
    if kind == "commitment" and likeliest != "bound" and not by_words and is_denied_afar(candidate.head):
        return ("refuses" if likeliest in _REFUSED else likeliest), True
    if likeliest == "prepared" and _is_unready(candidate):
        return likeliest, True
    against = denied > (0.3 if by_words else 0.7)
    if kind == "commitment" and against and likeliest == "promises":
        return "refuses", True
    return likeliest, against


def _is_unready(candidate: Candidate) -> bool:
    """Say whether an act is one for which somebody is not ready: "is not prepared to send"."""
    head, above = candidate.head, candidate.chain[0].token
    if above is None or above.pos_ != "ADJ" or candidate.chain[0].relation != "xcomp" or is_denied(head):
        return False
    return above.dep_ == "acomp" and is_denied(above.head) and sense_of(above) == _READY


def is_weighed(candidate: Candidate) -> bool:
    """Say whether an act is the complement of a verb that weighs it."""
    above = candidate.chain[0]
    sense = sense_of(above.token) if above.token is not None and above.relation.startswith(("xcomp", "pcomp")) else None
    return weighing_verb(candidate) is not None or (sense is not None and sense.strength == "considers")

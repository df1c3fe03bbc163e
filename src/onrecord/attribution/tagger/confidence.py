"""How likely an attribution is right: from how sure the model is of its parts, and whether the rules agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.relation import Attribution
from onrecord.record import QuotationType
from onrecord.spans import Span, overlap

_SAME_CONTENT = 0.5  # of the characters that either content has


class Sureness(NamedTuple):
    """How sure the model is of an attribution: log-probabilities, 0 where there is nothing to be sure of."""

    content: float  # mean of the tags of the least sure fragment
    content_edge: float  # the least sure tag of its words
    cue: float  # mean of its tags
    source: float  # mean of its tags
    cue_link: float  # of the fragment least sure of its cue
    source_link: float  # of the cue to the source, or to none


SURE = Sureness(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)  # of what layout decides
GROUNDS = (
    *(*Sureness._fields, "all_parts"),  # as probabilities
    *("rules_agree", "rules_agree_on_content", "direct", "mixed", "length", "fragments", "no_source", "laid_out"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Confidence:
    """A logistic regression over grounds, fitted on articles that the model was not trained on."""

    weights: Mapping[str, NDArray[np.floating]]  # "means", "scales" and "weights", one a ground of `GROUNDS`, and "bias"

    def of(self, grounds: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return for each row of grounds the probability that the attribution is right."""
        scaled = (grounds - self.weights["means"]) / self.weights["scales"]
        result: NDArray[np.float64] = 1 / (1 + np.exp(-(scaled @ self.weights["weights"] + self.weights["bias"])))
        return result


def grounds_of(one: Attribution, sureness: Sureness | None, by_rules: Sequence[Attribution]) -> list[float]:
    """Return what the confidence in an attribution rests on, in the order of `GROUNDS`.

    Args:
        one: the attribution.
        sureness: the model's; None for what layout has decided.
        by_rules: what the rules have found beside it, in characters that it shares.
    """
    alike = [other for other in by_rules if _same_content(one.content, other.content)]
    agree = any(_share(one.source, other.source) for other in alike)
    return [
        *np.exp(sureness or SURE).tolist(),
        float(np.exp(sum(sureness or SURE))),
        float(agree),
        float(bool(alike)),
        float(one.quotation_type is QuotationType.DIRECT),
        float(one.quotation_type is QuotationType.MIXED),
        float(np.log(sum(map(len, one.content)))),
        float(len(one.content)),
        float(not one.source),
        float(sureness is None),
    ]


def _same_content(one: Sequence[Span], other: Sequence[Span]) -> bool:
    shared = sum(overlap(this, that) for this in one for that in other)
    return shared >= _SAME_CONTENT * (sum(map(len, one)) + sum(map(len, other)) - shared)


def _share(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return (not one and not other) or any(overlap(this, that) for this in one for that in other)

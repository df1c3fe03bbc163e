r"""Scores of predicted attributions against gold ones.

Spans are trimmed and those parted by white space alone made one, on both sides. A token is a match of `\w+|\S`; it belongs to a
span if it shares a character with it; a word is a token that begins with a letter or a digit. Counts are summed over articles
before they are divided. Matchings are one to one, within an article, of the greatest total of tokens shared.

    content|cue|source.exact      distinct spans with the very same characters
    content|cue|source.words      distinct spans with the same words: marks and commas at their edges do not matter
    content|cue|source.overlap    distinct spans matched that share a token
    content|cue|source.token      tokens covered by any span of that role
    attribution.content           attributions matched whose contents share at least half of the tokens that either has
    attribution.full              those of them whose sources name the same mention
    attribution.source_accuracy   the share of agreeing sources among contents matched whose gold has a source
    direct.*                      the same where more than half of the content's words are quoted: gold that is so, and
                                  predictions that are so or are matched to gold that is
    direct.token_recall           the share of tokens of direct gold contents that any predicted content covers

Names and definitions are those of the neutral scorer that other systems are measured with, so that figures compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.evaluation.bootstrap import add_up, figures, intervals
from onrecord.evaluation.comparison import Relation, compare_all
from onrecord.evaluation.counting import Count, count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.corpora import GoldArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What a system got on a gold corpus."""

    documents: int
    counts: Mapping[str, Count]  # by metric
    figures: Mapping[str, float]  # 0 to 1: "attribution.full.F1", "direct.token_recall"
    intervals: Mapping[str, tuple[float, float]]  # 95 %, by figure; empty where none were asked for
    resamples: int
    seed: int


def score(
    gold: Sequence[GoldArticle], predicted: Mapping[str, Sequence[Relation]], *, resamples: int = 1000, seed: int = 1
) -> Scores:
    """Return every metric of the predictions, with 95 % bootstrap intervals over documents.

    Args:
        gold: the articles to score on; one without predictions counts as nothing predicted.
        predicted: attributions by the name of their article; offsets in its raw text. Their order does not matter.
        resamples: draws for the intervals; 0 for none.
        seed: of the draws.

    Raises:
        GoldError: `gold` is empty.
        UsageError: predictions for an article that is not in `gold`.
        OffsetError: a predicted span ends after its text.
    """
    per_document = [count(comparison) for comparison in compare_all(gold, predicted)]
    counts = add_up(per_document)
    return Scores(
        documents=len(gold),
        counts=counts,
        figures=figures(counts),
        intervals=intervals(per_document, resamples=resamples, seed=seed),
        resamples=resamples,
        seed=seed,
    )

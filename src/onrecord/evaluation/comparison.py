"""An article's gold and predicted attributions laid side by side, and matched: what both scores and errors start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onrecord.errors import GoldError, OffsetError, UsageError
from onrecord.evaluation.matching import one_to_one, shared_counts
from onrecord.evaluation.tokens import TokenizedText, Tokens, tokenize
from onrecord.spans import Span, merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.corpora import GoldArticle

ROLES = ("content", "cue", "source")
Spans = tuple[Span, ...]


class Relation(Protocol):
    """Anything that has the three roles of an attribution, as spans of the article's raw text."""

    @property
    def content(self) -> tuple[Span, ...]: ...  # noqa: D102
    @property
    def cue(self) -> tuple[Span, ...]: ...  # noqa: D102
    @property
    def source(self) -> tuple[Span, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One attribution, gold or predicted: spans trimmed and merged, and the tokens that they share a character with."""

    content: Spans
    cue: Spans
    source: Spans
    content_tokens: Tokens
    source_tokens: Tokens
    direct: bool  # more than half of the words of its content are quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A gold and a predicted attribution, by place, whose contents share at least half of the tokens that either has."""

    gold: int
    predicted: int
    source_agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An article's gold and predictions, matched one to one."""

    name: str
    text: TokenizedText
    gold: tuple[Side, ...]
    predicted: tuple[Side, ...]  # in the order of their spans, whatever order they were given in
    shared: Mapping[tuple[int, int], int]  # tokens in both contents, by (gold, predicted); pairs that share any
    matches: tuple[Match, ...]


def compare_all(gold: Sequence[GoldArticle], predicted: Mapping[str, Sequence[Relation]]) -> list[Comparison]:
    """Return the comparison of every gold article, in order; one without predictions has none predicted.

    Raises:
        GoldError: `gold` is empty.
        UsageError: predictions for an article that is not in `gold`.
        OffsetError: a predicted span ends after its text.
    """
    if not gold:
        raise GoldError("expected at least one gold article to score against, got none; name a folder with annotations")
    unknown = sorted(set(predicted) - {article.name for article in gold})
    if unknown:
        raise UsageError(f"no gold article {unknown[0]!r} ({len(unknown)} such); predictions go by the name of the gold article")
    return [compare(article, predicted.get(article.name, ())) for article in gold]


def compare(article: GoldArticle, predicted: Iterable[Relation]) -> Comparison:
    """Return an article's gold and predictions, matched. What has no content is passed over on both sides.

    Matched are contents whose tokens shared are at least half of those in either, so that the sum of tokens shared is greatest;
    an agreeing source decides between equals.

    Raises:
        OffsetError: a predicted span ends after the text.
    """
    relations = list(predicted)
    for relation in relations:
        _check_offsets(relation, article)
    text = tokenize(article.text)
    golds = _sides(article.attributions, text)
    predictions = sorted(_sides(relations, text), key=lambda side: (side.content, side.cue, side.source))
    shared = shared_counts([g.content_tokens for g in golds], [p.content_tokens for p in predictions])
    agrees, weights = {}, {}
    for (g, p), both in shared.items():
        either = len(golds[g].content_tokens) + len(predictions[p].content_tokens) - both
        if 2 * both >= either:
            agrees[g, p] = text.same_mention(golds[g].source_tokens, predictions[p].source_tokens)
            weights[g, p] = 2 * both + agrees[g, p]  # half a token's worth
    return Comparison(
        name=article.name,
        text=text,
        gold=tuple(golds),
        predicted=tuple(predictions),
        shared=shared,
        matches=tuple(Match(gold=g, predicted=p, source_agrees=agrees[g, p]) for g, p in one_to_one(weights)),
    )


def _check_offsets(relation: Relation, article: GoldArticle) -> None:
    for role in ROLES:
        spans: Spans = getattr(relation, role)
        for span in spans:
            if span.end > len(article.text):
                raise OffsetError(
                    f"{article.name}: a predicted {role} ends at {span.end}, the text at {len(article.text)}; "
                    "offsets are code points of the raw text, as the gold's are"
                )


def _sides(relations: Iterable[Relation], text: TokenizedText) -> list[Side]:
    sides = []
    for relation in relations:
        content = merged(relation.content, text.text)
        if not content:
            continue
        content_tokens, source = text.covered(content), merged(relation.source, text.text)
        sides.append(
            Side(
                content=content,
                cue=merged(relation.cue, text.text),
                source=source,
                content_tokens=content_tokens,
                source_tokens=text.covered(source),
                direct=text.mostly_quoted(content_tokens),
            )
        )
    return sides

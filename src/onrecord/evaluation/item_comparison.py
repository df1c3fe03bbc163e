"""An article's gold items and the commitments on record laid side by side, and matched: what scores and errors start from.

What each matching means stands in `onrecord.evaluation.items`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import GoldError, OffsetError, UsageError
from onrecord.evaluation.matching import closest, shared_counts
from onrecord.evaluation.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.corpora import GoldItem, ItemArticle
    from onrecord.evaluation.matching import Pair
    from onrecord.evaluation.tokens import TokenizedText
    from onrecord.record import CommitmentEntry
    from onrecord.spans import Span

LEAST_SHARED = 0.3  # of the tokens that either of two actions, or of two conditions, has


class Hung(NamedTuple):
    """A gold and a found condition that are one, of an item and an entry that are matched; all by place."""

    item: int
    condition: int  # of the item
    entry: int
    found: int  # of the entry


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanMatches:
    """Distinct spans of one role in an article, whatever they belong to, gold and found, in text order, and matched by place."""

    gold: tuple[Span, ...]
    found: tuple[Span, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemComparison:
    """An article's gold items and what was found, matched one to one."""

    article: ItemArticle
    text: TokenizedText
    found: tuple[CommitmentEntry, ...]  # in the order given; those alone that begin in the annotated part of the text
    pairs: tuple[Pair, ...]  # (item, entry), the closest first
    hung: tuple[Hung, ...]
    conditions: SpanMatches
    amounts: SpanMatches
    when: SpanMatches
    to: SpanMatches

    @property
    def matched(self) -> list[tuple[GoldItem, CommitmentEntry]]:
        """Return the items and entries that are matched."""
        return [(self.article.items[item], self.found[entry]) for item, entry in self.pairs]


def compare_all_items(gold: Sequence[ItemArticle], predicted: Mapping[str, Sequence[CommitmentEntry]]) -> list[ItemComparison]:
    """Return the comparison of every gold article, in order; in one without predictions nothing is found.

    Raises:
        GoldError: `gold` is empty.
        UsageError: predictions for an article that is not in `gold`.
        OffsetError: a predicted span ends after its text.
    """
    if not gold:
        raise GoldError("expected at least one gold article to score against, got none; name a file with items")
    unknown = sorted(set(predicted) - {article.name for article in gold})
    if unknown:
        raise UsageError(f"no gold article {unknown[0]!r} ({len(unknown)} such); predictions go by the name of the gold article")
    return [compare_items(article, predicted.get(article.name, ())) for article in gold]


def compare_items(article: ItemArticle, predicted: Iterable[CommitmentEntry]) -> ItemComparison:
    """Return an article's gold items and the entries found in it, matched.

    Raises:
        OffsetError: a predicted span ends after the text.
    """
    found = tuple(one for one in predicted if article.until is None or one.action.start < article.until)
    for entry in found:
        _check_offsets(entry, article)
    text, items = tokenize(article.text), article.items
    pairs = tuple(closest(_likeness(items, found, text)))
    return ItemComparison(
        article=article,
        text=text,
        found=found,
        pairs=pairs,
        hung=tuple(_hung(items, found, pairs, text)),
        conditions=_match_spans(_condition_spans(items), _condition_spans(found), text, LEAST_SHARED),
        amounts=_match_spans(
            [span for item in items for span in item.amounts], [amount.span for one in found for amount in one.amounts], text
        ),
        when=_match_spans([item.when for item in items if item.when], [one.when.span for one in found if one.when], text),
        to=_match_spans([item.to for item in items if item.to], [one.to for one in found if one.to], text),
    )


def _likeness(items: Sequence[GoldItem], found: Sequence[CommitmentEntry], text: TokenizedText) -> dict[Pair, float]:
    """Return how alike the actions of items and entries of one kind are, for those that may be matched."""
    actions = _shared([item.action for item in items], [one.action for one in found], text)
    wanted, got = ([text.covered([span] if span else []) for span in side] for side in (_triggers(items), _triggers(found)))
    return {
        (item, entry): share
        for (item, entry), share in actions.items()
        if items[item].kind == found[entry].kind and (share >= LEAST_SHARED or not wanted[item].isdisjoint(got[entry]))
    }


def _hung(
    items: Sequence[GoldItem], found: Sequence[CommitmentEntry], pairs: Iterable[Pair], text: TokenizedText
) -> Iterator[Hung]:
    for item, entry in pairs:
        gold, got = _condition_spans([items[item]]), _condition_spans([found[entry]])
        for condition, place in closest(_at_least(_shared(gold, got, text), LEAST_SHARED)):
            yield Hung(item, condition, entry, place)


def _match_spans(gold: Iterable[Span], found: Iterable[Span], text: TokenizedText, least: float = 0.0) -> SpanMatches:
    wanted, got = sorted(set(gold)), sorted(set(found))
    pairs = closest(_at_least(_shared(wanted, got, text), least))
    return SpanMatches(gold=tuple(wanted), found=tuple(got), pairs=tuple(pairs))


def _shared(gold: Sequence[Span], found: Sequence[Span], text: TokenizedText) -> dict[Pair, float]:
    """Return the tokens that two spans share, of those that either has; for the pairs that share any."""
    wanted, got = ([text.covered([span]) for span in side] for side in (gold, found))
    return {
        (left, right): both / (len(wanted[left]) + len(got[right]) - both)
        for (left, right), both in shared_counts(wanted, got).items()
    }


def _at_least(shares: Mapping[Pair, float], least: float) -> dict[Pair, float]:
    return {pair: share for pair, share in shares.items() if share >= least}


def _triggers(ones: Sequence[GoldItem] | Sequence[CommitmentEntry]) -> list[Span | None]:
    return [one.trigger for one in ones]


def _condition_spans(ones: Sequence[GoldItem] | Sequence[CommitmentEntry]) -> list[Span]:
    return [condition.span for one in ones for condition in one.conditions]


def _check_offsets(entry: CommitmentEntry, article: ItemArticle) -> None:
    spans = [entry.action, entry.actor, entry.trigger, entry.to, entry.when.span if entry.when is not None else None]
    spans += [condition.span for condition in entry.conditions]
    spans += [amount.span for amount in entry.amounts]
    last = max(span.end for span in spans if span is not None)
    if last > len(article.text):
        raise OffsetError(
            f"{article.name}: a predicted span ends at {last}, the text at {len(article.text)}; offsets are code points of the "
            "raw text, as the gold's are"
        )

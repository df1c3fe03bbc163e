"""What went wrong with commitments, demands, dependences and outcomes: every error, with the words that it is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.evaluation.item_comparison import ItemComparison, SpanMatches, compare_all_items
from onrecord.evaluation.names import same_name
from onrecord.evaluation.traits import words_of
from onrecord.spans import Span, merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.corpora import GoldItem, ItemArticle
    from onrecord.record import CommitmentEntry


class ItemErrorKind(StrEnum):
    """What went wrong."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    ACTOR = "wrong actor"
    ACTOR_INVENTED = "actor invented"  # nobody could tell, and one is named
    POLARITY = "wrong polarity"
    STRENGTH = "wrong strength"
    CONDITION_MISSED = "condition missed"
    CONDITION_SPURIOUS = "condition spurious"
    CONDITION_DETACHED = "condition detached"  # found, but not on the entry that is matched to its item
    CONDITION_MISTYPED = "condition mistyped"
    AMOUNT_MISSED = "amount missed"
    AMOUNT_SPURIOUS = "amount spurious"
    DATE_MISSED = "date missed"
    DATE_SPURIOUS = "date spurious"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemError:
    """One error, with the words that it is about. No exception: a finding."""

    document: str
    kind: ItemErrorKind
    item: str | None  # its kind; None for amounts and dates, which are judged whatever they belong to
    span: Span  # of the action, condition, amount or date
    words: str  # on one line; of an item those of trigger and action
    wanted: str | None
    got: str | None


def item_errors(gold: Sequence[ItemArticle], predicted: Mapping[str, Sequence[CommitmentEntry]]) -> list[ItemError]:
    """Return every error, article by article, each in the order of its text.

    Raises: as `score_items`.
    """
    order = list(ItemErrorKind)
    return [
        error
        for comparison in compare_all_items(gold, predicted)
        for error in sorted(_errors(comparison), key=lambda error: (error.span, order.index(error.kind)))
    ]


def tally_items(errors: Iterable[ItemError]) -> dict[ItemErrorKind, int]:
    """Return how many errors there are of each kind, in the order of kinds; 0 for none."""
    counted = Counter(error.kind for error in errors)
    return {kind: counted[kind] for kind in ItemErrorKind}


def _errors(one: ItemComparison) -> Iterator[ItemError]:
    yield from _unmatched(one)
    for item, got in one.matched:
        yield from _unlike(one, item, got)
    yield from _conditions(one)
    yield from _spans(one, one.amounts, ItemErrorKind.AMOUNT_MISSED, ItemErrorKind.AMOUNT_SPURIOUS)
    yield from _spans(one, one.when, ItemErrorKind.DATE_MISSED, ItemErrorKind.DATE_SPURIOUS)


def _unmatched(one: ItemComparison) -> Iterator[ItemError]:
    """Yield what is missed and what is spurious; each tells what else, of those left, has words in common with it."""
    hit, taken = {item for item, _ in one.pairs}, {entry for _, entry in one.pairs}
    items = [item for place, item in enumerate(one.article.items) if place not in hit]
    found = [entry for place, entry in enumerate(one.found) if place not in taken]
    for item in items:
        near = next((entry for entry in found if entry.action.touches(item.action)), None)
        yield _error(one, ItemErrorKind.MISSED, item, item.action, wanted=_told(one, item), got=_told(one, near))
    for entry in found:
        close = next((item for item in items if item.action.touches(entry.action)), None)
        yield _error(one, ItemErrorKind.SPURIOUS, entry, entry.action, wanted=_told(one, close), got=_told(one, entry))


def _unlike(one: ItemComparison, item: GoldItem, got: CommitmentEntry) -> Iterator[ItemError]:
    """Yield how a matched entry differs from its item, where that counts."""
    if item.actor_name and not same_name(item.actor_name, got.actor_name):
        yield _error(one, ItemErrorKind.ACTOR, item, item.action, wanted=item.actor_name, got=got.actor_name)
    if not item.actor_name and item.kind in ("commitment", "demand") and got.actor_name:
        yield _error(one, ItemErrorKind.ACTOR_INVENTED, item, item.action, got=got.actor_name)
    if item.polarity and item.polarity != got.polarity:
        yield _error(one, ItemErrorKind.POLARITY, item, item.action, wanted=item.polarity, got=got.polarity)
    if item.strength and item.strength != got.strength:
        yield _error(one, ItemErrorKind.STRENGTH, item, item.action, wanted=item.strength, got=got.strength)


def _conditions(one: ItemComparison) -> Iterator[ItemError]:
    """Yield errors of conditions, each once: of one that hangs on another item, the counterpart is not spurious too."""
    hung = {(each.item, each.condition): each for each in one.hung}
    partners = {one.conditions.gold[left]: one.conditions.found[right] for left, right in one.conditions.pairs}
    detached = set()
    for at, item in enumerate(one.article.items):
        on_item = f"on “{_words(one, item.action)}”"
        for place, condition in enumerate(item.conditions):
            partner, type_, span = partners.get(condition.span), condition.type, condition.span
            if (at, place) in hung:
                _, _, entry, found = hung[at, place]
                got = one.found[entry].conditions[found].type
                if got != type_:
                    yield _error(one, ItemErrorKind.CONDITION_MISTYPED, item, span, wanted=type_, got=got)
            elif partner is not None:
                detached.add(partner)
                yield _error(one, ItemErrorKind.CONDITION_DETACHED, item, span, wanted=on_item, got=_where_hung(one, partner))
            else:
                yield _error(one, ItemErrorKind.CONDITION_MISSED, item, span, wanted=f"{type_} {on_item}")
    right = {(each.entry, each.found) for each in one.hung}
    for at, got_entry in enumerate(one.found):
        for place, held in enumerate(got_entry.conditions):
            if (at, place) not in right and held.span not in detached:
                told = f"{held.type} on “{_words(one, got_entry.action)}”"
                yield _error(one, ItemErrorKind.CONDITION_SPURIOUS, got_entry, held.span, got=told)


def _where_hung(one: ItemComparison, span: Span) -> str:
    """Return the actions of the entries on which a found condition hangs."""
    actions = [_words(one, entry.action) for entry in one.found if span in (held.span for held in entry.conditions)]
    return "on " + ", ".join(f"“{action}”" for action in actions)


def _spans(one: ItemComparison, spans: SpanMatches, missed: ItemErrorKind, spurious: ItemErrorKind) -> Iterator[ItemError]:
    for span in _left(spans, 0):
        yield _error(one, missed, None, span, wanted=_words(one, span))
    for span in _left(spans, 1):
        yield _error(one, spurious, None, span, got=_words(one, span))


def _left(spans: SpanMatches, side: int) -> list[Span]:
    """Return the gold spans (side 0) or the found ones (1) that are not matched."""
    matched = {pair[side] for pair in spans.pairs}
    return [span for place, span in enumerate((spans.gold, spans.found)[side]) if place not in matched]


def _told(one: ItemComparison, item: GoldItem | CommitmentEntry | None) -> str | None:
    """Return what an item is said to be, with the words of its action; None for none."""
    if item is None:
        return None
    return f"{item.kind}, {item.strength or 'no strength'}: {_words(one, item.action)}"


def _words(one: ItemComparison, span: Span) -> str:
    return words_of((span,), one.article.text)


def _error(
    one: ItemComparison,
    kind: ItemErrorKind,
    item: GoldItem | CommitmentEntry | None,
    span: Span,
    *,
    wanted: str | None = None,
    got: str | None = None,
) -> ItemError:
    spans = [span]
    if item is not None and item.trigger is not None and span == item.action:
        spans.append(item.trigger)
    return ItemError(
        document=one.article.name,
        kind=kind,
        item=item.kind if item is not None else None,
        span=span,
        words=words_of(merged(spans, one.article.text), one.article.text),
        wanted=wanted,
        got=got,
    )

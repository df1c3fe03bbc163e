r"""Scores of commitments, demands, dependences and outcomes against gold items, from raw text: nothing gold is given.

A token is a match of `\w+|\S`; it belongs to a span if it shares a character with it; two spans are as alike as the share of the
tokens of either that both have. Items and entries are matched one to one, the most alike actions first: of one kind, with actions
that are at least 0.3 alike, or less where the triggers share a token too. Counts are summed over articles. Where only a part
of an article is annotated, what begins after it is passed over.

    items.KIND            items of a kind: commitment, demand, dependence, outcome
    items.all             items of any kind; kinds agree
  of matched items:
    actor                 those whose actor is known: the share whose actor's name agrees (`onrecord.evaluation.names`)
    actor.invented        commitments and demands whose actor nobody could tell: the share that is given one all the same
    polarity              the share whose polarity is equal; negative: polarity "-" as found and as it is in the gold
    strength.KIND         the share whose strength is equal
    strength.near         commitments: the share at most one step off on the scale from "refuses" to "bound"
    strength.of.GROUP     commitments of a group as found and as they are: refuses, soft (open to prepared), intends,
                          promises, bound
    strength.macro        the mean F1 of those groups that the matched gold has
  of all items:
    conditions            distinct spans of conditions that are at least 0.3 alike, whatever they hang on
    conditions.attached   conditions so alike that hang on items that are matched
    conditions.typed      those of them of an equal type; conditions.typed.TYPE: of one type
    amounts, when         distinct spans that share a token

Names and definitions of all these are those of the neutral scorer that other systems are measured with, so that figures compare.
What it does not have begins with `detail.`:

    detail.found.KIND.STRENGTH  gold items of a kind and strength: the share that is matched
    detail.found.attributed     gold items within an attribution: the share that is matched; detail.found.unattributed: the
                                others'; only in articles whose attributions are annotated
    detail.action.exact         of matched items: the share whose actions have the very same tokens
    detail.actor.KIND           `actor` by kind; detail.polarity.KIND: `polarity` by kind
    detail.to                   distinct spans of beneficiaries and counterparts that share a token

A metric that nothing falls under is left out, and a draw in which nothing does is left out of its interval.
"""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Any

from onrecord.corpora.items import CONDITION_TYPES, KINDS, SCALE
from onrecord.evaluation.attributions import Scores
from onrecord.evaluation.bootstrap import add_up, figures, intervals
from onrecord.evaluation.counting import Count, Pairing, Part
from onrecord.evaluation.item_comparison import ItemComparison, SpanMatches, compare_all_items
from onrecord.evaluation.names import same_name
from onrecord.record import STRENGTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.corpora import GoldItem, ItemArticle
    from onrecord.record import CommitmentEntry

    Both = tuple[GoldItem, CommitmentEntry]

DETAIL = "detail."  # what the neutral scorer does not have
MACRO = "strength.macro"
GROUPS = ("refuses", "soft", "intends", "promises", "bound")
_GROUP_OF = {strength: "soft" if strength in ("open", "considers", "prepared") else strength for strength in SCALE}


def score_items(
    gold: Sequence[ItemArticle], predicted: Mapping[str, Sequence[CommitmentEntry]], *, resamples: int = 1000, seed: int = 1
) -> Scores:
    """Return every metric of the entries found, with 95 % bootstrap intervals over documents.

    Args:
        gold: the articles to score on; one without predictions counts as nothing found.
        predicted: entries by the name of their article, in the order in which ties are broken.
        resamples: draws for the intervals; 0 for none.
        seed: of the draws.

    Raises:
        GoldError: `gold` is empty.
        UsageError: predictions for an article that is not in `gold`.
        OffsetError: a predicted span ends after its text.
    """
    per_document = [_count(comparison) for comparison in compare_all_items(gold, predicted)]
    counts = {metric: numbers for metric, numbers in add_up(per_document).items() if numbers.figures(metric)}
    return Scores(
        documents=len(gold),
        counts=counts,
        figures=figures(counts, _macro),
        intervals=intervals(per_document, resamples=resamples, seed=seed, further=_macro),
        resamples=resamples,
        seed=seed,
    )


def found_rightly(
    gold: Sequence[ItemArticle], predicted: Mapping[str, Sequence[CommitmentEntry]]
) -> list[tuple[CommitmentEntry, bool]]:
    """Return every entry found in the annotated part of an article, and whether a gold item is matched to it.

    Raises: as `score_items`.
    """
    comparisons = compare_all_items(gold, predicted)
    rights = [{entry for _, entry in one.pairs} for one in comparisons]
    return [
        (entry, place in right) for one, right in zip(comparisons, rights, strict=True) for place, entry in enumerate(one.found)
    ]


def _count(one: ItemComparison) -> dict[str, Count]:
    """Return the counts of one article by metric; the same metrics in the same order for every article."""
    return {**_items(one), **_actors(one.matched), **_strengths(one.matched), **_spans(one), **_details(one)}


def _items(one: ItemComparison) -> dict[str, Count]:
    counts: dict[str, Count] = {"items.all": Pairing(len(one.pairs), len(one.found), len(one.article.items))}
    for kind in KINDS:
        sides = ([item for item, _ in one.matched], one.found, one.article.items)
        counts[f"items.{kind}"] = Pairing(*(sum(each.kind == kind for each in side) for side in sides))
    return counts


def _actors(matched: Sequence[Both]) -> dict[str, Count]:
    """Return counts of actors and of polarity."""
    unknown = [got for item, got in matched if not item.actor_name and item.kind in ("commitment", "demand")]
    return {
        "actor": _right_actors(matched),
        "actor.invented": Part(sum(bool(got.actor_name) for got in unknown), len(unknown)),
        "polarity": _right_polarity(matched),
        "negative": _one_class("-", [(item.polarity, got.polarity) for item, got in matched if item.polarity]),
    }


def _right_actors(matched: Iterable[Both]) -> Part:
    named = [(item, got) for item, got in matched if item.actor_name]
    return Part(sum(same_name(item.actor_name, got.actor_name) for item, got in named), len(named))


def _right_polarity(matched: Iterable[Both]) -> Part:
    told = [(item, got) for item, got in matched if item.polarity]
    return Part(sum(item.polarity == got.polarity for item, got in told), len(told))


def _strengths(matched: Iterable[Both]) -> dict[str, Count]:
    told = [(item.kind, str(item.strength), got.strength) for item, got in matched if item.strength]
    counts: dict[str, Count] = {}
    for kind in KINDS:
        equal = [wanted == got for of, wanted, got in told if of == kind]
        counts[f"strength.{kind}"] = Part(sum(equal), len(equal))
    commitments = [(wanted, got) for kind, wanted, got in told if kind == "commitment"]
    near = sum(got in SCALE and abs(SCALE.index(wanted) - SCALE.index(got)) <= 1 for wanted, got in commitments)
    counts["strength.near"] = Part(near, len(commitments))
    grouped = [(_GROUP_OF[wanted], _GROUP_OF.get(got or "")) for wanted, got in commitments]
    return {**counts, **{f"strength.of.{group}": _one_class(group, grouped) for group in GROUPS}}


def _one_class(name: str, pairs: Sequence[tuple[str | None, str | None]]) -> Pairing:
    """Return how often pairs of (gold, found) are of one class, on both sides and on either."""
    return Pairing(
        sum(gold == got == name for gold, got in pairs),
        sum(got == name for _, got in pairs),
        sum(gold == name for gold, _ in pairs),
    )


def _spans(one: ItemComparison) -> dict[str, Count]:
    items, found = one.article.items, one.found
    wanted, got = ([condition.type for each in side for condition in each.conditions] for side in (items, found))
    typed = [
        items[hung.item].conditions[hung.condition].type
        for hung in one.hung
        if items[hung.item].conditions[hung.condition].type == found[hung.entry].conditions[hung.found].type
    ]
    return {
        "conditions": _pairing(one.conditions),
        "conditions.attached": Pairing(len(one.hung), len(got), len(wanted)),
        "conditions.typed": Pairing(len(typed), len(got), len(wanted)),
        **{
            f"conditions.typed.{name}": Pairing(typed.count(name), got.count(name), wanted.count(name))
            for name in CONDITION_TYPES
        },
        "amounts": _pairing(one.amounts),
        "when": _pairing(one.when),
    }


def _pairing(spans: SpanMatches) -> Pairing:
    return Pairing(len(spans.pairs), len(spans.found), len(spans.gold))


def _details(one: ItemComparison) -> dict[str, Count]:
    hit, places = {item for item, _ in one.pairs}, range(len(one.article.items))
    items, matched = one.article.items, one.matched
    counts: dict[str, Count] = {}
    for kind in KINDS:
        for strength in STRENGTHS[kind]:
            alike = {place for place in places if (items[place].kind, items[place].strength) == (kind, strength)}
            counts[f"{DETAIL}found.{kind}.{strength}"] = Part(len(alike & hit), len(alike))
    judged = set(places) if one.article.attributions else set()
    inside = {place for place in judged if items[place].attribution is not None}
    counts[f"{DETAIL}found.attributed"] = Part(len(inside & hit), len(inside))
    counts[f"{DETAIL}found.unattributed"] = Part(len((judged - inside) & hit), len(judged - inside))
    exact = sum(one.text.covered([item.action]) == one.text.covered([got.action]) for item, got in matched)
    counts[f"{DETAIL}action.exact"] = Part(exact, len(matched))
    for kind in KINDS:
        counts[f"{DETAIL}actor.{kind}"] = _right_actors(both for both in matched if both[0].kind == kind)
        counts[f"{DETAIL}polarity.{kind}"] = _right_polarity(both for both in matched if both[0].kind == kind)
    counts[f"{DETAIL}to"] = _pairing(one.to)
    return counts


def _macro(counts: Mapping[str, Any]) -> dict[str, float]:
    """Return the mean F1 of the groups of strength that the gold has; nothing where it has none."""
    named = {f"strength.of.{group}" for group in GROUPS} & set(counts)
    groups = [counts[name].figures(name)[f"{name}.F1"] for name in sorted(named) if counts[name].gold]
    return {f"{MACRO}.F1": fmean(groups)} if groups else {}

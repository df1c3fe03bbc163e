"""The propositions of a ledger, with what people say of its links: listed, confirmed, refused.

What is said of two propositions is kept as a verdict on two places, the words of the earliest slot of each: it outlasts another
reading and a revision of the article, as corrections do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import SelectorError, UsageError
from onrecord.reasoning.model import Proposition, Slot, Stated
from onrecord.reasoning.propositions import Judged, Link, Propositions, propositions
from onrecord.reasoning.slots import slots_of, stated
from onrecord.spans import Span, overlap

if TYPE_CHECKING:
    from onrecord.ledger import By, Ledger, PlaceJudged

_LEAST_SHARED = 0.5  # of a slot's words and judged ones together that are in both, so that no other slot can have as much
_MOST_NAMED = 20  # candidates that are named


@dataclass(frozen=True, kw_only=True)
class Linked:
    """All that is stated in a ledger, and what it means."""

    stated: tuple[Stated, ...]
    slots: Mapping[str, Slot]  # by id
    propositions: Propositions
    verdicts: tuple[PlaceJudged, ...]  # that were not taken back
    lost: tuple[PlaceJudged, ...]  # of these, those whose places are not found any more, or are in no slot
    _texts: Mapping[str, tuple[str, str]]  # by the id of an article its document and its text


def linked(ledger: Ledger, *, automatic: float | None = None) -> Linked:
    """Return what the slots of a ledger mean: an act and its refusal are one, so that a verdict holds for both.

    Raises:
        MalformedInputError: as for `onrecord.ledger.partied_records`.
    """
    from onrecord.ledger import partied_records, places_judged

    found: list[Stated] = []
    texts: dict[str, tuple[str, str]] = {}
    with ledger.reading() as connection:
        for one in partied_records(connection):
            found += stated(one.record, one.revision, one)
            texts[one.record.article.id] = (one.document, one.record.article.text)
        made = places_judged(connection, dict(texts.values()))
    slots = {slot.id: slot for one in found for slot in slots_of(one)}
    judged, lost = judged_slots(made, slots.values(), {document: id_ for id_, (document, _) in texts.items()})
    return Linked(
        stated=tuple(found),
        slots=slots,
        propositions=propositions(found, judged, signed=False, automatic=automatic),
        verdicts=tuple(made),
        lost=tuple(lost),
        _texts=texts,
    )


def judged_slots(
    made: Sequence[PlaceJudged], slots: Iterable[Slot], articles: Mapping[str, str]
) -> tuple[list[Judged], list[PlaceJudged]]:
    """Return the verdicts on places as verdicts on slots, and those that are on none any more.

    Args:
        made: in the order of their making.
        slots: all of them.
        articles: the id of the current article of each document.
    """
    by_article: dict[str, list[Slot]] = {}
    for slot in slots:
        by_article.setdefault(slot.ref.article, []).append(slot)
    found, lost = [], []
    for one in made:
        at = [
            None if span is None else _slot_at(by_article.get(articles.get(document, ""), ()), span)
            for document, span in zip(one.documents, one.spans, strict=True)
        ]
        if at[0] is None or at[1] is None:
            lost.append(one)
        else:
            found.append(Judged(first=at[0].id, second=at[1].id, same=one.verdict == "same", id=one.id))
    return found, lost


def judge(ledger: Ledger, first: str, second: str, by: By, *, same: bool) -> str:
    """Note that two propositions are one, or never are; return the id of the verdict. The last verdict on two wins.

    Args:
        ledger: where it is kept.
        first: the id of a proposition or slot, or words that one proposition alone has.
        second: likewise.
        by: who says so, when and why.
        same: whether they are one.

    Raises:
        SelectorError: words that fit no proposition, or several.
        UsageError: both are one proposition already by the same words of one text, or are kept apart by a verdict.
    """
    from onrecord.ledger import judge_places

    there = linked(ledger)
    slots = [selected(there, words) for words in (first, second)]
    if slots[0].id == slots[1].id:
        raise UsageError(f"expected two propositions, {first!r} and {second!r} are both {there.propositions.of[slots[0].id].id}")
    _see_it_can_hold(there, slots, same=same)
    places = [(*there._texts[slot.ref.article], Span(*slot.ref.span)) for slot in slots]
    return judge_places(ledger, places, "same" if same else "never", by)


def selected(there: Linked, words: str) -> Slot:
    """Return the slot that stands for what words mean: a slot by its id, else the earliest of a proposition.

    Raises:
        SelectorError: they fit none, or several.
    """
    words = words.strip()
    if words in there.slots:
        return there.slots[words]
    members = there.propositions.members
    if words in members:
        return there.slots[members[words][0]]
    wanted = words.casefold().split()
    fitting = {
        there.propositions.of[slot.id].id: there.propositions.of[slot.id]
        for slot in there.slots.values()
        if wanted and " ".join(wanted) in " ".join(slot.words.split()).casefold()
    }
    if len(fitting) == 1:
        return there.slots[members[next(iter(fitting))][0]]
    if not fitting:
        raise SelectorError(f"no proposition here is {words!r}; `onrecord link list` shows their ids")
    named = [named_shortly(one) for one in list(fitting.values())[:_MOST_NAMED]]
    raise SelectorError(f"{words!r} fits {len(fitting)} propositions; choose one by its id", named)


def named_shortly(one: Proposition) -> str:
    """Return a proposition on one line that begins with its id."""
    who = "" if one.actor is None else f"{one.actor.name}: "
    return f"{one.id} {who}{one.label}"


def suggestions_of(there: Linked, *, least: float = 0.0, about: str | None = None) -> list[Link]:
    """Return the suggestions of a score and more, the likeliest first, of each two propositions the likeliest one alone.

    Args:
        there: what is linked.
        least: the score.
        about: words or the name of an actor, of which one side must have some; None for all.
    """
    seen: set[tuple[str, str]] = set()
    found = []
    for link in there.propositions.suggestions:
        ids = sorted(there.propositions.of[one].id for one in (link.first, link.second))
        pair = (ids[0], ids[1])
        if link.score < least or pair in seen or not _is_about(there, link, about):
            continue
        seen.add(pair)
        found.append(link)
    return found


def _is_about(there: Linked, link: Link, about: str | None) -> bool:
    if about is None:
        return True
    wanted = about.casefold()
    sides = [there.slots[one] for one in (link.first, link.second)]
    return any(wanted in slot.words.casefold() or (slot.actor and wanted in slot.actor.name.casefold()) for slot in sides)


def _see_it_can_hold(there: Linked, slots: Sequence[Slot], *, same: bool) -> None:
    """See that a verdict is not against what holds of others.

    Raises:
        UsageError: it is.
    """
    first, second = slots
    if not same and first.ref.article == second.ref.article and first.ref.span == second.ref.span:
        raise UsageError(f"{first.id} and {second.id} are the same words of one text and always mean the same")
    if not same:
        return
    of = there.propositions.of
    groups = {of[first.id].id, of[second.id].id}
    for one in there.verdicts:
        if one.verdict != "never" or one in there.lost:
            continue
        at = {of[slot.id].id for slot in _slots_of_verdict(there, one)}
        if at == groups and len(groups) > 1 and {slot.id for slot in _slots_of_verdict(there, one)} != {first.id, second.id}:
            raise UsageError(f"they are never the same, by {one.id} of {one.by}; `onrecord link undo {one.id}` first")


def _slots_of_verdict(there: Linked, one: PlaceJudged) -> list[Slot]:
    articles = {document: id_ for id_, (document, _) in there._texts.items()}
    judged, _ = judged_slots([one], list(there.slots.values()), articles)
    return [there.slots[id_] for each in judged for id_ in (each.first, each.second)]


def _slot_at(slots: Sequence[Slot], span: Span) -> Slot | None:
    """Return the slot whose words some words are, or most of them; None where none is."""

    def shared(slot: Slot) -> float:
        own = Span(*slot.ref.span)
        both = overlap(own, span)
        return both / (len(own) + len(span) - both)

    best = max(slots, key=lambda slot: (shared(slot), slot.id), default=None)
    return best if best is not None and shared(best) > _LEAST_SHARED else None

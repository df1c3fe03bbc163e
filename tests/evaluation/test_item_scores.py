"""Items are scored as the module says: on examples worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gold_items import ARTICLE, ITEMS, TEXT, at, condition, entry

from onrecord.corpora import ItemArticle
from onrecord.errors import GoldError, OffsetError, UsageError
from onrecord.evaluation import found_rightly, items_table, score_items
from onrecord.record import CommitmentEntry
from onrecord.spans import Span

BOATS, PORT, BRIDGE, STRIKE, DEAL = ITEMS
RIGHT = tuple(entry(one) for one in ITEMS)


def counts(*found: CommitmentEntry, gold: ItemArticle = ARTICLE) -> dict[str, tuple[int, ...]]:
    """Return the counts of entries found in the one article, by metric."""
    scores = score_items([gold], {"boats": found}, resamples=0)
    return {metric: tuple(numbers) for metric, numbers in scores.counts.items()}


def test_all_that_is_right_is_right_in_every_metric() -> None:
    """Each figure is 1, but for what is invented, and every kind of thing is counted as often as it stands there."""
    scores = score_items([ARTICLE], {"boats": RIGHT}, resamples=0)
    assert {figure for figure, value in scores.figures.items() if value != 1} == {"actor.invented"}
    told = counts(*RIGHT)
    assert told["items.all"] == (5, 5, 5)
    assert told["items.commitment"] == (2, 2, 2)
    assert told["actor"] == (2, 2)
    assert told["actor.invented"] == (0, 1)  # the port's; a dependence and an outcome have no actor to invent
    assert told["negative"] == (2, 2, 2)
    assert told["conditions"] == told["conditions.attached"] == told["conditions.typed"] == (2, 2, 2)
    assert told["when"] == (2, 2, 2)
    assert (told["detail.found.attributed"], told["detail.found.unattributed"]) == ((1, 1), (4, 4))
    assert "conditions.typed.unless" not in told
    assert "detail.found.commitment.bound" not in told


def test_nothing_found_is_nothing_matched() -> None:
    """What is judged of matched items alone has no figure then."""
    told = counts()
    assert told["items.all"] == (0, 0, 5)
    assert told["amounts"] == (0, 0, 1)
    assert told["detail.found.outcome.broken"] == (0, 1)
    assert not {"actor", "polarity", "negative", "strength.near", "detail.action.exact"} & set(told)
    assert "strength.macro.F1" not in score_items([ARTICLE], {}, resamples=0).figures


@pytest.mark.parametrize(
    ("action", "trigger", "matched"),
    [
        pytest.param("send 40 boats to Freedonia by May if", "will", 1, id="five of eight tokens"),
        pytest.param("send", None, 0, id="one of five, no trigger"),
        pytest.param("send", "Albrenn will", 1, id="one of five, a trigger shared"),
        pytest.param("open the port", "will", 0, id="no token, a trigger shared"),
    ],
)
def test_actions_match_by_their_tokens_and_triggers(action: str, trigger: str | None, matched: int) -> None:
    """From 0.3 on by themselves, below with a trigger that shares a token."""
    changed = entry(BOATS, action=at(action), trigger=None if trigger is None else at(trigger))
    assert counts(changed, gold=replace(ARTICLE, items=(BOATS,)))["items.all"] == (matched, 1, 1)


def test_another_kind_is_not_matched() -> None:
    """A demand found where a commitment stands is missed and spurious."""
    told = counts(entry(PORT, kind="demand"))
    assert (told["items.all"], told["items.demand"], told["items.commitment"]) == ((0, 1, 5), (0, 1, 1), (0, 0, 2))


def test_the_most_alike_are_matched_first() -> None:
    """Of two entries on one act the closer one counts, whatever their order; the other is spurious."""
    wide = entry(BOATS, action=Span(0, at("holds").end), strength="bound")
    for found in ((wide, RIGHT[0]), (RIGHT[0], wide)):
        told = counts(*found)
        assert (told["items.commitment"], told["strength.commitment"]) == ((1, 2, 2), (1, 1))


def test_strength_is_near_one_step_off_and_soft_is_one_group() -> None:
    """A step is on the whole scale, the three soft ones are one group; a macro mean is over groups that the gold has."""
    scores = score_items(
        [ARTICLE], {"boats": (entry(BOATS, strength="prepared"), entry(PORT, strength="considers"))}, resamples=0
    )
    assert scores.counts["strength.commitment"] == (0, 2)
    assert scores.counts["strength.near"] == (1, 2)
    assert scores.counts["strength.of.soft"] == (1, 2, 1)
    assert scores.counts["strength.of.promises"] == (0, 0, 1)
    assert scores.figures["strength.macro.F1"] == pytest.approx((2 / 3 + 0) / 2)


def test_a_group_that_is_only_found_is_not_in_the_mean() -> None:
    """Nor is a word that is on no scale, be it the name of a group."""
    scores = score_items([ARTICLE], {"boats": (entry(BOATS, strength="bound"), entry(PORT, strength="soft"))}, resamples=0)
    assert scores.counts["strength.of.bound"] == (0, 1, 0)
    assert scores.counts["strength.of.soft"] == (0, 0, 1)
    assert scores.figures["strength.macro.F1"] == 0


def test_conditions_found_typed_and_attached_are_told_apart() -> None:
    """Right words on another item are found, not attached; of another type, attached and not typed."""
    truce = condition("if", at("the truce holds"))
    moved = counts(entry(BOATS, conditions=()), entry(PORT, conditions=(truce,)))
    assert (moved["conditions"], moved["conditions.attached"]) == ((1, 1, 2), (0, 1, 2))
    mistyped = counts(entry(BOATS, conditions=(condition("unless", at("truce holds")),)))
    assert (mistyped["conditions.attached"], mistyped["conditions.typed"]) == ((1, 1, 2), (0, 1, 2))
    assert (mistyped["conditions.typed.if"], mistyped["conditions.typed.unless"]) == ((0, 0, 1), (0, 1, 0))
    twice = counts(*RIGHT, entry(PORT, action=at("The deal"), conditions=(truce,)))
    assert (twice["conditions"], twice["conditions.attached"]) == ((2, 2, 2), (2, 3, 2))


def test_an_actor_where_nobody_could_tell_is_invented() -> None:
    """In commitments and demands; a name that agrees is right, another or none is wrong."""
    told = counts(entry(BOATS, actor_name="the Albrenn"), entry(PORT, actor_name="Albrenn"), entry(BRIDGE, actor_name=None))
    assert (told["actor"], told["actor.invented"]) == ((1, 2), (1, 1))
    assert counts(entry(STRIKE, actor_name="Albrenn")).get("actor.invented") is None


def test_what_begins_after_the_annotated_part_is_passed_over() -> None:
    """With its conditions, amounts and dates."""
    part = replace(ARTICLE, items=(BOATS,), until=PORT.action.start)
    told = counts(*RIGHT, gold=part)
    assert told["items.all"] == (1, 1, 1)
    assert (told["conditions"], told["when"]) == ((1, 1, 1), (1, 1, 1))


def test_attributed_items_count_apart_only_where_attributions_are_annotated() -> None:
    """Statements have none: nobody knows what stands within one."""
    told = counts(*RIGHT, gold=replace(ARTICLE, attributions=frozenset()))
    assert not {"detail.found.attributed", "detail.found.unattributed"} & set(told)


def test_entries_are_told_right_by_their_match() -> None:
    """The ground on which confidences are judged."""
    spurious = entry(DEAL, action=at("Ana Ruiz"), confidence=0.4)
    judged = found_rightly([ARTICLE], {"boats": (spurious, *RIGHT[:2])})
    assert judged == [(spurious, False), (RIGHT[0], True), (RIGHT[1], True)]


def test_what_cannot_be_scored_is_refused() -> None:
    """No gold, predictions of another article, spans of a longer text."""
    with pytest.raises(GoldError, match="expected at least one gold article"):
        score_items([], {})
    with pytest.raises(UsageError, match="no gold article 'ferry'"):
        score_items([ARTICLE], {"ferry": ()})
    beyond = entry(BOATS, conditions=(condition("if", Span(3, len(TEXT) + 1)),))
    with pytest.raises(OffsetError, match=f"a predicted span ends at {len(TEXT) + 1}, the text at {len(TEXT)}"):
        score_items([ARTICLE], {"boats": (beyond,)})


def test_intervals_are_of_every_figure_and_the_same_for_a_seed() -> None:
    """The macro mean has one too; another seed draws others."""
    gold = [replace(ARTICLE, name=f"boats {number}") for number in range(8)]
    found = {one.name: (*RIGHT[place % 4 :], entry(BOATS, strength="bound")) for place, one in enumerate(gold)}
    first, again = (score_items(gold, found, resamples=100, seed=3) for _ in range(2))
    assert first.intervals == again.intervals
    assert set(first.intervals) == set(first.figures)
    assert "strength.macro.F1" in first.intervals
    low, high = first.intervals["items.all.F1"]
    assert low < first.figures["items.all.F1"] < high
    assert score_items(gold, found, resamples=100, seed=4).intervals != first.intervals


def test_the_table_has_a_line_a_metric_and_says_which_are_not_neutral() -> None:
    """First those of the neutral scorer with the macro mean before the conditions, then detail, then a line a strength."""
    lines = items_table(score_items([ARTICLE], {"boats": RIGHT}, resamples=50)).splitlines()
    assert lines[0].startswith("1 documents; 95 %")
    names = [line.split()[0] for line in lines if line]
    assert names.index("strength.of.promises") < names.index("strength.macro") < names.index("conditions")
    [macro] = [line.split() for line in lines if line.startswith("strength.macro")]
    assert macro == ["strength.macro", "mean", "100.0", "100.0–100.0", "of", "groups", "2"]
    assert ["commitment", "prepared", "100.0", "100.0–100.0", "1", "1"] in [line.split() for line in lines]
    neutral = names[: names.index("when") + 1]
    assert not [name for name in neutral if name.startswith("detail.")]
    assert names.count("items.all") == names.count("detail.action.exact") == 1

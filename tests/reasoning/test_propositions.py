"""Slots that mean the same are one proposition; what keeps two apart holds through others; ids last."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import party, says, slot

from onrecord.reasoning.matters import Matter
from onrecord.reasoning.model import Slot, Stated
from onrecord.reasoning.propositions import Judged, Propositions, propositions

ALBRENN, CALDORA = party("Albrenn"), party("Caldora")
COVER = "there must be Caldoran air cover over the strait"


def ids(found: Propositions, *slots: Slot) -> list[str]:
    """Return the propositions of some slots."""
    return [found.of[one.id].id for one in slots]


def ships(number: int, words: str = "send grain ships to the strait of Ondre", **about: object) -> Slot:
    """Return a slot of an article of its own."""
    return slot(words, ALBRENN, article=f"a-{number}", published=f"2031-03-{number:02}", **about)  # type: ignore[arg-type]


def test_a_condition_and_an_undertaking_mean_the_same() -> None:
    """Who waits for Caldoran air cover waits for what Caldora says."""
    waits = slot(COVER, article="a-1", place="0", start=60)
    gives = slot("provide air cover over the strait", CALDORA, article="a-2")
    found = propositions([says(slot("send troops", ALBRENN), ("only_if", waits)), says(gives)])
    assert len(set(ids(found, waits, gives))) == 1
    assert found.of[waits.id].actor == CALDORA


def test_the_same_words_of_one_text_are_always_one() -> None:
    """A condition on which two acts hang is one proposition, though nobody is told to bring it about."""
    one = slot("there is peace", article="a-1", entry="c1", place="0", start=50)
    other = slot("there is peace", article="a-1", entry="c2", place="0", start=50)
    acts = [slot("send troops", ALBRENN, entry="c1"), slot("send engineers", ALBRENN, entry="c2", start=20)]
    found = propositions([says(acts[0], ("if", one)), says(acts[1], ("if", other))])
    assert len(set(ids(found, one, other))) == 1


def test_what_is_not_proven_is_a_suggestion_and_joins_nothing() -> None:
    """Other words for the same act: shown, with a score, and two propositions until somebody confirms it."""
    one, other = ships(1), ships(2, "dispatch grain ships to the narrow strait of Ondre")
    found = propositions([says(one), says(other)])
    assert len(set(ids(found, one, other))) == 2
    assert [(link.first, link.second, link.apart) for link in found.suggestions] == [(one.id, other.id, None)]
    confirmed = propositions([says(one), says(other)], [Judged(first=one.id, second=other.id, same=True)])
    assert len(set(ids(confirmed, one, other))) == 1
    assert not confirmed.suggestions
    proven = propositions([says(one), says(other)], automatic=found.suggestions[0].score - 0.01)
    assert len(set(ids(proven, one, other))) == 1


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        pytest.param("send 200 ships to Ondre", "send 300 ships to Ondre", "2031-03-08", id="other numbers"),
        pytest.param("nominate judges for Ondre", "nominate judges for Ondre", "2031-03-08", id="each time anew"),
        pytest.param("rebuild the old harbour", "rebuild the old harbour", "2033-03-08", id="of another time"),
        pytest.param("continue to rebuild Ondre", "continue to rebuild Ondre", "2033-03-08", id="prolonged"),
    ],
)
def test_the_same_words_of_another_occasion_are_another_thing(first: str, second: str, published: str) -> None:
    """What is said again and again is done again and again."""
    one = slot(first, ALBRENN, published="2031-03-01")
    other = slot(second, ALBRENN, article="a-2", published=published)
    assert len(set(ids(propositions([says(one), says(other)]), one, other))) == 2
    same = slot(first, ALBRENN, article="a-1", published="2031-03-01", entry="c2", start=200)
    assert len(set(ids(propositions([says(one), says(same)]), one, same))) == 1


def test_the_same_words_of_another_matter_are_another_thing() -> None:
    """A report that names others is of another story."""
    one = replace(slot("rebuild the old harbour", ALBRENN), matter=Matter(frozenset({"ondre", "mureth", "korvash"})))
    other = slot("rebuild the old harbour", ALBRENN, article="a-2")
    for matter, count in ((frozenset({"vessaly", "porto", "ruthen"}), 2), (frozenset({"ondre", "mureth", "ruthen"}), 1)):
        there = replace(other, matter=Matter(matter))
        assert len(set(ids(propositions([says(one), says(there)]), one, there))) == count


def test_an_act_and_its_refusal_are_two_and_know_each_other() -> None:
    """The sign is a part of a proposition; without signs they are one."""
    one, other = ships(1), ships(2, polarity="-")
    signed = propositions([says(one), says(other)])
    first, second = ids(signed, one, other)
    assert first != second
    assert signed.opposite == {first: second, second: first}
    assert len(set(ids(propositions([says(one), says(other)], signed=False), one, other))) == 1


def test_never_holds_through_others() -> None:
    """Of three of the same words, two that are never the same are not joined by the third."""
    three = [ships(number) for number in (1, 2, 3)]
    never = Judged(first=three[0].id, second=three[1].id, same=False)
    found = propositions([says(one) for one in three], [never])
    first, second, third = ids(found, *three)
    assert first != second
    assert third in (first, second)


def test_the_last_verdict_wins() -> None:
    """Said to be the same, then never: apart; and the other way round."""
    one, other = ships(1), ships(2)
    verdicts = [Judged(first=one.id, second=other.id, same=same, id=f"v-{same}") for same in (True, False)]
    apart = propositions([says(one), says(other)], verdicts)
    assert len(set(ids(apart, one, other))) == 2
    assert [each.id for each in apart.overruled] == ["v-True"]
    assert len(set(ids(propositions([says(one), says(other)], verdicts[::-1]), one, other))) == 1


def test_links_do_not_chain_two_actors() -> None:
    """What nobody is named for joins at most one of two that others undertake."""
    middle = slot("open the harbour of Ansk to grain ships", article="a-2", place="0", start=70)
    ends = [slot("open the harbour of Ansk to grain ships", who, article=f"a-{n}") for n, who in ((1, ALBRENN), (3, CALDORA))]
    act = slot("go home", ALBRENN, article="a-2")
    found = propositions([says(ends[0]), says(act, ("if", middle)), says(ends[1])], automatic=0.1)
    assert len(set(ids(found, *ends))) == 2


def test_an_id_lasts_when_articles_are_added() -> None:
    """Later reports of the same leave it; an earlier one gives another, as the docstring says."""
    one = ships(5)
    before = ids(propositions([says(one)]), one)
    assert ids(propositions([says(one), says(ships(9)), says(ships(8, "close the port"))]), one) == before
    assert ids(propositions([says(one), says(ships(2))]), one) != before


def test_an_id_outlasts_another_reading_with_the_same_words() -> None:
    """The entry's own id is no part of it."""
    assert ids(propositions([says(ships(5, entry="c1"))]), ships(5, entry="c1")) == ids(
        propositions([says(ships(5, entry="c2"))]), ships(5, entry="c2")
    )


PHRASES = (
    "send grain ships to Ansk",
    "dispatch the grain ships to Ansk",
    "close the port of Ansk",
    "close the port",
    "go",
    "do it now",
)
SLOTS = st.lists(
    st.tuples(st.sampled_from(PHRASES), st.sampled_from([ALBRENN, CALDORA, None]), st.booleans()), min_size=1, max_size=9
)


def _stated(drawn: Sequence[tuple[str, object, bool]]) -> list[Stated]:
    return [
        says(slot(words, who, article=f"a-{number}", polarity="+" if yes else "-"))  # type: ignore[arg-type]
        for number, (words, who, yes) in enumerate(drawn)
    ]


@given(SLOTS, st.randoms(use_true_random=False), st.sampled_from([0.3, 0.6, 2.0]))
def test_the_order_of_statements_changes_nothing(
    drawn: list[tuple[str, object, bool]], chance: random.Random, level: float
) -> None:
    """The same propositions and suggestions, whatever the order; every slot means one."""
    statements = _stated(drawn)
    mixed = list(statements)
    chance.shuffle(mixed)
    one, other = propositions(statements, automatic=level), propositions(mixed, automatic=level)
    assert (one.of, one.members, one.suggestions) == (other.of, other.members, other.suggestions)
    assert set(one.of) == {each.slot.id for each in statements}


@given(SLOTS, st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.booleans()), max_size=6))
def test_verdicts_hold_unless_later_ones_say_otherwise(
    drawn: list[tuple[str, object, bool]], said: list[tuple[int, int, bool]]
) -> None:
    """Whatever the words: same is same and never is never, but for verdicts that are returned as overruled."""
    statements = _stated(drawn)
    slots = [one.slot for one in statements]
    verdicts = [
        Judged(first=slots[a % len(slots)].id, second=slots[b % len(slots)].id, same=same, id=f"v-{n}")
        for n, (a, b, same) in enumerate(said)
        if a % len(slots) != b % len(slots)
    ]
    found = propositions(statements, verdicts, signed=False, automatic=0.3)
    for one in verdicts:
        if one not in found.overruled:
            assert (found.of[one.first].id == found.of[one.second].id) == one.same


def test_a_proposition_is_called_by_a_slot_that_is_for_it() -> None:
    """Whoever supposes that it comes about is not to read the words of its denial."""
    denied = slot("Caldora gives the strait of Ondre no air cover at all", CALDORA, polarity="-")
    other = slot("give the strait of Ondre air cover", CALDORA, article="a-2")
    same = [Judged(first=denied.id, second=other.id, same=True)]
    assert propositions([says(denied), says(other)], same, signed=False).of[denied.id].label == other.words

"""What makes two slots alike, and what keeps them apart: other words for one act, and near misses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import party, slot

from onrecord.reasoning.actors import Actors, agreement
from onrecord.reasoning.likeness import apart, score, side_of
from onrecord.reasoning.model import Party, Slot
from onrecord.reasoning.words import LIGHT, compared

ALBRENN, CALDORA, VESSALY = party("Albrenn"), party("Caldora"), party("Vessaly")


def between(one: Slot, other: Slot, *others: Party) -> tuple[float, str | None]:
    """Return the score of two slots, and what keeps them apart."""
    actors = Actors([who for who in (one.actor, other.actor, ALBRENN, CALDORA, VESSALY, *others) if who is not None])
    sides = [side_of(each, actors) for each in (one, other)]
    return score(*sides), apart(*sides)


def in_another(words: str, who: Party | None = ALBRENN, **about: Any) -> Slot:
    """Return a slot of another article."""
    return slot(words, who, article="a-2", **about)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "send troops to the southern shore", "deploying soldiers to the southern shore", id="words that mean the same"
        ),
        pytest.param(
            "defend every inch of the strait", "continue to defend every single inch of the strait", id="a verb that only carries"
        ),
        pytest.param("open the bridge at Ansk", "the opening of the bridge at Ansk", id="a verb and its noun"),
        pytest.param("pass the Harbour Act", "pass the Harbour Act as soon as possible", id="how soon"),
    ],
)
def test_the_same_act_in_other_words(one: str, other: str) -> None:
    """One actor, one act, one object: likely the same, and nothing keeps them apart."""
    chance, why = between(slot(one, ALBRENN), in_another(other))
    assert why is None
    assert chance > 0.6


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        pytest.param(
            slot("send frigates to the strait", ALBRENN),
            in_another("send frigates to the strait", CALDORA),
            "actor",
            id="another actor",
        ),
        pytest.param(
            slot("support the people of Vessaly", ALBRENN),
            in_another("support the people of Korvash"),
            "name",
            id="another object",
        ),
        pytest.param(
            slot("carry out Order 14046", ALBRENN), in_another("carry out Order 13664"), "name", id="another number of a name"
        ),
        pytest.param(
            slot("open the bridge", ALBRENN),
            in_another("work with the mayors to open the bridge"),
            "through",
            id="through others",
        ),
        pytest.param(
            slot("close the port", ALBRENN), in_another("close the port and expel the envoys"), "part", id="one of two acts"
        ),
        pytest.param(slot("sign the bill", ALBRENN), in_another("sign the bill"), "pointing", id="each text has its own bill"),
        pytest.param(slot("do that at the border", ALBRENN), in_another("do that at the border"), "pointing", id="that"),
        pytest.param(
            slot("take further action", ALBRENN), in_another("take further action"), "little", id="words that tell nothing"
        ),
        pytest.param(
            slot("give $40 million of grain aid", ALBRENN, act="provide_money"),
            in_another("give $75 million of grain aid", act="provide_money"),
            "once",
            id="two sums",
        ),
        pytest.param(
            slot("meet the Vessalian envoys", ALBRENN, act="meet"),
            in_another("meet the Vessalian envoys", act="meet", published="2031-06-02"),
            "once",
            id="meetings of other months",
        ),
        pytest.param(
            slot("review the grain quota", ALBRENN, act="trade"),
            in_another("review the grain quota", act="legislate"),
            "act",
            id="another act",
        ),
    ],
)
def test_near_misses_are_kept_apart(one: Slot, other: Slot, why: str) -> None:
    """However like their words: no link by itself, and it is said what is in the way."""
    assert between(one, other)[1] == why


def test_a_number_of_soldiers_tells_no_acts_apart() -> None:
    """One undertaking whose number was changed is the same: a shift, and no other proposition."""
    one = slot("send 1,500 soldiers to the southern shore", ALBRENN, act="deploy_forces")
    assert between(one, in_another("send 1,600 soldiers to the southern shore", act="deploy_forces"))[1] is None


def test_who_acts_may_stand_in_the_words() -> None:
    """A condition names its actor by an adjective, an owner, or behind "by"; the actor of an action is the party."""
    actors = Actors([CALDORA])
    known = actors.of(slot("provide air cover", CALDORA))
    for words in ("there must be Caldoran air cover", "a Caldoran backstop", "Caldora’s air cover", "a guarantee by Caldora"):
        assert agreement(known, actors.of(slot(words))) == 1.0, words
    assert actors.of(slot("a lasting peace")) is None


@pytest.mark.parametrize("name", ["Caldora", "the Caldoran government", "the government of Caldora", "Caldoran foreign ministry"])
def test_a_state_and_its_government_are_one_actor(name: str) -> None:
    """Whatever word for those who govern stands beside the name of the state."""
    actors = Actors([CALDORA, party(name)])
    assert agreement(actors.of(slot("go", CALDORA)), actors.of(slot("go", party(name)))) == 1.0


def test_somebody_of_no_known_state_is_neither_the_state_nor_another() -> None:
    """A minister may speak for the state; nothing says so."""
    who = party("Edmund Orla", kind="person")
    actors = Actors([who, CALDORA])
    assert agreement(actors.of(slot("go", who)), actors.of(slot("go", CALDORA))) is None


@pytest.mark.parametrize(
    ("state", "other", "share"),
    [
        pytest.param("Caldora", "Caldora", 1.0, id="the state"),
        pytest.param("Caldora", "Caldoran", 1.0, id="what is the state’s"),
        pytest.param("Caldora", "the Caldoran government", 1.0, id="its government"),
        pytest.param("Norway", "Norwegian", 1.0, id="a country of the office data"),
        pytest.param("Caldora", "Vessaly", 0.0, id="another state"),
    ],
)
def test_whoever_holds_an_office_of_a_state_acts_for_it(state: str, other: str, share: float) -> None:
    """Also in an article that does not tell of the office, and where only the words name who acts."""
    who, alone, land = party("Ana Ruiz", kind="person", state=state), party("Ana Ruiz", kind="person"), party(other)
    actors = Actors([who, alone, land])
    for one in (who, alone, party("Ruiz", kind="person")):
        assert agreement(actors.of(slot("send forces", one)), actors.of(slot("send forces", land))) == share
    assert agreement(actors.of(slot("go", who)), actors.of(slot(f"a {other} guarantee"))) in (share, None)


def test_a_state_that_is_taken_for_a_person_is_the_state() -> None:
    """As a reader of texts may take the name of a state that no office data know."""
    who, taken, other = party("Ana Ruiz", kind="person", state="Caldora"), party("Caldora", kind="person"), party("Vessaly")
    actors = Actors([who, taken, other])
    assert agreement(actors.of(slot("go", taken)), actors.of(slot("go", who))) == 1.0
    assert agreement(actors.of(slot("go", taken)), actors.of(slot("go", other))) == 0.0


def test_a_part_of_those_who_act_together_is_another_actor() -> None:
    """Two states together are not one of them."""
    both = party("Albrenn and Caldora")
    assert between(slot("open the strait to grain ships", both), in_another("open the strait to grain ships"))[1] == "actor"


SOME = (
    "send",
    "open",
    "grain",
    "ships",
    "to",
    "the",
    "strait",
    "of",
    "Ondre",
    "Albrennish",
    "it",
    "and",
    "400",
    "Order",
    "12",
    "peace",
)
WORDS = st.lists(
    st.sampled_from(SOME),
    min_size=1,
)


@given(WORDS, WORDS)
def test_a_score_is_a_chance_and_knows_no_order(one: list[str], other: list[str]) -> None:
    """It is between 0 and 1, and the same from both sides; so is what keeps apart."""
    first, second = slot(" ".join(one), ALBRENN), in_another(" ".join(other))
    assert between(first, second) == between(second, first)
    assert 0.0 < between(first, second)[0] < 1.0


@given(WORDS)
def test_words_are_compared_without_case_of_space(words: list[str]) -> None:
    """White space changes nothing of what is compared."""
    assert compared(" ".join(words)).words == compared("  ".join(words)).words


def test_light_words_weigh_little() -> None:
    """Of "continue to help", nothing tells which act it is."""
    assert all(word.weight <= LIGHT for word in compared("continue to help with everything possible").words)

"""Events: what reports of one story put in many words is one proposition; what says something else is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from told import party, says, slot

from onrecord.reasoning.events import events_in
from onrecord.reasoning.matters import Matter, matter_of
from onrecord.reasoning.model import Slot
from onrecord.reasoning.propositions import propositions
from onrecord.speakers.lands import name_root

CALDORA, ALBRENN, SKARLAND = (party(name, kind="country") for name in ("Caldora", "Albrenn", "Skarland"))
STORY = Matter(frozenset({"mureth", "korvash", "skarland"}))


def said(words: str, who: object = None, *, article: str = "a-1", day: str = "2031-03-04", place: str = "0") -> Slot:
    """Return a slot of a report of one story; a condition, unless said otherwise."""
    one = slot(words, who, article=article, published=day, place=place)  # type: ignore[arg-type]
    return replace(one, matter=STORY)


def are_one(first: Slot, second: Slot) -> bool:
    """Say whether two slots are one proposition."""
    waits = [replace(slot("wait", ALBRENN, article=one.ref.article), id=f"{one.id}-x") for one in (first, second)]
    pledges = [says(wait, ("if", one)) for wait, one in zip(waits, (first, second), strict=True)]
    of = propositions(pledges).of
    return of[first.id] == of[second.id]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("a Caldoran backstop", CALDORA), ("give our guarantee", CALDORA), id="a backstop and a guarantee"),
        pytest.param(
            ("a security guarantee from Caldora", CALDORA),
            ("provide a formal assurance to a force in Mureth", CALDORA),
            id="for a force",
        ),
        pytest.param(
            ("Caldora’s support", CALDORA), ("extend a security guarantee to the mission", CALDORA), id="support that is hung on"
        ),
        pytest.param(
            ("a Caldoran promise to protect our troops", CALDORA), ("a Caldoran guarantee", CALDORA), id="a promise to protect"
        ),
        pytest.param(
            ("sending soldiers to Mureth", ALBRENN), ("Albrenn has committed its troops", ALBRENN), id="soldiers and troops"
        ),
        pytest.param(("there is a lasting peace", None), ("peace has been restored", None), id="peace"),
        pytest.param(("the fighting has stopped", None), ("the war has ended", None), id="an end of a war"),
        pytest.param(("a ceasefire holds", None), ("a durable truce is in place", None), id="a truce"),
    ],
)
def test_one_event_in_other_words_is_one_proposition(one: tuple[str, object], other: tuple[str, object]) -> None:
    """In two reports of one story."""
    assert are_one(said(*one), said(*other, article="a-2", day="2031-03-11"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("a Caldoran backstop", CALDORA), ("a Skarlandic backstop", SKARLAND), id="by another state"),
        pytest.param(("a Caldoran guarantee", CALDORA), ("a guarantee of loans by Caldora", CALDORA), id="of something else"),
        pytest.param(
            ("a Caldoran guarantee for Mureth", CALDORA), ("a Caldoran guarantee for Vessaly", CALDORA), id="for another state"
        ),
        pytest.param(("a Caldoran guarantee", CALDORA), ("Caldora’s support for the harvest", CALDORA), id="other support"),
        pytest.param(("a lasting peace", None), ("a ceasefire holds", None), id="a truce is no peace"),
        pytest.param(("a lasting peace", None), ("the accord is signed", None), id="a paper is no peace"),
        pytest.param(
            ("sending soldiers to Mureth", ALBRENN), ("sending soldiers to Vessaly", ALBRENN), id="forces for another state"
        ),
        pytest.param(("sending soldiers and ships", ALBRENN), ("sending ships", ALBRENN), id="a part of it"),
    ],
)
def test_what_says_something_else_stays_apart(one: tuple[str, object], other: tuple[str, object]) -> None:
    """Nor is it joined through the story."""
    assert not are_one(said(*one), said(*other, article="a-2", day="2031-03-11"))


def test_support_that_somebody_undertakes_is_no_guarantee() -> None:
    """Only whoever hangs on "Caldora's support" means the guarantee by it."""
    assert not are_one(said("Caldora’s support", CALDORA, place="action"), said("a Caldoran guarantee", CALDORA, article="a-2"))


def test_reports_of_another_matter_mean_another_event() -> None:
    """A guarantee for another war is another one, and so is one of years later."""
    one = said("a Caldoran guarantee", CALDORA)
    same = said("our guarantee", CALDORA, article="a-2", day="2031-04-04")
    assert are_one(one, same)
    assert not are_one(one, replace(same, matter=Matter(frozenset({"vessaly", "ondre"}))))
    assert not are_one(one, replace(same, ref=replace(same.ref, published="2033-04-04")))
    assert not are_one(one, replace(same, ref=replace(same.ref, published=None)))


@pytest.mark.parametrize(
    ("words", "name", "actor"),
    [
        pytest.param("Caldoran backstop", "guarantee", {name_root("Caldora")}, id="an adjective"),
        pytest.param("US backstop", "guarantee", {"@US"}, id="a known country"),
        pytest.param("lasting peace", "peace", None, id="nobody's"),
        pytest.param("Albrenn sends forces", "forces", {name_root("Albrenn")}, id="forces"),
    ],
)
def test_words_that_are_asked_by_name_events(words: str, name: str, actor: set[str] | None) -> None:
    """Whoever is named in them acts."""
    (event,) = events_in(words)
    assert (event.name, event.actor) == (name, None if actor is None else frozenset(actor))


def test_a_guarantee_of_nobody_is_asked_for_by_no_event() -> None:
    """Whose it is must be told."""
    assert events_in("a security guarantee") == []


TEXT = "HARTSEY, March 4 - Soldiers could go to Mureth, the Caldoran president said on Monday. But Albrenn, and Ukraine, said no."


def test_the_matter_of_a_text_are_its_names() -> None:
    """In the form that the names of a people share; no days, offices, or words that begin a sentence."""
    found = matter_of(TEXT).names
    assert {*map(name_root, ("Mureth", "Caldora", "Albrenn")), "@UA"} <= found
    assert not {"monday", "soldiers", "president"} & found


def test_reports_share_a_matter_by_two_names_besides_the_actors() -> None:
    """The name of the actor alone tells of none."""
    one, other = Matter(frozenset({"caldor", "mureth", "korvash"})), Matter(frozenset({"caldor", "mureth", "ondre"}))
    assert not one.is_of(other, frozenset({"caldor"}))
    assert one.is_of(other)


def test_a_text_treats_of_those_whom_it_mentions_most() -> None:
    """The same words for two states are two matters, though all else that they name is the same."""
    words = "Today the office of {0} opened. We thank {0}, as do Ondre and Mureth, and we wish {0} well; so does Korvash."
    first, second = matter_of(words.format("Vessaly")), matter_of(words.format("Ruvenia"))
    assert first.chief == {name_root("Vessaly")}
    assert first.is_apart_from(second)
    assert not first.is_apart_from(matter_of(words.format("Vessaly").replace("Korvash", "Casselmont")))

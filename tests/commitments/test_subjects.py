"""The words for whoever acts, by classes of syntax; invented states and people."""

from __future__ import annotations

import pytest
from acting import actors, subject


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The council attacked Orla for {refusing to} <open the ports>.", "Orla", id="attacked for"),
        pytest.param("The law barred Orla {from} <leaving the country>.", "Orla", id="barred from"),
        pytest.param("Ruiz {demanded} the council <pay the farmers>.", "council", id="demanded without that"),
        pytest.param("Ruiz {called for} <the resignation of Edmund Orla>.", "Orla", id="the resignation of"),
        pytest.param("We {renew our call on} the council to <open the ports>.", "council", id="renew our call on"),
        pytest.param("Ruiz {urged} those opposed to the plan to <leave>.", "those", id="those with a clause of their own"),
        pytest.param("Ruiz {wants} a tax cut, a truce and to <close the ports>.", "Ruiz", id="a truce closes no ports"),
    ],
)
def test_whoever_is_told_blamed_or_kept_from_an_act_does_it(text: str, expected: str) -> None:
    """By the verb above the act, or the preposition before it."""
    assert subject(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They discussed both countries’ {willingness to} <extend the treaty>.", "countries", id="a lost mark"),
        pytest.param(
            "Ruiz welcomed Freedonia’s support for the talks and {commitment to} <rebuilding the bridge>.",
            "Freedonia",
            id="an owner of two nouns",
        ),
        pytest.param("The ministers affirmed our {commitment to} <free trade>.", "ministers", id="ours of several"),
        pytest.param("Ruiz affirmed our {commitment to} <free trade>.", "our", id="ours of one who speaks for others"),
        pytest.param("The {goal of} the Orla regime to <close the ports> is plain.", "regime", id="of whoever has it"),
        pytest.param("The agreement between Albrenn and Freedonia {to} <share the harbour> holds.", "Albrenn", id="between"),
        pytest.param(
            "The {commitment} that Albrenn has made to <support the farmers> stands.", "Albrenn", id="the clause that says so"
        ),
        pytest.param("The Lowen Ports Initiative {will} <open two harbours>.", "Initiative", id="a name owns itself"),
    ],
)
def test_a_plan_or_pledge_is_of_whoever_has_or_made_it(text: str, expected: str) -> None:
    """By its owner, those behind it, and the clause beside it."""
    assert subject(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ana Ruiz is a liar and bully who {has pledged to} <close the ports>.", "Ruiz", id="said to be what acts"),
        pytest.param("Ruiz is the rival of Edmund Orla, who {has pledged to} <close the ports>.", "Orla", id="said of nobody"),
        pytest.param("She {could not see herself} <supporting Orla>.", "She", id="herself"),
        pytest.param("The <bridge> that Orla {has promised} is a dream.", "Orla", id="the clause beside the act"),
        pytest.param("Ruiz praised <the treaty> {reached} by Albrenn and Freedonia.", "Albrenn", id="a participle beside it"),
        pytest.param("One can debate <a tax on ships>, as Orla {proposes}.", "Orla", id="as somebody proposes"),
        pytest.param("Freedonia was {promised} <forty ships> by Albrenn.", "Albrenn", id="whoever is promised something"),
        pytest.param("The council issued a statement {pledging to} <open the ports>.", "council", id="whoever issues a pledge"),
        pytest.param("Both he and Orla {promised} as candidates to <lead the fight>.", "he", id="as candidates"),
        pytest.param(
            "As long as Orla rules, Albrenn and its allies {are committed to} <keeping the ports open>.",
            "Albrenn",
            id="behind a clause of time",
        ),
        pytest.param(
            "Through the accord, Albrenn and other partners {will} <share the harbour>.", "Albrenn", id="behind a phrase in front"
        ),
        pytest.param("I {am ready} whenever Orla is ready to <talk>.", "I", id="a clause of time"),
        pytest.param(
            "We {are committed} if Orla takes part to <keeping the ports open>.", "We", id="bound, with a condition between"
        ),
        pytest.param("Ports: {Welcomed} <the launch of a harbour scheme>.", None, id="a heading"),
        pytest.param("Trade: Albrenn and Freedonia {will} <open two ports>.", "Albrenn", id="behind a heading"),
        pytest.param("This {includes} <revoking licences>.", None, id="this"),
        pytest.param("Orla is to blame and {should} <be tried>.", None, id="who is tried does not try"),
    ],
)
def test_the_subject_of_an_act_is_found_where_syntax_hides_it(text: str, expected: str | None) -> None:
    """Relative clauses, reflexives, clauses beside the act and phrases before it."""
    assert subject(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ana Ruiz is {under pressure to} <resign>.", "Ana Ruiz", id="under pressure"),
        pytest.param("Ana Ruiz ignored the council’s {demand for} <a vote>.", "Ana Ruiz", id="ignored a demand"),
        pytest.param("Ana Ruiz sent a letter to Edmund Orla {asking for} <more ships>.", "Edmund Orla", id="a letter that asks"),
        pytest.param("Edmund Orla {owes} Freedonia <an explanation>.", "Edmund Orla", id="whoever owes"),
        pytest.param("Ana Ruiz {floated the notion of} <admitting sailors>.", None, id="whoever only proposes"),
        pytest.param("Ana Ruiz {asked for} <a vote>.", None, id="whoever asks"),
        pytest.param("Ana Ruiz {wants} Edmund Orla <to be tried>.", None, id="whoever wants it done to another"),
    ],
)
def test_of_a_demand_those_act_on_whom_it_comes(text: str, expected: str | None) -> None:
    """Whoever faces it, gets it by letter or owes it; never whoever asks or proposes."""
    [(words, _)] = actors(text, "demand")
    assert words == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ana Ruiz {underscored} Freedonia’s commitment to <keep the peace>.", "Freedonia", id="the verb alone"),
        pytest.param("Ana Ruiz {conveyed} the commitment of Freedonia to <peace>.", "Freedonia", id="behind of"),
        pytest.param("Ana Ruiz {underscored} Freedonia’s <commitment to peace>.", "Freedonia", id="the noun is the act"),
        pytest.param("Ana Ruiz {reaffirmed} her commitment to <keep the peace>.", "Ana Ruiz", id="her own"),
        pytest.param("Ana Ruiz {rejected} Freedonia’s <plan to close the port>.", "Ana Ruiz", id="no verb that only tells"),
    ],
)
def test_whose_commitment_somebody_tells_of_is_not_the_tellers(text: str, expected: str) -> None:
    """Whatever words the trigger holds; of their own, and of what they do to another's, those who are the subject act."""
    assert actors(text)[0][0] in (expected, "her" if expected == "Ana Ruiz" else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The council {must continue to} <repair the dam>.", "The council", id="must continue"),
        pytest.param("Ana Ruiz said the council {should make} <an offer>.", "the council", id="should make"),
        pytest.param("Ana Ruiz demands that the council {cease} <all work>.", "the council", id="demands that"),
        pytest.param("The council {considers} <a vote>.", None, id="neither asked nor bound"),
    ],
)
def test_the_subject_of_what_is_asked_is_no_asker(text: str, expected: str | None) -> None:
    """A modal beside the verb that carries the act, or one that asks above it, tells that its subject is to act."""
    [(words, _)] = actors(text, "demand")
    assert words == expected


def test_items_behind_a_colon_are_asked_of_those_told_there() -> None:
    """On one line too, and never of those who ask."""
    text = "We urge companies to take the following steps at once: Use new locks on all doors; <Train the guards for the night>."
    [(words, name)] = actors(text, "demand")
    assert (words, name) == (None, "companies")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They will {get} our <backstop>.", "our", id="ours"),
        pytest.param("Skarland will {get} a <guarantee> from Albrenn.", "Albrenn", id="from whom"),
        pytest.param("They will {get} their <boats>.", "They", id="theirs"),
    ],
)
def test_who_gives_what_others_get(text: str, expected: str) -> None:
    """The speaker whose it is, not whoever receives it."""
    assert subject(text) == expected

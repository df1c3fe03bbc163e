"""Whom words for actors mean by what stands around them; invented people, bodies and papers."""

from __future__ import annotations

import pytest
from acting import actors, marked

from onrecord.commitments.actors.countries import land_in, written_out
from onrecord.commitments.actors.homes import home_of
from onrecord.commitments.actors.issuers import issuer_of

SHEET = "Fact Sheet: New Measures on Ports\n\nFrance is closing its ports."


def named(text: str, kind: str = "commitment") -> str | None:
    """Return the name of whoever does the first act of a text."""
    return actors(text, kind)[0][1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "We {renew} our call on the Lowen council to fully <keep the accord>.", "Lowen council", id="a call on somebody"
        ),
        pytest.param("She will {push} for Edmund Orla to <reopen the port>.", "Edmund Orla", id="pushed for"),
        pytest.param("Albrenn, if you are listening, I {hope} you <open the port>.", "Albrenn", id="called upon by name"),
        pytest.param("We urge the ports to take these steps: {Check} <check all ships>.", "ports", id="told above a list"),
        pytest.param("The ministers {repeated} their call for talks to <go on>.", None, id="things are not asked"),
    ],
)
def test_whoever_is_called_upon_is_asked(text: str, expected: str | None) -> None:
    """By the words right before what is asked, by a name beside "you", or above a list."""
    assert named(text, "demand") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The race has candidates {proposing} <large tax cuts>.", "candidates", id="a participle"),
        pytest.param("It rests on the states that {are committed to} <opening their ports>.", "states", id="a clause"),
        pytest.param(
            "Some states that signed the accord {will} <open ports>.", "Some states that signed the accord", id="it says which"
        ),
    ],
)
def test_an_actor_ends_where_the_act_begins(text: str, expected: str) -> None:
    """What somebody undertakes is no part of the words for them; what says who they are may be."""
    words, _ = actors(text)[0]
    assert words is not None
    assert words.removeprefix("the ") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Edmund Orla and Margaret Lenk answered for their votes on Monday. Both {vowed to} <be tougher>.",
            "Edmund Orla and Margaret Lenk",
            id="both",
        ),
        pytest.param(
            "Edmund Orla and Margaret Lenk left. All of the candidates {plan to} <sign>.",
            "All of the candidates",
            id="all of some",
        ),
    ],
)
def test_both_are_those_named_together_before(text: str, expected: str) -> None:
    """Persons joined by "and" before the word; what counts some of a group keeps its own words."""
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("President Ruiz signed an Executive Order (E.O.). This E.O. {will} <close all ports>.", id="its letters"),
        pytest.param("An Executive Order {will} <close all ports>.", id="one of many"),
    ],
)
def test_an_order_is_an_act_of_whoever_issues_it(text: str) -> None:
    """By way of it whoever issues the text acts."""
    assert named(f"{SHEET} {text}") == "France"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "My administration is working for French families. We {will} <lower the price of bread>.", "France", id="we"
        ),
        pytest.param("French workers built it. My administration {will} <raise their wages>.", "France", id="my administration"),
        pytest.param(
            "“My administration rests,” Edmund Orla said. French families left. We {will} <lower the price of bread>.",
            None,
            id="a report that quotes one",
        ),
    ],
)
def test_a_government_without_a_title_is_at_home_where_its_own_people_are(text: str, expected: str | None) -> None:
    """Whoever says "my administration" speaks for the country of whose families and workers the text tells."""
    assert named(text) == expected


def test_our_partners_are_not_those_who_say_so() -> None:
    """Canada of "our Canadian counterparts" is another country than ours."""
    parsed, _ = marked("We work with our Canadian counterparts. Canada opens the bridge. France agrees.")
    assert home_of(parsed) == "France"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Joint Statement by France and the European Union", "France and European Union", id="joined to one"),
        pytest.param(
            "Joint Statement by the Leaders of the Quint (France, Germany, and Italy)",
            "France, Germany and Italy",
            id="beside them",
        ),
    ],
)
def test_a_body_is_one_of_several_only_where_it_is_joined_to_them(title: str, expected: str) -> None:
    """The Quint is no sixth beside those who make it up."""
    parsed, _ = marked(f"{title}\n\nWe stand together.")
    issuer = issuer_of(parsed)
    assert issuer is not None
    assert issuer.together == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("the Harbour Group of Nine (HG9) met", "HG9", "Harbour Group of Nine", id="letters and a number"),
        pytest.param("an Executive Order (E.O) that", "E.O.", "Executive Order", id="full stops"),
        pytest.param("the Lowen Nine (L9) met", "L9", "Lowen Nine", id="one letter and a number"),
        pytest.param("the Lowen Nine (LPS) met", "LPS", None, id="other letters"),
    ],
)
def test_letters_are_written_out_as_the_text_does(text: str, words: str, expected: str | None) -> None:
    """With or without full stops, and with figures for the words of numbers."""
    assert written_out(text, words) == expected


def test_ministers_of_trade_are_no_members_of_a_body_called_trade() -> None:
    """Only the name of a body before "ministers" says of what they are members."""
    assert named("The Trade Ministers {will} <consult at least yearly>.") == "Trade Ministers"


def test_a_name_that_holds_and_is_one() -> None:
    """What is joined within a name is part of it."""
    assert named("The Departments of Ports and Canals {will} <announce new measures>.") == "Departments of Ports and Canals"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("It", None, id="a word like a code"),
        pytest.param("It’s", None, id="with what follows"),
        pytest.param("IT", "IT", id="a code"),
    ],
)
def test_small_words_are_no_codes_of_countries(words: str, expected: str | None) -> None:
    """Codes are written in capitals."""
    land = land_in(words)
    assert (land.code if land is not None else None) == expected

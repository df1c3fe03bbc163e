"""The names of those who act, given the words for them; invented people, bodies and papers."""

from __future__ import annotations

import pytest
from acting import actors, marked, meant

from onrecord.commitments.actors.countries import lands_beside
from onrecord.commitments.actors.homes import home_of
from onrecord.commitments.actors.issuers import issuer_of
from onrecord.speakers.people import people_of


def named(text: str, kind: str = "commitment") -> str | None:
    """Return the name of whoever does the first act of a text."""
    return actors(text, kind)[0][1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Ruiz campaign {will} <open an office>.", "Ruiz campaign", id="a campaign, not its owner"),
        pytest.param("All of the candidates {plan to} <sign the accord>.", "All of the candidates", id="all of some"),
        pytest.param("The next president {will} <choose a judge>.", "next president", id="whoever will hold an office"),
        pytest.param(
            "The Lowen Harbour council met on Monday. The council {will} <open the port>.",
            "Lowen Harbour council",
            id="the body named before",
        ),
        pytest.param(
            "Mr Edmund Orla, director of the Harbour Fund, spoke. His group {will} <build a port>.",
            "Harbour Fund",
            id="the body of its owner",
        ),
        pytest.param(
            "Leaders of the Lowen Port Society (LPS) met. The LPS {will} <open the port>.", "Lowen Port Society", id="letters"
        ),
        pytest.param(
            "The rivals Ana Ruiz and Edmund Orla {have agreed to} <share the seats>.",
            "Ana Ruiz and Edmund Orla",
            id="names behind",
        ),
    ],
)
def test_bodies_and_groups_are_named_by_what_the_article_calls_them(text: str, expected: str) -> None:
    """Never by a person who is only named in their words."""
    assert named(text) == expected


def test_whoever_a_clause_describes_keeps_the_clause() -> None:
    """Those who are nobody in particular have no other name."""
    text = "Any candidate who wants to win {must} <answer the question>."
    assert named(text, "demand") == "Any candidate who wants to win"


FACTS = "FACT SHEET: The France-Spain Rail Accord\n\n"
READOUT = "Readout of President Edmund Orla of France’s Call with President Ana Ruiz of Spain\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{FACTS}We {{will}} <build a railway>.", "France", id="we of the own country"),
        pytest.param(f"{FACTS}Together, we {{will}} <build a railway>.", "France and Spain", id="we together"),
        pytest.param(f"{FACTS}We {{will}} <work together with farmers>.", "France", id="together with others"),
        pytest.param(f"{FACTS}The French government {{will}} <build a railway>.", "France", id="the own government"),
        pytest.param(f"{FACTS}The administration {{will}} <build a railway>.", "France", id="the administration"),
        pytest.param(f"{FACTS}These trains {{will}} <run in May>.", "France", id="things of whoever writes"),
        pytest.param(f"{FACTS}Farmers {{will}} <sell more corn>.", "Farmers", id="people are nobody's things"),
        pytest.param(
            f"{READOUT}The two reaffirmed their {{commitment to}} <clean rivers>. They left.", "France and Spain", id="the two"
        ),
        pytest.param(
            f"{READOUT}The President of France and the President of Spain {{agreed to}} <clean the rivers>.",
            "France and Spain",
            id="offices of countries",
        ),
        pytest.param(
            f"{READOUT}The leaders praised our shared {{commitment to}} <clean rivers>.", "France and Spain", id="our shared"
        ),
        pytest.param(f"{READOUT}The Yemeni government {{must}} <open the port>.", "Yemeni government", id="another government"),
    ],
)
def test_official_texts_mean_their_countries(text: str, expected: str) -> None:
    """Who writes stands first; "together" and "shared" mean the others too."""
    assert named(text) == expected


def test_an_office_of_several_is_held_by_those_who_are_called_so() -> None:
    """Advisers are no heads of their countries, so that they are named themselves."""
    text = (
        "Joint Readout on Rivers between France and Spain\n\nNational Security Adviser Ana Ruiz and National Security Adviser "
        "Edmund Orla met in Lowen. The National Security Advisers {agreed to} <clean the rivers>."
    )
    assert named(text) == "Ana Ruiz and Edmund Orla"


def test_a_text_is_not_at_home_in_the_country_that_it_is_about() -> None:
    """The title is about another country than the own one, whatever that other does in the text."""
    parsed, _ = marked(
        "Statement by Spokesman Ivo Koss on Spain’s Dams\n\nSpain builds dams. Spain harms rivers. Spain sells power. "
        "France and our allies {will} <protect the rivers>."
    )
    assert home_of(parsed, about={"ES"}) == "France"
    issuer = issuer_of(parsed)
    assert issuer is not None
    assert issuer.own == "France"


def test_the_capitals_of_a_headline_add_nothing_to_a_name() -> None:
    """A name goes no further than the running text has it."""
    parsed, _ = marked("Ruiz Meets With Envoy\n\nMinister Ana Ruiz met the envoy on Monday. Ruiz {will} <sign the accord>.")
    assert [person.name for person in people_of(parsed).persons] == ["Ana Ruiz"]


def test_whose_office_it_is_does_not_make_a_name_longer() -> None:
    """A name of its own in the headline stays whole."""
    parsed, _ = marked("Ana Ruiz Resigns\n\nMinister Edmund Orla {will} <sign the accord>.")
    assert "Edmund Orla" in [person.name for person in people_of(parsed).persons]


def test_brackets_of_an_editor_are_no_part_of_a_word() -> None:
    """“[W]e” is we."""
    text = "“[W]e {will} <rebuild the bridge>,” said Edmund Orla, a baker from Lowen."
    [(_, name)] = actors(text, said=[("Edmund Orla", "“[W]e will rebuild the bridge,”")])
    assert name == "Edmund Orla"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Minister Ana Ruiz met Mrs Ida Orla. Ana Ruiz said she {will} <resign>.", "Ana Ruiz", id="who tells of it"),
        pytest.param(
            "Mr Edmund Orla stayed. Minister Ana Ruiz said he {will} <resign>.", "Edmund Orla", id="another by the pronoun"
        ),
    ],
)
def test_who_tells_of_an_act_as_their_own_does_it(text: str, expected: str) -> None:
    """Unless the pronoun does not fit them."""
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("At the G7 Leaders’ Summit in Lowen, leaders {agreed to} <build a port>.", "G7", id="its summit"),
        pytest.param("The group met. This week, G7+ leaders {agreed to} <build a port>.", "G7+", id="a sign behind the name"),
        pytest.param(
            "The G7 met. Harbour leaders from Lowen {agreed to} <build a port>.", "Harbour leaders from Lowen", id="others"
        ),
    ],
)
def test_leaders_are_those_of_the_body_named_before(text: str, expected: str) -> None:
    """In an official text, where nothing else says whose they are."""
    assert named(f"FACT SHEET: Ports for Albrenn\n\n{text}") == expected


def test_a_name_may_end_behind_a_hyphen() -> None:
    """The country stands behind the whole name."""
    parsed, _ = marked("Remarks by President Ruiz\n\nPresident Lo Ana-in of Spain spoke. Lo Ana-in {will} <sign the accord>.")
    lands = lands_beside(parsed, parsed.article.text.index("Lo Ana"), parsed.article.text.index("Lo Ana") + len("Lo Ana"))
    assert lands == ["Spain"]


@pytest.mark.parametrize("land", ["US", "UK"])
def test_a_country_in_capitals_is_no_pronoun(land: str) -> None:
    """Who says what "us" must do is not asked; the US is."""
    assert named(f"Ana Ruiz {{urged}} the {land} to <provide a loan>.", "demand") == land


PREMIER = "Greta Solm, the prime minister of Albrenn, spoke. "


@pytest.mark.parametrize(
    ("text", "phrase", "source", "name"),
    [
        pytest.param("“We go once we have a vote,” Solm said.", "we", "Solm", "Albrenn", id="we of a told office"),
        pytest.param("Ships go once her soldiers are in, Solm said.", "her", "Solm", "Albrenn", id="her soldiers"),
        pytest.param(
            "She spoke of Caldora and the Caldoran fleet. “Their support matters,” Solm said.",
            "Their",
            "Solm",
            "Caldora",
            id="the state spoken of",
        ),
        pytest.param(
            "Caldora has a Caldoran fleet, Mureth a Murethian one. “Their support matters,” Solm said.",
            "Their",
            "Solm",
            None,
            id="not of two",
        ),
        pytest.param(
            "Albrenn has the Albrennish fleet. “Their support matters,” Solm said.", "Their", "Solm", None, id="not her own"
        ),
        pytest.param(
            "She spoke of Caldora and the Caldoran unions. “Ships go if they agree,” Solm said.",
            "they",
            "Solm",
            None,
            id="nor of others nearer",
        ),
        pytest.param(
            "She said Skarland goes first. “Ships go when they move,” Solm said.",
            "they",
            "Solm",
            "Skarland",
            id="the state that acts",
        ),
        pytest.param("Rain fell. “Ships go when it holds,” Solm said.", "it", "Solm", None, id="it is nobody"),
    ],
)
def test_who_would_act_in_a_condition_is_a_state_where_that_is_sure(
    text: str, phrase: str, source: str, name: str | None
) -> None:
    """By the office that the text gives, or since the text spoke of no other state."""
    content = text[text.index("“") : text.index("”") + 1] if "“" in text else text[text.index("Ships") : text.index(", Solm")]
    assert meant(PREMIER + text, phrase, said=[(source, content)]) == name


@pytest.mark.parametrize(
    ("office", "name"),
    [
        pytest.param("the prime minister of Albrenn", "Albrenn", id="of a state"),
        pytest.param("the president of the Harbour Union", "Harbour Union", id="of a body"),
        pytest.param("a baker", "Greta Solm", id="of none"),
    ],
)
def test_we_is_the_state_of_the_office_that_the_text_gives(office: str, name: str) -> None:
    """Also where the office data know no such state; "I" stays whoever says it."""
    text = f"Greta Solm, {office}, spoke. “We {{will}} <send ships>. I {{will}} <think>,” Solm said."
    plain = text.translate(str.maketrans("", "", "{}<>"))
    found = actors(text, said=[("Solm", plain[plain.index("“") : plain.index("”") + 1])])
    assert [one for _, one in found] == [name, "Greta Solm"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Albrennish troops {will} <go to Mureth>. Albrenn agrees.", "Albrenn", id="by an adjective"),
        pytest.param("The Norwegian fleet {will} <go to Mureth>.", "Norway", id="of a known state"),
        pytest.param(
            "Greta Solm, the prime minister of Albrenn, left. Her soldiers {will} <go to Mureth>.", "Albrenn", id="hers"
        ),
        pytest.param("Rebel troops {will} <go to Mureth>.", "Rebel troops", id="of no state"),
    ],
)
def test_soldiers_act_for_their_state(text: str, name: str) -> None:
    """Whose they are is told by an adjective, or by the office of whoever is meant."""
    assert named(text) == name


def test_our_soldiers_are_those_of_the_state_of_whoever_says_it() -> None:
    """By the office that the text gives."""
    text = PREMIER + "“Our soldiers {will} <go to Mureth>,” Solm said."
    assert actors(text, said=[("Solm", "“Our soldiers will go to Mureth,”")])[0][1] == "Albrenn"

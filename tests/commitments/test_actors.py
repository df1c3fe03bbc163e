"""Who acts, by which words and under which name; invented states, people and papers."""

from __future__ import annotations

import pytest
from acting import actors, marked, subject
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.commitments.actors.actors import NOBODY, actors_of
from onrecord.lexicons import lexicon
from onrecord.spans import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Albrenn {will} <send engineers to the border>.", "Albrenn", id="its subject"),
        pytest.param("The ministry {plans to} <open the ports>.", "ministry", id="plans to"),
        pytest.param("The council {is ready to} <reopen talks>.", "council", id="is ready to"),
        pytest.param("The council said that it {was willing to} <reopen talks>.", "it", id="the nearest clause"),
        pytest.param("Albrenn {is prepared to} <host the summit>.", "Albrenn", id="is prepared to"),
        pytest.param(
            "The minister visited Lowen and {promised to} <rebuild the bridge>.", "minister", id="verbs share a subject"
        ),
        pytest.param("Ruiz left the hall, {vowing to} <appeal the ruling>.", "Ruiz", id="a participle"),
        pytest.param(
            "The money that Albrenn {will} <send to Sylvania> is a loan.", "Albrenn", id="a relative clause with its own"
        ),
        pytest.param("The minister, who {will} <resign in May>, left.", "minister", id="the noun behind who"),
        pytest.param("The ports {will} <be closed by the navy>.", "navy", id="the agent of a passive"),
        pytest.param("The ports {will} <be closed>.", None, id="a passive without agent"),
        pytest.param("Ruiz’s {plan to} <raise the tax> drew protests.", "Ruiz", id="whose plan it is"),
        pytest.param("The council announced a {plan to} <raise the tax>.", "council", id="whoever announces a plan"),
        pytest.param("The minister underscored Freedonia’s {commitment to} <peace>.", "Freedonia", id="whose commitment it is"),
        pytest.param("The leaders reaffirmed their {commitment to} <free trade>.", "leaders", id="their commitment"),
        pytest.param("The minister {announced} Freedonia’s <withdrawal from the treaty>.", "Freedonia", id="whose withdrawal"),
        pytest.param("The council {pledged} <support for farmers>.", "council", id="whoever pledges a noun"),
        pytest.param("The goal of the plan {is to} <end the strike>.", "plan", id="what the goal is of"),
    ],
)
def test_whoever_undertakes_an_act_is_its_subject(text: str, expected: str | None) -> None:
    """Through control, raising and nouns for what is undertaken; where nobody is named, nobody."""
    assert subject(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ruiz {urged} the governor to <resign>.", "governor", id="urged"),
        pytest.param("Ruiz {called on} the council to <release the files>.", "council", id="called on"),
        pytest.param("Ruiz {demanded that} the council <release the files>.", "council", id="demanded that"),
        pytest.param("Ruiz {asked} the court to <hear the case>.", "court", id="asked"),
        pytest.param("The council {has directed} the agency to <inspect the dam>.", "agency", id="the perfect"),
        pytest.param("It {is vital} for the council to <act now>.", "council", id="vital for"),
        pytest.param("The council {must} <open the bridge>.", "council", id="must"),
        pytest.param("The agency {was ordered to} <inspect the dam>.", "agency", id="was ordered to"),
    ],
)
def test_whoever_is_asked_is_the_subject_of_what_is_asked(text: str, expected: str) -> None:
    """Never whoever asks."""
    assert subject(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ruiz {called for} <a ceasefire>.", id="called for"),
        pytest.param("Ruiz {demanded} <an inquiry>.", id="demanded"),
        pytest.param("{Please} <sign the petition>.", id="an imperative"),
        pytest.param("There {must} <be an inquiry>.", id="there must be"),
        pytest.param("“You {must} <go home>,” she said.", id="you"),
        pytest.param("The violence {must} <stop>.", id="what cannot act"),
    ],
)
def test_what_is_asked_of_nobody_in_particular_has_no_actor(text: str) -> None:
    """No name is invented."""
    assert [name for _, name in actors(text, "demand")] == [None]


SAID = "“We {will} <send engineers>,” "
PLAIN = "“We will send engineers,”"


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        pytest.param(
            "The Freedonian president, Ana Ruiz, spoke in Lowen. “I {will} <resign>,” Ruiz said.",
            ("Ruiz", "“I will resign,”"),
            ("I", "Ana Ruiz"),
            id="I",
        ),
        pytest.param(
            f"{SAID}Edmund Orla, a spokesman for the Harbour Board, said.",
            ("Edmund Orla", PLAIN),
            ("We", "Harbour Board"),
            id="we of a spokesman",
        ),
        pytest.param(
            f"{SAID}said Edmund Orla, a baker from Lowen.",
            ("Edmund Orla", PLAIN),
            ("We", "Edmund Orla"),
            id="we of somebody who speaks for nobody",
        ),
        pytest.param(
            f"{SAID}French President Edmund Orla said.",
            ("Edmund Orla", PLAIN),
            ("We", "France"),
            id="we of a head of state",
        ),
        pytest.param(
            f"{SAID}former French President Edmund Orla said.",
            ("Edmund Orla", PLAIN),
            ("We", "Edmund Orla"),
            id="we of a former one",
        ),
        pytest.param(
            "“My government {will} <send engineers>,” President Edmund Orla of France said.",
            ("Edmund Orla", "“My government will send engineers,”"),
            ("My government", "France"),
            id="my government",
        ),
    ],
)
def test_the_first_person_is_whoever_speaks_or_whom_they_speak_for(
    text: str, said: tuple[str, str], expected: tuple[str, str]
) -> None:
    """A minister’s "we" is the country, a spokesman’s the body; anybody else’s is their own."""
    assert actors(text, said=[said]) == [expected]


JOINT = "Joint Statement by President Edmund Orla of France and President Ana Ruiz of Spain\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{JOINT}We {{will}} <build a railway>.", "France and Spain", id="we of a joint statement"),
        pytest.param(f"{JOINT}Both leaders {{agreed to}} <build a railway>.", "France and Spain", id="both leaders"),
        pytest.param(f"{JOINT}Spain {{will}} <build a railway>.", "Spain", id="one of them"),
        pytest.param(
            "Statement by President Edmund Orla of France on the Floods\n\nWe {will} <rebuild the dams>.",
            "France",
            id="one’s statement",
        ),
        pytest.param(
            "Statement by President Edmund Orla of France on the Floods\n\nI {will} <visit the dams>.",
            "Edmund Orla",
            id="I of it",
        ),
        pytest.param(
            "Joint Statement on Rivers\n\nWe, the leaders of Spain, France and Italy, met today. We {will} <clean the rivers>.",
            "Spain, France and Italy",
            id="we by the opening",
        ),
        pytest.param(
            "We, the leaders of Spain and France, met today. We {will} <clean the rivers>.", "Spain and France", id="no title"
        ),
        pytest.param(
            "G7 Leaders’ Statement on Rivers\n\nThe rivers need care. We {will} <clean the rivers>.", "G7", id="we of a body"
        ),
        pytest.param(
            "Readout of President Edmund Orla of France’s Call with President Ana Ruiz of Spain\n\n"
            "The two spoke of rivers. They {agreed to} <clean the rivers>.",
            "France and Spain",
            id="they of a readout",
        ),
    ],
)
def test_official_texts_speak_for_whoever_issues_them(text: str, expected: str) -> None:
    """By the title, or by the words with which they open."""
    assert [name for _, name in actors(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Minister Ana Ruiz met Mr Edmund Orla in Lowen. Ruiz and Orla {will} <sign the accord>.",
            ("Ruiz and Orla", "Ana Ruiz and Edmund Orla"),
            id="two by short names",
        ),
        pytest.param("The U.S. {will} <send engineers>.", ("The U.S.", "U.S."), id="a country"),
        pytest.param("The minister, Mrs Ana Ruiz, spoke in Lowen. She {will} <resign>.", ("She", "Ana Ruiz"), id="a pronoun"),
        pytest.param(
            "The minister, Mrs Ana Ruiz, spoke in Lowen. Ruiz’s {plan to} <raise the tax> drew protests.",
            ("Ruiz", "Ana Ruiz"),
            id="whose plan it is",
        ),
        pytest.param("Several farmers {plan to} <sue the council>.", ("Several farmers", "Several farmers"), id="a group"),
    ],
)
def test_actors_are_named_as_the_article_names_them(text: str, expected: tuple[str, str]) -> None:
    """By the fullest name; a possessive ending is none of the words."""
    assert actors(text) == [expected]


def test_what_we_must_do_is_not_asked_of_whoever_says_so() -> None:
    """Unless they speak for a state: then it is that."""
    content = "“We must clean the rivers,”"
    marks = "“We {must} <clean the rivers>,” "
    assert actors(f"{marks}said Edmund Orla, a baker.", "demand", said=[("Edmund Orla", content)]) == [("We", None)]
    assert actors(f"{marks}French President Edmund Orla said.", "demand", said=[("Edmund Orla", content)]) == [("We", "France")]


def test_what_is_undertaken_without_a_subject_is_undertaken_by_whoever_says_it() -> None:
    """A passive within somebody’s words is their own undertaking; in the words of the reporter it is nobody’s."""
    text = "“The ports {will} <be closed>,” said French President Edmund Orla."
    assert actors(text, said=[("Edmund Orla", "“The ports will be closed,”")]) == [(None, "France")]
    assert actors("The ports {will} <be closed>.") == [(None, None)]


def test_items_of_a_list_have_the_subject_of_the_words_above() -> None:
    """The words before a colon, “The ministers agreed to:”, say it for each item."""
    text = "The ministers met in Lowen. Spain and France {agreed to}:\n\n- <Expanding trade by rail>\n\n- <Building a port>\n"
    assert [name for _, name in actors(text)] == ["Spain and France", "Spain and France"]


def test_a_headline_names_whoever_acts_before_the_words_that_carry_it() -> None:
    """Though every word has a capital."""
    [(words, _)] = actors("Ruiz {To} <Sign Rail Accord>\n\nAna Ruiz will sign the accord on rail, her office said on Monday.\n")
    assert words == "Ruiz"


@pytest.mark.parametrize("kind", ["commitment", "demand", "outcome"])
def test_a_dependence_has_no_actor_whatever_else_has_one(kind: str) -> None:
    """What hangs on something is a state of affairs."""
    parsed, actions = marked("Albrenn {will} <send engineers>.")
    assert actors_of(parsed, [], [], actions, ["dependence"]) == ((NOBODY,), {})
    assert actors_of(parsed, [], [], actions, [kind])[0][0].name == "Albrenn"


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(3)))
def test_actors_do_not_hang_on_the_order_in_which_acts_are_given(order: list[int]) -> None:
    """Each act has its own, whatever stands before it."""
    parsed, actions = marked("Albrenn {will} <send engineers>. Ruiz {plans to} <resign>. The ports {will} <be closed>.")
    straight, _ = actors_of(parsed, [], [], actions, ["commitment"] * 3)
    mixed, _ = actors_of(parsed, [], [], [actions[place] for place in order], ["commitment"] * 3)
    assert mixed == tuple(straight[place] for place in order)


def test_each_list_of_the_lexicon_holds_each_word_once() -> None:
    """A word twice in one list is a slip."""
    for table in lexicon("actors").tables.values():
        for words in table.values():
            assert len(words) == len(set(words))


def test_whoever_urges_is_not_whom_they_urge() -> None:
    """The object of a clause is never its subject."""
    text = "Mr Edmund Orla met Mr Ivo Koss in Lowen. Later Orla {urged} him to <resign>."
    assert actors(text, "demand") == [("him", "Ivo Koss")]


def test_other_phrases_are_named_in_the_same_question() -> None:
    """Whoever acts in a condition, by the key under which it was asked."""
    text = "Edmund Orla {will} <sign the accord> if Margaret Lenk agrees."
    parsed, actions = marked(text)
    start = parsed.article.text.index("Margaret")
    [actor], names = actors_of(parsed, [], [], actions, ["commitment"], {"if": Span(start, start + len("Margaret Lenk"))})
    assert (actor.name, names) == ("Edmund Orla", {"if": "Margaret Lenk"})

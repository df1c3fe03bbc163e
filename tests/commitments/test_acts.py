"""Which act an action is: invented states and people, the action in brackets, its trigger in braces."""

from __future__ import annotations

import re

import pytest
from spacy.tokens import Token

from onrecord.commitments.actions import Action
from onrecord.commitments.acts.acts import act_of
from onrecord.language import ParsedArticle, parse
from onrecord.lexicons import lexicon
from onrecord.reading import Given, read_text
from onrecord.record import Act
from onrecord.spans import Span


def act(marked: str) -> str:
    """Return the act of the action in brackets."""
    text = re.sub(r"[\[\]{}]", "", marked)
    action, trigger = _between(marked, "[]", "{}"), _between(marked, "{}", "[]") if "{" in marked else None
    parsed = parse(read_text(text, Given(published="2031-02-05")))
    assert parsed.article.text == text
    head = _root(parsed, action)
    subject = next((child.i for child in head.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    governor = _root(parsed, trigger).i if trigger else None
    return act_of(parsed, Action(head=head.i, span=action, trigger=trigger, governor=governor, subject=subject))


def _between(marked: str, own: str, other: str) -> Span:
    """Return where the words between two marks stand once no mark is left."""
    text = "".join(char for char in marked if char not in other)
    return Span(text.index(own[0]), text.index(own[1]) - 1)


def _root(parsed: ParsedArticle, span: Span) -> Token:
    """Return the head of a span."""
    root: Token = parsed.doc.char_span(span.start, span.end, alignment_mode="expand").root
    return root


CASES = {
    "provide_military_aid": [
        "Albrenn {will} [send 40 tanks to Freedonia].",
        "Albrenn {will} [provide Freedonia with air defense systems and shells].",
        "The minister {announced} [$40 million in weapons and ammunition for Freedonia].",
        "Albrenn {is ready to} [train Freedonian soldiers].",
        "Albrenn {will} [strengthen the capacity of the Freedonian police].",
        "Albrenn {must} [be able to continue sending weapons to Freedonia].",
    ],
    "deploy_forces": [
        "Albrenn {is prepared to consider} [contributing ground forces].",
        "Albrenn {will} [contribute a contingent of engineers].",
        "Albrenn {will} [take part in a multinational force].",
        "Albrenn {would} [join an international force].",
        "Albrenn {will} [send 2,000 troops to the border].",
        "The general {threatened to} [bomb the port].",
        "Sylvania {plans to} [keep its warships in the strait].",
        "The fleet {will} [patrol the coast].",
        "Albrenn {will not} [go to war].",
        "Sylvania {threatened to} [place missiles on the island].",
    ],
    "provide_money": [
        "Albrenn {pledged} [a grant of 40 million crowns for schools].",
        "The bank {will} [donate two million vaccine doses to Freedonia].",
        "Albrenn {will continue to} [provide humanitarian assistance].",
        "The mayor {promised to} [pay for the new hospital].",
        "Albrenn {promised} [$90 million in incentives].",
        "Albrenn {will} [work with the bank to finance a new hospital].",
    ],
    "guarantee_security": [
        "Albrenn {rejects} [any guarantee for troops in Mureth].",
        "Albrenn {will not} [underwrite a foreign force].",
        "Albrenn {will} [defend every inch of its territory].",
        "Orla {reaffirmed} Albrenn's {commitment to} [the security of Freedonia].",
        "Albrenn {will} [stand with the people of Freedonia].",
        "Albrenn {will} [counter the threats that its neighbours face].",
        "Albrenn {must} [ensure that Sylvania never gets a nuclear weapon].",
        "Orla {wants to} [preserve the independence of Freedonia].",
        "Albrenn {will} [have the back of its ally].",
    ],
    "sanction": [
        "Albrenn {will} [impose sanctions on Sylvania].",
        "Albrenn {will} [freeze the assets of the bank].",
        "The council {vowed to} [impose further costs on Sylvania].",
        "Orla {wants to} [bar foreigners from entering the country].",
        "Sylvania {threatened to} [expel three diplomats].",
        "The smugglers {should} [be punished].",
        "Sylvania {will} [pay a steep price].",
        "Albrenn {announced} [new measures to target the energy trade of Sylvania].",
        "The ministry {will} [add the firm to the entity list].",
        "Orla {called for} [a total shutdown of foreigners entering the country].",
    ],
    "lift_sanction": [
        "Albrenn {is willing to} [lift the sanctions on Sylvania].",
        "The president {refused to} [pardon the smugglers].",
        "Albrenn {may} [ease the embargo].",
        "The smugglers {should} [be freed].",
        "The court {must} [release the smugglers from prison].",
    ],
    "negotiate": [
        "Albrenn {is ready to} [negotiate with Sylvania].",
        "Albrenn {agreed to} [hold talks with Sylvania].",
        "The two states {will} [deepen their cooperation on fisheries].",
        "Albrenn {will} [work closely with its partners].",
        "The two states {will} [launch a joint programme].",
        "The two states {will} [establish a working group on fisheries].",
        "The ministers {will} [remain in close contact].",
        "Albrenn {will consult with its neighbours to} [draw up a plan].",
        "Both sides {should} [return to the negotiating table].",
        "The council {agreed to} [take measures to strengthen cooperation].",
    ],
    "meet": [
        "Orla {will} [meet the chancellor on Monday].",
        "Orla {accepted} [an interview with the paper].",
        "Ruiz {refused to} [attend the summit].",
        "Ruiz {agreed to} [a phone call].",
        "Orla {will not} [be present at the ceremony].",
        "Orla {will} [come to Freedonia].",
        "Koss {will} [skip the festivities].",
    ],
    "sign_or_ratify": [
        "Albrenn {will} [sign the treaty].",
        "Freedonia {decided to} [join NATO].",
        "Albrenn {has signed} [the grain accord].",
        "Parliament {must} [ratify the pact].",
        "Orla reaffirmed Albrenn's {commitment to} [the Grain Agreement].",
        "Albrenn {wants to} [stay in compliance with the treaty].",
    ],
    "withdraw": [
        "Sylvania {must} [withdraw its troops from the valley].",
        "Ruiz {urged} Orla {to} [resign].",
        "Albrenn {will} [leave the treaty].",
        "Koss {has no plans to} [drop out of the race].",
        "Albrenn {should} [remain in the European Union].",
        "Koss {will} [remove herself from the business].",
    ],
    "cease_fire": [
        "Both sides {must} [stop the fighting].",
        "The rebels {agreed to} [release the hostages].",
        "Both sides {called for} [a ceasefire].",
        "Sylvania {must} [end its war].",
        "The rebels {refused to} [release all of the women hostages].",
        "Sylvania {must} [abandon its provocations].",
    ],
    "trade": [
        "Albrenn {will} [impose tariffs on steel from Sylvania].",
        "Albrenn {plans to} [buy more gas from Freedonia].",
        "Sylvania {offered to} [open its market to Albrenn's farmers].",
        "Albrenn {will} [divert some gas to Freedonia].",
    ],
    "legislate": [
        "Parliament {should} [pass the bill].",
        "Orla {would} [cut the corporate tax].",
        "The president {threatened to} [veto the law].",
        "Orla {will} [nominate a judge].",
        "Ruiz {will} [oppose the bill].",
        "{Congress must} [act].",
        "Ruiz {would} [pay for the schools by raising taxes].",
        "Orla {wants to} [restrict the rights of tenants].",
        "Koss {vowed to} [ban plastic bags].",
    ],
    "investigate": [
        "The prosecutor {must} [investigate the payments].",
        "Koss {refused to} [release the emails].",
        "The ministry {will} [look into the matter].",
        "Koss {refused to} [cooperate fully in the investigation].",
        "The emails {must} [be handed over] to the court.",
        "Koss {refused to} [release the information].",
    ],
    "other": [
        "Orla {will} [endorse Ana Ruiz].",
        "The company {will} [build a bridge over the river].",
        "Ruiz {hopes to} [win the election].",
        "The town {will} [meet its climate target].",
        "Orla {vowed to} [make the country proud].",
        "Orla {will} [explain the treaty to the voters].",
        "The town {will} [release a book].",
        "The bank {will} [raise interest rates].",
        "The firm {will} [improve the security of its products].",
        "Orla {will} [protect his reputation].",
    ],
}


@pytest.mark.parametrize(
    ("marked", "expected"), [pytest.param(marked, name, id=marked) for name, group in CASES.items() for marked in group]
)
def test_the_act_of_an_action(marked: str, expected: str) -> None:
    """By its verb and object."""
    assert act(marked) == expected


def test_every_act_has_cases() -> None:
    """Of the closed list, and no other."""
    assert set(CASES) == {one.value for one in Act}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Albrenn {will} [send troops].", "Albrenn {will} [send tanks].", id="what is sent"),
        pytest.param("Albrenn {will} [meet Orla].", "Albrenn {will} [meet its obligations].", id="what is met"),
        pytest.param("Albrenn {will} [sign the bill].", "Albrenn {will} [sign the accord].", id="what is signed"),
        pytest.param("Koss {will} [release the emails].", "Koss {will} [release the hostages].", id="what is released"),
        pytest.param("Koss {will} [leave the alliance].", "Koss {will} [leave the room].", id="what is left"),
    ],
)
def test_the_object_makes_it_another_act(one: str, other: str) -> None:
    """The same verb, and another object."""
    assert act(one) != act(other)


def test_words_outside_the_action_tell_nothing() -> None:
    """What stands beside it in its sentence is another act."""
    assert act("Albrenn, which imposed sanctions, {will} [build a bridge].") == "other"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("Albrenn {will} [work with the bank].", "negotiate", id="no aim"),
        pytest.param("Albrenn {will} [work with the bank to fund schools].", "provide_money", id="an aim that is an act"),
        pytest.param("Albrenn {will} [work with the bank to make life better].", "negotiate", id="an aim that is none"),
    ],
)
def test_parties_work_together_for_an_act(marked: str, expected: str) -> None:
    """The act is what they work for; where that is none of the list, it is their working together."""
    assert act(marked) == expected


def test_every_class_is_of_use() -> None:
    """A list that no frame names tells nothing; a word stands once in a list."""
    tables = lexicon("acts").tables
    named = {name for frame in tables["frames"] for name in frame["does"]}
    assert set(tables["does"]) - named <= {"help", "side"}  # `commitments.acts` asks for these by name
    assert set(tables["things"]) - {name for frame in tables["frames"] for name in frame["what"]} <= {"peoples", "struggles"}
    lists = [words for table in tables.values() if isinstance(table, dict) for words in table.values()]
    assert [words for words in lists if len(set(words)) != len(words)] == []


def test_frames_name_what_the_lexicon_has() -> None:
    """A frame without its lists would never hold; an act outside the list has no name."""
    tables = lexicon("acts").tables
    for frame in tables["frames"]:
        assert Act(frame["act"])
        assert [name for name in frame["does"] if name not in tables["does"]] == []
        assert [name for name in frame["what"] if name not in tables["things"]] == []
    for table in ("alone", "nominal", "opposed", "about", "triggers"):
        assert set(tables[table]) <= {one.value for one in Act}

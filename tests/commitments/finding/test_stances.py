"""Options left open and acts refused by a whole phrase: what is on record, by which words, and what tells no stance."""

from __future__ import annotations

import pytest
from finding_helper import around, parsed

from onrecord.commitments.finding.stances import stances_of

OPEN, REFUSES = "open", "refuses"
HEADLINE = "No {} for Mureth\n\nKoss spoke on Monday in the capital of Albrenn, where the council met."


def told(text: str) -> list[tuple[str, str | None, str]]:
    """Return strength, trigger and action of every stance that phrases of a text tell."""
    found = stances_of(around(parsed(text)))
    return [
        (one.sense.strength, one.candidate.trigger.of(text) if one.candidate.trigger else None, one.candidate.span.of(text))
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“I'm not ruling anything out,” Koss said.", ("'m not ruling", "anything"), id="not ruling out"),
        pytest.param("“We rule nothing out,” Koss said.", ("rule", "nothing"), id="rules nothing out"),
        pytest.param("“I won't rule anything in or out,” Koss said.", ("won't rule", "anything"), id="in or out"),
        pytest.param("Koss would exclude no option.", ("would exclude", "no option"), id="excludes no option"),
        pytest.param(
            "Albrenn does not exclude any form of help.",
            ("does not exclude", "any form of help"),
            id="does not exclude",
        ),
        pytest.param("Koss declined to rule out sending boats.", ("declined to rule out", "sending boats"), id="declined to"),
        pytest.param("“No option has been ruled out,” Koss said.", ("has been ruled out", "No option"), id="passive"),
        pytest.param("“Everything is on the table,” Koss said.", ("is on the table", "Everything"), id="on the table"),
        pytest.param("“Nothing is off the table,” Koss said.", ("is off the table", "Nothing"), id="off the table"),
        pytest.param("“We are taking nothing off the table,” Koss said.", ("are taking", "nothing"), id="taking off"),
        pytest.param("Albrenn is keeping its options open.", (None, "keeping its options open"), id="options"),
        pytest.param("Koss left the door open to sending boats.", ("left the door open to", "sending boats"), id="a door"),
        pytest.param("Koss has not closed the door on talks.", ("has not closed the door on", "talks"), id="no shut door"),
        pytest.param("Albrenn is open to sending engineers.", ("is open to", "sending engineers"), id="open to"),
        pytest.param("“I won't say no to a visit,” Koss said.", ("won't say no to", "a visit"), id="will not say no"),
        pytest.param("“I wouldn't say no,” Koss said.", ("wouldn't", "say no"), id="nor says to what"),
        pytest.param("“I'm not going to say no,” Koss said.", ("'m not going to", "say no"), id="not going to say no"),
        pytest.param(
            "“We are not prepared to exclude anything,” Koss said.",
            ("are not prepared to exclude", "anything"),
            id="not prepared to",
        ),
        pytest.param("Koss stopped short of ruling out talks.", ("stopped short of ruling out", "talks"), id="stopped short"),
        pytest.param("Koss did not rule out that Skarland might send boats.", ("did not rule out", "send boats"), id="a clause"),
        pytest.param("“We would not close any door,” Koss said.", ("would not", "close any door"), id="any door"),
        pytest.param(
            "“There is nothing we would rule out,” Koss said.", ("is", "nothing we would rule out"), id="nothing we would"
        ),
        pytest.param("Talks are not out of the question, Koss said.", ("are not out of the question", "Talks"), id="question"),
    ],
)
def test_what_is_left_open(text: str, expected: tuple[str | None, str]) -> None:
    """A word of refusal that is denied leaves open what it is about (GUIDELINES, `strength`)."""
    assert told(text) == [(OPEN, *expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“There will be no visit,” Koss said.", ("There will be no", "visit"), id="there will be no"),
        pytest.param(
            "“There will be no Albrennian promise to protect boats,” Koss said.",
            ("There will be no", "Albrennian promise to protect boats"),
            id="no promise",
        ),
        pytest.param("“There won't be a backstop from us,” Koss said.", ("There won't be", "a backstop from us"), id="won't be"),
        pytest.param(
            "“There is not going to be a guarantee,” Koss said.", ("There is not going to be", "a guarantee"), id="going to be"
        ),
        pytest.param("“A visit is not going to happen,” Koss said.", ("is not going to happen", "A visit"), id="happen"),
        pytest.param("“The guarantee won't come from us,” Koss said.", ("won't come", "The guarantee"), id="come from"),
        pytest.param("“Talks are off the table,” Koss said.", ("are off the table", "Talks"), id="off the table"),
        pytest.param("A visit is out of the question, Koss said.", ("is out of the question", "A visit"), id="question"),
        pytest.param("“We are tired,” Koss told them. “No guarantee.”", ("No", "guarantee"), id="in a quotation of its own"),
        pytest.param(
            "“The assurance will not be given,” Koss said.", ("will not be given", "The assurance"), id="will not be given"
        ),
        pytest.param(
            "“The answer to any guarantee is no,” Koss said.", ("The answer to", "any guarantee"), id="the answer is no"
        ),
        pytest.param(
            "“Albrenn won't be dragged into a war,” Koss said.", ("won't be dragged into", "a war"), id="not dragged into"
        ),
        pytest.param("“No guarantee will be given,” Koss said.", ("will be given", "No guarantee"), id="will be given"),
        pytest.param("“No guarantee will be forthcoming,” Koss said.", ("will be", "No guarantee"), id="forthcoming"),
        pytest.param("“They won't get our guarantee,” Koss said.", ("won't get", "guarantee"), id="who gets it"),
        pytest.param("“Skarland won't get a guarantee from Albrenn,” Koss said.", ("won't get", "a guarantee"), id="from whom"),
        pytest.param(HEADLINE.format("troops"), ("No", "troops for Mureth"), id="no verb"),
        pytest.param("Koss shut the door on a guarantee.", ("shut the door on", "a guarantee"), id="a door"),
        pytest.param("“We said no to a guarantee,” Koss said.", ("said no to", "a guarantee"), id="said no"),
        pytest.param(
            "Albrenn has decided against sending boats.", ("has decided against", "sending boats"), id="decided against"
        ),
    ],
)
def test_what_is_refused(text: str, expected: tuple[str, str]) -> None:
    """By words that stand away from the act."""
    assert told(text) == [(REFUSES, *expected)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("There will be no rain on Monday, the office said.", id="weather"),
        pytest.param(HEADLINE.format("rain"), id="no verb, no act"),
        pytest.param("“Skarland will get a guarantee from Albrenn,” Koss said.", id="what others will give"),
        pytest.param("“They will get their guarantee,” Koss said.", id="of whom nobody tells"),
        pytest.param("There will be no guarantee that boats arrive.", id="in nobody's words"),
        pytest.param("“The parcel will not be given,” Koss said.", id="no pledge is not given"),
        pytest.param("“The answer to that is no,” Koss said.", id="an answer to what nobody tells"),
        pytest.param("Koss was not drawn into a war.", id="not drawn into, past"),
        pytest.param("Koss will ensure that there will be no visits.", id="what is seen to"),
        pytest.param("“Is everything on the table?” a reporter asked.", id="a question"),
        pytest.param("She asked whether talks were off the table.", id="a reported question"),
        pytest.param("Skarland's offer is on the table, Koss said.", id="an offer that was made"),
        pytest.param("The schools cannot exclude pupils.", id="things excluded"),
        pytest.param("Koss ruled out a visit.", id="ruled out, which the head knows"),
        pytest.param("Koss closed the door and left.", id="a door of wood"),
        pytest.param("The shop is open to visitors.", id="a shop"),
        pytest.param("“You never say never,” the coach said.", id="of people at large"),
        pytest.param("“I never said no,” Koss said.", id="what was said before"),
        pytest.param("Boats will probably not come until May, Koss said.", id="what comes late"),
        pytest.param("If nothing is ruled out, Koss will stay.", id="a condition"),
    ],
)
def test_what_is_no_stance(text: str) -> None:
    """The same words about something else, or asked."""
    assert told(text) == []


def test_what_the_speaker_gives_is_told_of_who_receives_it() -> None:
    """They undertake it who own it."""
    assert told("“They'll get our backstop,” Koss said.") == [("promises", "'ll get", "backstop")]

"""What the lexicon and the syntax say: kinds, strengths, denials; what is given without weights, and what is nothing."""

from __future__ import annotations

import pytest
from finding_helper import around, candidate, parsed, told

from onrecord.commitments.finding.candidates import candidates_of
from onrecord.commitments.finding.settled import settled
from onrecord.commitments.finding.strengths import settled_strength
from onrecord.commitments.finding.triggers import (
    KINDS,
    Sense,
    doubled_words,
    goes_against,
    is_against,
    is_transparent,
    names_act,
    sense_of,
    senses,
)
from onrecord.record import STRENGTHS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Albrenn will send engineers.", ("commitment", "promises", "+", "send"), id="will"),
        pytest.param("“We will send 40 boats,” Ana Ruiz said.", ("commitment", "promises", "+", "send"), id="we will"),
        pytest.param("The cabinet is going to close the mine.", ("commitment", "promises", "+", "close"), id="going to"),
        pytest.param("Albrenn has pledged to send engineers.", ("commitment", "promises", "+", "send"), id="pledged to"),
        pytest.param("The premier promised that Albrenn would pay.", ("commitment", "promises", "+", "pay"), id="promised that"),
        pytest.param("Koss is ready to open the bridge.", ("commitment", "prepared", "+", "open"), id="ready to"),
        pytest.param("Koss is ready to consider leaving.", ("commitment", "considers", "+", "leaving"), id="ready to consider"),
        pytest.param("Freedonia plans to rebuild the port.", ("commitment", "intends", "+", "rebuild"), id="plans to"),
        pytest.param("Albrenn agreed to send engineers.", ("commitment", "bound", "+", "send"), id="agreed to"),
        pytest.param("Albrenn will not send engineers.", ("commitment", "refuses", "-", "send"), id="will not"),
        pytest.param("Albrenn refused to sign the accord.", ("commitment", "refuses", "-", "sign"), id="refused to"),
        pytest.param("Albrenn ruled out sending troops.", ("commitment", "refuses", "-", "sending"), id="ruled out"),
        pytest.param("Koss never promised to send boats.", ("commitment", "refuses", "-", "send"), id="never promised"),
        pytest.param("Koss is not willing to sign the accord.", ("commitment", "refuses", "-", "sign"), id="not willing"),
        pytest.param("Albrenn has no intention of selling it.", ("commitment", "refuses", "-", "selling"), id="no intention of"),
        pytest.param("Albrenn has no plans to raise taxes.", ("commitment", "intends", "-", "raise"), id="no plans to"),
        pytest.param("Albrenn does not plan to raise taxes.", ("commitment", "intends", "-", "raise"), id="not plan to"),
        pytest.param("Albrenn will not rule out sending troops.", ("commitment", "open", "+", "sending"), id="not rule out"),
        pytest.param("Albrenn did not refuse to sign it.", ("commitment", "open", "+", "sign"), id="did not refuse"),
        pytest.param("Koss urged Skarland to open the bridge.", ("demand", "asks", "+", "open"), id="urged to"),
        pytest.param("Koss urged Skarland not to close the bridge.", ("demand", "asks", "-", "close"), id="urged not to"),
        pytest.param("Koss called for a withdrawal of the troops.", ("demand", "asks", "+", "withdrawal"), id="called for"),
        pytest.param("Skarland should open the bridge.", ("demand", "asks", "+", "open"), id="should"),
        pytest.param("Skarland must withdraw its troops.", ("demand", "requires", "+", "withdraw"), id="must"),
        pytest.param("Koss demanded that Skarland withdraw.", ("demand", "requires", "+", "withdraw"), id="demanded that"),
        pytest.param("Only a truce will stop the war.", ("dependence", "necessary", "+", "stop"), id="only X will"),
        pytest.param("A truce is the only way to stop the war.", ("dependence", "necessary", "+", "stop"), id="the only way"),
        pytest.param("Without a loan, the port will not reopen.", ("dependence", "necessary", "-", "reopen"), id="without X"),
    ],
)
def test_the_rules_tell_kind_strength_and_polarity(text: str, expected: tuple[str, str, str, str]) -> None:
    """By GUIDELINES, `strength` and "Settled cases"."""
    assert expected in told(text)
    assert len({(kind, polarity) for kind, _, polarity, head in told(text) if head == expected[3]}) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The sun rose over the harbour.", id="no act of anybody"),
        pytest.param("Will Albrenn send engineers?", id="a question"),
        pytest.param("Albrenn sent engineers last year.", id="what is over"),
        pytest.param("It will rain on Monday.", id="weather"),
        pytest.param("“The boats will be late,” Orla said.", id="a forecast"),
        pytest.param("“We are going to be happy,” Orla said.", id="a state"),
        pytest.param("Orla denied that she had left.", id="a denial"),
        pytest.param("The bridge is old and the road is closed.", id="a description"),
    ],
)
def test_what_is_nothing(text: str) -> None:
    """No pledge, demand or dependence stands in it."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "head"),
    [
        pytest.param("Albrenn will not rule out sending troops.", "rule", id="rule out"),
        pytest.param("Koss is ready to consider leaving.", "consider", id="consider"),
    ],
)
def test_what_carries_an_act_is_none(text: str, head: str) -> None:
    """The act that is weighed or refused is on record, not the weighing."""
    found = told(text)
    assert len(found) == 1
    assert found[0][3] != head


def test_senses_come_nearest_first() -> None:
    """The modal of the act, then what stands above it."""
    one = candidate("The premier promised that Albrenn would consider sending boats.", "sending")
    assert [(sense.strength, token.text) for sense, token in senses(one.head, one.chain)] == [
        ("considers", "consider"),
        ("promises", "promised"),
    ]
    other = candidate("Albrenn will send engineers.", "send")
    assert [(sense, token.text) for sense, token in senses(other.head, other.chain)] == [
        (Sense("commitment", "promises"), "will")
    ]


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("Albrenn ruled out a loan.", "ruled", Sense("commitment", "refuses"), id="with its particle"),
        pytest.param("Orla ruled the island.", "ruled", None, id="without it another word"),
        pytest.param("Koss signed a pledge.", "pledge", Sense("commitment", "promises"), id="a noun"),
        pytest.param("The ferry left the harbour.", "harbour", None, id="not in the lexicon"),
    ],
)
def test_a_word_has_the_sense_of_its_part_of_speech(text: str, head: str, expected: Sense | None) -> None:
    """As the lexicon has it."""
    assert sense_of(candidate(text, head).head) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("Albrenn will send boats.", "send", False, id="not denied"),
        pytest.param("Albrenn will not send boats.", "send", True, id="once"),
        pytest.param("Albrenn refused to send boats.", "send", True, id="by its word"),
        pytest.param("Albrenn will not refuse to send boats.", "send", False, id="twice"),
        pytest.param("Koss urged Skarland not to send boats.", "send", True, id="asked not to"),
        pytest.param("Koss did not ask Skarland not to send boats.", "send", False, id="not asked not to"),
    ],
)
def test_two_denials_cancel_out(text: str, head: str, expected: bool) -> None:
    """An odd number goes against the act."""
    one = candidate(text, head)
    assert is_against(one.head, one.chain) is goes_against(one.head, one.chain) is expected


def test_a_denied_copula_goes_against_its_act() -> None:
    """The denial hangs on the copula, not on the adjective that carries the act; one behind it takes it back."""
    one = candidate("Koss is not willing to sign the accord.", "sign")
    assert not is_against(one.head, one.chain)
    assert goes_against(one.head, one.chain)
    both = candidate("Koss is not ready not to sign the accord.", "sign")
    assert not goes_against(both.head, both.chain)


@pytest.mark.parametrize(
    ("likeliest", "kind", "text", "denied", "expected"),
    [
        pytest.param(
            "promises", "commitment", "Albrenn will send boats.", 0.5, ("promises", False), id="the words do not deny it"
        ),
        pytest.param("promises", "commitment", "Albrenn will send boats.", 0.9, ("refuses", True), id="the head is sure"),
        pytest.param("promises", "commitment", "Albrenn will not send boats.", 0.4, ("refuses", True), id="the words deny it"),
        pytest.param("promises", "commitment", "Albrenn will not send boats.", 0.1, ("promises", False), id="the head is not"),
        pytest.param("intends", "commitment", "Albrenn will not send boats.", 0.9, ("intends", True), id="no plans"),
        pytest.param(
            "prepared", "commitment", "Koss is ready to consider sending boats.", 0.0, ("considers", False), id="consider"
        ),
        pytest.param("prepared", "commitment", "Koss is not ready to send boats.", 0.1, ("prepared", True), id="not ready"),
        pytest.param("prepared", "commitment", "Koss is ready to send boats.", 0.1, ("prepared", False), id="ready"),
        pytest.param("promises", "commitment", "Nobody will send boats.", 0.1, ("refuses", True), id="denied from afar"),
        pytest.param("bound", "commitment", "Nobody will send boats.", 0.1, ("bound", False), id="bound by a text"),
        pytest.param("asks", "demand", "Albrenn will not send boats.", 0.9, ("asks", True), id="a demand stays one"),
        pytest.param("broken", "outcome", "Albrenn will send boats.", 0.0, ("broken", True), id="a broken one always"),
    ],
)
def test_strength_and_polarity_are_weighed_together(
    likeliest: str, kind: str, text: str, denied: float, expected: tuple[str, bool]
) -> None:
    """The head's word and the lexicon's."""
    head = "sending" if "sending" in text else "send"
    assert settled_strength(candidate(text, head), kind, likeliest, denied=denied) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("Only a lasting truce will stop the war.", "stop", Sense("dependence", "necessary"), id="only X will"),
        pytest.param("“Skarland will have to leave,” Orla said.", "leave", Sense("demand", "requires"), id="will have to"),
        pytest.param("“Skarland needs to leave,” Orla said.", "leave", Sense("demand", "requires"), id="needs to"),
        pytest.param("“We envisage a further meeting,” Orla said.", "meeting", Sense("commitment", "intends"), id="envisage"),
        pytest.param("Only time will tell.", "tell", None, id="only time"),
        pytest.param("“Skarland had to leave,” Orla said.", "leave", None, id="past"),
        pytest.param("“Skarland does not have to leave,” Orla said.", "leave", None, id="denied"),
        pytest.param("“The bus will have to leave,” Orla said.", "leave", None, id="no party"),
        pytest.param("Skarland will have to leave.", "leave", None, id="the reporter's forecast"),
        pytest.param("“Will Skarland have to leave?” Orla said.", "leave", None, id="a question"),
        pytest.param("“We enjoyed the meeting,” Orla said.", "meeting", None, id="no intention"),
    ],
)
def test_constructions_settle_by_themselves(text: str, head: str, expected: Sense | None) -> None:
    """What is given even where the head is not sure."""
    article = parsed(text)
    [one] = [found for found in candidates_of(article) if found.head.text == head]
    assert settled(one, around(article)) == expected


@pytest.mark.parametrize(
    ("text", "head", "is_promise"),
    [
        pytest.param("Albrenn is donating 2,000 doses to Skarland.", "donating", True, id="is donating"),
        pytest.param("Albrenn will spend $5 million on the port.", "spend", True, id="will spend"),
        pytest.param("We are going to send 40 engineers.", "send", True, id="going to send"),
        pytest.param("Ana Ruiz said that Albrenn would provide $3 million.", "provide", True, id="said that it would"),
        pytest.param("Another $3 million will be released in May.", "released", True, id="will be released"),
        pytest.param("Another 40 engineers are being sent to Skarland.", "sent", True, id="are being sent"),
        pytest.param("The council announced a $2 million fund for schools.", "fund", True, id="announced a fund"),
        pytest.param("Albrenn is donating doses to Skarland.", "donating", False, id="no amount"),
        pytest.param("Albrenn was donating 2,000 doses to Skarland.", "donating", False, id="past"),
        pytest.param("Albrenn was going to send 40 engineers.", "send", False, id="was going to"),
        pytest.param("Another 40 engineers were sent to Skarland.", "sent", False, id="done"),
        pytest.param("Albrenn is not donating 2,000 doses to Skarland.", "donating", False, id="denied"),
        pytest.param("If Albrenn will send 40 engineers, we stay.", "send", False, id="a condition"),
        pytest.param("Will Albrenn send 40 engineers?", "send", False, id="a question"),
        pytest.param("The law that will provide $3 million is old.", "provide", False, id="no party acts"),
        pytest.param("Albrenn will spend two weeks on the coast.", "spend", False, id="time is no amount"),
        pytest.param("Albrenn will send one of them.", "send", False, id="one of them"),
        pytest.param("Albrenn will win 40 seats.", "win", False, id="nothing is given"),
        pytest.param("The council announced its plan for 20 schools.", "plan", False, id="a plan is an intention"),
        pytest.param("The council announced a fund for schools.", "fund", False, id="a fund without an amount"),
    ],
)
def test_an_amount_that_is_being_allotted_is_promised(text: str, head: str, is_promise: bool) -> None:
    """GUIDELINES, settled cases: "announced a $N package", "is imposing", "is donating" are promises."""
    article = parsed(text)
    [one] = [found for found in candidates_of(article) if found.head.text == head]
    assert settled(one, around(article)) == (Sense("commitment", "promises") if is_promise else None)


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("The clerks demanded a $15 wage.", "wage", Sense("demand", "requires"), id="demanded"),
        pytest.param("Ruiz called for a 20 percent cut.", "cut", Sense("demand", "asks"), id="called for"),
        pytest.param("Orla proposed a $3 million fund.", "fund", Sense("commitment", "intends"), id="proposed"),
        pytest.param("Orla has a plan for 40 schools.", "schools", Sense("commitment", "intends"), id="a plan for"),
        pytest.param("The clerks demanded a wage.", "wage", None, id="no amount"),
        pytest.param("Ruiz did not demand a $15 wage.", "wage", None, id="denied"),
        pytest.param("Ruiz needs 40 votes.", "votes", None, id="what is needed is not asked for"),
        pytest.param("Ruiz called for two weeks.", "weeks", None, id="time is no amount"),
        pytest.param("Orla paid for 40 schools.", "schools", None, id="nothing is asked"),
    ],
)
def test_an_amount_that_is_asked_for_or_proposed(text: str, head: str, expected: Sense | None) -> None:
    """The word that asks or proposes says the kind and strength, as it does before a verb."""
    article = parsed(text)
    [one] = [found for found in candidates_of(article) if found.head.text == head]
    assert settled(one, around(article)) == expected


def test_what_a_noun_or_a_verb_says_by_its_form() -> None:
    """A nominal of an act; a verb that hands on what stands above it."""
    text = "Albrenn will continue the withdrawal from the island."
    assert names_act(candidate(text, "withdrawal").head)
    assert not names_act(candidate(text, "island").head)
    assert is_transparent(candidate(text, "continue").head)
    assert not is_transparent(candidate(text, "withdrawal").head)


def test_each_word_of_the_lexicon_has_one_sense() -> None:
    """And the kinds are those of the record, in its order."""
    assert doubled_words() == []
    assert list(KINDS) == list(STRENGTHS)

"""What states and those who speak for them say that they will do, will not do, or are ready for; and what is nobody's deed."""

from __future__ import annotations

import pytest
from finding_helper import around, candidate, parsed

from onrecord.commitments.finding.deeds import carried, conditional, discussed, limited, ready, rejected, undertaken
from onrecord.commitments.finding.triggers import is_denied_afar

PROMISES, REFUSES, PREPARED, OPEN = "promises", "refuses", "prepared", "open"


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("“Albrenn will send troops to Mureth,” she said.", "send", PROMISES, id="a state, in a quotation"),
        pytest.param("Albrenn will send troops to Mureth.", "send", PROMISES, id="a state, in the reporter's words"),
        pytest.param("“We'll deploy a battalion,” Koss said.", "deploy", PROMISES, id="'ll"),
        pytest.param("“We are going to send troops,” Koss said.", "send", PROMISES, id="going to"),
        pytest.param("The government will send troops to Mureth.", "send", PROMISES, id="a government"),
        pytest.param("Koss said that Albrenn would send troops.", "send", PROMISES, id="would, reported"),
        pytest.param("The cabinet has resolved that Albrenn shall send troops.", "send", PROMISES, id="resolved that it shall"),
        pytest.param("“We're not giving that guarantee,” Koss said.", "giving", REFUSES, id="are not giving"),
        pytest.param("“Albrenn cannot give a security guarantee,” Koss said.", "give", REFUSES, id="cannot give"),
        pytest.param("“Albrenn will give no security guarantee,” Koss said.", "give", REFUSES, id="will give none"),
        pytest.param("“We are not going to send troops,” Koss said.", "send", REFUSES, id="not going to"),
        pytest.param("“Our soldiers will go to Mureth,” Koss said.", "go", PROMISES, id="our soldiers"),
        pytest.param("“None of Albrenn's soldiers will go to Mureth,” Koss said.", "go", REFUSES, id="none of its soldiers"),
        pytest.param("“No soldier will set foot there,” Koss said.", "set", REFUSES, id="no soldier"),
        pytest.param("“Albrenn is unable to give a security guarantee,” Koss said.", "give", REFUSES, id="unable"),
        pytest.param("“We are in no position to send troops,” Koss said.", "send", REFUSES, id="in no position"),
        pytest.param("“We are in a position to send troops,” Koss said.", "send", None, id="in a position"),
        pytest.param("“Albrenn will send,” Koss said.", "send", None, id="of what, nobody tells"),
        pytest.param("Albrenn sent troops to Mureth.", "sent", None, id="past"),
        pytest.param("Albrenn shall send troops to Mureth.", "send", None, id="shall, which a text requires"),
        pytest.param("Albrenn would send troops to Mureth.", "send", None, id="would, the reporter's guess"),
        pytest.param("“Albrenn is giving a guarantee,” Koss said.", "giving", None, id="under way"),
        pytest.param("“We can send troops,” Koss said.", "send", None, id="able"),
        pytest.param("“The storm will send waves,” Koss said.", "send", None, id="no party"),
        pytest.param("“We will send a postcard,” Koss said.", "send", None, id="no deed of a state"),
        pytest.param("If Albrenn will send troops, Koss will resign.", "send", None, id="a condition"),
        pytest.param("The troops that Albrenn will send are few.", "send", None, id="said by the way"),
    ],
)
def test_deeds_of_a_speakers_own(text: str, head: str, expected: str | None) -> None:
    """Promised by "will", refused by "will not", by what one is not doing, and by what one cannot do."""
    found = undertaken(candidate(text, head), around(parsed(text)))
    assert (found.strength if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("“We have decided to send troops,” Koss said.", "send", "intends", id="have decided to"),
        pytest.param("The government pledges to send troops.", "send", PROMISES, id="pledges to"),
        pytest.param("Albrenn refuses to send troops.", "send", REFUSES, id="refuses to"),
        pytest.param("Albrenn pledged to send troops.", "send", None, id="a pledge of the past"),
        pytest.param("Albrenn does not plan to send troops.", "send", None, id="denied, which the head weighs"),
        pytest.param("The club plans to send troops of dancers.", "send", None, id="no state"),
        pytest.param("“We plan to send a postcard,” Koss said.", "send", None, id="no deed of a state"),
    ],
)
def test_deeds_that_a_word_carries(text: str, head: str, expected: str | None) -> None:
    """By what the word says of them."""
    found = carried(candidate(text, head), around(parsed(text)))
    assert (found.strength if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("Koss said Albrenn would retaliate if the talks failed.", "retaliate", PROMISES, id="a state"),
        pytest.param("Koss said she would pay if the town agreed.", "pay", PROMISES, id="a speaker"),
        pytest.param("Koss said Albrenn would not join unless the council agreed.", "join", REFUSES, id="unless"),
        pytest.param("Koss said Albrenn will stay out unless asked.", "stay", PROMISES, id="will, reported"),
        pytest.param("Officials said they would help if asked.", "help", PROMISES, id="they"),
        pytest.param("“We'd take part if there was a truce,” Koss said.", "take", PROMISES, id="we, in a quotation"),
        pytest.param("“We would lose jobs if the port closed,” Koss said.", "lose", None, id="no act of ours"),
        pytest.param("“They would take part if there was a truce,” Koss said.", "take", None, id="others, in a quotation"),
        pytest.param("Koss said prices would fall if the port opened.", "fall", None, id="a thing"),
        pytest.param("Koss said Albrenn would lose if the talks failed.", "lose", None, id="no act"),
        pytest.param('"We would only join if they asked," Koss said.', "join", PROMISES, id="the speaker, only if"),
        pytest.param('"We would smile if they asked," Koss said.', "smile", None, id="the speaker, a mere supposition"),
        pytest.param("Koss said Albrenn would retaliate.", "retaliate", None, id="no condition"),
        pytest.param("Albrenn would retaliate if the talks failed.", "retaliate", None, id="the reporter's forecast"),
        pytest.param("Koss said Albrenn would be paid if it agreed.", "paid", None, id="done to it"),
    ],
)
def test_what_somebody_would_do_on_a_condition(text: str, head: str, expected: str | None) -> None:
    """It hangs on the will of whoever is said to do it, so that it is no dependence."""
    found = conditional(candidate(text, head), around(parsed(text)))
    assert (found.strength if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("“We'd only take part if we had a mandate,” Koss said.", "take", PROMISES, id="would only"),
        pytest.param("“Albrenn would do so only after a vote,” Koss said.", "do", PROMISES, id="would do so only"),
        pytest.param("“Albrenn can participate only with a mandate,” Koss said.", "participate", OPEN, id="can only"),
        pytest.param("“Albrenn could not take part without a mandate,” Koss said.", "take", OPEN, id="could not without"),
        pytest.param("“We will not pay or send troops until they vote,” Koss said.", "send", None, id="denied with the first"),
        pytest.param("“They would only take part if they had a mandate,” Koss said.", "take", None, id="others"),
        pytest.param("“We would take part if we had a mandate,” Koss said.", "take", None, id="if alone"),
        pytest.param("“We could take part without a mandate,” Koss said.", "take", None, id="without, not denied"),
        pytest.param("Albrenn would do so only after a vote.", "do", None, id="the reporter's words"),
        pytest.param("“We can sleep only with a pill,” Koss said.", "sleep", None, id="no deed"),
    ],
)
def test_what_is_done_on_one_condition_alone(text: str, head: str, expected: str | None) -> None:
    """It is promised, or left open by what one can do."""
    found = limited(candidate(text, head), around(parsed(text)))
    assert (found.strength if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("“Albrenn will discuss the terms of a role,” Koss said.", "discuss", True, id="discuss the terms"),
        pytest.param("“Albrenn will open talks when the war is over,” Koss said.", "open", True, id="open talks"),
        pytest.param("“We will talk about what we would give,” Koss said.", "talk", True, id="about what we give"),
        pytest.param("“We would talk about it if there was peace,” Koss said.", "talk", True, id="would, on a condition"),
        pytest.param("“We would talk about the terms,” Koss said.", "talk", False, id="would alone"),
        pytest.param("“We will not discuss the terms of a role,” Koss said.", "discuss", False, id="will not"),
        pytest.param("“We will talk about football,” Koss said.", "talk", False, id="of no terms"),
        pytest.param("“The critics will discuss the terms of a role,” Koss said.", "discuss", False, id="others"),
        pytest.param("“We will open the port when the war is over,” Koss said.", "open", False, id="no talks"),
    ],
)
def test_talks_that_a_party_will_hold(text: str, head: str, *, expected: bool) -> None:
    """On a condition, or of the terms."""
    found = discussed(candidate(text, head), around(parsed(text)))
    assert (found is not None and found.strength == PROMISES) is expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("Albrenn rejects any security guarantee.", "guarantee", True, id="rejects any"),
        pytest.param("Albrenn rules out a deployment of troops.", "deployment", True, id="rules out"),
        pytest.param("Albrenn does not reject a deployment of troops.", "deployment", False, id="does not"),
        pytest.param("Albrenn rejected a deployment of troops.", "deployment", False, id="past"),
        pytest.param("Albrenn rejects the security guarantee.", "guarantee", False, id="the one that is offered"),
        pytest.param("The club rejects any deployment of troops.", "deployment", False, id="no state"),
    ],
)
def test_deeds_that_a_party_rejects(text: str, head: str, *, expected: bool) -> None:
    """Of its own, as such; what it turns down of another's has its article."""
    found = rejected(candidate(text, head), around(parsed(text)))
    assert (found is not None and found.strength == REFUSES) is expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("Our troops are ready for deployment.", "deployment", PREPARED, id="ready for"),
        pytest.param("Our troops are prepared for deployment.", "deployment", PREPARED, id="prepared for"),
        pytest.param("“We are ready. Our troops can be there in May,” Koss said.", "be", PREPARED, id="can, being ready"),
        pytest.param("Our troops are not ready for deployment.", "deployment", None, id="not ready"),
        pytest.param("The shop is ready for Monday.", "Monday", None, id="no act"),
        pytest.param("“We are tired. Our troops can be there in May,” Koss said.", "be", None, id="can alone"),
        pytest.param("“They are ready. Our troops can be there in May,” Koss said.", "be", None, id="others are ready"),
    ],
)
def test_readiness(text: str, head: str, expected: str | None) -> None:
    """Of an act named by a noun, and of what one can do."""
    found = ready(candidate(text, head), around(parsed(text)))
    assert (found.strength if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("No soldier will go.", "go", True, id="no subject"),
        pytest.param("None of the soldiers will go.", "go", True, id="none of them"),
        pytest.param("Nobody will go.", "go", True, id="nobody"),
        pytest.param("Albrenn will send nothing.", "send", True, id="no object"),
        pytest.param("Albrenn will no longer send boats.", "send", True, id="no longer"),
        pytest.param("Under no circumstances will Albrenn send boats.", "send", True, id="under no circumstances"),
        pytest.param("Not one soldier will go.", "go", True, id="not one"),
        pytest.param("Albrenn will send boats.", "send", False, id="no denial"),
        pytest.param("Albrenn will send no more than ten boats.", "send", False, id="no more than"),
        pytest.param("The man with no name will go.", "go", False, id="a denial elsewhere"),
    ],
)
def test_a_denial_may_stand_away_from_its_act(text: str, head: str, expected: bool) -> None:
    """On its subject, its object, or in "no longer"."""
    assert is_denied_afar(candidate(text, head).head) is expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Asked whether Albrenn would send troops to Mureth, Koss declined to answer.", id="asked whether"),
        pytest.param("Asked if Albrenn will send troops, Koss smiled.", id="asked if"),
        pytest.param("Koss doubted that Albrenn will send troops.", id="doubted"),
        pytest.param("“I hope that Albrenn will send troops,” Koss said.", id="hoped"),
        pytest.param("Koss denied that Albrenn would send troops.", id="denied"),
        pytest.param("“It isn't true that we won't send troops,” Koss said.", id="not true"),
        pytest.param("“I don't think we won't send troops,” Koss said.", id="not thought"),
        pytest.param("“Will Albrenn send troops?” Koss asked.", id="a question"),
    ],
)
def test_what_is_asked_doubted_or_denied_is_undertaken_by_nobody(text: str) -> None:
    """Whoever asks, hopes or doubts that something will be does not say that it will."""
    assert undertaken(candidate(text, "send"), around(parsed(text))) is None

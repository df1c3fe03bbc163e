"""What an act hangs on: connectives, constructions, which acts they limit, and the sentence beside it. All names are invented."""

from __future__ import annotations

import pytest
from hanging import all_phrases, conditions, hung, phrases
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.commitments.conditions.conditions import condition_phrases
from onrecord.language import parse
from onrecord.reading import read_text


@pytest.mark.parametrize(
    ("text", "type_", "words"),
    [
        pytest.param("If both sides sign, Albrenn will send monitors.", "if", "both sides sign", id="if, in front"),
        pytest.param("Albrenn will send monitors if both sides sign.", "if", "both sides sign", id="if, behind"),
        pytest.param("If elected, Ruiz would cut taxes.", "if", "elected", id="if elected"),
        pytest.param("When elected, Ruiz will cut taxes.", "if", "elected", id="when elected"),
        pytest.param("Once a deal is signed, Albrenn will send monitors.", "if", "a deal is signed", id="once"),
        pytest.param("The army will leave when the last hostage is released.", "if", "the last hostage is released", id="when"),
        pytest.param("Provided that the others pay, we will rejoin.", "if", "the others pay", id="provided that"),
        pytest.param(
            "Albrenn said it would rejoin the pact provided the others pay their share.",
            "if",
            "the others pay their share",
            id="provided",
        ),
        pytest.param("We are ready to talk so long as they stop shooting.", "if", "they stop shooting", id="so long as"),
        pytest.param("In the event of an attack, Albrenn will defend its ally.", "if", "an attack", id="in the event of"),
        pytest.param("Assuming the votes are there, we will pass it next week.", "if", "the votes are there", id="assuming"),
        pytest.param("Should the talks fail, Albrenn will arm the rebels.", "if", "the talks fail", id="should, inverted"),
        pytest.param("Were Freedonia to attack, we would respond.", "if", "Freedonia to attack", id="were, inverted"),
        pytest.param("The army will leave upon ratification of the treaty.", "if", "ratification of the treaty", id="upon"),
        pytest.param(
            "He would send troops only if both sides asked for them.", "only_if", "both sides asked for them", id="only if"
        ),
        pytest.param("We will only sign if they withdraw.", "only_if", "they withdraw", id="only … if"),
        pytest.param(
            "Freedonia will release the grain on condition that the blockade ends.",
            "only_if",
            "the blockade ends",
            id="on condition that",
        ),
        pytest.param(
            "Albrenn will not lift the sanctions until Freedonia withdraws its troops.",
            "only_if",
            "Freedonia withdraws its troops",
            id="not until",
        ),
        pytest.param(
            "The bank will not release the money before the parliament approves the reforms.",
            "only_if",
            "the parliament approves the reforms",
            id="not before",
        ),
        pytest.param("Ruiz refused to leave until the vote was held.", "only_if", "the vote was held", id="refused until"),
        pytest.param(
            "Subject to parliamentary approval, Albrenn will buy tanks.", "only_if", "parliamentary approval", id="subject to"
        ),
        pytest.param(
            "Albrenn will buy tanks, pending approval by parliament.", "only_if", "approval by parliament", id="pending"
        ),
        pytest.param("There will be no talks without a ceasefire.", "only_if", "a ceasefire", id="no … without"),
        pytest.param(
            "The army will stay in the valley until the rebels leave.", "unless", "the rebels leave", id="until, going on"
        ),
        pytest.param(
            "Sanctions will remain in place until Albrenn withdraws.", "unless", "Albrenn withdraws", id="a verb like a noun"
        ),
        pytest.param("Albrenn threatened to cut supplies unless Freedonia pays.", "unless", "Freedonia pays", id="unless"),
        pytest.param("Barring a last-minute deal, the mine will close.", "unless", "a last-minute deal", id="barring"),
        pytest.param(
            "Freedonia must withdraw its troops by Sunday or face new sanctions.",
            "unless",
            "withdraw its troops by Sunday",
            id="or face",
        ),
        pytest.param('"Pay up, or we will shut off the gas," Ruiz warned.', "unless", "Pay up", id="or we will"),
        pytest.param(
            "Ruiz offered to lift the tariffs in return for a pledge to buy grain.",
            "in_return",
            "a pledge to buy grain",
            id="in return for",
        ),
        pytest.param(
            "In exchange for the release of the prisoners, Freedonia agreed to reopen the border.",
            "in_return",
            "the release of the prisoners",
            id="in exchange for",
        ),
        pytest.param("The day the truce is signed, Albrenn will send monitors.", "if", "the truce is signed", id="the day"),
        pytest.param(
            "We will send monitors the moment that the truce holds.", "if", "the truce holds", id="the moment that, behind"
        ),
        pytest.param("With a truce in force, Albrenn would send monitors.", "if", "a truce in force", id="with … in force"),
        pytest.param(
            "With peace restored, Albrenn would send monitors, Ruiz said.", "if", "peace restored", id="with … restored"
        ),
        pytest.param(
            "After the conclusion of a truce, Albrenn will send monitors.", "if", "the conclusion of a truce", id="after a noun"
        ),
        pytest.param("On signature of the treaty, Albrenn will open the port.", "if", "signature of the treaty", id="on a noun"),
        pytest.param(
            "Following the restoration of peace, Albrenn does not rule out a loan.",
            "if",
            "the restoration of peace",
            id="following",
        ),
        pytest.param(
            "Albrenn would not exclude a loan after a truce had been agreed.",
            "if",
            "a truce had been agreed",
            id="after, to come",
        ),
        pytest.param(
            "We will open the port after Skarland has paid, and not one day sooner.",
            "only_if",
            "Skarland has paid",
            id="and not sooner",
        ),
        pytest.param(
            '"When they have paid, we will open the port. Not before."', "only_if", "they have paid", id="not before, alone"
        ),
        pytest.param("We will only open the port once they have paid.", "only_if", "they have paid", id="only … once"),
        pytest.param("We would open the port were Skarland to pay.", "if", "Skarland to pay", id="were, inverted, behind"),
        pytest.param(
            "When the parties arrive at a settlement, Albrenn will send monitors.",
            "if",
            "the parties arrive at a settlement",
            id="arrive at an event",
        ),
        pytest.param(
            "Subject to a truce being in place, Albrenn will buy tanks.",
            "only_if",
            "a truce being in place",
            id="what a noun is being",
        ),
        pytest.param(
            "If the shelling stops and it stays stopped, we will send monitors.",
            "if",
            "the shelling stops and it stays stopped",
            id="a participle at the end",
        ),
        pytest.param("Failing a truce, the port will stay shut.", "unless", "a truce", id="failing"),
        pytest.param("Short of a truce, Albrenn will not send monitors.", "only_if", "a truce", id="short of, denied"),
    ],
)
def test_a_connective_and_the_form_of_the_act_give_the_type(text: str, type_: str, words: str) -> None:
    """A condition is the clause or noun phrase without its connective; what is denied makes "until" and "before" needs."""
    assert phrases(text) == [(type_, words)]


@pytest.mark.parametrize(
    ("text", "type_", "words"),
    [
        pytest.param("Only a new treaty can end the dispute.", "only_if", "a new treaty", id="only X can"),
        pytest.param("A new treaty is the only way to end the dispute.", "only_if", "A new treaty", id="the only way"),
        pytest.param(
            "The only way to end the dispute is to sign a new treaty.", "only_if", "sign a new treaty", id="the only way … is"
        ),
        pytest.param("Rebuilding the port will require billions of crowns.", "only_if", "billions of crowns", id="requires"),
        pytest.param("It will take years of talks to end the war.", "only_if", "years of talks", id="it takes"),
        pytest.param("A ceasefire is a precondition for talks.", "only_if", "A ceasefire", id="a precondition"),
        pytest.param(
            "They will have to win the north in order to form a cabinet.", "only_if", "win the north", id="have to, in order to"
        ),
        pytest.param("The success of the plan depends on the farmers.", "important", "the farmers", id="depends on"),
        pytest.param(
            "Support from the farmers is crucial to the success of the plan.",
            "important",
            "Support from the farmers",
            id="crucial",
        ),
    ],
)
def test_a_construction_states_what_is_needed(text: str, type_: str, words: str) -> None:
    """What is needed, by subject, object or complement; each states a dependence by itself, with its consequence."""
    [found] = [one for one in all_phrases(text) if one.manner != "effect"]
    assert (found.type, found.span.of(text)) == (type_, words)
    assert found.states == "necessary"
    assert found.consequence is not None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Even if they sign, we will not leave.", id="even if"),
        pytest.param("He acts as if he were king.", id="as if"),
        pytest.param("Reporters asked if she would resign.", id="asked if"),
        pytest.param("It was unclear if the talks would resume.", id="unclear if"),
        pytest.param("We will stand with them for as long as it takes.", id="for as long as it takes"),
        pytest.param("We will talk about it when we meet next week.", id="a time that will come"),
        pytest.param("She was mayor when the bridge was built.", id="when, of the past"),
        pytest.param("The army will stay until May.", id="until a date"),
        pytest.param("Ruiz said she would act without delay.", id="without, of manner"),
        pytest.param("If you are listening, I hope that you will write.", id="to the hearer"),
        pytest.param("Workers once built ships here.", id="once, of the past"),
        pytest.param("The money provided for the school was spent.", id="provided, a verb"),
        pytest.param("The order is subject to the law.", id="subject to the law"),
        pytest.param("We call upon all states to act.", id="call upon"),
        pytest.param("After talks on Monday he said Albrenn would send monitors.", id="after, of the past"),
        pytest.param("After the truce was signed, Albrenn sent monitors.", id="after, both past"),
        pytest.param("After the truce, Albrenn will count its dead.", id="after what is known"),
        pytest.param("Even after he leaves office, Ruiz will work for peace.", id="even after"),
        pytest.param("With elections near, Ruiz will cut taxes.", id="with, of circumstances"),
        pytest.param("The talks will end with a treaty signed by both sides.", id="with, of a manner"),
        pytest.param("We will hold a vote on the signing of the treaty.", id="on, of a subject matter"),
        pytest.param("We will always remember the day the treaty was signed.", id="a day spoken of"),
        pytest.param("Albrenn fell short of a truce.", id="fell short of"),
        pytest.param("By the time they sign, the port will be shut.", id="by the time"),
    ],
)
def test_what_only_looks_like_a_condition_is_none(text: str) -> None:
    """Concessions, questions, times and manners."""
    assert phrases(text) == []


def test_what_brings_something_about_states_a_cause() -> None:
    """The subject of "would lead to" is a condition of what it leads to; who acts is no cause."""
    [found] = all_phrases("A ban on exports would lead to shortages.")
    assert (found.type, found.states, found.manner) == ("if", "cause", "effect")
    assert all_phrases("Edmund Orla would cut taxes.") == ()


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        pytest.param("We <will> [c:go] once Albrenn's troops are in Skarland.", "Albrenn", id="whose troops"),
        pytest.param("We <will> [c:go] once Albrenn's partners agree.", "Albrenn's partners", id="others who act"),
        pytest.param("With peace restored, we <would> [c:go].", None, id="nobody"),
    ],
)
def test_who_acts_in_a_condition(marked: str, name: str | None) -> None:
    """Whoever has the troops acts; partners act themselves; peace is nobody's act."""
    [[found]] = conditions(marked)
    assert found.actor_name == name


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "If the talks fail, we <will> [c:arm the rebels] and [c:close the border].",
            [[("if", "the talks fail")], [("if", "the talks fail")]],
            id="in front: both",
        ),
        pytest.param(
            "Ruiz <promised> to [c:return to the pact] and to [c:stay in it], so long as Orla does the same.",
            [[("if", "Orla does the same")], [("if", "Orla does the same")]],
            id="behind both: both",
        ),
        pytest.param(
            "We <will> [c:close the border] if the talks fail, and we <will> [c:arm the rebels].",
            [[("if", "the talks fail")], []],
            id="behind the first: the first",
        ),
        pytest.param(
            "Ruiz <threatened> [c:tariffs] on grain unless Orla backs down.",
            [[("unless", "Orla backs down")]],
            id="a noun for the act",
        ),
        pytest.param(
            '"We <will> [c:close the border]," Ruiz said, "if the talks fail."',
            [[("if", "the talks fail")]],
            id="across “she said”",
        ),
        pytest.param(
            "Our <commitment> to [c:buy 20 tanks] is subject to a vote in parliament.",
            [[("only_if", "a vote in parliament")]],
            id="of the commitment",
        ),
        pytest.param(
            "Freedonia <must> [d:withdraw] or [c:face new sanctions].", [[], [("unless", "withdraw")]], id="threatened, not asked"
        ),
        pytest.param("Peace talks <will not> [p:start] without a ceasefire.", [[("only_if", "a ceasefire")]], id="a dependence"),
        pytest.param("A ban on exports <would> [p:cause shortages].", [[("if", "A ban on exports")]], id="what brings it about"),
        pytest.param("The treaty was signed. It <would> [p:end the dispute].", [[("if", "The treaty")]], id="what “it” takes up"),
        pytest.param("A ban on exports <will> [c:be lifted on Monday].", [[]], id="the subject of a commitment is no condition"),
        pytest.param("Any attack on Albrenn <would> [c:be met with force].", [[("if", "Any attack on Albrenn")]], id="met with"),
    ],
)
def test_a_condition_serves_the_acts_that_it_limits(marked: str, expected: list[list[tuple[str, str]]]) -> None:
    """What hangs on the verb that carries an act, or on one that tells of it, and what is joined to it."""
    assert hung(marked) == expected


@pytest.mark.parametrize(
    ("marked", "type_", "words"),
    [
        pytest.param(
            '"We <are ready to> [c:send engineers]. But Sylvania must open the bridge," Ruiz said.',
            "only_if",
            "Sylvania must open the bridge",
            id="but … must",
        ),
        pytest.param(
            '"We <will> [c:send engineers]. However, there must be a guarantee," Ruiz said.',
            "only_if",
            "there must be a guarantee",
            id="however, there must be",
        ),
        pytest.param(
            "We <would consider> [c:sending troops]. But only if both sides ask for them.",
            "only_if",
            "both sides ask for them",
            id="but only if, alone",
        ),
        pytest.param(
            "Albrenn <hopes to> [c:join the union]. That depends on the vote in Freedonia.",
            "important",
            "the vote in Freedonia",
            id="that depends on",
        ),
        pytest.param(
            "Albrenn <will> [c:lift the tariffs]. In return, Freedonia will buy grain.",
            "in_return",
            "Freedonia will buy grain",
            id="in return",
        ),
    ],
)
def test_the_next_sentence_may_limit_an_act(marked: str, type_: str, words: str) -> None:
    """Where it takes up the sentence before; such a condition is inferred."""
    [[found]] = conditions(marked, lambda span: None)
    text = marked.replace("[c:", "").replace("]", "").replace("<", "").replace(">", "")
    assert (found.type, found.span.of(text), found.inferred) == (type_, words, True)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Albrenn <will> [c:send engineers]. Sylvania must open the bridge.", id="nothing takes it up"),
        pytest.param("Albrenn <will> [c:send engineers]. But we must hurry.", id="what we must do ourselves"),
        pytest.param(
            '"We <will> [c:send engineers]," Ana Ruiz said. "But Sylvania must pay," Edmund Orla told the council.',
            id="somebody else",
        ),
        pytest.param("Albrenn <will> [c:send engineers]. But Sylvania must not know.", id="what must not be"),
        pytest.param("Albrenn <will> [c:send engineers]. The rain fell. Nobody came. But Sylvania must open it.", id="too far"),
    ],
)
def test_other_sentences_limit_nothing(marked: str) -> None:
    """A need that nothing ties to the act is a need, not its condition."""
    assert hung(marked) == [[]]


def test_what_comes_otherwise_hangs_on_what_is_asked() -> None:
    """What was demanded before is what "otherwise" takes up."""
    marked = '"Freedonia <must> [d:pay its debts]. Otherwise, we <will> [c:cut off the gas]," Ruiz said.'
    assert hung(marked) == [[], [("unless", "pay its debts")]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("We <will> [c:sign] if they withdraw.", "+", id="plain"),
        pytest.param("We <will> [c:leave] if there is no deal.", "-", id="no"),
        pytest.param("We <will> [c:leave] if they do not pay.", "-", id="not"),
        pytest.param("We <will not> [c:leave] until they pay.", "+", id="the act is denied, not the condition"),
    ],
)
def test_polarity_is_that_of_the_condition(marked: str, expected: str) -> None:
    """Its own words tell."""
    [[found]] = conditions(marked)
    assert found.polarity == expected


def test_who_acts_in_a_condition_is_asked_for() -> None:
    """The words of its subject are named by whoever knows; nobody where there is none."""
    asked = []

    def name_of(span: object) -> str:
        asked.append(span)
        return "Freedonia"

    [[found]] = conditions("We <will> [c:sign] if the Freedonian army withdraws.", name_of)
    [[other]] = conditions("We <will> [c:sign], pending approval.", name_of)
    assert (found.actor_name, other.actor_name) == ("Freedonia", None)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("We <will> [c:send troops alongside others].", [("others", 1, 1)], id="alongside others"),
        pytest.param(
            "We <will> [c:send troops alongside at least two other states].",
            [("at least two other states", 1, 2)],
            id="at least two",
        ),
        pytest.param("We <will> [c:send troops alongside our allies].", [], id="the ones we know"),
        pytest.param(
            "We <will> [c:sign] if they withdraw or if they pay.", [("they withdraw", 1, 1), ("they pay", 1, 1)], id="if … or if"
        ),
        pytest.param(
            "We <will> [c:sign], subject to either a vote in parliament or a ruling of the court.",
            [("a vote in parliament", 1, 1), ("a ruling of the court", 1, 1)],
            id="either … or",
        ),
        pytest.param(
            "We <will> [c:sign] if one of the following happens: the army withdraws; the debts are paid.",
            [("the army withdraws", 1, 1), ("the debts are paid", 1, 1)],
            id="one of the following",
        ),
        pytest.param(
            "We <will> [c:sign] if they withdraw and if they pay.",
            [("they withdraw", None, None), ("they pay", None, None)],
            id="both",
        ),
    ],
)
def test_alternatives_share_a_number(marked: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    """Of those of one group so many are needed as `least` says."""
    text = marked.replace("[c:", "").replace("]", "").replace("<", "").replace(">", "")
    [found] = conditions(marked)
    assert [(one.span.of(text), one.group, one.least) for one in found] == expected


_CONNECTIVES = (
    "if",
    "unless",
    "until",
    "provided that",
    "as long as",
    "once",
    "only if",
    "in case",
    "before",
    "without",
    "subject to",
)
_PIECES = st.sampled_from(
    [
        *_CONNECTIVES,
        "Albrenn",
        "will sign",
        "the treaty",
        "they pay",
        ",",
        ".",
        "and",
        "or",
        "must",
        "the only way to",
        "“",
        "”",
        "-",
        "is",
        "not",
        "\n\n",
    ]
)


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(_PIECES, min_size=1, max_size=18))
def test_phrases_slice_trimmed_words_without_their_connective(pieces: list[str]) -> None:
    """Whatever the words: spans lie in the text, trimmed, apart from their connective, none twice, and the same each time."""
    text = " ".join(pieces)
    assume(any(map(str.isalpha, text)))
    parsed = parse(read_text(text))
    found = condition_phrases(parsed)
    for one in found:
        words = one.span.of(text)
        assert words
        assert words == words.strip(" ,;:\n")
        assert one.connective is None or not one.connective.touches(one.span)
    assert len({(one.span, one.modified) for one in found}) == len(found)
    assert condition_phrases(parsed) == found

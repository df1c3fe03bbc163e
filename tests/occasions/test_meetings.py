"""Who met or called whom, where and when, and whether it was held, is planned, or was cancelled. All names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from met import meetings, row, rows

from onrecord.record import entry_id, text_digest

RUIZ_AND_ORLA = ["Ana Ruiz", "Edmund Orla"]


@pytest.mark.parametrize(
    ("text", "kind", "words", "who"),
    [
        pytest.param("President Ana Ruiz met Prime Minister Edmund Orla.", "meeting", "met", RUIZ_AND_ORLA, id="met"),
        pytest.param("President Ana Ruiz met with Prime Minister Edmund Orla.", "meeting", "met", RUIZ_AND_ORLA, id="met with"),
        pytest.param("President Ana Ruiz and Prime Minister Edmund Orla met.", "meeting", "met", RUIZ_AND_ORLA, id="both met"),
        pytest.param("Edmund Orla was received by President Ana Ruiz.", "meeting", "received", RUIZ_AND_ORLA, id="received by"),
        pytest.param("Ana Ruiz held urgent talks with Edmund Orla.", "meeting", "urgent talks", RUIZ_AND_ORLA, id="held talks"),
        pytest.param("The talks between Ana Ruiz and Edmund Orla ended.", "meeting", "talks", RUIZ_AND_ORLA, id="between"),
        pytest.param("Ana Ruiz had a phone call with Edmund Orla.", "call", "phone call", RUIZ_AND_ORLA, id="phone call"),
        pytest.param("President Ana Ruiz spoke by phone with Edmund Orla.", "call", "spoke", RUIZ_AND_ORLA, id="by phone"),
        pytest.param("President Ana Ruiz spoke to Edmund Orla on Friday.", "call", "spoke", RUIZ_AND_ORLA, id="spoke to"),
        pytest.param("President Ana Ruiz telephoned Edmund Orla.", "call", "telephoned", RUIZ_AND_ORLA, id="telephoned"),
        pytest.param("President Ana Ruiz met her counterpart, Edmund Orla.", "meeting", "met", RUIZ_AND_ORLA, id="counterpart"),
        pytest.param(
            "Foreign ministers of the five delta states met in Tessmark.",
            "meeting",
            "met",
            ["Foreign ministers of the five delta states"],
            id="a group",
        ),
    ],
)
def test_a_meeting_has_its_parties(text: str, kind: str, words: str, who: list[str]) -> None:
    """Subject, object, "with" and "between", in the active and the passive; a verb alone, or a noun with its adjectives."""
    found = row(text)
    assert (found[0], found[2]) == (kind, words)
    assert sorted(found[3]) == sorted(who)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Ana Ruiz met Edmund Orla.", "held", id="past"),
        pytest.param("Ana Ruiz has met Edmund Orla.", "held", id="perfect"),
        pytest.param("Ana Ruiz will meet Edmund Orla.", "planned", id="will"),
        pytest.param("Ana Ruiz is due to meet Edmund Orla.", "planned", id="due to"),
        pytest.param("Ana Ruiz plans to meet Edmund Orla.", "planned", id="plans to"),
        pytest.param("Ana Ruiz and Edmund Orla are to hold talks.", "planned", id="are to"),
        pytest.param("Talks between Ana Ruiz and Edmund Orla are scheduled.", "planned", id="scheduled"),
        pytest.param("Ana Ruiz flew to Lowen to meet Edmund Orla.", "held", id="a purpose, of what was done"),
        pytest.param("Ana Ruiz will fly to Lowen to meet Edmund Orla.", "planned", id="a purpose, of what will be done"),
        pytest.param("After meeting Edmund Orla, Ana Ruiz flew home.", "held", id="after"),
        pytest.param("A summit between Ana Ruiz and Edmund Orla has been called off.", "cancelled", id="called off"),
        pytest.param("Ana Ruiz cancelled her meeting with Edmund Orla.", "cancelled", id="cancelled it"),
        pytest.param("Ana Ruiz will no longer meet Edmund Orla.", "cancelled", id="no longer"),
    ],
)
def test_the_words_tell_what_became_of_it(text: str, status: str) -> None:
    """Tense, modal verbs, and the verb, adjective or noun on which it hangs."""
    assert row(text)[1] == status


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ana Ruiz has never met Edmund Orla.", id="never"),
        pytest.param("Ana Ruiz did not meet Edmund Orla.", id="not"),
        pytest.param("Ana Ruiz will not meet Edmund Orla.", id="will not, and nothing was planned"),
        pytest.param("Ana Ruiz refused to meet Edmund Orla.", id="refused, and nothing was planned"),
        pytest.param("If Ana Ruiz met Edmund Orla, they would quarrel.", id="supposed"),
        pytest.param("Ana Ruiz may meet Edmund Orla.", id="may"),
        pytest.param("Ana Ruiz wants to meet Edmund Orla.", id="wished"),
        pytest.param("Ana Ruiz called for talks with Edmund Orla.", id="called for"),
        pytest.param("Ana Ruiz denied that she met Edmund Orla.", id="denied"),
        pytest.param("Did Ana Ruiz meet Edmund Orla?", id="asked"),
        pytest.param("Ana Ruiz often meets Edmund Orla.", id="a habit"),
        pytest.param("The budget will meet the demands of the unions.", id="meets demands"),
        pytest.param("Thousands gathered in Lowen on Sunday.", id="a rally"),
        pytest.param("Ana Ruiz told a press conference in Lowen that prices would fall.", id="press conference"),
        pytest.param("The National Assembly meets on Tuesday.", id="one body in session"),
        pytest.param("Ana Ruiz called Edmund Orla a liar on Friday.", id="called names"),
        pytest.param("Ana Ruiz spoke to reporters on Friday.", id="spoke to reporters"),
        pytest.param("President Ana Ruiz met her husband in Lowen.", id="family"),
        pytest.param("Albrenn hosted the winter games.", id="hosted an event"),
        pytest.param("There were murmurs from the assembled delegates.", id="assembled, and no more"),
        pytest.param("President Ana Ruiz started talking to Edmund Orla about it.", id="began to talk of something"),
        pytest.param("President Ana Ruiz visited Lowen on Friday.", id="visited a place"),
        pytest.param("The delegates met with a frosty reception.", id="met with something"),
        pytest.param("We will see liberals on the court, Ana Ruiz said.", id="see somebody somewhere"),
    ],
)
def test_no_meeting(text: str) -> None:
    """What is denied, supposed, wished or habitual is none; nor are rallies, sessions, speeches and demands."""
    assert rows(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ana Ruiz almost met Edmund Orla.", id="almost"),
        pytest.param("Ana Ruiz has yet to meet Edmund Orla.", id="has yet to"),
        pytest.param("Rumours that Ana Ruiz met Edmund Orla spread.", id="rumours"),
        pytest.param("It is false that Ana Ruiz met Edmund Orla.", id="it is false"),
        pytest.param("Ana Ruiz received her Juris Doctor from Harlow University.", id="a degree"),
    ],
)
def test_what_did_not_come_to_pass_is_no_meeting(text: str) -> None:
    """Though the verb is one of the past."""
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Ana Ruiz was in Lowen to meet Edmund Orla.", "held", id="was there for it"),
        pytest.param("Ana Ruiz is in Lowen to meet Edmund Orla.", "planned", id="is there for it"),
        pytest.param("Ana Ruiz was to meet Edmund Orla in Lowen.", "planned", id="was to"),
    ],
)
def test_being_somewhere_to_meet_is_told_by_its_tense(text: str, status: str) -> None:
    """Alone, "was to meet" is a plan."""
    assert row(text)[1] == status


def test_a_spokesperson_behind_a_pronoun_is_not_who_met() -> None:
    """Then "she" is somebody for whom she speaks, whom the text does not name."""
    assert row("She met President Ilia Tamm on Thursday, her spokeswoman said.")[3] == ["Ilia Tamm"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("Ana Ruiz met Edmund Orla in Lowen.", "Lowen", id="in"),
        pytest.param("Ana Ruiz met Edmund Orla at the Palace of Mirrors, Lowen.", "Palace of Mirrors, Lowen", id="the fullest"),
        pytest.param("Ana Ruiz met Edmund Orla in a hotel near the airport.", "hotel near the airport", id="no name"),
        pytest.param("Ana Ruiz flew to Lowen for talks with Edmund Orla.", "Lowen", id="flew there"),
        pytest.param("Ana Ruiz held talks with Edmund Orla about the war in Torvath.", None, id="of the war, not the talks"),
        pytest.param("Ana Ruiz met Edmund Orla in private.", None, id="in private"),
        pytest.param("Ana Ruiz met Edmund Orla.", None, id="not said"),
    ],
)
def test_the_place_is_that_of_the_meeting(text: str, place: str | None) -> None:
    """As the text has it, without article and preposition; never the place of something else."""
    assert row(text)[4] == place


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("Ana Ruiz met Edmund Orla on Friday.", "2031-02-14", id="past"),
        pytest.param("Ana Ruiz will meet Edmund Orla on Friday.", "2031-02-21", id="to come"),
        pytest.param("On Friday, Ana Ruiz met Edmund Orla.", "2031-02-14", id="before the subject"),
        pytest.param("Ana Ruiz agreed on Friday to meet Edmund Orla.", None, id="of agreeing"),
        pytest.param("Ana Ruiz met Edmund Orla.", None, id="not said"),
    ],
)
def test_the_date_is_that_of_the_meeting(text: str, date: str | None) -> None:
    """Reckoned from the day of publication; never the day on which it was agreed."""
    assert row(text)[5] == date


def test_told_twice_it_is_one() -> None:
    """Place and date may come from any mention."""
    text = "Ana Ruiz met Edmund Orla in Lowen. The talks, on Friday, lasted an hour. Edmund Orla called the meeting frank."
    assert row(text) == ("meeting", "held", "met", RUIZ_AND_ORLA, "Lowen", "2031-02-14")


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("Ana Ruiz met Ivo Koss on Tuesday.", id="another party"),
        pytest.param("Ana Ruiz and Edmund Orla will meet again on Friday.", id="again"),
        pytest.param("The two leaders plan a further meeting in March.", id="a further one"),
        pytest.param("Ana Ruiz phoned Edmund Orla on Saturday.", id="a call"),
        pytest.param("Ana Ruiz met Edmund Orla in Tessmark last year.", id="another year"),
    ],
)
def test_another_meeting_is_another_entry(behind: str) -> None:
    """Other parties, another day, another kind, or the words "again" and "further"."""
    assert len(rows(f"Ana Ruiz met Edmund Orla in Lowen on Friday. {behind}")) == 2


def test_refused_after_it_was_planned_is_cancelled() -> None:
    """The two mentions are one meeting that will not be."""
    text = "Ana Ruiz had agreed to meet Edmund Orla on Sunday. On Thursday Ana Ruiz refused to meet him."
    assert (row(text)[1], row(text)[5]) == ("cancelled", "2031-02-23")


@pytest.mark.parametrize("pronoun", ["I", "We"])
def test_i_and_we_are_whoever_speaks(pronoun: str) -> None:
    """Within somebody's words the first person is the speaker."""
    found = row(f"Prime Minister Edmund Orla said: “{pronoun} spoke to President Ana Ruiz on Friday.”")
    assert found[3] == ["Edmund Orla", "Ana Ruiz"]


def test_the_two_are_those_told_last() -> None:
    """A further meeting of "the two sides" is one of the same parties."""
    found = rows("Talks between Albrenn and Freedonia ended on Monday. The two sides plan a further meeting in March.")
    assert [one[3] for one in found] == [["Albrenn", "Freedonia"]] * 2
    assert [one[1] for one in found] == ["held", "planned"]


def test_a_counterpart_without_a_name_is_left_out() -> None:
    """The meeting stands with the one party who is named: nobody is guessed."""
    assert row("President Ana Ruiz met her counterpart.")[3] == ["Ana Ruiz"]


def test_without_a_day_of_publication_a_relative_date_is_unknown() -> None:
    """The meeting stands all the same."""
    assert row("Ana Ruiz met Edmund Orla on Friday.", published=None)[5] is None


# --- laws

_SENTENCES = st.lists(
    st.sampled_from(
        [
            "President Ana Ruiz met Prime Minister Edmund Orla in Lowen on Friday.",
            "Ana Ruiz and Edmund Orla will meet again in Tessmark in March.",
            "“I spoke to Ana Ruiz by phone,” said Edmund Orla.",
            "The talks between Albrenn and Freedonia were cancelled.",
            "European leaders gathered in Lowen.",
            "The meeting lasted an hour.",
            "They held talks with the governor, Ivo Koss, at Castle Rook.",
            "Prices rose in January.",
        ]
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(_SENTENCES)
def test_entries_obey_the_laws(sentences: list[str]) -> None:
    """Spans slice to trimmed words; no participant twice; ids are those of the spans, each once; the same text gives the same."""
    text = " ".join(sentences)
    found = meetings(text)
    assert found == meetings(text)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        spans = [one.span, *(p.span for p in one.participants)]
        assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
        names = [p.name.casefold() for p in one.participants]
        assert len(set(names)) == len(names) > 0
        assert one.place is None or one.place in text
        assert one.id == entry_id("meeting", text_digest(text), {"meeting": [one.span]})

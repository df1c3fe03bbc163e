"""Who speaks in a transcript: labels found by the rules, people invented."""

from __future__ import annotations

import pytest
from heard import spoken

from onrecord.record import SpeakerKind

BRIEFING = "Edmund Orla, the minister, met reporters in Marden.\n\n"


def test_a_label_gets_the_full_name() -> None:
    """As the text writes it elsewhere, without its title."""
    assert spoken(BRIEFING + "MR. ORLA: The train is late.\n\nMS. HALE: It is not.") == [
        ("Edmund Orla", SpeakerKind.PERSON),
        ("Hale", SpeakerKind.PERSON),
    ]


def test_labels_of_one_person_belong_together() -> None:
    """The first label has name and role, later ones the surname; whoever has no name stays so."""
    turns = "HANNAH BRISK, HOST: Why is it late?\n\nMR. ORLA: It snowed.\n\nBRISK: And then?\n\nREPORTER: When?"
    assert spoken(BRIEFING + turns) == [
        ("Hannah Brisk", SpeakerKind.PERSON),
        ("Edmund Orla", SpeakerKind.PERSON),
        ("Hannah Brisk", SpeakerKind.PERSON),
        ("REPORTER", SpeakerKind.UNNAMED),
    ]


def test_a_question_has_no_name() -> None:
    """Whoever asked is behind "Q", and not a person of that name."""
    assert spoken(BRIEFING + "Q: Why is it late?\n\nMR. ORLA: It snowed.") == [
        ("questioner", SpeakerKind.UNNAMED),
        ("Edmund Orla", SpeakerKind.PERSON),
    ]


@pytest.mark.parametrize(
    ("head", "answers"),
    [
        pytest.param("Edmund Orla, the minister, spoke to the Post.\n\n", ("Edmund Orla", SpeakerKind.PERSON), id="one named"),
        pytest.param("Edmund Orla and Ana Hale spoke to the Post.\n\n", ("interviewee", SpeakerKind.UNNAMED), id="two named"),
    ],
)
def test_an_answer_is_the_one_whom_the_text_names(head: str, answers: tuple[str, SpeakerKind]) -> None:
    """Where it names two, nobody is picked."""
    question = ("questioner", SpeakerKind.UNNAMED)
    assert spoken(head + "Q: Why is it late?\n\nA: It snowed.\n\nQ: Where?\n\nA: Up north.") == [question, answers] * 2


def test_he_within_a_turn_is_somebody_else() -> None:
    """A turn gives somebody's own words, as a quotation does."""
    text = BRIEFING + "MR. ORLA: Tobias Renn wrote to us. He said that the train was late.\n\nMS. HALE: It is not."
    assert spoken(text)[:2] == [("Edmund Orla", SpeakerKind.PERSON), ("Tobias Renn", SpeakerKind.PERSON)]


def test_a_name_in_capitals_does_not_begin_in_the_sentence_before_it() -> None:
    """In a text all in capitals every word looks like a name."""
    found = spoken("THE PRIME MINISTER SAID THE PORT WOULD CLOSE. EDMUND ORLA SAID HE WOULD LEAVE.")
    assert ("Edmund Orla", SpeakerKind.PERSON) in found

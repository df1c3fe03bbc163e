"""Classes of errors that a reader of many records found: each stands here with its smallest example."""

from __future__ import annotations

import pytest
from attribution_helper import Row, attribute, rows

LEAD = "The bridge over the Ondre was shut again on Monday, and nobody in the town knew why.\n\n"


def top(text: str) -> list[Row]:
    """Return the attributions that stand within no other."""
    return [row for row, one in zip(rows(text), attribute(text), strict=True) if one.parent is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "It was known as “the Green Paper”, and he replied: “No, we will not sign it.”",
            ("he", "replied", ["“No, we will not sign it.”"], "direct"),
            id="a colon gives its cue to the next quotation",
        ),
        pytest.param(
            "“We don't want this bridge,” Ana Ruiz surmised.",
            ("Ana Ruiz", "surmised", ["“We don't want this bridge,”"], "direct"),
            id="a verb that no lexicon knows",
        ),
        pytest.param(
            "“The bridge will open in May,” said Army Capt. Ana Ruiz.",
            ("Army Capt. Ana Ruiz", "said", ["“The bridge will open in May,”"], "direct"),
            id="an abbreviated title ends no sentence",
        ),
        pytest.param(
            "The court was blunt: without a paper, Ana Ruiz said, no ship would sail.",
            ("Ana Ruiz", "said", ["without a paper", "no ship would sail"], "indirect"),
            id="a content begins behind a colon",
        ),
        pytest.param(
            "“I know the bridge,” Ana Ruiz said. Tom Orla laughed. “Nobody will cross it in May.”",
            ("Ana Ruiz", "said", ["“I know the bridge,”"], "direct"),
            id="a new name ends what carries on",
        ),
    ],
)
def test_what_a_reader_expects_is_found(text: str, expected: Row) -> None:
    """Among others, if there are any."""
    assert expected in top(LEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ana Ruiz came to town to see the mayor and to promote a new kind of boat.", id="a bare infinitive"),
        pytest.param("A play called “The Miller's Wife” opens on Friday at the old theatre.", id="a play called so"),
        pytest.param("The so-called “Orlby model” was late again.", id="a so-called model"),
        pytest.param("The general thanked her, and the mayor attacked him.", id="a pronoun says nothing"),
        pytest.param("It is called “Home Before the Ice,” and it was built in May.", id="a name that is given"),
    ],
)
def test_what_is_no_speech_is_not_found(text: str) -> None:
    """Deeds, names and titles."""
    assert top(LEAD + text) == []


def test_a_headline_that_nobody_is_given_is_not_mined() -> None:
    """The cue within the quotation is nobody's on record."""
    assert top("“I never wanted to be famous”: five minutes with a baker\n\n" + LEAD) == []


def test_whoever_is_spoken_of_does_not_speak() -> None:
    """A quotation without a cue is not given to the name that stands in it; it is on record without a source."""
    found = top(LEAD + "Tom Orla has played in every game.\n\n“Orla is a big loss for us, and we will miss him.”")
    assert [(row[0], row[2]) for row in found] == [("", ["“Orla is a big loss for us, and we will miss him.”"])]


def test_an_interview_in_small_letters_is_a_transcript() -> None:
    """Two words that recur before a colon are speaker labels; end matter is nobody's words."""
    text = LEAD + "Hanna Lorn: Will it open?\n\nPetra Vane: It will not.\n\nHanna Lorn: Why?\n\nPetra Vane: Nobody paid.\n\nEND"
    assert [(row[0], row[2]) for row in top(text)] == [
        ("Hanna Lorn", ["Will it open?"]),
        ("Petra Vane", ["It will not."]),
        ("Hanna Lorn", ["Why?"]),
        ("Petra Vane", ["Nobody paid."]),
    ]


def test_whoever_is_named_last_holds_the_whole() -> None:
    """“Lenk said …, according to Falk”: Falk’s content is all that Lenk said and that he said it; Lenk’s ends before the cue."""
    text = LEAD + "Ana Ruiz said the wall was safe, according to Tom Orla."
    assert top(text) == [("Tom Orla", "according to", ["Ana Ruiz said the wall was safe"], "indirect")]
    assert ("Ana Ruiz", "said", ["the wall was safe"], "indirect") in rows(text)


def test_one_around_another_of_the_same_extent_is_its_parent() -> None:
    """Both begin and end together, and one holds the other’s cue."""
    text = LEAD + "Tom Orla is expected to make a statement on Friday, according to his department."
    assert [row[:2] for row in top(text)] == [("his department", "according to")]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Transcript: “We go.”", id="transcript"),
        pytest.param("Notes to editors: “Gauge readings” means the daily ones.", id="notes"),
        pytest.param("Terms: “net tonnage” means what a ship may carry.", id="terms"),
    ],
)
def test_a_heading_before_a_colon_says_nothing(sentence: str) -> None:
    """It names no source."""
    assert not [row for row in top(LEAD + sentence) if row[0] in ("Transcript", "Notes to editors", "Terms")]


def test_a_quotation_that_opens_a_clause_keeps_its_mark() -> None:
    """Two quotations in one clause, the cue behind both."""
    rows_found = top(LEAD + "“It is over” and “it is lost”, wrote Ana Ruiz.")
    assert rows_found == [("Ana Ruiz", "wrote", ["“It is over” and “it is lost”"], "mixed")]


def test_an_adverb_apart_from_its_verb_is_no_cue() -> None:
    """“When” and “later” at the head of a clause attribute nothing; “also” right before the verb does."""
    assert [row[1] for row in top(LEAD + "Later that day Ana Ruiz also said that no ship would sail.")] == ["also said"]


def test_words_behind_a_forgotten_mark_go_to_nobody_above() -> None:
    """A cue may stand among them; the speaker of the paragraph above is no guess."""
    above = "“I have nothing more to add.” President Sola Brandt then left the hall."
    text = f"{LEAD}{above}\n\n“We shall vote against it, Veil said. “Not now.”"
    assert not [row for row in rows(text) if "Brandt" in row[0] and any("vote" in part for part in row[2])]

"""Bodies by their fullest name, pronouns for several, descriptions, those who sign; invented people and papers."""

from __future__ import annotations

import pytest
from heard import names, one

from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.record import SpeakerKind
from onrecord.speakers.people import people_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Hartsey Harbour Authority met. [The HHA] said it was late.", "Hartsey Harbour Authority", id="letters for words"
        ),
        pytest.param("The Federal Harbour Board met. [The Fed] said it was late.", "Federal Harbour Board", id="clipped"),
        pytest.param(
            "The Hartsey National Council met. The Hartsey National Convention met. [The HNC] said it was late.",
            "Hartsey National Council",
            id="no gathering of the same letters",
        ),
        pytest.param("The Hartsey -Harbour- Authority met. [The HHA] said it was late.", "HHA", id="marks within a name"),
        pytest.param("[The HHA] said it was late.", "HHA", id="letters that the text never spells out"),
        pytest.param(
            "The Brindle Policy Institute of Albrenn published figures. [The institute] said it was late.",
            "Brindle Policy Institute of Albrenn",
            id="the noun within a name",
        ),
        pytest.param("The Lenk campaign met. [The campaign] said it was late.", "Lenk campaign", id="a name and a noun"),
        pytest.param(
            "The Lenk campaign met the Falk campaign. [The campaign] said it was late.", "Falk campaign", id="the last of two"
        ),
        pytest.param(
            "The Lenk campaign won. The Falk campaign lost. Mara Lenk smiled. [Her campaign] said it was late.",
            "Lenk campaign",
            id="whose it is",
        ),
        pytest.param("[The campaign] said it was late.", "campaign", id="a noun of which the text names none"),
        pytest.param(
            "The Brindle Policy Institute met. [A rival institute] said it was late.", "rival institute", id="another one"
        ),
        pytest.param("[The police] said it was late. Police Behind Two Raids Say No More Than That.", "police", id="a headline"),
    ],
)
def test_a_body_has_the_fullest_name_of_the_text(text: str, expected: str) -> None:
    """Where it gives one; else the words of the source."""
    assert one(text).name == expected


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        pytest.param("The officials met. [They] said it was late.", "officials", SpeakerKind.GROUP, id="they"),
        pytest.param(
            "Officials met the Port Authority. [They] said it was late.",
            "Officials",
            SpeakerKind.GROUP,
            id="several before one body",
        ),
        pytest.param("[They] said it was late.", "They", SpeakerKind.UNKNOWN, id="nobody before"),
        pytest.param("The ministry met. [They] said it was late.", "ministry", SpeakerKind.ORGANIZATION, id="one body"),
    ],
)
def test_they_are_the_last_group_spoken_of(text: str, expected: str, kind: SpeakerKind) -> None:
    """Else the last body; where there is none, the pronoun stays."""
    speaker = one(text)
    assert (speaker.name, speaker.kind) == (expected, kind)


def test_those_who_speak_together_have_their_full_names() -> None:
    """Without titles and parties, joined as the text joins them."""
    text = "Mara Lenk and Oskar Falk left. [Sens. Lenk and Falk] said it was late."
    assert one(text).name == "Mara Lenk and Oskar Falk"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mara Lenk, the candidate, left. [The candidate] said no.", "Mara Lenk", id="so called"),
        pytest.param("Mara Lenk left. [The candidate] said no.", "Mara Lenk", id="the last one spoken of"),
        pytest.param(
            "A voter said yes. Mara Lenk stayed. [The voter] said no.", "voter", id="somebody unnamed, so called before"
        ),
        pytest.param("Mara Lenk left. [A candidate] said no.", "candidate", id="not pointed at"),
        pytest.param("Mara Lenk left. [The adviser to the mayor] said no.", "adviser to the mayor", id="another's"),
        pytest.param("Mara Lenk left. [Her aide] said no.", "Her aide", id="hers"),
        pytest.param("Defence secretary Mara Lenk left. [The mayor] said no.", "mayor", id="who holds another office"),
        pytest.param("[The candidate] said no.", "candidate", id="nobody before"),
        pytest.param("Mara Lenk was arrested on Monday. [The officer] said no.", "officer", id="somebody else near"),
    ],
)
def test_a_description_means_the_one_so_called_or_spoken_of_last(text: str, expected: str) -> None:
    """“The candidate” is somebody whom the reader knows; “a candidate” is not."""
    assert one(text).name == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[I] say that it is late.\n\nThe town is quiet.\n\nMara Lenk is the mayor of Hartsey.", "Mara Lenk", id="at the end"
        ),
        pytest.param(
            "[I] say that it is late.\n\nMara Lenk.\n\nNobody knows.\n\nOskar Falk.", "Mara Lenk", id="the letter's own"
        ),
        pytest.param("By Mara Lenk\n\n[I] say that it is late, and that the town is quiet.", "Mara Lenk", id="byline"),
        pytest.param("[I] say that it is late.", "I", id="nobody signs"),
        pytest.param("[I] say that it is late.\n\nMara Lenk\nHartsey, Albrenn", "Mara Lenk", id="a place under the name"),
        pytest.param("[I] say that it is late.\n\nMara Lenk\nShe was late too, and said so.", "I", id="a sub-heading"),
        pytest.param(
            "By Mara Lenk\n\n[I] say that it is late.\n\nOskar Falk, the mayor, opened the harbour.",
            "Mara Lenk",
            id="byline first",
        ),
        pytest.param("[I] say it is late.\n\nOskar Falk, a farmer, said that it rained.", "I", id="a statement of another's"),
        pytest.param("[I] say that it is late.\n\nMara Lenk met the mayor of Hartsey.", "I", id="a sentence about somebody"),
    ],
)
def test_whoever_writes_in_the_first_person_signs(text: str, expected: str) -> None:
    """The signature behind it, else the byline; else the pronoun stays."""
    assert one(text).name == expected


def test_a_first_name_tells_the_sex() -> None:
    """Margaret is a woman's name and James a man's: “she” can only be one of them."""
    assert names("Margaret Lenk met James Falk. [She] said no.") == ["Margaret Lenk"]


def test_what_is_beside_several_is_told_of_the_last() -> None:
    """His wife is the second of them, not James as well."""
    parsed = parse(read_text("Jordan Falk and Margaret Lenk, his wife, met the council."))
    assert [(person.name, person.female) for person in people_of(parsed).persons] == [
        ("Jordan Falk", None),
        ("Margaret Lenk", True),
    ]


def test_a_website_with_a_name_is_not_the_paper_named_last() -> None:
    """The name says whose it is; only "the website" is the one spoken of."""
    text = "The Hartsey Gazette wrote of it. [The Harbour Board website] said it was late. [The newspaper] said no."
    assert names(text) == ["Harbour Board website", "Hartsey Gazette"]

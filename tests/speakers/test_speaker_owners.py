"""Whose documents are, and what is called by its sort alone; invented people and papers."""

from __future__ import annotations

import pytest
from heard import heard, names, one

from onrecord.record import SpeakerKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[A Harbour Post poll] said it was late.", "Harbour Post", id="named after it"),
        pytest.param("[A new Harbour Post national tracking poll] said so.", "Harbour Post", id="words between"),
        pytest.param("[A survey by the Brindle Policy Institute] said so.", "Brindle Policy Institute", id="by"),
        pytest.param("Mara Lenk left. [Lenk’s lawsuit] said it was late.", "Mara Lenk", id="an owner"),
        pytest.param("Mara Lenk left. [Her letter] said it was late.", "Mara Lenk", id="a pronoun"),
        pytest.param(
            "A poll by the Brindle Policy Institute came out. It was a dull day. [The survey] said so.",
            "Brindle Policy Institute",
            id="spoken of before, under another word",
        ),
        pytest.param("[A poll] said so.", "poll", id="of nobody"),
        pytest.param("A poll by the Brindle Policy Institute came out. [A report] said so.", "report", id="another document"),
        pytest.param("[A poll in Albrenn] said so.", "poll in Albrenn", id="a place is no owner"),
        pytest.param("[Monday’s poll] said so.", "Monday’s poll", id="a day is no owner"),
    ],
)
def test_a_document_is_spoken_by_its_owner(text: str, expected: str) -> None:
    """Where the text names whose it is; else the words of the source (GUIDELINES, settled cases)."""
    assert one(text).name == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Hartsey Gazette was sold. [The newspaper] said so.", "Hartsey Gazette", id="a newspaper"),
        pytest.param("The Hartsey Gazette was sold. [The editorial board] said so.", "Hartsey Gazette", id="who write it"),
        pytest.param("[The newspaper] said so.", "newspaper", id="none named"),
        pytest.param("Officials met. [The Harbour Network] said so.", "Harbour Network", id="a name in capitals"),
        pytest.param("The Hartsey Gazette wrote first. [The company] said so.", "company", id="a newspaper is not “the company”"),
    ],
)
def test_a_body_called_by_its_sort_is_the_last_such(text: str, expected: str) -> None:
    """A publication by a name that says so, a company or a group by one that does not."""
    assert one(text).name == expected


def test_it_is_the_body_that_spoke_last() -> None:
    """While no more than one other has spoken since."""
    assert names("[The Hartsey Gazette] said it was late. [It] added more.")[1] == "Hartsey Gazette"
    assert names("[The Hartsey Gazette] said so. [Mara Lenk] agreed. [Ivo Koss] did. [It] added more.")[3] == "It"


def test_letters_in_capitals_are_a_body() -> None:
    """Not the label of a turn, which would be a name: "FNA" is no Mr Fna."""
    assert one("[FNA] said it was late.").name == "FNA"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Mara Lenk and Ivo Koss left. [Lenk and Koss] said it was late.", "Mara Lenk and Ivo Koss", id="two by short names"
        ),
        pytest.param(
            "Mara Lenk left. [She and the council] said it was late.", "Mara Lenk and the council", id="a pronoun and a body"
        ),
        pytest.param(
            "Mara Lenk met Ivo Koss. [Sens. Lenk (R) and Koss (D)] said it was late.", "Mara Lenk and Ivo Koss", id="brackets"
        ),
        pytest.param("[Those who saw it] said it was late.", "Those who saw it", id="a clause that says who"),
        pytest.param("[Officials who saw it] said it was late.", "Officials who saw it", id="one word says too little"),
        pytest.param("[Two senior officials who saw it] said so.", "Two senior officials", id="a clause that adds"),
        pytest.param("[The Harbour Board this week] said it was late.", "Harbour Board", id="a time at the end"),
    ],
)
def test_several_are_called_by_all_their_names(text: str, expected: str) -> None:
    """Each the fullest that the text gives; what is no name stands as it does."""
    assert one(text).name == expected


def test_both_are_the_two_spoken_of_together() -> None:
    """The last two joined by "and" as a subject."""
    found = heard("Mara Lenk and Ivo Koss met on Monday. [Both] said it was late.")[0]
    assert found is not None
    assert (found.name, found.kind) == ("Mara Lenk and Ivo Koss", SpeakerKind.GROUP)


def test_a_misspelt_name_is_the_one_named_in_full() -> None:
    """A letter more, less, other or swapped, in names long enough; a short one is another's."""
    assert names("Leslie Wimmer left. [Ms Wimmers] said it was late.") == ["Leslie Wimmer"]
    assert names("Anna Rice left. [Rich] said it was late.") == ["Rich"]


@pytest.mark.parametrize("end", ["Ivo Koss is the author of “Tides”.", "\n\nIvo Koss writes for the Hartsey Gazette."])
def test_i_is_whom_the_end_tells_about(end: str) -> None:
    """Named nowhere before, also where no paragraph parts it from the text."""
    assert one(f"[I] say that it is late.{end}").name == "Ivo Koss"

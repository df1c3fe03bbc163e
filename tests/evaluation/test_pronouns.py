"""Whom a pronoun means, asked through the one function that corpora of pronouns know."""

from __future__ import annotations

import pytest

from onrecord.errors import InputError
from onrecord.evaluation import by_antecedents
from onrecord.spans import Span


def meant(text: str, *named: str) -> list[str]:
    """Return the mentions of whoever the pronoun between brackets means, some names given."""
    offset = text.index("[")
    plain = text.replace("[", "").replace("]", "")
    spans = [Span(plain.index(name), plain.index(name) + len(name)) for name in named]
    return [span.of(plain) for span in by_antecedents(plain, offset, spans)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Edmund Orla opened the bridge on Friday. Then [he] left the town.", ["Edmund Orla"], id="he, the one before it"
        ),
        pytest.param(
            "Mrs. Ana Ruiz opened the bridge on Friday. Ruiz thanked the workers, and [her] driver waited.",
            ["Ana Ruiz", "Ruiz"],
            id="a possessive: every mention",
        ),
        pytest.param(
            "Mrs. Ana Ruiz spoke on Friday. Mr. Edmund Orla listened to the speech. Then [she] left.",
            ["Ana Ruiz"],
            id="the one whom the pronoun fits",
        ),
        pytest.param("The bridge was opened on Friday. Then [he] left the town.", [], id="nobody named"),
        pytest.param("On Friday [he] opened the bridge, and Edmund Orla left the town.", [], id="named behind it alone"),
    ],
)
def test_a_pronoun_means_whoever_the_text_makes_plain(text: str, expected: list[str]) -> None:
    """With every mention of theirs."""
    assert meant(text) == expected


def test_of_two_given_names_one_is_meant() -> None:
    """Never a third, however likely."""
    text = "Edmund Orla met Tobias Renn and Bram Tolle on Friday. [He] left the town."
    assert meant(text) == ["Edmund Orla"]
    assert meant(text, "Tobias Renn", "Bram Tolle") in (["Tobias Renn"], ["Bram Tolle"])


def test_what_is_no_pronoun_means_nobody() -> None:
    """Where the language model parts words otherwise than a corpus, the rest of it is tried all the same."""
    assert meant("Edmund Orla opened [the] bridge.") == []


def test_a_text_that_cannot_be_read_is_an_error() -> None:
    """Whoever tries a corpus decides what becomes of it."""
    with pytest.raises(InputError):
        by_antecedents("Der Hafen wird am Freitag wieder geöffnet, sagte er den Journalisten in der Stadt. " * 3, 60)

"""Anchors: words found again in their text and in a later one, and never taken for others."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_records import at

from onrecord.ledger.corrections.anchors import CONTEXT, Anchor, anchor_at, find, shared
from onrecord.spans import Span

TEXT = (
    "The council of Albrenn sat late. “We will lend Sylvania forty barges if the strait stays open,” said Ana Ruiz. "
    "Edmund Orla will meet the miners on Monday. He said the pact would be signed before the harvest."
)


def anchor_of(words: str, text: str = TEXT) -> Anchor:
    """Return the anchor of words of a text."""
    return anchor_at(text, at(text, words))


def test_an_anchor_holds_the_words_and_what_stands_around_them() -> None:
    """Up to 32 characters on either side, and the offsets."""
    anchor = anchor_of("forty barges")
    assert anchor.exact == "forty barges"
    assert (len(anchor.prefix), len(anchor.suffix)) == (CONTEXT, CONTEXT)
    assert TEXT[anchor.start - CONTEXT : anchor.end + CONTEXT] == anchor.prefix + anchor.exact + anchor.suffix


@pytest.mark.parametrize(
    ("words", "old", "new", "found"),
    [
        pytest.param(
            "lend Sylvania forty barges", "The council", "Late news. The council", "lend Sylvania forty barges", id="moved"
        ),
        pytest.param(
            "lend Sylvania forty barges",
            "forty barges",
            "fourteen barges",
            "lend Sylvania fourteen barges",
            id="a word of it mended",
        ),
        pytest.param("meet", "Edmund Orla will", "Orla is to", "meet", id="a short one, one side of its context changed"),
        pytest.param("forty barges", " lend Sylvania", " at once lend", "forty barges", id="what stands before it changed"),
        pytest.param(
            "“We will lend Sylvania forty barges if the strait stays open,”",
            "“We will lend Sylvania",
            "“Yes, we will lend Sylvania",
            "we will lend Sylvania forty barges if the strait stays open,”",
            id="a longer beginning",
        ),
    ],
)
def test_words_are_found_in_a_later_text(words: str, old: str, new: str, found: str) -> None:
    """Where most of them stands there, or all of them beside what stood beside them."""
    later = TEXT.replace(old, new)
    span = find(later, anchor_of(words))
    assert span is not None
    assert shared(span, at(later, found)) > 0.8


@pytest.mark.parametrize(
    ("words", "later"),
    [
        pytest.param("meet", "The two sides agreed. They meet no standard of the port.", id="a short word elsewhere"),
        pytest.param("lend Sylvania forty barges", "The council of Albrenn sat late, and went home.", id="the words are gone"),
        pytest.param(
            "He said the pact would be signed before the harvest.",
            "The council of Albrenn sat late. He said the miners had been paid for their work in the spring.",
            id="a sentence of the same sort",
        ),
        pytest.param("forty barges", "forty", id="a text shorter than the words"),
    ],
)
def test_other_words_are_not_taken_for_them(words: str, later: str) -> None:
    """Better an orphan than a correction of what nobody has seen."""
    assert find(later, anchor_of(words)) is None


def test_of_words_that_stand_twice_the_context_decides() -> None:
    """Not the order in which they stand."""
    text = "“We will sign,” said Ruiz of Freedonia. Later she left. “We will sign,” said Orla of Albrenn."
    second = Span(text.rindex("We will sign"), text.rindex("We will sign") + 12)
    turned = "“We will sign,” said Orla of Albrenn. “We will sign,” said Ruiz of Freedonia. Later she left."
    found = find(turned, anchor_at(text, second))
    assert found is not None
    assert turned[found.start :].startswith("We will sign,” said Orla")


def test_a_long_quotation_is_found_by_its_ends() -> None:
    """Though a sentence was put into its midst, and its first word changed."""
    long = " ".join(f"We shall open lock {number} of the canal to the ships of the south." for number in range(1, 9))
    text = f"Ana Ruiz spoke. “{long}” She left."
    later = text.replace("“We shall open lock 1 of", "“They shall open gate 1 of").replace("lock 5", "lock 5, repaired since,")
    found = find(later, anchor_at(text, at(text, long)))
    assert found is not None
    assert later[found.start : found.end].endswith("lock 8 of the canal to the ships of the south.")
    assert shared(found, at(later, later.split("“")[1].split("”")[0])) > 0.9


SENTENCES = (
    "We will lend Sylvania forty barges if the strait stays open",
    "We will lend Sylvania ships if the harbour is free of ice",
    "Freedonia is ready to send 2,000 engineers to the border",
    "Albrenn will not open the bridge until the talks resume",
    "The council rejected the offer of a loan of three million crowns",
    "Freedonia would stop shipments of grain unless the tariff falls",
    "Albrenn said it would stop the shipments of coal at once",
    "cut the tariff on grain by a third",
    "raise the tariff on coal by a half",
    "sign the accord on fishing in the eastern sea",
    "pay for the rebuilding of the port of Porto Alto",
    "The president promised to repair the canal within two years",
)


@pytest.mark.parametrize("number", range(len(SENTENCES)))
def test_the_threshold_parts_a_mended_sentence_from_others(number: int) -> None:
    """Any one word of it changed or dropped, it is found among all the others; without it, none of them is taken for it."""
    sentence = SENTENCES[number]
    others = [one for one in SENTENCES if one != sentence]
    anchor = anchor_of(sentence, ". ".join(SENTENCES))
    assert find(". ".join(others), anchor) is None
    words = sentence.split()
    for place in range(len(words)):
        for put in ([], ["another"]):
            mended = " ".join([*words[:place], *put, *words[place + 1 :]])
            text = ". ".join([*others[:5], mended, *others[5:]])
            found = find(text, anchor)
            assert found is not None, mended
            assert shared(found, at(text, mended)) > 0.7


WORDS = st.text("abcdef ghijkl", min_size=1, max_size=40)


@given(before=WORDS, exact=WORDS, behind=WORDS, put=st.text("abcxyz .", max_size=80))
def test_an_anchor_survives_what_is_put_before_it(before: str, exact: str, behind: str, put: str) -> None:
    """By as many characters as were put in, wherever words and context are unique."""
    text = before + exact + behind
    anchor = anchor_at(text, Span(len(before), len(before) + len(exact)))
    around = anchor.prefix + anchor.exact + anchor.suffix
    later = put + text
    assume(len(anchor.prefix) == CONTEXT or not put)
    assume(sum(later.startswith(around, n) for n in range(len(later))) == 1)
    assert find(later, anchor) == Span(anchor.start + len(put), anchor.end + len(put))


@given(text=st.text(min_size=1, max_size=60), data=st.data())
def test_an_anchor_finds_itself(text: str, data: st.DataObject) -> None:
    """In the same text, however often its words stand in it."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert find(text, anchor_at(text, span)) == span

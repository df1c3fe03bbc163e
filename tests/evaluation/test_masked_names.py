"""GAP's names are masked word by word, and everything else stays where it was said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpora import GapExample, GapName
from onrecord.evaluation import masked
from onrecord.lexicons import lexicon
from onrecord.spans import Span
from onrecord.speakers import knowledge_base
from onrecord.speakers.names import human_nouns, sex_told_by, titles

PLACEHOLDERS = sorted(lexicon("masking").words("names", "placeholders"))


def example(text: str, a: str, b: str, pronoun: str = "her", name: str = "x-1") -> GapExample:
    """Return an example of a text, its names and its pronoun each where it first stands as a word."""

    def place(words: str) -> Span:
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        assert found is not None
        return Span(*found.span())

    names = (GapName(span=place(a), meant=True), GapName(span=place(b), meant=False))
    return GapExample(id=name, text=text, pronoun=place(pronoun), feminine=True, names=names)


def shape(one: GapExample) -> str:
    """Return the text with each placeholder as a letter, by the order in which they come."""
    seen: dict[str, str] = {}
    return re.sub("|".join(PLACEHOLDERS), lambda found: seen.setdefault(found[0], chr(ord("P") + len(seen))), one.text)


@pytest.mark.parametrize(
    ("text", "a", "b", "expected"),
    [
        pytest.param("Ana Ruiz met Koss. Ruiz lost her hat.", "Ana Ruiz", "Koss", "P Q met R. Q lost her hat.", id="short names"),
        pytest.param("Ana Ruiz met Dana Ruiz by her car.", "Ana Ruiz", "Dana Ruiz", "P Q met R Q by her car.", id="one surname"),
        pytest.param(
            "Mrs. Ruiz's aide met Koss's; her car.", "Ruiz", "Koss", "Mrs. P's aide met Q's; her car.", id="possessives"
        ),
        pytest.param(
            "Queen Ana II met Bo de Koss in her car.",
            "Queen Ana II",
            "Bo de Koss",
            "Queen P II met Q de R in her car.",
            id="titles, particles, numbers stay",
        ),
        pytest.param(
            "Ruizland hailed Ruiz and Koss in her car.",
            "Ruiz",
            "Koss",
            "Ruizland hailed P and Q in her car.",
            id="parts of words stay",
        ),
        pytest.param(
            "Ana J. Ruiz-Lenk met O'Nell in her car.",
            "Ana J. Ruiz-Lenk",
            "O'Nell",
            "P J. Q-R met S in her car.",
            id="initials, hyphens, apostrophes",
        ),
        pytest.param("Andr* Ruiz met Koss in her Ruiz*n car.", "Andr* Ruiz", "Koss", "P Q met R in her Ruiz*n car.", id="stars"),
        pytest.param(
            "The Ruiz met Koss. The car of her aunt.", "The Ruiz", "Koss", "The P met Q. The car of her aunt.", id="articles stay"
        ),
        pytest.param(
            "Mrs. Ana Ruiz met Edmund Orla. Then Ruiz lost her hat, said Koss.",
            "Ruiz",
            "Koss",
            "Mrs. P Q met R S. Then Q lost her hat, said T.",
            id="first names and other people",
        ),
        pytest.param("ana met koss in her car.", "ana", "koss", "ana met koss in her car.", id="nothing in capitals"),
    ],
)
def test_words_of_names_become_placeholders(text: str, a: str, b: str, expected: str) -> None:
    """The same word the same one, so that short names still fit their full ones."""
    new = masked(example(text, a, b))
    assert shape(new) == expected
    assert new.pronoun.of(new.text) == "her"


def test_offsets_and_truth_move_along() -> None:
    """What stood between and behind the names stands there still."""
    old = example("Yes, Ana Ruiz told Koss of her plan.", "Ana Ruiz", "Koss")
    new = masked(old)
    first, second = (name.span.of(new.text) for name in new.names)
    assert re.fullmatch(rf"Yes, {first} told {second} of her plan\.", new.text)
    assert len(first.split()) == 2
    assert [name.meant for name in new.names] == [name.meant for name in old.names]
    assert (new.id, new.feminine) == (old.id, old.feminine)


def test_the_id_decides_which_placeholders_are_taken() -> None:
    """Always the same for one example; not always the same for the first name of all; never one that the text holds."""
    texts = {masked(example("Ana met Koss in her car.", "Ana", "Koss", name=f"x-{n}")).text for n in range(40)}
    assert len(texts) > 10
    again = [masked(example("Ana met Koss in her car.", "Ana", "Koss", name="x-7")).text for _ in range(2)]
    assert again[0] == again[1]
    held = [
        masked(example(f"Ana met Koss and {PLACEHOLDERS[0]} in her car.", "Ana", "Koss", name=f"x-{n}")).text for n in range(80)
    ]
    assert all(text.count(PLACEHOLDERS[0]) == 1 for text in held)


@pytest.mark.parametrize("word", PLACEHOLDERS)
def test_a_placeholder_tells_no_sex(word: str) -> None:
    """Neither as a first name, nor as a title or a noun."""
    assert knowledge_base().sex_of_first_name(word) is None
    assert sex_told_by(word) is None
    assert word.casefold() not in titles() | human_nouns()


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Ana", "Ruiz", "Koss", "de", "met", "King", "J.", "her", "Ruiz's", "“Koss”", "Sj*g"]), min_size=1)
)
def test_no_word_of_the_names_is_left(words: list[str]) -> None:
    """And the same example masked twice is masked once: placeholders are words of no other name."""
    text = " ".join([*words, "Ana Ruiz saw Koss by her car"])
    start = len(text) - len("Ana Ruiz saw Koss by her car")
    names = (GapName(span=Span(start, start + 8), meant=True), GapName(span=Span(start + 13, start + 17), meant=False))
    old = GapExample(id="x", text=text, pronoun=Span(start + 21, start + 24), feminine=True, names=names)
    new = masked(old)
    assert not re.search(r"\b(?:Ana|Ruiz|Koss)\b", new.text)
    assert new.pronoun.of(new.text) == "her"
    assert len(new.text.split()) == len(text.split())

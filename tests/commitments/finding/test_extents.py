"""Which words are an action, and which carry it."""

from __future__ import annotations

import pytest
from finding_helper import candidate, parsed, words
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.commitments.finding.candidates import candidates_of
from onrecord.lexicons import lexicon


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("Albrenn will send engineers.", "send", "send engineers", id="verb and object"),
        pytest.param("Albrenn will send engineers if the truce holds.", "send", "send engineers", id="without its condition"),
        pytest.param("Albrenn will send engineers because the bridge fell.", "send", "send engineers", id="without a reason"),
        pytest.param(
            "Albrenn will pay £3bn a year to the fund, which was set up in 2030.",
            "pay",
            "pay £3bn a year to the fund",
            id="without a side remark",
        ),
        pytest.param("Albrenn will open the port and build a ferry.", "open", "open the port", id="without another act"),
        pytest.param("Albrenn will open the port and build a ferry.", "build", "build a ferry", id="another act"),
        pytest.param("Koss called for a ban on the sale of arms.", "ban", "a ban on the sale of arms", id="a noun"),
        pytest.param(
            "Koss discussed Albrenn's withdrawal from the island.", "withdrawal", "withdrawal from the island", id="owner"
        ),
        pytest.param("Ruiz vowed to rebuild the “old bridge”.", "rebuild", "rebuild the “old bridge”", id="its closing mark"),
        pytest.param("Ruiz vowed to give the town “peace,” Orla said.", "give", "give the town “peace,”", id="a comma inside"),
        pytest.param("Ruiz vowed to “rebuild” the bridge.", "rebuild", "“rebuild” the bridge", id="its opening mark"),
        pytest.param("“I will ‘defend the valley’,” Orla said.", "defend", "defend the valley", id="marks round it in others"),
        pytest.param("Ruiz vowed to “never give up the port”.", "give", "give up the port", id="neither mark"),
        pytest.param("“We will rebuild the old bridge,” Ruiz said.", "rebuild", "rebuild the old bridge", id="marks round all"),
    ],
)
def test_an_action_goes_to_the_end_of_its_complements(text: str, head: str, expected: str) -> None:
    """And keeps both marks of what it quotes, or neither."""
    assert words(text, head)[1] == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("Albrenn will send engineers.", "send", "will", id="a modal"),
        pytest.param("Albrenn will not send engineers.", "send", "will not", id="a modal that is denied"),
        pytest.param("Albrenn has pledged to send engineers.", "send", "has pledged to", id="a verb"),
        pytest.param("Koss is not willing to sign the accord.", "sign", "is not willing to", id="an adjective"),
        pytest.param("The premier has no plans to raise taxes.", "raise", "has no plans to", id="a noun"),
        pytest.param("Koss called on Skarland to open the bridge.", "open", "called on", id="a preposition"),
        pytest.param(
            "Ana Ruiz said she was prepared to consider committing soldiers.",
            "committing",
            "was prepared to consider",
            id="two words",
        ),
        pytest.param("She reaffirmed their commitment to the accord.", "accord", "reaffirmed their commitment to", id="close by"),
        pytest.param(
            "She reaffirmed the northern province's commitment to the accord.", "accord", "commitment to", id="an owner between"
        ),
        pytest.param("Koss spoke to Orla on Friday and will do so again.", "do", "will", id="the modal of the second of two"),
        pytest.param("Albrenn will open the port and build a ferry.", "build", "will", id="the modal of both"),
        pytest.param(
            "There must be a guarantee, because an alliance is the only way to deter Skarland.",
            "deter",
            "is the only way to",
            id="nothing from the clause above",
        ),
        pytest.param(
            "Albrenn pledged to send engineers and to begin rebuilding the bridge.",
            "rebuilding",
            "to begin",
            id="of two the second",
        ),
        pytest.param("The port closed on Friday.", "closed", None, id="nothing"),
    ],
)
def test_a_trigger_is_the_shortest_words_that_carry_the_act(text: str, head: str, expected: str | None) -> None:
    """Its modal, or those on which it hangs, with their auxiliaries and denials."""
    assert words(text, head)[0] == expected


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        pytest.param("Albrenn will send engineers.", ["Albrenn", "send", "engineers"], id="verbs, and nouns in their places"),
        pytest.param("The — !", [], id="auxiliaries and marks alone"),
        pytest.param("The very old bridge is open.", ["bridge", "is"], id="no adjective"),
    ],
)
def test_candidates(text: str, heads: list[str]) -> None:
    """Verbs but auxiliaries, and nouns where an act may be named, in text order."""
    assert [one.head.text for one in candidates_of(parsed(text))] == heads


def test_what_carries_a_candidate() -> None:
    """Its modal if it has one, else the word on which it hangs."""
    assert str(candidate("Albrenn will send engineers.", "send").governor) == "will"
    assert str(candidate("Albrenn pledged to send engineers.", "send").governor) == "pledged"
    assert candidate("Albrenn sent engineers.", "sent").governor is None


WHO = ("Albrenn", "The premier", "We", "Koss, the mayor,", "“Freedonia")
CARRIED = ("will", "will not", "has pledged to", "is ready to", "may", "refused to", "said it would", "never promised to")
ACTS = ("open the “old” port", "send 40 boats to Skarland", "“close the mine”", "keep its word,” Orla said", "pay £3bn a year")
ENDS = (".", " if the truce holds.", ", and build a ferry.", " and will do so again”.", " — or not!", ", which nobody wants.")
sentences = st.builds(
    "{} {} {}{}".format, st.sampled_from(WHO), st.sampled_from(CARRIED), st.sampled_from(ACTS), st.sampled_from(ENDS)
)


@settings(deadline=None, max_examples=60)
@given(text=st.lists(sentences, min_size=1, max_size=3).map("\n\n".join))
def test_words_are_trimmed_and_hold_their_head(text: str) -> None:
    """Whatever the marks: within one sentence, without a mark or blank at the end; no trigger holds the head of its action."""
    article = parsed(text)
    for one in candidates_of(article):
        action, head = one.span.of(text), one.head
        assert one.span.start <= head.idx
        assert head.idx + len(head) <= one.span.end
        assert action == action.strip(" ,;:–—\n")
        assert "\n\n" not in action
        if one.trigger is not None:
            assert one.trigger.of(text) == one.trigger.of(text).strip()
            assert not one.trigger.start <= head.idx < one.trigger.end


def test_lists_of_the_lexicon_are_lemmas() -> None:
    """Small letters, and at least one word each."""
    for name in ("states", "limits", "transparent", "carrying", "intending", "refusing"):
        listed = lexicon("triggers").words(name)
        assert listed
        assert all(word == word.lower() for word in listed)

"""`onrecord.explain` of commitments: which entry stands at a place and why, and what was made of the words beside it."""

from __future__ import annotations

from functools import cache

import pytest

import onrecord
from onrecord.commitments import ConditionGrounds, Grounds, Verdict
from onrecord.commitments.finding.head import HEAD, PACKAGED
from onrecord.pipeline import Explanation, Settings, explain_at, read_article
from onrecord.reading import read_text

TEXT = (
    "Albrenn must build the bridge, says Ruiz\n\n"
    "“I am prepared to consider sending 2,000 engineers to Skarland if the truce holds,” Edmund Orla said. “But there must be"
    " a loan from Freedonia.”\n\n"
    "Only a lasting truce will stop the war, he said. Albrenn is donating 40 boats to Skarland.\n\n"
    "The cabinet refused to sign the accord. The ferries ran all day.\n\n"
    "Skarland would lose its port. We will leave if they ask, and unless it rains we will stay."
)
BY_HEAD = pytest.mark.skipif(not (PACKAGED / HEAD).is_file(), reason="no packaged head; `onrecord train commitments` makes it")


@cache
def at(words: str, finder: str = "trained") -> Explanation:
    """Return what is explained at the beginning of `words`."""
    reading = read_article(read_text(TEXT), Settings(commitments=finder))
    return explain_at(reading, TEXT.index(words), "tagger")


def grounds(explanation: Explanation, act: str) -> Grounds:
    """Return the grounds of the entry whose act begins so."""
    [found] = [one.grounds for one in explanation.commitments if one.grounds.entry.action.of(TEXT).startswith(act)]
    return found


def condition(found: Grounds, words: str) -> ConditionGrounds:
    """Return the grounds of a condition that begins so."""
    [one] = [one for one in found.conditions if one.condition.span.of(TEXT).startswith(words)]
    return one


def verdict(explanation: Explanation, word: str) -> Verdict:
    """Return what was made of a word."""
    [one] = [one for one in explanation.verdicts if one.word.of(TEXT) == word]
    return one


@BY_HEAD
@pytest.mark.parametrize(
    ("words", "act", "role"),
    [
        pytest.param("2,000 engineers", "sending", "amount", id="amount"),
        pytest.param("prepared to", "sending", "trigger", id="trigger"),
        pytest.param("truce holds", "sending", "condition", id="condition"),
        pytest.param("there must be", "sending", "condition", id="condition of another sentence"),
        pytest.param("cabinet", "sign", "actor", id="actor"),
        pytest.param("accord", "sign", "action", id="act"),
        pytest.param("said. “But", "sending", "sentence", id="beside it"),
    ],
)
def test_the_entry_at_a_place_is_told_with_its_role(words: str, act: str, role: str) -> None:
    """Those that cover the place come first; others of its sentence say so."""
    explanation = at(words)
    found = grounds(explanation, act)
    roles = {one.grounds.entry.id: one.role for one in explanation.commitments}
    assert roles[found.entry.id] == role
    assert list(roles.values()) == sorted(roles.values(), key=lambda one: one == "sentence")


@BY_HEAD
def test_the_head_tells_how_sure_it_is() -> None:
    """An entry by the head stands over its cut, and other words of the sentence that it did not rule out below theirs."""
    explanation = at("refused to")
    own = grounds(explanation, "sign").verdict
    assert own.is_entry
    assert own.confidence is not None
    assert own.cut is not None
    assert own.confidence >= own.cut
    assert own.because == "the head is sure enough"
    unsure = [one for one in explanation.verdicts if one.because == "the head is less sure than its cut"]
    assert all(one.confidence < one.cut for one in unsure if one.confidence is not None and one.cut is not None)
    ruled_out = verdict(explanation, "cabinet")
    assert (ruled_out.is_entry, ruled_out.confidence, ruled_out.because) == (False, None, "the head rules it out")


@BY_HEAD
@pytest.mark.parametrize(
    ("words", "act", "construction"),
    [
        pytest.param("Only a lasting", "stop", "what alone brings something about", id="only"),
        pytest.param("is donating", "donating", "an amount that is being allotted", id="allotted"),
    ],
)
def test_a_construction_is_named(words: str, act: str, construction: str) -> None:
    """Where words settle by themselves what an entry is, or how strong."""
    found = grounds(at(words), act)
    assert found.strength == f"{found.entry.strength}, by the construction: {construction}"


@BY_HEAD
def test_conditions_say_by_which_words_they_hang_on_the_act() -> None:
    """That of the same sentence by its connective and by syntax, that of the next one by what takes the act up."""
    found = grounds(at("2,000 engineers"), "sending")
    own = condition(found, "the truce holds")
    assert own.connective is not None
    assert (own.connective.of(TEXT), own.rule, own.condition.type) == ("if", "if", "if")
    assert own.because.startswith("same sentence: syntax hangs it on “")
    beside = condition(found, "there must be")
    assert (beside.condition.inferred, beside.condition.type, beside.rule) == (True, "only_if", "limit")
    assert "the sentence behind limits the act" in beside.because


@BY_HEAD
def test_what_weighs_an_act_gives_its_strength() -> None:
    """Being prepared to consider is no more than considering."""
    assert grounds(at("2,000 engineers"), "sending").strength == "considers, since “consider” weighs the act"


@BY_HEAD
@pytest.mark.parametrize(
    ("words", "act", "told"),
    [
        pytest.param("2,000 engineers", "sending", "“I”: “I” within the words of Edmund Orla", id="a pronoun"),
        pytest.param("is donating", "donating", "“Albrenn”, so named", id="a name"),
        pytest.param("Only a lasting", "stop", "nobody: a dependence has no actor", id="a dependence"),
    ],
)
def test_the_actor_says_how_it_was_named(words: str, act: str, told: str) -> None:
    """By its own words, or by what the room `speakers` makes of them."""
    assert grounds(at(words), act).actor == told


def test_rules_tell_that_they_decided() -> None:
    """Without a head there is no confidence; the word of the lexicon that gave the strength is named."""
    explanation = at("refused to", "rules")
    found = grounds(explanation, "sign")
    assert found.verdict.because == "the lexicon and syntax alone: no head judged"
    assert (found.verdict.confidence, found.verdict.cut) == (None, None)
    assert found.strength == "refuses, by “refused”, which the lexicon has so"
    assert verdict(explanation, "cabinet").because == "the lexicon and syntax say nothing of it"


def test_a_sentence_without_an_entry_tells_what_was_made_of_its_words() -> None:
    """Silence is explained as well."""
    explanation = at("ferries")
    assert explanation.commitments == ()
    assert {one.word.of(TEXT) for one in explanation.verdicts} >= {"ran", "ferries"}
    assert not any(one.is_entry for one in explanation.verdicts)


@pytest.mark.parametrize("finder", ["rules", pytest.param("trained", marks=BY_HEAD)])
def test_every_entry_of_a_record_is_explained(finder: str) -> None:
    """At its act each has grounds: a verdict that says so, and one for each of its conditions, in its order."""
    reading = read_article(read_text(TEXT), Settings(commitments=finder))
    assert len(reading.record.commitments) >= 4
    for entry in reading.record.commitments:
        explanation = explain_at(reading, entry.action.start, "tagger")
        [found] = [one.grounds for one in explanation.commitments if one.grounds.entry.id == entry.id]
        assert found.verdict.is_entry
        assert found.verdict in explanation.verdicts
        assert found.verdict.kind == entry.kind
        assert tuple(one.condition for one in found.conditions) == entry.conditions
        assert found.strength.startswith(str(entry.strength))
        assert found.actor
    told = [explain_at(reading, start, "tagger").verdicts for start in {one.start_char for one in reading.parsed.doc.sents}]
    assert sum(one.is_entry for verdicts in told for one in verdicts) == len(reading.record.commitments)


def test_the_public_call_explains_commitments() -> None:
    """`onrecord.explain` tells the same as the command."""
    explanation = onrecord.explain("Albrenn will send 40 boats to Skarland.", 0)
    assert [one.grounds.entry.kind for one in explanation.commitments] == ["commitment"]


def test_an_option_that_is_left_open_is_explained() -> None:
    """By its phrase, though no word of it could head an act by itself."""
    text = "“I am not ruling anything out,” Edmund Orla said."
    reading = read_article(read_text(text), Settings(commitments="rules"))
    found = explain_at(reading, text.index("ruling"), "tagger")
    assert [one.grounds.verdict.because for one in found.commitments] == ["a phrase says so by itself: what is not ruled out"]
    assert [one.grounds.strength for one in found.commitments] == ["open, by the phrase: what is not ruled out"]

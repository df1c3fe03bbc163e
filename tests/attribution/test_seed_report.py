from __future__ import annotations

import re
from pathlib import Path

import pytest
from attribution_helper import attribute, parsed, words

from onrecord.attribution import Attribution
from onrecord.language import ParagraphKind
from onrecord.spans import Span

SEED = Path(__file__).parents[3] / "shared" / "seed" / "000_bbcd4bbf0907235c.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the example report is not there")


@pytest.fixture(scope="module")
def text() -> str:
    """Return the example report as it is on disk."""
    return SEED.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def top(text: str) -> list[Attribution]:
    """Return the attributions that stand within no other."""
    return [one for one in attribute(text) if one.parent is None]


def test_nine_attributions_stand_within_no_other(text: str, top: list[Attribution]) -> None:
    """The headline's two, the caption's one, the lead's two, "has called on", "He added", and two long quotations."""
    found = [(*words(one.source, text), *words(one.cue, text), one.quotation_type.value) for one in top]
    assert found == [
        ("PM", "says", "mixed"),
        ("he", "calls for", "mixed"),
        ("Keir Starmer", "has called on", "mixed"),
        ("Keir Starmer", "has said", "mixed"),
        ("he", "called for", "mixed"),
        ("The Prime Minister", "has called on", "mixed"),
        ("He", "added", "mixed"),
        ("The PM", "said", "direct"),
        ("he", "said", "direct"),
    ]


@pytest.mark.parametrize(
    ("place", "begins", "ends"),
    [
        pytest.param(0, "paragraph", "source", id="headline, before its cue"),
        pytest.param(2, "cue", "sentence", id="caption, behind its cue"),
        pytest.param(3, "paragraph", "source", id="lead, before its cue"),
        pytest.param(4, "cue", "sentence", id="lead, behind its cue"),
        pytest.param(5, "cue", "sentence", id="has called on"),
        pytest.param(6, "cue", "sentence", id="he added"),
    ],
)
def test_the_short_contents_are_whole(text: str, top: list[Attribution], place: int, begins: str, ends: str) -> None:
    """From the paragraph's start or the cue to the source's comma or the full stop: no article, mark or clause is lost."""
    one = top[place]
    [content] = one.content
    paragraph = next(p.span for p in parsed(text).paragraphs if p.span.holds(content))
    starts = {"paragraph": paragraph.start, "cue": one.cue[-1].end}
    stops = {"source": text.rfind(",", 0, one.source[0].start + 1), "sentence": text.find(".", content.start)}
    if place == 0:
        stops["source"] = text.index(",", content.start)  # its source stands behind the cue
    assert text[starts[begins] : content.start].strip() == ""
    assert content.end == stops[ends]


@pytest.mark.parametrize(
    ("place", "paragraphs"), [pytest.param(7, 3, id="three paragraphs"), pytest.param(8, 7, id="seven paragraphs")]
)
def test_a_long_quotation_is_one_over_all_its_paragraphs(text: str, top: list[Attribution], place: int, paragraphs: int) -> None:
    """From its first mark to its last, white space alone between its paragraphs."""
    one = top[place]
    held = [q for q in parsed(text).quotations if q.depth == 0 and any(part.holds(q.span) for part in one.content)]
    assert [q.reopens for q in held] == [None, *(q.index for q in held[:-1])]
    assert [q.closed for q in held] == [False] * (paragraphs - 1) + [True]
    assert text[one.cue[0].end : one.content[0].start].strip() == ":"
    assert "".join(part.of(text) for part in one.content).split() == " ".join(q.span.of(text) for q in held).split()


def test_what_the_speaker_undertakes_stands_within_the_long_quotation(text: str, top: list[Attribution]) -> None:
    """The speaker's own "I'm prepared to" has the last quotation as its parent."""
    found = attribute(text)
    [inner] = [one for one in found if words(one.cue, text) == ["'m prepared"]]
    assert inner.parent is not None
    assert found[inner.parent].content == top[-1].content


def test_credits_byline_and_sub_heading_attribute_nothing(text: str, top: list[Attribution]) -> None:
    """Neither the picture agency nor the reporter speaks, and a sub-heading in marks is no speech."""
    aside = [p.span for p in parsed(text).paragraphs if p.kind in (ParagraphKind.BYLINE, ParagraphKind.SUBHEADING)]
    credit = [Span(*match.span()) for match in re.finditer("Picture: .*", text)]
    assert len(aside) == 2
    assert len(credit) == 2
    assert not [span for one in top for span in one.content if any(span.touches(other) for other in (*aside, *credit))]

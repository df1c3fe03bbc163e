from __future__ import annotations

import os
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from attribution_helper import attribute, parsed
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution import Attribution, attributor, attributor_names, quotation_type
from onrecord.attribution.tagger.attributor import LEAST
from onrecord.spans import Span

CORPORA = Path(os.environ.get("ONRECORD_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
NAMES = ("Ana Ruiz", "the premier", "Tom Orla, the mayor of Port Halden", "she", "the voters’ union", "Freedonia")
ACTS = ("the bridge will open", "we won’t yield", "nobody knows why", "peace is near")
FRAMES = (
    "{o}{act},{c} {name} said.", "{name} said: {o}{act}.{c}", "{o}{act},{c} said {name}, {o}but not now.{c}", "{o}{act}.{c}",
    "{name} said that {act}, adding that {o}all is well{c}.", "According to {name}, {act}.", "{act}, {name} said.",
    "{name} called it {o}a farce{c} and urged {name} to stay.", "{name} is expected to leave.", "{name}: {act}",
    "MR. ORLA: {act}.",
    "Q: {name} promised to say {o}no{c}?", "His claim that {act} was denied by {name}.", "{name} arrives. Picture: Meridian News",
    "By Mira Oslo", "What they want", "{o}{name} told me that {act},{c} {name} said. {o}I hope that {act}.{c}",
)  # fmt: skip
STYLES = ("“”", "‘’", '""', "''", "«»")


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Draw a paragraph of a report, some of its quotation marks gone astray."""
    opening, closing = draw(st.sampled_from(STYLES))
    return draw(st.sampled_from(FRAMES)).format(
        o=draw(st.sampled_from((opening, opening, opening, ""))),
        c=draw(st.sampled_from((closing, closing, closing, "", f" {closing}"))),
        name=draw(st.sampled_from(NAMES)),
        act=draw(st.sampled_from(ACTS)),
    )


reports = st.lists(paragraphs(), min_size=1, max_size=4).map("\n\n".join)
scribble = st.text(alphabet="AQ said:that“”‘’\"'.,\n —\u200b\u00ad\u0301😀", max_size=60)


def broken_laws(text: str, found: tuple[Attribution, ...]) -> list[str]:
    """Return what is wrong with the attributions of a text, in words; empty where all is well."""
    wrong = []
    for place, one in enumerate(found):
        for role, spans in (("content", one.content), ("cue", one.cue), ("source", one.source)):
            if any(span.end > len(text) or span.of(text) != span.of(text).strip() for span in spans):
                wrong.append(f"{role} of {place}: outside the text, or not trimmed")
            if any(this.end > other.start for this, other in pairwise(spans)):
                wrong.append(f"{role} of {place}: fragments overlap, or stand out of order")
        if not all(any(map(str.isalnum, span.of(text))) for span in one.source):
            wrong.append(f"source of {place}: no letter or digit")
        if not one.content:
            wrong.append(f"{place}: no content")
        if one.parent is not None:
            outer = found[one.parent].content
            if one.parent == place or not all(any(part.holds(s) for part in outer) for s in (*one.content, *one.cue)):
                wrong.append(f"{place}: its parent does not hold it")
    if sorted(found, key=lambda a: a.content[0].start) != list(found):
        wrong.append("not by the start of their content")
    if len({(a.content, a.cue, a.source) for a in found}) != len(found):
        wrong.append("one attribution stands twice")
    if any(_goes_round(found, place) for place in range(len(found))):
        wrong.append("parents go round in a circle")
    return wrong


def _goes_round(found: tuple[Attribution, ...], place: int) -> bool:
    seen: set[int] = set()
    at: int | None = place
    while at is not None and at not in seen:
        seen.add(at)
        at = found[at].parent
    return at is not None


@pytest.mark.parametrize("name", attributor_names())
@settings(deadline=None)
@given(text=st.one_of(reports, scribble))
def test_spans_lie_trimmed_and_in_order_within_the_text(name: str, text: str) -> None:
    """Whatever the text, every attribution is well formed, and its type is what its marks say."""
    article = parsed(text)
    found = attributor(name).attribute(article)
    assert broken_laws(text, found) == []
    marks = [quotation.span for quotation in article.quotations]
    assert all(one.quotation_type is quotation_type(one.content, marks, text) for one in found)


@pytest.mark.parametrize("name", attributor_names())
@settings(deadline=None, max_examples=40)
@given(text=reports)
def test_the_same_text_gives_the_same_attributions(name: str, text: str) -> None:
    """Parsed anew, found anew."""
    assert attributor(name).attribute(parsed(text)) == attributor(name).attribute(parsed(text))


@settings(deadline=None, max_examples=60)
@given(text=reports)
def test_a_cue_is_read_once(text: str) -> None:
    """By the tagger or by the rules, not by both."""
    cues = [span for one in attributor("tagger").attribute(parsed(text)) for span in one.cue]
    assert all(not this.touches(other) for place, this in enumerate(cues) for other in cues[:place])


@settings(deadline=None, max_examples=60)
@given(text=reports)
def test_the_tagger_gives_only_what_is_likely(text: str) -> None:
    """What it finds itself has the least confidence or more; what has none stands within something."""
    for one in attributor("tagger").attribute(parsed(text)):
        assert one.parent is not None if one.confidence is None else LEAST <= one.confidence <= 1


@pytest.mark.parametrize("mark", ["‘", "\u200b", "\u2060", "\u00ad", "😀", "@"], ids=ascii)
@pytest.mark.parametrize("name", attributor_names())
@pytest.mark.parametrize(
    "text", ["The mill would close on Friday, according to {}.", "“The mill is ours, and we will keep it,” {} said on Friday."]
)
def test_a_mark_is_no_source(name: str, mark: str, text: str) -> None:
    """A source has a letter or a digit; whoever is nobody has no words."""
    written = text.format(mark)
    assert all(
        any(map(str.isalnum, span.of(written))) for one in attributor(name).attribute(parsed(written)) for span in one.source
    )


LONG = {
    "reports": " ".join(f"Mara Lenk told voter {number} that Oskar Falk had denied that “it was so”." for number in range(60)),
    "turns": "\n\n".join(f"MR. ORLA: Lenk has said that bridge {number} will open, and so it will." for number in range(60)),
    "reopened": "\n\n".join(
        f"“We go home from bridge {number}.\n\n“We were never asked,” Lenk said. The town was quiet." for number in range(40)
    ),
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.parametrize("name", attributor_names())
@pytest.mark.slow
def test_a_long_text_takes_no_longer_a_word(name: str, text: str) -> None:
    """Nothing in it is quadratic: four times the words take no more than about four times as long."""

    def seconds(times: int) -> float:
        """Return the shorter of two times: whatever else the machine does only adds to one."""
        article = parsed("\n\n".join([text] * times))
        taken = []
        for _ in range(2):
            began = time.process_time()
            attributor(name).attribute(article)
            taken.append(time.process_time() - began)
        return min(taken)

    seconds(1)
    assert seconds(16) < 2.5 * 4 * seconds(4)


@settings(deadline=None, max_examples=40)
@given(text=reports)
def test_no_role_leaves_its_paragraph_but_a_content(text: str) -> None:
    """A cue never crosses a paragraph, nor does a source."""
    article = parsed(text)
    for one in attributor("rules").attribute(article):
        assert all(any(p.span.holds(span) for p in article.paragraphs) for span in (*one.cue, *one.source))


@pytest.mark.parametrize(
    ("fragment", "law"),
    [
        pytest.param({"content": (Span(0, 3),)}, "not trimmed", id="white space at an edge"),
        pytest.param({"content": (Span(3, 5), Span(0, 2))}, "out of order", id="out of order"),
        pytest.param({"parent": 0}, "parent", id="its own parent"),
    ],
)
def test_the_laws_can_be_broken(fragment: dict[str, object], law: str) -> None:
    """The check itself sees what it looks for."""
    text = "We go, she said."
    [one] = attribute(text)
    assert broken_laws(text, (one,)) == []
    assert any(law in wrong for wrong in broken_laws(text, (replace(one, **fragment),)))  # type: ignore[arg-type]


@pytest.mark.corpora
@pytest.mark.slow
def test_real_reports_keep_the_laws() -> None:
    """Twenty news reports, each with all that real layout brings."""
    folder = CORPORA / "polnear" / "train" / "text"
    if not folder.is_dir():
        pytest.skip(f"no corpora at {CORPORA}; set ONRECORD_CORPORA")
    files = sorted(folder.glob("*.txt"))
    for file in files[:: max(1, len(files) // 20)][:20]:
        text = file.read_bytes().decode("utf-8")
        found = attribute(text)
        assert found, file.name
        assert broken_laws(text, found) == [], file.name

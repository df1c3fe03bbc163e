from __future__ import annotations

from itertools import pairwise

from article_helper import article, quotations
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language import Quotation, parse
from onrecord.language.paragraphs import paragraphs_of

SPEECH = ("we go home", "We won’t yield.", "the voters’ will counts", "No", "it's a 24\" screen,", "“no” is no word", "peace,")
FRAMES = (
    "{0} she said.", "Ruiz said: {0}", "{0} he said, {1}", "The {0} plan and the {1} plan failed.", "{0}", "Then {0}",
    "In the ’90s she told them {0} and left.", "The farmers' union left. {0} {1}", "It is 6'2\" tall.", "What they want",
    "Ana Ruiz arrives. Picture: Meridian News", "By Mira Oslo",
)  # fmt: skip
STYLES = ("“”", "‘’", '""', "''", "«»", "„“", "``")
PLAIN = "Nobody in the town square had heard a word of it by then."
anything = st.text(alphabet="ab S.,:\n\r\t“”‘’\"'`«»„‹›0—(é", max_size=80)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Draw a paragraph of a report, some of its quotation marks gone astray."""

    def marked() -> str:
        opening, closing = draw(st.sampled_from(STYLES))
        words = draw(st.sampled_from(SPEECH))
        return (
            draw(st.sampled_from((opening, opening, opening, "")))
            + words
            + draw(st.sampled_from((closing, closing, closing, "")))
        )

    return draw(st.sampled_from(FRAMES)).format(marked(), marked())


reports = st.lists(paragraphs(), min_size=1, max_size=5).map("\n\n".join)
texts = st.one_of(reports, anything)


def shape(found: list[Quotation]) -> list[tuple[int, int, int, int, str, int, bool]]:
    """Return what quotations are apart from their numbers."""
    return [(q.span.start, q.span.end, q.inner.start, q.inner.end, q.style, q.depth, q.closed) for q in found]


@given(texts)
def test_quotations_nest_properly_within_their_paragraphs(text: str) -> None:
    """Two spans are apart or one holds the other; the inner span lies within; no paragraph is left."""
    paragraphs = paragraphs_of(article(text))
    found = quotations(text)
    assert [q.index for q in found] == list(range(len(found)))
    assert sorted(found, key=lambda q: (q.span.start, -q.span.end)) == list(found)
    for quotation in found:
        assert paragraphs[quotation.paragraph].span.holds(quotation.span)
        assert quotation.span.holds(quotation.inner)
        assert quotation.inner.of(text).strip()
        assert quotation.closed == (quotation.inner.end < quotation.span.end)
        holders = [q for q in found if q != quotation and q.span.holds(quotation.span)]
        assert quotation.depth == len(holders)
        assert all(q in holders or not q.span.touches(quotation.span) or quotation.span.holds(q.span) for q in found)


@given(texts)
def test_a_quotation_carries_on_an_unclosed_one_of_an_earlier_paragraph(text: str) -> None:
    """Both have the same style; the one left open ends with its paragraph, the other opens with its own."""
    paragraphs, found = paragraphs_of(article(text)), quotations(text)
    for quotation in found:
        if quotation.reopens is not None:
            before = found[quotation.reopens]
            assert not before.closed
            assert before.paragraph < quotation.paragraph
            assert before.style == quotation.style
            assert before.span.end == paragraphs[before.paragraph].span.end
            assert quotation.span.start == paragraphs[quotation.paragraph].span.start


@given(texts)
def test_paragraphs_are_trimmed_apart_and_miss_no_letter(text: str) -> None:
    """All that is not white space lies in one paragraph."""
    spans = [paragraph.span for paragraph in paragraphs_of(article(text))]
    assert all(one.end < other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@given(texts)
def test_pairing_is_idempotent(text: str) -> None:
    """The same text gives the same quotations."""
    assert quotations(text) == quotations(text)


@given(reports)
def test_a_paragraph_put_before_shifts_every_quotation(text: str) -> None:
    """What stands above without a mark of its own changes nothing but offsets."""
    lead = f"{PLAIN}\n\n{PLAIN}\n\n"
    shifted = shape(list(quotations(lead + text, title="Elsewhere")))
    far = len(lead)
    assert shifted == [
        (a + far, b + far, c + far, d + far, *rest) for a, b, c, d, *rest in shape(list(quotations(text, title="Elsewhere")))
    ]


@given(st.lists(paragraphs(), min_size=2, max_size=5), st.data())
def test_a_closing_mark_taken_away_harms_its_paragraph_alone(drawn: list[str], data: st.DataObject) -> None:
    """Quotations of all other paragraphs stay, though one may now carry on the spoiled one."""
    text = "\n\n".join(drawn)
    closed = [q for q in quotations(text, title="Elsewhere") if q.closed]
    if not closed:
        return
    victim = data.draw(st.sampled_from(closed))
    spoiled = text[: victim.inner.end] + text[victim.span.end :]
    lost = len(text) - len(spoiled)
    before = [q for q in quotations(text, title="Elsewhere") if q.paragraph != victim.paragraph]
    after = [q for q in quotations(spoiled, title="Elsewhere") if q.paragraph != victim.paragraph]
    assert [(q.span.of(text), q.depth, q.closed) for q in before] == [(q.span.of(spoiled), q.depth, q.closed) for q in after]
    assert {one.span.start - other.span.start for one, other in zip(before, after, strict=True)} <= {0, lost}


@given(reports)
def test_line_ends_do_not_matter(text: str) -> None:
    """CRLF, CR and LF give the same paragraphs and quotations."""
    plain = [q.span.of(text) for q in quotations(text)]
    for line_end in ("\r\n", "\r"):
        other = text.replace("\n", line_end)
        assert [q.span.of(other) for q in quotations(other)] == plain


@settings(deadline=None)  # the first example loads the model
@given(anything)
def test_any_text_parses(text: str) -> None:
    """No text is refused, and the syntax covers it all."""
    parsed = parse(article(text))
    assert parsed.doc.text == text
    starts = {sentence.start_char for sentence in parsed.doc.sents}
    assert {paragraph.span.start for paragraph in parsed.paragraphs} <= starts

"""Where the characters of a text lie: within quotations, captions and the like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.spans import Span
from onrecord.speakers.discourse import Within

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 10))


@given(st.lists(SPANS, max_size=6), st.integers(0, 45))
def test_an_offset_lies_within_spans_as_one_by_one_tells(spans: list[Span], offset: int) -> None:
    """In any order, however they overlap."""
    assert Within(spans).holds(offset) is any(span.start <= offset < span.end for span in spans)

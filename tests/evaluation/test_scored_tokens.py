from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.evaluation.tokens import quoted_regions, tokenize
from onrecord.record import QuotationType
from onrecord.spans import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('a "b c" d', ['"b c"'], id="straight marks"),
        pytest.param("“b” c „d” «e»", ["“b”", "„d”", "«e»"], id="marks of every shape"),
        pytest.param("“b” c “d", ["“b”", "“d"], id="unclosed: to the end of the line"),
        pytest.param('"one\n\n"two" end', ['"one', '"two"'], id="reopened in the next paragraph"),
        pytest.param('stray" a "b"', ['"b"'], id="a mark with nothing to close"),
        pytest.param('5" by 7" and "b"', ['"b"'], id="inches before a space open nothing"),
        pytest.param('"a " b" c', ['"a " b"'], id="a straight mark between spaces closes nothing"),
        pytest.param("''a'' b ''c 'd.'''", ["''a''", "''c 'd.''"], id="two apostrophes for a mark"),
        pytest.param("“a ''b'' c” d", ["“a ''b'' c”"], id="two apostrophes do not close a curly mark"),
        pytest.param("«a “b” c» d", ["«a “b”"], id="any closing shape closes"),
        pytest.param("it’s ‘x’", [], id="single marks are not looked at"),
        pytest.param('end "', [], id="a mark at the end of a line opens nothing"),
    ],
)
def test_quoted_regions(text: str, expected: list[str]) -> None:
    """What stands between double marks, line by line."""
    assert [span.of(text) for span in quoted_regions(text)] == expected


@settings(deadline=None)
@given(st.text(alphabet="\"'“”„«» a\n", max_size=30))
def test_quoted_regions_are_apart_and_keep_to_their_lines(text: str) -> None:
    """Regions come in order, do not meet, and begin with a mark."""
    regions = quoted_regions(text)
    assert all(one.end <= other.start for one, other in pairwise(regions))
    assert all("\n" not in span.of(text) and span.of(text)[0] in "\"'“„«" for span in regions)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param(Span(0, 5), {0, 1, 2}, id="don't: three tokens"),
        pytest.param(Span(4, 7), {2, 3}, id="a character is enough"),
        pytest.param(Span(5, 6), set(), id="white space is in no token"),
    ],
)
def test_token_belongs_to_a_span_that_shares_a_character(span: Span, expected: set[int]) -> None:
    """Tokens of "don't stop" are don, ', t and stop."""
    assert tokenize("don't stop").covered([span]) == expected


@pytest.mark.parametrize(
    ("content", "expected", "mostly"),
    [
        pytest.param("“We leave at once,”", QuotationType.DIRECT, True, id="all between marks"),
        pytest.param("that “we leave at once”", QuotationType.MIXED, True, id="most between marks"),
        pytest.param("that they would soon “leave”", QuotationType.MIXED, False, id="a word between marks"),
        pytest.param("that they would “leave soon”", QuotationType.MIXED, False, id="half between marks is not most"),
        pytest.param("that they leave", QuotationType.INDIRECT, False, id="no marks"),
        pytest.param("…", QuotationType.INDIRECT, False, id="no words"),
    ],
)
def test_quotation_type_is_judged_by_words(content: str, expected: QuotationType, *, mostly: bool) -> None:
    """Direct is every word, mixed some; scores count as direct what is mostly so."""
    text = tokenize(f"Ilva Torrin said {content}")
    tokens = text.covered([Span(17, len(text.text))])
    assert text.quotation_type(tokens) is expected
    assert text.mostly_quoted(tokens) is mostly


@pytest.mark.parametrize(
    ("gold", "predicted", "agree"),
    [
        pytest.param("The envoy of the Guild", "Guild", True, id="a telling word in common"),
        pytest.param("The envoy of the Guild", "The", False, id="a function word in common"),
        pytest.param("he", "he", True, id="gold is a function word alone"),
        pytest.param("he", "", False, id="no source predicted"),
        pytest.param("", "he", False, id="no source in gold"),
        pytest.param("", "", True, id="none on either side"),
    ],
)
def test_same_mention(gold: str, predicted: str, *, agree: bool) -> None:
    """Sources agree on a telling word of gold's, at its own place."""
    text = tokenize("The envoy of the Guild said he left")

    def tokens(words: str) -> frozenset[int]:
        start = text.text.index(words)
        return text.covered([Span(start, start + len(words))] if words else [])

    assert text.same_mention(tokens(gold), tokens(predicted)) is agree

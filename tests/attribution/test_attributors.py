from __future__ import annotations

import pytest

from onrecord.attribution import DEFAULT_ATTRIBUTOR, attributor, attributor_names, quotation_type
from onrecord.errors import EmptyContentError, UnknownAttributorError
from onrecord.record import QuotationType
from onrecord.spans import Span

TEXT = "“We go,” she said."


@pytest.mark.parametrize(
    ("content", "quoted", "expected"),
    [
        pytest.param([Span(0, 8)], [Span(0, 8)], QuotationType.DIRECT, id="all between marks"),
        pytest.param([Span(1, 6)], [Span(0, 8)], QuotationType.DIRECT, id="marks left out"),
        pytest.param([Span(0, 12)], [Span(0, 8)], QuotationType.MIXED, id="more than the marks hold"),
        pytest.param([Span(9, 17)], [Span(0, 8)], QuotationType.INDIRECT, id="beside the marks"),
        pytest.param([Span(0, 8)], [], QuotationType.INDIRECT, id="no marks"),
        pytest.param([Span(0, 3), Span(9, 12)], [Span(0, 8)], QuotationType.MIXED, id="one of two fragments"),
        pytest.param([Span(0, 9), Span(17, 18)], [Span(0, 8)], QuotationType.DIRECT, id="punctuation does not count"),
    ],
)
def test_the_type_follows_the_marks(content: list[Span], quoted: list[Span], expected: QuotationType) -> None:
    """Words count, punctuation does not."""
    assert quotation_type(content, quoted, TEXT) is expected


def test_a_content_has_a_span() -> None:
    """Without one there is nothing to type."""
    with pytest.raises(EmptyContentError, match="at least one"):
        quotation_type([], [], TEXT)


def test_the_registry_knows_the_rules() -> None:
    """One instance a name; the default is registered."""
    assert DEFAULT_ATTRIBUTOR in attributor_names()
    assert attributor("rules") is attributor("rules")
    assert attributor("rules").name == "rules"


def test_the_rules_name_the_lexicons_that_decide() -> None:
    """Twelve hex digits each."""
    models = attributor("rules").models
    assert {"cues", "layout", "quotation_marks"} <= set(models)
    assert all(len(digest) == 12 and int(digest, 16) >= 0 for digest in models.values())


def test_an_unknown_name_is_told_those_there_are() -> None:
    """The message lists them."""
    with pytest.raises(UnknownAttributorError, match=r"'rulez'; registered: .*rules"):
        attributor("rulez")

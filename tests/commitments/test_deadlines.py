"""When an act is to be done: published on a Wednesday, 5 February 2031."""

from __future__ import annotations

from itertools import pairwise

import pytest
from acts_by_hand import marked, parsed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.commitments.times.deadlines import when_of
from onrecord.commitments.times.tenses import is_past
from onrecord.commitments.times.times import times_in
from onrecord.occasions import date_expressions

FAST = settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def whens(text: str, kind: str | None = None) -> list[tuple[str, str | None] | None]:
    """Return the words and the date of the time of each marked act; None where it has none."""
    article, actions, _ = marked(text)
    kinds = [kind] * len(actions) if kind is not None else None
    found = when_of(article, actions, date_expressions(article), kinds)
    return [(one.span.of(article.article.text), one.date) if one is not None else None for one in found]


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        pytest.param("Albrenn {will} [send engineers by 2033].", "by 2033", "2033", id="by a year"),
        pytest.param("Albrenn {will} [send engineers] by 2033.", "by 2033", "2033", id="behind its words"),
        pytest.param("Albrenn {will} [vote on Friday].", "Friday", "2031-02-07", id="a weekday: the next such day"),
        pytest.param("Albrenn {will} [vote next week].", "next week", "2031-02-10/2031-02-16", id="next week"),
        pytest.param("Albrenn {will} [vote] no later than 5 March.", "no later than 5 March", "2031-03-05", id="no later than"),
        pytest.param("Albrenn {will} [vote by the end of March].", "by the end of March", "2031-03", id="the end of a month"),
        pytest.param("In March, Albrenn {will} [send engineers].", "In March", "2031-03", id="at the head of the sentence"),
        pytest.param("Albrenn {will} [withdraw immediately].", "immediately", None, id="immediately has no date"),
        pytest.param("Albrenn {will} [withdraw as soon as possible].", "as soon as possible", None, id="as soon as possible"),
        pytest.param("Albrenn {will} [send aid in the coming months].", "in the coming months", None, id="the coming months"),
        pytest.param("Orla {will} [cut taxes in her first 90 days].", "in her first 90 days", None, id="the first days"),
        pytest.param("Albrenn {will} [withdraw before the summit].", "before the summit", None, id="before an event"),
        pytest.param("Albrenn {will} [stay until the election].", "until the election", None, id="until an event"),
        pytest.param("Albrenn {must} [ensure that the port opens by May].", "by May", "2031-05", id="of a verb within the act"),
        pytest.param(
            "Starting in 2033, Albrenn {plans to} [sell jets].", "Starting in 2033", "2033", id="of the words that carry it"
        ),
    ],
)
def test_an_act_has_a_time(text: str, words: str, date: str | None) -> None:
    """The time stands with its preposition, and has a date where its words give one."""
    assert whens(text) == [(words, date)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Albrenn {will} [send engineers].", id="none in the text"),
        pytest.param("Orla said on Friday that Albrenn {will} [send engineers].", id="when it was said"),
        pytest.param("Orla {promised} on Monday to [send engineers].", id="when it was promised"),
        pytest.param("Albrenn {will} now [send engineers].", id="now leads on"),
        pytest.param("Albrenn {will} [send the engineers whom it hired in 2029].", id="another's deed"),
        pytest.param("Albrenn {will} [join the 2032 race].", id="a year in a name"),
        pytest.param("Albrenn {will} [review last week’s vote].", id="whose it is"),
        pytest.param("Albrenn {will} [send engineers]. Freedonia votes on Friday.", id="another sentence"),
        pytest.param("Albrenn {will} [speak before parliament].", id="before a body"),
    ],
)
def test_an_act_has_no_time(text: str) -> None:
    """A time of something else is not the act's."""
    assert whens(text) == [None]


def test_a_time_at_the_head_holds_for_all() -> None:
    """What opens the sentence holds for every act that "and" joins; what stands behind one of them, for that."""
    shared = "Next week Albrenn {will} [send engineers] and |[open the port]."
    assert whens(shared) == [("Next week", "2031-02-10/2031-02-16")] * 2
    assert whens("Albrenn {will} [send engineers] and |[open the port in May].") == [None, ("in May", "2031-05")]


def test_the_date_of_an_outcome_lies_behind() -> None:
    """Of a day's two readings an outcome has the past one; the same words of an act to come, the next such day."""
    assert whens("Albrenn {signed} [the accord] on Friday.", "outcome") == [("Friday", "2031-01-31")]
    assert whens("Albrenn {will} [sign the accord] on Friday.", "commitment") == [("Friday", "2031-02-07")]


def test_a_demand_is_not_dated_by_its_asking() -> None:
    """When somebody asked is not when it is to be done."""
    assert whens("Orla {called for} [a vote] in January.", "demand") == [None]


def test_an_act_to_come_does_not_lie_behind() -> None:
    """A time that has passed is none of an act to come."""
    assert whens("Albrenn {will} [send engineers] by 2030.") == [None]


def test_a_time_holds_the_date_within() -> None:
    """An event with a date in it is one time, without a date of its own."""
    article = parsed("Albrenn will withdraw ahead of the May 9 summit.")
    (time,) = times_in(article, date_expressions(article))
    assert (time.span.of(article.article.text), time.date) == ("ahead of the May 9 summit", None)


@pytest.mark.parametrize(
    ("text", "verb", "past"),
    [
        pytest.param("Albrenn signed it.", "signed", True, id="past"),
        pytest.param("Albrenn has signed it.", "signed", True, id="perfect"),
        pytest.param("It was signed.", "signed", True, id="passive"),
        pytest.param("It is signed.", "signed", False, id="a state"),
        pytest.param("Albrenn would have signed it.", "signed", False, id="would have"),
        pytest.param("Albrenn will sign it.", "sign", False, id="future"),
    ],
)
def test_past(text: str, verb: str, past: bool) -> None:
    """A verb tells of the past by its form and its helpers."""
    (token,) = [token for token in parsed(text).doc if token.text == verb]
    assert is_past(token) is past


TIMES = st.sampled_from(
    ["by 2033", "on Friday", "next week", "immediately", "before the summit", "within three months", "in March"]
)


@FAST
@given(st.lists(TIMES, min_size=1, max_size=3), st.sampled_from(["send engineers", "open the port", "withdraw its troops"]))
def test_times_are_apart_and_stable(times: list[str], act: str) -> None:
    """Times never overlap, slice to what they are, and the same text gives the same."""
    text = " ".join(f"Albrenn {{will}} [{act} {time}].|" for time in times).removesuffix("|")
    article, actions, _ = marked(text)
    dates = date_expressions(article)
    found = times_in(article, dates)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    first = when_of(article, actions, dates)
    assert first == when_of(article, actions, dates)
    for time, when in zip(times, first, strict=True):
        assert when is not None
        assert when.span.of(article.article.text) == time.removeprefix("on ")

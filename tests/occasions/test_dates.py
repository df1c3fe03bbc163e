"""Dates of an article: which words are one, and what day they mean; published on a Wednesday, 5 February 2031."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from occasions_helper import dates, parsed

from onrecord.occasions import date_expressions
from onrecord.occasions.dates import expression_at

FAST = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        pytest.param("Orla left on Friday.", "Friday", "2031-01-31", id="a weekday: the last such day"),
        pytest.param("Orla left on Wednesday.", "Wednesday", "2031-02-05", id="a weekday: the day of publication counts"),
        pytest.param("Orla left last Wednesday.", "last Wednesday", "2031-01-29", id="last leaves it out"),
        pytest.param("Orla left this past Monday.", "this past Monday", "2031-02-03", id="this past"),
        pytest.param("Orla left on Monday last week.", "Monday last week", "2031-01-27", id="a weekday of another week"),
        pytest.param("Orla left late Tuesday.", "late Tuesday", "2031-02-04", id="late, of a day"),
        pytest.param("Orla left late on Tuesday.", "late on Tuesday", "2031-02-04", id="late on a day"),
        pytest.param("Orla left on the morning of 4 January.", "the morning of 4 January", "2031-01-04", id="the morning of"),
        pytest.param(
            "Orla left in the early hours of Sunday.", "the early hours of Sunday", "2031-02-02", id="the early hours of"
        ),
        pytest.param("Orla left in the first week of March.", "the first week of March", "2030-03", id="a week of a month"),
        pytest.param("Orla left half a year ago.", "half a year ago", "2030-08~", id="half a year"),
        pytest.param("Orla left on Tuesday evening.", "Tuesday evening", "2031-02-04", id="a part of a day"),
        pytest.param("Orla left yesterday morning.", "yesterday morning", "2031-02-04", id="yesterday"),
        pytest.param("Orla left last night.", "last night", "2031-02-04", id="last night is the day before"),
        pytest.param("Orla left this morning.", "this morning", "2031-02-05", id="this morning"),
        pytest.param("Orla left the day before yesterday.", "the day before yesterday", "2031-02-03", id="two days back"),
        pytest.param("Orla left over the weekend.", "the weekend", "2031-02-01/2031-02-02", id="the weekend that is over"),
        pytest.param("Orla left last week.", "last week", "2031-01-27/2031-02-02", id="a week is Monday to Sunday"),
        pytest.param("Orla left earlier this week.", "earlier this week", "2031-02-03/2031-02-09", id="earlier this week"),
        pytest.param("Orla left earlier in the week.", "earlier in the week", "2031-02-03/2031-02-09", id="in the week"),
        pytest.param("Orla left late last month.", "late last month", "2031-01", id="late last month"),
        pytest.param("Orla left last year.", "last year", "2030", id="last year"),
        pytest.param("Orla left in March.", "March", "2030-03", id="a month: the last such one"),
        pytest.param("Orla left in February.", "February", "2031-02", id="a month: that of publication counts"),
        pytest.param("Orla left last March.", "last March", "2030-03", id="last, of a month"),
        pytest.param("Orla left in March last year.", "March last year", "2030-03", id="a month of last year"),
        pytest.param("Orla left in early March 2029.", "early March 2029", "2029-03", id="early, of a month"),
        pytest.param("Orla left in mid-March.", "mid-March", "2030-03", id="mid, with a hyphen"),
        pytest.param("Orla left at the end of March 2029.", "the end of March 2029", "2029-03", id="the end of a month"),
        pytest.param("Orla left on 3 March.", "3 March", "2030-03-03", id="day and month"),
        pytest.param("Orla left on the 3rd of March.", "the 3rd of March", "2030-03-03", id="an ordinal"),
        pytest.param("Orla left on Feb. 5.", "Feb. 5", "2031-02-05", id="month and day, shortened"),
        pytest.param("Orla left on Tuesday, March 4, 2030.", "Tuesday, March 4, 2030", "2030-03-04", id="with its weekday"),
        pytest.param("Orla left on 29 February.", "29 February", "2028-02-29", id="a day of leap years alone"),
        pytest.param("Orla left on 2030-12-01.", "2030-12-01", "2030-12-01", id="ISO 8601"),
        pytest.param("Orla left on the 15th.", "the 15th", "2031-01-15", id="a day of the month"),
        pytest.param("Orla left on the first of May.", "the first of May", "2030-05-01", id="an ordinal in words"),
        pytest.param("Orla left on Good Friday.", "Good Friday", "2030-04-19", id="a feast that moves"),
        pytest.param("Orla left on Christmas Eve.", "Christmas Eve", "2030-12-24", id="a holiday"),
        pytest.param("Orla left in 2023.", "2023", "2023", id="a year"),
        pytest.param("Orla left in late 2024.", "late 2024", "2024", id="late, of a year"),
        pytest.param("Orla left in the early 2000s.", "the early 2000s", "200X", id="a decade, digits left open"),
        pytest.param("Orla left in the 1990s.", "the 1990s", "199X", id="another decade"),
        pytest.param("Orla left in the 1800s.", "the 1800s", "18XX", id="a century"),
        pytest.param("Orla left in the spring of 2023.", "the spring of 2023", "2023-21", id="a season"),
        pytest.param("Orla left last autumn.", "last autumn", "2030-23", id="last autumn"),
        pytest.param("Orla left in the first quarter of 2030.", "the first quarter of 2030", "2030-01/2030-03", id="a quarter"),
        pytest.param("Orla left around 2020.", "around 2020", "2020~", id="around a year"),
        pytest.param("Orla left about 5 March 2030.", "about 5 March 2030", "2030-03-05~", id="about a day"),
        pytest.param("Orla left two days ago.", "two days ago", "2031-02-03", id="days ago are exact"),
        pytest.param("Orla left three weeks ago.", "three weeks ago", "2031-01-15~", id="weeks ago are not"),
        pytest.param("Orla left four months ago.", "four months ago", "2030-10~", id="months ago"),
        pytest.param("Orla left nearly twenty-five years ago.", "nearly twenty-five years ago", "2006~", id="years ago"),
        pytest.param("Orla left two hours ago.", "two hours ago", "2031-02-05", id="hours ago"),
        pytest.param(
            "It held between 3 and 5 January.", "between 3 and 5 January", "2031-01-03/2031-01-05", id="a range of days"
        ),
        pytest.param("It held on Jan. 3-5, 2030.", "Jan. 3-5, 2030", "2030-01-03/2030-01-05", id="a range with a hyphen"),
        pytest.param(
            "It held from 28 December to 3 January.",
            "from 28 December to 3 January",
            "2030-12-28/2031-01-03",
            id="a range over the turn of the year",
        ),
        pytest.param(
            "It held between March and May 2023.", "between March and May 2023", "2023-03/2023-05", id="the year of the last one"
        ),
        pytest.param(
            "It held from Monday to Wednesday.", "from Monday to Wednesday", "2031-02-03/2031-02-05", id="a range of weekdays"
        ),
        pytest.param("It grew over the past two years.", "the past two years", "2029/2031", id="up to now"),
        pytest.param("It grew over the past week.", "the past week", "2031-01-29/2031-02-05", id="a week up to now"),
    ],
)
def test_what_is_told_of_the_past_is_the_last_such_time(text: str, words: str, date: str) -> None:
    """Published on Wednesday 5 February 2031."""
    assert dates(text) == [(words, date)]


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        pytest.param("Orla will leave on Friday.", "Friday", "2031-02-07", id="will"),
        pytest.param("Orla will leave on Wednesday.", "Wednesday", "2031-02-05", id="the day of publication counts"),
        pytest.param("Orla will leave next Wednesday.", "next Wednesday", "2031-02-12", id="next leaves it out"),
        pytest.param("Orla is to leave on Friday.", "Friday", "2031-02-07", id="is to"),
        pytest.param("Orla was due to leave on Friday.", "Friday", "2031-02-07", id="was due to"),
        pytest.param("Orla plans to leave on Friday.", "Friday", "2031-02-07", id="plans to"),
        pytest.param("Orla is leaving on Friday.", "Friday", "2031-02-07", id="is leaving"),
        pytest.param("Parliament votes on Friday.", "Friday", "2031-02-07", id="the present of a timetable"),
        pytest.param("PM to meet Orla on Friday", "Friday", "2031-02-07", id="a headline"),
        pytest.param("Orla said she would leave on Friday.", "Friday", "2031-02-07", id="would"),
        pytest.param("The vote, scheduled for Friday, was called off.", "Friday", "2031-02-07", id="scheduled for"),
        pytest.param("They postponed the vote to June.", "June", "2031-06", id="postponed to"),
        pytest.param("Orla will attend Friday's summit.", "Friday", "2031-02-07", id="a noun of what is set before"),
        pytest.param("They demanded that she leave by Friday.", "Friday", "2031-02-07", id="what is demanded"),
        pytest.param("They have until 31 March to leave.", "31 March", "2031-03-31", id="until"),
        pytest.param("Orla will leave in March.", "March", "2031-03", id="a month"),
        pytest.param("Orla will leave on 3 January.", "3 January", "2032-01-03", id="day and month"),
        pytest.param("Orla will leave this weekend.", "this weekend", "2031-02-08/2031-02-09", id="this weekend"),
        pytest.param("Orla will leave tomorrow.", "tomorrow", "2031-02-06", id="tomorrow"),
        pytest.param("Orla will leave next week.", "next week", "2031-02-10/2031-02-16", id="next week"),
        pytest.param("Orla will leave in the summer.", "the summer", "2031-22", id="a season"),
        pytest.param("Orla will leave in two weeks.", "two weeks", "2031-02-19~", id="in two weeks"),
        pytest.param("Orla must leave within 10 days.", "10 days", "2031-02-05/2031-02-15", id="a deadline of days"),
        pytest.param("Orla must leave by the end of the year.", "the end of the year", "2031", id="the end of the year"),
        pytest.param("Orla must leave by 2033.", "2033", "2033", id="by a year"),
        pytest.param("It will run from Friday to Sunday.", "from Friday to Sunday", "2031-02-07/2031-02-09", id="a range"),
        pytest.param("It will last over the next two years.", "the next two years", "2031/2033", id="from now"),
    ],
)
def test_what_is_told_of_the_future_is_the_next_such_time(text: str, words: str, date: str) -> None:
    """The verb on which a date hangs tells which way it looks."""
    assert dates(text) == [(words, date)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Orla failed to meet Ruiz on Friday.", id="an infinitive of what came to pass"),
        pytest.param("Orla flew to Lowen to meet Ruiz on Friday.", id="why somebody went somewhere"),
        pytest.param("Orla had been due to leave on Friday.", id="a former plan"),
        pytest.param("Orla would have left on Friday.", id="what would have been"),
        pytest.param("Orla was leaving on Friday.", id="was leaving"),
        pytest.param("Orla says on Friday that it is over.", id="a report in the present tense"),
        pytest.param("Orla will discuss Friday's bombing.", id="a noun of what nobody sets before"),
        pytest.param("Orla, speaking on Friday, praised her.", id="a participle takes the tense of the verb above it"),
        pytest.param("Friday", id="no verb at all"),
    ],
)
def test_a_future_word_near_by_does_not_make_a_date_one_to_come(text: str) -> None:
    """Friday 31 January is behind."""
    assert [date for _, date in dates(text)] == ["2031-01-31"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They may march in peace.", id="a verb and a modal"),
        pytest.param("Orla saw May Albrenn.", id="a first name"),
        pytest.param("The Sunday Courier was sold.", id="a paper"),
        pytest.param("The army had 2023 soldiers.", id="a number"),
        pytest.param("Orla rests every Friday.", id="a day of every week"),
        pytest.param("It happened on a Sunday.", id="some day"),
        pytest.param("It took place recently, and earlier, and ages ago.", id="no number"),
        pytest.param("The day after the vote was quiet.", id="a day counted from a deed"),
        pytest.param("It grew in two weeks.", id="how long it took"),
        pytest.param("An hour later Orla left.", id="an hour"),
        pytest.param("She was born on 30 February 2028.", id="no day of any calendar"),
        pytest.param("They jailed her for two years.", id="a duration"),
        pytest.param("The ship cost 2,030 crowns and £2020.", id="money"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Words that are written like one, and are none."""
    assert dates(text) == []


def test_the_next_day_counts_from_the_day_before_it() -> None:
    """From the day that the text named last, not from that of publication."""
    text = "She came on 3 March 2030. The next day she left, and two days later she was back."
    assert dates(text) == [("3 March 2030", "2030-03-03"), ("The next day", "2030-03-04"), ("two days later", "2030-03-06")]


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        pytest.param("Orla came in October. Later that month he left.", "that month", "2030-10", id="a month"),
        pytest.param(
            "Orla came on 3 January. In October he sat. Later that month he left.", "that month", "2030-10", id="the last"
        ),
        pytest.param("Orla came on 3 March 2029. Later that year he left.", "that year", "2029", id="the year of a day"),
    ],
)
def test_that_month_is_the_one_named_last(text: str, words: str, date: str) -> None:
    """A day, a month or a year, whichever holds one."""
    found, told = dates(text)[-1]
    assert (found.endswith(words), told) == (True, date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("It was set for Monday, 3 March.", "2031-03-03", id="that of this year"),
        pytest.param("It began on Sunday, March 3.", "2030-03-03", id="that of last year"),
        pytest.param("It began on Monday, 4 March.", "2030-03-04", id="of last year, whatever lies nearer"),
        pytest.param("It began on Friday, 4 March.", "2030-03-04", id="a weekday that fits no year"),
    ],
)
def test_a_weekday_beside_a_date_tells_its_year(text: str, date: str) -> None:
    """Published on Wednesday 5 February 2031."""
    assert [told for _, told in dates(text)] == [date]


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        pytest.param("It closed the Friday before last.", "Friday before last", "2031-01-24", id="before last"),
        pytest.param("It opens the Friday after next.", "Friday after next", "2031-02-14", id="after next"),
        pytest.param("It was on the first Monday of March.", "the first Monday of March", "2030-03-04", id="first"),
        pytest.param("It will be on the first Monday of March.", "the first Monday of March", "2031-03-03", id="first, to come"),
        pytest.param("It was on the last Friday in January 2030.", "the last Friday in January 2030", "2030-01-25", id="last"),
        pytest.param("It will be on the fourth Tuesday of April.", "the fourth Tuesday of April", "2031-04-22", id="fourth"),
    ],
)
def test_a_weekday_counted_from_another_or_within_a_month(text: str, words: str, date: str) -> None:
    """Published on Wednesday 5 February 2031."""
    assert dates(text) == [(words, date)]


def test_without_a_day_to_count_from_the_words_stand_alone() -> None:
    """What is relative has no date; what names its year has one."""
    text = "She came on Friday, left the next day, and wrote on 3 March 2030."
    assert dates(text, None) == [("Friday", None), ("the next day", None), ("3 March 2030", "2030-03-03")]


def test_a_date_is_found_by_a_character_of_it() -> None:
    """None stands between two of them."""
    text = "She came on Friday and left on Monday."
    found = date_expressions(parsed(text))
    at = [expression_at(found, text.index(word)) for word in ("riday", "and", "Monday")]
    assert [one.span.of(text) if one is not None else None for one in at] == ["Friday", None, "Monday"]


def test_an_expression_never_runs_over_a_paragraph() -> None:
    """The line below a weekday may begin with a month."""
    assert [words for words, _ in dates("She came on Friday\n\n3 March 2030 was a Sunday.")] == ["Friday", "3 March 2030"]


# --- laws

DAYS = st.dates(dt.date(1950, 1, 15), dt.date(2090, 12, 15))
EXPRESSIONS = (
    "Friday",
    "last Monday",
    "next Tuesday",
    "this Thursday",
    "late Sunday",
    "yesterday",
    "the weekend",
    "this week",
    "last month",
    "next year",
    "March",
    "29 February",
    "31 May",
    "the 30th",
    "the summer",
    "last winter",
    "two days ago",
    "five weeks ago",
    "a century ago",
    "900 years ago",
    "the past two years",
    "between 3 and 5 May",
    "from Friday to Sunday",
    "the 2000s",
    "late 2024",
    "Christmas Day",
    "the third quarter of 2030",
    "the end of next month",
    "9999 years ago",
)
FRAMES = ("Orla left {}.", "Orla will leave on {}.", "Orla was due to leave in {}, and said so on {}.")


@FAST
@given(published=DAYS, words=st.lists(st.sampled_from(EXPRESSIONS), min_size=2, max_size=2), frame=st.sampled_from(FRAMES))
def test_every_date_is_one_that_another_reader_knows(published: dt.date, words: list[str], frame: str) -> None:
    """Each is well-formed EDTF, by a library that is not ours; spans stand in order, without white space at an edge."""
    text = frame.format(*words)
    found = date_expressions(parsed(text, published.isoformat()))
    for one in found:
        for date in (one.date, one.past, one.future):
            assert date is None or parse_edtf(date)
        assert one.span.of(text) == one.span.of(text).strip()
    ends = [(one.span.start, one.span.end) for one in found]
    assert ends == sorted(ends)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))


@FAST
@given(published=DAYS, weekday=st.sampled_from(WEEKDAYS))
def test_a_weekday_is_that_weekday_and_no_more_than_six_days_off(published: dt.date, weekday: str) -> None:
    """The last one lies behind the next one, by a week or not at all."""
    [one] = date_expressions(parsed(f"Orla left on {weekday}.", published.isoformat()))
    assert one.past is not None
    assert one.future is not None
    past, future = dt.date.fromisoformat(one.past), dt.date.fromisoformat(one.future)
    assert WEEKDAYS[past.weekday()] == WEEKDAYS[future.weekday()] == weekday
    assert 0 <= (published - past).days <= 6
    assert 0 <= (future - published).days <= 6
    assert (future - past).days in (0, 7)


WEEKLY = ("Friday", "last Monday", "next Tuesday", "yesterday", "last night", "the weekend", "next week", "two days ago")


@FAST
@given(published=DAYS, words=st.sampled_from(WEEKLY), verb=st.sampled_from(("left", "will leave")))
def test_a_report_a_week_later_means_days_a_week_later(published: dt.date, words: str, verb: str) -> None:
    """What counts by days and weeks alone moves along with the day of publication."""
    text = f"Orla {verb} on {words}."
    week = dt.timedelta(days=7)
    now = [date for _, date in dates(text, published.isoformat())]
    then = [date for _, date in dates(text, (published + week).isoformat())]
    assert then == [re.sub(r"\d{4}-\d\d-\d\d", lambda day: str(dt.date.fromisoformat(day[0]) + week), date or "") for date in now]


@FAST
@given(published=DAYS)
def test_a_month_and_a_day_lie_within_a_year(published: dt.date) -> None:
    """The last 3 May up to publication, and the next one from then on."""
    [one] = date_expressions(parsed("Orla left on 3 May.", published.isoformat()))
    assert one.past is not None
    assert one.future is not None
    past, future = dt.date.fromisoformat(one.past), dt.date.fromisoformat(one.future)
    assert past <= published <= future
    assert future.year - past.year == (0 if past == future else 1)

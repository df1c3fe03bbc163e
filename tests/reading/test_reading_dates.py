"""Datelines: which dates of the first lines are dates of publication."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from onrecord.reading import read_text
from onrecord.reading.dates import dateline, metadata_date


@pytest.mark.parametrize(
    "line",
    [
        "PORT HALDEN, Feb. 17, 2031 (Agency) — The premier said no.",
        "PORT HALDEN, Freedonia (Agency), February 17, 2031 -- The premier said no.",
        "PORT HALDEN, 17 February 2031 – The premier said no.",
        "Port Halden, Freedonia, 17 February 2031: the premier said no.",
        "PORT HALDEN, Feb 17, 2031 /Agency/ -- The premier said no.",
        "Feb. 17, 2031 (Agency) — The premier said no.",
        "17 February 2031",
        "Monday, 17th of February, 2031",
        "Mon 17 Feb 2031 10.30 GMT",
        "February 17, 2031 at 10:30 a.m. EST",
        "10:30 GMT, 17 February 2031",
        "2031-02-17",
        "2031-02-17T10:30:00+01:00",
        "17.02.2031",
        "02/17/2031",
        "(February 17, 2031)",
        "Published 17 February 2031",
        "Published: Feb. 17, 2031, 10:30 a.m.",
        "First published on 17 February 2031",
        "Posted on Monday, February 17, 2031",
        "Updated: 17 February 2031",
        "Published 17 February 2031 | Updated 18 February 2031",
        "Updated 18 February 2031 | Published 17 February 2031",
        "Published 17 February 2031 Updated 18 February 2031 10:00",
        "By Mira Oslo | 17 February 2031 | 5 min read",
        "By Mira Oslo, 17 February 2031",
        "Port Halden, 17 February 2031",
        "PORT HALDEN — February 17, 2031",
    ],
)
@pytest.mark.parametrize("before", ["", "Talks resume\r\nBy Mira Oslo\r\n\r\n"], ids=["first line", "fourth line"])
def test_a_stated_date_is_found(line: str, before: str) -> None:
    """Whatever comes before and after the line."""
    article = read_text(f"{before}{line}\r\n\r\nThe talks had begun on 3 January 2030 in Tarn.")
    assert (article.published, article.published_because) == ("2031-02-17", "dateline")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The treaty of 17 February 2031 was signed in Tarn.", id="in prose"),
        pytest.param("On 17 February 2031, the premier said no.", id="at the beginning of prose"),
        pytest.param("17 February 2031 was a cold day in Tarn.", id="as a subject"),
        pytest.param("The vote — 17 February 2031 — was close.", id="between dashes"),
        pytest.param("The talks will end in Tarn on 17 February 2031.", id="at the end of prose"),
        pytest.param("PORT HALDEN, Feb. 17 (Agency) — The premier said no.", id="no year"),
        pytest.param("February 2031", id="no day"),
        pytest.param("Published 30 February 2031", id="no day of the calendar"),
        pytest.param("03/02/2031", id="day and month either way"),
        pytest.param("17 February 1831", id="before 1900"),
        pytest.param("17 February 2131", id="after 2100"),
        pytest.param("President Ilse M. Varga, February 17, 2031", id="who said a quotation, and when"),
    ],
)
def test_another_date_is_not_taken(line: str) -> None:
    """No date is better than a wrong one."""
    article = read_text(f"Talks resume\n{line}\nThe talks had begun.")
    assert (article.published, article.published_because) == (None, None)


@pytest.mark.parametrize(
    "before", ["A line of words.\n" * 12, "word " * 320 + "\n"], ids=["after twelve lines", "after 1,500 characters"]
)
def test_only_the_beginning_is_looked_at(before: str) -> None:
    """A date far down belongs to something else."""
    assert dateline(before + "17 February 2031") is None


@example(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31)))
def test_a_date_is_read_back_from_every_way_to_write_it(day: dt.date) -> None:
    """ISO, British and American."""
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a %d %b %Y", "%A, %b. %d, %Y", "%Y/%m/%d"):
        assert metadata_date(day.strftime(form)) == day.isoformat()
        assert dateline(f"Talks resume\n{day.strftime(form)}\n") == day.isoformat()


@example(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    """What is found is a date."""
    for found in (dateline(text), metadata_date(text)):
        assert found is None or len(found) == 10

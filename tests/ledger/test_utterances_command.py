"""`onrecord utterances` shows the reports of one utterance, with its wordings and their units, or says what is off."""

from __future__ import annotations

import json

import pytest
from small_records import Says, report
from typer.testing import CliRunner, Result

from onrecord.cli.app import app
from onrecord.errors import SelectorError
from onrecord.ledger import Ledger, keep_record

WORDS = "“We will rebuild the northern bridge before the first snow falls on Porto Alto.”"


def call(ledger: Ledger, *arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["utterances", *arguments, "--ledger", ledger.place], catch_exceptions=True)


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Return a ledger with one utterance in three articles of two papers."""
    for number, (outlet, words) in enumerate(
        [("The Post", WORDS), ("The Courier", WORDS.replace("falls", "settles")), ("The Post", WORDS)], start=1
    ):
        says = Says(words=words, who="Ana Ruiz", office="President of Freedonia")
        text = f"{words} Ana Ruiz told the crowd, in report {number}.\n"
        keep_record(ledger, report(text, says, id=f"report-{number}", outlet=outlet, published=f"2031-02-1{number}"))
    return ledger


def test_every_count_names_its_unit(told: Ledger) -> None:
    """Reports, outlets and wordings; the words that differ are marked."""
    result = call(told)
    assert result.exit_code == 0, result.output
    assert "Ana Ruiz: 3 reports, 2 outlets, 2 wordings" in result.stdout
    assert "[-falls-] {+settles+}" in result.stdout
    assert "1 of 1 utterance; those shown have 3 reports" in result.stdout


def test_json_lines_hold_the_reports_and_the_diff(told: Ledger) -> None:
    """One line an utterance, and nothing else; by the id of any report the same."""
    line = json.loads(call(told, "--json").stdout)
    assert (line["reports"], line["outlets"], [one["reports"] for one in line["wordings"]]) == (3, 2, [2, 1])
    assert [(one["article"], one["wording"]) for one in line["reported"]] == [("report-1", 0), ("report-2", 1), ("report-3", 0)]
    assert {"change": "inserted", "words": "settles"} in line["wordings"][1]["diff"]
    assert json.loads(call(told, line["reported"][1]["id"], "--json").stdout) == line


def test_nothing_to_show_is_no_error(ledger: Ledger) -> None:
    """An empty ledger has no utterance."""
    assert call(ledger, "--json").stdout == ""
    assert "0 of 0 utterances" in call(ledger).stdout


def test_what_is_left_out_is_said(ledger: Ledger) -> None:
    """Private persons are counted on stderr, and shown on request."""
    for number in (1, 2):
        text = f"{WORDS} Mina Holt told the crowd, in report {number}.\n"
        keep_record(ledger, report(text, Says(words=WORDS, who="Mina Holt"), id=f"report-{number}"))
    result = call(ledger)
    assert "0 of 0 utterances" in result.stdout
    assert "1 utterance of private persons left out" in result.stderr
    assert "Mina Holt: 2 reports" in call(ledger, "--private").stdout


def test_an_id_that_fits_nothing_is_refused(ledger: Ledger) -> None:
    """With what to do next."""
    result = call(ledger, "a-0123456789ab")
    assert isinstance(result.exception, SelectorError)
    assert "onrecord search" in str(result.exception)

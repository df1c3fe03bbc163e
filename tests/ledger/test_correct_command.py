"""`onrecord correct`, as it is typed: what it prints, in JSON and for a person, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any
from unittest import mock

import pytest
from reviewing import PLEDGE, bridge, columns, conditions_of, id_of
from small_records import Says, report

from onrecord.cli import main
from onrecord.ledger import Ledger, keep_record, open_ledger
from onrecord.reasoning.choice import Choice
from onrecord.reasoning.graph import case_of
from onrecord.reasoning.ruling import ruled
from onrecord.reasoning.sources import from_ledger
from onrecord.reasoning.status import standings
from onrecord.record import Record

SEND, PAY = "send 2,000 engineers", "pay for the barges"


@dataclass(frozen=True, slots=True)
class Result:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Return the JSON lines on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture(autouse=True)
def _ledger_of_the_environment(place: str, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every call find the ledger, and nobody else's name."""
    monkeypatch.setenv("ONRECORD_LEDGER", place)
    monkeypatch.setenv("ONRECORD_USER", "mara")


def correct(*args: str) -> Result:
    """Run `onrecord correct ARGS` in this process."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with mock.patch.object(sys, "argv", ["onrecord", "correct", *args]), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    return Result(code, out.getvalue(), err.getvalue())


def kept(ledger: Ledger, **options: str) -> Record:
    """Keep the report and return it."""
    record = bridge(**options)
    keep_record(ledger, record)
    return record


def test_an_entry_is_shown_amended_and_taken_back(ledger: Ledger) -> None:
    """The session of somebody who reads along."""
    id_ = id_of(kept(ledger), SEND)
    shown = correct("show", id_)
    assert (shown.code, shown.err) == (0, "")
    assert "condition 1: if" in shown.out
    made = correct("amend", id_, "--strength", "considers", "--condition", "1=only_if", "--reason", "her own words", "--json")
    assert (made.code, made.err) == (0, "")
    assert [(one["verdict"], one["field"], one["by"], one["reason"], one["now"]) for one in made.lines] == [
        ("amend", "strength", "mara", "her own words", id_),
        ("amend", "condition", "mara", "her own words", id_),
    ]
    assert (columns(ledger, id_)["strength"], conditions_of(ledger, id_)[0][0]) == ("considers", "only_if")
    (shown_now,) = correct("show", id_, "--json").lines
    assert (shown_now["entry"]["strength"], len(shown_now["corrections"])) == ("considers", 2)
    assert correct("undo", made.lines[0]["id"], "--by", "ivo").code == 0
    assert columns(ledger, id_)["strength"] == "prepared"
    listed = correct("list", "--json").lines
    assert [(one["verdict"], one["by"]) for one in listed] == [("amend", "mara"), ("amend", "mara"), ("undo", "ivo")]
    assert listed[0]["undone"] == listed[2]["id"]


def test_a_rejection_names_its_reason(ledger: Ledger) -> None:
    """And cannot do without; accepting needs none."""
    id_ = id_of(kept(ledger), PAY)
    assert correct("reject", id_).code == 2
    result = correct("reject", id_, "--reason", "a headline")
    assert result.code == 0
    assert "a headline" in result.out
    assert columns(ledger, id_)["rejected"]
    assert correct("accept", id_).code == 0
    assert not columns(ledger, id_)["rejected"]


def test_what_fits_several_is_asked_for_with_candidates(ledger: Ledger) -> None:
    """Exit code 2, nothing on stdout, an id on each line below the message."""
    for paper in ("post-1", "courier-1"):
        record = kept(ledger, id=paper)
    result = correct("accept", id_of(record, PAY))
    assert (result.code, result.out) == (2, "")
    assert [line.split()[0] for line in result.err.splitlines()[1:]] == ["post-1", "courier-1"]
    assert correct("accept", id_of(record, PAY), "--article", "post-1").code == 0


def test_parties_are_listed_joined_and_parted(ledger: Ledger) -> None:
    """By their ids, which `parties` shows."""
    for number in (1, 2):
        words = f"“We shall see {number} ships,”"
        keep_record(ledger, report(f"{words} said Ana Ruiz.", Says(words=words, who="Ana Ruiz"), id=f"post-{number}"))
    there = correct("parties", "Ana Ruiz", "--json").lines
    assert [one["articles"] for one in sorted(there, key=lambda one: one["articles"])] == [["post-1"], ["post-2"]]
    first, second = (one["id"] for one in there)
    assert correct("same", first, second).code == 0
    assert {one["root"] for one in correct("parties", "Ana Ruiz", "--json").lines} == {min(first, second)}
    assert "merged into" in correct("parties", "ana ruiz").out
    (split,) = correct("split", first, "--article", there[0]["articles"][0], "--json").lines
    assert (split["verdict"], split["orphaned"]) == ("split", False)
    assert correct("undo", split["id"]).code == 0
    (joined,) = [one for one in correct("list", "--json").lines if one["verdict"] == "same"]
    assert correct("undo", joined["id"]).code == 0
    assert correct("never", first, second).code == 0
    refused = correct("same", first, second)
    assert (refused.code, refused.out) == (2, "")
    assert "correct undo v-" in refused.err
    assert correct("parties", "Edmund Orla").code == 2


def test_bytes_that_are_no_words_do_no_harm(ledger: Ledger) -> None:
    """A reason in another encoding is kept as far as it can be read."""
    result = correct("accept", id_of(kept(ledger), PAY), "--reason", "caf\udce9", "--by", "\udcff")
    assert (result.code, "caf?" in result.out) == (0, True)


def test_orphans_are_listed(ledger: Ledger) -> None:
    """By themselves, on request."""
    record = kept(ledger, url="https://post.example/1")
    correct("reject", id_of(record, PAY), "--reason", "a headline")
    assert correct("list", "--orphaned").out == ""
    keep_record(ledger, report("Nothing of it stands.", url="https://post.example/1"))
    assert "orphaned" in correct("list", "--orphaned").out
    assert [one["orphaned"] for one in correct("list", "--orphaned", "--json").lines] == [True]
    assert correct("list", "--article", "https://post.example/1", "--json").lines != []


def test_words_that_are_shown_cannot_steer_a_terminal(ledger: Ledger) -> None:
    """Nor run over more than 300 characters; a reason is shown as it is, on one line."""
    words = f"“We \x1b[31mshall {'not ' * 100}yield,”"
    record = report(f"{words} said Ana Ruiz.", Says(words=words, who="Ana Ruiz"))
    keep_record(ledger, record)
    id_ = record.attributions[0].id
    result = correct("accept", id_, "--reason", "so\nit\x1b[0m is")
    assert "\x1b" not in result.out + correct("show", id_).out + correct("list").out
    assert len(result.out.splitlines()) == 1
    assert all(len(line) < 420 for line in correct("show", id_).out.splitlines())
    assert len(json.loads(correct("show", id_, "--json").out)["quote"]) <= 300


def test_somebody_corrects(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """By --by, else $ONRECORD_USER, else the login name."""
    id_ = id_of(kept(ledger), PLEDGE)
    monkeypatch.delenv("ONRECORD_USER")
    with mock.patch("getpass.getuser", return_value="ivo"):
        assert correct("accept", id_, "--json").lines[0]["by"] == "ivo"
    with mock.patch("getpass.getuser", side_effect=OSError("nobody")):
        refused = correct("accept", id_)
    assert (refused.code, "--by" in refused.err) == (2, True)
    assert os.environ.get("ONRECORD_USER") is None


def test_a_debtor_that_was_let_go_waits_for_nothing(ledger: Ledger, place: str) -> None:
    """From its day on, until that is taken back; a statement is no commitment to be released from."""
    record = kept(ledger)
    id_ = id_of(record, SEND)
    (made,) = correct("release", id_, "--on", "2031-04-01", "--reason", "a letter of the other side", "--json").lines
    assert (made["verdict"], made["value"], made["reason"]) == ("release", "2031-04-01", "a letter of the other side")
    assert stands(place, id_) == "released"
    assert stands(place, id_, as_of="2031-03-31") != "released"
    assert correct("undo", made["id"]).code == 0
    assert stands(place, id_) != "released"
    refused = correct("release", id_, "--on", "in April")
    assert (refused.code, "calendar date" in refused.err) == (2, True)
    said = correct("release", record.attributions[0].id)
    assert (said.code, "expected a commitment" in said.err) == (2, True)


def stands(place: str, id_: str, as_of: str | None = None) -> str:
    """Return the status of a commitment."""
    with_choice = case_of(from_ledger(open_ledger(place)), Choice(as_of=as_of))
    return next(one.status for one in standings(ruled(with_choice)).all if one.pledge.stated.ref.id == id_)

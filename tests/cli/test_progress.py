"""Progress: on stderr alone, and only where work is long."""

from __future__ import annotations

import pytest

from onrecord.cli import progress
from onrecord.cli.progress import A_FEW, with_progress


def test_a_few_articles_need_none(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """However long they take."""
    monkeypatch.setattr(progress, "SECONDS_BETWEEN", {True: 0.0, False: 0.0})
    assert list(with_progress(range(A_FEW), "articles")) == list(range(A_FEW))
    assert capsys.readouterr() == ("", "")


def test_many_are_counted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """How many of how many, and how fast; nothing on stdout, no escape codes where stderr is no terminal."""
    monkeypatch.setattr(progress, "SECONDS_BETWEEN", {True: 0.0, False: 0.0})
    assert list(with_progress("abcdefgh", "articles", 8)) == list("abcdefgh")
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(",")[0] for line in err.splitlines()] == ["6 of 8 articles", "7 of 8 articles", "8 of 8 articles"]
    assert "\x1b" not in err


def test_quick_work_needs_none(capsys: pytest.CaptureFixture[str]) -> None:
    """A hundred articles that take no time print no line."""
    list(with_progress(range(100), "articles"))
    assert capsys.readouterr() == ("", "")

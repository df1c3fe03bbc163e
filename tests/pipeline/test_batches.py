"""Many articles: order kept, failures alone lost, the same on one process or two."""

from __future__ import annotations

import hashlib
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.attribution.rules import RuleAttributor
from onrecord.errors import (
    ArticleFailedError,
    EmptyArticleError,
    MalformedInputError,
    ModelMissingError,
    SourceNotFoundError,
    UsageError,
)
from onrecord.pipeline import Failure, Given, Reading, Settings, batches, read_each, read_records
from onrecord.reading import read_text
from onrecord.record import Article, Record

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("Hedda Koss", "Osk Tevren", "Dina Havel", "Eirun Saltvedt")


def report(name: str) -> str:
    """Return a short report in which that person speaks."""
    return f"The port will open on Friday, {name} said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of sources, good and bad ones in turn."""
    (tmp_path / "a.txt").write_text(report(NAMES[0]), encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    lines = [json.dumps({"id": "n-1", "text": report(NAMES[1])}), "{", json.dumps({"id": "n-3", "text": report(NAMES[2])})]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "d.txt").write_text(report(NAMES[3]), encoding="utf-8")
    return tmp_path


def speakers(results: list[Record | Failure]) -> list[str | type[Exception]]:
    """Return who speaks first in each record, and what went wrong with the others."""
    return [
        type(one.error) if isinstance(one, Failure) else one.attributions[0].speaker.name  # type: ignore[union-attr]
        for one in results
    ]


MIXED = [NAMES[0], EmptyArticleError, NAMES[1], MalformedInputError, NAMES[2], NAMES[3]]


def test_failures_stand_where_their_article_stood(folder: Path) -> None:
    """An empty file and a broken line cost themselves, and nothing after them."""
    results = list(onrecord.read_all([folder]))
    assert speakers(results) == MIXED
    broken = results[3]
    assert isinstance(broken, Failure)
    assert (broken.source, broken.line) == (str(folder / "c.jsonl"), 2)


def test_sources_of_every_kind_in_one_call(folder: Path) -> None:
    """Paths, strings, globs and what is missing, in the order in which they are named."""
    results = list(onrecord.read_all([folder / "d.txt", str(folder / "no.txt"), str(folder / "[ac].*")]))
    assert speakers(results) == [NAMES[3], SourceNotFoundError, NAMES[0], NAMES[1], MalformedInputError, NAMES[2]]


def test_records_come_as_they_are_asked_for(folder: Path) -> None:
    """The first record is there before the last source is looked at."""
    results = onrecord.read_all([folder / "a.txt", folder / "d.txt"])
    assert isinstance(next(results), Record)
    (folder / "d.txt").unlink()
    assert speakers(list(results)) == [SourceNotFoundError]


def test_what_is_given_holds_for_every_article(folder: Path) -> None:
    """One date and outlet for the whole call."""
    given = Given(published="2031-03-02", outlet="Tarnmark Post")
    records = [one for one in onrecord.read_all([folder], given=given) if isinstance(one, Record)]
    assert {(r.article.published, r.article.published_because, r.article.outlet) for r in records} == {
        ("2031-03-02", "option", "Tarnmark Post")
    }


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param({"jobs": 0}, "from 1 to 64 jobs, got 0", id="no job"),
        pytest.param({"jobs": 65}, "from 1 to 64 jobs, got 65", id="too many jobs"),
        pytest.param({"attributor": "rulez"}, "registered: rules", id="an unknown attributor"),
    ],
)
def test_a_call_that_is_off_says_so_at_once(options: dict[str, int], words: str) -> None:
    """Before any source is opened."""
    with pytest.raises(UsageError, match=words):
        onrecord.read_all(["no.txt"], **options)  # type: ignore[arg-type]


def break_on(monkeypatch: pytest.MonkeyPatch, word: str, error: Exception) -> None:
    """Let the rule attributor raise `error` on every text that holds `word`."""
    whole = RuleAttributor.attribute

    def attribute(self: RuleAttributor, parsed: object) -> object:
        if word in parsed.article.text:  # type: ignore[attr-defined]
            raise error
        return whole(self, parsed)  # type: ignore[arg-type]

    monkeypatch.setattr(RuleAttributor, "attribute", attribute)


def test_a_bug_costs_one_article_and_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The failure names the article, the error and that it is ours; the cause is kept for whoever mends it."""
    bug = KeyError("lemma")
    break_on(monkeypatch, NAMES[1], bug)
    results = list(onrecord.read_all([folder]))
    assert speakers(results) == [*MIXED[:2], ArticleFailedError, *MIXED[3:]]
    broken = results[2]
    assert isinstance(broken, Failure)
    assert (broken.id, broken.source) == ("n-1", str(folder / "c.jsonl"))
    assert "onrecord broke on this article (KeyError: 'lemma')" in broken.message
    assert "please report it" in broken.message
    assert "\n" not in broken.message
    assert broken.error.__cause__ is bug


def test_a_missing_model_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is missing for every article, so a thousand failures would say no more than one error."""
    break_on(monkeypatch, "port", ModelMissingError("the model is not installed"))
    with pytest.raises(ModelMissingError):
        list(read_records([read_text(report(name)) for name in NAMES], Settings()))


def test_a_reading_holds_what_the_record_was_made_from(folder: Path) -> None:
    """`read_each` hands out the parse and the evidence beside the record, one for each id."""
    [reading] = read_each([read_text(report(NAMES[0]))], Settings())
    assert not isinstance(reading, Failure)
    assert reading.parsed.doc.text == reading.record.article.text
    assert set(reading.ids) == {entry.id for entry in reading.record.attributions}
    assert len(reading.ids) == len(reading.attributions) > 0


def test_a_record_names_what_decided() -> None:
    """Version, language model and lexicons, by digest: a change of any shows."""
    engine = onrecord.read(report(NAMES[0])).engine
    assert engine.version == onrecord.__version__
    assert set(engine.models) >= {"antecedents", "en_core_web_sm", "speakers"}
    assert all(engine.models.values())
    assert "offices.user" not in engine.models


def test_a_record_names_the_users_own_offices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the digest of their file, beside that of the packaged data."""
    path = tmp_path / "offices.toml"
    path.write_text('[[holders]]\nperson = "Mara Lenk"\noffice = "PM"\nof = "UK"\nstart = 2026-03-01\n', encoding="utf-8")
    before = onrecord.read(report(NAMES[0])).engine.models
    monkeypatch.setenv("ONRECORD_OFFICES", str(path))
    models = onrecord.read(report(NAMES[0])).engine.models
    assert {key: models[key] for key in before} == before
    assert models["offices.user"] == hashlib.sha256(path.read_bytes()).hexdigest()[:12]


@pytest.mark.slow
def test_two_processes_do_as_one_does(folder: Path) -> None:
    """Records, failures and order are the same for any number of jobs."""
    sources = [EXAMPLES, folder]
    alone, together = (list(onrecord.read_all(sources, jobs=jobs)) for jobs in (1, 2))
    assert [one for one in together if isinstance(one, Record)] == [one for one in alone if isinstance(one, Record)]
    assert [one.message for one in together if isinstance(one, Failure)] == [
        one.message for one in alone if isinstance(one, Failure)
    ]
    assert [type(one) for one in together] == [type(one) for one in alone]


@pytest.mark.slow
def test_a_bug_in_one_of_two_processes_costs_one_article(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The failure travels back like a record."""
    break_on(monkeypatch, NAMES[1], KeyError("lemma"))
    results = list(onrecord.read_all([folder], jobs=2))
    assert speakers(results) == [*MIXED[:2], ArticleFailedError, *MIXED[3:]]


@pytest.mark.slow
def test_a_run_that_is_left_early_ends(folder: Path) -> None:
    """Whoever stops after the first record is not kept waiting for a thousand more, which are not even read."""
    asked: list[int] = []

    def articles() -> Iterator[object]:
        for number in range(1000):
            asked.append(number)
            yield read_text(report(NAMES[number % 4]) + f" It was visit {number}.")

    results = read_records(articles(), Settings(jobs=2))  # type: ignore[arg-type]
    assert isinstance(next(results), Record)
    results.close()  # type: ignore[attr-defined]
    assert len(asked) < 50


@pytest.mark.slow
def test_a_killed_process_costs_the_article_that_killed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when memory runs out: the others are read by new processes, in order."""
    attempt = batches._attempt

    def killed(article: Article, settings: Settings) -> Reading | Failure:
        if "Tevren" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return attempt(article, settings)

    monkeypatch.setattr(batches, "_attempt", killed)
    results = list(read_records([read_text(report(name)) for name in NAMES], Settings(jobs=2)))
    names = [None if isinstance(one, Failure) else one.attributions[0].speaker for one in results]
    assert [name and name.name for name in names] == [NAMES[0], None, *NAMES[2:]]
    failure = results[1]
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, ArticleFailedError)
    assert "was killed" in failure.message

"""`onrecord.read`: one article, as a path or as its text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import (
    BadDateError,
    EmptyArticleError,
    NotEnglishError,
    SourceNotFoundError,
    UnknownAttributorError,
    UnreadableSourceError,
)
from onrecord.record import article_id, text_digest

REPORT = "Ruvenia will open its port on Friday, Chancellor Hedda Koss said.\r\n\r\n“We open it,” she told reporters.\n"
FRENCH = (
    "Le premier ministre a déclaré que le gouvernement allait ouvrir le port vendredi. "
    "Nous sommes prêts, a-t-il dit aux journalistes réunis dans la cour du palais."
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with the report in it."""
    path = tmp_path / "port.txt"
    path.write_bytes(REPORT.encode("utf-8"))
    return path


@pytest.mark.parametrize("kind", ["string", "path"])
def test_a_file_is_read(file: Path, kind: str) -> None:
    """As a string or a `Path`, the record names the file as it was given."""
    record = onrecord.read(str(file) if kind == "string" else file)
    assert record.article.source == str(file)
    assert record.article.text == REPORT
    assert record.article.source_sha256 == text_digest(REPORT)
    assert [entry.speaker and entry.speaker.name for entry in record.attributions] == ["Hedda Koss", "Hedda Koss"]


def test_a_text_gives_the_record_of_its_file(file: Path) -> None:
    """The same words give the same entries, wherever they come from."""
    from_text, from_file = onrecord.read(REPORT), onrecord.read(file)
    assert from_text.article.source is None
    assert from_text.article.source_sha256 is None
    assert from_text.article.id == article_id(text_digest(REPORT)) == from_file.article.id
    assert from_text.attributions == from_file.attributions


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Ruvenia will open its port, Hedda Koss said.", id="one line"),
        pytest.param("Ruvenia will open its port, Hedda Koss said. " * 8, id="one line longer than a file name may be"),
        pytest.param("Ruvenia will open its port, Hedda Koss said. " * 100, id="one line longer than a path may be"),
        pytest.param("Ruvenia will open its port, Hedda Koss said in port.txt", id="ends like a file name"),
        pytest.param("Hedda Koss said no.\0", id="a NUL in it"),
        pytest.param("Hedda Koss said no. \ud83d", id="half a surrogate pair in it"),
    ],
)
def test_words_are_a_text(words: str) -> None:
    """A string that names no file is the article itself."""
    assert onrecord.read(words).article.source is None


@pytest.mark.parametrize("name", ["no-such-file.txt", "no/such/file.jsonl", "report.html.gz"])
def test_one_word_with_a_files_ending_is_a_path(name: str) -> None:
    """Somebody who misspells a file's name wants to be told, not to get the record of its name."""
    with pytest.raises(SourceNotFoundError, match=f"^{name}: .*check its spelling"):
        onrecord.read(name)


def test_an_existing_path_with_blanks_in_it_is_a_path(tmp_path: Path) -> None:
    """What is there wins over how it is spelt."""
    path = tmp_path / "on the port"
    path.write_text(REPORT, encoding="utf-8")
    assert onrecord.read(str(path)).article.source == str(path)


def test_what_is_given_wins_over_what_the_article_says(tmp_path: Path) -> None:
    """Options come before metadata, and the record names which it was."""
    path = tmp_path / "port.json"
    path.write_text(
        '{"id": "n-1", "text": "Hedda Koss said no.", "published": "2031-03-01", "title": "Old", "outlet": "Old", "url": "old"}',
        encoding="utf-8",
    )
    said = onrecord.read(path).article
    assert (said.published, said.published_because, said.title, said.outlet) == ("2031-03-01", "metadata", "Old", "Old")
    given = onrecord.read(path, published="2031-03-02", title="Port", outlet="Tarnmark Post", url="https://a.example/").article
    assert (given.published, given.published_because) == ("2031-03-02", "option")
    assert (given.title, given.outlet, given.url, given.id) == ("Port", "Tarnmark Post", "https://a.example/", "n-1")


def test_options_hold_for_a_text_too() -> None:
    """A text in hand carries no metadata; what the caller knows of it comes along."""
    article = onrecord.read(
        REPORT, published="2031-03-02", title="Port", outlet="Tarnmark Post", url="https://a.example/"
    ).article
    assert (article.published, article.published_because) == ("2031-03-02", "option")
    assert (article.title, article.outlet, article.url) == ("Port", "Tarnmark Post", "https://a.example/")


def test_a_date_that_nobody_tells_is_null() -> None:
    """Never today's, never a guess."""
    article = onrecord.read(REPORT).article
    assert (article.published, article.published_because) == (None, None)


def test_a_given_title_makes_its_line_a_headline() -> None:
    """Without it the first line of this text ends like a sentence, and is none of a headline's forms."""
    text = "Koss: Port will open on Friday.\n\nRuvenia opens it, and nobody in the land is surprised. It rained."
    assert onrecord.read(text, attributor="rules").attributions == ()
    [entry] = onrecord.read(text, title="Koss: Port will open on Friday.", attributor="rules").attributions
    assert [span.of(text) for span in entry.content] == ["Port will open on Friday."]
    assert [span.of(text) for span in entry.source] == ["Koss"]


@pytest.mark.parametrize(
    ("source", "options", "error", "words"),
    [
        pytest.param(
            REPORT, {"published": "17 Feb"}, BadDateError, "such as 2025-02-17, got '17 Feb'", id="a date in another form"
        ),
        pytest.param(REPORT, {"published": "2031-02-30"}, BadDateError, "2031-02-30", id="a day that never was"),
        pytest.param(
            REPORT,
            {"attributor": "rulez"},
            UnknownAttributorError,
            "no attributor 'rulez'; registered: rules",
            id="an attributor",
        ),
        pytest.param("", {}, EmptyArticleError, "got nothing", id="an empty text"),
        pytest.param(" \n", {}, EmptyArticleError, "white space alone", id="white space"),
        pytest.param(FRENCH, {}, NotEnglishError, "reads English only", id="French"),
    ],
)
def test_an_error_says_what_was_expected(
    source: str, options: dict[str, str], error: type[onrecord.OnRecordError], words: str
) -> None:
    """In one line: what was expected, what came, what to do next."""
    with pytest.raises(error, match=words) as caught:
        onrecord.read(source, **options)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that nobody can read")
def test_a_file_that_cannot_be_read_raises() -> None:
    """Not even root can read this one from its beginning."""
    with pytest.raises(UnreadableSourceError, match="the system said"):
        onrecord.read(Path("/proc/self/mem"))


def test_a_file_that_may_not_be_read_raises(file: Path) -> None:
    """Permission denied: root is asked to be nobody for a moment, since root may read everything."""
    with _as_nobody(file), pytest.raises(UnreadableSourceError, match="permission denied; change its mode"):
        onrecord.read(file)


class _as_nobody:  # noqa: N801 - reads as a verb
    """Within it, `file` may not be read by whoever runs the tests."""

    NOBODY = 65534

    def __init__(self, file: Path) -> None:
        self.file = file

    def __enter__(self) -> None:
        self.file.chmod(0)
        self.root = hasattr(os, "geteuid") and os.geteuid() == 0
        if self.root:
            self.modes = [(folder, folder.stat().st_mode) for folder in self._private_folders()]
            for folder, mode in self.modes:
                folder.chmod(mode | 0o055)
            os.seteuid(self.NOBODY)

    def __exit__(self, *_: object) -> None:
        if self.root:
            os.seteuid(0)
            for folder, mode in self.modes:
                folder.chmod(mode)
        self.file.chmod(0o600)

    def _private_folders(self) -> list[Path]:
        return [folder for folder in self.file.parents if not folder.stat().st_mode & 0o001]

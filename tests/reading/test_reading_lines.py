"""JSON lines: one article a line, one failure a bad line."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.errors import ArticleTooLongError, EmptyArticleError, InputError, MalformedInputError
from onrecord.reading import Failure, Format, Given, read_articles, read_bytes
from onrecord.reading import lines as lines_module
from onrecord.record import Article, article_id

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The premier said no."


def read(path: Path, content: str | bytes, given: Given | None = None) -> list[Article | Failure]:
    """Write a file and read it."""
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return list(read_articles([str(path)], given or Given()))


def line(**keys: Any) -> str:
    """Return one line of JSON."""
    return json.dumps(keys) + "\n"


def test_every_key_that_is_known_is_taken(tmp_path: Path) -> None:
    """Others are passed over."""
    text = "  The premier\r\nsaid no. \n"
    content = line(
        id="r-1", text=text, published="2031-02-17", title="No", url="https://p.example/1", outlet="Post", authors=["A", "B"], x=1
    )
    (article,) = read(tmp_path / "a.jsonl", content)
    assert isinstance(article, Article)
    assert article.text == text
    assert (article.id, article.title, article.outlet, article.url, article.authors) == (
        "r-1",
        "No",
        "Post",
        "https://p.example/1",
        ("A", "B"),
    )
    assert (article.published, article.published_because) == ("2031-02-17", "metadata")
    assert article.source_sha256 == hashlib.sha256(content.rstrip("\n").encode()).hexdigest()
    assert article.source == str(tmp_path / "a.jsonl")


@pytest.mark.parametrize(
    ("keys", "published"),
    [
        pytest.param({"date": "2031-02-17"}, "2031-02-17", id="`date` for `published`"),
        pytest.param({"published": "2031-02-17T23:30:00-05:00"}, "2031-02-17", id="a date-time, as written"),
        pytest.param({"published": "2031-02-17 08:00"}, "2031-02-17", id="a date-time with a blank"),
        pytest.param({"published": "17 February 2031"}, "2031-02-17", id="in English"),
        pytest.param({"published": "Mon, 17 Feb 2031 08:00:00 GMT"}, "2031-02-17", id="a mail date"),
        pytest.param({"published": "2031-02-17", "date": "2030-01-01"}, "2031-02-17", id="`published` before `date`"),
        pytest.param({"published": None, "date": "2031-02-17"}, "2031-02-17", id="null is nothing"),
        pytest.param({"published": ""}, None, id="empty"),
    ],
)
def test_dates_are_taken_as_they_are_written(tmp_path: Path, keys: dict[str, Any], published: str | None) -> None:
    """ISO, mail and English dates."""
    (article,) = read(tmp_path / "a.jsonl", line(text=TEXT, **keys))
    assert isinstance(article, Article)
    assert article.published == published


def test_the_user_wins_over_the_line(tmp_path: Path) -> None:
    """Also over a date that cannot be read."""
    (article,) = read(
        tmp_path / "a.jsonl", line(text=TEXT, published="soon", title="No"), Given(published="2031-01-01", title="Yes")
    )
    assert isinstance(article, Article)
    assert (article.published, article.published_because, article.title) == ("2031-01-01", "option", "Yes")


@pytest.mark.parametrize(
    ("given", "expected"), [(7, "7"), (7.5, "7.5"), ("x", "x")], ids=["a whole number", "a number", "a string"]
)
def test_an_id_is_kept_as_a_string(tmp_path: Path, given: Any, expected: str) -> None:
    """Numbers become their digits."""
    (article,) = read(tmp_path / "a.jsonl", line(text=TEXT, id=given))
    assert isinstance(article, Article)
    assert article.id == expected


def test_without_an_id_the_text_gives_one(tmp_path: Path) -> None:
    """An empty one is none."""
    (article,) = read(tmp_path / "a.jsonl", line(text=TEXT, id=""))
    assert isinstance(article, Article)
    assert article.id == article_id(article.sha256)


@pytest.mark.parametrize(
    ("bad", "error", "names", "failed_id"),
    [
        pytest.param('{"text": "The pre', MalformedInputError, "JSON object", None, id="no JSON"),
        pytest.param("[1, 2]", MalformedInputError, "got a list", None, id="no object"),
        pytest.param('{"id": "r-9", "body": "x"}', MalformedInputError, '"text".*id, body', "r-9", id="no text"),
        pytest.param('{"id": "r-9", "text": 5}', MalformedInputError, '"text", got a number', "r-9", id="a number for the text"),
        pytest.param(
            '{"text": "The premier", "title": ["x"]}', MalformedInputError, '"title", got a list', None, id="a list for the title"
        ),
        pytest.param(
            '{"text": "The premier", "authors": {"n": 1}}', MalformedInputError, '"authors"', None, id="an object for the authors"
        ),
        pytest.param(
            '{"text": "The premier", "published": "soon"}', MalformedInputError, "\"published\", got 'soon'", None, id="no date"
        ),
        pytest.param(
            '{"text": "The premier", "date": "2031-02-30"}', MalformedInputError, '"date"', None, id="no day of the calendar"
        ),
        pytest.param(
            '{"text": "The premier", "published": 20310217}', MalformedInputError, '"published"', None, id="a number for a date"
        ),
        pytest.param(
            '{"text": "The premier", "id": ["x"]}', MalformedInputError, '"id", got a list', None, id="a list for the id"
        ),
        pytest.param(
            '{"text": "The premier", "id": {}}', MalformedInputError, '"id", got an object', None, id="an object for it"
        ),
        pytest.param('{"text": "The premier", "id": false}', MalformedInputError, '"id", got true or', None, id="false for it"),
        pytest.param(
            '{"text": "The premier", "id": []}', MalformedInputError, '"id", got a list', None, id="an empty list for it"
        ),
        pytest.param(
            '{"text": "The premier", "id": 1e999}', MalformedInputError, "too large", None, id="an endless number for it"
        ),
        pytest.param('{"text": "The premier", "id": NaN}', MalformedInputError, "NaN, which is no JSON", None, id="NaN"),
        pytest.param('{"text": "The premier", "x": -Infinity}', MalformedInputError, "got -Infinity", None, id="Infinity"),
        pytest.param(
            f'{{"text": "The premier", "x": {"7" * 5_000}}}', MalformedInputError, "digits; write it as", None, id="5000 digits"
        ),
        pytest.param('{"id": 4, "text": " "}', EmptyArticleError, "white space", "4", id="an empty text"),
        pytest.param('{"a":' * 100_000, MalformedInputError, "too deep", None, id="very deep"),
    ],
)
def test_a_bad_line_fails_alone(tmp_path: Path, bad: str, error: type[InputError], names: str, failed_id: str | None) -> None:
    """With its number, its id and what was off; the lines round it are read."""
    first, failure, last = read(tmp_path / "a.jsonl", f"{line(text=TEXT)}\n{bad}\r\n{line(text=TEXT)}")
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(failure, Failure)
    assert (failure.line, failure.id, type(failure.error)) == (3, failed_id, error)
    assert failure.message.startswith(f"{tmp_path / 'a.jsonl'}, line 3: expected")
    assert failure.source == str(tmp_path / "a.jsonl")
    with pytest.raises(error, match=names):
        raise failure.error


def test_half_a_surrogate_pair_in_an_escape_is_replaced(tmp_path: Path) -> None:
    """In the text, said; in the title, quietly."""
    (article,) = read(tmp_path / "a.jsonl", r'{"text": "The \ud83d premier", "title": "\udc00 no", "id": "\ud800"}')
    assert isinstance(article, Article)
    assert (article.text, article.title, article.id) == ("The \ufffd premier", "\ufffd no", "\ufffd")
    assert [(omission.what, omission.chars) for omission in article.omitted] == [("lone surrogates", 1)]


def test_a_line_in_another_encoding_is_read(tmp_path: Path) -> None:
    """Line by line, as plain text would be; a byte-order mark belongs to no text."""
    content = b"\xef\xbb\xbf" + line(text=TEXT).encode() + '{"text": "The café said no"}\n'.encode("cp1252")
    first, second = read(tmp_path / "a.jsonl", content)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.text, first.omitted, second.text) == (TEXT, (), "The café said no")


def test_utf_16_is_refused_once(tmp_path: Path) -> None:
    """Not once a line."""
    (failure,) = read(tmp_path / "a.jsonl", (line(text=TEXT) * 3).encode("utf-16"))
    assert isinstance(failure, Failure)
    assert "UTF-16" in failure.message


def test_a_line_over_the_limit_is_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not held whole, and the lines after it are read."""
    monkeypatch.setattr(lines_module, "MAX_BYTES", 100)
    monkeypatch.setattr(lines_module, "_SKIP", 16)
    found = read(tmp_path / "a.jsonl", line(text=TEXT) + line(text=TEXT * 20) + line(text=TEXT))
    assert [type(one) for one in found] == [Article, Failure, Article]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert (failure.line, type(failure.error)) == (2, ArticleTooLongError)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(json.dumps({"text": TEXT}, indent=2), id="one object over many lines"),
        pytest.param("{\n" + json.dumps({"text": TEXT})[1:], id="an object that opens alone on its line"),
        pytest.param(json.dumps([{"text": TEXT}], indent=2), id="an array over many lines"),
        pytest.param(json.dumps([{"text": TEXT}]), id="an array on one line"),
        pytest.param("\n\n" + json.dumps({"text": TEXT}), id="an object on one line"),
    ],
)
def test_a_json_file_may_hold_one_document(tmp_path: Path, content: str) -> None:
    """`.json`, and what has no ending to tell."""
    for name in ("a.json", "a.unknown"):
        (article,) = read(tmp_path / name, content)
        assert isinstance(article, Article)
        assert article.text == TEXT
    assert read_bytes(content.encode(), Given(format=Format.JSONL), source=None).text == TEXT


def test_an_array_with_a_bad_entry_keeps_the_others(tmp_path: Path) -> None:
    """The failure says which entry it was."""
    content = json.dumps([{"text": TEXT}, {"id": 3, "text": 5}, {"text": TEXT}], indent=1)
    found = read(tmp_path / "a.json", content)
    assert [type(one) for one in found] == [Article, Failure, Article]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert (failure.line, failure.id) == (None, "3")
    assert "entry 2 of the array" in failure.message


def test_a_json_file_may_hold_json_lines(tmp_path: Path) -> None:
    """Also where the first line is bad."""
    assert [type(one) for one in read(tmp_path / "a.json", line(text=TEXT) * 2)] == [Article, Article]
    assert [type(one) for one in read(tmp_path / "b.json", '{"text": bad\n' + line(text=TEXT))] == [Failure, Article]


@pytest.mark.parametrize("content", ["", "\n \n", "[]"], ids=["empty", "blank lines", "empty array"])
def test_no_article_is_a_failure(tmp_path: Path, content: str) -> None:
    """Nothing read is not nothing said."""
    (failure,) = read(tmp_path / "a.json", content)
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, EmptyArticleError)


def test_lines_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    """The first article comes before the rest of the file is there."""
    path = tmp_path / "a.jsonl"
    path.write_text(line(text=TEXT) * 2_000)
    articles = read_articles([str(path)])
    assert isinstance(next(articles), Article)
    path.write_text("")  # what a buffer has not taken is gone
    assert sum(1 for _ in articles) < 1_999


def test_more_than_one_article_is_refused_where_one_is_asked_for() -> None:
    """`read_bytes` returns one."""
    with pytest.raises(MalformedInputError, match="JSON"):
        read_bytes((line(text=TEXT) * 2).encode(), Given(format=Format.JSONL), source=None)

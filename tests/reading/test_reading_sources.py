"""Sources: folders, globs, packed files, standard input, and what is not there."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from onrecord.errors import ArticleTooLongError, BadDateError, EmptyArticleError, SourceNotFoundError, UnreadableSourceError
from onrecord.reading import Failure, Format, Given, expand, read_articles
from onrecord.record import Article

TEXT = "The premier said no."


def texts(*sources: str | Path, given: Given | None = None) -> list[str]:
    """Return the texts that are read, and the kinds of failure."""
    found = read_articles(map(str, sources), given or Given())
    return [type(one.error).__name__ if isinstance(one, Failure) else one.text for one in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with articles, and with what is none."""
    names = ["b.txt", "a.txt", "sub/c.jsonl", "sub/d.html.gz", "e.TXT", ".hidden.txt", ".git/f.txt", "readme.md", "g.png"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    return tmp_path


def test_a_folder_stands_for_the_articles_in_it(folder: Path) -> None:
    """Sorted, with the folders in it; neither hidden ones nor other endings."""
    expected = ["a.txt", "b.txt", "e.TXT", "sub/c.jsonl", "sub/d.html.gz"]
    assert expand([str(folder)]) == [str(folder / name) for name in expected]


def test_a_glob_stands_for_what_fits(folder: Path) -> None:
    """Any ending; folders that fit stand for what is in them."""
    assert expand([f"{folder}/*.md"]) == [str(folder / "readme.md")]
    assert expand([f"{folder}/**/*.jsonl"]) == [str(folder / "sub/c.jsonl")]
    assert expand([f"{folder}/s*"]) == [str(folder / "sub/c.jsonl"), str(folder / "sub/d.html.gz")]


@pytest.mark.parametrize("kind", ["pipe", "socket", "link to a pipe", "link to a device"])
def test_a_folder_and_a_glob_pass_by_what_is_no_regular_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Opening a pipe that nobody writes to would wait for ever; a link to a file is the file."""
    monkeypatch.chdir(tmp_path)  # the address of a socket must be short
    Path("a.txt").write_text(TEXT)
    Path("b.txt").symlink_to("a.txt")
    if kind == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("c.txt")
    elif kind == "link to a device":
        Path("c.txt").symlink_to(os.devnull)
    else:
        os.mkfifo("c.txt" if kind == "pipe" else "pipe")
        if kind != "pipe":
            Path("c.txt").symlink_to("pipe")
    assert expand(["*.txt"]) == ["a.txt", "b.txt"]
    assert expand([str(tmp_path)]) == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    """As `<(command)` of a shell is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(TEXT,))
    writer.start()
    assert texts(pipe) == [TEXT]
    writer.join()


def test_a_path_wins_over_its_glob_characters(tmp_path: Path) -> None:
    """`[1]` may be a name."""
    (tmp_path / "a[1].txt").write_text(TEXT)
    (tmp_path / "a1.txt").write_text("The premier said yes.")
    assert texts(tmp_path / "a[1].txt") == [TEXT]


def test_each_source_is_kept_once_and_in_order(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is written."""
    monkeypatch.chdir(folder)
    assert expand(["b.txt", "./b.txt", str(folder / "b.txt"), "-", "a.txt", "-", "*.txt"]) == ["b.txt", "-", "a.txt"]


@pytest.mark.parametrize("name", ["none.txt", "none/*.txt", "empty", "e*y", "https://p.example/1", "nul\0.txt", "n" * 5000])
def test_what_names_nothing_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """And the rest goes on."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    failure, article = read_articles([name, "a.txt"])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, SourceNotFoundError)
    assert failure.message.startswith(f"{name}: expected")
    assert isinstance(article, Article)


def test_a_file_that_may_not_be_read_is_a_failure(tmp_path: Path) -> None:
    """Its mode is named."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read anything")
    (failure,) = read_articles([str(path)])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, UnreadableSourceError)


def test_a_file_in_a_folder_that_may_not_be_searched_is_a_failure(tmp_path: Path) -> None:
    """Permission denied, not "nothing at this path"; whether the file or its folder is named. Root is nobody for a moment."""
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    folder.chmod(0o444)  # may be listed, not searched
    private = [one for one in folder.parents if not one.stat().st_mode & 0o001]
    root, modes = os.geteuid() == 0, [one.stat().st_mode for one in private]
    if root:
        for one in private:
            one.chmod(0o755)
        os.seteuid(65534)
    try:
        found = list(read_articles([str(folder / "a.txt"), str(folder)]))
    finally:
        if root:
            os.seteuid(0)
            for one, mode in zip(private, modes, strict=True):
                one.chmod(mode)
        folder.chmod(0o755)
    assert found
    for failure in found:
        assert isinstance(failure, Failure)
        assert isinstance(failure.error, UnreadableSourceError)
        assert "permission denied" in failure.message


@pytest.mark.parametrize(
    ("target", "says"), [("nowhere.txt", "a link that leads nowhere"), ("link.txt", "a link that leads back to itself")]
)
def test_a_link_astray_is_named(tmp_path: Path, target: str, says: str) -> None:
    """There is something at the path, but it is no file; in a folder as on its own."""
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    for source in (link, tmp_path):
        (failure,) = read_articles([str(source)])
        assert isinstance(failure, Failure)
        assert isinstance(failure.error, SourceNotFoundError)
        assert says in failure.message


def test_closed_standard_input_is_named() -> None:
    """As `<&-` closes it; nothing is said of packed files."""
    code = "from onrecord.reading import read_articles; print(next(read_articles(['-'])).message)"
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -c "$1" <&-', sys.executable, code], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("standard input: expected an article on standard input, there is none")


def test_the_ending_tells_the_format_and_the_user_overrules_it(tmp_path: Path) -> None:
    """HTML, JSON lines and text."""
    for name in ("a.htm", "a.txt"):
        (tmp_path / name).write_text("<p>The premier said no.</p>")
    (tmp_path / "a.ndjson").write_text(json.dumps({"text": TEXT}))
    assert texts(tmp_path / "a.htm", tmp_path / "a.ndjson") == [TEXT, TEXT]
    assert texts(tmp_path / "a.txt") == ["<p>The premier said no.</p>"]
    assert texts(tmp_path / "a.txt", given=Given(format=Format.HTML)) == [TEXT]
    assert texts(tmp_path / "a.htm", given=Given(format=Format.TEXT)) == ["<p>The premier said no.</p>"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("\n\n  The premier\r\nsaid no.\n", ["\n\n  The premier\r\nsaid no.\n"], id="text, verbatim"),
        pytest.param("<!DOCTYPE html><p>The premier said no.</p>", [TEXT], id="HTML by its doctype"),
        pytest.param("<!-- x --><!-- y -->\n<HTML><p>The premier said no.</p>", [TEXT], id="HTML by its first element"),
        pytest.param('\n{"text": "One no."}\n{"text": "Two noes."}\n', ["One no.", "Two noes."], id="JSON lines"),
        pytest.param('[\n{"text": "One no."},\n{"text": "Two noes."}]', ["One no.", "Two noes."], id="an array"),
        pytest.param('{"title": "no text here"}', ['{"title": "no text here"}'], id="an object without a text"),
    ],
)
@pytest.mark.parametrize("way", ["no ending", "standard input"])
def test_the_beginning_tells_the_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, expected: list[str], way: str
) -> None:
    """Where nothing else does."""
    path = tmp_path / "article"
    path.write_bytes(content.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert texts(path if way == "no ending" else "-") == expected


def test_standard_input_is_named_as_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """The source is "-"; a message names it in words."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("The premier said no."))
    (article,) = read_articles(["-"])
    assert isinstance(article, Article)
    assert article.source == "-"
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    (failure,) = read_articles(["-"])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, EmptyArticleError)
    assert failure.message.startswith("standard input: expected")


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress), (".bz2", bz2.compress)])
def test_packed_files_are_opened(tmp_path: Path, ending: str, pack: type[bytes]) -> None:
    """The ending before tells the format."""
    for name, content in (("a.txt", TEXT), ("b.html", f"<p>{TEXT}</p>"), ("c.jsonl", json.dumps({"text": TEXT})), ("d", TEXT)):
        (tmp_path / (name + ending)).write_bytes(pack(content.encode()))
    assert texts(*(tmp_path / (name + ending) for name in ("a.txt", "b.html", "c.jsonl", "d"))) == [TEXT] * 4


@pytest.mark.parametrize(
    ("ending", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress), (".bz2", lambda data: bz2.compress(data, 1))]
)
def test_a_packed_file_that_is_cut_off_keeps_the_articles_before(tmp_path: Path, ending: str, pack: type[bytes]) -> None:
    """Then says that it is damaged."""
    lines = "".join(json.dumps({"id": n, "text": f"The premier said no. {os.urandom(200).hex()}"}) + "\n" for n in range(1_500))
    packed = pack(lines.encode())
    path = tmp_path / f"a.jsonl{ending}"
    path.write_bytes(packed[: len(packed) * 3 // 4])
    *articles, failure = read_articles([str(path)])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, UnreadableSourceError)
    assert len(articles) > 50
    assert all(isinstance(article, Article) for article in articles)


@pytest.mark.parametrize("ending", [".gz", ".xz", ".bz2"])
def test_a_file_that_is_not_packed_as_its_ending_says_is_a_failure(tmp_path: Path, ending: str) -> None:
    """Text under a false name."""
    path = tmp_path / f"a.txt{ending}"
    path.write_text(TEXT)
    assert texts(path) == ["UnreadableSourceError"]


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A hole of a terabyte costs nothing."""
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(2**40)
    (failure,) = read_articles([str(path)])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, ArticleTooLongError)


def test_a_packed_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    """No more than the limit is held."""
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"a" * (33 * 1024 * 1024), 1))
    assert texts(path) == ["ArticleTooLongError"]


def test_a_name_that_is_no_utf_8_can_be_said(tmp_path: Path) -> None:
    """Its bytes stand as U+FFFD."""
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(TEXT)
    (article,) = read_articles([str(tmp_path)])
    assert isinstance(article, Article)
    assert article.source == f"{tmp_path}/caf\ufffd.txt"
    Path(os.fsdecode(path)).write_text("")
    (failure,) = read_articles([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert failure.message.encode().startswith(str(tmp_path).encode())


@pytest.mark.parametrize(
    "date", ["2031-2-17", "2031-02-30", "17 February 2031", "20310217", "1899-12-31", "2101-01-01", "", "２０３１-02-17"]
)
def test_a_date_that_the_user_gives_must_be_one(date: str) -> None:
    """YYYY-MM-DD, from 1900 to 2100."""
    with pytest.raises(BadDateError, match="expected a calendar date"):
        Given(published=date)


def test_importing_reads_nothing_and_loads_no_parser() -> None:
    """Nor does reading an English text."""
    code = (
        "import sys; from onrecord.reading import read_text; "
        "read_text('The premier said on Monday that the talks would resume if the truce holds.'); "
        "print([m for m in ('trafilatura', 'lxml', 'dateparser', 'py3langid', 'numpy', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

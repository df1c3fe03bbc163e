"""Bad input: each a one-line error that says what to do, and the rest of the batch unharmed. One process reads it all."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import Result, run

GOOD = "Ruvenia will open its port on Friday, Chancellor Hedda Koss said. “We open it,” she told reporters."
GERMAN = "Der Hafen wird am Freitag wieder geöffnet, sagte die Kanzlerin. „Wir öffnen ihn“, fügte sie vor Journalisten hinzu."
MIB = 1024 * 1024
DEPTH = 20_000
NOISE = random.Random(7).randbytes(4000)  # noqa: S311 - no secret
CUT = "<!doctype html><html><head><title>Ruvenia opens</title></head><body><article><h1>Ruvenia opens</h1>"

# Sources that fail: (name, bytes, what the error says). The name is given to the command; a name without bytes is not written.
FAILING: dict[str, tuple[str, bytes | None, str]] = {
    "empty file": ("empty.txt", b"", "expected an article, got nothing; give a text with words in it"),
    "white space alone": ("blank.txt", b" \r\n\t\n", "got white space alone; give a text with words"),
    "picture": ("picture.txt", b"\x89PNG\r\n\x1a\n" + NOISE, "got a PNG picture; name a text"),
    "binary file": ("program.txt", b"\x7fELF\0\0\0" + NOISE, "expected text, got .*; name a text"),
    "binary file named as a page": ("program.html", b"\0\1\2\3" * 999, "expected text, got .*; name a text"),
    "50 MB line of text": ("long.txt", b"word " * (10 * MIB), "at most 32 MiB, got 52,428,800 bytes; split it"),
    "UTF-16 without a mark": ("wide.txt", GOOD.encode("utf-16-le"), r"UTF-16 needs a byte-order mark"),
    "JSON lines in UTF-16": ("wide.jsonl", json.dumps({"text": GOOD}).encode("utf-16"), "UTF-8, got UTF-16 .*; convert"),
    "missing path": ("missing.txt", None, "there is nothing at this path; check its spelling"),
    "missing folder": ("missing/folder/", None, "there is nothing at this path; check its spelling"),
    "pattern that fits nothing": ("no*.html", None, "none fits this pattern; check its folder and spelling"),
    "address": ("https://a.example/", None, "got an address; nothing is fetched: save the page and name its file"),
    "not English": ("german.txt", GERMAN.encode(), "expected English text, got .*'de'.*; onrecord reads English only"),
    "packed file cut off": ("cut.txt.gz", gzip.compress(GOOD.encode() * 99)[:60], "it is cut off or damaged .*; pack it again"),
    "no packed file": ("false.txt.gz", GOOD.encode(), "expected a whole packed file, .*; pack it again"),
    "page without words": ("bare.html", b"<!doctype html><html><body></body></html>", "expected .*, got .*; "),
    "no JSON in a .json": ("no.json", b"Ruvenia opens its port.", "expected a JSON object, .*; mend it"),
}  # fmt: skip

LINES = [
    (json.dumps({"id": "l-1", "text": GOOD}), None),
    ('{"id": "l-2", "text": "Ruvenia op', "expected a JSON object, got something else at character .*; mend it"),
    (json.dumps({"id": "l-3", "text": GOOD, "published": "2031-13-45"}), "got '2031-13-45'; mend it or leave it out"),
    (json.dumps({"id": "l-4"}), 'expected the key "text" .*; add it'),
    ("[1, 2]", "expected .*, got a list; "),
    (json.dumps({"id": "l-6", "text": GERMAN}), "onrecord reads English only"),
    (
        json.dumps({"id": "l-7", "text": "word " * (10 * MIB)}),
        "expected at most 32 MiB on a line, got more; put one article on each",
    ),
    (json.dumps({"id": "l-8", "text": ""}), "got nothing; give a text with words in it"),
    (json.dumps({"id": "l-9", "text": GOOD}), None),
]

# Sources that are read as far as they can be, and what the record says of the rest.
MENDED: dict[str, tuple[str, bytes, str | None]] = {
    "page cut off": ("cut.html", f"{CUT}<p>{GOOD}</p><p>The fer".encode(), "the page is cut off"),
    "20,000 divisions within one another": (
        "deep.html",
        f"<!doctype html><html><body>{'<div>' * DEPTH}<p>{GOOD}</p>{'</div>' * DEPTH}</body></html>".encode(),
        None,
    ),
    "bytes that are no UTF-8": ("mixed.txt", GOOD.encode() + b" It rained \xff all day.", "bytes"),
    "Windows-1252": ("ansi.txt", GOOD.encode("cp1252"), None),
    "nothing wrong": ("good.txt", GOOD.encode(), None),
}


@dataclass(frozen=True, slots=True)
class Batch:
    """What one run over all of them left behind."""

    folder: Path
    result: Result

    def remarks_on(self, source: str) -> list[str]:
        """Return the lines on stderr about a source, without its name."""
        openings = (f"onrecord: {self.name(source)}: ", f"onrecord: {self.name(source)}, line ")
        return [line for line in self.result.remarks if line.startswith(openings)]

    def records_of(self, source: str) -> list[dict[str, dict[str, object]]]:
        """Return the records of a source."""
        records = [json.loads(line) for line in self.result.out.splitlines()]
        return [record for record in records if record["article"]["source"] == self.name(source)]

    def name(self, source: str) -> str:
        """Return a source as it was named on the command line."""
        return source if source.startswith(("https://", "/")) else str(self.folder / source)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """Return the outcome of `onrecord read --json` over every bad source and good ones among them."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "folder.txt").mkdir()
    for name, data, _ in [*FAILING.values(), *MENDED.values()]:
        if data is not None:
            (folder / name).write_bytes(data)
    (folder / "lines.jsonl").write_text("".join(f"{line}\n" for line, _ in LINES), encoding="utf-8")
    sources = [name for name, *_ in FAILING.values()] + ["folder.txt", "lines.jsonl"] + [name for name, *_ in MENDED.values()]
    batch = Batch(folder, Result(0, "", ""))
    named = [batch.name(source) for source in sources]
    if UNREADABLE.exists():
        named.insert(3, str(UNREADABLE))
    return Batch(folder, run("read", "--json", *named))


UNREADABLE = Path("/proc/self/mem")  # which not even root can read from its beginning


@pytest.mark.parametrize(("name", "data", "words"), [pytest.param(*case, id=key) for key, case in FAILING.items()])
def test_what_cannot_be_read_says_so_in_one_line(batch: Batch, name: str, data: bytes | None, words: str) -> None:
    """It names the source, what was expected, what came and what to do; and it prints no record."""
    [remark] = batch.remarks_on(name)
    assert re.search(words, remark)
    assert len(remark) < 400
    assert batch.records_of(name) == []


@pytest.mark.parametrize(
    ("number", "words"), [pytest.param(n, words, id=f"line {n}") for n, (_, words) in enumerate(LINES, 1) if words]
)
def test_a_bad_line_is_named_by_its_number_or_id(batch: Batch, number: int, words: str) -> None:
    """One bad line of JSON costs itself, whatever is wrong with it; what fails after reading is named by the article's id."""
    places = (f"lines.jsonl, line {number}: ", f"lines.jsonl: article l-{number}: ")
    [remark] = [line for line in batch.remarks_on("lines.jsonl") if any(place in line for place in places)]
    assert re.search(words, remark)


def test_good_lines_among_bad_ones_are_read(batch: Batch) -> None:
    """The line before the first bad one and the line after the last."""
    found = batch.records_of("lines.jsonl")
    assert [record["article"]["id"] for record in found] == ["l-1", "l-9"]
    assert len({json.dumps(record["attributions"]) for record in found}) == 1


def test_a_folder_without_articles_says_what_it_looked_for(batch: Batch) -> None:
    """Also where it is named like a file."""
    [remark] = batch.remarks_on("folder.txt")
    assert "no file here ends in .txt" in remark
    assert remark.endswith("; name files instead")


@pytest.mark.skipif(not UNREADABLE.exists(), reason="no file here that nobody can read")
def test_a_file_that_cannot_be_read_says_why(batch: Batch) -> None:
    """With the system's own words."""
    [remark] = batch.remarks_on(str(UNREADABLE))
    assert re.search("the system said: .*; check the file and its disk", remark)


@pytest.mark.parametrize(("name", "data", "words"), [pytest.param(*case, id=key) for key, case in MENDED.items()])
def test_what_can_be_read_in_part_is_read(batch: Batch, name: str, data: bytes, words: str | None) -> None:
    """Both statements of the good text are there; what was lost is said in the record, and nothing on stderr."""
    [record] = batch.records_of(name)
    said = json.dumps(record["article"]["omitted"])
    assert len(record["attributions"]) == 2
    assert GOOD in str(record["article"]["text"])
    assert batch.remarks_on(name) == []
    assert words is None or words in said


def test_the_run_ends_with_1_and_a_sum(batch: Batch) -> None:
    """No traceback, no line that is not accounted for."""
    failed = len(FAILING) + sum(words is not None for _, words in LINES) + 1 + UNREADABLE.exists()
    *remarks, last = batch.result.remarks
    assert batch.result.code == 1
    assert len(batch.result.out.splitlines()) == len(MENDED) + 2
    entries = sum(len(json.loads(line)["commitments"]) for line in batch.result.out.splitlines())
    told = f", {entries} commitments" if entries else ""
    assert last == f"{len(MENDED) + 2} articles read, {2 * (len(MENDED) + 2)} attributions{told}; {failed} failed"
    assert [line for line in remarks if not line.startswith("onrecord: ")] == []
    assert len(remarks) == failed

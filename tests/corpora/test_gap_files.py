"""GAP is read as its authors wrote it: columns parted by tabs, offsets in characters."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.corpora import GapExample, GapName, read_gap
from onrecord.corpora.gap import COLUMNS
from onrecord.errors import GoldError
from onrecord.spans import Span

CORPORA = Path(os.environ.get("ONRECORD_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
TEXT = 'Ana Ruiz met "Dana" Koss before her talk.'
ROW = ("x-1", TEXT, "her", "32", "Ana Ruiz", "0", "FALSE", "Koss", "20", "TRUE", "http://example.org/")
HEADING = "\t".join(COLUMNS)


def read(root: Path, *rows: tuple[str, ...], heading: str = HEADING, ending: str = "\n") -> list[GapExample]:
    """Write a file of rows under a heading, and return what is read of it."""
    path = root / "gap.tsv"
    path.write_bytes((ending.join([heading, *("\t".join(row) for row in rows)]) + ending).encode("utf-8"))
    return read_gap(path)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_an_example_has_a_pronoun_and_two_names(tmp_path: Path, ending: str) -> None:
    """Quotation marks are letters like any other, and line ends of either kind are none."""
    names = (GapName(span=Span(0, 8), meant=False), GapName(span=Span(20, 24), meant=True))
    expected = GapExample(id="x-1", text=TEXT, pronoun=Span(32, 35), feminine=True, names=names)
    assert read(tmp_path, ROW, ending=ending) == [expected]


@pytest.mark.parametrize(("pronoun", "feminine"), [("She", True), ("hers", True), ("He", False), ("his", False), ("him", False)])
def test_the_pronoun_tells_the_sex(tmp_path: Path, pronoun: str, feminine: bool) -> None:
    """In capitals too."""
    text = f"Ana Ruiz met Dana Koss {pronoun}"
    [example] = read(tmp_path, ("x-1", text, pronoun, "23", "Ana Ruiz", "0", "true", "Koss", "18", "False", ""))
    assert example.feminine is feminine
    assert [name.meant for name in example.names] == [True, False]


def changed(**cells: str) -> tuple[str, ...]:
    """Return the row with other cells; underscores of a column stand for hyphens."""
    new = {name.replace("_", "-"): value for name, value in cells.items()}
    return tuple(new.get(column, cell) for column, cell in zip(COLUMNS, ROW, strict=True))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        pytest.param(ROW[:10], "line 3: expected 11 columns parted by tabs, got 10", id="a column too few"),
        pytest.param(changed(ID="x-2", Pronoun="its"), 'line 3: expected a pronoun such as "she" or "his", got "its"', id="its"),
        pytest.param(changed(ID="x-2", A_coref="yes"), 'line 3: expected TRUE or FALSE under A-coref, got "yes"', id="no truth"),
        pytest.param(changed(ID="x-2", B_offset="21"), 'line 3: expected "Koss" at 21 of the text', id="an offset beside it"),
        pytest.param(changed(ID="x-2", B_offset="-4"), 'line 3: expected "Koss" at -4 of the text', id="a negative offset"),
        pytest.param(changed(ID="x-2", B_offset="9" * 9999), 'line 3: expected "Koss" at 9', id="an offset of 9999 digits"),
        pytest.param(changed(ID="x-2", B=""), 'line 3: expected "" at 20', id="an empty name"),
        pytest.param(ROW, "line 3: x-1 stands for two examples", id="an id twice"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, row: tuple[str, ...], says: str) -> None:
    """With the file and the line, on one line that is not too long."""
    with pytest.raises(GoldError, match=says) as caught:
        read(tmp_path, ROW, row)
    assert "gap.tsv" in str(caught.value)
    assert len(str(caught.value)) - len(str(tmp_path)) < 200


def test_another_file_is_named(tmp_path: Path) -> None:
    """One of other columns, one with a heading alone, none at all."""
    with pytest.raises(GoldError, match="line 1: expected the columns ID, Text, Pronoun"):
        read(tmp_path, ROW, heading="ID\tText")
    with pytest.raises(GoldError, match="found the heading alone"):
        read(tmp_path)
    with pytest.raises(GoldError, match="expected a file that can be read"):
        read_gap(tmp_path / "none.tsv")


@pytest.mark.corpora
@pytest.mark.parametrize(("part", "examples", "feminine"), [("validation", 454, 227), ("development", 2000, 1000)])
def test_the_shared_files_are_read_whole(part: str, examples: int, feminine: int) -> None:
    """As many of either sex."""
    path = CORPORA / "gap" / f"gap-{part}.tsv"
    if not path.is_file():
        pytest.skip(f"no GAP {part} at {CORPORA}")
    found = read_gap(path)
    assert (len(found), sum(one.feminine for one in found)) == (examples, feminine)

"""GAP: snippets of Wikipedia with an ambiguous pronoun and two names, each of which it means or does not.

A file of eleven columns parted by tabs, its first line a heading: ID, Text, Pronoun, Pronoun-offset, A, A-offset, A-coref, B,
B-offset, B-coref, URL. Offsets are characters of the text. Quotation marks in it are letters like any other.

Source: Webster, Recasens, Axelrod and Baldridge, "Mind the GAP: A Balanced Corpus of Gendered Ambiguous Pronouns", TACL 6, 2018.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.corpora.files import read_raw
from onrecord.errors import GoldError
from onrecord.lexicons import lexicon
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COLUMNS = (
    *("ID", "Text", "Pronoun", "Pronoun-offset"),
    *("A", "A-offset", "A-coref", "B", "B-offset", "B-coref", "URL"),
)
_MEANT = {"true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class GapName:
    """One of the two names of an example."""

    span: Span
    meant: bool  # whether the pronoun means its bearer


@dataclass(frozen=True, slots=True, kw_only=True)
class GapExample:
    """A snippet with its pronoun and two names, A and B."""

    id: str
    text: str
    pronoun: Span
    feminine: bool
    names: tuple[GapName, GapName]


def read_gap(path: Path) -> list[GapExample]:
    """Return the examples of a file, in its order. The address of the page is not read: a snippet stands for itself.

    Raises:
        GoldError: the file cannot be read, or a line is not as above.
    """
    heading, *lines = read_raw(path).removesuffix("\n").split("\n")
    if tuple(heading.rstrip("\r").split("\t")) != COLUMNS:
        raise GoldError(f"{path}, line 1: expected the columns {', '.join(COLUMNS)}, parted by tabs; is it a file of GAP?")
    examples = [_example(f"{path}, line {number}", line.rstrip("\r").split("\t")) for number, line in enumerate(lines, 2)]
    seen: set[str] = set()
    for number, example in enumerate(examples, 2):
        if example.id in seen:
            raise GoldError(f"{path}, line {number}: {example.id} stands for two examples; give one of them another ID")
        seen.add(example.id)
    if not examples:
        raise GoldError(f"{path}: expected examples, found the heading alone")
    return examples


def _example(where: str, cells: list[str]) -> GapExample:
    if len(cells) != len(COLUMNS):
        raise GoldError(f"{where}: expected {len(COLUMNS)} columns parted by tabs, got {len(cells)}; mend that line")
    row = dict(zip(COLUMNS, cells, strict=True))
    pronoun = row["Pronoun"].lower()
    feminine = pronoun in lexicon("speakers").words("pronouns", "female")
    if not feminine and pronoun not in lexicon("speakers").words("pronouns", "male"):
        raise GoldError(f'{where}: expected a pronoun such as "she" or "his", got "{row["Pronoun"][:60]}"; mend that line')
    return GapExample(
        id=row["ID"],
        text=row["Text"],
        pronoun=_span(where, row, "Pronoun"),
        feminine=feminine,
        names=(_name(where, row, "A"), _name(where, row, "B")),
    )


def _name(where: str, row: Mapping[str, str], column: str) -> GapName:
    told = row[f"{column}-coref"]
    if told.lower() not in _MEANT:
        raise GoldError(f'{where}: expected TRUE or FALSE under {column}-coref, got "{told[:60]}"; mend that line')
    return GapName(span=_span(where, row, column), meant=_MEANT[told.lower()])


def _span(where: str, row: Mapping[str, str], column: str) -> Span:
    """Return where the words of a column stand in the text, by the offset beside them."""
    words, offset, text = row[column], row[f"{column}-offset"], row["Text"]
    start = int(offset) if offset.isascii() and offset.isdigit() and len(offset) < len(str(len(text))) + 1 else -1
    if start < 0 or not words or not text.startswith(words, start):
        raise GoldError(
            f'{where}: expected "{words[:60]}" at {offset[:20]} of the text, other words stand there; mend the offset'
        )
    return Span(start, start + len(words))

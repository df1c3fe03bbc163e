"""What the user says about the articles, what could not be read, and the limits of one article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.reading.dates import checked

if TYPE_CHECKING:
    from onrecord.errors import InputError

MAX_CHARACTERS = 1_000_000  # of an article's text
MAX_BYTES = 32 * 1024 * 1024  # of a text or HTML file, once unpacked, and of one JSON line
STANDARD_INPUT = "-"


class Format(StrEnum):
    """How the articles of a source are written."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user says about the articles; it wins over what the source says.

    Raises:
        BadDateError: `published` is not a calendar date written YYYY-MM-DD.
    """

    published: str | None = None  # YYYY-MM-DD
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    format: Format | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            checked(self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source, or one line of it, that could not be read."""

    source: str
    line: int | None  # from 1; None where the source as a whole failed
    id: str | None  # the id that the line gives its article
    error: InputError

    @property
    def message(self) -> str:
        """Return the failure on one line: where, then what was expected, what came and what to do."""
        place = shown(self.source) + (f", line {self.line}" if self.line is not None else "")
        return " ".join(f"{place}: {self.error}".split())


def shown(source: str) -> str:
    """Return a source's name as it can be printed: standard input by its name, bytes that are no UTF-8 as U+FFFD."""
    if source == STANDARD_INPUT:
        return "standard input"
    return printable(source)


def names(line: str) -> frozenset[str]:
    """Return the words of a line, as a set."""
    return frozenset(line.split())


def printable(text: str) -> str:
    """Return `text` with each half of a surrogate pair, which UTF-8 cannot write, replaced by U+FFFD."""
    return text if text.isascii() else "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)

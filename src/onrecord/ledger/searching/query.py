"""The words that are looked for: our own small language, the same over every database.

    send engineers      both words, in any form that has the same stem: "sends", "engineer"
    "send engineers"    the words in a row
    -accord             not this word; -"signed accord" not this phrase
    engin*              words that begin so

Whatever stands between words counts for nothing, as it does in the index: "cease-fire" is the two words in a row. Any string is a
query; one that holds no word finds nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.errors import UsageError

LONGEST = 500  # characters of a query; no word may be longer than 2,047 bytes for PostgreSQL
_MARKS = re.compile("[\u0300-\u036f]")  # that stand above or below a letter, once it is taken apart
_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))  # letters with marks of their own
_BETWEEN = (  # words: what is no letter or digit; PostgreSQL's own \W knows letters of its locale only
    "[^0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff]"
)
_PARTS = re.compile(
    r"""(?P<not>-*)
        (?: ["“”„«»] (?P<phrase> [^"“”„«»]* ) ["“”„«»]?
          | (?P<chunk> [^\s"“”„«»]+ ) )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A part of a query: words in a row, without marks on their letters."""

    words: tuple[str, ...]
    begins: bool  # the last of them is the beginning of a word
    wanted: bool  # else it must not be there


def parse_query(query: str) -> tuple[Term, ...]:
    """Return the terms of a query, each once, in its order; none where it holds no word.

    Raises:
        UsageError: it is longer than `LONGEST`.
    """
    if len(query) > LONGEST:
        raise UsageError(f"expected at most {LONGEST} characters of words to look for, got {len(query)}; leave some out")
    return tuple(dict.fromkeys(_terms(query)))


def _terms(query: str) -> Iterator[Term]:
    for part in _PARTS.finditer(query):
        chunk = part["chunk"]
        words = words_of(part["phrase"] if chunk is None else chunk)
        if words:
            yield Term(words=words, begins=chunk is not None and chunk.endswith("*"), wanted=not part["not"])


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as an index has them: letters and digits, without marks on letters; their case stays."""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return tuple("".join(char if char.isalnum() else " " for char in plain).split())


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a name or an office by which it is found, without a leading article."""
    words = words_of(text.casefold())
    return words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words


def pattern_of(term: Term) -> str:
    """Return a regular expression, for Python and PostgreSQL alike, of a term that ends in the beginning of a word."""
    return f"(^|{_BETWEEN})" + f"{_BETWEEN}+".join("".join(map(_letter, word)) for word in term.words)


def _letter(char: str) -> str:
    """Return an expression of a letter in either case, with or without marks."""
    forms = dict.fromkeys((char, *(form for form in (char.lower(), char.upper()) if len(form) == 1)))
    marked = _marked().get(char.casefold(), "")
    return f"[{''.join(forms)}{marked}][\u0300-\u036f]*"


@cache
def _marked() -> Mapping[str, str]:
    """Return the letters with marks by the letter that they are without them."""
    found: dict[str, str] = {}
    for code in _LATIN:
        plain = _MARKS.sub("", unicodedata.normalize("NFD", chr(code))).casefold()
        if plain != chr(code).casefold():
            found[plain] = found.get(plain, "") + chr(code)
    return found

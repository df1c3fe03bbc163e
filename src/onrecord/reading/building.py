"""The one place where an `Article` is made: checks its text, digests it, and says its date and language."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import ArticleTooLongError, EmptyArticleError
from onrecord.reading.dates import dateline
from onrecord.reading.decoding import without_halves
from onrecord.reading.given import MAX_CHARACTERS, Given, printable
from onrecord.reading.identify import language_of
from onrecord.record import Article, Omission, PublishedBecause, article_id, text_digest

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a source says of its article."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # YYYY-MM-DD
    dateline: str | None = None  # YYYY-MM-DD; stated beside the text, asked where the text has none
    language: str | None = None  # ISO 639-1; asked only where the text is too short to tell


def build(
    text: str,
    given: Given,
    *,
    source: str | None,
    source_sha256: str | None,
    said: Said | None = None,
    omitted: Sequence[Omission] = (),
) -> Article:
    """Return the article of a text; what the user gives wins over what the source says.

    Raises:
        EmptyArticleError: no letter in it.
        ArticleTooLongError: more than a million characters.
    """
    said = said or Said()
    clean = without_halves(text)
    _check(clean.text)
    sha256 = text_digest(clean.text)
    published, because = _published(clean.text, given, said)
    return Article(
        id=printable(said.id) if said.id else article_id(sha256),
        source=printable(source) if source is not None else None,
        url=_first(given.url, said.url),
        title=_first(given.title, said.title),
        outlet=_first(given.outlet, said.outlet),
        authors=tuple(printable(author) for author in said.authors),
        published=published,
        published_because=because,
        language=language_of(clean.text) or said.language,
        text=clean.text,
        sha256=sha256,
        source_sha256=source_sha256,
        omitted=(*omitted, *clean.omitted),
    )


def digest(data: bytes) -> str:
    """Return the sha256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def _check(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise ArticleTooLongError(
            f"expected at most {MAX_CHARACTERS:,} characters in one article, got {len(text):,}; split it into its articles"
        )
    if not any(map(str.isalpha, text)):
        got = "nothing" if not text else "white space alone" if not text.strip() else "no letter"
        raise EmptyArticleError(f"expected an article, got {got}; give a text with words in it")


def _published(text: str, given: Given, said: Said) -> tuple[str | None, PublishedBecause | None]:
    if given.published is not None:
        return given.published, "option"
    if said.published is not None:
        return said.published, "metadata"
    found = dateline(text) or said.dateline
    return (found, "dateline") if found else (None, None)


def _first(*values: str | None) -> str | None:
    return next((printable(value) for value in values if value is not None), None)

"""Articles by hand, and their attributions as plain strings."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution import Attribution, attributor
from onrecord.language import ParsedArticle, parse
from onrecord.record import Article, article_id, text_digest
from onrecord.spans import Span

Row = tuple[str, str, list[str], str]  # source, cue, contents, type


def parsed(text: str, *, title: str | None = None) -> ParsedArticle:
    """Return an article of that text, parsed, with nothing else known of it."""
    digest = text_digest(text)
    article = Article(
        id=article_id(digest),
        source=None,
        url=None,
        title=title,
        outlet=None,
        authors=(),
        published=None,
        published_because=None,
        language="en",
        text=text,
        sha256=digest,
        source_sha256=None,
        omitted=(),
    )
    return parse(article)


def attribute(text: str, *, title: str | None = None) -> tuple[Attribution, ...]:
    """Return the attributions that the rules find in a text."""
    return attributor("rules").attribute(parsed(text, title=title))


def words(spans: Sequence[Span], text: str) -> list[str]:
    """Return the words of each span, line ends made spaces."""
    return [" ".join(span.of(text).split()) for span in spans]


def rows(text: str, *, title: str | None = None) -> list[Row]:
    """Return (source, cue, contents, type) of every attribution that the rules find; parts of a cue joined by a bar."""
    return [
        (
            " | ".join(words(one.source, text)),
            " | ".join(words(one.cue, text)),
            words(one.content, text),
            one.quotation_type.value,
        )
        for one in attribute(text, title=title)
    ]

"""Articles by hand, and what is found in them as plain strings."""

from __future__ import annotations

from onrecord.language import Quotation, pair_quotations
from onrecord.language.paragraphs import paragraphs_of
from onrecord.record import Article, article_id, text_digest


def article(text: str, *, title: str | None = None, language: str | None = "en") -> Article:
    """Return an article of that text, with nothing else known of it."""
    digest = text_digest(text)
    return Article(
        id=article_id(digest),
        source=None,
        url=None,
        title=title,
        outlet=None,
        authors=(),
        published=None,
        published_because=None,
        language=language,
        text=text,
        sha256=digest,
        source_sha256=None,
        omitted=(),
    )


def quotations(text: str, *, title: str | None = None) -> tuple[Quotation, ...]:
    """Return the quotations of a text."""
    return pair_quotations(text, paragraphs_of(article(text, title=title)))


def quoted(text: str, *, depth: int | None = None) -> list[str]:
    """Return the words of every quotation of a text, marks included; of one depth alone where asked."""
    return [q.span.of(text) for q in quotations(text) if depth in (None, q.depth)]


def kinds(text: str, *, title: str | None = None) -> list[str]:
    """Return the kinds of a text's paragraphs."""
    return [paragraph.kind.value for paragraph in paragraphs_of(article(text, title=title))]


def parts(text: str) -> list[str]:
    """Return a text's paragraphs."""
    return [paragraph.span.of(text) for paragraph in paragraphs_of(article(text))]

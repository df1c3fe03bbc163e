"""Who says "I" in running text: whoever signs the article, or the letter, in which it stands."""

from __future__ import annotations

import re

from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.spans import Span
from onrecord.speakers.names import key_of, name_in, shown

_SIGNED = re.compile(
    r"\s*,?\s+(?:is|was|are)\s+(?:an?|the)\b|,\s+(?:an?|the)\s|\s*[.,]?\s*$"
)  # "Rick Koss is the governor of Albrenn."
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
MOST_NAME_WORDS = 4


def writer_of(parsed: ParsedArticle, offset: int) -> str | None:
    """Return the name of whoever writes in the first person at an offset; None where nobody signs.

    The next paragraph behind it that begins with a name and goes on "is a …", or holds a name alone; else the byline; else the
    one author whom the source names.
    """
    text = parsed.article.text
    for paragraph in parsed.paragraphs:
        if paragraph.span.start > offset and (name := _name_at(text, paragraph.span)):
            return name
    for paragraph in parsed.paragraphs:
        by = _BY.match(paragraph.span.of(text))
        if paragraph.kind is ParagraphKind.BYLINE and by is not None:
            found = name_in(text, Span(paragraph.span.start + by.end(), paragraph.span.end))
            if found is not None:
                return shown(text, found)
    return parsed.article.authors[0] if len(parsed.article.authors) == 1 else None


def _name_at(text: str, span: Span) -> str | None:
    """Return the full name with which a paragraph begins, if it signs what stands before."""
    for words in range(MOST_NAME_WORDS, 1, -1):
        begun = re.match(rf"(?:\S+\s+){{{words - 1}}}[^\s,.]+", text[span.start : span.end])
        if begun is None or not _SIGNED.match(text[span.start + begun.end() : span.end]):
            continue
        found = name_in(text, Span(span.start, span.start + begun.end()))
        if found is not None and len(key_of(found.of(text))) > 1 and found.start == span.start:
            return shown(text, found)
    return None

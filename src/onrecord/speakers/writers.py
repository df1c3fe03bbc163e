"""Who says "I" in running text: whoever signs the article, or the letter, in which it stands."""

from __future__ import annotations

import re

from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.spans import Span
from onrecord.speakers.mentions import MOST_NAME_WORDS
from onrecord.speakers.names import key_of, name_in, shown

_CAPITAL = r"[A-Z][\w’'-]*\.?"
_ABOUT = re.compile(  # "Ivo Koss, a farmer, is the mayor of …", also where no paragraph ends before it
    rf"(?:^|[.!?~”’\"]\s*|\n)((?:{_CAPITAL}[^\S\n]){{1,3}}{_CAPITAL})"
    r"(?:,[^.]*,)?\s(?:is|was|writes|edits|covers|teaches|hosts|works|serves|leads|chairs|directs|reports)\b"
)
MOST_OF_LINE = 40  # letters of a line under a signature
LAST = 800  # letters of an article, in which it says who wrote it
_ALONE = re.compile(r"\s*[.,]?\s*$")
_NO_SIGNATURE = frozenset({ParagraphKind.TITLE, ParagraphKind.SUBHEADING, ParagraphKind.CAPTION})
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)


def writer_of(parsed: ParsedArticle, offset: int) -> str | None:
    """Return the name of whoever writes in the first person at an offset; None where nobody signs.

    The byline; else the next name behind it that stands alone, as under a letter; else whom the end tells about ("Ivo Koss is the
    author of …"), named nowhere before; else the one author whom the source names.
    """
    text = parsed.article.text
    for paragraph in parsed.paragraphs:
        by = _BY.match(paragraph.span.of(text))
        if paragraph.kind is ParagraphKind.BYLINE and by is not None:
            found = name_in(text, Span(paragraph.span.start + by.end(), paragraph.span.end))
            if found is not None:
                return shown(text, found)
    behind = [
        one.span
        for one in parsed.paragraphs
        if one.span.start > offset
        and (one.kind not in _NO_SIGNATURE or (one.kind is ParagraphKind.SUBHEADING and _is_at_end(parsed, one.span)))
    ]
    for span in behind:
        if name := _name_at(text, span, _ALONE):
            return name
    return _told_about(text) or (parsed.article.authors[0] if len(parsed.article.authors) == 1 else None)


def _is_at_end(parsed: ParsedArticle, line: Span) -> bool:
    """Say whether nothing but short lines stands behind one, as a place or an office under a name that signs."""
    behind = [one.span.of(parsed.article.text) for one in parsed.paragraphs if one.span.start > line.start]
    return all(len(words) <= MOST_OF_LINE and not words.endswith(".") for words in behind)


def _told_about(text: str) -> str | None:
    """Return whom the end of an article tells about for the first time: "Ivo Koss is the author of …"."""
    start = max(0, len(text) - LAST)
    for told in reversed(list(_ABOUT.finditer(text[start:]))):
        found = name_in(text, Span(start + told.start(1), start + told.end(1)))
        if found is not None and len(key_of(found.of(text))) > 1 and found.of(text) not in text[: found.start]:
            return shown(text, found)
    return None


def _name_at(text: str, span: Span, behind: re.Pattern[str]) -> str | None:
    """Return the full name with which a paragraph begins, if what stands behind it is as given."""
    for words in range(MOST_NAME_WORDS, 1, -1):
        begun = re.match(rf"(?:\S+[^\S\n]+){{{words - 1}}}[^\s,.]+", text[span.start : span.end])
        if begun is None or not behind.match(text[span.start + begun.end() : span.end]):
            continue
        found = name_in(text, Span(span.start, span.start + begun.end()))
        if found is not None and len(key_of(found.of(text))) > 1 and found.start == span.start:
            return shown(text, found)
    return None

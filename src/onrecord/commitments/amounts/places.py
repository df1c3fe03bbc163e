"""An article's words by their offsets."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord.language import ParagraphKind, ParsedArticle

if TYPE_CHECKING:
    from spacy.tokens import Token


class Places:
    """Where the words of an article stand."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self.text = parsed.article.text
        self.doc = parsed.doc
        self._starts = [token.idx for token in parsed.doc]
        self._paragraphs = parsed.paragraphs

    def at(self, offset: int) -> Token:
        """Return the word at a character, or the last before it."""
        return self.doc[max(0, bisect_right(self._starts, offset) - 1)]

    def is_heading(self, offset: int) -> bool:
        """Say whether a character stands in a title or sub-heading, where capitals tell of no name."""
        place = bisect_right(self._paragraphs, offset, key=lambda paragraph: paragraph.span.start) - 1
        return place >= 0 and self._paragraphs[place].kind in (ParagraphKind.TITLE, ParagraphKind.SUBHEADING)


def before(token: Token) -> Token | None:
    """Return the word before one; None at the beginning."""
    return token.nbor(-1) if token.i > 0 else None


def behind(token: Token) -> Token | None:
    """Return the word behind one; None at the end."""
    return token.nbor(1) if token.i + 1 < len(token.doc) else None

"""What the `language` room makes of an article: paragraphs, sentences with their syntax, and paired quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.record import Article
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


class ParagraphKind(StrEnum):
    """What a paragraph is for the reader, told by its place and shape."""

    TITLE = "title"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    BYLINE = "byline"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A run of text that layout sets apart; white space at its edges is not part of it."""

    index: int
    span: Span
    kind: ParagraphKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Text between paired quotation marks, marks included."""

    index: int  # its place in `ParsedArticle.quotations`
    span: Span  # marks included
    inner: Span  # without them
    style: str  # the opening mark
    paragraph: int  # index of the paragraph where it stands
    depth: int  # 0 outside all others
    closed: bool  # False: ends with its paragraph for want of a closing mark
    reopens: int | None  # index of the quotation, unclosed at the end of an earlier paragraph, that this one carries on


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedArticle:
    """An article with its syntax. `doc.text == article.text`, so a token's `idx` is an offset into the article."""

    article: Article
    doc: Doc
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]  # by their start; all depths

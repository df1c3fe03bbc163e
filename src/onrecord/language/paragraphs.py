"""Paragraphs of an article, and what each is for the reader: title, sub-heading, caption, byline or running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.language.parsed import Paragraph, ParagraphKind
from onrecord.lexicons import lexicon
from onrecord.record import Article
from onrecord.spans import Span, trimmed

MOST_TITLE_WORDS = 32
MOST_SUBHEADING_WORDS = 12
WRAPPED_SHARE = 0.3  # of the line breaks within blocks, how many must part a sentence before lines count as wrapped

_BLANK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*")
_LINE = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"\w[\w'’.-]*")
_FINAL = re.compile(r"[.!?…;:,][\"”’'»)\]]*$")
_BY = re.compile(r"^By\s+[A-Z]")


def paragraphs_of(article: Article) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article's text, in order; white space between them belongs to none.

    A blank line always parts two paragraphs. A single line break does too, unless the text is hard-wrapped: many of its lines
    then break within a sentence.
    """
    spans = list(_spans(article.text))
    longest = max((len(span) for span in spans), default=0)
    return tuple(
        Paragraph(index=index, span=span, kind=_kind(article, index, span, len(spans), longest))
        for index, span in enumerate(spans)
    )


def _spans(text: str) -> Iterator[Span]:
    blocks = list(_cut(text, 0, len(text), _BLANK))
    if _is_wrapped(text, blocks):
        yield from blocks
        return
    for block in blocks:
        yield from _cut(text, block.start, block.end, _LINE)


def _cut(text: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[Span]:
    position = start
    for match in at.finditer(text, start, end):
        part = trimmed(position, match.start(), text)
        if part:
            yield part
        position = match.end()
    part = trimmed(position, end, text)
    if part:
        yield part


def _is_wrapped(text: str, blocks: list[Span]) -> bool:
    """Say whether single line breaks are only where the line was full: they fall within sentences, before small letters."""
    breaks = broken = 0
    for block in blocks:
        for match in _LINE.finditer(text, block.start, block.end):
            before, after = text[block.start : match.start()].rstrip(), text[match.end() : block.end].lstrip()
            if before and after:
                breaks += 1
                broken += before[-1] not in '.!?:;"”’' and after[0].islower()
    return breaks > 0 and broken >= WRAPPED_SHARE * breaks


def _kind(article: Article, index: int, span: Span, count: int, longest: int) -> ParagraphKind:
    words = span.of(article.text)
    length = len(_WORD.findall(words))
    if _same_line(words, article.title) and index < 3:
        return ParagraphKind.TITLE
    if length <= 30 and _byline().match(words) and (words[:3].lower() != "by " or _BY.match(words)):
        return ParagraphKind.BYLINE
    if _credit().search(words) and len(words) < 600:
        return ParagraphKind.CAPTION
    if (
        index == 0
        and count > 1
        and article.title is None
        and length <= MOST_TITLE_WORDS
        and _is_headline(words, len(span) < longest)
    ):
        return ParagraphKind.TITLE
    if count > 2 and length <= MOST_SUBHEADING_WORDS and not _FINAL.search(words) and index < count - 1:
        return ParagraphKind.SUBHEADING
    return ParagraphKind.BODY


@cache
def _credit() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon("layout").words("captions", "credits"), key=len, reverse=True))
    return re.compile(
        rf"(?:^|[.!?\"”’)]\s*|\s[|/]\s*)\(?(?:file )?(?:{words})(?: (?:by|credit|courtesy of))?\s*:"
        r"|[.!?\"”’)]\s*\(?(?:file )?(?:photo|picture|image)(?:graph)? (?:by|courtesy)\b"
        r"|^(?:file photo|picture|photo|image|caption)\b[^.]{0,3}[:|]",
        re.IGNORECASE,
    )


@cache
def _byline() -> re.Pattern[str]:
    openings = "|".join(map(re.escape, sorted(lexicon("layout").words("bylines", "openings"))))
    return re.compile(
        r"(?:by\s+[A-Z][\w.'’-]+(?:\s+[\w.'’-]+){0,8}(?:\s*[,|–—-].{0,80})?"
        rf"|(?:{openings})\b.{{0,60}}"
        r"|(?:additional |with )?(?:reporting|writing|editing) by\b.{0,200}"
        r"|\w+day,? .{0,12}\d{4}.{0,20}"
        r"|(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? .{0,8}\d{4}.{0,20})$",
        re.IGNORECASE,
    )


def _is_headline(words: str, shorter: bool) -> bool:
    """Say whether a first paragraph reads as a title: no sentence after another, and shorter than the text below it."""
    inner = words.rstrip('.!?"”’ ')
    return shorter and not re.search(r"[.!?][\"”’]?\s+[A-Z\"“‘]", inner) and (not words.endswith(".") or _is_title_case(words))


def _is_title_case(words: str) -> bool:
    letters = [word for word in _WORD.findall(words) if word[0].isalpha() and len(word) > 3]
    return bool(letters) and sum(word[0].isupper() for word in letters) >= 0.8 * len(letters)


def _same_line(words: str, title: str | None) -> bool:
    return title is not None and _folded(words) == _folded(title)


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))

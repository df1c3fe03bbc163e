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

_LINE = re.compile(r"\r\n|\r|\n|\u2028|\u2029")
_BLANK = re.compile(r"(?>\r\n|\r|\n|\u2028)[^\S\r\n\u2028]*(?>\r\n|\r|\n|\u2028)\s*|\u2029\s*")
_WORD = re.compile(r"\w[\w'’.-]*")
_FINAL = re.compile(r"[.!?…;:,][\"”’'»)\]]*$")
_FULL_STOP = re.compile(r"(?<!\b[A-Za-z]\.[A-Za-z])[.:,][\"”»]*$")  # but "U.S."; headlines put single marks
_NEXT_SENTENCE = re.compile(r"(\w*)[.!?][\"”’]?\s+[A-Z\"“‘]")
_BULLET = re.compile(r"[-–—•*·‣▪]\s")
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NAME = r"(?-i:[A-Z])[\w.'’-]*"


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


def headline(article: Article) -> str | None:
    """Return an article's headline on one line: the title that it was given, else the one that its text opens with."""
    first = next((p for p in paragraphs_of(article)[:1] if p.kind is ParagraphKind.TITLE), None)
    words = article.title or (first.span.of(article.text) if first is not None else None)
    return " ".join(words.split()) if words else None


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
            before, after = _last_letter(text, block.start, match.start()), _first_letter(text, match.end(), block.end)
            if before and after:
                breaks += 1
                broken += before not in '.!?:;"”’' and after.islower()
    return breaks > 0 and broken >= WRAPPED_SHARE * breaks


def _last_letter(text: str, start: int, end: int) -> str:
    """Return the last character of [start, end) that is no white space; "" where there is none."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return text[end - 1] if end > start else ""


def _first_letter(text: str, start: int, end: int) -> str:
    """Return the first character of [start, end) that is no white space; "" where there is none."""
    while start < end and text[start].isspace():
        start += 1
    return text[start] if start < end else ""


def _kind(article: Article, index: int, span: Span, count: int, longest: int) -> ParagraphKind:
    words = span.of(article.text)
    length = len(_WORD.findall(words))
    if _same_line(words, article.title) and index < 3:
        return ParagraphKind.TITLE
    if length <= MOST_TITLE_WORDS and _byline().fullmatch(words):
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
    ends_open = not _FINAL.search(words) and not _BULLET.match(words)
    if count > 2 and length <= MOST_SUBHEADING_WORDS and ends_open and index < count - 1:
        return ParagraphKind.SUBHEADING
    return ParagraphKind.BODY


@cache
def _credit() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon("layout").words("captions", "credits"), key=len, reverse=True))
    return re.compile(
        rf"(?:^|[.!?\"”’)]\s*|\s[|/]\s*)\(?(?:file )?(?:{words})(?: (?:by|credit|courtesy of))?\s*:"
        r"|(?:^|[.!?\"”’)]\s*)\(?(?:file )?(?:photo|picture|image)(?:graph)? (?:by|courtesy)\b"
        r"|^(?:file photo|picture|photo|image|caption)\b[^.]{0,3}[:|]"
        r"|\((?:[^()]{0,40}\s)?photos?\b[^()]{0,60}\)$",
        re.IGNORECASE,
    )


@cache
def _byline() -> re.Pattern[str]:
    openings = "|".join(map(re.escape, sorted(lexicon("layout").words("bylines", "openings"))))
    ordinal = r"\d{1,2}(?:st|nd|rd|th)?"
    day = rf"(?:{ordinal}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{ordinal})(?!\d)(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{4}}|\d{{4}}-\d\d-\d\d"
    no_stop = r"(?:(?<![.;:])|(?<=\.m\.))"  # "10 a.m." ends no sentence
    tail = rf"(?:\s*[,|·–—/-].{{0,80}}{no_stop})?"
    return re.compile(
        rf"by\s+(?!{_WEEKDAY}|{_MONTH}\s){_NAME}(?:\s+(?:{_NAME}|and|of|for|the|in|at|with|de|da|di|van|von))*{tail}"
        rf"|(?:{openings})\b\s*:?\s*(?:on\b|at\b|by\b|in\b|\d|{_WEEKDAY}|{_MONTH}|today|yesterday|just\b).{{0,60}}{no_stop}"
        rf"|(?:(?:additional|with)\s+)?(?:reporting|writing|editing)\s+by\s+{_NAME}.{{0,200}}"
        rf"|(?:{_NAME}(?:\s+{_NAME}){{0,3}},\s+)?(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?:{day})(?:[\s,]+(?:at\s+)?\d{{1,2}}[:.]\d\d.{{0,20}}|{tail}|\.)",
        re.IGNORECASE,
    )


def _is_headline(words: str, shorter: bool) -> bool:
    """Say whether a first paragraph reads as a title: no sentence after another, and shorter than the text below it."""
    titles = lexicon("layout").words("speakers", "titles") | {"St"}
    inner = words.rstrip('.!?"”’ ')
    sentences = [m for m in _NEXT_SENTENCE.finditer(inner) if m[1] not in titles and not (len(m[1]) == 1 and m[1].isupper())]
    return shorter and not sentences and (not _FULL_STOP.search(words) or _is_title_case(words))


def _is_title_case(words: str) -> bool:
    letters = [word for word in _WORD.findall(words) if word[0].isalpha() and len(word) > 3]
    return bool(letters) and sum(word[0].isupper() for word in letters) >= 0.8 * len(letters)


def _same_line(words: str, title: str | None) -> bool:
    return title is not None and _folded(words) == _folded(title)


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))

"""Articles with a day of publication, and attributions marked by hand: nothing hangs on what another room finds."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.attribution import Attribution, Evidence, quotation_type
from onrecord.language import ParsedArticle, parse
from onrecord.occasions import addressees_of, date_expressions, said_of
from onrecord.reading import read_text
from onrecord.spans import Span

PUBLISHED = "2031-02-05"  # a Wednesday
_MARK = re.compile(r"([\[\]{}<>])")
_OPENS = {"[": "source", "{": "cue", "<": "content"}


def parsed(text: str, published: str | None = PUBLISHED) -> ParsedArticle:
    """Return an article of that text, parsed."""
    return parse(replace(read_text(text), published=published, language="en"))


def dates(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """Return the words and the date of each date expression of a text."""
    return [(one.span.of(text), one.date) for one in date_expressions(parsed(text, published))]


def marked(text: str, published: str | None = PUBLISHED) -> tuple[ParsedArticle, list[Attribution]]:
    """Return an article and its attributions: "[the source] {said} <that it was so>".

    "|" begins the next attribution.
    """
    plain, roles = "", [{"source": [], "cue": [], "content": []}]
    opened: list[tuple[str, int]] = []
    for part in _MARK.split(text):
        if part in _OPENS:
            opened.append((_OPENS[part], len(plain)))
        elif part in ("]", "}", ">"):
            role, start = opened.pop()
            roles[-1][role].append(Span(start, len(plain)))
        else:
            pieces = part.split("|")
            plain += pieces[0]
            for piece in pieces[1:]:
                roles.append({"source": [], "cue": [], "content": []})
                plain += piece
    article = parsed(plain, published)
    quoted = [quotation.span for quotation in article.quotations]
    return article, [
        Attribution(
            content=tuple(one["content"]),
            cue=tuple(one["cue"]),
            source=tuple(one["source"]),
            quotation_type=quotation_type(one["content"], quoted, plain),
            evidence=Evidence(rule="by hand", because="a test says so"),
        )
        for one in roles
    ]


def said(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None] | None]:
    """Return the words and the date of the time of each marked attribution; None where there is none."""
    article, attributions = marked(text, published)
    found = said_of(article, attributions, date_expressions(article))
    return [(one.span.of(article.article.text), one.date) if one is not None else None for one in found]


def told(text: str) -> list[tuple[str, str] | None]:
    """Return the words and the name of the addressee of each marked attribution; None where there is none."""
    article, attributions = marked(text)
    found = addressees_of(article, attributions)
    return [(one.span.of(article.article.text), one.name) if one is not None else None for one in found]

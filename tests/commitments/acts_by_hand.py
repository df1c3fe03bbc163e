"""Articles with acts marked by hand: "Albrenn {will} [send 150 tanks] by May." Nothing hangs on what another room finds."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.commitments.actions import Action
from onrecord.language import ParsedArticle, parse
from onrecord.reading import read_text
from onrecord.spans import Span

PUBLISHED = "2031-02-05"  # a Wednesday
_MARK = re.compile(r"([\[\]{}<>])")
_OPENS = {"[": "action", "{": "trigger", "<": "condition"}


def parsed(text: str, *, published: str | None = PUBLISHED, url: str | None = None) -> ParsedArticle:
    """Return an article of that text, parsed."""
    return parse(replace(read_text(text), published=published, language="en", url=url))


def marked(text: str) -> tuple[ParsedArticle, list[Action], list[list[Span]]]:
    """Return an article, its acts, and for each its conditions: "{will} [send tanks] if <they ask>"; "|" begins the next act."""
    plain = ""
    spans: list[dict[str, list[Span]]] = [{"action": [], "trigger": [], "condition": []}]
    opened: list[tuple[str, int]] = []
    for part in _MARK.split(text):
        if part in _OPENS:
            opened.append((_OPENS[part], len(plain)))
        elif part in ("]", "}", ">"):
            role, start = opened.pop()
            spans[-1][role].append(Span(start, len(plain)))
        else:
            first, *others = part.split("|")
            plain += first
            for other in others:
                spans.append({"action": [], "trigger": [], "condition": []})
                plain += other
    article = parsed(plain)
    return article, [_action(article, one) for one in spans], [one["condition"] for one in spans]


def _action(article: ParsedArticle, spans: dict[str, list[Span]]) -> Action:
    (span,), trigger = spans["action"], next(iter(spans["trigger"]), None)
    return Action(
        head=_root(article, span),
        span=span,
        trigger=trigger,
        governor=_root(article, trigger) if trigger is not None else None,
        subject=None,
    )


def _root(article: ParsedArticle, span: Span) -> int:
    words = article.doc.char_span(span.start, span.end, alignment_mode="expand")
    assert words is not None
    return int(words.root.i)

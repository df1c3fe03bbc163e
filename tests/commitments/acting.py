"""Acts marked by hand: "Albrenn {will} <send engineers>", so that nothing hangs on what finds acts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution import Attribution, Evidence, quotation_type
from onrecord.commitments.actions import Action
from onrecord.commitments.actors.actors import Actor, actors_of
from onrecord.commitments.actors.subjects import subject_of
from onrecord.language import ParsedArticle, parse
from onrecord.reading import read_text
from onrecord.spans import Span
from onrecord.speakers import speakers_of

_MARK = re.compile(r"[{}<>]")


def marked(text: str) -> tuple[ParsedArticle, list[Action]]:
    """Return an article, and the acts in it: "{what carries it}" and "<the act>", one after the other."""
    plain, spans = "", []
    opened = 0
    last = 0
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        last = mark.end()
        if mark[0] in "{<":
            opened = len(plain)
        else:
            spans.append((mark[0], Span(opened, len(plain))))
    plain += text[last:]
    parsed = parse(replace(read_text(plain), language="en"))
    triggers = [span for mark, span in spans if mark == "}"]
    acts = [span for mark, span in spans if mark == ">"]
    if len(triggers) < len(acts):
        triggers += triggers[-1:] * (len(acts) - len(triggers))
    return parsed, [_action(parsed, act, trigger) for act, trigger in zip(acts, triggers or [None] * len(acts), strict=True)]


def subject(text: str) -> str | None:
    """Return the word on which those for who does the first act of a text hang; None where there is none."""
    parsed, [action, *_] = marked(text)
    return parsed.doc[action.subject].text if action.subject is not None else None


def actors(text: str, kind: str = "commitment", *, said: Sequence[tuple[str, str]] = ()) -> list[tuple[str | None, str | None]]:
    """Return the words and the name of whoever acts in each act of a text.

    Args:
        text: with the acts marked.
        kind: of all of them.
        said: the attributions, each a source and a content, in the words of the text.
    """
    parsed, actions = marked(text)
    attributions = [_attribution(parsed, source, content) for source, content in said]
    found, _ = actors_of(parsed, attributions, speakers_of(parsed, attributions), actions, [kind] * len(actions))
    return [(_words(parsed, one), one.name) for one in found]


def meant(text: str, phrase: str, *, said: Sequence[tuple[str, str]] = ()) -> str | None:
    """Return the name of whoever the last occurrence of a phrase means that is no subject of an act."""
    parsed, _ = marked(text)
    attributions = [_attribution(parsed, source, content) for source, content in said]
    start = parsed.article.text.rindex(phrase)
    also = {phrase: Span(start, start + len(phrase))}
    return actors_of(parsed, attributions, speakers_of(parsed, attributions), [], [], also)[1][phrase]


def _words(parsed: ParsedArticle, actor: Actor) -> str | None:
    return actor.span.of(parsed.article.text) if actor.span is not None else None


def _attribution(parsed: ParsedArticle, source: str, content: str) -> Attribution:
    text = parsed.article.text
    held = Span(text.index(content), text.index(content) + len(content))
    outside = text.index(source) if not held.start <= text.index(source) < held.end else text.index(source, held.end)
    return Attribution(
        content=(held,),
        cue=(),
        source=(Span(outside, outside + len(source)),),
        quotation_type=quotation_type([held], [one.span for one in parsed.quotations], text),
        evidence=Evidence(rule="by hand", because="a test says so"),
    )


def _action(parsed: ParsedArticle, act: Span, trigger: Span | None) -> Action:
    head = _root(parsed, act)
    governor = _root(parsed, trigger) if trigger is not None else None
    return Action(head=head, span=act, trigger=trigger, governor=governor, subject=subject_of(parsed, head, governor, trigger))


def _root(parsed: ParsedArticle, span: Span) -> int:
    held = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    assert held is not None
    return int(held.root.i)

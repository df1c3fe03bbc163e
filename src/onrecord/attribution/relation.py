"""An attribution relation, with the evidence for it: what the room `attribution` makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onrecord.errors import EmptyContentError
from onrecord.language import ParsedArticle
from onrecord.record import QuotationType
from onrecord.spans import Span, hull

if TYPE_CHECKING:  # the rules load no encoder
    from onrecord.encoder import Encoded

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """An attribution relation: a source, through a cue, is given a content."""

    content: tuple[Span, ...]  # in text order, quotation marks included; a quotation may be interrupted
    cue: tuple[Span, ...]  # "said"; empty where only the layout attributes
    source: tuple[Span, ...]  # "the minister"; empty where the text names nobody
    quotation_type: QuotationType
    evidence: Evidence
    parent: int | None = None  # place, among the article's attributions, of the one within whose content this one stands
    confidence: float | None = None  # from 0 to 1: how many in ten such are right; None where nothing was fitted


SPEAKER_LABEL_RULE = "transcript: speaker label"  # of a turn, whichever attributor finds it; speakers read labels by it


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What decided that there is an attribution: shown by `onrecord explain`."""

    rule: str  # name of the rule or model: "quotation, cue after it"
    because: str  # in a few words, on what words it rests


class Attributor(Protocol):
    """What finds attributions in a parsed article."""

    @property
    def name(self) -> str:
        """The name by which `--attributor` chooses it."""

    @property
    def models(self) -> dict[str, str]:
        """Digests of the lexicons and weights that decide, by name."""

    @property
    def has_encoder(self) -> bool:
        """Whether `encoded` gives something."""

    def attribute(self, parsed: ParsedArticle) -> tuple[Attribution, ...]:
        """Return an article's attributions by the start of their content; the same article gives the same ones."""

    def encoded(self, parsed: ParsedArticle) -> Encoded | None:
        """Return the article as its encoder reads it, for other heads; None where it has no encoder."""


def with_words(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Return those spans that hold a letter or a digit: no source is a mark, an emoji or a space without width."""
    return tuple(span for span in spans if any(map(str.isalnum, span.of(text))))


def quotation_type(content: Sequence[Span], quoted: Sequence[Span], text: str) -> QuotationType:
    """Say whether a content is quoted word for word, in part, or not at all.

    Args:
        content: spans of one content; code points, in text order, disjoint.
        quoted: spans between paired quotation marks; same offsets, in any order.
        text: the article's text.

    Returns:
        DIRECT if every word lies between marks, INDIRECT if none does, else MIXED.

    Raises:
        EmptyContentError: `content` has no span.

    Source: Pareti et al., EMNLP 2013, section 1, examples 1a to 1c.
    """
    if not content:
        raise EmptyContentError("an attribution has at least one content span: got none")
    words = [Span(*match.span()) for part in content for match in _WORD.finditer(text, part.start, part.end)]
    around = hull(content)
    near = [mark for mark in quoted if mark.start < around.end and around.start < mark.end]
    inside = sum(any(mark.holds(word) for mark in near) for word in words)
    if inside == 0:
        return QuotationType.INDIRECT
    return QuotationType.DIRECT if inside == len(words) else QuotationType.MIXED

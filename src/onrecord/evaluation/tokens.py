"""A text as the scores count it: tokens, words, and what stands between double quotation marks.

Everything here is part of what the figures mean: a change changes every figure ever measured.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.record import QuotationType
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Tokens = frozenset[int]  # places of tokens in their text, from 0

_TOKEN = re.compile(r"\w+|\S")
_LINE = re.compile(r"[^\n]+")
_DOUBLED = "''"  # two apostrophes typed for one double mark
_MARK = re.compile(f'{_DOUBLED}|["“”„«»]')
_ALWAYS_OPEN, _ALWAYS_CLOSE = frozenset("“„«"), frozenset("”»")

# Words that name nobody: two sources that share only these are not the same mention.
FUNCTION_WORDS = frozenset(
    word
    for group in (
        "a an the this that these those some any all each every no other another such one",
        "i me my mine myself we us our ours ourselves you your yours yourself",
        "he him his himself she her hers herself it its itself they them their theirs themselves",
        "who whom whose which what where when why how there here",
        "about after against among as at before between by during for from in into like of on onto over per",
        "since than to under until via with within without",
        "and but if nor not or so then else yet",
        "am are be been being is was were do does did had has have having",
        "can could may might must shall should will would",
        "s t d m re ve ll",  # what is left of "it's", "don't", "he'd"
    )
    for word in group.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenizedText:
    r"""A text with its tokens, `\w+|\S` each."""

    text: str
    starts: tuple[int, ...]  # first character of each token
    ends: tuple[int, ...]
    words: Tokens  # those that begin with a letter or a digit
    telling: Tokens  # words that are no function words
    quoted: Tokens  # those that share a character with a quoted region

    def covered(self, spans: Iterable[Span]) -> Tokens:
        """Return the tokens that share a character with any of `spans`."""
        return _covered(self.starts, self.ends, spans)

    def mostly_quoted(self, tokens: Tokens) -> bool:
        """Say whether more than half of the words among `tokens` are quoted."""
        words = tokens & self.words
        return 2 * len(words & self.quoted) > len(words)

    def quotation_type(self, tokens: Tokens) -> QuotationType:
        """Return DIRECT if every word among `tokens` is quoted, INDIRECT if none is, else MIXED."""
        words = tokens & self.words
        if not words & self.quoted:
            return QuotationType.INDIRECT
        return QuotationType.DIRECT if words <= self.quoted else QuotationType.MIXED

    def same_mention(self, gold: Tokens, predicted: Tokens) -> bool:
        """Say whether two sources name the same mention.

        They share a telling word of the gold one, at the same place of the text; any token of it, where it has no telling word
        ("he"). Where gold has no source, the prediction must have none.
        """
        if not gold:
            return not predicted
        return not predicted.isdisjoint(gold & self.telling or gold)


def tokenize(text: str) -> TokenizedText:
    """Return a text with its tokens."""
    bounds = [match.span() for match in _TOKEN.finditer(text)]
    starts, ends = tuple(start for start, _ in bounds), tuple(end for _, end in bounds)
    words = frozenset(place for place, start in enumerate(starts) if text[start].isalnum())
    return TokenizedText(
        text=text,
        starts=starts,
        ends=ends,
        words=words,
        telling=frozenset(place for place in words if text[starts[place] : ends[place]].lower() not in FUNCTION_WORDS),
        quoted=_covered(starts, ends, quoted_regions(text)),
    )


def quoted_regions(text: str) -> tuple[Span, ...]:
    """Return what stands between double quotation marks, marks included, line by line.

    Curly and angled marks open or close by their shape, straight ones by the white space beside them; two apostrophes pair with
    two apostrophes alone. A mark that cannot do what is due is passed over. A quotation that no mark closes ends with its line,
    as one does that goes on in the next paragraph. Single marks are not looked at.
    """
    return tuple(
        Span(line.start() + start, line.start() + end) for line in _LINE.finditer(text) for start, end in _quoted_in(line.group())
    )


def _quoted_in(line: str) -> Iterator[tuple[int, int]]:
    opener: re.Match[str] | None = None
    for mark in _MARK.finditer(line):
        if opener is None:
            if _opens(mark, line):
                opener = mark
        elif _closes(mark, opener, line):
            yield opener.start(), mark.end()
            opener = None
    if opener is not None:
        yield opener.start(), len(line)


def _opens(mark: re.Match[str], line: str) -> bool:
    if mark.group() in _ALWAYS_OPEN:
        return True
    return mark.group() not in _ALWAYS_CLOSE and mark.end() < len(line) and not line[mark.end()].isspace()


def _closes(mark: re.Match[str], opener: re.Match[str], line: str) -> bool:
    if (mark.group() == _DOUBLED) is not (opener.group() == _DOUBLED):
        return False
    if mark.group() in _ALWAYS_CLOSE:
        return True
    return mark.group() not in _ALWAYS_OPEN and not line[mark.start() - 1].isspace()  # the opener stands before: no index -1


def _covered(starts: tuple[int, ...], ends: tuple[int, ...], spans: Iterable[Span]) -> Tokens:
    return frozenset(place for span in spans for place in range(bisect_right(ends, span.start), bisect_left(starts, span.end)))

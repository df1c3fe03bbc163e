"""Quotation marks and their styles (`data/quotation_marks.toml`), and what a mark's neighbours let it be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.errors import LexiconError
from onrecord.lexicons import lexicon

OPENING_NEIGHBOURS = frozenset("([{<-–—/\"'“‘„«‹`¿¡:>…")  # an opening mark may stand behind these, or behind white space
CLOSING_NEIGHBOURS = frozenset(".,;:!?)]}")  # no opening mark stands before these; a closing one may, with a space before it
SENTENCE_MARKS = frozenset(".,!?…")

_DOUBLE_OPEN, _DOUBLE_CLOSE = frozenset({"“", '"', "``", "''"}), frozenset({"”", '"', "''"})
_SINGLE_OPEN, _SINGLE_CLOSE = frozenset({"‘", "'", "`"}), frozenset({"’", "'"})
_BRACKETS = frozenset("([{")
_WORD = re.compile(r"[^\W\d_]+(?:-\w+)*")
_DECADE = re.compile(r"\d0s\b")
_SHORT_YEAR = re.compile(r"\d\d(?:ers?)?\b(?![.,]?\d|%| per ?cent\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One way of marking a quotation."""

    open: str
    close: str
    shaped: bool  # the shape of a mark tells which side it stands on
    apostrophe: bool  # its closing mark is an apostrophe too
    double: bool  # “ ” and their like, not ‘ ’

    @property
    def openers(self) -> frozenset[str]:
        """The marks that an editor may mix with this style's opening one."""
        return next((family for family in (_DOUBLE_OPEN, _SINGLE_OPEN) if self.open in family), frozenset({self.open}))

    @property
    def closers(self) -> frozenset[str]:
        """The marks that an editor may mix with this style's closing one."""
        if self.open == "„":
            return frozenset({"“", "”"})
        return next((family for family in (_DOUBLE_CLOSE, _SINGLE_CLOSE) if self.close in family), frozenset({self.close}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A quotation mark in a text, with what its neighbours let it be."""

    text: str
    start: int
    end: int
    may_open: bool
    may_close: bool
    doubtful: bool  # could be no quotation mark: "the voters’ will", "nothin’ new", a 24" screen


@cache
def styles() -> tuple[Style, ...]:
    """Return every style of `data/quotation_marks.toml`, in its order.

    Raises:
        LexiconError: a style lacks a key or has one too many.
    """
    try:
        return tuple(Style(**table) for table in lexicon("quotation_marks").tables["style"])
    except (KeyError, TypeError) as error:
        raise LexiconError(
            f"data/quotation_marks.toml: a [[style]] has open, close, shaped, apostrophe, double: {error}"
        ) from error


def marks_in(text: str, start: int, end: int) -> list[Mark]:
    """Return the quotation marks in [start, end) of a text, in order; apostrophes within and before words are left out."""
    found = []
    for match in _any_mark().finditer(text, start, end):
        words = match.group()
        if words in _apostrophes() and _is_apostrophe(text, match.span(), start, end):
            continue
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end() : min(match.end() + 2, end)]
        found.append(
            Mark(
                text=words,
                start=match.start(),
                end=match.end(),
                may_open=_may_open(words, before, after),
                may_close=match.start() > start and (not before.isspace() or _ends(after)) and before not in _BRACKETS,
                doubtful=_is_doubtful(text, match.span(), start, end),
            )
        )
    return found


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark in _shaped_openers():  # its shape tells: « so », and so“we go”
        return not _ends(after) or (before.isspace() and after[:1].isspace())
    behind = before.isspace() or before in OPENING_NEIGHBOURS or (before in ",;" and after[:1].isupper())  # `said,"We go."`
    return behind and not _ends(after)


def _ends(after: str) -> bool:
    """Say whether white space or the end of a clause follows; "…", "...so", ".5" and ".@name" may well begin a quotation."""
    if not after or after[0].isspace():
        return True
    return after[0] in CLOSING_NEIGHBOURS and not (after[0] == "." and (after[1:].isalnum() or after[1:] in (".", "@")))


def _is_doubtful(text: str, mark: tuple[int, int], start: int, end: int) -> bool:
    """Say whether a mark could be an apostrophe behind a word, with a small letter to follow, or inches behind a number."""
    if mark[0] == start:
        return False
    if text[mark[0] - 1].isdigit():
        return True
    if text[slice(*mark)] not in _SINGLE_CLOSE or not re.match(r"[^\S\r\n][^\W\d_]", text[mark[1] : min(mark[1] + 2, end)]):
        return False
    word = _last_word(text, mark[0], start)
    return (word[-1:] in tuple("sSzx") or (len(word) > 3 and word.endswith("in"))) and text[mark[1] + 1].islower()


def _is_apostrophe(text: str, mark: tuple[int, int], start: int, end: int) -> bool:
    """Say whether a single mark stands in a word or clips one: don’t, ’tis, ’90s, rock ’n’ roll, ol’."""
    before = text[mark[0] - 1] if mark[0] > start else " "
    after = text[mark[1]] if mark[1] < end else " "
    if before.isalnum() and after.isalnum():
        return True
    if before.isalnum():
        word = _last_word(text, mark[0], start)
        clipped = word == "n" and text[max(start, mark[0] - 2) : mark[0] - 1] in _apostrophes()
        return after.isspace() and (clipped or word in _words("tails"))
    if after.isdigit():
        if _DECADE.match(text, mark[1], end):
            return True
        opens_speech = text[max(start, mark[0] - 2) : mark[0]].strip() in ("", ",", ":")
        return not opens_speech and _SHORT_YEAR.match(text, mark[1], end) is not None
    head = _WORD.match(text, mark[1], end)
    return head is not None and (head.group() in _words("heads") or head.group().lower() in _words("openings"))


def _last_word(text: str, end: int, start: int) -> str:
    """Return the letters right before `end`, looking no further back than `start`."""
    place = end
    while place > max(start, end - 30) and text[place - 1].isalpha():
        place -= 1
    return text[place:end]


@cache
def _any_mark() -> re.Pattern[str]:
    every = {mark for style in styles() for mark in (style.open, style.close)} | {"’", "”"}
    return re.compile("|".join(re.escape(mark) for mark in sorted(every, key=len, reverse=True)))


@cache
def _apostrophes() -> frozenset[str]:
    return frozenset(mark for style in styles() if style.apostrophe for mark in (style.open, style.close))


@cache
def _shaped_openers() -> frozenset[str]:
    return frozenset(style.open for style in styles() if style.shaped and not style.apostrophe)


@cache
def _words(table: str) -> frozenset[str]:
    return lexicon("quotation_marks").words("apostrophes", table)

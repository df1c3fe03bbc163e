"""Quotation marks and their styles (`data/quotation_marks.toml`), and what a mark's neighbours let it be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.errors import LexiconError
from onrecord.lexicons import lexicon

OPENING_NEIGHBOURS = frozenset("([{<-–—/\"'“‘„«‹`¿¡:>…")  # an opening mark may stand behind these, or behind white space
CLOSING_NEIGHBOURS = frozenset(".,;:!?)]}>-–—/…\"'”’»›*")  # a closing mark may stand before these, or before white space
_WORD = re.compile(r"[^\W\d_]+|\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One way of marking a quotation."""

    open: str
    close: str
    shaped: bool  # the shape of a mark tells which side it stands on
    apostrophe: bool  # its closing mark is an apostrophe too
    double: bool  # “ ” and their like, not ‘ ’


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A quotation mark in a text, with what its neighbours let it be."""

    text: str
    start: int
    end: int
    may_open: bool
    may_close: bool


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
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if match.group() in _apostrophes() and _is_apostrophe(text, match.end(), end, before, after):
            continue
        found.append(
            Mark(
                text=match.group(),
                start=match.start(),
                end=match.end(),
                may_open=not after.isspace() and (before.isspace() or before in OPENING_NEIGHBOURS),
                may_close=not before.isspace() or (after.isspace() and match.start() > start),  # `so, " she said`
            )
        )
    return found


def is_plural_possessive(text: str, mark: Mark, end: int) -> bool:
    """Say whether a mark could be the apostrophe of "the voters’ will": an s before it, a space and a small letter after it."""
    return (
        mark.start > 0
        and text[mark.start - 1] in "sSzx"
        and mark.end + 1 < end
        and text[mark.end] == " "
        and text[mark.end + 1].islower()
    )


def _is_apostrophe(text: str, after_mark: int, end: int, before: str, after: str) -> bool:
    if before.isalnum() and after.isalnum():
        return True
    if before.isalnum() or not after.isalnum():
        return False
    word = _WORD.match(text, after_mark, end)  # "’tis", "’90s", "rock ’n’ roll"
    return word is not None and (word.group().isdigit() or word.group().lower() in _heads())


@cache
def _any_mark() -> re.Pattern[str]:
    every = {mark for style in styles() for mark in (style.open, style.close)} | {"’", "”"}
    return re.compile("|".join(re.escape(mark) for mark in sorted(every, key=len, reverse=True)))


@cache
def _apostrophes() -> frozenset[str]:
    return frozenset(mark for style in styles() if style.apostrophe for mark in (style.open, style.close))


@cache
def _heads() -> frozenset[str]:
    return lexicon("quotation_marks").words("apostrophes", "heads")

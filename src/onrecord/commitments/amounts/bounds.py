"""Words round a number that belong to it: "more than", "another", "or more", "a year"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from onrecord.lexicons import lexicon

_NEAR = 24  # characters before a number within which one such word stands
_MOST = 3  # of them before one number: "another almost"
_RANGE = re.compile(r"\b(?P<word>between|from)\s+\Z", re.IGNORECASE)


def opening(text: str, start: int) -> tuple[int, str | None]:
    """Return where the words before a number that belong to it begin, and the bound that they set: "low", "high" or None."""
    bound: str | None = None
    for _ in range(_MOST):
        found = _before().search(text, max(0, start - _NEAR), start)
        if found is None:
            break
        start, words = found.start(), " ".join(found["words"].lower().split())
        bound = bound or next((kind for kind in ("low", "high") if words in lexicon("amounts").words("bounds", kind)), None)
    return start, bound


def closing(text: str, end: int) -> tuple[int, str | None]:
    """Return where the words behind a number that set a bound end, and which: "500 or more" → "low"."""
    for kind in ("low", "high"):
        found = _behind(kind).match(text, end)
        if found is not None:
            return found.end(), kind
    return end, None


def range_opening(text: str, start: int) -> tuple[int, str] | None:
    """Return where "between" or "from" right before a number begins, and which of them it is; None where neither stands there."""
    found = _RANGE.search(text, max(0, start - _NEAR), start)
    return (found.start(), found["word"].lower()) if found is not None else None


def per(text: str, end: int) -> tuple[int, str, bool] | None:
    """Return where "a year" or "annually" behind a number ends, for what it is, and whether it is one word alone."""
    found = _per().match(text, end)
    if found is None:
        return None
    words: Mapping[str, str] = lexicon("amounts").tables["per"]["words"]
    return found.end(), found["unit"].lower() if found["unit"] else words[found["word"].lower()], found["word"] is not None


def any_of(words: Iterable[str]) -> str:
    """Return an alternation of words, the longest first, any space for a space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _before() -> re.Pattern[str]:
    words = lexicon("amounts").words
    kinds = [word for kind in ("low", "high", "about", "further") for word in words("bounds", kind)]
    return re.compile(rf"(?<![\w-])(?P<words>{any_of(kinds)})\s+\Z", re.IGNORECASE)


@cache
def _behind(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{any_of(lexicon('amounts').words('bounds', f'{kind}_after'))})\b", re.IGNORECASE)


@cache
def _per() -> re.Pattern[str]:
    units, words = any_of(lexicon("amounts").words("per", "units")), any_of(lexicon("amounts").tables["per"]["words"])
    each = r"(?:[\s-]+(?:a|an|per|each|every)[\s-]+|/)"
    return re.compile(rf"{each}(?P<unit>{units})\b|\s+(?P<word>{words})\b", re.IGNORECASE)

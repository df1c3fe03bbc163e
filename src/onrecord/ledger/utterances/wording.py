"""The words of a quotation as they are compared: without marks, case, cuts and what an editor put in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from onrecord.lexicons import lexicon

RUN = 4  # words of a fingerprint
WINDOW = 4  # neighbouring runs of which one is kept: any seven words in a row that two long wordings share are found
ALL_KEPT = 16  # words up to which every run is kept, so that a short cut is found in whatever it was cut from

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_LETTER = re.compile(r"\[(\w)\]")  # "[W]e": a capital that was changed
_EDITED = re.compile(r"\[[^\[\]]{0,80}\]|\((?:\s*(?:…|\.\s*\.\s*\.|sic)\s*)\)")  # "[…]", "[Freedonia]", "(...)"
_NUMBER = r"\d+(?:[.,]\d+)*"
_TOKEN = re.compile(rf"{_NUMBER}|[^\W\d_]+(?:'[^\W\d_]+)*|\w+|%")
_DOUBLE = re.compile(r"“[^”“]*|„[^“”]*|«[^»]*|``.*?(?=''|$)|\"[^\"]*(?:\"|$)", re.DOTALL)
_SINGLE = re.compile(r"(?:(?<=[\s(\[—–-])|^)['‘`](.*?)(?:['’](?!\w)|$)", re.DOTALL)


def words_of(quote: str) -> tuple[str, ...]:
    """Return the words of a quotation as they are compared.

    Small letters, no punctuation, numbers in figures, short forms written out. What stands in square brackets is the editor's and
    is left out, and so are the marks of a cut.
    """
    return tuple(word for word, _ in located_words(quote))


def located_words(quote: str) -> list[tuple[str, int]]:
    """Return the same words, each with the offset in `quote` of the token it comes from."""
    plain = _EDITED.sub(_blank, _LETTER.sub(r" \1 ", quote)) if "[" in quote or "(" in quote else quote
    plain = _rejoined(quote, plain)
    return list(_folded([(one, place) for token, place in _tokens(plain) for one in _spelt(token)]))


@lru_cache(maxsize=2048)
def quoted_words(quote: str, *, mixed: bool) -> tuple[str, ...]:
    """Return the words that somebody is quoted with: all of a direct quotation; of a mixed one those between its marks."""
    return words_of(quoted_text(quote, mixed=mixed))


def quoted_text(quote: str, *, mixed: bool) -> str:
    """Return what somebody is quoted with as it is printed, by the same rule."""
    return " … ".join(_between_marks(quote)) if mixed else quote


def runs(words: Sequence[str], length: int = RUN) -> list[tuple[str, ...]]:
    """Return every run of so many words."""
    return [tuple(words[start : start + length]) for start in range(len(words) - length + 1)]


@lru_cache(maxsize=2048)
def fingerprints(words: tuple[str, ...]) -> frozenset[int]:
    """Return the hashes by which a wording is found, of 64 bits with a sign; none for a run without a word of content.

    Source: Schleimer, Wilkerson and Aiken, Winnowing, SIGMOD 2003: of every window the smallest hash.
    """
    light = light_words()
    hashes = [None if light.issuperset(run) else _hash(run) for run in runs(words)]
    if len(words) <= ALL_KEPT:
        return frozenset(one for one in hashes if one is not None)
    chosen = set()
    for start in range(max(1, len(hashes) - WINDOW + 1)):
        window = [one for one in hashes[start : start + WINDOW] if one is not None]
        if window:
            chosen.add(min(window))
    return frozenset(chosen)


def content_words(words: Sequence[str]) -> int:
    """Return how many different words of content are among some words."""
    return len(set(words) - light_words())


@cache
def light_words() -> frozenset[str]:
    """Return the words that carry no content of their own."""
    data = lexicon("wording")
    return frozenset().union(*(data.words("light", name) for name in data.tables["light"]))


def is_number(word: str) -> bool:
    """Say whether a word is a number in figures."""
    return word[:1].isdigit()


def _hash(run: tuple[str, ...]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(run).encode(), digest_size=8).digest(), "big", signed=True)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _rejoined(quote: str, plain: str) -> str:
    """Close up "[W]e": the letter of a bracket goes with the letters behind it; the length stays."""
    if quote == plain:
        return plain
    closed = list(plain)
    for found in _LETTER.finditer(quote):
        after = found.end()
        if after < len(quote) and quote[after].isalpha():
            closed[found.start() : after] = [" ", " ", found.group(1)]
    return "".join(closed)


def _tokens(plain: str) -> Iterator[tuple[str, int]]:
    for found in _TOKEN.finditer(plain.translate(_APOSTROPHES)):
        yield unicodedata.normalize("NFKC", found.group()).casefold(), found.start()


def _spelt(word: str) -> list[str]:
    """Return a word written out."""
    if is_number(word):
        return [word.replace(",", "")]
    if word == "%":
        return ["percent"]
    if "'" not in word and word not in _whole():
        return [word]
    if word in _whole():
        return _whole()[word].split()
    for ending, full in _endings().items():
        if word.endswith(ending) and len(word) > len(ending):
            return [word.removesuffix(ending), full]
    return [word]


def _folded(words: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield words with those of a number in figures: "two thousand" is 2000, "per cent" one word."""
    place = 0
    while place < len(words):
        value, behind = _number(words, place)
        if value is not None:
            yield f"{value:.12g}" if value < 1e12 else str(int(value)), words[place][1]
            place = behind
        elif words[place][0] == "per" and place + 1 < len(words) and words[place + 1][0] == "cent":
            yield "percent", words[place][1]
            place += 2
        else:
            yield words[place]
            place += 1


def _number(words: Sequence[tuple[str, int]], start: int) -> tuple[float | None, int]:
    """Return the number that begins at a word, and where it ends; None where none does."""
    total = part = 0.0
    found, place, last = False, start, 0.0
    while place < len(words):
        word = words[place][0]
        if is_number(word) and not found:
            try:
                part, last = float(word), 0.0
            except ValueError:  # "1.2.3", "2nd"
                return None, start
        elif word in _numbers() and (not found or _adds(last, _numbers()[word])):
            part, last = part + _numbers()[word], _numbers()[word]
        elif word in _scales() and found:
            scale = _scales()[word]
            if scale >= 1000:
                total, part = total + (part or 1) * scale, 0.0
            else:
                part = (part or 1) * scale
            last = scale
        elif word in _joints() and found and last >= 100 and place + 1 < len(words) and words[place + 1][0] in _numbers():
            place += 1
            continue
        else:
            break
        found, place = True, place + 1
    if not found or (place == start + 1 and words[start][0] == "one"):  # "one of the bridges" counts nothing
        return None, start
    return total + part, place


def _adds(last: float, value: float) -> bool:
    """Say whether a number goes on with another: "twenty" with "five", "hundred" with "ten"."""
    return (20 <= last < 100 and last % 10 == 0 and value < 10) or (last >= 100 and value < last)


def _between_marks(quote: str) -> list[str]:
    doubles = [found.group() for found in _DOUBLE.finditer(quote)]
    return doubles or [found.group(1) for found in _SINGLE.finditer(quote)]


@cache
def _whole() -> dict[str, str]:
    return dict(lexicon("wording").tables["spellings"]["whole"])


@cache
def _endings() -> dict[str, str]:
    return dict(lexicon("wording").tables["spellings"]["endings"])


@cache
def _joints() -> frozenset[str]:
    return lexicon("wording").words("numerals", "joints")


@cache
def _numbers() -> dict[str, float]:
    return {word: float(value) for word, value in lexicon("amounts").tables["numbers"].items()}


@cache
def _scales() -> dict[str, float]:
    return {word: float(value) for word, value in lexicon("amounts").tables["scales"].items() if isinstance(value, int)}

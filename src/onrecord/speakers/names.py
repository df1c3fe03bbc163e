"""Names of people as the text writes them: where in some words the name stands, and which names may be one person's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from unicodedata import normalize

from onrecord.lexicons import lexicon
from onrecord.spans import Span

LEAST_MISSPELT = 5  # letters of a name that may be misspelt
LEAST_SHORT_FORM = 3  # letters of "Ken" for Kenneth; fewer fit too many names

_EDGE = r"[^\w\u0300-\u036f]|_"  # no letter, digit or accent of the letter before it (José in six characters)
_LEFT = re.compile(rf"^(?:{_EDGE})+")
_RIGHT = re.compile(rf"(?:['’]s?)?(?:{_EDGE})*$")
_KEEPS_STOP = re.compile(r"^(?:[A-Z](?:\.[A-Z])*|Jr|Sr|St)\.")
_INITIAL = re.compile(r"^[A-Z](?:\.?[A-Z])?\.?$")
_STATE = re.compile(r"^[A-Z]-[A-Z]")  # "R-Utah"
PARTICLES = frozenset({"de", "del", "der", "den", "van", "von", "al", "bin", "ibn", "la", "le", "di", "da", "du", "dos", "y"})
_BELOW = frozenset({"to", "for", "with", "at", "in", "from", "by", "on", "under", "about"})  # after a noun: somebody else
_NAMES_TOO = frozenset({"king", "queen", "bishop", "major", "pope", "prince", "baron", "lord", "judge", "justice", "cardinal"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def name_in(text: str, span: Span) -> Span | None:
    """Return where a person's name stands within some words: without titles, letters after a name, and a possessive ending.

    None where no name is left: titles alone, initials alone, a word in small letters at the end.
    """
    raw = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"\S+", text[span.start : span.end])]
    words = [word for part in raw if (word := _word(text, part.start, part.end))]
    if any("," in text[one.end : other.start] and not _is_suffix(other.of(text)) for one, other in pairwise(words)):
        return None  # "Dana Moll, a spokeswoman for the Argus": more than a name
    place = _after_titles([word.of(text) for word in words])
    if _names_another([flat(word.of(text)) for word in words[:place]]):
        return None
    words = _without_owner(text, words[place:])
    while len(words) > 1 and flat(words[-1].of(text)) in lexicon("speakers").words("titles", "after"):
        words.pop()
    if not words or _is_parted(text, words):
        return None
    kept = [word.of(text) for word in words if flat(word.of(text)) not in _SUFFIXES]
    if not kept or not kept[-1][:1].isupper() or _STATE.match(kept[-1]) or _INITIAL.match(kept[-1]):
        return None
    return None if all(flat(word) in titles() for word in kept) else Span(words[0].start, words[-1].end)


def _without_owner(text: str, words: list[Span]) -> list[Span]:
    """Return the words of a full name without whose bearer that is: "Albrenn’s Ana Ruiz"."""
    owned = [place for place, word in enumerate(words[:-2], 1) if text[word.end : word.end + 2] in ("’s", "'s")]
    return words[owned[-1] :] if owned else words


def shown(text: str, span: Span) -> str:
    """Return the words of a name on one line."""
    return " ".join(text[span.start : span.end].split())


def key_of(name: str) -> tuple[str, ...]:
    """Return the words of a name for comparison: "Kenneth R. Rusk III" → ("kenneth", "r", "rusk")."""
    words = [flat(word) for word in name.split()]
    bare = [word for word in words if word and word not in _SUFFIXES]
    return tuple(bare or words)


def has_suffix(name: str) -> bool:
    """Say whether a name ends in "Jr." or the like."""
    return any(flat(word) in _SUFFIXES for word in name.split()[1:])


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether a name may be that of the bearer of another: last words equal, and the others fit, as "Ken" fits Kenneth."""
    if not one or not other or one[-1] != other[-1]:
        return False
    if len(one) < 2 or len(other) < 2:
        return len(one) < 2
    few, many = sorted((one[:-1], other[:-1]), key=len)
    return _fits(few[0], many[0]) and all(any(_fits(word, full) for full in many) for word in few[1:])


def means(short: Sequence[str], full: Sequence[str]) -> bool:
    """Say whether a name may be short for a full one: by its last word, or as one of its other words alone."""
    return same_person(short, full) or (len(short) == 1 and len(short[0]) > 1 and short[0] in full)


def is_no_person(name: str) -> bool:
    """Say whether a name is that of a place or body by its last word: "Rusk Tower"."""
    words = key_of(name)
    return bool(words) and words[-1] in lexicon("speakers").words("names", "no_person")


def flat(word: str) -> str:
    """Return a word for comparison: small letters, joined accents, one sort of apostrophe, no full stops, no possessive."""
    return normalize("NFC", _RIGHT.sub("", _LEFT.sub("", word)).replace(".", "").replace("’", "'").casefold())


def misspelt(one: str, other: str) -> bool:
    """Say whether two family names may be one in two spellings: same first letter, one letter more, less, other or swapped.

    "Zelenskyy" and "Zelensky", "Wimes" and "Wines"; short names never, since "Rice" and "Rich" are two.
    """
    a, b = flat(one), flat(other)
    if a == b or a[:1] != b[:1] or min(len(a), len(b)) < LEAST_MISSPELT or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest, other_rest = a[start:], b[start:]
    swapped = rest[1:2] + rest[:1] + rest[2:] == other_rest
    return swapped or rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]


def sex_told_by(words: str) -> bool | None:
    """Return True where a word tells that somebody is female ("Mrs", "spokeswoman"), False for male, None where none does."""
    found = {flat(word) for word in words.split()}
    female = bool(found & lexicon("speakers").words("sexes", "female"))
    male = bool(found & lexicon("speakers").words("sexes", "male"))
    return None if female == male else female


@cache
def titles() -> frozenset[str]:
    """Return words that stand before a name and are no part of it."""
    words = lexicon("speakers").words
    return words("titles", "female") | words("titles", "male") | words("titles", "other")


@cache
def human_nouns() -> frozenset[str]:
    """Return nouns for one human being, by which a text calls somebody without a name."""
    words = lexicon("speakers").words
    return words("kinds", "unnamed") | words("kinds", "office") | words("kinds", "spokesperson")


def _fits(one: str, other: str) -> bool:
    short, full = sorted((one, other), key=len)
    return short == full or ((len(short) == 1 or len(short) >= LEAST_SHORT_FORM) and full.startswith(short))


def _after_titles(words: Sequence[str]) -> int:
    """Return the place of the first word behind the last title, also of one within: "Police Chief Ray Holt" → 2.

    A common noun is a title only where a full name follows it, and so is a word that many bear as a name ("King").
    """
    place = 0
    for number, word in enumerate(words[:-1]):
        plain, left = flat(word), len(words) - number - 1
        title = plain in titles() and (number == place or left > 1 or plain not in _NAMES_TOO)
        if title or (plain in human_nouns() and (left > 1 or word.islower())) or (number == place and word[:1].islower()):
            place = number + 1
    return place


def _names_another(before: Sequence[str]) -> bool:
    """Say whether the words before a name are about somebody else: "an adviser to", "the mother of"; not "secretary of"."""
    return any(
        word in _BELOW or (word == "of" and (number == 0 or before[number - 1] not in titles()))
        for number, word in enumerate(before)
    )


def _is_suffix(word: str) -> bool:
    return flat(word) in _SUFFIXES or flat(word) in lexicon("speakers").words("titles", "after")


def _is_parted(text: str, words: Sequence[Span]) -> bool:
    """Say whether words are no single name: one in small letters stands between them ("Dana Moll of the Argus")."""
    return any(word.of(text)[:1].islower() and flat(word.of(text)) not in PARTICLES for word in words)


def _word(text: str, start: int, end: int) -> Span | None:
    word = text[start:end]
    left = _LEFT.match(word)
    start += left.end() if left else 0
    keeps = _KEEPS_STOP.match(text[start:end])
    right = _RIGHT.search(text[start:end])
    end = start + (keeps.end() if keeps and right and keeps.end() > right.start() else right.start() if right else 0)
    return Span(start, end) if start < end else None

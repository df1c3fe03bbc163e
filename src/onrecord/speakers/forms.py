"""The form under which names, countries and offices are looked up."""

from __future__ import annotations

import unicodedata

_BARE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "+": " plus "})


def form_of(words: str) -> str:
    """Return words for look-up: in small letters, without accents, full stops and a leading article: "The U.S." → "us"."""
    bare = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
    letters = "".join(c if c.isalnum() else "" if c in ".'’ʻ" else " " for c in bare.casefold().translate(_BARE))
    return " ".join(letters.split()).removeprefix("the ")


def is_initials(words: str) -> bool:
    """Say whether words are written as initials are, most letters capitals: "WHO" and "the AfDB", not "who" nor "Who"."""
    letters = [c for c in words.removeprefix("the ").removeprefix("The ") if c.isalpha()]
    return sum(map(str.isupper, letters)) > len(letters) / 2

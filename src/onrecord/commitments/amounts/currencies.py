"""Currencies: which one a sign, a code or a name before or behind a number means, as ISO 4217.

Codes and full names ("Canadian dollars") are those of the Unicode CLDR, by babel; signs and bare names are of
`data/amounts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from babel import Locale
from babel.core import UnknownLocaleError
from babel.numbers import get_currency_name, get_currency_symbol, get_territory_currencies

from onrecord.lexicons import lexicon

_LONGEST = 8  # characters of a sign or code and the space behind it
_NAME_WORDS = 4  # of a currency at most: "Bosnia-Herzegovina convertible marks"


def before(text: str, offset: int) -> tuple[int, str] | None:
    """Return where the sign or code right before a number begins, and what it means; None where none stands there."""
    found = _sign_pattern().search(text, max(0, offset - _LONGEST), offset)
    if found is None:
        return None
    sign = found["sign"]
    signs: Mapping[str, str] = lexicon("amounts").tables["money"]["signs"]
    return found.start(), signs.get(sign, sign)


def behind(text: str, offset: int) -> tuple[int, str, float] | None:
    """Return where the name or code right behind a number ends, what it means, and of what part of a unit it is the name.

    "dollars" are US dollars where no word says whose; a cent is 0.01.
    """
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, offset, offset + 60)][:_NAME_WORDS]
    if not words or text[offset : words[0][0]].strip(" -\n") or "\n\n" in text[offset : words[0][0]]:
        return None
    for place in range(len(words), 0, -1):
        end = words[place - 1][1]
        said = " ".join(text[words[0][0] : end].split())
        if said in _codes():
            return end, said, 1.0
        if (code := _names().get(said.lower())) is not None:
            return end, code, 1.0
    if len(words) > 1 and text[words[0][0]].isupper() and (code := _names().get(text[slice(*words[1])].lower())) is not None:
        return words[1][1], code, 1.0  # "Russian roubles", where the CLDR writes another word
    said = text[slice(*words[0])].lower()
    return (words[0][1], "", 0.01) if said.removesuffix("s") in lexicon("amounts").words("money", "cents") else None


def is_common(sign: str) -> bool:
    """Say whether a sign or code before a number is of a currency in wide use, so that it is one before any number."""
    money: Mapping[str, Mapping[str, str]] = lexicon("amounts").tables["money"]
    return sign in money["signs"] or sign in money["signs"].values() or sign in money["words"].values()


def of_dollar(url: str | None) -> str:
    """Return whose dollar a bare "$" is: that of the country whose paper it is, told by the address (".ca"), else the US one."""
    host = urlsplit(url).hostname if url else None
    return _dollar_at((host or "").rpartition(".")[2].upper())


@cache
def _dollar_at(territory: str) -> str:
    if len(territory) != 2:
        return "USD"
    try:
        locale = Locale.parse(f"en_{territory}")
    except (UnknownLocaleError, ValueError):
        return "USD"
    return next((code for code in get_territory_currencies(territory) if get_currency_symbol(code, locale=locale) == "$"), "USD")


_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code, name in Locale("en").currencies.items() if not re.search(r"\d", name))


@cache
def _names() -> dict[str, str]:
    """Return the names of currencies in small letters with their codes, one and many: those in use, no old ones."""
    found: dict[str, str] = {}
    for code in sorted(_codes()):
        for count in (1, 2):
            found.setdefault(get_currency_name(code, count=count, locale="en").lower(), code)
    words: Mapping[str, str] = lexicon("amounts").tables["money"]["words"]
    for word, code in words.items():
        found |= {word: code, (f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"): code}
    return found


@cache
def _sign_pattern() -> re.Pattern[str]:
    signs = sorted(lexicon("amounts").tables["money"]["signs"], key=lambda sign: (-len(sign), sign))  # the longest first
    written = "|".join(re.escape(sign) for sign in signs)
    codes = "|".join(sorted(_codes()))
    return re.compile(rf"(?<![A-Za-z$£€¥])(?P<sign>{written}|{codes})[ \u00a0]?\Z")

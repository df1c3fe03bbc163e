"""The words of a slot as they are compared: those that tell something, in one form, each with its weight, names apart.

Weights are fixed and depend on no collection: adding articles changes no comparison of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from onrecord.lexicons import lexicon
from onrecord.speakers.lands import name_root

LIGHT, PLAIN, NAME = 0.2, 1.0, 1.5
_TOKEN = re.compile(r"[A-Za-zÀ-ÿ][\w’'.-]*\w|[A-Za-z]|\d[\d,.]*")
_THROUGH = re.compile(
    r"\b(?:(?:work|partner|cooperat|collaborat|coordinat|engag)\w*\s+(?:\w+\s+)?with|(?:call|calls|called|calling|press|push)\w*\s+(?:on|upon|for)"
    r"|(?:urg|encourag|ask|enabl|allow|help|persuad|pressur|press|convinc|direct|instruct|task)\w*)\s+(?:[\w’'-]+\s+){1,7}?to\s+\w",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:and|or|as well as)\b|[,;](?!\s*(?:and|or)\b)")
_SHORT_NUMBER = 5  # digits of a number that belongs to a name
_PURPOSE, _TOLD_BEFORE_PURPOSE = frozenset({"to"}), 3
_ADJUNCT, _TOLD_BEFORE_ADJUNCT = frozenset({"including", "so", "as", "by", "while", "because", "until", "which", "who"}), 2
_BEHIND_BARE = frozenset({"into", "in", "and", "or", "as", "immediately", "now", "today", "passed", "is", "was", "will", "has"})
_TITLE_WORDS = 4
_SHORT_NAME = 3  # letters of the name of a country that must be capitals: "In" is no India


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """A word as it is compared."""

    form: str
    weight: float
    name: bool
    root: str = field(default="", compare=False)  # of a name, what it shares with that of its people


@dataclass(frozen=True, slots=True)
class Compared:
    """The words of a slot as they are compared."""

    words: frozenset[Word]
    core: frozenset[Word]  # without what it is for, how, and what it includes
    first: str | None  # the form of the first word that is not light
    joined: int  # how many times it goes on with "and", "or" or a comma
    through: bool  # it is to be done through others: "work with X to", "urge X to"
    points: bool  # it has a word for something named before: "that", "such"
    numbers: frozenset[str]

    @property
    def weight(self) -> float:
        """Return the weight of all words."""
        return weight_of(self.words)


def weight_of(words: frozenset[Word]) -> float:
    """Return the weight of some words."""
    return sum(word.weight for word in words)


@cache
def compared(words: str) -> Compared:
    """Return words of a slot as they are compared."""
    tokens = _TOKEN.findall(words.replace("’", "'").replace("*", ""))
    if _is_title(tokens):
        tokens = [token if land_of(token) else token.lower() for token in tokens]
    found: list[Word] = []
    core: frozenset[Word] | None = None
    numbers: set[str] = set()
    behind = 0  # the first token that is not read yet
    for place, token in enumerate(tokens):
        if place < behind:
            continue
        if core is None and _ends_core(token, found):
            core = frozenset(found)
        code, length = land_at(tokens, place)
        if code is not None:
            found.append(Word(code, NAME, True, code))
            behind = place + length
            continue
        if token[0].isdigit():
            named = place > 0 and tokens[place - 1][:1].isupper() and len(token) <= _SHORT_NUMBER and "," not in token
            if named:  # "Article 5", "Order 14046"
                found.append(Word(f"{_stem(tokens[place - 1])} {token}", NAME, True))
            else:
                numbers.add(token.strip(".,"))
            continue
        found += list(_word(tokens, place))
    first = next((word.form for word in found if word.weight > LIGHT), found[0].form if found else None)
    return Compared(
        words=frozenset(found),
        core=frozenset(found) if core is None else core,
        first=first,
        joined=len(_JOINED.findall(words)),
        through=_THROUGH.search(words) is not None,
        points=_points(tokens),
        numbers=frozenset(numbers),
    )


def _points(tokens: Sequence[str]) -> bool:
    """Say whether words stand for what another text does not have: "it", "such a step", "the bill" with nothing behind it."""
    words = lexicon("propositions").words
    low = [token.lower() for token in tokens]
    if words("pointing", "words") & {one for place, one in enumerate(low) if not (one == "that" and place > 1)}:
        return True
    for place, one in enumerate(low[1:], 1):
        behind = low[place + 1] if place + 1 < len(low) else "into"
        bare = low[place - 1] == "the" and lemma(one) in _papers() and behind in _BEHIND_BARE
        if bare:
            return True
    return False


@cache
def _papers() -> frozenset[str]:
    return frozenset(map(_stem, lexicon("propositions").words("pointing", "papers")))


def _ends_core(token: str, before: Sequence[Word]) -> bool:
    """Say whether a word opens what an act is for, how it is done, or what it includes: enough must stand before it."""
    told = sum(1 for word in before if word.weight > LIGHT)
    low = token.lower()
    return (low in _PURPOSE and told >= _TOLD_BEFORE_PURPOSE) or (low in _ADJUNCT and told >= _TOLD_BEFORE_ADJUNCT)


def _is_title(tokens: Sequence[str]) -> bool:
    """Say whether words are written as those of a title, so that their capitals tell nothing."""
    told = [token for token in tokens if len(token) > _SHORT_NAME]
    return (
        len(told) >= _TITLE_WORDS
        and all(token[0].isupper() for token in told)
        and any(_is_known(one.lower()) for one in told[:1])
    )


def land_at(tokens: Sequence[str], place: int) -> tuple[str | None, int]:
    """Return the country that tokens name from a place on, as "@US", by an adjective too, and how many they are."""
    if not tokens[place][:1].isupper():
        return None, 0
    for length in (4, 3, 2, 1):
        code = land_of(" ".join(tokens[place : place + length])) if place + length <= len(tokens) else None
        if code is not None:
            return code, length
    return None, 0


@cache
def land_of(words: str) -> str | None:
    """Return the country that words name, as "@US"; None where they name none."""
    from onrecord.speakers import knowledge_base

    plain = re.sub(r"'s?$", "", words.replace("’", "'"))
    if not plain[:1].isupper() or (len(plain.replace(".", "")) <= _SHORT_NAME and not plain.replace(".", "").isupper()):
        return None
    known = knowledge_base().country(plain) or (knowledge_base().country(f"{plain}.") if "." in plain else None)
    return f"@{known.code}" if known is not None else None


def lemma(word: str) -> str:
    """Return a form that a word shares with its other forms; it need not be a word itself."""
    return _stem(word)


def _word(tokens: Sequence[str], place: int) -> Iterator[Word]:
    token = re.sub(r"'s?$", "", tokens[place])
    low = token.lower()
    words = lexicon("propositions").words
    if low in words("weight", "none") or low in words("pointing", "words") or not token:
        return
    if token[0].isupper() and not (place == 0 and _is_known(low)):
        yield Word(_synonyms().get(_stem(low)) or _stem(low), NAME, True, name_root(token))
        return
    particle = f"{_irregular(low)}_{tokens[place + 1].lower()}" if place + 1 < len(tokens) else ""
    form = _synonyms().get(_pair(particle)) or _synonyms().get(_stem(low)) or _stem(low)
    yield Word(form, LIGHT if _stem(low) in _light() else PLAIN, False)


@cache
def _is_known(low: str) -> bool:
    """Say whether a word that begins a slot is a plain one with a capital: it is in the lexicon, as a verb or noun."""
    return _stem(low) in _light() or _stem(low) in _synonyms() or _stem(low) in _acting()


@cache
def _acting() -> frozenset[str]:
    """Return the forms of all verbs and nominals that may tell an act."""
    acts = lexicon("acts").tables
    lists = [each for table in ("alone", "nominal", "does") for each in acts[table].values()]
    return frozenset(_stem(word.split("_")[0]) for each in lists for word in each)


@cache
def _light() -> frozenset[str]:
    return frozenset(_stem(word) for word in lexicon("propositions").words("weight", "light"))


def synonym(word: str) -> str | None:
    """Return the name of the words that mean the same as a word where states and bodies act; None where there are none."""
    return _synonyms().get(_pair(word) if "_" in word else _stem(word))


@cache
def _synonyms() -> dict[str, str]:
    """Return by a form the name of the words that mean the same; names of them are written so that no word is like them."""
    groups = lexicon("propositions").tables["same"]
    return {(_pair(word) if "_" in word else _stem(word)): f"={name}" for name, each in groups.items() for word in each}


def _pair(words: str) -> str:
    first, _, second = words.partition("_")
    return f"{_stem(first)}_{second}"


def _irregular(low: str) -> str:
    return str(lexicon("propositions").tables["irregular"].get(low, low))


@cache
def _stem(word: str) -> str:
    """Return the stem of a word (Porter's English stemmer, Snowball)."""
    return str(_stemmer().stemWord(_irregular(word.lower())))


@cache
def _stemmer() -> Any:
    import snowballstemmer  # type: ignore[import-untyped]

    return snowballstemmer.stemmer("english")

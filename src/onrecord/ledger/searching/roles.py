"""What a text says that somebody is: the office, rank or part that it gives a person right beside the name.

An office of the record is one of the packaged data, on a day; most of those who speak in public hold none of them. A text tells
of theirs anyway: "President Ana Ruiz", "the mayor, Dana Moll,", "Dana Moll, who speaks for the port workers". What it says of
others beside them tells nothing: "Jo Marl, the mayor's cousin,", "Jo Marl, who met the president". Only words are read here, as a
ledger holds no syntax.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.lexicons import lexicon
from onrecord.spans import Span
from onrecord.speakers.beside import words_beside

_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_ELECT = re.compile(r"-(?:elect|designate)$")
_OF = frozenset({"of", "for"})
_ARTICLES = frozenset({"a", "an"})
_OWNED = ("'s", "’s", "s'", "s’")
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "whose"})


def role_beside(text: str, name: Span) -> str | None:
    """Return what a text says that the bearer of a name is, in its words beside the name; None where it says nothing of the sort.

    What stands behind the name wins over what stands before a comma: in "told the mayor, Jo Marl, a nurse," Jo Marl is a nurse.
    """
    beside = words_beside(text, name)
    title = _title(beside.title) if beside.title is not None else None
    if title is not None:
        return title
    if beside.behind is not None:
        role = role_of(beside.behind)
        if role is not None or beside.behind.split()[0].casefold() in _ARTICLES:
            return role
    return None if beside.before is None else _office(_last_phrase(_words_of(beside.before)))


def role_of(words: str) -> str | None:
    """Return the office, rank or part that a noun phrase or a "who" clause tells: "its foreign minister" → "foreign minister".

    The head of the phrase tells: "the wife of the mayor" and "the mayor's wife" tell of none.
    """
    found = _words_of(words)
    if found[:1] == ["who"]:
        said = " ".join(found[1:])
        if any(said.startswith(f"{verb} ") for verb in _listed("clauses", "verbs")):
            return " ".join(words.split())
        leads, found = _listed("clauses", "before"), found[1:]
        if found[:1] and found[0] in _listed("clauses", "perfect"):
            found = found[1:]
        if found[:1] and found[0] not in leads:
            return None
        while found and found[0] in leads:
            found = found[1:]
    end = next((place for place, word in enumerate(found) if word in _listed("ends", "words")), len(found))
    return _office(found[:end])


def _title(run: str) -> str | None:
    """Return the title that words in a row end in: "President ", "Secretary of State ", "spokeswoman "."""
    raw = run.split()
    words = [word.rstrip(".").casefold() for word in raw]
    of = next((place for place in range(len(raw) - 1, 0, -1) if not raw[place][0].isupper()), 0)
    if words[of] in _OF and of < len(raw) - 1 and raw[of - 1][0].isupper():  # "Secretary of State"
        raw, words = raw[:of], words[:of]
    last, written = _ELECT.sub("", words[-1]), raw[-1]
    if written.endswith(".") and last not in _listed("titles", "short"):
        return None
    if written[0].isupper() and (last in _listed("titles", "words") or last in _listed("titles", "short")):
        first = len(raw) - 1
        while first > 0 and _joins(raw[first - 1]) and len(raw) - first < 3:
            first -= 1
        return " ".join(words[first:])
    first = max((place + 1 for place, word in enumerate(words) if word in _listed("ends", "words")), default=0)
    return _office(words[first:]) if written[0].islower() else None


def _joins(word: str) -> bool:
    """Say whether a word before a title is part of it: the "Prime" of "Prime Minister"; no end of a sentence, and no owner."""
    folded = word.casefold()
    return word[0].isupper() and not word.endswith(".") and folded not in _DETERMINERS and not folded.endswith(_OWNED)


def _last_phrase(words: Sequence[str]) -> Sequence[str]:
    """Return the noun phrase that words end with, up to its head.

    Of "said the head of the union" it is "the head", as a human being may bear the name behind it; of "the office of the mayor"
    it is "the mayor".
    """
    end, phrase = len(words), list[str]()
    while end:
        start = next((place + 1 for place in range(end - 1, -1, -1) if words[place] in _listed("ends", "words")), 0)
        if not phrase or words[end - 1] in _humans():
            phrase = [*words[start:end]]
        if not start or words[start - 1] not in _OF:
            break
        end = start - 1
    return phrase


def _office(phrase: Sequence[str]) -> str | None:
    """Return the office that the last of some words is, with what stands before it; None where it is none."""
    if not phrase or (phrase[0].endswith("ing") and phrase[0] != "acting"):  # "meeting the mayor" is what somebody does
        return None
    owned = [place for place, word in enumerate(phrase) if word in _DETERMINERS or word.endswith(_OWNED)]
    noun = [*phrase[owned[-1] + 1 if owned else 0 :]]
    if not noun:
        return None
    said = _ELECT.sub("", " ".join(noun))
    return said if any(f" {said}".endswith(f" {office}") for office in _offices()) else None


def _words_of(words: str) -> list[str]:
    return _WORD.findall(words.casefold())


@cache
def _offices() -> frozenset[str]:
    speakers = lexicon("speakers")
    told = speakers.words("kinds", "office") | speakers.words("kinds", "spokesperson") | _listed("nouns", "words")
    return told - _listed("nouns", "unsure")


@cache
def _humans() -> frozenset[str]:
    speakers = lexicon("speakers")
    kin = speakers.words("sexes", "female") | speakers.words("sexes", "male")
    return _offices() | kin | speakers.words("kinds", "unnamed") | speakers.words("kinds", "described")


def _listed(*path: str) -> frozenset[str]:
    return lexicon("public").words(*path)

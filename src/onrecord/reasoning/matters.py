"""Of what matter an article is: the states, places and people that it names, by which reports of one story know one another.

What one report calls "our guarantee" and another "a Caldoran backstop" is one thing only where both are of one matter.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicons import lexicon
from onrecord.reasoning.words import land_of
from onrecord.speakers.lands import name_root

LEAST_SHARED = 2  # names besides the actors'
_ENOUGH = 3  # names that tell of a matter
_LEAST_SHARE, _MOST = 0.25, 0.7  # what two texts of one matter, and of one story, share of the shorter list of names
_NAMED = re.compile(r"(?<=[a-zà-ÿ,;] )(?:the )?([A-ZÀ-Þ][\wà-ÿ’'-]+(?: [A-ZÀ-Þ][\wà-ÿ’'-]+){0,3})")  # within a sentence
_OWN = re.compile(r"[’']s?$")


def matter_of(text: str) -> frozenset[str]:
    """Return the names in a text, each as a key that its forms share: "@UA" of a country that is known, else the root of a name.

    Only names within sentences count, since what begins one has a capital anyway; of a name of several words the last one. Days,
    months, offices and words for bodies that every state has tell of no matter.
    """
    found: set[str] = set()
    for match in _NAMED.finditer(text):
        whole = _plain(match[1])
        land = land_of(whole)
        if land is not None:
            found.add(land)
            continue
        last: str | None = None
        for word in [*map(_plain, whole.split()), ""]:
            if word and word.casefold() not in _everywhere():
                last = word
            elif last is not None:  # of "Skarland Prime Minister Ana Ruiz": Skarland and Ruiz
                found.add(land_of(last) or name_root(last))
                last = None
    return frozenset(found)


def _plain(word: str) -> str:
    return _OWN.sub("", word)


def of_one_matter(one: frozenset[str], other: frozenset[str], actors: frozenset[str] = frozenset()) -> bool:
    """Say whether two texts of these names are of one matter: they share enough of them besides those of the actors."""
    return len((one & other) - actors) >= LEAST_SHARED


def of_one_story(one: frozenset[str], other: frozenset[str], actors: frozenset[str] = frozenset()) -> bool:
    """Say whether two texts share most of what they name besides the actors; of texts that name too little to tell, yes."""
    named = (one - actors, other - actors)
    least = min(map(len, named))
    return least < _ENOUGH or len(named[0] & named[1]) >= _MOST * least


def of_another_matter(one: frozenset[str], other: frozenset[str], actors: frozenset[str] = frozenset()) -> bool:
    """Say whether two texts are surely of different matters: both name enough besides the actors, and share too little of it."""
    named = (one - actors, other - actors)
    least = min(map(len, named))
    both = len(named[0] & named[1])
    return least >= _ENOUGH and (both < LEAST_SHARED or both < _LEAST_SHARE * least)


@cache
def _everywhere() -> frozenset[str]:
    """Return the words with a capital that tell of no matter."""
    dates, speakers = lexicon("dates").tables["names"], lexicon("speakers").words
    days = {form.rstrip(".").casefold() for names in ("weekdays", "months") for forms in dates[names] for form in forms}
    offices = {word for one in ("office", "organization", "unnamed", "group") for word in speakers("kinds", one)}
    titles = {word for one in ("female", "male", "other") for word in speakers("titles", one)}
    bodies = speakers("bodies", "state") | lexicon("propositions").words("matter", "everywhere")
    return frozenset(days | offices | titles | bodies)

"""Of what matter an article is: the states, places and people that it names, by which reports of one story know one another.

What one report calls "our guarantee" and another "a Caldoran backstop" is one thing only where both are of one matter.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from onrecord.lexicons import lexicon
from onrecord.reasoning.words import land_of
from onrecord.speakers.lands import name_root

LEAST_SHARED = 2  # names besides the actors'
_ENOUGH = 3  # names that tell of a matter
_LEAST_SHARE, _MOST = 0.25, 0.7  # what two texts of one matter, and of one story, share of the shorter list of names
_OFTEN, _NEARLY = 3, 0.5  # mentions of a name of which a text treats, and of how many that the most mentioned one has
_NAMED = re.compile(r"(?<=[a-zà-ÿ,;] )(?:the )?([A-ZÀ-Þ][\wà-ÿ’'-]+(?: [A-ZÀ-Þ][\wà-ÿ’'-]+){0,3})")  # within a sentence
_OWN = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Matter:
    """The names in a text, each as a key that its forms share: "@UA" of a country that is known, else the root of a name."""

    names: frozenset[str] = frozenset()
    chief: frozenset[str] = frozenset()  # those of them of which it treats: the most mentioned

    def is_of(self, other: Matter, actors: frozenset[str] = frozenset()) -> bool:
        """Say whether two texts are of one matter: they share enough names besides those of the actors."""
        return len((self.names & other.names) - actors) >= LEAST_SHARED

    def is_story_of(self, other: Matter, actors: frozenset[str] = frozenset()) -> bool:
        """Say whether two texts share most of what they name besides the actors; of texts that name too little to tell, yes."""
        least, both = self._shared(other, actors)
        return least < _ENOUGH or both >= _MOST * least

    def is_apart_from(self, other: Matter, actors: frozenset[str] = frozenset()) -> bool:
        """Say whether two texts are surely of different matters.

        Both name enough besides the actors and share too little of it, or one treats of somebody whom the other never names, as
        two statements in the same words do for two states.
        """
        least, both = self._shared(other, actors)
        if least >= _ENOUGH and (both < LEAST_SHARED or both < _LEAST_SHARE * least):
            return True
        return bool((self.chief - actors) - other.names or (other.chief - actors) - self.names)

    def _shared(self, other: Matter, actors: frozenset[str]) -> tuple[int, int]:
        """Return how many names the shorter list has besides the actors, and how many both have."""
        named = (self.names - actors, other.names - actors)
        return min(map(len, named)), len(named[0] & named[1])


UNTOLD = Matter()  # of no text


def matter_of(text: str) -> Matter:
    """Return what a text is about, by the names within its sentences, since what begins one has a capital anyway.

    Of a name of several words the last one counts. Days, months, offices and words for bodies that every state has tell nothing.
    """
    counts: Counter[str] = Counter()
    for match in _NAMED.finditer(text):
        whole = _plain(match[1])
        land = land_of(whole)
        if land is not None:
            counts[land] += 1
            continue
        last: str | None = None
        for word in [*map(_plain, whole.split()), ""]:
            if word and word.casefold() not in _everywhere():
                last = word
            elif last is not None:  # of "Skarland Prime Minister Ana Ruiz": Skarland and Ruiz
                counts[land_of(last) or name_root(last)] += 1
                last = None
    most = max(counts.values(), default=0)
    chief = (name for name, count in counts.items() if count >= _OFTEN and count >= _NEARLY * most)
    return Matter(frozenset(counts), frozenset(chief))


def _plain(word: str) -> str:
    return _OWN.sub("", word)


@cache
def _everywhere() -> frozenset[str]:
    """Return the words with a capital that tell of no matter."""
    dates, speakers = lexicon("dates").tables["names"], lexicon("speakers").words
    days = {form.rstrip(".").casefold() for names in ("weekdays", "months") for forms in dates[names] for form in forms}
    offices = {word for one in ("office", "organization", "unnamed", "group") for word in speakers("kinds", one)}
    titles = {word for one in ("female", "male", "other") for word in speakers("titles", one)}
    bodies = speakers("bodies", "state") | lexicon("propositions").words("matter", "everywhere")
    return frozenset(days | offices | titles | bodies)

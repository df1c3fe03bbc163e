"""Whom a description means: "the Vermont senator", "the South Carolina Republican", "the French president", "the PM".

First whoever the text calls so; then a person of the text of whom the knowledge base says so; then, where the text names nobody
such, the one who held the office on the day of publication, if country and day tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from urllib.parse import urlsplit

from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Article
from onrecord.spans import Span
from onrecord.speakers.knowledge import Country, Holder, KnowledgeBase
from onrecord.speakers.offices import is_past, office_forms, offices_held, offices_in
from onrecord.speakers.overlay import SOURCE
from onrecord.speakers.people import People, Person

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]\b\.?)*")
_PARTY = re.compile(r"\s*(?:,\s*|\()\s*([RDI])[-.]{1,2}\s?([A-Z][\w.]*(?:\s[A-Z][\w.]*)?)")  # "(R-S.C.)", ", D-Vt.,"
_OF_PLACE = re.compile(r"\s+of\s+((?:[A-Z][\w.]*\s?){1,2})")
_SAYS_NOTHING = frozenset(
    {"the", "a", "an", "of", "from", "in", "at", "s", "and", "for"}
    | {"former", "ex", "new", "current", "longtime", "veteran", "outgoing", "then"}
)
_PARTIES = {"R": ("republican", "gop"), "D": ("democrat", "democratic"), "I": ("independent",)}
OUTLETS_WEIGHT = 3  # mentions that an outlet’s own country need not have
LEAST_SHARE = 0.5  # of what a text says of countries, for the outlet’s own
MOST_YEARS = 1  # after a source last saw somebody in an office, in which the text may still mean them
_CAPITALS = re.compile(r"\b[A-Z][a-z]+(?:\s[A-Z][a-z]+)*\b")
MOST_LAND_WORDS = 3  # "Papua New Guinea"
LONGEST_CODE = 3  # letters: "In", "And" and "So" are no countries, though these are their codes
LEAST_LETTERS = 5  # of two words that are counted the same: "France" and "French" are not, the knowledge base tells those


@dataclass(frozen=True, slots=True)
class Meant:
    """A person of the text whom a description means, or an officeholder whom it does not name."""

    person: Person | None
    holder: Holder | None
    because: str
    share: float = 1.0  # how likely; below 1 others may be meant


class Descriptions:
    """What the text, and the knowledge base, call the people of an article."""

    def __init__(self, parsed: ParsedArticle, people: People, data: KnowledgeBase) -> None:
        self._article, self._people, self._data = parsed.article, people, data
        self._day = date.fromisoformat(parsed.article.published) if parsed.article.published else None

    def meant(self, words: str) -> Meant | None:
        """Return the one person of the text whom all words of a description fit; None where they fit nobody, or several."""
        needed = _needed(words)
        if not needed:
            return None
        persons = [person for person in self._people.persons if person.certain]
        called = [person for person in persons if all(_is_among(word, self._called[person]) for word in needed)]
        if len(called) == 1:
            return Meant(called[0], None, f"the text calls {called[0].name} so")
        told = {word for person in called if self._known(person) for word in _words(person.name)}
        if not all(told & set(_words(person.name)) for person in called):
            return None  # what is known of one of those called so does not rule out the others
        known = []
        for person in called or persons:
            rows = [row for row in self._known(person) if self._fits_day(row, past=is_past(words))]
            if any(all(_is_among(w, self._called[person]) or self._says(row, w) for w in needed) for row in rows):
                known.append(person)
        if len(known) == 1 and (offices_in(words) or called):
            return Meant(known[0], None, f"the one in the text who was that, by the knowledge base: {known[0].name}")
        return None

    def holder(self, words: str) -> tuple[Meant | None, tuple[Holder, ...]]:
        """Return who held an office on the day of publication that a description names; else those who may be meant.

        The country is that of the description; else the outlet’s, unless the text speaks oftener of others that have such an
        office (they come beside it), or of something lesser that has one: a college has a president, and a province a premier.
        """
        offices = offices_in(words)
        if self._day is None or len(offices) != 1 or is_past(words):
            return None, ()
        [office] = offices
        if office not in lexicon("speakers").words("unique", "offices"):
            return None, ()
        further = _beside_office(words, office)
        if further:  # all of it is the country: nobody is the office whose deputy, wife or office is spoken of
            land = self._data.country(further)
            found = self._held(office, land) if land is not None else None
            return (Meant(None, found, "who held that office then"), ()) if found is not None else (None, ())
        home = outlet_country(self._article, self._data)
        others = [land for land in self._countries if land != home and self._has(office, land)]
        held = [one for land in others if (one := self._held(office, land)) is not None]
        at_home = self._held(office, home) if home is not None else None
        if at_home is None or home is None:
            return None, tuple(dict.fromkeys(held))
        several = tuple(dict.fromkeys([at_home, *held]))
        if self._may_be_lesser(words, office, home):
            return None, several
        spoken = self._spoken[home] + OUTLETS_WEIGHT
        share = spoken / (spoken + sum(self._spoken[land] for land in others))
        if share <= LEAST_SHARE:
            return None, several
        because = f"who held that office then in the outlet’s country, {home.name}"
        return Meant(None, at_home, because, share), several[1:]

    @cached_property
    def _called(self) -> Mapping[Person, frozenset[str]]:
        return {person: _bag(person, self._article.text) for person in self._people.persons}

    @property
    def _countries(self) -> list[Country]:
        """Return the countries of which the text speaks by name, adjective or capital."""
        return list(self._spoken)

    @cached_property
    def _spoken(self) -> Counter[Country]:
        """Return how often the text speaks of each country."""
        found: Counter[Country] = Counter()
        for run, times in Counter(_CAPITALS.findall(self._article.text)).items():
            parts = run.split()
            phrases = [parts[start:end] for start in range(len(parts)) for end in range(start + 1, start + 1 + MOST_LAND_WORDS)]
            names = dict.fromkeys(" ".join(phrase) for phrase in phrases)
            lands = [land for name in names if len(name) > LONGEST_CODE and (land := self._data.country(name)) is not None]
            found.update(dict.fromkeys(lands, times))
        return found

    def _has(self, office: str, land: Country) -> bool:
        """Say whether a country has an office of its head, whoever holds it and whether anybody knows."""
        return any(_is_of_head(row) for form in office_forms(office) for row in self._data.holders(form, land))

    def _may_be_lesser(self, words: str, office: str, home: Country) -> bool:
        """Say whether an office may be that of a body or a province, of which a text tells without a word of the country."""
        unique = lexicon("speakers").words
        if "premier" in _words(words) and home.code in unique("unique", "premiers_of_provinces"):
            return True
        if office not in unique("unique", "of_bodies") or home in self._countries:
            return False
        told = set(_words(self._article.text))
        return bool(told & unique("unique", "bodies"))

    def _known(self, person: Person) -> list[Holder]:
        """Return the offices of a person by the knowledge base; none where several bear the name."""
        rows = self._data.offices_of(_without_initials(person.name)) if " " in person.name else []
        return rows if len({row.person for row in rows}) == 1 else []

    def _fits_day(self, row: Holder, *, past: bool) -> bool:
        if self._day is None:
            return True
        if past:
            return row.end is not None and row.end <= self._day.isoformat()
        known = row.end is not None or row.seen_until is None or self._day.year - int(row.seen_until[:4]) <= MOST_YEARS
        return row.on(self._day) and known

    def _says(self, row: Holder, word: str) -> bool:
        """Say whether an office is called by a word: by its title, its country, or its state."""
        titles = {part for office in offices_held(row.title) for form in office_forms(office) for part in form.split()}
        if word in titles | set(row.title.casefold().split()):
            return True
        if row.unit is not None and word in _state_words(row.unit):
            return True
        land = self._data.country(word)
        return land is not None and isinstance(row.country, Country) and land.code == row.country.code

    def _held(self, office: str, land: Country) -> Holder | None:
        """Return the one person who surely held an office of a country on the day of publication."""
        if self._day is None:
            return None
        rows = [row for form in office_forms(office) for row in self._data.holders(form, land) if row.surely_on(self._day)]
        rows = [row for row in rows if _is_of_head(row)]
        return rows[0] if rows and len({row.person for row in rows}) == 1 else None


def _without_initials(name: str) -> str:
    """Return a name without initials between its words and "Jr." behind it: "Ana R. Ruiz, Jr." → "Ana Ruiz"."""
    words = [word for word in name.replace(",", " ").split() if word.casefold().rstrip(".") not in ("jr", "sr")]
    return " ".join(word for place, word in enumerate(words) if place in (0, len(words) - 1) or len(word.rstrip(".")) > 1)


def _is_of_head(row: Holder) -> bool:
    """Say whether an office is that of the head of a state, government or body; the user's own file need not say so."""
    return row.role is not None or row.source == SOURCE


def outlet_country(article: Article, data: KnowledgeBase) -> Country | None:
    """Return the country of an article’s outlet: by its address, its name, or the lexicon of outlets; None where none tells."""
    ending = _host(article.url or "").rpartition(".")[2]
    if len(ending) == len("uk") and ending not in lexicon("speakers").words("endings", "anybodys"):
        land = data.country({"uk": "gb"}.get(ending, ending))
        if land is not None:
            return land
    outlet = (article.outlet or "").casefold()
    for code, names in lexicon("speakers").tables["outlets"].items():
        if any(re.search(rf"\b{re.escape(name)}\b", outlet) for name in names):
            return data.country(code)
    telling = [word for word in outlet.split() if len(word) > LONGEST_CODE and data.namesake(word) is None]  # no "Georgia Times"
    lands = {land.code: land for word in telling if (land := data.country(word)) is not None}
    return next(iter(lands.values())) if len(lands) == 1 else None


def _host(address: str) -> str:
    """Return the name of the machine in an address; empty where it has none, or is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _beside_office(words: str, office: str) -> str:
    """Return what a description says beside an office: "the new prime minister of the United Kingdom" → "united kingdom"."""
    said = list(_words(words))
    for form in sorted((form.split() for form in office_forms(office)), key=len, reverse=True):
        places = [place for place in range(len(said)) if said[place : place + len(form)] == form]
        if places:
            said[places[0] : places[0] + len(form)] = []
            break
    while said and said[0] in _SAYS_NOTHING:
        said.pop(0)
    while said and said[-1] in _SAYS_NOTHING:
        said.pop()
    return " ".join(said)


def _needed(words: str) -> frozenset[str]:
    return frozenset(word for word in _words(words) if word not in _SAYS_NOTHING and not word.isdigit())


def _words(text: str) -> Iterable[str]:
    return (word.replace(".", "").casefold() for word in _WORD.findall(text))


def _is_among(word: str, bag: frozenset[str]) -> bool:
    return word in bag or (len(word) >= LEAST_LETTERS and any(other[:LEAST_LETTERS] == word[:LEAST_LETTERS] for other in bag))


def _bag(person: Person, text: str) -> frozenset[str]:
    """Return all words by which a text calls a person: apposition and title, office, party and state."""
    bag = set(person.described)
    for office in person.offices | person.past:
        bag |= {part for form in office_forms(office) for part in form.split()}
    for mention in person.mentions:
        bag |= _behind(text, mention.span)
    return frozenset(bag)


def _behind(text: str, name: Span) -> set[str]:
    """Return what stands right behind a name: "(R-S.C.)" → republican, south, carolina; "of Texas" → texas."""
    party = _PARTY.match(text, name.end)
    if party is not None:
        return {*_PARTIES[party[1]], *_state_words(party[2])}
    place = _OF_PLACE.match(text, name.end)
    return set(_words(place[1])) if place is not None else set()


def _state_words(state: str) -> frozenset[str]:
    """Return the words of a state’s name, by its code, its usual abbreviation or the name itself: "S.C." → south, carolina."""
    return _states().get(state.replace(".", "").strip().casefold(), frozenset(state.casefold().split()))


@cache
def _states() -> Mapping[str, frozenset[str]]:
    table = lexicon("speakers").tables["states"]
    return {form: frozenset(name.split()) for name, forms in table.items() for form in (name, *forms)}

"""Whose official text it is that does not say by whom: in which country "the President" and "our allies" are at home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from onrecord.commitments.actors.countries import OF_STATE, called_in, country_of, land_in, lands_beside, plain
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.speakers import knowledge_base
from onrecord.speakers.knowledge import Country
from onrecord.speakers.offices import offices_in
from onrecord.speakers.people import people_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Run
    from spacy.tokens import Token

_OURS = frozenset({"our", "my"})
_FIRST = frozenset({"we", "us", "our", "my"})
_ATTRIBUTES = frozenset({"compound", "amod", "nmod"})
_SEAT_WORDS = 2
_WEIGHT = 3  # of what a country does beside "we"
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


def home_of(parsed: ParsedArticle, *, about: Collection[str] = (), by_acts: bool = True) -> str | None:
    """Return the country of whoever writes an official text, as the text calls it.

    It is that of a seat of power, else of officials named without it ("President Ruiz met President Torvath of Albrenn"
    is written in Freedonia), else the one beside "our" ("Freedonia and our allies"), else that of whose workers and families
    the text speaks. Else, `by_acts`, it is the country that the text most often has act; None where it has none do so.
    Countries that the title is `about`, given by their codes, are others, and so are those of "our Albrennian counterparts".
    """
    tellers = (_of_seat, _of_officials, _beside_ours, _of_own_people, _acting)
    others = {*about, *_of_our_partners(parsed)}
    for tell in tellers if by_acts else tellers[:-1]:
        code = next((one for one in tell(parsed) if one not in others), None)
        if code is not None:
            return called_in(parsed, code) or _name(code)
    return None


def _of_officials(parsed: ParsedArticle) -> list[str]:
    """Return the countries of officials whom the text names by their office and without a country, each once."""
    found = []
    for person in people_of(parsed).persons:
        bare = bool(person.mentions) and not any(lands_beside(parsed, one.span.start, one.span.end) for one in person.mentions)
        if bare and any(offices_in(one.before) & OF_STATE for one in person.mentions):
            land = land_in(country_of(parsed, person) or "")
            found += [land.code] if land is not None else []
    return found


def _of_seat(parsed: ParsedArticle) -> list[str]:
    found = []
    for run in parsed.doc.ents:
        words = plain(run.text).split() if run.label_ in ("ORG", "FAC", "GPE") else []
        names = [" ".join(words[:count]) for count in range(len(words), 0, -1) if count == len(words) or count == _SEAT_WORDS]
        seats = (knowledge_base().metonym(name) for name in names)  # "White House Adviser Ana Ruiz" may be read as one name
        seat = next((one for one in seats if one is not None), None)
        if seat is not None and isinstance(seat.country, Country):
            found.append(seat.country.code)
    return found


def _of_own_people(parsed: ParsedArticle) -> list[str]:
    """Return the countries whose workers, families and the like a text speaks of, the one oftenest spoken of first."""
    told = lexicon("actors").words("nouns", "own_people")
    found = Counter(
        _code(run)
        for run in _lands(parsed, "GPE", "NORP")
        if run.root.dep_ in _ATTRIBUTES and run.root.head.lemma_.lower() in told
    )
    return [code for code, _ in found.most_common()]


def _of_our_partners(parsed: ParsedArticle) -> set[str]:
    """Return the countries of those whom a text calls "ours" because they are others: "our Albrennian counterparts"."""
    partners = lexicon("actors").words("nouns", "partners")
    return {
        _code(run)
        for run in _lands(parsed, "GPE", "NORP")
        if run.root.dep_ in _ATTRIBUTES
        and run.root.head.lemma_.lower() in partners
        and any(child.lower_ in _OURS for child in run.root.head.lefts)
    }


def _beside_ours(parsed: ParsedArticle) -> list[str]:
    """Return countries beside which others are "ours": "Freedonia and our allies", "Freedonia, together with our partners"."""
    found = []
    for run in _lands(parsed):
        behind = [
            child for child in run.root.rights if child.dep_ in ("conj", "prep", "cc", "advmod") or child.lower_ == "together"
        ]
        if any(word.lower_ in _OURS for child in behind for word in child.subtree):
            found.append(_code(run))
    return found


def _acting(parsed: ParsedArticle) -> list[str]:
    """Return the countries that act in the present, or have what acts, those oftenest first; beside "we" it counts more."""
    acting = Counter[str]()
    for run in _lands(parsed, "GPE", "NORP"):
        root = run.root
        if root.dep_ in _SUBJECT and run.label_ == "GPE" and _is_now(root.head):
            ours = any(word.lower_ in _FIRST for word in root.head.subtree)
            acting[_code(run)] += _WEIGHT if ours else 1
        elif root.dep_ in _ATTRIBUTES:
            acting[_code(run)] += 1
    return [code for code, _ in acting.most_common()]


def _lands(parsed: ParsedArticle, *labels: str) -> list[Run]:
    return [run for run in parsed.doc.ents if run.label_ in (labels or ("GPE",)) and _code(run)]


def _code(run: Run) -> str:
    land = land_in(plain(run.text))
    return land.code if land is not None else ""


def _name(code: str) -> str | None:
    land = knowledge_base().country(code)
    return land.name if land is not None else None


def _is_now(verb: Token) -> bool:
    """Say whether a verb tells of what is, or will be, rather than of what was."""
    return verb.tag_ in ("VBZ", "VBP") or any(child.tag_ in ("VBZ", "VBP", "MD") for child in verb.lefts)

"""Countries as a text calls them, and whose office somebody holds: for whom "we" speaks when a minister says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from onrecord.language import ParsedArticle
from onrecord.speakers import knowledge_base
from onrecord.speakers.knowledge import Country, Holder
from onrecord.speakers.latest import kept_for_latest
from onrecord.speakers.offices import is_past, offices_held, offices_in
from onrecord.speakers.people import Person

OF_STATE = frozenset(
    {
        "prime minister",
        "president",
        "vice president",
        "chancellor",
        "king",
        "queen",
        "foreign minister",
        "defence minister",
        "finance minister",
        "minister",
    }
)
OF_PLACE = frozenset({"governor", "mayor"})
CAPITALS = r"[A-Z][\w.’'&-]*(?:[ \xa0]+(?:of|and|the|[A-Z][\w.’'&-]*))*"
_BEHIND = re.compile(rf"^(?:[’']s)?,?\s+(?:of|for)\s+(?:the\s+)?({CAPITALS})")
_BEFORE_OF = re.compile(rf"\b(?:of|for)\s+(?:the\s+)?({CAPITALS})[,\s]*$")
_OWNED = re.compile(r"[’']s?\s.*$|[’']s?$")  # "Ruiz’s Meeting", as capitals of a title may have it
_PARTS = re.compile(r"[,;:()]\s|(?<=[a-z]{3})\.\s")  # no full stop of "Gov."
_TOKEN = re.compile(r"[^\s(),;:]+")
_HYPHENED = re.compile(r"[-‑][a-z]+\b")
_BEFORE = 90  # characters before a name in which an office stands
_BEHIND_CHARS = 60
_NUMBERS = {"Three": "3", "Four": "4", "Five": "5", "Seven": "7", "Eight": "8", "Nine": "9", "Ten": "10", "Twenty": "20"}
_LONGEST_CODE = 3
_MOST_WORDS = 5  # of the name of a country


@kept_for_latest
def country_of(parsed: ParsedArticle, person: Person, *, places: bool = False) -> str | None:
    """Return the country whose office somebody holds, as the text calls it; None where it gives no such office.

    With `places` a governor or mayor has a place as well.
    """
    offices = OF_STATE | OF_PLACE if places else OF_STATE
    beside = Counter(
        place for mention in person.mentions for place in lands_beside(parsed, mention.span.start, mention.span.end, offices)
    )
    if beside:
        return beside.most_common(1)[0][0]
    return land_of_holder(parsed, person.name, (person.offices - person.past) & OF_STATE)


def land_of_holder(parsed: ParsedArticle, name: str, offices: Collection[str]) -> str | None:
    """Return the country or body of which somebody of a name held one of some offices; None where several, or nobody, did."""
    lands = {one.country.code: one.country for one in _known(name) if offices_held(one.title) & set(offices)}
    if len(lands) != 1:
        return None
    [land] = lands.values()
    return called_in(parsed, land.code) or land.name


def called_in(parsed: ParsedArticle, code: str) -> str | None:
    """Return the name by which a text calls a country: the usual one if it is there, else the longest; None where it has none."""
    found = [words for words, land in _names(parsed) if land.code == code]
    usual = next((land.name for _, land in _names(parsed) if land.code == code), None)
    return usual if usual is None or usual in found else max(found, key=len)


def written_out(text: str, words: str) -> str | None:
    """Return the name for which a text says that words stand: "Group" of "the Harbour Cyber Group (the Group)"."""
    if not words[:1].isupper() or land_in(words) is not None:
        return None
    written = r"\.?".join(map(re.escape, words.replace(".", "")))  # "E.O", "E.O." and "EO" are one
    found = re.search(rf"\b({CAPITALS})[ \xa0]+\((?:the[ \xa0]+)?[“\"]?{written}\.?[”\"]?\)", text)
    if found is None:
        return None
    tokens = found[1].split()
    for first in range(len(tokens) - 1, -1, -1):  # the shortest that fits: others may stand before it
        name = tokens[first:]
        initials = "".join(_NUMBERS.get(word, word[0] if word[0].isupper() else "") for word in name)
        if name[0][0].isupper() and len(name) > 1 and (initials == words.replace(".", "") or name[-1] == words):
            begin = first
            while name[-1] == words and begin > 0 and tokens[begin - 1][0].isupper() and tokens[begin - 1] != "The":
                begin -= 1
            return " ".join(tokens[begin:])
    return None


def department_in(text: str, words: str) -> str | None:
    """Return the full name that a text has of a department: "Department of Canals" of "the Canals Department"."""
    kind = words.rpartition(" ")
    full = f"{kind[2]} of {kind[0]}"
    return full if kind[2] in ("Department", "Ministry") and re.search(rf"\b{re.escape(full)}\b", text) else None


def land_in(words: str) -> Country | None:
    """Return the country that words name, by an adjective too: "Albrennian"; None where they name none."""
    plain = re.sub(r"[’']s?$", "", words.strip(" ,.*")) if not words.endswith("S.") else words
    letters = plain.replace(".", "")
    if len(letters) <= _LONGEST_CODE and not letters.isupper():
        return None  # "In" is no India, "It’s" not Italy’s
    return knowledge_base().country(plain) or (knowledge_base().country(f"{plain}.") if len(plain) < len("U.S.") else None)


def plain(words: str) -> str:
    """Return the words of a name on one line, without its article and the marks of a list."""
    return re.sub(r"^the\s+", "", " ".join(words.split()), flags=re.IGNORECASE).strip("-–*")


@lru_cache(maxsize=1)
def _names_of(runs: tuple[str, ...]) -> tuple[tuple[str, Country], ...]:
    data = knowledge_base()
    found = ((words, data.country_named(words)) for words in runs)
    return tuple((words, land) for words, land in found if land is not None)


def _names(parsed: ParsedArticle) -> tuple[tuple[str, Country], ...]:
    runs = tuple(dict.fromkeys(plain(run.text) for run in parsed.doc.ents if run.label_ in ("GPE", "ORG", "LOC")))
    return _names_of(runs)


def lands_beside(parsed: ParsedArticle, start: int, end: int, wanted: frozenset[str] = OF_STATE) -> list[str]:
    """Return the place that an office beside a name has: "Freedonian President [Ruiz]", "President [Ruiz] of Freedonia"."""
    text = parsed.article.text
    hyphened = _HYPHENED.match(text, end)
    end = hyphened.end() if hyphened is not None else end  # "Orla Ana-lu", of which a name may have lost the end
    before = " ".join(text[max(0, start - _BEFORE) : start].rpartition("\n")[2].split())
    titled = _PARTS.split(before.replace("U.S. ", "US "))[-1].strip()
    offices = offices_held(titled) or {office for office in offices_in(titled) if titled.casefold().startswith(office)}
    if not offices & wanted or is_past(titled):
        return []
    behind = _BEHIND.match(" ".join(text[end : end + _BEHIND_CHARS].split("\n")[0].split(" ")).replace("  ", " "))
    of = _BEFORE_OF.search(titled)
    for named in (behind[1] if behind else "", of[1] if of else ""):
        place = _first_land(parsed, named)
        if place is not None:
            return [place]
    tokens = _TOKEN.findall(titled)
    for count in range(_MOST_WORDS, 0, -1):
        for first in range(len(tokens) - count, -1, -1):
            words = " ".join(tokens[first : first + count])
            land = land_in(words) if words[:1].isupper() else None
            if land is not None:
                return [called_in(parsed, land.code) or land.name]
    states = [words for words in tokens if offices & OF_PLACE and words[:1].isupper() and not offices_in(words)]
    return [" ".join(states)] if states else []


def _first_land(parsed: ParsedArticle, words: str) -> str | None:
    """Return the country with whose name some words begin."""
    tokens = words.split()
    for count in range(min(_MOST_WORDS, len(tokens)), 0, -1):
        land = land_in(" ".join(tokens[:count]))
        if land is not None:
            return called_in(parsed, land.code) or land.name
    return None


def _known(name: str) -> list[Holder]:
    """Return the offices of whoever bears a name, a full one or a family name."""
    data = knowledge_base()
    words = [word for word in _OWNED.sub("", name).replace(",", " ").split() if word.casefold().rstrip(".") not in ("jr", "sr")]
    if not words:
        return []
    for count in range(len(words), 0, -1):  # behind a name the capitals of a title may go on: "Ruiz Before Departure"
        name = " ".join(words[:count])
        full = data.offices_of(name) or (data.offices_of(f"{words[0]} {words[count - 1]}") if count > 1 else [])
        if count > 1 and full:
            return full
    return data.offices_of(words[-1]) or data.offices_of(words[0])

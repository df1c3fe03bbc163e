"""Heads of state and government as the World Factbook stated them, month by month, made into intervals.

The Factbook names who holds an office and since when; it says neither who went before nor when somebody left, it is late by days
to months, it corrects and misspells itself, and there are years without a snapshot. So a holder's statements are joined into one
spell, dated by what was said longest; it ends where the next one begins; and whether anybody may have come between is kept.
"""

from __future__ import annotations

import csv
import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from rapidfuzz import fuzz
from tenures import Person, Tenure

WELL_SEEN = timedelta(days=120)  # between two snapshots: nobody is likely to have come and gone unseen
SAME_WORD = 85  # of 100, rapidfuzz's ratio: Binyamin and Benyamin are one name, Qiang and Keqiang two
SAME_WORDS = 95  # of 100, token_sort_ratio: the same words in another order
SAME_NAME_AND_DATE = 55  # the same, of names with the same first day: Reuven and Reuben

_ACTING = re.compile(r"^(?:acting|interim|caretaker|transition(?:al)?|provisional)\s+", re.IGNORECASE)
_SECOND_TITLE = re.compile(  # held with the first: "Prime Minister and Minister of Interior KHALID", "Prime Minister, SAC Chair"
    r"^[, ]*(?:and )?(?:State Administration Council |SAC )?"
    r"(?:Chair(?:man)?|Foreign Minister|Minister of [A-Z]\w+(?: Affairs)?|Crown Prince|(?:Co-)?Vice President|"
    r"Commander-in-Chief)\b"
)
_PARTY = re.compile(r"^(?:GNU|CNSP)\s+")  # what a title is of: "GNU interim Prime Minister"
_HALF_TITLE = re.compile(r"(?:Prime|Minister)\s+(?=[A-Z]\w+\s+[A-Z])")  # of "Prime Minister", whose other word was lost
_OTHERS = re.compile(
    r"(?:represented|first|second|third|deputy|vice|executive|permanent|senior|note|president-elect)\b", re.IGNORECASE
)
_ASIDE = re.compile(r"Notification Statement:.*?Venezuela(?=President)")
_RANKS = re.compile(
    r"^(?:(?:Sr|Gen|Lt|Maj|Brig|Col|Cdr|Capt|Adm|Dr|Sir|Dame|Ratu|Msgr|Mr|Ms|Mrs|Baron|Air|Vice|Marshal|General|Colonel|Captain|Major|"
    r"Rear|Admiral|Professor|Prof|Archbishop|Engineer|Eng|Honou?rable)\b\.?\s*|\((?:Ret|ret)\.?\)\s*)+"
)
# fmt: off
_TITLES = (  # longer ones first where one begins another
    "President of the Swiss Confederation", "President of the Government", "President of the Presidency Council",
    "President of the Presidential Council", "President, Presidential Council,", "President of the National Government Council",
    "State Affairs Commission President", "Supreme People's Assembly President", "State Administration Council Chairman",
    "Executive President", "President", "Taoiseach (Prime Minister)", "Sultan and Prime Minister", "King and Prime Minister",
    "Crown Prince and Prime Minister", "Chairman of the Cabinet of Ministers", "Prime Minister", "Federal Chancellor",
    "Chancellor", "Premier", "Supreme Leader", "State Counsellor", "Head of Government (or Cap de Govern)",
    "Head of Government", "Chairman of the Council of Ministers", "Chairwoman of the Council of Ministers",
    "Chairperson of the Council of Ministers", "Chairman of the Presidency", "Chairwoman of the Presidency",
    "Chairperson of the Presidency", "Chairman, Presidential Council,", "Chairperson, Presidential Council,",
    "Chairman, Presidential Leadership Council", "Presidential Leadership Council Chairperson",
    "Minister of State", "Secretary of State for Foreign and Political Affairs",
    "Secretary of State", "Grand Duke", "King", "Queen", "Emperor", "Sultan", "Amir", "Emir", "Prince", "Pope",
    "Chief Executive", "Chief Minister", "Captain Regent", "Governor General", "Governor", "Vice President",
)
# fmt: on
_TITLE = re.compile("|".join(rf"{re.escape(title)}(?=\W|$)" for title in _TITLES), re.IGNORECASE)
_WITHIN = re.compile("|".join(rf"\b{re.escape(title)}(?=\W|$)" for title in _TITLES))  # of something else: a council's president
_STATED = re.compile(
    r"(?P<who>[^();]+(?:\((?![^()]*since)[^()]*\)[^();]*)*)"  # a party may stand in parentheses before the date
    r"\((?P<when>[^()]*?since[^()]*|(?:sworn in |appointed [^()]* on )?\d{1,2} [A-Z][a-z]+ \d{4})(?:\)|$|;)"
)
_DATE = re.compile(r"(?:since|on|in|^)\s*(?:since\s*)?(?:\D*?\s)??(?P<date>(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\.?\s*)?\d{4})")
# fmt: off
_PARTICLES = frozenset({
    "al", "el", "bin", "ibn", "bint", "ould", "ag", "de", "da", "do", "dos", "du", "del", "della", "di", "van", "von", "der",
    "den", "la", "le", "y", "ul", "abu", "ben",
})
# fmt: on
_NUMERAL = re.compile(r"^[IVX]+$")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one version of a page says of one holder."""

    page: str  # the last part of its path, the code of the country: "uk" of "europe/uk"; regions have changed
    country: str
    role: str  # "chief of state" or "head of government"
    title: str
    acting: bool
    name: str  # the family name in capitals, as the Factbook has it
    since: str  # a date, a month or a year; ISO 8601
    first_seen: date
    last_seen: date

    @property
    def days(self) -> int:
        """For how many days it was stated."""
        return (self.last_seen - self.first_seen).days + 1


def statements(path: Path) -> Iterator[Statement]:
    """Yield what each version of each page says of its office's holder; entries without a holder or a date yield nothing."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for stated in stated_in(plain(row["text"])):
                title, acting, name, since = stated
                yield Statement(
                    page=row["path"].rpartition("/")[2],
                    country=row["country"],
                    role=row["role"],
                    title=title,
                    acting=acting,
                    name=name,
                    since=since,
                    first_seen=date.fromisoformat(row["first_seen"]),
                    last_seen=date.fromisoformat(row["last_seen"]),
                )


def plain(text: str) -> str:
    """Return an entry without tags, entities, doubled spaces, and whatever stands behind "note"."""
    text = re.sub(r"<[^>]+>", " ", html.unescape(html.unescape(text)))
    text = _ASIDE.sub("", " ".join(text.replace("\xa0", " ").split()))
    return re.split(r"\bnote\b\s*[-–:]", text)[0]


def stated_in(text: str) -> Iterator[tuple[str, bool, str, str]]:
    """Yield title, whether acting, name and first day of the first one whom an entry names, and of its vice president.

    The title is empty where the entry gives none.
    """
    first = True
    for match in _STATED.finditer(text):
        when = _DATE.search(match["when"])
        title, acting, name = titled(match["who"])
        if when is None or not name or not (first or title == "Vice President") or (not title and match.start() > 0):
            continue
        since = iso(when["date"])
        if since is not None:
            first = first and title == "Vice President"
            yield title, acting, name, since


def titled(words: str) -> tuple[str, bool, str]:
    """Return the title, whether it is held for the time being, and the name of "Acting President Jeanine ANEZ Chavez"."""
    words = _PARTY.sub("", words.strip(" ,;:.-"))
    words = (
        re.sub(r"\s*\([^()]*\)\s*(?=$|[A-Z])", " ", words) if "Cap de Govern" not in words and "Taoiseach" not in words else words
    )
    acting = _ACTING.match(words) is not None
    words = re.sub(r"^Presidents\b", "President", _ACTING.sub("", words))  # several at once, of whom the first counts
    match = _TITLE.match(words)
    half = _HALF_TITLE.match(words) if match is None else None
    if half is not None:
        return "Prime Minister", acting, named(words[half.end() :], titled=True)
    if match is None:
        return "", acting, "" if _OTHERS.match(words) or _WITHIN.search(words) else named(words)
    if words[match.end() :].startswith(("-elect", "-designate", "-Designate")):
        return "", acting, ""
    title = next(title for title in _TITLES if title.lower() == match[0].lower()).rstrip(",")
    return title, acting, named(_SECOND_TITLE.sub("", words[match.end() :]), titled=True)


def named(words: str, *, titled: bool = False) -> str:
    """Return the name that words begin with; without a title before it, only one whose family name is in capitals."""
    words = re.sub(r"\s*\([^()]*\)", "", words).strip(" ,")
    words = _RANKS.sub("", re.split(r",| and (?=[A-Z])", words)[0]).strip(" ,.-")
    kept: list[str] = []
    for word in words.split():
        family = _in_capitals(word)
        if word[0].islower() and word.partition("-")[0].casefold() not in _PARTICLES and not family:
            break
        kept.append(word)
    capital = any(map(_in_capitals, kept))
    return " ".join(kept) if kept and (capital or titled) else ""


def iso(words: str) -> str | None:
    """Return "5 July 2024" as 2024-07-05, "July 2024" as 2024-07, "2024" as it is; None for what is no date."""
    words = re.sub(r"(?<=[a-z.])(?=\d)", " ", words.replace(".", "")).strip()
    for form, shown in (("%d %B %Y", "%Y-%m-%d"), ("%d %b %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%b %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(words, form).strftime(shown)  # a date
        except ValueError:
            continue
    return None


def cased(name: str) -> str:
    """Return a name with its family name in small letters: "Umar al-BASHIR" → "Umar al-Bashir"."""

    def word(match: re.Match[str]) -> str:
        found = match[0]
        if found[:2].upper() == "MC" and found[2:].isupper() and len(found) > len("McA"):
            return "Mc" + found[2:].capitalize()
        return found if _NUMERAL.match(found) or not found.isupper() or len(found) == 1 else found.capitalize()

    return re.sub(r"[^\W\d_]+", word, name)


def family_name(name: str) -> str:
    """Return the part of a name that the Factbook prints in capitals, in small letters; all of it where there is none."""
    words = [word for word in re.findall(r"[\w'’-]+", name) if _in_capitals(word) and not _NUMERAL.match(word)]
    return cased(" ".join(words)) if words else cased(name)


Office = tuple[str, str]  # page and role; "" for the vice president's


def _in_capitals(word: str) -> bool:
    """Say whether a part of a word is in capitals: "COLDICOTT" and "McGRAW" are, "Jean-Michel" is not."""
    return any(sum(map(str.isupper, part)) > 1 for part in re.findall(r"[^\W\d_]+", word))


@dataclass(slots=True)
class Spell:
    """One holder without a break: all that was stated of it."""

    stated: list[Statement]
    mended: str | None = None  # the first day, where what was stated cannot be right

    def is_of(self, one: Statement) -> bool:
        """Say whether a statement speaks of the same holder; with another title since another day it does not."""
        last = self.stated[-1]
        if any(two.since == one.since for two in self.stated):
            return fuzz.token_set_ratio(last.name.casefold(), one.name.casefold()) >= SAME_NAME_AND_DATE
        return (last.title == one.title or not last.title or not one.title) and same_name(last.name, one.name)

    @property
    def since(self) -> str:
        """The first day as it was stated longest; none later than the day on which the holder was first seen in office.

        A later one is that of another term. Of two stated equally long, the more precise and later one.
        """
        if self.mended is not None:
            return self.mended
        first_seen = self.first_seen.isoformat()
        likely = [one for one in self.stated if one.since <= first_seen] or self.stated
        seen: defaultdict[str, int] = defaultdict(int)
        for one in likely:
            seen[one.since] += one.days
        return max(seen, key=lambda since: (seen[since], len(since), since))

    @property
    def name(self) -> str:
        """The holder's name as it was stated last."""
        return self.stated[-1].name

    @property
    def acting(self) -> bool:
        """Whether the office was held for the time being, by what was stated longest."""
        return max(self.stated, key=lambda one: (bool(one.title), one.days)).acting

    @property
    def titles(self) -> list[str]:
        """The titles that were stated, the one stated longest first."""
        return list(dict.fromkeys(one.title for one in sorted(self.stated, key=lambda one: -one.days) if one.title))

    @property
    def first_seen(self) -> date:
        """The first snapshot in which the holder stood."""
        return min(one.first_seen for one in self.stated)

    @property
    def last_seen(self) -> date:
        """The last snapshot in which the holder stood."""
        return max(one.last_seen for one in self.stated)


def unaccented(name: str) -> str:
    """Return a name in bare letters."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def same_name(one: str, other: str) -> bool:
    """Say whether two names are one person's: the same family name, nearly, and the first given name, or all that one has.

    A given name in common elsewhere is as likely the father's.
    """
    one, other = unaccented(one), unaccented(other)
    family, theirs = family_name(one).casefold(), family_name(other).casefold()
    if fuzz.token_sort_ratio(cased(one).casefold(), cased(other).casefold()) >= SAME_WORDS:
        return True
    if fuzz.ratio(family, theirs) < SAME_WORD:
        within = fuzz.token_set_ratio(family, theirs) == 100  # "Maduro", "Maduro Moros"
        if not within or fuzz.ratio(one.split()[0].casefold(), other.split()[0].casefold()) < SAME_WORD:
            return False
    given, given_theirs = (
        [word for word in re.findall(r"[^\W\d_]{2,}", cased(name).casefold()) if word not in own]
        for name, own in ((one, family), (other, theirs))
    )
    if not given or not given_theirs:
        return True
    alike = [(a, b) for a in given for b in given_theirs if fuzz.ratio(a, b) >= SAME_WORD]
    fewer = min(len(given), len(given_theirs))
    return bool(alike) and (fuzz.ratio(given[0], given_theirs[0]) >= SAME_WORD or len({a for a, _ in alike}) >= fewer)


def spells(stated: Iterable[Statement]) -> list[Spell]:
    """Return the spells of one office, by their first day."""
    result: list[Spell] = []
    for one in sorted(stated, key=lambda one: (one.first_seen, one.last_seen)):
        known = next((spell for spell in reversed(result) if spell.is_of(one) and _joins(spell, one, result)), None)
        if known is None:
            result.append(Spell([one]))
        else:
            known.stated.append(one)
    for spell in result:
        spell.mended = _mended(spell, result)
    return sorted(result, key=lambda spell: spell.since)


def _joins(spell: Spell, one: Statement, spells: Sequence[Spell]) -> bool:
    """Say whether a statement carries a spell on, rather than begin another of the same person after somebody else's."""
    return not any(spell.since < other.since <= one.since for other in spells if other is not spell)


def tenures(path: Path, last_snapshot: date) -> Iterator[Tenure]:
    """Yield who held each office from when to when; see the module's text for how."""
    by_office: defaultdict[Office, list[Statement]] = defaultdict(list)
    for one in statements(path):
        vice = one.title == "Vice President"  # who stands in either entry
        by_office[one.page, "" if vice else one.role].append(one)
    days = sorted({day for stated in by_office.values() for one in stated for day in (one.first_seen, one.last_seen)})
    held = {office: spells(stated) for office, stated in sorted(by_office.items())}
    for office, found in held.items():
        yield from _tenures(office, [spell for spell in found if not _is_slip(spell, office, held)], held, days, last_snapshot)


def _tenures(
    office: Office, found: Sequence[Spell], held: Mapping[Office, Sequence[Spell]], days: Sequence[date], last_snapshot: date
) -> Iterator[Tenure]:
    """Yield the tenures of one office."""
    page, role = office
    last_title = ""
    for place, spell in enumerate(found):
        after = next((other for other in found[place + 1 :] if other.last_seen > spell.last_seen), None)  # no mere stand-in
        last_title = _title(spell, office, held) or last_title
        if not last_title or (after is not None and after.since <= spell.since):
            continue  # a name without any office; or nobody's day
        yield Tenure(
            person=Person(
                key=f"{page}/{spell.name}",
                name=cased(spell.name),
                family=family_name(spell.name),
                forms=tuple(dict.fromkeys(cased(name) for name in _names(spell, found))),
            ),
            title=last_title,
            acting=spell.acting,
            country=page,
            role=role or None,
            start=spell.since,
            end=after.since if after else None,
            seen_until=spell.last_seen.isoformat(),
            ends_surely=_well_seen(days, spell.last_seen, after) if after else spell.last_seen >= last_snapshot,
            source="factbook",
            row=f"{page}, {role or 'vice president'}",
        )


def _title(spell: Spell, office: Office, held: Mapping[Office, Sequence[Spell]]) -> str:
    """Return the title that was stated longest; for a head of government none that the chief of state, another, has by then."""
    page, role = office
    of_others = {
        chief.titles[0]
        for chief in (held.get((page, "chief of state"), ()) if role == "head of government" else ())
        if chief.titles and chief.since <= spell.since and spell.last_seen <= chief.last_seen and not _is_one(chief, spell)
    }
    return next((title for title in spell.titles if title not in of_others), "")


def _names(spell: Spell, found: Sequence[Spell]) -> Iterator[str]:
    """Yield the names that were stated of a holder, without those that are another holder's of the office: slips."""
    for one in spell.stated:
        slipped = not same_name(one.name, spell.name) and any(
            same_name(one.name, other.name) for other in found if other is not spell
        )
        if not slipped:
            yield one.name


def _is_slip(spell: Spell, office: Office, held: Mapping[Office, Sequence[Spell]]) -> bool:
    """Say whether a holder stands in an office by mistake.

    That is so where another one, with the same title, stood there before and stands there again, since the same day, and the
    holder is known since the day that is stated from elsewhere: another country's page, or the other role's entry.
    """
    interrupts = any(
        other.first_seen < spell.first_seen and spell.last_seen < other.last_seen and set(other.titles) & set(spell.titles)
        for other in held[office]
        if other is not spell
    )
    if not interrupts or spell.acting:
        return False
    return any(
        other.since == spell.since and _is_one(other, spell)
        for place, others in held.items()
        if place != office
        for other in others
    )


def _is_one(one: Spell, other: Spell) -> bool:
    """Say whether two spells are one person's."""
    return same_name(one.name, other.name)


def _mended(spell: Spell, found: Sequence[Spell]) -> str | None:
    """Return a spell's first day where the one that was stated cannot be right; None where it can.

    A day in January with last year's number, while another was seen in office shortly before, is a year later. A day before
    somebody began whom the snapshots have earlier, with the same title, is in the year in which it lies between the two; where
    there is no such year, or are several, it is some day of the month in which the holder is first seen.
    """
    since, first_seen = spell.since, spell.first_seen.isoformat()
    if len(since) < len("2024-01-03"):
        return None
    earlier = [other for other in found if other is not spell and other.last_seen < spell.first_seen]
    begun = [other.since for other in earlier if set(other.titles) & set(spell.titles)]
    if any(other > since for other in begun):
        years = range(int(max(begun)[:4]), spell.first_seen.year + 1)
        possible = [day for day in (f"{year}{since[4:]}" for year in years) if max(begun) < day <= first_seen and _is_day(day)]
        month = first_seen[: len("2025-06")]
        return possible[0] if len(possible) == 1 else month if month > max(begun) else first_seen
    last = max((other.last_seen for other in earlier), default=None)
    if last is None or spell.first_seen - last > WELL_SEEN or since[5:7] != "01":
        return None
    later = f"{int(since[:4]) + 1}{since[4:]}"
    return later if since < last.isoformat() <= later <= first_seen else None


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False  # 29 February of another year
    return True


def _well_seen(days: Sequence[date], last_seen: date, after: Spell) -> bool:
    """Say whether one spell was seen until shortly before the next: no snapshot between shows somebody else, or nobody."""
    began = first_day(after.since)
    return began - last_seen <= WELL_SEEN and not any(last_seen < day < began for day in days)


def first_day(words: str) -> date:
    """Return the first day of a date, a month or a year."""
    return date.fromisoformat((words + "-01-01")[:10] if len(words) == len("2024") else (words + "-01")[:10])


def last_snapshot(path: Path) -> date:
    """Return the day of the last snapshot."""
    with path.open(encoding="utf-8", newline="") as file:
        return max(date.fromisoformat(row["last_seen"]) for row in csv.DictReader(file))


def country_names(path: Path) -> dict[str, list[str]]:
    """Return the names that each page has borne, the latest first; a page is named by the last part of its path."""
    result: defaultdict[str, dict[str, str]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["country"] and row["country"] != "none":
                names = result[row["path"].rpartition("/")[2]]
                names[row["country"]] = max(names.get(row["country"], ""), row["last_seen"])
    return {page: sorted(names, key=lambda name: names[name], reverse=True) for page, names in result.items()}

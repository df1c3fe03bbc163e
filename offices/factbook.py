"""Heads of state and government as the World Factbook stated them, month by month, made into intervals.

The Factbook names who holds an office and since when; it says neither who went before nor when somebody left, it is late by days
to months, it corrects and misspells itself, and there are years without a snapshot. So a holder's statements are joined into one
spell, dated by what was said longest; it ends where the next one begins; and whether anybody may have come between is kept.
"""

from __future__ import annotations

import csv
import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from rapidfuzz import fuzz
from tenures import Person, Tenure

WELL_SEEN = timedelta(days=120)  # between two snapshots: nobody is likely to have come and gone unseen
SAME_WORD = 85  # of 100, rapidfuzz's ratio: Binyamin and Benyamin are one name, Qiang and Keqiang two
SAME_WORDS = 95  # of 100, token_sort_ratio: the same words in another order
SAME_NAME_AND_DATE = 55  # the same, of names with the same first day: Reuven and Reuben

_ACTING = re.compile(r"^(?:GNU\s+)?(?:acting|interim|caretaker|transition(?:al)?|provisional)\s+", re.IGNORECASE)
_SECOND_TITLE = re.compile(  # held with the first: "Prime Minister and Minister of Interior KHALID", "Prime Minister, SAC Chair"
    r"^[, ]*(?:and )?(?:State Administration Council |SAC )?"
    r"(?:Chair(?:man)?|Foreign Minister|Minister of [A-Z]\w+(?: Affairs)?|Crown Prince|Commander-in-Chief)\b"
)
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
    "President of the Presidential Council", "President of the National Government Council",
    "State Affairs Commission President", "Supreme People's Assembly President", "State Administration Council Chairman",
    "Executive President", "President", "Taoiseach (Prime Minister)", "Sultan and Prime Minister", "King and Prime Minister",
    "Crown Prince and Prime Minister", "Chairman of the Cabinet of Ministers", "Prime Minister", "Federal Chancellor",
    "Chancellor", "Premier", "Supreme Leader", "State Counsellor", "Head of Government (or Cap de Govern)",
    "Head of Government", "Chairman of the Council of Ministers", "Chairwoman of the Council of Ministers",
    "Chairperson of the Council of Ministers", "Chairman of the Presidency", "Chairwoman of the Presidency",
    "Chairperson of the Presidency", "Chairman, Presidential Council,", "Chairperson, Presidential Council,",
    "Chairman, Presidential Leadership Council", "Minister of State", "Secretary of State for Foreign and Political Affairs",
    "Secretary of State", "Grand Duke", "King", "Queen", "Emperor", "Sultan", "Amir", "Emir", "Prince", "Pope",
    "Chief Executive", "Chief Minister", "Captain Regent", "Governor General", "Governor", "Vice President",
)
# fmt: on
_TITLE = re.compile("|".join(rf"{re.escape(title)}(?=\W|$)" for title in _TITLES), re.IGNORECASE)
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
    words = words.strip(" ,;:.-")
    words = (
        re.sub(r"\s*\([^()]*\)\s*(?=$|[A-Z])", " ", words) if "Cap de Govern" not in words and "Taoiseach" not in words else words
    )
    acting = _ACTING.match(words) is not None
    words = _ACTING.sub("", words)
    match = _TITLE.match(words)
    if match is None:
        return "", acting, "" if _OTHERS.match(words) else named(words)
    if words[match.end() :].startswith(("-elect", "-designate", "-Designate")):
        return "", acting, ""
    title = next(title for title in _TITLES if title.lower() == match[0].lower())
    return title, acting, named(_SECOND_TITLE.sub("", words[match.end() :]), titled=True)


def named(words: str, *, titled: bool = False) -> str:
    """Return the name that words begin with; without a title before it, only one whose family name is in capitals."""
    words = re.sub(r"\s*\([^()]*\)", "", words).strip(" ,")
    words = _RANKS.sub("", re.split(r",| and (?=[A-Z])", words)[0]).strip(" ,.")
    kept: list[str] = []
    for word in words.split():
        family = any(sum(map(str.isupper, part)) > 1 for part in re.findall(r"[^\W\d_]+", word))
        if word[0].islower() and word.partition("-")[0].casefold() not in _PARTICLES and not family:
            break
        kept.append(word)
    capital = any(sum(map(str.isupper, part)) > 1 for word in kept for part in re.findall(r"[^\W\d_]+", word))
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
    words = [word for word in re.findall(r"[\w'’-]+", name) if sum(map(str.isupper, word)) > 1 and not _NUMERAL.match(word)]
    return cased(" ".join(words)) if words else cased(name)


@dataclass(slots=True)
class Spell:
    """One holder without a break: all that was stated of it."""

    stated: list[Statement]

    def is_of(self, one: Statement) -> bool:
        """Say whether a statement speaks of the same holder."""
        last = self.stated[-1]
        if any(two.since == one.since for two in self.stated):
            return fuzz.token_set_ratio(last.name.casefold(), one.name.casefold()) >= SAME_NAME_AND_DATE
        return same_name(last.name, one.name)

    @property
    def since(self) -> str:
        """The first day as it was stated longest; none later than the day on which the holder was first seen in office.

        A later one is that of another term. Of two stated equally long, the more precise and later one.
        """
        first_seen = min(one.first_seen for one in self.stated).isoformat()
        likely = [one for one in self.stated if one.since <= first_seen] or self.stated
        seen: defaultdict[str, int] = defaultdict(int)
        for one in likely:
            seen[one.since] += (one.last_seen - one.first_seen).days + 1
        return max(seen, key=lambda since: (seen[since], len(since), since))

    @property
    def last_seen(self) -> date:
        """The last snapshot in which the holder stood."""
        return max(one.last_seen for one in self.stated)


def same_name(one: str, other: str) -> bool:
    """Say whether two names are one person's: the same family name, nearly, and a given name in common, if both have any."""
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
    return not given or not given_theirs or any(fuzz.ratio(a, b) >= SAME_WORD for a in given for b in given_theirs)


def spells(stated: Iterable[Statement]) -> list[Spell]:
    """Return the spells of one office, by their first day."""
    result: list[Spell] = []
    for one in sorted(stated, key=lambda one: (one.first_seen, one.last_seen)):
        known = next((spell for spell in reversed(result) if spell.is_of(one) and _joins(spell, one, result)), None)
        if known is None:
            result.append(Spell([one]))
        else:
            known.stated.append(one)
    return sorted(result, key=lambda spell: spell.since)


def _joins(spell: Spell, one: Statement, spells: Sequence[Spell]) -> bool:
    """Say whether a statement carries a spell on, rather than begin another of the same person after somebody else's."""
    return not any(spell.since < other.since <= one.since for other in spells if other is not spell)


def tenures(path: Path, last_snapshot: date) -> Iterator[Tenure]:
    """Yield who held each office from when to when; see the module's text for how."""
    by_office: defaultdict[tuple[str, str, bool], list[Statement]] = defaultdict(list)
    snapshots = set()
    for one in statements(path):
        by_office[one.page, one.role, one.title == "Vice President"].append(one)
        snapshots |= {one.first_seen, one.last_seen}
    days = sorted(snapshots)
    for (page, role, vice), stated in sorted(by_office.items()):
        found, last_title = spells(stated), ""
        for place, spell in enumerate(found):
            after = next((other for other in found[place + 1 :] if other.last_seen > spell.last_seen), None)  # no mere stand-in
            stated_last = spell.stated[-1]
            title = max(spell.stated, key=lambda one: (bool(one.title), (one.last_seen - one.first_seen).days))
            last_title = title.title or last_title
            if not last_title:
                continue  # a name without any office
            yield Tenure(
                person=Person(
                    key=f"{page}/{stated_last.name}",
                    name=cased(stated_last.name),
                    family=family_name(stated_last.name),
                    forms=tuple(dict.fromkeys(cased(one.name) for one in spell.stated)),
                ),
                title=last_title,
                acting=title.acting,
                country=page,
                role=None if vice else role,
                start=_mended(spell, found[place - 1] if place else None),
                end=after.since if after else None,
                seen_until=spell.last_seen.isoformat(),
                ends_surely=_well_seen(days, spell.last_seen, after) if after else spell.last_seen >= last_snapshot,
                source="factbook",
                row=f"{page}, {role}",
            )


def _mended(spell: Spell, before: Spell | None) -> str:
    """Return a spell's first day; one in January with last year's number, while another still held the office, a year later."""
    since = spell.since
    if before is None or len(since) < len("2024-01-03") or since >= before.last_seen.isoformat():
        return since
    later = f"{int(since[:4]) + 1}{since[4:]}"
    first_seen = min(one.first_seen for one in spell.stated).isoformat()
    return later if before.last_seen.isoformat() <= later <= first_seen else since


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

"""The offices that a text gives: "prime minister of Albrenn" by "Albrenn’s premier", "the Albrennish PM", "PM Ruiz of Albrenn".

Only those of a state or a place count, and of a state only one that the words name: another name of the text must stand behind an
adjective, or the office data. Where nothing tells whose it is, an office stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from onrecord.lexicons import lexicon
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers.beside import words_beside
from onrecord.speakers.lands import known_land, state_of_adjective
from onrecord.speakers.names import human_nouns
from onrecord.speakers.offices import NOT_HELD, is_past, offices_held
from onrecord.speakers.standing import HALF, with_article

_NAME = r"[A-ZÀ-ÖØ-Þ][\w-]*(?:[’'](?!s\b)\w+)?"  # a word of a name: "Albrenn", "N'Dar"
_UNSTOPPED = re.compile(r"\b((?:[A-Z]\.){2,})")
_CAPITALS = re.compile(rf"(?<![\w’'-]){_NAME}")
_GOES_ON = re.compile(r"\s+(?:and|or)\s+(?:the\s|[A-Z])|\s*(?:’s|'s|['’])|\s+[A-Z]")
_NOW = r"(?:,?\s+who)?,?\s+(?:is|has\s+been|became|has\s+served\s+as|serves\s+as)\s+(?:(?:now|also|currently)\s+)?(?:the\s+)?"
_IN_BRACKETS = re.compile(r"\s*\(([^()\n]{2,80})\)")
_ANOTHERS = re.compile(r"([\w-]+)\s+(?:of|to|for|under)\s+(?:(?:the|its|his|her|their)\s+)?\Z")
_OF_WHOM = re.compile(rf"(?P<title>.+?) of (?P<of>(?:the )?{_NAME}.*)")
LEADER = "leader"
_LEADER = re.compile(r"\bleader\b", re.IGNORECASE)
_MOST_BEFORE = 2  # words before an office that may say that it is none: "the former Albrenn prime minister"
_TELLING = 60  # characters behind a name in which the text may say what somebody is


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """An office, as a text gives it."""

    title: str  # in small letters: "prime minister", "interior minister"
    whose: str | None  # the state, place or body, as a sentence has it: "Albrenn", "the United Kingdom"

    @property
    def keys(self) -> frozenset[str]:
        """The offices that it is, as keys of `data/speakers.toml`; none for a deputy."""
        return frozenset(offices_held(self.title))

    @property
    def words(self) -> str:
        """The office in words: "prime minister of Albrenn"."""
        return f"{self.title} of {self.whose}" if self.whose is not None else self.title


class OfficeWords:
    """Reads the words for offices of one text, in which states may be named that no office data know."""

    def __init__(self, text: str) -> None:
        self._text = _unstopped(text)
        self._names = frozenset(_CAPITALS.findall(self._text))

    def beside(self, name: Span) -> list[Told]:
        """Return the offices that the text gives the bearer of a name in its words beside it."""
        words = words_beside(self._text, name)
        behind = self._text[name.end : name.end + _TELLING]
        found = [self._ending(words.title, behind) if words.title is not None else None]
        if words.behind is not None:
            found.append(self._opening(words.behind))
        bracket = _IN_BRACKETS.match(behind)
        if bracket is not None:
            found.append(self._opening(bracket[1]))
        told_so = re.match(_NOW, behind)
        if told_so is not None:
            found.append(self._opening(behind[told_so.end() :]))
        if words.before is not None:
            found.append(self._whose(name.start) or self._apposed(words.before))
        return [one for one in found if one is not None]

    def described(self, words: str) -> Told | None:
        """Return the office that a whole description is: "the prime minister of Albrenn", "Albrenn’s leader"."""
        plain = _without_article(_unstopped(" ".join(words.split())).rstrip(" ,"))
        match = _pattern().match(_LEADER.sub("president", plain))
        if match is None or match.end() != len(match.string):
            return None
        one = self._told(match, "")
        return Told(LEADER, one.whose) if one is not None and _LEADER.search(plain) else one

    def says_what(self, name: Span) -> bool:
        """Say whether words beside a name call its bearer anything: "Ana Ruiz, a baker", "his counterpart, Ana Ruiz,"."""
        beside = words_beside(self._text, name)
        phrases = " ".join(one for one in (beside.title, beside.behind, beside.before) if one is not None)
        return any(_is_human(word) for word in re.findall(r"[\w-]+", phrases))

    def all(self) -> Iterator[tuple[Span, Told]]:
        """Yield every office that the text gives to a state or place, with where it stands."""
        for match in _pattern().finditer(self._text):
            before = self._text[max(0, match.start() - 40) : match.start()]
            one = self._told(match, before)
            if one is not None and one.whose is not None:
                yield Span(match.start(), match.end()), one

    @cached_property
    def _has_provinces(self) -> bool:
        """Whether the text speaks of a country whose provinces have premiers."""
        codes = lexicon("speakers").words("unique", "premiers_of_provinces")
        return any(land is not None and land.code in codes for land in map(known_land, self._names))

    def _ending(self, words: str, behind: str) -> Told | None:
        """Return the office that words end in; one without a state may have it behind the name: "President [Ruiz] of Albrenn"."""
        plain = words.rstrip()
        for match in _pattern().finditer(plain):
            if match.end() == len(plain):
                one = self._told(match, plain[: match.start()])
                of = re.match(rf"\s+of\s+((?:the\s+)?{_place()})", behind)
                if one is not None and one.whose is None and of is not None:
                    return Told(one.title, self._named(of[1], one.keys, noun=True))
                return one
        return None

    def _apposed(self, words: str) -> Told | None:
        """Return the office that words before a comma end in; none where they call somebody else: "the wife of the mayor"."""
        plain = words.rstrip()
        match = next((one for one in _pattern().finditer(plain) if one.end() == len(plain)), None)
        anothers = _ANOTHERS.search(plain[: match.start()]) if match is not None else None
        return None if anothers is not None and _is_human(anothers[1]) else self._ending(words, "")

    def _opening(self, words: str) -> Told | None:
        """Return the office that words begin with, unless a name goes on: "Prime Minister Ruiz" is somebody else."""
        plain = _without_article(words)
        match = _pattern().match(plain)
        if match is None or _GOES_ON.match(plain, match.end()) is not None:
            return None
        return self._told(match, "")

    def _whose(self, start: int) -> Told | None:
        """Return the office in "Albrenn, whose chancellor, [Ana Ruiz],"."""
        match = re.search(rf"({_place()}),? +whose +({_titles()}), *\Z", self._text[max(0, start - 100) : start])
        return None if match is None else Told(_title(match[2]), self._named(match[1].split()[-1], frozenset(), noun=True))

    def _told(self, match: re.Match[str], before: str) -> Told | None:
        near = " ".join([*re.split(r"[.,;:]\s", before)[-1].split()[-_MOST_BEFORE:], match[0]])
        words = set(re.findall(r"[\w-]+", near.casefold()))
        if is_past(near) or (NOT_HELD - {"deputy", "assistant"}) & words or "elect" in words:
            return None
        title = _title(match["title"])
        keys = frozenset(offices_held(title))
        named: str | None = None
        if match["of"]:
            named = self._named(match["of"], keys, noun=True)
        elif match["owner"]:
            named = self._named(match["owner"], keys, noun=True)
        elif match["kind"]:
            named = self._named(match["kind"], keys, noun=False)
        if match["title"].casefold().endswith("premier") and self._has_provinces and (named is None or known_land(named) is None):
            title = match["title"].casefold()  # of a province
        return Told(title, named)

    def _named(self, words: str, keys: frozenset[str], *, noun: bool) -> str | None:
        """Return the state or place that words name, as a sentence has it.

        Args:
            words: in capitals; more may stand before the name of the state: "Tuesday Albrenn".
            keys: of the office.
            noun: whether the words stand as a name ("of Albrenn"), not before an office ("Albrennish", "Albrenn").
        """
        plain = words.removeprefix("the ").removeprefix("The ")
        place = bool(keys & lexicon("speakers").words("told", "places"))
        parts = plain.split()
        for first in range(len(parts)):
            last = " ".join(parts[first:])
            land = None if place else known_land(last)
            if land is not None:
                return with_article(land)
            if not noun and (state := state_of_adjective(last, self._names)) is not None:
                return state
        if noun:
            return words
        return self._as_noun(parts)

    def _as_noun(self, parts: list[str]) -> str | None:
        """Return the name before an office that the text has elsewhere too, as a name: "Albrenn Prime Minister Ana Ruiz"."""
        for first in range(len(parts)):
            name = " ".join(parts[first:])
            if re.search(rf"\b(?:in|to|from|of|with|for|by)\s(?:the\s)?{re.escape(name)}\b|{re.escape(name)}[’']s\b", self._text):
                return name
        return None


def state_of(office: str) -> str | None:
    """Return the state or body for which whoever holds an office acts: "Albrenn" of "prime minister of Albrenn".

    Behind a long one of the knowledge base it is set off: "Minister of Foreign Affairs, France". None for an office that tells of
    none, and for that of a place: a mayor acts for no state.
    """
    if "," in office:
        return office.rpartition(",")[2].strip().removeprefix("the ")
    match = _OF_WHOM.fullmatch(office)
    if match is None or offices_held(match["title"]) & lexicon("speakers").words("told", "places"):
        return None
    return match["of"].removeprefix("the ")


def is_told(office: str) -> bool:
    """Say whether an office is one that a text gave, all in small letters, and not one of the knowledge base."""
    return office.partition(" of ")[0].islower()


def telling_apart(office: str) -> str | None:
    """Return an office as it tells its holder from others of their name; None where a text does not say whose it is.

    In the words of the knowledge base, and in one wording: "foreign secretary of Albrenn" → "Foreign Minister of Albrenn".
    """
    if not is_told(office):
        return office
    match = _OF_WHOM.fullmatch(office)
    if match is None:
        return None
    keys = offices_held(match["title"])
    return f"{(keys.pop() if len(keys) == 1 else match['title']).title()} of {match['of']}"


def with_office_told(speaker: Speaker | None, told: Told | None) -> Speaker | None:
    """Return a speaker with the office that the text gives, unless another is known; one who may be another gets none."""
    if speaker is None or told is None or speaker.office is not None or speaker.kind is not SpeakerKind.PERSON:
        return speaker
    likely = speaker.candidates[:1]
    if likely and (likely[0].name != speaker.name or likely[0].score <= HALF):
        return speaker
    return replace(speaker, office=told.words, because=f"{speaker.because}; the text gives the office: {told.words}")


def _is_human(word: str) -> bool:
    """Say whether a word calls somebody, so that an office behind "of" or "to" is another's: "wife", "adviser"."""
    words = lexicon("speakers").words
    return word.casefold() in human_nouns() | words("sexes", "female") | words("sexes", "male")


def _title(words: str) -> str:
    """Return a title in small letters, and in one wording where several mean the same: "PM" → "prime minister"."""
    plain = " ".join(words.casefold().split())
    written: dict[str, str] = lexicon("speakers").tables["told"]["written"]
    first, _, last = plain.rpartition(" ")
    return f"{first} {written.get(last, last)}".strip()


def _without_article(words: str) -> str:
    return re.sub(r"^(?:the|a|an|its|their|his|her|our)\s+", "", words, flags=re.IGNORECASE)


def _unstopped(text: str) -> str:
    """Return a text of the same length without the full stops of initials: "U.S." → "US  "."""
    return _UNSTOPPED.sub(lambda match: match[1].replace(".", "").ljust(len(match[1])), text)


@cache
def _titles() -> str:
    """Return the pattern of a title."""
    table = lexicon("speakers").tables
    heads = [*table["told"]["states"], *table["told"]["places"], *table["told"]["written"]]
    some = "|".join(sorted(map(re.escape, table["told"]["portfolios"]), key=len, reverse=True))
    of = rf"(?:minister|secretary)[ \xa0](?:of|for)[ \xa0](?:the[ \xa0])?(?:{some})(?:[ \xa0](?:and|&)[ \xa0](?:{some}))?"
    minister = rf"(?:(?:{some})(?:[ \xa0](?:and|&)[ \xa0](?:{some}))?[ \xa0])(?:minister|secretary)"
    fixed = r"chancellor[ \xa0]of[ \xa0]the[ \xa0]exchequer|secretary[ \xa0]of[ \xa0]state"
    one = "|".join([fixed, of, minister, *sorted(map(re.escape, heads), key=len, reverse=True), "minister"])
    before = "|".join(table["told"]["before"])
    return rf"(?i:(?:(?:{before})[ \xa0-])?(?:{one})\b)(?!-)"


@cache
def _place() -> str:
    """Return the pattern of the name of a state, place or body; words of titles are none of it: "Albrenn Prime Minister"."""
    told = lexicon("speakers").tables["told"]
    heads = {word for key in ("states", "places", "portfolios", "before") for form in told[key] for word in form.split()}
    none = "|".join(sorted(heads | {"minister", "secretary"} | set(told["written"])))
    name = rf"(?!(?i:{none})\b){_NAME}"
    return rf"{name}(?:[ \xa0]+(?:(?:of|and|for)[ \xa0]+(?:the[ \xa0]+)?)?{name}){{0,5}}"


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of an office with whose it is: the owner, the name or adjective before it, the "of" behind it."""
    words = rf"(?!(?:The|A|An|Its|His|Her)[ \xa0]){_place()}"
    before = rf"(?:(?P<owner>{words})[’']s?[ \xa0]+|(?P<kind>{words})[ \xa0]+)?"
    between = r"(?:(?:then|former|ex|new|current|outgoing|long-time|veteran|late)[ \xa0-])?"
    return re.compile(
        rf"(?<![\w’'-]){before}{between}(?P<title>{_titles()})(?:[ \xa0]of[ \xa0](?P<of>(?:the[ \xa0])?{_place()}))?"
    )

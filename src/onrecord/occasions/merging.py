"""One meeting mentioned several times is one: mentions whose kind, day, place and parties do not contradict go together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.occasions.intervals import can_be_same_day
from onrecord.occasions.standings import Standing, State
from onrecord.occasions.triggers import Kind, Trigger
from onrecord.record import Participant
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFF, _VISIT_OFF = 2, 10  # that it is off; of a visit, more than any mention of its talks says


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place of the text that speaks of a meeting, with what it says."""

    trigger: Trigger
    span: Span
    kind: Kind
    standing: Standing | None
    participants: tuple[Participant, ...]
    unnamed: tuple[Participant, ...]  # "the two leaders" as a group, for where the text tells of nobody whom they may be
    all: bool  # "the two" and the like met: those of whom the text spoke last
    sides: int  # how many parties its words have, also such as nobody can name
    groups: frozenset[str]  # names of participants that are several
    of_note: bool  # one of its parties has a name or an office, or is a body
    place: str | None
    date: str | None
    definite: bool  # "the talks": the reader knows them
    fresh: bool  # "another meeting", "met again"
    sentence: int  # number of its first word
    sentence_end: int


@dataclass(slots=True)
class Meeting:
    """Mentions of one meeting, in text order, and what they say together."""

    mentions: list[Mention] = field(default_factory=list)
    known: tuple[Participant, ...] = ()  # who takes part, in text order, each once by the fullest name
    groups: frozenset[str] = frozenset()  # names of those that are several
    date: str | None = None  # the most precise
    place: str | None = None  # the fullest
    states: set[State] = field(default_factory=set)  # that the words say outright
    likely: set[State] = field(default_factory=set)  # with those that they only suggest
    nouns: set[str] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        """Add a mention behind the others."""
        self.mentions.append(mention)
        self.known = each_once([*self.known, *mention.participants])
        self.groups |= mention.groups
        if mention.date and (not mention.trigger.visit or _is_off(mention)):  # a visit lasts longer than its talks
            self.date = max(filter(None, (self.date, mention.date)), key=_precision)
        self.place = max(filter(None, (self.place, mention.place)), key=len, default=None)
        self.states |= _states(mention)
        if mention.standing is not None:
            self.likely.add(mention.standing.state)
        self.nouns.add(mention.trigger.word.lemma_)

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Who takes part, those first whom the mention that says most names."""
        return each_once(one for mention in self._by_content() for one in mention.participants)

    @property
    def fullest(self) -> Mention:
        """The mention that says most; of several the first."""
        return self._by_content()[0]

    @property
    def is_of_several(self) -> bool:
        """Say whether two parties are told: two by name, one with another that has none, or one phrase for several."""
        several = any(m.groups or m.sides > 1 for m in self.mentions)
        return len(self.known) > 1 or (len(self.known) == 1 and several)

    def _by_content(self) -> list[Mention]:
        return sorted(self.mentions, key=lambda m: (-_says(m), m.span))


def merged_mentions(mentions: Sequence[Mention]) -> list[Meeting]:
    """Return the meetings of which some mentions speak, in the order of their first mention."""
    meetings: list[Meeting] = []
    for mention in mentions:
        known = _meant_by_all(mention, meetings)
        fitting = [one for one in meetings if _is_same(one, known)]
        if not fitting:
            meetings.append(Meeting())
        same = max(fitting, key=lambda one: (_agreement(one, known), one.mentions[-1].span), default=meetings[-1])
        same.add(known)
    return meetings


def each_once(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return participants without those named twice, and without a group of which a fuller phrase is there ("leaders")."""
    kept: list[Participant] = []
    for one in participants:
        same = next((place for place, other in enumerate(kept) if _fits(one.name, other.name)), None)
        if same is None:
            kept.append(one)
        elif len(one.name) > len(kept[same].name):
            kept[same] = one
    return tuple(kept)


def _meant_by_all(mention: Mention, meetings: Sequence[Meeting]) -> Mention:
    """Return a mention with those whom "the two" means: the parties of the meeting told last."""
    if not mention.all or len(mention.participants) > 1:
        return mention
    before = next((one for one in reversed(meetings) if one.is_of_several), None)
    if before is None:
        groups = frozenset(one.name for one in mention.unnamed)
        return replace(mention, participants=each_once([*mention.participants, *mention.unnamed]), groups=mention.groups | groups)
    return replace(mention, participants=each_once([*mention.participants, *before.known]), groups=mention.groups | before.groups)


def _is_same(meeting: Meeting, mention: Mention) -> bool:
    first = meeting.mentions[0]
    if mention.fresh and not (first.fresh and meeting.states == _states(mention)):
        return False
    if not _kinds_agree(meeting, mention) or not can_be_same_day(meeting.date, mention.date):
        return False
    if not _places_agree(meeting.place, mention.place) or not _standings_agree(meeting, mention):
        return False
    return _parties_agree(meeting, mention)


def _agreement(meeting: Meeting, mention: Mention) -> int:
    """Return how much a meeting and a mention of one have in common: parties, place, day, state and noun."""
    shared = sum(any(_fits(one.name, other.name) for other in meeting.known) for one in mention.participants)
    placed = meeting.place is not None and mention.place is not None
    state = mention.standing is not None and mention.standing.state in meeting.likely
    noun = mention.trigger.word.lemma_ in meeting.nouns
    return shared + placed + (meeting.date is not None and meeting.date == mention.date) + state + noun


def _kinds_agree(meeting: Meeting, mention: Mention) -> bool:
    if any(one.kind == mention.kind for one in meeting.mentions):
        return True
    return (mention.definite and mention.trigger.either) or all(one.trigger.either and one.definite for one in meeting.mentions)


def _standings_agree(meeting: Meeting, mention: Mention) -> bool:
    if meeting.date is not None and meeting.date == mention.date:
        return True
    states = meeting.states | _states(mention)
    return not (State.HELD in states and states & {State.PLANNED, State.CANCELLED})


def _states(mention: Mention) -> set[State]:
    return {mention.standing.state} if mention.standing is not None and mention.standing.sure else set()


def _parties_agree(meeting: Meeting, mention: Mention) -> bool:
    known, told = [p.name for p in meeting.known], [p.name for p in mention.participants]
    if mention.definite and mention.trigger.manner == "noun":
        if not told or not known:
            return True
        alone = [name for name in known if name not in meeting.groups], [name for name in told if name not in mention.groups]
        if all(len(names) > 1 for names in alone):
            return _covers(*alone)
        return _shared(known, told) or not all(alone)
    visit = mention.trigger.visit or any(m.trigger.visit for m in meeting.mentions)
    if visit and any(mention.sentence in (m.sentence, m.sentence_end) for m in meeting.mentions):
        return True
    if not told or not known:
        return bool(meeting.date and meeting.date == mention.date) or (not told and not known)
    if _covers(known, told):
        return True
    alike = bool(meeting.date and meeting.date == mention.date) or bool(meeting.place and mention.place)
    return alike and _shared(known, told)


def _covers(some: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether the fewer of some names are all among the others."""
    few, many = sorted((some, others), key=len)
    return all(any(_fits(one, other) for other in many) for one in few)


def _shared(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(_fits(one, other) for one in some for other in others)


def _fits(one: str, other: str) -> bool:
    """Say whether two names are the same, or one a phrase that ends in the other: "European leaders", "leaders"."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if one.istitle() and other.istitle() and " " in short and short.split()[-1] == long.split()[-1]:
        return short[0] == long[0]  # "Joe Orla", "Joseph R. Orla"
    return short == long or long.endswith(f" {short}")


def _places_agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    return (
        bool(set(_capitals(one)) & set(_capitals(other)))
        or one.casefold() in other.casefold()
        or other.casefold() in one.casefold()
    )


def _capitals(place: str) -> Iterator[str]:
    return (word.strip(",.") for word in place.split() if word[:1].isupper())


def _precision(date: str) -> tuple[bool, int]:
    return "/" not in date, len(date)


def _says(mention: Mention) -> int:
    """Return how much a mention says; of a visit and the talks on it the talks, but where the visit is told to be off."""
    told = (mention.place is not None) + (mention.date is not None)
    off = _is_off(mention)
    if mention.trigger.visit:
        return told + _VISIT_OFF if off else told - 1
    return told + len(mention.participants) + _OFF * off


def _is_off(mention: Mention) -> bool:
    """Say whether a mention tells outright that the meeting will not be."""
    standing = mention.standing
    return standing is not None and standing.sure and standing.state in (State.CANCELLED, State.REFUSED)

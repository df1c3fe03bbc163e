"""The meetings and calls of an article: who, where, when, and whether planned, held or cancelled.

Rules over syntax and the words of `data/meetings.toml`. A word that may name a meeting becomes a mention with the parties, the
place and the time that hang on it; mentions of one meeting are one entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.attribution import Attribution
from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.occasions.circumstances import bearers_of, place_of, time_span
from onrecord.occasions.dates import DateExpression
from onrecord.occasions.intervals import days_of, next_such
from onrecord.occasions.meeting_syntax import is_verb, objects_behind, words
from onrecord.occasions.merging import Meeting, Mention, each_once, merged_mentions
from onrecord.occasions.naming import named_as, so_many
from onrecord.occasions.parties import Party, parties_of
from onrecord.occasions.standings import Standing, State, standing_of
from onrecord.occasions.triggers import Trigger, triggers_of
from onrecord.record import MeetingEntry, Participant, Speaker, SpeakerKind, entry_id
from onrecord.spans import Span
from onrecord.speakers import referents_of
from onrecord.speakers.offices import offices_in
from onrecord.speakers.people import People, Person, people_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTED_AT = frozenset({"the", "this", "that", "these", "those"})
_WITH = frozenset({"with"})  # one party more than is named: "talks with Torvath failed"
_DAYS = frozenset({"DATE", "TIME"})
_Told = tuple[Trigger, tuple[Party, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedMeeting:
    """A meeting of the record, and every place where the article speaks of it."""

    entry: MeetingEntry
    mentions: tuple[Span, ...]  # in text order


def meetings_of(
    parsed: ParsedArticle,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None],
    dates: Sequence[DateExpression],
) -> tuple[MeetingEntry, ...]:
    """Return the meetings and calls that an article reports, by their spans; the arguments are those of `reported_meetings`."""
    return tuple(one.entry for one in reported_meetings(parsed, attributions, speakers, dates))


def reported_meetings(
    parsed: ParsedArticle,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None],
    dates: Sequence[DateExpression],
) -> tuple[ReportedMeeting, ...]:
    """Return the meetings and calls that an article reports, by their spans, with all mentions of each.

    Args:
        parsed: the article.
        attributions: its attributions.
        speakers: their speakers, in the same order; "I" within somebody's words is the speaker.
        dates: the times that the article names, with their dates.
    """
    people = people_of(parsed)
    told: list[_Told] = []
    for trigger in triggers_of(parsed):
        parties = parties_of(trigger, people) if _can_be(trigger) else None
        if parties is not None:
            told.append((trigger, parties))
    told = [one for one in told if not _is_told_by_noun(one[0], told)]
    phrases = [party.phrase for _, parties in told for party in parties if not party.all]
    meant = dict(zip(phrases, referents_of(parsed, attributions, speakers, phrases), strict=True)) if phrases else {}
    reader = _Reader(parsed, people, meant, dates)
    meetings = merged_mentions([mention for one in told if (mention := reader.mention(*one)) is not None])
    found = [
        ReportedMeeting(entry=entry, mentions=tuple(mention.span for mention in meeting.mentions))
        for meeting in meetings
        if (entry := _entry(parsed, meeting)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.entry.span, one.entry.id)))


class _Reader:
    """Makes mentions of triggers with their parties."""

    def __init__(
        self, parsed: ParsedArticle, people: People, meant: dict[Span, Speaker], dates: Sequence[DateExpression]
    ) -> None:
        self.parsed, self.people, self.meant, self.dates = parsed, people, meant, dates

    def mention(self, trigger: Trigger, parties: Sequence[Party]) -> Mention | None:
        """Return what the text says of a meeting at a trigger; None where its parties make it none."""
        word = trigger.word
        bearers = bearers_of(word)
        place = place_of(word, bearers, self.people)
        time = time_span(word, bearers, [one.span for one in self.dates], self.parsed.doc)
        if trigger.manner == "greet" and place is None:
            return None
        if time is None and (self._is_general(word) or _is_speech(trigger)):
            return None
        if trigger.manner == "see" and word.tag_ == "VBD" and (time is None or not self._are_of_office(parties)):
            return None
        loose = trigger.manner == "speak" and not trigger.plain and time is None and word.tag_ != "VBD"
        if loose and (word.tag_ == "VBG" or any(party.many for party in parties)):
            return None  # "we have talked to officials about it", "he started talking to me"
        told = () if _is_said_of_another(word) else parties
        participants = each_once(one for party in told for one in self._participants(party))
        if not (trigger.manner not in ("speak", "call") or trigger.plain) and not self._are_of_office(parties):
            return None
        standing = _by_timetable(word, self._kind_at(word)) if time is not None else None
        standing = standing or standing_of(word)
        in_person = trigger.manner == "speak" and place is not None
        return Mention(
            trigger=trigger,
            span=_span_of(word),
            kind="meeting" if in_person else trigger.kind,
            standing=standing,
            participants=participants,
            unnamed=self._unnamed(told),
            all=any(party.all for party in told),
            sides=len(parties) + (len(parties) == 1 and bool(objects_behind(word, _WITH))),
            groups=frozenset(one.name for party in told if party.many and not party.all for one in self._participants(party)),
            of_note=any(party.all or self._is_of_note(party) for party in parties),
            place=" ".join(place.of(self.parsed.article.text).split()) if place is not None else None,
            date=self._date(self.dates[time], standing) if time is not None else None,
            definite=_is_definite(word),
            fresh=_is_fresh(word),
            sentence=word.sent.start,
            sentence_end=word.sent.end,
        )

    def _date(self, told: DateExpression, standing: Standing | None) -> str | None:
        """Return when a meeting is; for one that is planned, or was to come and is off, the next such day and not the last."""
        published = self.parsed.article.published
        if told.date is None or published is None or standing is None or not standing.sure or standing.state is State.HELD:
            return told.date
        days = days_of(told.date)
        past = days is not None and days[1] < published
        return (next_such(told.span.of(self.parsed.article.text), published) or told.date) if past else told.date

    def _is_general(self, word: Token) -> bool:
        """Say whether a verb in the present tense, outside headlines and captions, tells of no one meeting: "they meet"."""
        goes_on = word.tag_ == "VBG" and any(child.tag_ in ("VBZ", "VBP") for child in word.children if child.dep_ == "aux")
        if goes_on and word.lemma_ in words("verbs", "speak"):
            return True  # "when we are talking to our allies"
        if word.tag_ not in ("VBZ", "VBP") or any(child.dep_ in ("aux", "mark") for child in word.children):
            return False
        return self._kind_at(word) is ParagraphKind.BODY

    def _kind_at(self, word: Token) -> ParagraphKind:
        return next((one.kind for one in self.parsed.paragraphs if one.span.start <= word.idx < one.span.end), ParagraphKind.BODY)

    def _participants(self, party: Party) -> list[Participant]:
        """Return who a party is; nobody where the text does not make it plain."""
        if party.all:
            meant = so_many(self.people, party)
            return [Participant(name=person.name, entity=self._entity(person), span=party.phrase) for person in meant]
        speaker = self.meant.get(party.phrase)
        found = named_as(self.parsed, self.people, party, speaker) if speaker is not None else None
        return [Participant(name=found.name, entity=found.entity, span=party.phrase)] if found is not None else []

    def _unnamed(self, parties: Sequence[Party]) -> tuple[Participant, ...]:
        text = self.parsed.article.text
        groups = [party for party in parties if party.all and party.head.pos_ == "NOUN"]
        return tuple(Participant(name=" ".join(one.phrase.of(text).split()), entity=None, span=one.phrase) for one in groups)

    def _entity(self, person: Person) -> str | None:
        return next((one.entity for one in self.meant.values() if one.name == person.name), None)

    def _are_of_office(self, parties: Sequence[Party]) -> bool:
        """Say whether one of those who speak holds an office, so that it is more than an interview: "spoke to President Orla"."""
        return any(self._holds_office(party) for party in parties) or (len(parties) == 1 and parties[0].all)

    def _is_of_note(self, party: Party) -> bool:
        """Say whether a party has a name or an office, or is a group or a body; not "a man"."""
        speaker = self.meant.get(party.phrase)
        named = speaker is not None and speaker.kind not in (SpeakerKind.UNNAMED, SpeakerKind.UNKNOWN)
        return (
            named
            or party.head.pos_ == "PROPN"
            or bool(_forms(party.head) & words("parties", "nouns"))
            or self._holds_office(party)
        )

    def _holds_office(self, party: Party) -> bool:
        """Say whether a party holds an office, or is a body or country, so that "spoke to" is more than an interview."""
        speaker = self.meant.get(party.phrase)
        held = any(person.offices for person in self.people.at.get(party.head.i, ()))
        named = [p for p in self.people.persons if speaker is not None and p.name == speaker.name]
        return held or any(p.offices for p in named) or bool(offices_in(party.phrase.of(self.parsed.article.text)))


def _entry(parsed: ParsedArticle, meeting: Meeting) -> MeetingEntry | None:
    status = _status(meeting, parsed.article.published)
    if status is None or not meeting.is_of_several or not any(m.of_note for m in meeting.mentions):
        return None
    if all(m.trigger.visit for m in meeting.mentions):
        return None
    if all((m.trigger.company or m.trigger.meal) and len(m.participants) < 2 for m in meeting.mentions):
        return None
    fullest = meeting.fullest
    return MeetingEntry(
        id=entry_id("meeting", parsed.article.sha256, {"meeting": [fullest.span]}),
        kind=fullest.kind,
        span=fullest.span,
        participants=meeting.participants,
        place=meeting.place,
        date=meeting.date,
        status=status,
    )


def _can_be(trigger: Trigger) -> bool:
    """Say whether the words round a trigger leave a meeting there; "see" is one only where it is planned: "is to see her"."""
    standing = standing_of(trigger.word)
    if trigger.manner == "see":
        planned = standing is not None and standing.sure and standing.state not in (State.NONE, State.HELD)
        above = trigger.word.head
        to = any(child.tag_ == "TO" for child in trigger.word.children)
        if (
            to
            and trigger.word.dep_ in ("xcomp", "advcl")
            and above.lemma_ in words("support", "journey")
            and above.lemma_ != "be"
        ):
            return standing is not None and standing.state is not State.NONE  # "flew there to see her"
        if standing is not None and standing.state is State.HELD and trigger.word.tag_ == "VBD":
            return True  # where it is dated: "saw the ambassador on Monday"
        return planned and above.lemma_ not in ("expect", "like", "go")  # "expects to see her on the ballot"
    return standing is None or standing.state is not State.NONE


def _status(meeting: Meeting, published: str | None) -> Literal["planned", "held", "cancelled"] | None:
    """Return what became of a meeting; None where it was only refused, and never planned.

    Words that say it outright win; else the day tells, before or after publication; else it was held.
    """
    sure = [m.standing.state for m in meeting.mentions if m.standing is not None and m.standing.sure]
    unsure = [m.standing.state for m in meeting.mentions if m.standing is not None and not m.standing.sure]
    if State.CANCELLED in sure or (State.REFUSED in sure and State.PLANNED in (*sure, *unsure)):
        return "cancelled"
    if State.REFUSED in sure:
        return None
    if State.PLANNED in sure or State.HELD in sure:
        return "planned" if State.PLANNED in sure else "held"
    days = days_of(meeting.date) if meeting.date is not None else None
    if days is not None and published is not None and (days[0] > published or days[1] < published):
        return "planned" if days[0] > published else "held"
    return "planned" if State.PLANNED in unsure and State.HELD not in unsure else "held"


def _span_of(word: Token) -> Span:
    """Return a verb, or a noun with the adjectives and nouns before it that are no names and no times."""
    first = word
    if not is_verb(word):
        for token in reversed(list(word.lefts)):
            inner = [part for part in token.subtree if part.i <= token.i]
            if token.dep_ not in ("amod", "compound", "nmod") or any(part.ent_type_ and part.pos_ != "ADJ" for part in inner):
                break
            if inner[-1].i + 1 != first.i and word.doc[first.i - 1].text not in ("-", "–"):
                break
            first = inner[0]
    return Span(first.idx, word.idx + len(word))


def _is_definite(word: Token) -> bool:
    """Say whether the reader is taken to know a meeting: "the talks", "Monday’s summit", "it was the first meeting"."""
    if is_verb(word):
        return False
    if _is_said_of_another(word):
        return True
    for child in word.lefts:
        if (child.dep_ == "det" and child.lower_ in _POINTED_AT) or child.dep_ == "poss":
            return True
        if child.dep_ in ("compound", "nmod") and child.ent_type_ in _DAYS:
            return True
    return False


def _is_said_of_another(word: Token) -> bool:
    """Say whether a noun only says what a meeting told before was: "it was their first meeting", "which was the first summit"."""
    if word.dep_ != "attr":
        return False
    subjects = {child.lower_ for child in word.head.children if child.dep_ == "nsubj"}
    counted = any(child.lower_ in words("fresh", "words") for child in word.lefts)
    return "which" in subjects or (counted and bool(subjects & {"it", "this", "that"}))


def _is_fresh(word: Token) -> bool:
    """Say whether a meeting is told to be another one: "a further meeting", "will meet again", "last met"."""
    if _is_said_of_another(word):
        return False
    beside = {child.lower_ for child in word.children if child.dep_ in ("amod", "det", "advmod")}
    return bool(beside & words("fresh", "adverbs" if is_verb(word) else "words"))


def _by_timetable(word: Token, kind: ParagraphKind) -> Standing | None:
    """Return that a meeting is planned where running text dates it in the present tense: "meets the shopkeepers on Thursday"."""
    bare = word.tag_ in ("VBZ", "VBP") and not any(child.dep_ in ("aux", "mark") for child in word.children)
    return Standing(State.PLANNED, sure=True) if bare and kind is ParagraphKind.BODY else None


def _is_speech(trigger: Trigger) -> bool:
    """Say whether "spoke" tells of a speech: with nobody, by no telephone, not for some minutes: "both have spoken"."""
    if trigger.manner != "speak" or trigger.plain:
        return False
    behind = [child for child in trigger.word.children if child.dep_ in ("prep", "dative", "dobj")]
    lasts = any(inner.ent_type_ == "TIME" for child in behind for inner in child.subtree)
    return not lasts and not any(child.lower_ in ("to", "with") for child in behind)


def _is_told_by_noun(trigger: Trigger, told: Sequence[_Told]) -> bool:
    """Say whether a verb only brings people to a meeting that a noun below it names: "welcomed her to the talks"."""
    if trigger.manner not in ("greet", "receive"):
        return False
    nouns = [other.word for other, _ in told if other.manner == "noun" and not other.visit]
    below = [noun.head.head if noun.dep_ == "pobj" else noun.head for noun in nouns if noun.dep_ in ("pobj", "dobj")]
    return trigger.word in below


def _forms(word: Token) -> set[str]:
    return {word.lower_, word.lemma_.lower()}

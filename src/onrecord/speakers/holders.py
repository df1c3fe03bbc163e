"""Who holds which office by the text: "the PM", "the Albrennish prime minister", "Albrenn’s leader" become whom it names.

An office and whose it is may stand in two places of a text: "Chancellor Ana Ruiz" and "the chancellor of Albrenn" are one person,
unless the text gives that office of that state to another, or ties her to another state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.attribution import Attribution
from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span, hull
from onrecord.speakers.answers import person_named, undecided
from onrecord.speakers.discourse import Discourse
from onrecord.speakers.kinds import plain_words, without_clause
from onrecord.speakers.lands import known_land, name_root
from onrecord.speakers.latest import kept_for_latest
from onrecord.speakers.mentions import verbs_of_saying
from onrecord.speakers.names import human_nouns, is_no_person
from onrecord.speakers.offices import is_past, office_forms
from onrecord.speakers.people import People, Person
from onrecord.speakers.sources import persons_within
from onrecord.speakers.standing import with_article
from onrecord.speakers.ties import states_tied
from onrecord.speakers.told import LEADER, OfficeWords, Told

_FUNCTION = frozenset(
    {"the", "a", "an", "of", "and", "s", "for", "new", "his", "her", "its", "their", "mr", "ms", "mrs", "former", "ex", "then"}
    | {"country", "nation", "republic", "kingdom"}  # "the country’s prime minister"
)
_NOT_NOW = re.compile(
    r"\b(?:a|an|another|any|every|each|no|some|one|two|last|previous|first|next|future|many)\s+(?:[a-z]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_ANY = frozenset({"minister", "secretary"})  # offices that many hold at once
_SPEAKS = re.compile(r"((?:[A-ZÀ-ÖØ-Þ][\w-]+\s){1,3}?)\b([a-z]+s)\s")  # "Albrenn says "
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FROM = re.compile(r",?\s+(?:of|at|from|with|who)\s")  # behind a name: what somebody is


@kept_for_latest
def holders_of(parsed: ParsedArticle, people: People, attributions: Sequence[Attribution]) -> Holders:
    """Return who holds which office by the text of an article."""
    return Holders(parsed, people, attributions)


class Holders:
    """The offices that a text gives the people of an article, and whose they are."""

    def __init__(self, parsed: ParsedArticle, people: People, attributions: Sequence[Attribution]) -> None:
        self._text, self._people = parsed.article.text, people
        self._words = OfficeWords(self._text)
        self.speaking = _who_speaks(parsed, people, attributions)
        self._told = {person: self._beside(person) for person in people.persons}
        self._tied = {person: states_tied(self._text, person) for person in people.persons}
        self._title_end = max((one.span.end for one in parsed.paragraphs if one.kind is ParagraphKind.TITLE), default=0)
        self._home = _speaking_state(parsed)
        self._join_descriptions([hull(one.source) for one in attributions if one.source])
        self._join_home()

    def office_of(self, person: Person) -> Told | None:
        """Return the office by which the text calls somebody, with whose it is if it tells; None where it gives none."""
        found = self._told.get(person, [])
        heads = lexicon("speakers").words("told", "states")
        return max(found, key=lambda one: (one.whose is not None, bool(one.keys & heads), -found.index(one)), default=None)

    def office_in(self, words: str) -> str | None:
        """Return the part of a description that is an office with whose it is: without a past ("a former engineer") or a deed."""
        for part in _parts(words):
            one = self._words.described(part)
            if one is not None and one.whose is not None:
                return part
        return None

    def denies(self, person: Person, words: str) -> bool:
        """Say whether a description with a state cannot mean somebody, since the text gives them another office."""
        one = self._words.described(words)
        if one is None or one.whose is None:
            return False
        states = {told.whose for told in self._told.get(person, ()) if told.whose is not None}
        return (bool(states) and one.whose not in states) or (bool(self._keys(person)) and not self._may_hold(person, one))

    def meant(self, discourse: Discourse, words: str, offices: set[str], source: Span) -> tuple[Person | None, Speaker] | None:
        """Return whoever the text gives an office, and those words, if any; None where it gives it to nobody.

        A bare "the PM" whom the text names nowhere is its one named speaker to whom it gives no other office, if there is one.
        """
        one = self._words.described(words)
        whose = one.whose if one is not None else None
        further = frozenset[str]() if whose is not None else _further_words(words, offices)
        if one is not None and one.title == LEADER and whose is not None:
            offices = set(lexicon("speakers").words("told", "states"))
        holders = self._holding(words, offices, whose, further)
        if len(holders) == 1:
            called = offices & (holders[0].offices | self._keys(holders[0])) or offices
            return holders[0], person_named(holders[0], f"the text calls {holders[0].name} {_shown(called)}")
        if holders:
            near = [one.person for one in discourse.before(source.start, quoted=False) if one.person in holders]
            if near and near[-1] is not None and not further and near[-1] in self.speaking:
                return near[-1], person_named(near[-1], f"the last {_shown(offices)} that was a subject before it")
            first = next((person for person in self.speaking if person in holders), None)
            if first is not None and not near and not further and whose is None:
                return first, person_named(first, f"the {_shown(offices)} who speaks in the text, of whom it tells before")
            several = f"the text names several: {_shown(offices)}"
            return None, undecided(without_clause(words), SpeakerKind.PERSON, holders, several)
        if (
            one is not None
            and one.title == LEADER
            and whose is not None
            and (first := self._first_without_office(whose)) is not None
        ):
            return first, person_named(first, f"the first one whom the text names, of whom it tells no office, for “{words}”")
        if further or whose is not None or is_past(words) or not offices <= lexicon("speakers").words("unique", "offices"):
            return None
        free = [person for person in self.speaking if not person.offices and not person.past and person.certain]
        if len(free) != 1:
            return None
        because = f"the one named speaker to whom the text gives no other office than {_shown(offices)}"
        return free[0], person_named(free[0], because)

    def _holding(self, words: str, offices: set[str], whose: str | None, further: frozenset[str]) -> list[Person]:
        """Return the people to whom the text gives an office, those to whom it gives that of the same state if there are any."""
        persons = self._people.persons
        held = [p for p in persons if (p.past if is_past(words) else p.offices | self._keys(p)) & offices]
        if is_past(words) and not held:  # "the former PM" of a text that calls him PM elsewhere
            held = [p for p in persons if p.offices & offices]
        if whose is None:
            return [p for p in held if further <= _stems(p.described)]
        sure = [p for p in held if self._whose(p, offices) == whose]
        return sure or [p for p in held if self._whose(p, offices) is None and self._may_be_of(p, whose)]

    def _beside(self, person: Person) -> list[Told]:
        """Return the offices that stand beside the names of somebody, each once; that of two states is that of none."""
        found = [one for mention in person.mentions for one in self._words.beside(mention.span)]
        found = [one for one in dict.fromkeys(found) if not one.keys or not one.keys <= person.past]
        kept: dict[object, Told] = {}
        for one in found:
            key = one.keys or one.title
            before = kept.get(key)
            if before is None or before.whose is None:
                kept[key] = one
            elif one.whose not in (None, before.whose):
                kept[key] = Told(before.title, None)
        return list(kept.values())

    def _keys(self, person: Person) -> set[str]:
        return {key for one in self._told.get(person, ()) for key in one.keys}

    def _whose(self, person: Person, offices: set[str]) -> str | None:
        """Return the state whose office of some sort somebody holds; None where the text does not tell."""
        return next((one.whose for one in self._told.get(person, ()) if one.keys & offices and one.whose is not None), None)

    def _join_descriptions(self, sources: Sequence[Span]) -> None:
        """Give offices that the text tells without a name to whoever holds one of the sort, or may: one person, or nobody."""
        told = {one for each in self._told.values() for one in each}
        alone: dict[Told, bool] = {}
        places = lexicon("speakers").words("told", "places")  # a text may tell of many governors
        for span, one in self._words.all():
            if one.keys - places - _ANY and one not in told and not _NOT_NOW.search(self._text[: span.start][-40:]):
                alone[one] = alone.get(one, False) or any(source.touches(span) for source in sources)
        for one, speaks in alone.items():
            if any(self._whose(person, set(one.keys)) == one.whose for person in self._people.persons):
                continue
            rivals = [other for other in alone if other.keys & one.keys and other.whose != one.whose]
            holders = [p for p in self._people.persons if self._may_hold(p, one)]
            bare = [p for p in holders if self._whose(p, set(one.keys)) is None and p.certain and self._may_be_of(p, one.whose)]
            free = self._first_without_office(one.whose) if speaks and one.whose is not None else None
            if free is not None and name_root(one.whose or "") in self._tied[free]:
                self._told[free].append(one)
            elif len(bare) == 1 and not rivals:
                mine = [each for each in self._told[bare[0]] if not each.keys & (one.keys | {"minister"})]
                self._told[bare[0]] = [*mine, one]
            elif not bare and free is not None:
                self._told[free].append(one)

    def _join_home(self) -> None:
        """Give the one head or minister whose state the text does not tell the state that speaks in its headline."""
        bare = [p for p in self.speaking if (told := self.office_of(p)) is not None and told.keys and told.whose is None]
        taken = {one.whose for each in self._told.values() for one in each}
        if len(bare) == 1 and self._home is not None and self._home not in taken and self._may_be_of(bare[0], self._home):
            places = lexicon("speakers").words("told", "places")
            self._told[bare[0]] = [Told(one.title, self._home) if one.keys - places else one for one in self._told[bare[0]]]

    def _may_hold(self, person: Person, one: Told) -> bool:
        """Say whether the text gives somebody an office of that sort; "the minister" may be any minister."""
        held = person.offices | self._keys(person)
        return bool(held & one.keys) or (held == {"minister"} and "minister" in one.title)

    def _may_be_of(self, person: Person, whose: str | None) -> bool:
        """Say whether the text ties somebody to no other state than one."""
        return whose is None or not self._tied[person] or name_root(whose) in self._tied[person]

    def _first_without_office(self, whose: str) -> Person | None:
        """Return the one person whom the text ties to a state, else the first whom it names, if it does not say what that is.

        The first one is a subject there or speaks, and is tied to no other state: whoever is only spoken of is not meant.
        """
        named = [person for person in self._people.persons if person.certain and person.mentions]
        tied = [person for person in named if name_root(whose) in self._tied[person]]
        if len(tied) == 1 and tied[0] in self.speaking:
            return tied[0] if self._is_without_office(tied[0]) else None
        first = min(named, key=self._first_named, default=None)
        if first is None or not self._is_without_office(first) or not self._may_be_of(first, whose):
            return None
        acts = any(mention.root.dep_ in _SUBJECTS for mention in first.mentions)
        return first if acts or first in self.speaking else None

    def _first_named(self, person: Person) -> tuple[bool, int]:
        """Return what puts somebody before others: where the text names them first, below its title if it does so there."""
        places = [mention.span.start for mention in person.mentions]
        below = [place for place in places if place >= self._title_end]
        return not below, min(below or places)

    def _is_without_office(self, person: Person) -> bool:
        """Say whether a text tells nothing of what somebody is."""
        if person.offices | person.past | self._keys(person) or person.described & human_nouns():
            return False
        full = [mention.span for mention in person.mentions if " " in mention.name]
        return not any(_FROM.match(self._text, span.end) or self._words.says_what(span) for span in full)


def _who_speaks(parsed: ParsedArticle, people: People, attributions: Sequence[Attribution]) -> list[Person]:
    """Return the people whose names are sources of top-level attributions, each once."""
    found: list[Person] = []
    for one in attributions:
        if one.source and one.parent is None:
            words = plain_words(hull(one.source).of(parsed.article.text))
            meant = persons_within(people, parsed, hull(one.source), words)
            if len(meant) == 1 and meant[0] not in found:
                found.append(meant[0])
    return found


def _speaking_state(parsed: ParsedArticle) -> str | None:
    """Return the state that speaks in the headline and with which the report begins: "Albrenn says it will …"; mostly None."""
    heads = [one for one in parsed.paragraphs if one.kind is ParagraphKind.TITLE][:1]
    found = _SPEAKS.match(heads[0].span.of(parsed.article.text)) if heads else None
    name = found[1].strip() if found is not None else ""
    if found is None or is_no_person(name) or not {found[2][:-1], found[2][:-2]} & verbs_of_saying():
        return None
    begins = rf"(?:\A|\n|[-–—]\s){re.escape(name)}\s(?:will|would|is|has|stands|could|can|may|does)\b"
    body = parsed.article.text[heads[0].span.end :]
    land = known_land(name)
    if not re.search(begins, body):
        return None
    return with_article(land) if land is not None else name


def _parts(words: str) -> list[str]:
    """Return words as they are, then what stands before the first comma and behind the last one."""
    first, last = words.partition(",")[0].strip(), words.rstrip(" ,").rpartition(",")[2].strip()
    return list(dict.fromkeys([words, first, last]))


def _further_words(words: str, offices: set[str]) -> frozenset[str]:
    """Return what a description says beside the office: "the Albrennish prime minister" → the stem of "Albrennish"."""
    forms = {part for office in offices for form in office_forms(office) for part in form.split()}
    kept = {word for word in re.findall(r"[\w-]+", words.casefold()) if not word.isdigit()}
    return _stems(kept - forms - _FUNCTION)


def _stems(words: Iterable[str]) -> frozenset[str]:
    """Return words cut to five letters, so that Albrenn and Albrennish meet; a rough measure, used only to tell holders apart."""
    return frozenset(word[:5] for word in words)


def _shown(offices: set[str]) -> str:
    return " or ".join(sorted(offices))

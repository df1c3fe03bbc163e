"""Who speaks: the source of each attribution → a speaker, by what the article itself says.

A short name gets its full one, "he" and "the PM" the person whom the text makes plain, "they" and "the campaign" the group or
body. Where it does not, the words of the source stand as the name, and those who may be meant are the candidates. Whoever is
named in full gets the office held on the day of publication by the knowledge base, else the one that the text gives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span, hull
from onrecord.speakers.answers import as_called, likely_holder, not_named, owner_of, person_named, same_as, undecided
from onrecord.speakers.bodies import bodies_of
from onrecord.speakers.described import Descriptions
from onrecord.speakers.discourse import Discourse, Within, can_be_meant, human_subjects, other_subjects
from onrecord.speakers.groups import means_two, name_of_several, with_clause
from onrecord.speakers.holders import Holders, holders_of
from onrecord.speakers.kinds import kind_of, plain_words, without_clause
from onrecord.speakers.knowledge import knowledge_base
from onrecord.speakers.latest import kept_for_latest
from onrecord.speakers.names import human_nouns, sex_told_by
from onrecord.speakers.offices import NOT_HELD, offices_in
from onrecord.speakers.owners import Documents, is_document
from onrecord.speakers.people import People, Person, because_named, people_of
from onrecord.speakers.pronouns import MANY, Found, Pronouns
from onrecord.speakers.relatives import noun_of_relative
from onrecord.speakers.sexes import add_sexes, pronoun_form, pronouns, sex_of_pronoun
from onrecord.speakers.sources import persons_within
from onrecord.speakers.standing import is_namesake, with_office
from onrecord.speakers.syntax import conjuncts, head_of
from onrecord.speakers.told import with_office_told
from onrecord.speakers.transcripts import by_turn, full_name, is_label, label_spans, turns
from onrecord.speakers.writers import writer_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def speakers_of(parsed: ParsedArticle, attributions: Sequence[Attribution]) -> tuple[Speaker | None, ...]:
    """Return the speaker of each attribution, in their order; None where no source was found."""
    reader = read(parsed, attributions)
    persons = {person.name: person for person in reader.people.persons}
    return tuple(
        _with_office(one, persons.get(one.name) if one is not None else None, parsed, reader.holders) for one in reader.result
    )


def _with_office(speaker: Speaker | None, person: Person | None, parsed: ParsedArticle, holders: Holders) -> Speaker | None:
    """Return a speaker with the office of the day, unless the text calls them something else; else with that of the text."""
    if person is None:
        return with_office(speaker, parsed.article.published, knowledge_base())
    if is_namesake(person):
        return speaker
    known = with_office(speaker, parsed.article.published, knowledge_base(), person.offices)
    return with_office_told(known, holders.office_of(person))


def read(parsed: ParsedArticle, attributions: Sequence[Attribution], weight: Mapping[str, float] | None = None) -> Reader:
    """Return a reader that has read all sources and subjects of an article, by the packaged weights unless others are given."""
    people = people_of(parsed)
    quoted = [q.span for q in parsed.quotations if q.depth == 0]
    _tell_sexes(parsed, people)
    reader = Reader(Discourse(parsed, people, Within([*quoted, *turns(attributions)])), attributions, weight)
    top = [place for place, one in enumerate(attributions) if one.source and one.parent is None]
    subjects = human_subjects(parsed, people, [hull(attributions[place].source) for place in top])
    events: list[tuple[int, int, Token | None]] = [(token.idx, -1, token) for token in subjects]
    others = other_subjects(parsed, people, [hull(attributions[place].source) for place in top])
    events += [(token.idx, -2, token) for token in others]
    events += [(attributions[place].source[0].start, place, None) for place in top]
    for _, place, token in sorted(events, key=lambda event: event[:2]):
        if token is not None and place == -1:
            reader.read_subject(token)
        elif token is not None:
            reader.read_other_subject(token)
        else:
            reader.read_source(place)
    nested = [place for place, one in enumerate(attributions) if one.source and one.parent is not None]
    for place in sorted(nested, key=lambda place: attributions[place].source[0].start):
        reader.read_source(place)
    return reader


@kept_for_latest
def _tell_sexes(parsed: ParsedArticle, people: People) -> None:
    """Set the sexes of the people of an article, once."""
    add_sexes(parsed, people, Within([q.span for q in parsed.quotations if q.depth == 0]))


@kept_for_latest
def _documents_of(parsed: ParsedArticle, people: People) -> Documents:
    return Documents(parsed, people)


class Reader:
    """Reads sources and other subjects in their order, and keeps who was spoken of."""

    def __init__(
        self, discourse: Discourse, attributions: Sequence[Attribution], weight: Mapping[str, float] | None = None
    ) -> None:
        self.discourse = discourse
        self.parsed, self.people = discourse.parsed, discourse.people
        self.attributions = attributions
        self.bodies = bodies_of(self.parsed, self.people)
        self.documents = _documents_of(self.parsed, self.people)
        self.descriptions = Descriptions(self.parsed, self.people, knowledge_base())
        self.labels = label_spans(attributions)
        self.holders = holders_of(self.parsed, self.people, attributions)
        self.result: list[Speaker | None] = [None] * len(attributions)
        self.pronouns = Pronouns(discourse, attributions, weight)

    def read_source(self, place: int) -> None:
        """Resolve a source; one outside the words of others may be an antecedent of what follows."""
        one = self.attributions[place]
        person, speaker = self._resolve(place)
        self.result[place] = speaker
        if one.parent is None:
            self.pronouns.add_speaker(one.source[0].start, person, speaker)
        certain = person is None or person.certain  # else it is as likely a place
        if one.parent is None and certain and can_be_meant(speaker):
            told = sex_of_pronoun(self._words(one).casefold())
            self.pronouns.add_antecedent(one.source[0].start, person, speaker, told)
        elif one.parent is None and speaker.kind in MANY and self._words(one).casefold() not in pronouns("plural"):
            self.discourse.add_body(one.source[0].start, speaker)

    def read_subject(self, token: Token) -> None:
        """Add a subject that is no source as an antecedent, as the speaker that it would be."""
        span = Span(token.left_edge.idx, token.idx + len(token))
        words = plain_words(span.of(self.parsed.article.text))
        meant = self.people.at.get(token.i, ())
        if len(meant) == 1 and not meant[0].certain:
            return  # as likely a place
        if len(meant) == 1:
            self.pronouns.add_antecedent(token.idx, meant[0], person_named(meant[0], "the text gives the name"), None)
        elif meant:
            several = undecided(without_clause(words), SpeakerKind.PERSON, meant, "the name fits several people of the text")
            self.pronouns.add_antecedent(token.idx, None, several, None)
        else:
            person, speaker = self._by_words(words, span, ())
            if can_be_meant(speaker):
                self.pronouns.add_antecedent(token.idx, person, speaker, None)

    def read_other_subject(self, token: Token) -> None:
        """Add a group, a body or a country as what a later "they" or "it" may mean."""
        span = Span(token.left_edge.idx, token.idx + len(token))
        words = plain_words(span.of(self.parsed.article.text))
        last = max((other.i for other in conjuncts(token)), default=token.i)
        if last > token.i:
            end = self.parsed.doc[last]
            joined = Span(span.start, end.idx + len(end))
            several = name_of_several(
                self.people, self.parsed, joined, plain_words(joined.of(self.parsed.article.text)), self.pronouns.meant_by
            )
            if several is not None:
                self.discourse.add_body(token.idx, as_called(several, SpeakerKind.GROUP))
            return
        if not words.startswith(("no ", "No ")):
            self.discourse.add_body(token.idx, self._by_words(words, span, ())[1])

    def _words(self, attribution: Attribution) -> str:
        words = plain_words(" ".join(part.of(self.parsed.article.text) for part in attribution.source))
        return full_name(self.parsed, self.people, words) if self._is_label(words, hull(attribution.source)) else words

    def _is_label(self, words: str, source: Span) -> bool:
        """Say whether a source is the label of a turn; one word in capitals elsewhere is a body: "FNA reported"."""
        return is_label(words) and (" " in words or source in self.labels)

    def _resolve(self, place: int) -> Found:
        attribution = self.attributions[place]
        source, words = hull(attribution.source), self._words(attribution)
        above = self.result[attribution.parent] if attribution.parent is not None else None
        lowered = pronoun_form(words)
        if lowered in pronouns("speaker") and above is not None:
            return None, same_as(above, f"“{words}” within the words of {above.name}")
        if lowered in pronouns("speaker") | pronouns("speakers") and above is None and not self.discourse.is_quoted(source.start):
            writer = writer_of(self.parsed, source.start)
            if writer is not None:
                return None, as_called(writer, SpeakerKind.PERSON, f"“{words}” of the one who signs")
        if lowered in pronouns("plural"):
            return None, self.pronouns.they(words, source, above)
        if lowered in pronouns("thing"):
            return None, self.pronouns.it(words, source, above)
        turn = by_turn(self.people, attribution, words, self.labels)
        if turn is not None:
            return None, turn
        if sex_of_pronoun(lowered) is not None:
            return self.pronouns.he_or_she(attribution.source[0], words, above, place)
        if lowered in pronouns("relative"):
            return self._by_relative(words, source)
        several = name_of_several(self.people, self.parsed, source, words, self.pronouns.meant_by)
        if several is not None:
            return None, as_called(several, SpeakerKind.GROUP)
        if means_two(words):
            two = [one.speaker for one in self.discourse.bodies if one.offset < source.start and " and " in one.speaker.name]
            if two:
                return None, same_as(two[-1], f"“{words}” after “{two[-1].name}”, the last such spoken of before it")
        meant = persons_within(self.people, self.parsed, source, words)
        head = head_of(self.parsed, source)
        if len(meant) == 1 and (meant[0].certain or (head is not None and head.ent_type_ == "PERSON")):
            return meant[0], person_named(meant[0], because_named(meant[0], words))
        if len(meant) > 1:
            return None, undecided(without_clause(words), SpeakerKind.PERSON, meant, "the name fits several people of the text")
        if self._is_label(plain_words(source.of(self.parsed.article.text)), source):
            return None, as_called(words, SpeakerKind.PERSON, "the label names the speaker")
        office = self.holders.office_in(words)
        return self._by_words(words, source, meant) if office is None else self._by_words(office, source, ())

    def _by_relative(self, words: str, source: Span) -> Found:
        """Resolve "who": whomever the noun means to which its clause belongs."""
        found = noun_of_relative(self.parsed, self.people, words, source)
        if found is None:
            return None, as_called(words, SpeakerKind.UNKNOWN)
        meant, noun = found
        if len(meant) == 1:
            return meant[0], person_named(meant[0], f"“{words}” belongs to the name before it")
        person, speaker = self._by_words(plain_words(noun.of(self.parsed.article.text)), noun, meant)
        return person, same_as(speaker, f"“{words}” belongs to it: {speaker.because}")

    def _by_words(self, words: str, source: Span, meant: Sequence[Person]) -> Found:
        """Resolve a description: the holder of an office, else what the words call it."""
        offices = offices_in(words)
        one = self.descriptions.meant(words) if not meant and self._tells_whom(words, source) else None
        if one is not None and one.person is not None:
            return one.person, person_named(one.person, one.because)
        if offices and _is_definite(words) and not meant:
            found = self.holders.meant(self.discourse, words, offices, source)
            if found is not None:
                return found
            held, several = self.descriptions.holder(words) if _is_pointed_at(words) else (None, ())
            if held is not None and held.holder is not None:
                return None, likely_holder(held.holder, held.share, several, f"“{words}”: {held.because}")
            if several:
                return None, not_named(words, several)
        if not meant and _is_pointed_at(words) and _is_publication(words):
            board = words.endswith("editorial board")
            paper = self.bodies.fullest("newspaper" if board else without_clause(words), source.start, definite=True)
            paper = paper or self.pronouns.last_body(source.start)
            if paper is not None:
                return None, as_called(paper, SpeakerKind.ORGANIZATION, f"the publication named last before “{words}”")
        owned = self._by_owner(words, source, meant)
        if owned is not None:
            return owned
        stands_for = knowledge_base().metonym(words) if not meant else None
        if stands_for is not None:
            whose = f"{stands_for.title} of {stands_for.country.name}" if stands_for.title else stands_for.country.name
            return None, as_called(without_clause(words), SpeakerKind.ORGANIZATION, f"it stands for: {whose}")
        kind, name = kind_of(self.parsed, source, words, self.people.labels)
        spoken_for = self.people.named(name) if kind is SpeakerKind.ORGANIZATION and name != without_clause(words) else ()
        if len(spoken_for) == 1 and spoken_for[0].certain:
            return None, person_named(spoken_for[0], "a spokesperson whom the text does not name speaks for the one named")
        if kind in (SpeakerKind.UNNAMED, SpeakerKind.UNKNOWN) and not meant and not spoken_for:
            described = self._described(words, source)
            if described is not None:
                return described
        if kind is SpeakerKind.GROUP:
            name = with_clause(words) or name
        return None, self._body(words, source, name, kind) or as_called(name, kind)

    def _by_owner(self, words: str, source: Span, meant: Sequence[Person]) -> Found | None:
        """Return whose document some words call; None where they call none, or one whose owner the text does not name."""
        head = head_of(self.parsed, source)
        if head is None or meant:
            return None
        owner = self.documents.owner(head, definite=_is_pointed_at(words))
        if owner is None:
            return None
        named = plain_words(owner.span.of(self.parsed.article.text))
        if sex_of_pronoun(named.casefold()) is not None:
            person, speaker = self.pronouns.he_or_she(owner.span, named, None, None)
        else:
            persons = persons_within(self.people, self.parsed, owner.span, named)
            if len(persons) == 1:
                return persons[0], owner_of(person_named(persons[0], ""), head.lower_)
            if is_document(owner.root) or named.casefold() in pronouns("thing") | pronouns("plural"):
                return None
            person, speaker = self._by_words(named, owner.span, persons)
        if speaker.kind is SpeakerKind.UNKNOWN and person is None:
            kind = SpeakerKind.ORGANIZATION if owner.root.pos_ == "PROPN" else speaker.kind
            return None if kind is SpeakerKind.UNKNOWN else (None, owner_of(as_called(speaker.name, kind), head.lower_))
        return person, owner_of(speaker, head.lower_)

    def _tells_whom(self, words: str, source: Span) -> bool:
        """Say whether some words are a description that tells whom: definite, of one human being, of more than one word."""
        head = head_of(self.parsed, source)
        if head is None or head.tag_ not in ("NN", "NNP") or head.i in self.people.at or not _is_definite(words):
            return False
        human = head.lemma_.lower() in human_nouns() | lexicon("speakers").words("kinds", "described")
        owned = any(child.dep_ == "poss" and child.ent_type_ not in ("GPE", "NORP", "ORG") for child in head.children)
        return human and not owned and not NOT_HELD & {token.lower_ for token in head.lefts}

    def _described(self, words: str, source: Span) -> Found | None:
        """Return the person whom "the candidate" or "the Vermont senator" means: the one so called, else the last one spoken of.

        A description that the text gave somebody unnamed before is theirs again: "a voter … the voter".
        """
        head = head_of(self.parsed, source)
        if head is None or head.tag_ not in ("NN", "NNP") or not _is_pointed_at(source.of(self.parsed.article.text)):
            return None
        noun = head.lower_
        if head.lemma_.lower() not in human_nouns() | lexicon("speakers").words("kinds", "described"):
            return None
        if _is_anothers(head) or any(source.holds(m.span) for person in self.people.persons for m in person.mentions):
            return None
        before = self.discourse.before(source.start, quoted=False)
        unnamed = [one for one in before if one.person is None and _is_called_again(words, one.speaker.name, noun)]
        if unnamed:
            return None, same_as(unnamed[-1].speaker, f"“{words}” after “{unnamed[-1].speaker.name}”, so called before")
        called = [person for person in self.people.persons if noun in person.described and person.certain]
        called = [person for person in called if not self.holders.denies(person, words)]
        if len(called) == 1:
            return called[0], person_named(called[0], f"the text calls {called[0].name} {noun}")
        if offices_in(words) or head.lemma_.lower() not in lexicon("speakers").words("kinds", "described"):
            return None  # neither an office nor "the officer" goes to whoever happens to stand near
        told = sex_told_by(noun)
        near = [one.person for one in before if one.person is not None and (told is None or one.person.female in (None, told))]
        near = [person for person in near if not called or person in called]
        if near:
            return near[-1], person_named(near[-1], f"“{words}” after {near[-1].name}, the last one spoken of")
        return None

    def _body(self, words: str, source: Span, name: str, kind: SpeakerKind) -> Speaker | None:
        """Return a body by the fullest name that the text gives it; None where the words are as full, or call no body."""
        if kind not in (SpeakerKind.ORGANIZATION, SpeakerKind.UNKNOWN, SpeakerKind.COUNTRY):
            return None
        owner, _, owned = words.partition(" ")
        if sex_of_pronoun(owner.casefold()) is not None and owned in lexicon("speakers").words("kinds", "offices"):
            person, _ = self.pronouns.he_or_she(Span(source.start, source.start + len(owner)), owner, None, None)
            full = None
            if person is not None:
                full = self.bodies.of(person.name, owned, source.start) or f"{person.name}’s {owned}"
        elif (office := _office_of_a_person(words, self.people)) is not None:
            full = office
        else:
            full = self.bodies.fullest(
                name, source.start, definite=_is_pointed_at(words), begins=kind is SpeakerKind.ORGANIZATION
            )
        if full is None or full == name:
            return None
        return as_called(full, SpeakerKind.ORGANIZATION, f"the fullest name that the text gives “{name}”")


def _is_anothers(noun: Token) -> bool:
    """Say whether somebody is called by whom they serve or belong to: "the adviser to the minister", "the deputy", "his wife"."""
    if NOT_HELD & {token.lower_ for token in noun.lefts}:
        return True
    return any(
        child.dep_ == "poss" or (child.dep_ == "prep" and child.lower_ in ("to", "for", "under")) for child in noun.children
    )


def _is_called_again(words: str, earlier: str, noun: str) -> bool:
    """Say whether a description says nothing that an earlier one did not: "the official" after "a ministry official"."""
    said = set(without_clause(words).casefold().split()) - {"this", "that"}
    name = earlier.casefold().split()
    return noun in name and said <= set(name)


def _office_of_a_person(words: str, people: People) -> str | None:
    """Return the office of somebody by their full name: "Orla’s office" is "Edmund Orla’s office"; None where it is no such."""
    owner, mark, noun = re.sub(r"['’]s\s", "’s ", words).rpartition("’s ")
    persons = people.named(owner) if mark and noun == "office" else ()
    return f"{persons[0].name}’s {noun}" if len(persons) == 1 else None


def _is_publication(words: str) -> bool:
    """Say whether words call a newspaper or the like, or those who write for it: "the paper", "the editorial board".

    A name among them says whose it is: "the Harbour Network", "the Harbour Board website".
    """
    if any(word[:1].isupper() for word in words.split()[1:]):
        return False
    last = set(words.split()[-1:])
    return words.endswith("editorial board") or bool(last & lexicon("speakers").words("bodies", "publication"))


def _is_pointed_at(words: str) -> bool:
    """Say whether words speak of somebody whom the reader knows: "the candidate", "this man"; not "a man", "his aide"."""
    return words.split()[:1] != [] and words.split()[0].casefold() in ("the", "this", "that")


def _is_definite(words: str) -> bool:
    first = words.split()[0].casefold() if words.split() else ""
    return first not in ("a", "an", "some", "one", "another", "many", "several", "two", "three")

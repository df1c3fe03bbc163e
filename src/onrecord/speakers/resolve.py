"""Who speaks: the source of each attribution → a speaker, by what the article itself says.

A short name gets its full one, "he" and "the PM" the person whom the text makes plain, "they" and "the campaign" the group or
body. Where it does not, the words of the source stand as the name, and those who may be meant are the candidates. Whoever is
named in full gets the office held on the day of publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.attribution import SPEAKER_LABEL_RULE, Attribution
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import QuotationType, Speaker, SpeakerKind
from onrecord.spans import Span, hull
from onrecord.speakers.answers import as_called, person_named, same_as, undecided, unknown
from onrecord.speakers.bodies import Bodies
from onrecord.speakers.discourse import Antecedent, Discourse, can_be_meant, human_subjects, other_subjects
from onrecord.speakers.holders import by_office
from onrecord.speakers.kinds import kind_of, plain_words, without_clause
from onrecord.speakers.knowledge import knowledge_base
from onrecord.speakers.names import human_nouns, sex_told_by
from onrecord.speakers.offices import NOT_HELD, offices_in
from onrecord.speakers.people import People, Person, people_of
from onrecord.speakers.sexes import add_sexes, pronouns, sex_of_pronoun
from onrecord.speakers.sources import is_joint, joint_name, persons_within
from onrecord.speakers.standing import with_office
from onrecord.speakers.syntax import head_of, token_at
from onrecord.speakers.transcripts import by_turn, full_name, is_label, label_spans, turns
from onrecord.speakers.writers import writer_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_MANY = frozenset({SpeakerKind.GROUP, SpeakerKind.ORGANIZATION, SpeakerKind.COUNTRY})
Found = tuple[Person | None, Speaker]


def speakers_of(parsed: ParsedArticle, attributions: Sequence[Attribution]) -> tuple[Speaker | None, ...]:
    """Return the speaker of each attribution, in their order; None where no source was found."""
    people = people_of(parsed)
    quoted = [q.span for q in parsed.quotations if q.depth == 0]
    add_sexes(parsed, people, quoted)
    reader = _Reader(Discourse(parsed, people, [*quoted, *turns(attributions)]), attributions)
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
    return tuple(with_office(speaker, parsed.article.published, knowledge_base()) for speaker in reader.result)


class _Reader:
    """Reads sources and other subjects in their order, and keeps who was spoken of."""

    def __init__(self, discourse: Discourse, attributions: Sequence[Attribution]) -> None:
        self.discourse = discourse
        self.parsed, self.people = discourse.parsed, discourse.people
        self.attributions = attributions
        self.bodies = Bodies(self.parsed)
        self.labels = label_spans(attributions)
        self.speaking = self._who_speaks()
        self.result: list[Speaker | None] = [None] * len(attributions)

    def read_source(self, place: int) -> None:
        """Resolve a source; one outside the words of others may be an antecedent of what follows."""
        one = self.attributions[place]
        person, speaker = self._resolve(one)
        self.result[place] = speaker
        certain = person is None or person.certain  # else it is as likely a place
        if one.parent is None and certain and can_be_meant(speaker):
            told = sex_of_pronoun(self._words(one).casefold())
            self._add(one.source[0].start, person, speaker, told)
        elif one.parent is None and speaker.kind in _MANY and self._words(one).casefold() not in pronouns("plural"):
            self.discourse.add_body(one.source[0].start, speaker)

    def read_subject(self, token: Token) -> None:
        """Add a subject that is no source as an antecedent, as the speaker that it would be."""
        span = Span(token.left_edge.idx, token.idx + len(token))
        words = plain_words(span.of(self.parsed.article.text))
        meant = self.people.at.get(token.i, ())
        if len(meant) == 1 and not meant[0].certain:
            return  # as likely a place
        if len(meant) == 1:
            self._add(token.idx, meant[0], person_named(meant[0], "the text gives the name"), None)
        elif meant:
            several = undecided(without_clause(words), SpeakerKind.PERSON, meant, "the name fits several people of the text")
            self._add(token.idx, None, several, None)
        else:
            person, speaker = self._by_words(words, span, ())
            if can_be_meant(speaker):
                self._add(token.idx, person, speaker, None)

    def read_other_subject(self, token: Token) -> None:
        """Add a group, a body or a country as what a later "they" or "it" may mean."""
        span = Span(token.left_edge.idx, token.idx + len(token))
        words = plain_words(span.of(self.parsed.article.text))
        if not words.startswith(("no ", "No ")):
            self.discourse.add_body(token.idx, self._by_words(words, span, ())[1])

    def _add(self, offset: int, person: Person | None, speaker: Speaker, told: bool | None) -> None:
        sex = person.female if person is not None else sex_told_by(speaker.name)
        known = told if sex is None else sex
        self.discourse.add(
            Antecedent(offset=offset, speaker=speaker, person=person, female=known, quoted=self.discourse.is_quoted(offset))
        )

    def _words(self, attribution: Attribution) -> str:
        words = plain_words(" ".join(part.of(self.parsed.article.text) for part in attribution.source))
        return full_name(self.parsed, self.people, words) if is_label(words) else words

    def _resolve(self, attribution: Attribution) -> Found:
        source, words = hull(attribution.source), self._words(attribution)
        above = self.result[attribution.parent] if attribution.parent is not None else None
        lowered = words.casefold()
        if lowered in pronouns("speaker") and above is not None:
            return None, same_as(above, f"“{words}” within the words of {above.name}")
        if lowered in pronouns("speaker") and not self.discourse.is_quoted(source.start):
            writer = writer_of(self.parsed, source.start)
            if writer is not None:
                return None, as_called(writer, SpeakerKind.PERSON, f"“{words}” of the one who signs")
        if lowered in pronouns("plural"):
            return None, self._by_plural(words, source, above)
        turn = by_turn(self.people, attribution, words, self.labels)
        if turn is not None:
            return None, turn
        if sex_of_pronoun(lowered) is not None:
            return self._by_pronoun(attribution, words, above)
        if lowered in pronouns("relative"):
            return self._by_relative(words, source)
        if is_joint(self.people, self.parsed, source, words):
            return None, as_called(joint_name(self.people, words), SpeakerKind.GROUP)
        meant = persons_within(self.people, self.parsed, source, words)
        head = head_of(self.parsed, source)
        if len(meant) == 1 and (meant[0].certain or (head is not None and head.ent_type_ == "PERSON")):
            return meant[0], person_named(meant[0], "the text gives the name")
        if len(meant) > 1:
            return None, undecided(without_clause(words), SpeakerKind.PERSON, meant, "the name fits several people of the text")
        if is_label(plain_words(source.of(self.parsed.article.text))):
            return None, as_called(words, SpeakerKind.PERSON, "the label names the speaker")
        return self._by_words(words, source, meant)

    def _by_plural(self, words: str, source: Span, above: Speaker | None) -> Speaker:
        """Resolve "they": the last group that was a subject before it, else the last body."""
        before = [one for one in self.discourse.bodies if one.offset < source.start and (above is not None or not one.quoted)]
        groups = [one for one in before if one.speaker.kind is SpeakerKind.GROUP] or before
        if not groups:
            return unknown(words)
        last = groups[-1].speaker
        return same_as(last, f"“{words}” after “{last.name}”, the last such subject before it")

    def _by_words(self, words: str, source: Span, meant: Sequence[Person]) -> Found:
        """Resolve a description: the holder of an office, else what the words call it."""
        offices = offices_in(words)
        if offices and _is_definite(words) and not meant:
            found = by_office(self.discourse, words, offices, source, self.speaking)
            if found is not None:
                return found
        kind, name = kind_of(self.parsed, source, words, self.people.labels)
        spoken_for = self.people.named(name) if kind is SpeakerKind.ORGANIZATION and name != without_clause(words) else ()
        if len(spoken_for) == 1 and spoken_for[0].certain:
            return None, person_named(spoken_for[0], "a spokesperson whom the text does not name speaks for the one named")
        if kind in (SpeakerKind.UNNAMED, SpeakerKind.UNKNOWN) and not meant and not spoken_for:
            described = self._described(words, source)
            if described is not None:
                return described
        return None, self._body(words, source, name, kind) or as_called(name, kind)

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
        unnamed = [one for one in before if one.person is None and one.speaker.name.casefold().split()[-1:] == [noun]]
        if unnamed:
            return None, same_as(unnamed[-1].speaker, f"“{words}” after “{unnamed[-1].speaker.name}”, so called before")
        called = [person for person in self.people.persons if noun in person.described and person.certain]
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
        told = sex_of_pronoun(owner.casefold())
        if told is not None and owned:
            persons = [
                one.person
                for one in self.discourse.before(source.start, quoted=False)
                if one.person and one.female in (None, told)
            ]
            full = self.bodies.of(persons[-1].name, owned, source.start) if persons else None
        else:
            full = self.bodies.fullest(name, source.start, definite=words.casefold() == f"the {name.casefold()}")
        if full is None or full == name:
            return None
        return as_called(full, SpeakerKind.ORGANIZATION, f"the fullest name that the text gives “{name}”")

    def _by_pronoun(self, attribution: Attribution, words: str, above: Speaker | None) -> Found:
        """Resolve "he" and "she": the last human subject before it that may be meant.

        Within a quotation or a turn it is never whoever speaks; within indirect speech ("he said that he hoped …") it mostly is.
        """
        pronoun = attribution.source[0]
        female = sex_of_pronoun(words.casefold())
        if above is not None and not self._is_within_quotation(attribution.parent):
            same = [p for p in self.people.persons if p.name == above.name and p.female in (None, female)]
            unnamed = above.kind is SpeakerKind.UNNAMED and sex_told_by(above.name) in (None, female)
            if same or unnamed:
                return None, same_as(above, f"“{words}” within the words of {above.name}")
        fitting = [
            one
            for one in self.discourse.before(pronoun.start, quoted=above is not None)
            if one.female in (None, female)
            and (above is None or one.speaker.name != above.name)
            and not any(part.start <= one.offset < part.end for part in attribution.content)  # “Her boss, she said, …”
        ]
        if not fitting:
            return None, unknown(words)
        nearest = fitting[-1]
        rivals = self._rivals(nearest, pronoun.start, female, above)
        if rivals:
            because = f"“{words}” may mean any of them: the text does not tell which pronoun fits {rivals[0].name}"
            return None, undecided(words, SpeakerKind.PERSON, rivals, because)
        if nearest.person is not None:
            return nearest.person, person_named(nearest.person, f"“{words}” after {nearest.person.name}, the subject before it")
        return None, same_as(nearest.speaker, f"“{words}” after “{nearest.speaker.name}”, the subject before it")

    def _rivals(self, nearest: Antecedent, pronoun: int, female: bool | None, above: Speaker | None) -> tuple[Person, ...]:
        """Return who else may be meant beside an antecedent whose sex the text does not tell, it first; none if it alone.

        Rivals are the people named from the beginning of its sentence up to the pronoun; within a quotation, not whoever speaks.
        """
        person, token = nearest.person, token_at(self.parsed, nearest.offset)
        if person is None or nearest.female is not None or token is None:
            return ()
        start = token.sent.start_char
        others = [
            one
            for one in self.people.persons
            if one is not person
            and one.certain
            and one.female in (None, female)
            and (above is None or one.name != above.name)
            and any(start <= m.span.start < pronoun and self._counts(m.span.start, above) for m in one.mentions)
        ]
        return (person, *others) if others else ()

    def _counts(self, offset: int, above: Speaker | None) -> bool:
        """Say whether a name there may be meant: those within the words of others only by a pronoun within them."""
        return above is not None or not self.discourse.is_quoted(offset)

    def _is_within_quotation(self, parent: int | None) -> bool:
        """Say whether an attribution gives somebody's own words, so that "he" within them is somebody else."""
        if parent is None:
            return False
        above = self.attributions[parent]
        return above.quotation_type is QuotationType.DIRECT or above.evidence.rule == SPEAKER_LABEL_RULE

    def _by_relative(self, words: str, pronoun: Span) -> Found:
        """Resolve "who": the noun to which its clause belongs, or the name to which that noun stands in apposition."""
        token = token_at(self.parsed, pronoun.start)
        clause = token.head if token is not None else None
        while clause is not None and clause.dep_ not in ("relcl", "acl", "ROOT"):
            clause = clause.head
        if clause is None or clause.dep_ == "ROOT":
            return None, as_called(words, SpeakerKind.UNKNOWN)
        head = _human_head(clause.head, self.people) if words.casefold() in ("who", "whom", "whose") else clause.head
        named = self.people.at.get(head.i, ())
        if not named and head.dep_ == "appos":
            named = self.people.at.get(head.head.i, ())
        left = [t for t in head.subtree if t.i <= head.i and not t.is_space]
        span = Span(left[0].idx, head.idx + len(head))
        found = plain_words(span.of(self.parsed.article.text))
        meant = named or persons_within(self.people, self.parsed, span, found)
        if len(meant) == 1:
            return meant[0], person_named(meant[0], f"“{words}” belongs to the name before it")
        kind, name = kind_of(self.parsed, span, found, self.people.labels)
        return None, as_called(name, kind, f"“{words}” belongs to it")

    def _who_speaks(self) -> list[Person]:
        """Return the people whose names are sources of top-level attributions, each once."""
        found: list[Person] = []
        for one in self.attributions:
            if one.source and one.parent is None:
                words = plain_words(hull(one.source).of(self.parsed.article.text))
                meant = persons_within(self.people, self.parsed, hull(one.source), words)
                if len(meant) == 1 and meant[0] not in found:
                    found.append(meant[0])
        return found


def _human_head(noun: Token, people: People) -> Token:
    """Return the human being to which "who" belongs, past the thing it seems to: "people familiar with the matter, who"."""
    above = noun
    while not _is_human(above, people) and above.dep_ in ("pobj", "prep", "amod", "acl", "acomp"):
        above = above.head
    return above if _is_human(above, people) else noun


def _is_human(noun: Token, people: People) -> bool:
    return noun.i in people.at or (noun.pos_ in ("NOUN", "PROPN", "PRON") and _names_human(noun.lemma_.lower(), noun.lower_))


def _names_human(lemma: str, word: str) -> bool:
    return lemma in human_nouns() or word in human_nouns() or lemma in ("people", "those", "other", "supporter", "person")


def _is_anothers(noun: Token) -> bool:
    """Say whether somebody is called by whom they serve or belong to: "the adviser to the minister", "the deputy", "his wife"."""
    if NOT_HELD & {token.lower_ for token in noun.lefts}:
        return True
    return any(
        child.dep_ == "poss" or (child.dep_ == "prep" and child.lower_ in ("to", "for", "under")) for child in noun.children
    )


def _is_pointed_at(words: str) -> bool:
    """Say whether words speak of somebody whom the reader knows: "the candidate", "this man"; not "a man", "his aide"."""
    return words.split()[:1] != [] and words.split()[0].casefold() in ("the", "this", "that")


def _is_definite(words: str) -> bool:
    first = words.split()[0].casefold() if words.split() else ""
    return first not in ("a", "an", "some", "one", "another", "many", "several", "two", "three")

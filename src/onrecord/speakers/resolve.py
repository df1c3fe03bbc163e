"""Who speaks: the source of each attribution → a speaker, by what the article itself says.

For now by name alone: a short name gets its full one, "he" and "the PM" the person whom the text makes plain. Where it does not,
the words of the source stand as the name, and those who may be meant are the candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.attribution import SPEAKER_LABEL_RULE, Attribution
from onrecord.language import ParsedArticle
from onrecord.record import QuotationType, Speaker, SpeakerKind
from onrecord.spans import Span, hull
from onrecord.speakers.answers import as_called, person_named, same_as, undecided, unknown
from onrecord.speakers.discourse import Antecedent, Discourse, can_be_meant, human_subjects
from onrecord.speakers.holders import by_office
from onrecord.speakers.kinds import kind_of, plain_words, without_clause
from onrecord.speakers.names import human_nouns, sex_told_by
from onrecord.speakers.offices import offices_in
from onrecord.speakers.people import People, Person, people_of
from onrecord.speakers.sexes import add_sexes, pronouns, sex_of_pronoun
from onrecord.speakers.sources import is_joint, persons_within
from onrecord.speakers.syntax import head_of, token_at
from onrecord.speakers.transcripts import by_turn, full_name, is_label, label_spans, turns

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    events += [(attributions[place].source[0].start, place, None) for place in top]
    for _, place, token in sorted(events, key=lambda event: event[:2]):
        if token is not None:
            reader.read_subject(token)
        else:
            reader.read_source(place)
    nested = [place for place, one in enumerate(attributions) if one.source and one.parent is not None]
    for place in sorted(nested, key=lambda place: attributions[place].source[0].start):
        reader.read_source(place)
    return tuple(reader.result)


class _Reader:
    """Reads sources and other subjects in their order, and keeps who was spoken of."""

    def __init__(self, discourse: Discourse, attributions: Sequence[Attribution]) -> None:
        self.discourse = discourse
        self.parsed, self.people = discourse.parsed, discourse.people
        self.attributions = attributions
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
        turn = by_turn(self.people, attribution, words, self.labels)
        if turn is not None:
            return None, turn
        if sex_of_pronoun(lowered) is not None:
            return self._by_pronoun(attribution, words, above)
        if lowered in pronouns("relative"):
            return self._by_relative(words, source)
        if is_joint(self.people, self.parsed, source, words):
            return None, as_called(words, SpeakerKind.GROUP)
        meant = persons_within(self.people, self.parsed, source, words)
        head = head_of(self.parsed, source)
        if len(meant) == 1 and (meant[0].certain or (head is not None and head.ent_type_ == "PERSON")):
            return meant[0], person_named(meant[0], "the text gives the name")
        if len(meant) > 1:
            return None, undecided(without_clause(words), SpeakerKind.PERSON, meant, "the name fits several people of the text")
        if is_label(plain_words(source.of(self.parsed.article.text))):
            return None, as_called(words, SpeakerKind.PERSON, "the label names the speaker")
        return self._by_words(words, source, meant)

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
        return None, as_called(name, kind)

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


def _is_definite(words: str) -> bool:
    first = words.split()[0].casefold() if words.split() else ""
    return first not in ("a", "an", "some", "one", "another", "many", "several", "two", "three")

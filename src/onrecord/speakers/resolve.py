"""Who speaks: the source of each attribution → a speaker, by what the article itself says.

For now by name alone: a short name gets its full one, "he" and "the PM" the person whom the text makes plain. Where it does not,
the words of the source stand as the name, and those who may be meant are the candidates. Never guesses between two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Candidate, QuotationType, Speaker, SpeakerKind
from onrecord.spans import Span, hull
from onrecord.speakers.kinds import kind_of, plain_words
from onrecord.speakers.people import People, Person, name_words, offices_in, people_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_ANTECEDENT = frozenset({ParagraphKind.CAPTION, ParagraphKind.BYLINE, ParagraphKind.SUBHEADING})


@dataclass(slots=True)
class _Discourse:
    """Who has been the subject of a sentence so far, and where."""

    parsed: ParsedArticle
    people: People
    subjects: list[tuple[int, Person]]  # offset of a subject, who it is; in text order
    quoted_subjects: list[tuple[int, Person]]  # the same within quotations


def speakers_of(parsed: ParsedArticle, attributions: Sequence[Attribution]) -> tuple[Speaker | None, ...]:
    """Return the speaker of each attribution, in their order; None where the text gives no source."""
    people = people_of(parsed)
    outside, inside = _named_subjects(parsed, people)
    discourse = _Discourse(parsed, people, outside, inside)
    result: list[Speaker | None] = [None] * len(attributions)
    named = _who_speaks(attributions, parsed, people)
    order = sorted(
        (place for place, one in enumerate(attributions) if one.source),
        key=lambda place: (attributions[place].parent is not None, attributions[place].source[0].start),
    )
    for place in order:
        one = attributions[place]
        above = result[one.parent] if one.parent is not None else None
        quoted = one.parent is not None and attributions[one.parent].quotation_type is QuotationType.DIRECT
        person, speaker = _resolve(discourse, one, above, quoted, named)
        result[place] = speaker
        if person is not None and one.parent is None:
            discourse.subjects.append((one.source[0].start, person))
            discourse.subjects.sort(key=lambda item: item[0])
    return tuple(result)


def _resolve(
    discourse: _Discourse, attribution: Attribution, above: Speaker | None, quoted: bool, speaking: Sequence[Person]
) -> tuple[Person | None, Speaker]:
    source = hull(attribution.source)
    text = discourse.parsed.article.text
    words = plain_words(" ".join(part.of(text) for part in attribution.source))
    words = words.title() if _is_label(words) else words
    lowered = words.casefold()
    if lowered in _pronouns("speaker") and above is not None:
        return None, _same_as(above, f"“{words}” within the words of {above.name}")
    meant = _persons_within(discourse.people, source, words)
    if len(meant) == 1:
        return meant[0], _person(meant[0], "the text gives the name")
    if len(meant) > 1:
        return None, _undecided(words, SpeakerKind.PERSON, meant, "the name fits several people of the text")
    if lowered in _pronouns("male") | _pronouns("female"):
        return _by_pronoun(discourse, words, source, above, quoted)
    if lowered in _pronouns("relative"):
        return _by_relative(discourse, words, source)
    offices = offices_in(words)
    if offices and _is_definite(words):
        found = _by_office(discourse, words, offices, source, speaking)
        if found is not None:
            return found
    kind, name = kind_of(discourse.parsed, source, words)
    return None, Speaker(name=name, kind=kind, entity=None, office=None, because="as the text calls it", candidates=())


def _by_pronoun(
    discourse: _Discourse, words: str, pronoun: Span, above: Speaker | None, quoted: bool
) -> tuple[Person | None, Speaker]:
    """Resolve "he" and "she": the last subject before it that may be meant.

    Within a direct quotation it is never whoever speaks; within indirect speech ("he said that he hoped …") it mostly is.
    """
    female = words.casefold() in _pronouns("female")
    if above is not None and not quoted:
        same = [person for person in discourse.people.persons if person.name == above.name and person.female in (None, female)]
        if same:
            return None, _same_as(above, f"“{words}” within the words of {above.name}")
    subjects = discourse.subjects
    if above is not None:
        subjects = sorted([*subjects, *discourse.quoted_subjects], key=lambda item: item[0])
    before = [
        person
        for offset, person in subjects
        if offset < pronoun.start
        and (person.female is None or person.female == female)
        and (above is None or person.name != above.name)
    ]
    if before:
        person = before[-1]
        if person.female is None:
            person.female = female
        return person, _person(person, f"“{words}” after {person.name}, the subject before it")
    return None, Speaker(
        name=words, kind=SpeakerKind.PERSON, entity=None, office=None, because="no person before it fits", candidates=()
    )


def _by_relative(discourse: _Discourse, words: str, pronoun: Span) -> tuple[Person | None, Speaker]:
    """Resolve "who": the noun to which its clause belongs."""
    token = _token_at(discourse.parsed, pronoun.start)
    clause = token.head if token is not None else None
    while clause is not None and clause.dep_ not in ("relcl", "acl", "ROOT"):
        clause = clause.head
    if clause is None or clause.dep_ == "ROOT":
        return None, _as_called(words, SpeakerKind.UNKNOWN)
    head = clause.head
    left = [t for t in head.subtree if t.i <= head.i and not t.is_space]
    if not left:
        return None, _as_called(words, SpeakerKind.UNKNOWN)
    span = Span(left[0].idx, head.idx + len(head))
    named = plain_words(span.of(discourse.parsed.article.text))
    meant = _persons_within(discourse.people, span, named)
    if len(meant) == 1:
        return meant[0], _person(meant[0], f"“{words}” belongs to the name before it")
    kind, name = kind_of(discourse.parsed, span, named)
    return None, Speaker(name=name, kind=kind, entity=None, office=None, because=f"“{words}” belongs to it", candidates=())


def _by_office(
    discourse: _Discourse, words: str, offices: set[str], source: Span, speaking: Sequence[Person]
) -> tuple[Person | None, Speaker] | None:
    """Resolve "the PM": whoever the text gives that office; else its one named speaker to whom it gives no other."""
    holders = [person for person in discourse.people.persons if person.offices & offices]
    if len(holders) == 1:
        return holders[0], _person(holders[0], f"the text calls {holders[0].name} {_shown(offices)}")
    if holders:
        near = [person for offset, person in discourse.subjects if offset < source.start and person in holders]
        if near:
            return near[-1], _person(near[-1], f"the last {_shown(offices)} named before it")
        return None, _undecided(words, SpeakerKind.PERSON, holders, f"the text names several: {_shown(offices)}")
    free = [person for person in speaking if not person.offices]
    if len(free) == 1:
        return free[0], _person(free[0], f"the one named speaker to whom the text gives no other office than {_shown(offices)}")
    return None


def _named_subjects(parsed: ParsedArticle, people: People) -> tuple[list[tuple[int, Person]], list[tuple[int, Person]]]:
    """Return every name that is a subject in running text or title, with its person: outside quotations, and within them."""
    quoted = [q.span for q in parsed.quotations if q.depth == 0]
    aside = [p.span for p in parsed.paragraphs if p.kind in _NO_ANTECEDENT]
    outside: list[tuple[int, Person]] = []
    inside: list[tuple[int, Person]] = []
    for person in people.persons:
        for mention in person.mentions:
            token = _token_at(parsed, mention.end - 1)
            if token is None or not _is_subject(token) or any(span.holds(mention) for span in aside):
                continue
            (inside if any(span.holds(mention) for span in quoted) else outside).append((mention.start, person))
    return sorted(outside, key=lambda item: item[0]), sorted(inside, key=lambda item: item[0])


def _who_speaks(attributions: Sequence[Attribution], parsed: ParsedArticle, people: People) -> list[Person]:
    """Return the people whose names are sources of top-level attributions, each once."""
    found: list[Person] = []
    for one in attributions:
        if one.source and one.parent is None:
            words = plain_words(hull(one.source).of(parsed.article.text))
            meant = _persons_within(people, hull(one.source), words)
            if len(meant) == 1 and meant[0] not in found:
                found.append(meant[0])
    return found


def _persons_within(people: People, source: Span, words: str) -> tuple[Person, ...]:
    """Return whom a source names: the first name in it, unless that name belongs to somebody else ("Renn’s office")."""
    inside = sorted(
        (mention.start, place)
        for place, person in enumerate(people.persons)
        for mention in person.mentions
        if source.holds(mention)
    )
    named = people.named(words)
    if named:
        return named
    if not inside:
        return ()
    start, place = inside[0]
    person = people.persons[place]
    mention = next(m for m in person.mentions if m.start == start)
    tail = words[max(0, mention.end - source.start) :].lstrip()
    lead = words[: max(0, mention.start - source.start)]
    if tail[:2] in ("'s", "’s") or " of " in lead or " for " in lead or " to " in lead or lead.rstrip().endswith(("’s", "'s")):
        return ()
    return (person,)


def _is_subject(token: Token) -> bool:
    while token.dep_ in ("compound", "flat", "appos", "nmod"):
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")


def _is_label(words: str) -> bool:
    """Say whether words are a transcript's speaker label with a title: "MR. ORLA"."""
    return words.isupper() and len(words.split()) > 1 and len(name_words(words)) < len(words.split())


def _is_definite(words: str) -> bool:
    first = words.split()[0].casefold() if words.split() else ""
    return first not in ("a", "an", "some", "one", "another", "many", "several", "two", "three")


def _token_at(parsed: ParsedArticle, offset: int) -> Token | None:
    span = parsed.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _person(person: Person, because: str) -> Speaker:
    return Speaker(name=person.name, kind=SpeakerKind.PERSON, entity=None, office=None, because=because, candidates=())


def _same_as(speaker: Speaker, because: str) -> Speaker:
    return Speaker(
        name=speaker.name,
        kind=speaker.kind,
        entity=speaker.entity,
        office=speaker.office,
        because=because,
        candidates=speaker.candidates,
    )


def _as_called(words: str, kind: SpeakerKind) -> Speaker:
    return Speaker(name=words, kind=kind, entity=None, office=None, because="as the text calls it", candidates=())


def _undecided(words: str, kind: SpeakerKind, persons: Sequence[Person], because: str) -> Speaker:
    share = round(1 / len(persons), 3)
    candidates = tuple(Candidate(name=person.name, entity=None, score=share) for person in persons)
    return Speaker(name=words, kind=kind, entity=None, office=None, because=because, candidates=candidates)


def _shown(offices: set[str]) -> str:
    return " or ".join(sorted(offices))


@cache
def _pronouns(kind: str) -> frozenset[str]:
    return lexicon("speakers").words("pronouns", kind)

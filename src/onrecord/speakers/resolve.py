"""Who speaks: the source of each attribution → a speaker, by what the article itself says.

For now by name alone: a short name gets its full one, "he" and "the PM" the person whom the text makes plain. Where it does not,
the words of the source stand as the name, and those who may be meant are the candidates. Never guesses between two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Candidate, QuotationType, Speaker, SpeakerKind
from onrecord.spans import Span, hull
from onrecord.speakers.kinds import kind_of, plain_words
from onrecord.speakers.people import People, Person, name_words, office_forms, offices_in, people_of

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_STEPS = 6  # from a name up to the head of its phrase
_FUNCTION = frozenset({"the", "a", "an", "of", "and", "s", "for", "new", "his", "her", "its", "their", "mr", "ms", "mrs"})
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
    words = _full_name(discourse.parsed, words) if _is_label(words) else words
    lowered = words.casefold()
    if lowered in _pronouns("speaker") and above is not None:
        return None, _same_as(above, f"“{words}” within the words of {above.name}")
    if _is_joint(_head(discourse.parsed, source), source):
        return None, _as_called(words, SpeakerKind.GROUP)
    meant = _persons_within(discourse.people, discourse.parsed, source, words)
    if len(meant) == 1 and (meant[0].certain or _label(discourse.parsed, source) == "PERSON"):
        return meant[0], _person(meant[0], "the text gives the name")
    if len(meant) > 1:
        return None, _undecided(words, SpeakerKind.PERSON, meant, "the name fits several people of the text")
    if lowered in _pronouns("male") | _pronouns("female"):
        return _by_pronoun(discourse, words, source, above, quoted)
    if lowered in _pronouns("relative"):
        return _by_relative(discourse, words, source)
    offices = offices_in(words)
    if offices and _is_definite(words) and not meant:
        found = _by_office(discourse, words, offices, source, speaking)
        if found is not None:
            return found
    if _is_label(hull(attribution.source).of(text)):
        return None, Speaker(
            name=words, kind=SpeakerKind.PERSON, entity=None, office=None, because="the label names the speaker", candidates=()
        )
    kind, name = kind_of(discourse.parsed, source, words)
    spoken_for = discourse.people.named(name) if kind is SpeakerKind.ORGANIZATION else ()
    if len(spoken_for) == 1 and spoken_for[0].certain:
        return None, _person(spoken_for[0], "a spokesperson whom the text does not name speaks for the one named")
    return None, _as_called(name, kind)


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
        and person.certain
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
    meant = _persons_within(discourse.people, discourse.parsed, span, named)
    if len(meant) == 1:
        return meant[0], _person(meant[0], f"“{words}” belongs to the name before it")
    kind, name = kind_of(discourse.parsed, span, named)
    return None, Speaker(name=name, kind=kind, entity=None, office=None, because=f"“{words}” belongs to it", candidates=())


def _by_office(
    discourse: _Discourse, words: str, offices: set[str], source: Span, speaking: Sequence[Person]
) -> tuple[Person | None, Speaker] | None:
    """Resolve "the PM" and "the Albrennish prime minister": whoever the text gives that office, and those words, if any.

    A bare "the PM" whom the text names nowhere is its one named speaker to whom it gives no other office, if there is one.
    """
    further = _further_words(words, offices)
    holders = [p for p in discourse.people.persons if p.offices & offices and further <= _stems(p.described)]
    if len(holders) == 1:
        return holders[0], _person(holders[0], f"the text calls {holders[0].name} {_shown(offices)}")
    if holders:
        near = [person for offset, person in discourse.subjects if offset < source.start and person in holders]
        if near and not further and near[-1] in speaking:
            return near[-1], _person(near[-1], f"the last {_shown(offices)} named before it")
        return None, _undecided(words, SpeakerKind.PERSON, holders, f"the text names several: {_shown(offices)}")
    free = [person for person in speaking if not person.offices and person.certain]
    if len(free) == 1 and not further and offices <= lexicon("speakers").words("unique", "offices"):
        return free[0], _person(free[0], f"the one named speaker to whom the text gives no other office than {_shown(offices)}")
    return None


def _further_words(words: str, offices: set[str]) -> frozenset[str]:
    """Return what a description says beside the office: "the Albrennish prime minister" → the stem of "Albrennish"."""
    forms = {part for office in offices for form in office_forms(office) for part in form.split()}
    kept = [word for word in re.findall(r"[\w-]+", words.casefold()) if word not in forms and word not in _FUNCTION]
    return _stems(kept)


def _stems(words: Iterable[str]) -> frozenset[str]:
    """Return words cut to five letters, so that Albrenn and Albrennish meet; a rough measure, used only to tell holders apart."""
    return frozenset(word[:5] for word in words)


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
            meant = _persons_within(people, parsed, hull(one.source), words)
            if len(meant) == 1 and meant[0] not in found:
                found.append(meant[0])
    return found


def _persons_within(people: People, parsed: ParsedArticle, source: Span, words: str) -> tuple[Person, ...]:
    """Return whom a source names: as its head or in apposition to it, never as an owner or object ("Renn’s office")."""
    named = people.named(words)
    if named:
        return named
    head = _head(parsed, source)
    for person in people.persons:
        for mention in person.mentions:
            token = _token_at(parsed, mention.end - 1)
            if source.holds(mention) and token is not None and head is not None and _stands_for(token, head):
                return (person,)
    return ()


def _stands_for(name: Token, head: Token) -> bool:
    """Say whether a name is the head of a source or in apposition to it."""
    steps = 0
    while name != head and steps < MOST_STEPS:
        if name.dep_ not in ("compound", "appos", "flat", "nmod") or (name.dep_ == "nmod" and name.i > name.head.i):
            return False
        name = name.head
        steps += 1
    return name == head


def _is_joint(head: Token | None, source: Span) -> bool:
    """Say whether a source names several: "Ruiz and Orla"."""
    return head is not None and any(
        child.dep_ == "conj" and child.pos_ in ("PROPN", "NOUN", "PRON") and source.start <= child.idx < source.end
        for child in head.children
    )


def _head(parsed: ParsedArticle, source: Span) -> Token | None:
    held = parsed.doc.char_span(source.start, source.end, alignment_mode="contract")
    return held.root if held is not None and len(held) else None


def _is_subject(token: Token) -> bool:
    while token.dep_ in ("compound", "flat", "appos", "nmod"):
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")


def _is_label(words: str) -> bool:
    """Say whether words are a transcript's speaker label with a title: "MR. ORLA"."""
    return words.isupper() and len(words.split()) > 1 and len(name_words(words)) < len(words.split())


def _full_name(parsed: ParsedArticle, label: str) -> str:
    """Return the name behind a label: as the text writes it elsewhere ("Edmund Orla"), else in small letters ("Mr. Orla")."""
    surname = name_words(label)[-1].title()
    written = re.search(rf"(?:[A-Z][\w'’-]+\.? ){{1,3}}{re.escape(surname)}\b", parsed.article.text)
    return " ".join(name_words(written.group())) if written else label.title()


def _is_definite(words: str) -> bool:
    first = words.split()[0].casefold() if words.split() else ""
    return first not in ("a", "an", "some", "one", "another", "many", "several", "two", "three")


def _label(parsed: ParsedArticle, source: Span) -> str:
    token = _head(parsed, source)
    return token.ent_type_ if token is not None else ""


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

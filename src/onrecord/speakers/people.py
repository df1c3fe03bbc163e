"""The people of an article: every name of a person, short ones joined to the full one, with the offices the text gives them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_NAME_WORDS = 4
_ASIDE = frozenset({ParagraphKind.BYLINE})
_EDGE = re.compile(r"^[\W_]+|(?:['’]s?)?[\W_]*$")
_WORD = re.compile(r"[\w-]+")
_INITIAL = re.compile(r"^[A-Z]\.?$")


@dataclass(slots=True)
class Person:
    """Somebody whom the article names."""

    name: str  # the fullest name that it gives, without titles
    mentions: list[Span] = field(default_factory=list)  # names only, in text order
    offices: set[str] = field(default_factory=set)  # as the text gives them; keys of `data/speakers.toml`
    described: set[str] = field(default_factory=set)  # words in apposition to the name or before it, in small letters
    female: bool | None = None  # None: the text does not say
    certain: bool = True  # False: one word without a title, which may as well name a place or a body


@dataclass(frozen=True, slots=True)
class People:
    """All persons of an article, and who may be meant by a short name."""

    persons: tuple[Person, ...]
    by_word: Mapping[str, tuple[Person, ...]]  # a word of a name → all who bear it

    def named(self, words: str) -> tuple[Person, ...]:
        """Return everybody whom a name may mean: those that bear all its words; several where the text does not tell."""
        wanted = name_words(words)
        if not wanted:
            return ()
        found = [p for p in self.by_word.get(wanted[-1], ()) if set(wanted) <= set(name_words(p.name))]
        exact = [p for p in found if name_words(p.name) == wanted]
        return tuple(exact or found)


def people_of(parsed: ParsedArticle) -> People:
    """Return the people whom an article names. A short name that fits one full name is that person's; that fits two, nobody's."""
    mentions = [(span, words, titles) for span, words, titles in _mentions(parsed) if words]
    persons: dict[tuple[str, ...], Person] = {}
    for _, words, _ in mentions:
        if len(words) > 1:
            persons.setdefault(_key(words), Person(name=" ".join(words)))
    for _, words, _ in mentions:
        if len(words) == 1 and not any(words[0] in name_words(p.name) for p in persons.values()):
            persons.setdefault(_key(words), Person(name=words[0]))
    people = People(persons=tuple(persons.values()), by_word=_index(persons.values()))
    for span, words, titles in mentions:
        meant = people.named(" ".join(words))
        if len(meant) == 1:
            meant[0].mentions.append(span)
            _add_titles(meant[0], titles)
    for person in persons.values():
        person.certain = " " in person.name or person.female is not None or bool(person.offices)
    return people


def name_words(name: str) -> list[str]:
    """Return the words of a name without titles, possessive endings and edge punctuation: "Mr. Renn’s" → ["Renn"]."""
    words = [_EDGE.sub("", word) for word in name.split()]
    start = 0
    while start < len(words) - 1 and words[start].casefold().rstrip(".") in _titles():
        start += 1
    return [word for word in words[start:] if word]


def offices_in(words: str) -> set[str]:
    """Return the offices that words name, as keys of `data/speakers.toml`: "the PM" → {"prime minister"}."""
    padded = f" {' '.join(_WORD.findall(words.casefold()))} "
    found = {office for office, forms in _offices() for form in forms if f" {form} " in padded}
    if len(found) > 1:
        found -= (
            {"minister", "leader", "president"}
            if found & {"vice president", "foreign minister", "defence minister"}
            else {"minister"}
        )
    return found


def office_forms(office: str) -> tuple[str, ...]:
    """Return the forms of an office, in small letters: "prime minister" → ("pm", "premier", "prime minister")."""
    return dict(_offices()).get(office, (office,))


def _mentions(parsed: ParsedArticle) -> Iterator[tuple[Span, list[str], str]]:
    """Yield (span of the name, its words, the words that stand with it as titles or in apposition), in text order.

    Names are those that the language model calls persons, and those that stand with an office or a title, which it often misses.
    """
    starts = [paragraph.span.start for paragraph in parsed.paragraphs]
    found: dict[int, tuple[Span, list[str], str]] = {}
    for run in (*_by_model(parsed.doc), *_by_office(parsed.doc)):
        span = Span(run[0].idx, run[-1].idx + len(run[-1]))
        paragraph = parsed.paragraphs[max(0, bisect_right(starts, span.start) - 1)]
        words = name_words(span.of(parsed.article.text))
        if paragraph.kind in _ASIDE or span.end > paragraph.span.end or not words or not words[-1][:1].isupper():
            continue
        if not all(_INITIAL.match(word) or word.casefold() in _titles() for word in words):
            root = next((t for t in run if t.head not in run), run[-1])
            found.setdefault(run[-1].i, (span, words, _beside(root, span.of(parsed.article.text))))
    yield from (found[place] for place in sorted(found))


def _by_model(doc: Doc) -> Iterator[list[Token]]:
    for entity in doc.ents:
        run = [token for token in entity if not token.is_space and token.tag_ != "POS"]
        if entity.label_ == "PERSON" and run:
            first = _name_before(run[0]) if len(run) == 1 else None
            if first is not None and not first.ent_type_ and first.head == run[0]:
                run.insert(0, first)  # it often takes the last word of an unusual name alone
            yield run


def _by_office(doc: Doc) -> Iterator[list[Token]]:
    """Yield runs of capitalised words that an office or a title makes a name: "the prime minister, Ana Ruiz", "Ms Ruiz"."""
    for token in doc:
        if token.pos_ != "PROPN" or token.ent_type_ == "PERSON" or not token.is_title:
            continue
        if token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "PROPN" and doc[token.i + 1].is_title:
            continue  # its last word alone opens a run
        run = [token]
        while (before := _name_before(run[0])) is not None:
            run[:0] = doc[before.i : run[0].i]
        titled = [t for t in run[:-1] if t.lower_.rstrip(".") in _titles()]
        names = [t for t in run if t not in titled and t.text != "-"]
        beside = [token.head] if token.dep_ == "appos" else [child for child in token.children if child.dep_ == "appos"]
        office = any(offices_in(_left_of(head)) for head in beside)
        if titled or (office and 2 <= len(names) <= MOST_NAME_WORDS):
            yield run


def _name_before(token: Token) -> Token | None:
    """Return the word of a name right before another, also over a hyphen: "Whitcombe" before "Ray" in "Whitcombe-Ray"."""
    place = token.i - 1
    if (
        place > 0
        and token.doc[place].text == "-"
        and token.idx == token.doc[place].idx + 1
        and not token.doc[place - 1].whitespace_
    ):
        place -= 1
    return token.doc[place] if place >= 0 and token.doc[place].pos_ == "PROPN" and token.doc[place].is_title else None


def _left_of(head: Token) -> str:
    return " ".join(t.text for t in (*head.lefts, head))


def _beside(root: Token, name: str) -> str:
    """Return the title before a name and the words in apposition to it, as one string."""
    parts = [name]
    beside = [child for child in root.children if child.dep_ in ("compound", "nmod", "amod", "appos")]
    parts += [" ".join(t.text for t in child.subtree) for child in beside]
    if root.dep_ == "appos":
        parts.append(" ".join(t.text for t in root.head.lefts) + " " + root.head.text)
    return " ".join(parts)


def _add_titles(person: Person, beside: str) -> None:
    person.offices |= offices_in(beside)
    person.described |= {word.casefold() for word in _WORD.findall(beside)}
    words = {word.casefold().rstrip(".") for word in beside.split()}
    if words & lexicon("speakers").words("titles", "female"):
        person.female = True
    elif words & lexicon("speakers").words("titles", "male"):
        person.female = False


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)


def _index(persons: Iterable[Person]) -> dict[str, tuple[Person, ...]]:
    index: dict[str, tuple[Person, ...]] = {}
    for person in persons:
        for word in name_words(person.name):
            index[word] = (*index.get(word, ()), person)
    return index


@cache
def _titles() -> frozenset[str]:
    words = lexicon("speakers").words
    return words("titles", "female") | words("titles", "male") | words("titles", "other")


@cache
def _offices() -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = lexicon("speakers").tables["offices"]
    return tuple((office, tuple(form.casefold().rstrip(".") for form in forms)) for office, forms in table.items())
